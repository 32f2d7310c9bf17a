package local

import (
	"bytes"
	"fmt"
	"runtime"
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/RoaringBitmap/roaring/v2"
	"golang.org/x/sync/errgroup"

	"github.com/kizuna-search/kizuna/search"
	"github.com/kizuna-search/kizuna/search/local/dense"
)

// run finds a run of characters: the utterances that hold all its pairs, whose text is
// then read.
func (e *evaluation) run(n search.Run, within *roaring.Bitmap) (*roaring.Bitmap, error) {
	if n.Aligned {
		if p := e.snapshot.words.cache.get(e.keyOf(n)); p != nil {
			return e.common(p, within), nil
		}
	}
	known, ok := e.runs[n.Text]
	if !ok {
		known = e.candidates(n)
		e.runs[n.Text] = known
	}
	out := roaring.And(known, within)
	pieces := n.Pieces()
	if !n.Aligned && len(pieces) == 1 && utf8.RuneCountInString(n.Text) == 2 { // its only pair is all there is of it
		return out, nil
	}
	return e.reading(n, pieces, out)
}

// word finds a run that stands as a word does, in all that the audience sees, and keeps it:
// words that the analyzer cuts into several tokens rank by how many hold them, and come
// again as words do.
func (e *evaluation) word(n search.Run) (*postings, error) {
	key := e.keyOf(n)
	if p := e.snapshot.words.cache.get(key); p != nil {
		return p, nil
	}
	set, err := e.run(n, e.audience.ordinals)
	if err != nil {
		return nil, err
	}
	p := onePerUtterance(set)
	e.snapshot.words.cache.put(key, p)
	return p, nil
}

func (e *evaluation) keyOf(what any) postingKey {
	return postingKey{e.audience.fields[0], len(e.audience.fields), what}
}

// reading keeps the utterances whose text holds the run.
func (e *evaluation) reading(n search.Run, pieces []search.Piece, set *roaring.Bitmap) (*roaring.Bitmap, error) {
	p := newPattern(pieces)
	return e.filter(set, func(ord uint32) bool { return e.snapshot.holds(ord, p, n) })
}

// manyTexts are so many that they are read on all processors.
const manyTexts = 2000

