package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/kizuna-search/kizuna/indexer/refusal"
)

// city is a small site: a section of meetings in two folders, and what lies around it.
func city() map[string]any {
	page := func(title string, links ...string) string {
		s := "<html><title>" + title + "</title><p>" + title
		for _, l := range links {
			s += `<a href="` + l + `">次へ</a>`
		}
		return s
	}
	return map[string]any{
		"/":                            page("市のホームページ", "/kaigi/"),
		"/robots.txt":                  "User-agent: *\nDisallow: /kaigi/secret/\nSitemap: HOST/sitemap.xml",
		"/sitemap.xml":                 "<urlset><url><loc>HOST/kaigi/h24/lost.html</loc></url><url><loc>HOST/other/</loc></url></urlset>",
		"/kaigi/":                      page("会議の一覧", "h24/", "h25/", "/", "/other/", "../kaigi/", "photo.jpg", "secret/a.html", "mailto:a@b.example"),
		"/kaigi/h24/":                  page("平成24年度", "0522.html", "0522.html#u3", "0607.html", "shiryo.pdf", "gone.html"),
		"/kaigi/h25/":                  page("平成25年度", "0410.html", "../h24/0522.html?print=1", "moved.html", "copy.html"),
		"/kaigi/h24/0522.html":         page("5月22日の会議"),
		"/kaigi/h24/0522.html?print=1": `<html><link rel="canonical" href="/kaigi/h24/0522.html"><p>5月22日の会議（印刷用）`,
		"/kaigi/h24/0607.html":         page("6月7日の会議"),
		"/kaigi/h24/lost.html":         page("どこからもリンクのない会議"),
		"/kaigi/h24/shiryo.pdf":        "%PDF-1.7 invented",
		"/kaigi/h25/0410.html":         page("4月10日の会議", "/kaigi/h25/draft.html"),
		"/kaigi/h25/draft.html":        `<meta name="robots" content="noindex"><p>下書き<a href="after.html">`,
		"/kaigi/h25/after.html":        page("下書きの次"),
		"/kaigi/h25/moved.html":        "→/kaigi/h24/0607.html",
		"/kaigi/h25/copy.html":         page("4月10日の会議", "/kaigi/h25/draft.html"),
		"/kaigi/secret/a.html":         page("秘密"),
		"/other/":                      page("ほかのページ"),
	}
}

// cityPages is what a crawl of it gives, in order.
var cityPages = []string{
	"/kaigi/", "/kaigi/h24/", "/kaigi/h25/", "/kaigi/h24/lost.html", "/kaigi/h24/0522.html", "/kaigi/h24/0607.html", "/kaigi/h24/shiryo.pdf",
	"/kaigi/h24/gone.html: 404", "/kaigi/h25/0410.html", "/kaigi/h25/after.html",
}

var citySkipped = []string{
	"/kaigi/h24/0522.html?print=1: same", "/kaigi/h25/copy.html: same", "/kaigi/h25/draft.html: noindex", "/kaigi/h25/moved.html: same",
	"/kaigi/photo.jpg: type", "/kaigi/secret/a.html: robots",
}

func mark(pages []string, sign string) []string {
	var out []string
	for _, p := range pages {
		if !strings.Contains(p, ": ") {
			p += sign
		}
		out = append(out, p)
	}
	return out
}

// TestCrawlTwice crawls an invented site of several folders, and again when nothing has
// changed, then when something has.
func TestCrawlTwice(t *testing.T) {
	w := newWeb(t, city())
	o := options()
	o.State = t.TempDir()
	first := w.crawl(t, "/kaigi/", o)
	same(t, "first", first.pages, cityPages...)
	same(t, "skipped at first", first.skipped, citySkipped...)
	asked := w.reset()
	for _, a := range asked {
		if strings.HasPrefix(a, "/other") || strings.Contains(a, "secret") || strings.Contains(a, "photo") || a == "/" {
			t.Errorf("%s was asked", a)
		}
	}
	if len(asked) != len(unique(asked)) {
		t.Errorf("an address was asked twice: %q", asked)
	}

	second := w.crawl(t, "/kaigi/", o)
	same(t, "second", second.pages, mark(cityPages, " same")...)
	same(t, "skipped again", second.skipped, citySkipped...)
	if bodies := w.bodies; bodies != 1 { // robots.txt
		t.Errorf("the second crawl was sent %d bodies", bodies)
	}
	for name, body := range first.bodies {
		if second.bodies[name] != body {
			t.Errorf("%s: %q, then %q", name, body, second.bodies[name])
		}
	}

	w.set("/kaigi/h24/0607.html", nil)
	w.set("/kaigi/h24/lost.html", status(http.StatusGone))
	w.set("/kaigi/h24/0522.html", "<p>5月22日の会議（訂正）")
	third := w.crawl(t, "/kaigi/", o)
	want := mark(cityPages, " same")
	want[3], want[4], want[5] = "/kaigi/h24/lost.html: 410 gone", "/kaigi/h24/0522.html", "/kaigi/h24/0607.html: 404 gone"
	same(t, "third", third.pages, want...)

	fourth := w.crawl(t, "/kaigi/", o)
	want[3], want[4], want[5] = "/kaigi/h24/lost.html: 410", "/kaigi/h24/0522.html same", "/kaigi/h24/0607.html: 404"
	same(t, "fourth", fourth.pages, want...)
}

