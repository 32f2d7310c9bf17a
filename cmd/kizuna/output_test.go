package main

import (
	"bytes"
	"strings"
	"syscall"
	"testing"
)

// fullDisk takes nothing.
type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, syscall.ENOSPC }

// TestAnswerThatIsLost: a command whose answer could not be written has failed, and says so.
func TestAnswerThatIsLost(t *testing.T) {
	for _, args := range [][]string{
		{"embed-snippet", "--url", "https://search.example"},
		{"analyze", "窓口"},
		{"--json", "analyze", "窓口"},
		{"--help"},
	} {
		var said bytes.Buffer
		a := &app{out: fullDisk{}, err: &said, env: func(string) (string, bool) { return "", false }}
		if got := a.run(t.Context(), args); got != exitFailed {
			t.Errorf("kizuna %s: status %d, want %d", strings.Join(args, " "), got, exitFailed)
		}
		if !strings.Contains(said.String(), "書き出せませんでした") {
			t.Errorf("kizuna %s says %q", strings.Join(args, " "), said.String())
		}
	}
}

// TestLegible: the words of documents do not steer the terminal.
func TestLegible(t *testing.T) {
	got := legible("%s\t%s\n", []any{"\x1b]0;題\a", "a\u009b31mb\r\u0085"})
	if want := "\ufffd]0;題\ufffd\ta\ufffd31mb\ufffd\ufffd\n"; got != want {
		t.Errorf("legible = %q, want %q", got, want)
	}
}
