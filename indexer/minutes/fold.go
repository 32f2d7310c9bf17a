package minutes

import (
	"strings"
	"unicode/utf8"
)

// Fold turns full-width ASCII, the ideographic space and the dashes that stand for a
// hyphen into their half-width ASCII forms, sign by sign. It is for reading labels,
// numbers and dates; text that is shown is never folded.
func Fold(s string) string {
	if i := firstFolded(s); i < len(s) {
		return s[:i] + strings.Map(foldRune, s[i:])
	}
	return s
}

// firstFolded is where the first sign stands that Fold may change: signs of three bytes,
// kana and kanji for the most part, are looked at without being decoded.
func firstFolded(s string) int {
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c < utf8.RuneSelf && c != '\t':
			i++
			continue
		case c < 0xe2 || c > 0xe9 || i+2 >= len(s) || s[i+1]&0xc0 != 0x80 || s[i+2]&0xc0 != 0x80:
			return i
		case c <= 0xe3:
			if r := rune(c&0xf)<<12 | rune(s[i+1]&0x3f)<<6 | rune(s[i+2]&0x3f); foldRune(r) != r {
				return i
			}
		}
		i += 3
	}
	return len(s)
}

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
