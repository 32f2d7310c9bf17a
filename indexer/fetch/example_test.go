package fetch_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/fetch"
)

func ExampleCrawl() {
	pages := map[string]string{
		"/kaigi/":          `<!DOCTYPE html><a href="0522.html">5月22日</a><a href="/">市のホームページ</a>`,
		"/kaigi/0522.html": `<!DOCTYPE html><h1>5月22日の会議</h1>`,
	}
	city := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if page, ok := pages[r.URL.Path]; ok {
			fmt.Fprint(w, page)
			return
		}
		http.NotFound(w, r)
	}))
	defer city.Close()
	// A site on the Internet needs neither of the two; a folder for State is wise.
	options := fetch.Options{AllowPrivate: true, Delay: -1}
	for page, err := range fetch.Crawl(context.Background(), city.URL+"/kaigi/", options) {
		if err != nil {
			fmt.Println(page.Requested, err)
			continue
		}
		fmt.Println(strings.TrimPrefix(page.URL, city.URL), page.Type, len(page.Body) > 0)
	}
	// Output:
	// /kaigi/ text/html true
	// /kaigi/0522.html text/html true
}
