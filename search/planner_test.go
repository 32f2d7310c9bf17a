package search

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search/query"
	"github.com/kizuna-search/kizuna/search/synonym"
	"github.com/kizuna-search/kizuna/search/vocabulary"
)

// show writes a condition in one line: a word as it is, [characters] that begin and end as
// tokens do, 'characters' anywhere, and {a word} or its characters as tokens begin and end.
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
		if len(n.Nodes) == 2 {
			if t, ok := n.Nodes[0].(Term); ok && n.Nodes[1] == Node(Run{Text: t.Text, Aligned: true}) {
				return "{" + t.Text + "}"
			}
		}
		return list(n.Nodes, " | ")
	case NoneOf:
		return "!" + show(n.Node)
	case Term:
		return n.Text
	case Run:
		if n.Open {
			return "[" + n.Text + "*]"
		}
		if n.Aligned {
			return "[" + n.Text + "]"
		}
		return "'" + n.Text + "'"
	case Near:
		return fmt.Sprintf("%s <%d> %s", strings.Join(n.Left, "/"), n.Distance, strings.Join(n.Right, "/"))
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

// showTree writes a tree as words ~ wide, or once where they are the same.
func showTree(t tree) string {
	words, wide := show(t.words), show(t.wide)
	if words == wide {
		return wide
	}
	return words + " ~ " + wide
}

// planning reads a query with everything that widens.
type planning struct {
	mode     Mode
	match    Match
	words    []vocabulary.Entry
	synonyms string // in the format of synonyms.txt
	without  []string
}

func (c planning) plan(t testing.TB, text string) planned {
	t.Helper()
	a := analysis.New()
	w := widener{analyzer: a, without: c.without}
	if c.words != nil {
		w.vocabulary = vocabulary.New(c.words)
	}
	if c.synonyms != "" {
		table, problems, err := synonym.Parse("test.txt", strings.NewReader(c.synonyms), func(s string) string { return analysis.Normalize(s).Text })
		if err != nil || len(problems) > 0 {
			t.Fatalf("%v %v", problems, err)
		}
		w.synonyms = table
	}
	p := planner{analyzer: a, mode: orElse(c.mode, ModeAuto), match: orElse(c.match, MatchAuto), widener: w}
	expr, _ := query.Parse(text)
	return p.plan(text, expr)
}

