package analysis

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Step is a text as one step of the analysis leaves it.
type Step struct {
	Name string // nfkc, case, dashes, kanji, invisible, marks
	Text string
}

// Steps shows what becomes of a text before it is cut, step by step, for people who ask
// why something is found or not. The last but one is Normalize's text; the last has its
// iteration marks written out, as words are cut that the dictionary does not know with them.
func Steps(text string) []Step {
	only := func(is func(r rune) bool, to func(r rune) rune) func(rune) rune {
		return func(r rune) rune {
			if is(r) {
				return to(r)
			}
			return r
		}
	}
	looksLikeDash := func(r rune) bool { return r == '-' || isDash(r) }
	steps := []Step{{"nfkc", norm.NFKC.String(strings.Map(func(r rune) rune { return r }, text))}}
	for _, s := range []struct {
		name string
		fold func(rune) rune
	}{
		{"case", unicode.ToLower},
		{"dashes", only(looksLikeDash, func(rune) rune { return dash })},
		{"kanji", only(inKanjiBlocks, foldKanji)},
		{"invisible", only(isInvisible, func(rune) rune { return -1 })},
	} {
		steps = append(steps, Step{s.name, strings.Map(s.fold, steps[len(steps)-1].Text)})
	}
	normal := steps[len(steps)-1].Text
	var b strings.Builder
	for start, end := range Sentences(normal) {
		b.WriteString(withMarksWritten(normal[start:end]))
	}
	return append(steps, Step{"marks", b.String()})
}
