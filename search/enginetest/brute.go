package enginetest

import (
	"bytes"
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

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
	tokens []int // where each token begins in text
	cuts   analysis.Cuts
}

func newBrute(meetings []minutes.Meeting, a *analysis.Analyzer) *brute {
	b := &brute{}
	for _, m := range meetings {
		for _, u := range m.Utterances {
			d := doc{meeting: m, Utterance: u, public: m.VisibilityOf(u) == minutes.Public, text: normal(u.Text)}
			d.cuts = a.Cuts(analysis.Normalize(u.Text))
			for _, t := range a.Analyze(u.Text) {
				d.tokens = append(d.tokens, t.At)
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

// find returns the hits, whole words first, each tier in order of date, and the counts of
// every facet.
func (b *brute) find(p search.Plan) ([]place, map[search.Facet]map[string]int) {
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
	places := []place{}
	for _, inside := range []bool{false, true} {
		for _, d := range hits {
			if inside == (p.Words != nil && !d.meets(p.Words, p.Scope)) {
				places = append(places, place{d.ID, inside})
			}
		}
	}
	facets := map[search.Facet]map[string]int{}
	for _, f := range p.Facets {
		base := slices.DeleteFunc(slices.Clone(matched), func(d doc) bool { return !d.passes(without(p.Filters, f), p.Scope) })
		facets[f] = count(f, base, p.Scope)
	}
	return places, facets
}

// checkItems: what is told beside the text of a hit is true.
func (b *brute) checkItems(t *testing.T, p search.Plan, items []search.Item) {
	t.Helper()
	for _, it := range items {
		i := slices.IndexFunc(b.docs, func(d doc) bool { return d.ID == it.Utterance.ID })
		if i < 0 {
			t.Fatalf("%+v: %s is nowhere", p, it.Utterance.ID)
		}
		d := b.docs[i]
		if it.Utterance.Text != d.Text || it.Meeting.ID != d.meeting.ID || len(it.Meeting.Utterances) > 0 {
			t.Errorf("%s is %+v of %+v", d.ID, it.Utterance, it.Meeting)
		}
		if it.Prepared != nil && (it.Prepared.Text != d.text || !bytes.Equal(it.Prepared.Cuts, d.cuts)) {
			t.Errorf("%s: kept as %q with cuts %x, want %q, %x", d.ID, it.Prepared.Text, it.Prepared.Cuts, d.text, d.cuts)
		}
		if want := d.basis(p); it.Basis != want {
			t.Errorf("%+v: %s rests on %q, want %q", p, d.ID, it.Basis, want)
		}
	}
}

// basis is where one of the destinations of a plan is stated.
func (d doc) basis(p search.Plan) search.Scope {
	states := func(scope search.Scope) bool {
		return slices.ContainsFunc(p.Destinations(), func(name string) bool { return name != "" && d.sentTo(name, scope) })
	}
	switch {
	case states(search.ScopeExplicit):
		return search.ScopeExplicit
	case p.Scope == search.ScopeMeeting && states(search.ScopeMeeting):
		return search.ScopeMeeting
	}
	return ""
}

// runs are the runs of characters of all texts, up to so many.
func (b *brute) runs(most int) map[string]bool {
	out := map[string]bool{}
	for _, d := range b.docs {
		r := []rune(d.text)
		for i := range r {
			for j := i + 1; j <= min(len(r), i+most); j++ {
				out[string(r[i:j])] = true
			}
		}
	}
	return out
}

// termCounts tells of every word how many public and how many internal utterances hold it.
func (b *brute) termCounts() map[string][2]int {
	out := map[string][2]int{}
	for _, d := range b.docs {
		for i, term := range d.terms {
			if slices.Contains(d.terms[:i], term) {
				continue
			}
			n := out[term]
			if d.public {
				n[0]++
			} else {
				n[1]++
			}
			out[term] = n
		}
	}
	return out
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
		return d.holds(n)
	case search.Near:
		return d.isNear(n)
	case search.Where:
		return d.passes(n.Filters, scope)
	case search.Mentions:
		return d.mentions(n)
	}
	return false
}

// holds looks at every place where the run may stand.
func (d doc) holds(n search.Run) bool {
	if !strings.Contains(d.text, n.Pieces()[0].Text) {
		return false
	}
	run := expression(n)
	for at := range d.text {
		m := run.FindStringIndex(d.text[at:])
		if m == nil {
			continue
		}
		if end := at + m[1]; !n.Aligned || (d.begins(at) && (n.Open || end == len(d.text) || d.begins(end))) {
			return true
		}
	}
	return false
}

// expression is a run with whatever space a text may have in it.
func expression(n search.Run) *regexp.Regexp {
	var b strings.Builder
	b.WriteString(`\A`)
	for i, p := range n.Pieces() {
		if i > 0 {
			b.WriteString(map[bool]string{true: `[\s\p{Z}\x{85}]+`, false: `[\s\p{Z}\x{85}]*`}[p.Spaced])
		}
		b.WriteString(regexp.QuoteMeta(p.Text))
	}
	return regexp.MustCompile(b.String())
}

func (d doc) begins(at int) bool { return slices.Contains(d.tokens, at) }

// isNear counts tokens between the places at which tokens and the words begin.
func (d doc) isNear(n search.Near) bool {
	begins := func(token int, texts []string) bool {
		return slices.ContainsFunc(texts, func(s string) bool { return strings.HasPrefix(d.text[d.tokens[token]:], s) })
	}
	for i := range d.tokens {
		for j := range d.tokens {
			if i != j && max(i-j, j-i) <= n.Distance && begins(i, n.Left) && begins(j, n.Right) {
				return true
			}
		}
	}
	return false
}

func (d doc) mentions(n search.Mentions) bool {
	names := map[string][]string{
		"speaker": {string(d.Speaker)}, "section": {string(d.Section)}, "title": {d.meeting.Title},
		"theme": d.meeting.Themes, "series": {string(d.meeting.Series)},
	}
	return slices.ContainsFunc(names[n.Field], func(s string) bool { return strings.Contains(search.FieldText(s), n.Text) })
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
	if name == "" {
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
