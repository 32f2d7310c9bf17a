package destination

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// folded is a text as the rules read it: one width, one case, one spelling of old
// characters, lines joined. at[i] is the byte of the text that byte i comes from.
type folded struct {
	s  string
	at []int32
}

// fold reads the text that starts at byte base of a longer one.
func fold(text string, base int) folded {
	w := foldWriter{at: make([]int32, 0, len(text)+1), variants: variantsOf()}
	w.out.Grow(len(text))
	for i := 0; i < len(text); {
		plain := plainLen(text[i:])
		for j, r := range text[i : i+plain] {
			w.put(r, base+i+j)
		}
		i += plain
		if i < len(text) {
			odd := oddLen(text[i:])
			w.normalise(text[i:i+odd], base+i)
			i += odd
		}
	}
	return folded{w.out.String(), append(w.at, int32(base+len(text)))}
}

// plainLen is the length of what stands at the start of a text and is its own normal form,
// whatever follows.
func plainLen(text string) int {
	last := 0
	for i, r := range text {
		if !isPlain(r) {
			return last // a mark may join the character before it
		}
		last = i
	}
	return len(text)
}

// oddLen is the length of what must be normalised, with the character that a mark may join.
func oddLen(text string) int {
	for i, r := range text {
		if i > 0 && isPlain(r) {
			return i
		}
	}
	return len(text)
}

// isPlain reports whether NFKC leaves the character alone and joins it to none before it:
// ASCII, kana, common kanji and the usual signs.
func isPlain(r rune) bool {
	return r < 0x80 || r >= 0x3041 && r <= 0x3096 || r >= 0x30a1 && r <= 0x30fe || r >= 0x4e00 && r <= 0x9fff || r >= 0x3001 && r <= 0x3011
}

// foldWriter takes characters in their normal form.
type foldWriter struct {
	out      strings.Builder
	at       []int32
	variants *variants
	joining  bool // a line break was read, blanks after it are indentation
}

func (w *foldWriter) normalise(text string, base int) {
	var it norm.Iter
	it.InitString(norm.NFKC, text)
	for !it.Done() {
		from := base + it.Pos()
		for segment := it.Next(); len(segment) > 0; {
			r, size := utf8.DecodeRune(segment)
			segment = segment[size:]
			w.put(r, from)
		}
	}
}

func (w *foldWriter) put(r rune, from int) {
	switch {
	case r == '\n' || r == '\r':
		w.joining = true
		return
	case w.joining && unicode.IsSpace(r):
		return
	}
	w.joining = false
	n, _ := w.out.WriteRune(w.variants.fold(r))
	for range n {
		w.at = append(w.at, int32(from))
	}
}

// foldName folds a name that stands alone: blanks do not count.
func foldName(name string) string {
	return strings.ReplaceAll(fold(name, 0).s, " ", "")
}

// variants says for each character as which one it is read.
type variants [1 << 16]uint16

var variantsOf = sync.OnceValue(func() *variants {
	v := new(variants)
	for r := range v {
		v[r] = uint16(foldPlain(rune(r)))
	}
	for _, row := range readTable("variants") {
		from, _ := utf8.DecodeRuneInString(row[0])
		to, _ := utf8.DecodeRuneInString(row[1])
		v[uint16(from)] = uint16(to)
	}
	return v
})

func (v *variants) fold(r rune) rune {
	if r >= 0 && int(r) < len(v) {
		return rune(v[r])
	}
	return foldPlain(r)
}

func foldPlain(r rune) rune {
	switch {
	case r >= namedMark && r <= unnamedMark:
		return utf8.RuneError // the marks are ours
	case unicode.IsSpace(r):
		return ' '
	case r == '，':
		return '、'
	}
	return unicode.ToUpper(r)
}
