package enginetest

import (
	"context"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search"
)

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
