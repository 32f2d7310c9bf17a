package records

import (
	"fmt"
	"strings"
	"testing"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/refusal"
)

// TestForeignTables: a table with a column of words that any table has is one of a meeting
// only when something says so; a column of opinions or speeches says so itself.
func TestForeignTables(t *testing.T) {
	const no, yes = false, true
	for _, c := range []struct {
		name, header string
		want         bool
	}{
		{"品目.csv", "商品名,コメント,価格", no},
		{"品目.csv", "商品名,お客様の感想,価格", no},
		{"品目.csv", "日付,店,金額,内容", no},
		{"品目.csv", "氏,住所,記録", no},
		{"20240501.csv", "商品名,コメント,価格", no},
		{"a.csv", "level,ts,message", no},
		{"a.csv", "date,level,message", no},
		{"a.csv", "name,version,message", no},
		{"a.csv", "コメント", no},
		{"a.csv", "No.,内容", no},
		{"a.csv", "会議名,コメント,備考", yes},
		{"a.csv", "開催日,内容,備考", yes},
		{"a.csv", "発言者,内容,備考", yes},
		{"a.csv", "氏名,コメント,備考", yes},
		{"a.csv", "立場,コメント,備考", yes},
		{"a.csv", "派遣先,記録,備考", yes},
		{"a.csv", "No.,項目,内容,回答,担当課", yes},
		{"a.csv", "タイトル,コメント,備考", yes},
		{"a.csv", "コメント,備考", no},
		{"a.csv", "日付,コメント", yes},
		{"a.csv", "タイトル,日時,内容", yes},
		{"a.csv", "商品名,ご意見,価格", yes},
		{"a.csv", "だれ,発言,備考", yes},
		{"a.csv", "x,text,y", yes},
		{"a.csv", "No.,職員からのコメント,備考", yes},
		{"a.csv", "No.,市政への感想をお聞かせください。（市民）,備考", yes},
		{"川の懇談会.csv", "だれ,内容,備考", yes},
		{"2024-05-01.csv", "No.,内容", yes},
	} {
		row := strings.Repeat(",橋。", strings.Count(c.header, ",")+1)[1:]
		meetings, refused := collect(t, readCSV(c.header+"\n"+row+"\n", c.name))
		if got := len(meetings) == 1 && len(refused) == 0; got != c.want {
			t.Errorf("%s of %s: %d meetings, %v", c.header, c.name, len(meetings), refused)
		}
		if !c.want && (len(refused) != 1 || refused[0].Reason != refusal.NoTextColumn || refused[0].Detail != strings.ReplaceAll(c.header, ",", "、")) {
			t.Errorf("%s: refused %v", c.header, refused)
		}
	}
	lines := "会議名：,川の会\n会場：,大原市役所\nだれ,コメント\n大野,橋。\n"
	if m := one(t, readCSV(lines, "a.csv")); m.Title != "川の会" {
		t.Errorf("the lines above say that it is a meeting: %q", m.Title)
	}
	m, err := ReadMapping([]byte(`text = "コメント"`))
	if err != nil {
		t.Fatal(err)
	}
	one(t, CSV(strings.NewReader("商品名,コメント,価格\n橋,橋。,1\n"), "a.csv", m))
}

// TestForeignRecords: answers of programs, their logs and settings are refused once, whatever
// their number; among records of meetings they are told of by their line.
func TestForeignRecords(t *testing.T) {
	for file, want := range map[string]string{
		`{"message":"条件に誤りがあります。","details":["a"]}`:                           "[{no-meeting }]",
		`{"name":"app","version":"1.0","message":"hello","scripts":{}}`:       "[{no-text-column message、name、scripts、version}]",
		strings.Repeat(`{"level":"info","ts":1,"message":"始めました"}`+"\n", 500): "[{no-meeting }]",
		`{"date":"2024-05-01","level":"info","message":"始めました"}`:              "[{no-text-column date、level、message}]",
		`[{"title":"新着","link":"/a","body":"x","content":"お知らせ","tags":[]}]`:  "[{no-text-column body、content、link、tags、title}]",
		strings.Repeat(`{"level":"info","msg":"a"}`+"\n", 500):                "[{no-text-column level、msg}]",
		strings.Repeat(`{"msg":"a"}`+"\n", 3) + jsonLine1:                     "[{bad-record 1行目など3件（本文のキーがありません。text という名前にするか、--mapping で指定してください）}]",
		`{}`: "[{no-text-column なし}]",
		`{"speaker":"大野","message":"橋。"}`:                                               "[]",
		`{"meeting_id":"a","content":"橋。","x":1}`:                                       "[]",
		`{"text":"橋。","x":1}`:                                                           "[]",
		`{"発言":"橋。"}`:                                                                   "[]",
		jsonLine1 + "\n" + `{"level":"info","message":"a"}` + "\n" + `{"message":"b"}`:  "[{bad-record 2行目など2件（会議の発言と分かるキーがありません）}]",
		`{"meeting_id":"a","date":"2024-05-01","speaker":null,"role":null,"message":1}`: "[]",
	} {
		meetings, refused := collect(t, JSONL(strings.NewReader(file), Mapping{}))
		if got := fmt.Sprint(refused); got != want || (len(meetings) == 0) != (strings.Contains(want, "no-meeting") || strings.Contains(want, "no-text")) {
			t.Errorf("%.60s: %d meetings, %v, want %s", file, len(meetings), got, want)
		}
	}
}

