package office

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/refusal"
	"github.com/kizuna-search/kizuna/indexer/writing"
)

var errManyPages = errors.New("too many pages")

// pdf is a PDF that is being read: its pages as lines.
type pdf struct {
	layout layout
	lines  [][]line
	pages  int
	bytes  int
	empty  []int // numbers of pages with next to no text
	doubt  []int // numbers of pages with a table whose rows cannot be told apart
	count  census
}

// fewSigns is less than a page of text has, a stamped number or a scanner's mark.
const fewSigns = 12

func (d *pdf) add(p page) error {
	d.pages++
	if d.pages > maxPages {
		return errManyPages
	}
	signs := 0
	for _, w := range p.words {
		signs += w.runes
		d.bytes += len(w.text)
		d.count.add(w.text)
	}
	if d.bytes > maxText {
		return errManyPages
	}
	if signs < fewSigns {
		d.empty = append(d.empty, d.pages)
	}
	d.layout.doubt = false
	d.lines = append(d.lines, d.layout.readPage(p))
	if d.layout.doubt {
		d.doubt = append(d.doubt, d.pages)
	}
	return nil
}

// text makes paragraphs of the lines of all pages.
func (d *pdf) text() (Text, error) {
	switch {
	case len(d.empty) == d.pages:
		return Text{}, refusal.New(refusal.ScannedPDF)
	case d.count.isGarbage():
		return Text{}, refusal.New(refusal.BadCharset)
	}
	t := Text{Text: textOf(passages(rowsFrom(withoutMargins(d.lines))))}
	if IsDebris(t.Text) {
		return Text{}, refusal.New(refusal.Debris)
	}
	if len(d.empty) > 0 {
		t.Warnings = append(t.Warnings, fmt.Sprintf("PDFの%dページのうち、%sには文字の情報がほとんどありません（白紙か、紙を読み取った画像です）。", d.pages, pageList(d.empty)))
	}
	if len(d.doubt) > 0 {
		t.Warnings = append(t.Warnings, fmt.Sprintf("PDFの%sの表は、どの行がどの欄に当たるかを確かめられません。行の順序が元の表と違うかもしれません。", pageList(d.doubt)))
	}
	return t, nil
}

// pageList is 2・5・7〜9ページ目, cut short where it grows long.
func pageList(numbers []int) string {
	var parts []string
	for i := 0; i < len(numbers); {
		n := i
		for n+1 < len(numbers) && numbers[n+1] == numbers[n]+1 {
			n++
		}
		part := fmt.Sprint(numbers[i])
		if n > i {
			part = fmt.Sprintf("%d〜%d", numbers[i], numbers[n])
		}
		parts = append(parts, part)
		i = n + 1
	}
	const most = 10
	if len(parts) > most {
		return strings.Join(parts[:most], "・") + "ページ目など"
	}
	return strings.Join(parts, "・") + "ページ目"
}

// census counts signs to tell text from what fonts without a table of their signs give.
type census struct{ all, private, japanese, letters, odd int }

func (c *census) add(s string) {
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			continue
		case unicode.Is(unicode.Co, r), r == '\ufffd':
			c.private++
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
			c.japanese++
		case r < 0x80 && unicode.IsLetter(r):
			c.letters++
		case r >= 0x80 && r < 0x2000:
			c.odd++
		}
		c.all++
	}
}

// isGarbage: many signs stand for nothing; or nothing is Japanese, and what stands there is
// signs and rare letters more than words.
func (c *census) isGarbage() bool {
	if c.private*8 > c.all || c.all > 50 && c.odd*4 > c.all && c.japanese*10 < c.all {
		return true
	}
	return c.all > 200 && c.japanese*50 < c.all && c.letters*2 < c.all
}

// rowsFrom measures the lines of all pages in signs, from the edges of their columns. The
// columns of one place on all pages have the same edge.
func rowsFrom(pages [][]line) []row {
	var columns columns
	places := make([][]*column, len(pages)) // the column of each line
	for i, lines := range pages {
		for _, l := range lines {
			if l.cell.table != nil {
				places[i] = append(places[i], nil)
				continue
			}
			places[i] = append(places[i], columns.learn(l))
		}
	}
	for _, c := range columns {
		c.settle()
	}
	var rows []row
	var cells []line // of the tables that were not written yet
	for i, lines := range pages {
		pitch := columnPitch(lines)
		for n, l := range lines {
			if l.cell.table != nil {
				l.onNewPage = n == 0
				cells = append(cells, l)
				continue
			}
			rows, cells = append(rows, tableRows(cells)...), nil
			var above *line
			if n > 0 && !l.first {
				above = &lines[n-1]
			}
			rows = append(rows, rowOf(l, above, places[i][n], pitch))
		}
	}
	return append(rows, tableRows(cells)...)
}

