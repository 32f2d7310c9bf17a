package source

import (
	"slices"
	"strings"
	"testing"
)

// TestFields: the labelled fields of a head in every layout, and the values alone.
func TestFields(t *testing.T) {
	const day, place, who, theme = "平成24年5月22日(火曜日)18時30分〜20時00分", "川辺公民館 2階集会室", "自治会役員12名、大原市長、道路課長", "川辺の道"
	table := func(sep string) string {
		return strings.NewReplacer("=", sep).Replace("日時=" + day + "\n場所=" + place + "\n出席者=" + who + "\nテーマ=" + theme)
	}
	_, opening, _ := strings.Cut(htmlLead, "\n")
	for name, head := range map[string]string{
		"colon":          table(":"),
		"wide colon":     table("："),
		"space":          table(" "),
		"wide space":     table("　"),
		"table":          strings.ReplaceAll("| "+strings.ReplaceAll(table(" | "), "\n", " |\n| ")+" |", "出席者", "参加者"),
		"next line":      table("\n"),
		"next paragraph": table("\n\n"),
		"marks":          "■" + strings.ReplaceAll(table(":"), "\n", "\n■"),
		"circles":        "○" + strings.ReplaceAll(table("："), "\n", "\n○"),
		"numbers":        strings.NewReplacer("日時", "1 日時", "場所", "2 場所", "出席者", "3 出席者", "テーマ", "4 テーマ").Replace(table(" ")),
		"brackets":       strings.NewReplacer("日時", "【日時】", "場所", "【場所】", "出席者", "【参加者】", "テーマ", "【テーマ】").Replace(table("")),
		"brackets above": strings.NewReplacer("日時", "【日時】", "場所", "【場所】", "出席者", "【参加者】", "テーマ", "【テーマ】").Replace(table("\n")),
		"spaced labels":  strings.NewReplacer("日時", "日　時", "場所", "場　所").Replace(table("：")),
		"list":           "- " + strings.ReplaceAll(table(":"), "\n", "\n- "),
		"other labels":   strings.NewReplacer("日時", "会議開催日時", "場所", "ところ", "出席者", "参加者").Replace(table(":")),
		"more labels":    strings.NewReplacer("日時", "とき", "場所", "会場", "テーマ", "懇談テーマ").Replace(table(":")),
		"dl":             "<dl>" + strings.NewReplacer("日時=", "<dt>日時</dt><dd>", "場所=", "<dt>場所</dt><dd>", "出席者=", "<dt>出席者</dt><dd>", "テーマ=", "<dt>テーマ</dt><dd>", "\n", "</dd>\n").Replace(table("=")) + "</dd></dl>",
		"tr":             "<table>" + strings.NewReplacer("日時=", "<tr><th>日時</th><td>", "場所=", "<tr><th>場所</th><td>", "出席者=", "<tr><th>出席者</th><td>", "テーマ=", "<tr><th>テーマ</th><td>", "\n", "</td></tr>\n").Replace(table("=")) + "</td></tr></table>",
		"td":             "<table>" + strings.NewReplacer("日時=", "<tr><td>日時</td><td>", "場所=", "<tr><td>場所</td><td>", "出席者=", "<tr><td>出席者</td><td>", "テーマ=", "<tr><td>テーマ</td><td>", "\n", "</td></tr>\n").Replace(table("=")) + "</td></tr></table>",
		"headings":       "<h2>" + strings.NewReplacer("=", "</h2><p>", "\n", "</p><h2>").Replace(table("=")) + "</p>",
	} {
		t.Run(name, func(t *testing.T) {
			s := newSheet()
			s.title, s.lead = "市長と語る夕べ", head
			text := s.String()
			if strings.HasPrefix(head, "<") {
				text = htmlPage(strings.Replace(strings.Replace(htmlBody, "(平成24年5月22日)", "", 1), htmlLead, head+opening, 1))
			}
			m := parseText(t, text)
			if m.Date.String() != "2012-05-22" || string(m.Place) != place || string(m.Participants) != who || !slices.Equal(m.Themes, []string{theme}) {
				t.Errorf("date %s place %q participants %q themes %q", m.Date, m.Place, m.Participants, m.Themes)
			}
			var got []string
			for _, u := range m.Utterances {
				got = append(got, u.Text)
			}
			if len(got) != 4 {
				t.Errorf("utterances %q", got)
			}
			wantNoWarning(t, m)
		})
	}
}

