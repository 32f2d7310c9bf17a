package destination

import (
	"iter"
	"strings"
	"unicode/utf8"
)

// sentenceBytes bounds a sentence: longer runs without a full stop are tables or noise, and
// rules that look across a sentence would not be linear on them.
const sentenceBytes = 1500

// sentences cuts a text at full stops, and at line ends that are no wrapped line.
func sentences(text string) iter.Seq2[int, int] {
	return func(yield func(start, end int) bool) {
		for start := 0; start < len(text); {
			end := start + sentenceLen(text[start:])
			if !yield(start, end) {
				return
			}
			start = end
		}
	}
}

// wideStops end a sentence as 。 does; in UTF-8 they begin with the same byte.
var wideStops = []string{"！", "？", "｡"}

func sentenceLen(text string) int {
	for i := range len(text) {
		switch c := text[i]; {
		case i >= sentenceBytes && utf8.RuneStart(c):
			return i
		case c == '!' || c == '?' || c == '\n' && !wraps(text[:i], text[i+1:]):
			return i + 1
		case c == "。"[0] && strings.HasPrefix(text[i:], "。"), c == "！"[0] && hasAnyPrefix(text[i:], wideStops):
			return i + len("。")
		}
	}
	return len(text)
}

// wraps reports whether a line break stands inside a sentence: the line before it runs on,
// the one after it does not begin something new.
func wraps(before, after string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(before, " \t\r\u3000"))
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(after, " \t\u3000"))
	return !strings.ContainsRune("。」』）)：:｜|\uFFFD", last) && !strings.ContainsRune("・•●○◆◇■□※-*|｜\n\r\uFFFD（(「『", next)
}
