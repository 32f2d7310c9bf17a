package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
)

type peersOptions struct {
	corpusOptions
	only    []string
	queries int
	seed    uint64
	rounds  rounds
	json    string
}

func (a *app) peersCommand() *cobra.Command {
	var o peersOptions
	c := &cobra.Command{
		Use:     "peers",
		Short:   "build one corpus in every engine and ask them all the same",
		Example: "  go run ./cmd/bench peers --corpus minutes.jsonl.gz --limit 50000",
		Args:    cobra.NoArgs,
		RunE:    func(c *cobra.Command, _ []string) error { return a.peers(c.Context(), o) },
	}
	o.flags(c)
	f := c.Flags()
	f.StringSliceVar(&o.only, "only", nil, "engines: kizuna, lucene, lucene-offsets, groonga, tantivy (default: all)")
	f.StringVar(&o.json, "json", "", "file for the raw figures")
	o.askFlags(c)
	return c
}

// askFlags are the flags that say how queries are made and asked.
func (o *peersOptions) askFlags(c *cobra.Command) {
	f := c.Flags()
	f.IntVar(&o.queries, "queries", 40, "queries of each kind")
	f.Uint64Var(&o.seed, "seed", 1, "seed of the queries")
	f.IntVar(&o.rounds.Warm, "warm", 2, "rounds before those that count")
	f.IntVar(&o.rounds.Measured, "rounds", 5, "rounds that count")
}

// result is what was measured of an engine.
type result struct {
	Engine  string
	Missing string // why it was not measured
	Build   usage
	Query   usage
	Index   int64 // bytes
	Answers []answer
}

// report is what a run has found.
type report struct {
	Corpus  corpus
	Queries []query
	Results []result
	Brute   []answer // of some of the queries, by their numbers
}

func (a *app) peers(ctx context.Context, o peersOptions) error {
	list, err := chosen(o.only)
	if err != nil {
		return err
	}
	dir, done, err := o.workFolder()
	if err != nil {
		return err
	}
	defer done()
	j, err := a.newJob(ctx, o, dir)
	if err != nil {
		return err
	}
	r := report{Corpus: j.corpus}
	if r.Queries, err = readQueries(j.queries); err != nil {
		return err
	}
	for _, e := range list {
		one, err := a.measure(ctx, j, e)
		if err != nil {
			return fmt.Errorf("%s: %w", e.name(), err)
		}
		r.Results = append(r.Results, one)
	}
	a.logf("reading all texts for the phrases and substrings")
	if r.Brute, err = bruteForce(ctx, j, r.Queries); err != nil {
		return err
	}
	return errors.Join(a.print(r.markdown()), r.save(o.json), r.wrong())
}

// newJob prepares the corpus and the queries.
func (a *app) newJob(ctx context.Context, o peersOptions, dir string) (job, error) {
	j := job{dir: dir, queries: filepath.Join(dir, "queries.tsv"), rounds: o.rounds}
	a.logf("preparing the corpus in %s", dir)
	var err error
	if j.corpus, err = prepare(o.corpusOptions, dir); err != nil {
		return j, err
	}
	a.logf("%d utterances of %d meetings, %.1f MB of text", j.corpus.Utterances, j.corpus.Meetings, megabytes(j.corpus.TextBytes))
	out, _, err := child(ctx, "derive", j.corpus.Lines, fmt.Sprintf("--queries=%d", o.queries), fmt.Sprintf("--seed=%d", o.seed))
	if err != nil {
		return j, err
	}
	return j, os.WriteFile(j.queries, []byte(out), 0o600)
}

// measure builds and asks one engine. An engine that is not there is no error.
func (a *app) measure(ctx context.Context, j job, e engine) (result, error) {
	r := result{Engine: e.name()}
	if err := e.ready(ctx, j); err != nil {
		a.logf("%s is left out: %v", e.name(), err)
		r.Missing = err.Error()
		return r, ctx.Err()
	}
	a.logf("%s: building", e.name())
	var err error
	if r.Build, err = e.build(ctx, j); err != nil {
		return r, err
	}
	if r.Index, err = sizeOf(j.index(e)); err != nil {
		return r, err
	}
	a.logf("%s: %.1f CPU-s, asking", e.name(), r.Build.CPU.Seconds())
	r.Answers, r.Query, err = e.query(ctx, j)
	return r, err
}

// bruteBytes is how much text is read in looking for runs of characters: some 20 seconds.
const bruteBytes = 16 << 30

// bruteForce counts the hits of phrases and substrings by reading the texts: of as many
// queries as that much reading allows, at least a few.
func bruteForce(ctx context.Context, j job, queries []query) ([]answer, error) {
	var numbers []int
	for i, q := range queries {
		if q.Kind == substring || q.Kind == phrase {
			numbers = append(numbers, i)
		}
	}
	most := max(8, int(bruteBytes/max(j.corpus.TextBytes, 1)))
	numbers = everyNth(numbers, (len(numbers)+most-1)/most)
	some := make([]query, len(numbers))
	for i, n := range numbers {
		some[i] = queries[n]
	}
	path := filepath.Join(j.dir, "brute.tsv")
	if err := writeQueries(path, some); err != nil {
		return nil, err
	}
	out, _, err := child(ctx, "brute", j.corpus.Lines, path)
	if err != nil {
		return nil, err
	}
	answers, err := parseAnswers(out)
	for i := range answers {
		answers[i].Number = numbers[answers[i].Number]
	}
	return answers, err
}

// everyNth thins a list out evenly.
func everyNth(list []int, n int) []int {
	var out []int
	for i := 0; i < len(list); i += max(n, 1) {
		out = append(out, list[i])
	}
	return out
}

var errWrong = errors.New("the count of Kizuna is not that of the texts")

// wrong is an error when Kizuna breaks its guarantee: every utterance that holds the
// characters is found, and no other.
func (r report) wrong() error {
	for _, e := range r.Results {
		if e.Engine != (kizuna{}).name() || e.Missing != "" {
			continue
		}
		for _, b := range r.Brute {
			if got := e.Answers[b.Number].Total; got != b.Total {
				return fmt.Errorf("%w: %s %q: %d, in the texts %d", errWrong, b.Kind, r.Queries[b.Number].Words, got, b.Total)
			}
		}
	}
	return nil
}

// save writes the raw figures.
func (r report) save(path string) error {
	if path == "" {
		return nil
	}
	b, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(path, b, 0o600)
}
