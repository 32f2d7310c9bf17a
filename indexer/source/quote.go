package source

import "sort"

// quote is a quotation in running text: text[start:end] with its brackets.
type quote struct {
	start, end int
	inner      string
	unclosed   bool
}

// brackets are the quotations that are open at some point of a text. The zero value is a
// text without one. A closer takes everything down to its opener with it; a closer without
// an opener is left alone.
type brackets struct {
	stack   []rune // the closers that are waited for
	waiting [2]int // how many of them are 」, and 』
}

func (b *brackets) isOpen() bool { return len(b.stack) > 0 }

func (b *brackets) feed(r rune) {
	switch r {
	case '「':
		b.push(0, '」')
	case '『':
		b.push(1, '』')
	case '」':
		b.pop(0, '」')
	case '』':
		b.pop(1, '』')
	}
}

func (b *brackets) push(which int, closer rune) {
	b.stack = append(b.stack, closer)
	b.waiting[which]++
}

func (b *brackets) pop(which int, closer rune) {
	if b.waiting[which] == 0 {
		return
	}
	i := len(b.stack) - 1
	for ; b.stack[i] != closer; i-- {
		b.waiting[1-which]--
	}
	b.waiting[which]--
	b.stack = b.stack[:i]
}

// quotes finds the outermost 「…」 and 『…』 of text by balance. One that is never closed
// runs to the end of the text.
func quotes(text string) []quote {
	var out []quote
	var b brackets
	start := 0
	for i, r := range text {
		was := b.isOpen()
		b.feed(r)
		switch is := b.isOpen(); {
		case is && !was:
			start = i
		case was && !is:
			out = append(out, quote{start, i + len(string(r)), trim(text[start+len("「") : i]), false})
		}
	}
	if b.isOpen() {
		out = append(out, quote{start, len(text), trim(text[start+len("「"):]), true})
	}
	return out
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

// sentenceAt is where the sentence that holds the offset begins.
func (s stops) sentenceAt(offset int) int {
	i := sort.SearchInts(s, offset+1)
	if i == 0 {
		return 0
	}
	return s[i-1]
}
