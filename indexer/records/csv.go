package records

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"iter"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/refusal"
)

// CSV reads a table of text (RFC 4180): in any Japanese charset or the UTF-16 that Excel
// calls Unicode text, with commas, tabs or semicolons. The header stands in one of the first
// ten rows; name is the file's, from which meetings take their title where the table
// names none; m names columns whose own names do not tell what they hold.
func CSV(r io.Reader, name string, m Mapping) iter.Seq2[minutes.Meeting, error] {
	return func(yield func(minutes.Meeting, error) bool) {
		s := &sink{yield: yield}
		in, head, err := open(r)
		if err != nil {
			s.stop(err, "", 0)
			return
		}
		g := newGatherer(s)
		t := newTable(s, g, name, m)
		c := &csvReader{in: in, lines: &lineEnds{r: in, mac: isMac(head)}, table: t}
		c.read(delimiter(head, m))
		t.decide()
		if !t.usable && !s.done {
			s.refuse(t.refusal())
			return
		}
		g.finish()
	}
}

type csvReader struct {
	in    *meter
	lines *lineEnds
	table *table
}

// read feeds the rows to the table.
func (c *csvReader) read(comma rune) {
	rows := newCSV(c.lines, comma)
	var last line
	for held := false; !c.table.sink.done; held = true {
		c.in.begin()
		cells, err := rows.Read()
		if err != nil {
			c.finish(err, last, rows)
			return
		}
		if held {
			c.table.feed(last)
		}
		n, _ := rows.FieldPos(0)
		last = line{n: n, cells: cells}
	}
}

func newCSV(r io.Reader, comma rune) *csv.Reader {
	rows := csv.NewReader(r)
	rows.Comma, rows.LazyQuotes, rows.FieldsPerRecord = comma, true, -1
	return rows
}

// finish feeds the last row, unless a quotation mark that is never closed made the rest of
// the file one cell of it.
func (c *csvReader) finish(err error, last line, rows *csv.Reader) {
	t := c.table
	swallowed := c.lines.quotes%2 == 1 && len(last.cells) > 0 && strings.Contains(last.cells[len(last.cells)-1], "\n")
	switch {
	case len(last.cells) == 0:
	case swallowed:
		t.sink.refuse(refusal.BadRecord, where{n: last.n, unit: "行目"}.String()+"から後（引用符「\"」が閉じていません）")
	default:
		t.feed(last)
	}
	if c.in.last != nil {
		err = c.in.last
	}
	if !errors.Is(err, io.EOF) {
		t.decide()
		t.gather.flush()
		t.sink.stop(err, "CSV", rows.InputOffset())
	}
}

// lineEnds counts quotation marks, and turns the line ends of old Macs (CR) into LF.
type lineEnds struct {
	r      io.Reader
	mac    bool
	quotes int
}

func (l *lineEnds) Read(b []byte) (int, error) {
	n, err := l.r.Read(b)
	l.quotes += bytes.Count(b[:n], []byte{'"'})
	for i := 0; l.mac && i < n; i++ {
		if b[i] == '\r' {
			b[i] = '\n'
		}
	}
	return n, err
}

// isMac: lines end with CR alone.
func isMac(head []byte) bool {
	return !bytes.Contains(head, []byte("\n")) && bytes.Contains(head, []byte("\r"))
}

// delimiters are the signs between cells, the usual one first.
var delimiters = []rune{',', '\t', ';', '|'}

// delimiter is the sign with which the first rows hold a header that names most columns;
// where none does, the one that makes most columns.
func delimiter(head []byte, m Mapping) rune {
	if isMac(head) {
		head = bytes.ReplaceAll(head, []byte("\r"), []byte("\n"))
	}
	best, most := delimiters[0], 0
	for _, comma := range delimiters {
		rows := newCSV(bytes.NewReader(head), comma)
		for range headRows {
			cells, err := rows.Read()
			if err != nil {
				break
			}
			n := min(len(cells), maxColumns)
			if l, ok := place(cells[:n], m); ok {
				n += l.known() * maxColumns
			}
			if n > most {
				best, most = comma, n
			}
		}
	}
	return best
}
