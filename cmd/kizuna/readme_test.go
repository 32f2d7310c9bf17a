package main

import (
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/pflag"
)

// TestReadmeNamesCommandsAndFlags: README.md has each command and flag of the program and no
// other. A test of the module holds README.ja.md to it.
func TestReadmeNamesCommandsAndFlags(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	root, commands, flags := (&app{}).root(), map[string]bool{}, map[string]bool{}
	collect := func(f *pflag.Flag) { flags["--"+f.Name] = true }
	root.LocalFlags().VisitAll(collect)
	for _, c := range root.Commands() {
		commands["kizuna "+c.Name()] = true
		c.LocalFlags().VisitAll(collect)
	}
	same(t, "command", found(string(text), "(?m)^\\| `(kizuna [a-z-]+)"), commands)
	same(t, "flag", found(string(text), "(--[a-z][a-z-]*)"), flags)
}

// found are the texts that the first group of a pattern matches.
func found(text, pattern string) map[string]bool {
	out := map[string]bool{}
	for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(text, -1) {
		out[m[1]] = true
	}
	return out
}

func same(t *testing.T, kind string, got, want map[string]bool) {
	t.Helper()
	a, b := slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(want))
	if !slices.Equal(a, b) {
		t.Errorf("README.md names the %ss\n%s\nthe program has\n%s", kind, strings.Join(a, " "), strings.Join(b, " "))
	}
}
