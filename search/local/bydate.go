package local

import (
	"slices"
	"sort"

	"github.com/RoaringBitmap/roaring/v2"

	"github.com/kizuna-search/kizuna/search"
)

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
