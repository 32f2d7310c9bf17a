package search

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/search/query"
	"github.com/kizuna-search/kizuna/search/vocabulary"
)

// fewToCorrect: with so many hits or more a query is taken to be spelt as it was meant.
const fewToCorrect = 3

// Bounds of what is tried: corrections of one word, searches in all, and how long a text
// may be in which a word is looked for (in tokens; a longer one is no slip of the hand).
const (
	candidates   = 3
	maxTries     = 6
	maxCorrected = 12
)

// didYouMean is the query with one word spelt otherwise, so that it finds more; "" when
// there is none. Only words that the index does not hold are corrected, and only by words
// that it holds.
func (s *Searcher) didYouMean(ctx context.Context, a asked, found Found) (string, error) {
	if found.Total >= fewToCorrect || a.planned.special {
		return "", nil
	}
	p, err := s.planner(ctx, a.request)
	if err != nil {
		return "", err
	}
	tries := 0
	for slip := range p.slips(a) {
		for _, better := range slip.meant {
			if tries++; tries > maxTries {
				return "", nil
			}
			r := a.request
			r.Query = replaced(r.Query, slip.typed, better)
			r.Page, r.PerPage, r.Cursor, r.Facets = 1, 1, "", nil
			if r.Query == a.request.Query {
				continue
			}
			got, err := s.Find(ctx, r)
			if err != nil {
				return "", fmt.Errorf("did you mean %q: %w", r.Query, err)
			}
			if got.Total > found.Total {
				return r.Query, nil
			}
		}
	}
	return "", nil
}

// slips are what may be wrong about a query: values that do not exist, then words.
func (p *planner) slips(a asked) iter.Seq[slip] {
	return func(yield func(slip) bool) {
		for _, s := range a.planned.meant {
			if !yield(s) {
				return
			}
		}
		for _, w := range wordsIn(a.expr) {
			if !yield(slip{w.Text, p.widener.corrections(w.Text)}) {
				return
			}
		}
	}
}

// replaced is a query with a piece of it exchanged: the value of a field if there is one
// like that, else the first.
func replaced(q, old, better string) string {
	for _, colon := range []string{":", "："} {
		if before, behind, ok := strings.Cut(q, colon+old); ok {
			return before + colon + better + behind
		}
	}
	return strings.Replace(q, old, better, 1)
}

// wordsIn are the words of a query that are asked for.
func wordsIn(e query.Expr) []query.Words {
	var out []query.Words
	switch e := e.(type) {
	case query.Words:
		out = append(out, e)
	case query.And:
		for _, x := range e.All {
			out = append(out, wordsIn(x)...)
		}
	case query.Or:
		for _, x := range e.Any {
			out = append(out, wordsIn(x)...)
		}
	}
	return out
}

// corrections are texts like this one in which one word is another word of the index, the
// likeliest first. The whole text is tried before parts of it: what was mistyped is often
// cut in pieces that mean nothing.
func (w widener) corrections(text string) []string {
	var out []string
	typed := analysis.Normalize(text).Text
	tokens := w.analyzer.Analyze(text)
	if w.vocabulary == nil || utf8.RuneCountInString(typed) < 2 || len(tokens) > maxCorrected {
		return nil
	}
	for size := len(tokens); size > 0; size-- {
		for i := 0; i+size <= len(tokens); i++ {
			part := tokens[i : i+size]
			if !slices.ContainsFunc(part, func(t analysis.Token) bool { return t.Content }) {
				continue
			}
			start, last := part[0].At, part[size-1]
			for _, better := range w.corrected(typed[start:last.At+len(last.Surface)], part) {
				out = append(out, typed[:start]+better+typed[last.At+len(last.Surface):])
			}
		}
	}
	return out
}

// corrected are words of the index that are spelt or read almost like a text that is none.
func (w widener) corrected(text string, tokens []analysis.Token) []string {
	if w.vocabulary.Count(text) > 0 || (len(tokens) == 1 && w.vocabulary.Count(tokens[0].Term) > 0) {
		return nil
	}
	var out []string
	reading := w.analyzer.Reading(text)
	for _, e := range w.vocabulary.Near(text, reading, 4*candidates) {
		if len(out) < candidates && mayBeMeant(text, reading, e) {
			out = append(out, e.Text)
		}
	}
	return out
}

// mayBeMeant: kanji are mistaken for other kanji, not left out or added (高齢 is no
// correction of 高齢者), and Latin words as short as and, HR or KPI are no slips of one
// another.
func mayBeMeant(text, reading string, e vocabulary.Entry) bool {
	const shortLatin = 4
	if len(text) <= shortLatin && len(text) == utf8.RuneCountInString(text) {
		return false
	}
	return kanjiIn(text) == 0 || (reading != "" && reading == e.Reading) ||
		utf8.RuneCountInString(text) == utf8.RuneCountInString(e.Text)
}
