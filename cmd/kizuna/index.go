package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"runtime/debug"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/kizuna-search/kizuna/indexer"
	"github.com/kizuna-search/kizuna/indexer/fetch"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/refusal"
	"github.com/kizuna-search/kizuna/search/local"
)

// indexFlags are the flags of kizuna index.
type indexFlags struct {
	visibility string
	rebuild    bool
	memory     int
	reading    readingFlags
	web        webFlags
}

func (a *app) indexCommand() *cobra.Command {
	f := indexFlags{}
	c := &cobra.Command{
		Use:     "index PATH|URL...",
		Short:   a.t("文書を読み、索引に入れる", "read documents into the index"),
		Long:    a.t("文書を読み、索引に入れます。\n\n"+formatsJapanese, "Reads documents into the index.\n\n"+formatsEnglish),
		Example: "  kizuna index --data kizuna-data pages/\n  kizuna index https://www.city.example.jp/kizuna/",
		RunE: func(c *cobra.Command, args []string) error {
			config, err := a.indexConfig(f, args)
			if err != nil {
				return err
			}
			defer useMemory(f.memory)()
			return a.index(c.Context(), config, f.rebuild)
		},
	}
	c.Flags().StringVar(&f.visibility, "visibility", string(minutes.Public), a.t("読み込む文書を誰に見せるか（public：全員、internal：職員のみ）", "who may see what is read (public or internal)"))
	c.Flags().BoolVar(&f.rebuild, "rebuild", false, a.t("索引を作り直す。文書を指定しなければ、データのフォルダーに残した原文から作る。指定すれば、その文書だけの索引にし、ほかの原文は消す（できあがるまで今の索引が使われます）", "make the index anew from the originals in the data folder, or from the documents that are named alone, which forgets the other originals (the old index serves until it is done)"))
	c.Flags().IntVar(&f.memory, "memory-mb", 600, a.t("使うメモリーの目安（MB）。少なくすると遅くなります", "memory to aim at, in MB; less is slower"))
	f.reading.add(a, c)
	f.web.add(a, c)
	return c
}

func (a *app) indexConfig(f indexFlags, args []string) (indexer.Config, error) {
	c := indexer.Config{Data: a.data, Inputs: args, Visibility: minutes.Visibility(f.visibility)}
	switch {
	case len(args) == 0 && !f.rebuild:
		return c, usageError(a.t("読み込む文書かフォルダー、アドレスを指定してください。例：kizuna index pages/", "Name the documents, folders or addresses to read, for example: kizuna index pages/"))
	case c.Visibility != minutes.Public && c.Visibility != minutes.Internal:
		return c, usageError(a.t("--visibility は public か internal です。", "--visibility is public or internal."))
	case f.memory < leastMemory:
		return c, usageError(a.tf("--memory-mb の「%d」は使えません。%d以上の数にしてください。", "--memory-mb cannot be %d. It is a number from %d.", f.memory, leastMemory))
	}
	c.Rebuild = f.rebuild && len(args) == 0
	var err error
	if c.Reading, err = a.reading(f.reading); err != nil {
		return c, err
	}
	c.Crawl = f.web.crawl
	c.Web, err = a.web(f.web)
	return c, err
}

// leastMemory is what the dictionary and one batch need, in MB.
const leastMemory = 256

// useMemory lets the heap grow to so many MB before it is swept often: indexing makes much
// garbage and keeps little. What the index itself must hold is not given up, so this is an
// aim, not a limit. The function that it returns sets things back.
func useMemory(mb int) func() {
	limit := debug.SetMemoryLimit(int64(mb) << 20)
	percent := debug.SetGCPercent(300)
	return func() {
		debug.SetMemoryLimit(limit)
		debug.SetGCPercent(percent)
	}
}

// index runs a whole indexing and prints what became of the documents.
func (a *app) index(ctx context.Context, config indexer.Config, rebuild bool) error {
	open := local.OpenWriter
	if rebuild {
		open = local.OpenWriterAnew
	}
	an, err := a.analyzer()
	if err != nil {
		return err
	}
	w, err := open(a.data, an)
	if err != nil {
		return err
	}
	if w.Stale() {
		a.errorf("%s\n", a.t("索引を作った解析器が今のものと違うため、全体を解析し直します。", "The index was cut by another analyzer; everything is analysed anew."))
	}
	if config.Rebuild {
		config.Before = w.Before()
	}
	config.Progress = a.progress()
	report, err := indexer.Build(ctx, config, w)
	if err = errors.Join(err, w.Close()); err != nil {
		return err
	}
	return a.printReport(report)
}

