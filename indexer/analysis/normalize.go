package analysis

import (
	"encoding/binary"
	"errors"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Normalized is text as it is compared: NFKC, lower case, one form of every kanji and of
// every dash, valid UTF-8. It remembers where each part came from.
//
// Each character of the original becomes the same characters whatever stands around it
// (only signs that Unicode composes go together), so a piece of a text, normalised by
// itself, stands in the normal form of the text. The substring guarantee rests on this.
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
	if !utf8.ValidString(text) {
		b := builder{}
		b.iterate(0, text)
		return Normalized{Text: b.out.String(), size: len(text), edges: b.edges}
	}
	f := loadFolds()
	alike := f.alike(text)
	if alike == len(text) {
		return Normalized{Text: text, size: len(text)}
	}
	b := builder{}
	b.out.Grow(len(text))
	for from := 0; ; alike = f.alike(text[from:]) {
		if alike > 0 {
			b.add(from, text[from:from+alike], text[from:from+alike])
			from += alike
		}
		if from == len(text) {
			return Normalized{Text: b.out.String(), size: len(text), edges: b.edges}
		}
		piece, size, ok := f.next(text[from:])
		if ok {
			b.add(from, text[from:from+size], piece)
		} else {
			b.iterate(from, text[from:from+size])
		}
		from += size
	}
}

// folded folds every character of a piece; each byte that is not UTF-8 becomes U+FFFD.
func folded(piece string) string { return strings.Map(foldRune, piece) }

// foldRune is what a character in NFKC is compared as.
func foldRune(r rune) rune {
	switch {
	case r < utf8.RuneSelf:
		return foldASCII(r)
	case inKanaBlocks(r):
		return r
	case isDash(r):
		return dash
	case inKanjiBlocks(r):
		return foldKanji(r)
	case isInvisible(r):
		return -1
	}
	return unicode.ToLower(r)
}

func foldASCII(r rune) rune {
	switch {
	case 'A' <= r && r <= 'Z':
		return r + ('a' - 'A')
	case r == '-':
		return dash
	}
	return r
}

// dash stands for the prolonged sound mark and for everything that looks like it: people
// and recognisers write データベ－ス and デ―タ, and a run of text does not tell which of
// them is a dash.
const dash = 'ー'

// isDash: hyphens and dashes (U+2010–2015), the minus sign, box-drawing lines.
func isDash(r rune) bool {
	return (r >= 0x2010 && r <= 0x2015) || r == 0x2212 || r == 0x2500 || r == 0x2501
}

// isInvisible: soft hyphen, zero-width signs, variation selectors, which choose between
// forms of one kanji.
func isInvisible(r rune) bool {
	return r == 0xad || (r >= 0x200b && r <= 0x200f) || r == 0x2060 || r == 0xfeff ||
		(r >= 0xfe00 && r <= 0xfe0f) || (r >= 0xe0100 && r <= 0xe01ef)
}

// Blocks of Unicode, each folded in its own way; 々 and 〇 stand in none of them.
func inKanaBlocks(r rune) bool { return r >= 0x3040 && r <= 0x30ff }

func inKanjiBlocks(r rune) bool {
	return (r >= 0x3400 && r <= 0x9fff) || (r >= 0xf900 && r <= 0xfaff) || (r >= 0x20000 && r <= 0x3ffff)
}

// builder collects pieces and joins runs that are copied as they are.
type builder struct {
	out   strings.Builder
	edges []edge
}

func (b *builder) add(from int, original, piece string) {
	b.edge(edge{to: b.out.Len(), from: from, whole: piece != original}, true)
	b.out.WriteString(piece)
}

// iterate adds text that stands at byte from, whose characters may go together.
func (b *builder) iterate(from int, text string) {
	var it norm.Iter
	it.InitString(norm.NFKC, text)
	for !it.Done() {
		start := it.Pos()
		piece := string(it.Next())
		for it.Pos() == start && !it.Done() { // ㈱ comes as three pieces of one original
			piece += string(it.Next())
		}
		b.add(from+start, text[start:it.Pos()], folded(piece))
	}
}

