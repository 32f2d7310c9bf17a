package source

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// TestWidths: brackets and stops in every width are read alike, and what is found is written
// as the page writes it.
func TestWidths(t *testing.T) {
	plain := parseText(t, newSheet().String())
	for name, signs := range map[string]*strings.Replacer{
		"half width brackets": strings.NewReplacer("「", "｢", "」", "｣", "『", "｢", "』", "｣"),
		"half width stops":    strings.NewReplacer("。", "｡", "、", "､"),
		"all half width":      strings.NewReplacer("。", "｡", "、", "､", "「", "｢", "」", "｣"),
		"commas":              strings.NewReplacer("、", "，"),
		"commas and dots":     strings.NewReplacer("、", "，", "。", "．"),
		"double quotes":       strings.NewReplacer("「", "“", "」", "”"),
		"low quotes":          strings.NewReplacer("「", "〝", "」", "〟", "『", "〝", "』", "〟"),
	} {
		for form, text := range map[string]string{"text": newSheet().String(), "HTML": htmlPage(htmlBody)} {
			m := parseText(t, signs.Replace(text))
			wantNoWarning(t, m)
			own := func(s string) string { return signs.Replace(s) }
			if m.Title != plain.Title || len(m.Themes) != 1 || len(m.Utterances) != len(plain.Utterances) || m.Participants == "" {
				t.Errorf("%s, %s: title %q themes %q participants %q, %d utterances", name, form, m.Title, m.Themes, m.Participants, len(m.Utterances))
				continue
			}
			for i, u := range parseText(t, text).Utterances {
				if got := m.Utterances[i]; got.Text != own(u.Text) || got.Part != u.Part || got.Role != u.Role {
					t.Errorf("%s, %s: %s %q, want %q", name, form, got.Part, got.Text, own(u.Text))
				}
			}
		}
	}
}

// TestMixedWidths: each sign comes back as it stands in its own place.
func TestMixedWidths(t *testing.T) {
	s := newSheet()
	s.opening = "はじめに大原市長から，｢橋は１，０００本、道は『長い』です｡｢ようこそ」と言いたい。｣とのあいさつがありました。"
	s.body = "職員からの主な意見\n\n  • 新潟市に派遣され，港を見ました、広かったです｡\n  • Ｎｏ．３の橋、見ました。"
	m := parseText(t, s.String())
	wantNoWarning(t, m)
	for i, want := range []string{"橋は１，０００本、道は『長い』です｡｢ようこそ」と言いたい。", "新潟市に派遣され，港を見ました、広かったです｡", "Ｎｏ．３の橋、見ました。"} {
		if m.Utterances[i].Text != want {
			t.Errorf("%q, want %q", m.Utterances[i].Text, want)
		}
	}
	if ds := m.Utterances[1].Destinations; len(ds) != 1 || !strings.Contains(m.Utterances[1].Text, ds[0].Evidence) {
		t.Errorf("destinations %+v", ds)
	}
}

// TestNamesInMarks: “…” around a name is no quotation.
func TestNamesInMarks(t *testing.T) {
	for _, text := range []string{"“輪”ミーティング", "市長から“輪”の旗が渡された。", "“輪”という名", "“輪と", "輪”とのあいさつ", "１，０００円", "Ｎｏ．３"} {
		if got := asRead(text); got != text {
			t.Errorf("%s is read as %s", text, got)
		}
	}
}

// FuzzAsRead: every sign is as long as the one it is read as, and a text is found again.
func FuzzAsRead(f *testing.F) {
	f.Add("今回は，職員と｢橋｣をテーマに開きました．市長から“皆さんの“輪”です｡”とのあいさつがありました､")
	f.Add("１，０００，Ｎｏ．３．")
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return
		}
		read := asRead(text)
		if len(read) != len(text) || !utf8.ValidString(read) {
			t.Fatalf("%q is read as %q", text, read)
		}
		if got := newWritten(read, text).text(read); got != text {
			t.Errorf("%q is written as %q", text, got)
		}
	})
}
