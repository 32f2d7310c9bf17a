package search

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/kizuna-search/kizuna/indexer/destination"
)

// resolve turns the filters of a request into values that the index knows. A value that
// it does not know is an error that names it; what the audience may not see is unknown.
func (s *Searcher) resolve(ctx context.Context, r Request) (Filters, error) {
	f := r.Filters
	for name, n := range map[string]int{"role": len(f.Roles), "part": len(f.Parts), "series": len(f.Series), "destination": len(f.Destinations), "fiscal_year": len(f.FiscalYears), "meeting": len(f.Meetings), "without": len(r.Without)} {
		if n > maxFilters {
			return f, invalid(name, "", ProblemTooMany)
		}
	}
	if len(f.Series) > 0 || len(f.Destinations) > 0 {
		values, err := s.Engine.Values(ctx, r.Audience)
		if err != nil {
			return f, fmt.Errorf("values: %w", err)
		}
		for _, name := range f.Series {
			if name != "" && !slices.Contains(values.Series, name) {
				known := append(slices.DeleteFunc(slices.Clone(values.Series), isEmpty), FacetSeries.NotStated())
				return f, &InvalidError{Parameter: "series", Value: name, Problem: ProblemValue, Known: known, Hint: hint(name, values.Series)}
			}
		}
		if f.Destinations, err = resolveDestinations(f.Destinations, values.Destinations); err != nil {
			return f, err
		}
	}
	for _, id := range f.Meetings {
		_, err := s.Engine.Meeting(ctx, r.Audience, id)
		if errors.Is(err, ErrNotFound) {
			return f, invalid("meeting", id, ProblemMeeting)
		}
		if err != nil {
			return f, fmt.Errorf("meeting %s: %w", id, err)
		}
	}
	return f, nil
}

// resolveDestinations accepts what the gazetteer knows, in any of its names, and what the
// index holds. Each is given once.
func resolveDestinations(typed, held []string) ([]string, error) {
	var out []string
	for _, name := range typed {
		official, ok := destination.Known(name)
		if name == "" || slices.Contains(held, name) {
			official, ok = name, true
		}
		if !ok {
			known := slices.Concat(DestinationClasses(), []string{FacetDestination.NotStated()}, held)
			return nil, &InvalidError{Parameter: "destination", Value: name, Problem: ProblemValue, Known: known, Hint: hint(name, held)}
		}
		if !slices.Contains(out, official) {
			out = append(out, official)
		}
	}
	return out, nil
}

func isEmpty(s string) bool { return s == "" }

// DestinationClasses are the classes of destinations in the order in which pages show
// them. Each is a filter of its own, for all that lies below it.
func DestinationClasses() []string {
	return []string{"国", "都道府県", "市区町村", "民間", "団体", "海外"}
}
