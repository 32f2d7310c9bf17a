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
	at []int
}

// fold reads the text that starts at byte base of a longer one.
func fold(text string, base int) folded {
	var out strings.Builder
	at := make([]int, 0, len(text)+1)
	variants := variantsOf()
	joining := false // a line break was read, blanks after it are indentation
	var it norm.Iter
	it.InitString(norm.NFKC, text)
	for !it.Done() {
		from := base + it.Pos()
		for segment := it.Next(); len(segment) > 0; {
			r, size := utf8.DecodeRune(segment)
			segment = segment[size:]
			switch {
			case r == '\n' || r == '\r':
				joining = true
				continue
			case joining && unicode.IsSpace(r):
				continue
			}
			joining = false
			n, _ := out.WriteRune(foldRune(r, variants))
			for range n {
				at = append(at, from)
			}
		}
	}
	return folded{out.String(), append(at, base+len(text))}
}

func foldRune(r rune, variants map[rune]rune) rune {
	if v, ok := variants[r]; ok {
		return v
	}
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

// foldName folds a name that stands alone: blanks do not count.
func foldName(name string) string {
	return strings.ReplaceAll(fold(name, 0).s, " ", "")
}

var variantsOf = sync.OnceValue(func() map[rune]rune {
	variants := map[rune]rune{}
	for _, row := range readTable("variants") {
		from, _ := utf8.DecodeRuneInString(row[0])
		to, _ := utf8.DecodeRuneInString(row[1])
		variants[from] = to
	}
	return variants
})
