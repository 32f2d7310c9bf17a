package source

import (
	"strings"
	"unicode/utf8"
)

// parenthesised reads 議長（渡辺裕一君）　ただいま…
func (g *grammar) parenthesised(text string) (mark, bool) {
	head := text[:min(len(text), maxMark)]
	open := indexAny(head, "（(")
	if open <= 0 || containsAny(head[:open], "、。「:：") {
		return mark{}, false
	}
	o, _ := utf8.DecodeRuneInString(head[open:])
	end := closing(head[open:], o, closers[o])
	if end < 0 {
		return mark{}, false
	}
	end += open
	if next, ok := cutParenthesis(text[end:]); ok && !holdsName(text[open:end]) { // 部長（兼）所長（田中君）
		if m, ok := g.parenthesisedTo(text, end+next); ok {
			return m, true
		}
	}
	if tail := firstWord(text[end:]); tail > 0 { // 鈴木（真）委員
		if m, ok := g.parenthesisedTo(text, end+tail); ok {
			m.named = false
			return m, true
		}
	}
	return g.parenthesisedTo(text, end)
}

// firstWord is the length of a short word that white space or a colon ends; zero for another.
func firstWord(s string) int {
	const most = 36 // bytes: twelve signs
	at := indexAny(s[:min(len(s), most)], " 　\t:：")
	if at < 0 && len(s) <= most {
		at = len(s)
	}
	if at < 0 || containsAny(s[:at], "（(、。「") {
		return 0
	}
	return at
}

// holdsName: the parentheses hold a name with a form of address, so that the label ends there.
func holdsName(inner string) bool {
	inner = strings.TrimRight(inner, "）) 　")
	for _, a := range []string{"君", "議員", "氏", "さん", "殿", "様"} {
		if strings.HasSuffix(inner, a) {
			return true
		}
	}
	return false
}

// parenthesisedTo reads the mark whose label ends at an offset.
func (g *grammar) parenthesisedTo(text string, end int) (mark, bool) {
	label := text[:end]
	said := g.label(label)
	if !said.ok {
		return mark{}, false
	}
	rest := text[end:]
	for _, w := range []string{"登壇", "続"} {
		rest = strings.TrimPrefix(trim(rest), w)
	}
	if strings.HasPrefix(text[end:], "：") || strings.HasPrefix(text[end:], ":") {
		rest = strings.TrimLeft(text[end:], ":：")
	}
	if rest == text[end:] && trim(rest) == rest && goesOnAsSentence(rest) {
		return mark{}, false
	}
	colon := strings.HasPrefix(trim(text[end:]), "：") || strings.HasPrefix(trim(text[end:]), ":")
	return mark{act: said.act, who: said.who, label: label, rest: strings.TrimLeft(trim(rest), ":： 　"), named: true, colon: colon}, true
}

// cutParenthesis is the end of 所長（田中君） behind the first parentheses of a label.
func cutParenthesis(s string) (int, bool) {
	s = s[:min(len(s), maxMark/2)]
	open := indexAny(s, "（(")
	if open <= 0 || containsAny(s[:open], " 　、。「:：") {
		return 0, false
	}
	o, _ := utf8.DecodeRuneInString(s[open:])
	end := closing(s[open:], o, closers[o])
	return open + end, end > 0
}
