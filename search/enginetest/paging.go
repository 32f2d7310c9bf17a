package enginetest

import (
	"context"
	"fmt"
	"reflect"
	"testing"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search"
)

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
