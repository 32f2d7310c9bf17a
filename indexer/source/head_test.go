package source

import (
	"slices"
	"strings"
	"testing"
)

func TestTitles(t *testing.T) {
	for title, want := range map[string]struct{ series, date, place, warning string }{
		"“輪”ミーティング(平成24年5月22日)":            {"“輪”ミーティング", "2012-05-22", "", ""},
		"“輪”ミーティング（平成２４年５月２２日）":            {"“輪”ミーティング", "2012-05-22", "", ""},
		"「輪」ミーティング (平成24年5月22日)":           {"「輪」ミーティング", "2012-05-22", "", ""},
		"\"輪\"ミーティング(H24.5.22 月日)":         {"", "2012-05-22", "月日", ""},
		"“輪”ミーティング(平成二十四年五月二十二日)":          {"“輪”ミーティング", "2012-05-22", "", ""},
		"“輪”ミーティング(令和元年6月3日)":              {"“輪”ミーティング", "2019-06-03", "", ""},
		"“輪”ミーティング(平成31年4月3日)":             {"“輪”ミーティング", "2019-04-03", "", ""},
		"“輪”ミーティング(令和 1年 6月 3日)":           {"“輪”ミーティング", "2019-06-03", "", ""},
		"“輪”ミーティング(2012年5月22日)":            {"“輪”ミーティング", "2012-05-22", "", ""},
		"“輪”ミーティング(平成24年5月22日(火))":         {"“輪”ミーティング", "2012-05-22", "", ""},
		"“輪”ミーティング（平成24年5月22日（火曜日））":       {"“輪”ミーティング", "2012-05-22", "", ""},
		"“輪”ミーティング(平成24年5月22日㈫)":           {"“輪”ミーティング", "2012-05-22", "", ""},
		"“輪”ミーティング(平成24年5月22日 火曜日)":        {"“輪”ミーティング", "2012-05-22", "", ""},
		"“輪”ミーティング(平成24年5月22日(水))":         {"“輪”ミーティング", "2012-05-22", "", "火曜日ですが"},
		"“輪”ミーティング(平成37年5月22日)":            {"“輪”ミーティング", "2025-05-22", "", "令和7年5月22日と読みました"},
		"“輪”ミーティング(令和元年4月3日)":              {"“輪”ミーティング", "2019-04-03", "", "平成31年4月3日のこと"},
		"“輪”ミーティング(平成31年6月3日 川辺小学校)":       {"“輪”ミーティング", "2019-06-03", "川辺小学校", "令和元年6月3日のこと"},
		"“輪”ミーティング(昭和63年4月3日)":             {"“輪”ミーティング", "1988-04-03", "", ""},
		"“輪”ミーティング(7月6日(火) 西区役所)":          {"“輪”ミーティング", "", "西区役所", "年がない"},
		"令和5年度“輪”ミーティング(令和6年1月16日)":        {"“輪”ミーティング", "2024-01-16", "", ""},
		"令和5年度“輪”ミーティング(令和6年5月16日)":        {"“輪”ミーティング", "2024-05-16", "", "令和5年度"},
		"平成30・31/令和元年度“輪”ミーティング(令和元年7月2日)": {"“輪”ミーティング", "2019-07-02", "", ""},
		"“輪”ミーティング 令和元年度第5回(令和2年1月16日)":    {"“輪”ミーティング", "2020-01-16", "", ""},
		"“輪”ミーティング(令和5年10月7日開催)":           {"“輪”ミーティング", "2023-10-07", "", ""},
		"平成24年5月22日(火) “輪”ミーティング":          {"“輪”ミーティング", "2012-05-22", "", ""},
		"平成24年5月22日開催の“輪”ミーティング":           {"“輪”ミーティング", "2012-05-22", "", ""},
		"第3回“輪”ミーティング 平成24年5月22日(火)開催":     {"“輪”ミーティング", "2012-05-22", "", ""},
		"5月22日「橋の会」を訪問":                    {"", "", "", "年がない"},
		"第3回　Ｅ－輪トーク　２０１２（平成24年5月22日）":      {"Ｅ－輪トーク　２０１２", "2012-05-22", "", ""},
		"令和5年度“輪”ミーティング(1月16日)":            {"“輪”ミーティング", "2024-01-16", "", ""},
		"“輪”ミーティング(平成24年2月30日)":            {"“輪”ミーティング", "", "", "暦にない日付"},
		"“輪”ミーティング(7月6日 西区役所)":             {"“輪”ミーティング", "", "西区役所", "年がない"},
		"“輪”ミーティング(七月六日 西区役所)":             {"“輪”ミーティング", "", "西区役所", "年がない"},
		"“輪”ミーティング(平成24年2月24日 川辺小学校)":      {"“輪”ミーティング", "2012-02-24", "川辺小学校", ""},
		"“輪”ミーティング(平成24年2月24日(金) 川辺小学校)":   {"“輪”ミーティング", "2012-02-24", "川辺小学校", ""},
		"第3回“輪”ミーティング(平成24年5月22日)":         {"“輪”ミーティング", "2012-05-22", "", ""},
		"平成24年度第3回“輪”ミーティング(平成24年5月22日)":   {"“輪”ミーティング", "2012-05-22", "", ""},
		"“輪”ミーティング 行財政改革元年(平成24年5月22日)":    {"“輪”ミーティング 行財政改革元年", "2012-05-22", "", ""},
		"E‐WA懇談會ミーティング(平成24年5月22日)":        {"E‐WA懇談會ミーティング", "2012-05-22", "", ""},
	} {
		s := newSheet()
		s.title = title
		m := parseText(t, s.String())
		if m.Title != title || (want.series != "" && string(m.Series) != want.series) || m.Date.String() != want.date || string(m.Place) != want.place {
			t.Errorf("%s\ntitle %q series %q date %q place %q, want %+v", title, m.Title, m.Series, m.Date, m.Place, want)
		}
		if m.FiscalYear != m.Date.FiscalYear() {
			t.Errorf("%s: fiscal year %d", title, m.FiscalYear)
		}
		if want.warning == "" {
			wantNoWarning(t, m)
		} else {
			wantWarning(t, m, want.warning)
		}
		wantLines(t, m, opened, first, second, closed)
	}
}

