package search

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Piece is a part of a run behind which a paragraph may end in the text.
type Piece struct {
	Text   string
	Spaced bool // in the run, space stands before it
}

// Pieces takes a run apart where the text may have a line end: where the run has space,
// whatever space the text has there, and behind a stop or a closing bracket, where it may
// have space or none. What is shown of a text on one line, and copied from there, stands in
// it so. There is at least one piece; space at the ends of a run is part of one.
func (r Run) Pieces() []Piece {
	body := strings.TrimRightFunc(r.Text, unicode.IsSpace)
	start := len(body) - len(strings.TrimLeftFunc(body, unicode.IsSpace))
	out := []Piece{{}}
	begin, last := 0, rune(0)
	for at, c := range body {
		space := unicode.IsSpace(c)
		if at > start && !space && (unicode.IsSpace(last) || strings.ContainsRune(endings, last)) {
			end := len(strings.TrimRightFunc(body[:at], unicode.IsSpace))
			out[len(out)-1].Text = body[begin:end]
			out, begin = append(out, Piece{Spaced: end < at}), at
		}
		last = c
	}
	out[len(out)-1].Text = r.Text[begin:]
	return out
}

// endings are the signs behind which paragraphs end.
const endings = "。!?」』)】"

// spans are where the run stands in a normalised text, wherever tokens begin.
func (r Run) spans(text string) []Span {
	var out []Span
	pieces := r.Pieces()
	for at := 0; pieces[0].Text != ""; {
		i := strings.Index(text[at:], pieces[0].Text)
		if i < 0 {
			break
		}
		at += i
		if end := endOf(pieces[1:], text, at+len(pieces[0].Text)); end >= 0 {
			out = append(out, Span{at, end})
		}
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return out
}

// endOf is where pieces end that begin at a byte of a text; −1 where they do not.
func endOf(pieces []Piece, text string, at int) int {
	for _, p := range pieces {
		rest := strings.TrimLeftFunc(text[at:], unicode.IsSpace)
		if p.Spaced && len(rest) == len(text)-at || !strings.HasPrefix(rest, p.Text) {
			return -1
		}
		at = len(text) - len(rest) + len(p.Text)
	}
	return at
}
