package enginetest

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/indexer/destination"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search"
)

// brute answers plans by reading every utterance. It shares nothing with any engine.
type brute struct{ docs []doc }

type doc struct {
	meeting minutes.Meeting
	minutes.Utterance
	public bool
	text   string
	terms  []string
}

func newBrute(meetings []minutes.Meeting, a *analysis.Analyzer) *brute {
	b := &brute{}
	for _, m := range meetings {
		for _, u := range m.Utterances {
			d := doc{meeting: m, Utterance: u, public: m.VisibilityOf(u) == minutes.Public, text: normal(u.Text)}
			for _, t := range a.Analyze(u.Text) {
				if t.Content {
					d.terms = append(d.terms, t.Term)
				}
			}
			b.docs = append(b.docs, d)
		}
	}
	return b
}

func normal(s string) string { return analysis.Normalize(s).Text }

// find returns the ids in order of date and the counts of every facet.
func (b *brute) find(p search.Plan) ([]string, map[search.Facet]map[string]int) {
	var matched, hits []doc
	for _, d := range b.docs {
		if (d.public || p.Audience == minutes.StaffAudience) && d.meets(p.Tree, p.Scope) {
			matched = append(matched, d)
			if d.passes(p.Filters, p.Scope) {
				hits = append(hits, d)
			}
		}
	}
	slices.SortFunc(hits, func(a, b doc) int { return inOrder(a, b, p.Sort == search.SortOldest) })
	ids := []string{}
	for _, d := range hits {
		ids = append(ids, d.ID)
	}
	facets := map[search.Facet]map[string]int{}
	for _, f := range p.Facets {
		base := slices.DeleteFunc(slices.Clone(matched), func(d doc) bool { return !d.passes(without(p.Filters, f), p.Scope) })
		facets[f] = count(f, base, p.Scope)
	}
	return ids, facets
}

// count counts the values of a facet. A destination's count is what its filter finds.
func count(f search.Facet, base []doc, scope search.Scope) map[string]int {
	out := map[string]int{}
	for _, d := range base {
		for _, v := range d.values(f, scope) {
			out[v]++
		}
	}
	for name := range out {
		if f == search.FacetDestination && name != "" {
			out[name] = 0
			for _, d := range base {
				if d.sentTo(name, scope) {
					out[name]++
				}
			}
		}
	}
	return out
}

func inOrder(a, b doc, oldest bool) int {
	x, y := a.meeting.Date, b.meeting.Date
	byDate := y.Compare(x)
	if oldest {
		byDate = -byDate
	}
	if x.IsZero() != y.IsZero() {
		byDate = 1
		if y.IsZero() {
			byDate = -1
		}
	}
	return cmp.Or(byDate, cmp.Compare(a.meeting.ID, b.meeting.ID), cmp.Compare(a.Order, b.Order))
}

func (d doc) meets(n search.Node, scope search.Scope) bool {
	meets := func(n search.Node) bool { return d.meets(n, scope) }
	switch n := n.(type) {
	case nil:
		return true
	case search.AllOf:
		return !slices.ContainsFunc(n.Nodes, func(n search.Node) bool { return !meets(n) })
	case search.AnyOf:
		return slices.ContainsFunc(n.Nodes, meets)
	case search.NoneOf:
		return !meets(n.Node)
	case search.Term:
		return slices.Contains(d.terms, n.Text)
	case search.Beginning:
		return slices.ContainsFunc(d.terms, func(t string) bool { return strings.HasPrefix(t, n.Text) })
	case search.Run:
		return strings.Contains(d.text, n.Text)
	case search.Where:
		return d.passes(n.Filters, scope)
	case search.Mentions:
		return d.mentions(n)
	}
	return false
}

func (d doc) mentions(n search.Mentions) bool {
	names := map[string][]string{
		"speaker": {string(d.Speaker)}, "section": {string(d.Section)}, "title": {d.meeting.Title},
		"theme": d.meeting.Themes, "series": {string(d.meeting.Series)},
	}
	return slices.ContainsFunc(names[n.Field], func(s string) bool { return strings.Contains(normal(s), n.Text) })
}

func (d doc) passes(f search.Filters, scope search.Scope) bool {
	return accepts(f.Roles, d.Role) && accepts(f.Parts, d.Part) && accepts(f.Series, string(d.meeting.Series)) &&
		accepts(f.FiscalYears, d.meeting.FiscalYear) && accepts(f.Meetings, d.meeting.ID) &&
		(f.Period == minutes.Period{} || f.Period.Contains(d.meeting.Date)) &&
		(len(f.Destinations) == 0 || slices.ContainsFunc(f.Destinations, func(name string) bool { return d.sentTo(name, scope) }))
}

func accepts[T comparable](list []T, v T) bool { return len(list) == 0 || slices.Contains(list, v) }

func (d doc) sentTo(name string, scope search.Scope) bool {
	stated := d.stated(scope)
	if name == search.NotStated {
		return len(stated) == 0
	}
	return slices.ContainsFunc(stated, func(s string) bool { return slices.Contains(destination.Path(s), name) })
}

func (d doc) stated(scope search.Scope) []string {
	list := slices.Clone(d.Destinations)
	if scope == search.ScopeMeeting {
		list = append(list, d.meeting.Destinations...)
	}
	var out []string
	for _, x := range list {
		if !slices.Contains(out, x.Name) {
			out = append(out, x.Name)
		}
	}
	return out
}

// values are what the utterance counts for in a facet; "" is not stated.
func (d doc) values(f search.Facet, scope search.Scope) []string {
	switch f {
	case search.FacetRole:
		return []string{string(d.Role)}
	case search.FacetPart:
		return []string{string(d.Part)}
	case search.FacetSeries:
		return []string{string(d.meeting.Series)}
	case search.FacetFiscalYear:
		if d.meeting.FiscalYear == 0 {
			return []string{""}
		}
		return []string{strconv.Itoa(int(d.meeting.FiscalYear))}
	}
	if stated := d.stated(scope); len(stated) > 0 {
		return stated
	}
	return []string{""}
}

func without(f search.Filters, facet search.Facet) search.Filters {
	switch facet {
	case search.FacetRole:
		f.Roles = nil
	case search.FacetPart:
		f.Parts = nil
	case search.FacetSeries:
		f.Series = nil
	case search.FacetDestination:
		f.Destinations = nil
	case search.FacetFiscalYear:
		f.FiscalYears = nil
	}
	return f
}
