package records

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/refusal"
)

func readCSV(file, name string) func(func(minutes.Meeting, error) bool) {
	return CSV(strings.NewReader(file), name, Mapping{})
}

// Tables as offices write them: what stands in each is said in one line.
var tables = []struct{ name, file, want string }{
	{"minutes", "会議名,開催日,発言者,役職,発言内容\n建設委員会,令和5年6月1日,大野花子,委員長,始めます。\n建設委員会,令和5年6月1日,山田一,道路課長,橋の件です。\n",
		"建設委員会 2023-06-01 public\n1 大野花子/chair/speech: 始めます。\n2 山田一/executive/speech: 橋の件です。"},
	{"english", "meeting,date,speaker,role,text\nTown meeting,2023-06-01,大野,staff,橋です。\n", "Town meeting 2023-06-01 public\n1 大野/staff/opinion: 橋です。"},
	{"tabs", "発言者\t発言\n職員\t橋です。\n", "表  public\n1 職員/staff/opinion: 橋です。"},
	{"semicolons", "発言者;発言\n職員;橋、川です。\n", "表  public\n1 職員/staff/opinion: 橋、川です。"},
	{"opinions only", "ご意見\n橋が要ります。\n\"川も、\n見てください。\"\n", "表  public\n1 /other/opinion: 橋が要ります。\n2 /other/opinion: 川も、\n見てください。"},
	{"numbered", "No.,職員からの主な意見,備考\n1,橋が要ります。,\n2,川も。,\n,,\n3,,\n", "表  public\n1 /staff/opinion: 橋が要ります。\n2 /staff/opinion: 川も。"},
	{"titles above", "“輪”ミーティング（平成24年5月22日）,,\n会場：,大原市役所,\n,,\n発言者,意見,回答\n職員,橋が要ります。,検討します。\n", "“輪”ミーティング（平成24年5月22日） 2012-05-22 public\n1 職員/staff/opinion: 橋が要ります。\n2 /executive/answer: 検討します。"},
	{"mayor answers", "意見,市長の回答\n橋が要ります。,架けます。\n", "表  public\n1 /other/opinion: 橋が要ります。\n2 /mayor/answer: 架けます。"},
	{"named once", "会議名,日付,発言\n建設委員会,R5.6.1,橋です。\n,,川です。\n環境委員会,R5.6.2,森です。\n", "建設委員会 2023-06-01 public\n1 /other/speech: 橋です。\n2 /other/speech: 川です。\n環境委員会 2023-06-02 public\n1 /other/speech: 森です。"},
	{"hidden rows", "意見,公開/非公開\n橋。,公開\n川。,非公開\n", "表  public\n1 /other/opinion: 橋。\n2 /other/opinion: 川。 internal"},
	{"all hidden", "意見,公開\n橋。,×\n", "表  public\n1 /other/opinion: 橋。 internal"},
	{"marked hidden", "意見,非公開\n橋。,○\n川。,\n", "表  public\n1 /other/opinion: 橋。 internal\n2 /other/opinion: 川。"},
	{"dispatch", "氏名,派遣先,種別,意見\n職員,厚労省,派遣研修,学びました。\n職員,なし,,橋。\n職員,都庁、株式会社大原,,川。\n", "表  public\n1 職員/staff/opinion: 学びました。 厚生労働省/training\n2 職員/staff/opinion: 橋。\n3 職員/staff/opinion: 川。 東京都/training 株式会社大原/external"},
	{"fiscal year", "年度,会議,開催日,発言\n平成24年度,“輪”ミーティング,5月22日,橋。\n", "“輪”ミーティング 2012-05-22 public\n1 /other/speech: 橋。"},
	{"ragged", "発言者,発言,議題\n職員\n職員,橋。\n職員,川。,河川,\n", "表  public\n1 職員/staff/opinion: 橋。\n2 職員/staff/opinion: 川。"},
	{"old Mac", "発言者,発言\r職員,橋。\r職員,川。\r", "表  public\n1 職員/staff/opinion: 橋。\n2 職員/staff/opinion: 川。"},
	{"spaced header", "発 言 者,発　言\n職員,橋。\n", "表  public\n1 職員/staff/opinion: 橋。"},
	{"bare quotes", "発言者,発言\n職員,彼は\"橋\"と言った。\n職員,\"\"\"川\"\"です。\"\n", "表  public\n1 職員/staff/opinion: 彼は\"橋\"と言った。\n2 職員/staff/opinion: \"川\"です。"},
	{"several texts", "氏名,意見1,意見2\n職員,橋。,川。\n職員,森。,\n", "表  public\n1 職員/staff/opinion: 橋。\n2 職員/staff/opinion: 川。\n3 職員/staff/opinion: 森。"},
	{"ordered", "会議ID,発言順,発言\na,2,川。\na,1,橋。\n", "表  public\n1 /other/speech: 橋。\n2 /other/speech: 川。"},
	{"labels", "会議名,発言者,発言\n建設委員会,大野委員長,○大野委員長　始めます。（拍手）\n", "建設委員会  public\n1 大野委員長/chair/speech: 始めます。"},
	{"printed header", "発言者,発言\n職員,橋。\n発言者,発言\n職員,川。\n", "表  public\n1 職員/staff/opinion: 橋。\n2 職員/staff/opinion: 川。"},
	{"activities", "発言者,区分,発言\n山田委員,質疑,橋。\n大野部長,答弁,川。\n", "表  public\n1 山田委員/member/speech: 橋。\n2 大野部長/executive/answer: 川。"},
	{"form", "タイムスタンプ,お名前（任意）,市政へのご意見をお聞かせください。,意見を書いた日時\n2024/05/22 10:00,大野,橋が要ります。,\n", "表  public\n1 大野/other/opinion: 橋が要ります。"},
	{"participants", "参加者,意見\n市民,橋。\n", "表  public\n1 市民/citizen/opinion: 橋。"},
	{"dated file name", "\n\n発言\n橋。\n", "表  public\n1 /other/speech: 橋。"},
	{"counted", "“輪”ミーティング,,\n会議名,意見\n第1回,橋。\n,川。\n第2回,森。\n", "“輪”ミーティング 第1回  public\n1 /other/opinion: 橋。\n2 /other/opinion: 川。\n“輪”ミーティング 第2回  public\n1 /other/opinion: 森。"},
	{"counted with dates", "会議名,日付,意見\n第1回,R5.6.1,橋。\n第1回,,川。\n", "表 第1回 2023-06-01 public\n1 /other/opinion: 橋。\n2 /other/opinion: 川。"},
	{"polite", "No.,開催日,懇談会名,ご意見の要旨,市の考え方\n1,R3.10.5,地域懇談会,橋が要ります。,架けます。\n", "地域懇談会 2021-10-05 public\n1 /other/opinion: 橋が要ります。\n2 /executive/answer: 架けます。"},
	{"roles", "区分,発言\n市民,橋。\n市長,川。\n執行部,森。\n", "表  public\n1 /citizen/opinion: 橋。\n2 /mayor/speech: 川。\n3 /executive/speech: 森。"},
}

