package source

import (
	"strings"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// Lists in which an arrow stands in front of every answer: the opinions are the items
// above, or the paragraphs. Where (市長) stands in front of the answers, the arrows are the
// questions'.

// arrowsAnswer: words stand above the arrows.
func (t *transcript) arrowsAnswer(all []mark) bool {
	n := 0
	for _, m := range all {
		if m.family == arrowed && m.row > 0 && isSpeech(t.rows[m.row-1].text) && !startsWith(t.rows[m.row-1].text, arrows) {
			n++
		}
	}
	return n > 1
}

// arrowsAsk: behind the arrows come answers with the name of who gives them.
func (t *transcript) arrowsAsk(all []mark) bool {
	n := 0
	for i, m := range all {
		switch {
		case m.family == bracketed && m.act == speaks && (m.who.Role == minutes.Mayor || m.who.Role == minutes.Executive):
			n += boolInt(i > 0 && all[i-1].family == arrowed)
		case m.family != arrowed && m.act == speaks && m.family != lone:
			return false
		}
	}
	return n > 1
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

func startsWith(s, runes string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune(runes, r)
}

// arrowMarks are the marks of such a list, the items without one included.
func (t *transcript) arrowMarks(all []mark) []mark {
	var out []mark
	for i := 0; i < len(t.rows); i++ {
		for len(all) > 0 && all[0].row < i {
			all = all[1:]
		}
		if len(all) > 0 && all[0].row == i {
			if m, ok := t.arrowMark(all[0]); ok {
				out = append(out, m)
				continue
			}
		}
		if text, ok := t.asked(i, len(out) > 0 && out[len(out)-1].act == replies); ok && !t.style.arrowsAsk {
			if len(out) > 0 || t.arrowSoon(i) {
				out = append(out, mark{row: i, family: arrowed, act: asks, rest: text})
			}
		}
	}
	return out
}

// arrowMark is what a mark means in such a list.
func (t *transcript) arrowMark(m mark) (mark, bool) {
	switch {
	case m.act == opens || m.act == closes:
		return m, m.alone()
	case m.family == arrowed && t.style.arrowsAsk:
		m.act = asks
		return m, true
	case m.family == arrowed:
		g := grammar{known: map[string]reading{}}
		if inner, ok := g.read(row{text: m.rest}); ok && !inner.alone() && inner.family != arrowed {
			m.who, m.rest = inner.who, inner.rest
		}
		return m, true
	case m.family == bracketed && t.style.arrowsAsk:
		m.act = replies
		return m, true
	case (m.family == columned || m.family == coloned) && (m.act == asks || m.act == replies):
		return m, !m.alone() // Q1. … among lists with arrows
	}
	return m, false
}

// asked reads a row as an opinion: an item, or a paragraph right behind an answer that an
// arrow follows.
func (t *transcript) asked(i int, answered bool) (string, bool) {
	r := t.rows[i]
	text := withoutItemNumber(r.text)
	if r.kind == paragraph {
		text = withoutMark(text)
		if startsWith(r.text, signs) {
			_, size := utf8.DecodeRuneInString(r.text)
			text = trim(r.text[size:])
		}
	}
	isItem := r.kind == item || text != r.text
	if r.kind == heading || r.kind == caption || r.kind == label || !isSpeech(text) {
		return "", false
	}
	next := i+1 < len(t.rows) && startsWith(t.rows[i+1].text, arrows)
	return text, isItem || (next && (answered || i == 0 || r.blank))
}

// arrowSoon: an arrow stands near below, so that the list has begun.
func (t *transcript) arrowSoon(i int) bool {
	for _, r := range t.rows[i+1 : min(len(t.rows), i+4)] {
		if startsWith(r.text, arrows) {
			return true
		}
	}
	return false
}
