package web

import (
	"context"
	"fmt"
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search"
	"github.com/kizuna-search/kizuna/search/query"
)

// homePage is the form and a way to browse.
type homePage struct {
	page
	Values   search.Values
	Examples []choice
	Years    []choice
	Bodies   []choiceGroup // destinations, by class
	Series   []choice
	Recent   []search.MeetingSummary
}

// serveHome answers GET /.
func (s *site) serveHome(c *gin.Context) (answer, error) {
	if err := checkNames(values(c), nil); err != nil {
		return answer{}, err
	}
	ctx := c.Request.Context()
	res, err := s.Searcher.Search(ctx, search.Request{
		Audience: s.Audience, PerPage: 1, Facets: search.Facets(),
		Filters: search.Filters{Roles: minutes.Roles()},
	})
	if err != nil {
		return answer{}, err
	}
	held, err := s.Searcher.Engine.Values(ctx, s.Audience)
	if err != nil {
		return answer{}, err
	}
	recent, err := s.Searcher.Meetings(ctx, search.MeetingsRequest{Audience: s.Audience, PerPage: 5})
	if err != nil {
		return answer{}, err
	}
	p := homePage{page: s.page("会議の発言を探す"), Values: held, Recent: recent.Meetings}
	for _, g := range facetGroups(search.Request{}, res) {
		switch g.Facet {
		case search.FacetFiscalYear:
			p.Years = g.Choices
		case search.FacetDestination:
			p.Bodies = g.Groups
		case search.FacetSeries:
			p.Series = g.Choices
		}
	}
	p.Examples, err = s.examples(ctx, res)
	if err != nil {
		return answer{}, err
	}
	return s.show(http.StatusOK, "home", p)
}

// topics are what people ask a city about, first what most do. Each is one word of the
// analyzer.
var topics = []string{"子育て", "防災", "介護", "図書館", "公園", "窓口", "学校", "道路", "観光", "医療", "環境", "交通", "研修", "農業", "文化"}

// Examples are few: one line of them.
const (
	topicExamples = 4
	bodyExamples  = 2
)

// examples are searches that find something in this index: topics that it knows, the mayor,
// and the destinations with most utterances. res has all facets.
func (s *site) examples(ctx context.Context, res search.Result) ([]choice, error) {
	words, err := s.Searcher.Engine.Vocabulary(ctx, s.Audience)
	if err != nil {
		return nil, fmt.Errorf("vocabulary: %w", err)
	}
	held := slices.DeleteFunc(slices.Clone(topics), func(t string) bool { return words.Count(t) == 0 })
	queries := held[:min(len(held), topicExamples)]
	if slices.ContainsFunc(res.Facets[search.FacetRole], func(v search.FacetValue) bool { return v.Value == minutes.Text(minutes.Mayor) }) {
		queries = append(queries, "発言者:市長")
	}
	queries = append(queries, bodies(res.Facets[search.FacetDestination])...)
	out := make([]choice, len(queries))
	for i, q := range queries {
		out[i] = choice{Label: q, Link: address("/search", search.Request{Query: q})}
	}
	return out, nil
}

// bodies ask for the destinations, no classes, that most utterances state. A name that the
// query language reads as something else is left out.
func bodies(list []search.FacetValue) []string {
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b search.FacetValue) int { return b.Count - a.Count })
	var out []string
	for _, v := range list {
		q := "派遣先:" + string(v.Value)
		expr, _ := query.Parse(q)
		field, ok := expr.(query.Field)
		if len(v.Path) > 1 && ok && field.Value == string(v.Value) && len(out) < bodyExamples {
			out = append(out, q)
		}
	}
	return out
}
