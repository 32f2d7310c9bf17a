package local

import (
	"cmp"
	"container/heap"
	"slices"
	"sort"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/search"
	"github.com/kizuna-search/kizuna/search/rank"
)

// rescored is how many of the best hits are read and ordered by what their text says.
const rescored = 200

// scores are the worth of every ordinal for a query: by its words, and with its pairs.
type scores struct{ words, first []float64 }

// score computes the first stage: BM25 over words, and the pairs of characters of what was
// typed, which tell what stands side by side. Statistics are those of what the audience may
// see.
func (e *evaluation) score(r search.Ranking) (scores, []rank.Word, error) {
	n := len(e.snapshot.Order)
	out := scores{make([]float64, n), nil}
	tf := make([]float64, n)
	var words []rank.Word
	for _, w := range r.Words {
		word, err := e.scoreWord(w, r.Weights, tf, out.words)
		if err != nil {
			return out, nil, err
		}
		words = append(words, word)
	}
	out.first = slices.Clone(out.words)
	if r.Weights.FirstPairs == 0 {
		return out, words, nil
	}
	for _, g := range gramsOf(r.Texts) {
		e.scorePair(g, r.Weights, out.first)
	}
	return out, words, nil
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

// scoreWord adds the score of a word: of its forms, the best counts in each utterance. It
// is as rare as its most frequent form. tf is room for the counts, all 0, before and after.
func (e *evaluation) scoreWord(w search.RankWord, weights rank.Weights, tf, into []float64) (rank.Word, error) {
	var met []uint32
	df := 0
	word := rank.Word{}
	for _, f := range w.Forms {
		list, err := e.formPostings(f.Node)
		if err != nil {
			return word, err
		}
		for _, p := range list {
			if tf[p.ord] == 0 {
				met = append(met, p.ord)
			}
			tf[p.ord] = max(tf[p.ord], f.Weight*float64(p.freq))
		}
		df = max(df, len(list))
		word.Forms = append(word.Forms, rank.Form{Text: f.Stem, Weight: f.Weight})
	}
	word.IDF = rank.IDF(e.size(), float64(df))
	for _, ord := range met {
		into[ord] += word.IDF * rank.Saturate(tf[ord], weights.K1, weights.B, e.length(ord))
		tf[ord] = 0
	}
	return word, nil
}

func (e *evaluation) size() float64 { return float64(e.audience.ordinals.GetCardinality()) }

func (e *evaluation) length(ord uint32) float64 {
	return float64(e.snapshot.Length[ord]) / e.audience.average
}

// formPostings are the utterances that hold a form, and how often. A word that may stand as
// one token or several is counted by the token; of forms that are looked for in texts it is
// only known whether.
func (e *evaluation) formPostings(n search.Node) ([]posting, error) {
	switch n := n.(type) {
	case search.Term:
		return e.postings(n.Text)
	case search.AnyOf:
		if t, ok := n.Nodes[0].(search.Term); ok {
			return e.postings(t.Text)
		}
	}
	set, err := e.match(n, e.audience.ordinals)
	if err != nil {
		return nil, err
	}
	out := make([]posting, 0, set.GetCardinality())
	for it := set.Iterator(); it.HasNext(); {
		out = append(out, posting{it.Next(), 1})
	}
	return out, nil
}

// scorePair adds the score of a pair of characters.
func (e *evaluation) scorePair(g gram, w rank.Weights, into []float64) {
	list := e.gram(g)
	weight := w.FirstPairs * e.pairIDF(g)
	for _, ord := range list {
		into[ord] += weight * rank.Saturate(1, w.K1, w.B, e.length(ord))
	}
}

// pairIDF counts what the audience may see only.
func (e *evaluation) pairIDF(g gram) float64 {
	df := e.snapshot.grams.count(g)
	if e.size() < float64(len(e.snapshot.Order)) {
		df = 0
		for _, ord := range e.gram(g) {
			if e.audience.ordinals.Contains(ord) {
				df++
			}
		}
	}
	return rank.IDF(e.size(), float64(df))
}

// rescore orders the best hits by what their texts say.
func (e *evaluation) rescore(best []ranked, s scores, words []rank.Word, r search.Ranking) {
	scorer := rank.NewScorer(words, r.Texts, func(a, b rune) float64 { return e.pairIDF(gramOf(a, b)) })
	around := map[place]float64{}
	for i, b := range best {
		p := place{e.snapshot.meetingOf(b.ord), e.snapshot.Section[b.ord]}
		fields, ok := around[p]
		if !ok {
			fields = scorer.Fields(e.snapshot.fields(p), r.Weights)
			around[p] = fields
		}
		best[i].score = s.words[b.ord] + fields + r.Weights.Sum(scorer.Score(e.snapshot.text(e.snapshot.Text[b.ord])))
	}
	slices.SortFunc(best, ranked.compare)
}

// place is a meeting and a section of it.
type place struct {
	meeting int
	section uint32
}

// fields are the names that stand around the utterances of a place, as they are compared.
func (s *snapshot) fields(p place) rank.Fields {
	m := s.Meetings[p.meeting]
	normal := func(text string) string { return analysis.Normalize(text).Text }
	return rank.Fields{Themes: normal(strings.Join(m.Themes, "\n")), Section: normal(s.Names[p.section]), Title: normal(m.Title)}
}

// ranked is an ordinal with its score.
type ranked struct {
	ord    uint32
	inside bool // it matches inside words only
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

// worstFirst is a heap of the best hits so far, the worst of them on top.
type worstFirst []ranked

func (h worstFirst) Len() int           { return len(h) }
func (h worstFirst) Less(i, j int) bool { return h[i].compare(h[j]) > 0 }
func (h worstFirst) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *worstFirst) Push(x any)        { *h = append(*h, x.(ranked)) }
func (h *worstFirst) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}

