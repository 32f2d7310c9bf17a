package search

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search/query"
	"github.com/kizuna-search/kizuna/search/rank"
	"github.com/kizuna-search/kizuna/search/synonym"
)

// Searcher answers requests with the help of an engine. The analyzer must be the one that
// made the index.
type Searcher struct {
	Engine   Engine
	Analyzer *analysis.Analyzer
	// Synonyms returns the table that counts now; nil means that there is none.
	Synonyms func() *synonym.Table
	// Weights are the ingredients of ranking; the zero value means rank.Default.
	Weights rank.Weights
	// Cache keeps results; nil means that every search is made anew.
	Cache *Cache
	// Admit is asked for leave before a search does its work, and returns what is called
	// when it is done; its error is that of the search. Answers that are kept need no leave.
	// nil admits every search.
	Admit func(ctx context.Context) (done func(), err error)
}

// fewHits: with fewer hits than this the answer adds what holds some of the words only.
const fewHits = 10

// Search answers a request. The error is an *InvalidError when the request cannot be
// answered as asked, else one of the engine's.
func (s *Searcher) Search(ctx context.Context, r Request) (Result, error) {
	start := time.Now()
	res, err := s.result(ctx, r.withDefaults())
	res.TookMS = float64(time.Since(start).Microseconds()) / 1000
	return res, err
}

// result answers a request from the cache, if there is one, or anew.
func (s *Searcher) result(ctx context.Context, r Request) (Result, error) {
	search := func() (Result, error) { return s.search(ctx, r) }
	if s.Cache == nil || !r.repeats() {
		return search()
	}
	return s.Cache.result(ctx, state{s.Engine.Version(), s.synonyms()}, r, search)
}

func (s *Searcher) search(ctx context.Context, r Request) (Result, error) {
	if s.Admit != nil {
		done, err := s.Admit(ctx)
		if err != nil {
			return Result{}, err
		}
		defer done()
	}
	a, err := s.prepare(ctx, r)
	if err != nil {
		return Result{}, err
	}
	found, err := s.Engine.Find(ctx, a.plan)
	if err != nil {
		return Result{}, fmt.Errorf("find: %w", err)
	}
	return s.answer(ctx, a, found)
}

// synonyms is the table that counts now; nil when there is none.
func (s *Searcher) synonyms() *synonym.Table {
	if s.Synonyms == nil {
		return nil
	}
	return s.Synonyms()
}

// Find does the engine's part of a search only: which utterances, in which order. It is
// for measuring; readers want highlights and snippets, and Search makes them.
func (s *Searcher) Find(ctx context.Context, r Request) (Found, error) {
	a, err := s.prepare(ctx, r)
	if err != nil {
		return Found{}, err
	}
	return s.Engine.Find(ctx, a.plan)
}

// asked is a request that was read: what was asked and what the engine is to do.
type asked struct {
	request Request
	planned planned
	plan    Plan
}

// prepare reads a request.
func (s *Searcher) prepare(ctx context.Context, r Request) (asked, error) {
	r = r.withDefaults()
	if err := r.validate(); err != nil {
		return asked{}, err
	}
	filters, err := s.resolve(ctx, r)
	if err != nil {
		return asked{}, err
	}
	expr, notes := query.Parse(r.Query)
	p, err := s.planner(ctx, r)
	if err != nil {
		return asked{}, err
	}
	q := p.plan(r.Query, expr)
	if !q.asTyped {
		q.notes = append(messages(notes), q.notes...)
	}
	if q.strict.isNil() && filters.IsZero() && len(q.notes) == 0 {
		return asked{}, invalid("q", r.Query, ProblemNothing)
	}
	q.ranking.Weights = orElse(s.Weights, rank.Default())
	plan, err := r.plan(q, filters)
	return asked{r, q, plan}, err
}

