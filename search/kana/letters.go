package kana

import (
	"strings"

	"github.com/kizuna-search/kizuna/indexer/writing"
)

// apart is the distance from a hiragana to the same katakana, in code points.
const apart = 'ァ' - 'ぁ'

// Katakana returns s with hiragana as katakana, ゝゞ too (ヽヾ), all else as it is.
func Katakana(s string) string {
	return strings.Map(func(r rune) rune {
		if writing.IsHiragana(r) {
			return r + apart
		}
		return r
	}, s)
}

// Hiragana returns s with katakana as hiragana, ヽヾ too (ゝゞ), all else as it is: ー,
// and ヷヸヹヺ, which hiragana does not have.
func Hiragana(s string) string {
	return strings.Map(func(r rune) rune {
		if writing.IsHiragana(r - apart) {
			return r - apart
		}
		return r
	}, s)
}

// IsKana reports whether s is written in hiragana, katakana and ー and nothing else, and
// not empty. ・ is no kana, nor are the ligatures ゟ (より) and ヿ (コト).
func IsKana(s string) bool {
	for _, r := range s {
		if !writing.IsHiragana(r) && !writing.IsKatakana(r) {
			return false
		}
	}
	return s != ""
}

// IsKatakana is IsKana without the hiragana.
func IsKatakana(s string) bool {
	for _, r := range s {
		if !writing.IsKatakana(r) {
			return false
		}
	}
	return s != ""
}

// vowel is the row a katakana stands in: 'a', 'i', 'u', 'e', 'o', or 0 for ッ, ン, ー and
// everything that is no katakana. A small vowel stands in the row it gives: ファ in a.
func vowel(r rune) byte {
	if !writing.IsKatakana(r) {
		return 0
	}
	return vowels[r-'ァ']
}

var vowels = func() (table ['ヾ' - 'ァ' + 1]byte) {
	for v, row := range map[byte]string{
		'a': "アカサタナハマヤラワガザダバパァャヮヵヷ",
		'i': "イキシチニヒミリギジヂビピィヰヸ",
		'u': "ウクスツヌフムユルグズヅブプゥュヴ",
		'e': "エケセテネヘメレゲゼデベペェヶヱヹ",
		'o': "オコソトノホモヨロゴゾドボポォョヲヺ",
	} {
		for _, r := range row {
			table[r-'ァ'] = v
		}
	}
	return table
}()
