package office

import (
	"cmp"
	"math"
	"slices"
)

// layout reads pages one after the other and remembers where their columns were.
type layout struct {
	gutters []float64 // middles of the spaces between columns, of pages before
	table   *table    // the last one, which may go on
	rows    int       // of all tables
	doubt   bool      // a table of this page has rows that cannot be told apart
}

// What makes two columns of text, and not a list of names beside a list of posts. In signs.
const (
	maxColumns   = 6    // on one page
	minColumn    = 7.0  // width
	minLines     = 3    // on each side
	maxUnequal   = 2.5  // how much wider one may be
	minFill      = 0.4  // share of the lines that go to the end of their column
	maxTries     = 6    // places for a gutter that are tried
	sameGutter   = 1.5  // how far a gutter may lie from one of a page before
	maxRemember  = 16   // gutters
	maxBins      = 2000 // half signs in which a page is measured
	shortOfRight = 2.0  // how far before the end of its column a full line may end
)

// columns puts rows into lines in reading order. Where a gutter runs through enough rows
// with running text on both sides, the left side is read before the right.
func (r *layout) columns(rows [][]segment, size float64, depth int) []line {
	if depth > 1 && len(rows) >= minLines {
		for _, x := range guttersOf(rows, size) {
			if lines, ok := r.split(rows, x, size, depth); ok {
				return lines
			}
		}
	}
	return asColumn(rows, rows, size, depth < maxColumns)
}

// asColumn makes one line of each row. The rows are those of a column, or some of them.
func asColumn(rows, column [][]segment, size float64, split bool) []line {
	left, right := edges(column)
	var lines []line
	for _, row := range rows {
		l := lineOf(row, size)
		l.first, l.split = len(lines) == 0, split
		l.left, l.right = left, right
		lines = append(lines, l)
	}
	return lines
}

// edges are where the leftmost row begins and the rightmost ends.
func edges(rows [][]segment) (left, right float64) {
	left, right = math.Inf(1), math.Inf(-1)
	for _, row := range rows {
		left, right = min(left, row[0].x0), max(right, row[len(row)-1].x1)
	}
	return left, right
}

// guttersOf lists places that fewer lines go over than over those beside them, the emptiest
// first. The lines of two columns need not stand at the same heights, so gaps in rows tell
// less.
func guttersOf(rows [][]segment, size float64) []float64 {
	left, right := edges(rows)
	bin := size / 2
	over := make([]int, min(int((right-left)/bin)+2, maxBins))
	at := func(x float64) int { return min(max(int((x-left)/bin), 0), len(over)-1) }
	for _, row := range rows {
		for _, s := range row {
			for n := at(s.x0); n <= at(s.x1); n++ {
				over[n]++
			}
		}
	}
	type valley struct {
		x     float64
		over  int
		width int
	}
	var valleys []valley
	for i := 1; i < len(over); {
		n := i
		for n < len(over) && over[n] == over[i] {
			n++
		}
		if n < len(over) && over[i-1] > over[i] && over[n] > over[i] {
			valleys = append(valleys, valley{left + bin*float64(i+n)/2, over[i], n - i})
		}
		i = n
	}
	slices.SortStableFunc(valleys, func(a, b valley) int { return cmp.Or(cmp.Compare(a.over, b.over), cmp.Compare(b.width, a.width)) })
	var out []float64
	for _, v := range valleys[:min(len(valleys), maxTries)] {
		out = append(out, v.x)
	}
	return out
}

// split cuts the rows at the gutter x. Rows that go over it divide the page into bands; a
// band with columns is read column by column, everything else row by row.
func (r *layout) split(rows [][]segment, x, size float64, depth int) ([]line, bool) {
	var out []line
	found := false
	for i := 0; i < len(rows); {
		n := i
		crossing := crosses(rows[i], x, size)
		for n < len(rows) && crosses(rows[n], x, size) == crossing {
			n++
		}
		band := rows[i:n]
		left, right := sides(band, x)
		switch {
		case !crossing && r.areColumns(left, right, x, size):
			found = true
			out = append(out, r.columns(left, size, depth-1)...)
			out = append(out, r.columns(right, size, depth-1)...)
		default:
			out = append(out, asColumn(band, rows, size, depth < maxColumns)...)
		}
		i = n
	}
	if found && len(r.gutters) < maxRemember {
		r.gutters = append(r.gutters, x)
	}
	return out, found
}

func crosses(row []segment, x, size float64) bool {
	for _, s := range row {
		if s.x0 < x-0.1*size && s.x1 > x+0.1*size {
			return true
		}
	}
	return false
}

// sides are the rows of a band left and right of x, without the empty ones.
func sides(band [][]segment, x float64) (left, right [][]segment) {
	for _, row := range band {
		n := 0
		for n < len(row) && row[n].x0 < x {
			n++
		}
		if n > 0 {
			left = append(left, row[:n])
		}
		if n < len(row) {
			right = append(right, row[n:])
		}
	}
	return left, right
}

// areColumns: both sides are running text of about the same width. Where a page before had
// its columns at this place, little text is enough: the last page of an article.
func (r *layout) areColumns(left, right [][]segment, x, size float64) bool {
	if len(left) == 0 || len(right) == 0 {
		return false
	}
	known := slices.ContainsFunc(r.gutters, func(g float64) bool { return math.Abs(g-x) < sameGutter*size })
	if known && len(left) >= minLines {
		return true
	}
	a, b := measure(left, size), measure(right, size)
	return len(left) >= minLines && len(right) >= minLines && min(a.width, b.width) >= minColumn*size && max(a.width, b.width) <= maxUnequal*min(a.width, b.width) &&
		float64(a.full+b.full) >= minFill*float64(len(left)+len(right)) && min(a.full, b.full) > 0
}

type extent struct {
	width float64
	full  int // rows that go from the beginning of the column to its end
}

func measure(rows [][]segment, size float64) extent {
	left, right := edges(rows)
	e := extent{width: right - left}
	short := max(shortOfRight*size, e.width/8)
	for _, row := range rows {
		if right-row[len(row)-1].x1 <= short && row[0].x0-left <= 2*shortOfRight*size {
			e.full++
		}
	}
	return e
}
