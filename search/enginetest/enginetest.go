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
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
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

// conditions are trees of every kind, with the part of them that is whole words.
func conditions() []search.Plan {
	run := func(text string) search.Node { return search.Run{Text: text} }
	aligned := func(text string) search.Node { return search.Run{Text: text, Aligned: true} }
	term := func(text string) search.Node { return search.Term{Text: text} }
	all := func(nodes ...search.Node) search.Node { return search.AllOf{Nodes: nodes} }
	anyOf := func(nodes ...search.Node) search.Node { return search.AnyOf{Nodes: nodes} }
	not := func(n search.Node) search.Node { return search.NoneOf{Node: n} }
	near := func(distance int, left, right string) search.Node {
		return search.Near{Left: strings.Fields(left), Right: strings.Fields(right), Distance: distance}
	}
	staffOnly := search.Where{Filters: search.Filters{Roles: []minutes.Role{minutes.Staff}}}
	var out []search.Plan
	for _, tree := range []search.Node{
		nil, term("窓口"), term("京都"), run("京都"), run("の案内"), run("案"), search.Run{Text: "案内", Aligned: true, Open: true}, search.Run{Text: "口の案", Aligned: true, Open: true}, search.Beginning{Text: "防"},
		all(term("窓口"), term("案内")), anyOf(term("防災"), term("案内")), all(term("窓口"), not(term("案内"))), not(run("窓口")), anyOf(), all(),
		search.Where{Filters: search.Filters{Destinations: []string{"国"}}},
		search.Where{Filters: search.Filters{Period: minutes.Period{From: minutes.Date{Year: 2012, Month: 4, Day: 1}}}},
		all(run("案内"), staffOnly),
		search.Mentions{Field: "speaker", Text: "市長"}, search.Mentions{Field: "section", Text: "意見"},
		search.Mentions{Field: "title", Text: "平成"}, search.Mentions{Field: "theme", Text: "防災"},
		term("存在しない語"), run("存在しない語"), aligned("存在しない語"),

		aligned("窓口"), aligned("京都"), aligned("東京都"), aligned("の案内"), aligned("口の案"), aligned("案内をお願いします。"), aligned("市"), aligned("案内案内"),
		aligned("窓"), aligned("案内を増や"), aligned("働"), aligned("内の窓口"), // begin or end inside a token
		// over the ends of paragraphs
		run("少ない。次の段落"), run("少ない。 次の段落"), aligned("少ない。次の段落"), aligned("少ない。\n次の段落"), aligned("ない。次の段"), search.Run{Text: "少ない。次", Aligned: true, Open: true},
		run("。次"), run("述べる 道の"), run("述べる道の"), run("話」終わり。"), aligned("話」 終わり。"), run("予算は少ない。 次の段落では計画を述べる 道の話」 終わり。"), run("少ない 。次"), run("。 \n"),
		not(aligned("京都")), all(aligned("窓口"), run("京都")), anyOf(aligned("京都"), term("防災"), run("口の")),
		near(1, "窓口", "案内"), near(2, "窓口", "案内"), near(3, "案内", "窓口"), near(9, "窓口", "新潟市"), near(4, "防災 防犯", "案内 窓口"),
		near(5, "案内", "案内"), near(3, "口", "案内"), near(5, "派遣", "窓"), not(near(2, "窓口", "案内")), all(near(9, "派遣", "窓口"), staffOnly), anyOf(near(1, "案内", "板"), term("京都")),
	} {
		out = append(out, search.Plan{Tree: tree})
	}
	return append(out, []search.Plan{
		{Words: term("京都"), Tree: anyOf(term("京都"), run("京都"))},
		{Words: aligned("案内"), Tree: anyOf(aligned("案内"), run("案内"))},
		{Words: anyOf(term("防災"), aligned("京都")), Tree: anyOf(term("防災"), aligned("京都"), run("都"))},
		{Words: all(term("窓口"), term("案内")), Tree: anyOf(term("窓口"), term("案内"))},
		{Words: all(term("窓口"), not(aligned("京都"))), Tree: all(run("口"), not(aligned("京都")))},
		{Words: near(2, "窓口", "案内"), Tree: anyOf(near(2, "窓口", "案内"), run("案内"))},
		{Words: anyOf(), Tree: run("窓口")},
		{Words: term("窓口"), Tree: term("窓口")},
		{Words: term("案内"), Tree: nil},
	}...)
}

