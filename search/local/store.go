package local

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	mmap "github.com/blevesearch/mmap-go"

	"github.com/kizuna-search/kizuna/indexer/analysis"
)

// The files of a generation.
const (
	wordsName      = "words"
	recordsName    = "records.dat"
	cutsName       = "cuts.dat"
	textsName      = "text.dat"
	gramsName      = "grams.dat"
	columnsName    = "columns.gob"
	vocabularyName = "vocabulary.dat"
)

// store reads what is kept of every utterance: its record, its text in the code of package
// dense, and the cuts of that text. They lie one behind the other in three files, in order
// of ordinals; records begin with those of the meetings.
type store struct {
	files       [3]mapped // records, cuts, texts
	headEnd     []int64   // where the record of each meeting ends
	recordEnd   []int64   // the same of each utterance; it begins where the one before ends
	cutsEnd     []int64
	textEnd     []int64
	firstRecord int64 // where the records of utterances begin
}

// openStore maps the files of a generation. The error wraps ErrCorrupt when they are not as
// long as the columns say.
func openStore(dir string, c *columns) (*store, error) {
	t := &store{}
	for i, name := range []string{recordsName, cutsName, textsName} {
		var err error
		if t.files[i], err = mapFile(filepath.Join(dir, name)); err != nil {
			return nil, errors.Join(err, t.close())
		}
	}
	t.place(c)
	for i, ends := range [][]int64{t.recordEnd, t.cutsEnd, t.textEnd} {
		if want := last(ends, []int64{t.firstRecord, 0, 0}[i]); want != t.files[i].size() {
			return nil, errors.Join(fmt.Errorf("%s has %d bytes, want %d: %w", t.files[i].file.Name(), t.files[i].size(), want, ErrCorrupt), t.close())
		}
	}
	return t, nil
}

// place adds up where everything lies.
func (t *store) place(c *columns) {
	for _, m := range c.Meetings {
		t.firstRecord += int64(m.Head)
		t.headEnd = append(t.headEnd, t.firstRecord)
	}
	n := len(c.Order)
	t.recordEnd, t.cutsEnd, t.textEnd = make([]int64, n), make([]int64, n), make([]int64, n)
	record, cuts, text := t.firstRecord, int64(0), int64(0)
	for i := range c.Order {
		record += int64(c.Record[i])
		cuts += int64(analysis.CutsSize(int(c.Text[i])))
		text += int64(c.Text[i])
		t.recordEnd[i], t.cutsEnd[i], t.textEnd[i] = record, cuts, text
	}
}

func last(ends []int64, begin int64) int64 {
	if len(ends) == 0 {
		return begin
	}
	return ends[len(ends)-1]
}

func (t *store) headRecord(meeting int) []byte { return t.files[0].part(t.headEnd, meeting, 0) }
func (t *store) record(ord int) []byte         { return t.files[0].part(t.recordEnd, ord, t.firstRecord) }
func (t *store) cuts(ord int) analysis.Cuts    { return t.files[1].part(t.cutsEnd, ord, 0) }
func (t *store) text(ord int) []byte           { return t.files[2].part(t.textEnd, ord, 0) }

func (t *store) close() error {
	return errors.Join(t.files[0].close(), t.files[1].close(), t.files[2].close())
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

// part i of a file whose parts end where ends says; the first begins at begin.
func (m mapped) part(ends []int64, i int, begin int64) []byte {
	if i > 0 {
		begin = ends[i-1]
	}
	return m.bytes[begin:ends[i]]
}

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
