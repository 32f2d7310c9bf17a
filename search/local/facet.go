package local

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/RoaringBitmap/roaring/v2"

	"github.com/kizuna-search/kizuna/indexer/destination"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search"
)

// facets counts the values of the facets asked for. A facet is counted with every filter
// but its own, so that the other choices stay in sight.
func (s *snapshot) facets(p search.Plan, matched *roaring.Bitmap, filters map[search.Facet]*roaring.Bitmap) map[search.Facet][]search.FacetValue {
	out := map[search.Facet][]search.FacetValue{}
	for _, f := range p.Facets {
		base := matched
		for other, set := range filters {
			if other != f {
				base = roaring.And(base, set)
			}
		}
		out[f] = s.countFacet(f, base, p.Scope)
	}
	return out
}

func (s *snapshot) countFacet(f search.Facet, base *roaring.Bitmap, scope search.Scope) []search.FacetValue {
	switch f {
	case search.FacetRole:
		return countLabelled(minutes.Roles(), s.lookup.role, base)
	case search.FacetPart:
		return countLabelled(minutes.Parts(), s.lookup.part, base)
	case search.FacetSeries:
		out := []search.FacetValue{}
		for name, set := range s.lookup.series {
			out = appendCount(out, search.FacetValue{Value: minutes.Text(name), Label: f.Name(name)}, set, base)
		}
		return mostFirst(out)
	case search.FacetFiscalYear:
		return s.countYears(base)
	}
	return s.countDestinations(base, scope)
}

func countLabelled[T interface {
	~string
	Label() string
}](values []T, sets map[uint8]*roaring.Bitmap, base *roaring.Bitmap) []search.FacetValue {
	out := []search.FacetValue{}
	for i, v := range values {
		out = appendCount(out, search.FacetValue{Value: minutes.Text(v), Label: v.Label()}, sets[uint8(i)], base)
	}
	return out
}

// countYears lists the years, newest first.
func (s *snapshot) countYears(base *roaring.Bitmap) []search.FacetValue {
	out := []search.FacetValue{}
	for y, set := range s.lookup.fiscalYear {
		v := search.FacetValue{Label: search.FacetFiscalYear.NotStated()}
		if y != 0 {
			v = search.FacetValue{Value: minutes.Text(strconv.Itoa(y)), Label: minutes.FiscalYear(y).Label(), Year: true}
		}
		out = appendCount(out, v, set, base)
	}
	slices.SortFunc(out, func(a, b search.FacetValue) int { return cmp.Compare(b.Value, a.Value) })
	return out
}

// countDestinations lists the bodies that are stated in base, most frequent first, and at
// the end the utterances that state none. A count is what the filter of that name finds,
// all that lies below it included.
func (s *snapshot) countDestinations(base *roaring.Bitmap, scope search.Scope) []search.FacetValue {
	stated := map[string]bool{}
	sources := []*places{s.lookup.stated}
	if scope == search.ScopeMeeting {
		sources = append(sources, s.lookup.meetingSaid)
	}
	for _, p := range sources {
		for name, set := range p.named {
			if set.Intersects(base) {
				stated[name] = true
			}
		}
	}
	out := []search.FacetValue{}
	for name := range stated {
		v := search.FacetValue{Value: minutes.Text(name), Label: name, Path: destination.Path(name)}
		out = appendCount(out, v, s.destinationSet([]string{name}, scope), base)
	}
	return appendCount(mostFirst(out), search.FacetValue{Label: search.FacetDestination.NotStated()}, s.notStated(scope), base)
}

func appendCount(out []search.FacetValue, v search.FacetValue, set, base *roaring.Bitmap) []search.FacetValue {
	if set == nil {
		return out
	}
	if v.Count = int(set.AndCardinality(base)); v.Count > 0 {
		out = append(out, v)
	}
	return out
}

// mostFirst is the order of values by how many hits they have; what states none is last.
func mostFirst(list []search.FacetValue) []search.FacetValue {
	slices.SortFunc(list, func(a, b search.FacetValue) int {
		if a.Value == "" || b.Value == "" {
			return cmp.Compare(len(b.Value), len(a.Value))
		}
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
	})
	return list
}
