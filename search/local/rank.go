package local

import (
	"cmp"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"github.com/kizuna-search/kizuna/search"
	"github.com/kizuna-search/kizuna/search/rank"
)

// ranked is an ordinal with its score.
type ranked struct {
	ord    uint32
	inside bool    // it matches inside words only
	words  float64 // what its words are worth, of its score
	score  float64
}

// compare is the order by relevance: whole words first, then score, then ordinal, which is
// date and id.
func (r ranked) compare(o ranked) int {
	if r.inside != o.inside {
		if r.inside {
			return 1
		}
		return -1
	}
	return cmp.Or(cmp.Compare(o.score, r.score), cmp.Compare(r.ord, o.ord))
}

// ranking is a query that is about to score: its words with their postings, and the pairs
// of characters of what was typed, which tell what stands side by side.
type ranking struct {
	weights rank.Weights
	words   []rankedWord
	pairs   []rankedPair
}

type rankedWord struct {
	rank.Word
	postings []*postings // of its forms
}

type rankedPair struct {
	gram gram
	idf  float64
}

// prepare reads the postings of a query, if it is to rank. Statistics are those of what the
// audience may see.
func (e *evaluation) prepare(p search.Plan) (ranking, error) {
	r := p.Ranking
	out := ranking{weights: r.Weights}
	if p.Sort != search.SortRelevance {
		return out, nil
	}
	for _, w := range r.Words {
		word := rankedWord{}
		df := 0
		for _, f := range w.Forms {
			p, err := e.formPostings(f.Node)
			if err != nil {
				return out, err
			}
			df = max(df, len(p.ords))
			word.postings = append(word.postings, p)
			word.Forms = append(word.Forms, rank.Form{Text: f.Stem, Weight: f.Weight})
		}
		word.IDF = rank.IDF(e.size(), float64(df)) // it is as rare as its most frequent form
		out.words = append(out.words, word)
	}
	for _, g := range gramsOf(r.Texts) {
		out.pairs = append(out.pairs, rankedPair{g, e.pairIDF(g)})
	}
	return out, nil
}

func gramsOf(texts []string) []gram {
	var out []gram
	for _, t := range texts {
		for _, g := range gramsIn(t) {
			if !slices.Contains(out, g) {
				out = append(out, g)
			}
		}
	}
	return out
}

func (e *evaluation) size() float64 { return float64(e.audience.ordinals.GetCardinality()) }

// lengths are the norms of BM25 for one choice of its constants.
type lengths struct {
	k1, b float64
	norms []float64
}

// norms are what BM25 adds to a frequency, by ordinal. They are made once for the constants
// that are in use.
func (a *audienceSet) norms(words []uint32, w rank.Weights) []float64 {
	known := a.lengths.Load()
	if known == nil || known.k1 != w.K1 || known.b != w.B {
		known = &lengths{w.K1, w.B, make([]float64, len(words))}
		for ord, n := range words {
			known.norms[ord] = rank.Norm(w.K1, w.B, float64(n)/a.average)
		}
		a.lengths.Store(known)
	}
	return known.norms
}

// formPostings are the utterances that hold a form, and how often. A word that may stand as
// one token or several is counted by the token; of forms that are looked for in texts it is
// only known whether.
func (e *evaluation) formPostings(n search.Node) (*postings, error) {
	switch n := n.(type) {
	case search.Term:
		return e.snapshot.words.postings(e.ctx, e.audience.fields, n.Text)
	case search.Run:
		if n.Aligned {
			return e.word(n)
		}
	case search.AnyOf:
		if t, ok := n.Nodes[0].(search.Term); ok {
			return e.formPostings(t)
		}
	}
	set, err := e.match(n, e.audience.ordinals)
	if err != nil {
		return nil, err
	}
	return onePerUtterance(set), nil
}

// pairIDF counts what the audience may see only.
func (e *evaluation) pairIDF(g gram) float64 {
	df := e.snapshot.grams.count(g)
	if e.size() < float64(len(e.snapshot.Order)) {
		df = e.snapshot.grams.countIn(g, e.audience.ordinals)
	}
	return rank.IDF(e.size(), float64(df))
}

// matches are the hits of a plan: those on whole words, and those inside words only.
type matches struct{ words, inside *roaring.Bitmap }

func (m matches) all() *roaring.Bitmap {
	if m.inside.IsEmpty() {
		return m.words
	}
	return roaring.Or(m.words, m.inside)
}

// byRelevance returns the hits [offset, offset+limit) of the order by relevance behind the
// position, and whether there are more. The best are read and ordered by their texts; the
// others follow.
func (e *evaluation) byRelevance(m matches, q ranking, p search.Plan) ([]ranked, bool) {
	list := e.best(m, q, rescored+1)
	head := list[:min(rescored, len(list))]
	rest := list[len(head):]
	if p.Ranking.Weights.Rescores() {
		e.rescore(head, q, p.Ranking)
	}
	list = head
	if len(rest) > 0 && (p.After != nil || len(head) <= p.Offset+p.Limit) {
		list = slices.Concat(head, e.tail(m, q, head, rest[0], p))
	}
	if p.After != nil {
		behind := e.snapshot.placeOf(p.After)
		list = slices.DeleteFunc(list, func(r ranked) bool { return !r.isBehind(p.After, behind) })
	}
	return page(list, p)
}

// best are the first of all hits by what the index knows of them.
func (e *evaluation) best(m matches, q ranking, most int) []ranked {
	words := e.tier(m.words, q)
	defer words.free()
	list := words.best(most)
	if len(list) == most || m.inside.IsEmpty() {
		return list
	}
	inside := e.tier(m.inside, q)
	defer inside.free()
	for _, r := range inside.best(most - len(list)) {
		r.inside = true
		list = append(list, r)
	}
	return list
}

// below is just under 1: the tail begins below the head, never level with it.
const below = 1 - 1e-9

// tail are the hits that no text was read for. Their scores are scaled to lie below those
// of the head, so that scores fall all the way down.
func (e *evaluation) tail(m matches, q ranking, head []ranked, next ranked, p search.Plan) []ranked {
	scale, read := 1.0, map[uint32]bool{}
	for _, r := range head {
		read[r.ord] = true
		if r.inside == next.inside && next.score > 0 {
			scale = min(scale, r.score/next.score*below)
		}
	}
	behind := e.snapshot.placeOf(p.After)
	most := p.Offset + p.Limit + 1
	var list []ranked
	for _, inside := range []bool{false, true} {
		set := m.words
		if inside {
			set = m.inside
		}
		if set.IsEmpty() || len(list) == most {
			continue
		}
		t := e.tier(set, q)
		found := t.all(most-len(list), func(r ranked) bool {
			r.score, r.inside = r.score*scale, inside
			return !read[r.ord] && (p.After == nil || r.isBehind(p.After, behind))
		})
		t.free()
		for _, r := range found {
			r.score, r.inside = r.score*scale, inside
			list = append(list, r)
		}
	}
	return list
}

// isBehind reports whether a hit comes behind a position in the order by relevance; place
// is the first ordinal behind it.
func (r ranked) isBehind(p *search.Position, place uint32) bool {
	if r.inside != p.Inside {
		return r.inside
	}
	return r.score < p.Score || (r.score == p.Score && r.ord >= place)
}

func page(list []ranked, p search.Plan) ([]ranked, bool) {
	list = list[min(p.Offset, len(list)):]
	return list[:min(p.Limit, len(list))], len(list) > p.Limit
}
