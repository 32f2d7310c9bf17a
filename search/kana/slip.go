package kana

import (
	"strings"

	"github.com/kizuna-search/kizuna/indexer/writing"
)

// Slip reports whether a and b are apart only in what is easily misheard or mistyped:
// voicing (カ, ガ; ハ, バ, パ), small kana (ツ, ッ; ヤ, ャ), hiragana for katakana, and what
// Loose makes equal (long vowels). Letters that are no kana must be the same. It is true
// of two equal texts.
func Slip(a, b string) bool { return slurred(a) == slurred(b) }

func slurred(s string) string {
	return strings.Map(func(r rune) rune {
		if writing.IsKatakana(r) {
			return plain[r-'ァ']
		}
		return r
	}, Loose(Katakana(s)))
}

// plain is each katakana without its voicing mark, in full size.
var plain = func() (table ['ヾ' - 'ァ' + 1]rune) {
	for i := range table {
		table[i] = 'ァ' + rune(i)
	}
	marked := []rune("ガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポヴァィゥェォッャュョヮヵヶ")
	for i, r := range []rune("カキクケコサシスセソタチツテトハヒフヘホハヒフヘホウアイウエオツヤユヨワカケ") {
		table[marked[i]-'ァ'] = r
	}
	return table
}()
