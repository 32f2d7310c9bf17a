package source

import (
	"sort"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/automaton"
)

// quote is a quotation in running text: text[start:end] with its brackets.
type quote struct {
	start, end int
	inner      string
	unclosed   bool
	ended      bool // unclosed, but the words behind it say where it ends
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

// feedAll feeds every bracket of a text.
func (b *brackets) feedAll(text string) {
	for i := nextBracket(text, 0); i >= 0; i = nextBracket(text, i+len("「")) {
		b.feed(bracketAt(text, i))
	}
}

// nextBracket is the next 「 」 『 or 』 from the offset on, or −1. In UTF-8 they are e3 80 8c
// to e3 80 8f.
func nextBracket(text string, from int) int {
	for i := from; i+2 < len(text); i++ {
		if text[i+1] == 0x80 && text[i] == 0xe3 && text[i+2]-0x8c < 4 {
			return i
		}
	}
	return -1
}

func bracketAt(text string, i int) rune { return '「' + rune(text[i+2]-0x8c) }

// quotes finds the outermost 「…」 and 『…』 of text by balance. One that is never closed
// runs to the end of the text.
func quotes(text string) []quote {
	var out []quote
	var b brackets
	start := 0
	for i := nextBracket(text, 0); i >= 0; i = nextBracket(text, i+len("「")) {
		was := b.isOpen()
		b.feed(bracketAt(text, i))
		switch is := b.isOpen(); {
		case is && !was:
			start = i
		case was && !is:
			out = append(out, quote{start, i + len("」"), trim(text[start+len("「") : i]), false, false})
		}
	}
	if b.isOpen() {
		out = append(out, quote{start, len(text), trim(text[start+len("「"):]), true, false})
	}
	return out
}

// saidEndRE is the end of a quotation whose closing bracket is missing, and the words behind
// it that say that somebody spoke: …しました。とのあいさつがありました。
var saidEndRE = automaton.MustRegexp(`(?:[。」』！？!?]|ます|です|した|せん|さい|しょう|たい|ほしい|欲しい)(と(?:(?:の|いう)、?[おご]?(?:あいさつ|挨拶|話し?|言葉|説明|報告|発言|回答|感想|激励|講評|メッセージ|エール|コメント)が[^。「」]{0,8}た|、?(?:あいさつ|挨拶|お?話)(?:が(?:あり|ござい)|を?しま?し?)[^。「」]{0,8}た|、?(?:述べ|話しま|語りま|呼び[か掛]けま|締めくくりま|結びま|励ましま)[^。「」]{0,6}た)(?:。|\n|$))`)

// maxEnded is how many quotations without a closing bracket a text may have that are ended.
const maxEnded = 30

// endedQuotes are the quotations of a text, of which one that is never closed ends where
// words behind it say that it was spoken.
func endedQuotes(text string) []quote {
	var out []quote
	for at, n := 0, 0; ; n++ {
		qs := quotes(text[at:])
		for i := range qs {
			qs[i].start, qs[i].end = qs[i].start+at, qs[i].end+at
		}
		out = append(out, qs...)
		if len(qs) == 0 || !qs[len(qs)-1].unclosed || n == maxEnded {
			return out
		}
		q := &out[len(out)-1]
		g := saidEndRE.FindStringSubmatchIndex(text[q.start:])
		if g == nil {
			return out
		}
		at = q.start + g[2]
		q.end, q.ended = at, true
		q.inner = trim(text[q.start+len("「") : at])
	}
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
	for i := 0; i < len(text); i++ {
		n := 0
		switch {
		case text[i] == '\n':
			n = 1
		case text[i] == 0xe3 && strings.HasPrefix(text[i:], "。"):
			n = len("。")
		default:
			continue
		}
		for len(qs) > 0 && qs[0].end <= i {
			qs = qs[1:]
		}
		if inside := len(qs) > 0 && qs[0].start < i; inside {
			i = max(i, qs[0].end-1)
			continue
		}
		out = append(out, i+n)
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
