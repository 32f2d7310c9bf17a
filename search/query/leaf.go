package query

import (
	"strings"
	"unicode/utf8"
)

// leaf adds a clause, as far as the limits allow.
func (l *lexer) leaf(t token) {
	n := utf8.RuneCountInString(t.text)
	if t.kind == kindPrefix {
		n++ // its star: in a field's group it becomes part of the value
	}
	if l.clauses == MaxClauses {
		l.full = true
		l.notes.add(TooManyClauses, t.start, len(l.in))
		return
	}
	if n > l.room {
		l.full = true
		l.noteLong(t.start)
		t.text, n = beginning(t.text, l.room), l.room
		if t.kind == kindPrefix {
			t.kind = kindWord
		}
	}
	if t.text == "" {
		return
	}
	l.clauses++
	l.room -= n
	l.tokens = append(l.tokens, t)
}

// noteLong notes once, at the first cut, that the query is too long.
func (l *lexer) noteLong(start int) {
	l.notes.drop(TooLong)
	l.notes.add(TooLong, start, len(l.notes.in))
}

// beginning is the first code points of a text, without quotes: half of a pair cannot be
// written in a phrase.
func beginning(text string, n int) string {
	text = strings.Map(func(r rune) rune {
		if isQuote(foldSign(r)) {
			return -1
		}
		return r
	}, text)
	text, _ = cutRunes(text, n)
	return oneSpace(text)
}

// operatorWords are the words that are operators when they stand alone.
var operatorWords = [...]struct {
	word string
	kind kind
}{{"AND", kindAnd}, {"OR", kindOr}, {"NOT", kindNot}, {"NEAR", kindNear}}

// operator reads an operator word where a run begins. The token is empty where there is
// none; readable is false for a NEAR without a distance.
func (l *lexer) operator() (t token, readable bool) {
	for _, op := range operatorWords {
		end, ok := l.follows(l.pos, op.word)
		if !ok {
			continue
		}
		t = token{kind: op.kind, start: l.pos, end: end}
		if op.kind == kindNear {
			return l.near(t)
		}
		if isEdge(l.at(end)) {
			return t, true
		}
	}
	return token{}, true
}

// afterMinus reports whether a minus touches the run that begins here: -OR leaves out the
// word OR.
func (l *lexer) afterMinus() bool {
	n := len(l.tokens)
	return n > 0 && l.tokens[n-1].kind == kindMinus && l.tokens[n-1].end == l.pos
}

// follows reports whether an ASCII word stands at a byte, in any width, and where it ends.
func (l *lexer) follows(at int, word string) (end int, ok bool) {
	for _, r := range word {
		if at >= len(l.in) || l.at(at) != r {
			return 0, false
		}
		at += l.width(at)
	}
	return at, true
}

// maxDigits is how many digits MaxDistance has.
const maxDigits = 3

// near reads the distance behind NEAR.
func (l *lexer) near(t token) (_ token, readable bool) {
	slash := l.at(t.end)
	if slash != '/' {
		return token{}, !isEdge(slash) // NEARBY is a word like any other
	}
	t.end += l.width(t.end)
	for n := 0; n < maxDigits; n++ {
		digit := l.at(t.end)
		if digit < '0' || digit > '9' {
			break
		}
		t.distance = t.distance*10 + int(digit-'0')
		t.end += l.width(t.end)
	}
	if t.distance < 1 || t.distance > MaxDistance || !isEdge(l.at(t.end)) {
		return token{}, false
	}
	return t, true
}

// isLowerOperator reports whether a text would be an operator word if it were in capitals.
func isLowerOperator(text string) bool {
	text = foldString(text)
	upper := strings.ToUpper(text)
	if upper == text {
		return false
	}
	n := &notes{in: upper}
	tokens := newLexer(n).lex()
	return len(tokens) == 1 && tokens[0].kind >= kindNot
}
