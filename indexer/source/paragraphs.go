package source

import (
	"strings"
	"unicode/utf8"
)

// paragraphs joins the rows of a speech: a line that was broken at the margin goes on, a
// paragraph begins a line of its own.
type paragraphs struct {
	wrap int // width at which lines are broken, in runes; 0 where they are not
	buf  strings.Builder
	last row  // the row above
	open bool // the row above is no whole paragraph
	rows int  // of this speech that hold words
}

// begin starts a speech with what stands behind its mark.
func (p *paragraphs) begin(rest string, r row) {
	p.buf.Reset()
	p.last, p.open, p.rows = row{}, false, 0
	if rest = unquote(rest); rest == "" {
		return
	}
	p.add(row{text: rest, blank: true})
	p.last, p.open = r, !isWholeLine(rest)
}

// isEmpty: no words have come yet.
func (p *paragraphs) isEmpty() bool { return p.buf.Len() == 0 }

// add takes one row. Notes inside it are no words.
func (p *paragraphs) add(r row) {
	text := withoutNotes(r.text)
	if text == "" {
		return
	}
	if p.buf.Len() > 0 && !p.goesOn(r) {
		p.buf.WriteByte('\n')
	}
	p.buf.WriteString(text)
	p.last, p.open = r, !isWholeLine(text)
	p.rows++
}

// goesOn: the row continues the line above.
func (p *paragraphs) goesOn(r row) bool {
	switch {
	case r.kind != paragraph:
		return false
	case startsWith(r.text, "、。，．）」』"): // no line of its own begins like this
		return true
	case p.open && !r.blank && p.isBelowColumn(r):
		return true
	case p.wrap == 0 || (r.blank && !p.open) || (p.last.indent == 0 && r.indent == 2): // a paragraph begins with a space
		return false
	case listMark(r.text) != "" || withoutItemNumber(r.text) != r.text || startsWith(r.text, signs):
		return false
	}
	const shortest = 8 // by how much a line may end before the margin in the middle of a sentence
	above := utf8.RuneCountInString(p.last.text) + p.last.indent/2
	if p.open {
		return above+shortest >= p.wrap
	}
	return above+1 >= p.wrap && r.indent == 0
}

// isBelowColumn: the row stands in the column of the words, right of the labels.
func (p *paragraphs) isBelowColumn(r row) bool {
	return r.indent >= 4 && (p.last.indent == 0 || p.last.indent == r.indent)
}

// isWholeLine: the line ends where a sentence does.
func isWholeLine(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune("。！？!?」』）)", r)
}

// text is the speech.
func (p *paragraphs) text() string {
	text := withoutMark(p.buf.String())
	p.buf.Reset()
	return text
}

// maxSampled is how many rows tell the width of the lines.
const maxSampled = 2000

// wrapWidth is the width at which most lines of a text are broken, 0 where lines are as
// long as their paragraphs.
func wrapWidth(rows []row) int {
	var widths [81]int
	all, ended := 0, 0
	for _, r := range rows[:min(len(rows), maxSampled)] {
		if r.kind != paragraph || isNote(r.text) {
			continue
		}
		n := utf8.RuneCountInString(r.text) + r.indent/2
		if n >= len(widths) {
			return 0
		}
		widths[n]++
		all++
		ended += boolInt(isWholeLine(r.text))
	}
	if all < 6 || ended*10 > all*8 {
		return 0
	}
	for n := len(widths) - 1; n >= 20; n-- {
		if near := widths[n] + widths[n-1] + widths[n-2]; near*4 >= all && near > 2 {
			return n
		}
	}
	return 0
}
