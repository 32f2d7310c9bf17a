package search

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search/vocabulary"
)

// holding is an engine that finds so many utterances that hold all words, and one that holds
// some of them.
type holding struct {
	Engine
	whole int
}

func (holding) Version() string { return "1" }

func (holding) Values(context.Context, minutes.Audience) (Values, error) { return Values{}, nil }

func (holding) Vocabulary(context.Context, minutes.Audience) (*vocabulary.Vocabulary, error) {
	return vocabulary.New(nil), nil
}

func (e holding) Find(_ context.Context, p Plan) (Found, error) {
	item := func(i int) Item {
		return Item{Utterance: minutes.Utterance{ID: fmt.Sprintf("A-%d", i), Order: i, Text: "窓口の案内"}, Meeting: minutes.Meeting{ID: "A"}}
	}
	if all, ok := p.Tree.(AllOf); ok && slices.ContainsFunc(all.Nodes, isExclusion) { // of the hits: it asks for partial ones
		return Found{Total: 1, Items: []Item{item(99)}}, nil
	}
	f := Found{Total: e.whole, More: p.Offset+p.Limit < e.whole}
	for i := p.Offset; i < min(p.Offset+p.Limit, e.whole); i++ {
		f.Items = append(f.Items, item(i+1))
	}
	return f, nil
}

func isExclusion(n Node) bool {
	_, ok := n.(NoneOf)
	return ok
}

// TestPartial: what holds some of the words only is shown below few hits, on the first page
// only, however that was asked for.
func TestPartial(t *testing.T) {
	for whole, want := range map[int]int{0: 1, fewHits - 1: 1, fewHits: 0, fewHits + 1: 0} {
		res := mustAsk(t, whole, Request{Query: "窓口 案内"})
		if len(res.Partial) != want {
			t.Errorf("%d hits: %d that hold some words, want %d", whole, len(res.Partial), want)
		}
	}
	first := mustAsk(t, 9, Request{Query: "窓口 案内", PerPage: 5})
	if len(first.Partial) != 1 || first.NextCursor == "" {
		t.Fatalf("%d partial, cursor %q", len(first.Partial), first.NextCursor)
	}
	for _, r := range []Request{{Page: 2}, {Cursor: string(first.NextCursor)}} {
		r.Query, r.PerPage = "窓口 案内", 5
		if res := mustAsk(t, 9, r); len(res.Partial) > 0 {
			t.Errorf("page %d, cursor %q: %d that hold some words, want none", r.Page, r.Cursor, len(res.Partial))
		}
	}
}

func mustAsk(t *testing.T, whole int, r Request) Result {
	t.Helper()
	s := &Searcher{Engine: holding{whole: whole}, Analyzer: analysis.New()}
	res, err := s.Search(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// TestCursorBelongsToItsSearch: it goes on in pages of any size and with any facets, and in
// no other search.
func TestCursorBelongsToItsSearch(t *testing.T) {
	ask := Request{Query: "窓口", Sort: SortNewest, PerPage: 2}
	ask.Cursor = string(mustAsk(t, 30, ask).NextCursor)
	for name, change := range map[string]struct {
		by    func(r *Request)
		other bool
	}{
		"the same":         {func(*Request) {}, false},
		"longer pages":     {func(r *Request) { r.PerPage = 7 }, false},
		"pages as usual":   {func(r *Request) { r.PerPage = 0 }, false},
		"a page beside it": {func(r *Request) { r.Page = 3 }, false},
		"facets":           {func(r *Request) { r.Facets = Facets() }, false},
		"another query":    {func(r *Request) { r.Query = "案内" }, true},
		"another order":    {func(r *Request) { r.Sort = SortOldest }, true},
		"a filter":         {func(r *Request) { r.Filters.Roles = []minutes.Role{minutes.Mayor} }, true},
		"another mode":     {func(r *Request) { r.Mode = ModeAny }, true},
		"for the staff":    {func(r *Request) { r.Audience = minutes.StaffAudience }, true},
	} {
		t.Run(name, func(t *testing.T) {
			r := ask
			change.by(&r)
			_, err := decodeCursor(r.withDefaults())
			var bad *InvalidError
			if change.other != errors.As(err, &bad) {
				t.Errorf("%v, want another search %v", err, change.other)
			}
		})
	}
}

// TestManyFilterValues: as many as the limit are taken, one more is refused and named.
func TestManyFilterValues(t *testing.T) {
	s := &Searcher{Engine: holding{}, Analyzer: analysis.New()}
	for _, n := range []int{maxFilters, maxFilters + 1} {
		roles := make([]minutes.Role, n)
		for i := range roles {
			roles[i] = minutes.Mayor
		}
		years := make([]minutes.FiscalYear, n)
		for i := range years {
			years[i] = minutes.FiscalYear(1900 + i)
		}
		without := make([]string, n)
		for i := range without {
			without[i] = fmt.Sprintf("%s:語%d", WhyVariant, i)
		}
		for name, r := range map[string]Request{
			"role":        {Filters: Filters{Roles: roles}},
			"fiscal_year": {Filters: Filters{FiscalYears: years}},
			"without":     {Query: "窓口", Without: without},
		} {
			_, err := s.Search(t.Context(), r)
			var bad *InvalidError
			if refused := errors.As(err, &bad); refused != (n > maxFilters) || (refused && bad.Parameter != name) {
				t.Errorf("%d values of %s: %v", n, name, err)
			}
		}
	}
}

// TestSnippetPicks: different words beat one word three times, of equals the first is taken,
// and a sentence that is too long is shown from a little before its first mark.
func TestSnippetPicks(t *testing.T) {
	long := strings.Repeat("ここには何もありません。", 20)
	for _, c := range []struct{ name, text, begins string }{
		{"different words", "窓口、窓口、窓口。" + long + "窓口と案内。" + long, "窓口と案内。"},
		{"more of one word", "窓口です。" + long + "窓口、窓口。" + long, "窓口、窓口。"},
		{"the first of equals", "先の窓口。" + long + "後の窓口。" + long, "先の窓口。"},
	} {
		marks := markerOf(t, "窓口 案内")(minutes.Utterance{Text: c.text})
		if got := snippetOf(analysis.New(), c.text, marks); !strings.HasPrefix(got.Text, c.begins) {
			t.Errorf("%s: %.60s, want %s", c.name, got.Text, c.begins)
		}
	}
	endless := strings.Repeat("あ、", 300) + "窓口" + strings.Repeat("、い", 300)
	got := snippetOf(analysis.New(), endless, markerOf(t, "窓口")(minutes.Utterance{Text: endless}))
	before, _, ok := strings.Cut(got.Text, "窓口")
	if !ok || len(before) < snippetLength/8 || len(before) > snippetLength/2 || len(got.Text) > snippetLength+4 || !got.Before || !got.Behind {
		t.Errorf("%d bytes before the mark, %d in all: %+v", len(before), len(got.Text), got)
	}
}

// TestFormsAreBounded: one reason adds so many forms of a word and no more.
func TestFormsAreBounded(t *testing.T) {
	w := widener{analyzer: analysis.New()}
	var texts []string
	for i := range 2 * maxForms {
		texts = append(texts, strings.Repeat("窓口", 1+i))
	}
	u := &unit{forms: []form{w.form("案内", 1)}}
	w.add(u, "案内", WhyVariant, texts)
	if len(u.forms) != 1+maxForms || len(u.expansions) != 1 || len(u.expansions[0].To) != maxForms {
		t.Errorf("%d forms, expansions %v, want %d forms added", len(u.forms), u.expansions, maxForms)
	}
}