func unique(list []string) map[string]bool {
	set := map[string]bool{}
	for _, s := range list {
		set[s] = true
	}
	return set
}

// TestPagesNobodyLinksTo: a page that was known is asked for though no link leads to it any
// more, so that its end is seen.
func TestPagesNobodyLinksTo(t *testing.T) {
	w := newWeb(t, map[string]any{"/m/": `<a href="1.html"><a href="2.html">`, "/m/1.html": "<p>1", "/m/2.html": "<p>2"})
	o := options()
	o.State = t.TempDir()
	w.crawl(t, "/m/", o)
	w.set("/m/", "<p>nothing")
	w.set("/m/2.html", nil)
	same(t, "second", w.crawl(t, "/m/", o).pages, "/m/", "/m/1.html same", "/m/2.html: 404 gone")
	same(t, "third", w.crawl(t, "/m/", o).pages, "/m/ same", "/m/1.html same")
}

// TestResume stops a crawl after each of its pages and goes on: what was given before is
// given again without a request, and no address is asked for twice.
func TestResume(t *testing.T) {
	for stop := 1; stop < len(cityPages); stop++ {
		w := newWeb(t, city())
		o := options()
		o.State = t.TempDir()
		before := w.crawlUntil(t, "/kaigi/", o, stop)
		after := w.crawl(t, "/kaigi/", o)
		want := append(mark(cityPages[:stop], " kept"), cityPages[stop:]...)
		for i, p := range want {
			if i < stop && strings.Contains(p, ": ") {
				want[i] += " kept"
			}
		}
		same(t, fmt.Sprint("after ", stop), after.pages, want...)
		same(t, "skipped", after.skipped, citySkipped...)
		if len(before.pages) != stop {
			t.Errorf("stopped after %d, want %d", len(before.pages), stop)
		}
		n := map[string]int{}
		for _, a := range w.reset() {
			if n[a]++; n[a] > 1 && a != "/robots.txt" {
				t.Errorf("stopped after %d: %s was asked again", stop, a)
			}
		}
		same(t, "and once more", w.crawl(t, "/kaigi/", o).pages, mark(cityPages, " same")...)
	}
}

// TestKilledWhileWriting cuts the journal at every byte, and takes the copies away: the
// crawl still gives everything.
func TestKilledWhileWriting(t *testing.T) {
	site := map[string]any{"/m/": `<a href="1.html"><a href="2.html">`, "/m/1.html": "<p>1", "/m/2.html": "<p>2"}
	w := newWeb(t, site)
	o := options()
	o.State = t.TempDir()
	w.crawl(t, "/m/", o)
	files, err := filepath.Glob(filepath.Join(o.State, "*", "pages.jsonl"))
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	whole, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	for cut := 0; cut < len(whole); cut += 7 {
		if err := os.WriteFile(files[0], whole[:cut], 0o600); err != nil {
			t.Fatal(err)
		}
		if got := w.crawl(t, "/m/", o); len(got.bodies) != 3 || len(got.pages) != 3 || got.bodies["/m/2.html"] != "<p>2" {
			t.Fatalf("cut at %d: %q", cut, got.pages)
		}
	}
	copies, _ := filepath.Glob(filepath.Join(o.State, "*", "copies", "*"))
	if len(copies) != 3 {
		t.Fatalf("%d copies", len(copies))
	}
	if err := errors.Join(os.Remove(copies[0]), os.WriteFile(copies[1], []byte("else"), 0o600)); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if got := w.crawl(t, "/m/", o); got.bodies["/m/"] != site["/m/"] || got.bodies["/m/1.html"] != "<p>1" || got.bodies["/m/2.html"] != "<p>2" {
			t.Errorf("without copies: %q", got.bodies)
		}
	}
}

