package search

import (
	"fmt"
	"slices"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// Limits of a request, and why.
const (
	MaxPerPage = 100    // a page of a hundred speeches is some 200 kB already
	MaxDepth   = 10_000 // page × per_page; deeper goes by cursor, which costs the same at any depth
	DefaultPer = 20
	maxFilters = 100 // values of one filter, widenings that are switched off
)

// Request is one search as it is asked. The zero value finds nothing to search for;
// Audience's zero value is the public.
type Request struct {
	Query    string // the query language; may be empty when a filter is given
	Audience minutes.Audience
	Filters  Filters
	Scope    Scope
	Mode     Mode
	Match    Match
	Without  []string // widenings that are switched off, as Expansion.Key
	Sort     Sort
	Page     int // from 1; 0 means 1
	PerPage  int // up to MaxPerPage; 0 means DefaultPer
	Cursor   string
	Facets   []Facet
}

// Filters narrow a search. Values of one filter mean OR, different filters AND. The zero
// value of a series, a destination or a fiscal year asks for what states none;
// Facet.NotStated is its name.
type Filters struct {
	Roles        []minutes.Role
	Parts        []minutes.Part
	Series       []string
	Destinations []string // official names or classes
	FiscalYears  []minutes.FiscalYear
	Meetings     []string // ids
	Period       minutes.Period
}

// IsZero reports whether nothing is filtered.
func (f Filters) IsZero() bool {
	return len(f.Roles)+len(f.Parts)+len(f.Series)+len(f.Destinations)+len(f.FiscalYears)+len(f.Meetings) == 0 &&
		f.Period == minutes.Period{}
}

// Scope says where a destination must be stated to count.
type Scope string

// ScopeExplicit looks at the utterances' own destinations, ScopeMeeting also at those of
// their meetings.
const (
	ScopeExplicit Scope = "explicit"
	ScopeMeeting  Scope = "meeting"
)

// Mode says how many of the words must stand in an utterance.
type Mode string

// ModeAuto takes words between spaces as ModeAll and a sentence as ModeAny.
const (
	ModeAuto Mode = "auto"
	ModeAll  Mode = "all"
	ModeAny  Mode = "any"
)

// Match says what counts as a match of a word.
type Match string

// MatchWord matches whole words, MatchSubstring any run of characters.
const (
	MatchAuto      Match = "auto"
	MatchWord      Match = "word"
	MatchSubstring Match = "substring"
)

// Sort is the order of the hits. Ties always break by date, newest first, then id.
type Sort string

// The orders. SortRelevance is the default with a query, SortNewest without.
const (
	SortRelevance Sort = "relevance"
	SortNewest    Sort = "newest"
	SortOldest    Sort = "oldest"
)

// Facet names a property whose values are counted.
type Facet string

// The facets.
const (
	FacetRole        Facet = "role"
	FacetPart        Facet = "part"
	FacetSeries      Facet = "series"
	FacetDestination Facet = "destination"
	FacetFiscalYear  Facet = "fiscal_year"
)

// Facets lists every facet in the order in which pages show them.
func Facets() []Facet {
	return []Facet{FacetDestination, FacetRole, FacetPart, FacetSeries, FacetFiscalYear}
}

// notStated are the names of the value that means that nothing is stated.
var notStated = map[Facet]string{
	FacetDestination: "記載なし", FacetSeries: "会議種別なし", FacetFiscalYear: "年度不明",
}

// NotStated is what people call the value of a facet that is not stated, in addresses and
// in the box too; "" where it always is. In a filter that value is the zero value.
func (f Facet) NotStated() string { return notStated[f] }

// Name is what people call a value of a filter: itself, or NotStated.
func (f Facet) Name(value string) string { return orElse(value, f.NotStated()) }

// ByName is the value of a filter that people call so.
func (f Facet) ByName(name string) string {
	if strings.TrimSpace(name) == f.NotStated() {
		return ""
	}
	return name
}

// FiscalYearName is what people call a fiscal year, or that there is none.
func FiscalYearName(y minutes.FiscalYear) string { return FacetFiscalYear.Name(y.Label()) }

// FiscalYearByName reads a fiscal year; 年度不明 is zero. The error is one of
// minutes.ParseFiscalYear.
func FiscalYearByName(name string) (minutes.FiscalYear, error) {
	if strings.TrimSpace(name) == FacetFiscalYear.NotStated() {
		return 0, nil
	}
	return minutes.ParseFiscalYear(name)
}

// withDefaults fills in what was left open.
func (r Request) withDefaults() Request {
	r.Scope = orElse(r.Scope, ScopeExplicit)
	r.Mode = orElse(r.Mode, ModeAuto)
	r.Match = orElse(r.Match, MatchAuto)
	r.Page = orElse(r.Page, 1)
	r.PerPage = orElse(r.PerPage, DefaultPer)
	return r
}

func orElse[T comparable](v, other T) T {
	var zero T
	if v == zero {
		return other
	}
	return v
}

// validate finds what cannot be asked. The error is an *InvalidError.
func (r Request) validate() error {
	switch {
	case r.Page < 1:
		return invalid("page", fmt.Sprint(r.Page), ProblemRange)
	case r.PerPage < 1 || r.PerPage > MaxPerPage:
		return invalid("per_page", fmt.Sprint(r.PerPage), ProblemRange)
	case r.Page > MaxDepth/r.PerPage:
		return invalid("page", fmt.Sprint(r.Page), ProblemTooDeep)
	case r.Page > 1 && r.Cursor != "":
		return invalid("page", fmt.Sprint(r.Page), ProblemTwoPlaces)
	case reversed(r.Filters.Period):
		return invalid("from", r.Filters.Period.From.String(), ProblemReversed)
	}
	for _, f := range r.Facets {
		if !slices.Contains(Facets(), f) {
			return &InvalidError{Parameter: "facets", Value: string(f), Problem: ProblemValue, Known: names(Facets())}
		}
	}
	return r.validateWords()
}

func (r Request) validateWords() error {
	for _, c := range []struct {
		name, value string
		known       []string
	}{
		{"destination_scope", string(r.Scope), []string{string(ScopeExplicit), string(ScopeMeeting)}},
		{"mode", string(r.Mode), []string{string(ModeAuto), string(ModeAll), string(ModeAny)}},
		{"match", string(r.Match), []string{string(MatchAuto), string(MatchWord), string(MatchSubstring)}},
		{"sort", string(r.Sort), []string{"", string(SortRelevance), string(SortNewest), string(SortOldest)}},
	} {
		if !slices.Contains(c.known, c.value) {
			return &InvalidError{Parameter: c.name, Value: c.value, Problem: ProblemValue, Known: c.known}
		}
	}
	for _, key := range r.Without {
		if !isWidening(key) {
			return &InvalidError{Parameter: "without", Value: key, Problem: ProblemValue, Known: []string{WithoutAll, "synonym:…", "abbreviation:…", "former:…", "variant:…", "reading:…", "base:…"}}
		}
	}
	for _, role := range r.Filters.Roles {
		if role.Label() == "" {
			return &InvalidError{Parameter: "role", Value: string(role), Problem: ProblemValue, Known: names(minutes.Roles()), Hint: hint(string(role), namesOf("role"))}
		}
	}
	for _, part := range r.Filters.Parts {
		if part.Label() == "" {
			return &InvalidError{Parameter: "part", Value: string(part), Problem: ProblemValue, Known: names(minutes.Parts()), Hint: hint(string(part), namesOf("part"))}
		}
	}
	return nil
}

func names[T ~string](values []T) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}
