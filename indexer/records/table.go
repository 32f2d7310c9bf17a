package records

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/refusal"
)

const (
	// headRows is how many rows are looked through for the header, blank ones not counted.
	headRows = 10
	// maxColumns is how many columns of a table are looked at.
	maxColumns = 1024
)

// table makes rows of the lines of a table: it finds the header among the first ones, takes
// what stands above for the title, and knows each line below by its columns.
type table struct {
	sink    *sink
	gather  *gatherer
	mapping Mapping
	sheet   string // of a workbook
	base    row    // what the file says for all rows

	head   []line // until the header is found
	ready  bool
	usable bool // there is a header with a column of words
	layout layout
	above  *row // the row before
	warned bool // the lines above the header were told of
	told   []string
}

// line is one line of a table. filled marks cells that are blank in the file and show what
// stands above them, merged.
type line struct {
	n      int // from 1
	cells  []string
	filled []bool
}

// newTable is for a file of this name, from which a meeting takes its title where the table
// has none.
func newTable(s *sink, g *gatherer, name string, m Mapping) *table {
	t := &table{sink: s, gather: g, mapping: m}
	base := path.Base(strings.ReplaceAll(strings.ToValidUTF8(name, ""), `\`, "/"))
	t.base.values[fTitle] = oneLine(strings.TrimSuffix(base, path.Ext(base)))
	return t
}

// feed takes the next line.
func (t *table) feed(l line) {
	if len(l.cells) > maxColumns {
		l.cells = l.cells[:maxColumns]
	}
	if !slices.ContainsFunc(l.cells, func(c string) bool { return strings.Trim(c, blanks+"\n\r") != "" }) {
		return
	}
	switch {
	case !t.ready:
		t.head = append(t.head, line{l.n, slices.Clone(l.cells), slices.Clone(l.filled)})
		if len(t.head) == headRows {
			t.decide()
		}
	case t.usable:
		t.row(l)
	}
}

// decide chooses of the first lines the one that names most columns as the header.
func (t *table) decide() {
	if t.ready {
		return
	}
	t.ready = true
	lines, best := t.head, t.headerLine()
	t.head = nil
	if best < 0 {
		t.head = lines[:min(len(lines), 1)]
		return
	}
	for _, l := range lines[:best] {
		t.title(l)
	}
	if f, ok, err := minutes.FindDate(t.base.values[fTitle]); ok && err == nil && t.base.values[fDate] == "" {
		t.base.values[fDate] = f.Date.String() // of the name of the file
	}
	if t.usable = !t.lacksText() && !t.layout.isForeign(t.sign()); !t.usable {
		t.head = lines[best : best+1]
		return
	}
	for _, f := range t.layout.lacking {
		t.told = append(t.told, t.mapping.missed(f, shownNames(t.layout.header)))
	}
	for _, l := range lines[best+1:] {
		t.row(l)
	}
}

// headerLine is which of the first lines is the header, -1 where none is: the one that names
// most columns, before all of those that have the column of words that a mapping names.
func (t *table) headerLine() int {
	best, most, mapped := -1, 0, false
	for i, l := range t.head {
		layout, ok := place(l.cells, t.mapping)
		named := t.mapping.within(l.cells).names(fText) != nil
		if n := layout.known(); ok && (n > most && named == mapped || named && !mapped) && (named || isHeader(t.head, i, layout)) {
			best, most, mapped, t.layout = i, n, named, layout
		}
	}
	return best
}

// lacksText: the mapping names a column of words that the header does not have.
func (t *table) lacksText() bool { return slices.Contains(t.layout.lacking, fText) }

// refusal is why the table is not usable.
func (t *table) refusal() (refusal.Reason, string) {
	if t.mapping.names(fText) != nil {
		return refusal.NoMappedColumn, t.mapping.shown(fText) + "、見出し：" + t.header()
	}
	return refusal.NoTextColumn, t.header()
}

// known is how many columns have a field.
func (l layout) known() int {
	n := 0
	for _, f := range l.of {
		if f != fUnknown {
			n++
		}
	}
	return n
}

// title takes a line above the header: labelled values (開催日：…), the title, a date.
func (t *table) title(l line) {
	for i, cell := range l.cells {
		cell = strings.TrimRight(oneLine(cell), ":： ")
		name, value, ok := strings.Cut(strings.Replace(cell, "：", ":", 1), ":")
		if !ok && i+1 < len(l.cells) {
			name, value = cell, oneLine(l.cells[i+1])
		}
		switch f, known := titleField(name); {
		case cell == "" || i > 0 && isLabel(l.cells[i-1]):
		case !isClean(cell) || !isClean(value):
			t.told = append(t.told, fmt.Sprintf("%d行目は文字化けしているため読んでいません。", l.n))
		case known && value != "":
			t.base.values[f] = strings.TrimSpace(value)
		default:
			t.heading(cell)
		}
	}
}

// heading takes a cell above the header that has no label: the first is the title.
func (t *table) heading(cell string) {
	v := &t.base.values
	found, ok, err := minutes.FindDate(cell)
	dated := ok && err == nil
	switch {
	case v[fMeeting] == "":
		v[fMeeting] = cell
		if dated && v[fDate] == "" {
			v[fDate] = found.Date.String()
		}
	case dated:
		v[fDate] = found.Date.String()
	default:
		t.told = append(t.told, fmt.Sprintf("見出しより上の「%s」は読んでいません。", excerpt(cell)))
	}
}

// isLabel: the cell is the label of the one to its right.
func isLabel(cell string) bool {
	cell = strings.TrimRight(oneLine(cell), ":： ")
	_, known := titleField(cell)
	return known && !strings.ContainsAny(cell, ":：")
}

// titleField is the field of a label above the header.
func titleField(name string) (field, bool) {
	for _, c := range builtin[columnKey(name)] {
		switch c.field {
		case fMeeting, fTitle, fBody, fDate, fFiscalYear, fPlace, fThemes, fParticipants, fSeries:
			return c.field, true
		}
	}
	return 0, false
}

// row makes a row of a line below the header.
func (t *table) row(l line) {
	r := &row{at: where{t.sheet, l.n, "行目"}, opinion: t.layout.opinion, dispatch: t.layout.has(fDestination)}
	if slices.Equal(l.cells, t.layout.header) {
		return // printed again on each page
	}
	for i, cell := range l.cells {
		f, column := fUnknown, ""
		if i < len(t.layout.of) {
			f, column = t.layout.of[i], oneLine(t.layout.header[i])
		}
		if column == "" {
			column = fmt.Sprintf("%d列目", i+1)
		}
		if f.isWords() && i < len(l.filled) && l.filled[i] {
			continue // merged: it was said once
		}
		r.set(f, column, cell)
	}
	if len(r.said) == 0 && (r.isBlank() || t.layout.isFilled(l)) {
		return
	}
	if r.notClean() {
		t.sink.refuse(refusal.BadRecord, r.at.String()+"（文字化けしています）")
		return
	}
	t.gather.days.settle(r)
	t.complete(r)
	r.settle()
	t.gather.add(r)
}

// isFilled: the words of the line are merged with those above, or nothing in it is its own.
func (of layout) isFilled(l line) bool {
	own := false
	for i, cell := range l.cells {
		merged := i < len(l.filled) && l.filled[i]
		if merged && i < len(of.of) && of.of[i] == fText {
			return true
		}
		own = own || cell != "" && !merged
	}
	return !own
}

// complete fills what the table says for several rows, or for all.
func (t *table) complete(r *row) {
	if t.above != nil {
		r.inherit(t.above)
	}
	own := *r
	t.above = &own
	if !t.layout.has(fTitle) && !t.layout.has(fMeeting) || r.values[fTitle] == "" && r.values[fMeeting] == "" {
		if r.values[fTitle] = t.base.values[fTitle]; t.base.values[fMeeting] != "" {
			r.values[fTitle], r.values[fMeeting] = "", t.base.values[fMeeting]
		}
	}
	if meeting := r.values[fMeeting]; r.values[fTitle] == "" && countRE.MatchString(meeting) {
		r.values[fMeeting] = cmp.Or(t.base.values[fMeeting], t.base.values[fTitle]) + " " + meeting
	}
	for _, f := range []field{fBody, fDate, fFiscalYear, fPlace, fThemes, fParticipants, fSeries} {
		if r.values[f] == "" && !t.layout.has(f) {
			r.values[f] = t.base.values[f]
		}
	}
	if !t.warned {
		t.warned = true
		r.told = append(r.told, t.told...)
	}
}

// header is the line of the header, or the first one, as it was read, for messages.
func (t *table) header() string {
	if len(t.head) == 0 {
		return "なし"
	}
	return shownNames(t.head[0].cells)
}

// shownNames are names of columns or keys, for messages.
func shownNames(header []string) string {
	var names []string
	for _, c := range header {
		if c = oneLine(c); c != "" {
			names = append(names, excerpt(c))
		}
	}
	const most = 20
	if len(names) > most {
		names = append(names[:most], "…")
	}
	return strings.Join(names, "、")
}
