package local

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search"
	"github.com/kizuna-search/kizuna/search/enginetest"
)

// answer is a search that does not panic.
func answer(s *search.Searcher, r search.Request) (res search.Result, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	return s.Search(context.Background(), r)
}

// FuzzSearch asks a small index anything, in every mode: the answer hangs together, or the
// request is said to be invalid, and the next page goes on where this one ends.
func FuzzSearch(f *testing.F) {
	data := f.TempDir()
	put(f, data, enginetest.Meetings()...)
	s := &search.Searcher{Engine: open(f, data), Analyzer: analysis.New(), Synonyms: search.BuiltinSynonyms}
	for _, q := range []string{"窓口", "京都", "窓口の案内を見た", "-窓口", "防*", "案内 NEAR/3 窓口", "派遣先:国", "あんない", "annai", "窓ロ", "2番目 10件", "(((", "窓口 OR", "「窓口", "\xff", "市"} {
		for how := range uint8(3) {
			f.Add(q, how*13)
		}
	}
	modes := []search.Mode{search.ModeAuto, search.ModeAll, search.ModeAny}
	matches := []search.Match{search.MatchAuto, search.MatchWord, search.MatchSubstring}
	sorts := []search.Sort{"", search.SortNewest, search.SortOldest}
	f.Fuzz(func(t *testing.T, q string, how uint8) {
		if len(q) > 200 {
			return
		}
		r := search.Request{
			Query: q, Mode: modes[how%3], Match: matches[how/3%3], Sort: sorts[how/9%3], Audience: minutes.Audience(how / 27 % 2),
			PerPage: 4, Facets: search.Facets(),
		}
		res, err := answer(s, r)
		var invalid *search.InvalidError
		if errors.As(err, &invalid) {
			return
		}
		if err != nil {
			t.Fatalf("%+v: %v", r, err)
		}
		checkResult(t, r, res)
		seen := map[string]bool{}
		for _, h := range res.Hits {
			seen[h.ID] = true
		}
		if r.Cursor = string(res.NextCursor); r.Cursor == "" {
			if len(res.Hits) != res.Total {
				t.Errorf("%+v: %d of %d hits and no more", r, len(res.Hits), res.Total)
			}
			return
		}
		next, err := answer(s, r)
		if err != nil || next.Total != res.Total || len(next.Hits) == 0 {
			t.Fatalf("%+v: the next page has %d of %d, %v", r, len(next.Hits), next.Total, err)
		}
		for _, h := range next.Hits {
			if seen[h.ID] {
				t.Errorf("%+v: %s stands on two pages", r, h.ID)
			}
		}
	})
}

func checkResult(t *testing.T, r search.Request, res search.Result) {
	t.Helper()
	inside := false
	for _, h := range append(res.Hits[:len(res.Hits):len(res.Hits)], res.Partial...) {
		if r.Audience == minutes.PublicAudience && h.Visibility != minutes.Public {
			t.Errorf("%+v: the public sees %s", r, h.ID)
		}
		for i, m := range h.Highlights {
			if m.Start >= m.End || m.End > len(h.Text) || (i > 0 && m.Start <= h.Highlights[i-1].End) {
				t.Errorf("%+v: %s has marks %v", r, h.ID, h.Highlights)
			}
		}
	}
	for _, h := range res.Hits {
		if inside && h.Match == search.MatchWord {
			t.Errorf("%+v: %s matches words and stands behind what does not", r, h.ID)
		}
		inside = h.Match == search.MatchSubstring
	}
	if len(res.Hits) > res.Total || res.Interpretation.Text == "" || res.Interpretation.Expansions == nil || res.Partial == nil {
		t.Errorf("%+v: got %+v", r, res)
	}
	for _, f := range search.Facets() {
		for _, v := range res.Facets[f] {
			if v.Count < 1 || v.Count > 100 {
				t.Errorf("%+v: %s counts %d", r, v.Label, v.Count)
			}
		}
	}
}
