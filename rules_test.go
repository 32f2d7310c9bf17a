package kizuna_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// How long a file may be, as CONTRIBUTING.md says. Tables of cases may be longer than code.
const (
	maxLines     = 400
	maxTestLines = 700
)

func TestFilesAreShort(t *testing.T) {
	found := 0
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".go" {
			return err
		}
		found++
		b, err := os.ReadFile(path)
		name, lines := filepath.ToSlash(path), bytes.Count(b, []byte("\n"))
		most := maxLines
		if strings.HasSuffix(name, "_test.go") {
			most = maxTestLines
		}
		if lines > most {
			t.Errorf("%s has %d lines, more than %d; split it by idea", name, lines, most)
		}
		return err
	})
	if err != nil || found < 100 {
		t.Fatalf("%d files, %v", found, err)
	}
}

// TestArchitectureNamesEveryPackage: a reader finds every folder there, in bold.
func TestArchitectureNamesEveryPackage(t *testing.T) {
	text, err := os.ReadFile("ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	packages := listPackages(t)
	if len(packages) < 20 {
		t.Fatalf("go list found %d packages", len(packages))
	}
	for _, p := range packages {
		name := strings.TrimPrefix(strings.TrimPrefix(p.ImportPath, module), "/")
		if name != "" && !strings.Contains(string(text), "**"+name+"**") {
			t.Errorf("ARCHITECTURE.md says nothing of %s", name)
		}
	}
}
