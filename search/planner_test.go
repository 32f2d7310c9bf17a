package search

import (
	"fmt"
	"strings"
	"testing"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search/query"
)

// show writes a condition in one line.
func show(n Node) string {
	list := func(nodes []Node, with string) string {
		parts := make([]string, len(nodes))
		for i, c := range nodes {
			parts[i] = show(c)
		}
		return "(" + strings.Join(parts, with) + ")"
	}
	switch n := n.(type) {
	case nil:
		return "everything"
	case AllOf:
		return list(n.Nodes, " & ")
	case AnyOf:
		return list(n.Nodes, " | ")
	case NoneOf:
		return "!" + show(n.Node)
	case Term:
		return n.Text
	case Run:
		return "'" + n.Text + "'"
	case Beginning:
		return n.Text + "*"
	case Mentions:
		return n.Field + "~" + n.Text
	case Where:
		f := n.Filters
		return strings.Trim(fmt.Sprint(f.Roles, f.Parts, f.Series, f.Destinations, f.FiscalYears, f.Meetings, f.Period.From, f.Period.Until), "[] ")
	}
	return "?"
}

func TestPlan(t *testing.T) {
	a := analysis.New()
	for _, c := range []struct {
		query string
		mode  Mode
		want  string
		loose string // what holds some of the words only
	}{
		{"", ModeAuto, "everything", "everything"},
		{"窓口", ModeAuto, "窓口", "everything"},
		{"窓口 案内", ModeAuto, "(窓口 & 案内)", "(窓口 | 案内)"},
		{"窓口 案内", ModeAny, "(窓口 | 案内)", "everything"},
		{"活かした", ModeAuto, "活かす", "everything"},
		{"危機管理意識", ModeAuto, "'危機管理意識'", "everything"},
		{"窓口の案内が分かりにくい", ModeAuto, "(窓口 | 案内 | 分かる)", "everything"},
		{"窓口の案内", ModeAll, "(窓口 & 案内)", "(窓口 | 案内)"},
		{`"窓口の案内"`, ModeAuto, "'窓口の案内'", "everything"},
		{"窓口 OR 案内", ModeAuto, "(窓口 | 案内)", "everything"},
		{"窓口 -案内", ModeAuto, "(!案内 & 窓口)", "everything"},
		{"窓口 -案内", ModeAny, "(!案内 & 窓口)", "everything"},
		{"-案内", ModeAuto, "!案内", "everything"},
		{"窓口*", ModeAuto, "窓口*", "everything"},
		{"する", ModeAuto, "'する'", "everything"},
		{"★", ModeAuto, "'★'", "everything"},
		{"話者:清水市長 窓口", ModeAuto, "(speaker~清水市長 & 窓口)", "everything"},
		{"題名:ＤＸ", ModeAuto, "title~dx", "everything"},
	} {
		expr, _ := query.Parse(c.query)
		p := planner{analyzer: a, mode: c.mode, match: MatchAuto}
		got := p.plan(expr)
		if show(got.strict) != c.want || show(got.loose) != c.loose {
			t.Errorf("%s (%s):\n got %s, loose %s\nwant %s, loose %s", c.query, c.mode, show(got.strict), show(got.loose), c.want, c.loose)
		}
	}
}

func TestPlanOfFields(t *testing.T) {
	a := analysis.New()
	for _, c := range []struct {
		query string
		want  Filters
	}{
		{"派遣先:新潟市", Filters{Destinations: []string{"新潟市"}}},
		{"派遣先:厚労省", Filters{Destinations: []string{"厚生労働省"}}},
		{"destination:国", Filters{Destinations: []string{"国"}}},
		{"派遣先:記載なし", Filters{Destinations: []string{NotStated}}},
		{"発言者:市長", Filters{Roles: []minutes.Role{minutes.Mayor}}},
		{"role:Staff", Filters{Roles: []minutes.Role{minutes.Staff}}},
		{"位置:意見", Filters{Parts: []minutes.Part{minutes.Opinion}}},
		{"年度:平成24", Filters{FiscalYears: []minutes.FiscalYear{2012}}},
		{"期間:平成24年4月..平成25年3月", Filters{Period: minutes.Period{From: minutes.Date{Year: 2012, Month: 4, Day: 1}, Until: minutes.Date{Year: 2013, Month: 3, Day: 31}}}},
		{"期間:2012-05..", Filters{Period: minutes.Period{From: minutes.Date{Year: 2012, Month: 5, Day: 1}}}},
		{"期間:..2012", Filters{Period: minutes.Period{Until: minutes.Date{Year: 2012, Month: 12, Day: 31}}}},
		{"期間:平成24年", Filters{Period: minutes.Period{From: minutes.Date{Year: 2012, Month: 1, Day: 1}, Until: minutes.Date{Year: 2012, Month: 12, Day: 31}}}},
	} {
		expr, _ := query.Parse(c.query)
		p := planner{analyzer: a, mode: ModeAuto, match: MatchAuto}
		got := p.plan(expr)
		if show(got.strict) != show(Where{c.want}) || len(got.notes) > 0 {
			t.Errorf("%s: got %s %v, want %s", c.query, show(got.strict), got.notes, show(Where{c.want}))
		}
	}
	for _, bad := range []string{"年度:いつか", "発言者:誰か", "期間:いつか..今", "位置:まん中", "期間:.."} {
		expr, _ := query.Parse(bad)
		p := planner{analyzer: a, mode: ModeAuto, match: MatchAuto}
		if got := p.plan(expr); len(got.notes) == 0 || got.strict == nil {
			t.Errorf("%s: got %s %v, want words and a note", bad, show(got.strict), got.notes)
		}
	}
}

