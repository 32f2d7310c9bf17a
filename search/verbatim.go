package search

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/search/query"
)

// verbatim lets in what holds the whole query as it was typed, signs and all: whatever of a
// text is pasted into the box finds that text. A query that excludes something means what
// it says, unless it begins with ー, which is a minus for the one who types it and the rest
// of a word for the one who pastes it.
func (p *planner) verbatim(text string, e query.Expr, t tree) tree {
	run := literalRun(text)
	if w, ok := e.(query.Words); ok && analysis.Normalize(w.Text).Text == run {
		return t
	}
	if run == "" || p.match == MatchWord || (excludes(e) && !strings.ContainsAny(firstRune(text), "ーｰ‐")) {
		return t
	}
	if t.isNil() {
		return same(Run{Text: run})
	}
	return tree{t.words, anyOf(t.wide, Run{Text: run})}
}

// literalRun is a whole query as a run of characters; "" when that is too short. Space
// around it counts only where nothing else is left.
func literalRun(text string) string {
	run := analysis.Normalize(text).Text
	if trimmed := strings.TrimSpace(run); utf8.RuneCountInString(trimmed) > 1 || trimmed == "" {
		run = trimmed
	}
	if utf8.RuneCountInString(run) < 2 {
		return ""
	}
	return run
}

func firstRune(s string) string {
	_, size := utf8.DecodeRuneInString(s)
	return s[:size]
}

func excludes(e query.Expr) bool {
	switch e := e.(type) {
	case query.Not:
		return true
	case query.And:
		return slices.ContainsFunc(e.All, excludes)
	case query.Or:
		return slices.ContainsFunc(e.Any, excludes)
	}
	return false
}
