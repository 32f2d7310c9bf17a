package office

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// How much of a text must be broken for it to be debris, and how much text there must be to
// say so. A page with a calendar or a table of digits stays far below.
const (
	debrisLines = 40  // lines with Japanese
	debrisRun   = 20  // such lines of one sign in a row
	debrisSigns = 200 // signs
)

// IsDebris reports whether a text was taken out of a PDF so badly that its words cannot be
// found: most lines hold one sign (vertical text), or spaces stand between nearly all signs
// of nearly all lines. It is careful: a page of normal text is never debris.
func IsDebris(text string) bool { return isOneSignALine(text) || isSpacedOut(text) }

func isOneSignALine(text string) bool {
	lines, single, run, longest, signs, alone := 0, 0, 0, 0, 0, 0
	for line := range strings.Lines(text) {
		line = strings.Trim(line, " \t\u3000\r\n")
		n := utf8.RuneCountInString(line)
		if n == 0 {
			continue
		}
		signs += n
		lines++
		if r, _ := utf8.DecodeRuneInString(line); n == 1 && isJapanese(r) {
			single++
			run++
			alone++
			longest = max(longest, run)
			continue
		}
		if n > 2 {
			run = 0
		}
	}
	return lines >= debrisLines && single*10 >= lines*6 && longest >= debrisRun && alone*10 >= signs*3
}

// isSpacedOut: of the signs of Japanese nearly all stand between spaces.
func isSpacedOut(text string) bool {
	signs, apart, spaced, lines := 0, 0, 0, 0
	for line := range strings.Lines(text) {
		n, a := 0, 0
		for _, word := range strings.FieldsFunc(line, unicode.IsSpace) {
			runes := 0
			for _, r := range word {
				if isJapanese(r) {
					runes++
				}
			}
			n += runes
			if utf8.RuneCountInString(word) == 1 {
				a += runes
			}
		}
		if n == 0 {
			continue
		}
		lines++
		signs += n
		apart += a
		if n >= 5 && a*10 >= n*8 {
			spaced++
		}
	}
	return signs >= debrisSigns && apart*10 >= signs*7 && spaced*2 >= lines
}

func isJapanese(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r == 'ー' || r == '、' || r == '。'
}
