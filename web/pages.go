package web

import (
	"errors"
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search"
	"github.com/kizuna-search/kizuna/search/query"
)

// page is what every page has.
type page struct {
	Title  string // of the window, without the service's name
	Sample bool   // the built-in sample is shown
	Staff  bool   // internal utterances are shown, too
	Form   searchForm
}

func (s *site) page(title string) page {
	return page{Title: title, Sample: s.Sample, Staff: s.Audience == minutes.StaffAudience}
}

// searchPage is the results of a search.
type searchPage struct {
	page
	Heading string // of the page; the title of the window when empty
	Result  search.Result
	Active  []choice // filters that are on; the link takes one off
	Facets  []facetGroup
	Sorts   []choice
	Pager   pager
	Asked   bool   // there is something to search for
	Wrong   string // why the request cannot be answered, and how to mend it
	API     string // address of the same search in the API
	Scope   choice // link that adds or leaves out meetings' destinations
	Widen   string // address that switches every widening on again; empty when all are
	Clear   string // address of the same search without its filters
	Meant   string // address of the search that may have been meant
	Any     choice // link to what holds some of the words; empty when there is nothing more
}

// Words are the hits on whole words.
func (p searchPage) Words() []search.Hit { return p.Result.Hits[:p.words()] }

// Inside are the hits inside other words, which stand last.
func (p searchPage) Inside() []search.Hit { return p.Result.Hits[p.words():] }

// InsideFirst is the number of the first of them.
func (p searchPage) InsideFirst() int { return p.Pager.First + p.words() }

func (p searchPage) words() int {
	i := slices.IndexFunc(p.Result.Hits, func(h search.Hit) bool { return h.Match == search.MatchSubstring })
	if i < 0 {
		return len(p.Result.Hits)
	}
	return i
}

// serveSearch answers GET /search. A request that cannot be answered shows the form again,
// with the reason and what was typed.
func (s *site) serveSearch(c *gin.Context) (answer, error) {
	v := values(c)
	r, err := ParseRequest(v)
	p := searchPage{page: s.page("検索結果"), Asked: true}
	if err == nil {
		r.Audience = s.Audience
		r.Facets = append(search.Facets(), r.Facets...)
		p.Result, err = s.Searcher.Search(c.Request.Context(), r)
	}
	p.Form = formOf(r, v)
	var bad *search.InvalidError
	switch {
	case errors.As(err, &bad) && bad.Problem == search.ProblemNothing:
		p.Asked = false
		p.Title = "検索"
		return s.show(http.StatusOK, "search", p)
	case errors.As(err, &bad):
		p.Title, p.Wrong, p.Form.Wrong = "検索の条件に誤りがあります", onPage(bad), bad.Parameter
		return s.show(http.StatusBadRequest, "search", p)
	case err != nil:
		return answer{}, err
	}
	p.fill(r)
	return s.show(http.StatusOK, "search", p)
}

// meetingsPage is the list of meetings.
type meetingsPage struct {
	page
	Result search.MeetingsResult
	Years  []choice
	Series []choice
	Sorts  []choice
	Pager  pager
}

// serveMeetings answers GET /meetings.
func (s *site) serveMeetings(c *gin.Context) (answer, error) {
	v := values(c)
	r, err := parseMeetings(v)
	if err != nil {
		return answer{}, err
	}
	r.Audience = s.Audience
	res, err := s.Searcher.Meetings(c.Request.Context(), r)
	if err != nil {
		return answer{}, err
	}
	held, err := s.Searcher.Engine.Values(c.Request.Context(), s.Audience)
	if err != nil {
		return answer{}, err
	}
	p := meetingsPage{page: s.page("会議の一覧"), Result: res}
	p.fill(r, held)
	p.entitle()
	return s.show(http.StatusOK, "meetings", p)
}

// helpPage explains the query language from the language's own tables.
type helpPage struct {
	page
	Operators []query.Operator
	Fields    []query.FieldInfo
	Parts     []minutes.Part
	Roles     []minutes.Role
}

// serveHelp answers GET /help.
func (s *site) serveHelp(c *gin.Context) (answer, error) {
	if err := checkNames(values(c), nil); err != nil {
		return answer{}, err
	}
	return s.show(http.StatusOK, "help", helpPage{s.page("検索のしかた"), query.Operators(), query.Fields(), minutes.Parts(), minutes.Roles()})
}

// errorPage tells what went wrong.
type errorPage struct {
	page
	Status    int
	Detail    string
	RequestID string
}
