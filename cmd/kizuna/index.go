package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/kizuna-search/kizuna/indexer"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search/local"
)

func (a *app) indexCommand() *cobra.Command {
	visibility, rebuild, memory := "", false, 0
	c := &cobra.Command{
		Use:     "index PATH...",
		Short:   a.t("文書を読み、索引に入れる", "read documents into the index"),
		Example: "  kizuna index --data kizuna-data pages/",
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usageError(a.t("読み込む文書かフォルダーを指定してください。例：kizuna index pages/", "Name the documents or folders to read, for example: kizuna index pages/"))
			}
			v := minutes.Visibility(visibility)
			if v != minutes.Public && v != minutes.Internal {
				return usageError(a.t("--visibility は public か internal です。", "--visibility is public or internal."))
			}
			if memory < leastMemory {
				return usageError(a.tf("--memory-mb の「%d」は使えません。%d以上の数にしてください。", "--memory-mb cannot be %d. It is a number from %d.", memory, leastMemory))
			}
			defer useMemory(memory)()
			return a.index(c.Context(), indexer.Config{Inputs: args, Visibility: v}, rebuild)
		},
	}
	c.Flags().StringVar(&visibility, "visibility", string(minutes.Public), a.t("読み込む文書を誰に見せるか（public：全員、internal：職員のみ）", "who may see what is read (public or internal)"))
	c.Flags().BoolVar(&rebuild, "rebuild", false, a.t("指定した文書だけで索引を作り直す（できあがるまで今の索引が使われます）", "make the index anew from these documents alone (the old one serves until it is done)"))
	c.Flags().IntVar(&memory, "memory-mb", 600, a.t("使うメモリーの目安（MB）。少なくすると遅くなります", "memory to aim at, in MB; less is slower"))
	return c
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
	config.Progress = progress(a.err)
	report, err := indexer.Build(ctx, config, w)
	if err = errors.Join(err, w.Close()); err != nil {
		return err
	}
	return a.printReport(report)
}

// progress draws a bar on a terminal and writes plain lines elsewhere.
func progress(w io.Writer) func(done, total int, name string) {
	f, ok := w.(*os.File)
	if ok && term.IsTerminal(int(f.Fd())) {
		var bar *progressbar.ProgressBar
		return func(done, total int, _ string) {
			if bar == nil {
				bar = progressbar.NewOptions(total, progressbar.OptionSetWriter(w), progressbar.OptionShowCount(), progressbar.OptionClearOnFinish())
			}
			_ = bar.Set(done) // drawing is best effort
		}
	}
	const every = 100
	return func(done, total int, name string) {
		if done > 0 && done%every == 0 && name != "" {
			_, _ = fmt.Fprintf(w, "%d/%d %s\n", done, total, name)
		}
	}
}

// indexReport is what --json prints.
type indexReport struct {
	Documents  int            `json:"documents"`
	Added      int            `json:"added"`
	Replaced   int            `json:"replaced"`
	Unchanged  int            `json:"unchanged"`
	Utterances int            `json:"utterances"`
	Skipped    int            `json:"skipped"`
	Refused    []refusedInput `json:"refused"`
	Warnings   []inputWarning `json:"warnings"`
}

type refusedInput struct {
	Name   string `json:"name"`
	Reason string `json:"reason"`
}

type inputWarning struct {
	Name    string `json:"name"`
	Meeting string `json:"meeting"`
	Text    string `json:"text"`
}

func (a *app) printReport(r indexer.Report) error {
	out := indexReport{r.Documents, r.Added, r.Replaced, r.Unchanged, r.Utterances, r.Skipped, []refusedInput{}, []inputWarning{}}
	for _, f := range r.Refused {
		out.Refused = append(out.Refused, refusedInput{f.Name, a.refusal(f)})
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
	case len(r.Refused) > 0 && r.Documents == 0:
		return &statusError{exitFailed, ""}
	case len(r.Refused) > 0:
		return &statusError{exitPartial, ""}
	}
	return nil
}

// refusal is the reason alone; the name stands beside it.
func (a *app) refusal(r indexer.Refused) string {
	var input *indexer.InputError
	if errors.As(r.Err, &input) {
		return input.Message(a.lang)
	}
	return a.message(r.Err)
}

func (a *app) printReportText(r indexReport) {
	a.printf(a.t("文書 %d件、発言 %d件を読みました（会議：新規 %d、更新 %d、変更なし %d）。\n", "Read %d documents, %d utterances (meetings: %d new, %d replaced, %d unchanged).\n"),
		r.Documents, r.Utterances, r.Added, r.Replaced, r.Unchanged)
	if r.Skipped > 0 {
		a.printf(a.t("対象外のファイルが %d件ありました（.html .htm .txt を読みます）。\n", "%d other files were left out (.html .htm .txt are read).\n"), r.Skipped)
	}
	for _, w := range r.Warnings {
		a.errorf(a.t("注意 %s（%s）：%s\n", "warning %s (%s): %s\n"), w.Name, w.Meeting, w.Text)
	}
	if len(r.Refused) > 0 {
		a.errorf(a.t("読み込めなかったもの %d件：\n", "%d inputs were refused:\n"), len(r.Refused))
	}
	for _, f := range r.Refused {
		a.errorf("  %s: %s\n", f.Name, f.Reason)
	}
}