func TestCancel(t *testing.T) {
	w := newWeb(t, city())
	o := options()
	o.State = t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var pages []string
	var last error
	for p, err := range Crawl(ctx, w.URL+"/kaigi/", o) {
		pages = append(pages, p.URL)
		last = err
		if len(pages) == 3 {
			cancel()
		}
	}
	if len(pages) != 4 || !errors.Is(last, context.Canceled) {
		t.Errorf("%q, %v", pages, last)
	}
	same(t, "after", w.crawl(t, "/kaigi/", o).pages, append(mark(cityPages[:3], " kept"), cityPages[3:]...)...)
}

func TestTwoRunsAtOnce(t *testing.T) {
	w := newWeb(t, city())
	o := options()
	o.State = t.TempDir()
	for _, err := range Crawl(t.Context(), w.URL+"/kaigi/", o) {
		if err != nil {
			t.Fatal(err)
		}
		for _, err := range Crawl(t.Context(), w.URL+"/kaigi/", o) {
			if !errors.Is(err, errInUse) {
				t.Errorf("%v", err)
			}
		}
		break
	}
}

func TestCrawlThatCannotBegin(t *testing.T) {
	w := newWeb(t, map[string]any{
		"/robots.txt": "User-agent: *\nDisallow: /no", "/no/": "<p>", "/image": sends("image/png", []byte("\x89PNG\r\n\x1a\n")),
		"/away": "→http://other.example/", "/500": status(http.StatusInternalServerError),
	})
	for start, want := range map[string]string{"/404": "/404: 404", "/no/": "/no/: robots", "/image": "/image: other-type", "/away": "/away: other-host", "/500": "/500: 500"} {
		same(t, start, w.crawl(t, start, options()).pages, want)
	}
	for p, err := range Crawl(t.Context(), "no address", options()) {
		if errText(err) != "bad-address" || p.Requested != "no address" {
			t.Errorf("%+v %v", p, err)
		}
	}
}

// TestFailingSite: a site that fails again and again is left alone, and the next run goes
// on. Pages that are not there are no such failures.
func TestFailingSite(t *testing.T) {
	site := map[string]any{"/": ""}
	start := "<p>"
	for i := range 30 {
		start += fmt.Sprintf(`<a href="%d.html">`, i)
		site[fmt.Sprintf("/%d.html", i)] = fmt.Sprintf("<p>%d", i)
		if i >= 10 && i < 20 {
			delete(site, fmt.Sprintf("/%d.html", i))
		}
		if i >= 20 {
			site[fmt.Sprintf("/%d.html", i)] = status(http.StatusBadGateway)
		}
	}
	site["/"] = start
	w := newWeb(t, site)
	o := options()
	o.State = t.TempDir()
	got := w.crawl(t, "/", o).pages
	if n := len(got); n != 1+20+maxFailures+1 || got[n-1] != ": site-failing" {
		t.Errorf("%d: %q", n, got)
	}
	w.reset()
	for i := 20; i < 30; i++ {
		w.set(fmt.Sprintf("/%d.html", i), fmt.Sprintf("<p>%d", i))
	}
	if got := w.crawl(t, "/", o).pages; len(got) != 31 || got[1] != "/0.html kept" || got[30] != "/29.html" {
		t.Errorf("%q", got)
	}
	if asked := w.reset(); len(asked) != 11 {
		t.Errorf("%q", asked)
	}
}

func TestNoFollow(t *testing.T) {
	w := newWeb(t, map[string]any{
		"/m/": `<a href="1.html" rel="nofollow">1</a><a href="2.html">2</a><a href="3.html">3</a>`, "/m/1.html": "<p>1",
		"/m/2.html": `<meta name="robots" content="nofollow"><a href="4.html">4</a>`, "/m/4.html": "<p>4",
		"/m/3.html": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("X-Robots-Tag", "noindex")
			fmt.Fprint(w, `<!DOCTYPE html><a href="5.html">5</a>`)
		},
		"/m/5.html": "<p>5",
	})
	got := w.crawl(t, "/m/", options())
	same(t, "pages", got.pages, "/m/", "/m/2.html", "/m/5.html")
	same(t, "skipped", got.skipped, "/m/3.html: noindex")
}