// rowOf measures a line in its column; above is the line above it there, if there is one.
func rowOf(l line, above *line, c *column, pitch float64) row {
	scale := 1.0
	if size := l.size; size > 0 || above != nil && above.size > 0 {
		if size == 0 {
			size = above.size // a line that does not tell is like the one above
		}
		scale = size / c.size
	}
	r := row{text: bullet(l.text), indent: max(0, (l.x0-l.left)/c.size), end: (l.x1 - l.left) / c.size, scale: scale}
	if c.right > c.left {
		r.limit = (c.right - c.left) / c.size
	}
	const other = 1.15 // how much larger signs of another size are
	if above == nil {
		r.apart = scale > other || scale < 1/other
		return r
	}
	r.apart = l.y-above.y > 1.4*pitch*max(scale, 1) || above.size > 0 && l.size > 0 && max(above.size, l.size) > other*min(above.size, l.size)
	return r
}

// column is a column at one place of the pages.
type column struct {
	left, right float64
	size        float64 // of its signs
	page        float64 // width of the pages
	split       bool
	lines       int
	ends        []float64 // of its lines, but for those that end a sentence
	sizes       []weighed // of the signs of its lines
}

// columns are the columns of a document.
type columns []*column

// maxColumnPlaces is how many places of columns are told apart in a document.
const maxColumnPlaces = 200

// learn adds a line to the column that it stands in.
func (list *columns) learn(l line) *column {
	for _, c := range *list {
		if c.holds(l) {
			c.add(l)
			return c
		}
	}
	c := &column{left: l.left, size: l.size, page: l.page, split: l.split}
	if c.size == 0 {
		c.size = 10
	}
	c.add(l)
	if len(*list) < maxColumnPlaces {
		*list = append(*list, c)
	} else {
		c.settle()
	}
	return c
}

func (c *column) add(l line) {
	c.lines++
	if !writing.EndsSentence(l.text) {
		c.ends = append(c.ends, l.x1-l.left)
	}
	if l.size > 0 {
		c.sizes = append(c.sizes, weighed{l.size, utf8.RuneCountInString(l.text)})
	}
}

// settle takes the measures of the column from all of its lines.
func (c *column) settle() {
	if len(c.sizes) > 0 {
		c.size = median(c.sizes)
	}
	c.right = c.edge()
}

func (c *column) holds(l line) bool {
	near := 1.5 * c.size
	return c.split == l.split && c.left-l.left < near && l.left-c.left < near
}

// edge is where full lines end: the rightmost place where many do that end in the middle of
// a sentence, for a line that goes beyond is a head or a title. Where few lines are long,
// they are full if the page is as empty to the right of them as to the left of the column.
// Without an edge it is the left one: in a list of names, where no line ends a sentence.
func (c *column) edge() float64 {
	if len(c.ends) == 0 || len(c.ends) == c.lines {
		return c.left
	}
	slices.Sort(c.ends)
	last := len(c.ends) - 1
	from := last // the first end that is near ends[i]
	for i := last; i >= 0; i-- {
		from = min(from, i)
		for from > 0 && c.ends[i]-c.ends[from-1] < 2*c.size {
			from--
		}
		near := i - from + 1
		exact := i == 0 || c.ends[i]-c.ends[i-1] < 1.2*c.size
		if exact && (near >= 3 && near*7 >= c.lines || near >= 2 && near*2 >= c.lines) {
			return c.left + c.ends[i]
		}
	}
	right := c.left + c.ends[last]
	if empty := c.page - right; math.Abs(empty-c.left) < 2*c.size {
		return right
	}
	return c.left
}

// columnPitch is the usual distance of two lines of a page.
func columnPitch(lines []line) float64 {
	var steps []weighed
	for i := 1; i < len(lines); i++ {
		if d := lines[i].y - lines[i-1].y; !lines[i].first && d > 0 {
			steps = append(steps, weighed{d, 1})
		}
	}
	return median(steps)
}
