package office

import (
	"cmp"
	"math"
	"slices"
)

// cellLine is a line in a cell.
type cellLine struct {
	line
	col  int
	at   int // of its first word, in the order of the file
	last int // of its last word
}

// tableLines reads a band of rows as a table; false where it is none, or where its rows
// cannot be told from one another. top: it is the first thing on the page.
func (r *layout) tableLines(rows [][]segment, size float64, top bool) ([]line, bool) {
	t := &table{columns: columnsOf(rows, size)}
	if n := len(t.columns); n < 2 || n > maxCols {
		return nil, false
	}
	lines := t.cellLines(rows, size)
	known := top && r.table != nil && r.table.isLike(t, size)
	if known {
		t.head = r.table.head
	}
	blocks, ok := t.rowsOf(lines, size, known)
	if !ok {
		r.doubt = r.doubt || t.isDoubtful(lines, size)
		return nil, false
	}
	if t.inheritOrRead(r.table, blocks, known); !t.bars && t.isList(blocks) {
		return nil, false
	}
	r.table = t
	var out []line
	for i, b := range blocks {
		if i == 0 && known && slices.Equal(t.words(b), t.head) {
			continue // the head again
		}
		r.rows++
		slices.SortStableFunc(b, func(a, c cellLine) int { return cmp.Or(cmp.Compare(a.col, c.col), cmp.Compare(a.y, c.y)) })
		for _, l := range b {
			l.first, l.left, l.right = true, t.columns[l.col].from, t.columns[l.col].to
			l.cell = inTable{t, r.rows, l.col}
			out = append(out, l.line)
		}
	}
	return out, true
}

// cellLines are the lines of all cells, in the order of the file.
func (t *table) cellLines(rows [][]segment, size float64) []cellLine {
	words := make([][]word, len(t.columns))
	for _, w := range wordsIn(rows) {
		col, ok := slices.BinarySearchFunc(t.columns, w.x0, func(s span, x float64) int { return cmp.Compare(s.from, x) })
		if !ok {
			col--
		}
		col = max(col, 0)
		words[col] = append(words[col], w)
	}
	var out []cellLine
	for col, in := range words {
		for _, row := range rowsOf(in, size) {
			l := cellLine{line: lineOf(row, size), col: col, at: math.MaxInt}
			for _, s := range row {
				for _, w := range s.words {
					l.at, l.last = min(l.at, w.at), max(l.last, w.at)
				}
			}
			out = append(out, l)
		}
	}
	slices.SortStableFunc(out, func(a, b cellLine) int { return cmp.Compare(a.at, b.at) })
	return out
}

// rowsOf parts the lines into the rows of the table: as the file has them one after the
// other, else by the gaps between them, else by the cells at the left. known: the table is
// that of the page before, and one row is enough.
func (t *table) rowsOf(lines []cellLine, size float64, known bool) ([][]cellLine, bool) {
	ordered := t.byOrder(lines, size)
	if !known && t.isProse(ordered, len(lines)) {
		return nil, false
	}
	if gaps := byGaps(lines, size); len(gaps)+1 >= len(ordered) && byLines(lines) && t.areRows(gaps, known) && haveLeft(gaps) {
		return gaps, true
	}
	if t.areRows(ordered, known) && (!byLines(lines) || t.beginLeft(ordered, lines, known, size)) {
		return ordered, true
	}
	for _, part := range []func([]cellLine, float64) [][]cellLine{byGaps, byLeft} {
		if blocks := part(lines, size); t.areRows(blocks, known) {
			return blocks, true
		}
	}
	if blocks := byHeight(lines, size); len(blocks) > 1 && t.isHead(blocks[0]) && areFull(blocks, len(t.columns)) {
		return blocks, true
	}
	return nil, false
}

// haveLeft: all rows have a left cell.
func haveLeft(blocks [][]cellLine) bool {
	return !slices.ContainsFunc(blocks, func(b []cellLine) bool { return !hasLeft(b) })
}

