package enginetest

import (
	"context"
	"testing"

	"github.com/kizuna-search/kizuna/search"
)

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

func scoresOf(f search.Found) []float64 {
	out := []float64{}
	for _, it := range f.Items {
		out = append(out, it.Score)
	}
	return out
}
