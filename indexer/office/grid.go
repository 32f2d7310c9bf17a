package office

import (
	"cmp"
	"math"
	"slices"
)

// table is a table on a page: where its columns lie, in points, and how it is written.
type table struct {
	columns []span
	bars    bool     // its head says that it holds speeches: bars stand between its cells
	head    []string // the words of the head, which pages may repeat
}

// span is a stretch of a row.
type span struct{ from, to float64 }

// inTable is where in a table a line stands; table is nil for lines outside of tables.
type inTable struct {
	table *table
	row   int // of the document
	col   int
}

// What a table is searched with. In signs, but for the counts.
const (
	cellGap     = 0.25 // between two cells of a row at least; a narrow border with its padding
	maxStarts   = 8    // places where a column might begin that are tried
	leastStarts = 3    // lines that begin at such a place
	maxCols     = 12
	nested      = 4 // how often what a table leaves of a page is searched again
	farOff      = 3 // from the table, and it is no row of it
)

// withTables puts rows into lines like columns, but for the tables among them, whose cells
// are read one after the other.
func (r *layout) withTables(words []word, size float64, tries int) []line {
	rows := fineRows(words, size)
	var out []line
	from, found := 0, false
	if tries > 0 && len(rows) >= 2 {
		starts := startsOf(rows, size)
		cutAt(rows, starts, size)
		for _, x := range starts {
			for _, b := range bandsOf(rows, x, size) {
				if from == 0 && tries == nested && r.goesOnIn(rows[:b[0]], size) {
					b[0] = 0
				}
				lines, ok := r.tableLines(rows[b[0]:b[1]], size, from == 0 && tries == nested && b[0] <= edgeRows+1)
				if !ok {
					continue
				}
				out = append(out, r.withTables(wordsIn(rows[from:b[0]]), size, tries-1)...)
				out, from, found = append(out, lines...), b[1], true
			}
			if found {
				break
			}
		}
	}
	if !found {
		return r.columns(rowsOf(words, size), size, maxColumns)
	}
	return append(out, r.withTables(wordsIn(rows[from:]), size, tries-1)...)
}

// goesOnIn: the rows at the top of a page are the end of the left cell of a row that the
// page before began.
func (r *layout) goesOnIn(rows [][]segment, size float64) bool {
	if r.table == nil || !r.table.bars {
		return false
	}
	c := r.table.columns[0]
	return c.to-c.from > longName*size && !slices.ContainsFunc(rows, func(row []segment) bool {
		return row[0].x0 < c.from-0.3*size || row[len(row)-1].x1 > c.to+0.5*size
	})
}

func wordsIn(rows [][]segment) []word {
	var out []word
	for _, row := range rows {
		for _, s := range row {
			out = append(out, s.words...)
		}
	}
	slices.SortFunc(out, func(a, b word) int { return cmp.Compare(a.at, b.at) })
	return out
}

// fineRows are rows that are cut wherever two cells may meet: also at a small gap, and at a
// smaller one where the file has something else between the two words.
func fineRows(words []word, size float64) [][]segment {
	rows := rowsOf(words, size)
	for i, row := range rows {
		var out []segment
		for _, s := range row {
			for n, w := range s.words {
				if n > 0 && !parted(s.words[n-1], w, size) {
					last := &out[len(out)-1]
					last.words, last.x1 = append(last.words, w), max(last.x1, w.x1)
					continue
				}
				out = append(out, segment{w.x0, w.x1, w.middle(), []word{w}})
			}
		}
		rows[i] = out
	}
	return rows
}

func parted(a, b word, size float64) bool {
	gap := b.x0 - a.x1
	return gap > cellGap*size || gap > 0.1*size && b.at != a.at+1
}

// cutAt cuts rows at the smallest gaps where they lie at a place where others begin.
func cutAt(rows [][]segment, starts []float64, size float64) {
	begins := func(w word) bool {
		return slices.ContainsFunc(starts, func(x float64) bool { return math.Abs(w.x0-x) < 0.1*size })
	}
	for i, row := range rows {
		var out []segment
		for _, s := range row {
			from := 0
			for n, w := range s.words {
				if n > 0 && w.x0-s.words[n-1].x1 > 0.1*size && begins(w) {
					out = append(out, segmentOf(s.words[from:n]))
					from = n
				}
			}
			out = append(out, segmentOf(s.words[from:]))
		}
		rows[i] = out
	}
}

func segmentOf(words []word) segment {
	s := segment{words[0].x0, words[0].x1, words[0].middle(), words}
	for _, w := range words {
		s.x1 = max(s.x1, w.x1)
	}
	return s
}

