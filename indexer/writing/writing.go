// Package writing knows the signs of Japanese text: to which letters one belongs, whether a
// sentence ends, and how to quote the beginning of a text.
//
// A reader that asks for something narrower (letters that a font draws as wide as high, the
// signs that the index folds) says so itself, under another name.
package writing

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// IsHan reports whether a sign is a kanji, or stands for one: 々 and 〇.
func IsHan(r rune) bool {
	return r >= 0x4e00 && r <= 0x9fff || r > 0x2e00 && (r < 0x3041 || r > 0x30ff) && unicode.Is(unicode.Han, r)
}

// IsHiragana reports whether a sign is a hiragana. ゝ and ゞ are, ー and the ligature ゟ (より)
// are not.
func IsHiragana(r rune) bool { return r >= 'ぁ' && r <= 'ゖ' || r == 'ゝ' || r == 'ゞ' }

// IsKatakana reports whether a sign is a katakana of full width. ー, ヽ and ヾ are, ・ and the
// ligature ヿ (コト) are not.
func IsKatakana(r rune) bool { return r >= 'ァ' && r <= 'ヺ' || r >= 'ー' && r <= 'ヾ' }

const (
	stops = "。｡．！？!?"
	// closers may stand behind a stop and belong to its sentence.
	closers = "」』｣）)】〕］]〉》”’\"'"
)

// EndsSentence reports whether a text ends in a stop, and brackets or quotes that close
// there and spaces. A bracket alone ends none, nor does the point of 3. or No.
func EndsSentence(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, closers+" \u3000"))
	return strings.ContainsRune(stops, last)
}

// Excerpt is the beginning of a text, for a message: on one line, at most so many runes, with
// … where it goes on.
func Excerpt(s string, most int) string {
	n := 0
	for i := range s {
		if n++; n > most {
			s = s[:i] + "…"
			break
		}
	}
	return lineBreaks.Replace(s)
}

var lineBreaks = strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ")
