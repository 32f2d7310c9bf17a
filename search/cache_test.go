package search

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search/synonym"
	"github.com/kizuna-search/kizuna/search/vocabulary"
)

// counted is an engine that counts what it is asked to find. It finds one utterance.
type counted struct {
	wordless
	version string
	text    string
	finds   atomic.Int64
	find    func(context.Context) error // before an answer, if it is set
}

func (e *counted) Version() string { return e.version }

func (e *counted) Find(ctx context.Context, _ Plan) (Found, error) {
	e.finds.Add(1)
	if e.find != nil {
		if err := e.find(ctx); err != nil {
			return Found{}, err
		}
	}
	return Found{Total: fewHits, Items: []Item{{Utterance: minutes.Utterance{ID: e.version, Text: e.text}}}}, nil
}

func newCounted() (*counted, *Searcher) {
	e := &counted{wordless: wordless{words: vocabulary.New(nil)}, version: "1", text: "窓口"}
	return e, &Searcher{Engine: e, Analyzer: analysis.New(), Cache: NewCache(1 << 20)}
}

func (e *counted) want(t *testing.T, searches int64, when string) {
	t.Helper()
	if got := e.finds.Load(); got != searches {
		t.Errorf("%s: %d searches in all, want %d", when, got, searches)
	}
}