func TestPlan(t *testing.T) {
	for _, c := range []struct {
		query string
		planning
		want  string // whole words ~ and everything, where that is more
		loose string // what holds some of the words only; "" when that is what strict asks
	}{
		{"", planning{}, "everything", ""},
		{"窓口", planning{}, "{窓口} ~ ({窓口} | '窓口')", ""},
		{"窓口 案内", planning{}, "({窓口} & {案内}) ~ ((({窓口} | '窓口') & ({案内} | '案内')) | '窓口 案内')", "(({窓口} | {案内}) | {窓口} | {案内}) ~ (({窓口} | {案内}) | ({窓口} | '窓口') | ({案内} | '案内'))"},
		{"窓口 案内", planning{mode: ModeAny}, "(({窓口} | {案内}) | {窓口} | {案内}) ~ ((({窓口} | {案内}) | ({窓口} | '窓口') | ({案内} | '案内')) | '窓口 案内')", ""},
		{"活かした", planning{}, "{活かす} ~ ({活かす} | '活かした')", ""},
		{"危機管理意識", planning{}, "[危機管理意識] ~ ([危機管理意識] | '危機管理意識')", ""},
		{"活かし方", planning{}, "[活かし方] ~ ([活かし方] | '活かし方')", ""},
		{"窓口の案内が分かりにくい", planning{}, "(({窓口} | {案内} | {分かる}) | ({窓口} & {案内} & {分かる})) ~ (({窓口} | {案内} | {分かる}) | (({窓口} & {案内} & {分かる}) | '窓口の案内が分かりにくい'))", ""},
		{"窓口の案内", planning{mode: ModeAll}, "({窓口} & {案内}) ~ (({窓口} & {案内}) | '窓口の案内')", "(({窓口} | {案内}) | ({窓口} & {案内})) ~ (({窓口} | {案内}) | (({窓口} & {案内}) | '窓口の案内'))"},
		{"窓口の案内 研修", planning{}, "(({窓口} & {案内}) & {研修}) ~ (((({窓口} & {案内}) | '窓口の案内') & ({研修} | '研修')) | '窓口の案内 研修')", "(({窓口} | {案内} | {研修}) | ({窓口} & {案内}) | {研修}) ~ (({窓口} | {案内} | {研修}) | (({窓口} & {案内}) | '窓口の案内') | ({研修} | '研修'))"},
		{"窓口の案内 研修", planning{mode: ModeAny}, "(({窓口} | {案内} | {研修}) | ({窓口} & {案内}) | {研修}) ~ ((({窓口} | {案内} | {研修}) | (({窓口} & {案内}) | '窓口の案内') | ({研修} | '研修')) | '窓口の案内 研修')", ""},
		{`"窓口の案内"`, planning{}, `[窓口の案内] ~ (([窓口の案内] | '窓口の案内') | '"窓口の案内"')`, ""},
		{"窓口 OR 案内", planning{}, "({窓口} | {案内}) ~ ((({窓口} | '窓口') | ({案内} | '案内')) | '窓口 or 案内')", ""},
		{"(窓口 OR 案内) 研修", planning{}, "(({窓口} | {案内}) & {研修}) ~ (((({窓口} | '窓口') | ({案内} | '案内')) & ({研修} | '研修')) | '(窓口 or 案内) 研修')", "(({窓口} | {案内} | {研修}) | ({窓口} | {案内}) | {研修}) ~ (({窓口} | {案内} | {研修}) | (({窓口} | '窓口') | ({案内} | '案内')) | ({研修} | '研修'))"},
		{"窓口*", planning{}, "[窓口*] ~ ([窓口*] | '窓口*')", ""},
		{"する", planning{}, "[する] ~ ([する] | 'する')", ""},
		{"話者:清水市長 窓口", planning{}, "(speaker~清水市長 & {窓口}) ~ ((speaker~清水市長 & ({窓口} | '窓口')) | '話者:清水市長 窓口')", ""},
		{"題名:ＤＸ", planning{}, "title~dx ~ (title~dx | '題名:dx')", ""},
		{"派遣先:新潟市 食", planning{}, "(新潟市 & 食) ~ ((新潟市 & 食) | '派遣先:新潟市 食')", ""},

		// what is excluded is whole words, so that -水道 leaves 下水道 in
		{"-案内", planning{}, "!{案内} ~ !({案内} | '案内')", ""},
		{"窓口 -案内", planning{}, "(!{案内} & {窓口}) ~ (!({案内} | '案内') & ({窓口} | '窓口'))", ""},
		{"窓口 -案内", planning{mode: ModeAny}, "(!{案内} & ({窓口} | {窓口})) ~ (!({案内} | '案内') & ({窓口} | ({窓口} | '窓口')))", ""},
		{"節水 -水道", planning{}, "(!{水道} & {節水}) ~ (!({水道} | '水道') & ({節水} | '節水'))", ""},
		{`節水 -"水道の"`, planning{}, "(!'水道の' & {節水}) ~ (!'水道の' & ({節水} | '節水'))", ""},

		// one character, which is a word or nothing
		{"市", planning{}, "市", ""},
		{"の", planning{}, "everything", ""},
		{"を 市", planning{}, "市 ~ (市 | 'を 市')", ""},
		{"窓口 の", planning{}, "{窓口} ~ (({窓口} | '窓口') | '窓口 の')", ""},
		{"★", planning{}, "[★]", ""},
		{"。", planning{}, "[。]", ""},

		// a minus for the one who types it, a part of a word for the one who pastes it
		{"ーの話", planning{}, "話 ~ (話 | 'ーの話')", ""},

		// words close to each other
		{"窓口 NEAR/5 案内", planning{}, "窓口 <5> 案内 ~ (窓口 <5> 案内 | '窓口 near/5 案内')", ""},
		{"活かす NEAR/3 経験", planning{}, "活か <3> 経験 ~ (活か <3> 経験 | '活かす near/3 経験')", ""},
		{`"窓口の案内" NEAR/3 研修`, planning{}, `窓口の案内 <3> 研修 ~ (窓口の案内 <3> 研修 | '"窓口の案内" near/3 研修')`, ""},
		{"の NEAR/3 窓口", planning{}, "の <3> 窓口 ~ (の <3> 窓口 | 'の near/3 窓口')", ""},
		{"窓口 NEAR/5 案内 研修", planning{}, "(窓口 <5> 案内 & {研修}) ~ ((窓口 <5> 案内 & ({研修} | '研修')) | '窓口 near/5 案内 研修')", "(({窓口} | {案内} | {研修}) | 窓口 <5> 案内 | {研修}) ~ (({窓口} | {案内} | {研修}) | 窓口 <5> 案内 | ({研修} | '研修'))"},

		// numbers
		{"30件", planning{}, "([30件] | [三十件] | [三〇件]) ~ (([30件] | [三十件] | [三〇件]) | '30件')", ""},
		// signs that cling to a number or a Latin word
		{"3%", planning{}, "([3%*] | [三%*] | [3パーセント] | [三パーセント]) ~ ((([3%*] | [三%*] | [3パーセント] | [三パーセント]) | '3%') | ('三%' | '3パーセント' | '三パーセント'))", ""},
		{"３％", planning{without: []string{"variant:3%"}}, "[3%*] ~ ([3%*] | '3%')", ""},
		{"3パーセント", planning{without: []string{"variant:3パーセント"}}, "[3パーセント] ~ ([3パーセント] | '3パーセント')", ""},
		{"C++", planning{}, "[c++*] ~ ([c++*] | 'c++')", ""},
		{"Ｒ＆Ｄ", planning{}, "[r&d] ~ ([r&d] | 'r&d')", ""},
		{"$100", planning{}, "[$100] ~ ([$100] | '$100')", ""},
		{"１０：３０", planning{}, "[10:30] ~ ([10:30] | '10:30')", ""},
		{"3%の案内", planning{without: []string{"variant:3%"}}, "(([3%*] | {案内}) | ([3%*] & {案内})) ~ (([3%*] | {案内}) | (([3%*] & {案内}) | '3%の案内'))", ""},
		{"窓口 -C++", planning{}, "(![c++*] & {窓口}) ~ (!([c++*] | 'c++') & ({窓口} | '窓口'))", ""},
		// signs that do not
		{"窓口?", planning{}, "{窓口} ~ ({窓口} | '窓口?')", ""},
		{"*窓口", planning{}, "{窓口} ~ ({窓口} | '*窓口')", ""},
		{"三十", planning{without: []string{"variant:三十"}}, "30 ~ (30 | '三十')", ""},
	} {
		got := c.plan(t, c.query)
		if c.loose == "" {
			c.loose = "everything"
		}
		if showTree(got.strict) != c.want || showTree(got.loose) != c.loose {
			t.Errorf("%s %+v:\n got %s, loose %s\nwant %s, loose %s", c.query, c.planning, showTree(got.strict), showTree(got.loose), c.want, c.loose)
		}
	}
}

