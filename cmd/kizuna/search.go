package main

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search"
	"github.com/kizuna-search/kizuna/search/local"
	"github.com/kizuna-search/kizuna/search/query"
	"github.com/kizuna-search/kizuna/search/synonym"
	"github.com/kizuna-search/kizuna/web"
)

// searchFlags are the parameters of a search besides the query, with what they mean. Their
// names are those of the API, with hyphens.
func (a *app) searchFlags() []struct{ name, usage string } {
	return []struct{ name, usage string }{
		{"role", a.t("発言者（市長、職員など。繰り返し可）", "who speaks (mayor, staff …; repeatable)")},
		{"part", a.t("位置（意見、回答など。繰り返し可）", "where it stands (opinion, answer …; repeatable)")},
		{"series", a.t("会議種別（繰り返し可）", "run of meetings (repeatable)")},
		{"destination", a.t("派遣先（繰り返し可）", "dispatch destination (repeatable)")},
		{"destination-scope", a.t("派遣先の範囲（explicit, meeting）", "where the destination is stated (explicit, meeting)")},
		{"fiscal-year", a.t("年度（繰り返し可）", "fiscal year (repeatable)")},
		{"meeting", a.t("会議の番号（繰り返し可）", "id of a meeting (repeatable)")},
		{"from", a.t("期間の始まり", "first day")},
		{"until", a.t("期間の終わり", "last day")},
		{"mode", a.t("語の扱い（auto, all, any）", "how many words must match (auto, all, any)")},
		{"match", a.t("一致のしかた（auto, word, substring）", "what counts as a match (auto, word, substring)")},
		{"without", a.t("広げずに探す語（結果の expansions の why:term。繰り返し可）", "widening to leave out, as why:term of an expansion (repeatable)")},
		{"sort", a.t("順序（relevance, newest, oldest）", "order (relevance, newest, oldest)")},
		{"page", a.t("ページ（1から）", "page, from 1")},
		{"per-page", a.t("1ページの件数（100まで。既定は10）", "hits a page, up to 100 (default 10)")},
		{"cursor", a.t("続きの位置（前の結果の next_cursor）", "next_cursor of the answer before")},
		{"facets", a.t("数える項目（例：destination,role）", "facets to count, for example destination,role")},
	}
}

func (a *app) searchCommand() *cobra.Command {
	audience := ""
	c := &cobra.Command{
		Use:     "search QUERY",
		Short:   a.t("索引を検索する", "search the index"),
		Example: "  kizuna search '派遣先:新潟市 魅力'",
		RunE: func(c *cobra.Command, args []string) error {
			r, err := a.searchRequest(c, strings.Join(args, " "))
			if err != nil {
				return usageError(a.message(err))
			}
			if r.Audience, err = a.audience(audience); err != nil {
				return err
			}
			return a.search(c.Context(), r)
		},
	}
	for _, f := range a.searchFlags() {
		c.Flags().StringArray(f.name, nil, f.usage)
	}
	c.Flags().StringVar(&audience, "audience", "public", a.t("誰として探すか（public, staff）", "for whom to search (public, staff)"))
	return c
}

// searchRequest reads the flags the way the service reads an address.
func (a *app) searchRequest(c *cobra.Command, query string) (search.Request, error) {
	v := url.Values{"q": {query}, "per_page": {"10"}}
	for _, f := range a.searchFlags() {
		values, err := c.Flags().GetStringArray(f.name)
		if err != nil {
			return search.Request{}, err
		}
		if len(values) > 0 {
			v[strings.ReplaceAll(f.name, "-", "_")] = values
		}
	}
	r, err := web.ParseRequest(v)
	if err == nil && r.Query == "" && r.Filters.IsZero() {
		err = &search.InvalidError{Parameter: "q", Problem: search.ProblemNothing}
	}
	return r, err
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
	an, err := a.analyzer()
	if err != nil {
		return err
	}
	e, err := local.Open(a.data, an)
	if err != nil {
		return err
	}
	if info, err := e.Info(); err == nil && info.Stale {
		a.errorf("%s\n", a.staleWarning())
	}
	table, err := a.synonymTable()
	if err != nil {
		return errors.Join(err, e.Close())
	}
	s := &search.Searcher{Engine: e, Analyzer: an, Synonyms: func() *synonym.Table { return table }}
	res, err := s.Search(ctx, r)
	if err = errors.Join(err, e.Close()); err != nil {
		var bad *search.InvalidError
		if errors.As(err, &bad) {
			return &statusError{exitUsage, bad.Message(a.lang)}
		}
		return err
	}
	if a.json {
		res = web.SwitchOffs(r, res)
		return a.printJSON(res)
	}
	a.printResult(r.Query, res)
	return nil
}

