package web

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/PuerkitoBio/goquery"

	"github.com/kizuna-search/kizuna/search"
)

// heldEngine finds nothing, and that only when it is let go.
type heldEngine struct {
	search.Engine
	hold func(context.Context) error
}

func (e heldEngine) Find(ctx context.Context, _ search.Plan) (search.Found, error) {
	return search.Found{}, e.hold(ctx)
}

// crowd is a service in which one request works and one waits, and every search is held.
type crowd struct {
	*fixture
	free    chan struct{} // closed to let searches go
	answers chan int      // statuses of what begin has begun
}

// testCrowd runs a test on fake time, in which the goroutines of the service can be waited
// for.
func testCrowd(t *testing.T, cache *search.Cache, test func(t *testing.T, c *crowd)) {
	t.Helper()
	c := &crowd{}
	c.fixture = newFixture(t, func(config *Config) {
		config.Load = Load{Active: 1, Waiting: 1}
		config.Searcher = &search.Searcher{Cache: cache, Analyzer: config.Searcher.Analyzer, Engine: heldEngine{config.Searcher.Engine, func(ctx context.Context) error {
			select {
			case <-c.free:
				return nil
			case <-ctx.Done():
				return ctx.Err()
			}
		}}}
	})
	synctest.Test(t, func(t *testing.T) {
		c.free, c.answers = make(chan struct{}), make(chan int, 10)
		test(t, c)
	})
}

// begin sends a request and returns when it works, waits or is answered.
func (c *crowd) begin(ctx context.Context, target string) {
	go func() {
		rec := httptest.NewRecorder()
		c.handler.ServeHTTP(rec, httptest.NewRequestWithContext(ctx, http.MethodGet, target, nil))
		c.answers <- rec.Code
	}()
	synctest.Wait()
}

func (c *crowd) wantAnswers(t *testing.T, want ...int) {
	t.Helper()
	for _, w := range want {
		if got := <-c.answers; got != w {
			t.Errorf("status %d, want %d", got, w)
		}
	}
}

var held = "/search" + q("q", "窓口")

// TestCrowd: with all places taken, what costs something is refused at once in words that
// people understand; what costs nothing is served; those who waited are served in the end.
func TestCrowd(t *testing.T) {
	testCrowd(t, nil, func(t *testing.T, c *crowd) {
		c.begin(t.Context(), held)
		c.begin(t.Context(), held)
		began := time.Now()
		for _, target := range []string{"/", held, "/meetings", "/meetings/T000001"} {
			r := c.get(t, target)
			d, err := goquery.NewDocumentFromReader(r.Body)
			if err != nil {
				t.Fatal(err)
			}
			if r.StatusCode != http.StatusServiceUnavailable || r.Header.Get("Retry-After") != retryAfter || !strings.Contains(d.Find("h1").Text(), "ただいま混み合っています") {
				t.Errorf("%s: status %d, Retry-After %q, %q", target, r.StatusCode, r.Header.Get("Retry-After"), d.Find("h1").Text())
			}
		}
		for _, target := range []string{"/api/v1" + held, "/api/v1/suggest" + q("q", "窓"), "/api/v1/meetings", "/api/v1/meetings/T000001", "/api/v1/utterances/T000001-1"} {
			r := c.get(t, target)
			if p := decode[problem](t, r); r.StatusCode != http.StatusServiceUnavailable || r.Header.Get("Retry-After") != retryAfter || p.Status != r.StatusCode || p.Title != errCrowded.title || p.Detail == "" {
				t.Errorf("%s: status %d, %+v", target, r.StatusCode, p)
			}
		}
		for _, target := range []string{"/healthz", "/help"} {
			if r := c.get(t, target); r.StatusCode != http.StatusOK {
				t.Errorf("%s: status %d while others wait", target, r.StatusCode)
			}
		}
		if waited := time.Since(began); waited > 0 {
			t.Errorf("being refused took %v", waited)
		}
		close(c.free)
		c.wantAnswers(t, http.StatusOK, http.StatusOK)
	})
}

