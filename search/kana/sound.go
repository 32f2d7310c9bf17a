package kana

import (
	"strings"
	"unicode/utf8"
)

// SoundKey is the key under which the spellings of a loanword agree; word is katakana.
// The rules, in the order in which they are applied:
//
//	・ and ＝ are left out              ソーシャル・メディア = ソーシャルメディア
//	ヴァ ヴィ ヴ ヴェ ヴォ → バ ビ ブ ベ ボ  ヴァイオリン = バイオリン, インタヴュー = インタビュー
//	ウィ ウェ ウォ → ウイ ウエ ウオ        ウィルス = ウイルス
//	ヂ → ジ, ヅ → ズ                    ヂーゼル = ジーゼル
//	ディジ → デジ                       ディジタル = デジタル
//	イ → ー after the e row             メイン = メーン
//	a last ー is left out               サーバー = サーバ, メモリー = メモリ
//	a last ヤ after the i row → ア      ダイヤ = ダイア
//
// A last ー goes only from behind the a and i rows, where English has -er, -or, -ar and
// -y, and when three sounds remain: キー, カバー and カラー keep theirs, and so do フロー and
// バレー. A ー inside a word and voicing are never touched: ビール is not ビル, ハード not
// ハート.
func SoundKey(word string) string {
	word = evened.Replace(word)
	word = drawEi(word)
	word = dropLastBar(word)
	if stem, ok := strings.CutSuffix(word, "ヤ"); ok && vowel(lastRune(stem)) == 'i' {
		return stem + "ア"
	}
	return word
}

// evened are the rules that look at nothing but the letters themselves. ＝ is = after NFKC.
var evened = strings.NewReplacer(
	"・", "", "＝", "", "=", "",
	"ヴァ", "バ", "ヴィ", "ビ", "ヴェ", "ベ", "ヴォ", "ボ",
	"ヴャ", "ビャ", "ヴュ", "ビュ", "ヴョ", "ビョ", "ヴ", "ブ",
	"ウィ", "ウイ", "ウェ", "ウエ", "ウォ", "ウオ",
	"ヂ", "ジ", "ヅ", "ズ", "ディジ", "デジ",
)

// drawEi writes the イ after a kana of the e row as ー.
func drawEi(word string) string {
	before := byte(0)
	return strings.Map(func(r rune) rune {
		if r == 'イ' && before == 'e' {
			r = 'ー'
		}
		before = vowel(r)
		return r
	}, word)
}

func dropLastBar(word string) string {
	stem := strings.TrimRight(word, "ー")
	if v := vowel(lastRune(stem)); v != 'a' && v != 'i' || sounds(stem) < 3 {
		return word
	}
	return stem
}

// sounds counts as one speaks: a small vowel or ャ belongs to the kana before it.
func sounds(word string) int {
	n := 0
	for _, r := range word {
		if !strings.ContainsRune("ァィゥェォャュョヮ", r) {
			n++
		}
	}
	return n
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}
