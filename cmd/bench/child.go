package main

import (
	"bufio"
	"math/rand/v2"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/kizuna-search/kizuna/indexer/analysis"
)

// childCommand are the parts of a benchmark that run in a process of their own.
func (a *app) childCommand() *cobra.Command {
	c := &cobra.Command{Use: "child", Hidden: true}
	c.AddCommand(a.deriveChild(), a.bruteChild(), a.buildChild(), a.queryChild(), a.tokenizeChild())
	return c
}

// deriveChild makes the queries of a corpus.
func (a *app) deriveChild() *cobra.Command {
	var want int
	var seed uint64
	c := &cobra.Command{Use: "derive CORPUS", Args: cobra.ExactArgs(1), RunE: func(_ *cobra.Command, args []string) error {
		sample, utterances, err := takeSample(args[0], seed)
		if err != nil {
			return err
		}
		var out strings.Builder
		for _, q := range newDeriver(sample, utterances, want, seed).queries() {
			out.WriteString(q.line() + "\n")
		}
		return a.print(out.String())
	}}
	c.Flags().IntVar(&want, "queries", 0, "")
	c.Flags().Uint64Var(&seed, "seed", 0, "")
	return c
}

// sampleSize is how many utterances queries are made of: enough that frequent words are
// those of the corpus, few enough that they are analysed in seconds.
const sampleSize = 2000

// takeSample chooses utterances by chance and analyses them.
func takeSample(corpus string, seed uint64) (sample []sampled, utterances int, err error) {
	r := rand.New(rand.NewPCG(seed, 0))
	var texts []string
	for u, err := range readUtterances(corpus) {
		if err != nil {
			return nil, 0, err
		}
		utterances++
		if len(texts) < sampleSize {
			texts = append(texts, u.Text)
		} else if i := r.IntN(utterances); i < sampleSize {
			texts[i] = u.Text
		}
	}
	an := analysis.New()
	for _, t := range texts {
		sample = append(sample, sampleOf(an, t))
	}
	return sample, utterances, nil
}

// bruteChild counts the utterances that hold a run of characters, by reading them all. It
// prints a line of answers for each of the queries it was given.
func (a *app) bruteChild() *cobra.Command {
	return &cobra.Command{Use: "brute CORPUS QUERIES", Args: cobra.ExactArgs(2), RunE: func(_ *cobra.Command, args []string) error {
		queries, err := readQueries(args[1])
		if err != nil {
			return err
		}
		totals := make([]int, len(queries))
		for u, err := range readUtterances(args[0]) {
			if err != nil {
				return err
			}
			text := analysis.Normalize(u.Text).Text
			for i, q := range queries {
				if strings.Contains(text, analysis.Normalize(q.Words[0]).Text) {
					totals[i]++
				}
			}
		}
		answers := make([]answer, len(queries))
		for i, q := range queries {
			answers[i] = answer{Kind: q.Kind, Number: i, Total: totals[i]}
		}
		return a.printAnswers(answers)
	}}
}

func (a *app) printAnswers(answers []answer) error {
	var out strings.Builder
	for _, x := range answers {
		out.WriteString(x.line() + "\n")
	}
	return a.print(out.String())
}

// writeQueries writes the file that the engines read.
func writeQueries(path string, queries []query) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	for _, q := range queries {
		if _, err := w.WriteString(q.line() + "\n"); err != nil {
			return err
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Close()
}
