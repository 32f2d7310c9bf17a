package records

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/refusal"
)

// collect reads a sequence to its end and checks what holds for every one.
func collect(t testing.TB, seq iter.Seq2[minutes.Meeting, error]) (meetings []minutes.Meeting, refused []refusal.Error) {
	t.Helper()
	for m, err := range seq {
		if err == nil {
			check(t, m)
			meetings = append(meetings, m)
			continue
		}
		var r *refusal.Error
		if !errors.As(err, &r) || m.ID != "" {
			t.Fatalf("error %v beside %q", err, m.ID)
		}
		refused = append(refused, *r)
	}
	return meetings, refused
}

// one reads a sequence that must give one meeting and nothing else.
func one(t *testing.T, seq iter.Seq2[minutes.Meeting, error]) minutes.Meeting {
	t.Helper()
	meetings, refused := collect(t, seq)
	if len(meetings) != 1 || len(refused) != 0 {
		t.Fatalf("%d meetings, refused %v", len(meetings), refused)
	}
	return meetings[0]
}

// says is a short form of a meeting for tables: speaker/role/part: text.
func says(m minutes.Meeting) string {
	var out []string
	for _, u := range m.Utterances {
		out = append(out, fmt.Sprintf("%d %s/%s/%s: %s", u.Order, u.Speaker, u.Role, u.Part, u.Text))
	}
	return strings.Join(out, "\n")
}

const dietRecord = `{"speechID":"1_001","issueID":"1","imageKind":"会議録","session":208,"nameOfHouse":"衆議院","nameOfMeeting":"港湾委員会","issue":"第3号","date":"2022-02-03","closing":null,` +
	`"speechOrder":%d,"speaker":"%s","speakerGroup":%s,"speakerPosition":%s,"speakerRole":%s,"speech":"%s","speechURL":"https://example.jp/1/%[1]d","meetingURL":"https://example.jp/1"}`

func dietSpeech(order int, speaker, group, post, role, speech string) string {
	quote := func(s string) string {
		if s == "" {
			return "null"
		}
		return `"` + s + `"`
	}
	return fmt.Sprintf(dietRecord, order, speaker, quote(group), quote(post), quote(role), speech)
}

func dietAnswer(records ...string) string {
	return `{"numberOfRecords":1,"numberOfReturn":1,"startRecord":1,"nextRecordPosition":null,"speechRecord":[` + strings.Join(records, ",") + `]}`
}

var dietSpeeches = []string{
	dietSpeech(0, "会議録情報", "", "", "", `令和四年二月三日\r\n　出席委員\r\n　　委員長　大野　花子君\r\n　　　　山田　一君\r\n　　　　—————\r\n本日の会議に付した案件`),
	dietSpeech(1, "大野花子", "港の会", "", "", `○大野委員長　これより会議を開きます。\r\n　山田一君。`),
	dietSpeech(2, "山田一", "海の会", "", "", `○山田（一）委員　橋の件です。（拍手）\r\n　　　　〔「そうだ」と呼ぶ者あり〕`),
	dietSpeech(3, "川上次郎", "港の会", "環境大臣・内閣府特命担当大臣（河川）", "", `○川上国務大臣　お答えします。`),
	dietSpeech(4, "林三子", "", "環境省河川局長", "", `○林政府参考人　数字を申し上げます。`),
	dietSpeech(5, "谷四郎", "", "大原県知事", "", `○谷四郎君　県からお願いします。`),
	dietSpeech(6, "森五月", "", "", "参考人", `○森五月君　意見を述べます。`),
	dietSpeech(7, "山田一", "海の会", "", "", `　　　　〔速記中止〕`),
}

const dietWanted = `1 大野花子/chair/speech: これより会議を開きます。
山田一君。
2 山田一/member/speech: 橋の件です。
3 川上次郎/executive/speech: お答えします。
4 林三子/executive/speech: 数字を申し上げます。
5 谷四郎/witness/speech: 県からお願いします。
6 森五月/witness/speech: 意見を述べます。`

