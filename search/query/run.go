package query

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// startsRun reports whether the bracket or quote at a byte belongs to a run of text: its
// partner stands in the same run, with text directly behind.
func (l *lexer) startsRun(at int) bool {
	p, ok := l.pairAt(at)
	return ok && p.inRun && isText(l.at(p.end))
}

// opensPhrase reports whether a phrase begins at a byte.
func (l *lexer) opensPhrase(at int) bool {
	_, ok := l.pairs[at]
	return ok && isQuote(l.at(at)) && !l.startsRun(at)
}

// endsRun reports whether a run ends before the byte.
func (l *lexer) endsRun(at int) bool {
	r := l.at(at)
	p, paired := l.pairAt(at)
	switch {
	case r == '(':
		return !paired
	case paired:
		return !p.inRun
	}
	return isSpace(r) || r == '|' || r == ')'
}

// scan reads the run that begins at a byte: its text, where it ends, and whether it reads
// as written. A quote without a partner is left off at the end and stays inside.
func (l *lexer) scan(start int) (text string, end int, clean bool) {
	i, last, clean := start, start, true
	for i < len(l.in) && !l.endsRun(i) {
		if p, ok := l.pairs[i]; ok {
			i, last = p.end, p.end
			continue
		}
		size := l.width(i)
		if isQuote(l.at(i)) {
			l.notes.add(StrayQuote, i, i+size)
			clean = false
		} else {
			last = i + size
		}
		i += size
	}
	return l.in[start:last], i, clean
}

// run reads a token that begins with text: an operator word, a literal, a field, a prefix
// or words.
func (l *lexer) run() {
	if l.at(l.pos) == '\\' {
		text, end := l.literal(l.pos)
		l.leaf(token{kind: kindWord, text: text, start: l.pos, end: end})
		l.pos = end
		return
	}
	op, readable := l.operator()
	if op.kind != kindEnd && !l.afterMinus() {
		l.tokens = append(l.tokens, op)
		l.pos = op.end
		return
	}
	name, behind := l.fieldName()
	if info, ok := fieldByName(name); ok {
		l.field(info.Name, name, behind)
		return
	}
	text, end, clean := l.scan(l.pos)
	if !readable {
		l.notes.add(BadDistance, l.pos, end)
	}
	unknown := l.isUnknownField(name, behind, end)
	if unknown {
		l.notes.add(UnknownField, l.pos, behind)
	}
	l.words(text, end, clean && readable && !unknown && op.kind == kindEnd)
}

// words adds a run that is no operator and no field. A run that does not read as written
// is plain words with all its signs, its star too.
func (l *lexer) words(text string, end int, clean bool) {
	t := token{kind: kindWord, text: text, start: l.pos, end: end}
	l.pos = end
	stem := strings.TrimRight(text, "*＊")
	switch {
	case clean && stem == "":
		l.notes.add(StrayStar, t.start, end)
		return
	case clean && stem != text:
		t.kind, t.text = kindPrefix, stem
	}
	l.leaf(t)
}

// literal reads a backslash and everything up to the next space. A backslash alone is one.
func (l *lexer) literal(start int) (text string, end int) {
	begin := start + l.width(start)
	end = begin
	for end < len(l.in) && !isSpace(l.at(end)) {
		end += l.width(end)
	}
	if end == begin {
		return `\`, end
	}
	return l.in[begin:end], end
}

// fieldName reads a name and a colon at the beginning of a run. Behind is the byte behind
// the colon; the name is empty where there is none.
func (l *lexer) fieldName() (name string, behind int) {
	i := l.pos
	for n := 0; n <= maxName && i < len(l.in); n++ {
		r := l.at(i)
		if r == ':' {
			return l.in[l.pos:i], i + l.width(i)
		}
		if r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			break
		}
		i += l.width(i)
	}
	return "", l.pos
}

// maxJapaneseName is how long a name in kanji or kana may be that is taken for one of a
// field: what people paste has longer ones, too (新潟市の取り組み：…).
const maxJapaneseName = 5

// isUnknownField reports whether a run looks as though its typist meant a field: a Latin
// name of two letters or more, or a short one in kanji and kana, and a value, but no
// address (http://…).
func (l *lexer) isUnknownField(name string, behind, end int) bool {
	n := utf8.RuneCountInString(name)
	if n < 2 || behind >= end || l.at(behind) == '/' {
		return false
	}
	if strings.IndexFunc(name, isJapanese) >= 0 {
		return n <= maxJapaneseName && strings.IndexFunc(name, func(r rune) bool { return !isJapanese(r) }) < 0
	}
	for i, r := range foldString(name) {
		isLetter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
		if !isLetter && (i == 0 || r != '_' && (r < '0' || r > '9')) {
			return false
		}
	}
	return true
}

func isJapanese(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r == 'ー'
}

// field reads the value that begins at the byte behind the colon. Without one, the name as
// it was typed is a word.
func (l *lexer) field(name, typed string, behind int) {
	t := token{kind: kindField, name: name, start: l.pos, value: behind}
	switch r := l.at(behind); {
	case r == '\\':
		t.text, t.end = l.literal(behind)
	case l.opensPhrase(behind):
		t.text, t.end = l.phraseText(behind), l.pairs[behind].end
	case r == '(' && !l.startsRun(behind) && len(l.opens) < MaxDepth:
		t.kind, t.end = kindFieldGroup, behind
		l.tokens = append(l.tokens, t)
		l.pos = behind
		return
	default:
		t.text, t.end, _ = l.scan(behind)
	}
	if t.text == "" {
		l.notes.add(NoValue, t.start, behind)
		t.kind, t.text, t.end = kindWord, typed, behind
	}
	l.leaf(t)
	l.pos = t.end
}
