package office

import (
	"bufio"
	"errors"
	"html"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// word is signs of one page that stand side by side, as pdftotext cuts them: a line of
// Japanese, a word of English, or one sign. The box is in points from the upper left corner.
// Its height says little, because fonts lie about theirs.
type word struct {
	x0, y0, x1, y1 float64
	text           string
	runes          int
	at             int // which word of the page it is, in the order of the file
}

func (w word) middle() float64 { return (w.y0 + w.y1) / 2 }

// size is the width of one full-width sign in the word, 0 when the word does not tell.
func (w word) size() float64 {
	wide := 0.0
	for _, r := range w.text {
		if !isWide(r) {
			return 0
		}
		wide++
	}
	if wide == 0 {
		return 0
	}
	return (w.x1 - w.x0) / wide
}

// isWide: a sign as wide as it is high in any font: kanji and kana, no punctuation.
func isWide(r rune) bool {
	return unicode.Is(unicode.Han, r) || r >= 'ぁ' && r <= 'ゖ' || r >= 'ァ' && r <= 'ヺ' || r == 'ー' || r == '々'
}

// page is one page of the PDF.
type page struct {
	width, height float64
	words         []word
}

// Limits of one page: beyond them it is no page of text.
const (
	maxWords = 50_000
	maxPlace = 20_000 // points, seven metres
)

var (
	errNoEnd    = errors.New("the output of pdftotext ends early")
	errTooDense = errors.New("too many words on a page")
)

// readPages reads what pdftotext -bbox writes, XHTML with one word a line, and hands over
// page by page. It is read line by line because the text may hold signs that XML forbids.
func readPages(r io.Reader, each func(page) error) error {
	in := bufio.NewScanner(r)
	in.Buffer(make([]byte, 64<<10), 4<<20)
	var p page
	ended := false
	for in.Scan() {
		line := strings.TrimSpace(in.Text())
		switch {
		case strings.HasPrefix(line, "<page "):
			p = page{width: number(line, "width"), height: number(line, "height")}
		case strings.HasPrefix(line, "<word "):
			if len(p.words) >= maxWords {
				return errTooDense
			}
			if w, ok := readWord(line); ok {
				w.at = len(p.words)
				p.words = append(p.words, w)
			}
		case line == "</page>":
			if err := each(p); err != nil {
				return err
			}
			p = page{}
		case line == "</doc>":
			ended = true
		}
	}
	if err := in.Err(); err != nil {
		return err
	}
	if !ended {
		return errNoEnd
	}
	return nil
}

func readWord(line string) (word, bool) {
	_, text, ok := strings.Cut(line, ">")
	if !ok {
		return word{}, false
	}
	text, _, _ = strings.Cut(text, "</word>")
	text = strings.TrimSpace(mendRunes(html.UnescapeString(text)))
	w := word{x0: number(line, "xMin"), y0: number(line, "yMin"), x1: number(line, "xMax"), y1: number(line, "yMax"), text: text, runes: utf8.RuneCountInString(text)}
	w.x1, w.y1 = max(w.x0, w.x1), max(w.y0, w.y1)
	return w, text != ""
}

// number is the value of an attribute, kept within reason.
func number(tag, name string) float64 {
	_, rest, ok := strings.Cut(tag, " "+name+`="`)
	if !ok {
		return 0
	}
	s, _, _ := strings.Cut(rest, `"`)
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(v) {
		return 0
	}
	return min(max(v, -maxPlace), maxPlace)
}

// bodySize is the usual width of a full-width sign on the page, weighed by signs. Long words
// with punctuation count as well, or a large title would outweigh the text below it; what
// they say is less exact, so the words without any near it decide. A page without Japanese
// takes a guess from its Latin letters.
func bodySize(words []word) float64 {
	var exact, all, latin []weighed
	for _, w := range words {
		latin = append(latin, weighed{2 * (w.x1 - w.x0) / float64(max(w.runes, 1)), w.runes})
		if s := w.size(); s > 0 {
			exact = append(exact, weighed{s, w.runes})
		} else if s := w.guess(); s > 0 {
			all = append(all, weighed{s, w.runes})
		}
	}
	if all = append(all, exact...); len(all) == 0 {
		all = latin
	}
	size := median(all)
	exact = slices.DeleteFunc(exact, func(s weighed) bool { return math.Abs(s.value-size) > 0.1*size })
	if len(exact) > 0 {
		size = median(exact)
	}
	if size > 0.5 {
		return size
	}
	return 10
}

// guess is the width of a full-width sign in a long word with punctuation, which may be
// half as wide; 0 when the word does not tell.
func (w word) guess() float64 {
	if w.runes < 6 || !holdsWide(w.text) || w.y1-w.y0 > 1.5*(w.x1-w.x0) {
		return 0
	}
	return (w.x1 - w.x0) / widthOf(w.text)
}

// spot is a place on the page, in squares of spotSize points, and what stands there.
type spot struct {
	text string
	x, y int
}

const spotSize = 2

// withoutDoubles drops words that are drawn twice on one spot, which makes them bold.
func withoutDoubles(words []word) []word {
	seen := map[spot]word{}
	out := words[:0:0]
	for _, w := range words {
		at := spot{w.text, int(w.x0 / spotSize), int(w.y0 / spotSize)}
		if isDouble(seen, at, w) {
			continue
		}
		seen[at] = w
		out = append(out, w)
	}
	return out
}

func isDouble(seen map[spot]word, at spot, w word) bool {
	near := 0.25 * (w.x1 - w.x0) / float64(max(w.runes, 1))
	for dx := -1; dx <= 1; dx++ {
		for dy := -1; dy <= 1; dy++ {
			v, ok := seen[spot{at.text, at.x + dx, at.y + dy}]
			if ok && math.Abs(v.x0-w.x0) <= near && math.Abs(v.y0-w.y0) <= near {
				return true
			}
		}
	}
	return false
}
