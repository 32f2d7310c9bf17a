package web

import (
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/kizuna-search/kizuna/indexer"
	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search"
	"github.com/kizuna-search/kizuna/search/local"
)

// sampleSearcher searches the built-in sample.
func sampleSearcher(b *testing.B) *search.Searcher {
	b.Helper()
	data, a := b.TempDir(), analysis.New()
	w, err := local.OpenWriter(data, a)
	if err != nil {
		b.Fatal(err)
	}
	if _, err := indexer.Build(b.Context(), indexer.Config{Data: b.TempDir(), Inputs: []string{"../testdata/meetings"}}, w); err != nil {
		b.Fatal(err)
	}
	if err := w.Close(); err != nil {
		b.Fatal(err)
	}
	e, err := local.Open(data, a)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = e.Close() })
	return &search.Searcher{Engine: e, Analyzer: a, Synonyms: search.BuiltinSynonyms}
}

func handlerOf(b *testing.B, s *search.Searcher) http.Handler {
	b.Helper()
	h, err := New(Config{Searcher: s, Log: slog.New(slog.NewTextHandler(io.Discard, nil))})
	if err != nil {
		b.Fatal(err)
	}
	return h
}

func benchmarkGet(b *testing.B, h http.Handler, target, accept string) {
	b.Helper()
	b.ReportAllocs()
	size := 0
	for b.Loop() {
		rec := httptest.NewRecorder()
		r := httptest.NewRequest(http.MethodGet, target, nil)
		r.Header.Set("Accept-Encoding", accept)
		h.ServeHTTP(rec, r)
		if rec.Code != http.StatusOK {
			b.Fatalf("%s: %d", target, rec.Code)
		}
		size = rec.Body.Len()
	}
	b.ReportMetric(float64(size), "bytes")
}

// BenchmarkPages is each address from request to answer, made anew every time.
func BenchmarkPages(b *testing.B) {
	h := handlerOf(b, sampleSearcher(b))
	for _, target := range []string{
		"/", "/search" + q("q", "防災 研修"), "/search" + q("q", "職員"), "/api/v1/search" + q("q", "職員"), "/api/v1/suggest" + q("q", "ぼうさ"),
		"/meetings", "/meetings/K010231", "/meetings/K010231" + q("q", "職員"), "/help",
	} {
		b.Run(target, func(b *testing.B) { benchmarkGet(b, h, target, "identity") })
	}
}

// BenchmarkSearchPage is a page of 20 hits, with and without the cache, packed or not.
func BenchmarkSearchPage(b *testing.B) {
	s := sampleSearcher(b)
	cached := *s
	cached.Cache = search.NewCache(1 << 20)
	for name, h := range map[string]http.Handler{"searched": handlerOf(b, s), "kept": handlerOf(b, &cached)} {
		for _, path := range []string{"/search", "/api/v1/search"} {
			for _, accept := range []string{"identity", "gzip", "zstd"} {
				b.Run(name+path+" "+accept, func(b *testing.B) { benchmarkGet(b, h, path+q("q", "職員"), accept) })
			}
		}
	}
}

// BenchmarkManyChoices is a page of results over an index of many bodies and series: every
// one of them is a link.
func BenchmarkManyChoices(b *testing.B) {
	s, err := newSite(Config{Searcher: &search.Searcher{}})
	if err != nil {
		b.Fatal(err)
	}
	r := search.Request{Query: "職員", Facets: search.Facets()}
	res := search.Result{Total: 1, Page: 1, PerPage: 20, Facets: map[search.Facet][]search.FacetValue{}}
	for i := range 500 {
		name := fmt.Sprintf("第%d市", i)
		res.Facets[search.FacetDestination] = append(res.Facets[search.FacetDestination], search.FacetValue{Value: minutes.Text(name), Label: name, Path: []string{"市区町村", name}, Count: i})
		res.Facets[search.FacetSeries] = append(res.Facets[search.FacetSeries], search.FacetValue{Value: minutes.Text(name), Label: name, Count: i})
	}
	p := searchPage{page: s.page("検索結果"), Asked: true, Result: res}
	b.Run("fill", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			p := p
			p.fill(r)
		}
	})
	p.fill(r)
	b.Run("template", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			body, err := s.pages.render("search", p)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(float64(len(body)), "bytes")
		}
	})
}

// BenchmarkRender is a page of 20 hits without the search for them.
func BenchmarkRender(b *testing.B) {
	s, err := newSite(Config{Searcher: sampleSearcher(b)})
	if err != nil {
		b.Fatal(err)
	}
	r := search.Request{Query: "職員", Facets: search.Facets()}
	res, err := s.Searcher.Search(b.Context(), r)
	if err != nil || len(res.Hits) != search.DefaultPer {
		b.Fatalf("%d hits, %v", len(res.Hits), err)
	}
	b.Run("fill", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			p := searchPage{page: s.page("検索結果"), Asked: true, Result: res}
			p.fill(r)
		}
	})
	p := searchPage{page: s.page("検索結果"), Asked: true, Result: res}
	p.fill(r)
	b.Run("template", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := s.pages.render("search", p); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("json", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := json.Marshal(res); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("search", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := s.Searcher.Search(b.Context(), r); err != nil {
				b.Fatal(err)
			}
		}
	})
}
