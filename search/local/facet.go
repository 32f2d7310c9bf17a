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
		base := matched.Clone()
		for other, set := range filters {
			if other != f {
				base.And(set)
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
			out = appendCount(out, search.FacetValue{Value: minutes.Text(name), Label: orNotStated(name)}, set, base)
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
		v := search.FacetValue{Label: "年度不明"}
		if y != 0 {
			v = search.FacetValue{Value: minutes.Text(strconv.Itoa(y)), Label: minutes.FiscalYear(y).Label()}
		}
		out = appendCount(out, v, set, base)
	}
	slices.SortFunc(out, func(a, b search.FacetValue) int { return cmp.Compare(b.Value, a.Value) })
	return out
}

// countDestinations lists the bodies that are stated, most frequent first, and at the end
// the utterances that state none.
func (s *snapshot) countDestinations(base *roaring.Bitmap, scope search.Scope) []search.FacetValue {
	sets := map[string]*roaring.Bitmap{}
	for name, set := range s.lookup.stated.named {
		sets[name] = set
	}
	if scope == search.ScopeMeeting {
		for name, set := range s.lookup.meetingSaid.named {
			if own := sets[name]; own != nil {
				set = roaring.Or(own, set)
			}
			sets[name] = set
		}
	}
	out := []search.FacetValue{}
	for name, set := range sets {
		out = appendCount(out, search.FacetValue{Value: minutes.Text(name), Label: name, Path: destination.Path(name)}, set, base)
	}
	return appendCount(mostFirst(out), search.FacetValue{Label: search.NotStated}, s.notStated(scope), base)
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

func mostFirst(list []search.FacetValue) []search.FacetValue {
	slices.SortFunc(list, func(a, b search.FacetValue) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
	})
	return list
}

func orNotStated(name string) string {
	if name == "" {
		return "会議種別なし"
	}
	return name
}
