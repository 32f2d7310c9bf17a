package office

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// edgeRows is how many rows at the top and at the bottom of a page may be a running head
// or foot: a head of two lines, a foot with the number below.
const edgeRows = 2

// edge is a row at the top or the bottom of a page.
type edge struct {
	lines []int // of the page
	text  string
	y     float64
	size  float64
	top   bool
	outer bool // the outermost
	alone bool // farther from the text than its lines are from one another
	far   bool // farther than its paragraphs are
	gap   float64
	page  int
}

// edgesOf finds the rows at the top and at the bottom of a page. On a vertical page they are
// the first and last lines, and what runs from left to right.
func edgesOf(lines []line) []edge {
	var at []int
	var out []edge
	for i, l := range lines {
		if l.across {
			out = append(out, edge{lines: []int{i}, text: l.text, y: l.y, size: l.size, top: true, outer: true, alone: true, gap: math.Inf(1)})
			continue
		}
		at = append(at, i)
	}
	slices.SortStableFunc(at, func(i, j int) int {
		if lines[i].y < lines[j].y {
			return -1
		}
		if lines[i].y > lines[j].y {
			return 1
		}
		return 0
	})
	rows := joinRows(lines, at)
	pitch := pitchOf(lines, rows)
	for i, row := range rows {
		above, below := i, len(rows)-1-i
		if above >= edgeRows && below >= edgeRows {
			continue
		}
		e := edge{lines: row, y: lines[row[0]].y, size: lines[row[0]].size, top: above <= below, outer: above == 0 || below == 0}
		for _, n := range row {
			e.text += lines[n].text + "\u3000"
		}
		e.text = strings.TrimSpace(e.text)
		e.gap = gapBehind(lines, rows, i, e.top)
		e.alone = e.gap > 1.3*pitch
		out = append(out, e)
	}
	return out
}

// gapBehind is the widest gap between the row, or the next one of the edge, and the text.
func gapBehind(lines []line, rows [][]int, i int, top bool) float64 {
	by := 1
	if !top {
		by = -1
	}
	gap := 0.0
	for n := range edgeRows {
		at := i + n*by
		if top && at >= edgeRows || !top && at < len(rows)-edgeRows {
			break
		}
		next := at + by
		if next < 0 || next >= len(rows) {
			return math.Inf(1)
		}
		gap = max(gap, math.Abs(lines[rows[next][0]].y-lines[rows[at][0]].y))
	}
	return gap
}

// usualGap is how far the paragraphs of the document stand from one another, 0 where they
// stand no farther than their lines. The edges of the pages do not count.
func usualGap(pages [][]line) float64 {
	var gaps []float64
	for _, lines := range pages {
		var ys []float64
		for _, l := range lines {
			if !l.across {
				ys = append(ys, l.y)
			}
		}
		slices.Sort(ys)
		var steps []weighed
		for i := 1; i < len(ys); i++ {
			if d := ys[i] - ys[i-1]; d > 2 {
				steps = append(steps, weighed{d, 1})
			}
		}
		inner := slices.Clone(steps[min(edgeRows, len(steps)):max(min(edgeRows, len(steps)), len(steps)-edgeRows)])
		pitch := median(steps)
		for _, s := range inner {
			if s.value > 1.3*pitch {
				gaps = append(gaps, s.value)
			}
		}
	}
	const few = 5 // gaps that are no habit
	if len(gaps) < few {
		return 0
	}
	slices.Sort(gaps)
	return 1.1 * gaps[len(gaps)*3/4]
}

// joinRows puts lines of the same height together.
func joinRows(lines []line, order []int) [][]int {
	var rows [][]int
	for _, i := range order {
		n := len(rows)
		if n > 0 && lines[i].y-lines[rows[n-1][0]].y < 0.5*max(lines[i].size, 5) {
			rows[n-1] = append(rows[n-1], i)
			continue
		}
		rows = append(rows, []int{i})
	}
	return rows
}

// pitchOf is the usual distance from one row to the next.
func pitchOf(lines []line, rows [][]int) float64 {
	var steps []weighed
	for i := 1; i < len(rows); i++ {
		steps = append(steps, weighed{lines[rows[i][0]].y - lines[rows[i-1][0]].y, 1})
	}
	return median(steps)
}

// pageNumberRE is a row that is nothing but the number of the page: 3, - 3 -, 3/10, 三, p. 3.
var pageNumberRE = regexp.MustCompile(`(?i)^[-~〜・.<(\[ ー]*(?:p\.?|page|第)? ?(?:[0-9]{1,4}|[ivxlc]{1,6}|[〇一二三四五六七八九十百]{1,5}) ?(?:(?:/|of) ?[0-9]{1,4})? ?(?:ページ|頁)?[-~〜・.>)\] ー]*$`)

func isPageNumber(text string) bool {
	return utf8.RuneCountInString(text) <= 20 && pageNumberRE.MatchString(strings.TrimSpace(minutes.Fold(text)))
}

// A running head stands on so many pages at least, and on such a share of them: heads of
// left and right pages may differ.
const (
	headPages = 3
	headShare = 0.4
)

