package query

import (
	"unicode"
	"unicode/utf8"
)

type kind int

const (
	kindEnd kind = iota
	kindWord
	kindPhrase
	kindPrefix
	kindField
	kindFieldGroup // name: directly before the bracket of a group of values
	kindOpen
	kindClose
	kindMinus
	kindNot
	kindAnd
	kindOr
	kindNear
)

// token is one sign or text of the query. Brackets among tokens are balanced, but for
// groups that the end of the input closes.
type token struct {
	kind       kind
	text       string // of a leaf
	name       string // English field name
	distance   int    // of kindNear
	start, end int    // bytes in the input
	value      int    // where the value of a field begins
}

func (t token) isLeaf() bool { return t.kind >= kindWord && t.kind <= kindField }

func (t token) isNegation() bool { return t.kind == kindMinus || t.kind == kindNot }

// beginsOperand reports whether an operator before t has something to work on.
func (t token) beginsOperand() bool {
	return t.isLeaf() || t.isNegation() || t.kind == kindFieldGroup || t.kind == kindOpen
}

// lexer cuts the input into tokens. Between steps pos stands where a run may begin.
type lexer struct {
	in      string
	pairs   map[int]pair
	paired  int // up to here brackets are among the pairs
	pos     int
	opens   []int // where the groups begin that are open, outermost first
	ignored int   // open brackets beyond MaxDepth
	clauses int
	room    int  // code points of text that may still be read
	full    bool // a limit is reached: the rest is not read
	tokens  []token
	notes   *notes
	looks   int // how often a rune was looked at; a test holds it to be linear
}

// newLexer reads from the notes' input.
func newLexer(n *notes) *lexer {
	in, cut := cutRunes(n.in, maxInput)
	l := &lexer{in: in, pairs: quotePairs(in), room: MaxLength, notes: n}
	if cut {
		n.add(TooLong, len(in), len(n.in))
	}
	l.noteInvalid()
	return l
}

// cutRunes is the first n code points of s, and whether that left anything out.
func cutRunes(s string, n int) (string, bool) {
	for i := range s {
		if n == 0 {
			return s[:i], true
		}
		n--
	}
	return s, false
}

func (l *lexer) noteInvalid() {
	if utf8.ValidString(l.in) {
		return
	}
	for i := 0; i < len(l.in); {
		r, size := utf8.DecodeRuneInString(l.in[i:])
		if r == utf8.RuneError && size == 1 {
			l.notes.add(InvalidUTF8, i, i+size)
			return
		}
		i += size
	}
}

// lex reads all tokens.
func (l *lexer) lex() []token {
	for l.pos < len(l.in) && !l.full {
		l.step()
	}
	switch {
	case l.full || len(l.in) < len(l.notes.in):
		l.dropLoose()
	default:
		for _, at := range l.opens {
			l.notes.add(StrayBracket, at, at+l.width(at))
		}
	}
	return l.tokens
}

// dropLoose takes off the operators at the end whose operands lie beyond a limit.
func (l *lexer) dropLoose() {
	n := len(l.tokens)
	for n > 0 && !l.tokens[n-1].isLeaf() && l.tokens[n-1].kind != kindClose {
		n--
	}
	l.tokens = l.tokens[:n]
}

// at is the folded rune at a byte, a space at the end of the input.
func (l *lexer) at(i int) rune {
	l.looks++
	if i >= len(l.in) {
		return ' '
	}
	r, _ := utf8.DecodeRuneInString(l.in[i:])
	return foldSign(r)
}

// width is the size in bytes of the rune at a byte.
func (l *lexer) width(i int) int {
	_, size := utf8.DecodeRuneInString(l.in[i:])
	return size
}

// step reads one token, or skips what makes none.
func (l *lexer) step() {
	switch r := l.at(l.pos); {
	case isSpace(r):
		l.pos += l.width(l.pos)
	case r == '|':
		l.bar()
	case r == '-' || isLongMinus(r) && l.beforeWord():
		l.sign(kindMinus)
	case r == ')':
		l.closeGroup()
	case r == '(' && !l.startsRun(l.pos):
		l.openGroup()
	case isQuote(r) && !l.startsRun(l.pos):
		l.quote()
	default:
		l.run()
	}
}

// beforeWord reports whether a word or a group begins directly behind the sign. Kana go on
// with a word that was cut (サーバ|ーの話), and signs are a line of dashes, or its end.
func (l *lexer) beforeWord() bool {
	r := l.at(l.pos + l.width(l.pos))
	if unicode.In(r, unicode.Hiragana, unicode.Katakana) || isLongMinus(r) {
		return false
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '(' || isQuote(r)
}

// sign adds a token of one rune.
func (l *lexer) sign(k kind) {
	end := l.pos + l.width(l.pos)
	l.tokens = append(l.tokens, token{kind: k, start: l.pos, end: end})
	l.pos = end
}

// bar reads "|"; programmers double it.
func (l *lexer) bar() {
	l.sign(kindOr)
	for l.pos < len(l.in) && l.at(l.pos) == '|' {
		l.pos += l.width(l.pos)
	}
	l.tokens[len(l.tokens)-1].end = l.pos
}

func (l *lexer) openGroup() {
	if len(l.opens) == MaxDepth {
		l.notes.add(TooDeep, l.pos, l.pos+l.width(l.pos))
		l.ignored++
		l.pos += l.width(l.pos)
		return
	}
	l.opens = append(l.opens, l.pos)
	l.sign(kindOpen)
}

func (l *lexer) closeGroup() {
	switch {
	case l.ignored > 0:
		l.ignored--
	case len(l.opens) > 0:
		l.opens = l.opens[:len(l.opens)-1]
		l.sign(kindClose)
		return
	default:
		l.notes.add(StrayBracket, l.pos, l.pos+l.width(l.pos))
	}
	l.pos += l.width(l.pos)
}

// quote reads a phrase, or skips a quote without a partner.
func (l *lexer) quote() {
	p, ok := l.pairs[l.pos]
	if !ok {
		end := l.pos + l.width(l.pos)
		l.notes.add(StrayQuote, l.pos, end)
		l.pos = end
		return
	}
	if text := l.phraseText(l.pos); text != "" {
		l.leaf(token{kind: kindPhrase, text: text, start: l.pos, end: p.end})
	} else {
		l.notes.add(Empty, l.pos, p.end)
	}
	l.pos = p.end
}

// phraseText is what stands in the quotes that open at a byte.
func (l *lexer) phraseText(at int) string {
	return oneSpace(l.in[at+l.width(at) : l.pairs[at].close])
}
