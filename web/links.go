package web

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search"
)

// choice is a link that changes one thing about what is shown.
type choice struct {
	Label string
	Link  string
	Count int
	On    bool
}

// choiceGroup is choices under a choice of its own, which stands for all of them.
type choiceGroup struct {
	choice
	Choices []choice
}

// facetGroup is one facet as a page shows it: plain choices, or choices in groups.
type facetGroup struct {
	Facet   search.Facet
	Label   string
	Choices []choice
	Groups  []choiceGroup
}

var facetLabels = map[search.Facet]string{
	search.FacetDestination: "派遣先", search.FacetRole: "発言者", search.FacetPart: "発言の位置",
	search.FacetSeries: "会議種別", search.FacetFiscalYear: "年度",
}

// address is the link to a request: /search?q=…
func address(path string, r search.Request) string {
	if q := encodeRequest(r).Encode(); q != "" {
		return path + "?" + q
	}
	return path
}

// switchOffs is the result with the address, in every expansion, of the same search without
// it.
func switchOffs(path string, r search.Request, res search.Result) search.Result {
	list := slices.Clone(res.Interpretation.Expansions)
	for i, e := range list {
		list[i].Without = address(path, r.SwitchOff(e))
	}
	res.Interpretation.Expansions = list
	return res
}

// SwitchOffs is the result with the address, on the service's pages and in every expansion,
// of the same search without it.
func SwitchOffs(r search.Request, res search.Result) search.Result {
	return switchOffs("/search", r, res)
}

// facetGroups turns the counts of a result into links that switch one value on or off.
func facetGroups(r search.Request, res search.Result) []facetGroup {
	var out []facetGroup
	for _, f := range search.Facets() {
		g := facetGroup{Facet: f, Label: facetLabels[f]}
		for _, v := range res.Facets[f] {
			c := facetChoice(r, f, v)
			switch len(v.Path) {
			case 0:
				g.Choices = append(g.Choices, c)
			case 1: // a class itself
				g.class(r, v.Path[0]).choice = c
			default:
				h := g.class(r, v.Path[0])
				h.Choices = append(h.Choices, c)
			}
		}
		if len(g.Choices)+len(g.Groups) > 0 {
			out = append(out, g)
		}
	}
	return out
}

// class finds the group of a class of destinations, or makes it in its place.
func (g *facetGroup) class(r search.Request, name string) *choiceGroup {
	order := search.DestinationClasses()
	i, ok := slices.BinarySearchFunc(g.Groups, name, func(h choiceGroup, name string) int {
		return cmp.Compare(slices.Index(order, h.Label), slices.Index(order, name))
	})
	if !ok {
		on := facetChoice(r, search.FacetDestination, search.FacetValue{Value: minutes.Text(name), Label: name})
		g.Groups = slices.Insert(g.Groups, i, choiceGroup{choice: on})
	}
	return &g.Groups[i]
}

// facetChoice is the link that switches one value of a facet.
func facetChoice(r search.Request, f search.Facet, v search.FacetValue) choice {
	label := v.Label
	if label == "" {
		label = string(v.Value)
	}
	r, on := toggle(r, f, v)
	return choice{Label: label, Link: address("/search", r), Count: v.Count, On: on}
}

// toggle switches a value of a filter, and reports whether it was on. Paging starts anew.
func toggle(r search.Request, f search.Facet, v search.FacetValue) (search.Request, bool) {
	r.Page, r.Cursor, r.Facets = 0, "", nil
	on := false
	switch f {
	case search.FacetRole:
		r.Filters.Roles, on = switched(r.Filters.Roles, minutes.Role(v.Value))
	case search.FacetPart:
		r.Filters.Parts, on = switched(r.Filters.Parts, minutes.Part(v.Value))
	case search.FacetSeries:
		r.Filters.Series, on = switched(r.Filters.Series, string(v.Value))
	case search.FacetFiscalYear:
		y, _ := strconv.Atoi(string(v.Value)) // "" is 0: not stated
		r.Filters.FiscalYears, on = switched(r.Filters.FiscalYears, minutes.FiscalYear(y))
	case search.FacetDestination:
		r.Filters.Destinations, on = switched(r.Filters.Destinations, string(v.Value))
	}
	return r, on
}

