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
	an, err := a.analyzer()
	if err != nil {
		return err
	}
	normalized := analysis.Normalize(text).Text
	tokens := []analyzedToken{}
	for _, t := range an.Analyze(text) {
		tokens = append(tokens, analyzedToken{t.Term, t.Surface, t.Start, t.End, t.POS, t.Reading, t.Content})
	}
	if a.json {
		return a.printJSON(map[string]any{"text": text, "steps": stepsOf(text), "normalized": normalized, "analyzer": an.Fingerprint(), "tokens": tokens})
	}
	before := text
	for _, s := range stepsOf(text) {
		if s.Text != before {
			a.printf("%s: %s\n", a.stepLabel(s.Name), s.Text)
		}
		before = s.Text
	}
	a.printf("%s: %s\n", a.t("検索に使う形", "as it is searched"), normalized)
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

// analyzedStep is a step of the analysis as --json prints it.
type analyzedStep struct {
	Name string `json:"name"`
	Text string `json:"text"`
}

func stepsOf(text string) []analyzedStep {
	var out []analyzedStep
	for _, s := range analysis.Steps(text) {
		out = append(out, analyzedStep(s))
	}
	return out
}

func (a *app) stepLabel(name string) string {
	switch name {
	case "nfkc":
		return a.t("文字の幅と組み文字をそろえる（NFKC）", "width and composition (NFKC)")
	case "case":
		return a.t("小文字にそろえる", "lower case")
	case "dashes":
		return a.t("長音と横線をそろえる", "dashes and prolonged sound marks")
	case "kanji":
		return a.t("旧字体・異体字をそろえる", "old and variant kanji")
	case "invisible":
		return a.t("見えない文字を除く", "invisible characters removed")
	}
	return a.t("繰り返し記号を書き下す（語に区切るとき）", "iteration marks written out (for cutting)")
}