// byLines: the file never goes up on the page, so it may hold the lines one by one and tell
// nothing of the cells.
func byLines(lines []cellLine) bool {
	for i := 1; i < len(lines); i++ {
		if lines[i].y < lines[i-1].y-1 {
			return false
		}
	}
	return true
}

// beginLeft: the first row has a left cell, and all lines at the left stand at the height of
// another line, as they do where rows begin with them.
func (t *table) beginLeft(blocks [][]cellLine, lines []cellLine, known bool, size float64) bool {
	if t.isHead(blocks[0]) && len(blocks) > 1 {
		blocks = blocks[1:]
	}
	return (known || hasLeft(blocks[0])) && isLevelLeft(lines, size)
}

// isLevelLeft: all lines of the left column stand at the height of another line.
func isLevelLeft(lines []cellLine, size float64) bool {
	var starts, other []float64
	for _, l := range lines {
		if l.col == 0 {
			starts = append(starts, l.y)
		} else {
			other = append(other, l.y)
		}
	}
	slices.Sort(other)
	return !slices.ContainsFunc(starts, func(y float64) bool {
		n, _ := slices.BinarySearch(other, y-0.3*size)
		return n == len(other) || other[n] > y+0.3*size
	})
}

// isProse: the file has columns of much text one after the other, and no table's names in
// the left one nor above them.
func (t *table) isProse(blocks [][]cellLine, lines int) bool {
	if len(blocks) == 0 || t.isNarrow() || t.isHead(blocks[0]) {
		return false
	}
	return slices.ContainsFunc(blocks, func(b []cellLine) bool {
		cells := t.heights(b)
		return len(b)*2 > lines && cells[len(cells)-2] >= minLines
	})
}

func areFull(blocks [][]cellLine, columns int) bool {
	return !slices.ContainsFunc(blocks, func(b []cellLine) bool { return len(b) != columns })
}

// byOrder begins a row where the file goes back to a column further left, and below the head
// that the page repeats.
func (t *table) byOrder(lines []cellLine, _ float64) [][]cellLine {
	var out [][]cellLine
	for i, l := range lines {
		if n := len(out) - 1; i > 0 {
			before := lines[i-1]
			if l.at < before.last || l.col == before.col && l.y < before.y {
				return nil
			}
			if l.col >= before.col && !(n == 0 && t.head != nil && slices.Equal(t.words(out[0]), t.head)) {
				out[n] = append(out[n], l)
				continue
			}
		}
		out = append(out, []cellLine{l})
	}
	return out
}

// byGaps begins a row where the space below the lines of all columns is larger than that
// between the lines of a cell.
func byGaps(lines []cellLine, _ float64) [][]cellLine {
	step := cellPitch(lines)
	if step == 0 {
		return nil
	}
	return cutWhere(lines, func(y, next float64) bool { return next-y > 1.2*step })
}

// byHeight makes a row of what stands at one height.
func byHeight(lines []cellLine, size float64) [][]cellLine {
	return cutWhere(lines, func(y, next float64) bool { return next-y > 0.4*size })
}

func cutWhere(lines []cellLine, cut func(y, next float64) bool) [][]cellLine {
	lines = slices.Clone(lines)
	slices.SortStableFunc(lines, func(a, b cellLine) int { return cmp.Compare(a.y, b.y) })
	var out [][]cellLine
	for i, l := range lines {
		if i == 0 || cut(lines[i-1].y, l.y) {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], l)
	}
	return out
}

// cellPitch is the distance of two lines of a cell: a small one among those of the columns.
func cellPitch(lines []cellLine) float64 {
	last := map[int]float64{}
	var steps []float64
	lines = slices.Clone(lines)
	slices.SortStableFunc(lines, func(a, b cellLine) int { return cmp.Compare(a.y, b.y) })
	for _, l := range lines {
		if y, ok := last[l.col]; ok {
			steps = append(steps, l.y-y)
		}
		last[l.col] = l.y
	}
	if len(steps) == 0 {
		return 0
	}
	slices.Sort(steps)
	return steps[len(steps)/5]
}

