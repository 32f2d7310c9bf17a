package web

import (
	"context"
	"errors"
	"net/http"
	"reflect"
	"sync"
	"testing"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search"
)

// TestKeptResultsStayAsTheyAre: pages and API write links of their own into what they show;
// none of that may reach the result that others are shown.
func TestKeptResultsStayAsTheyAre(t *testing.T) {
	var kept, plain *search.Searcher
	f := newFixture(t, func(c *Config) {
		c.Searcher.Synonyms = search.BuiltinSynonyms
		plain = c.Searcher
		kept = &search.Searcher{Engine: plain.Engine, Analyzer: plain.Analyzer, Synonyms: plain.Synonyms, Cache: search.NewCache(1 << 20)}
		c.Searcher = kept
	})
	r := search.Request{Query: "厚労省 窓口", Mode: search.ModeAny, Facets: search.Facets()}
	want, err := plain.Search(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	if len(want.Hits) == 0 || len(want.Interpretation.Expansions) == 0 {
		t.Fatalf("%d hits, %d expansions; the test needs both", len(want.Hits), len(want.Interpretation.Expansions))
	}
	asked := q("q", r.Query, "mode", "any", "facets", "destination,role,part,series,fiscal_year")
	var all sync.WaitGroup
	for range 4 { // at once, for the race detector
		for _, target := range []string{"/search" + asked, "/api/v1/search" + asked, "/search" + q("q", r.Query, "mode", "any")} {
			all.Go(func() {
				if res := f.get(t, target); res.StatusCode != http.StatusOK {
					t.Errorf("%s: status %d", target, res.StatusCode)
				}
			})
		}
	}
	all.Wait()
	got, err := kept.Search(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	got.TookMS, want.TookMS = 0, 0
	if !reflect.DeepEqual(got, want) {
		t.Errorf("the kept result became\n%+v\nwant\n%+v", got, want)
	}
}

// TestAudiencesShareACache: even with one cache between them the public service tells
// nothing of what the staff has asked.
func TestAudiencesShareACache(t *testing.T) {
	cache := search.NewCache(1 << 20)
	var staff http.Handler
	public := newFixture(t, func(c *Config) {
		c.Searcher.Cache = cache
		other := *c
		other.Audience = minutes.StaffAudience
		h, err := New(other)
		if err != nil {
			t.Fatal(err)
		}
		staff = h
	})
	target := "/api/v1/search" + q("q", "秘密")
	if got := totalOf(t, &fixture{handler: staff}, target); got == 0 {
		t.Fatal("the staff finds nothing; the test proves nothing")
	}
	if got := totalOf(t, public, target); got != 0 {
		t.Errorf("the public finds %d", got)
	}
}

func totalOf(t *testing.T, f *fixture, target string) int {
	t.Helper()
	return decode[struct{ Total int }](t, f.get(t, target)).Total
}

// TestReadyIsARealSearch: a service whose engine broke after a good answer is not ready.
func TestReadyIsARealSearch(t *testing.T) {
	broken := false
	f := newFixture(t, func(c *Config) {
		good := c.Searcher.Engine
		c.Searcher.Cache = search.NewCache(1 << 20)
		c.Searcher.Engine = breakable{good, &broken}
	})
	for _, want := range []int{http.StatusOK, http.StatusServiceUnavailable} {
		if r := f.get(t, "/readyz"); r.StatusCode != want {
			t.Errorf("broken %v: status %d, want %d", broken, r.StatusCode, want)
		}
		broken = true
	}
}

// breakable is an engine that fails when it is broken.
type breakable struct {
	search.Engine
	broken *bool
}

func (e breakable) Find(ctx context.Context, p search.Plan) (search.Found, error) {
	if *e.broken {
		return search.Found{}, errors.New("broken")
	}
	return e.Engine.Find(ctx, p)
}