// planner is what reads the query of a request.
func (s *Searcher) planner(ctx context.Context, r Request) (*planner, error) {
	v, err := s.Engine.Vocabulary(ctx, r.Audience)
	if err != nil {
		return nil, fmt.Errorf("vocabulary: %w", err)
	}
	held, err := s.Engine.Values(ctx, r.Audience)
	if err != nil {
		return nil, fmt.Errorf("values: %w", err)
	}
	w := widener{analyzer: s.Analyzer, vocabulary: v, synonyms: s.synonyms(), without: r.Without}
	return &planner{analyzer: s.Analyzer, mode: r.Mode, match: r.Match, widener: w, held: held}, nil
}

// plan makes the engine's plan of a request and its query.
func (r Request) plan(q planned, filters Filters) (Plan, error) {
	p := Plan{
		Audience: r.Audience, Tree: q.strict.wide, Words: q.strict.words, Ranking: q.ranking, Filters: filters, Scope: r.Scope,
		Sort: r.Sort, Offset: (r.Page - 1) * r.PerPage, Limit: r.PerPage, Facets: r.Facets,
	}
	if p.Sort == "" {
		p.Sort = SortRelevance
	}
	if p.Sort == SortRelevance && !q.ranking.ranks() {
		p.Sort = SortNewest // conditions alone give every hit the same score
	}
	if r.Query != "" && q.strict.isNil() && filters.IsZero() {
		p.Tree = AnyOf{} // nothing of the query could be read: nothing matches
	}
	if r.Cursor == "" {
		return p, nil
	}
	at, err := decodeCursor(r)
	p.After, p.Offset = at, 0
	return p, err
}

func (s *Searcher) answer(ctx context.Context, a asked, found Found) (Result, error) {
	r := a.request
	said := found.Total
	if a.planned.special {
		said -= found.Inside // what only mentions the day is none of its meetings'
	}
	res := Result{
		Total: found.Total, Inside: found.Inside, Page: r.Page, PerPage: r.PerPage, Sort: a.plan.Sort,
		Interpretation: Interpretation{
			Text: describe(a, said), Alone: a.planned.special, Expansions: orEmpty(a.planned.expansions), Notes: a.planned.notes,
		},
		Hits: s.hits(a.plan, r.Match, found.Items), Partial: []Hit{}, Facets: found.Facets,
	}
	if found.More {
		res.NextCursor = minutes.Text(encodeCursor(r, found.Items[len(found.Items)-1]))
	}
	better, err := s.didYouMean(ctx, a, found)
	if err != nil {
		return res, err
	}
	res.Interpretation.DidYouMean = minutes.Text(better)
	if found.Total == 0 && r.Query != "" && r.Mode != ModeAny {
		loose := r
		loose.Mode = ModeAny
		if res.Looser, err = s.count(ctx, loose); err != nil {
			return res, fmt.Errorf("count what holds any word: %w", err)
		}
	}
	if a.planned.loose.isNil() || found.Total >= fewHits || r.Page > 1 || r.Cursor != "" {
		return res, nil
	}
	res.Partial, err = s.partial(ctx, a)
	return res, err
}

// count is how many utterances a request finds, with nothing read to rank them.
func (s *Searcher) count(ctx context.Context, r Request) (int, error) {
	r.Sort, r.Page, r.PerPage, r.Cursor, r.Facets = SortNewest, 1, 1, "", nil
	found, err := s.Find(ctx, r)
	return found.Total, err
}

// partial finds the best of what holds some of the words only.
func (s *Searcher) partial(ctx context.Context, a asked) ([]Hit, error) {
	plan, q := a.plan, a.planned
	rest := NoneOf{q.strict.wide}
	plan.Tree, plan.Words = all(q.loose.wide, rest), all(q.loose.words, rest)
	plan.Offset, plan.Limit, plan.Facets, plan.Sort = 0, fewHits, nil, SortRelevance
	found, err := s.Engine.Find(ctx, plan)
	if err != nil {
		return nil, fmt.Errorf("find partial: %w", err)
	}
	plan.Tree = q.loose.wide // the hits are known not to be those of the strict one
	return s.hits(plan, a.request.Match, found.Items), nil
}

// messages are the notes in Japanese, each once.
func messages(notes []query.Note) []string {
	out := []string{}
	for _, n := range notes {
		if m := n.Message("ja"); !slices.Contains(out, m) {
			out = append(out, m)
		}
	}
	return out
}

