package local

import (
	"testing"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search"
	"github.com/kizuna-search/kizuna/search/enginetest"
)

func TestEngine(t *testing.T) {
	enginetest.Run(t, func(t *testing.T, meetings []minutes.Meeting) search.Engine {
		t.Helper()
		data := t.TempDir()
		put(t, data, meetings...)
		return open(t, data)
	})
}

// put adds meetings to the index of a data folder and commits.
func put(t testing.TB, data string, meetings ...minutes.Meeting) {
	t.Helper()
	w, err := OpenWriter(data, analysis.New())
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range meetings {
		if _, _, err := w.Put(m); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Commit(); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
}

func open(t testing.TB, data string) *Engine {
	t.Helper()
	e, err := Open(data, analysis.New())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := e.Close(); err != nil {
			t.Error(err)
		}
	})
	return e
}
