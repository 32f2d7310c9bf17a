// Package enginetest is the suite that every engine must pass, so that all of them give
// the same answers: it compares an engine with a brute-force reading of the same meetings.
//
// An engine's test calls Run with a function that indexes meetings and opens the engine.
package enginetest

import (
	"context"
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
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
	public := open(t, publicPart(meetings))
	t.Run("public sees nothing of internal", func(t *testing.T) { testAudience(t, engine, public) })
	t.Run("words that the public sees", func(t *testing.T) {
		more := slices.Concat(meetings, Telling())
		testVocabulary(t, open(t, more), open(t, publicPart(more)), more)
	})
	t.Run("pages and cursors", func(t *testing.T) { testPaging(t, engine) })
	large := open(t, Many())
	t.Run("many pages", func(t *testing.T) { testManyPages(t, large) })
	t.Run("any condition", func(t *testing.T) { testAnyCondition(t, large, Many()) })
	t.Run("meetings and utterances", func(t *testing.T) { testReading(t, engine, meetings) })
	t.Run("where it was read", func(t *testing.T) { testProvenance(t, open) })
	t.Run("lists", func(t *testing.T) { testLists(t, engine) })
	t.Run("version", func(t *testing.T) { testVersion(t, engine) })
	t.Run("cancelled", func(t *testing.T) { testCancelled(t, engine) })
}

