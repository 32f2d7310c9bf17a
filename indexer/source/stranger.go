package source

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/automaton"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/speaker"
)

// In a talk with the public, labels name people of whom no table of posts knows: 後継者Ａ,
// 漁　師. They are speakers by the layout: marks of the same form, some of which name the
// heads of the city, stand around them, and the name recurs but for a letter or a number.

// withStrangers makes marks of such labels, and decides on those that a table gave: nobody
// of the bench may speak in the document, and the city's must.
func (t *transcript) withStrangers(all []mark) []mark {
	var officials [families]int
	for i, m := range all {
		switch {
		case m.act != speaks || !t.isStrict(all, i):
		case m.who.Role == minutes.Chair, m.who.Role == minutes.Member, m.who.Role == minutes.Witness:
			return all
		case m.who.Role == minutes.Mayor, m.who.Role == minutes.Executive:
			officials[m.family]++
		}
	}
	if officials == [families]int{} {
		return all
	}
	found := t.strangers(all, officials)
	out := make([]mark, 0, len(all)+len(found))
	for _, m := range all {
		for len(found) > 0 && found[0].row < m.row {
			out, found = append(out, found[0]), found[1:]
		}
		if (m.stranger || isAddressed(m)) && officials[m.family] > 0 {
			m.who.Role = minutes.Citizen
		}
		out = append(out, m)
	}
	return append(out, found...)
}

// isAddressed: all that is known of somebody is the form of address: 小川氏
func isAddressed(m mark) bool {
	return m.act == speaks && m.who.Role == minutes.Other && m.who.Post == "" && (strings.HasSuffix(m.who.Name, "氏") || strings.HasSuffix(m.who.Name, "様"))
}

// strangers are the marks of unknown people among the rows without a mark.
func (t *transcript) strangers(all []mark, officials [families]int) []mark {
	var out []mark
	count := map[string]int{}
	for _, m := range all {
		if m.act == speaks && m.who.Role == minutes.Citizen {
			count[withoutLetter(m.who.Name)]++
		}
	}
	for i, r := range t.rows {
		for len(all) > 0 && all[0].row < i {
			all = all[1:]
		}
		if len(all) > 0 && all[0].row == i {
			continue
		}
		if m, ok := strangerAt(r); ok && officials[m.family] > 0 {
			m.row = i
			count[withoutLetter(m.label)]++
			out = append(out, m)
		}
	}
	kept := out[:0]
	for _, m := range out {
		if count[withoutLetter(m.label)] > 1 || personEndRE.MatchString(m.label) {
			kept = append(kept, m)
		}
	}
	return kept
}

// personEndRE is the end of a word for somebody: 職人, 農業者
var personEndRE = automaton.MustRegexp(`..(?:者|師|員|士|人|手|司|主|夫|婦|生|家|客|親)[A-ZＡ-Ｚ0-9０-９]?$`)

// strangerAt reads the name in front of words: 漁師Ａ：…, 漁　師　　…, or the label of a
// definition.
func strangerAt(r row) (mark, bool) {
	var name, rest string
	var form family
	switch {
	case r.kind == label:
		name, rest, form = strings.TrimRight(r.name, ":："), r.text, labelled
	case r.kind != paragraph:
		return mark{}, false
	default:
		name, rest, form = nameAhead(r.text)
	}
	if form == noFamily || !isStrangerName(name) || !strings.Contains(rest, "。") && !containsAny(rest, "？?！!") {
		return mark{}, false
	}
	return mark{family: form, who: speaker.Speaker{Name: name, Role: minutes.Citizen}, label: name, rest: rest, stranger: true}, true
}

// nameAhead cuts a line behind the colon, or behind the gap, that ends a name.
func nameAhead(text string) (name, rest string, form family) {
	head := text[:min(len(text), 3*maxStranger+3)]
	if open, _ := utf8.DecodeRuneInString(head); strings.ContainsRune("【［[＜<〔", open) {
		if end := closing(head, open, closers[open]); end > 0 {
			inner, _ := inBrackets(head[:end])
			return inner, trim(text[end:]), bracketed
		}
		return "", "", noFamily
	}
	if at := indexAny(head, colons); at > 0 {
		name = trim(text[:at])
		if isSpreadLabel(name, false) {
			name = strings.Join(strings.Fields(name), "")
		}
		return name, strings.TrimLeft(text[at:], colons+" \t　"), coloned
	}
	ends := wordEnds(head)
	for k := len(ends); k > 0; k-- {
		label, behind := text[:ends[k-1]], text[ends[k-1]:]
		gap := behind[:len(behind)-len(strings.TrimLeft(behind, " 　\t"))]
		if k > 1 && !(isSpreadLabel(label, false) && len(gap) >= 2*len("　") && !strings.Contains(label, gap)) {
			continue
		}
		return strings.Join(strings.Fields(label), ""), behind[len(gap):], columned
	}
	return "", "", noFamily
}

// maxStranger is the longest name of somebody unknown, in runes.
const maxStranger = 12

// isStrangerName: the signs of a name, that is no field of a head and no act.
func isStrangerName(s string) bool {
	n := 0
	for _, r := range s {
		if n++; n > maxStranger || !(unicode.In(r, unicode.Han, unicode.Katakana, unicode.Latin) || unicode.IsDigit(r) || strings.ContainsRune("ー・々ヶ", r)) {
			return false
		}
	}
	if _, isField := fieldOf[minutes.Fold(s)]; isField || n < 2 || isThemeLabel(s) {
		return false
	}
	_, _, isAct := qaLabel(s)
	first, _ := utf8.DecodeRuneInString(s)
	return !isAct && !unicode.IsDigit(first)
}

// withoutLetter is a name without the letter or the number that tells people apart.
func withoutLetter(s string) string {
	s = strings.ReplaceAll(minutes.Fold(s), " ", "")
	for len(s) > 0 {
		r, size := utf8.DecodeLastRuneInString(s)
		if !unicode.IsDigit(r) && !unicode.Is(unicode.Latin, r) {
			break
		}
		s = s[:len(s)-size]
	}
	return s
}
