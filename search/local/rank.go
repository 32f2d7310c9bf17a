package local

import (
	"cmp"
	"runtime"
	"slices"
	"sort"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"
	"golang.org/x/sync/errgroup"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/search"
	"github.com/kizuna-search/kizuna/search/local/dense"
	"github.com/kizuna-search/kizuna/search/rank"
)

// rescored is how many of the best hits are read and ordered by what their text says.
const rescored = 200

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

// rescore orders the best hits by what their texts say. The texts are read on all
// processors.
func (e *evaluation) rescore(best []ranked, q ranking, r search.Ranking) {
	words := make([]rank.Word, len(q.words))
	for i, w := range q.words {
		words[i] = w.Word
	}
	idf := map[gram]float64{}
	for _, p := range q.pairs {
		idf[p.gram] = p.idf
	}
	const fewest = 50 // texts for which a processor is worth asking
	parts := max(1, min(runtime.GOMAXPROCS(0), len(best)/fewest))
	var group errgroup.Group
	for i := range parts {
		group.Go(func() error {
			scorer := rank.NewScorer(words, r.Texts, func(a, b rune) float64 { return idf[gramOf(a, b)] })
			e.rescorePart(best[i*len(best)/parts:(i+1)*len(best)/parts], scorer, r.Weights)
			return nil
		})
	}
	_ = group.Wait() // none fails
	slices.SortFunc(best, ranked.compare)
}

func (e *evaluation) rescorePart(best []ranked, scorer *rank.Scorer, w rank.Weights) {
	known := leadsOf(scorer.Characters())
	around := map[place]float64{}
	for i, b := range best {
		p := place{int(e.snapshot.of[b.ord]), e.snapshot.Section[b.ord]}
		fields, ok := around[p]
		if !ok {
			fields = scorer.Fields(e.snapshot.fields(p), w)
			around[p] = fields
		}
		best[i].score = b.words + fields + w.Sum(known.score(scorer, e.snapshot.text(int(b.ord))))
	}
}

// leads tell what a byte in the code of a text is to a scorer: a trail byte, the first of
// a character that it may skip, or of one that it must read.
type leads [256]uint8

const (
	isTrail   = iota
	isSkipped // one character
	isRead
)

func leadsOf(characters []rune) *leads {
	var l leads
	for b := range l {
		if dense.IsLead(byte(b)) {
			l[b] = isSkipped
		}
	}
	for _, r := range characters {
		l[dense.Lead(r)] = isRead
	}
	return &l
}

// score reads a text. What need not be read is not decoded.
func (l *leads) score(s *rank.Scorer, text []byte) rank.Signals {
	s.Begin()
	for i := 0; i < len(text); {
		skipped := 0
		for ; i < len(text) && l[text[i]] != isRead; i++ {
			skipped += int(l[text[i]])
		}
		s.Skip(skipped)
		if i < len(text) {
			r, size := dense.Next(text[i:])
			s.Read(r)
			i += size
		}
	}
	return s.Signals()
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

// byDate returns a page in order of date: whole words first, then the others. Newest first
// is the order of ordinals; oldest first takes the days in reverse, undated meetings last
// in both.
func (s *snapshot) byDate(m matches, p search.Plan) ([]ranked, bool) {
	var out []ranked
	if p.After == nil || !p.After.Inside {
		out = s.dated(m.words, false, p)
	}
	if len(out) <= p.Offset+p.Limit {
		after := p.After
		if after != nil && !after.Inside {
			p.After = nil
		}
		out = append(out, s.dated(m.inside, true, p)...)
		p.After = after
	}
	return page(out, p)
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
	date := s.Meetings[s.of[ord]].Date
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
