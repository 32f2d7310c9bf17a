package kana

import "strings"

// Loose is the key under which readings that differ only in long vowels are equal, so
// that tokyo (トキョ) finds トウキョウ, and コショ, コウショウ and コーショー agree. In this order:
//
//	ヂ → ジ, ヅ → ズ, ヲ → オ
//	ー is left out
//	ウ is left out after the o and u rows  コウ, クウ     オ after the o row   オオ
//	イ is left out after the e and i rows  ケイ, イイ     エ after the e row   ネエ
//	ア is left out after the a row         ラア
//
// A kana is lengthened once: after a ー or a vowel left out the next vowel stays, so that
// ソウオン (騒音) is ソオン and not ソン (損), and ケイエイ (経営) not ケ; who types soon for
// 騒音 does not find it. All else is kept, katakana or not. The key is for comparing, not
// for reading: its own key may be shorter.
func Loose(katakana string) string {
	var out strings.Builder
	out.Grow(len(katakana))
	before := byte(0)
	for _, r := range katakana {
		r = oneSound(r)
		if r == 'ー' || lengthens(before, r) {
			before = 0
			continue
		}
		out.WriteRune(r)
		before = vowel(r)
	}
	return out.String()
}

// oneSound gives the kana that are said alike one letter.
func oneSound(r rune) rune {
	switch r {
	case 'ヂ':
		return 'ジ'
	case 'ヅ':
		return 'ズ'
	case 'ヲ':
		return 'オ'
	}
	return r
}

// lengthens reports whether r behind a kana of that row makes its vowel long.
func lengthens(row byte, r rune) bool {
	switch r {
	case 'ア':
		return row == 'a'
	case 'イ':
		return row == 'i' || row == 'e'
	case 'ウ':
		return row == 'u' || row == 'o'
	case 'エ':
		return row == 'e'
	case 'オ':
		return row == 'o'
	}
	return false
}
