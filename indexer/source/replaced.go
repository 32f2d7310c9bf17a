package source

import (
	"strings"
	"unicode/utf8"
)

// leastReplaced is how many lines must begin with the same replaced mark, equally far in.
const leastReplaced = 3

// replacedMark is a list mark that a charset without • turned into another sign: o by the
// transliteration of iconv, ? by programs that have none.
type replacedMark struct {
	sign   byte
	indent int
}

// withMarks gives the lines of a plain text their list marks back. An o or a ? is one only
// where it recurs, set in and apart from Japanese words: nobody begins three lines so.
func withMarks(text string) string {
	if !strings.Contains(text, " o") && !strings.Contains(text, "\to") && !strings.Contains(text, "　o") && !strings.Contains(text, "?") {
		return text
	}
	seen := map[replacedMark]int{}
	for line := range strings.SplitSeq(text, "\n") {
		if m, _, ok := replacedIn(line); ok {
			seen[m]++
		}
	}
	var b strings.Builder
	b.Grow(len(text) + len(text)/16)
	for line := range strings.Lines(text) {
		m, at, ok := replacedIn(line)
		if ok && seen[m] >= leastReplaced {
			b.WriteString(line[:at] + "•")
			line = line[at+1:]
		}
		b.WriteString(line)
	}
	return b.String()
}

// replacedIn finds what may be a replaced mark at the beginning of a line, and where it stands.
func replacedIn(line string) (m replacedMark, at int, ok bool) {
	bare := strings.TrimLeft(line, " \t　")
	at = len(line) - len(bare)
	if at == 0 || bare == "" || bare[0] != 'o' && bare[0] != '?' {
		return m, at, false
	}
	words := strings.TrimLeft(bare[1:], " \t　")
	if first, _ := utf8.DecodeRuneInString(words); words == "" || len(words) == len(bare)-1 || first < utf8.RuneSelf && (first < '0' || first > '9') {
		return m, at, false
	}
	return replacedMark{bare[0], indentation(line)}, at, true
}