// TestSpecialQueries: a day or a page number alone.
func TestSpecialQueries(t *testing.T) {
	for q, want := range map[string]string{
		"平成22年9月2日":  "2010-09-02 2010-09-02",
		"2010-09-02": "2010-09-02 2010-09-02",
		"Ｈ２２．９．２":    "2010-09-02 2010-09-02",
		"平成22年9月":    "2010-09-01 2010-09-30",
		"ｃ０１４９０２":    "C014902",
		"C014902":    "C014902",
		"1003348":    "1003348",
	} {
		expr, _ := query.Parse(q)
		p := planner{analyzer: analysis.New(), mode: ModeAuto, match: MatchAuto}
		if got := show(p.plan(expr).strict); !strings.Contains(got, want) {
			t.Errorf("%s: got %s, want %s in it", q, got, want)
		}
	}
	for _, q := range []string{"2010", "平成22年", "100年", "窓口"} {
		expr, _ := query.Parse(q)
		p := planner{analyzer: analysis.New(), mode: ModeAuto, match: MatchAuto}
		if got := p.special(expr); got != nil {
			t.Errorf("%s is no day and no page number, got %s", q, show(got))
		}
	}
}

func TestDescribe(t *testing.T) {
	for _, c := range []struct {
		query   string
		filters Filters
		want    string
	}{
		{"", Filters{Roles: []minutes.Role{minutes.Mayor}}, "発言者「市長」に絞って、すべての発言を、新しい順に並べています。"},
		{"窓口", Filters{}, "「窓口」を含む発言を、新しい順に並べています。"},
		{"窓口 案内 -電話", Filters{}, "「窓口」を含み、「案内」を含み、「電話」を含まない発言を、新しい順に並べています。"},
		{"派遣先:新潟市 (食 OR 花)", Filters{}, "派遣先が「新潟市」で、「食」か「花」を含む発言を、新しい順に並べています。"},
		{"窓口の案内を分かりやすく", Filters{}, "「窓口」「案内」「分かる」のいずれかを含む発言を、新しい順に並べています。"},
		{"派遣先:国 窓口の案内", Filters{}, "派遣先が「国」で、「窓口」「案内」のいずれかを含む発言を、新しい順に並べています。"},
		{"平成24年5月22日", Filters{}, "「平成24年5月22日」の会議の発言を、新しい順に並べています。"},
		{"(((", Filters{}, "入れられた文字の中に、検索できる言葉がありませんでした。"},
		{`"窓口の案内"`, Filters{FiscalYears: []minutes.FiscalYear{2012}}, "年度「平成24年度（2012年度）」に絞って、「窓口の案内」をこのとおり含む発言を、新しい順に並べています。"},
	} {
		expr, _ := query.Parse(c.query)
		p := planner{analyzer: analysis.New(), mode: ModeAuto, match: MatchAuto}
		a := asked{request: Request{Query: c.query}, expr: expr, planned: p.plan(expr), plan: Plan{Filters: c.filters, Sort: SortNewest}}
		if got := describe(a, 1); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.query, got, c.want)
		}
	}
}

// TestEveryProblemHasAMessage in both languages, with nothing left to fill in.
func TestEveryProblemHasAMessage(t *testing.T) {
	if len(problems) < 10 {
		t.Fatalf("only %d problems", len(problems))
	}
	for p := range problems {
		e := &InvalidError{Parameter: "page", Value: "x", Problem: p, Known: []string{"a", "b"}, Hint: "y"}
		for _, lang := range []string{"ja", "en"} {
			if m := e.Message(lang); len(m) < 10 || strings.ContainsAny(m, "{}%") {
				t.Errorf("%s in %s: %q", p, lang, m)
			}
		}
	}
	long := &InvalidError{Parameter: "q", Value: strings.Repeat("あ", 500) + "\xff", Problem: ProblemValue}
	if m := long.Message("ja"); len([]rune(m)) > 120 {
		t.Errorf("an error repeats all of a long value: %d characters", len([]rune(m)))
	}
}
