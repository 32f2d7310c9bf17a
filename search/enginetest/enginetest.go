// Package enginetest is the suite that every engine must pass, so that all of them give
// the same answers: it compares an engine with a brute-force reading of the same meetings.
//
// An engine's test calls Run with a function that indexes meetings and opens the engine.
package enginetest

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"testing"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search"
)

// Open indexes meetings and opens an engine over them, which ends with the test.
type Open func(t *testing.T, meetings []minutes.Meeting) search.Engine

// Run runs the suite.
func Run(t *testing.T, open Open) {
	t.Helper()
	meetings := Meetings()
	engine := open(t, meetings)
	t.Run("against brute force", func(t *testing.T) { testPlans(t, engine, meetings) })
	t.Run("public sees nothing of internal", func(t *testing.T) { testAudience(t, engine, open(t, publicPart(meetings))) })
	t.Run("pages and cursors", func(t *testing.T) { testPaging(t, engine) })
	t.Run("meetings and utterances", func(t *testing.T) { testReading(t, engine, meetings) })
	t.Run("lists", func(t *testing.T) { testLists(t, engine) })
	t.Run("cancelled", func(t *testing.T) { testCancelled(t, engine) })
}

// plans are conditions of every kind, each with filters of every kind.
func plans() []search.Plan {
	trees := []search.Node{
		nil,
		search.Term{Text: "窓口"},
		search.Term{Text: "京都"},
		search.Run{Text: "京都"},
		search.Run{Text: "の案内"},
		search.Beginning{Text: "防"},
		search.AllOf{Nodes: []search.Node{search.Term{Text: "窓口"}, search.Term{Text: "案内"}}},
		search.AnyOf{Nodes: []search.Node{search.Term{Text: "防災"}, search.Term{Text: "案内"}}},
		search.AllOf{Nodes: []search.Node{search.Term{Text: "窓口"}, search.NoneOf{Node: search.Term{Text: "案内"}}}},
		search.NoneOf{Node: search.Run{Text: "窓口"}},
		search.AnyOf{},
		search.Where{Filters: search.Filters{Destinations: []string{"国"}}},
		search.Where{Filters: search.Filters{Period: minutes.Period{From: minutes.Date{Year: 2012, Month: 4, Day: 1}}}},
		search.AllOf{Nodes: []search.Node{search.Run{Text: "案内"}, search.Where{Filters: search.Filters{Roles: []minutes.Role{minutes.Staff}}}}},
		search.Mentions{Field: "speaker", Text: "市長"},
		search.Mentions{Field: "section", Text: "意見"},
		search.Mentions{Field: "title", Text: "平成"},
		search.Mentions{Field: "theme", Text: "防災"},
		search.Term{Text: "存在しない語"},
	}
	filters := []search.Filters{
		{},
		{Roles: []minutes.Role{minutes.Mayor}},
		{Roles: []minutes.Role{minutes.Mayor, minutes.Citizen}, Parts: []minutes.Part{minutes.Opening, minutes.Opinion}},
		{Series: []string{"車座集会"}},
		{Destinations: []string{"新潟市"}},
		{Destinations: []string{"国"}},
		{Destinations: []string{search.NotStated, "市区町村"}},
		{FiscalYears: []minutes.FiscalYear{2011}},
		{Meetings: []string{"T000002"}, Destinations: []string{"厚生労働省", "東京都"}},
		{Period: minutes.Period{From: minutes.Date{Year: 2012, Month: 1, Day: 1}, Until: minutes.Date{Year: 2012, Month: 12, Day: 31}}},
	}
	var out []search.Plan
	for _, tree := range trees {
		for _, f := range filters {
			for _, scope := range []search.Scope{search.ScopeExplicit, search.ScopeMeeting} {
				for _, order := range []search.Sort{search.SortNewest, search.SortOldest} {
					out = append(out, search.Plan{Tree: tree, Filters: f, Scope: scope, Sort: order, Limit: 1000, Facets: search.Facets()})
				}
			}
		}
	}
	return out
}

func testPlans(t *testing.T, engine search.Engine, meetings []minutes.Meeting) {
	b := newBrute(meetings, analysis.New())
	for _, p := range plans() {
		for _, p.Audience = range []minutes.Audience{minutes.PublicAudience, minutes.StaffAudience} {
			got, err := engine.Find(context.Background(), p)
			if err != nil {
				t.Fatalf("%+v: %v", p, err)
			}
			ids, facets := b.find(p)
			if !reflect.DeepEqual(idsOf(got), ids) || got.Total != len(ids) {
				t.Errorf("%+v:\n got %v (total %d)\nwant %v", p, idsOf(got), got.Total, ids)
			}
			if have := countsOf(got.Facets); !reflect.DeepEqual(have, facets) {
				t.Errorf("%+v:\n got facets %v\nwant %v", p, have, facets)
			}
		}
	}
}

// testAudience: what the public gets is, to the last figure, what it would get if nothing
// internal were there.
func testAudience(t *testing.T, mixed, public search.Engine) {
	ctx := context.Background()
	for _, p := range plans() {
		p.Terms = []string{"窓口", "案内", "防災", "京都"}
		p.Sort = search.SortRelevance
		got, err := mixed.Find(ctx, p)
		if err != nil {
			t.Fatal(err)
		}
		want, err := public.Find(ctx, p)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(idsOf(got), idsOf(want)) || !reflect.DeepEqual(scoresOf(got), scoresOf(want)) || !reflect.DeepEqual(got.Facets, want.Facets) || got.Total != want.Total {
			t.Errorf("%+v:\n got %v %v\nwant %v %v", p, idsOf(got), scoresOf(got), idsOf(want), scoresOf(want))
		}
	}
	got, err := mixed.Values(ctx, minutes.PublicAudience)
	if err != nil {
		t.Fatal(err)
	}
	want, err := public.Values(ctx, minutes.PublicAudience)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("values: got %+v, want %+v", got, want)
	}
}

