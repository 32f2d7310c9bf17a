package search_test

import (
	"reflect"
	"slices"
	"testing"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search"
	"github.com/kizuna-search/kizuna/search/enginetest"
	"github.com/kizuna-search/kizuna/search/local"
)

// indexed is an engine over meetings, and what adds more of them to its index.
func indexed(tb testing.TB, meetings []minutes.Meeting) (*local.Engine, func([]minutes.Meeting)) {
	tb.Helper()
	data, a := tb.TempDir(), analysis.New()
	put := func(meetings []minutes.Meeting) {
		w, err := local.OpenWriter(data, a)
		if err != nil {
			tb.Fatal(err)
		}
		for _, m := range meetings {
			if _, _, err := w.Put(m); err != nil {
				tb.Fatal(err)
			}
		}
		if err := w.Commit(); err != nil {
			tb.Fatal(err)
		}
		if err := w.Close(); err != nil {
			tb.Fatal(err)
		}
	}
	put(meetings)
	e, err := local.Open(data, a)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = e.Close() })
	return e, put
}

// TestPublicNeverGetsAStaffAnswer: what the staff asked first is asked anew for the public,
// and gives what a service without a cache gives.
func TestPublicNeverGetsAStaffAnswer(t *testing.T) {
	e, _ := indexed(t, enginetest.Meetings())
	cached := search.Searcher{Engine: e, Analyzer: analysis.New(), Cache: search.NewCache(1 << 20)}
	plain := search.Searcher{Engine: e, Analyzer: cached.Analyzer}
	secrets := 0
	for _, r := range []search.Request{
		{Query: "窓口"}, {Query: "秘密"}, {Query: "非公開"}, {Query: "案内", Facets: search.Facets()},
		{Filters: search.Filters{Roles: minutes.Roles()}, Facets: search.Facets(), PerPage: search.MaxPerPage},
	} {
		for _, r.Audience = range []minutes.Audience{minutes.StaffAudience, minutes.PublicAudience, minutes.StaffAudience, minutes.PublicAudience} {
			got, err1 := cached.Search(t.Context(), r)
			want, err2 := plain.Search(t.Context(), r)
			if err1 != nil || err2 != nil {
				t.Fatal(err1, err2)
			}
			got.TookMS, want.TookMS = 0, 0
			if !reflect.DeepEqual(got, want) {
				t.Errorf("%q for %d:\n got %+v\nwant %+v", r.Query, r.Audience, got, want)
			}
			internal := slices.ContainsFunc(got.Hits, func(h search.Hit) bool { return h.Visibility != minutes.Public })
			if internal && r.Audience == minutes.PublicAudience {
				t.Errorf("%q: the public gets internal utterances", r.Query)
			}
			if internal {
				secrets++
			}
		}
	}
	if secrets < 4 {
		t.Fatalf("only %d answers held anything internal; the test proves little", secrets)
	}
}

// TestCacheSeesANewGeneration with the real engine.
func TestCacheSeesANewGeneration(t *testing.T) {
	meetings := enginetest.Meetings()
	e, put := indexed(t, meetings[:1])
	s := search.Searcher{Engine: e, Analyzer: analysis.New(), Cache: search.NewCache(1 << 20)}
	total := func() int {
		res, err := s.Search(t.Context(), search.Request{Filters: search.Filters{Roles: minutes.Roles()}})
		if err != nil {
			t.Fatal(err)
		}
		return res.Total
	}
	before, version := total(), e.Version()
	put(meetings[1:])
	if got := total(); got != before {
		t.Errorf("%d utterances before the new index is opened, want %d", got, before)
	}
	if changed, err := e.Refresh(); err != nil || !changed {
		t.Fatal(changed, err)
	}
	if after := total(); after <= before || e.Version() == version {
		t.Errorf("%d utterances of version %s, before %d of %s", after, e.Version(), before, version)
	}
}
