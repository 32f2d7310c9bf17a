package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/kizuna-search/kizuna/indexer"
	"github.com/kizuna-search/kizuna/indexer/quality"
)

func (a *app) qualityCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "quality FOLDER",
		Short:   a.t("派遣先の読み取りの正しさを、正解と比べて測る", "measure how well destinations are found, against golds"),
		Example: "  kizuna quality --json pages",
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usageError(a.t("文書（会議.txt など）と正解（会議.json）を並べたフォルダーを1つ指定してください。", "Name one folder that holds documents (NAME.txt …) with golds (NAME.json) beside them."))
			}
			set, err := a.readLabelled(c.Context(), args[0])
			if err != nil {
				return err
			}
			report := quality.Score(set.documents)
			if a.json {
				return a.printJSON(qualityJSON(report, set))
			}
			a.printQuality(report, set)
			return nil
		},
	}
}

// labelledSet is a folder of documents with golds.
type labelledSet struct {
	documents []quality.Document
	unread    []string // documents that could not be read, though the gold is a meeting
	accepted  []string // documents that were read, though they should be refused
	refused   int      // documents that were refused as they should be
}

// readLabelled reads each document that has a gold of the same name beside it.
func (a *app) readLabelled(ctx context.Context, folder string) (labelledSet, error) {
	files, err := os.ReadDir(folder)
	if errors.Is(err, os.ErrNotExist) {
		return labelledSet{}, failure(a.tf("フォルダー「%s」がありません。", "There is no folder %q.", folder))
	}
	if err != nil {
		return labelledSet{}, err
	}
	var set labelledSet
	golds := 0
	for _, f := range files {
		path := filepath.Join(folder, f.Name())
		gold := strings.TrimSuffix(path, filepath.Ext(path)) + ".json"
		if f.IsDir() || path == gold || strings.HasPrefix(f.Name(), ".") {
			continue
		}
		b, err := os.ReadFile(gold)
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		if err != nil {
			return set, err
		}
		golds++
		if err := a.readPair(ctx, &set, f.Name(), path, gold, b); err != nil {
			return set, err
		}
	}
	if golds == 0 {
		return set, failure(a.tf("フォルダー「%s」に、文書と同じ名前の正解（会議.txt に対する 会議.json）がありません。", "The folder %q holds no document with a gold of the same name (NAME.json beside NAME.txt).", folder))
	}
	return set, nil
}

func (a *app) readPair(ctx context.Context, set *labelledSet, name, path, goldPath string, b []byte) error {
	gold, err := quality.ReadGold(b)
	if err != nil {
		return failure(a.tf("正解「%s」を読み取れません（%v）。", "The gold %q cannot be read (%v).", goldPath, err))
	}
	meetings, refused, err := indexer.Parse(ctx, indexer.Config{Inputs: []string{path}}, gold.URL)
	if err == nil && len(refused) > 0 {
		err = refused[0].Err
	}
	switch {
	case gold.Refuse && err != nil:
		set.refused++
		return nil
	case gold.Refuse:
		set.accepted = append(set.accepted, name)
		return nil
	case err != nil:
		set.unread = append(set.unread, fmt.Sprintf("%s: %s", name, a.message(err)))
	}
	set.documents = append(set.documents, quality.Document{Name: name, Gold: gold.Meetings, Found: meetings})
	return nil
}

// figuresJSON is one row of figures; a share of nothing is null.
type figuresJSON struct {
	Level     string   `json:"level"`
	Kind      string   `json:"kind"`
	Right     int      `json:"right"`
	Stated    int      `json:"stated"`
	Found     int      `json:"found"`
	Precision *float64 `json:"precision"`
	Recall    *float64 `json:"recall"`
	F1        *float64 `json:"f1"`
}

func figuresOf(level, kind string, f quality.Figures) figuresJSON {
	orNull := func(x float64, ok bool) *float64 {
		if !ok {
			return nil
		}
		return &x
	}
	return figuresJSON{level, kind, f.Right, f.Stated, f.Found, orNull(f.Precision()), orNull(f.Recall()), orNull(f.F1())}
}

// qualityRows are the rows of a report: by kind, then the sum of each level and of all.
func qualityRows(r quality.Report) []figuresJSON {
	var rows []figuresJSON
	for _, level := range []quality.Level{quality.OfMeeting, quality.OfUtterance} {
		for _, row := range r.Rows {
			if row.Level == level {
				rows = append(rows, figuresOf(string(level), string(row.Kind), row.Figures))
			}
		}
		rows = append(rows, figuresOf(string(level), "all", r.Total(level)))
	}
	return append(rows, figuresOf("all", "all", r.Total("")))
}

func qualityJSON(r quality.Report, set labelledSet) map[string]any {
	return map[string]any{
		"documents": r.Documents, "figures": qualityRows(r), "misses": noNil(r.Misses), "extras": noNil(r.Extras),
		"refused": set.refused, "unread": noNil(set.unread), "not_refused": noNil(set.accepted),
	}
}

func noNil[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

func (a *app) printQuality(r quality.Report, set labelledSet) {
	a.printf(a.t("文書 %d件（ほかに、読まずに断ったもの %d件）\n", "%d documents (and %d refused as they should be)\n"), r.Documents, set.refused)
	a.printf("%-10s %-11s %9s %9s %9s\n", "level", "kind", "precision", "recall", "F1")
	for _, row := range qualityRows(r) {
		a.printf("%-10s %-11s %9s %9s %9s  (%s)\n", row.Level, row.Kind, shareText(row.Precision), shareText(row.Recall), shareText(row.F1),
			a.tf("正しい %d／正解 %d／読み取り %d", "%d right of %d, %d found", row.Right, row.Stated, row.Found))
	}
	a.printDifferences(a.t("見落とし", "missed"), r.Misses)
	a.printDifferences(a.t("余分", "extra"), r.Extras)
	for _, line := range set.unread {
		a.errorf("%s: %s\n", a.t("読めない文書", "cannot be read"), line)
	}
	for _, name := range set.accepted {
		a.errorf("%s: %s\n", a.t("断るべき文書を読んだ", "was read and should be refused"), name)
	}
}

func (a *app) printDifferences(heading string, list []quality.Difference) {
	for _, d := range list {
		a.printf("%s: %s %s %s%s 「%s」\n", heading, d.Document, d.ID, d.Name, a.t("（"+d.Kind.Label()+"）", " ("+string(d.Kind)+")"), d.Evidence)
	}
}

// shareText is a share with three decimals, a dash where there is none.
func shareText(x *float64) string {
	if x == nil {
		return "-"
	}
	return fmt.Sprintf("%.3f", *x)
}