func show(meetings []minutes.Meeting) string {
	var out []string
	for _, m := range meetings {
		out = append(out, fmt.Sprintf("%s %s %s", m.Title, m.Date, m.Visibility))
		for _, u := range m.Utterances {
			line := fmt.Sprintf("%d %s/%s/%s: %s", u.Order, u.Speaker, u.Role, u.Part, u.Text)
			if u.Visibility != "" {
				line += " " + string(u.Visibility)
			}
			for _, d := range u.Destinations {
				line += " " + d.Name + "/" + string(d.Kind)
			}
			out = append(out, line)
		}
	}
	return strings.Join(out, "\n")
}

func TestCSV(t *testing.T) {
	for _, c := range tables {
		for charset, file := range map[string]string{"UTF-8": c.file, "with mark": "\ufeff" + c.file, "Shift_JIS": sjis(strings.NewReplacer("“", "「", "”", "」").Replace(c.file)), "UTF-16": utf16(c.file), "CRLF": strings.ReplaceAll(c.file, "\n", "\r\n")} {
			want := c.want
			if charset == "Shift_JIS" {
				want = strings.NewReplacer("“", "「", "”", "」").Replace(want)
			}
			meetings, refused := collect(t, readCSV(file, "dir/表.csv"))
			if got := show(meetings); got != want || len(refused) > 0 {
				t.Errorf("%s, %s: refused %v\n got %s\nwant %s", c.name, charset, refused, got, want)
			}
		}
	}
}