// widening knows some words and synonyms.
func widening(p planning) planning {
	p.words = []vocabulary.Entry{
		{Text: "政策", Reading: "セイサク", Count: 9}, {Text: "製作", Reading: "セイサク", Count: 2},
		{Text: "取り組み", Reading: "トリクミ", Count: 5}, {Text: "取組", Reading: "トリクミ", Count: 3},
		{Text: "活かす", Reading: "イカス", Count: 3}, {Text: "窓口", Reading: "マドグチ", Count: 3},
		{Text: "ai", Count: 3}, {Text: "愛", Reading: "アイ", Count: 2},
		{Text: "サーバー", Reading: "サーバー", Count: 2}, {Text: "サーバ", Reading: "サーバ", Count: 2},
	}
	p.synonyms = "議事録, 会議録\nふるさと納税, ふるさと 納税, 寄附金税額控除\n厚労省, 厚生労働省\n"
	return p
}

func TestPlanWidens(t *testing.T) {
	for _, c := range []struct {
		query string
		planning
		want       string
		expansions string
	}{
		// what reads so
		{"せいさく", planning{}, "([せいさく] | {政策} | {製作}) ~ (([せいさく] | {政策} | {製作}) | 'せいさく')", "{せいさく [政策 製作] reading}"},
		{"せいさく", planning{without: []string{"reading:せいさく"}}, "[せいさく] ~ ([せいさく] | 'せいさく')", ""},
		{"せいさく 窓口", planning{}, "(([せいさく] | {政策} | {製作}) & {窓口}) ~ (((([せいさく] | {政策} | {製作}) | 'せいさく') & ({窓口} | '窓口')) | 'せいさく 窓口')", "{せいさく [政策 製作] reading}"},
		{"ai", planning{}, "{ai} ~ ({ai} | 'ai')", ""},
		{"せいさくの話", planning{}, "(({せい} | {さく} | 話) | ({せい} & {さく} & 話)) ~ (({せい} | {さく} | 話) | (({せい} & {さく} & 話) | 'せいさくの話'))", ""},

		// other spellings and inflections
		{"取り組み", planning{}, "({取り組み} | {取組}) ~ ((({取り組み} | {取組}) | '取り組み') | '取組')", "{取り組み [取組] variant}"},
		{"取り組み", planning{without: []string{"variant:取り組み"}}, "{取り組み} ~ ({取り組み} | '取り組み')", ""},
		{"サーバー", planning{}, "({サーバー} | {サーバ}) ~ ((({サーバー} | {サーバ}) | 'サーバー') | 'サーバ')", "{サーバー [サーバ] variant}"},
		{"サーバー室", planning{}, "([サーバー室] | [サーバ室]) ~ ((([サーバー室] | [サーバ室]) | 'サーバー室') | 'サーバ室')", "{サーバー [サーバ] variant}"},
		{"取組の意識", planning{}, "((({取組} | {取り組み}) | {意識}) | (({取組} | {取り組み}) & {意識})) ~ ((({取組} | {取り組み}) | {意識}) | ((({取組} | {取り組み}) & {意識}) | '取組の意識'))", "{取組 [取り組み] variant}"},
		{"活かした", planning{}, "{活かす} ~ ({活かす} | '活かした')", "{活かし [活かす] base}"},
		{"活かした", planning{without: []string{"base:活かし"}}, "[活かし] ~ ([活かし] | '活かした')", ""},

		// synonyms, of several tokens too
		{"議事録", planning{}, "([議事録] | [会議録]) ~ (([議事録] | [会議録]) | '議事録')", "{議事録 [会議録] synonym}"},
		{"議事録", planning{without: []string{"synonym:議事録"}}, "[議事録] ~ ([議事録] | '議事録')", ""},
		{"議事録の公開", planning{}, "(({議事} | ([議事録] | [会議録]) | {公開}) | (([議事録] | [会議録]) & {公開})) ~ (({議事} | ([議事録] | [会議録]) | {公開}) | ((([議事録] | [会議録]) & {公開}) | '議事録の公開'))", "{議事録 [会議録] synonym}"},
		{"議事録公開", planning{}, "([議事録公開] | [会議録公開]) ~ (([議事録公開] | [会議録公開]) | '議事録公開')", "{議事録 [会議録] synonym}"},
		{"厚労省", planning{}, "({厚労省} | [厚生労働省]) ~ (({厚労省} | [厚生労働省]) | '厚労省')", "{厚労省 [厚生労働省] synonym}"},
		{"厚生労働省", planning{}, "([厚生労働省] | {厚労省}) ~ (([厚生労働省] | {厚労省}) | '厚生労働省')", "{厚生労働省 [厚労省] synonym}"},
		{"ふるさと 納税", planning{}, "(({ふるさと} & {納税}) | [寄付金税額控除]) ~ (((({ふるさと} | 'ふるさと') & ({納税} | '納税')) | [寄付金税額控除]) | 'ふるさと 納税')", "{ふるさと 納税 [寄付金税額控除] synonym}"},
		{"ふるさと 納税", planning{without: []string{"synonym:ふるさと 納税"}}, "({ふるさと} & {納税}) ~ ((({ふるさと} | 'ふるさと') & ({納税} | '納税')) | 'ふるさと 納税')", ""},
		{"ふるさと納税", planning{}, "([ふるさと納税] | [寄付金税額控除]) ~ (([ふるさと納税] | [寄付金税額控除]) | 'ふるさと納税')", "{ふるさと納税 [寄付金税額控除] synonym}"},
		{"議事録 NEAR/5 窓口", planning{}, "議事録/会議録 <5> 窓口 ~ (議事録/会議録 <5> 窓口 | '議事録 near/5 窓口')", "{議事録 [会議録] synonym}"},

		// not where text must stand as it is written, or is excluded
		{`"議事録"`, planning{}, `[議事録] ~ (([議事録] | '議事録') | '"議事録"')`, ""},
		{"-議事録", planning{}, "![議事録] ~ !([議事録] | '議事録')", ""},

		// whole words only, and characters only
		{"議事録", planning{match: MatchWord}, "([議事録] | [会議録])", "{議事録 [会議録] synonym}"},
		{"窓口 案内", planning{match: MatchWord}, "({窓口} & {案内})", ""},
		{"せいさく", planning{match: MatchWord}, "([せいさく] | {政策} | {製作})", "{せいさく [政策 製作] reading}"},
		{"危機管理", planning{match: MatchWord}, "[危機管理]", ""},
		{"議事録", planning{match: MatchSubstring}, "'議事録'", ""},
		{"窓口 案内", planning{match: MatchSubstring}, "('窓口' & '案内') ~ (('窓口' & '案内') | '窓口 案内')", ""},
		{"せいさく", planning{match: MatchSubstring}, "'せいさく'", ""},
		{"窓口 案内", planning{match: MatchSubstring, mode: ModeAny}, "('窓口' | '案内') ~ (('窓口' | '案内') | '窓口 案内')", ""},
		{"議事録 -窓口", planning{match: MatchSubstring}, "(!'窓口' & '議事録')", ""},
	} {
		got := widening(c.planning).plan(t, c.query)
		var expansions []string
		for _, e := range got.expansions {
			expansions = append(expansions, fmt.Sprintf("{%s %v %s}", e.Term, e.To, e.Why))
		}
		if showTree(got.strict) != c.want || strings.Join(expansions, " ") != c.expansions {
			t.Errorf("%s %+v:\n got %s %s\nwant %s [%s]", c.query, c.planning, showTree(got.strict), expansions, c.want, c.expansions)
		}
	}
}

