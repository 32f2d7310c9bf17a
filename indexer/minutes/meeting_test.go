package minutes

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func someMeeting() *rapid.Generator[Meeting] {
	text := rapid.StringMatching(`[あ-ん一-龠「」\n"<]{0,8}`)
	destination := rapid.Custom(func(t *rapid.T) Destination {
		return Destination{text.Draw(t, "name"), rapid.SampledFrom(DestinationKinds()).Draw(t, "kind"), text.Draw(t, "evidence")}
	})
	visibility := rapid.SampledFrom([]Visibility{Public, Internal})
	utterance := rapid.Custom(func(t *rapid.T) Utterance {
		return Utterance{
			ID: text.Draw(t, "id"), Order: rapid.IntRange(1, 99).Draw(t, "order"), Role: rapid.SampledFrom(Roles()).Draw(t, "role"),
			Part: rapid.SampledFrom(Parts()).Draw(t, "part"), Speaker: Text(text.Draw(t, "speaker")), Section: Text(text.Draw(t, "section")),
			Text: text.Draw(t, "text"), Destinations: rapid.SliceOfN(destination, 0, 2).Draw(t, "destinations"),
			Visibility: rapid.SampledFrom([]Visibility{"", Public, Internal}).Draw(t, "visibility"),
			Post:       Text(text.Draw(t, "post")), Group: Text(text.Draw(t, "group")), URL: Text(text.Draw(t, "url")),
			Times: rapid.Ptr(rapid.Custom(func(t *rapid.T) Times {
				start := rapid.Int64Range(0, 1e9).Draw(t, "start")
				return Times{start, start + rapid.Int64Range(0, 1e6).Draw(t, "length")}
			}), true).Draw(t, "times"),
		}
	})
	return rapid.Custom(func(t *rapid.T) Meeting {
		m := Meeting{
			ID: text.Draw(t, "id"), Title: text.Draw(t, "title"), Series: Text(text.Draw(t, "series")), Place: Text(text.Draw(t, "place")),
			Themes: rapid.SliceOfN(text, 0, 2).Draw(t, "themes"), Utterances: rapid.SliceOfN(utterance, 0, 4).Draw(t, "utterances"),
			Destinations: rapid.SliceOfN(destination, 0, 2).Draw(t, "destinations"), Warnings: rapid.SliceOfN(text, 0, 2).Draw(t, "warnings"),
			Visibility: visibility.Draw(t, "visibility"),
		}
		if d, ok := NewDate(rapid.IntRange(1868, 2100).Draw(t, "year"), rapid.IntRange(0, 12).Draw(t, "month"), 3); ok {
			m.Date, m.FiscalYear = d, d.FiscalYear()
		}
		if rapid.Bool().Draw(t, "has contact") {
			m.Contact = &Contact{Department: rapid.SliceOfN(text, 0, 3).Draw(t, "department"), Tel: Text(text.Draw(t, "tel"))}
		}
		m.Provenance = rapid.Ptr(rapid.Custom(func(t *rapid.T) Provenance {
			return Provenance{text.Draw(t, "source"), "2026-11-22T00:00:00Z", text.Draw(t, "sum"), "page/1", nil, nil}
		}), true).Draw(t, "provenance")
		m.Cut = rapid.Bool().Draw(t, "cut")
		return m
	})
}

func TestMeetingJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := someMeeting().Draw(t, "meeting")
		b, err := json.Marshal(m)
		if err != nil {
			t.Fatal(err)
		}
		var back Meeting
		if err := json.Unmarshal(b, &back); err != nil {
			t.Fatalf("%s: %v", b, err)
		}
		if !reflect.DeepEqual(m, back) {
			t.Fatalf("\n%#v\ncame back as\n%#v", m, back)
		}
	})
}

