package source

import (
	"slices"
	"strings"
)

// withTables reads the tables of a plain text, whose cells have | between them, or a tab as
// a browser copies them, where the first row says that the columns are speakers and speeches,
// or questions and answers. What stands below it become labels and their values; all other
// rows stay as they are.
func withTables(rows []row) []row {
	var t textTable
	var out []row
	for i, r := range rows {
		was := t.kinds != nil
		read, ok := t.read(rows[i:])
		if ok && !was && out == nil {
			out = append(make([]row, 0, len(rows)), rows[:i]...)
		}
		switch {
		case t.goesOn && len(read) == 0:
			out[len(out)-1].text += "\n" + r.text
		case ok:
			out = append(out, read...)
		case out != nil:
			out = append(out, r)
		}
	}
	if out == nil {
		return rows
	}
	return out
}

// textTable is the table that is being read; the zero value is none.
type textTable struct {
	kinds  []column
	head   []string
	filled bool     // it has speeches
	begun  []string // lines of its first cell
	goesOn bool     // the row just read is a line of the cell above
}

// read takes the first of the rows for one of the table, and returns the speeches in it;
// false where it is none.
func (t *textTable) read(rows []row) ([]row, bool) {
	r, parts := rows[0], textCells(rows[0].text)
	t.goesOn = false
	switch {
	case t.kinds == nil && parts != nil:
		*t = textTable{kinds: columnKinds(parts), head: parts}
		return nil, t.kinds != nil
	case t.kinds == nil:
		return nil, false
	case parts == nil && t.isWithin(rows):
		if t.goesOn = t.filled; !t.filled {
			t.begun = append(t.begun, r.text)
		}
		return nil, true
	}
	if parts = underSpan(parts, t.kinds); len(parts) != len(t.kinds) || isFieldBelow(r) {
		t.kinds = nil
		return nil, false
	}
	if isRule(r.text) {
		return nil, true
	}
	if i := slices.Index(t.kinds, questionColumn); len(t.begun) > 0 && i >= 0 {
		parts[i] = strings.Join(append(t.begun, parts[i]), "\n")
		t.begun = nil
	}
	said := labelledCells(parts, t.kinds, t.head)
	t.filled = t.filled || len(said) > 0
	return said, true
}

// textCells are the cells of a row of a table in plain text; nil where it is none.
func textCells(text string) []string {
	if strings.IndexByte(text, '\t') < 0 {
		return pipeCells(text)
	}
	parts := strings.Split(text, "\t")
	if len(parts) > mostCells {
		return nil
	}
	for i := range parts {
		parts[i] = trim(parts[i])
	}
	return parts
}

// underSpan gives a row its first cell, which is missing where the topic above spans it.
func underSpan(parts []string, kinds []column) []string {
	if len(parts) > 0 && len(parts) == len(kinds)-1 && kinds[0] == topicColumn {
		return append([]string{""}, parts...)
	}
	return parts
}

// isFieldBelow: cells that a tab parts and that say nothing, behind an empty line, are
// no row of the table above: 次回　西会館.
func isFieldBelow(r row) bool {
	return r.blank && strings.IndexByte(r.text, '\t') >= 0 && !isSpeech(r.text)
}

// maxCellLines is how many lines of a cell without a tab may stand between two rows.
const maxCellLines = 4

// isWithin: the first row is a sentence without a tab, and the table goes on below it. It is
// taken for a further line of the cell above.
func (t *textTable) isWithin(rows []row) bool {
	if !isSpeech(rows[0].text) || !t.filled && !slices.Contains(t.kinds, questionColumn) {
		return false
	}
	for i, r := range rows[:min(len(rows), maxCellLines+1)] {
		if parts := underSpan(textCells(r.text), t.kinds); len(parts) == len(t.kinds) {
			return i > 0
		}
		if r.blank {
			return false
		}
	}
	return false
}

// mostCells is how many cells the row of such a table may have.
const mostCells = 20

// pipeCells are the cells of a row | 会長 | それでは… |; nil where the row is none.
func pipeCells(text string) []string {
	if strings.IndexByte(text, '|') < 0 && !strings.Contains(text, "｜") {
		return nil
	}
	parts := strings.Split(strings.Trim(strings.ReplaceAll(text, "｜", "|"), "| 　"), "|")
	if len(parts) < 2 || len(parts) > mostCells {
		return nil
	}
	for i := range parts {
		parts[i] = trim(parts[i])
	}
	return parts
}

// columnKinds are the kinds of the columns with these names; nil where they are not those
// of a table of speeches.
func columnKinds(head []string) []column {
	kinds, has := make([]column, len(head)), [officeColumn + 1]bool{}
	for i, name := range head {
		kinds[i] = columnKind(name)
		has[kinds[i]] = true
	}
	for i, name := range head { // 市民, 市長: what each of them says
		if side := sideColumn(name[:min(len(name), maxLabel)]); kinds[i] == otherColumn && side != otherColumn {
			kinds[i], has[side] = side, true
		}
	}
	if !has[questionColumn] && !has[speakerColumn] || has[questionColumn] != has[answerColumn] || has[speakerColumn] != has[speechColumn] {
		return nil
	}
	return kinds
}

// labelledCells are the speeches of one row.
func labelledCells(parts []string, kinds []column, head []string) []row {
	var out []row
	who := ""
	for i, text := range parts {
		r := row{kind: label, text: text, blank: true}
		switch kinds[i] {
		case speakerColumn:
			who = text
			continue
		case speechColumn:
			r.name, r.who = who, who != ""
		case questionColumn, answerColumn:
			r.name = head[i]
		default:
			continue
		}
		if text != "" {
			out = append(out, r)
		}
	}
	return out
}
