package records

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// check is what holds for every meeting that a reader gives.
func check(t testing.TB, m minutes.Meeting) {
	t.Helper()
	if m.ID == "" || m.Title == "" && len(m.Warnings) == 0 || len(m.Utterances) == 0 || m.Visibility != minutes.Public && m.Visibility != minutes.Internal {
		t.Fatalf("meeting %s of %q with %d utterances", m.ID, m.Visibility, len(m.Utterances))
	}
	last := 0
	for _, u := range m.Utterances {
		if u.Order <= last || u.ID != minutes.UtteranceID(m.ID, u.Order) || strings.TrimSpace(u.Text) == "" || u.Role == "" || u.Part == "" || strings.Contains(u.Text, "\r") {
			t.Fatalf("utterance %+v behind %d", u, last)
		}
		last = u.Order
	}
	if text := mustJSON(m); !utf8.ValidString(text) || strings.Contains(text, `\ufffd`) {
		t.Fatalf("not clean: %s", text)
	}
}

func mustJSON(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(b)
}

func FuzzDietJSON(f *testing.F) {
	f.Add([]byte(dietAnswer(dietSpeeches...)))
	f.Add([]byte("[" + strings.Join(dietSpeeches, ",") + "]"))
	f.Add([]byte(`{"meetingRecord":[{"issueID":"1","speechRecord":{"speech":"橋"}}]}`))
	f.Add([]byte(`{"records":[{"record":{"recordData":{"speechRecord":{"issueID":"1","speech":"橋"}}}}]}`))
	f.Fuzz(func(t *testing.T, file []byte) { collect(t, Diet(strings.NewReader("{"+string(file)))) })
}

func FuzzDietXML(f *testing.F) {
	f.Add([]byte("<data><records>" + xmlRecords(dietSpeeches) + "</records></data>"))
	f.Add([]byte("<meetingRecord><issueID>1</issueID><speechRecord><speech>橋&#13;</speech></speechRecord></meetingRecord>"))
	f.Fuzz(func(t *testing.T, file []byte) { collect(t, Diet(strings.NewReader("<a>"+string(file)))) })
}

func FuzzJSONL(f *testing.F) {
	f.Add([]byte(jsonLine1 + "\n" + jsonLine2))
	f.Add([]byte(`{"id":"a","title":"会","utterances":[{"order":1,"role":"staff","part":"opinion","text":"橋"}]}`))
	f.Add([]byte(`[{"text":"橋","destinations":[{"name":"東京都"}],"visibility":"x","start_ms":1,"end_ms":2}]`))
	f.Fuzz(func(t *testing.T, file []byte) {
		collect(t, JSONL(strings.NewReader(string(file)), Mapping{}))
		LooksLikeJSONL(file)
	})
}

// FuzzJSONLRoundTrip: what the reader gives, printed and read again, is the same.
func FuzzJSONLRoundTrip(f *testing.F) {
	f.Add("会", "大野委員長", "○大野委員長　橋です。\n（拍手）", 3)
	f.Add("", "", "〔〕 ――――――", -1)
	f.Fuzz(func(t *testing.T, title, speaker, words string, order int) {
		o := map[string]any{"meeting": title, "speaker": speaker, "text": words, "order": order, "date": "2012-05-22"}
		first, _ := collect(t, JSONL(strings.NewReader(mustJSON(o)), Mapping{}))
		for _, m := range first {
			again, refused := collect(t, JSONL(strings.NewReader(mustJSON(m)), Mapping{}))
			if len(again) != 1 || len(refused) > 0 || mustJSON(again[0]) != mustJSON(m) {
				t.Fatalf("%s\nread again: %s, %v", mustJSON(m), mustJSON(again), refused)
			}
		}
	})
}

func FuzzMapping(f *testing.F) {
	f.Add([]byte("text = \"意見の内容\"\nspeaker = [\"氏名\", \"名前\"]\n"))
	f.Add([]byte("txt = 1"))
	f.Fuzz(func(t *testing.T, file []byte) {
		m, err := ReadMapping(file)
		if err != nil && m.of != nil {
			t.Fatalf("mapping %v with %v", m, err)
		}
		for f, names := range m.of {
			for _, name := range names {
				if _, ok := m.rank(f, name); !ok {
					t.Fatalf("%q is not found", name)
				}
			}
		}
	})
}
