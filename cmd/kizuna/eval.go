package main

import (
	"context"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/kizuna-search/kizuna/search/eval"
)

func (a *app) evalCommand() *cobra.Command {
	var f eval.Files
	ingredients := false
	c := &cobra.Command{
		Use:     "eval [FOLDER]",
		Short:   a.t("検索の質を測る", "measure the quality of the ranking"),
		Example: "  kizuna eval --corpus corpus.jsonl.gz --queries queries.jsonl --qrels qrels.tsv",
		Args:    a.atMost(1),
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 1 {
				f = filesIn(args[0], f)
			}
			if f.Corpus == "" || f.Queries == "" || f.Qrels == "" {
				return usageError(a.t("--corpus、--queries、--qrels の3つか、corpus.jsonl・queries.jsonl・qrels.tsv（.gz も可）のあるフォルダーを指定してください。", "Give --corpus, --queries and --qrels, or a folder with corpus.jsonl, queries.jsonl and qrels.tsv (.gz too)."))
			}
			data := ""
			if c.Flags().Changed("data") {
				data = a.data
			}
			an, err := a.analyzer()
			if err != nil {
				return err
			}
			table, err := a.synonymTable()
			if err != nil {
				return err
			}
			service := eval.Service{Analyzer: an, Synonyms: table}
			if ingredients {
				return a.ingredients(c.Context(), f, data, service)
			}
			figures, err := eval.Run(c.Context(), f, data, service)
			if err != nil {
				return err
			}
			if a.json {
				return a.printJSON(figures)
			}
			a.printf("documents %d, queries %d\nnDCG@10    %.4f\nMRR@10     %.4f\nrecall@10  %.4f\nrecall@100 %.4f\nms/query   %.2f\n",
				figures.Documents, figures.Queries, figures.NDCG10, figures.MRR10, figures.Recall10, figures.Recall100, figures.MSPerQuery)
			return nil
		},
	}
	c.Flags().BoolVar(&ingredients, "ingredients", false, a.t("並び順の材料を一つずつ加えて測る", "add the ingredients of ranking one by one and measure each"))
	c.Flags().StringVar(&f.Corpus, "corpus", "", a.t("文書（JSONL：id, text。.gz も可）", "documents (JSONL: id, text; .gz too)"))
	c.Flags().StringVar(&f.Queries, "queries", "", a.t("検索語（JSONL：id, text）", "queries (JSONL: id, text)"))
	c.Flags().StringVar(&f.Qrels, "qrels", "", a.t("正解（TSV：検索語のid、文書のid、段階）", "judgments (TSV: query id, document id, grade)"))
	return c
}

// filesIn are the files of a judged set in a folder, where they were not named.
func filesIn(dir string, named eval.Files) eval.Files {
	find := func(name string, have *string) {
		for _, end := range []string{"", ".gz"} {
			path := filepath.Join(dir, name+end)
			if _, err := os.Stat(path); err == nil && *have == "" {
				*have = path
			}
		}
	}
	find("corpus.jsonl", &named.Corpus)
	find("queries.jsonl", &named.Queries)
	find("qrels.tsv", &named.Qrels)
	return named
}

// ingredients prints what each ingredient of ranking gives.
func (a *app) ingredients(ctx context.Context, f eval.Files, data string, s eval.Service) error {
	rows, err := eval.Ingredients(ctx, f, data, s)
	if err != nil {
		return err
	}
	if a.json {
		return a.printJSON(rows)
	}
	a.printf("nDCG@10\tMRR@10\trecall@10\trecall@100\tms/query\n")
	for _, r := range rows {
		a.printf("%.4f\t%.4f\t%.4f\t%.4f\t%.1f\t%s\n", r.NDCG10, r.MRR10, r.Recall10, r.Recall100, r.MSPerQuery, r.Ingredient)
	}
	return nil
}
