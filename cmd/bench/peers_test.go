package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestMain lets the tests run the hidden commands, which are processes of their own.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == "child" {
		os.Exit(run())
	}
	os.Exit(m.Run())
}

// execute runs a command line.
func execute(t *testing.T, args ...string) (string, error) {
	t.Helper()
	var out, progress bytes.Buffer
	a := &app{out: &out, err: &progress}
	root := a.root()
	root.SetArgs(args)
	err := root.ExecuteContext(t.Context())
	t.Log(progress.String())
	return out.String(), err
}

func TestPeersMeasuresKizuna(t *testing.T) {
	raw := filepath.Join(t.TempDir(), "raw.json")
	out, err := execute(t, "peers", "--corpus", inventedFile(t, 120), "--copies", "2", "--only", "kizuna", "--queries", "4", "--rounds", "1", "--warm", "0", "--json", raw)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"240 utterances of 36 meetings", "| Kizuna |", "8 phrases and substrings were counted by reading all texts: Kizuna is exact in 8."} {
		if !strings.Contains(out, want) {
			t.Errorf("the output lacks %q:\n%s", want, out)
		}
	}
	b, err := os.ReadFile(raw)
	if err != nil {
		t.Fatal(err)
	}
	var r report
	if err := json.Unmarshal(b, &r); err != nil {
		t.Fatal(err)
	}
	for _, a := range r.Results[0].Answers {
		if q := r.Queries[a.Number]; a.Total == 0 {
			t.Errorf("%s %q finds nothing", q.Kind, q.Words)
		}
	}
}

func TestUnknownEngine(t *testing.T) {
	if _, err := execute(t, "peers", "--corpus", "x", "--only", "nothing"); err == nil || !strings.Contains(err.Error(), `"nothing"`) {
		t.Errorf("%v", err)
	}
}
