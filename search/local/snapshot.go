package local

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/RoaringBitmap/roaring/v2"
	"golang.org/x/sync/errgroup"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search"
	"github.com/kizuna-search/kizuna/search/local/dense"
	"github.com/kizuna-search/kizuna/search/vocabulary"
)

// snapshot is one generation, open for reading. It never changes.
type snapshot struct {
	*columns
	*store
	manifest manifest
	dir      string
	words    *words
	grams    *grams

	heads   []atomic.Pointer[minutes.Meeting] // of the meetings, when they were read once
	byID    map[string]int                    // place in Meetings
	of      []uint32                          // by ordinal: the meeting, its place in Meetings
	lookup  *lookup                           // ordinals by the value of a field
	visible [2]*audienceSet                   // by minutes.Audience
}

// audienceSet is what one audience sees.
type audienceSet struct {
	ordinals *roaring.Bitmap
	fields   []string // of the word index
	average  float64  // indexed words an utterance
	lengths  atomic.Pointer[lengths]
	values   search.Values
	// vocabulary makes its words when they are first asked for: what queries are widened
	// by, and what is suggested.
	vocabulary func() *vocabulary.Vocabulary
}

// openSnapshot opens the current generation of a data folder.
func openSnapshot(data string) (*snapshot, error) {
	m, err := readManifest(data)
	if err != nil {
		return nil, err
	}
	if err := m.verify(data); err != nil {
		return nil, err
	}
	s := &snapshot{manifest: m}
	if err := s.open(m.dir(data)); err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", m.dir(data), err), s.close())
	}
	return s, nil
}

// open reads the words, which take longest, beside the rest.
func (s *snapshot) open(dir string) error {
	s.dir = dir
	var list []wordCount
	var group errgroup.Group
	group.Go(func() (err error) {
		list, err = readVocabulary(filepath.Join(dir, vocabularyName))
		return err
	})
	group.Go(s.openFiles)
	if err := group.Wait(); err != nil {
		return err
	}
	s.setVocabularies(list)
	return nil
}

func (s *snapshot) openFiles() error {
	b, err := os.ReadFile(filepath.Join(s.dir, columnsName))
	if err != nil {
		return err
	}
	if s.columns, err = readColumns(bytes.NewReader(b)); err != nil {
		return err
	}
	if s.store, err = openStore(s.dir, s.columns); err != nil {
		return err
	}
	if s.grams, err = openGrams(filepath.Join(s.dir, gramsName), len(s.Order)); err != nil {
		return err
	}
	if s.words, err = openWords(filepath.Join(s.dir, wordsName)); err != nil {
		return err
	}
	s.words.ordinals = s.Documents
	s.heads = make([]atomic.Pointer[minutes.Meeting], len(s.Meetings))
	s.byID = s.places()
	s.of = make([]uint32, len(s.Order))
	for i, m := range s.Meetings {
		for ord := m.First; ord < m.First+m.Count; ord++ {
			s.of[ord] = uint32(i)
		}
	}
	s.hideEmpty()
	s.lookup = newLookup(s.columns)
	s.visible[minutes.PublicAudience] = s.audience(minutes.PublicAudience, publicField)
	s.visible[minutes.StaffAudience] = s.audience(minutes.StaffAudience, publicField, internalField)
	return nil
}

// hideEmpty hides the meetings of which the public may read nothing.
func (s *snapshot) hideEmpty() {
	for i := range s.Meetings {
		m := &s.Meetings[i]
		m.Public = m.Public && (m.Count == 0 || slices.Contains(s.Public[m.First:m.First+m.Count], true))
	}
}

// setVocabularies: one vocabulary serves both audiences when nothing is internal.
func (s *snapshot) setVocabularies(list []wordCount) {
	public, staff := s.visible[minutes.PublicAudience], s.visible[minutes.StaffAudience]
	public.vocabulary = sync.OnceValue(func() *vocabulary.Vocabulary { return vocabularyFor(list, false) })
	staff.vocabulary = public.vocabulary
	if public.ordinals.GetCardinality() != staff.ordinals.GetCardinality() {
		staff.vocabulary = sync.OnceValue(func() *vocabulary.Vocabulary { return vocabularyFor(list, true) })
	}
}

func (s *snapshot) audience(a minutes.Audience, fields ...string) *audienceSet {
	set := &audienceSet{ordinals: roaring.New(), fields: fields}
	words := 0
	for ord, public := range s.Public {
		if public || a == minutes.StaffAudience {
			set.ordinals.Add(uint32(ord))
			words += int(s.Length[ord])
		}
	}
	n := int(set.ordinals.GetCardinality())
	set.average = float64(words) / float64(max(n, 1))
	set.values = s.valuesFor(a, set.ordinals)
	return set
}

