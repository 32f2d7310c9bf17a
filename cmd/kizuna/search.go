package main

import (
	"context"
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search"
	"github.com/kizuna-search/kizuna/search/local"
)

func (a *app) searchCommand() *cobra.Command {
	var r search.Request
	audience, sort, mode := "", "", ""
	c := &cobra.Command{
		Use:     "search QUERY",
		Short:   a.t("索引を検索する", "search the index"),
		Example: "  kizuna search '派遣先:新潟市 魅力'",
		RunE: func(c *cobra.Command, args []string) error {
			r.Query = strings.Join(args, " ")
			r.Sort, r.Mode = search.Sort(sort), search.Mode(mode)
			var err error
			if r.Audience, err = a.audience(audience); err != nil {
				return err
			}
			return a.search(c.Context(), r)
		},
	}
	f := c.Flags()
	f.IntVar(&r.Page, "page", 1, a.t("ページ（1から）", "page, from 1"))
	f.IntVar(&r.PerPage, "per-page", 10, a.t("1ページの件数（100まで）", "hits a page, up to 100"))
	f.StringVar(&sort, "sort", "", a.t("順序（relevance, newest, oldest）", "order (relevance, newest, oldest)"))
	f.StringVar(&mode, "mode", "", a.t("語の扱い（auto, all, any）", "how many words must match (auto, all, any)"))
	f.StringVar(&audience, "audience", "public", a.t("誰として探すか（public, staff）", "for whom to search (public, staff)"))
	return c
}

func (a *app) audience(name string) (minutes.Audience, error) {
	switch name {
	case "public":
		return minutes.PublicAudience, nil
	case "staff":
		return minutes.StaffAudience, nil
	}
	return 0, usageError(a.t("--audience は public か staff です。", "--audience is public or staff."))
}

func (a *app) search(ctx context.Context, r search.Request) error {
	an := analysis.New()
	e, err := local.Open(a.data, an)
	if err != nil {
		return err
	}
	if info, err := e.Info(); err == nil && info.Stale {
		a.errorf("%s\n", a.staleWarning())
	}
	s := &search.Searcher{Engine: e, Analyzer: an}
	res, err := s.Search(ctx, r)
	if err = errors.Join(err, e.Close()); err != nil {
		var bad *search.InvalidError
		if errors.As(err, &bad) {
			return &statusError{exitUsage, bad.Message(a.lang)}
		}
		return err
	}
	if a.json {
		return a.printJSON(res)
	}
	a.printResult(res)
	return nil
}

func (a *app) staleWarning() string {
	return a.t("注意：索引を作った解析器が今のものと違います。kizuna index で同じ文書をもう一度読むと、作り直されます。",
		"warning: the index was cut by another analyzer. Run kizuna index on the same documents again to renew it.")
}

func (a *app) printResult(res search.Result) {
	a.printf("%s\n", res.Interpretation.Text)
	for _, n := range res.Interpretation.Notes {
		a.printf("※ %s\n", n)
	}
	a.printf(a.t("%d件\n", "%d hits\n"), res.Total)
	for i, h := range res.Hits {
		a.printHit((res.Page-1)*res.PerPage+i+1, h)
	}
	if len(res.Partial) > 0 {
		a.printf("\n%s\n", a.t("一部の語を含む発言", "With some of the words"))
	}
	for i, h := range res.Partial {
		a.printHit(i+1, h)
	}
}

func (a *app) printHit(n int, h search.Hit) {
	a.printf("\n%d. %s  %s [%s]\n", n, h.Title, h.Speaker, h.ID)
	if d := destinationList(h.Destinations); d != "" {
		a.printf("   %s: %s\n", a.t("派遣先", "destinations"), d)
	}
	var b strings.Builder
	for _, f := range h.Snippet.Fragments() {
		if f.Marked {
			b.WriteString("【" + f.Text + "】")
			continue
		}
		b.WriteString(f.Text)
	}
	a.printf("   %s\n", b.String())
}