// filter keeps the ordinals that pass.
func (e *evaluation) filter(set *roaring.Bitmap, pass func(ord uint32) bool) (*roaring.Bitmap, error) {
	ords := set.ToArray()
	parts := 1
	if len(ords) > manyTexts {
		parts = runtime.GOMAXPROCS(0)
	}
	kept := make([][]uint32, parts)
	var group errgroup.Group
	for i := range parts {
		group.Go(func() (err error) {
			kept[i], err = e.filterPart(ords[i*len(ords)/parts:(i+1)*len(ords)/parts], pass)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	out := roaring.New()
	for _, k := range kept {
		out.AddMany(k)
	}
	return out, nil
}

// filterPart keeps the ordinals that pass, in the room of all.
func (e *evaluation) filterPart(ords []uint32, pass func(ord uint32) bool) ([]uint32, error) {
	const checkEvery = 64
	out := ords[:0]
	for n, ord := range ords {
		if n%checkEvery == 0 && e.ctx.Err() != nil {
			return nil, e.ctx.Err()
		}
		if pass(ord) {
			out = append(out, ord)
		}
	}
	return out, nil
}

// costOfReading is how many entries of a set are read in the time in which one text is.
const costOfReading = 300

// candidates intersects the sets of a run's pairs, the smallest first, until reading texts
// is cheaper than reading the next set. A single character has no pairs: every text of the
// audience is a candidate.
func (e *evaluation) candidates(n search.Run) *roaring.Bitmap {
	var pairs []gram
	for _, p := range n.Pieces() {
		pairs = append(pairs, gramsIn(p.Text)...)
	}
	if len(pairs) == 0 {
		return e.audience.ordinals
	}
	g := e.snapshot.grams
	slices.SortStableFunc(pairs, func(a, b gram) int { return g.count(a) - g.count(b) })
	if g.bits(pairs[0]) != nil {
		return e.frequent(pairs)
	}
	left := slices.Clone(e.gram(pairs[0]))
	for _, p := range pairs[1:] {
		if bits := g.bits(p); bits != nil {
			left = slices.DeleteFunc(left, func(ord uint32) bool { return !has(bits, ord) })
			continue
		}
		if g.count(p) > costOfReading*len(left) {
			break
		}
		left = intersect(left, e.gram(p))
	}
	return roaring.BitmapOf(left...)
}

// frequent intersects the sets of pairs that stand in many utterances; a pair whose set is
// kept otherwise is left out, which leaves more texts to read.
func (e *evaluation) frequent(pairs []gram) *roaring.Bitmap {
	left := slices.Clone(e.snapshot.grams.bits(pairs[0]))
	for _, p := range pairs[1:] {
		for i, b := range e.snapshot.grams.bits(p) {
			left[i] &= b
		}
	}
	return setOf(left)
}

// gram reads a set once a search.
func (e *evaluation) gram(x gram) []uint32 {
	list, ok := e.grams[x]
	if !ok {
		list = e.snapshot.grams.ordinals(x)
		e.grams[x] = list
	}
	return list
}

// intersect keeps what of a is in b; both ascend. It writes over a.
func intersect(a, b []uint32) []uint32 {
	out := a[:0]
	meet(a, b, func(i, _ int) { out = append(out, a[i]) })
	return out
}

// pattern is a run of characters that is looked for in texts: its beginning, and the pieces
// that follow with space before them or not.
type pattern struct {
	first dense.Pattern
	rest  []following
}

type following struct {
	code   []byte
	spaced bool
}

func newPattern(pieces []search.Piece) pattern {
	p := pattern{first: dense.NewPattern(pieces[0].Text)}
	for _, next := range pieces[1:] {
		p.rest = append(p.rest, following{dense.Append(nil, next.Text), next.Spaced})
	}
	return p
}

// end is where the pattern ends that begins at a byte of a text; −1 where the rest of it does
// not follow.
func (p pattern) end(text []byte, at int) int {
	at += p.first.Len()
	for _, next := range p.rest {
		behind := skipSpace(text, at)
		if next.spaced && behind == at || !bytes.HasPrefix(text[behind:], next.code) {
			return -1
		}
		at = behind + len(next.code)
	}
	return at
}

func skipSpace(text []byte, at int) int {
	for at < len(text) {
		r, size := dense.Next(text[at:])
		if !unicode.IsSpace(r) {
			break
		}
		at += size
	}
	return at
}

// holds reads a text.
func (s *snapshot) holds(ord uint32, p pattern, n search.Run) bool {
	text := s.text(int(ord))
	if !n.Aligned && len(p.rest) == 0 {
		return p.first.Index(text, 0) >= 0
	}
	cuts := s.cuts(int(ord))
	for at := range occurrences(text, p.first) {
		end := p.end(text, at)
		if end >= 0 && (!n.Aligned || cuts.Begins(at) && (n.Open || cuts.Ends(end, len(text)))) {
			return true
		}
	}
	return false
}

// occurrences yields where the pattern stands in a text.
func occurrences(text []byte, pattern dense.Pattern) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		for at := pattern.Index(text, 0); at >= 0 && yield(at); {
			at = pattern.Index(text, at+1)
		}
	}
}

// near finds two runs that stand close to each other. What the same condition found once in
// a search is not looked for again.
func (e *evaluation) near(n search.Near, within *roaring.Bitmap) (*roaring.Bitmap, error) {
	key := fmt.Sprintf("%d %q %q", n.Distance, n.Left, n.Right)
	if found, ok := e.nears[key]; ok {
		return roaring.And(found, within), nil
	}
	left, err := e.any(anyRun(n.Left), e.audience.ordinals)
	if err != nil {
		return nil, err
	}
	both, err := e.any(anyRun(n.Right), roaring.And(left, within))
	if err != nil {
		return nil, err
	}
	found, err := e.filter(both, func(ord uint32) bool { return e.snapshot.isNear(ord, n) })
	if err == nil && within == e.audience.ordinals {
		e.nears[key] = found
	}
	return found, err
}

func anyRun(texts []string) search.AnyOf {
	nodes := make([]search.Node, len(texts))
	for i, t := range texts {
		nodes[i] = search.Run{Text: t}
	}
	return search.AnyOf{Nodes: nodes}
}

// isNear counts tokens: two that follow each other are one apart.
func (s *snapshot) isNear(ord uint32, n search.Near) bool {
	left, right := s.tokensAt(ord, n.Left), s.tokensAt(ord, n.Right)
	first := 0 // of those on the right that are not too far before
	for _, a := range left {
		for first < len(right) && right[first] < a-n.Distance {
			first++
		}
		for _, b := range right[first:min(first+2, len(right))] { // the two may be one and the same
			if d := max(a-b, b-a); d > 0 && d <= n.Distance {
				return true
			}
		}
	}
	return false
}

// tokensAt are the numbers of the tokens at which one of the runs begins, ascending, each
// once.
func (s *snapshot) tokensAt(ord uint32, runs []string) []int {
	text, cuts := s.text(int(ord)), s.cuts(int(ord))
	var out []int
	for _, run := range runs {
		number, last := 0, 0
		for at := range occurrences(text, dense.NewPattern(run)) {
			if cuts.Begins(at) {
				number += cuts.Between(last, at)
				last = at
				out = append(out, number)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
