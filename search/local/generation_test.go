package local

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search/enginetest"
)

// derived are the files of the current generation that follow from the meetings alone.
func derived(t *testing.T, data string) map[string]string {
	t.Helper()
	m, err := readManifest(data)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, name := range []string{gramsName, cutsName, textsName, recordsName, vocabularyName} {
		b, err := os.ReadFile(filepath.Join(m.dir(data), name))
		if err != nil {
			t.Fatal(err)
		}
		out[name] = string(b)
	}
	if len(m.Files) < 6 {
		t.Fatalf("the generation has only %d files", len(m.Files))
	}
	return out
}

// sameAsFresh compares an index with one that is made anew of the meetings, in what is
// derived and in what is read.
func sameAsFresh(t *testing.T, data string, meetings map[string]minutes.Meeting) {
	t.Helper()
	fresh := t.TempDir()
	w, err := OpenWriter(fresh, analysis.New())
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range meetings {
		if _, _, err := w.Put(m); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(w.Commit(), w.Close()); err != nil {
		t.Fatal(err)
	}
	want := derived(t, fresh)
	for name, got := range derived(t, data) {
		if got != want[name] {
			t.Errorf("%s has %d bytes, made anew %d, and they differ", name, len(got), len(want[name]))
		}
	}
	e := open(t, data)
	if info, err := e.Info(); err != nil || info.Meetings != len(meetings) {
		t.Errorf("%+v (%v), want %d meetings", info, err, len(meetings))
	}
	for id, m := range meetings {
		got, err := e.Meeting(t.Context(), minutes.StaffAudience, id)
		if err != nil || fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", m) {
			t.Errorf("%s is %+v (%v), want %+v", id, got, err, m)
		}
	}
}

// TestStepByStepIsAsAnew: an index that was changed again and again is the one that is made
// of its meetings at once.
func TestStepByStepIsAsAnew(t *testing.T) {
	for seed := range uint64(6) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			r := rand.New(rand.NewPCG(7, seed))
			pool := append(enginetest.Meetings(), enginetest.Telling()...)
			data := t.TempDir()
			put(t, data, pool[0])
			held := map[string]minutes.Meeting{pool[0].ID: pool[0]}
			for range 5 {
				commitChanges(t, r, data, pool, held)
			}
			sameAsFresh(t, data, held)
		})
	}
}

// commitChanges changes a few meetings and publishes.
func commitChanges(t *testing.T, r *rand.Rand, data string, pool []minutes.Meeting, held map[string]minutes.Meeting) {
	t.Helper()
	w, err := OpenWriter(data, analysis.New())
	if err != nil {
		t.Fatal(err)
	}
	for range 1 + r.IntN(4) {
		change(t, r, w, pool, held)
	}
	if err := errors.Join(w.Commit(), w.Close()); err != nil {
		t.Fatal(err)
	}
}

// change puts, replaces or removes one meeting.
func change(t *testing.T, r *rand.Rand, w *Writer, pool []minutes.Meeting, held map[string]minutes.Meeting) {
	t.Helper()
	m := pool[r.IntN(len(pool))]
	_, known := held[m.ID]
	switch r.IntN(4) {
	case 0:
		removed, err := w.Remove(m.ID)
		if err != nil || removed != known {
			t.Fatalf("remove %s: %v, %v, want %v", m.ID, removed, err, known)
		}
		delete(held, m.ID)
		return
	case 1: // other texts, fewer utterances
		m.Utterances = append([]minutes.Utterance(nil), m.Utterances[:1+r.IntN(len(m.Utterances))]...)
		m.Utterances[0].Text = strings.Repeat("改めた発言のＤＸと㈱青葉。", 1+r.IntN(3))
	case 2: // other visibility
		m.Visibility = minutes.Internal
	}
	existed, _, err := w.Put(m)
	if err != nil || existed != known {
		t.Fatalf("put %s: %v, %v, want %v", m.ID, existed, err, known)
	}
	held[m.ID] = m
}

// TestReplacedInOneRun: what is put, replaced, removed and put again before one commit
// leaves nothing behind.
func TestReplacedInOneRun(t *testing.T) {
	data := t.TempDir()
	ms := enginetest.Meetings()
	put(t, data, ms[0], ms[1])
	w, err := OpenWriter(data, analysis.New())
	if err != nil {
		t.Fatal(err)
	}
	short := ms[0]
	short.Utterances = short.Utterances[:1:1]
	for _, m := range []minutes.Meeting{short, ms[2], ms[0], ms[3]} {
		if _, _, err := w.Put(m); err != nil {
			t.Fatal(err)
		}
	}
	for _, id := range []string{ms[1].ID, ms[3].ID} {
		if ok, err := w.Remove(id); !ok || err != nil {
			t.Fatalf("remove %s: %v, %v", id, ok, err)
		}
	}
	if _, changed, err := w.Put(ms[1]); !changed || err != nil {
		t.Fatalf("put again: %v, %v", changed, err)
	}
	if err := errors.Join(w.Commit(), w.Close()); err != nil {
		t.Fatal(err)
	}
	sameAsFresh(t, data, map[string]minutes.Meeting{ms[0].ID: ms[0], ms[1].ID: ms[1], ms[2].ID: ms[2]})
}

// TestEmptyIndex: with its last meeting gone an index is empty, and can be filled again.
func TestEmptyIndex(t *testing.T) {
	data := t.TempDir()
	ms := enginetest.Meetings()
	put(t, data, ms[0])
	w, err := OpenWriter(data, analysis.New())
	if err != nil {
		t.Fatal(err)
	}
	if ok, err := w.Remove(ms[0].ID); !ok || err != nil {
		t.Fatal(ok, err)
	}
	if err := errors.Join(w.Commit(), w.Close()); err != nil {
		t.Fatal(err)
	}
	e := open(t, data)
	if info, err := e.Info(); err != nil || info.Meetings != 0 || info.Utterances != 0 {
		t.Errorf("index is %+v (%v), want nothing in it", info, err)
	}
	if got := texts(t, e, "窓口"); len(got) > 0 {
		t.Errorf("an empty index finds %v", got)
	}
	v, err := e.Vocabulary(t.Context(), minutes.StaffAudience)
	if err != nil || v.Count("窓口") != 0 {
		t.Errorf("an empty index knows %d of a word, %v", v.Count("窓口"), err)
	}
	put(t, data, ms[1])
	sameAsFresh(t, data, map[string]minutes.Meeting{ms[1].ID: ms[1]})
}