// plans are conditions of every kind, each with filters of every kind.
func plans() []search.Plan {
	filters := []search.Filters{
		{},
		{Roles: []minutes.Role{minutes.Mayor}},
		{Roles: []minutes.Role{minutes.Mayor, minutes.Citizen}, Parts: []minutes.Part{minutes.Opening, minutes.Opinion}},
		{Series: []string{"車座集会"}},
		{Destinations: []string{"新潟市"}},
		{Destinations: []string{"国"}},
		{Destinations: []string{"", "市区町村"}},
		{Series: []string{""}},
		{Series: []string{"", "車座集会"}, FiscalYears: []minutes.FiscalYear{0, 2011}},
		{FiscalYears: []minutes.FiscalYear{0}, Destinations: []string{""}},
		{FiscalYears: []minutes.FiscalYear{2011}},
		{Meetings: []string{"T000002"}, Destinations: []string{"厚生労働省", "東京都"}},
		{Period: minutes.Period{From: minutes.Date{Year: 2012, Month: 1, Day: 1}, Until: minutes.Date{Year: 2012, Month: 12, Day: 31}}},
		{Meetings: []string{"T000002", "T000003", "T000005"}, Period: minutes.Period{From: minutes.Date{Year: 2012, Month: 4, Day: 1}, Until: minutes.Date{Year: 2013, Month: 3, Day: 31}}},
	}
	var out []search.Plan
	for _, p := range conditions() {
		for _, p.Filters = range filters {
			for _, p.Scope = range []search.Scope{search.ScopeExplicit, search.ScopeMeeting} {
				p.Limit, p.Facets = 1000, search.Facets()
				out = append(out, p)
			}
		}
	}
	return out
}

func testPlans(t *testing.T, engine search.Engine, meetings []minutes.Meeting) {
	b := newBrute(meetings, analysis.New())
	both := 0
	for _, p := range plans() {
		for _, p.Audience = range []minutes.Audience{minutes.PublicAudience, minutes.StaffAudience} {
			for _, p.Sort = range []search.Sort{search.SortNewest, search.SortOldest} {
				got, err := engine.Find(context.Background(), p)
				if err != nil {
					t.Fatalf("%+v: %v", p, err)
				}
				hits, facets := b.find(p)
				if !reflect.DeepEqual(placesOf(got), hits) || got.Total != len(hits) || got.More {
					t.Errorf("%+v:\n got %v (total %d, more %v)\nwant %v", p, placesOf(got), got.Total, got.More, hits)
				}
				if inside := slices.DeleteFunc(slices.Clone(hits), func(h place) bool { return !h.Inside }); got.Inside != len(inside) {
					t.Errorf("%+v: %d of %d inside words, want %d", p, got.Inside, got.Total, len(inside))
				}
				if have := countsOf(got.Facets); !reflect.DeepEqual(have, facets) {
					t.Errorf("%+v:\n got facets %v\nwant %v", p, have, facets)
				}
				if n := len(hits); n > 0 && hits[0].Inside != hits[n-1].Inside {
					both++
				}
				b.checkItems(t, p, got.Items)
			}
			b.checkRelevance(t, engine, p)
		}
	}
	if both < 20 {
		t.Fatalf("only %d plans had hits in both tiers", both)
	}
}

// testAnyCondition compares trees that are put together by chance, always the same ones.
func testAnyCondition(t *testing.T, engine search.Engine, meetings []minutes.Meeting) {
	b, r := newBrute(meetings, analysis.New()), rand.New(rand.NewPCG(8, 9))
	some, none := 0, 0
	for range 50 {
		words := anyCondition(r, 3)
		p := search.Plan{Words: words, Tree: search.AnyOf{Nodes: []search.Node{words, anyCondition(r, 2)}}, Sort: search.SortNewest, Limit: 1000}
		got, err := engine.Find(context.Background(), p)
		if err != nil {
			t.Fatal(err)
		}
		want, _ := b.find(p)
		if have := placesOf(got); !reflect.DeepEqual(have, want) || got.Total != len(want) {
			t.Errorf("%+v: %s", p, difference(have, want))
		}
		if len(want) > 0 && len(want) < len(b.docs) {
			some++
		} else {
			none++
		}
	}
	if some < none {
		t.Fatalf("%d conditions part the utterances, %d match all or none", some, none)
	}
}

