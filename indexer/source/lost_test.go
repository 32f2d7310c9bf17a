package source

import (
	"slices"
	"strings"
	"testing"
)

// TestContinuations: what is indented below an item belongs to it, also behind an empty
// line.
func TestContinuations(t *testing.T) {
	long := staff(head, "橋が要ります。⏎道も要ります。⏎川もです。")
	checkOpinions(t, map[string]opinionCase{
		"behind empty lines":   {head + "\n\n  • 橋が要ります。\n\n    道も要ります。\n\n    川もです。\n\n  • 町です。", []string{long, staff(head, "町です。")}},
		"doubled line breaks":  {head + "\n\n\n\n  • 橋が要ります。\n\n\n    道も要ります。\n\n\n    川もです。\n\n\n  • 町です。", []string{long, staff(head, "町です。")}},
		"two spaces":           {head + "\n\n- 橋が要ります。\n\n  道も要ります。\n  川もです。\n- 町です。", []string{long, staff(head, "町です。")}},
		"wide space below dot": {head + "\n\n・橋が要ります。\n　道も要ります。\n　川もです。\n・町です。", []string{long, staff(head, "町です。")}},
		"the mayor below dot":  {head + "\n\n・橋が要ります。\n　大原市長から「いつですか」との話がありました。\n・町です。", []string{staff(head, "橋が要ります。"), "mayor/answer 大原市長 いつですか", staff(head, "町です。")}},
		"indented page":        {"  " + head + "\n\n  ・橋が要ります。\n\n  大原市長から「いつですか」との話がありました。\n\n  ・町です。", []string{staff(head, "橋が要ります。"), "mayor/answer 大原市長 いつですか", staff(head, "町です。")}},
	})
	s := newSheet()
	s.closing = "　最後に大原市長から、「看板の話はすぐに試してみます」とのお話がありました。"
	s.body = head + "\n\n・駐輪場の場所が分かりにくいと思います。\n・案内の看板を増やしました。"
	wantLines(t, parseText(t, s.String()), opened, first, second, closed)
}

func TestMarks(t *testing.T) {
	two := []string{staff(head, "橋が要ります。"), staff(head, "道も要ります。")}
	checkOpinions(t, map[string]opinionCase{
		"circles":             {head + "\n\n○橋が要ります。\n　○ 道も要ります。", two},
		"two circles":         {head + "\n\n○橋が要ります。\n・○○町の道です。", []string{staff(head, "橋が要ります。"), staff(head, "○○町の道です。")}},
		"numbers":             {head + "\n\n1. 橋が要ります。\n２．道も要ります。", two},
		"in parentheses":      {head + "\n\n(1)橋が要ります。\n（２） 道も要ります。", two},
		"in circles":          {head + "\n\n①橋が要ります。\n② 道も要ります。", two},
		"noun phrases":        {head + "\n\n1. 窓口混雑緩和\n2. 夜間照明増設", []string{staff(head, "窓口混雑緩和"), staff(head, "夜間照明増設")}},
		"numbered headings":   {head + "\n\n(1) 川について\n・橋が要ります。\n(2) 町について\n・道も要ります。", []string{staff("(1) 川について", "橋が要ります。"), staff("(2) 町について", "道も要ります。")}},
		"a number is no mark": {head + "\n\n・橋が要ります。\n\n1.5倍の道も要ります。", two[:1]},
	})
}

// TestUnplaced: what the page says and the Meeting does not is in the warnings.
func TestUnplaced(t *testing.T) {
	for name, c := range map[string]struct {
		change  func(*sheet)
		warning string
	}{
		"paragraph between two items": {func(s *sheet) {
			s.body += "\n\n看板は全部で六枚になりました。\n\n  • 次は花壇です。"
		}, "看板は全部で六枚"},
		"introduction of the list": {func(s *sheet) { s.body = head + "\n\n活発に話し合いました。\n\n  • 橋です。" }, ""},
		"introduction with a speaker": {func(s *sheet) {
			s.body += "\n\n続いて参加者からは、次のような意見が出ました。\n\n  • 橋です。"
		}, ""},
		"nobody is named": {func(s *sheet) {
			s.opening = "会場の隅には地図が並びました。\n記録係が写真を撮りました。"
		}, "会場の隅に"},
		"between lead and opening": {func(s *sheet) { s.lead += "\n会場の隅には地図が並びました。" }, "会場の隅に"},
		"behind it": {func(s *sheet) {
			s.opening = "会場の隅には地図が並びました。\n記録係が写真を撮りました。"
		}, "記録係が"},
		"whose words they are":      {func(s *sheet) { s.lead += "司会から「今日は暑い」との説明がありました。" }, "今日は暑い"},
		"the theme behind the date": {func(s *sheet) { s.lead = "5月の“輪”ミーティングを行いました。\n" + s.lead }, ""},
		"a page behind the contact": {func(s *sheet) { s.contact += "\n\n" + newSheet().String() }, "問い合わせ先より下"},
		"a frame behind the contact": {func(s *sheet) {
			s.contact += "\n\nより良いサイトにするため、ご意見をお聞かせください。"
		}, ""},
		"a group is no speaker": {func(s *sheet) { s.opening += "\n続いて大原市長が「橋の会」を訪ねました。" }, "続いて大原市長が"},
	} {
		t.Run(name, func(t *testing.T) {
			s := newSheet()
			c.change(&s)
			m := parseText(t, s.String())
			if c.warning == "" {
				wantNoWarning(t, m)
			} else {
				wantWarning(t, m, c.warning)
			}
			if !slices.Equal(m.Themes, []string{"駅前の自転車をどうするか"}) {
				t.Errorf("themes %q", m.Themes)
			}
		})
	}
}