// progress draws a bar on a terminal and writes plain lines elsewhere.
func (a *app) progress() func(indexer.Progress) {
	f, ok := a.err.(*os.File)
	if ok && term.IsTerminal(int(f.Fd())) {
		return a.bar()
	}
	return a.lines()
}

// bar counts documents, with the meetings beside it: one document may hold all there are.
func (a *app) bar() func(indexer.Progress) {
	var bar *progressbar.ProgressBar
	return func(p indexer.Progress) {
		if bar == nil {
			bar = progressbar.NewOptions(p.Total, progressbar.OptionSetWriter(a.err), progressbar.OptionShowCount(), progressbar.OptionClearOnFinish())
		}
		if p.Name != "" {
			bar.Describe(a.tf("会議 %d件", "%d meetings", p.Meetings))
		}
		_ = bar.Set(p.Documents) // drawing is best effort
	}
}

// lines writes one for so many documents, and for so many meetings of one document.
func (a *app) lines() func(indexer.Progress) {
	const documents, meetings = 100, 25
	begin := indexer.Progress{}
	return func(p indexer.Progress) {
		begins := p.Name != begin.Name
		if begins {
			begin = p
		}
		n := p.Meetings - begin.Meetings
		if p.Name != "" && (begins && p.Documents > 0 && p.Documents%documents == 0 || n > 0 && n%meetings == 0) {
			a.errorf(a.t("文書 %d/%d、会議 %d件 %s\n", "%d/%d documents, %d meetings %s\n"), p.Documents, p.Total, p.Meetings, p.Name)
		}
	}
}

// indexReport is what --json prints.
type indexReport struct {
	Documents  int            `json:"documents"`
	Added      int            `json:"added"`
	Replaced   int            `json:"replaced"`
	Unchanged  int            `json:"unchanged"`
	Outdated   int            `json:"outdated"` // meetings that went, for the new version of their document has them no more
	Utterances int            `json:"utterances"`
	Skipped    int            `json:"skipped"`
	Pages      []skippedPage  `json:"skipped_pages"`   // the first of those
	AsBefore   int            `json:"pages_as_before"` // pages of sites that are as they were
	NotChanged int            `json:"not_modified"`    // of them, those that the server did not send again
	Withheld   int            `json:"withheld"`        // meetings and utterances that were removed by hand
	Same       []sameDocument `json:"same"`
	Refused    []refusedInput `json:"refused"`
	Warnings   []inputWarning `json:"warnings"`
}

// skippedPage is a file of a folder or a page of a site that was left out, which is no
// fault. The code does not change with the language.
type skippedPage struct {
	Name   string `json:"name"`
	Code   string `json:"code"` // a fetch.Skip or a refusal.Reason
	Reason string `json:"reason"`
}

// skips are the words for a fetch.Skip.
var skips = map[fetch.Skip]struct{ ja, en string }{
	fetch.SkipType:    {"会議の文書ではない種類のファイル（画像など）です。", "A file of another kind (an image, say)."},
	fetch.SkipRobots:  {"robots.txt が読み込みを断っています。", "The robots.txt forbids it."},
	fetch.SkipNoIndex: {"ページが索引に入れることを断っています（noindex）。", "The page asks not to be indexed (noindex)."},
	fetch.SkipDepth:   {"リンクをたどる回数の上限を超えています。", "It is more links away than are followed."},
	fetch.SkipPages:   {"読むページの数の上限を超えています（--max-pages）。", "It is beyond the number of pages that are read (--max-pages)."},
	fetch.SkipQueries: {"「?」から後だけが違うアドレスの数の上限を超えています。", "There are too many addresses that differ only behind the question mark."},
	fetch.SkipSitemap: {"読み取れないサイトマップです。", "A sitemap that could not be read."},
}

func (a *app) skippedPages(list []indexer.Skipped) []skippedPage {
	out := []skippedPage{}
	for _, s := range list {
		if s.Err != nil {
			out = append(out, skippedPage{s.Name, codeOf(s.Err), a.message(s.Err)})
			continue
		}
		words := skips[s.Why]
		out = append(out, skippedPage{s.Name, string(s.Why), a.t(words.ja, words.en)})
	}
	return out
}