func TestDiet(t *testing.T) {
	meeting := `{"numberOfRecords":1,"meetingRecord":[{"issueID":"1","session":208,"nameOfHouse":"衆議院","nameOfMeeting":"港湾委員会","issue":"第3号","date":"2022-02-03","meetingURL":"https://example.jp/1","speechRecord":[` + strings.Join(dietSpeeches, ",") + `]}]}`
	for name, file := range map[string]string{
		"speech":            dietAnswer(dietSpeeches...),
		"meeting":           meeting,
		"answers in a row":  dietAnswer(dietSpeeches[:3]...) + "\n" + dietAnswer(dietSpeeches[3:]...),
		"overlapping":       dietAnswer(dietSpeeches[:5]...) + dietAnswer(dietSpeeches[3:]...),
		"backwards":         dietAnswer(reversed(dietSpeeches)...),
		"a record a line":   strings.Join(dietSpeeches, "\n"),
		"a list":            "[" + strings.Join(dietSpeeches, ",\n") + "]",
		"a list of answers": "[" + dietAnswer(dietSpeeches[:4]...) + "," + dietAnswer(dietSpeeches[4:]...) + "]",
		"speech in XML":     "<?xml version=\"1.0\" encoding=\"UTF-8\"?><data><numberOfRecords>8</numberOfRecords><records>" + xmlRecords(dietSpeeches) + "</records></data>",
		"answers in XML":    "<data><records>" + xmlRecords(dietSpeeches[:2]) + "</records></data>\n<?xml version=\"1.0\"?><data><records>" + xmlRecords(dietSpeeches[2:]) + "</records></data>",
	} {
		if !LooksLikeDiet([]byte(file)) {
			t.Errorf("%s: does not look like it", name)
		}
		m := one(t, Diet(strings.NewReader(file)))
		if got := says(m); got != dietWanted {
			t.Errorf("%s:\n%s", name, got)
		}
		if m.ID != "1" || m.Title != "第208回国会 衆議院 港湾委員会 第3号" || m.Series != "衆議院 港湾委員会" || m.Date.String() != "2022-02-03" || m.URL != "https://example.jp/1" {
			t.Errorf("%s: %s %s %s %s %s", name, m.ID, m.Title, m.Series, m.Date, m.URL)
		}
		if m.Participants != "委員長　大野　花子君\n山田　一君" || len(m.Warnings) > 0 {
			t.Errorf("%s: participants %q, warnings %q", name, m.Participants, m.Warnings)
		}
		if u := m.Utterances[2]; u.Post != "環境大臣・内閣府特命担当大臣（河川）" || u.Group != "港の会" || u.URL != "https://example.jp/1/3" || u.ID != "1-3" {
			t.Errorf("%s: %+v", name, u)
		}
	}
}

func reversed(list []string) []string {
	out := slices.Clone(list)
	slices.Reverse(out)
	return out
}

// xmlRecords writes records in the API's XML form.
func xmlRecords(speeches []string) string {
	var b strings.Builder
	for _, s := range speeches {
		o, err := decodeObject([]byte(s))
		if err != nil {
			panic(err)
		}
		b.WriteString("<record><recordData><speechRecord>")
		for key, v := range o {
			fmt.Fprintf(&b, "<%s>%s</%[1]s>", key, strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(text(v)))
		}
		b.WriteString("</speechRecord></recordData></record>")
	}
	return b.String()
}

