package web

import (
	"net/url"

	"github.com/kizuna-search/kizuna/search"
)

// searchForm is the form as it was sent, so that nothing typed is lost.
type searchForm struct {
	Query       string
	From, Until string // as typed
	Mode        search.Mode
	Match       search.Match
	Sort        search.Sort
	Hidden      []field // filters that are on, carried along
	Open        bool    // the detailed conditions are in use
	Wrong       string  // name of the parameter that cannot be read, if any
}

// field is a name and a value of a form.
type field struct{ Name, Value string }

// formOf fills the form from a request, and from the address what the request could not
// take.
func formOf(r search.Request, v url.Values) searchForm {
	f := searchForm{
		Query: v.Get("q"), From: v.Get("from"), Until: v.Get("until"), Mode: r.Mode, Match: r.Match, Sort: r.Sort,
	}
	for _, name := range []string{"destination", "role", "part", "series", "fiscal_year", "meeting", "destination_scope", "without", "sort", "per_page"} {
		for _, value := range given(v, name) {
			f.Hidden = append(f.Hidden, field{name, value})
		}
	}
	f.Open = f.From != "" || f.Until != "" || (f.Mode != "" && f.Mode != search.ModeAuto) || (f.Match != "" && f.Match != search.MatchAuto)
	return f
}
