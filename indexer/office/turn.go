package office

import (
	"math"
	"strings"
	"unicode/utf8"
)

// longWord is from how many signs the shape of a word's box tells its direction: the box of
// a short one may be higher than wide because the font says so.
const longWord = 4

// isVertical reports whether most of the page is written from top to bottom: signs follow
// one another downwards in the order of the file, or the boxes of long words stand upright.
func isVertical(words []word, size float64) bool {
	down, across := 0, 0
	for i, w := range words {
		width, height := w.x1-w.x0, w.y1-w.y0
		switch {
		case w.runes >= longWord && height > 1.5*width:
			down += w.runes
		case w.runes >= longWord:
			across += w.runes
		}
		if i == 0 {
			continue
		}
		v := words[i-1]
		dx, dy := (w.x0+w.x1-v.x0-v.x1)/2, w.middle()-v.middle()
		switch {
		case math.Abs(dx) < 0.3*size && dy > 0.4*size && dy < 2*size && min(v.runes, w.runes) < longWord:
			down++
		case math.Abs(dy) < 0.3*size && w.x0-v.x1 > -size && w.x0-v.x1 < 2*size:
			across++
		}
	}
	return down > across
}

// turn gives the words of a vertical page as if they were written from left to right, and
// apart from them those that really are: page numbers, heads. Two digits side by side in a
// vertical line (縦中横) belong to the line.
func turn(p page, size float64) (turned page, across []word) {
	turned = page{width: p.height, height: p.width}
	level := isAcross(p.words, size)
	for i, w := range p.words {
		width, height := w.x1-w.x0, w.y1-w.y0
		if level[i] {
			across = append(across, w)
			continue
		}
		v := word{x0: w.y0, x1: w.y1, y0: p.width - w.x1, y1: p.width - w.x0, text: w.text, runes: w.runes, at: w.at}
		sign, _ := utf8.DecodeRuneInString(w.text)
		switch {
		case w.runes == 1 && isWide(sign):
			v.x0, v.x1 = around(w.middle(), width)
		case w.runes == 1 && !isLatin(sign), w.runes > 1 && w.runes < longWord && width > height/2 && isUpright(w, size):
			v.x0, v.x1 = around(w.middle(), sizeNear(p.words, i, size))
		}
		turned.words = append(turned.words, v)
	}
	return turned, across
}

// isAcross tells which words of a vertical page run from left to right: long ones, several
// side by side, and letters and digits above or below all lines.
func isAcross(words []word, size float64) []bool {
	level := make([]bool, len(words))
	top, bottom := math.Inf(1), math.Inf(-1)
	for i := 0; i < len(words); {
		n := i + 1
		for n < len(words) && isLevel(words[n-1], words[n], size) {
			n++
		}
		flat := isFlat(words, i, n, size)
		for ; i < n; i++ {
			level[i] = flat
			if y := words[i].middle(); !flat && holdsWide(words[i].text) {
				top, bottom = min(top, y), max(bottom, y)
			}
		}
	}
	for i, w := range words {
		sign, _ := utf8.DecodeRuneInString(w.text)
		if y := w.middle(); isLatin(sign) && !holdsWide(w.text) && (y < top-size || y > bottom+size) {
			level[i] = true
		}
	}
	return level
}

// isLevel: b stands to the right of a.
func isLevel(a, b word, size float64) bool {
	return math.Abs(b.middle()-a.middle()) < 0.3*size && b.x0-a.x1 > -0.2*size && b.x0-a.x1 < 1.5*size
}

// isFlat: the words from i to n, side by side, are wider than one place of a vertical line,
// and no vertical line goes on above or below them.
func isFlat(words []word, i, n int, size float64) bool {
	first, last := words[i], words[n-1]
	switch {
	case i > 0 && hangsOn(words[i-1], first, size), n < len(words) && hangsOn(last, words[n], size):
		return false
	case n == i+1 && (first.runes < 3 || first.x1-first.x0 <= first.y1-first.y0):
		return false
	}
	return last.x1-first.x0 > 1.5*size
}

// hangsOn: b stands below a in one vertical line.
func hangsOn(a, b word, size float64) bool {
	size = max(size, a.size(), b.size())
	dx, dy := (b.x0+b.x1-a.x0-a.x1)/2, b.middle()-a.middle()
	return math.Abs(dx) < 1.3*size && dy > 0.2*size && dy < 2.5*size
}

// sizeNear is the size of the signs about a word of a vertical line.
func sizeNear(words []word, i int, size float64) float64 {
	for _, n := range []int{i - 1, i + 1, i - 2, i + 2} {
		if n >= 0 && n < len(words) && words[n].runes == 1 && holdsWide(words[n].text) {
			return words[n].x1 - words[n].x0
		}
	}
	return size
}

// around is a stretch of so many points about a middle.
func around(middle, length float64) (from, to float64) { return middle - length/2, middle + length/2 }

// isUpright: digits or letters side by side in the place of one sign.
func isUpright(w word, size float64) bool {
	return strings.Trim(w.text, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz%") == "" && w.x1-w.x0 < 1.3*size
}

// align moves words without a sign of full width to the height of the words that they
// follow, or that follow them, in the file: fonts of letters sit higher or lower than those
// of kanji, and letters that lie on their side in a vertical line stand beside its middle.
func align(words []word, size float64) {
	free := 0 // words from here on have found no height
	for i := range words {
		w := &words[i]
		next := i > 0 && follows(words[i-1], *w, size) && !leads(words, i, size)
		switch {
		case !next && !holdsWide(w.text):
			free = i
		case !next:
			free = i + 1
		case !holdsWide(w.text):
			if free < i {
				continue // so have the words before
			}
			w.shift(words[i-1].middle() - w.middle())
			free = i + 1
		default:
			for n := free; n < i; n++ {
				words[n].shift(w.middle() - words[n].middle())
			}
			free = i + 1
		}
	}
}

// leads: the word stands close in front of the next one and apart from the one before, as
// the first of a cell does.
func leads(words []word, i int, size float64) bool {
	const close = 0.3
	return i+1 < len(words) && words[i].x0-words[i-1].x1 > close*size && math.Abs(words[i+1].x0-words[i].x1) < close*size && holdsWide(words[i+1].text)
}

func (w *word) shift(by float64) { w.y0, w.y1 = w.y0+by, w.y1+by }

// follows: b stands right behind a, or nearly, on about the same height.
func follows(a, b word, size float64) bool {
	step := b.x0 - a.x1
	size = max(size, a.size(), b.size())
	return step > -0.5*size && step < 1.5*size && math.Abs(a.middle()-b.middle()) < 1.3*size
}

func holdsWide(s string) bool { return strings.ContainsFunc(s, isWide) }
