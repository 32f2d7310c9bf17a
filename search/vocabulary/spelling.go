package vocabulary

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/writing"
	"github.com/kizuna-search/kizuna/search/kana"
)

// Spellings returns the entries that are the same word spelled otherwise, most frequent
// first, without text itself. Three rules, and nothing else:
//
//	okurigana  same reading, same text but for hiragana, with kanji  取り組み, 取組, 取組み
//	katakana   wholly katakana, same kana.SoundKey                   サーバー, サーバ
//	kana       the word with kanji, against the same in kana alone,  分かる → わかる
//	           of three kana or more; hiragana and katakana against
//	           each other, of two or more                            ごみ, ゴミ
//
// From kana to kanji is no spelling (わかる may be 別る): that is ByReading. The reading is
// katakana; when it is empty, the text's own entry or its kana give it.
func (v *Vocabulary) Spellings(text, reading string) []Entry {
	reading = v.readingOf(text, reading)
	found := v.withOkurigana(text, reading)
	found = append(found, v.sameSound(text)...)
	found = append(found, v.inKana(text, reading)...)
	slices.SortFunc(found, v.byCount)
	found = slices.Compact(found)
	self := v.index(text)
	return v.entriesOf(slices.DeleteFunc(found, func(i int32) bool { return i == self }))
}

func (v *Vocabulary) withOkurigana(text, reading string) []int32 {
	if !hasKanji(text) {
		return nil
	}
	var found []int32
	skeleton := skeleton(text)
	for _, w := range v.readings.exactly(reading) {
		if sameSkeleton(v.entries[w.entry].Text, skeleton) {
			found = append(found, w.entry)
		}
	}
	return found
}

func (v *Vocabulary) sameSound(text string) []int32 {
	return v.sounds.find(v.entries, soundKey(Entry{Text: text}))
}

// inKana are the entries that write the word wholly in hiragana or wholly in katakana.
func (v *Vocabulary) inKana(text, reading string) []int32 {
	least := 2
	switch {
	case kana.IsKana(text):
		reading = kana.Katakana(text)
	case hasKanji(text):
		least = 3
	default:
		return nil
	}
	if utf8.RuneCountInString(reading) < least {
		return nil
	}
	var found []int32
	for _, written := range []string{reading, kana.Hiragana(reading)} {
		if i := v.index(written); i >= 0 {
			found = append(found, i)
		}
	}
	return found
}

// skeleton is the text without its hiragana.
func skeleton(text string) string {
	return strings.Map(func(r rune) rune {
		if writing.IsHiragana(r) {
			return -1
		}
		return r
	}, text)
}

// sameSkeleton is skeleton(text) == skeleton without making it.
func sameSkeleton(text, skeleton string) bool {
	for _, r := range text {
		if writing.IsHiragana(r) {
			continue
		}
		first, size := utf8.DecodeRuneInString(skeleton)
		if size == 0 || first != r {
			return false
		}
		skeleton = skeleton[size:]
	}
	return skeleton == ""
}

func hasKanji(text string) bool { return strings.ContainsFunc(text, writing.IsHan) }
