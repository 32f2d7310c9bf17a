package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"os"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"github.com/kizuna-search/kizuna/indexer"
	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search"
	"github.com/kizuna-search/kizuna/search/local"
	"github.com/kizuna-search/kizuna/testdata"
	"github.com/kizuna-search/kizuna/web"
)

// How often the service looks for a new index, and how long it waits for requests under
// way when it stops.
const (
	refreshEvery = 2 * time.Second
	stopWithin   = 20 * time.Second
)

type serveOptions struct {
	addr, audience, log string
	origins             []string
	load                web.Load
	cacheMB             int
}

// mostCacheMB keeps a slip of the hand from taking all the memory of a machine.
const mostCacheMB = 16 << 10

func (a *app) serveCommand() *cobra.Command {
	var o serveOptions
	c := &cobra.Command{
		Use:     "serve",
		Short:   a.t("検索サービスを始める", "start the service"),
		Example: "  kizuna serve --data kizuna-data --addr :8080",
		Args:    a.atMost(0),
		RunE:    func(c *cobra.Command, _ []string) error { return a.serve(c.Context(), o) },
	}
	f := c.Flags()
	f.StringVar(&o.addr, "addr", ":8080", a.t("待ち受けるアドレス", "address to listen on"))
	f.StringVar(&o.audience, "audience", "public", a.t("誰のためのサービスか（public：公開のみ、staff：すべて）", "for whom (public: public utterances only, staff: all)"))
	f.StringSliceVar(&o.origins, "allow-origin", nil, a.t("APIを読んでよいサイト（例：https://www.city.example.jp。繰り返し可）", "origin that may read the API (repeatable)"))
	f.IntVar(&o.load.Active, "max-active", 0, a.t("同時に処理する要求の数（0：CPUの数の2倍）", "requests that work at once (0: twice the processors)"))
	f.IntVar(&o.load.Waiting, "max-waiting", 256, a.t("順番を待てる要求の数。これを超えると503を返す", "requests that may wait for their turn; more are answered 503"))
	f.DurationVar(&o.load.Wait, "max-wait", 2*time.Second, a.t("順番を待つ時間の上限", "how long a request may wait for its turn"))
	f.IntVar(&o.cacheMB, "cache-mb", 64, a.t("検索結果を覚えておくメモリー（MB。0：覚えない）", "memory for results that are kept, in MB (0: none)"))
	f.StringVar(&o.log, "log", "text", a.t("ログの形（text, json）", "form of the log (text, json)"))
	return c
}

func (a *app) serve(ctx context.Context, o serveOptions) error {
	audience, err := a.audience(o.audience)
	if err != nil {
		return err
	}
	log, err := a.logger(o.log)
	if err != nil {
		return err
	}
	if err := a.checkAddresses(o); err != nil {
		return err
	}
	origins, err := a.allowedOrigins(o.origins)
	if err != nil {
		return err
	}
	if err := a.checkBounds(o); err != nil {
		return err
	}
	an, err := a.analyzer()
	if err != nil {
		return err
	}
	go an.Warm() // beside the opening of the index
	synonyms, err := a.live()
	if err != nil {
		return err
	}
	engine, sample, err := a.openEngine(ctx, an, log)
	if err != nil {
		return err
	}
	defer closeLogged(log, "index", engine)
	searcher := &search.Searcher{Engine: engine, Analyzer: an, Synonyms: synonyms.table.Load}
	if o.cacheMB > 0 {
		searcher.Cache = search.NewCache(o.cacheMB << 20)
	}
	h, err := web.New(web.Config{
		Searcher: searcher, Audience: audience, Log: log, Sample: sample, AllowOrigins: origins, Load: o.load,
	})
	if err != nil {
		return err
	}
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", o.addr)
	if errors.Is(err, fs.ErrPermission) {
		return failure(a.tf("%s で待ち受ける権限がありません。1024以上の番号を --addr で指定してください。", "There is no permission to listen on %s. Choose a port of 1024 or more with --addr.", o.addr))
	}
	if err != nil {
		return fmt.Errorf("listen on %s: %w", o.addr, err)
	}
	log.Info("serving", "url", "http://"+hostOf(l.Addr()), "audience", o.audience, "sample", sample)
	go warm(ctx, searcher, audience, log)
	go watch(ctx, engine, searcher, audience, sample, synonyms, log)
	return serveUntil(ctx, web.NewServer(h, log), l, log)
}

