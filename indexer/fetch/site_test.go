package fetch

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/kizuna-search/kizuna/indexer/refusal"
)

// web is an invented site. Its pages are texts by address ("/a/?x=1"), or handlers.
type web struct {
	*httptest.Server
	mu     sync.Mutex
	pages  map[string]any
	asked  []string // addresses, in order
	bodies int      // answers with a body
}

func newWeb(t testing.TB, pages map[string]any) *web {
	t.Helper()
	w := &web{pages: pages}
	w.Server = httptest.NewServer(w)
	t.Cleanup(w.Close)
	return w
}

// ServeHTTP gives each page an ETag of its own; texts that begin with "→" are redirects.
func (w *web) ServeHTTP(rw http.ResponseWriter, r *http.Request) {
	address := r.URL.RequestURI()
	w.mu.Lock()
	w.asked = append(w.asked, address)
	page := w.pages[address]
	w.mu.Unlock()
	switch p := page.(type) {
	case func(http.ResponseWriter, *http.Request):
		p(rw, r)
	case string:
		if to, ok := strings.CutPrefix(p, "→"); ok {
			http.Redirect(rw, r, strings.ReplaceAll(to, "HOST", w.URL), http.StatusMovedPermanently)
			return
		}
		tag := `"` + hash([]byte(p))[:8] + `"`
		rw.Header().Set("ETag", tag)
		if r.Header.Get("If-None-Match") == tag {
			rw.WriteHeader(http.StatusNotModified)
			return
		}
		w.mu.Lock()
		w.bodies++
		w.mu.Unlock()
		if strings.HasPrefix(p, "<") {
			rw.Header().Set("Content-Type", "text/html; charset=UTF-8")
		}
		fmt.Fprint(rw, strings.ReplaceAll(p, "HOST", w.URL))
	default:
		http.NotFound(rw, r)
	}
}

func (w *web) set(address string, page any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.pages[address] = page
}

// reset forgets what was asked, and returns it.
func (w *web) reset() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	asked := w.asked
	w.asked, w.bodies = nil, 0
	return asked
}

// options are for loopback, without pauses, with a clock that does not go.
func options() Options {
	now := time.Date(2026, 4, 1, 9, 0, 0, 0, time.UTC)
	return Options{
		AllowPrivate: true, Delay: -1, Timeout: 20 * time.Second,
		now:   func() time.Time { return now },
		sleep: func(ctx context.Context, _ time.Duration) error { return ctx.Err() },
	}
}

// crawled is what a crawl gave: "/path" of a page, with marks, "/path: reason" of an error,
// and "/path: reason" of what was skipped.
type crawled struct {
	pages   []string
	skipped []string
	bodies  map[string]string
}

func (w *web) crawl(t testing.TB, start string, o Options) crawled {
	t.Helper()
	return w.crawlUntil(t, start, o, -1)
}

// crawlUntil stops after so many pages.
func (w *web) crawlUntil(t testing.TB, start string, o Options, most int) crawled {
	t.Helper()
	c := crawled{bodies: map[string]string{}}
	o.Skipped = func(address string, why Skip) {
		c.skipped = append(c.skipped, strings.TrimPrefix(address, w.URL)+": "+string(why))
	}
	for p, err := range Crawl(t.Context(), w.URL+start, o) {
		name := strings.TrimPrefix(p.URL, w.URL)
		switch {
		case err != nil:
			name += ": " + reason(err)
		default:
			c.bodies[name] = string(p.Body)
		}
		for _, mark := range []struct {
			set  bool
			sign string
		}{{p.NotModified, " same"}, {p.Kept, " kept"}, {p.Gone, " gone"}} {
			if mark.set {
				name += mark.sign
			}
		}
		if c.pages = append(c.pages, name); len(c.pages) == most {
			break
		}
	}
	slices.Sort(c.skipped)
	return c
}

func reason(err error) string {
	var refused *refusal.Error
	if !errors.As(err, &refused) {
		return err.Error()
	}
	if refused.Reason == refusal.BadStatus {
		return refused.Detail
	}
	return string(refused.Reason)
}

func same(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s:\n  %s\nwant:\n  %s", what, strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

func gzipped(t testing.TB, b []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	if _, err := io.Copy(z, bytes.NewReader(b)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
