package analysis

import (
	"sync"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// folds is what Normalize makes of every character of the BMP that stands by itself, found
// once: Unicode's own tables are too slow to ask for each character of a text.
type folds struct {
	kinds  [1 << 16]uint16
	pieces []string
}

// The kinds of characters; any other is the number of its piece, counted from otherForm.
const (
	ownForm   = iota // is its own normal form
	joinsLeft        // may go together with what stands before it
	otherForm
)

var loadFolds = sync.OnceValue(func() *folds {
	f := &folds{}
	for r := range rune(len(f.kinds)) {
		kind, piece := foldAlone(r)
		if kind == otherForm {
			kind += uint16(len(f.pieces))
			f.pieces = append(f.pieces, piece)
		}
		f.kinds[r] = kind
	}
	return f
})

// foldAlone is what a character becomes that neither joins nor is joined.
func foldAlone(r rune) (kind uint16, piece string) {
	s := string(r)
	p := norm.NFKC.PropertiesString(s)
	parts := p.Decomposition()
	switch {
	case !p.BoundaryBefore(), parts != nil && !norm.NFKC.Properties(parts).BoundaryBefore():
		return joinsLeft, ""
	case parts == nil && foldRune(r) == r:
		return ownForm, s
	}
	if piece = folded(norm.NFKC.String(s)); piece == s {
		return ownForm, s
	}
	return otherForm, piece
}

func (f *folds) kind(r rune) uint16 {
	if int(r) < len(f.kinds) {
		return f.kinds[r]
	}
	kind, _ := foldAlone(r)
	return kind
}

// alike is how many bytes at the beginning of text are their own normal form.
func (f *folds) alike(text string) int {
	last := 0
	for i, r := range text {
		switch f.kind(r) {
		case ownForm:
			last = i
		case joinsLeft:
			return last
		default:
			return i
		}
	}
	return len(text)
}

// next is the piece that text begins with, and how many bytes of text it is made from; ok
// is false when characters may go together in these.
func (f *folds) next(text string) (piece string, size int, ok bool) {
	r, size := utf8.DecodeRuneInString(text)
	kind := f.kind(r)
	joined := size
	for i, r := range text[size:] {
		if f.kind(r) != joinsLeft {
			break
		}
		joined = size + i + utf8.RuneLen(r)
	}
	switch {
	case joined > size || kind == joinsLeft:
		return "", joined, false
	case kind >= otherForm && r < rune(len(f.kinds)):
		return f.pieces[kind-otherForm], size, true
	}
	_, piece = foldAlone(r)
	return piece, size, true
}
