package analysis

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Normalized is text as it is compared: NFKC and lower case, valid UTF-8. It remembers
// where each part came from.
type Normalized struct {
	Text  string
	size  int    // bytes of the original
	edges []edge // ascending; empty when the text is its own normal form
}

// edge begins a run of the normalised text at byte to, made from the original at byte
// from. A whole run is one piece: offsets inside it have no counterpart in the original.
// Otherwise it was copied byte for byte.
type edge struct {
	to, from int
	whole    bool
}

// Normalize returns the normal form of text. Bytes that are not UTF-8 become U+FFFD.
func Normalize(text string) Normalized {
	if isNormal(text) {
		return Normalized{Text: text, size: len(text)}
	}
	b := builder{}
	var it norm.Iter
	it.InitString(norm.NFKC, text)
	for !it.Done() {
		from := it.Pos()
		piece := string(it.Next())
		for it.Pos() == from && !it.Done() { // ㈱ comes as three pieces of one original
			piece += string(it.Next())
		}
		b.add(from, text[from:it.Pos()], lower(piece))
	}
	return Normalized{Text: b.out.String(), size: len(text), edges: b.edges}
}

// isNormal is the fast path: text without anything that Normalize would change.
func isNormal(text string) bool {
	for _, r := range text {
		if r == utf8.RuneError || (!isCJK(r) && unicode.ToLower(r) != r) {
			return false
		}
	}
	return norm.NFKC.IsNormalString(text)
}

// isCJK covers the blocks from CJK Radicals to CJK Unified Ideographs: nearly all of a
// Japanese text, and nothing that has upper case.
func isCJK(r rune) bool { return r >= 0x2e80 && r <= 0x9fff }

func lower(piece string) string {
	return strings.Map(unicode.ToLower, strings.ToValidUTF8(piece, string(utf8.RuneError)))
}

// builder collects pieces and joins runs that are copied as they are.
type builder struct {
	out   strings.Builder
	edges []edge
}

func (b *builder) add(from int, original, piece string) {
	e := edge{to: b.out.Len(), from: from, whole: piece != original}
	if n := len(b.edges); e.whole || n == 0 || b.edges[n-1].whole {
		b.edges = append(b.edges, e)
	}
	b.out.WriteString(piece)
}

// Original turns the span [start, end) of n.Text, in bytes, into the smallest span of
// the original text that holds it.
func (n Normalized) Original(start, end int) (from, until int) {
	if len(n.edges) == 0 {
		return start, end
	}
	from = n.at(start)
	i := sort.Search(len(n.edges), func(i int) bool { return n.edges[i].to >= end })
	if i > 0 && n.edges[i-1].whole {
		return from, n.runEnd(i - 1)
	}
	return from, n.at(end)
}

func (n Normalized) at(offset int) int {
	i := sort.Search(len(n.edges), func(i int) bool { return n.edges[i].to > offset }) - 1
	switch {
	case i < 0:
		return 0
	case offset >= len(n.Text):
		return n.size
	case n.edges[i].whole:
		return n.edges[i].from
	}
	return n.edges[i].from + offset - n.edges[i].to
}

func (n Normalized) runEnd(i int) int {
	if i+1 < len(n.edges) {
		return n.edges[i+1].from
	}
	return n.size
}
