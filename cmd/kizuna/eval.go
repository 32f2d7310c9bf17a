package main

import (
	"github.com/spf13/cobra"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/search/eval"
)

func (a *app) evalCommand() *cobra.Command {
	var f eval.Files
	c := &cobra.Command{
		Use:     "eval",
		Short:   a.t("検索の質を測る", "measure the quality of the ranking"),
		Example: "  kizuna eval --corpus corpus.jsonl.gz --queries queries.jsonl --qrels qrels.tsv",
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if f.Corpus == "" || f.Queries == "" || f.Qrels == "" {
				return usageError(a.t("--corpus、--queries、--qrels の3つを指定してください。", "Give --corpus, --queries and --qrels."))
			}
			data := ""
			if c.Flags().Changed("data") {
				data = a.data
			}
			figures, err := eval.Run(c.Context(), f, data, analysis.New())
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
	c.Flags().StringVar(&f.Corpus, "corpus", "", a.t("文書（JSONL：id, text。.gz も可）", "documents (JSONL: id, text; .gz too)"))
	c.Flags().StringVar(&f.Queries, "queries", "", a.t("検索語（JSONL：id, text）", "queries (JSONL: id, text)"))
	c.Flags().StringVar(&f.Qrels, "qrels", "", a.t("正解（TSV：検索語のid、文書のid、段階）", "judgments (TSV: query id, document id, grade)"))
	return c
}