// switched is the list with v taken out when it was in it, else with v added.
func switched[T comparable](list []T, v T) ([]T, bool) {
	if i := slices.Index(list, v); i >= 0 {
		return slices.Delete(slices.Clone(list), i, i+1), true
	}
	return append(slices.Clone(list), v), false
}

// activeFilters lists the filters that are on, with links that take each off.
func activeFilters(r search.Request) []choice {
	var out []choice
	add := func(f search.Facet, value, label string) {
		off, _ := toggle(r, f, search.FacetValue{Value: minutes.Text(value)})
		out = append(out, choice{Label: facetLabels[f] + "：" + label, Link: address("/search", off), On: true})
	}
	for _, d := range r.Filters.Destinations {
		add(search.FacetDestination, d, search.FacetDestination.Name(d))
	}
	for _, role := range r.Filters.Roles {
		add(search.FacetRole, string(role), role.Label())
	}
	for _, part := range r.Filters.Parts {
		add(search.FacetPart, string(part), part.Label())
	}
	for _, name := range r.Filters.Series {
		add(search.FacetSeries, name, search.FacetSeries.Name(name))
	}
	for _, y := range r.Filters.FiscalYears {
		add(search.FacetFiscalYear, yearValue(y), search.FiscalYearName(y))
	}
	off := r
	off.Page, off.Cursor, off.Facets = 0, "", nil
	for _, id := range r.Filters.Meetings {
		one := off
		one.Filters.Meetings, _ = switched(r.Filters.Meetings, id)
		out = append(out, choice{Label: "会議：" + id, Link: address("/search", one), On: true})
	}
	if p := r.Filters.Period; p != (minutes.Period{}) {
		off.Filters.Period = minutes.Period{}
		out = append(out, choice{Label: "期間：" + p.From.Wareki() + "〜" + p.Until.Wareki(), Link: address("/search", off), On: true})
	}
	return out
}

// pager leads through the pages of a list. Links are empty where there is no page.
type pager struct {
	Page, Pages int
	First, Last int // of the entries shown, from 1
	Prev, Next  string
	Near        []choice
	Past        bool // there are entries, but no page of this number: it lies behind the last
}

// nearPages is how many pages before and behind the current one have a link.
const nearPages = 2

// newPager leads through total entries.
func newPager(page, perPage, total, shown int, link func(page int) string) pager {
	p := pager{Page: page, Pages: max(1, (total+perPage-1)/perPage)}
	if p.Past = total > 0 && page > p.Pages; p.Past {
		p.Near = []choice{{Label: "最初", Link: link(1)}, {Label: "最後", Link: link(p.Pages)}}
		p.Near = p.Near[:min(2, p.Pages)]
		return p
	}
	if shown > 0 {
		p.First = (page-1)*perPage + 1
		p.Last = p.First + shown - 1
	}
	if page > 1 {
		p.Prev = link(min(page-1, p.Pages))
	}
	if page < p.Pages {
		p.Next = link(page + 1)
	}
	for n := max(1, page-nearPages); n <= min(p.Pages, page+nearPages); n++ {
		p.Near = append(p.Near, choice{Label: strconv.Itoa(n), Link: link(n), On: n == page})
	}
	return p
}

// fill adds to a search page what follows from its request and result.
func (p *searchPage) fill(r search.Request) {
	p.Active = activeFilters(r)
	p.Facets = facetGroups(r, p.Result)
	p.API = address("/api/v1/search", r)
	r.Facets = nil
	p.Result = SwitchOffs(r, p.Result)
	if len(r.Without) > 0 {
		on := r
		on.Without, on.Page, on.Cursor = nil, 0, ""
		p.Widen = address("/search", on)
	}
	at := r
	at.Cursor = ""
	p.Pager = newPager(p.Result.Page, p.Result.PerPage, min(p.Result.Total, search.MaxDepth), len(p.Result.Hits), func(n int) string {
		at.Page = n
		return address("/search", at)
	})
	p.entitle(r.Query)
	p.Result.Hits, p.Result.Partial = linked(p.Result.Hits, r), linked(p.Result.Partial, r)
	r.Page, r.Cursor = 0, ""
	p.Sorts = sortChoices(r, p.Result.Sort)
	p.Scope = scopeChoice(r)
	p.offer(r)
}

