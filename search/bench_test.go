package search_test

import (
	"testing"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/search"
	"github.com/kizuna-search/kizuna/search/enginetest"
)

// BenchmarkSearch is a search of 20 hits that is made, one that is kept, and the completion
// of a word, which is never kept.
func BenchmarkSearch(b *testing.B) {
	e, _ := indexed(b, enginetest.Many())
	made := search.Searcher{Engine: e, Analyzer: analysis.New(), Synonyms: search.BuiltinSynonyms}
	kept := made
	kept.Cache = search.NewCache(1 << 20)
	r := search.Request{Query: "窓口の案内", Facets: search.Facets()}
	for name, s := range map[string]*search.Searcher{"made": &made, "kept": &kept} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if res, err := s.Search(b.Context(), r); err != nil || len(res.Hits) == 0 {
					b.Fatal(len(res.Hits), err)
				}
			}
		})
	}
	b.Run("suggest", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := made.Suggest(b.Context(), search.SuggestRequest{Query: "まどぐ"}); err != nil {
				b.Fatal(err)
			}
		}
	})
}