// TestEmptyMeetingJSON: what is not said is null or [].
func TestEmptyMeetingJSON(t *testing.T) {
	b, err := json.Marshal(Meeting{Utterances: []Utterance{{}}})
	if err != nil {
		t.Fatal(err)
	}
	var fields map[string]any
	if err := json.Unmarshal(b, &fields); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"title", "series", "date", "fiscal_year", "participants", "place", "url", "page_number", "updated", "contact"} {
		if v, ok := fields[name]; !ok || v != nil {
			t.Errorf("%s is %v, want null", name, v)
		}
	}
	for _, name := range []string{"themes", "destinations", "warnings"} {
		if v, ok := fields[name].([]any); !ok || len(v) != 0 {
			t.Errorf("%s is %v, want []", name, fields[name])
		}
	}
	if !strings.Contains(string(b), `"destinations":[]}]`) || strings.Contains(string(b), `"visibility":""}`) {
		t.Errorf("utterance: %s", b)
	}
}

// TestFor: the public sees what is public by itself and in its meeting, and meetings of which
// it sees nothing not at all; the original stays.
func TestFor(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := someMeeting().Draw(t, "meeting")
		all := len(m.Utterances)
		if seen, ok := m.For(StaffAudience); !ok || len(seen.Utterances) != all {
			t.Fatalf("staff see %v, %d of %d", ok, len(seen.Utterances), all)
		}
		seen, ok := m.For(PublicAudience)
		some := all == 0
		for _, u := range m.Utterances {
			some = some || m.VisibilityOf(u) == Public
		}
		if ok != (m.Visibility == Public && some) || len(m.Utterances) != all {
			t.Fatalf("the public sees a meeting that is %s, some of it public %v: %v", m.Visibility, some, ok)
		}
		settled := m
		if settled.Settle(); (settled.Visibility == Public) != (m.Visibility == Public && some) {
			t.Fatalf("a meeting that is %s, some of it public %v, is settled as %s", m.Visibility, some, settled.Visibility)
		}
		for _, u := range seen.Utterances {
			if m.VisibilityOf(u) != Public || u.Visibility == Internal {
				t.Fatalf("the public sees %+v", u)
			}
		}
	})
	var zero Audience
	if zero.Sees(Internal) || zero.Sees("") || !zero.Sees(Public) {
		t.Error("the zero audience is not the public")
	}
}

// TestLabels: everything that is listed has a label of its own.
func TestLabels(t *testing.T) {
	seen := map[string]bool{}
	check := func(s string) {
		if s == "" || seen[s] {
			t.Errorf("label %q is missing or double", s)
		}
		seen[s] = true
	}
	for _, r := range Roles() {
		check(r.Label())
	}
	for _, p := range Parts() {
		check(p.Label())
	}
	for _, k := range DestinationKinds() {
		check(k.Label())
	}
	if len(Roles()) != len(roleLabels) || len(Parts()) != len(partLabels) || len(DestinationKinds()) != len(kindLabels) {
		t.Error("a list is not complete")
	}
}

// TestAddress: an utterance is where it says, else where its meeting is, at its moment.
func TestAddress(t *testing.T) {
	at := &Times{StartMS: 754_250, EndMS: 760_000}
	for _, c := range []struct {
		meeting, own Text
		times        *Times
		want         Text
	}{
		{"", "", nil, ""},
		{"", "", at, ""},
		{"https://city.example.jp/1", "", nil, "https://city.example.jp/1"},
		{"https://city.example.jp/1", "https://city.example.jp/1/6", at, "https://city.example.jp/1/6"},
		{"https://city.example.jp/1.mp4", "", at, "https://city.example.jp/1.mp4#t=754.250"},
		{"https://city.example.jp/1#x", "", at, "https://city.example.jp/1#x"},
	} {
		m := Meeting{URL: c.meeting}
		if got := m.Address(Utterance{URL: c.own, Times: c.times}); got != c.want {
			t.Errorf("%+v: %q", c, got)
		}
	}
	for ms, want := range map[int64]string{0: "0:00", 754_250: "12:34", 3_723_999: "1:02:03"} {
		if got := (&Times{StartMS: ms}).Clock(); got != want {
			t.Errorf("%d ms: %q, want %q", ms, got, want)
		}
	}
}

func TestProvenanceDay(t *testing.T) {
	for fetched, want := range map[string]string{"2026-11-22T14:59:59Z": "2026-11-22", "2026-11-22T15:00:00Z": "2026-11-23", "": "", "yesterday": ""} {
		if got := (Provenance{Fetched: fetched}).Day().String(); got != want {
			t.Errorf("%q: %q, want %q", fetched, got, want)
		}
	}
}