// checkAddresses finds addresses that cannot be meant before anything is started.
func (a *app) checkAddresses(o serveOptions) error {
	_, port, err := net.SplitHostPort(o.addr)
	if err != nil {
		return usageError(a.tf("--addr の「%s」は使えません。:8080 や 127.0.0.1:8080 のように書いてください。", "--addr cannot be %q. Write :8080 or 127.0.0.1:8080.", o.addr))
	}
	if _, err := strconv.ParseUint(port, 10, 16); err != nil {
		return usageError(a.tf("--addr の番号「%s」は使えません。0から65535までの数にしてください。", "--addr cannot have port %q. It is a number up to 65535.", port))
	}
	return nil
}

// allowedOrigins are the origins as browsers write them.
func (a *app) allowedOrigins(given []string) ([]string, error) {
	var out []string
	for _, address := range given {
		origin, err := web.Origin(address)
		if err != nil {
			return nil, usageError(a.tf("--allow-origin の「%s」は使えません。https://www.city.example.jp や http://localhost:8080 のように、1つのサイトの https:// から名前（と番号）までだけを書いてください。* や、/ より後ろ、? や # は書けません。", "--allow-origin cannot be %q. Give one site, with nothing behind its name and port: https://www.city.example.jp or http://localhost:8080. There are no wildcards, paths, queries or user names.", address))
		}
		out = append(out, origin)
	}
	return out, nil
}

// checkBounds finds bounds that nobody can mean.
func (a *app) checkBounds(o serveOptions) error {
	switch {
	case o.load.Active < 0:
		return usageError(a.tf("--max-active の「%d」は使えません。0か、1以上の数にしてください。", "--max-active cannot be %d. It is 0 or a number from 1.", o.load.Active))
	case o.load.Waiting < 1:
		return usageError(a.tf("--max-waiting の「%d」は使えません。1以上の数にしてください。", "--max-waiting cannot be %d. It is a number from 1.", o.load.Waiting))
	case o.load.Wait <= 0 || o.load.Wait > web.MaxWait:
		return usageError(a.tf("--max-wait の「%v」は使えません。2s のように、0より長く%v以内の時間にしてください。", "--max-wait cannot be %v. It is a time such as 2s, up to %v.", o.load.Wait, web.MaxWait))
	case o.cacheMB < 0 || o.cacheMB > mostCacheMB:
		return usageError(a.tf("--cache-mb の「%d」は使えません。0から%dまでの数にしてください。", "--cache-mb cannot be %d. It is a number from 0 to %d.", o.cacheMB, mostCacheMB))
	}
	return nil
}

func (a *app) logger(form string) (*slog.Logger, error) {
	switch form {
	case "text":
		return slog.New(slog.NewTextHandler(a.err, nil)), nil
	case "json":
		return slog.New(slog.NewJSONHandler(a.err, nil)), nil
	}
	return nil, usageError(a.t("--log は text か json です。", "--log is text or json."))
}

// openEngine opens the data folder, or the built-in sample when there is no index in it.
func (a *app) openEngine(ctx context.Context, an *analysis.Analyzer, log *slog.Logger) (*local.Engine, bool, error) {
	e, err := local.Open(a.data, an)
	if errors.Is(err, local.ErrMissing) {
		log.Info(a.t("索引がないため、見本のデータで始めます。", "there is no index; starting on the built-in sample"), "data", a.data)
		e, err = openSample(ctx, an)
		return e, true, err
	}
	if err != nil {
		return nil, false, err
	}
	if info, err := e.Info(); err == nil && info.Stale {
		log.Warn(a.staleWarning(), "index", info.Analyzer, "program", an.Fingerprint())
	}
	return e, false, nil
}

