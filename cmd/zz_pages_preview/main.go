// Throwaway.
package main

import (
	"context"
	"log/slog"
	"net/http"
	"os"

	"github.com/kizuna-search/kizuna/indexer"
	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search"
	"github.com/kizuna-search/kizuna/search/local"
	"github.com/kizuna-search/kizuna/web"
)

func main() {
	an := analysis.New()
	dir, _ := os.MkdirTemp("", "zz-")
	w, err := local.OpenWriter(dir+"/data", an)
	if err != nil { panic(err) }
	_, err = indexer.Build(context.Background(), indexer.Config{Inputs: os.Args[1:]}, w)
	if err != nil { slog.Warn("build", "e", err) }
	if err := w.Close(); err != nil { panic(err) }
	e, err := local.Open(dir+"/data", an)
	if err != nil { panic(err) }
	a := minutes.PublicAudience
	if os.Getenv("STAFF") != "" { a = minutes.StaffAudience }
	h, err := web.New(web.Config{Searcher: &search.Searcher{Engine: e, Analyzer: an}, Audience: a, Sample: os.Getenv("SAMPLE") != ""})
	if err != nil { panic(err) }
	panic(http.ListenAndServe("127.0.0.1:8098", h))
}
