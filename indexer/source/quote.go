package source

import "sort"

// quote is a quotation in running text: text[start:end] with its brackets.
type quote struct {
	start, end int
	inner      string
	unclosed   bool
}

var closerOf = map[rune]rune{'「': '」', '『': '』'}

// quotes finds the outermost 「…」 and 『…』 of text by balance. One that is never closed
// runs to the end of the text.
func quotes(text string) []quote {
	var out []quote
	var stack []rune
	start := 0
	for i, r := range text {
		closer, isOpener := closerOf[r]
		switch {
		case isOpener:
			if len(stack) == 0 {
				start = i
			}
			stack = append(stack, closer)
		case len(stack) > 0:
			if stack = closeBracket(stack, r); len(stack) == 0 {
				out = append(out, quote{start, i + len(string(r)), trim(text[start+len("「") : i]), false})
			}
		}
	}
	if len(stack) > 0 {
		out = append(out, quote{start, len(text), trim(text[start+len("「"):]), true})
	}
	return out
}

// closeBracket pops down to the bracket that r closes; a closer without its opener is
// left alone.
func closeBracket(stack []rune, r rune) []rune {
	for i := len(stack) - 1; i >= 0; i-- {
		if stack[i] == r {
			return stack[:i]
		}
	}
	return stack
}

// unquote takes the brackets off a text that is one quotation as a whole.
func unquote(s string) string {
	q := quotes(s)
	if len(q) == 1 && q[0].start == 0 && q[0].end == len(s) && !q[0].unclosed {
		return q[0].inner
	}
	return s
}

// stops are the offsets behind every 。 and line end of a text that no quotation encloses,
// ascending.
type stops []int

func sentenceStops(text string, qs []quote) stops {
	var out stops
	for i, r := range text {
		for len(qs) > 0 && qs[0].end <= i {
			qs = qs[1:]
		}
		inside := len(qs) > 0 && qs[0].start < i
		if (r == '。' || r == '\n') && !inside {
			out = append(out, i+len(string(r)))
		}
	}
	return out
}

// before is where the sentence that holds the offset begins.
func (s stops) before(offset int) int {
	i := sort.SearchInts(s, offset+1)
	if i == 0 {
		return 0
	}
	return s[i-1]
}