// hits makes what is shown of what was found.
func (s *Searcher) hits(p Plan, match Match, items []Item) []Hit {
	words, wide := newMarker(s.Analyzer, p, p.Words, p.Tree), newMarker(s.Analyzer, p, p.Tree)
	out := make([]Hit, len(items))
	for i, it := range items {
		m := words
		if it.Inside {
			m = wide
		}
		marks := m.markHit(it)
		out[i] = hitOf(it)
		if it.Basis == ScopeMeeting {
			out[i].MeetingDestinations = askedFor(it.Meeting.Destinations, m.bodies)
		}
		if match == MatchSubstring {
			out[i].Match = MatchSubstring
		}
		out[i].Highlights = marks
		out[i].Snippet = snippetOf(s.Analyzer, it.Utterance.Text, marks)
	}
	return out
}

func hitOf(it Item) Hit {
	m, u := it.Meeting, it.Utterance
	return Hit{
		ID: u.ID, MeetingID: m.ID, Order: u.Order, Title: minutes.Text(m.Title), Series: m.Series, Date: m.Date, FiscalYear: m.FiscalYear,
		Role: u.Role, Part: u.Part, Speaker: u.Speaker, Post: u.Post, Section: u.Section, Text: u.Text, Times: u.Times,
		Destinations: u.Destinations, DestinationBasis: minutes.Text(it.Basis),
		Match: matchOf(it), URL: m.Address(u), Visibility: m.VisibilityOf(u), Permalink: permalink(m.ID, u.Order), Score: it.Score,
	}
}

func matchOf(it Item) Match {
	if it.Inside {
		return MatchSubstring
	}
	return MatchWord
}

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// permalink is the address of an utterance in the reading view, without the host.
func permalink(meetingID string, order int) string {
	return fmt.Sprintf("%s#u%d", MeetingLink(meetingID), order)
}

// Meetings lists meetings. The error is an *InvalidError when the request cannot be
// answered as asked, else one of the engine's.
func (s *Searcher) Meetings(ctx context.Context, r MeetingsRequest) (MeetingsResult, error) {
	r.Page, r.PerPage = orElse(r.Page, 1), orElse(r.PerPage, DefaultPer)
	if r.Page < 1 {
		return MeetingsResult{}, invalid("page", fmt.Sprint(r.Page), ProblemRange)
	}
	// Unlike hits, meetings are in order already: any page costs the same.
	check := Request{Audience: r.Audience, PerPage: r.PerPage, Filters: Filters{Series: r.Series, FiscalYears: r.FiscalYears, Period: r.Period}}
	if err := check.withDefaults().validate(); err != nil {
		return MeetingsResult{}, err
	}
	if _, err := s.resolve(ctx, check); err != nil {
		return MeetingsResult{}, err
	}
	return s.Engine.Meetings(ctx, r)
}

// Utterance returns one utterance in the shape of a hit, with nothing marked.
func (s *Searcher) Utterance(ctx context.Context, a minutes.Audience, id string) (Hit, error) {
	it, err := s.Engine.Utterance(ctx, a, id)
	if err != nil {
		return Hit{}, err
	}
	h := hitOf(it)
	h.Snippet = snippetOf(s.Analyzer, h.Text, nil)
	return h, nil
}

// Marker returns a function that finds in an utterance what a request asks for: what makes
// it a hit, or one that holds some of the words. A request without query and destinations
// marks nothing.
func (s *Searcher) Marker(ctx context.Context, r Request) (func(Item) Spans, error) {
	r = r.withDefaults()
	p, err := s.planner(ctx, r)
	if err != nil {
		return nil, err
	}
	expr, _ := query.Parse(r.Query)
	q := p.plan(r.Query, expr)
	plan := Plan{Ranking: q.ranking, Filters: r.Filters, Scope: r.Scope}
	return newMarker(s.Analyzer, plan, q.strict.words, q.strict.wide, q.loose.words, q.loose.wide).mark, nil
}
