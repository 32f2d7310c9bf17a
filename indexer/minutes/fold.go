package minutes

import (
	"strings"
	"unicode/utf8"
)

// Fold turns full-width ASCII, the ideographic space and the dashes that stand for a
// hyphen into their half-width ASCII forms, sign by sign. It is for reading labels,
// numbers and dates; text that is shown is never folded.
func Fold(s string) string { return strings.Map(foldRune, s) }

func foldRune(r rune) rune {
	switch {
	case r >= '！' && r <= '～':
		return r - '！' + '!'
	case r == '\u3000' || r == '\u00a0' || r == '\t':
		return ' '
	case r == '‐' || r == '‑' || r == '–' || r == '—' || r == '−':
		return '-'
	}
	return r
}

// unfoldOffset turns a byte offset in Fold(s) into the byte offset in s.
func unfoldOffset(s string, folded int) int {
	n := 0
	for i, r := range s {
		if n >= folded {
			return i
		}
		n += utf8.RuneLen(foldRune(r))
	}
	return len(s)
}
