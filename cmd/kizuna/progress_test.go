package main

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/kizuna-search/kizuna/indexer"
)

// TestProgressLines: where there is no terminal a line tells of every hundred documents, and
// of every 25 meetings of a document that holds many.
func TestProgressLines(t *testing.T) {
	for name, c := range map[string]struct{ documents, meetings, want int }{
		"one page":      {1, 1, 0},
		"many pages":    {250, 1, 2},
		"one long list": {1, 80, 3},
	} {
		var out bytes.Buffer
		a := &app{err: &out}
		tell, done := a.progress(), 0
		for d := range c.documents {
			doc := fmt.Sprintf("%d.jsonl", d)
			tell(indexer.Progress{Documents: d, Total: c.documents, Meetings: done, Name: doc})
			for range c.meetings {
				done++
				tell(indexer.Progress{Documents: d, Total: c.documents, Meetings: done, Name: doc})
			}
		}
		tell(indexer.Progress{Documents: c.documents, Total: c.documents, Meetings: done})
		if got := strings.Count(out.String(), "\n"); got != c.want {
			t.Errorf("%s: %d lines, want %d:\n%s", name, got, c.want, out.String())
		}
	}
}
