package query

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// foldSign turns a sign of the language into the one form the lexer knows: full-width ASCII
// into ASCII, the minus sign into a hyphen, double and half-width bars and primes into what
// is typed for them, half-width corner brackets into full-width.
func foldSign(r rune) rune {
	switch {
	case r >= '！' && r <= '～':
		return r - '！' + '!'
	case r == '−':
		return '-'
	case r == '‖' || r == '￨':
		return '|'
	case r == '″':
		return '"'
	case r == '〝':
		return '“'
	case r == '〟' || r == '〞':
		return '”'
	case r == '｢':
		return '「'
	case r == '｣':
		return '」'
	}
	return r
}

func foldString(s string) string { return strings.Map(foldSign, s) }

// isLongMinus reports whether a rune is what an input method makes of a stroke on the
// minus key, or a hyphen. They are letters of words too: before kana, pieces of them.
func isLongMinus(r rune) bool { return r == 'ー' || r == 'ｰ' || r == '‐' }

// isSpace reports what parts runs. U+FFFD is among them because a byte that is no UTF-8
// decodes to it; so no text in a tree holds one.
func isSpace(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) ||
		r == utf8.RuneError || r == '\u200b' || r == '\ufeff'
}

// oneSpace puts one space for each run of spaces and none at the ends.
func oneSpace(s string) string {
	return strings.Join(strings.FieldsFunc(s, isSpace), " ")
}

// quotes are the pairs that make a phrase, in the order in which String tries them. The
// last is what an input method makes of two strokes on the quote key: ”絆”.
var quotes = [...]struct{ open, close rune }{
	{'"', '"'}, {'「', '」'}, {'“', '”'}, {'『', '』'}, {'”', '”'},
}

// isQuote reports whether a folded rune opens or closes a phrase.
func isQuote(r rune) bool {
	for _, q := range quotes {
		if r == q.open || r == q.close {
			return true
		}
	}
	return false
}

func isBracket(r rune) bool { return r == '(' || r == ')' }

// isEdge reports whether an operator word ends before this folded rune.
func isEdge(r rune) bool { return isSpace(r) || r == '|' || isBracket(r) || isQuote(r) }

// isText reports whether a folded rune that touches a pair makes the pair part of a run.
func isText(r rune) bool { return !isEdge(r) && r != '*' }