func TestDietRefuses(t *testing.T) {
	two := strings.ReplaceAll(dietAnswer(dietSpeeches[1]), `"issueID":"1"`, `"issueID":"2"`)
	for name, c := range map[string]struct {
		file     string
		meetings int
		reasons  []refusal.Reason
	}{
		"nothing found":  {dietAnswer(), 0, []refusal.Reason{refusal.NoRecords}},
		"error":          {`{"message":"検索条件の入力に誤りがあります。","details":["maximumRecords"]}`, 0, []refusal.Reason{refusal.DietError}},
		"list":           {`{"meetingRecord":[{"issueID":"1","speechRecord":[{"speechID":"1_001","speaker":"大野花子"}]}]}`, 0, []refusal.Reason{refusal.DietList}},
		"cut off":        {two + dietAnswer(dietSpeeches[0])[:500], 1, []refusal.Reason{refusal.Damaged}},
		"cut off in XML": {"<data>" + xmlRecords(dietSpeeches[1:3]) + "<record>", 1, []refusal.Reason{refusal.Damaged}},
		"no XML":         {"<data>" + xmlRecords(dietSpeeches[1:2]) + "</dat>", 1, []refusal.Reason{refusal.Damaged}},
		"no JSON":        {two + "大野花子", 1, []refusal.Reason{refusal.Damaged}},
		"empty":          {"", 0, []refusal.Reason{refusal.Empty}},
		"attendance":     {dietAnswer(dietSpeeches[0]), 0, []refusal.Reason{refusal.EmptyMeeting}},
		"notes only":     {dietAnswer(dietSpeeches[0], dietSpeeches[7]), 1, nil},
		"bad bytes":      {strings.Replace(dietAnswer(dietSpeeches...), "数字を", "数\xffを", 1), 1, []refusal.Reason{refusal.BadRecord}},
		"deep":           {strings.Repeat(`{"speechRecord":`, 1000), 0, []refusal.Reason{refusal.Damaged}},
		"deep XML":       {strings.Repeat(`<data>`, 1000), 0, []refusal.Reason{refusal.Damaged}},
		"entities":       {`<!DOCTYPE d [<!ENTITY a "aaaa">]><data><speechRecord><speech>&a;</speech></speechRecord></data>`, 0, []refusal.Reason{refusal.Damaged}},
	} {
		meetings, refused := collect(t, Diet(strings.NewReader(c.file)))
		var reasons []refusal.Reason
		for _, r := range refused {
			reasons = append(reasons, r.Reason)
		}
		if len(meetings) != c.meetings || !slices.Equal(reasons, c.reasons) {
			t.Errorf("%s: %d meetings, refused %v, want %d, %v", name, len(meetings), refused, c.meetings, c.reasons)
		}
	}
}

const (
	jsonLine1 = `{"id": "ohara/r1#0001", "meeting_id": "ohara/r1", "meeting": "建設委員会", "house_or_body": "大原市議会", "date": "2021-05-25", "speaker": "大野委員長", "role": "", "group": "", "order": 1, "url": "https://example.jp/r1", "source": "x", "text": "○大野委員長　始めます。\n〔山田委員入室〕"}`
	jsonLine2 = `{"id": "ohara/r1#0003", "meeting_id": "ohara/r1", "meeting": "建設委員会", "house_or_body": "大原市議会", "date": "2021-05-25", "speaker": "山田道路課長", "role": "", "group": "", "order": 3, "url": "https://example.jp/r1", "source": "x", "text": "橋の件です。"}`
)

func TestJSONL(t *testing.T) {
	for name, file := range map[string]string{
		"lines":      jsonLine1 + "\n" + jsonLine2 + "\n",
		"CRLF":       jsonLine1 + "\r\n\r\n" + jsonLine2,
		"mark":       "\ufeff" + jsonLine1 + "\n" + jsonLine2,
		"list":       "[\n" + jsonLine1 + ",\n" + jsonLine2 + "\n]\n",
		"one line":   jsonLine1 + jsonLine2,
		"over lines": strings.ReplaceAll(jsonLine1+"\n"+jsonLine2, `, "`, ",\n  \""),
		"UTF-16":     utf16(jsonLine1 + "\n" + jsonLine2),
		"Shift_JIS":  sjis(jsonLine1 + "\n" + jsonLine2),
	} {
		if (name != "UTF-16" && name != "Shift_JIS") && !LooksLikeJSONL([]byte(file)) {
			t.Errorf("%s: does not look like it", name)
		}
		m := one(t, JSONL(strings.NewReader(file), Mapping{}))
		if got, want := says(m), "1 大野委員長/chair/speech: 始めます。\n3 山田道路課長/executive/speech: 橋の件です。"; got != want {
			t.Errorf("%s: %s", name, got)
		}
		if m.ID != "ohara/r1" || m.Title != "大原市議会 建設委員会" || m.Series != "大原市議会 建設委員会" || len(m.Warnings) > 0 || m.Utterances[1].ID != "ohara/r1-3" {
			t.Errorf("%s: %+v", name, m)
		}
	}
}

