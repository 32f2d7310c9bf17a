package main

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
)

// engine is a search engine that can be measured.
type engine interface {
	name() string
	// ready makes what the engine needs; its error says why the engine is left out.
	ready(ctx context.Context, j job) error
	// build makes the index of the corpus.
	build(ctx context.Context, j job) (usage, error)
	// query asks the queries. A kind that the engine cannot answer has no answers.
	query(ctx context.Context, j job) ([]answer, usage, error)
}

// job is what an engine is to do.
type job struct {
	dir     string
	corpus  corpus
	queries string // file
	rounds  rounds
}

// index is the folder of an engine's index.
func (j job) index(e engine) string {
	return filepath.Join(j.dir, "index-"+strings.ToLower(strings.ReplaceAll(e.name(), " ", "-")))
}

// choice is what --only may name.
type choice struct {
	name    string
	engines []engine
}

var choices = []choice{
	{name: "kizuna", engines: []engine{kizuna{}}},
	{name: "lucene", engines: []engine{lucene{}}},
	{name: "lucene-offsets", engines: []engine{lucene{offsets: true}}},
	{name: "groonga", engines: []engine{groonga{"TokenMecab"}, groonga{"TokenBigram"}}},
	{name: "tantivy", engines: []engine{tantivy{}}},
}

// chosen are the engines that are named, or all.
func chosen(only []string) ([]engine, error) {
	for _, name := range only {
		if !slices.ContainsFunc(choices, func(c choice) bool { return c.name == name }) {
			return nil, fmt.Errorf("there is no engine %q", name)
		}
	}
	var out []engine
	for _, c := range choices {
		if slices.Contains(only, c.name) || len(only) == 0 {
			out = append(out, c.engines...)
		}
	}
	return out, nil
}