func TestPlanOfFields(t *testing.T) {
	for _, c := range []struct {
		query string
		want  Filters
	}{
		{"派遣先:新潟市", Filters{Destinations: []string{"新潟市"}}},
		{"派遣先:厚労省", Filters{Destinations: []string{"厚生労働省"}}},
		{"destination:国", Filters{Destinations: []string{"国"}}},
		{"派遣先:記載なし", Filters{Destinations: []string{""}}},
		{"発言者:市長", Filters{Roles: []minutes.Role{minutes.Mayor}}},
		{"role:Staff", Filters{Roles: []minutes.Role{minutes.Staff}}},
		{"位置:意見", Filters{Parts: []minutes.Part{minutes.Opinion}}},
		{"年度:平成24", Filters{FiscalYears: []minutes.FiscalYear{2012}}},
		{"期間:平成24年4月..平成25年3月", Filters{Period: minutes.Period{From: minutes.Date{Year: 2012, Month: 4, Day: 1}, Until: minutes.Date{Year: 2013, Month: 3, Day: 31}}}},
		{"期間:2012-05..", Filters{Period: minutes.Period{From: minutes.Date{Year: 2012, Month: 5, Day: 1}}}},
		{"期間:..2012", Filters{Period: minutes.Period{Until: minutes.Date{Year: 2012, Month: 12, Day: 31}}}},
		{"年度:平成24..平成26", Filters{FiscalYears: []minutes.FiscalYear{2012, 2013, 2014}}},
		{"年度:平成24から", Filters{Period: minutes.Period{From: minutes.Date{Year: 2012, Month: 4, Day: 1}}}},
		{"期間:平成24年度", Filters{Period: minutes.Period{From: minutes.Date{Year: 2012, Month: 4, Day: 1}, Until: minutes.Date{Year: 2013, Month: 3, Day: 31}}}},
		{"期間:平成24年度..2014", Filters{Period: minutes.Period{From: minutes.Date{Year: 2012, Month: 4, Day: 1}, Until: minutes.Date{Year: 2014, Month: 12, Day: 31}}}},
		{"期間:平成24年", Filters{Period: minutes.Period{From: minutes.Date{Year: 2012, Month: 1, Day: 1}, Until: minutes.Date{Year: 2012, Month: 12, Day: 31}}}},
	} {
		got := planning{}.plan(t, c.query)
		if want := "(" + show(Where{c.want}) + " | "; show(got.strict.words) != show(Where{c.want}) || !strings.HasPrefix(show(got.strict.wide), want) || len(got.notes) > 0 {
			t.Errorf("%s: got %s %v, want %s", c.query, showTree(got.strict), got.notes, show(Where{c.want}))
		}
	}
	for _, bad := range []string{"年度:いつか", "発言者:誰か", "期間:いつか..今", "位置:まん中", "期間:..", "年度:平成24..いつか", "年度:平成26..平成24"} {
		if got := (planning{}).plan(t, bad); len(got.notes) == 0 || got.strict.isNil() {
			t.Errorf("%s: got %s %v, want words and a note", bad, showTree(got.strict), got.notes)
		}
	}
}

