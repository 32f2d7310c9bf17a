package fetch

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
)

// maze answers any address with links to new ones.
func maze(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html")
	p := r.URL.Path
	if !strings.HasPrefix(p, "/m/") {
		http.NotFound(w, r)
		return
	}
	fmt.Fprintf(w, `<p>%s<a href="?month=%d">次の月</a><a href="%s/x/">下</a><a href="%s/y/">下</a>`, r.URL, len(r.URL.RawQuery)*7+len(p), strings.TrimSuffix(p, "/"), strings.TrimSuffix(p, "/"))
}

func TestMazes(t *testing.T) {
	calendar := 0
	w := newWeb(t, nil)
	w.Config.Handler = http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/calendar") {
			calendar++
			rw.Header().Set("Content-Type", "text/html")
			fmt.Fprintf(rw, `<p>%s<a href="?month=%d">次の月</a>`, r.URL, calendar)
			return
		}
		maze(rw, r)
	})
	o := options()
	o.MaxPages = 50
	if got := w.crawl(t, "/m/", o); len(got.pages) != 50 || !strings.HasSuffix(got.skipped[0], ": pages") {
		t.Errorf("%d pages, %q", len(got.pages), got.skipped[:min(len(got.skipped), 3)])
	}
	o.MaxPages, o.MaxDepth = 0, 3
	got := w.crawl(t, "/m/", o)
	if len(got.pages) > 100 || !strings.Contains(strings.Join(got.skipped, " "), ": depth") {
		t.Errorf("%d pages, skipped %q", len(got.pages), got.skipped)
	}
	o.MaxDepth, o.MaxQueries = 1000, 20
	got = w.crawl(t, "/calendar/", o)
	if len(got.pages) != 21 || len(got.skipped) != 1 || !strings.HasSuffix(got.skipped[0], ": queries") {
		t.Errorf("%d pages, skipped %q", len(got.pages), got.skipped)
	}
}

// TestFrontierIsBounded: pages full of links do not fill the memory.
func TestFrontierIsBounded(t *testing.T) {
	o := Options{MaxPages: 10}.withDefaults()
	skipped := 0
	o.Skipped = func(string, Skip) { skipped++ }
	f := newFrontier(o)
	start, _ := parse("http://a.example/", nil)
	f.site = siteOf(start, "")
	for i := range 10_000 {
		u, _ := parse(fmt.Sprintf("/%d", i), start)
		f.add(u, i%30)
	}
	if n := len(f.seen) + len(f.deep); n > 10*seenPerPage+1 || skipped == 0 {
		t.Errorf("%d addresses are remembered, %d skipped", n, skipped)
	}
}
