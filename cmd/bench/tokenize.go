package main

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/ikawaha/kagome-dict/ipa"
	"github.com/ikawaha/kagome/v2/tokenizer"
	"github.com/spf13/cobra"

	"github.com/kizuna-search/kizuna/indexer/analysis"
)

func (a *app) tokenizeCommand() *cobra.Command {
	var o corpusOptions
	c := &cobra.Command{
		Use:   "tokenize",
		Short: "compare the analyzers alone",
		Args:  cobra.NoArgs,
		RunE:  func(c *cobra.Command, _ []string) error { return a.tokenize(c.Context(), o) },
	}
	o.flags(c)
	return c
}

// analyzers are what is compared; each returns the CPU seconds for the texts, without the
// loading of its dictionary.
var analyzers = []struct {
	title   string
	seconds func(ctx context.Context, j job) (float64, error)
}{
	{"Kizuna (Analyzer.Tokens)", func(ctx context.Context, j job) (float64, error) { return perPass(ctx, j, "kizuna") }},
	{"kagome, search mode, sentence by sentence", func(ctx context.Context, j job) (float64, error) { return perPass(ctx, j, "kagome") }},
	{"kuromoji, as JapaneseAnalyzer", kuromojiSeconds},
	{"mecab -Owakati", mecabSeconds},
}

func (a *app) tokenize(ctx context.Context, o corpusOptions) error {
	dir, done, err := o.workFolder()
	if err != nil {
		return err
	}
	defer done()
	j := job{dir: dir}
	if j.corpus, err = prepare(o, dir); err != nil {
		return err
	}
	var rows [][]string
	first := 0.0
	for _, t := range analyzers {
		a.logf("%s", t.title)
		seconds, err := t.seconds(ctx, j)
		if err != nil {
			a.logf("left out: %v", err)
			rows = append(rows, []string{t.title, none, none})
			continue
		}
		speed := megabytes(j.corpus.TextBytes) / seconds
		if first == 0 {
			first = speed
		}
		rows = append(rows, []string{t.title, fmt.Sprintf("%.2f", speed), ratio(first, speed)})
	}
	return a.print(fmt.Sprintf("%d utterances, %.1f MB of text\n\n", j.corpus.Utterances, megabytes(j.corpus.TextBytes)) +
		table([]string{"", "MB/CPU-s", "Kizuna ÷ this"}, rows))
}

// tries is how often each is measured; the least counts, for what else the machine does
// only ever adds.
const tries = 3

// least is the least CPU time in which a process ends.
func least(once func() (usage, error)) (float64, error) {
	var out float64
	for i := range tries {
		u, err := once()
		if err != nil {
			return 0, err
		}
		if s := u.CPU.Seconds(); i == 0 || s < out {
			out = s
		}
	}
	return out, nil
}

// perPass runs the child with one pass over the texts and with three. The difference is
// free of what a process does once.
func perPass(ctx context.Context, j job, analyzer string) (float64, error) {
	var cpu [2]float64
	for i, passes := range []int{1, 3} {
		var err error
		cpu[i], err = least(func() (usage, error) {
			_, u, err := child(ctx, "tokenize", j.corpus.Lines, analyzer, strconv.Itoa(passes))
			return u, err
		})
		if err != nil {
			return 0, err
		}
	}
	return (cpu[1] - cpu[0]) / 2, nil
}

// kuromojiSeconds is the CPU time of the fastest pass, when the JVM is warm.
func kuromojiSeconds(ctx context.Context, j job) (float64, error) {
	l := lucene{}
	if err := l.ready(ctx, j); err != nil {
		return 0, err
	}
	out, _, err := l.java(ctx, j, "tokenize", j.corpus.Lines, strconv.Itoa(tries))
	if err != nil {
		return 0, err
	}
	ns, err := strconv.ParseInt(strings.TrimSpace(out), 10, 64)
	return float64(ns) / 1e9, err
}

// mecabSeconds is the CPU time of the whole program; its dictionary is mapped, not read.
func mecabSeconds(ctx context.Context, j job) (float64, error) {
	const longestLine = 4 << 20
	return least(func() (usage, error) {
		f, err := os.Open(j.corpus.Plain)
		if err != nil {
			return usage{}, err
		}
		defer f.Close()
		_, u, err := process{name: "mecab", args: []string{"-Owakati", "-b", strconv.Itoa(longestLine), "-o", os.DevNull}, stdin: f}.run(ctx)
		return u, err
	})
}

// tokenizeChild analyses a corpus so many times.
func (a *app) tokenizeChild() *cobra.Command {
	return &cobra.Command{Use: "tokenize CORPUS ANALYZER PASSES", Args: cobra.ExactArgs(3), RunE: func(_ *cobra.Command, args []string) error {
		passes, err := strconv.Atoi(args[2])
		if err != nil {
			return err
		}
		cut := kizunaCut(analysis.New())
		if args[1] == "kagome" {
			if cut, err = kagomeCut(); err != nil {
				return err
			}
		}
		tokens := 0
		for range passes {
			for u, err := range readUtterances(args[0]) {
				if err != nil {
					return err
				}
				tokens += cut(u.Text)
			}
		}
		return a.print(fmt.Sprintln(tokens))
	}}
}

func kizunaCut(an *analysis.Analyzer) func(string) int {
	return func(text string) int {
		n := 0
		for range an.Tokens(analysis.Normalize(text), nil) {
			n++
		}
		return n
	}
}

func kagomeCut() (func(string) int, error) {
	t, err := tokenizer.New(ipa.Dict(), tokenizer.OmitBosEos())
	return func(text string) int {
		n := 0
		for start, end := range analysis.Sentences(text) {
			n += len(t.Analyze(text[start:end], tokenizer.Search))
		}
		return n
	}, err
}
