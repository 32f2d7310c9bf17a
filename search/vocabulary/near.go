package vocabulary

import (
	"cmp"
	"slices"

	"github.com/kizuna-search/kizuna/search/kana"
)

// From which length on how many errors are believed, in runes. Below, every other word is
// near: 研修 is one letter from 研究 and from 監修.
const (
	oneErrorFrom    = 3 // of the text
	twoErrorsFrom   = 6 // of the text
	readingFrom     = 4 // kana of the reading
	readingTextFrom = 3 // of the text, when only its reading is near
)

// nearness is why an entry may have been meant, the best reason first.
type nearness int

const (
	sameReading    nearness = iota // 果樹縁, 果樹園: the wrong kanji was picked
	surfaceSlip                    // スピート感, スピード感
	surfaceOne                     // 派遣研修, 派遣研究
	surfaceTwo                     // シュミレシーョン, シミュレーション
	readingSlip                    // 退学印 (タイガクイン), 大学院 (ダイガクイン)
	readingOne                     // 研修会 (ケンシュウカイ), 検証会 (ケンショウカイ)
	nearnessBeyond                 // nothing near
)

// Near returns the entries that may have been meant by text, best first, at most most of
// them, and never text itself. reading is its reading in katakana; when it is empty, the
// text's own entry or its kana give it, and without one readings are left aside. An entry
// stands by the best of these reasons that it has, then most frequent first:
//
//  1. the same reading in another text
//  2. kana.Distance 1 between texts, from 3 runes; 2, from 6 runes
//  3. kana.Distance 1 between readings, from 4 kana, for texts from 3 runes
//
// Within 2 and 3 a kana.Slip (voicing, small kana, long vowels) comes first, then one
// error before two. A text of one or two runes has only the first reason. The lengths are
// those of what was asked for, not of what is found.
func (v *Vocabulary) Near(text, reading string, most int) []Entry {
	if most <= 0 {
		return nil
	}
	found := v.reasons(text, v.readingOf(text, reading))
	order := make([]int32, 0, len(found))
	for i := range found {
		order = append(order, i)
	}
	slices.SortFunc(order, func(i, j int32) int {
		return cmp.Or(cmp.Compare(found[i], found[j]), v.byCount(i, j))
	})
	return v.entriesOf(order[:min(len(order), most)])
}

// reasons are the entries near the text, each with its best reason.
func (v *Vocabulary) reasons(text, reading string) map[int32]nearness {
	found := map[int32]nearness{}
	self := v.index(text)
	add := func(entry int32, why nearness) {
		if before, ok := found[entry]; entry != self && why < nearnessBeyond && (!ok || why < before) {
			found[entry] = why
		}
	}
	for _, w := range v.readings.exactly(reading) {
		add(w.entry, sameReading)
	}
	if errors := textErrors(text); errors > 0 {
		v.texts.like(text, errors, func(i int32) { add(i, nearText(text, v.entries[i].Text, errors)) })
	}
	if readingErrors(text, reading) > 0 {
		v.readings.like(reading, 1, func(i int32) { add(i, nearReading(reading, v.entries[i].Reading)) })
	}
	return found
}

// textErrors is the number of errors that are believed of a text.
func textErrors(text string) int {
	switch n := runeCount(text); {
	case n >= twoErrorsFrom:
		return 2
	case n >= oneErrorFrom:
		return 1
	}
	return 0
}

// readingErrors is the number of errors that are believed of its reading.
func readingErrors(text, reading string) int {
	if runeCount(text) >= readingTextFrom && runeCount(reading) >= readingFrom {
		return 1
	}
	return 0
}

func nearText(a, b string, errors int) nearness {
	switch d := kana.Distance(a, b, errors); {
	case d > errors:
		return nearnessBeyond
	case kana.Slip(a, b):
		return surfaceSlip
	case d <= 1:
		return surfaceOne
	}
	return surfaceTwo
}

func nearReading(a, b string) nearness {
	switch {
	case kana.Distance(a, b, 1) > 1:
		return nearnessBeyond
	case kana.Slip(a, b):
		return readingSlip
	}
	return readingOne
}