// testPaging walks through the hits by page and by cursor and must see each one once, in
// the order of one long page.
func testPaging(t *testing.T, engine search.Engine) {
	for _, order := range []search.Sort{search.SortRelevance, search.SortNewest, search.SortOldest} {
		p := search.Plan{Audience: minutes.StaffAudience, Terms: []string{"窓口", "案内"}, Sort: order, Limit: 1000}
		whole, err := engine.Find(context.Background(), p)
		if err != nil {
			t.Fatal(err)
		}
		if whole.More || len(whole.Items) < 10 {
			t.Fatalf("%s: %d items, more %v", order, len(whole.Items), whole.More)
		}
		if got, want := walk(t, engine, p, false), idsOf(whole); !reflect.DeepEqual(got, want) {
			t.Errorf("%s by page: got %v, want %v", order, got, want)
		}
		if got, want := walk(t, engine, p, true), idsOf(whole); !reflect.DeepEqual(got, want) {
			t.Errorf("%s by cursor: got %v, want %v", order, got, want)
		}
	}
}

func walk(t *testing.T, engine search.Engine, p search.Plan, byCursor bool) []string {
	t.Helper()
	p.Limit = 3
	var out []string
	for {
		f, err := engine.Find(context.Background(), p)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, idsOf(f)...)
		if !f.More || len(f.Items) == 0 {
			return out
		}
		if !byCursor {
			p.Offset += p.Limit
			continue
		}
		last := f.Items[len(f.Items)-1]
		p.After = &search.Position{Score: last.Score, Date: last.Meeting.Date, Meeting: last.Meeting.ID, Order: last.Utterance.Order}
	}
}

func testReading(t *testing.T, engine search.Engine, meetings []minutes.Meeting) {
	ctx := context.Background()
	for _, m := range meetings {
		for _, a := range []minutes.Audience{minutes.PublicAudience, minutes.StaffAudience} {
			want, visible := m.For(a)
			got, err := engine.Meeting(ctx, a, m.ID)
			switch {
			case !visible && !errors.Is(err, search.ErrNotFound):
				t.Errorf("%s for %d: %v, want not found", m.ID, a, err)
			case visible && fmt.Sprint(got) != fmt.Sprint(want):
				t.Errorf("%s for %d:\n got %v\nwant %v", m.ID, a, got, want)
			}
			for _, u := range m.Utterances {
				it, err := engine.Utterance(ctx, a, u.ID)
				if see := a.Sees(m.VisibilityOf(u)); see != (err == nil) {
					t.Errorf("%s for %d: %v, want visible %v", u.ID, a, err, see)
				} else if see && (it.Utterance.Text != u.Text || it.Meeting.ID != m.ID) {
					t.Errorf("%s: got %+v", u.ID, it)
				}
			}
		}
	}
	for _, id := range []string{"", "-", "T000001", "T000001-", "T000001-99", "T000001-x", "X-1"} {
		if _, err := engine.Utterance(ctx, minutes.StaffAudience, id); !errors.Is(err, search.ErrNotFound) {
			t.Errorf("utterance %q: %v, want not found", id, err)
		}
	}
}

func testLists(t *testing.T, engine search.Engine) {
	for _, c := range []struct {
		name string
		r    search.MeetingsRequest
		want []string
	}{
		{"public, newest", search.MeetingsRequest{}, []string{"T000005", "T000001", "T000002", "T000003", "T000006"}},
		{"staff, newest", search.MeetingsRequest{Audience: minutes.StaffAudience}, []string{"T000005", "T000001", "T000002", "T000003", "T000004", "T000006"}},
		{"oldest, undated last", search.MeetingsRequest{Oldest: true}, []string{"T000003", "T000001", "T000002", "T000005", "T000006"}},
		{"series", search.MeetingsRequest{Series: []string{"車座集会"}}, []string{"T000003"}},
		{"year", search.MeetingsRequest{FiscalYears: []minutes.FiscalYear{2012}}, []string{"T000001", "T000002"}},
		{"period", search.MeetingsRequest{Period: minutes.Period{From: minutes.Date{Year: 2013, Month: 1, Day: 1}}}, []string{"T000005"}},
		{"second page", search.MeetingsRequest{Page: 2, PerPage: 2}, []string{"T000002", "T000003"}},
		{"behind the end", search.MeetingsRequest{Page: 9, PerPage: 2}, nil},
	} {
		if c.r.Page == 0 {
			c.r.Page, c.r.PerPage = 1, 100
		}
		res, err := engine.Meetings(context.Background(), c.r)
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		var got []string
		for _, m := range res.Meetings {
			got = append(got, m.ID)
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}

func testCancelled(t *testing.T, engine search.Engine) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := engine.Find(ctx, search.Plan{Tree: search.Run{Text: "案内"}, Limit: 10}); err == nil {
		t.Error("a search whose context has ended must say so")
	}
}

func idsOf(f search.Found) []string {
	out := []string{}
	for _, it := range f.Items {
		out = append(out, it.Utterance.ID)
	}
	return out
}

func scoresOf(f search.Found) []float64 {
	out := []float64{}
	for _, it := range f.Items {
		out = append(out, it.Score)
	}
	return out
}

// countsOf brings facets into a form that compares: the order of values is not compared.
func countsOf(facets map[search.Facet][]search.FacetValue) map[search.Facet]map[string]int {
	out := map[search.Facet]map[string]int{}
	for f, values := range facets {
		out[f] = map[string]int{}
		for _, v := range values {
			out[f][string(v.Value)] = v.Count
		}
	}
	return out
}