// TestCanonical: only a canonical address that takes something off the query is believed.
func TestCanonical(t *testing.T) {
	c := &crawl{site: siteOf(mustParse(t, "http://a.example/m/"), "")}
	for _, e := range []struct {
		own, canonical string
		want           bool
	}{
		{"/m/1.html?print=1", "/m/1.html", true}, {"/m/?id=1&print=1", "/m/?id=1", true}, {"/m/?print=1&id=1", "https://www.a.example/m/?id=1", true},
		{"/m/?id=1", "/m/", false}, {"/m/?id=1", "/m/?id=2", false}, {"/m/1.html", "/m/1.html", false}, {"/m/1.html", "/m/", false},
		{"/m/1.html?print=1", "http://b.example/m/1.html", false}, {"/m/1.html?p=1", "/m/2.html", false},
	} {
		base := mustParse(t, "http://a.example/")
		own, _ := parse(e.own, base)
		canonical, _ := parse(e.canonical, base)
		if got := c.isVariant(own, canonical); got != e.want {
			t.Errorf("%+v: %v", e, got)
		}
	}
}

// TestRedirectsOutOfTheSection are no pages of it.
func TestRedirectsOutOfTheSection(t *testing.T) {
	w := newWeb(t, map[string]any{"/m/": `<a href="login"><a href="away"><a href="loop"><a href="a"><a href="b">`, "/m/login": "→/login", "/login": "<p>", "/m/away": "→http://other.example/", "/m/loop": "→/m/loop", "/m/a": "→/m/b", "/m/b": "→/m/a"})
	got := w.crawl(t, "/m", options())
	same(t, "pages", got.pages, "/m: 404")
	got = w.crawl(t, "/m/", options())
	same(t, "pages", got.pages, "/m/", "/m/loop: redirects", "/m/b: redirects")
	same(t, "skipped", got.skipped, "/m/away: outside", "/m/b: same", "/m/login: outside")
}

// TestStartRedirects: the section is that of the page where the start leads to.
func TestStartRedirects(t *testing.T) {
	w := newWeb(t, map[string]any{"/m": "→/new/m/", "/new/m/": `<a href="1.html"><a href="/m/2.html">`, "/new/m/1.html": "<p>1", "/m/2.html": "<p>2"})
	o := options()
	o.State = t.TempDir()
	same(t, "pages", w.crawl(t, "/m", o).pages, "/new/m/", "/new/m/1.html")
	same(t, "again", w.crawl(t, "/m", o).pages, "/new/m/ same", "/new/m/1.html same")
}

func TestStateThatCannotBeWritten(t *testing.T) {
	w := newWeb(t, city())
	o := options()
	o.State = filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(o.State, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, err := range Crawl(t.Context(), w.URL+"/kaigi/", o) {
		var refused *refusal.Error
		if n++; err == nil || errors.As(err, &refused) {
			t.Errorf("%v", err)
		}
	}
	if n != 1 || len(w.reset()) > 0 {
		t.Errorf("%d outcomes", n)
	}
}

// TestMendedStart: a start that was refused is asked again, when it may be private or has
// come into being since.
func TestMendedStart(t *testing.T) {
	there := false
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" || !there {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html")
		_, _ = io.WriteString(w, "<p>page")
	}))
	defer server.Close()
	o := Options{Delay: -1, State: t.TempDir()}
	reasons := []refusal.Reason{}
	for range 3 {
		for _, err := range Crawl(t.Context(), server.URL+"/k/", o) {
			var refused *refusal.Error
			switch {
			case errors.As(err, &refused):
				reasons = append(reasons, refused.Reason)
			case err != nil:
				t.Fatal(err)
			default:
				reasons = append(reasons, "given")
			}
		}
		there = o.AllowPrivate
		o.AllowPrivate = true
	}
	if want := []refusal.Reason{refusal.Private, refusal.BadStatus, "given"}; !slices.Equal(reasons, want) {
		t.Errorf("%q, want %q", reasons, want)
	}
}

// TestForget: a copy that was forgotten is gone, and the next crawl fetches the page anew.
func TestForget(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = io.WriteString(w, "<p>page "+r.URL.Path)
	}))
	defer server.Close()
	folder := t.TempDir()
	o := Options{Delay: -1, State: folder, AllowPrivate: true}
	pages := func() (urls []string) {
		for p, err := range Crawl(t.Context(), server.URL+"/k/", o) {
			if err != nil {
				t.Fatal(err)
			}
			urls = append(urls, p.URL)
		}
		return urls
	}
	urls := pages()
	if len(urls) == 0 {
		t.Fatal("no page")
	}
	if err := Forget(folder, urls...); err != nil {
		t.Fatal(err)
	}
	left, err := filepath.Glob(filepath.Join(folder, "*", "copies", "*"))
	if err != nil || len(left) != 0 {
		t.Errorf("left: %q, %v", left, err)
	}
	if again := pages(); !slices.Equal(again, urls) {
		t.Errorf("again %q, want %q", again, urls)
	}
	if err := Forget(filepath.Join(folder, "none"), "x"); err != nil {
		t.Error(err)
	}
}