func TestXLSX(t *testing.T) {
	for _, c := range tables {
		rows := csv.NewReader(strings.NewReader(strings.ReplaceAll(c.file, "\r", "\n")))
		rows.FieldsPerRecord, rows.LazyQuotes, rows.Comma = -1, true, delimiter([]byte(c.file), Mapping{})
		cells, err := rows.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		meetings, refused := collect(t, readXLSX(workbook(sheetOf(cells))))
		if got := show(meetings); got != c.want || len(refused) > 0 {
			t.Errorf("%s: refused %v\n got %s\nwant %s", c.name, refused, got, c.want)
		}
	}
}

func TestTableWarns(t *testing.T) {
	for file, want := range map[string]string{
		"発言,備考\n橋。,あとで\n川。,\n":                   "列「備考」は、何の列か分からないため読んでいません。",
		"発言,備考\n橋。,\n":                           "",
		"発言,種別\n橋。,道路\n":                         "列「種別」",
		"発言者,発言\n職員,\n職員,橋。\n":                   "2行目は本文が空のため、発言にしていません。",
		"会議名,日付,発言\n会,未定,橋。\n":                   "2行目の日付「未定」から開催日（年月日）を読み取れません。",
		"会議名,日付,発言\n会,\"未\n定\",橋。\n":             "2行目の日付「未 定」から",
		"発言,公開区分\n橋。,検討中\n":                      "公開区分「検討中」の意味が分からないため",
		"発言,発言順\n橋。,一番\n":                        "ファイルの順に1から番号を付けました",
		"会議ID,日付,発言\na,R5.6.1,橋。\na,R5.6.2,川。\n": "3行目の日付「R5.6.2」が、同じ会議のほかの行の日付（2023-06-01）と違います。",
		"表題,,\n担当課,総務課,\n発言者,発言,議題\n職員,橋。,\n":    "見出しより上の「担当課」は読んでいません。",
		"会議名,年度,発言\n会,いつか,橋。\n":                  "2行目の年度「いつか」を読み取れません。",
	} {
		m := one(t, readCSV(file, "表.csv"))
		if got := strings.Join(m.Warnings, ""); !strings.Contains(got, want) || (want == "") != (got == "") {
			t.Errorf("%q warns %q, want %q", file, got, want)
		}
	}
}

func TestCSVRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		file     string
		meetings int
		reasons  []refusal.Reason
	}{
		"no header":         {"1,2,3\n4,5,6\n", 0, []refusal.Reason{refusal.NoTextColumn}},
		"row with 意見":       {"だれ,なに,いつ\n委員,意見です。よろしく。,a\n市民,橋。,b\n", 0, []refusal.Reason{refusal.NoTextColumn}},
		"question asked":    {"だれ,なに,いつ\n委員,ご意見を聞かせてください,a\n市民,橋。,b\n", 0, []refusal.Reason{refusal.NoTextColumn}},
		"question alone":    {"ア,イ,ウ\n委員会,意見を出してください。,a\n", 0, []refusal.Reason{refusal.NoTextColumn}},
		"row with 要望":       {"だれ,なに,いつ\n市民,駅前の要望,a\n", 0, []refusal.Reason{refusal.NoTextColumn}},
		"a word alone":      {"だれ,なに,いつ\n委員,発言,a\n", 0, []refusal.Reason{refusal.NoTextColumn}},
		"cells repeat":      {"だれ,なに,いつ\n市民,発言,発言\n市民,橋。,b\n", 0, []refusal.Reason{refusal.NoTextColumn}},
		"first row data":    {"市民,意見です。よろしく。,a\n市民,橋。,b\n", 0, []refusal.Reason{refusal.NoTextColumn}},
		"labels above":      {"会議名,川の会議\n開催日,令和6年5月22日\n氏名,主な意見\n大野,橋。\n", 1, nil},
		"other table above": {"出席,欠席\n9,1\n\n氏名,発言\n大野,橋。\n", 1, nil},
		"no rows":           {"発言者,発言\n", 0, []refusal.Reason{refusal.NoRecords}},
		"empty":             {" \n", 0, []refusal.Reason{refusal.Empty}},
		"binary":            {"\x89PNG\x00\x01\x02\x03", 0, []refusal.Reason{refusal.Binary}},
		"bad bytes":         {"発言者,発言\n職員,橋\xff。\n職員,川。\n", 1, []refusal.Reason{refusal.BadRecord}},
		"bad Shift_JIS":     {sjis("発言者,発言\n"+strings.Repeat("職員,川に橋を架けてください。\n", 5000)) + "a,\x81\xff\n" + sjis("職員,森。\n"), 1, []refusal.Reason{refusal.BadRecord}},
		"open quote":        {"発言者,発言\n職員,橋。\n職員,\"川。\n職員,森。\n", 1, []refusal.Reason{refusal.BadRecord}},
		"scattered off":     {"会議名,発言\na,橋。\nb,川。\na,森。\n", 2, nil},
	} {
		meetings, refused := collect(t, readCSV(c.file, "表.csv"))
		var reasons []refusal.Reason
		for _, r := range refused {
			reasons = append(reasons, r.Reason)
		}
		if len(meetings) != c.meetings || !slices.Equal(reasons, c.reasons) {
			t.Errorf("%s: %d meetings, refused %v", name, len(meetings), refused)
		}
	}
}