// openSample indexes the sample into a folder of its own, which is gone when the index is
// open: the system keeps the files for as long as they are in use.
func openSample(ctx context.Context, an *analysis.Analyzer) (*local.Engine, error) {
	dir, err := os.MkdirTemp("", "kizuna-sample-")
	if err != nil {
		return nil, fmt.Errorf("sample: %w", err)
	}
	defer os.RemoveAll(dir)
	pages, data := dir+"/pages", dir+"/data"
	if err := os.CopyFS(pages, testdata.Meetings()); err != nil {
		return nil, fmt.Errorf("sample: %w", err)
	}
	w, err := local.OpenWriter(data, an)
	if err != nil {
		return nil, fmt.Errorf("sample: %w", err)
	}
	_, err = indexer.Build(ctx, indexer.Config{Data: data, Inputs: []string{pages}}, w)
	if err = errors.Join(err, w.Close()); err != nil {
		return nil, fmt.Errorf("sample: %w", err)
	}
	return local.Open(data, an)
}

// watch takes up a new index when one is published, and synonyms when they are edited.
// The sample never changes.
func watch(ctx context.Context, e *local.Engine, searcher *search.Searcher, audience minutes.Audience, sample bool, synonyms *liveSynonyms, log *slog.Logger) {
	t := time.NewTicker(refreshEvery)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
		}
		if changed, err := synonyms.refresh(); err != nil {
			log.Warn("synonyms cannot be read; the old ones go on serving", "error", err)
		} else if changed {
			log.Info("new synonyms", "groups", synonyms.table.Load().Groups())
		}
		if sample {
			continue
		}
		changed, err := e.Refresh()
		switch {
		case err != nil:
			log.Warn("new index cannot be opened; the old one goes on serving", "error", err)
		case changed:
			warm(ctx, searcher, audience, log)
			info, err := e.Info()
			log.Info("new index", "generation", info.Generation, "meetings", info.Meetings, "utterances", info.Utterances, "stale", info.Stale, "error", err)
		}
	}
}

// warm makes a search now, past any cache, and with it what the first search would wait for:
// the vocabulary of the index, the dictionary, the names of bodies.
func warm(ctx context.Context, s *search.Searcher, audience minutes.Audience, log *slog.Logger) {
	anew := &search.Searcher{Engine: s.Engine, Analyzer: s.Analyzer, Synonyms: s.Synonyms}
	if _, err := anew.Search(ctx, search.Request{Audience: audience, Query: "研修 OR 派遣先:国"}); err != nil {
		log.Warn("first search", "error", err)
	}
}

// serveUntil serves until the context ends, then lets the requests under way end.
func serveUntil(ctx context.Context, s *http.Server, l net.Listener, log *slog.Logger) error {
	done := make(chan error, 1)
	go func() { done <- s.Serve(l) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	log.Info("stopping")
	end, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopWithin)
	defer cancel()
	if err := s.Shutdown(end); err != nil {
		return errors.Join(fmt.Errorf("stop: %w", err), s.Close())
	}
	log.Info("stopped")
	return nil
}

func closeLogged(log *slog.Logger, what string, c interface{ Close() error }) {
	if err := c.Close(); err != nil {
		log.Error("close "+what, "error", err)
	}
}

// hostOf is an address that a browser on this machine can open.
func hostOf(a net.Addr) string {
	tcp, ok := a.(*net.TCPAddr)
	if !ok {
		return a.String()
	}
	host := "localhost"
	if !tcp.IP.IsUnspecified() {
		host = tcp.IP.String()
	}
	return net.JoinHostPort(host, fmt.Sprint(tcp.Port))
}