// offer adds the searches that the page offers instead of the one that was asked for.
func (p *searchPage) offer(r search.Request) {
	clear, meant, some := r, r, r
	clear.Filters = search.Filters{}
	p.Clear = address("/search", clear)
	if better := p.Result.Interpretation.DidYouMean; better != "" {
		meant.Query = string(better)
		p.Meant = address("/search", meant)
	}
	if p.Result.Looser > 0 || len(p.Result.Partial) > 0 {
		some.Mode = search.ModeAny
		p.Any = choice{Link: address("/search", some), Count: p.Result.Looser}
	}
}

// linked are the hits with links that carry the search along.
func linked(hits []search.Hit, r search.Request) []search.Hit {
	hits = slices.Clone(hits)
	for i, h := range hits {
		hits[i].Permalink = address(search.MeetingLink(h.MeetingID), r) + "#u" + strconv.Itoa(h.Order)
	}
	return hits
}

// sortChoices are the orders, current being the one that was used. Relevance is none where
// it was asked for and nothing could be ranked by it.
func sortChoices(r search.Request, current search.Sort) []choice {
	asked := r.Sort == "" || r.Sort == search.SortRelevance
	ranks := r.Query != "" && !(asked && current != search.SortRelevance)
	var out []choice
	for _, o := range []struct {
		sort  search.Sort
		label string
	}{{search.SortRelevance, "関連度順"}, {search.SortNewest, "新しい順"}, {search.SortOldest, "古い順"}} {
		if o.sort == search.SortRelevance && !ranks {
			continue
		}
		r.Sort = o.sort
		out = append(out, choice{Label: o.label, Link: address("/search", r), On: o.sort == current})
	}
	return out
}

// scopeChoice switches between destinations stated by utterances and those of meetings.
func scopeChoice(r search.Request) choice {
	c := choice{Label: "会議全体の派遣先も含める", On: r.Scope == search.ScopeMeeting}
	if c.On {
		r.Scope = ""
	} else {
		r.Scope = search.ScopeMeeting
	}
	c.Link = address("/search", r)
	return c
}

// fill adds to a list of meetings what follows from its request.
func (p *meetingsPage) fill(r search.MeetingsRequest, held search.Values) {
	link := func(r search.MeetingsRequest) string {
		q := search.Request{Filters: search.Filters{Series: r.Series, FiscalYears: r.FiscalYears, Period: r.Period}, Page: r.Page, PerPage: r.PerPage}
		if r.Oldest {
			q.Sort = search.SortOldest
		}
		return address("/meetings", q)
	}
	at := r
	p.Pager = newPager(p.Result.Page, p.Result.PerPage, p.Result.Total, len(p.Result.Meetings), func(n int) string {
		at.Page = n
		return link(at)
	})
	r.Page = 0
	for _, y := range held.FiscalYears {
		c := r
		var on bool
		c.FiscalYears, on = switched(r.FiscalYears, y)
		p.Years = append(p.Years, choice{Label: search.FiscalYearName(y), Link: link(c), On: on})
	}
	for _, name := range held.Series {
		c := r
		var on bool
		c.Series, on = switched(r.Series, name)
		p.Series = append(p.Series, choice{Label: search.FacetSeries.Name(name), Link: link(c), On: on})
	}
	for _, oldest := range []bool{false, true} {
		c := r
		c.Oldest = oldest
		label := "新しい順"
		if oldest {
			label = "古い順"
		}
		p.Sorts = append(p.Sorts, choice{Label: label, Link: link(c), On: oldest == r.Oldest})
	}
}