// finds reports whether a plan asks for a run of characters, in any way.
func finds(t tree, run string) bool {
	s := showTree(t)
	return strings.Contains(s, "["+run+"]") || strings.Contains(s, "'"+run+"'") || strings.Contains(s, "{"+run+"}")
}

// TestNumbersMeet: a number in a compound finds its other ways of writing, whichever of
// them was typed.
func TestNumbersMeet(t *testing.T) {
	for _, c := range []struct{ query, want string }{
		{"30件", "三十件"}, {"三十件", "30件"}, {"1,000円", "1000円"}, {"千円", "1000円"}, {"1000円", "1,000円"},
		{"二〇一二年", "2012年"}, {"2012年", "二〇一二年"}, {"第三セクター", "第3セクター"},
	} {
		if got := (planning{}).plan(t, c.query); !finds(got.strict, c.want) {
			t.Errorf("%s does not find %s: %s", c.query, c.want, showTree(got.strict))
		}
	}
}

// TestExpansionsTellSomethingElse: what a word was widened to is not the word itself.
func TestExpansionsTellSomethingElse(t *testing.T) {
	for _, q := range []string{"三十", "千円", "二〇一二年", "取り組み", "せいさく", "議事録"} {
		for _, e := range widening(planning{}).plan(t, q).expansions {
			if slices.Contains(e.To, e.Term) {
				t.Errorf("%s: %s is widened to itself: %v", q, e.Term, e.To)
			}
		}
	}
}

// TestReadingsOfOneToken: a word in kana or romaji that the analyzer keeps whole is widened
// by what reads so, says so, and ranks by it, as one that is cut in pieces does.
func TestReadingsOfOneToken(t *testing.T) {
	for _, q := range []string{"seisaku", "いかす", "madoguchi"} {
		got := widening(planning{}).plan(t, q)
		readings := slices.ContainsFunc(got.expansions, func(e Expansion) bool { return e.Why == string(WhyReading) && e.Term == q })
		if !readings {
			t.Errorf("%s finds %s, and the expansions are %v", q, showTree(got.strict), got.expansions)
		}
		for _, w := range []string{"政策", "活かす", "窓口"} {
			ranks := slices.ContainsFunc(got.ranking.Words, func(r RankWord) bool {
				return slices.ContainsFunc(r.Forms, func(f RankForm) bool { return show(f.Node) == "{"+w+"}" })
			})
			if finds(got.strict, w) && !ranks {
				t.Errorf("%s finds %s but does not rank it", q, w)
			}
		}
	}
}

// TestAnyFindsEachWord: with mode=any, an utterance that holds one of the words as it was
// typed is found.
func TestAnyFindsEachWord(t *testing.T) {
	for _, q := range []string{"せいさく 窓口", "窓口 せいさく 案内", "危機管理 窓口"} {
		got := widening(planning{mode: ModeAny}).plan(t, q)
		for _, w := range strings.Fields(q) {
			if w != "危機管理" && !finds(tree{wide: firstOf(got.strict.words)}, w) {
				t.Errorf("%s: %s alone is not enough: %s", q, w, show(got.strict.words))
			}
		}
	}
}

// firstOf is what of an alternative asks for single words.
func firstOf(n Node) Node {
	if any, ok := n.(AnyOf); ok {
		return any.Nodes[0]
	}
	return n
}

// TestExcludedDoesNotRank: what is excluded neither ranks nor is widened nor is marked.
func TestExcludedDoesNotRank(t *testing.T) {
	for _, q := range []string{"窓口 -議事録", "窓口 -防*", "窓口 -(議事録 NEAR/3 防災)", `窓口 -"議事録の"`, "窓口 -(議事録 OR 防災)", "窓口 -年度:議事録", "窓口 -せいさく"} {
		got := widening(planning{}).plan(t, q)
		if len(got.ranking.Words) != 1 || len(got.ranking.Texts) != 1 || len(got.expansions) > 0 {
			t.Errorf("%s ranks by %v, %v, widened by %v", q, got.ranking.Words, got.ranking.Texts, got.expansions)
		}
	}
}

// TestOneCharacterInQuotes: a word of one character is a word in quotes, too.
func TestOneCharacterInQuotes(t *testing.T) {
	for _, w := range []string{"市", "食"} {
		got := planning{}.plan(t, `"`+w+`"`)
		if s := show(got.strict.words); s != w && s != "["+w+"]" {
			t.Errorf("%q in quotes asks for %s %v", w, showTree(got.strict), got.notes)
		}
	}
}

