package office

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// line is a line of text in its column. Its measures are in points.
type line struct {
	x0, x1, y   float64
	left, right float64 // of the column
	size        float64 // of its signs
	text        string
	first       bool    // of its column on the page
	split       bool    // the column is one of several
	across      bool    // it runs from left to right on a vertical page
	page        float64 // its width
	cell        inTable // where in a table it stands
	onNewPage   bool    // it is the first of its page
}

// segment is a piece of a line without a gap that a column could begin behind.
type segment struct {
	x0, x1, y float64
	words     []word
}

// rowsOf sorts words into rows from top to bottom, each cut into segments.
func rowsOf(words []word, size float64) [][]segment {
	words = slices.Clone(words)
	slices.SortStableFunc(words, func(a, b word) int { return cmp.Compare(a.middle(), b.middle()) })
	var rows [][]segment
	for len(words) > 0 {
		n, y := 1, words[0].middle()
		for n < len(words) && words[n].middle()-y < 0.5*size {
			n++
		}
		rows = append(rows, segmentsOf(words[:n], size))
		words = words[n:]
	}
	return rows
}

// gap is how wide the space between two columns is at least, in signs.
const gap = 1.2

func segmentsOf(words []word, size float64) []segment {
	slices.SortStableFunc(words, func(a, b word) int { return cmp.Compare(a.x0, b.x0) })
	var out []segment
	for _, w := range words {
		if n := len(out); n > 0 && w.x0-out[n-1].x1 < gap*size && !jumps(out[n-1], w, size) {
			s := &out[n-1]
			s.words, s.x1 = append(s.words, w), max(s.x1, w.x1)
			continue
		}
		out = append(out, segment{w.x0, w.x1, w.middle(), []word{w}})
	}
	return out
}

// jumps: a space of half a sign lies before w, and the file has something else between the
// two words, as it has for the columns of a page.
func jumps(s segment, w word, size float64) bool {
	return w.x0-s.x1 > size/2 && w.at != s.words[len(s.words)-1].at+1
}

// lineOf joins the segments of a row, or of a part of one, to a line.
func lineOf(row []segment, size float64) line {
	l := line{x0: row[0].x0}
	var heights []weighed
	var b strings.Builder
	var before word
	var sizes, guesses []weighed // of words that tell, of all with Japanese
	least := leastSpace(row, size)
	for _, s := range row {
		for _, w := range s.words {
			if b.Len() > 0 {
				b.WriteString(space(before, w, size, least))
			}
			b.WriteString(w.text)
			if v := w.size(); v > 0 {
				sizes = append(sizes, weighed{v, w.runes})
			} else if w.runes >= 6 && holdsWide(w.text) { // stops may be half as wide
				guesses = append(guesses, weighed{(w.x1 - w.x0) / widthOf(w.text), w.runes})
			}
			heights = append(heights, weighed{w.middle(), w.runes})
			before = w
			l.x1 = max(l.x1, w.x1)
		}
	}
	if len(sizes) == 0 {
		sizes = guesses
	}
	l.text, l.size, l.y = b.String(), median(sizes), median(heights)
	return l
}

// freeSign is from how much free space, in signs, one is meant: a space is one sign, but
// where it follows a bracket half of it may be taken off.
const freeSign = 0.45

// leastSpace is how much free space is meant in this row, in points. Where single signs
// stand apart all along the row (議 事 録), it is more than that.
func leastSpace(row []segment, size float64) float64 {
	var steps []weighed
	words := 0
	for _, s := range row {
		for i, w := range s.words {
			words++
			if i > 0 && w.runes == 1 && s.words[i-1].runes == 1 {
				steps = append(steps, weighed{w.x0 - s.words[i-1].x1, 1})
			}
		}
	}
	least := freeSign * size
	if len(steps) >= 2 && len(steps)*4 >= words*2 {
		least = max(least, 1.5*median(steps))
	}
	return least
}

// space is what stands between two words: the space between words of English, an
// ideographic one where a sign was left free, else nothing.
func space(a, b word, size, least float64) string {
	last, _ := utf8.DecodeLastRuneInString(a.text)
	first, _ := utf8.DecodeRuneInString(b.text)
	free := b.x0 - a.x1
	if strings.ContainsRune("）】〕］」』", last) {
		least -= 0.15 * size
	}
	switch {
	case isLatin(last) && isLatin(first) && free > 0.1*size && free < 1.5*size:
		return " "
	case isLatin(last) != isLatin(first) && free < 0.8*size: // the space that typesetters put there
		return ""
	case free > least:
		return "\u3000"
	}
	return ""
}

func isLatin(r rune) bool {
	return r < 0x2e80 && !unicode.IsSpace(r) && !strings.ContainsRune("“”‘’…―—○●◯◎■□◆◇▲△▼▽※①②③④⑤⑥⑦⑧⑨⑩", r)
}

// readPage puts the words of a page into lines, in the order in which they are read.
func (r *layout) readPage(p page) []line {
	words := withoutDoubles(p.words)
	if len(words) == 0 {
		return nil
	}
	size := bodySize(words)
	if words = withoutPrinted(words, size); len(words) == 0 {
		return nil
	}
	var across []word
	if isVertical(words, size) {
		p.words = words
		size = verticalSize(words, size)
		p, across = turn(p, size)
		words = p.words
		size = bodySize(words)
	}
	align(words, size)
	words = withoutRuby(words, size)
	lines := r.withTables(words, size, nested)
	for _, row := range rowsOf(across, size) {
		l := lineOf(row, size)
		l.left, l.right, l.first, l.across = l.x0, math.Inf(1), true, true
		lines = append(lines, l)
	}
	for i := range lines {
		lines[i].page = p.width
	}
	return lines
}

// verticalSize is the size of the signs of a vertical page: the width of their boxes.
func verticalSize(words []word, size float64) float64 {
	var sizes []weighed
	for _, w := range words {
		if s, _ := utf8.DecodeRuneInString(w.text); isWide(s) && (w.runes == 1 || w.y1-w.y0 > w.x1-w.x0) {
			sizes = append(sizes, weighed{w.x1 - w.x0, w.runes})
		}
	}
	if m := median(sizes); m > 0.5 {
		return m
	}
	return size
}

// widthOf is the width of a text in full-width signs; ASCII and half-width kana are half.
func widthOf(s string) float64 {
	n := 0.0
	for _, r := range s {
		if r == '\t' {
			n += 2
			continue
		}
		n += signWidth(r)
	}
	return n
}
