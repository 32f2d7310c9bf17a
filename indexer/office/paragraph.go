package office

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/writing"
)

// row is a line on its way to a paragraph. Its measures are in full-width signs from the
// left edge of its column, so that lines of PDFs and of plain text are the same to it.
type row struct {
	text   string
	indent float64 // where it begins
	end    float64 // where it ends
	limit  float64 // where a full line ends; 0 when that is not known
	scale  float64 // how large its signs are
	apart  bool    // something lies between it and the line above: a gap, another size
	whole  bool    // it is a paragraph by itself: a row of a table
}

// same is by how much the beginnings of two lines may differ and be the same, in signs.
const same = 0.6

// passage is a paragraph that is being put together.
type passage struct {
	text   string // of its first line, until all its lines are known
	lines  []string
	first  float64 // indent of its first line
	rest   float64 // of its second, -1 while it has one line
	last   row
	listed bool // it begins with a list mark
	inside bool // it belongs to the list item above
}

// passages joins lines to paragraphs. A line goes on in the next when it is full: when the
// first word of the next would not have fitted in.
func passages(rows []row) []passage {
	indented := isIndentedStyle(rows)
	var out []passage
	for _, r := range rows {
		if n := len(out); n > 0 && out[n-1].takes(r, indented) {
			p := &out[n-1]
			p.lines = append(p.lines, r.text)
			if p.rest < 0 {
				p.rest = r.indent
			}
			p.last = r
			continue
		}
		out = append(out, passage{text: r.text, lines: []string{r.text}, first: r.indent, rest: -1, last: r, listed: markRE.MatchString(r.text)})
	}
	markLists(out)
	for i := range out {
		out[i].join()
	}
	for i := range out {
		out[i].inside = i > 0 && out[i].isInside(out[:i])
	}
	return out
}

// join makes the text of the lines.
func (p *passage) join() {
	b := strings.Builder{}
	b.WriteString(p.text)
	for i, l := range p.lines[1:] {
		b.WriteString(glue(p.lines[i], l))
		b.WriteString(l)
	}
	p.text = b.String()
}

// markLists gives the items of a list a mark where the page has drawn the marks as pictures,
// as browsers do when they print: several paragraphs below a heading, all of whose lines are
// set in by two signs or more.
func markLists(list []passage) {
	for i := 1; i < len(list); {
		n, flush := i, 0
		for n < len(list) && list[n].isSetIn() && math.Abs(list[n].edge()-list[i].edge()) < same {
			if list[n].first-list[n].edge() < same/2 {
				flush++
			}
			n++
		}
		head := list[i-1]
		if flush >= 2 && head.rest < 0 && head.first < same && !head.isLabelled() && !writing.EndsSentence(head.last.text) && slices.ContainsFunc(list[i:n], func(p passage) bool { return p.rest >= 0 }) {
			for k := i; k < n; k++ {
				list[k].text, list[k].listed = "• "+list[k].text, true
			}
		}
		i = max(n, i+1)
	}
}

// isSetIn: all lines begin farther right than those of other paragraphs.
func (p *passage) isSetIn() bool {
	return p.edge() >= 2-same/2 && p.first > p.edge()-same/2 && !p.isLabelled()
}

// edge is where the lines of a paragraph begin. A picture may stand in front of the first.
func (p *passage) edge() float64 {
	if p.rest < 0 || math.Abs(p.rest-p.first) < same/2 {
		return p.first
	}
	return p.rest
}

// isLabelled: a mark, a number or a speaker stands in front.
func (p *passage) isLabelled() bool {
	return p.listed || numberRE.MatchString(p.text) || speakerRE.MatchString(p.text)
}

// isIndentedStyle: the paragraphs begin one sign to the right, so that a full line behind a
// full stop goes on only when the next is not indented.
func isIndentedStyle(rows []row) bool {
	indents, marks := 0, 0
	for i, r := range rows {
		if i > 0 && (r.indent-rows[i-1].indent > same && r.indent-rows[i-1].indent < 1.6) && isWordStart(r.text) {
			indents++
		}
		if markRE.MatchString(r.text) {
			marks++
		}
	}
	return indents > 0 && indents >= marks/2
}

