package web

import (
	"errors"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search"
)

// searchParameters are the parameters of a search, in the order in which links carry them.
var searchParameters = []string{
	"q", "role", "part", "series", "destination", "destination_scope", "fiscal_year", "meeting",
	"from", "until", "mode", "match", "without", "sort", "page", "per_page", "cursor", "facets",
}

// repeatable parameters may occur several times, for OR.
var repeatable = []string{"role", "part", "series", "destination", "fiscal_year", "meeting", "without"}

// checkNames finds parameters that do not exist or are given twice. An empty value counts
// as not given: a form sends every field that it has.
func checkNames(v url.Values, known []string) error {
	for _, name := range sortedKeys(v) {
		switch {
		case !slices.Contains(known, name):
			return &search.InvalidError{Parameter: name, Problem: search.ProblemUnknown, Known: known}
		case len(given(v, name)) > 1 && !slices.Contains(repeatable, name):
			return &search.InvalidError{Parameter: name, Problem: search.ProblemRepeated}
		}
	}
	return nil
}

func sortedKeys(v url.Values) []string {
	keys := make([]string, 0, len(v))
	for k := range v {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// given are the values of a parameter that are not empty.
func given(v url.Values, name string) []string {
	return slices.DeleteFunc(slices.Clone(v[name]), func(s string) bool { return strings.TrimSpace(s) == "" })
}

func one(v url.Values, name string) string {
	if list := given(v, name); len(list) > 0 {
		return strings.TrimSpace(list[0])
	}
	return ""
}

// ParseRequest reads a search out of the parameters of an address. The error is a *search.InvalidError that
// names the parameter. Audience is left to the caller.
func ParseRequest(v url.Values) (search.Request, error) {
	if err := checkNames(v, searchParameters); err != nil {
		return search.Request{}, err
	}
	r := search.Request{
		Query: strings.TrimSpace(v.Get("q")), Scope: search.Scope(one(v, "destination_scope")),
		Mode: search.Mode(one(v, "mode")), Match: search.Match(one(v, "match")),
		Sort: search.Sort(one(v, "sort")), Cursor: one(v, "cursor"), Without: given(v, "without"),
	}
	var err error
	if r.Filters, err = parseFilters(v); err != nil {
		return r, err
	}
	if r.Page, err = number(v, "page"); err != nil {
		return r, err
	}
	if r.PerPage, err = number(v, "per_page"); err != nil {
		return r, err
	}
	for name := range strings.SplitSeq(one(v, "facets"), ",") {
		if name = strings.TrimSpace(name); name != "" {
			r.Facets = append(r.Facets, search.Facet(name))
		}
	}
	return r, nil
}

func parseFilters(v url.Values) (search.Filters, error) {
	var f search.Filters
	for _, name := range given(v, "series") {
		f.Series = with(f.Series, search.FacetSeries.ByName(name))
	}
	for _, name := range given(v, "destination") {
		f.Destinations = with(f.Destinations, search.FacetDestination.ByName(name))
	}
	for _, id := range given(v, "meeting") {
		f.Meetings = with(f.Meetings, strings.TrimSpace(id))
	}
	for _, name := range given(v, "role") {
		role, ok := search.RoleByName(name)
		if !ok {
			role = minutes.Role(name) // the request names it in its error
		}
		f.Roles = with(f.Roles, role)
	}
	for _, name := range given(v, "part") {
		part, ok := search.PartByName(name)
		if !ok {
			part = minutes.Part(name)
		}
		f.Parts = with(f.Parts, part)
	}
	for _, text := range given(v, "fiscal_year") {
		y, err := search.FiscalYearByName(text)
		if err != nil {
			return f, dateError("fiscal_year", text, err)
		}
		f.FiscalYears = with(f.FiscalYears, y)
	}
	var err error
	f.Period, err = parsePeriod(v)
	return f, err
}

// with adds a value to a list that does not have it.
func with[T comparable](list []T, v T) []T {
	if slices.Contains(list, v) {
		return list
	}
	return append(list, v)
}

func parsePeriod(v url.Values) (minutes.Period, error) {
	var p minutes.Period
	if text := one(v, "from"); text != "" {
		q, err := minutes.ParsePeriod(text)
		if err != nil {
			return p, dateError("from", text, err)
		}
		p.From = q.From
	}
	if text := one(v, "until"); text != "" {
		q, err := minutes.ParsePeriod(text)
		if err != nil {
			return p, dateError("until", text, err)
		}
		p.Until = q.Until
	}
	return p, nil
}

// dateError says what is wrong with a date; a year that an era never had gets its real name.
func dateError(name, text string, err error) error {
	bad := &search.InvalidError{Parameter: name, Value: text, Problem: search.ProblemDate}
	if name == "fiscal_year" {
		bad.Problem = search.ProblemYear
	}
	var era *minutes.EraError
	if errors.As(err, &era) {
		bad.Hint = era.Means + "年"
	}
	return bad
}

// number reads a count; 0 means that it was not given.
func number(v url.Values, name string) (int, error) {
	text := one(v, name)
	if text == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(minutes.Fold(text))
	if err != nil || n < 1 {
		return 0, &search.InvalidError{Parameter: name, Value: text, Problem: search.ProblemRange}
	}
	return n, nil
}

// encodeRequest is the inverse of ParseRequest: the shortest address of the same search.
func encodeRequest(r search.Request) url.Values {
	v := url.Values{}
	set := func(name, value string) {
		if value != "" {
			v.Set(name, value)
		}
	}
	set("q", r.Query)
	for _, role := range r.Filters.Roles {
		v.Add("role", string(role))
	}
	for _, part := range r.Filters.Parts {
		v.Add("part", string(part))
	}
	for _, y := range r.Filters.FiscalYears {
		v.Add("fiscal_year", search.FacetFiscalYear.Name(yearValue(y)))
	}
	for _, name := range r.Filters.Series {
		v.Add("series", search.FacetSeries.Name(name))
	}
	for _, name := range r.Filters.Destinations {
		v.Add("destination", search.FacetDestination.Name(name))
	}
	addAll(v, "meeting", r.Filters.Meetings)
	addAll(v, "without", r.Without)
	set("from", r.Filters.Period.From.String())
	set("until", r.Filters.Period.Until.String())
	set("destination_scope", string(r.Scope))
	set("mode", string(r.Mode))
	set("match", string(r.Match))
	set("sort", string(r.Sort))
	set("cursor", r.Cursor)
	if r.Page > 1 {
		set("page", strconv.Itoa(r.Page))
	}
	if r.PerPage > 0 {
		set("per_page", strconv.Itoa(r.PerPage))
	}
	var facets []string
	for _, f := range r.Facets {
		facets = append(facets, string(f))
	}
	set("facets", strings.Join(facets, ","))
	return v
}

// yearValue is a fiscal year as the value of a facet.
func yearValue(y minutes.FiscalYear) string {
	if y == 0 {
		return ""
	}
	return strconv.Itoa(int(y))
}

func addAll(v url.Values, name string, values []string) {
	for _, s := range values {
		v.Add(name, s)
	}
}