// sameDocument is a document of a meeting that another one gave.
type sameDocument struct {
	Name    string `json:"name"`
	Meeting string `json:"meeting"`
	Other   string `json:"other"`
	Differs bool   `json:"differs"`
}

// refusedInput is an input that was not read. The code does not change with the language.
type refusedInput struct {
	Name   string `json:"name"`
	Code   string `json:"code"` // a refusal.Reason, "system" for errors of the machine
	Reason string `json:"reason"`
}

func codeOf(err error) string {
	var refused *refusal.Error
	switch {
	case errors.As(err, &refused):
		return string(refused.Reason)
	case errors.Is(err, fs.ErrNotExist):
		return string(refusal.NotThere)
	case errors.Is(err, fs.ErrPermission):
		return string(refusal.Unreadable)
	}
	return "system"
}

type inputWarning struct {
	Name    string `json:"name"`
	Meeting string `json:"meeting"`
	Text    string `json:"text"`
}

func (a *app) printReport(r indexer.Report) error {
	out := indexReport{
		r.Documents, r.Added, r.Replaced, r.Unchanged, r.Outdated, r.Utterances, r.Skipped, a.skippedPages(r.SkippedNames), r.AsBefore, r.NotModified, r.Withheld,
		[]sameDocument{}, []refusedInput{}, []inputWarning{},
	}
	for _, d := range r.Same {
		out.Same = append(out.Same, sameDocument(d))
	}
	for _, f := range r.Refused {
		out.Refused = append(out.Refused, refusedInput{f.Name, codeOf(f.Err), a.message(f.Err)})
	}
	for _, w := range r.Warnings {
		out.Warnings = append(out.Warnings, inputWarning(w))
	}
	if a.json {
		if err := a.printJSON(out); err != nil {
			return err
		}
	} else {
		a.printReportText(out)
	}
	switch {
	case len(r.Refused) > 0 && r.Documents+r.AsBefore == 0:
		return &statusError{exitFailed, ""}
	case len(r.Refused) > 0:
		return &statusError{exitPartial, ""}
	}
	return nil
}

func (a *app) printReportText(r indexReport) {
	a.printf(a.t("文書 %d件、発言 %d件を読みました（会議：新規 %d、更新 %d、変更なし %d）。\n", "Read %d documents, %d utterances (meetings: %d new, %d replaced, %d unchanged).\n"),
		r.Documents, r.Utterances, r.Added, r.Replaced, r.Unchanged)
	for _, line := range []struct {
		n      int
		ja, en string
	}{
		{r.Outdated, "文書の新しい版にない会議 %d件を、索引から除きました。\n", "%d meetings went, which the new versions of their documents have no more.\n"},
		{r.AsBefore, "前から変わっていないページが %d件ありました。\n", "%d pages were as before.\n"},
		{len(r.Same), "すでに読んだ会議の別の文書が %d件ありました。\n", "%d documents were of meetings that others gave.\n"},
		{r.Withheld, "取り除いた会議や発言 %d件は、戻していません。\n", "%d removed meetings or utterances were kept out.\n"},
		{r.Skipped, "対象外のファイルやページが %d件ありました（--json で名前と理由を示します）。\n", "%d other files or pages were left out (--json names them and says why).\n"},
	} {
		if line.n > 0 {
			a.printf(a.t(line.ja, line.en), line.n)
		}
	}
	for _, d := range r.Same {
		ja, en := "同じ会議 %s（%s）：先に読んだ %s を使いました\n", "same meeting %s (%s): %s stands\n"
		if d.Differs {
			ja, en = "同じ会議 %s（%s）：内容が違いますが、先に読んだ %s を使いました。新しいほうだけを指定して、もう一度実行してください\n", "same meeting %s (%s): it differs, but %s stands; run again with the newer one alone\n"
		}
		a.errorf(a.t(ja, en), d.Name, d.Meeting, d.Other)
	}
	for _, w := range r.Warnings {
		meeting := ""
		if w.Meeting != "" {
			meeting = a.tf("（%s）", " (%s)", w.Meeting)
		}
		a.errorf(a.t("注意 %s%s：%s\n", "warning %s%s: %s\n"), w.Name, meeting, w.Text)
	}
	if len(r.Refused) > 0 {
		a.errorf(a.t("読み込めなかったもの %d件：\n", "%d inputs were refused:\n"), len(r.Refused))
	}
	for _, f := range r.Refused {
		a.errorf("  %s: %s\n", f.Name, f.Reason)
	}
}