func utf16(s string) string {
	out, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(s)
	if err != nil {
		panic(err)
	}
	return out
}

func sjis(s string) string {
	out, err := japanese.ShiftJIS.NewEncoder().String(s)
	if err != nil {
		panic(err)
	}
	return out
}

// Utterances with the names of a parsed meeting keep what they say, marks and all.
func TestJSONLOwnNames(t *testing.T) {
	file := `{"meeting_id":"C1","title":"“輪”ミーティング","series":"“輪”ミーティング","date":"2012-05-22","place":"市役所","order":2,"role":"staff","part":"opinion","speaker":"職員","section":"主な意見","text":"○橋です。（拍手）","visibility":"internal","destinations":[{"name":"新潟市","kind":"aid","evidence":"新潟市へ"}],"start_ms":10,"end_ms":20}` + "\n" +
		`{"meeting_id":"C1","title":"“輪”ミーティング","date":"2012-05-22","order":3,"role":"mayor","part":"closing","speaker":null,"text":"都庁へ派遣された職員です。","destinations":[]}`
	m := one(t, JSONL(strings.NewReader(file), Mapping{}))
	want := "“輪”ミーティング 2012-05-22 public\n2 職員/staff/opinion: ○橋です。（拍手） internal 新潟市/aid\n3 /mayor/closing: 都庁へ派遣された職員です。"
	if got := show([]minutes.Meeting{m}); got != want || m.ID != "C1" || m.Series != "“輪”ミーティング" || m.Place != "市役所" || len(m.Warnings) > 0 {
		t.Errorf("%s\n%+v", got, m)
	}
	if u := m.Utterances[0]; u.Section != "主な意見" || u.Times == nil || u.EndMS != 20 || u.Destinations[0].Evidence != "新潟市へ" {
		t.Errorf("%+v", u)
	}
}

// A line that cannot be read is refused by its number; the others are read.
func TestJSONLRefusesLines(t *testing.T) {
	file := strings.Join([]string{jsonLine1, `{"text": `, `[1]`, `{"speaker": "大野"}`, `"x"`, jsonLine2, "{\"meeting_id\":\"ohara/r1\",\"text\":\"\xff\"}", `{"id":"m2","title":"無","utterances":[]}`}, "\n")
	meetings, refused := collect(t, JSONL(strings.NewReader(file), Mapping{}))
	if len(meetings) != 1 || len(meetings[0].Utterances) != 2 {
		t.Fatalf("%v", meetings)
	}
	for i, want := range []string{"2行目", "3行目", "4行目", "5行目", "7行目", "無"} {
		if i >= len(refused) || !strings.Contains(refused[i].Message("ja"), want) {
			t.Fatalf("refused %v", refused)
		}
	}
}