// TestHeaderShown: the refusal shows the first row, which is where the header should be.
func TestHeaderShown(t *testing.T) {
	_, refused := collect(t, readCSV("だれ,なに,いつ\n委員,意見です。よろしく。,a\n", "表.csv"))
	if len(refused) != 1 || refused[0].Detail != "だれ、なに、いつ" {
		t.Errorf("%v", refused)
	}
	m, err := ReadMapping([]byte("text = \"これからのまちの公園のありかたについて、あなたが思うことは何ですか。\""))
	if err != nil {
		t.Fatal(err)
	}
	one(t, CSV(strings.NewReader("だれ,これからのまちの公園のありかたについて、あなたが思うことは何ですか。\n職員,橋。\n"), "表.csv", m))
}

func TestMapping(t *testing.T) {
	m, err := ReadMapping([]byte("text = [\"お話\", \"一言\"]\nspeaker = \"どなた\"\n"))
	if err != nil {
		t.Fatal(err)
	}
	got := one(t, CSV(strings.NewReader("発言,お話,どなた,一言,氏名\n題,橋。,職員,川。,\n"), "表.csv", m))
	if says(got) != "1 職員/staff/opinion: 橋。\n2 職員/staff/opinion: 川。" && says(got) != "1 職員/staff/speech: 橋。\n2 職員/staff/speech: 川。" {
		t.Error(says(got))
	}
	if len(got.Warnings) != 1 || !strings.Contains(got.Warnings[0], "「発言」") {
		t.Errorf("warnings %q", got.Warnings)
	}
	got = one(t, JSONL(strings.NewReader(`{"お話": "橋。", "どなた": "市長"}`), m))
	if !strings.HasPrefix(says(got), "1 市長/mayor/") {
		t.Error(says(got))
	}
	for file, want := range map[string]string{
		"txt = \"a\"\nspeeker = \"b\"": "「speeker」「txt」",
		"text = 3":                     "「text」",
		"text = [\"a\", 3]":            "「text」",
		"text = []":                    "「text」",
		"text = \"\"":                  "「text」",
		"a = 1\ntext":                  "2行目",
		"[text]\na = \"b\"":            "「text」",
	} {
		_, err := ReadMapping([]byte(file))
		var r *refusal.Error
		if !errors.As(err, &r) || r.Reason != refusal.BadMapping || !strings.Contains(r.Message("ja"), want) {
			t.Errorf("%q: %v", file, err)
		}
	}
}

// FuzzCSV: whatever the bytes are, meetings or reasons.
func FuzzCSV(f *testing.F) {
	for _, c := range tables {
		f.Add([]byte(c.file))
	}
	f.Add([]byte(sjis(tables[0].file)))
	f.Add([]byte(utf16(tables[2].file)))
	f.Fuzz(func(t *testing.T, file []byte) { collect(t, readCSV(string(file), "表.csv")) })
}