// TestOtherDates: only the date of the meeting is the date.
func TestOtherDates(t *testing.T) {
	s := newSheet()
	s.title = "“輪”ミーティング"
	s.lead = "今回の“輪”ミーティングは、平成22年3月1日に始まった川の会の職員と『川辺の道』をテーマに開催しました。"
	s.opening += "\n\n話し合う様子(平成24年3月16日)"
	m := parseText(t, s.String())
	if !m.Date.IsZero() || m.FiscalYear != 0 {
		t.Errorf("date %s, fiscal year %d, want none", m.Date, m.FiscalYear)
	}
	if m.Title != "“輪”ミーティング" || m.Updated.String() != "2013-12-24" {
		t.Errorf("title %q, updated %s", m.Title, m.Updated)
	}
}

func TestMetadata(t *testing.T) {
	for text, want := range map[string][2]string{
		"更新日付:2013年12月24日 / ページ番号:Z001234": {"2013-12-24", "Z001234"},
		"更新日付：２０１３年１２月２４日　／　ページ番号：Ｚ００１２３４": {"2013-12-24", "Z001234"},
		"更新日:平成25年12月24日\n\nページID:001234":  {"2013-12-24", "001234"},
		"最終更新日 2013年12月4日 ページID : 1234":    {"2013-12-04", "1234"},
		"掲載日：令和元年5月7日":                     {"2019-05-07", ""},
		"発表日:2013-12-24":                   {"2013-12-24", ""},
		"更新日：2013年12月24日更新":                {"2013-12-24", ""},
		"更新日:2013年2月30日":                   {"", ""},
		"ページ番号:z001234":                    {"", "Z001234"},
		"":                                 {"", ""},
	} {
		for _, atEnd := range []bool{false, true} {
			s := newSheet()
			s.top = text
			if atEnd {
				s.top, s.closing = "", s.closing+"\n\n"+text
			}
			m := parseText(t, s.String())
			if m.Updated.String() != want[0] || string(m.PageNumber) != want[1] {
				t.Errorf("%q: updated %q number %q, want %q", text, m.Updated, m.PageNumber, want)
			}
			wantLines(t, m, opened, first, second, closed)
		}
	}
}