// valuesFor collects what the audience may choose from.
func (s *snapshot) valuesFor(a minutes.Audience, ordinals *roaring.Bitmap) search.Values {
	v := search.Values{Utterances: int(ordinals.GetCardinality())}
	for _, m := range s.Meetings {
		if !m.Public && a != minutes.StaffAudience {
			continue
		}
		v.Meetings++
		v.Series = append(v.Series, m.Series)
		v.Destinations = append(v.Destinations, m.Destinations...)
		v.FiscalYears = append(v.FiscalYears, minutes.FiscalYear(m.FiscalYear))
	}
	it := ordinals.Iterator()
	for it.HasNext() {
		v.Destinations = append(v.Destinations, s.stated(int(it.Next()))...)
	}
	v.Series, v.Destinations, v.FiscalYears = distinct(v.Series), distinct(v.Destinations), distinct(v.FiscalYears)
	slices.Reverse(v.FiscalYears)
	if len(v.Series) > 0 && v.Series[0] == "" {
		v.Series = append(v.Series[1:], "")
	}
	return v
}

// distinct sorts a list and drops what is double.
func distinct[T cmp.Ordered](list []T) []T {
	slices.Sort(list)
	return slices.Compact(list)
}

func (s *snapshot) close() error {
	var errs []error
	if s.words != nil {
		errs = append(errs, s.words.close())
	}
	if s.grams != nil {
		errs = append(errs, s.grams.close())
	}
	if s.store != nil {
		errs = append(errs, s.store.close())
	}
	return errors.Join(errs...)
}

func (s *snapshot) meeting(id string) (meetingRow, bool) {
	i, ok := s.byID[id]
	if !ok {
		return meetingRow{}, false
	}
	return s.Meetings[i], true
}

// head reads a meeting without its utterances. What it points to is shared: it must not be
// changed.
func (s *snapshot) head(i int) (minutes.Meeting, error) {
	if m := s.heads[i].Load(); m != nil {
		return *m, nil
	}
	var m minutes.Meeting
	if err := json.Unmarshal(s.headRecord(i), &m); err != nil {
		return m, fmt.Errorf("%w: %w", err, ErrCorrupt)
	}
	s.heads[i].Store(&m)
	return m, nil
}

// utterance reads an utterance and its text as the index keeps it.
func (s *snapshot) utterance(ord int) (minutes.Utterance, *analysis.Prepared, error) {
	changes, rest, err := unpackRecord(s.record(ord))
	if err != nil {
		return minutes.Utterance{}, nil, err
	}
	normal, cuts := decode(s.text(ord), s.cuts(ord))
	text, n, err := analysis.Restore(normal, changes)
	if err != nil {
		return minutes.Utterance{}, nil, fmt.Errorf("%w: %w", err, ErrCorrupt)
	}
	return minutes.Utterance{
		ID: utteranceID(s.Meetings[s.of[ord]].ID, s.Order[ord]), Order: int(s.Order[ord]),
		Role: minutes.Roles()[s.Role[ord]], Part: minutes.Parts()[s.Part[ord]],
		Speaker: minutes.Text(s.Names[s.Speaker[ord]]), Section: minutes.Text(s.Names[s.Section[ord]]),
		Text: text, Destinations: rest.Destinations, Visibility: rest.Visibility,
		Post: rest.Post, Group: rest.Group, URL: rest.URL, Times: rest.Times,
	}, &analysis.Prepared{Normalized: n, Cuts: cuts}, nil
}

// decode makes the text of a code, and its cuts those of the text.
func decode(code []byte, cuts analysis.Cuts) (string, analysis.Cuts) {
	room, _ := decodeRoom.Get().(*[]byte)
	text := (*room)[:0]
	begins := make([]int, 0, len(code)/2)
	for at := 0; at < len(code); {
		end := cuts.End(at, len(code))
		if cuts.Begins(at) {
			begins = append(begins, len(text))
		}
		text = dense.AppendText(text, code[at:end])
		at = end
	}
	out := make(analysis.Cuts, analysis.CutsSize(len(text)))
	for _, at := range begins {
		out.Set(at)
	}
	decoded := string(text)
	*room = text
	decodeRoom.Put(room)
	return decoded, out
}

// decodeRoom is room for texts while they are decoded.
var decodeRoom = sync.Pool{New: func() any { return new([]byte) }}

// utteranceRow takes the columns of one utterance together.
func (s *snapshot) utteranceRow(ord int) utteranceRow {
	return utteranceRow{
		order: s.Order[ord], length: s.Length[ord], role: s.Role[ord], part: s.Part[ord], public: s.Public[ord],
		speaker: s.Speaker[ord], section: s.Section[ord], record: s.Record[ord], text: s.Text[ord], kept: true, at: int64(ord),
	}
}