// Whole meetings come back as they were printed.
func TestJSONLMeetings(t *testing.T) {
	m := minutes.Meeting{
		ID: "C01", Title: "“輪”ミーティング(平成24年5月22日)", Series: "“輪”ミーティング", Date: minutes.Date{Year: 2012, Month: 5, Day: 22}, FiscalYear: 2012,
		Themes: []string{"川"}, Visibility: minutes.Public, Warnings: []string{"注意。"}, Contact: &minutes.Contact{Department: []string{"総務局"}},
		Utterances: []minutes.Utterance{
			{ID: "C01-1", Order: 1, Role: minutes.Mayor, Part: minutes.Opening, Text: "川を見ましょう。"},
			{ID: "C01-4", Order: 4, Role: minutes.Staff, Part: minutes.Opinion, Text: "○のある文。（拍手）\n二行目。", Visibility: minutes.Internal, Destinations: []minutes.Destination{{Name: "東京都", Kind: minutes.Aid, Evidence: "東京都へ"}}},
		},
	}
	n := m
	n.ID, n.Utterances = "C02", slices.Clone(m.Utterances)
	n.Utterances[0].ID, n.Utterances[1].ID = "C02-1", "C02-4"
	for name, file := range map[string]string{
		"a line each": mustJSON(m) + "\n" + mustJSON(n),
		"together":    `{"meetings": [` + mustJSON(m) + ",\n" + mustJSON(n) + `]}`,
		"list":        `[` + mustJSON(m) + "," + mustJSON(n) + `]`,
	} {
		meetings, refused := collect(t, JSONL(strings.NewReader(file), Mapping{}))
		if len(meetings) != 2 || len(refused) > 0 {
			t.Fatalf("%s: %v, %v", name, meetings, refused)
		}
		if got, want := mustJSON(meetings[0])+mustJSON(meetings[1]), mustJSON(m)+mustJSON(n); got != want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, want)
		}
	}
	meetings, refused := collect(t, JSONL(strings.NewReader(mustJSON(m)+"\n"+mustJSON(m)), Mapping{}))
	if len(meetings) != 1 || len(refused) != 1 || refused[0].Reason != refusal.Scattered {
		t.Errorf("twice: %v, %v", meetings, refused)
	}
}

// A value that no table knows is not taken over: what is to be seen by whom least of all.
func TestJSONLSettles(t *testing.T) {
	file := `{"id":"a b","title":"会","visibility":"secret","utterances":[{"order":2,"role":"king","part":"song","text":" 橋 \r\n川 "},{"order":1,"role":"staff","part":"opinion","text":" "},{"order":1,"role":"staff","part":"opinion","text":"川"}]}`
	m := one(t, JSONL(strings.NewReader(file), Mapping{}))
	if m.Visibility != minutes.Internal || says(m) != "1 /other/speech: 橋\n川\n2 /staff/opinion: 川" || len(m.Warnings) != 4 || !strings.HasPrefix(m.ID, "m") {
		t.Errorf("%s: %s, %q", m.ID, says(m), m.Warnings)
	}
}

func TestLooksLike(t *testing.T) {
	for file, want := range map[string]bool{
		`{"name": "kizuna", "version": "1"}`: false,
		`{"rows": 3}`:                        false,
		`[1, 2]`:                             false,
		`<html>`:                             false,
		``:                                   false,
		`{"id": 1, "text": "` + strings.Repeat("橋", 30000): true,
		`{"発言": "橋`: true,
	} {
		if got := LooksLikeJSONL([]byte(file)); got != want {
			t.Errorf("LooksLikeJSONL(%.40q) = %v", file, got)
		}
		if LooksLikeDiet([]byte(file)) {
			t.Errorf("LooksLikeDiet(%.40q)", file)
		}
	}
	if LooksLikeDiet([]byte(`{"text": "the key \"speechRecord\" of the API"}`)) {
		t.Error("a text about the API is no answer of it")
	}
}

// Reading ends when the caller has enough, and when the file cannot be read on.
func TestSequenceEnds(t *testing.T) {
	file := strings.Repeat(`{"meeting_id":"a","text":"橋"}`+"\n{\n", 500)
	for range JSONL(strings.NewReader(file), Mapping{}) {
		break
	}
	_, refused := collect(t, JSONL(strings.NewReader(file), Mapping{}))
	if len(refused) != maxTold+1 || !strings.Contains(refused[maxTold].Detail, "400件") {
		t.Errorf("%d refusals, the last %v", len(refused), refused[len(refused)-1])
	}
	broken := io.MultiReader(strings.NewReader(strings.Repeat(jsonLine1+"\n", 300)), failing{})
	meetings, refused := collect(t, JSONL(broken, Mapping{}))
	if len(meetings) != 1 || len(refused) != 1 || refused[0].Reason != refusal.Damaged {
		t.Errorf("%d meetings, %v", len(meetings), refused)
	}
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errors.New("the disk is gone") }