// TestKeptAnswersPassTheLine: with all places taken, what is kept is served; others that ask
// what is being looked for already take no place.
func TestKeptAnswersPassTheLine(t *testing.T) {
	testCrowd(t, search.NewCache(1<<20), func(t *testing.T, c *crowd) {
		kept := "/search" + q("q", "研修")
		close(c.free)
		if r := c.get(t, kept); r.StatusCode != http.StatusOK {
			t.Fatalf("status %d before the crowd", r.StatusCode)
		}
		c.free = make(chan struct{})
		c.begin(t.Context(), held)
		c.begin(t.Context(), held) // the same again
		c.begin(t.Context(), "/search"+q("q", "案内"))
		if r := c.get(t, "/search"+q("q", "派遣")); r.StatusCode != http.StatusServiceUnavailable {
			t.Errorf("a new search: status %d", r.StatusCode)
		}
		for _, target := range []string{kept, kept} {
			if r := c.get(t, target); r.StatusCode != http.StatusOK {
				t.Errorf("%s: status %d", target, r.StatusCode)
			}
		}
		close(c.free)
		c.wantAnswers(t, http.StatusOK, http.StatusOK, http.StatusOK)
	})
}

// TestGoneClientLeavesTheLine: its place is free for another at once.
func TestGoneClientLeavesTheLine(t *testing.T) {
	testCrowd(t, nil, func(t *testing.T, c *crowd) {
		c.begin(t.Context(), held)
		ctx, goAway := context.WithCancel(t.Context())
		c.begin(ctx, held)
		goAway()
		c.wantAnswers(t, statusClientGone)
		c.begin(t.Context(), held)
		close(c.free)
		c.wantAnswers(t, http.StatusOK, http.StatusOK)
		if log := c.log.String(); strings.Contains(log, "ERROR") {
			t.Errorf("a client that went away is an error in the log: %s", log)
		}
	})
}

// TestWaitIsBounded: who has waited for long enough is refused, and his place is free.
func TestWaitIsBounded(t *testing.T) {
	testCrowd(t, nil, func(t *testing.T, c *crowd) {
		c.begin(t.Context(), held)
		began := time.Now()
		c.begin(t.Context(), held)
		c.wantAnswers(t, http.StatusServiceUnavailable)
		if waited, want := time.Since(began), (Load{}).withDefaults().Wait; waited != want {
			t.Errorf("waited %v, want %v", waited, want)
		}
		c.begin(t.Context(), held)
		close(c.free)
		c.wantAnswers(t, http.StatusOK, http.StatusOK)
	})
}

// TestWaitCountsForTheRequest: the time in the line is part of what a request may take.
func TestWaitCountsForTheRequest(t *testing.T) {
	if l := (Load{}).withDefaults(); l.Wait > MaxWait {
		t.Errorf("a request may wait %v, more than %v", l.Wait, MaxWait)
	}
	testCrowd(t, nil, func(t *testing.T, c *crowd) {
		began := time.Now()
		c.begin(t.Context(), held) // is never let go
		c.wantAnswers(t, http.StatusServiceUnavailable)
		if took := time.Since(began); took != requestTimeout {
			t.Errorf("given up after %v, want %v", took, requestTimeout)
		}
	})
}

// stuckWriter is a client that does not read before it is told to.
type stuckWriter struct {
	*httptest.ResponseRecorder
	read chan struct{}
}

func (w stuckWriter) Write(b []byte) (int, error) {
	<-w.read
	return w.ResponseRecorder.Write(b)
}

// TestSlowReaderHoldsNoPlace: the next request works while an answer is being sent.
func TestSlowReaderHoldsNoPlace(t *testing.T) {
	testCrowd(t, nil, func(t *testing.T, c *crowd) {
		close(c.free)
		slow := stuckWriter{httptest.NewRecorder(), make(chan struct{})}
		done := make(chan struct{})
		go func() {
			c.handler.ServeHTTP(slow, httptest.NewRequest(http.MethodGet, held, nil))
			close(done)
		}()
		synctest.Wait()
		c.begin(t.Context(), held)
		c.wantAnswers(t, http.StatusOK)
		close(slow.read)
		<-done
	})
}

// TestServerOutlastsItsHandlers: the answer to a request that took all its time can still
// be sent.
func TestServerOutlastsItsHandlers(t *testing.T) {
	s := NewServer(http.NotFoundHandler(), slog.New(slog.DiscardHandler))
	if s.WriteTimeout <= requestTimeout {
		t.Errorf("the connection ends after %v, a request may take %v", s.WriteTimeout, requestTimeout)
	}
}
