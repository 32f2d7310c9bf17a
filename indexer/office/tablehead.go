package office

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// isLike: the tables have their columns at the same places.
func (t *table) isLike(other *table, size float64) bool {
	if len(t.columns) != len(other.columns) {
		return false
	}
	for i, c := range t.columns {
		if min(c.to, other.columns[i].to)-max(c.from, other.columns[i].from) < min(2*size, 0.5*(c.to-c.from)) {
			return false
		}
	}
	return true
}

// inheritOrRead takes the head from the table of the page before, or reads it.
func (t *table) inheritOrRead(before *table, blocks [][]cellLine, known bool) {
	switch {
	case t.isHead(blocks[0]):
		t.bars, t.head = true, t.words(blocks[0])
	case known:
		t.bars, t.head = before.bars, before.head
	}
}

// words are the words of a row, cell by cell.
func (t *table) words(b []cellLine) []string {
	b = slices.Clone(b)
	slices.SortStableFunc(b, func(a, c cellLine) int { return cmp.Compare(a.y, c.y) })
	out := make([]string, len(t.columns))
	for _, l := range b {
		out[l.col] += withoutSpace(l.text)
	}
	return out
}

var (
	asksRE    = regexp.MustCompile(`質問|意見|要望|提案|質疑|発言者|発言委員|氏名|委員名|^(?:問|Q)$`)
	answersRE = regexp.MustCompile(`回答|答弁|考え方|対応|発言内容|発言要旨|発言概要|^発言$|内容|議事|経過|要旨|^(?:答|A)$`)
)

// longHead is how many signs the name of a column has at most.
const longHead = 20

// isHead: the cells name columns, of questions and answers or of speakers and speeches.
func (t *table) isHead(b []cellLine) bool {
	asks, answers := -1, -1
	for i, s := range t.words(b) {
		s = minutes.Fold(s)
		if utf8.RuneCountInString(s) > longHead || strings.ContainsAny(s, "。、") {
			return false
		}
		if asks < 0 && asksRE.MatchString(s) {
			asks = i
		} else if answersRE.MatchString(s) {
			answers = i
		}
	}
	return asks >= 0 && answers >= 0
}

// isList: the left column is marks and numbers of items, or speakers with a mark, which are
// running text whose lines hang.
func (t *table) isList(blocks [][]cellLine) bool {
	marks, left := 0, 0
	for _, b := range blocks {
		for _, l := range b {
			if l.col > 0 {
				continue
			}
			left++
			if utf8.RuneCountInString(l.text) == 1 || strings.Trim(minutes.Fold(l.text), "0123456789") == "" || markRE.MatchString(l.text) || numberRE.MatchString(l.text+"\u3000") {
				marks++
			}
		}
	}
	return marks*2 > left
}
