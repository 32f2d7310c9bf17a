package local

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search/enginetest"
)

// TestBefore: an index that is made anew can be asked for what was there before it, if that
// can be read.
func TestBefore(t *testing.T) {
	data, ms := t.TempDir(), enginetest.Meetings()
	heads := func() (n int) {
		w, err := OpenWriterAnew(data, analysis.New())
		if err != nil {
			t.Fatal(err)
		}
		if _, _, err := w.Put(ms[2]); err != nil {
			t.Fatal(err)
		}
		for m, err := range w.Before().Heads() {
			whole, ok, e := w.Before().Stored(m.ID)
			if err != nil || e != nil || !ok || len(whole.Utterances) == 0 {
				t.Errorf("%s: %v, %v", m.ID, err, e)
			}
			n++
		}
		if _, ok, err := w.Before().Stored(ms[2].ID); ok || err != nil {
			t.Errorf("what is put now was there before: %v", err)
		}
		if _, ok, err := w.Stored(ms[0].ID); ok || err != nil {
			t.Errorf("what was there before is continued: %v", err)
		}
		if err := w.Close(); err != nil {
			t.Error(err)
		}
		return n
	}
	if n := heads(); n != 0 {
		t.Errorf("%d meetings before there was an index", n)
	}
	put(t, data, ms[0], ms[1])
	if n := heads(); n != 2 {
		t.Errorf("%d meetings, want 2", n)
	}
	if err := os.WriteFile(filepath.Join(data, manifestName), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if n := heads(); n != 0 {
		t.Errorf("%d meetings of an index that cannot be read", n)
	}
}

// TestCite: a meeting may be said to come from elsewhere, and is found as it was.
func TestCite(t *testing.T) {
	data, ms := t.TempDir(), enginetest.Meetings()
	put(t, data, ms[0], ms[1])
	w, err := OpenWriter(data, analysis.New())
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := w.Put(ms[2]); err != nil {
		t.Fatal(err)
	}
	for i, id := range []string{ms[0].ID, ms[2].ID, "none", ms[0].ID} {
		if err := w.Cite(id, &minutes.Provenance{SHA256: string(rune('a' + i))}); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(w.Commit(), w.Close()); err != nil {
		t.Fatal(err)
	}
	ms[0].Provenance, ms[2].Provenance = &minutes.Provenance{SHA256: "d"}, &minutes.Provenance{SHA256: "b"}
	if w, err = OpenWriter(data, analysis.New()); err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	for _, want := range ms[:3] {
		if got, ok, err := w.Stored(want.ID); err != nil || !ok || toJSON(t, got) != toJSON(t, want) {
			t.Errorf("stored\n%s\nwant\n%s\n%v", toJSON(t, got), toJSON(t, want), err)
		}
	}
	fresh := t.TempDir()
	put(t, fresh, ms[:3]...)
	if got, want := texts(t, open(t, data), "窓口"), texts(t, open(t, fresh), "窓口"); !reflect.DeepEqual(got, want) || len(got) == 0 {
		t.Errorf("窓口 is found in %v, want %v", got, want)
	}
}