// withoutMargins drops page numbers, running heads and feet. A head that names the meeting
// goes to the beginning, where the first page does not name it otherwise.
func withoutMargins(pages [][]line) [][]line {
	all := make([][]edge, len(pages))
	seen := heads{}
	usual := usualGap(pages)
	for i, lines := range pages {
		all[i] = edgesOf(lines)
		for n := range all[i] {
			e := &all[i][n]
			e.page, e.far = i, e.alone && e.gap > usual
			seen.at(*e).pages[i] = numbersIn(e.text)
		}
	}
	out := make([][]line, len(pages))
	var name []line // of the meeting, from a head
	for i, lines := range pages {
		drop := map[int]bool{}
		for _, e := range all[i] {
			running := seen.isRunning(e, len(pages), bodyOf(lines))
			if !running && !(e.outer && e.alone && isPageNumber(e.text)) {
				continue
			}
			if name == nil && namesMeeting(e, pages[0]) {
				name = []line{lines[e.lines[0]]}
				name[0].text, name[0].first = e.text, true
			}
			for _, n := range e.lines {
				drop[n] = true
			}
		}
		out[i] = without(lines, drop)
	}
	if len(out) > 0 {
		out[0] = append(name, out[0]...)
	}
	return out
}

func without(lines []line, drop map[int]bool) []line {
	var out []line
	for n, l := range lines {
		if !drop[n] {
			out = append(out, l)
		}
	}
	return out
}

// isRunning: the edge stands on enough of the pages, farther from the text than paragraphs
// are, and is no sentence. Its numbers are the same on other pages, or count the pages. On
// two or three pages it must be no larger than the text, which titles are.
func (h heads) isRunning(e edge, pages int, body float64) bool {
	if !e.far || strings.Contains(e.text, "。") {
		return false
	}
	at := h.at(e)
	n := len(at.pages)
	if at.alike(e.page) < min(n, headPages) {
		return false
	}
	return n >= headPages && float64(n) >= headShare*float64(pages) || n >= 2 && n*2 >= pages && e.size <= 1.2*body
}

// alike is on how many pages the numbers are those of this one, or go with the pages.
func (h *head) alike(page int) int {
	own, n := h.pages[page], 0
	for other, numbers := range h.pages {
		same := len(own) == len(numbers)
		for i := 0; same && i < len(own); i++ {
			by := numbers[i] - own[i]
			same = by == 0 || by == other-page
		}
		if same {
			n++
		}
	}
	return n
}

// maxNumbers is how many numbers of a head are looked at.
const maxNumbers = 8

// numbersIn are the first numbers of a text.
func numbersIn(text string) []int {
	var out []int
	for _, s := range strings.FieldsFunc(minutes.Fold(text), func(r rune) bool { return r < '0' || r > '9' }) {
		if n, err := strconv.Atoi(s); err == nil && len(out) < maxNumbers {
			out = append(out, n)
		}
	}
	return out
}

// bodyOf is the size of most lines of a page.
func bodyOf(lines []line) float64 {
	var sizes []weighed
	for _, l := range lines {
		sizes = append(sizes, weighed{l.size, utf8.RuneCountInString(l.text)})
	}
	return median(sizes)
}

// heads are the edges that were seen, by their words; the same words at another height or
// in another size are the title, not the head.
type heads map[string][]*head

type head struct {
	y, size float64
	pages   map[int][]int // where it stands, with its numbers there
}

func (h heads) at(e edge) *head {
	key := headKey(e)
	for _, v := range h[key] {
		if math.Abs(v.y-e.y) < 4 && math.Abs(v.size-e.size) < 1 {
			return v
		}
	}
	v := &head{e.y, e.size, map[int][]int{}}
	h[key] = append(h[key], v)
	return v
}

// headKey is a head without what changes from page to page: its digits.
func headKey(e edge) string {
	var b strings.Builder
	if e.top {
		b.WriteByte('^')
	}
	digits := false
	for _, r := range minutes.Fold(e.text) {
		switch {
		case r >= '0' && r <= '9':
			if !digits {
				b.WriteByte('#')
			}
			digits = true
			continue
		case r != ' ':
			b.WriteRune(r)
		}
		digits = false
	}
	return b.String()
}

var headNameRE = regexp.MustCompile(`会議|議会|定例会|臨時会|ミーティング|委員会|懇談会|審議会|協議会|会議録|議事録|説明会|座談会`)

// namesMeeting: the head names the meeting, and nothing else on the first page does.
func namesMeeting(e edge, first []line) bool {
	bare := strings.Trim(withoutSpace(e.text), "0123456789-－ー０１２３４５６７８９/")
	if !headNameRE.MatchString(bare) || strings.Contains(e.text, "。") {
		return false
	}
	said := 0
	for _, l := range first {
		said += strings.Count(withoutSpace(l.text), bare)
	}
	head := 0
	for _, f := range edgesOf(first) {
		if headKey(f) == headKey(e) && math.Abs(f.y-e.y) < 4 {
			head = 1
		}
	}
	return said <= head
}

func withoutSpace(s string) string { return strings.Join(strings.Fields(s), "") }
