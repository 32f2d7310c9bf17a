package synonym

import (
	"reflect"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

// normalize is what index and query do to text, as far as it matters here.
func normalize(s string) string { return strings.ToLower(norm.NFKC.String(s)) }

func parse(t *testing.T, text string) (*Table, []Problem) {
	t.Helper()
	table, problems, err := Parse("test.txt", strings.NewReader(text), normalize)
	if err != nil {
		t.Fatal(err)
	}
	return table, problems
}

// say writes expansions as "form why, form why".
func say(list []Expansion) string {
	out := make([]string, len(list))
	for i, e := range list {
		out[i] = e.To + " " + string(e.Why)
	}
	return strings.Join(out, ", ")
}

func TestExpand(t *testing.T) {
	table, problems := parse(t, strings.Join([]string{
		"# comment",
		"厚生労働省\t略:厚労省\t旧:厚生省\t旧:労働省",
		"日本年金機構\t旧:社会保険庁\t旧略:社保庁",
		"ごみ収集\t異:ゴミ収集\tごみ回収",
		"包括支援\t略>包括",
		"国際協力機構\t略:ＪＩＣＡ\t異:ジャイカ\t略:国協",
		"ふるさと　納税\tふるさと寄附金",
		"シミュレーション\t異>シュミレーション",
	}, "\n"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for _, tc := range []struct{ form, want string }{
		{"厚生労働省", "厚労省 abbreviation, 厚生省 former, 労働省 former"},
		{"厚労省", "厚生労働省 abbreviation, 厚生省 former, 労働省 former"},
		{"厚生省", "厚生労働省 former, 厚労省 former"},
		{"社保庁", "日本年金機構 former, 社会保険庁 abbreviation"},
		{"ごみ収集", "ゴミ収集 variant, ごみ回収 synonym"},
		{"包括", "包括支援 abbreviation"},
		{"包括支援", ""},
		{"jica", "国際協力機構 abbreviation, ジャイカ variant, 国協 abbreviation"},
		{"ふるさと納税", "ふるさと寄附金 synonym"},
		{"ふるさと 納税", "ふるさと寄附金 synonym"},
		{"ふるさと寄附金", "ふるさと 納税 synonym"},
		{"シュミレーション", "シミュレーション variant"},
		{"シミュレーション", ""},
		{"知らない語", ""},
		{"", ""},
	} {
		if got := say(table.Expand(tc.form)); got != tc.want {
			t.Errorf("Expand(%q) = %q, want %q", tc.form, got, tc.want)
		}
	}
	if table.Groups() != 7 || table.Longest() != len([]rune("シミュレーション")) {
		t.Errorf("%d groups, longest %d", table.Groups(), table.Longest())
	}
}

func TestJoinKeepsOrderWithoutDoubles(t *testing.T) {
	first, _ := parse(t, "窓口, カウンター")
	second, _ := parse(t, "窓口, 受付, カウンター\n役場, 役所役場")
	joined := Join(first, nil, second, &Table{})
	if got := say(joined.Expand("窓口")); got != "カウンター synonym, 受付 synonym" {
		t.Error(got)
	}
	if joined.Groups() != 3 || first.Groups() != 1 || joined.Longest() != 5 {
		t.Errorf("%d groups, longest %d", joined.Groups(), joined.Longest())
	}
}

func TestZeroTable(t *testing.T) {
	table := &Table{}
	if table.Expand("窓口") != nil || table.Longest() != 0 || table.Groups() != 0 {
		t.Error("the zero table knows something")
	}
	if !reflect.DeepEqual(Join(), &Table{}) {
		t.Error("joining nothing gives something")
	}
}
