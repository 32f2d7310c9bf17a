package records

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
)

// readSheet feeds the rows of a sheet to a table. The error is a *refusal.Error or errTooLong.
func (b *book) readSheet(s sheet, t *table) error {
	merged, err := b.merged(s)
	if err != nil {
		return err
	}
	in, limited, err := b.open(s.path, maxPart)
	if err != nil {
		return err
	}
	defer in.Close()
	limited.recordBound = true
	r := sheetReader{book: b, in: limited, xml: newXML(limited), table: t, merged: merged}
	if err := r.read(); err != nil && !errors.Is(err, io.EOF) {
		return partProblem(s.path, err)
	}
	if !r.ended {
		return partProblem(s.path, io.ErrUnexpectedEOF)
	}
	return nil
}

// span is a run of merged cells of a column, from its second row on.
type span struct{ column, top, bottom int }

// maxMerged is how many merged cells of a sheet are filled.
const maxMerged = 100_000

// merged lists the merged cells that span rows, by the first of them. They stand behind the rows, so the sheet is
// read twice; the first time as bytes only, for the list is found by its tags.
func (b *book) merged(s sheet) (map[int][]span, error) {
	in, limited, err := b.open(s.path, maxPart)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	out, n := map[int][]span{}, 0
	scan := bufio.NewScanner(limited)
	scan.Buffer(make([]byte, 0, headSize), maxRecord)
	scan.Split(splitTags)
	for scan.Scan() {
		tag := scan.Bytes()
		i := bytes.LastIndexByte(tag, '<')
		if i < 0 || !bytes.Contains(tag[i:], []byte("mergeCell ")) {
			continue
		}
		if sp, ok := spanOf(tag[i:]); ok && n < maxMerged {
			out[sp.top] = append(out[sp.top], sp)
			n++
		}
	}
	if err := scan.Err(); err != nil && !errors.Is(err, bufio.ErrTooLong) {
		return nil, partProblem(s.path, err)
	}
	return out, nil
}

// splitTags cuts behind each ">".
func splitTags(data []byte, atEOF bool) (int, []byte, error) {
	if i := bytes.IndexByte(data, '>'); i >= 0 {
		return i + 1, data[:i+1], nil
	}
	if atEOF {
		return len(data), nil, nil
	}
	return 0, nil, nil
}

// spanOf reads <mergeCell ref="B3:B7"/>.
func spanOf(tag []byte) (span, bool) {
	_, ref, ok := bytes.Cut(tag, []byte(`ref=`))
	if !ok || len(ref) < 2 {
		return span{}, false
	}
	ref, _, _ = bytes.Cut(ref[1:], ref[:1])
	first, last, ok := strings.Cut(string(ref), ":")
	column, top := cellAt(first)
	_, bottom := cellAt(last)
	return span{column, top, bottom}, ok && column >= 0 && top >= 1 && bottom > top
}

// cellAt reads B3 as column 1, row 3; what is not there is -1 and 0.
func cellAt(ref string) (column, row int) {
	column = -1
	i := 0
	for ; i < len(ref) && ref[i] >= 'A' && ref[i] <= 'Z' && i < 4; i++ {
		column = (column+1)*26 + int(ref[i]-'A')
	}
	row, err := strconv.Atoi(ref[i:])
	if err != nil || row < 0 {
		row = 0
	}
	return column, row
}

type sheetReader struct {
	book   *book
	in     *bounded
	xml    *xml.Decoder
	table  *table
	merged map[int][]span
	active []above
	n      int  // of the row
	ended  bool // the rows came to their end
}

func (r *sheetReader) read() error {
	for !r.table.sink.done {
		t, err := r.xml.RawToken()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if t.Name.Local == "row" {
				r.in.since = r.in.n
				if err := r.row(t); err != nil {
					return err
				}
			}
		case xml.EndElement:
			if t.Name.Local == "sheetData" || t.Name.Local == "worksheet" {
				r.ended = true
				return nil
			}
		}
	}
	r.ended = true
	return nil
}