// matches are the hits of a plan: those on whole words, and those inside words only.
type matches struct{ words, inside *roaring.Bitmap }

func (m matches) all() *roaring.Bitmap { return roaring.Or(m.words, m.inside) }

// each calls visit for every hit.
func (m matches) each(visit func(ranked)) {
	for it := m.words.Iterator(); it.HasNext(); {
		visit(ranked{ord: it.Next()})
	}
	for it := m.inside.Iterator(); it.HasNext(); {
		visit(ranked{ord: it.Next(), inside: true})
	}
}

// byRelevance returns the hits [offset, offset+limit) of the order by relevance behind the
// position, and whether there are more. The best are read and ordered by their texts; the
// others follow.
func (e *evaluation) byRelevance(m matches, p search.Plan) ([]ranked, bool, error) {
	s, words, err := e.score(p.Ranking)
	if err != nil {
		return nil, false, err
	}
	head := top(m, s.first, rescored+1, func(ranked) bool { return true })
	rest := head[min(rescored, len(head)):]
	head = head[:len(head)-len(rest)]
	if p.Ranking.Weights.Rescores() {
		e.rescore(head, s, words, p.Ranking)
	}
	list := head
	if len(rest) > 0 && (p.After != nil || len(head) <= p.Offset+p.Limit) {
		list = append(list, e.tail(m, s.first, head, rest[0], p)...)
	}
	if p.After != nil {
		behind := e.snapshot.placeOf(p.After)
		list = slices.DeleteFunc(list, func(r ranked) bool { return !r.isBehind(p.After, behind) })
	}
	out, more := page(list, p)
	return out, more, nil
}

// below is just under 1: the tail begins below the head, never level with it.
const below = 1 - 1e-9

