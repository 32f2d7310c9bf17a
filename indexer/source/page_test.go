package source

import (
	"slices"
	"strings"
	"testing"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// sheet is an invented page; tests change the part they are about. Empty parts are left out.
type sheet struct {
	top, title, lead, opening, body, closing, contact string
}

// newSheet is a page in the usual layout.
func newSheet() sheet {
	return sheet{
		top: "メインメニューへ移動 メインメニューをスキップして本文へ移動 フッターへ移動します\n\n\nページの本文です。\n\n" +
			"更新日付:2013年12月24日 / ページ番号:Z001234\n\n市長の部屋 みどり市長 大原 健 輪をつくる",
		title:   "“輪”ミーティング(平成24年5月22日)\n\nこのページを印刷する",
		lead:    "今回の“輪”ミーティングは、若手職員8名と『駅前の自転車をどうするか』をテーマに開催しました。",
		opening: "はじめに大原市長から「朝の駅前を歩いてみました。今日は皆さんの考えを聞かせてください」とのあいさつがありました。",
		body:    "職員からの主な意見\n\n  • 駐輪場の場所が分かりにくいと思います。\n  • 案内の看板を増やしました。",
		closing: "最後に大原市長から、「看板の話はすぐに試してみます」とのお話がありました。",
		contact: "この記事についてのお問い合わせ\n\n都市局/交通部/自転車課 \n電話番号:0500-111-2222 ファックス:0500-111-3333\n\nお問い合わせフォーム",
	}
}

func (s sheet) String() string {
	parts := []string{s.top, s.title, s.lead + "\n" + s.opening, s.body, s.closing, s.contact}
	parts = slices.DeleteFunc(parts, func(p string) bool { return strings.TrimSpace(p) == "" })
	return strings.Join(parts, "\n\n") + "\n"
}

func parseText(t testing.TB, text string) minutes.Meeting {
	t.Helper()
	return parseOne(t, Document{Name: "test.txt", Content: []byte(text)})
}

// line is an utterance in short: role/part speaker [section] text.
func line(u minutes.Utterance) string {
	s := string(u.Role) + "/" + string(u.Part) + " " + string(u.Speaker)
	if u.Section != "" {
		s += " [" + string(u.Section) + "]"
	}
	return s + " " + strings.ReplaceAll(u.Text, "\n", "⏎")
}

func wantLines(t *testing.T, m minutes.Meeting, want ...string) {
	t.Helper()
	var got []string
	for _, u := range m.Utterances {
		got = append(got, line(u))
	}
	if !slices.Equal(got, want) {
		t.Errorf("utterances:\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

func wantWarning(t *testing.T, m minutes.Meeting, part string) {
	t.Helper()
	for _, w := range m.Warnings {
		if strings.Contains(w, part) {
			return
		}
	}
	t.Errorf("no warning says %q: %q", part, m.Warnings)
}

func wantNoWarning(t *testing.T, m minutes.Meeting) {
	t.Helper()
	if len(m.Warnings) > 0 {
		t.Errorf("warnings: %q", m.Warnings)
	}
}

const (
	opened = "mayor/opening 大原市長 朝の駅前を歩いてみました。今日は皆さんの考えを聞かせてください"
	first  = "staff/opinion 職員 [職員からの主な意見] 駐輪場の場所が分かりにくいと思います。"
	second = "staff/opinion 職員 [職員からの主な意見] 案内の看板を増やしました。"
	closed = "mayor/closing 大原市長 看板の話はすぐに試してみます"
)

func TestShapes(t *testing.T) {
	e1 := newSheet()
	e2 := e1
	e2.top, e2.title = "", "“輪”ミーティング(平成24年5月22日)"
	e2.contact = strings.TrimSuffix(e2.contact, "\n\nお問い合わせフォーム")
	short := strings.NewReplacer("\n\n", "\n", "  • ", "- ").Replace(e2.String())
	e3 := e1
	e3.title = ""
	for name, c := range map[string]struct{ text, title, series, date, number, updated string }{
		"E1": {e1.String(), "“輪”ミーティング(平成24年5月22日)", "“輪”ミーティング", "2012-05-22", "Z001234", "2013-12-24"},
		"E2": {short, "“輪”ミーティング(平成24年5月22日)", "“輪”ミーティング", "2012-05-22", "", ""},
		"E3": {e3.String(), "“輪”ミーティング", "“輪”ミーティング", "", "Z001234", "2013-12-24"},
	} {
		t.Run(name, func(t *testing.T) {
			m := parseText(t, c.text)
			wantLines(t, m, opened, first, second, closed)
			got := []string{m.Title, string(m.Series), m.Date.String(), string(m.PageNumber), m.Updated.String()}
			if want := []string{c.title, c.series, c.date, c.number, c.updated}; !slices.Equal(got, want) {
				t.Errorf("head %q, want %q", got, want)
			}
			if !slices.Equal(m.Themes, []string{"駅前の自転車をどうするか"}) || m.Participants != "若手職員8名" {
				t.Errorf("themes %q, participants %q", m.Themes, m.Participants)
			}
			if m.Contact == nil || !slices.Equal(m.Contact.Department, []string{"都市局", "交通部", "自転車課"}) {
				t.Errorf("contact %+v", m.Contact)
			}
			if name == "E3" {
				wantWarning(t, m, "書き出しにある「“輪”ミーティング」を題名としました")
			} else {
				wantNoWarning(t, m)
			}
		})
	}
}

func TestIDs(t *testing.T) {
	s := newSheet()
	if m := parseText(t, s.String()); m.ID != "Z001234" || m.Utterances[2].ID != "Z001234-3" || m.Utterances[2].Order != 3 {
		t.Errorf("id %q, utterance %q %d", m.ID, m.Utterances[2].ID, m.Utterances[2].Order)
	}
	s.top = ""
	a := parseText(t, s.String())
	if b := parseText(t, s.String()); a.ID != b.ID || a.ID == "" {
		t.Errorf("the id is not stable: %q, %q", a.ID, b.ID)
	}
	s.lead = strings.Replace(s.lead, "自転車", "花壇", 1)
	if b := parseText(t, s.String()); a.ID == b.ID {
		t.Errorf("two meetings on one day share the id %q", a.ID)
	}
	s.lead = ""
	c := parseText(t, s.String())
	s.opening = strings.Replace(s.opening, "朝の駅前", "夜の駅前", 1)
	if d := parseText(t, s.String()); c.ID == d.ID {
		t.Errorf("two meetings without a lead share the id %q", c.ID)
	}
	at := Document{URL: "https://www.example.jp/p1.html", Content: []byte(s.String())}
	if e := parseOne(t, at); e.ID == c.ID || string(e.URL) != at.URL {
		t.Errorf("id of a page with an address: %q, url %q", e.ID, e.URL)
	}
}