func mustSearch(t *testing.T, s *Searcher, r Request) Result {
	t.Helper()
	res, err := s.Search(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// TestCacheAsksOnce, whichever way the same request is written, and again for what may have
// another answer or is not likely to be asked again.
func TestCacheAsksOnce(t *testing.T) {
	e, s := newCounted()
	for range 3 {
		mustSearch(t, s, Request{Query: "窓口", Facets: []Facet{FacetRole, FacetPart}})
	}
	mustSearch(t, s, Request{Query: "窓口", Facets: []Facet{FacetPart, FacetRole, FacetPart}, Mode: ModeAuto, Page: 1, PerPage: DefaultPer})
	e.want(t, 1, "the same request")
	mustSearch(t, s, Request{Query: "案内"})
	e.want(t, 2, "another request")
	for range 2 {
		mustSearch(t, s, Request{Query: "案内", Page: maxCachedPage + 1})
	}
	e.want(t, 4, "a deep page")
	next := Request{Query: "案内"}
	next.Cursor = encodeCursor(next.withDefaults(), Item{})
	for range 2 {
		mustSearch(t, s, next)
	}
	e.want(t, 6, "a cursor")
}

// TestCacheForgetsOldStates: a new index and new synonyms are asked; nothing old comes back.
func TestCacheForgetsOldStates(t *testing.T) {
	e, s := newCounted()
	table := &synonym.Table{}
	s.Synonyms = func() *synonym.Table { return table }
	r := Request{Query: "窓口"}
	mustSearch(t, s, r)
	e.version = "2"
	if res := mustSearch(t, s, r); res.Hits[0].ID != "2" {
		t.Errorf("the new index is answered with a hit of version %s", res.Hits[0].ID)
	}
	e.want(t, 2, "a new index")
	table = &synonym.Table{}
	mustSearch(t, s, r)
	mustSearch(t, s, r)
	e.want(t, 3, "new synonyms")
	e.version = "1"
	mustSearch(t, s, r)
	e.want(t, 4, "the first index again")
}

// TestCacheKeepsNoErrors: the next one asks again.
func TestCacheKeepsNoErrors(t *testing.T) {
	e, s := newCounted()
	e.find = func(context.Context) error { return errors.New("disk") }
	if _, err := s.Search(t.Context(), Request{Query: "窓口"}); err == nil {
		t.Fatal("no error")
	}
	e.find = nil
	mustSearch(t, s, Request{Query: "窓口"})
	e.want(t, 2, "after an error")
}

// TestCacheIsBounded: the least used goes first, and a giant is not kept at all.
func TestCacheIsBounded(t *testing.T) {
	e, s := newCounted()
	e.text = strings.Repeat("窓口", 500)
	one := mustSearch(t, s, Request{Query: "0"}).size()
	s.Cache = NewCache(10 * one)
	for i := range 10 {
		mustSearch(t, s, Request{Query: fmt.Sprint(i)})
	}
	before := e.finds.Load()
	mustSearch(t, s, Request{Query: "0"})
	e.want(t, before, "ten that fit")
	mustSearch(t, s, Request{Query: "new"})
	mustSearch(t, s, Request{Query: "0"})
	e.want(t, before+1, "one more, and one that was used just now")
	mustSearch(t, s, Request{Query: "1"})
	e.want(t, before+2, "the least used")
	if k := s.Cache.current; k.bytes > s.Cache.maxBytes || k.bytes < 9*one || k.results.Len() != 10 {
		t.Errorf("%d bytes in %d results of about %d, the bound is %d", k.bytes, k.results.Len(), one, s.Cache.maxBytes)
	}
	s.Cache = NewCache(one)
	mustSearch(t, s, Request{Query: "0"})
	if n := s.Cache.current.results.Len(); n > 0 {
		t.Errorf("a result as large as the cache was kept")
	}
	s.Cache = NewCache(1 << 30)
	s.Cache.maxEntries = 3
	for i := range 9 {
		mustSearch(t, s, Request{Query: fmt.Sprint(i)})
	}
	if k := s.Cache.current; k.results.Len() != 3 || k.bytes > 3*one+100 {
		t.Errorf("%d results, %d bytes, want 3 and about %d", k.results.Len(), k.bytes, 3*one)
	}
}

// TestCacheSharesSearches: who asks the same while it is being searched waits for that.
func TestCacheSharesSearches(t *testing.T) {
	e, s := newCounted()
	synctest.Test(t, func(t *testing.T) {
		free := make(chan struct{})
		e.find = func(context.Context) error { <-free; return nil }
		done := make(chan error, 5)
		for range 5 {
			go func() {
				_, err := s.Search(t.Context(), Request{Query: "窓口"})
				done <- err
			}()
		}
		synctest.Wait()
		close(free)
		for range 5 {
			if err := <-done; err != nil {
				t.Error(err)
			}
		}
	})
	e.want(t, 1, "five at once")
}

// TestCacheOutlivesGoneCallers: the one whose search it was goes away; the other is answered.
func TestCacheOutlivesGoneCallers(t *testing.T) {
	e, s := newCounted()
	synctest.Test(t, func(t *testing.T) {
		free := make(chan struct{})
		e.find = func(ctx context.Context) error {
			select {
			case <-free:
				return nil
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		search := func(ctx context.Context) chan error {
			done := make(chan error, 1)
			go func() {
				_, err := s.Search(ctx, Request{Query: "窓口"})
				done <- err
			}()
			synctest.Wait()
			return done
		}
		first, goAway := context.WithCancel(t.Context())
		gone, stays := search(first), search(t.Context())
		goAway()
		if err := <-gone; !errors.Is(err, context.Canceled) {
			t.Errorf("who went away got %v", err)
		}
		close(free)
		if err := <-stays; err != nil {
			t.Errorf("who stayed got %v", err)
		}
	})
	e.want(t, 2, "the search began anew")
}

// TestTookIsOfThisRequest: a result that was kept says how long it took to fetch, not to make.
func TestTookIsOfThisRequest(t *testing.T) {
	e, s := newCounted()
	synctest.Test(t, func(t *testing.T) {
		e.find = func(context.Context) error { <-time.After(time.Second); return nil } // fake time
		if took := mustSearch(t, s, Request{Query: "窓口"}).TookMS; took != 1000 {
			t.Errorf("the first took %v ms, want 1000", took)
		}
		if took := mustSearch(t, s, Request{Query: "窓口"}).TookMS; took != 0 {
			t.Errorf("the second took %v ms, want 0", took)
		}
	})
}

// TestEveryFieldIsInTheKey: a field that is added to Request or Filters and changes nothing
// about what is looked up would mix answers up, an audience's most of all.
func TestEveryFieldIsInTheKey(t *testing.T) {
	seen := map[string]string{Request{}.cacheKey(): "nothing"}
	checked := 0
	var change func(v reflect.Value, path string, r *Request)
	change = func(v reflect.Value, path string, r *Request) {
		for i := range v.NumField() {
			field, name := v.Field(i), path+"."+v.Type().Field(i).Name
			old := reflect.New(field.Type()).Elem()
			old.Set(field)
			switch field.Kind() {
			case reflect.String:
				field.SetString("x")
			case reflect.Int, reflect.Int8, reflect.Uint8:
				if field.CanInt() {
					field.SetInt(7)
				} else {
					field.SetUint(7)
				}
			case reflect.Slice:
				field.Set(reflect.MakeSlice(field.Type(), 1, 1))
			case reflect.Struct:
				change(field, name, r)
				continue
			default:
				t.Fatalf("%s is a %s; teach the test to change it", name, field.Kind())
			}
			if other, ok := seen[r.cacheKey()]; ok {
				t.Errorf("%s and %s have one key", name, other)
			}
			seen[r.cacheKey()] = name
			field.Set(old)
			checked++
		}
	}
	var r Request
	change(reflect.ValueOf(&r).Elem(), "Request", &r)
	if checked < 20 {
		t.Errorf("only %d fields were changed", checked)
	}
	for _, pair := range [][2]Request{
		{{Without: []string{"a b"}}, {Without: []string{"a", "b"}}},
		{{Without: []string{`a", "b`}}, {Without: []string{"a", "b"}}},
		{{Query: "a\xff"}, {Query: "a\xfe"}},
	} {
		if pair[0].cacheKey() == pair[1].cacheKey() {
			t.Errorf("%+v and %+v have one key", pair[0], pair[1])
		}
	}
}
