package records

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"iter"
	"path"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/refusal"
)

// XLSX reads the tables of an Excel workbook (Office Open XML, ECMA-376 part 1, chapter 18):
// every visible sheet that has a header with a column of words. name and m are as for [CSV].
//
// The reader is our own, over archive/zip and encoding/xml, for what it must do together no
// library does: excelize takes the whole file and its strings into memory, streams rows
// without the styles that tell dates from numbers and without merged cells, and brings seven
// modules; smaller libraries read the readings over kanji (ruby) as text, or bound nothing.
func XLSX(r io.ReaderAt, size int64, name string, m Mapping) iter.Seq2[minutes.Meeting, error] {
	return func(yield func(minutes.Meeting, error) bool) {
		s := &sink{yield: yield}
		b, err := openBook(r, size)
		if err != nil {
			s.stop(err, "Excel", 0)
			return
		}
		x := &xlsxReader{sink: s, gather: newGatherer(s), book: b, name: name, mapping: m}
		x.read()
	}
}

// Bounds of a workbook, in bytes when unpacked.
const (
	maxPart    = 2 << 30   // of a sheet
	maxStrings = 128 << 20 // of the strings that sheets share; they are held
	maxSmall   = 16 << 20  // of the list of sheets and of the styles
	maxSheets  = 1000
	// maxRatio is how much smaller than its content a part may be, from bombFrom bytes on:
	// a sheet of rows that are all alike packs to a hundredth.
	maxRatio = 400
	bombFrom = 64 << 20
)

// book is an open workbook.
type book struct {
	files    map[string]*zip.File
	sheets   []sheet
	strings  []string
	dates    []bool // by cell style: it shows numbers as days
	from1904 bool
}

type sheet struct {
	name   string
	path   string
	hidden bool
}

type xlsxReader struct {
	sink    *sink
	gather  *gatherer
	book    *book
	name    string
	mapping Mapping
}

func (x *xlsxReader) read() {
	usable, reason, first := 0, refusal.NoTextColumn, ""
	visible := x.book.visible()
	for _, sh := range visible {
		if x.sink.done {
			return
		}
		t := newTable(x.sink, x.gather, x.name, x.mapping)
		t.sheet = sh.name
		if len(visible) > 1 && !isDefaultName(sh.name) {
			t.base.values[fTitle] = oneLine(t.base.values[fTitle] + " " + sh.name)
		}
		if hidden := len(x.book.sheets) - len(visible); hidden > 0 && usable == 0 {
			t.told = append(t.told, fmt.Sprintf("非表示のシート（%d枚）は読んでいません。", hidden))
		}
		if err := x.book.readSheet(sh, t); err != nil {
			t.decide()
			x.gather.flush()
			x.sink.stop(err, "シート「"+sh.name+"」", 0)
			return
		}
		if t.decide(); t.usable {
			usable++
		} else if first == "" {
			reason, first = t.refusal()
		}
	}
	if usable == 0 && !x.sink.done {
		x.sink.refuse(reason, first)
		return
	}
	x.gather.finish()
}

// visible are the sheets that a reader of the workbook sees. What was hidden was not meant
// to be shown; a workbook with nothing else is read all the same.
func (b *book) visible() []sheet {
	var out []sheet
	for _, s := range b.sheets {
		if !s.hidden {
			out = append(out, s)
		}
	}
	if len(out) == 0 {
		return b.sheets
	}
	return out
}

// isDefaultName: Sheet1, シート1.
func isDefaultName(name string) bool {
	s := strings.TrimRight(columnKey(name), "0123456789()")
	return s == "sheet" || s == "シート" || s == ""
}

// oleMagic begins files of Excel before 2007, and those that are encrypted.
var oleMagic = []byte{0xd0, 0xcf, 0x11, 0xe0}

func openBook(r io.ReaderAt, size int64) (*book, error) {
	magic := make([]byte, len(oleMagic))
	if n, _ := r.ReadAt(magic, 0); n == len(magic) && bytes.Equal(magic, oleMagic) {
		return nil, oleProblem(io.NewSectionReader(r, 0, size))
	}
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, refusal.With(refusal.Damaged, "Excelのファイル（.xlsx）として開けません")
	}
	b := &book{files: map[string]*zip.File{}}
	for _, f := range z.File {
		if f.Flags&1 != 0 {
			return nil, refusal.New(refusal.Encrypted)
		}
		b.files[strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/"))] = f
	}
	return b, b.load()
}

// oleProblem tells an encrypted workbook ([MS-OFFCRYPTO] 2.3.4: a stream EncryptedPackage)
// from an old one.
func oleProblem(r io.Reader) error {
	name := []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")
	buf := make([]byte, 0, 128<<10)
	for {
		n, err := r.Read(buf[len(buf):cap(buf)])
		buf = buf[:len(buf)+n]
		if bytes.Contains(buf, name) {
			return refusal.New(refusal.Encrypted)
		}
		if err != nil {
			return refusal.New(refusal.OldOffice)
		}
		if len(buf) > 64<<10 {
			buf = buf[:copy(buf, buf[len(buf)-len(name):])]
		}
	}
}

// errBomb is a part that grows beyond its bound.
var errBomb = refusal.With(refusal.Bomb, "Excelのファイル")

// bounded reads a part of the workbook and stops where it grows too large.
type bounded struct {
	r           io.Reader
	n, most     int64
	packed      int64
	since       int64 // where the record began
	recordBound bool
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	b.n += int64(n)
	switch {
	case b.n > b.most, b.n > bombFrom && b.n > b.packed*maxRatio:
		return 0, errBomb
	case b.recordBound && b.n-b.since > maxRecord+headSize:
		return 0, errTooLong
	}
	return n, err
}

func (b *book) open(name string, most int64) (io.ReadCloser, *bounded, error) {
	f, ok := b.files[strings.ToLower(name)]
	if !ok {
		return nil, nil, refusal.With(refusal.Damaged, path.Base(name)+"がありません")
	}
	in, err := f.Open()
	if err != nil {
		return nil, nil, refusal.With(refusal.Damaged, path.Base(name)+"を開けません")
	}
	return in, &bounded{r: in, most: most, packed: int64(f.CompressedSize64)}, nil
}

// walk calls at for each start of an element, bounded in depth and in length. at may read on
// with the decoder. The error is a *refusal.Error.
func (b *book) walk(name string, most int64, at func(d *xml.Decoder, e xml.StartElement) error) error {
	in, limited, err := b.open(name, most)
	if err != nil {
		return err
	}
	defer in.Close()
	d := newXML(limited)
	for {
		t, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil {
			if e, ok := t.(xml.StartElement); ok {
				err = at(d, e)
			}
		}
		if err != nil {
			return partProblem(name, err)
		}
	}
}

func newXML(r io.Reader) *xml.Decoder {
	d := xml.NewDecoder(r)
	d.CharsetReader = func(charset string, _ io.Reader) (io.Reader, error) {
		return nil, fmt.Errorf("charset %s in a workbook", charset)
	}
	return d
}

func partProblem(name string, err error) error {
	var r *refusal.Error
	if errors.As(err, &r) || errors.Is(err, errTooLong) {
		return err
	}
	return refusal.With(refusal.Damaged, path.Base(name)+"の途中が読めません")
}

// attr is an attribute by its local name, empty when there is none.
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
