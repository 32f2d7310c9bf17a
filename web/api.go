package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"github.com/kizuna-search/kizuna/search"
)

// apiSearch answers GET /api/v1/search.
func (s *site) apiSearch(c *gin.Context) (answer, error) {
	r, err := ParseRequest(values(c))
	if err != nil {
		return answer{}, err
	}
	r.Audience = s.Audience
	res, err := s.Searcher.Search(c.Request.Context(), r)
	if err != nil {
		return answer{}, err
	}
	return asJSON(switchOffs("/api/v1/search", r, res))
}

// apiSuggest answers GET /api/v1/suggest.
func (s *site) apiSuggest(c *gin.Context) (answer, error) {
	v := values(c)
	if err := checkNames(v, []string{"q", "limit"}); err != nil {
		return answer{}, err
	}
	limit, err := number(v, "limit")
	if err != nil {
		return answer{}, err
	}
	res, err := s.Searcher.Suggest(c.Request.Context(), search.SuggestRequest{Audience: s.Audience, Query: v.Get("q"), Limit: limit})
	if err != nil {
		return answer{}, err
	}
	return asJSON(res)
}

// apiMeetings answers GET /api/v1/meetings.
func (s *site) apiMeetings(c *gin.Context) (answer, error) {
	r, err := parseMeetings(values(c))
	if err != nil {
		return answer{}, err
	}
	r.Audience = s.Audience
	res, err := s.Searcher.Meetings(c.Request.Context(), r)
	if err != nil {
		return answer{}, err
	}
	return asJSON(res)
}

// apiMeeting answers GET /api/v1/meetings/{id}.
func (s *site) apiMeeting(c *gin.Context) (answer, error) {
	if err := checkNames(values(c), nil); err != nil {
		return answer{}, err
	}
	m, err := s.Searcher.Engine.Meeting(c.Request.Context(), s.Audience, c.Param("id"))
	if err != nil {
		return answer{}, missing("会議", c.Param("id"), err)
	}
	return asJSON(m)
}

// apiUtterance answers GET /api/v1/utterances/{id}, in the shape of a hit.
func (s *site) apiUtterance(c *gin.Context) (answer, error) {
	if err := checkNames(values(c), nil); err != nil {
		return answer{}, err
	}
	hit, err := s.Searcher.Utterance(c.Request.Context(), s.Audience, c.Param("id"))
	if err != nil {
		return answer{}, missing("発言", c.Param("id"), err)
	}
	return asJSON(hit)
}

// parseMeetings reads a list of meetings out of an address.
func parseMeetings(v url.Values) (search.MeetingsRequest, error) {
	var r search.MeetingsRequest
	if err := checkNames(v, []string{"series", "fiscal_year", "from", "until", "sort", "page", "per_page"}); err != nil {
		return r, err
	}
	f, err := parseFilters(v)
	if err != nil {
		return r, err
	}
	r.Series, r.FiscalYears, r.Period = f.Series, f.FiscalYears, f.Period
	switch order := search.Sort(one(v, "sort")); order {
	case "", search.SortNewest:
	case search.SortOldest:
		r.Oldest = true
	default:
		return r, &search.InvalidError{Parameter: "sort", Value: string(order), Problem: search.ProblemValue, Known: []string{string(search.SortNewest), string(search.SortOldest)}}
	}
	if r.Page, err = number(v, "page"); err != nil {
		return r, err
	}
	r.PerPage, err = number(v, "per_page")
	return r, err
}

// values are the address's parameters; handle has refused those that cannot be read.
func values(c *gin.Context) url.Values { return c.Request.URL.Query() }

func asJSON(v any) (answer, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return answer{}, fmt.Errorf("encode answer: %w", err)
	}
	return answer{http.StatusOK, "application/json; charset=utf-8", b.Bytes()}, nil
}

// serveHealth tells that the process answers.
func (s *site) serveHealth(*gin.Context) (answer, error) {
	return asJSON(map[string]string{"status": "ok"})
}

// serveReady tells that searches are answered: it makes a real one, past any cache.
func (s *site) serveReady(c *gin.Context) (answer, error) {
	held, err := s.Searcher.Engine.Values(c.Request.Context(), s.Audience)
	if err == nil {
		_, err = s.Searcher.Find(c.Request.Context(), search.Request{Query: "会議", Audience: s.Audience, PerPage: 1})
	}
	if err != nil {
		return answer{}, fmt.Errorf("%w: %w", errBusy, err)
	}
	return asJSON(map[string]any{"status": "ready", "meetings": held.Meetings, "utterances": held.Utterances})
}
