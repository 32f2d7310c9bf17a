package search

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/kizuna-search/kizuna/indexer/destination"
	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// resolve turns the filters of a request into values that the index knows. A value that
// it does not know is an error that names it; what the audience may not see is unknown.
func (s *Searcher) resolve(ctx context.Context, r Request) (Filters, error) {
	f := r.Filters
	for name, n := range map[string]int{"role": len(f.Roles), "part": len(f.Parts), "series": len(f.Series), "destination": len(f.Destinations), "fiscal_year": len(f.FiscalYears), "meeting": len(f.Meetings), "without": len(r.Without)} {
		if n > MaxFilters {
			return f, invalid(name, "", ProblemTooMany)
		}
	}
	if len(f.Series) > 0 || len(f.Destinations) > 0 {
		values, err := s.Engine.Values(ctx, r.Audience)
		if err != nil {
			return f, fmt.Errorf("values: %w", err)
		}
		for _, name := range f.Series {
			if !slices.Contains(values.Series, name) {
				return f, &InvalidError{Parameter: "series", Value: name, Problem: ProblemValue, Known: first(values.Series)}
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
// index holds.
func resolveDestinations(typed, held []string) ([]string, error) {
	out := make([]string, len(typed))
	for i, name := range typed {
		official, ok := destination.Known(name)
		switch {
		case name == NotStated || slices.Contains(held, name):
			out[i] = name
		case ok:
			out[i] = official
		default:
			return nil, &InvalidError{Parameter: "destination", Value: name, Problem: ProblemValue, Known: append(append(DestinationClasses(), NotStated), first(held)...)}
		}
	}
	return out, nil
}

// DestinationClasses are the classes of destinations in the order in which pages show
// them. Each is a filter of its own, for all that lies below it.
func DestinationClasses() []string {
	return []string{"国", "都道府県", "市区町村", "民間", "団体", "海外"}
}

// first is enough of a list to show in an error.
func first(list []string) []string {
	const most = 10
	return list[:min(len(list), most)]
}

// DestinationLabel is a destination for people: 記載なし where none is stated.
func DestinationLabel(name minutes.Text) string {
	if name == "" {
		return NotStated
	}
	return string(name)
}
