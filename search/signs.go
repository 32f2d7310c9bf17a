package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/analysis"
)

// Signs that mean something beside a number or a Latin word, normalised: before it ($100,
// #5), between two (A&B, 3-1, 10:30) and behind it (100%, C++).
const (
	signsBefore  = "#$¥£€@§+."
	signsBetween = "+#&/.ー@_=:'%°・"
	signsBehind  = "%‰+#°"
)

// splitSigns parts tokens of several signs, so that each is looked at by itself: of %? in
// 100%? the first clings.
func splitSigns(tokens []analysis.Token) []analysis.Token {
	out := make([]analysis.Token, 0, len(tokens))
	for _, t := range tokens {
		if t.Content || strings.ContainsFunc(t.Surface, isLetter) {
			out = append(out, t)
			continue
		}
		at := t.At
		for i, r := range t.Surface {
			t.At, t.Surface = at+i, string(r)
			t.Term = t.Surface
			out = append(out, t)
		}
	}
	return out
}

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

func endsInSign(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(s)
	return s != "" && !isLetter(last)
}

// signed is how many tokens are one word with the signs that cling to it; 1 where none do.
func signed(tokens []analysis.Token) int {
	if isPercentage(tokens) {
		return 2
	}
	n := 0
	if isSign(tokens[0], signsBefore) {
		n = 1
	}
	if n >= len(tokens) || !isLatin(tokens[n]) || (tokens[0].Surface == "+" && !isDigit(tokens[n].Surface)) {
		return 1
	}
	n++
	for n < len(tokens) {
		end := n
		for end < len(tokens) && isSign(tokens[end], signsBetween+signsBehind) {
			end++
		}
		signs := tokens[n:end]
		switch {
		case len(signs) > 0 && end < len(tokens) && isLatin(tokens[end]):
			n = end + 1
		case len(signs) > 0 && !slices.ContainsFunc(signs, func(t analysis.Token) bool { return !isSign(t, signsBehind) }):
			return end
		default:
			return n
		}
	}
	return n
}

// isSign reports whether a token is nothing but some signs.
func isSign(t analysis.Token, signs string) bool {
	return !t.Content && t.Surface != "" && strings.Trim(t.Surface, signs) == ""
}

// isLatin reports whether a token is a number, however it is written, or a Latin word.
func isLatin(t analysis.Token) bool {
	first, _ := utf8.DecodeRuneInString(t.Surface)
	return t.Content && (t.POS == numberPOS || unicode.Is(unicode.Latin, first) || unicode.IsDigit(first))
}

func isDigit(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

// withSigns is a word with the signs that cling to it, which stands as it was typed. A
// percentage has the other forms of its number, and is written in letters too.
func (w widener) withSigns(tokens []analysis.Token, widen bool) unit {
	u := grouped(tokens)
	if !widen {
		return u.behindSigns()
	}
	w.addSynonyms(&u, u.shown)
	if isPercentage(tokens) {
		w.add(&u, u.shown, WhyVariant, percentages(tokens[0].Term))
	}
	return u.behindSigns()
}

// behindSigns lets more signs follow those of the word: the analyzer keeps them together,
// as in 100%).
func (u unit) behindSigns() unit {
	for i, f := range u.forms {
		if run, ok := f.node.(Run); ok && endsInSign(f.text) {
			run.Open = true
			u.forms[i].node = run
		}
	}
	return u
}

// percents are how people write per cent.
var percents = []string{"%", "パーセント"}

func isPercentage(tokens []analysis.Token) bool {
	return len(tokens) > 1 && tokens[0].POS == numberPOS && slices.Contains(percents, tokens[1].Surface)
}

// percentages are the forms in which a share is written: 30%, 三〇%, 30パーセント.
func percentages(digits string) []string {
	var out []string
	for _, unit := range percents {
		for _, number := range analysis.NumberForms(digits) {
			out = append(out, number+unit)
		}
	}
	return out
}

// signsLeftOut are signs that people type out of habit, or take for a wildcard.
const signsLeftOut = "?!~*^=<>;|_$%&+#@/\\"

// leftOut are the signs among tokens that no word has and that say nothing to a search.
// Brackets, quotes and stops are how a text is written, and are nothing to tell of.
func leftOut(tokens []analysis.Token, units []unit) string {
	out := ""
	for _, t := range tokens {
		if !t.Content && strings.ContainsAny(t.Surface, signsLeftOut) && !coveredBy(t, units) {
			out += t.Surface
		}
	}
	return out
}

// coveredBy reports whether a token is part of a word.
func coveredBy(t analysis.Token, units []unit) bool {
	return slices.ContainsFunc(units, func(u unit) bool { return u.start <= t.At && t.At < u.end })
}

// onlySignsBetween reports whether nothing but signs stands between and around words.
func onlySignsBetween(tokens []analysis.Token, units []unit) bool {
	return !slices.ContainsFunc(tokens, func(t analysis.Token) bool {
		return !t.Content && !coveredBy(t, units) && strings.ContainsFunc(t.Surface, isLetter)
	})
}

// hasSigned reports whether a sign clings to a word: such a name or figure is no misspelling.
func hasSigned(tokens []analysis.Token) bool {
	for i := range tokens {
		if signed(tokens[i:]) > 1 {
			return true
		}
	}
	return false
}
