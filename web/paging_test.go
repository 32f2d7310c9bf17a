package web

import (
	"net/url"
	"strconv"
	"testing"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search"
)

// TestOtherSearchesBeginAtTheFirstPage: a link that changes what is searched for, or in which
// order, carries nothing of the page it stands on; the links of the pager do.
func TestOtherSearchesBeginAtTheFirstPage(t *testing.T) {
	r := search.Request{
		Query: "窓口", Page: 3, Cursor: "eyJx", Without: []string{"variant:窓口"}, Filters: search.Filters{
			Roles: []minutes.Role{minutes.Staff}, Parts: []minutes.Part{minutes.Opinion}, Series: []string{"結の会"}, Destinations: []string{"新潟市"},
			FiscalYears: []minutes.FiscalYear{2012}, Meetings: []string{"A", "B"}, Period: minutes.Period{From: day, Until: day},
		},
	}
	p := searchPage{Result: search.Result{
		Total: 100, Page: 3, PerPage: 20, Hits: make([]search.Hit, 20), Sort: search.SortRelevance,
		Interpretation: search.Interpretation{Expansions: []search.Expansion{{Term: "案内", Why: string(search.WhyVariant)}}},
		Facets: map[search.Facet][]search.FacetValue{
			search.FacetRole: {{Value: "staff"}, {Value: "mayor"}}, search.FacetPart: {{Value: "opinion"}}, search.FacetSeries: {{Value: "結の会"}},
			search.FacetFiscalYear:  {{Value: "2012"}, {Value: "2013"}},
			search.FacetDestination: {{Value: "新潟市", Path: []string{"市区町村", "新潟市"}}, {Value: "国", Path: []string{"国"}}, {Label: search.FacetDestination.NotStated()}},
		},
	}}
	p.fill(r)
	others := append(append([]choice{p.Scope, {Label: "widen", Link: p.Widen}}, p.Sorts...), p.Active...)
	for _, g := range p.Facets {
		others = append(others, g.Choices...)
		for _, h := range g.Groups {
			others = append(append(others, h.choice), h.Choices...)
		}
	}
	for _, e := range p.Result.Interpretation.Expansions {
		others = append(others, choice{Label: e.Term, Link: e.Without})
	}
	if len(others) < 20 {
		t.Fatalf("only %d links", len(others))
	}
	for _, c := range others {
		u, err := url.Parse(c.Link)
		if err != nil || c.Link == "" || u.Query().Has("page") || u.Query().Has("cursor") {
			t.Errorf("%s leads to %q (%v)", c.Label, c.Link, err)
		}
	}
	for n, c := range p.Pager.Near {
		if u, err := url.Parse(c.Link); err != nil || n > 0 && u.Query().Get("page") != strconv.Itoa(n+1) {
			t.Errorf("page %d is %q (%v)", n+1, c.Link, err)
		}
	}
}

// TestPagesEndAtTheDepth: no page has a link that the search would refuse.
func TestPagesEndAtTheDepth(t *testing.T) {
	for _, c := range []struct{ page, per, total, pages int }{
		{1, 20, 0, 1}, {1, 20, 20, 1}, {1, 20, 21, 2}, {1, 20, search.MaxDepth, search.MaxDepth / 20},
		{1, 20, search.MaxDepth + 1, search.MaxDepth / 20}, {search.MaxDepth / 20, 20, 10 * search.MaxDepth, search.MaxDepth / 20}, {1, 100, 1 << 30, search.MaxDepth / 100},
	} {
		found := searchPage{Result: search.Result{Page: c.page, PerPage: c.per, Total: c.total, Hits: make([]search.Hit, min(c.per, c.total))}}
		found.fill(search.Request{Query: "窓口", Page: c.page, PerPage: c.per})
		p := found.Pager
		if p.Pages != c.pages || (p.Next == "") != (c.page >= c.pages) || (p.Prev == "") != (c.page == 1) {
			t.Errorf("%+v: %d pages, before %q, next %q", c, p.Pages, p.Prev, p.Next)
		}
	}
}
