package local

import (
	"cmp"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// columns hold, for every meeting and every utterance, what filters, facets and orders
// need. They are small, are read whole, and are written by encoding/gob.
type columns struct {
	Meetings []meetingRow // in order of ordinals

	// One value an utterance, by ordinal.
	Order   []uint32
	Length  []uint32 // indexed words
	Role    []uint8  // index into minutes.Roles
	Part    []uint8  // index into minutes.Parts
	Public  []bool
	Speaker []uint32 // index into Names
	Section []uint32 // index into Names
	Stated  [][]uint32
	Record  []extent // in records.dat
	Text    []extent // in text.dat
	Cuts    []int64  // where its cuts begin in cuts.dat

	Names []string // speakers, sections and destinations; 0 is ""
}

// meetingRow is the head of a meeting and which utterances are its own.
type meetingRow struct {
	ID           string
	Sum          [32]byte // SHA-256 of the meeting's JSON: tells whether a document changed
	Title        string
	Series       string
	Themes       []string
	Date         minutes.Date
	FiscalYear   int
	Public       bool
	Destinations []string
	Record       extent // in records.dat
	First, Count int    // ordinals
}

// extent is where a record lies in a file, in bytes.
type extent struct {
	At  int64
	Len int32
}

// stated are the names of the destinations that an utterance states.
func (c *columns) stated(ord int) []string {
	var out []string
	for _, d := range c.Stated[ord] {
		out = append(out, c.Names[d])
	}
	return out
}

// compareRows is the order of ordinals: newest first, undated last, then id.
func compareRows(a, b meetingRow) int {
	return cmp.Or(compareDates(a.Date, b.Date), cmp.Compare(a.ID, b.ID))
}

func compareDates(a, b minutes.Date) int {
	if a.IsZero() != b.IsZero() {
		if a.IsZero() {
			return 1
		}
		return -1
	}
	return b.Compare(a)
}

// cutsOf is where the cuts of an utterance lie: a bit for every byte of its text and one
// for the end.
func (c *columns) cutsOf(ord int) extent {
	return extent{c.Cuts[ord], int32(analysis.CutsSize(int(c.Text[ord].Len)))}
}

// sizes are those of the files that columns point into.
type sizes struct{ records, texts, cuts int64 }

func writeColumns(path string, c *columns) error {
	h, err := os.Create(path)
	if err != nil {
		return err
	}
	err = gob.NewEncoder(h).Encode(c)
	return errors.Join(err, h.Sync(), h.Close())
}

// readColumns reads what writeColumns wrote and checks that it hangs together, so that no
// later index runs out of bounds.
func readColumns(r io.Reader, size sizes) (*columns, error) {
	var c columns
	if err := gob.NewDecoder(r).Decode(&c); err != nil {
		return nil, fmt.Errorf("columns: %w: %w", err, ErrCorrupt)
	}
	if !c.consistent(size) {
		return nil, fmt.Errorf("columns do not fit together: %w", ErrCorrupt)
	}
	return &c, nil
}

func (c *columns) consistent(size sizes) bool {
	n := len(c.Order)
	for _, have := range []int{len(c.Length), len(c.Role), len(c.Part), len(c.Public), len(c.Speaker), len(c.Section), len(c.Stated), len(c.Record), len(c.Text), len(c.Cuts)} {
		if have != n {
			return false
		}
	}
	next := 0
	for i, m := range c.Meetings {
		if m.First != next || m.Count < 0 || !m.Record.within(size.records) || (i > 0 && compareRows(c.Meetings[i-1], m) >= 0) {
			return false
		}
		next += m.Count
	}
	return next == n && c.utterancesConsistent(size)
}

func (c *columns) utterancesConsistent(size sizes) bool {
	known := func(i uint32) bool { return int(i) < len(c.Names) }
	for i := range c.Order {
		if !known(c.Speaker[i]) || !known(c.Section[i]) || slices.ContainsFunc(c.Stated[i], func(d uint32) bool { return !known(d) }) ||
			int(c.Role[i]) >= len(minutes.Roles()) || int(c.Part[i]) >= len(minutes.Parts()) ||
			!c.Record[i].within(size.records) || !c.Text[i].within(size.texts) || !c.cutsOf(i).within(size.cuts) {
			return false
		}
	}
	return true
}

func (e extent) within(size int64) bool {
	return e.At >= 0 && e.Len >= 0 && e.At <= size && int64(e.Len) <= size-e.At
}
