package local

import (
	"bytes"
	"fmt"
	"slices"
	"unicode/utf8"

	"github.com/RoaringBitmap/roaring/v2"

	"github.com/kizuna-search/kizuna/search"
	"github.com/kizuna-search/kizuna/search/local/dense"
)

// runResult is what is known of a run of characters.
type runResult struct {
	candidates *roaring.Bitmap // all its pairs stand in these
	certain    bool            // the run itself stands in all candidates
}

// run finds a run of characters: the utterances that hold all its pairs, whose text is
// then read.
func (e *evaluation) run(n search.Run, within *roaring.Bitmap) (*roaring.Bitmap, error) {
	known := e.runs[n]
	if known == nil {
		known = e.candidates(n)
		e.runs[n] = known
	}
	out := roaring.And(known.candidates, within)
	if known.certain {
		return out, nil
	}
	pattern := dense.Append(nil, n.Text)
	out, err := e.filter(out, func(ord uint32) bool { return e.snapshot.holds(ord, pattern, n) })
	if err == nil && within == e.audience.ordinals {
		known.candidates, known.certain = out, true
	}
	return out, err
}

// filter keeps the ordinals that pass.
func (e *evaluation) filter(set *roaring.Bitmap, pass func(ord uint32) bool) (*roaring.Bitmap, error) {
	const checkEvery = 64
	var out []uint32
	it := set.Iterator()
	for n := 1; it.HasNext(); n++ {
		if n%checkEvery == 0 && e.ctx.Err() != nil {
			return nil, e.ctx.Err()
		}
		if ord := it.Next(); pass(ord) {
			out = append(out, ord)
		}
	}
	return roaring.BitmapOf(out...), nil
}

// costOfReading is how many entries of a set are read in the time in which one text is.
const costOfReading = 300

// candidates intersects the sets of a run's pairs, the smallest first, until reading texts
// is cheaper than reading the next set. A single character has no pairs: every text of the
// audience is a candidate.
func (e *evaluation) candidates(n search.Run) *runResult {
	pairs := gramsIn(n.Text)
	if len(pairs) == 0 {
		return &runResult{candidates: e.audience.ordinals}
	}
	g := e.snapshot.grams
	slices.SortStableFunc(pairs, func(a, b gram) int { return g.count(a) - g.count(b) })
	certain := !n.Aligned && utf8.RuneCountInString(n.Text) == 2
	if g.bits(pairs[0]) != nil {
		return &runResult{e.frequent(pairs), certain}
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
	return &runResult{roaring.BitmapOf(left...), certain}
}

// frequent intersects the sets of pairs that all stand in many utterances.
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

// holds reads a text.
func (s *snapshot) holds(ord uint32, pattern []byte, n search.Run) bool {
	text := s.text(int(ord))
	if !n.Aligned {
		return bytes.Contains(text, pattern)
	}
	cuts := s.cuts(int(ord))
	for at := range occurrences(text, pattern) {
		if cuts.Begins(at) && (n.Open || cuts.Ends(at+len(pattern), len(text))) {
			return true
		}
	}
	return false
}

// occurrences yields where the pattern stands in a text.
func occurrences(text, pattern []byte) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		for at := 0; ; {
			i := bytes.Index(text[at:], pattern)
			if i < 0 || len(pattern) == 0 || !yield(at+i) {
				return
			}
			at += i + 1
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
		for at := range occurrences(text, dense.Append(nil, run)) {
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
