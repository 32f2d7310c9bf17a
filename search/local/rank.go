package local

import (
	"cmp"
	"container/heap"
	"math"
	"slices"
	"sort"

	"github.com/RoaringBitmap/roaring/v2"

	"github.com/kizuna-search/kizuna/search"
)

// BM25 (Robertson and Zaragoza 2009) with a length normalisation that fits speeches, which
// run from 10 to 20,000 characters. The factor (k1+1) is left out: it changes no order.
const (
	bm25K1 = 0.6
	bm25B  = 0.2
)

// scores returns the BM25 score of every ordinal for the terms. Statistics are those of
// what the audience may see.
func (e *evaluation) scores(terms []string) ([]float64, error) {
	out := make([]float64, len(e.snapshot.Order))
	n := float64(e.audience.ordinals.GetCardinality())
	for _, t := range terms {
		list, err := e.postings(t)
		if err != nil {
			return nil, err
		}
		df := float64(len(list))
		idf := math.Log(1 + (n-df+0.5)/(df+0.5))
		for _, p := range list {
			tf := float64(p.freq)
			length := float64(e.snapshot.Length[p.ord]) / e.audience.average
			out[p.ord] += idf * tf / (tf + bm25K1*(1-bm25B+bm25B*length))
		}
	}
	return out, nil
}

// ranked is an ordinal with its score.
type ranked struct {
	ord   uint32
	score float64
}

// compare is the order by relevance: score, then ordinal, which is date and id.
func (r ranked) compare(o ranked) int {
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

// byRelevance returns the hits [offset, offset+limit) of the order by relevance behind the
// position, and whether there are more.
func (s *snapshot) byRelevance(matched *roaring.Bitmap, scores []float64, p search.Plan) ([]ranked, bool) {
	want := p.Offset + p.Limit + 1
	var best worstFirst
	behind := s.placeOf(p.After)
	it := matched.Iterator()
	for it.HasNext() {
		r := ranked{ord: it.Next()}
		r.score = scores[r.ord]
		if p.After != nil && (r.score > p.After.Score || (r.score == p.After.Score && r.ord < behind)) {
			continue
		}
		if len(best) < want {
			heap.Push(&best, r)
		} else if r.compare(best[0]) < 0 {
			best[0] = r
			heap.Fix(&best, 0)
		}
	}
	slices.SortFunc(best, ranked.compare)
	return page(best, p)
}

// byDate returns a page in order of date. Newest first is the order of ordinals; oldest
// first takes the days in reverse, undated meetings last in both.
func (s *snapshot) byDate(matched *roaring.Bitmap, scores []float64, p search.Plan) ([]ranked, bool) {
	want := p.Offset + p.Limit + 1
	behind := s.placeOf(p.After)
	var out []ranked
	for _, run := range s.runs(p.Sort == search.SortOldest) {
		it := matched.Iterator()
		it.AdvanceIfNeeded(uint32(run.first))
		for it.HasNext() && len(out) < want {
			ord := it.Next()
			if int(ord) >= run.behind {
				break
			}
			if p.After == nil || s.isBehind(ord, behind, p) {
				out = append(out, ranked{ord, scores[ord]})
			}
		}
	}
	return page(out, p)
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
