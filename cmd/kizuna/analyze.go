package main

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/kizuna-search/kizuna/indexer/analysis"
)

func (a *app) analyzeCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "analyze TEXT",
		Short: a.t("索引と検索が見る語を表示する", "show the words that index and query see"),
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usageError(a.t("解析する文を指定してください。例：kizuna analyze 派遣先で感じたこと", "Give a text, for example: kizuna analyze 派遣先で感じたこと"))
			}
			return a.analyze(strings.Join(args, " "))
		},
	}
}

// analyzedToken is a token as --json prints it; offsets are bytes of the text.
type analyzedToken struct {
	Term    string `json:"term"`
	Surface string `json:"surface"`
	Start   int    `json:"start"`
	End     int    `json:"end"`
	POS     string `json:"pos"`
	Reading string `json:"reading"`
	Indexed bool   `json:"indexed"`
}

func (a *app) analyze(text string) error {
	an := analysis.New()
	normalized := analysis.Normalize(text).Text
	tokens := []analyzedToken{}
	for _, t := range an.Analyze(text) {
		tokens = append(tokens, analyzedToken{t.Term, t.Surface, t.Start, t.End, t.POS, t.Reading, t.Content})
	}
	if a.json {
		return a.printJSON(map[string]any{"text": text, "normalized": normalized, "analyzer": an.Fingerprint(), "tokens": tokens})
	}
	a.printf("%s: %s\n", a.t("正規化", "normalized"), normalized)
	for _, t := range tokens {
		mark := " "
		if t.Indexed {
			mark = "*"
		}
		a.printf("%s %3d-%-3d %s → %s  %s %s\n", mark, t.Start, t.End, t.Surface, t.Term, t.POS, t.Reading)
	}
	a.printf("%s\n", a.t("（* の語が索引に入ります）", "(words marked * are indexed)"))
	return nil
}