func TestLabels(t *testing.T) {
	for _, colon := range []string{":", "：", " | "} {
		s := newSheet()
		s.title = "市長と語る会"
		s.lead = "○" + strings.ReplaceAll("日時:平成24年5月22日(火曜日)18時30分〜\n場所:川辺公民館\n参加者:職員4人\nテーマ:「川辺の道」", ":", colon)
		m := parseText(t, s.String())
		if m.Date.String() != "2012-05-22" || m.Place != "川辺公民館" || m.Participants != "職員4人" || !slices.Equal(m.Themes, []string{"川辺の道"}) {
			t.Errorf("%q: date %s place %q participants %q themes %q", colon, m.Date, m.Place, m.Participants, m.Themes)
		}
		wantLines(t, m, opened, first, second, closed)
	}
	s := newSheet()
	s.title, s.lead = "市長と語る会", "日時:5月22日"
	m := parseText(t, s.String())
	wantWarning(t, m, "年がない")
}

func TestContacts(t *testing.T) {
	for text, want := range map[string]string{
		"この記事についてのお問い合わせ\n\n都市局/交通部/自転車課 \n電話番号:0500-111-2222 ファックス:0500-111-3333\n\nお問い合わせフォーム": "都市局 交通部 自転車課 0500-111-2222 0500-111-3333",
		"この記事についてのお問い合わせ\n都市局／交通部／自転車課　\n電話番号：０５００－１１１－２２２２　ファックス：０５００－１１１－３３３３":                 "都市局 交通部 自転車課 0500-111-2222 0500-111-3333",
		"このページに関するお問い合わせ\n\n都市局 交通部 自転車課\n電話:0500-111-2222\nFAX:0500-111-3333":                   "都市局 交通部 自転車課 0500-111-2222 0500-111-3333",
		"このページに関するお問い合わせ先\n\n自転車課\n〒000-0000 川辺1-1\nTEL 0500-111-2222":                           "自転車課 0500-111-2222",
		"この記事に関するお問合せ\n\n〒000-0000 川辺1-1\n自転車課\n電話番号:0500-111-2222(直通)":                          "自転車課 0500-111-2222",
		"お問い合わせ先\n\n都市局>交通部>自転車課 電話:0500-111-2222 ファクス:0500-111-3333":                            "都市局 交通部 自転車課 0500-111-2222 0500-111-3333",
		"この記事についてのお問い合わせ\n\n自転車課":                                                                "自転車課",
		"この記事についてのお問い合わせ": "",
		"": "",
	} {
		s := newSheet()
		s.contact = text
		m := parseText(t, s.String())
		got := ""
		if c := m.Contact; c != nil {
			got = strings.TrimSpace(strings.Join(c.Department, " ") + " " + string(c.Tel) + " " + string(c.Fax))
		}
		if got != want {
			t.Errorf("%q\ncontact %q, want %q", text, got, want)
		}
		wantLines(t, m, opened, first, second, closed)
		if text == "" {
			if wantWarning(t, m, "問い合わせ先"); !m.Cut {
				t.Error("not seen to be cut off")
			}
		} else {
			wantNoWarning(t, m)
		}
	}
}

// TestContactWords: an opinion about inquiries does not end the page.
func TestContactWords(t *testing.T) {
	s := newSheet()
	s.top = "お問い合わせ\n\n" + s.top
	s.body = "職員からの主な意見\n\n  • この記事についてのお問い合わせが増えています。\n  • お問い合わせ先"
	m := parseText(t, s.String())
	wantLines(t, m, opened, "staff/opinion 職員 [職員からの主な意見] この記事についてのお問い合わせが増えています。",
		"staff/opinion 職員 [職員からの主な意見] お問い合わせ先", closed)
}

// TestWrongUpdateDate: a day that the calendar does not have is named.
func TestWrongUpdateDate(t *testing.T) {
	for text, wrong := range map[string]string{"更新日付:2013年13月45日 / ページ番号:Z001234": "2013年13月45日", "更新日:平成25年2月30日": "平成25年2月30日", "2013年2月30日更新": "2013年2月30日"} {
		s := newSheet()
		s.top = text
		m := parseText(t, s.String())
		if !m.Updated.IsZero() {
			t.Errorf("%s: updated %s", text, m.Updated)
		}
		wantWarning(t, m, "更新日「"+wrong+"」は暦にない日付です。")
	}
}
