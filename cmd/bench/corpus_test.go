package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// invented is a small corpus; no sentence of it was ever said.
func invented(utterances int) []record {
	topics := []string{"図書館", "防災訓練", "保育園", "公園整備", "道路補修", "学校給食", "高齢者福祉", "環境保全", "地域交通", "情報公開"}
	forms := []string{
		"%sの予算について質問します。%sとの関係も説明してください。",
		"%sについては計画を見直し、%sと一体で進めてまいります。",
		"次に%sに移ります。\n%sの資料をご覧ください。",
		"住民から%sと%sについて要望が届いております。",
	}
	speakers := []string{"山田委員長", "鈴木委員", "佐藤課長"}
	out := make([]record, utterances)
	for i := range out {
		meeting := i / 7
		out[i] = record{
			MeetingID: fmt.Sprintf("example/%d", meeting), Meeting: fmt.Sprintf("令和5年_第%d回総務委員会（第2日目）", meeting+1), Body: "見本市議会",
			Date: fmt.Sprintf("2023-%02d-10", meeting%12+1), Speaker: speakers[i%3],
			Text: fmt.Sprintf(forms[i%4], topics[i%10], topics[(i*3+1)%10]),
		}
	}
	return out
}

// inventedFile writes the invented corpus as a compressed file.
func inventedFile(t *testing.T, utterances int) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	for _, r := range invented(utterances) {
		if err := json.NewEncoder(z).Encode(r); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "invented.jsonl.gz")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestPrepareGroupsAndRepeats(t *testing.T) {
	c, err := prepare(corpusOptions{file: inventedFile(t, 20), copies: 2, limit: 30}, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if c.Utterances != 30 || c.Meetings != 5 {
		t.Fatalf("%d utterances of %d meetings, want 30 of 5", c.Utterances, c.Meetings)
	}
	seen := map[string]bool{}
	n, size := 0, 0
	for m, err := range readMeetings(c.Lines) {
		if err != nil {
			t.Fatal(err)
		}
		if seen[m.ID] {
			t.Errorf("meeting %s comes twice", m.ID)
		}
		seen[m.ID] = true
		if m.Series != "総務委員会" || m.FiscalYear == 0 || m.Visibility != minutes.Public {
			t.Errorf("meeting %s: series %q, year %d, %s", m.ID, m.Series, m.FiscalYear, m.Visibility)
		}
		for i, u := range m.Utterances {
			if want := fmt.Sprintf("%s-%d", m.ID, i+1); u.ID != want {
				t.Errorf("utterance %s, want %s", u.ID, want)
			}
			if want := invented(20)[n%20].Text; u.Text != want {
				t.Errorf("utterance %s: %q, want %q", u.ID, u.Text, want)
			}
			n, size = n+1, size+len(u.Text)
		}
	}
	if n != 30 || int64(size) != c.TextBytes {
		t.Errorf("read %d utterances, %d bytes; the corpus says %d, %d", n, size, c.Utterances, c.TextBytes)
	}
	var load []map[string]any
	b, err := os.ReadFile(c.Groonga)
	if err != nil {
		t.Fatal(err)
	}
	_, rows, _ := strings.Cut(string(b), "\n")
	if err := json.Unmarshal([]byte(rows), &load); err != nil || len(load) != 30 {
		t.Errorf("Groonga's form has %d rows: %v", len(load), err)
	}
}

func TestLineRoundTrip(t *testing.T) {
	date, _ := minutes.NewDate(2024, 4, 1)
	for _, text := range []string{"一行\n二行\r\n三行", `\n ではない \\ `, "表\tの中", "", `終わりが \`} {
		want := utterance{Meeting: "M000001", Order: 3, Title: "会議\t", Series: "会", Date: date, Role: minutes.Chair, Speaker: "座長", Text: text}
		got, err := parseUtterance(want.line())
		if err != nil || got != want {
			t.Errorf("%q: %+v, %v", text, got, err)
		}
	}
	if _, err := parseUtterance("a\tb"); !errors.Is(err, errColumns) {
		t.Errorf("a broken line: %v", err)
	}
}

func TestScatteredMeetingsAreRefused(t *testing.T) {
	c := counter{}
	c.again()
	for i, id := range []string{"a", "b", "a"} {
		_, err := c.convert(record{MeetingID: id})
		if (i == 2) != errors.Is(err, errScattered) {
			t.Errorf("record %d: %v", i, err)
		}
	}
}

func TestSeriesAndRoles(t *testing.T) {
	for meeting, want := range map[string]string{
		"平成18年_第３回定例会（第２日目）": "定例会", "建設委員会": "建設委員会", "第201回国会 衆議院本会議 第3号": "国会 衆議院本会議", "第1回": "市議会", "令和6年度予算特別委員会": "予算特別委員会",
	} {
		if got := seriesOf(meeting, "市議会"); got != want {
			t.Errorf("seriesOf(%s) = %q, want %q", meeting, got, want)
		}
	}
	for speaker, want := range map[string]minutes.Role{
		"佐藤副委員長": minutes.Chair, "石田（秀）委員": minutes.Member, "田中教育長": minutes.Executive, "市長": minutes.Mayor, "参考人": minutes.Witness, "傍聴者": minutes.Other,
	} {
		if got := roleOf("", speaker); got != want {
			t.Errorf("roleOf(%s) = %q, want %q", speaker, got, want)
		}
	}
	if got := roleOf("staff", "市長"); got != minutes.Staff {
		t.Errorf("a role that is given counts, got %q", got)
	}
}