// startsOf lists the places where most lines begin right of the page's edge: columns of a
// table begin at one place.
func startsOf(rows [][]segment, size float64) []float64 {
	left, _ := edges(rows)
	var all []float64
	for _, row := range rows {
		for _, s := range row {
			if s.x0 > left+size {
				all = append(all, s.x0)
			}
		}
	}
	slices.Sort(all)
	type start struct {
		x     float64
		count int
	}
	var starts []start
	for i := 0; i < len(all); {
		n := i
		for n < len(all) && all[n]-all[i] < 0.3*size {
			n++
		}
		if n-i >= leastStarts {
			starts = append(starts, start{all[i], n - i})
		}
		i = n
	}
	slices.SortStableFunc(starts, func(a, b start) int { return cmp.Compare(b.count, a.count) })
	var out []float64
	for _, s := range starts[:min(len(starts), maxStarts)] {
		out = append(out, s.x)
	}
	return out
}

// bandsOf are the runs of rows, from and to, in which nothing goes over the place x and
// something stands on either side of it.
func bandsOf(rows [][]segment, x, size float64) [][2]int {
	var out [][2]int
	for i := 0; i < len(rows); {
		n := i
		for n < len(rows) && !crosses(rows[n], x, size) {
			n++
		}
		if from, to := trimBand(rows, i, n, x, size); to > from {
			out = append(out, [2]int{from, to})
		}
		i = n + 1
	}
	return out
}

// trimBand takes off the rows at the ends that are no rows of a table: those without
// anything right of x, and a lonely one far off.
func trimBand(rows [][]segment, from, to int, x, size float64) (int, int) {
	first := from
	isRight := func(row []segment) bool { return row[len(row)-1].x0 > x-0.1*size }
	far := func(a, b int) bool { return math.Abs(rows[a][0].y-rows[b][0].y) > farOff*size }
	for to-from >= 2 && (isLonely(rows[from], size) && far(from, from+1) || !isRight(rows[from])) {
		from++
	}
	for to-from >= 2 && (isLonely(rows[to-1], size) && far(to-1, to-2) || !isRight(rows[to-1]) && !isBefore(rows[to-1], rows[from:to-1])) {
		to--
	}
	return from - aboveLeft(rows[first:from], rows[from:to], size), to
}

// isLonely: the row is one piece, or little, as the number of the page is.
func isLonely(row []segment, size float64) bool {
	const little = 10
	return len(row) == 1 || row[len(row)-1].x1-row[0].x0 < little*size
}

// aboveLeft is how many of the rows above a band are the first lines of a left cell that is
// higher than those beside it: as narrow as the left column, and right above.
func aboveLeft(above, rows [][]segment, size float64) int {
	if len(rows) == 0 {
		return 0
	}
	var steps []float64
	for i := 1; i < len(rows); i++ {
		steps = append(steps, rows[i][0].y-rows[i-1][0].y)
	}
	slices.Sort(steps)
	step := size
	if len(steps) > 0 {
		step = max(step, 1.1*steps[len(steps)/3])
	}
	columns, n, y := columnsOf(rows, size), 0, rows[0][0].y
	t := table{columns: columns}
	if len(columns) < 2 || !t.isNarrow() {
		return 0
	}
	for i := len(above) - 1; i >= 0; i-- {
		s := above[i][0]
		if len(above[i]) > 1 || s.x0 < columns[0].from-0.3*size || s.x1 > columns[0].to+0.3*size || y-s.y > step {
			break
		}
		n, y = n+1, s.y
	}
	return n
}

// isBefore: in the file, the row stands before the end of the last one above it with a right
// cell. So do the lines of a left cell that is higher than the right one.
func isBefore(row []segment, above [][]segment) bool {
	const high = 8 // lines of such a cell below the right one
	for i := len(above) - 1; i >= max(0, len(above)-high); i-- {
		if last := above[i]; len(last) > 1 {
			return row[0].words[0].at < last[len(last)-1].words[0].at
		}
	}
	return false
}

// columnsOf are the columns of a band: the stretches between the gaps that run through all
// of its rows.
func columnsOf(rows [][]segment, size float64) []span {
	var all []span
	for _, row := range rows {
		for _, s := range row {
			all = append(all, span{s.x0, s.x1})
		}
	}
	slices.SortFunc(all, func(a, b span) int { return cmp.Compare(a.from, b.from) })
	var out []span
	for _, s := range all {
		if n := len(out); n > 0 && s.from < out[n-1].to+0.1*size {
			out[n-1].to = max(out[n-1].to, s.to)
			continue
		}
		out = append(out, s)
	}
	return out
}
