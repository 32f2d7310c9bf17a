package search

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"unsafe"

	"github.com/hashicorp/golang-lru/v2/simplelru"
	"golang.org/x/sync/singleflight"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search/synonym"
)

// Cache keeps the results of the last searches, and lets equal searches that run at once
// share one answer. It belongs to one Searcher. What it hands out is shared: nobody may
// change a Result.
//
// A request is looked up with everything that is in it, its audience too. A new version of
// the index or of the synonyms begins an empty cache: nothing of the old one can come back.
type Cache struct {
	maxEntries, maxBytes int

	mu      sync.Mutex
	current *kept
}

// Bounds of a cache. The entries bound what its own bookkeeping takes.
const (
	maxCached = 10_000
	// No result may push out more than this part of the others.
	largestPart = 8
)

// NewCache returns an empty cache for results of so many bytes, as estimated.
func NewCache(bytes int) *Cache { return &Cache{maxEntries: maxCached, maxBytes: bytes} }

// state is what answers depend on besides the request.
type state struct {
	index    string
	synonyms *synonym.Table
}

// kept are the results of one state.
type kept struct {
	state
	flights singleflight.Group

	mu      sync.Mutex
	results *simplelru.LRU[string, Result]
	bytes   int
}

// result is the answer to a request: the one that is kept, the one that another caller is
// waiting for, or a new one.
func (c *Cache) result(ctx context.Context, s state, r Request, search func() (Result, error)) (Result, error) {
	k := c.of(s)
	key := r.cacheKey()
	for {
		if res, ok := k.get(key); ok {
			return res, nil
		}
		mine := false
		v, err, _ := k.flights.Do(key, func() (any, error) {
			mine = true
			res, err := search()
			if err == nil {
				k.add(key, res, c.maxBytes)
			}
			return res, err
		})
		// The caller whose search this was may have gone away; that is no answer to us. Its
		// own deadline bounds how long we wait for it.
		if !mine && isContextError(err) && ctx.Err() == nil {
			continue
		}
		res, _ := v.(Result)
		return res, err
	}
}

func isContextError(err error) bool {
	return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}

// of is what is kept of a state; another state than the last one begins anew.
func (c *Cache) of(s state) *kept {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.current == nil || c.current.state != s {
		k := &kept{state: s}
		k.results, _ = simplelru.NewLRU(c.maxEntries, func(_ string, res Result) { k.bytes -= res.size() }) // fails without entries only
		c.current = k
	}
	return c.current
}

func (k *kept) get(key string) (Result, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.results.Get(key)
}

func (k *kept) add(key string, res Result, maxBytes int) {
	size := res.size()
	if size > maxBytes/largestPart {
		return
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.results.Remove(key)
	k.bytes += size
	k.results.Add(key, res)
	for k.bytes > maxBytes {
		k.results.RemoveOldest()
	}
}

// maxCachedPage: people look at the first pages; who reads on, or walks by cursor, asks for
// every page once.
const maxCachedPage = 5

// repeats reports whether others are likely to ask the same.
func (r Request) repeats() bool { return r.Cursor == "" && r.Page <= maxCachedPage }

// cacheKey tells requests apart that may have different answers. It quotes every string, so
// that no list runs into the next.
func (r Request) cacheKey() string {
	r.Facets = slices.Compact(slices.Sorted(slices.Values(r.Facets)))
	return fmt.Sprintf("%#v", r)
}

// size estimates what a result takes, in bytes.
func (r Result) size() int {
	n := int(unsafe.Sizeof(r)) + len(r.Interpretation.Text)
	for _, e := range r.Interpretation.Expansions {
		n += int(unsafe.Sizeof(e)) + len(e.Term) + stringBytes(e.To)
	}
	for _, hits := range [][]Hit{r.Hits, r.Partial} {
		for _, h := range hits {
			n += h.size()
		}
	}
	for _, values := range r.Facets {
		for _, v := range values {
			n += int(unsafe.Sizeof(v)) + len(v.Value) + len(v.Label) + stringBytes(v.Path)
		}
	}
	return n
}

// size leaves out what hits of one meeting share, such as its title.
func (h Hit) size() int {
	n := int(unsafe.Sizeof(h)) + len(h.ID) + len(h.Text) + len(h.Snippet.Text) + len(h.Permalink)
	n += (len(h.Highlights) + len(h.Snippet.Marks)) * int(unsafe.Sizeof(Span{}))
	return n + (len(h.Destinations)+len(h.MeetingDestinations))*int(unsafe.Sizeof(minutes.Destination{}))
}

func stringBytes(list []string) int {
	n := 0
	for _, s := range list {
		n += int(unsafe.Sizeof(s)) + len(s)
	}
	return n
}
