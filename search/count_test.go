package search

import (
	"context"
	"testing"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/search/vocabulary"
)

// counting is an engine that finds nothing and notes what it was asked for.
type counting struct {
	wordless
	plans *[]Plan
}

func (e counting) Find(_ context.Context, p Plan) (Found, error) {
	*e.plans = append(*e.plans, p)
	return Found{}, nil
}

// TestCountsWithoutRanking: what is asked for its number of hits alone, a correction or any
// of the words, is not ranked, for that reads texts.
func TestCountsWithoutRanking(t *testing.T) {
	var plans []Plan
	s := &Searcher{Engine: counting{wordless{words: vocabulary.New(markWords)}, &plans}, Analyzer: analysis.New()}
	if _, err := s.Search(t.Context(), Request{Query: "ボランテイア 窓口"}); err != nil {
		t.Fatal(err)
	}
	ranked := 0
	for _, p := range plans {
		if p.Sort == SortRelevance {
			ranked++
		}
	}
	if ranked != 2 || len(plans) < 4 {
		t.Errorf("%d of %d searches are ranked, want the search itself and the partial hits", ranked, len(plans))
	}
}
