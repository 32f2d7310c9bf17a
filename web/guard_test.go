package web

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/kizuna-search/kizuna/search"
)

// TestRequestIDs: an id that a proxy gave is kept when it is one and nothing more.
func TestRequestIDs(t *testing.T) {
	h := requestIDs(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { _, _ = io.WriteString(w, requestID(r.Context())) }))
	for given, keeps := range map[string]bool{
		"abc.DEF_1-2": true, "aaaaaaaa": true, strings.Repeat("a", 64): true,
		"": false, "aaaaaaa": false, strings.Repeat("a", 65): false, "aaaaaaaa evil": false, "evil aaaaaaaa": false, "aaaaaaaa\tx": false, "番号番号番号番号": false,
	} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.Header.Set("X-Request-Id", given)
		rec := httptest.NewRecorder()
		h.ServeHTTP(rec, r)
		id := rec.Header().Get("X-Request-Id")
		if (id == given) != keeps || !givenID.MatchString(id) || rec.Body.String() != id {
			t.Errorf("%q became %q, in the request %q", given, id, rec.Body)
		}
	}
}

// bareSite is a service that searches nothing, and its log.
func bareSite(t *testing.T) (*site, *lockedBuffer) {
	t.Helper()
	log := &lockedBuffer{}
	s, err := newSite(Config{Searcher: &search.Searcher{}, Log: slog.New(slog.NewTextHandler(log, nil))})
	if err != nil {
		t.Fatal(err)
	}
	return s, log
}

// TestPanics: before the answer has begun there is an error page; behind its beginning
// nothing is added to it.
func TestPanics(t *testing.T) {
	s, log := bareSite(t)
	for _, c := range []struct {
		half   string
		status int
	}{{"", http.StatusInternalServerError}, {"半分", http.StatusOK}} {
		h := s.logRequests(s.recoverPanics(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			if c.half != "" {
				_, _ = io.WriteString(w, c.half)
			}
			panic("the cause")
		})))
		rec := httptest.NewRecorder()
		h.ServeHTTP(rec, httptest.NewRequest(http.MethodGet, "/", nil))
		whole := strings.Contains(rec.Body.String(), errInternal.title)
		if rec.Code != c.status || whole != (c.half == "") || (c.half != "" && rec.Body.String() != c.half) {
			t.Errorf("%q was out: status %d, %.100s", c.half, rec.Code, rec.Body)
		}
		if strings.Contains(rec.Body.String(), "the cause") {
			t.Error("the answer tells of the inside")
		}
	}
	if n := strings.Count(log.String(), `panic="the cause"`); n != 2 {
		t.Errorf("%d panics are in the log, want 2: %s", n, log)
	}
}

// TestAbort: a handler that gives its connection up is no fault, and the server below hears
// of it.
func TestAbort(t *testing.T) {
	s, log := bareSite(t)
	rec := httptest.NewRecorder()
	defer func() {
		if v := recover(); v != http.ErrAbortHandler { //nolint:errorlint // a sentinel that panics carry as it is
			t.Errorf("recovered %v", v)
		}
		if rec.Body.Len() > 0 || strings.Contains(log.String(), "panic") {
			t.Errorf("answered %q, logged %s", rec.Body, log)
		}
	}()
	s.recoverPanics(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) })).
		ServeHTTP(rec, httptest.NewRequest(http.MethodGet, "/", nil))
}

// TestWhatIsLogged: the service's own faults, and not that it was busy for a moment or that
// a request was wrong.
func TestWhatIsLogged(t *testing.T) {
	for f, logged := range map[*failure]bool{errInternal: true, errTimeout: true, errBusy: true, errCrowded: false, errNoPage: false, errEscape: false, errGone: false} {
		s, log := bareSite(t)
		rec := httptest.NewRecorder()
		c, _ := gin.CreateTestContext(rec)
		c.Request = httptest.NewRequest(http.MethodGet, "/search", nil)
		s.fail(c, f)
		if got := strings.Contains(log.String(), "level=ERROR"); got != logged || rec.Code != f.status {
			t.Errorf("%s: status %d, logged %v: %s", f.title, rec.Code, got, log)
		}
		if got := rec.Header().Get("Retry-After"); (got != "") != (f == errCrowded) {
			t.Errorf("%s: Retry-After %q", f.title, got)
		}
	}
}

// TestLoadDefaults: what is not said has a default, and who is refused is told to wait as
// long as the line lets one wait.
func TestLoadDefaults(t *testing.T) {
	want := Load{Active: 2 * runtime.GOMAXPROCS(0), Waiting: 256, Wait: 2 * time.Second}
	if got := (Load{}).withDefaults(); got != want {
		t.Errorf("defaults %+v, want %+v", got, want)
	}
	said := Load{Active: 3, Waiting: 5, Wait: 7 * time.Second}
	if got := said.withDefaults(); got != said {
		t.Errorf("%+v became %+v", said, got)
	}
	if s, _ := bareSite(t); s.admission.Load != want || !s.admission.active.TryAcquire(int64(want.Active)) || s.admission.active.TryAcquire(1) {
		t.Errorf("a service admits otherwise than %+v", want)
	}
	if s := strconv.Itoa(int(want.Wait.Seconds())); s != retryAfter {
		t.Errorf("Retry-After is %s, the line waits for %s", retryAfter, s)
	}
}
