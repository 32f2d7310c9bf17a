// Package kana reads kana and romaji: what a typed word reads as, what half-typed input
// may be growing into, and the keys under which readings and spellings agree.
//
// It knows letters and no words. Readings are in katakana throughout; text is valid
// UTF-8, normalised (NFKC) by the caller. Which function for which question:
//
//	Katakana, Hiragana   the same text in the other kana
//	Reading              typed kana or romaji → its reading      haken, ハケン, はけん → ハケン
//	Prefixes             half-typed → beginnings of readings     せいs → セイサ セイシ セイス …
//	Loose                readings apart only in long vowels      トキョ for tokyo and トウキョウ
//	SoundKey             spellings of a loanword                 サーバ for サーバー and サーバ
//	Distance, Slip       typing errors                           スピート感, スピード感
//
// Romaji is read leniently: Hepburn (shi, tsu, ō), Kunrei (si, tu) and what a word
// processor takes (nn, xtu, thi) may be mixed, because people mix them. The table is in
// romaji.go. Where the systems disagree, nn before a vowel or y is Hepburn's (konna is
// コンナ) and wo and di are the word processor's (ヲ, ヂ; Loose makes them オ and ジ).
//
// All functions are safe for concurrent use.
package kana