// byLeft begins a row at each line of the left column, where all of them stand at the height
// of another line and fewer lines are at the left than elsewhere.
func byLeft(lines []cellLine, size float64) [][]cellLine {
	var starts []float64
	top := math.Inf(1)
	for _, l := range lines {
		if l.col == 0 {
			starts = append(starts, l.y)
		}
		top = min(top, l.y)
	}
	slices.Sort(starts)
	if n := len(starts); n < 2 || n*10 > (len(lines)-n)*7 || starts[0] > top+0.3*size || !isLevelLeft(lines, size) {
		return nil
	}
	return cutWhere(lines, func(y, next float64) bool {
		n, _ := slices.BinarySearch(starts, next-0.3*size)
		return next-y > 0.4*size && n < len(starts) && starts[n] < next+0.3*size
	})
}

// areRows: the blocks lie one below the other, most have cells in several columns, and some
// cell has several lines. Few blocks, or most, of two long columns are running text.
func (t *table) areRows(blocks [][]cellLine, known bool) bool {
	if len(blocks) == 0 || !t.areApart(blocks) {
		return false
	}
	if known {
		return true
	}
	whole, several, tall := 0, false, 0
	for _, b := range blocks {
		cells := t.heights(b)
		several = several || cells[len(cells)-1] > 1
		if cells[len(cells)-2] > 0 {
			whole++
		}
		if cells[len(cells)-2] > maxNarrow {
			tall++
		}
	}
	if !several || whole*10 < len(blocks)*6 || whole < 2 {
		return false
	}
	few := len(blocks) < 3 && !t.isNarrow()
	return tall == 0 && !few || len(blocks) > 3 && tall*2 < len(blocks) || t.isHead(blocks[0])
}

// heights are how many lines the cells of a row have, the lowest first.
func (t *table) heights(b []cellLine) []int {
	cells := make([]int, len(t.columns))
	for _, l := range b {
		cells[l.col]++
	}
	slices.Sort(cells)
	return cells
}

// areApart: no block reaches into the next one, but for a left cell over several rows.
func (t *table) areApart(blocks [][]cellLine) bool {
	bottom := math.Inf(-1)
	for i, b := range blocks {
		top, end := math.Inf(1), bottom
		spans := i+1 < len(blocks) && hasLeft(b) && !hasLeft(blocks[i+1])
		for _, l := range b {
			if l.col > 0 || !spans {
				top, end = min(top, l.y), max(end, l.y)
			}
		}
		if top <= bottom {
			return false
		}
		bottom = end
	}
	return true
}

// isNarrow: the left column is narrow beside another, which columns of running text are not.
func (t *table) isNarrow() bool {
	widest := 0.0
	for _, c := range t.columns {
		widest = max(widest, c.to-c.from)
	}
	return t.columns[0].to-t.columns[0].from < 0.4*widest
}

func hasLeft(b []cellLine) bool {
	return slices.ContainsFunc(b, func(l cellLine) bool { return l.col == 0 })
}

// maxNarrow is how many lines a row has in all of its cells at most: columns of running text
// have more.
const maxNarrow = 12

// isDoubtful: lines at the left stand between the heights of those at the right, so that it
// is not to be seen which of them they belong to.
func (t *table) isDoubtful(lines []cellLine, size float64) bool {
	heights := make([][]float64, len(t.columns))
	for _, l := range lines {
		heights[l.col] = append(heights[l.col], l.y)
	}
	left, right := heights[0], slices.MaxFunc(heights[1:], func(a, b []float64) int { return cmp.Compare(len(a), len(b)) })
	slices.Sort(right)
	between := 0
	for _, y := range left {
		n, _ := slices.BinarySearch(right, y-0.3*size)
		if n > 0 && n < len(right) && right[n] > y+0.3*size && right[n]-right[n-1] < 3*size {
			between++
		}
	}
	return between >= 2 && len(left)*10 <= len(right)*7 && between*10 >= len(left)*3
}
