package destination

import (
	"math/bits"
	"slices"
	"strings"
	"testing"
)

var allTables = []string{"prefectures", "municipalities", "former", "state", "bureaus", "companies", "bodies", "overseas", "classes", "unnamed", "variants"}

func TestTables(t *testing.T) {
	files, err := tables.ReadDir("gazetteer")
	if err != nil || len(files) != len(allTables) {
		t.Fatalf("%d tables, want %d (%v)", len(files), len(allTables), err)
	}
	least := map[string]int{"prefectures": 47, "municipalities": 1700, "state": 40, "overseas": 190}
	for _, name := range allTables {
		rows := readTable(name)
		if len(rows) < max(least[name], 1) {
			t.Errorf("%s has %d rows", name, len(rows))
		}
		if name == "prefectures" && len(rows) != 47 {
			t.Errorf("%d prefectures", len(rows))
		}
		if name != "classes" && !slices.IsSortedFunc(rows, slices.Compare[[]string]) {
			t.Errorf("%s is not sorted", name)
		}
	}
}

// Every name in the tables means one body.
func TestNoDuplicateKeys(t *testing.T) {
	means := map[string]string{}
	enter := func(name, official string) {
		key := foldName(name)
		if known, ok := means[key]; ok && known != official {
			t.Errorf("%s means %s and %s", name, known, official)
		}
		means[key] = official
	}
	rows := map[string]bool{}
	for _, table := range []string{"prefectures", "municipalities", "former", "state", "companies", "bodies", "overseas", "classes"} {
		for _, row := range readTable(table) {
			if line := strings.Join(row, "\t"); rows[line] {
				t.Errorf("%s: %q stands twice", table, line)
			} else {
				rows[line] = true
			}
			enter(row[0], row[0])
			for name := range strings.FieldsSeq(strings.TrimPrefix(row[1], "*")) {
				enter(name, row[0])
			}
		}
	}
	for _, row := range readTable("bureaus") {
		enter(row[0], row[1])
	}
}

func TestEveryNameResolves(t *testing.T) {
	for _, table := range []string{"prefectures", "municipalities", "former", "state", "companies", "bodies", "overseas", "classes"} {
		for _, row := range readTable(table) {
			for _, name := range append(strings.Fields(strings.TrimPrefix(row[1], "*")), row[0]) {
				if got, ok := Resolve(name); !ok || got != row[0] {
					t.Errorf("Resolve(%s) = %q, %t, want %s", name, got, ok, row[0])
				}
			}
			if p := Path(row[0]); len(p) == 0 || p[len(p)-1] != row[0] {
				t.Errorf("Path(%s) = %v", row[0], p)
			}
		}
	}
	for _, row := range readTable("bureaus") {
		if p := Path(row[0]); len(p) != 2 || p[0] != classState || p[1] != row[1] {
			t.Errorf("Path(%s) = %v", row[0], p)
		}
	}
}