// tail are the hits that no text was read for. Their scores are scaled to lie below those
// of the head, so that scores fall all the way down.
func (e *evaluation) tail(m matches, first []float64, head []ranked, next ranked, p search.Plan) []ranked {
	scale, read := 1.0, map[uint32]bool{}
	for _, r := range head {
		read[r.ord] = true
		if r.inside == next.inside && next.score > 0 {
			scale = min(scale, r.score/next.score*below)
		}
	}
	behind := e.snapshot.placeOf(p.After)
	list := top(m, first, p.Offset+p.Limit+1, func(r ranked) bool {
		r.score *= scale
		return !read[r.ord] && (p.After == nil || r.isBehind(p.After, behind))
	})
	for i := range list {
		list[i].score *= scale
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

// top are the best hits that are wanted, in order.
func top(m matches, scores []float64, most int, wanted func(ranked) bool) []ranked {
	var best worstFirst
	m.each(func(r ranked) {
		r.score = scores[r.ord]
		switch {
		case len(best) == most && r.compare(best[0]) > 0 || !wanted(r):
		case len(best) < most:
			heap.Push(&best, r)
		default:
			best[0] = r
			heap.Fix(&best, 0)
		}
	})
	slices.SortFunc(best, ranked.compare)
	return best
}

// byDate returns a page in order of date: whole words first, then the others. Newest first
// is the order of ordinals; oldest first takes the days in reverse, undated meetings last
// in both.
func (e *evaluation) byDate(m matches, p search.Plan) ([]ranked, bool, error) {
	var out []ranked
	if p.After == nil || !p.After.Inside {
		out = e.snapshot.dated(m.words, false, p)
	}
	if len(out) <= p.Offset+p.Limit {
		after := p.After
		if after != nil && !after.Inside {
			p.After = nil
		}
		out = append(out, e.snapshot.dated(m.inside, true, p)...)
		p.After = after
	}
	list, more := page(out, p)
	return list, more, nil
}

// dated are the first hits of a set in order of date behind the position.
func (s *snapshot) dated(set *roaring.Bitmap, inside bool, p search.Plan) []ranked {
	want := p.Offset + p.Limit + 1
	behind := s.placeOf(p.After)
	var out []ranked
	for _, run := range s.runs(p.Sort == search.SortOldest) {
		it := set.Iterator()
		it.AdvanceIfNeeded(uint32(run.first))
		for it.HasNext() && len(out) < want {
			ord := it.Next()
			if int(ord) >= run.behind {
				break
			}
			if p.After == nil || s.isBehind(ord, behind, p) {
				out = append(out, ranked{ord: ord, inside: inside})
			}
		}
	}
	return out
}

// isBehind reports whether an ordinal comes behind the cursor's place in order of date.
func (s *snapshot) isBehind(ord, behind uint32, p search.Plan) bool {
	date := s.Meetings[s.meetingOf(ord)].Date
	if p.Sort == search.SortNewest || date == p.After.Date {
		return ord >= behind
	}
	return !p.After.Date.IsZero() && (date.IsZero() || date.Compare(p.After.Date) > 0)
}

// run is [first, behind) of ordinals.
type run struct{ first, behind int }

// runs are the ordinals in the order in which they are walked: all at once, or by day.
func (s *snapshot) runs(oldest bool) []run {
	if !oldest {
		return []run{{0, len(s.Order)}}
	}
	var days []run
	for i, m := range s.Meetings {
		if n := len(days); n > 0 && s.Meetings[i-1].Date == m.Date {
			days[n-1].behind += m.Count
			continue
		}
		days = append(days, run{m.First, m.First + m.Count})
	}
	undated := len(days)
	if n := len(s.Meetings); n > 0 && s.Meetings[n-1].Date.IsZero() {
		undated--
	}
	slices.Reverse(days[:undated])
	return days
}

// placeOf is the first ordinal behind a position, whether or not it is still there.
func (s *snapshot) placeOf(p *search.Position) uint32 {
	if p == nil {
		return 0
	}
	at := meetingRow{ID: p.Meeting, Date: p.Date}
	i := sort.Search(len(s.Meetings), func(i int) bool { return compareRows(s.Meetings[i], at) >= 0 })
	if i == len(s.Meetings) {
		return uint32(len(s.Order))
	}
	m := s.Meetings[i]
	if m.ID != p.Meeting || m.Date != p.Date {
		return uint32(m.First)
	}
	n, found := slices.BinarySearch(s.Order[m.First:m.First+m.Count], uint32(p.Order))
	if found {
		n++
	}
	return uint32(m.First + n)
}

func page(list []ranked, p search.Plan) ([]ranked, bool) {
	list = list[min(p.Offset, len(list)):]
	return list[:min(p.Limit, len(list))], len(list) > p.Limit
}