// anyCondition draws a tree of at most so many levels.
func anyCondition(r *rand.Rand, levels int) search.Node {
	texts := []string{"窓口", "案内", "京都", "東京都", "研修", "の", "口の", "案内を", "取り組み", "。", "学ん", "ここには何もありません。", "案内板", "一日", "窓", "案内を増や", "学", "内"}
	text := func() string { return texts[r.IntN(len(texts))] }
	nodes := func() []search.Node {
		out := make([]search.Node, r.IntN(4))
		for i := range out {
			out[i] = anyCondition(r, levels-1)
		}
		return out
	}
	kinds := 8
	if levels <= 1 {
		kinds = 5
	}
	switch r.IntN(kinds) {
	case 0:
		return search.Term{Text: text()}
	case 1:
		return search.Run{Text: text()}
	case 2:
		return search.Run{Text: text(), Aligned: true}
	case 3:
		return search.Near{Left: []string{text(), text()}, Right: []string{text()}, Distance: 1 + r.IntN(12)}
	case 4:
		return search.Beginning{Text: text()}
	case 5:
		return search.AllOf{Nodes: nodes()}
	case 6:
		return search.NoneOf{Node: anyCondition(r, levels-1)}
	}
	return search.AnyOf{Nodes: nodes()}
}

// rankings order by words as they are typed, by words in several forms, inflected and as
// runs, and by text alone.
func rankings() []search.Ranking {
	form := func(n search.Node, stem string, weight float64) search.RankForm {
		return search.RankForm{Node: n, Stem: stem, Weight: weight}
	}
	forms := func(list ...search.RankForm) search.RankWord { return search.RankWord{Forms: list} }
	guide := search.Term{Text: "案内"}
	out := []search.Ranking{
		ranking("窓口", "案内", "防災", "京都"),
		{Texts: []string{"窓口の案内"}, Words: []search.RankWord{
			forms(form(search.AnyOf{Nodes: []search.Node{search.Term{Text: "窓口"}, search.Run{Text: "窓口", Aligned: true}}}, "窓口", 1)),
			forms(form(guide, "案内", 1), form(search.Run{Text: "案内板", Aligned: true}, "案内板", 0.6), form(search.Term{Text: "手伝う"}, "手伝", 0.5)),
		}},
		{Words: []search.RankWord{forms(form(search.Run{Text: "京都", Aligned: true}, "京都", 1), form(search.Run{Text: "東京"}, "東京", 0.9)), forms()}},
		{Texts: []string{"派遣され、窓口を", "の"}},
	}
	for i := range out {
		out[i] = weighted(out[i])
	}
	return append(out, search.Ranking{Words: ranking("窓口").Words}) // and by nothing but words
}

// weighted lets everything count, in the proportions of the service.
func weighted(r search.Ranking) search.Ranking {
	w := &r.Weights
	w.K1, w.B, w.FirstPairs = 0.6, 0.2, 0.6
	w.Words, w.Pairs, w.Run, w.Near = 1.6, 0.4, 0.8, 1.2
	w.Theme, w.Section, w.Title = 0.4, 0.3, 0.2
	return r
}

// ranking ranks by words as they are typed.
func ranking(words ...string) search.Ranking {
	r := weighted(search.Ranking{Texts: words})
	for _, w := range words {
		r.Words = append(r.Words, search.RankWord{Forms: []search.RankForm{{Node: search.Term{Text: w}, Stem: w, Weight: 1}}})
	}
	return r
}

// checkRelevance: by relevance the same is found; whole words come first, then what has
// the higher score, and equals stand in order of date.
func (b *brute) checkRelevance(t *testing.T, engine search.Engine, p search.Plan) {
	t.Helper()
	p.Sort = search.SortNewest
	hits, _ := b.find(p)
	byDate := map[place]int{}
	for i, h := range hits {
		byDate[h] = i
	}
	p.Sort, p.Ranking = search.SortRelevance, rankings()[1]
	got, err := engine.Find(context.Background(), p)
	if err != nil {
		t.Fatalf("%+v: %v", p, err)
	}
	if got.Total != len(hits) || len(got.Items) != len(hits) {
		t.Errorf("%+v: %d of %d by relevance, %d by date", p, len(got.Items), got.Total, len(hits))
	}
	checkOrder(t, p, got.Items)
	for i, h := range placesOf(got) {
		at, ok := byDate[h]
		if !ok {
			t.Errorf("%+v: %v by relevance only", p, h)
		}
		if i > 0 && got.Items[i-1].Score == got.Items[i].Score && got.Items[i-1].Inside == h.Inside && byDate[placesOf(got)[i-1]] > at {
			t.Errorf("%+v: equals are not in order of date: %v", p, placesOf(got))
		}
	}
}