// row reads a row whose start was read and feeds it.
func (r *sheetReader) row(start xml.StartElement) error {
	r.n++
	if n, err := strconv.Atoi(attr(start, "r")); err == nil && n > 0 {
		r.n = n
	}
	var cells []string
	column := -1
	for {
		t, err := r.xml.RawToken()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if t.Name.Local != "c" {
				continue
			}
			column++
			if c, _ := cellAt(attr(t, "r")); c >= 0 {
				column = c
			}
			value, err := r.cell(t)
			if err != nil {
				return err
			}
			cells = putCell(cells, column, value)
		case xml.EndElement:
			if t.Name.Local == "row" {
				r.feed(cells)
				return nil
			}
		}
	}
}

// putCell puts a value into a column; columns beyond the bound are left.
func putCell(cells []string, column int, value string) []string {
	if column >= maxColumns || value == "" {
		return cells
	}
	for len(cells) <= column {
		cells = append(cells, "")
	}
	cells[column] = value
	return cells
}

// cell is the text of a cell whose start was read: of a formula, the value that was kept.
func (r *sheetReader) cell(start xml.StartElement) (string, error) {
	kind, style := attr(start, "t"), attr(start, "s")
	var value strings.Builder
	inline, inValue := "", false
	for {
		t, err := r.xml.RawToken()
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "v":
				inValue = true
			case "is":
				if inline, err = richText(r.xml, "is"); err != nil {
					return "", err
				}
			}
		case xml.CharData:
			if inValue {
				value.Write(t)
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "v":
				inValue = false
			case "c":
				if inline != "" {
					return inline, nil
				}
				return r.book.shown(kind, style, value.String()), nil
			}
		}
	}
}

// shown is what a cell shows of its value: the kinds are those of ECMA-376 part 1, 18.18.11.
func (b *book) shown(kind, style, value string) string {
	switch kind {
	case "s":
		if n, err := strconv.Atoi(strings.TrimSpace(value)); err == nil && n >= 0 && n < len(b.strings) {
			return b.strings[n]
		}
		return ""
	case "str", "d", "inlineStr":
		return unescape(value)
	case "e":
		return "" // #N/A
	case "b":
		return strings.NewReplacer("1", "TRUE", "0", "FALSE").Replace(value)
	}
	return b.number(style, value)
}

// number is a number as it is shown: a day where the style is one of days (the last that a
// spreadsheet knows is the last of the year 9999).
func (b *book) number(style, value string) string {
	const lastDay = 2958465
	n, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
	if err != nil || math.IsNaN(n) || math.IsInf(n, 0) {
		return value
	}
	if i, err := strconv.Atoi(style); err == nil && i >= 0 && i < len(b.dates) && b.dates[i] && n >= 1 && n <= lastDay {
		return serialDay(n, b.from1904).String()
	}
	return strconv.FormatFloat(n, 'f', -1, 64)
}

// feed hands a row to the table, its merged cells filled with what stands above.
func (r *sheetReader) feed(cells []string) {
	var filled []bool
	r.active = slices.DeleteFunc(r.active, func(a above) bool { return a.bottom < r.n })
	for _, a := range r.active {
		if a.column < len(cells) && cells[a.column] != "" {
			continue
		}
		cells = putCell(cells, a.column, a.value)
		for len(filled) < len(cells) {
			filled = append(filled, false)
		}
		filled[a.column] = true
	}
	for _, s := range r.merged[r.n] {
		if s.column < len(cells) && cells[s.column] != "" {
			r.active = append(r.active, above{s.column, s.bottom, cells[s.column]})
		}
	}
	if len(r.active) > maxColumns {
		r.active = r.active[len(r.active)-maxColumns:] // overlapping, which no program writes
	}
	r.table.feed(line{r.n, cells, filled})
}

// above is a merged cell of which rows are still to come.
type above struct {
	column, bottom int
	value          string
}
