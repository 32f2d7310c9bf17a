package indexer

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// known are the meetings of the index, with those of this run: where a document is looked
// up that may be one of them by another address, from another host or in another shape.
type known struct {
	index        Index
	byID         map[string]*record
	byKey, byURL map[string][]*record
	sums         map[string]bool // of the originals that meetings of the index were read from
}

// record is a meeting as it stands now.
type record struct {
	minutes.Identity
	updated    minutes.Date
	cut        bool
	source     string              // name or address of the document it was read from, as the index has it
	from       string              // the same as this run was given it; empty for those of the index
	format     string              // of that document
	sums       []string            // of all its documents
	cited      []string            // of the documents that the index names
	former     []string            // of versions of those documents before them
	provenance *minutes.Provenance // may be nil
	thisRun    bool
	loaded     bool   // Sketch and words are there
	words      int    // utterances
	text       uint64 // a number for the words of all of them
}

// copies are the sums of documents that gave way to it.
func (r *record) copies() []string {
	if r.provenance == nil {
		return nil
	}
	return r.provenance.Copies
}

// isNewerThan reports whether all that the other was read from is an older version of what
// this one was read from.
func (r *record) isNewerThan(old *record) bool {
	return !old.thisRun && len(old.sums) > 0 && !slices.ContainsFunc(old.sums, func(sum string) bool {
		return !slices.Contains(r.former, sum) && !slices.Contains(r.sums, sum)
	})
}

func newKnown(index Index) (*known, error) {
	k := &known{index, map[string]*record{}, map[string][]*record{}, map[string][]*record{}, map[string]bool{}}
	for m, err := range index.Heads() {
		if err != nil {
			return nil, err
		}
		r := recordOf(&m)
		r.cut = r.cut || wasCut(m.Warnings)
		k.put(r)
		for _, sum := range m.Provenance.Sums() {
			k.sums[sum] = true
		}
	}
	return k, nil
}

// recordOf is the record of a meeting, its words aside.
func recordOf(m *minutes.Meeting) *record {
	r := &record{Identity: minutes.IdentityOf(m), updated: m.Updated, cut: m.Cut, words: len(m.Utterances)}
	if m.Provenance != nil {
		r.source, r.format, r.sums, r.provenance = m.Provenance.Source, m.Provenance.Parser, m.Provenance.Sums(), m.Provenance
		r.cited = r.sums
	}
	return r
}

// wasCut tells of a meeting that was stored before Meeting.Cut was whether its document
// seemed to be cut off: a warning said so in these words. No other use of them is left.
func wasCut(warnings []string) bool {
	return slices.ContainsFunc(warnings, func(w string) bool {
		return strings.HasSuffix(w, "文書が途中で切れているかもしれません。")
	})
}

func (k *known) put(r *record) {
	k.byID[r.ID] = r
	k.byKey[r.Key()] = append(k.byKey[r.Key()], r)
	if r.URL != "" {
		k.byURL[r.URL] = append(k.byURL[r.URL], r)
	}
}

// replace puts r in the place of the record of the same id.
func (k *known) replace(r *record) {
	if old, ok := k.byID[r.ID]; ok {
		k.drop(old)
	}
	k.put(r)
}

func (k *known) drop(old *record) {
	isOld := func(r *record) bool { return r == old }
	delete(k.byID, old.ID)
	k.byKey[old.Key()] = slices.DeleteFunc(k.byKey[old.Key()], isOld)
	k.byURL[old.URL] = slices.DeleteFunc(k.byURL[old.URL], isOld)
}

// same finds the meeting that now is a record of, nil when it is a new one. The words of a
// meeting of the index are read only where they decide.
func (k *known) same(now *record) (*record, error) {
	candidates := append(slices.Clone(k.byKey[now.Key()]), k.byURL[now.URL]...)
	if r, ok := k.byID[now.ID]; ok {
		candidates = slices.Insert(candidates, 0, r)
	}
	for _, r := range candidates {
		if r.ID == now.ID && now.isNewerThan(r) {
			return r, nil
		}
		if r.Same(now.Identity) && !now.cut {
			return r, nil
		}
		if err := k.load(r); err != nil {
			return nil, err
		}
		if r.Same(now.Identity) {
			return r, nil
		}
	}
	return nil, nil
}

// load reads the words of a meeting of the index.
func (k *known) load(r *record) error {
	if r.loaded {
		return nil
	}
	m, ok, err := k.index.Stored(r.ID)
	if err != nil {
		return fmt.Errorf("meeting %s: %w", r.ID, err)
	}
	r.loaded = true
	if ok {
		r.Sketch, r.words, r.text = minutes.IdentityOf(&m).Sketch, len(m.Utterances), textOf(&m)
	}
	return nil
}

// textOf is a number for all that is said in the meeting.
func textOf(m *minutes.Meeting) uint64 {
	var texts strings.Builder
	for _, u := range m.Utterances {
		texts.WriteString(u.Text)
	}
	return minutes.TextHash(texts.String())
}

// corrects reports whether a record says something else of a meeting of the index than what
// is there: not less by a quarter, which would be an excerpt, nor what gave way to it before,
// nor that it is older.
func (k *known) corrects(now, old *record) (bool, error) {
	if slices.Contains(old.copies(), now.sums[0]) {
		return false, nil
	}
	if err := k.load(old); err != nil {
		return false, err
	}
	older := !now.updated.IsZero() && !old.updated.IsZero() && now.updated.Compare(old.updated) < 0
	return 4*now.words >= 3*old.words && !older && now.text != old.text, nil
}

// freeID is the id of a new meeting: its own, or where another meeting has that already
// (two sites count their pages alike) one with a sign of its name and day behind it.
func (k *known) freeID(i minutes.Identity) string {
	id := i.ID
	for try := 0; k.byID[id] != nil; try++ {
		id = i.Elsewhere(try)
	}
	return id
}

// better orders documents of one meeting: a whole one before one that was cut off, one
// with a page number before one without, the newer update before the older.
func better(a, b *record) int {
	return cmp.Or(compareBools(!a.cut, !b.cut), compareBools(a.Page != "", b.Page != ""), a.updated.Compare(b.updated))
}

func compareBools(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}