func TestResolve(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"厚労省", "国 厚生労働省"}, {"国交省", "国 国土交通省"}, {"経産省", "国 経済産業省"},
		{"文科省", "国 文部科学省"}, {"農水省", "国 農林水産省"}, {"運輸省", "国 国土交通省"},
		{"建設省", "国 国土交通省"}, {"通産省", "国 経済産業省"}, {"厚生省", "国 厚生労働省"},
		{"国土交通省国土政策局", "国 国土交通省"}, {"環境省環境計画課", "国 環境省"},
		{"国土政策局", "国 国土交通省"}, {"都庁", "都道府県 東京都"}, {"埼玉県庁", "都道府県 埼玉県"},
		{"都", "都道府県 東京都"}, {"新潟市役所", "市区町村 新潟市"}, {"新潟県新潟市", "市区町村 新潟市"},
		{"宮城県亘理郡山元町", "市区町村 山元町"}, {"塩竃市", "市区町村 塩竈市"}, {"塩釜市", "市区町村 塩竈市"}, {"鹿島市", "市区町村 鹿島市"}, {"鹿嶋市", "市区町村 鹿嶋市"},
		{"龍ヶ崎市", "市区町村 龍ケ崎市"}, {"竜ケ崎市", "市区町村 龍ケ崎市"}, {"鎌ヶ谷市", "市区町村 鎌ケ谷市"},
		{"茅ケ崎市", "市区町村 茅ヶ崎市"}, {"四条畷市", "市区町村 四條畷市"}, {"桧原村", "市区町村 檜原村"},
		{"梼原町", "市区町村 檮原町"}, {"北区", "市区町村 北区"}, {"府中市", "市区町村 府中市"},
		{"浦和市", "市区町村 浦和市"}, {"鳩ケ谷市", "市区町村 鳩ヶ谷市"}, {"総務省消防庁", "国 消防庁"}, {"中核市市長会", "団体 中核市市長会"}, {"国総研", "国 国土交通省"},
		{"ｊｉｃａ", "団体 国際協力機構"}, {"Jica", "団体 国際協力機構"}, {"ｸﾚｱ", "団体 自治体国際化協会"},
		{"独立行政法人国際協力機構", "団体 国際協力機構"}, {"UR都市再生機構", "団体 都市再生機構"},
		{"市町村職員中央研修所", "団体 市町村アカデミー"}, {"電通", "民間 株式会社電通"},
		{"株式会社青波鉄道", "民間 株式会社青波鉄道"}, {"(株)青波鉄道", "民間 株式会社青波鉄道"},
		{"青波大学", "団体 青波大学"},
		{"トヨタ自動車", "民間 トヨタ自動車"}, {"大阪ガス", "民間 大阪ガス"}, {"日立製作所", "民間 日立製作所"}, {"中国電力", "民間 中国電力"},
		{"電気自動車", ""}, {"都市ガス", ""}, {"道路建設", ""}, {"地方銀行", ""}, {"百貨店", ""}, {"青波町", "市区町村 青波町"}, {"米国", "海外 アメリカ"},
		{"国", "国"}, {"都道府県", "都道府県"}, {"市区町村", "市区町村"}, {"民間", "民間"},
		{"団体", "団体"}, {"海外", "海外"}, {" 新 潟 市 ", "市区町村 新潟市"},
		{"県", ""}, {"外部機関", ""}, {"他市", ""}, {"京都", ""}, {"都市", ""}, {"新潟市民", ""}, {"", ""}, {"\xff", ""},
	} {
		if got := strings.Join(Path(c.name), " "); got != c.want {
			t.Errorf("Path(%q) = %q, want %q", c.name, got, c.want)
		}
		if _, ok := Resolve(c.name); ok != (c.want != "") {
			t.Errorf("Resolve(%q) says %t", c.name, ok)
		}
	}
}

// The notation of the rules is spelt out to the last, and every rule has words that its
// sentences hold.
func TestRules(t *testing.T) {
	if len(rules) > bits.TrailingZeros64(hasHearsay) {
		t.Fatalf("%d rules are more than fit beside the groups of words", len(rules))
	}
	for _, r := range rules {
		for _, pattern := range []string{r.behind, r.before, r.after, r.tail, r.unless, r.whom} {
			if strings.Contains(expand(pattern), "<") {
				t.Errorf("rule %s is not whole: %s", r.id, expand(pattern))
			}
		}
		if len(r.words) == 0 || r.kind == "" || r.before+r.after == "" {
			t.Errorf("rule %s lacks words, kind or pattern", r.id)
		}
		if r.where == dispatchTop || slices.Equal(r.words, occasions) {
			continue
		}
		for _, w := range r.words {
			if !hasAny(w, ruleWords) && !strings.Contains(w, "先") && (r.where != aboutDispatch || !hasAny(w, pageWords)) && r.where != aidPages {
				t.Errorf("rule %s is never tried for %s", r.id, w)
			}
		}
	}
}

func TestKnown(t *testing.T) {
	for name, want := range map[string]string{
		"厚労省": "厚生労働省", "新潟市": "新潟市", "国": "国", "国土交通省国土政策局": "国土交通省", "ＪＩＣＡ": "国際協力機構",
		"大原市": "", "大宮市": "大宮市", "株式会社青葉": "", "": "", "窓口": "",
	} {
		if got, ok := Known(name); got != want || ok != (want != "") {
			t.Errorf("%s: got %q, %v, want %q", name, got, ok, want)
		}
	}
}