// TestSubstringIsCharacters: with match=substring nothing depends on where words begin.
func TestSubstringIsCharacters(t *testing.T) {
	for _, c := range []planning{{match: MatchSubstring}, {match: MatchSubstring, mode: ModeAny}, {match: MatchSubstring, mode: ModeAll}} {
		for _, q := range []string{"窓口", "窓口 案内", "窓口の案内", "窓口の案内 研修", "活かした", "せいさく"} {
			got := widening(c).plan(t, q)
			for _, s := range []string{showTree(got.strict), showTree(got.loose)} {
				if strings.ContainsAny(s, "[{") {
					t.Errorf("%s (%s) asks for whole words: %s", q, c.mode, s)
				}
			}
		}
	}
}

// TestWordsMeetWide: a document that meets the words meets the wide tree, for any query and
// any document: what an engine searches in two tiers are parts of one whole.
func TestWordsMeetWide(t *testing.T) {
	queries := []string{"窓口", "窓口 案内", "窓口の案内", "危機管理", "せいさく", "せいさく 窓口", "ふるさと 納税", `"窓口の案内"`, "窓口 -案内", "窓口 OR 案内 研修", "窓口*", "窓口 NEAR/3 案内", "市", "の", "三十", "三十件", "派遣先:新潟市 窓口", "年度:いつか", "平成24年5月22日", "ーの話", "活かした", "-窓口", "-(窓口 案内)"}
	for _, q := range queries {
		for _, c := range []planning{{}, {mode: ModeAny}, {mode: ModeAll}, {match: MatchWord}, {match: MatchSubstring}} {
			got := widening(c).plan(t, q)
			for _, tr := range []tree{got.strict, got.loose} {
				if !within(tr.words, tr.wide) {
					t.Errorf("%s %v: %s is not within %s", q, c.mode, show(tr.words), show(tr.wide))
				}
			}
		}
	}
}

// within reports whether it is plain from the trees that what meets a meets b. What is
// excluded is excluded more widely from the wide tree; engines join the two.
func within(a, b Node) bool {
	if show(a) == show(b) {
		return true
	}
	if x, ok := a.(NoneOf); ok {
		if y, ok := b.(NoneOf); ok {
			return within(x.Node, y.Node)
		}
	}
	if r, ok := a.(Run); ok && r.Aligned && show(Run{Text: r.Text}) == show(b) {
		return true
	}
	switch x := b.(type) {
	case AnyOf:
		if slices.ContainsFunc(x.Nodes, func(n Node) bool { return within(a, n) }) {
			return true
		}
	case AllOf:
		if !slices.ContainsFunc(x.Nodes, func(n Node) bool { return !within(a, n) }) {
			return true
		}
	}
	switch x := a.(type) {
	case AnyOf:
		return !slices.ContainsFunc(x.Nodes, func(n Node) bool { return !within(n, b) })
	case AllOf:
		return slices.ContainsFunc(x.Nodes, func(n Node) bool { return within(n, b) })
	}
	return false
}

// TestTablesOnlyAdd: whatever a table knows, the same query finds at least what it finds
// without the table.
func TestTablesOnlyAdd(t *testing.T) {
	const table = "道路補修, 道路の補修, 道路 補修\n危機管理, 危機対応\n危機管理の窓口, 相談室\n三か月, 四半期\n議事録, 会議録\n厚生労働省, 厚労省\n窓口案内, 案内係\n"
	parts := "管理, マネジメント\n補修, 修繕\n"
	for _, q := range []string{
		"道路の補修", "道路の補修について", "道路の補修計画", "道路 補修", "道路 補修 計画", "危機管理", "危機管理の", "危機管理体制", "危機管理の窓口", "危機管理の窓口案内", "三か月", "三か月の道路の補修",
		"議事録の公開", "厚生労働省の研修 窓口", "道路の補修 窓口案内", "-道路の補修", "道路の補修 -危機管理",
	} {
		for _, c := range []planning{{}, {mode: ModeAny}, {mode: ModeAll}, {match: MatchWord}, {match: MatchSubstring}, {without: []string{WithoutAll}}} {
			c.synonyms = parts
			few := c.plan(t, q)
			c.synonyms = parts + table
			many := c.plan(t, q)
			if !within(few.strict.words, many.strict.words) || !within(few.strict.wide, many.strict.wide) || few.loose.isNil() != many.loose.isNil() {
				t.Errorf("%s %+v: with a longer table\n got %s, loose %s\n for %s, loose %s", q, c, showTree(many.strict), showTree(many.loose), showTree(few.strict), showTree(few.loose))
			}
		}
	}
}

// TestAlternativesOnlyAdd: with mode=any, and among what holds some of the words, everything
// is found that one of the words finds by itself.
func TestAlternativesOnlyAdd(t *testing.T) {
	for _, q := range []string{"窓口 案内", "京都 果樹園", "モニタリ アンケー", "ふるさと 納税", "せいさく 窓口", "危機管理 窓口の案内", "取り組み 議事録 窓口"} {
		for _, c := range []planning{{}, {match: MatchWord}, {match: MatchSubstring}} {
			loose := widening(c).plan(t, q).loose
			c.mode = ModeAny
			some := widening(c).plan(t, q).strict
			for _, word := range strings.Fields(q) {
				one := widening(c).plan(t, word).strict
				for _, got := range []tree{loose, some} {
					if got.isNil() || !within(one.words, got.words) || !within(one.wide, got.wide) {
						t.Errorf("%s %s: %s finds %s, all of them only %s", q, c.match, word, showTree(one), showTree(got))
					}
				}
			}
		}
	}
}