// TestValuesAlone: pages that lost their labels.
func TestValuesAlone(t *testing.T) {
	for name, c := range map[string]struct{ head, date, place, who, updated string }{
		"all":                 {"平成24年5月22日(火曜日)18時30分から20時まで\n\n川辺公民館 2階\n\n参加者 12名", "2012-05-22", "川辺公民館 2階", "参加者 12名", "2013-12-24"},
		"the day alone":       {"令和元年6月3日（月曜日）午後2時～午後4時\n\n南区役所", "2019-06-03", "南区役所", "", "2013-12-24"},
		"a colon in the time": {"令和元年6月3日（月）18:30〜20:00", "2019-06-03", "", "", "2013-12-24"},
		"a place without day": {"川辺公民館", "", "", "", "2013-12-24"},
	} {
		s := newSheet()
		s.title = "市長と語る夕べ"
		s.lead, s.opening = c.head, "\n"+s.opening
		m := parseText(t, s.String())
		if m.Date.String() != c.date || string(m.Place) != c.place || (c.who != "" && m.Participants == "") || m.Updated.String() != c.updated {
			t.Errorf("%s: date %s place %q participants %q updated %s", name, m.Date, m.Place, m.Participants, m.Updated)
		}
		wantLines(t, m, opened, first, second, closed)
	}
}

// TestUpdateLines: where the update date stands and how.
func TestUpdateLines(t *testing.T) {
	for line, want := range map[string]string{
		"更新日:2013年12月24日更新": "2013-12-24", "最終更新日　平成25年12月24日": "2013-12-24", "掲載日:2013年12月04日": "2013-12-04", "2013年12月24日": "2013-12-24",
		"平成25年12月24日更新": "2013-12-24", "最終更新日:2013/12/24": "2013-12-24", "【更新日】2013年12月24日": "2013-12-24", "発表日：令和元年5月7日": "2019-05-07", "公開日 2013.12.24": "2013-12-24",
	} {
		for _, atEnd := range []bool{false, true} {
			s := newSheet()
			s.top = line
			if atEnd {
				s.top, s.contact = "", s.contact+"\n\n"+line
				if strings.HasPrefix(line, "2") || strings.HasPrefix(line, "平成") {
					continue // without a label it says nothing below the contact
				}
			}
			m := parseText(t, s.String())
			if m.Updated.String() != want || m.Date.String() != "2012-05-22" {
				t.Errorf("%s (at the end: %v): updated %s, date %s", line, atEnd, m.Updated, m.Date)
			}
			wantLines(t, m, opened, first, second, closed)
			wantNoWarning(t, m)
		}
	}
}

// TestPageNumbers in the spellings of several cities.
func TestPageNumbers(t *testing.T) {
	for line, want := range map[string]string{
		"ページID : 123": "123", "ページID:0012345": "0012345", "ページ番号 1003348": "1003348", "ページ番号：Ｊ０００３１５": "J000315", "記事ID：4567": "4567", "更新日:2013年12月24日 ページID : 0004127": "0004127",
	} {
		s := newSheet()
		s.top = line
		if m := parseText(t, s.String()); string(m.PageNumber) != want || m.ID != want {
			t.Errorf("%s: number %q, id %q", line, m.PageNumber, m.ID)
		}
	}
}

// TestTwoDays: title and body disagree.
func TestTwoDays(t *testing.T) {
	s := newSheet()
	s.lead = "日時:平成24年5月23日(水曜日)\n" + s.lead
	m := parseText(t, s.String())
	if m.Date.String() != "2012-05-22" {
		t.Errorf("date %s", m.Date)
	}
	wantWarning(t, m, "本文には平成24年5月23日とあります")
}