// checkOrder: whole words first, and scores fall.
func checkOrder(t *testing.T, p search.Plan, items []search.Item) {
	t.Helper()
	for i := 1; i < len(items); i++ {
		before, it := items[i-1], items[i]
		if before.Inside && !it.Inside {
			t.Errorf("%+v: %s matches words and stands behind %s, which does not", p, it.Utterance.ID, before.Utterance.ID)
		}
		if before.Inside == it.Inside && before.Score < it.Score {
			t.Errorf("%+v: hit %d has score %v, hit %d before it %v", p, i, it.Score, i-1, before.Score)
		}
	}
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

// testPaging walks through the hits by page and by cursor and must see each one once, in
// the order of one long page, across the tiers.
func testPaging(t *testing.T, engine search.Engine) {
	for _, tiers := range []search.Plan{
		{},
		{Words: search.Term{Text: "案内"}},
		{Words: search.Term{Text: "窓口"}, Tree: search.AnyOf{Nodes: []search.Node{search.Term{Text: "窓口"}, search.Run{Text: "案内"}}}},
	} {
		for _, ranking := range rankings() {
			for _, order := range []search.Sort{search.SortRelevance, search.SortNewest, search.SortOldest} {
				p := tiers
				p.Audience, p.Ranking, p.Sort = minutes.StaffAudience, ranking, order
				checkWalk(t, engine, p, 10, 3, 7)
			}
		}
	}
}

// checkWalk compares one long page with a walk by page and with a walk by cursor, for pages
// of these sizes.
func checkWalk(t *testing.T, engine search.Engine, p search.Plan, least int, sizes ...int) {
	t.Helper()
	p.Limit = 1000
	whole, err := engine.Find(context.Background(), p)
	if err != nil {
		t.Fatal(err)
	}
	if whole.More || len(whole.Items) < least {
		t.Fatalf("%+v: %d items, more %v", p, len(whole.Items), whole.More)
	}
	if p.Sort == search.SortRelevance {
		checkOrder(t, p, whole.Items)
	}
	for _, p.Limit = range sizes {
		if got, want := walk(t, engine, p, false), placesOf(whole); !reflect.DeepEqual(got, want) {
			t.Errorf("by page: %s\n%+v", difference(got, want), p)
		}
		if got, want := walk(t, engine, p, true), placesOf(whole); !reflect.DeepEqual(got, want) {
			t.Errorf("by cursor: %s\n%+v", difference(got, want), p)
		}
	}
}

// difference tells where two walks part.
func difference(got, want []place) string {
	for i := range min(len(got), len(want)) {
		if got[i] != want[i] {
			return fmt.Sprintf("hit %d of %d is %v, of %d on one page %v", i, len(got), got[i], len(want), want[i])
		}
	}
	return fmt.Sprintf("%d hits, on one page %d", len(got), len(want))
}

func walk(t *testing.T, engine search.Engine, p search.Plan, byCursor bool) []place {
	t.Helper()
	out := []place{}
	for {
		f, err := engine.Find(context.Background(), p)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, placesOf(f)...)
		if !f.More || len(f.Items) == 0 {
			return out
		}
		if !byCursor {
			p.Offset += p.Limit
			continue
		}
		last := f.Items[len(f.Items)-1]
		p.After = &search.Position{Inside: last.Inside, Score: last.Score, Date: last.Meeting.Date, Meeting: last.Meeting.ID, Order: last.Utterance.Order}
	}
}

// testManyPages walks through more hits than an engine will read the texts of.
func testManyPages(t *testing.T, engine search.Engine) {
	sentence := weighted(search.Ranking{Texts: []string{"派遣先で学んだ窓口の案内を職場の研修に活かす取り組みについて"}, Words: ranking("派遣", "窓口", "案内", "研修").Words})
	for _, c := range []struct {
		plan  search.Plan
		least int
	}{
		{search.Plan{Ranking: ranking("窓口", "案内")}, 500},
		{search.Plan{Ranking: sentence}, 500},
		{search.Plan{Ranking: search.Ranking{Texts: sentence.Texts, Weights: sentence.Weights}}, 500},
		{search.Plan{Ranking: search.Ranking{}}, 500},
		{search.Plan{Words: search.Term{Text: "窓口"}, Ranking: sentence}, 500},
		{search.Plan{Words: search.Near{Left: []string{"窓口"}, Right: []string{"案内"}, Distance: 2}, Ranking: sentence}, 500},
		{search.Plan{Words: search.AnyOf{}, Tree: search.Run{Text: "案内"}, Ranking: sentence}, 210},
	} {
		for _, c.plan.Sort = range []search.Sort{search.SortRelevance, search.SortNewest, search.SortOldest} {
			checkWalk(t, engine, c.plan, c.least, 40, 67) // pages end at hit 200 and at hit 201
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

// place is a hit: which utterance, and in which tier.
type place struct {
	ID     string
	Inside bool
}

func placesOf(f search.Found) []place {
	out := []place{}
	for _, it := range f.Items {
		out = append(out, place{it.Utterance.ID, it.Inside})
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
