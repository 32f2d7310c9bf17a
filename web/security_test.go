package web

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search"
)

// TestPublicKnowsNothingOfInternal looks for every trace of internal words, names and
// meetings in every address of a public service.
func TestPublicKnowsNothingOfInternal(t *testing.T) {
	f := newFixture(t, nil)
	staff := newFixture(t, func(c *Config) { c.Audience = minutes.StaffAudience })
	for _, secret := range []struct{ target, word string }{
		{"/api/v1/search" + q("q", "秘密"), "秘密の案内"},
		{"/api/v1/search" + q("q", "非公開"), "内部の窓口"},
		{"/api/v1/search" + q("q", "", "role", "staff", "facets", "destination,series,fiscal_year"), "大阪府"},
		{"/api/v1/search" + q("q", "窓口", "facets", "series"), "内部会議"},
		{"/api/v1/meetings", "T000004"},
		{"/meetings", "内部会議"},
		{"/meetings/T000001", "非公開"},
		{"/", "大阪府"},
		{"/search" + q("q", "窓口"), "仙台市"},
	} {
		if r := f.get(t, secret.target); strings.Contains(strings.ReplaceAll(body(t, r), q("q", "秘密"), ""), secret.word) {
			t.Errorf("%s tells the public of %s", secret.target, secret.word)
		}
		if r := staff.get(t, secret.target); !strings.Contains(stripMarks(body(t, r)), secret.word) {
			t.Errorf("%s does not tell the staff of %s", secret.target, secret.word)
		}
	}
	// A filter value that only internal utterances have is as unknown as one that nobody has.
	for _, pair := range [][2]string{{"series", "内部会議"}, {"meeting", "T000004"}} {
		r := f.get(t, "/api/v1/search"+q("q", "窓口", pair[0], pair[1]))
		p := decode[problem](t, r)
		other := decode[problem](t, f.get(t, "/api/v1/search"+q("q", "窓口", pair[0], "ZZZ")))
		if r.StatusCode != 400 || strings.ReplaceAll(p.Detail, pair[1], "ZZZ") != other.Detail {
			t.Errorf("%s: %q and %q differ", pair[0], p.Detail, other.Detail)
		}
	}
}

func stripMarks(s string) string {
	return strings.NewReplacer("<mark>", "", "</mark>", "").Replace(s)
}

// TestHTMLInjection: what documents say never becomes part of a page.
func TestHTMLInjection(t *testing.T) {
	f := newFixture(t, nil)
	for _, target := range []string{
		"/search" + q("q", "攻撃"), "/search" + q("q", hostile), search.MeetingLink("X/1 ?#%"), search.MeetingLink("X/1 ?#%") + q("q", "攻撃 "+hostile),
		"/meetings", "/", "/search" + q("q", "攻撃", "sort", hostile), "/search" + q("from", hostile), "/nothing" + url.PathEscape(hostile),
	} {
		d, err := goquery.NewDocumentFromReader(f.get(t, target).Body)
		if err != nil {
			t.Fatal(err)
		}
		d.Find("*").Each(func(_ int, s *goquery.Selection) {
			for _, a := range s.Nodes[0].Attr {
				if strings.HasPrefix(a.Key, "on") || a.Key == "style" || strings.HasPrefix(strings.ToLower(strings.TrimSpace(a.Val)), "javascript:") {
					t.Errorf("%s: %s has %s=%q", target, goquery.NodeName(s), a.Key, a.Val)
				}
			}
		})
		if n := d.Find("script, img[src=x], [onerror]").Length(); n > 0 {
			t.Errorf("%s: %d elements that the document smuggled in", target, n)
		}
	}
	r := f.get(t, "/api/v1/search"+q("q", "攻撃"))
	hit := decode[map[string]any](t, r)["hits"].([]any)[0].(map[string]any)
	d, err := goquery.NewDocumentFromReader(strings.NewReader(hit["snippet"].(string)))
	if err != nil {
		t.Fatal(err)
	}
	if n := d.Find("body *").Not("mark").Length(); n > 0 {
		t.Errorf("the snippet has tags other than mark: %v", hit["snippet"])
	}
}

func TestHeaders(t *testing.T) {
	f := newFixture(t, nil)
	for _, target := range []string{"/", "/search" + q("q", "窓口"), "/api/v1/search" + q("q", "窓口"), "/nothing", "/healthz", "/static/x/y.css"} {
		r := f.get(t, target)
		for name, want := range map[string]string{"Content-Security-Policy": contentPolicy, "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "same-origin"} {
			if got := r.Header.Get(name); got != want {
				t.Errorf("%s: %s is %q", target, name, got)
			}
		}
		if id := r.Header.Get("X-Request-Id"); len(id) != 16 {
			t.Errorf("%s: request id %q", target, id)
		}
	}
	if id := f.get(t, "/", "X-Request-Id", "proxy-12345678").Header.Get("X-Request-Id"); id != "proxy-12345678" {
		t.Errorf("a proxy's id became %q", id)
	}
	if id := f.get(t, "/", "X-Request-Id", "a\nb evil").Header.Get("X-Request-Id"); len(id) != 16 {
		t.Errorf("a bad id was taken: %q", id)
	}
}

