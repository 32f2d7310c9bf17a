package charset

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/japanese"
)

// manyKana is from how many kana on a charset is certain: what is read in the wrong one has
// next to none.
const manyKana = 10

// mixture names two charsets that one document mixes; empty when it does not. Each line is
// given to the charset that makes most sense of it; a line in which the charset changes is
// in none. It is careful: each charset must hold lines that have many kana and make good
// sense, so that a broken sign here or there is none of it.
func mixture(b []byte) string {
	if utf8.Valid(b) || bytes.IndexByte(b, 0) >= 0 {
		return ""
	}
	var texts [3]strings.Builder
	for line := range bytes.Lines(b) {
		if i, text := charsetOf(line); i >= 0 && count(text).isSensible() {
			texts[i].WriteString(text)
		}
	}
	var names []string
	for i, name := range []string{"UTF-8", "Shift_JIS", "EUC-JP"} {
		if count(texts[i].String()).isSure() {
			names = append(names, name)
		}
	}
	if len(names) < 2 {
		return ""
	}
	return strings.Join(names, ", ")
}

// charsetOf is the text of a line and the place of its charset in the list of mixture; -1
// when it tells none.
func charsetOf(line []byte) (int, string) {
	switch {
	case !hasWide(line):
		return -1, ""
	case utf8.Valid(line):
		return 0, string(line)
	}
	sjis, isSJIS := tryDecode(japanese.ShiftJIS, line)
	euc, isEUC := tryDecode(japanese.EUCJP, line)
	switch {
	case isSJIS && (!isEUC || count(sjis).sense() >= count(euc).sense()):
		return 1, sjis
	case isEUC:
		return 2, euc
	}
	return -1, ""
}

func hasWide(line []byte) bool {
	for _, c := range line {
		if c >= utf8.RuneSelf {
			return true
		}
	}
	return false
}

// isSure: the text can only be Japanese.
func (c census) isSure() bool { return c.kana >= manyKana && c.isSensible() }

// isSensible: many kana, and next to nothing that Japanese has not.
func (c census) isSensible() bool {
	const mostly = 0.25 // kana among the signs, less the odd ones
	return c.leads*10 <= c.kana && c.sense() >= mostly
}