// FuzzTableRoundTrip: words that are written into a table come out of it, as CSV and as a
// workbook.
func FuzzTableRoundTrip(f *testing.F) {
	f.Add("橋が要ります。", "川も、\n\"森\"も。", "職員")
	f.Add("_x000D_ ", "<a>&amp;", "＝１")
	f.Fuzz(func(t *testing.T, a, b, speaker string) {
		for _, s := range []string{a, b, speaker} {
			if !isClean(s) || strings.ContainsFunc(s, func(r rune) bool { return r < ' ' && r != '\n' || r >= 0xd800 && r <= 0xf8ff || r >= 0xfffe }) || strings.Contains(s, "_x") {
				return // no table holds it as it is
			}
		}
		if tidy(a) == "" || tidy(b) == "" {
			return
		}
		rows := [][]string{{"会議名", "発言者", "意見"}, {"会", speaker, a}, {"会", speaker, b}}
		var file bytes.Buffer
		w := csv.NewWriter(&file)
		if err := w.WriteAll(rows); err != nil {
			t.Fatal(err)
		}
		for _, seq := range []func(func(minutes.Meeting, error) bool){readCSV(file.String(), "表.csv"), readXLSX(workbook(sheetOf(rows)))} {
			meetings, refused := collect(t, seq)
			if len(meetings) != 1 || len(refused) > 0 || len(meetings[0].Utterances) != 2 || meetings[0].Utterances[0].Text != tidy(a) || meetings[0].Utterances[1].Text != tidy(b) {
				t.Fatalf("%q: %v, %v", rows, show(meetings), refused)
			}
		}
	})
}

// part is a file of a workbook.
type part struct{ name, content string }

// workbook packs sheets into a workbook, with the strings and styles that they use.
func workbook(sheets ...string) []byte {
	parts := []part{{"xl/styles.xml", `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="165" formatCode="0.00E+00"/></numFmts>` +
		`<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`},
		{"xl/sharedStrings.xml", `<sst><si><t>発言</t></si><si><r><t>橋</t></r><rPh sb="0" eb="1"><t>ハシ</t></rPh><r><rPr><b/></rPr><t xml:space="preserve">です。</t></r><phoneticPr fontId="1"/></si><si/></sst>`}}
	list, rels := "", `<Relationship Id="s" Type="x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="y" Type="x/styles" Target="/xl/styles.xml"/>`
	for i, s := range sheets {
		state := ""
		if strings.HasPrefix(s, "hidden:") {
			s, state = strings.TrimPrefix(s, "hidden:"), ` state="hidden"`
		}
		list += fmt.Sprintf(`<sheet name="Sheet%d" sheetId="%[1]d" r:id="r%[1]d"%s/>`, i+1, state)
		rels += fmt.Sprintf(`<Relationship Id="r%d" Type="x/worksheet" Target="worksheets/sheet%[1]d.xml"/>`, i+1)
		parts = append(parts, part{fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), s})
	}
	parts = append(parts, part{"xl/workbook.xml", `<workbook xmlns:r="r"><sheets>` + list + `</sheets></workbook>`},
		part{"xl/_rels/workbook.xml.rels", `<Relationships>` + rels + `</Relationships>`},
		part{"_rels/.rels", `<Relationships><Relationship Id="1" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>`})
	return pack(parts)
}

func pack(parts []part) []byte {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, p := range parts {
		w, err := z.Create(p.name)
		if err != nil {
			panic(err)
		}
		if _, err := w.Write([]byte(p.content)); err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return out.Bytes()
}

// sheetOf writes rows as a sheet of inline strings.
func sheetOf(rows [][]string) string {
	var b strings.Builder
	for i, cells := range rows {
		fmt.Fprintf(&b, `<row r="%d">`, i+1)
		for j, c := range cells {
			fmt.Fprintf(&b, `<c r="%s%d" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, string(rune('A'+j)), i+1, strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(c))
		}
		b.WriteString("</row>")
	}
	return "<worksheet><sheetData>" + b.String() + "</sheetData></worksheet>"
}

func readXLSX(file []byte) func(func(minutes.Meeting, error) bool) {
	return XLSX(bytes.NewReader(file), int64(len(file)), "dir/表.xlsx", Mapping{})
}