func TestCrossOrigin(t *testing.T) {
	f := newFixture(t, nil)
	for _, c := range []struct{ target, origin, want string }{
		{"/api/v1/search" + q("q", "窓口"), "https://www.city.example.jp", "https://www.city.example.jp"},
		{"/api/v1/search" + q("q", "窓口"), "https://evil.example", ""},
		{"/api/v1/search" + q("q", "窓口"), "https://www.city.example.jp.evil.example", ""},
		{"/search" + q("q", "窓口"), "https://www.city.example.jp", ""},
	} {
		if got := f.get(t, c.target, "Origin", c.origin).Header.Get("Access-Control-Allow-Origin"); got != c.want {
			t.Errorf("%s from %s: allowed %q, want %q", c.target, c.origin, got, c.want)
		}
	}
}

// TestPreflight: a page may send what the API reads, and read what it answers.
func TestPreflight(t *testing.T) {
	f := newFixture(t, nil)
	r := httptest.NewRequest(http.MethodOptions, "/api/v1/search", nil)
	r.Header.Set("Origin", "https://www.city.example.jp")
	r.Header.Set("Access-Control-Request-Method", "GET")
	r.Header.Set("Access-Control-Request-Headers", "content-type,x-request-id")
	rec := httptest.NewRecorder()
	f.handler.ServeHTTP(rec, r)
	if got := rec.Header().Get("Access-Control-Allow-Headers"); got != "content-type,x-request-id" {
		t.Errorf("allowed headers: %q", got)
	}
	if got := f.get(t, "/api/v1/search"+q("q", "窓口"), "Origin", "https://www.city.example.jp").Header.Get("Access-Control-Expose-Headers"); got != "Retry-After, X-Request-Id" {
		t.Errorf("exposed headers: %q", got)
	}
}

func TestMethodsAndHealth(t *testing.T) {
	f := newFixture(t, nil)
	for method, want := range map[string]int{http.MethodPost: 405, http.MethodDelete: 405, http.MethodHead: 200} {
		rec := httptest.NewRecorder()
		f.handler.ServeHTTP(rec, httptest.NewRequest(method, "/healthz", nil))
		if rec.Code != want {
			t.Errorf("%s /healthz: %d, want %d", method, rec.Code, want)
		}
	}
	if r := f.get(t, "/readyz"); r.StatusCode != 200 || !strings.Contains(body(t, r), `"utterances"`) {
		t.Errorf("/readyz: %d", r.StatusCode)
	}
	down := newFixture(t, func(c *Config) {
		c.Searcher = &search.Searcher{Engine: brokenEngine{c.Searcher.Engine, func() error { return io.ErrUnexpectedEOF }}, Analyzer: c.Searcher.Analyzer}
	})
	r := down.get(t, "/readyz")
	if text := body(t, r); r.StatusCode != 503 || strings.Contains(text, "EOF") {
		t.Errorf("not ready: %d %s", r.StatusCode, text)
	}
}

// brokenEngine fails or panics.
type brokenEngine struct {
	search.Engine
	fail func() error
}

func (b brokenEngine) Find(_ context.Context, _ search.Plan) (search.Found, error) {
	return search.Found{}, b.fail()
}

// TestFaultsStayInside: the client sees a request id and no internals; the log has both;
// the next request is answered.
func TestFaultsStayInside(t *testing.T) {
	for name, fail := range map[string]func() error{
		"error": func() error { return io.ErrClosedPipe },
		"panic": func() error { panic("secret /path/of/this") },
	} {
		f := newFixture(t, func(c *Config) {
			c.Searcher = &search.Searcher{Engine: brokenEngine{c.Searcher.Engine, fail}, Analyzer: c.Searcher.Analyzer}
		})
		for _, target := range []string{"/api/v1/search" + q("q", "窓口"), "/search" + q("q", "窓口")} {
			r := f.get(t, target)
			text, id := body(t, r), r.Header.Get("X-Request-Id")
			if r.StatusCode != 500 || strings.Contains(text, "secret") || strings.Contains(text, "pipe") || !strings.Contains(text, id) {
				t.Errorf("%s of %s: %d %s", name, target, r.StatusCode, text)
			}
			if log := f.log.String(); !strings.Contains(log, id) || strings.Contains(log, "窓口") || strings.Contains(log, url.QueryEscape("窓口")) {
				t.Errorf("%s: the log lacks the id, or tells what was searched", name)
			}
		}
		if r := f.get(t, "/help"); r.StatusCode != 200 {
			t.Errorf("after a %s: %d", name, r.StatusCode)
		}
	}
}