// TestKanaWithoutReading: a word in kana that is not to find what reads so is its
// characters, in whatever pieces it is cut.
func TestKanaWithoutReading(t *testing.T) {
	words := []vocabulary.Entry{{Text: "窓口", Reading: "マドグチ", Count: 3}, {Text: "ボランティア", Reading: "ボランティア", Count: 3}}
	for _, q := range []string{"まどぐち", "ぼらんてぃあ"} {
		for _, without := range []string{"reading:" + q, WithoutAll} {
			got := planning{words: words, without: []string{without}}.plan(t, q)
			if want := fmt.Sprintf("[%s] ~ ([%s] | '%s')", q, q, q); showTree(got.strict) != want || len(got.anyOf) > 0 {
				t.Errorf("%s without %s: got %s, want %s", q, without, showTree(got.strict), want)
			}
		}
	}
}

// TestOkuriganaKeepsTheWord: 生かす is not widened to 生, which stands in 転校生 and 生ごみ,
// nor 子ども to 子.
func TestOkuriganaKeepsTheWord(t *testing.T) {
	words := []vocabulary.Entry{
		{Text: "生", Reading: "セイ", Count: 9}, {Text: "活", Reading: "カツ", Count: 2}, {Text: "活かす", Reading: "イカス", Count: 3}, {Text: "生かす", Reading: "イカス", Count: 3},
		{Text: "子", Reading: "コ", Count: 9}, {Text: "子ども", Reading: "コドモ", Count: 9}, {Text: "引っ越し", Reading: "ヒッコシ", Count: 2}, {Text: "引越", Reading: "ヒッコシ", Count: 2},
	}
	for _, q := range []string{"生かす", "活かす", "子ども"} {
		for _, e := range (planning{words: words}).plan(t, q).expansions {
			if slices.ContainsFunc(e.To, func(s string) bool { return utf8.RuneCountInString(s) == 1 }) {
				t.Errorf("%s is widened to %v", q, e.To)
			}
		}
	}
	if got := (planning{words: words}).plan(t, "引っ越し"); !finds(got.strict, "引越") {
		t.Errorf("引っ越し does not find 引越: %s", showTree(got.strict))
	}
}

// TestWidenedOnce: what a word is widened to is told once, for one reason.
func TestWidenedOnce(t *testing.T) {
	words := []vocabulary.Entry{{Text: "ごみ", Reading: "ゴミ", Count: 3}, {Text: "ゴミ", Reading: "ゴミ", Count: 3}, {Text: "塵", Reading: "ゴミ", Count: 1}, {Text: "取組", Reading: "トリクミ", Count: 3}, {Text: "取り組み", Reading: "トリクミ", Count: 3}}
	for _, q := range []string{"ゴミ", "ごみ", "取組", "とりくみ"} {
		told := map[string]string{}
		for _, e := range (planning{words: words, synonyms: "ゴミ, ごみ\n"}).plan(t, q).expansions {
			for _, to := range e.To {
				if why, ok := told[to]; ok {
					t.Errorf("%s is widened to %s as %s and as %s", q, to, why, e.Why)
				}
				told[to] = e.Why
			}
		}
		if len(told) == 0 {
			t.Errorf("%s is not widened", q)
		}
	}
}

// TestOrderOfWhatDoesNotRank: where every hit has the same score the newest come first, and
// the answer says so.
func TestOrderOfWhatDoesNotRank(t *testing.T) {
	for q, want := range map[string]Sort{"防*": SortNewest, "派遣先:新潟市": SortNewest, "-窓口": SortNewest, "市": SortRelevance, "窓口": SortRelevance, "する": SortRelevance} {
		p, err := Request{Query: q}.withDefaults().plan(planning{}.plan(t, q), Filters{})
		if err != nil || p.Sort != want {
			t.Errorf("%s is sorted by %s (%v), want %s", q, p.Sort, err, want)
		}
	}
}

