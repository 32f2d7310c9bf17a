package source

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/automaton"
	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// In a talk with the public heads of the city speak, and nobody of the bench does. Whoever
// else speaks there is a citizen, be it under a label of which no table of posts knows:
// 後継者Ａ, 漁　師. Such people speak once or twice each, so that guesses need less there: that
// the word comes back but for a letter or a number, or that it is one for somebody.

// withPublic makes marks of those guesses, and citizens of the people whom the layout or the
// form of address names.
func (t *transcript) withPublic(all []mark) []mark {
	t.public = t.heads(all)
	if t.public == [families]bool{} {
		return all
	}
	count := map[string]int{}
	for i, m := range all {
		if m.isUnplaced() || isAddressed(m) {
			all[i] = t.placed(m)
		}
		if m.act == speaks && all[i].who.Role == minutes.Citizen {
			count[withoutLetter(m.who.Name)]++
		}
	}
	for _, g := range t.guesses {
		count[g.kin()] += boolInt(t.public[g.family])
	}
	t.guesses = slices.DeleteFunc(t.guesses, func(g guess) bool {
		kin := g.kin()
		is := t.public[g.family] && kin != "" && (count[kin] > 1 || personEndRE.MatchString(g.label))
		if is {
			all = append(all, t.placed(g.mark))
		}
		return is
	})
	slices.SortStableFunc(all, func(a, b mark) int { return a.row - b.row })
	return all
}

// placed is the mark of somebody unknown with the role that the document gives it.
func (t *transcript) placed(m mark) mark {
	if t.public[m.family] && m.who.Post == "" && (m.who.Role == minutes.Other || m.who.Role == "") {
		m.who.Role = minutes.Citizen
	}
	return m
}

// heads are the families under whose marks heads of the city speak; none where the bench
// does, in whatever family.
func (t *transcript) heads(all []mark) [families]bool {
	var heads [families]bool
	for i, m := range all {
		if m.act != speaks || !t.isStrict(all, i) {
			continue
		}
		switch m.who.Role {
		case minutes.Chair, minutes.Member, minutes.Witness:
			return [families]bool{}
		case minutes.Mayor, minutes.Executive:
			heads[m.family] = true
		}
	}
	return heads
}

// isAddressed: all that is known of somebody is the form of address: 小川氏
func isAddressed(m mark) bool {
	return m.act == speaks && m.who.Role == minutes.Other && m.who.Post == "" && (strings.HasSuffix(m.who.Name, "氏") || strings.HasSuffix(m.who.Name, "様"))
}

// kin is what those have in common who are told apart by a letter or a number: 後継者; empty
// where nobody is.
func (g guess) kin() string {
	if g.alone() || g.named {
		return ""
	}
	return withoutLetter(g.label)
}

// isWord: the label is a word, and no field of a head, in front of sentences: 農業, not 日時.
// It may be a speaker where the public speaks. Behind a sign it is an item of a list.
func isWord(m mark) bool {
	if _, isField := fieldOf[minutes.Fold(m.label)]; isField || m.family == signed || m.family == bulleted || !containsAny(m.rest, "。？！?") {
		return false
	}
	bare := withoutLetter(m.label)
	isOther := func(r rune) bool { return !unicode.In(r, unicode.Han, unicode.Katakana) && r != 'ー' && r != '・' }
	return bare != "" && utf8.RuneCountInString(bare) <= maxLoneName && !strings.ContainsFunc(bare, isOther)
}

// personEndRE is the end of a word for somebody: 職人, 農業者
var personEndRE = automaton.MustRegexp(`..(?:者|師|員|士|人|手|司|主|夫|婦|生|家|客|親)[A-ZＡ-Ｚ0-9０-９]?$`)

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