// TestSpeakers: sentences that name a speaker in other ways.
func TestSpeakers(t *testing.T) {
	for text, want := range map[string]string{
		"冒頭、大原市長が「川は長いです」とあいさつしました。":     "mayor/opening 大原市長 川は長いです",
		"冒頭大原市長が「川は長いです」と述べました。":         "mayor/opening 大原市長 川は長いです",
		"はじめに、大原市長が、「川は長いです」と述べました。":     "mayor/opening 大原市長 川は長いです",
		"はじめに大原市長が「川は長いです」と、あいさつしました。":   "mayor/opening 大原市長 川は長いです",
		"教育長から「川は長いです」":                  "executive/answer 教育長 川は長いです",
		"次に総務局長から「川は長いです」との説明がありました。":    "executive/answer 総務局長 川は長いです",
		"次に市民生活部長が「川は長いです」と説明しました。":      "executive/answer 市民生活部長 川は長いです",
		"小川スポーツ課長より、「川は長いです」との報告がありました。": "executive/answer 小川スポーツ課長 川は長いです",
		"水辺研究所長からは「川は長いです」との話がありました。":    "executive/answer 水辺研究所長 川は長いです",
		"続いて小川副市長から「川は長いです」との話がありました。":   "executive/answer 小川副市長 川は長いです",
	} {
		s := newSheet()
		s.opening = text
		m := parseText(t, s.String())
		wantLines(t, m, want, first, second, closed)
		wantNoWarning(t, m)
		s.closing, s.opening = text, newSheet().opening
		m = parseText(t, s.String())
		wantLines(t, m, opened, first, second, strings.Replace(want, "/opening", "/closing", 1))
	}
	s := newSheet()
	s.opening = "教育長から「川は長いです」との話がありました。\n" + s.opening
	wantLines(t, parseText(t, s.String()), "executive/answer 教育長 川は長いです", opened, first, second, closed)
}

// TestMayorGoesOn: words of the mayor whose sentence does not name him.
func TestMayorGoesOn(t *testing.T) {
	const more = "mayor/closing 大原市長 道も見ます"
	for text, want := range map[string][]string{
		"また、「道も見ます」との期待が述べられました。":     {closed, more},
		"さらに「道も見ます」との話がありました。":        {closed, more},
		"また、「道も見ます」との期待が職員から述べられました。": {closed},
		"また、司会の方から「道も見ます」との話がありました。":  {closed},
	} {
		s := newSheet()
		s.closing += text
		m := parseText(t, s.String())
		wantLines(t, m, append([]string{opened, first, second}, want...)...)
		if len(want) == 1 {
			wantWarning(t, m, "道も見ます")
		} else {
			wantNoWarning(t, m)
		}
	}
	for _, text := range []string{"大原市長からは、次のようなお話がありました。\n「橋を見ます。\n道も見ます」", "大原市長からは、\n\n「橋を見ます。\n道も見ます」。"} {
		s := newSheet()
		s.closing = text
		m := parseText(t, s.String())
		wantLines(t, m, opened, first, second, "mayor/closing 大原市長 橋を見ます。⏎道も見ます")
		wantNoWarning(t, m)
	}
	for _, heading := range []string{head, "主な意見のまとめ"} {
		s := newSheet()
		s.body = heading + "\n\n  • 橋です。"
		s.closing = "このあと大原市長からは、次のようなコメントがありました。\n\n  • 道も見ます。"
		wantLines(t, parseText(t, s.String()), opened, staff(heading, "橋です。"), "mayor/closing 大原市長 道も見ます。")
	}
}

// TestCuts: a page that lacks the end of its frame was cut.
func TestCuts(t *testing.T) {
	whole, html := newSheet().String(), htmlPage(htmlBody)
	before := func(s, end string) string {
		s, _, _ = strings.Cut(s, end)
		return s
	}
	for name, c := range map[string]struct {
		text string
		want bool
	}{
		"whole":                  {whole, false},
		"above the contact":      {before(whole, "この記事"), true},
		"above the closing":      {before(whole, "最後に"), true},
		"in the middle of it":    {before(whole, "試してみます"), true},
		"no frame":               {before(strings.Replace(whole, "更新日付:2013年12月24日 / ページ番号:Z001234", "", 1), "この記事"), false},
		"HTML":                   {html, false},
		"HTML above the contact": {before(html, "<h2>この記事"), true},
		"HTML behind it":         {before(html, "</body>"), true},
		"HTML without html":      {strings.Replace(html, "</html>", "", 1), false},
		"fragment":               {htmlBody, false},
		"deep":                   {before(strings.Replace(html, "<body>", "<body>"+strings.Repeat("<div>", 600), 1), "</body>"), true},
	} {
		m := parseText(t, c.text)
		if m.Cut != c.want {
			t.Errorf("%s: cut %v, want %v: %q", name, !c.want, c.want, m.Warnings)
		}
		if c.want && len(m.Warnings) != 1 {
			t.Errorf("%s: warnings %q", name, m.Warnings)
		}
	}
}