// FuzzAsk: whatever is typed, it is planned, described and marked; whole words are a part
// of the whole.
func FuzzAsk(f *testing.F) {
	for _, q := range []string{"", "窓口の案内", "(((", "「」", "-", "ー", "「\"", "a OR", "NEAR/3", "三十 NEAR/5 -活かす", "派遣先: 年度:いつか", "\xff", "ふるさと 納税 議事録", "せいさく* seisaku", "\u3099", "平成24年5月22日", "ーN"} {
		f.Add(q, uint8(0))
		f.Add(q, uint8(5))
	}
	modes, matches := []Mode{ModeAuto, ModeAll, ModeAny}, []Match{MatchAuto, MatchWord, MatchSubstring}
	f.Fuzz(func(t *testing.T, q string, how uint8) {
		if len(q) > 300 {
			return
		}
		got := widening(planning{mode: modes[how%3], match: matches[how/3%3]}).plan(t, q)
		if got.strict.words != nil && !within(got.strict.words, got.strict.wide) {
			t.Errorf("%q: %s is not within %s", q, show(got.strict.words), show(got.strict.wide))
		}
		r := Request{Query: q}.withDefaults()
		plan, err := r.plan(got, Filters{})
		if err != nil {
			t.Fatal(err)
		}
		if s := described1(asked{r, got, plan}); !strings.HasSuffix(s, "。") {
			t.Errorf("%q is described as %s", q, s)
		}
		u := minutes.Utterance{Text: q}
		for _, hit := range (&Searcher{Analyzer: analysis.New()}).hits(plan, MatchAuto, []Item{{Utterance: u}, {Utterance: u, Inside: true}}) {
			checkMarks(t, q, hit.Highlights)
		}
	})
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

		"2012年5月22日(火)":        "2012-05-22 2012-05-22",
		"平成24年5月22日（火・祝）":      "2012-05-22 2012-05-22",
		" 平成24年5月22日 (火曜日)":    "2012-05-22 2012-05-22",
		"平成２４年５月２２日（火）の会議":     "2012-05-22 2012-05-22",
		"2012-05-22の発言":        "2012-05-22 2012-05-22",
		"C 018092":             "C018092",
		"ｃ　０１８０９２":             "C018092",
		"平成24年5月22日（日）の会議の発言":  "2012-05-22 2012-05-22",
		"H24.5.22 火曜日":         "2012-05-22 2012-05-22",
		"2012年5月の会議録":          "2012-05-01 2012-05-31",
		"令和元年5月1日（水・休日）の議事録":   "2019-05-01 2019-05-01",
		"平成24年 5月 22日(祝日)の議事録": "2012-05-22 2012-05-22",
	} {
		got := planning{}.plan(t, q)
		if show(got.strict.words) != want || !within(got.strict.words, got.strict.wide) || !got.special {
			t.Errorf("%s: got %s (special %v), want %s", q, showTree(got.strict), got.special, want)
		}
		if mention := "'" + analysis.Normalize(got.alone).Text + "'"; !strings.Contains(show(got.strict.wide), mention) {
			t.Errorf("%s: %s does not find what mentions %s", q, showTree(got.strict), mention)
		}
	}
	for _, q := range []string{"2024-02-30", "平成24年2月30日", "2012年4月31日(火)", "H24.13.1", "平成40年1月1日の会議"} {
		got := planning{}.plan(t, q)
		if len(got.notes) != 1 || got.special || strings.ContainsAny(showTree(got.strict), "{[&|") {
			t.Errorf("%s: got %s %v, want its characters and a note", q, showTree(got.strict), got.notes)
		}
	}
	for _, q := range []string{"2010", "平成22年", "100年", "窓口", "0254-22", "2012年の会議", "平成24年5月22日の窓口", `"平成24年5月22日"`, "平成24年5月22日 窓口", "123 456", "3.14.15"} {
		p := planner{analyzer: analysis.New(), mode: ModeAuto, match: MatchAuto}
		if got, ok := p.special(q); ok {
			t.Errorf("%s is no day and no page number, got %s", q, showTree(got.strict))
		}
	}
}

// described1 describes a search that has a hit. A panic is an answer too, so that the other
// tests go on.
func described1(a asked) (s string) {
	defer func() {
		if r := recover(); r != nil {
			s = fmt.Sprint("panic: ", r)
		}
	}()
	return describe(a, 1)
}

func TestDescribe(t *testing.T) {
	for _, c := range []struct {
		query   string
		filters Filters
		want    string
	}{
		{"", Filters{Roles: []minutes.Role{minutes.Mayor}}, "発言者「市長」に絞って、すべての発言を、新しい順に並べています。"},
		{"窓口", Filters{}, "「窓口」を含む発言を、新しい順に並べています。"},
		{"窓口 案内 -電話", Filters{}, "「窓口」を含み、「案内」を含み、「電話」という語を含まない発言を、新しい順に並べています。"},
		{"派遣先:新潟市 (食 OR 花)", Filters{}, "派遣先が「新潟市」で、「食」か「花」を含む発言を、新しい順に並べています。"},
		{"窓口の案内を分かりやすく", Filters{}, "「窓口」「案内」「分かり」のいずれかを含む発言を、新しい順に並べています。"},
		{"派遣先:国 窓口の案内", Filters{}, "派遣先が「国」で、「窓口」「案内」のいずれかを含む発言を、新しい順に並べています。"},
		{"平成24年5月22日", Filters{}, "「平成24年5月22日」の会議の発言を、新しい順に並べています。"},
		{"平成２４年５月２２日（火）の会議", Filters{}, "「平成24年5月22日」の会議の発言を、新しい順に並べています。"},
		{"(((", Filters{}, "「(((」をこのとおり含む発言を、新しい順に並べています。"}, // it is searched for as it stands
		{"★", Filters{}, "「★」を含む発言を、新しい順に並べています。"},
		{"の", Filters{}, "入れられた文字の中に、検索できる言葉がありませんでした。"},
		{"節水 -水道の話", Filters{}, "「節水」を含み、「水道」という語と「話」という語の両方は含まない発言を、新しい順に並べています。"},
		{"窓口 NEAR/5 案内", Filters{}, "「窓口」と「案内」を5語以内の近さで含む発言を、新しい順に並べています。"},
		{`"窓口の案内"`, Filters{FiscalYears: []minutes.FiscalYear{2012}}, "年度「平成24年度（2012年度）」に絞って、「窓口の案内」をこのとおり含む発言を、新しい順に並べています。"},
	} {
		a := asked{request: Request{Query: c.query}, planned: planning{}.plan(t, c.query), plan: Plan{Filters: c.filters, Sort: SortNewest}}
		if got := described1(a); got != c.want {
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