// A long line is refused and the next one read; a record without an end ends reading.
func TestLongRecords(t *testing.T) {
	long := io.MultiReader(strings.NewReader(jsonLine1+"\n{\"text\": \""), io.LimitReader(endless('a'), maxRecord), strings.NewReader("\"}\n"+jsonLine2))
	meetings, refused := collect(t, JSONL(long, Mapping{}))
	if len(meetings) != 1 || len(meetings[0].Utterances) != 2 || len(refused) != 1 || !strings.HasPrefix(refused[0].Detail, "2行目") {
		t.Errorf("%d meetings, %v", len(meetings), refused)
	}
	for name, seq := range map[string]iter.Seq2[minutes.Meeting, error]{
		"JSON": Diet(io.MultiReader(strings.NewReader(dietAnswer(dietSpeeches[1])+`{"speechRecord": [{"speech": "`), endless('a'))),
		"XML":  Diet(io.MultiReader(strings.NewReader("<data>"+xmlRecords(dietSpeeches[1:2])+"<speechRecord><speech>"), endless('a'))),
		"CSV":  CSV(io.MultiReader(strings.NewReader("会議名,発言\n会,橋\n会,\""), endless('a')), "a.csv", Mapping{}),
	} {
		meetings, refused := collect(t, seq)
		if len(meetings) != 1 || len(refused) != 1 || refused[0].Reason != refusal.Damaged {
			t.Errorf("%s: %d meetings, %v", name, len(meetings), refused)
		}
	}
}

// endless gives one byte for ever.
type endless byte

func (e endless) Read(b []byte) (int, error) {
	copy(b, bytes.Repeat([]byte{byte(e)}, len(b)))
	return len(b), nil
}

// Meetings go when too much is held; a late row is told of once, and a meeting that is too
// large alone is refused.
func TestGather(t *testing.T) {
	var told []string
	s := &sink{yield: func(m minutes.Meeting, err error) bool {
		if err != nil {
			told = append(told, err.Error())
		} else {
			told = append(told, fmt.Sprintf("%s %d", m.ID, len(m.Utterances)))
		}
		return true
	}}
	g := newGatherer(s)
	g.limit = 5500
	for _, id := range []string{"a", "a", "a", "b", "b", "b", "a", "a", "d", "d", "d", "d", "d", "d", "d", "d"} {
		r := &row{said: []said{{text: strings.Repeat("あ", 200)}}}
		r.values[fMeetingID] = id
		g.add(r)
	}
	g.finish()
	all := strings.Join(told, "\n")
	for _, want := range []string{"a 3\n", "The utterances of meeting", "The meeting d is too large"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is missing in\n%s", want, all)
		}
	}
	if strings.Count(all, "meeting a、") > 1 || len(g.open) != 0 {
		t.Errorf("told:\n%s", all)
	}
}

// TestCutJSON: what ends inside a value was cut off; what stood before it is read.
func TestCutJSON(t *testing.T) {
	const good = `{"meeting":"川の会議","speaker":"大野","text":"橋が要ります。"}`
	for file, meetings := range map[string]int{
		`{"a":`: 0, `{"text":"橋`: 0, `{"text":"橋。"`: 0, `[{"text":"橋`: 0, "{\n\"text\":\n": 0, good + "\n{\"text\":\"橋": 1, good + "\n" + good[:20]: 1,
	} {
		got, refused := collect(t, JSONL(strings.NewReader(file), Mapping{}))
		if len(got) != meetings || len(refused) != 1 || refused[0].Reason != refusal.Damaged || !strings.Contains(refused[0].Message("ja"), "途中で終わっています") {
			t.Errorf("%q: %d meetings, refused %v", file, len(got), refused)
		}
	}
}
