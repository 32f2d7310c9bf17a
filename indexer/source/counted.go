package source

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/automaton"
)

// Numbers in front of the items of a list are no words when they count up from one: 1 …, 2 ….
// A text that only begins with a number (１年目の…, 2人で…) does not count.

// itemCountRE is a number in front of words: (1) what stands before it, (2) its opening
// bracket, (3) the number, (4) what stands behind it up to the words.
var itemCountRE = automaton.MustRegexp(`^(意見|発言|提案|感想|要望|その|第|[NnＮ][oOｏ][.．]?|№)?[ 　]*([(（\[［〈【])?([0-9０-９]{1,2}|[一二三四五六七八九]|[①-⑳⑴-⒇❶-❿Ⓐ-Ⓩⓐ-ⓩⅠ-Ⅻⅰ-ⅻ㈠-㈩])((?:人目|番目|つ目|点目)?[)）\]］〉】]?[.．、:：]?[ 　]*)`)

// counters follow a number inside a sentence.
const counters = "年月日時分秒人名件円歳代割回番区つ個度枚台目点般"

// counter is the number in front of one block.
type counter struct {
	block  int
	length int    // of all that is no words
	n      int    // what it counts
	like   string // all but the number: numbers of one list are alike
	sure   bool   // it is set apart by more than white space or a comma
	weak   bool   // the words begin as if they followed the number
}

// counted are the lengths of the numbers in front of items and paragraphs, by their blocks,
// where two or more count up from one.
func counted(body []block) map[int]int {
	out := map[int]int{}
	runs, loose := map[string][]counter{}, "" // the one that is not sure: other items end it
	end := func(like string) {
		keepRun(runs[like], out)
		delete(runs, like)
	}
	for i, b := range body {
		c, ok := counterOf(b)
		c.block = i
		if (b.kind == item || ok && !c.sure) && c.like != loose {
			end(loose)
			loose = ""
		}
		if !ok {
			continue
		}
		if !c.sure {
			loose = c.like
		}
		if run := runs[c.like]; len(run) > 0 && c.n != run[len(run)-1].n+1 {
			end(c.like)
		}
		if run := runs[c.like]; len(run) > 0 || c.n == 1 {
			runs[c.like] = append(run, c)
		}
	}
	for like := range runs {
		end(like)
	}
	return out
}

// keepRun notes the numbers of a run that is one: more than a number, and mostly in front of
// words that do not go on with it.
func keepRun(run []counter, out map[int]int) {
	weak := 0
	for _, c := range run {
		weak += boolInt(c.weak)
	}
	if len(run) < 2 || 2*weak >= len(run) {
		return
	}
	for _, c := range run {
		out[c.block] = c.length
	}
}

// counterOf reads the number in front of an item or a paragraph.
func counterOf(b block) (counter, bool) {
	if b.kind != item && b.kind != paragraph {
		return counter{}, false
	}
	at := itemCountRE.FindStringSubmatchIndex(b.text)
	if at == nil || at[1] == len(b.text) {
		return counter{}, false
	}
	kind, n := numberOf(b.text[at[6]:at[7]])
	apart := b.text[at[8]:at[9]]
	behind := strings.TrimRight(apart, " 　")
	next, _ := utf8.DecodeRuneInString(b.text[at[1]:])
	enclosed := strings.ContainsRune("①⑴❶Ⓐⓐ㈠", kind)
	switch {
	case !enclosed && (apart == "" || unicode.IsDigit(next)), strings.HasSuffix(apart, "目"):
		return counter{}, false
	case at[4] >= 0 && !strings.ContainsAny(behind, ")）]］〉】"):
		return counter{}, false
	}
	sure := enclosed || at[2] >= 0 || behind != "" && behind != "、"
	return counter{length: at[1], n: n, like: b.text[:at[6]] + string(kind) + behind, sure: sure, weak: !sure && strings.ContainsRune(counters, next)}, true
}

// numberOf is the kind of a number, as the first of its kind, and what it counts.
func numberOf(s string) (kind rune, n int) {
	const kanji = "一二三四五六七八九"
	r, _ := utf8.DecodeRuneInString(s)
	if at := strings.Index(kanji, s); at >= 0 {
		return '一', at/len("一") + 1
	}
	for _, first := range "①⑴❶ⒶⓐⅠⅰ㈠" {
		if r >= first && r-first < 26 && (kind == 0 || first > kind) {
			kind, n = first, int(r-first)+1
		}
	}
	if kind != 0 {
		return kind, n
	}
	for _, d := range s {
		if d >= '０' {
			d -= '０' - '0'
		}
		n = 10*n + int(d-'0')
	}
	return '1', n
}
