package main

import (
	"context"
	"fmt"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"
)

func (a *app) growthCommand() *cobra.Command {
	var o peersOptions
	var sizes []int
	c := &cobra.Command{
		Use:     "growth",
		Short:   "build and ask corpora of growing size",
		Example: "  go run ./cmd/bench growth --corpus minutes.jsonl.gz --sizes 10000,100000,600000",
		Args:    cobra.NoArgs,
		RunE:    func(c *cobra.Command, _ []string) error { return a.growth(c.Context(), o, sizes) },
	}
	f := c.Flags()
	f.StringVar(&o.file, "corpus", "", "utterances, one JSON object a line (.jsonl or .jsonl.gz); repeated under other ids until there are enough")
	f.StringVar(&o.work, "work", "", "folder for indexes and intermediate files (default: a new temporary one, removed at the end)")
	f.IntSliceVar(&sizes, "sizes", []int{10_000, 30_000, 100_000, 300_000, 600_000}, "numbers of utterances")
	o.askFlags(c)
	if err := c.MarkFlagRequired("corpus"); err != nil {
		panic(err) // the flag is defined above
	}
	return c
}

// grown is what was measured at one size.
type grown struct {
	result
	corpus corpus
	first  time.Duration // from the start of the service to its first answer
}

func (a *app) growth(ctx context.Context, o peersOptions, sizes []int) error {
	dir, done, err := o.workFolder()
	if err != nil {
		return err
	}
	defer done()
	program, err := buildKizuna(ctx, dir)
	if err != nil {
		return err
	}
	var all []grown
	for _, size := range sizes {
		o.limit, o.copies = size, size // copies end at the limit
		j, err := a.newJob(ctx, o, dir)
		if err != nil {
			return err
		}
		g := grown{corpus: j.corpus}
		if g.result, err = a.measure(ctx, j, kizuna{}); err != nil {
			return err
		}
		queries, err := readQueries(filepath.Join(dir, "queries.tsv"))
		if err != nil {
			return err
		}
		if g.first, err = firstAnswer(ctx, program, j.index(kizuna{}), queries[0].Words[0]); err != nil {
			return err
		}
		all = append(all, g)
	}
	return a.print(growthTables(all))
}

// growthTables has a column for each size.
func growthTables(all []grown) string {
	head := []string{"utterances"}
	for _, g := range all {
		head = append(head, fmt.Sprint(g.corpus.Utterances))
	}
	var rows [][]string
	add := func(title string, of func(grown) string) {
		row := []string{title}
		for _, g := range all {
			row = append(row, of(g))
		}
		rows = append(rows, row)
	}
	add("text, MB", func(g grown) string { return fmt.Sprintf("%.1f", megabytes(g.corpus.TextBytes)) })
	add("building, CPU-s", func(g grown) string { return fmt.Sprintf("%.1f", g.Build.CPU.Seconds()) })
	add("building, wall s", func(g grown) string { return fmt.Sprintf("%.1f", g.Build.Wall.Seconds()) })
	add("building, peak RSS, MB", func(g grown) string { return fmt.Sprintf("%.0f", megabytes(g.Build.RSS)) })
	add("index ÷ text", func(g grown) string { return ratio(float64(g.Index), float64(g.corpus.TextBytes)) })
	add("asking, peak RSS, MB", func(g grown) string { return fmt.Sprintf("%.0f", megabytes(g.Query.RSS)) })
	add("service, start to first answer, ms", func(g grown) string { return millis(g.first) })
	for _, k := range kinds {
		add(k.title+", p50 / p99 ms", func(g grown) string {
			t := times(g.Answers, k.kind, measured)
			return millis(percentile(t, 0.5)) + " / " + millis(percentile(t, 0.99))
		})
	}
	return table(head, rows)
}