// TestMappingMisses: a name that the file does not have is told of. Without the column of
// the words nothing is read in its place.
func TestMappingMisses(t *testing.T) {
	m, err := ReadMapping([]byte("text = \"お話\"\ndate = \"いつ\""))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ file, refused, warns string }{
		{"発言,いつ\n橋。,2024-05-01\n", "[{no-mapped-column text = 「お話」、見出し：発言、いつ}]", ""},
		{"甲,乙\n橋。,川。\n", "[{no-mapped-column text = 「お話」、見出し：甲、乙}]", ""},
		{"お話,いつ\n橋。,2024-05-01\n", "[]", ""},
		{"お話,開催日\n橋。,2024-05-01\n", "[]", "対応表の date = 「いつ」 の列がないため（見出し：お話、開催日）、その項目はふつうの名前の列から読みました。"},
		{"発言,開催日\nお話,いつ\n橋。,2024-05-01\n", "[]", "見出しより上"},
	} {
		meetings, refused := collect(t, CSV(strings.NewReader(c.file), "表.csv", m))
		if fmt.Sprint(refused) != c.refused || (len(meetings) == 1) != (c.refused == "[]") {
			t.Errorf("%q: %d meetings, refused %v", c.file, len(meetings), refused)
			continue
		}
		if c.refused == "[]" && (c.warns == "") != (len(meetings[0].Warnings) == 0) || c.warns != "" && !strings.Contains(strings.Join(meetings[0].Warnings, ""), c.warns) {
			t.Errorf("%q warns %q", c.file, meetings[0].Warnings)
		}
	}
	if _, refused := collect(t, XLSX(strings.NewReader(string(workbook(sheetOf([][]string{{"発言"}, {"橋。"}})))), int64(len(workbook(sheetOf([][]string{{"発言"}, {"橋。"}})))), "表.xlsx", m)); len(refused) != 1 || refused[0].Reason != refusal.NoMappedColumn {
		t.Errorf("workbook: %v", refused)
	}
	for file, want := range map[string]string{
		`{"お話":"橋。","いつ":"2024-05-01"}`:            "1 []",
		`{"text":"橋。"}`:                            "0 [{no-mapped-column 1行目など1件、text = 「お話」、キー：text}]",
		`{"お話":"橋。"}` + "\n" + `{"text":"川。"}`:     "1 [{no-mapped-column 2行目など1件、text = 「お話」、キー：text}]",
		mustJSON(one(t, readCSV("発言\n橋。\n", "表"))): "1 []", // a whole meeting has its own names
	} {
		meetings, refused := collect(t, JSONL(strings.NewReader(file), m))
		if got := fmt.Sprint(len(meetings), " ", refused); got != want {
			t.Errorf("%s: %s, want %s", file, got, want)
		}
	}
	got := one(t, JSONL(strings.NewReader(`{"お話":"橋。","date":"2024-05-01"}`), m))
	if !strings.Contains(strings.Join(got.Warnings, ""), "date = 「いつ」") || got.Date.IsZero() {
		t.Errorf("%v warns %q", got.Date, got.Warnings)
	}
}

