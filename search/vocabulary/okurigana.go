package vocabulary

import (
	"slices"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/writing"
)

// Limits of Okurigana. Real words stay far below: 引っ越し has two groups.
const (
	maxSpellings   = 16 // results: the likely ones come first, the rest only cost look-ups
	maxGroups      = 4  // hiragana groups: with more it is a phrase, not a word
	maxGroupLength = 2  // runes: a longer one is a word of its own (について), no okurigana
)

// Okurigana returns the spellings of text that leave out hiragana behind a kanji: of
// 取り組み 取組み, 取り組 and 取組; of 問い合わせ also 問い合せ, for of two hiragana the first
// may go alone. Those that leave out least come first, at most 16 of them. Leading
// hiragana, hiragana behind katakana and groups of three or more stay. nil for a text
// without such hiragana, and for one with more than four such groups.
func Okurigana(text string) []string {
	parts := cut(text)
	groups := 0
	for _, p := range parts {
		if p.okurigana {
			groups++
		}
	}
	if groups == 0 || groups > maxGroups {
		return nil
	}
	written := []string{""}
	for _, p := range parts {
		written = p.appendTo(written)
	}
	written = written[:len(written)-1] // the last leaves out nothing
	slices.SortStableFunc(written, func(a, b string) int {
		return utf8.RuneCountInString(b) - utf8.RuneCountInString(a)
	})
	return written[:min(len(written), maxSpellings)]
}

// part is a stretch of a word: hiragana that may be left out, or anything else.
type part struct {
	text      string
	okurigana bool
}

// cut takes a word apart into its okurigana and what lies between.
func cut(text string) []part {
	var parts []part
	start, kanji, group := 0, false, 0 // group: where the hiragana behind a kanji begin
	end := func(at int) {
		if kanji && at > group && utf8.RuneCountInString(text[group:at]) <= maxGroupLength {
			parts = append(parts, part{text[start:group], false}, part{text[group:at], true})
			start = at
		}
	}
	for at, r := range text {
		if writing.IsHiragana(r) {
			continue
		}
		end(at)
		kanji, group = writing.IsHan(r), at+utf8.RuneLen(r)
	}
	end(len(text))
	return append(parts, part{text[start:], false})
}

// appendTo is each of the beginnings with each way of writing the part behind it, what
// leaves out most first and what leaves out nothing last.
func (p part) appendTo(beginnings []string) []string {
	ways := []string{p.text}
	if p.okurigana {
		_, first := utf8.DecodeRuneInString(p.text)
		ways = []string{"", p.text[first:], p.text}
		if first == len(p.text) {
			ways = ways[1:]
		}
	}
	out := make([]string, 0, len(beginnings)*len(ways))
	for _, b := range beginnings {
		for _, w := range ways {
			out = append(out, b+w)
		}
	}
	return out
}
