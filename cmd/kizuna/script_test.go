package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"kizuna": main})
}

// TestScripts runs the command line the way people do; the scripts are in testdata/script.
func TestScripts(t *testing.T) {
	const scripts = "testdata/script"
	files, err := filepath.Glob(scripts + "/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no scripts in %s (%v)", scripts, err)
	}
	sample, err := filepath.Abs("../../testdata/meetings")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(sample); err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: scripts,
		Setup: func(e *testscript.Env) error {
			e.Setenv("SAMPLE", sample)
			e.Setenv("LANG", "ja_JP.UTF-8")
			return nil
		},
	})
}
