package indexer

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/kizuna-search/kizuna/indexer/fetch"
)

// TestSkippedPages: the pages of a site that give no meeting are named with the reason, a
// calendar without end is said to be cut, and of the pages that are as before those count as
// not modified that the server did not send again.
func TestSkippedPages(t *testing.T) {
	page := func(body string) string { return "<html><body>" + body + "</body></html>" }
	days := ""
	for n := range 9 {
		days += fmt.Sprintf(`<a href="cal?d=%d">%d</a> `, n, n)
	}
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		switch r.URL.Path {
		case "/m/":
			_, _ = fmt.Fprint(w, page(`<h1>会議の一覧</h1><a href="a.html">一</a> <a href="b.html">二</a> <a href="p.png">図</a> `+days))
		case "/m/a.html":
			w.Header().Set("ETag", `"1"`)
			if r.Header.Get("If-None-Match") == `"1"` {
				w.WriteHeader(http.StatusNotModified)
				return
			}
			_, _ = fmt.Fprint(w, page(`<h1>“輪”ミーティング(平成24年5月22日)</h1><h2>職員からの主な意見</h2><ul><li>道を広げたいと思います。</li><li>橋も広げたいと思います。</li></ul>`))
		case "/m/b.html":
			_, _ = fmt.Fprint(w, page("<p>ごみの出し方が変わります。</p>"))
		case "/m/cal":
			_, _ = fmt.Fprint(w, page("<p>"+r.URL.RawQuery+"日の予定はありません。</p>"))
		default:
			http.NotFound(w, r)
		}
	}))
	defer site.Close()
	x, c := &fakeIndex{}, Config{Data: t.TempDir(), Inputs: []string{site.URL + "/m/"}, Web: fetch.Options{AllowPrivate: true, Delay: -1, MaxQueries: 4, Timeout: time.Minute}}
	first := buildIn(t, x, c)
	why := func(page string) string {
		i := slices.IndexFunc(first.SkippedNames, func(s Skipped) bool { return s.Name == site.URL+"/m/"+page })
		if i < 0 {
			return ""
		}
		if s := first.SkippedNames[i]; s.Err != nil {
			return string(s.Err.Reason)
		}
		return string(first.SkippedNames[i].Why)
	}
	if why("p.png") != "type" || why("b.html") == "" || why("cal?d=8") != "queries" || first.Skipped != len(first.SkippedNames) || first.Documents != 1 {
		t.Errorf("%d documents, %+v", first.Documents, first.SkippedNames)
	}
	if n := len(first.Warnings); n == 0 || first.Warnings[n-1].Name != site.URL+"/m/cal" || !strings.Contains(first.Warnings[n-1].Text, "4件で打ち切りました（読んでいないアドレス：5件）") {
		t.Errorf("%+v", first.Warnings)
	}
	again := buildIn(t, x, c)
	if again.NotModified != 1 || again.AsBefore != 7 || first.NotModified+first.AsBefore != 0 {
		t.Errorf("not modified %d, as before %d", again.NotModified, again.AsBefore)
	}
}

func TestCuts(t *testing.T) {
	c := cuts{}
	for n := range 30 {
		for range n + 1 {
			c.add(fmt.Sprintf("https://a.example.jp/%02d?d=1", n), fetch.SkipQueries)
		}
	}
	c.add("https://a.example.jp/x", fetch.SkipType)
	c.add("https://a.example.jp/y", fetch.SkipPages)
	c.add("https://a.example.jp/z", fetch.SkipDepth)
	got := c.warnings("https://a.example.jp/", fetch.Options{})
	if len(got) != maxCuts+2 || got[0].Name != "https://a.example.jp/29" || !strings.Contains(got[0].Text, "200件") || !strings.Contains(got[maxCuts].Text, "10000件に達した") || !strings.Contains(got[maxCuts+1].Text, "16回") {
		t.Errorf("%+v", got)
	}
	b := &builder{}
	for range maxSkipped + 5 {
		b.skip(Skipped{Name: "a", Why: fetch.SkipType})
	}
	if b.report.Skipped != maxSkipped+5 || len(b.report.SkippedNames) != maxSkipped {
		t.Errorf("%d, %d", b.report.Skipped, len(b.report.SkippedNames))
	}
}
