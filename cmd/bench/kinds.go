package main

import (
	"errors"
	"fmt"
	"iter"
	"os"
	"strconv"
	"strings"
)

// kind is a kind of query. The names stand in the files that the peers read.
type kind string

const (
	termFrequent kind = "term-frequent"
	termMedium   kind = "term-medium"
	termRare     kind = "term-rare"
	and3         kind = "and3"
	or5          kind = "or5"
	phrase       kind = "phrase"
	prefix       kind = "prefix"
	substring    kind = "substring"
	facets       kind = "facets"
	newest       kind = "newest"
	deep         kind = "deep"
	pageWords    kind = "page-words"
	pageTyped    kind = "page"
)

// isPage holds for the kinds that end in what a reader sees.
func (k kind) isPage() bool { return k == pageWords || k == pageTyped }

// kinds lists every kind in the order of the tables, and what it is.
var kinds = []struct {
	kind  kind
	title string
}{
	{termFrequent, "term, frequent"},
	{termMedium, "term, medium"},
	{termRare, "term, rare"},
	{and3, "AND of 3"},
	{or5, "OR of 5"},
	{phrase, "phrase of 2–3 words"},
	{prefix, "prefix of 2 characters"},
	{substring, "substring of 2–8 characters"},
	{facets, "frequent term + 3 facets"},
	{newest, "frequent term, newest first"},
	{deep, "OR of 3, deep page"},
	{pageWords, "full page, words only"},
	{pageTyped, "full page, as the service does"},
}

// query is one query that every engine is asked.
type query struct {
	Kind   kind
	Offset int
	Words  []string // what is asked for: words, or one run of characters
}

// line is the query in the file that the engines read.
func (q query) line() string {
	return fmt.Sprintf("%s\t%d\t%s", q.Kind, q.Offset, strings.Join(q.Words, " "))
}

var errQueryLine = errors.New("not a line of queries")

func parseQuery(line string) (query, error) {
	c := strings.Split(line, "\t")
	if len(c) != 3 {
		return query{}, fmt.Errorf("%w: %q", errQueryLine, line)
	}
	offset, err := strconv.Atoi(c[1])
	if err != nil {
		return query{}, fmt.Errorf("%w: %q", errQueryLine, line)
	}
	return query{kind(c[0]), offset, strings.Fields(c[2])}, nil
}

func readQueries(path string) ([]query, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return collect(lines(f), parseQuery)
}

// collect parses every line.
func collect[T any](in iter.Seq2[string, error], parse func(string) (T, error)) ([]T, error) {
	var out []T
	for line, err := range in {
		if err != nil {
			return nil, err
		}
		v, err := parse(line)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}
