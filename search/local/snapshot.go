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
	"sort"
	"strconv"
	"strings"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
	mmap "github.com/blevesearch/mmap-go"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search"
	"github.com/kizuna-search/kizuna/search/vocabulary"
)

// snapshot is one generation, open for reading. It never changes.
type snapshot struct {
	*columns
	manifest manifest
	words    *words
	records  mapped
	texts    mapped
	cutFile  mapped
	grams    *grams

	byID    map[string]int  // place in Meetings
	lookup  *lookup         // ordinals by the value of a field
	visible [2]*audienceSet // by minutes.Audience
}

// audienceSet is what one audience sees.
type audienceSet struct {
	ordinals *roaring.Bitmap
	fields   []string // of the word index
	average  float64  // indexed words an utterance
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

func (s *snapshot) open(dir string) error {
	var err error
	if s.records, err = mapFile(filepath.Join(dir, "records.dat")); err != nil {
		return err
	}
	if s.texts, err = mapFile(filepath.Join(dir, "text.dat")); err != nil {
		return err
	}
	if s.cutFile, err = mapFile(filepath.Join(dir, "cuts.dat")); err != nil {
		return err
	}
	b, err := os.ReadFile(filepath.Join(dir, "columns.gob"))
	if err != nil {
		return err
	}
	if s.columns, err = readColumns(bytes.NewReader(b), sizes{s.records.size(), s.texts.size(), s.cutFile.size()}); err != nil {
		return err
	}
	if s.grams, err = openGrams(filepath.Join(dir, "grams.dat"), len(s.Order)); err != nil {
		return err
	}
	s.byID = map[string]int{}
	for i, m := range s.Meetings {
		s.byID[m.ID] = i
	}
	if s.words, err = openWords(filepath.Join(dir, "words"), s.ordinal); err != nil {
		return err
	}
	s.lookup = newLookup(s.columns)
	s.visible[minutes.PublicAudience] = s.audience(minutes.PublicAudience, publicField)
	s.visible[minutes.StaffAudience] = s.audience(minutes.StaffAudience, publicField, internalField)
	return s.openVocabulary(dir)
}

// openVocabulary reads the words. One vocabulary serves both audiences when nothing is
// internal.
func (s *snapshot) openVocabulary(dir string) error {
	list, err := readVocabulary(filepath.Join(dir, "vocabulary.dat"))
	if err != nil {
		return err
	}
	public, staff := s.visible[minutes.PublicAudience], s.visible[minutes.StaffAudience]
	public.vocabulary = sync.OnceValue(func() *vocabulary.Vocabulary { return vocabularyFor(list, false) })
	staff.vocabulary = public.vocabulary
	if public.ordinals.GetCardinality() != staff.ordinals.GetCardinality() {
		staff.vocabulary = sync.OnceValue(func() *vocabulary.Vocabulary { return vocabularyFor(list, true) })
	}
	return nil
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
	return v
}

// distinct sorts a list and drops what is double or empty.
func distinct[T cmp.Ordered](list []T) []T {
	slices.Sort(list)
	var zero T
	return slices.DeleteFunc(slices.Compact(list), func(v T) bool { return v == zero })
}

func (s *snapshot) close() error {
	var errs []error
	if s.words != nil {
		errs = append(errs, s.words.close())
	}
	if s.grams != nil {
		errs = append(errs, s.grams.close())
	}
	return errors.Join(append(errs, s.records.close(), s.texts.close(), s.cutFile.close())...)
}

func (s *snapshot) meeting(id string) (meetingRow, bool) {
	i, ok := s.byID[id]
	if !ok {
		return meetingRow{}, false
	}
	return s.Meetings[i], true
}

// ordinal finds an utterance by its id: meeting id, "-", order.
func (s *snapshot) ordinal(id string) (uint32, bool) {
	cut := strings.LastIndexByte(id, '-')
	if cut < 0 {
		return 0, false
	}
	m, ok := s.meeting(id[:cut])
	order, err := strconv.ParseUint(id[cut+1:], 10, 32)
	if !ok || err != nil {
		return 0, false
	}
	i, found := slices.BinarySearch(s.Order[m.First:m.First+m.Count], uint32(order))
	return uint32(m.First + i), found
}

// meetingOf is the place in Meetings of the meeting that holds the ordinal.
func (s *snapshot) meetingOf(ord uint32) int {
	return sort.Search(len(s.Meetings), func(i int) bool {
		return s.Meetings[i].First+s.Meetings[i].Count > int(ord)
	})
}

func (s *snapshot) record(e extent) []byte     { return s.records.at(e) }
func (s *snapshot) text(e extent) []byte       { return s.texts.at(e) }
func (s *snapshot) cuts(ord int) analysis.Cuts { return s.cutFile.at(s.cutsOf(ord)) }

// head reads a meeting without its utterances.
func (s *snapshot) head(i int) (minutes.Meeting, error) {
	var m minutes.Meeting
	err := json.Unmarshal(s.record(s.Meetings[i].Record), &m)
	return m, err
}

// utterance reads an utterance and its text as the index keeps it.
func (s *snapshot) utterance(ord int) (minutes.Utterance, *analysis.Prepared, error) {
	changes, rest, err := unpackRecord(s.record(s.Record[ord]))
	if err != nil {
		return minutes.Utterance{}, nil, err
	}
	text, n, err := analysis.Restore(string(s.text(s.Text[ord])), changes)
	if err != nil {
		return minutes.Utterance{}, nil, fmt.Errorf("%w: %w", err, ErrCorrupt)
	}
	return minutes.Utterance{
		ID: utteranceID(s.Meetings[s.meetingOf(uint32(ord))].ID, s.Order[ord]), Order: int(s.Order[ord]),
		Role: minutes.Roles()[s.Role[ord]], Part: minutes.Parts()[s.Part[ord]],
		Speaker: minutes.Text(s.Names[s.Speaker[ord]]), Section: minutes.Text(s.Names[s.Section[ord]]),
		Text: text, Destinations: rest.Destinations, Visibility: rest.Visibility,
	}, &analysis.Prepared{Normalized: n, Cuts: slices.Clone(s.cuts(ord))}, nil
}

// utteranceRow takes the columns of one utterance together.
func (s *snapshot) utteranceRow(ord int) *utteranceRow {
	return &utteranceRow{
		order: s.Order[ord], length: s.Length[ord], role: s.Role[ord], part: s.Part[ord], public: s.Public[ord],
		speaker: s.Names[s.Speaker[ord]], section: s.Names[s.Section[ord]], stated: s.stated(ord),
		record: s.Record[ord], text: s.Text[ord], cuts: s.cuts(ord),
	}
}

// mapped is a file in memory, read by the operating system as it is needed.
type mapped struct {
	bytes []byte
	m     mmap.MMap
	file  *os.File
}

func mapFile(path string) (mapped, error) {
	f, err := os.Open(path)
	if err != nil {
		return mapped{}, err
	}
	info, err := f.Stat()
	if err != nil || info.Size() == 0 { // an empty file cannot be mapped
		return mapped{file: f}, err
	}
	m, err := mmap.Map(f, mmap.RDONLY, 0)
	if err != nil {
		return mapped{}, errors.Join(fmt.Errorf("map %s: %w", path, err), f.Close())
	}
	return mapped{m, m, f}, nil
}

func (m mapped) size() int64 { return int64(len(m.bytes)) }

func (m mapped) at(e extent) []byte { return m.bytes[e.At : e.At+int64(e.Len)] }

func (m mapped) close() error {
	var err error
	if m.m != nil {
		err = m.m.Unmap()
	}
	if m.file != nil {
		err = errors.Join(err, m.file.Close())
	}
	return err
}