func (a *app) staleWarning() string {
	return a.t("注意：索引を作った解析器が今のものと違います。次に kizuna index を実行したときに、索引全体が新しくなります。",
		"warning: the index was cut by another analyzer. The next run of kizuna index renews all of it.")
}

// insideHeading says what the hits behind the others are.
func (a *app) insideHeading(i search.Interpretation) string {
	if i.Alone {
		return a.t("この日付や番号に触れた発言", "Mentioning this day or number")
	}
	return a.t("ほかの語の一部に含む発言", "Inside other words")
}

func (a *app) printResult(q string, res search.Result) {
	if expr, _ := query.Parse(q); a.lang == "ja" {
		a.printf("%s\n", res.Interpretation.Text)
	} else if expr != nil {
		a.printf("query: %s\n", expr)
	}
	for _, n := range a.notes(q, res.Interpretation.Notes) {
		a.printf("※ %s\n", n)
	}
	a.printExpansions(res.Interpretation)
	a.printf(a.t("%d件\n", "%d hits\n"), res.Total)
	for i, h := range res.Hits {
		if h.Match == search.MatchSubstring && (i == 0 || res.Hits[i-1].Match != search.MatchSubstring) {
			a.printf("\n%s\n", a.insideHeading(res.Interpretation))
		}
		a.printHit((res.Page-1)*res.PerPage+i+1, h)
	}
	if len(res.Partial) > 0 {
		a.printf("\n%s\n", a.t("一部の語を含む発言", "With some of the words"))
	}
	for i, h := range res.Partial {
		a.printHit(i+1, h)
	}
	for _, f := range search.Facets() {
		for _, v := range res.Facets[f] {
			a.printf("%s\t%s\t%d\n", f, v.Label, v.Count)
		}
	}
	if res.NextCursor != "" {
		a.printf(a.t("\n続きは --cursor %s\n", "\nmore with --cursor %s\n"), res.NextCursor)
	}
}

// printExpansions says which words were widened, and what may have been meant.
func (a *app) printExpansions(in search.Interpretation) {
	for _, e := range in.Expansions {
		a.printf("%s → %s (%s)\n", e.Term, strings.Join(e.To, a.t("、", ", ")), a.why(e.Why))
	}
	if in.DidYouMean != "" {
		a.printf(a.t("もしかして：%s\n", "did you mean: %s\n"), in.DidYouMean)
	}
}

func (a *app) why(why string) string {
	if a.lang == "ja" {
		return search.Why(why).Label()
	}
	return why
}

// notes are what could not be read as written, in the user's language where it is known.
func (a *app) notes(q string, japanese []string) []string {
	if a.lang == "ja" {
		return japanese
	}
	_, read := query.Parse(q)
	out := slices.Clone(japanese)
	for _, n := range read {
		if i := slices.Index(out, n.Message("ja")); i >= 0 {
			out[i] = n.Message(a.lang)
		}
	}
	return out
}

func (a *app) printHit(n int, h search.Hit) {
	a.printf("\n%d. %s  %s [%s]\n", n, h.Title, h.Speaker, h.ID)
	if d := a.destinationList(h.Destinations); d != "" {
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