// edge begins a run, if there is one; a run that is copied goes on with the next.
func (b *builder) edge(e edge, is bool) {
	if n := len(b.edges); is && (e.whole || n == 0 || b.edges[n-1].whole) {
		b.edges = append(b.edges, e)
	}
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
	return n.inRun(sort.Search(len(n.edges), func(i int) bool { return n.edges[i].to > offset })-1, offset)
}

// inRun is where an offset of the run that edge i begins comes from.
func (n Normalized) inRun(i, offset int) int {
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

// tracer is Original for spans in ascending order, without a search for each.
type tracer struct {
	Normalized
	edge int // last that begins at or before the span
}

func (t *tracer) span(start, end int) (from, until int) {
	if len(t.edges) == 0 {
		return start, end
	}
	t.edge = t.lastBefore(t.edge, start+1)
	i := t.lastBefore(t.edge, end)
	from = t.inRun(t.edge, start)
	if t.edges[i].whole && t.edges[i].to < end {
		return from, t.runEnd(i)
	}
	return from, t.inRun(t.lastBefore(i, end+1), end)
}

// lastBefore is the last edge that begins before an offset, looked for from edge i on.
func (n Normalized) lastBefore(i, offset int) int {
	for i+1 < len(n.edges) && n.edges[i+1].to < offset {
		i++
	}
	return i
}

func (n Normalized) runEnd(i int) int {
	if i+1 < len(n.edges) {
		return n.edges[i+1].from
	}
	return n.size
}

// Changes tells how the original differs from n.Text, in a form from which Restore makes
// both it and n again: for every piece that was changed, uvarint bytes that are alike
// before it, uvarint bytes of n.Text that it stands for, uvarint bytes of the original, and
// those bytes.
func (n Normalized) Changes(original string) []byte {
	var out []byte
	alike := 0
	for i, e := range n.edges {
		if !e.whole {
			continue
		}
		to, from := len(n.Text), n.size
		if i+1 < len(n.edges) {
			to, from = n.edges[i+1].to, n.edges[i+1].from
		}
		out = binary.AppendUvarint(out, uint64(e.to-alike))
		out = binary.AppendUvarint(out, uint64(to-e.to))
		out = binary.AppendUvarint(out, uint64(from-e.from))
		out = append(out, original[e.from:from]...)
		alike = to
	}
	return out
}

// errChanges is the answer to bytes that Changes did not write.
var errChanges = errors.New("the changes do not fit the text")

// Restore makes the original of a normalised text and its Changes, and the map between the
// two, without normalising again.
func Restore(text string, changes []byte) (original string, n Normalized, err error) {
	if len(changes) == 0 {
		return text, Normalized{Text: text, size: len(text)}, nil
	}
	n.Text = text
	var b strings.Builder
	rest, edges := text, builder{}
	for len(changes) > 0 {
		var v [3]uint64
		for i := range v {
			x, n := binary.Uvarint(changes)
			if n <= 0 {
				return "", Normalized{}, errChanges
			}
			v[i], changes = x, changes[n:]
		}
		if v[0] > uint64(len(rest)) || v[1] > uint64(len(rest))-v[0] || v[2] > uint64(len(changes)) {
			return "", Normalized{}, errChanges
		}
		edges.edge(edge{to: len(text) - len(rest), from: b.Len()}, v[0] > 0)
		b.WriteString(rest[:v[0]])
		rest = rest[v[0]:]
		edges.edge(edge{to: len(text) - len(rest), from: b.Len(), whole: true}, true)
		b.Write(changes[:v[2]])
		rest, changes = rest[v[1]:], changes[v[2]:]
	}
	edges.edge(edge{to: len(text) - len(rest), from: b.Len()}, len(rest) > 0 && len(edges.edges) > 0)
	b.WriteString(rest)
	n.edges, n.size = edges.edges, b.Len()
	return b.String(), n, nil
}
