package local

import (
	"cmp"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// columns hold, for every meeting and every utterance, what filters, facets and orders
// need. They are small, are read whole, and are written by encoding/gob.
type columns struct {
	Meetings []meetingRow // in order of ordinals

	// One value an utterance, by ordinal.
	Order     []uint32
	Length    []uint32 // indexed words
	Role      []uint8  // index into minutes.Roles
	Part      []uint8  // index into minutes.Parts
	Public    []bool
	Speaker   []uint32 // index into Names
	Section   []uint32 // index into Names
	StatedEnd []uint32 // where what it states ends in Stated; it begins where the one before ends
	Record    []uint32 // size in records.dat, where they lie one behind the other
	Text      []uint32 // size in text.dat, likewise; that of its cuts follows

	Stated    []uint32 // destinations: indexes into Names
	Documents []uint32 // the ordinal of every document of the word index; noOrdinal for deleted ones
	Names     []string // speakers, sections and destinations; 0 is ""
}

// meetingRow is the head of a meeting and which utterances are its own.
type meetingRow struct {
	ID           string
	Sum          [32]byte // sumOf: tells whether a document changed
	Title        string
	Series       string
	Themes       []string
	Date         minutes.Date
	FiscalYear   int
	Public       bool
	Destinations []string
	Head         uint32 // size of its record; the meetings' lie before the utterances'
	First, Count int    // ordinals
}

// statedBy are the destinations that an utterance states: indexes into Names.
func (c *columns) statedBy(ord int) []uint32 {
	begin := uint32(0)
	if ord > 0 {
		begin = c.StatedEnd[ord-1]
	}
	return c.Stated[begin:c.StatedEnd[ord]]
}

// stated are the names of the destinations that an utterance states.
func (c *columns) stated(ord int) []string {
	var out []string
	for _, d := range c.statedBy(ord) {
		out = append(out, c.Names[d])
	}
	return out
}

// places are where the meetings stand in Meetings, by id.
func (c *columns) places() map[string]int {
	out := make(map[string]int, len(c.Meetings))
	for i, m := range c.Meetings {
		out[m.ID] = i
	}
	return out
}

// ordinal finds an utterance by its id: meeting id, "-", order.
func (c *columns) ordinal(id string, places map[string]int) (uint32, bool) {
	cut := strings.LastIndexByte(id, '-')
	if cut < 0 {
		return 0, false
	}
	i, ok := places[id[:cut]]
	order, err := strconv.ParseUint(id[cut+1:], 10, 32)
	if !ok || err != nil {
		return 0, false
	}
	m := c.Meetings[i]
	n, found := slices.BinarySearch(c.Order[m.First:m.First+m.Count], uint32(order))
	return uint32(m.First + n), found
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
func readColumns(r io.Reader) (*columns, error) {
	var c columns
	if err := gob.NewDecoder(r).Decode(&c); err != nil {
		return nil, fmt.Errorf("columns: %w: %w", err, ErrCorrupt)
	}
	if !c.consistent() {
		return nil, fmt.Errorf("columns do not fit together: %w", ErrCorrupt)
	}
	return &c, nil
}

func (c *columns) consistent() bool {
	n := len(c.Order)
	for _, have := range []int{len(c.Length), len(c.Role), len(c.Part), len(c.Public), len(c.Speaker), len(c.Section), len(c.StatedEnd), len(c.Record), len(c.Text)} {
		if have != n {
			return false
		}
	}
	next := 0
	for i, m := range c.Meetings {
		if m.First != next || m.Count < 0 || (i > 0 && compareRows(c.Meetings[i-1], m) >= 0) {
			return false
		}
		next += m.Count
	}
	return next == n && c.utterancesConsistent() && c.namesConsistent()
}

func (c *columns) utterancesConsistent() bool {
	end := uint32(0)
	for i := range c.Order {
		if c.StatedEnd[i] < end || int(c.Role[i]) >= len(minutes.Roles()) || int(c.Part[i]) >= len(minutes.Parts()) {
			return false
		}
		end = c.StatedEnd[i]
	}
	return int(end) == len(c.Stated)
}

func (c *columns) namesConsistent() bool {
	for _, list := range [][]uint32{c.Speaker, c.Section, c.Stated} {
		if slices.ContainsFunc(list, func(i uint32) bool { return int(i) >= len(c.Names) }) {
			return false
		}
	}
	return !slices.ContainsFunc(c.Documents, func(ord uint32) bool { return ord != noOrdinal && int(ord) >= len(c.Order) })
}
