package search

import (
	"testing"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/search/query"
)

// TestNamesOfMeetingsAndSeries: a meeting is found by its id as it stands, a series by its
// whole name before others that hold it, with the quotes in it or without.
func TestNamesOfMeetingsAndSeries(t *testing.T) {
	a := analysis.New()
	held := Values{Series: []string{"“緑”の懇談会", "“緑”の懇談会 分科会", "総合計画審議会"}}
	for _, c := range []struct{ query, want string }{
		{"会議:mf6c48", "(mf6c48 MF6C48 | title~mf6c48)"},
		{"会議:ｃ０１２３", "(ｃ０１２３ c0123 C0123 | title~c0123)"},
		{"meeting:town/2017-06", "(town/2017-06 TOWN/2017-06 | title~town/2017ー06)"},
		{"会議種別:緑の懇談会", "“緑”の懇談会"},
		{"会議種別:「緑」の懇談会", "“緑”の懇談会"},
		{"会議種別:懇談会", "series~懇談会"},
		{"題名:「緑」の会", "title~緑の会"},
	} {
		expr, _ := query.Parse(c.query)
		got := (&planner{analyzer: a, mode: ModeAuto, match: MatchAuto, held: held}).plan(c.query, expr)
		if show(got.strict.words) != c.want || len(got.notes) > 0 {
			t.Errorf("%s: got %s %v, want %s", c.query, show(got.strict.words), got.notes, c.want)
		}
	}
}

// TestSlipsOfValues: what is asked back for a value that does not exist, the likeliest first.
func TestSlipsOfValues(t *testing.T) {
	a := analysis.New()
	held := Values{Series: []string{"“緑”のミーティング", "総合計画審議会"}}
	for _, c := range []struct{ query, want string }{
		{"会議種別:ミーテング", "“緑”のミーティング"},
		{"会議:ミーテング", "“緑”のミーティング"},
		{"会議種別:総合計画審義会", "総合計画審議会"},
		{"発言者:市町", "市長"},
	} {
		expr, _ := query.Parse(c.query)
		got := (&planner{analyzer: a, mode: ModeAuto, match: MatchAuto, held: held}).plan(c.query, expr)
		if len(got.slips) != 1 || got.slips[0].meant[0] != c.want {
			t.Errorf("%s: %v, want %s", c.query, got.slips, c.want)
		}
	}
}