func isWordStart(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

// takes reports whether a line goes on with the paragraph.
func (p *passage) takes(r row, indented bool) bool {
	ended := writing.EndsSentence(p.last.text)
	switch {
	case r.apart, r.whole, p.last.whole, !p.last.isFull(r.text), markRE.MatchString(r.text):
		return false
	case numberRE.MatchString(r.text) || speakerRE.MatchString(r.text):
		if ended || p.rest < 0 || r.indent < p.rest-same || r.indent > p.rest+same {
			return false
		}
	}
	if p.rest >= 0 { // its lines begin at rest
		return r.indent >= p.rest-same && r.indent <= p.rest+same
	}
	step := r.indent - p.first
	switch {
	case step > same: // the lines below a mark or a name begin farther right
		return p.isLabelled()
	case step >= -same:
		return !ended || !indented || p.first < same
	}
	return step > -4
}

// isFull: the beginning of the next line did not fit behind the line. A line that goes far
// beyond the others is no line of the paragraph's.
func (r row) isFull(next string) bool {
	return r.limit > 0 && r.end < r.limit+1.5 && r.end+r.scale*firstUnit(next) > r.limit+0.4-same
}

// firstUnit is the width of what cannot be parted at the beginning of a line: a word of
// English, or a sign with the brackets before it and the stops behind it.
func firstUnit(s string) float64 {
	width, body := 0.0, false
	for _, r := range s {
		switch {
		case strings.ContainsRune("「『（(〈《【“", r) && !body:
		case strings.ContainsRune("、。，．」』）)〉》】”！？ー々ゃゅょっぁぃぅぇぉャュョッァィゥェォ・…", r) && body:
		case body && !(isLatin(r) && width < 12):
			return width
		default:
			if body && !isLatin(r) {
				return width
			}
			body = true
		}
		width += signWidth(r)
		if !isLatin(r) && body && width > 6 {
			return width
		}
	}
	return width
}

func signWidth(r rune) float64 {
	if r < 0x2e80 && !strings.ContainsRune("“”‘’…―—○●◯◎■□◆◇▲△▼▽※①②③④⑤⑥⑦⑧⑨⑩", r) || r >= 0xff61 && r <= 0xffdc {
		return 0.5
	}
	return 1
}

// isInside: an indented paragraph below a list item, whose lines begin where the item's do.
func (p *passage) isInside(above []passage) bool {
	if p.isLabelled() {
		return false
	}
	last := above[len(above)-1]
	if !last.listed && !last.inside {
		return false
	}
	words := last.rest
	if words < 0 {
		words = last.first + 1
	}
	return p.rest >= 0.9 && p.rest >= words-same && p.first >= words-same
}

// glue is what stands between two lines of a paragraph.
func glue(a, b string) string {
	last, _ := utf8.DecodeLastRuneInString(a)
	first, _ := utf8.DecodeRuneInString(b)
	if isLatin(last) && isLatin(first) && last != '-' && last != '/' {
		return " "
	}
	return ""
}

var (
	// markRE is a list mark, or the circle that stands before a speaker, at the beginning of
	// a line. Two circles are a name left out: ○○市.
	markRE = regexp.MustCompile(`^(?:[・•●◆■□◇▲▼△▽※☆★◎▪▫◦‣→⇒➢✓]|[○◯](?:[^○◯]|$)|[-–*][ \x{3000}])`)
	// numberRE is the number of an item: (1), １．, 第3, ①, 一、
	numberRE = regexp.MustCompile(`^(?:[(（][0-9０-９一二三四五六七八九十ｱ-ﾝア-ンa-zａ-ｚ]{1,3}[)）]|[0-9０-９]{1,3}[.．、)）](?:[^0-9０-９]|$)|[①-⑳]|第[0-9０-９一二三四五六七八九十]{1,3}[ \x{3000}]|[一二三四五六七八九十]{1,3}[、．][^一二三四五六七八九十])`)
	// speakerRE is who speaks, in front of the words: 委員：, 【議長】, 〔職員〕
	speakerRE = regexp.MustCompile(`^(?:[【〔［\[][^】〕］\]]{1,20}[】〕］\]]|[\p{Han}\p{Katakana}A-Za-zＡ-Ｚ0-9０-９ー（）() \x{3000}]{1,15}[：:]|[\p{Han}]{1,10}(?:（[^（）]{1,15}）|\([^()]{1,15}\))[\x{3000} ])`)
)

// textOf writes paragraphs as a page that was saved as text: a line each, the paragraphs of
// an item indented below it.
func textOf(list []passage) string {
	var b strings.Builder
	for _, p := range list {
		if p.inside {
			b.WriteString("    ")
		} else if p.last.apart && b.Len() > 0 && p.rest < 0 {
			b.WriteByte('\n')
		}
		b.WriteString(bullet(p.text))
		b.WriteByte('\n')
	}
	return b.String()
}

// bullet gives a sign of the fonts Symbol and Wingdings at the beginning the form that all
// know.
func bullet(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if unicode.Is(unicode.Co, r) {
		if sign := symbol(r); sign != "" {
			return sign + " " + strings.TrimLeft(s[size:], " \u3000")
		}
	}
	return s
}
