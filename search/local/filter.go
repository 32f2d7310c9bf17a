package local

import (
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search"
)

// filterSets are the ordinals that each filter lets through, by facet; filters without a
// facet (meetings, period) stand under "". A filter that is not set is not in the map.
func (s *snapshot) filterSets(f search.Filters, scope search.Scope) map[search.Facet]*roaring.Bitmap {
	sets := map[search.Facet]*roaring.Bitmap{}
	if len(f.Roles) > 0 {
		sets[search.FacetRole] = union(s.lookup.role, places8(minutes.Roles(), f.Roles))
	}
	if len(f.Parts) > 0 {
		sets[search.FacetPart] = union(s.lookup.part, places8(minutes.Parts(), f.Parts))
	}
	if len(f.Series) > 0 {
		sets[search.FacetSeries] = union(s.lookup.series, f.Series)
	}
	if len(f.FiscalYears) > 0 {
		sets[search.FacetFiscalYear] = union(s.lookup.fiscalYear, yearNumbers(f.FiscalYears))
	}
	if len(f.Destinations) > 0 {
		sets[search.FacetDestination] = s.destinationSet(f.Destinations, scope)
	}
	if len(f.Meetings) > 0 {
		sets[""] = s.meetingSet(f.Meetings)
	}
	if f.Period != (minutes.Period{}) {
		period := s.periodSet(f.Period)
		if other := sets[""]; other != nil {
			period.And(other)
		}
		sets[""] = period
	}
	return sets
}

// places8 turns values into their places in a list.
func places8[T comparable](list, values []T) []uint8 {
	var out []uint8
	for _, v := range values {
		if i := slices.Index(list, v); i >= 0 {
			out = append(out, uint8(i))
		}
	}
	return out
}

// destinationSet: a name stands for all that lies below it, too, and "" for none at all.
func (s *snapshot) destinationSet(names []string, scope search.Scope) *roaring.Bitmap {
	l := s.lookup
	out := union(l.stated.below, names)
	if scope == search.ScopeMeeting {
		out.Or(union(l.meetingSaid.below, names))
	}
	if slices.Contains(names, "") {
		out.Or(s.notStated(scope))
	}
	return out
}

func (s *snapshot) notStated(scope search.Scope) *roaring.Bitmap {
	out := roaring.New()
	out.AddRange(0, uint64(len(s.Order)))
	out.AndNot(s.lookup.stated.any)
	if scope == search.ScopeMeeting {
		out.AndNot(s.lookup.meetingSaid.any)
	}
	return out
}

func (s *snapshot) meetingSet(ids []string) *roaring.Bitmap {
	out := roaring.New()
	for _, id := range ids {
		if m, ok := s.meeting(id); ok {
			out.AddRange(uint64(m.First), uint64(m.First+m.Count))
		}
	}
	return out
}

func (s *snapshot) periodSet(p minutes.Period) *roaring.Bitmap {
	out := roaring.New()
	for _, m := range s.Meetings {
		if p.Contains(m.Date) {
			out.AddRange(uint64(m.First), uint64(m.First+m.Count))
		}
	}
	return out
}

// whereSet is the ordinals that pass all of the filters.
func (s *snapshot) whereSet(f search.Filters, scope search.Scope, within *roaring.Bitmap) *roaring.Bitmap {
	out := within.Clone()
	for _, set := range s.filterSets(f, scope) {
		out.And(set)
	}
	return out
}
