package synonym

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

// tables says how many groups each table must have at least, and which forms stand in more
// than one of its groups on purpose.
var tables = []struct {
	name  string
	least int
	twice []string
}{
	{"organisations.tsv", 150, nil},
	{"administration.tsv", 250, []string{"グループホーム"}}, // for the old, and for the disabled
	{"spellings.tsv", 150, nil},
}

func TestBuiltinTables(t *testing.T) {
	if len(tables) != len(builtin) {
		t.Fatalf("%d tables are tested, %d embedded", len(tables), len(builtin))
	}
	total := 0
	for _, tc := range tables {
		table, problems, err := readBuiltin(tc.name, normalize)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range problems {
			t.Error(p.Message("en"))
		}
		if table.Groups() < tc.least {
			t.Errorf("%s has %d groups, want %d", tc.name, table.Groups(), tc.least)
		}
		total += table.Groups()
		checkLines(t, tc.name, table.Groups(), tc.twice)
	}
	if got := Builtin(normalize).Groups(); got != total || got < 550 {
		t.Errorf("%d groups in all, the files have %d", got, total)
	}
}

// checkLines looks at the text of a table: what Parse forgives is not forgiven here.
func checkLines(t *testing.T, name string, groups int, twice []string) {
	t.Helper()
	data, err := files.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	line := map[string]int{}
	for _, s := range twice {
		line[s] = -1
	}
	for i, text := range strings.Split(strings.TrimSuffix(string(data), "\n"), "\n") {
		if strings.HasPrefix(text, "#") {
			continue
		}
		groups--
		for _, field := range strings.Split(text, "\t") {
			where := fmt.Sprintf("%s:%d: %q", name, i+1, field)
			mark, _, form := cutMark(field)
			checkText(t, where, form)
			if name == "spellings.tsv" && mark != "" && mark != "異" {
				t.Errorf("%s is no spelling", where)
			}
			if n := line[squeeze(form)]; n > 0 {
				t.Errorf("%s stands in line %d too", where, n)
			} else if n == 0 {
				line[squeeze(form)] = i + 1
			}
		}
	}
	if groups != 0 {
		t.Errorf("%s: %d lines more or less than groups", name, -groups)
	}
}

func checkText(t *testing.T, where, form string) {
	t.Helper()
	if form != canonical(form, normalize) {
		t.Errorf("%s is not normalised, want %q", where, canonical(form, normalize))
	}
	if utf8.RuneCountInString(form) < 2 {
		t.Errorf("%s is too short", where)
	}
	if strings.ContainsAny(form, ",、，;:>=") {
		t.Errorf("%s holds a separator", where)
	}
}

func TestBuiltinKnows(t *testing.T) {
	table := Builtin(normalize)
	for _, tc := range []struct {
		asked, to string
		why       Why
	}{
		{"厚労省", "厚生労働省", Abbreviation},
		{"厚生省", "厚生労働省", Former},
		{"通産省", "通商産業省", Abbreviation},
		{"国土交通省", "建設省", Former},
		{"社協", "社会福祉協議会", Abbreviation},
		{"包括", "地域包括支援センター", Abbreviation},
		{"クレア", "自治体国際化協会", Abbreviation},
		{"ゴミ回収", "ごみ収集", Synonym},
		{"議事録", "会議録", Synonym},
		{"時間外勤務", "残業", Synonym},
		{"助役", "副市長", Former},
		{"子供", "子ども", Variant},
		{"取組", "取り組み", Variant},
		{"ヶ所", "か所", Variant},
		{"シュミレーション", "シミュレーション", Variant},
		{"dx", "デジタルトランスフォーメーション", Abbreviation},
	} {
		found := false
		for _, e := range table.Expand(tc.asked) {
			found = found || e == Expansion{tc.to, tc.why}
		}
		if !found {
			t.Errorf("%s does not lead to %s (%s): %s", tc.asked, tc.to, tc.why, say(table.Expand(tc.asked)))
		}
	}
	for _, asked := range []string{"自治省", "地域包括支援センター", "シミュレーション"} {
		for _, e := range table.Expand(asked) {
			if e.To == "郵政省" || e.To == "包括" || e.To == "シュミレーション" {
				t.Errorf("%s leads to %s", asked, e.To)
			}
		}
	}
}

func BenchmarkBuiltin(b *testing.B) {
	for b.Loop() {
		Builtin(nil)
	}
}

func BenchmarkExpand(b *testing.B) {
	table := Builtin(nil)
	for b.Loop() {
		table.Expand("厚労省")
	}
}
