package charset

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
)

// manyKana is from how many kana on a charset is certain: what is read in the wrong one has
// next to none.
const manyKana = 10

// mixture names two charsets that one document mixes line by line; empty when it does not.
// It is careful: each must hold lines that have many kana and make good sense, so that a
// broken sign here or there is none of it.
func mixture(b []byte) string {
	if utf8.Valid(b) || bytes.IndexByte(b, 0) >= 0 {
		return ""
	}
	var valid, other []byte // lines of UTF-8 and lines of something else
	for line := range bytes.Lines(b) {
		switch {
		case !utf8.Valid(line):
			other = append(other, line...)
		case hasWide(line):
			valid = append(valid, line...)
		}
	}
	if !isSure(string(valid)) {
		return ""
	}
	for _, c := range []struct {
		name string
		enc  encoding.Encoding
	}{{"Shift_JIS", japanese.ShiftJIS}, {"EUC-JP", japanese.EUCJP}} {
		if text, ok := tryDecode(c.enc, other); ok && isSure(text) {
			return "UTF-8, " + c.name
		}
	}
	return ""
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
func isSure(text string) bool {
	const mostly = 0.25 // kana among the signs, less the odd ones
	c := count(text)
	return c.kana >= manyKana && c.leads*10 <= c.kana && sense(text) >= mostly
}
