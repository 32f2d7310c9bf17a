package web

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/klauspost/compress/zstd"

	"github.com/kizuna-search/kizuna/search"
)

// served is an answer as it came over a real connection.
type served struct {
	status int
	header http.Header
	sent   int    // bytes of the body on the line
	body   string // unpacked
}

// ask sends a request over a real connection; accept is its Accept-Encoding.
func ask(t *testing.T, s *httptest.Server, method, target, accept string) served {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, s.URL+target, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Accept-Encoding", accept)
	res, err := s.Client().Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	packed, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return served{res.StatusCode, res.Header, len(packed), unpack(t, res.Header.Get("Content-Encoding"), string(packed))}
}

func unpack(t *testing.T, encoding, packed string) string {
	t.Helper()
	in := io.Reader(strings.NewReader(packed))
	switch encoding {
	case "gzip":
		z, err := gzip.NewReader(in)
		if err != nil {
			t.Fatal(err)
		}
		in = z
	case "zstd":
		z, err := zstd.NewReader(in)
		if err != nil {
			t.Fatal(err)
		}
		defer z.Close()
		in = z
	}
	b, err := io.ReadAll(in)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestCompression: what is long enough is packed once, as the client asked, and says the
// same; every answer tells caches that it depends on the client.
func TestCompression(t *testing.T) {
	f := newFixture(t, nil)
	s := httptest.NewServer(f.handler)
	defer s.Close()
	css, ok := fetchPage(t, f, "/", 200).Find(`link[rel="stylesheet"]`).Attr("href")
	if !ok {
		t.Fatal("no style sheet")
	}
	for _, c := range []struct {
		target string
		status int
		packed bool
	}{
		{"/help", 200, true}, {"/meetings", 200, true}, {"/search" + q("q", "窓口"), 200, true}, {"/search" + q("q", "窓口", "sort", "x"), 400, true},
		{"/api/v1/search" + q("q", "窓口", "facets", "destination"), 200, true}, {"/api/v1/meetings/T000001", 200, true}, {css, 200, true},
		{"/nothing", 404, true}, {"/api/v1/nothing", 404, false}, {"/healthz", 200, false},
	} {
		plain := ask(t, s, http.MethodGet, c.target, "identity")
		for accept, encoding := range map[string]string{
			"gzip": "gzip", "zstd": "zstd", "gzip, deflate, br, zstd": "zstd", "gzip;q=1, zstd;q=0.5": "gzip",
			"gzip;q=0": "", "identity": "", "br": "", "nonsense;q=x,,": "",
		} {
			if !c.packed {
				encoding = ""
			}
			got := ask(t, s, http.MethodGet, c.target, accept)
			if got.status != c.status || strings.Join(got.header.Values("Content-Encoding"), ",") != encoding {
				t.Errorf("%s for %q: status %d, encoding %q, want %d, %q", c.target, accept, got.status, got.header.Values("Content-Encoding"), c.status, encoding)
			}
			if sameBut(got.body) != sameBut(plain.body) || got.header.Get("Content-Type") != plain.header.Get("Content-Type") {
				t.Errorf("%s for %q is another answer", c.target, accept)
			}
			if encoding != "" && got.sent >= len(plain.body) {
				t.Errorf("%s for %q: %d bytes of %d", c.target, accept, got.sent, len(plain.body))
			}
			if !slices.Contains(got.header.Values("Vary"), "Accept-Encoding") {
				t.Errorf("%s for %q: Vary %q", c.target, accept, got.header.Values("Vary"))
			}
		}
	}
}

var (
	tookMS        = regexp.MustCompile(`"took_ms":[0-9.e-]+`)
	requestIDText = regexp.MustCompile(`"request_id":"[^"]*"`)
)

// sameBut is an answer without what differs from request to request.
func sameBut(body string) string {
	body = tookMS.ReplaceAllString(body, "")
	if d, err := goquery.NewDocumentFromReader(strings.NewReader(body)); err == nil && d.Find(".receipt").Length() > 0 {
		d.Find(".receipt").Remove()
		body = d.Text()
	}
	return requestIDText.ReplaceAllString(body, "")
}

// TestHeadIsGetWithoutBody: the same status and type, nothing sent.
func TestHeadIsGetWithoutBody(t *testing.T) {
	s := httptest.NewServer(newFixture(t, nil).handler)
	defer s.Close()
	for _, target := range []string{"/help", "/search" + q("q", "窓口"), "/api/v1/search" + q("q", "窓口"), "/nothing"} {
		get, head := ask(t, s, http.MethodGet, target, "identity"), ask(t, s, http.MethodHead, target, "gzip")
		if head.sent > 0 || head.status != get.status || head.header.Get("Content-Type") != get.header.Get("Content-Type") || !slices.Contains(head.header.Values("Vary"), "Accept-Encoding") {
			t.Errorf("%s: HEAD %d, %d bytes, %v; GET %d", target, head.status, head.sent, head.header, get.status)
		}
	}
}

// TestPanicWithCompression: the error page is whole though the packer was in its way.
func TestPanicWithCompression(t *testing.T) {
	s := httptest.NewServer(newFixture(t, func(c *Config) {
		c.Searcher = &search.Searcher{Engine: brokenEngine{c.Searcher.Engine, func() error { panic("oh") }}, Analyzer: c.Searcher.Analyzer}
	}).handler)
	defer s.Close()
	for _, accept := range []string{"gzip", "zstd", "identity"} {
		got := ask(t, s, http.MethodGet, held, accept)
		if got.status != http.StatusInternalServerError || !strings.Contains(got.body, errInternal.title) {
			t.Errorf("for %q: status %d, %s", accept, got.status, got.body)
		}
	}
}
