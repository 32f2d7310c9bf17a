package indexer

import (
	"cmp"
	"fmt"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/source"
)

// known are the meetings of the index, with those of this run: where a document is looked
// up that may be one of them by another address, from another host or in another shape.
type known struct {
	index        Index
	byID         map[string]*record
	byKey, byURL map[string][]*record
}

// record is a meeting as it stands now.
type record struct {
	minutes.Identity
	updated minutes.Date
	cut     bool
	source  string // name or address of the document it was read from
	format  string // of that document
	thisRun bool
	loaded  bool // Sketch is there
	words   int  // utterances, of this run only
}

func newKnown(index Index) (*known, error) {
	k := &known{index, map[string]*record{}, map[string][]*record{}, map[string][]*record{}}
	for m, err := range index.Heads() {
		if err != nil {
			return nil, err
		}
		r := recordOf(&m)
		r.loaded = false
		k.put(r)
	}
	return k, nil
}

func recordOf(m *minutes.Meeting) *record {
	r := &record{Identity: minutes.IdentityOf(m), updated: m.Updated, cut: source.IsCut(*m), loaded: true}
	if m.Provenance != nil {
		r.source, r.format = m.Provenance.Source, m.Provenance.Parser
	}
	return r
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
	delete(k.byID, old.ID)
	for _, list := range []map[string][]*record{k.byKey, k.byURL} {
		for _, key := range []string{old.Key(), old.URL} {
			list[key] = without(list[key], old)
		}
	}
}

func without(list []*record, r *record) []*record {
	var out []*record
	for _, o := range list {
		if o != r {
			out = append(out, o)
		}
	}
	return out
}

// same finds the meeting that i is a record of, nil when it is a new one.
func (k *known) same(i minutes.Identity) (*record, error) {
	candidates := append(append([]*record{}, k.byKey[i.Key()]...), k.byURL[i.URL]...)
	if r, ok := k.byID[i.ID]; ok {
		candidates = append([]*record{r}, candidates...)
	}
	for _, r := range candidates {
		if err := k.load(r); err != nil {
			return nil, err
		}
		if r.Same(i) {
			return r, nil
		}
	}
	return nil, nil
}

// load reads the sketch of a meeting of the index.
func (k *known) load(r *record) error {
	if r.loaded {
		return nil
	}
	m, ok, err := k.index.Stored(r.ID)
	if err != nil {
		return fmt.Errorf("meeting %s: %w", r.ID, err)
	}
	if ok {
		r.Sketch = minutes.IdentityOf(&m).Sketch
		r.words = len(m.Utterances)
	}
	r.loaded = true
	return nil
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
