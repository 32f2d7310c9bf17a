package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/search/vocabulary"
)

// iterations are a text with its repeated kanji written with the mark 々, and without:
// 人人 and 人々. The index keeps both as they are, because what a mark repeats stands
// outside of it.
func iterations(text string) []string {
	runes := []rune(text)
	marked, written := slices.Clone(runes), slices.Clone(runes)
	for i := 1; i < len(runes); i++ {
		switch {
		case runes[i] == '々' && unicode.Is(unicode.Han, runes[i-1]):
			written[i] = written[i-1]
		case runes[i] == runes[i-1] && unicode.Is(unicode.Han, runes[i]):
			marked[i] = '々'
		}
	}
	return slices.DeleteFunc([]string{string(marked), string(written)}, func(s string) bool { return s == text })
}

// maxRespelt is how long a text with particles in it may be, in characters, to be taken for
// one word that was cut in pieces: 申しこみ.
const maxRespelt = 8

// respelt are other spellings of a compound as a whole: 町づくり for まちづくり, 問合せ窓口.
// What sounds like kana is no spelling of them but a reading.
func (w widener) respelt(typed string, tokens []analysis.Token, units []unit, sounding []string) unit {
	u := unit{end: len(typed), shown: typed}
	long := utf8.RuneCountInString(typed) > maxRespelt
	if len(tokens) < 2 || len(units) == 0 || (long && hasFunctionWord(tokens)) {
		return unit{}
	}
	texts := iterations(typed)
	if reading := w.analyzer.Reading(typed); reading != "" {
		texts = append(w.spellings(typed, reading), texts...)
	}
	texts = slices.DeleteFunc(texts, func(s string) bool { return slices.Contains(sounding, s) })
	w.add(&u, typed, WhyVariant, texts)
	return u
}

// reading is that of the base form.
func (w widener) reading(t analysis.Token) string {
	if w.vocabulary != nil {
		if e, ok := w.vocabulary.Lookup(t.Term); ok && e.Reading != "" {
			return e.Reading
		}
	}
	if t.Term == t.Surface {
		return t.Reading
	}
	return w.analyzer.Reading(t.Term)
}

// spellings are the other spellings of a word that the index holds, and those that leave
// out kana between and behind the kanji.
func (w widener) spellings(text, reading string) []string {
	if w.vocabulary == nil || utf8.RuneCountInString(text) < 2 {
		return nil
	}
	out := w.partlyInKana(text, reading)
	all := []string{text}
	for _, e := range w.vocabulary.Spellings(text, reading) {
		all = append(all, e.Text)
	}
	for i, s := range all {
		if i > 0 {
			out = append(out, s)
		}
		for _, shorter := range vocabulary.Okurigana(s) {
			e, ok := w.vocabulary.Lookup(shorter)
			if ok && kanjiIn(shorter) > 1 && (e.Reading == reading || e.Reading == "") { // 生かす is not 生
				out = append(out, shorter)
			}
		}
	}
	return out
}

// partlyInKana are the words of the index that read the same and have all the kanji of a
// text that has fewer: 取り組み for 取りくみ.
func (w widener) partlyInKana(text, reading string) []string {
	var out []string
	if reading == "" || kanjiIn(text) == 0 {
		return nil
	}
	for _, e := range w.vocabulary.ByReading(reading) {
		if e.Text != text && kanjiIn(e.Text) > kanjiIn(text) && holdsKanji(e.Text, text) {
			out = append(out, e.Text)
		}
	}
	return out
}

// holdsKanji reports whether the kanji of part stand in text in their order.
func holdsKanji(text, part string) bool {
	for _, r := range part {
		if !unicode.Is(unicode.Han, r) {
			continue
		}
		i := strings.IndexRune(text, r)
		if i < 0 {
			return false
		}
		text = text[i+utf8.RuneLen(r):]
	}
	return true
}

func kanjiIn(s string) int {
	n := 0
	for _, r := range s {
		if unicode.Is(unicode.Han, r) {
			n++
		}
	}
	return n
}
