package main

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search"
	"github.com/kizuna-search/kizuna/search/local"
	"github.com/kizuna-search/kizuna/search/rank"
	"github.com/kizuna-search/kizuna/search/synonym"
)

// kizuna is the engine of this project, in processes of its own.
type kizuna struct{}

func (kizuna) name() string                     { return "Kizuna" }
func (kizuna) ready(context.Context, job) error { return nil }

func (k kizuna) build(ctx context.Context, j job) (usage, error) {
	_, u, err := child(ctx, "build", j.corpus.Lines, j.index(k))
	return u, err
}

func (k kizuna) query(ctx context.Context, j job) ([]answer, usage, error) {
	out, u, err := child(ctx, "query", j.index(k), j.queries, fmt.Sprintf("--warm=%d", j.rounds.Warm), fmt.Sprintf("--rounds=%d", j.rounds.Measured))
	if err != nil {
		return nil, u, err
	}
	answers, err := parseAnswers(out)
	return answers, u, err
}

func (a *app) buildChild() *cobra.Command {
	return &cobra.Command{Use: "build CORPUS DATA", Args: cobra.ExactArgs(2), RunE: func(_ *cobra.Command, args []string) error {
		debug.SetMemoryLimit(600 << 20) // as kizuna index does
		debug.SetGCPercent(300)
		w, err := local.OpenWriterAnew(args[1], analysis.New())
		if err != nil {
			return err
		}
		return errors.Join(put(w, args[0]), w.Close())
	}}
}

func put(w *local.Writer, corpus string) error {
	for m, err := range readMeetings(corpus) {
		if err != nil {
			return err
		}
		if _, _, err := w.Put(m); err != nil {
			return err
		}
	}
	return w.Commit()
}

func (a *app) queryChild() *cobra.Command {
	var r rounds
	c := &cobra.Command{Use: "query DATA QUERIES", Args: cobra.ExactArgs(2), RunE: func(c *cobra.Command, args []string) error {
		queries, err := readQueries(args[1])
		if err != nil {
			return err
		}
		s, err := openSearcher(c.Context(), args[0])
		if err != nil {
			return err
		}
		with := func(limit int) asking {
			return func(q query) (int, time.Duration, error) { return askKizuna(c.Context(), s, q, limit) }
		}
		answers, err := ask(queries, r, with(pageSize), with(0))
		if err != nil {
			return err
		}
		return a.printAnswers(answers)
	}}
	c.Flags().IntVar(&r.Warm, "warm", 0, "")
	c.Flags().IntVar(&r.Measured, "rounds", 1, "")
	return c
}

// openSearcher opens an index as the service does.
func openSearcher(ctx context.Context, data string) (*search.Searcher, error) {
	an := analysis.New()
	an.Warm()
	e, err := local.Open(data, an)
	if err != nil {
		return nil, err
	}
	if _, err := e.Vocabulary(ctx, minutes.PublicAudience); err != nil {
		return nil, err
	}
	table := synonym.Builtin(func(s string) string { return analysis.Normalize(s).Text })
	return &search.Searcher{Engine: e, Analyzer: an, Synonyms: func() *synonym.Table { return table }}, nil
}

// askKizuna asks the engine for what the peers are asked for too, and the whole Searcher
// for a full page.
func askKizuna(ctx context.Context, s *search.Searcher, q query, limit int) (int, time.Duration, error) {
	if q.Kind.isPage() {
		r := search.Request{Query: strings.Join(q.Words, " "), Facets: threeFacets}
		if q.Kind == pageWords {
			r.Match, r.Without = search.MatchWord, []string{search.WithoutAll}
		}
		start := time.Now()
		result, err := s.Search(ctx, r)
		return result.Total, time.Since(start), err
	}
	p := planOf(q, limit)
	start := time.Now()
	found, err := s.Engine.Find(ctx, p)
	return found.Total, time.Since(start), err
}

var threeFacets = []search.Facet{search.FacetRole, search.FacetSeries, search.FacetFiscalYear}

// planOf is the plan of a query: ranked by BM25 over words alone, as the peers rank.
func planOf(q query, limit int) search.Plan {
	plain := rank.Weights{K1: rank.Default().K1, B: rank.Default().B}
	p := search.Plan{Ranking: search.Ranking{Weights: plain}, Sort: search.SortRelevance, Offset: q.Offset, Limit: limit}
	var nodes []search.Node
	for _, w := range q.Words {
		n := nodeOf(q.Kind, analysis.Normalize(w).Text)
		nodes = append(nodes, n)
		p.Ranking.Words = append(p.Ranking.Words, search.RankWord{Forms: []search.RankForm{{Node: n, Stem: w, Weight: 1}}})
	}
	switch q.Kind {
	case or5, deep:
		p.Tree = search.AnyOf{Nodes: nodes}
	default:
		p.Tree = search.AllOf{Nodes: nodes}
	}
	switch q.Kind {
	case newest:
		p.Sort = search.SortNewest
	case facets:
		p.Facets = threeFacets
	}
	return p
}

// pageSize is how many hits every engine returns, with their texts.
const pageSize = 20

func nodeOf(k kind, text string) search.Node {
	switch k {
	case phrase, substring:
		return search.Run{Text: text}
	case prefix:
		return search.Beginning{Text: text}
	}
	return search.Term{Text: text}
}
