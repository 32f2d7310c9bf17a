package office

import (
	"cmp"
	"slices"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/writing"
)

// tableRows writes the rows of tables, lines that stand in cells, as paragraphs: the lines of
// a cell joined, and bars between the cells where the table has a head that says what they
// hold. Else a free sign stands between them, as it does in minutes with a speaker at the
// left, and the last cell may go on in more paragraphs.
func tableRows(lines []line) []row {
	var out []row
	before := ""
	barred := false
	for i := 0; i < len(lines); {
		n := i
		for n < len(lines) && lines[n].cell.row == lines[i].cell.row {
			n++
		}
		t := lines[i].cell.table
		cells := t.cellsOf(lines[i:n])
		cells, n = t.overPages(cells, lines, i, n)
		before = t.spanned(cells, before)
		if !barred && t.bars && t.isBarred(cells) && !slices.Equal(t.head, firstWords(cells)) {
			out = append(out, row{text: strings.Join(t.head, bar), scale: 1, whole: true}) // behind something else
		}
		barred = t.bars && t.isBarred(cells)
		out = append(out, t.write(cells)...)
		i = n
	}
	return out
}

// areOne: the row goes on on the next page. Its left cell does not, or breaks off in a full
// line, and so does some cell.
func areOne(above, below []line) bool {
	if len(above[0].cell.table.columns) != len(below[0].cell.table.columns) {
		return false
	}
	last := map[int]*line{}
	for i := range above {
		last[above[i].cell.col] = &above[i]
	}
	if below[0].cell.col > 0 {
		return last[below[0].cell.col] != nil
	}
	breaks := func(l *line) bool {
		return l != nil && !writing.EndsSentence(l.text) && l.right-l.x1 < 2*max(l.size, 5) && l.right-l.left > longName*max(l.size, 5)
	}
	if last[0] != nil {
		return breaks(last[0])
	}
	for _, l := range below {
		if breaks(last[l.cell.col]) {
			return true
		}
	}
	return false
}

// longName is how many signs wide a column is that holds more than names.
const longName = 10

// cellsOf are the paragraphs of each cell of a row.
func (t *table) cellsOf(lines []line) [][]string {
	return t.more(make([][]string, len(t.columns)), lines)
}

// more adds lines to cells.
func (t *table) more(cells [][]string, lines []line) [][]string {
	ends := make([]*line, len(cells))
	texts := make([]strings.Builder, len(cells)) // of the last paragraphs
	last := make([]string, len(cells))           // lines of them
	for i, c := range cells {
		if n := len(c) - 1; n >= 0 {
			last[i] = c[n]
			texts[i].WriteString(c[n])
			cells[i] = c[:n]
		}
	}
	for i := range lines {
		l, col := &lines[i], lines[i].cell.col
		text := bullet(l.text)
		if b := &texts[col]; b.Len() > 0 && !goesOn(ends[col], l, last[col]) {
			cells[col] = append(cells[col], b.String())
			b.Reset()
		} else if b.Len() > 0 {
			b.WriteString(glue(last[col], text))
		}
		texts[col].WriteString(text)
		ends[col], last[col] = l, text
	}
	for i := range cells {
		if texts[i].Len() > 0 {
			cells[i] = append(cells[i], texts[i].String())
		}
	}
	return cells
}

// goesOn: the line above was full, or nothing says that it was not. Above is nil when it is
// on the page before.
func goesOn(above, l *line, text string) bool {
	if markRE.MatchString(l.text) {
		return false
	}
	if above == nil {
		return !writing.EndsSentence(text)
	}
	size := l.size
	if size == 0 {
		size = above.size
	}
	return above.x1+size*firstUnit(l.text) > above.right-0.6*size
}

// overPages adds what follows of the row from i to n on the next pages; end is behind it.
func (t *table) overPages(cells [][]string, lines []line, i, n int) (_ [][]string, end int) {
	const most = 50 // pages
	for pages := 0; pages < most && n < len(lines) && lines[n].onNewPage; pages++ {
		to := n
		for to < len(lines) && lines[to].cell.row == lines[n].cell.row {
			to++
		}
		if !areOne(lines[i:n], lines[n:to]) {
			break
		}
		cells = t.more(cells, lines[n:to])
		n = to
	}
	return cells, n
}

// spanned puts the left cell of the row above into a row that has none, for it goes over
// both; it returns the left cell of this row.
func (t *table) spanned(cells [][]string, above string) string {
	if len(cells[0]) > 0 {
		return cells[0][0]
	}
	if t.bars && above != "" {
		cells[0] = []string{above}
	}
	return above
}

// bar stands between the cells of a row.
const bar = " | "

// isBarred: the row has bars, unless it is one cell: a heading in the table, or the end of a
// row that began before. A sentence at the left is a question without an answer.
func (t *table) isBarred(cells [][]string) bool {
	filled := 0
	for _, c := range cells {
		if len(c) > 0 {
			filled++
		}
	}
	return filled > 1 || filled == 1 && len(cells[0]) > 0 && writing.EndsSentence(cells[0][len(cells[0])-1])
}

// firstWords are the cells of a row as the words of a head are written.
func firstWords(cells [][]string) []string {
	var out []string
	for _, c := range cells {
		out = append(out, withoutSpace(strings.Join(c, "")))
	}
	return out
}

var noBars = strings.NewReplacer("|", "/", "｜", "／")

func (t *table) write(cells [][]string) []row {
	if t.bars && t.isBarred(cells) {
		var parts []string
		for _, c := range cells {
			text := noBars.Replace(strings.Join(c, "\u3000"))
			parts = append(parts, cmp.Or(text, "\u00a0")) // an empty cell keeps its place
		}
		return []row{{text: strings.Join(parts, bar), scale: 1, whole: true}}
	}
	var out []row
	for i, c := range cells {
		for n, p := range c {
			if i > 0 && n == 0 && len(out) > 0 {
				out[len(out)-1].text += "\u3000" + p
				continue
			}
			out = append(out, row{text: p, scale: 1, whole: true})
		}
	}
	return out
}