// testAudience: what the public gets is, to the last figure, what it would get if nothing
// internal were there.
func testAudience(t *testing.T, mixed, public search.Engine) {
	ctx := context.Background()
	for _, p := range plans() {
		for _, p.Ranking = range rankings() {
			p.Sort = search.SortRelevance
			got, err := mixed.Find(ctx, p)
			if err != nil {
				t.Fatal(err)
			}
			want, err := public.Find(ctx, p)
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(placesOf(got), placesOf(want)) || !reflect.DeepEqual(scoresOf(got), scoresOf(want)) || !reflect.DeepEqual(got.Facets, want.Facets) || got.Total != want.Total {
				t.Errorf("%+v:\n got %v %v\nwant %v %v", p, placesOf(got), scoresOf(got), placesOf(want), scoresOf(want))
			}
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
	if years := []minutes.FiscalYear{2025, 2012, 2011, 0}; !slices.Equal(got.FiscalYears, years) || !slices.Equal(got.Series, []string{"結ミーティング", "結訪問", "車座集会", ""}) {
		t.Errorf("values: %+v; what is not stated stands last", got)
	}
}

// testVocabulary: the words that the public is offered are those of what it may see, with
// the counts of that; staff is offered the others too.
func testVocabulary(t *testing.T, mixed, public search.Engine, meetings []minutes.Meeting) {
	ctx := context.Background()
	got, err1 := mixed.Vocabulary(ctx, minutes.PublicAudience)
	want, err2 := public.Vocabulary(ctx, minutes.PublicAudience)
	staff, err3 := mixed.Vocabulary(ctx, minutes.StaffAudience)
	if err := errors.Join(err1, err2, err3); err != nil {
		t.Fatal(err)
	}
	b := newBrute(meetings, analysis.New())
	runs := b.runs(4)
	if len(runs) < 300 {
		t.Fatalf("only %d runs of characters", len(runs))
	}
	for r := range runs {
		if x, y := got.Count(r), want.Count(r); x != y {
			t.Errorf("%s: the public is told of %d, would be told of %d", r, x, y)
		}
		if x, y := got.Complete(r, 50), want.Complete(r, 50); !reflect.DeepEqual(x, y) {
			t.Errorf("%s goes on as %v, would go on as %v", r, x, y)
		}
		if x, y := got.Near(r, "", 50), want.Near(r, "", 50); !reflect.DeepEqual(x, y) {
			t.Errorf("%s is near %v, would be near %v", r, x, y)
		}
	}
	for word, n := range b.termCounts() {
		public, all := n[0], n[0]+n[1]
		if got.Count(word) != public || staff.Count(word) != all {
			t.Errorf("%s: %d for the public, %d for staff; want %d and %d", word, got.Count(word), staff.Count(word), public, all)
		}
		e, ok := staff.Lookup(word)
		if !ok || e.Compound || e.Reading == "" {
			continue
		}
		if x, y := got.ByReading(e.Reading), want.ByReading(e.Reading); !reflect.DeepEqual(x, y) {
			t.Errorf("%s is the reading of %v, would be of %v", e.Reading, x, y)
		}
		if x, y := got.ByLooseReading(e.Reading), want.ByLooseReading(e.Reading); !reflect.DeepEqual(x, y) {
			t.Errorf("%s is loosely the reading of %v, would be of %v", e.Reading, x, y)
		}
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

// testProvenance: the public is told of an address, and of nothing else that a document was
// known by, nor what could not be read of one that it does not see whole.
func testProvenance(t *testing.T, open Open) {
	ctx := context.Background()
	meetings := []minutes.Meeting{
		meeting("T000021", "2014-01-01", "結ミーティング", minutes.Public, nil, staff("防災の話。", nil), hidden(staff("処分の話。", nil))),
		meeting("T000022", "2014-01-02", "結ミーティング", minutes.Public, nil, staff("防災の話。", nil)),
		meeting("T000023", "2014-01-03", "結ミーティング", minutes.Public, nil, staff("防災の話。", nil)),
	}
	for i, source := range []string{"懲戒処分_職員名.jsonl", "https://www.city.example.jp/kaigi.zip!職員名.csv", "https://www.city.example.jp/kaigi.html"} {
		meetings[i].Warnings = []string{"「処分」を読み取れません。"}
		meetings[i].Provenance = &minutes.Provenance{Source: source, Fetched: "2026-11-22T00:00:00Z", SHA256: "00", Parser: "page/1", Parts: []string{"01"}, Copies: []string{"02"}}
	}
	engine := open(t, meetings)
	for i, want := range []string{"", "https://www.city.example.jp/kaigi.zip", "https://www.city.example.jp/kaigi.html"} {
		id := meetings[i].ID
		m, err1 := engine.Meeting(ctx, minutes.PublicAudience, id)
		it, err2 := engine.Utterance(ctx, minutes.PublicAudience, id+"-1")
		found, err3 := engine.Find(ctx, search.Plan{Filters: search.Filters{Meetings: []string{id}}, Limit: 1})
		whole, err4 := engine.Meeting(ctx, minutes.StaffAudience, id)
		if err := errors.Join(err1, err2, err3, err4); err != nil {
			t.Fatal(err)
		}
		for _, p := range []*minutes.Provenance{m.Provenance, it.Meeting.Provenance, found.Items[0].Meeting.Provenance} {
			if p != nil && (want == "" || p.Source != want || p.SHA256 != "" || len(p.Parts)+len(p.Copies) > 0) {
				t.Errorf("%s: the public is told %+v, want the source %q alone", id, p, want)
			}
		}
		if want != "" && m.Provenance == nil {
			t.Errorf("%s: the public is not told of %s", id, want)
		}
		if told := len(m.Warnings) + len(it.Meeting.Warnings); told > 0 && i == 0 {
			t.Errorf("%s: the public gets %d warnings", id, told)
		}
		if !reflect.DeepEqual(whole.Provenance, meetings[i].Provenance) || len(whole.Warnings) != 1 {
			t.Errorf("%s: staff is told %+v", id, whole.Provenance)
		}
	}
}

// testVersion: a version names something, and stays while nothing changes.
func testVersion(t *testing.T, engine search.Engine) {
	before := engine.Version()
	if _, err := engine.Find(context.Background(), search.Plan{Limit: 10}); err != nil {
		t.Fatal(err)
	}
	if after := engine.Version(); before == "" || after != before {
		t.Errorf("version %q, after a search %q", before, after)
	}
}

func testLists(t *testing.T, engine search.Engine) {
	for _, c := range []struct {
		name string
		r    search.MeetingsRequest
		want []string
	}{
		{"public, newest", search.MeetingsRequest{}, []string{"T000005", "T000001", "T000002", "T000003", "T000006", "T000007"}},
		{"staff, newest", search.MeetingsRequest{Audience: minutes.StaffAudience}, []string{"T000005", "T000001", "T000002", "T000003", "T000004", "T000008", "T000006", "T000007"}},
		{"oldest, undated last", search.MeetingsRequest{Oldest: true}, []string{"T000003", "T000001", "T000002", "T000005", "T000006", "T000007"}},
		{"series", search.MeetingsRequest{Series: []string{"車座集会"}}, []string{"T000003"}},
		{"no series", search.MeetingsRequest{Series: []string{""}}, []string{"T000007"}},
		{"no year", search.MeetingsRequest{FiscalYears: []minutes.FiscalYear{0}}, []string{"T000006", "T000007"}},
		{"year", search.MeetingsRequest{FiscalYears: []minutes.FiscalYear{2012}}, []string{"T000001", "T000002"}},
		{"period", search.MeetingsRequest{Period: minutes.Period{From: minutes.Date{Year: 2013, Month: 1, Day: 1}}}, []string{"T000005"}},
		{"second page", search.MeetingsRequest{Page: 2, PerPage: 2}, []string{"T000002", "T000003"}},
		{"behind the end", search.MeetingsRequest{Page: 9, PerPage: 2}, nil},
		{"far behind the end", search.MeetingsRequest{Page: math.MaxInt, PerPage: 100}, nil},
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
