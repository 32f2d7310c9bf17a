package source

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/refusal"
)

// FuzzParse: whatever the bytes, a refusal or a sound Meeting, and always the same.
func FuzzParse(f *testing.F) {
	for _, content := range documents(f) {
		f.Add(content)
	}
	f.Add([]byte(newSheet().String()))
	f.Add([]byte(htmlPage(htmlNoise + htmlBody)))
	f.Add([]byte("会議\n職員からの主な意見\n• ・「『」。\n•\n市長:「あ"))
	f.Add([]byte("<h1>会議</h1><dl><dt>職員<dd>・<li>「<table><tr><th>市長<td>は。"))
	f.Add([]byte("会議(元年月日)（\n市長は、「あ」「い』\n\xff"))
	f.Fuzz(func(t *testing.T, content []byte) {
		ms, err := Parse(Document{Content: content})
		again, errAgain := Parse(Document{Content: content})
		if fmt.Sprint(err) != fmt.Sprint(errAgain) || len(ms) != len(again) {
			t.Fatalf("two answers: %v and %v", err, errAgain)
		}
		if err != nil {
			var r *refusal.Error
			if !errors.As(err, &r) || ms != nil {
				t.Fatalf("error %v, %d meetings", err, len(ms))
			}
			return
		}
		for i, m := range ms {
			checkMeeting(t, m)
			if a, b := toJSON(t, m), toJSON(t, again[i]); a != b {
				t.Fatalf("two answers: %s", firstDifference(a, b))
			}
		}
	})
}

func checkMeeting(t *testing.T, m minutes.Meeting) {
	t.Helper()
	if m.ID == "" || m.Visibility != minutes.Public || len(m.Utterances) == 0 {
		t.Fatalf("id %q, visibility %q, %d utterances", m.ID, m.Visibility, len(m.Utterances))
	}
	if !utf8.ValidString(fmt.Sprintf("%#v", m)) {
		t.Fatal("not UTF-8")
	}
	if !m.Date.IsZero() && m.FiscalYear != m.Date.FiscalYear() {
		t.Fatalf("date %s, fiscal year %d", m.Date, m.FiscalYear)
	}
	for i, u := range m.Utterances {
		checkUtterance(t, m, i, u)
	}
	checkRoundTrip(t, m)
}

func checkUtterance(t *testing.T, m minutes.Meeting, i int, u minutes.Utterance) {
	t.Helper()
	if u.Order != i+1 || u.ID != fmt.Sprintf("%s-%d", m.ID, i+1) {
		t.Fatalf("utterance %d has the order %d and the id %q", i+1, u.Order, u.ID)
	}
	if u.Text == "" || strings.TrimSpace(u.Text) != u.Text || trim(u.Text) != u.Text {
		t.Fatalf("utterance %d has white space around it or nothing in it: %q", i+1, u.Text)
	}
	if mark := bulletRE.FindString(u.Text); mark != "" {
		t.Fatalf("utterance %d begins with the list mark %q: %q", i+1, mark, u.Text)
	}
	if u.Role.Label() == "" || u.Part.Label() == "" || (u.Speaker == "" && u.Part != minutes.Narration) {
		t.Fatalf("utterance %d: role %q, part %q, speaker %q", i+1, u.Role, u.Part, u.Speaker)
	}
	for _, d := range u.Destinations {
		if d.Name == "" || d.Evidence == "" || !strings.Contains(u.Text, d.Evidence) {
			t.Fatalf("utterance %d: destination %+v is not stated in %q", i+1, d, u.Text)
		}
	}
}

func checkRoundTrip(t *testing.T, m minutes.Meeting) {
	t.Helper()
	before := toJSON(t, m)
	var back minutes.Meeting
	if err := json.Unmarshal([]byte(before), &back); err != nil {
		t.Fatalf("the JSON cannot be read back: %v", err)
	}
	if after := toJSON(t, back); before != after {
		t.Fatalf("the JSON changes: %s", firstDifference(after, before))
	}
}

// TestSampleIsSound holds the sample to the properties that the fuzzer looks for.
func TestSampleIsSound(t *testing.T) {
	for _, content := range documents(t) {
		checkMeeting(t, parseOne(t, Document{Content: content}))
	}
}