// TestDatesGroup: rows of one day are of one meeting however the day is written; other days
// and other hours are other meetings.
func TestDatesGroup(t *testing.T) {
	for file, want := range map[string]int{
		"会議名,開催日,発言\n会,令和6年5月1日,橋。\n会,2024/5/1,川。\n会,R6.5.1,森。\n会,2024-05-01,丘。\n会,20240501,海。\n会,令和６年５月１日（水）,山。\n会,2024/05/01 0:00,空。\n会,2024-05-01T00:00:00,空。\n": 1,
		"会議名,開催日,発言\n会,令和6年5月1日,橋。\n会,2024/5/2,川。\n会,R6.5.1,森。\n":                                                                                                   2,
		"会議名,開催日時,発言\n会,2024/5/1 10:00,橋。\n会,2024/5/1 14:00,川。\n":                                                                                                   2,
		"会議名,開催日時,発言\n会,2024/5/1 10:00,橋。\n会,令和6年5月1日（水）10:00,川。\n":                                                                                                 1,
		"会議名,年度,開催日,発言\n会,令和6年度,5月1日,橋。\n会,2024,5/1,川。\n会,R6,5月1日(水),森。\n":                                                                                          1,
		"会議名,年度,発言\n会,令和6年度,橋。\n会,2024,川。\n会,令和7年度,森。\n":                                                                                                            2,
		"会議名,開催日,発言\n甲,令和6年5月1日,橋。\n乙,2024/5/1,川。\n":                                                                                                                2,
		"会議名,開催日,発言\n会,未定,橋。\n会,調整中,川。\n":                                                                                                                           2,
		"会議名,会場,開催日,発言\n会,甲,令和6年5月1日,橋。\n,,2024/5/1,川。\n":                                                                                                           1,
	} {
		if meetings, refused := collect(t, readCSV(file, "表.csv")); len(meetings) != want || len(refused) > 0 {
			t.Errorf("%s: %d meetings, %v", file, len(meetings), refused)
		}
	}
	file := `{"meeting":"会","date":"令和6年5月1日","text":"橋。"}` + "\n" + `{"meeting":"会","date":"2024-05-01","text":"川。"}`
	one(t, JSONL(strings.NewReader(file), Mapping{}))
}

// TestDestinationDoubts: a body that no table knows, and a kind that is none, are told of.
func TestDestinationDoubts(t *testing.T) {
	for file, want := range map[string]string{
		"氏名,派遣先,意見\n職員,ほげほげ,橋。\n":           "ほげほげ/training|派遣先「ほげほげ」は派遣先の一覧にない名前です。書かれたまま残し、種類は書かれていないため「派遣研修」としました。",
		"氏名,派遣先,派遣種別,意見\n職員,ほげほげ,災害応援,橋。\n": "ほげほげ/aid|派遣先「ほげほげ」は派遣先の一覧にない名前です。書かれたまま残しました。",
		"氏名,派遣先,派遣種別,意見\n職員,新潟市,旅行,橋。\n":    "新潟市/training|派遣の種類「旅行」の意味が分からないため、派遣先「新潟市」を「派遣研修」としました。",
		"氏名,出向先,意見\n職員,新潟市,橋。\n":            "新潟市/secondment|",
		"氏名,派遣先,意見\n職員,厚労省,橋。\n":            "厚生労働省/training|",
		"氏名,派遣先,意見\n職員,株式会社大原,橋。\n":         "株式会社大原/external|",
		"氏名,派遣先,意見\n職員,なし,橋。\n":             "|",
	} {
		m := one(t, readCSV(file, "表.csv"))
		got := ""
		for _, d := range m.Utterances[0].Destinations {
			got += d.Name + "/" + string(d.Kind)
		}
		if got += "|" + strings.Join(m.Warnings, ""); got != want {
			t.Errorf("%s: %s\nwant %s", file, got, want)
		}
	}
	m := one(t, JSONL(strings.NewReader(`{"speaker":"職員","text":"橋。","destination":"新潟市","kind":"aid"}`), Mapping{}))
	if d := m.Utterances[0].Destinations; len(d) != 1 || d[0].Kind != "aid" {
		t.Errorf("%+v", d)
	}
}

// FuzzSettledDay: the settled spelling of a day is the same day, and settled itself.
func FuzzSettledDay(f *testing.F) {
	for _, day := range []string{"令和6年5月1日", "2024/5/1 10:00", "R6.5.1（水）午後2時", "20240501", "45413.5", "5月1日", "未定", "第1日 2024-05-01T00:00:00Z", "令和6年5月1日・2日"} {
		f.Add(day, "令和6年度")
	}
	f.Fuzz(func(t *testing.T, day, year string) {
		got, gotYear := settledDay(day, year)
		y, err := minutes.ParseFiscalYear(year)
		if err != nil {
			y = 0
		}
		if before, after := readDay(day, y), readDay(got, y); before.bad != after.bad || before.day != after.day {
			t.Fatalf("%q is %v, %q is %v", day, before, got, after)
		}
		if again, againYear := settledDay(got, gotYear); again != got || againYear != gotYear {
			t.Fatalf("%q, %q: then %q, %q", day, got, again, againYear)
		}
	})
}
