package source

import "testing"

const head = "職員からの主な意見"

func staff(section, text string) string { return "staff/opinion 職員 [" + section + "] " + text }

// opinionCase is the body of a page and the utterances it holds.
type opinionCase struct {
	body string
	want []string
}

func checkOpinions(t *testing.T, cases map[string]opinionCase) {
	t.Helper()
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			s := newSheet()
			s.body = c.body
			want := append(append([]string{opened}, c.want...), closed)
			wantLines(t, parseText(t, s.String()), want...)
		})
	}
}

func TestOpinions(t *testing.T) {
	checkOpinions(t, map[string]opinionCase{
		"flat":             {head + "\n\n  • 橋が要ります。\n  • 道も要ります。", []string{staff(head, "橋が要ります。"), staff(head, "道も要ります。")}},
		"blank between":    {head + "\n\n  • 橋が要ります。\n\n  • 道も要ります。", []string{staff(head, "橋が要ります。"), staff(head, "道も要ります。")}},
		"hyphens":          {head + "\n- 橋が要ります。\n- 道も要ります。", []string{staff(head, "橋が要ります。"), staff(head, "道も要ります。")}},
		"middle dots":      {head + "\n・橋が要ります。\n・ 道も要ります。", []string{staff(head, "橋が要ります。"), staff(head, "道も要ります。")}},
		"two marks":        {head + "\n • ・橋が要ります。", []string{staff(head, "橋が要ります。")}},
		"nested list":      {head + "\n  • 橋が要ります。\n      - 道も要ります。", []string{staff(head, "橋が要ります。"), staff(head, "道も要ります。")}},
		"paragraphs":       {head + "\n\n  • 橋が要ります。\n    道も要ります。\n    「川」もです。\n  • 町", []string{staff(head, "橋が要ります。⏎道も要ります。⏎「川」もです。"), staff(head, "町")}},
		"noun phrases":     {head + "\n\n  • 窓口混雑緩和\n  • 夜間照明増設", []string{staff(head, "窓口混雑緩和"), staff(head, "夜間照明増設")}},
		"after the talks":  {"発表後の職員からの主な意見\n\n  • 橋が要ります。", []string{staff("発表後の職員からの主な意見", "橋が要ります。")}},
		"short heading":    {"主な意見\n\n  • 橋が要ります。", []string{staff("主な意見", "橋が要ります。")}},
		"presentations":    {"各グループの政策発表\n\n  • 橋が要ります。", []string{staff("各グループの政策発表", "橋が要ります。")}},
		"theme as heading": {"川辺の道を守る\n\n  • 橋が要ります。", []string{staff("川辺の道を守る", "橋が要ります。")}},
		"no heading":       {"  • 橋が要ります。", []string{"staff/opinion 職員 橋が要ります。"}},
		"groups": {
			head + "\n\nAグループ\n\n検討テーマ 川の話(上流)と下流)\n\n  • 橋が要ります。\n\nBグループ\n\n検討テーマ 道の話\n\n  • 道も要ります。",
			[]string{staff("Aグループ", "橋が要ります。"), staff("Bグループ", "道も要ります。")},
		},
		"sub-headings": {
			head + "\n\n川について\n\n  • 橋が要ります。\n\n求める人物像\n\n  • 道も要ります。",
			[]string{staff("川について", "橋が要ります。"), staff("求める人物像", "道も要ります。")},
		},
		"ward labels": {
			head + "\n\n  • 南区 橋が要ります。\n  • 北区　道も要ります。\n  • 道路課：草を刈ります。",
			[]string{
				"staff/opinion 南区 [" + head + "] 橋が要ります。", "staff/opinion 北区 [" + head + "] 道も要ります。",
				"staff/opinion 道路課 [" + head + "] 草を刈ります。",
			},
		},
		"leaked picture name":                {head + "\n\n  • ようこそ市長の部屋へ\n    橋が要ります。\n  • 道も要ります。", []string{staff(head, "橋が要ります。"), staff(head, "道も要ります。")}},
		"caption between heading and list":   {head + "\n\n地図を囲んで\n\n  • 橋が要ります。", []string{staff(head, "橋が要ります。")}},
		"file name between heading and list": {head + "\n\ngazou1\n\n  • 橋が要ります。", []string{staff(head, "橋が要ります。")}},
		"caption between two lists":          {head + "\n\n  • 橋が要ります。\n\n話し合う職員 \n\n  • 道も要ります。", []string{staff(head, "橋が要ります。"), staff(head, "道も要ります。")}},
		"caption with a quotation":           {"「わが町の地図」を持つ職員\n\n" + head + "\n\n  • 橋が要ります。", []string{staff(head, "橋が要ります。")}},
	})
}

// TestOpinionsInWords: opinions that sentences introduce or quote.
func TestOpinionsInWords(t *testing.T) {
	checkOpinions(t, map[string]opinionCase{
		"list interrupts a sentence": {
			head + "\n\n職員からは、\n\n  • 橋を架ける\n  • 道を直す\n\nの提案がありました。", []string{staff(head, "橋を架ける"), staff(head, "道を直す")},
		},
		"one proposal over items": {
			head + "\n\n  • 二つ提案します。\n  • 一つ目は、橋です。\n  • 二つ目は、道です。",
			[]string{staff(head, "二つ提案します。"), staff(head, "一つ目は、橋です。"), staff(head, "二つ目は、道です。")},
		},
		"quoted items": {head + "\n\n  • 「橋が要ります」\n  • 「道も」という声があります。", []string{staff(head, "橋が要ります"), staff(head, "「道も」という声があります。")}},
		"quoted paragraphs": {
			head + "\n\n職員から「橋が要ります」、「道も要ります」といった意見がありました。",
			[]string{staff(head, "橋が要ります"), staff(head, "道も要ります")},
		},
		"questions behind the list": {
			head + "\n\n  • 橋が要ります。\n\n大原市長から「いつまでにできますか」との質問があり、職員から「春までに」「人手があれば冬に」との回答がありました。",
			[]string{staff(head, "橋が要ります。"), "mayor/answer 大原市長 いつまでにできますか", staff(head, "春までに"), staff(head, "人手があれば冬に")},
		},
		"dialogue": {
			head + "\n\n職員:「橋が要ります。」\n職員：「道もです。」\n市長:「いつですか?」\nこのほか、職員からは「川も」、「町も」といった意見がありました。",
			[]string{staff(head, "橋が要ります。"), staff(head, "道もです。"), "mayor/answer 市長 [" + head + "] いつですか?", staff(head, "川も"), staff(head, "町も")},
		},
		"names in a dialogue": {
			head + "\n\n職員A:「橋が要ります。」\n保健師：「道もです。」\n3年生:「川も」\n市長:「いつですか?」\n検討テーマ:「町」\n合言葉：「急がない」",
			[]string{"staff/opinion 職員A [" + head + "] 橋が要ります。", "staff/opinion 保健師 [" + head + "] 道もです。", "citizen/opinion 3年生 [" + head + "] 川も", "mayor/answer 市長 [" + head + "] いつですか?"},
		},
		"rows of a table": {head + "\n\n道路課 | 橋が要ります。 |\n公園課 | 道もです。 |", []string{"staff/opinion 道路課 [" + head + "] 橋が要ります。", "staff/opinion 公園課 [" + head + "] 道もです。"}},
		"numbered rows":   {head + "\n\n番号 | 意見 |\n1 | 橋が要ります。 |\n2 | 道もです。 |", []string{staff(head, "橋が要ります。"), staff(head, "道もです。")}},
		"one cell a row":  {head + "\n\n| ・橋が要ります。 |\n| ・道もです。 |", []string{staff(head, "橋が要ります。"), staff(head, "道もです。")}},
		"citizens":        {"市民の皆さんからの主な意見\n\n  • 橋が要ります。", []string{"citizen/opinion 市民 [市民の皆さんからの主な意見] 橋が要ります。"}},
	})
}

func TestClosings(t *testing.T) {
	mayor := func(section, text string) string {
		if section != "" {
			section = "[" + section + "] "
		}
		return "mayor/closing 大原市長 " + section + text
	}
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"none":               {"", nil},
		"last":               {"最後に大原市長から、「橋を見に行きます。」とのお話がありました。", []string{mayor("", "橋を見に行きます。")}},
		"without comma":      {"最後に大原市長から「橋を見に行きます」とのお話がありました。", []string{mayor("", "橋を見に行きます")}},
		"without last":       {"大原市長から、「橋を見に行きます」との話がありました。", []string{mayor("", "橋を見に行きます")}},
		"からは":                {"大原市長からは、「橋を見に行きます」とのお話がありました。", []string{mayor("", "橋を見に行きます")}},
		"list":               {"このあと大原市長からは、\n\n  • 橋を見に行きます。\n  • 道も見ます。", []string{mayor("", "橋を見に行きます。"), mayor("", "道も見ます。")}},
		"announced list":     {"このあと大原市長からは、次のような話がありました。\n\n  • 橋を見に行きます。", []string{mayor("", "橋を見に行きます。")}},
		"label":              {"大原市長\n\n  • 橋を見に行きます。\n  • 道も見ます。", []string{mayor("大原市長", "橋を見に行きます。"), mayor("大原市長", "道も見ます。")}},
		"message":            {"市長メッセージ\n\n最後に、大原市長は、「橋を見に行きます」「道も見ます」と述べました。", []string{mayor("市長メッセージ", "橋を見に行きます"), mayor("市長メッセージ", "道も見ます")}},
		"empty message":      {"市長メッセージ", nil},
		"over a break":       {"最後に大原市長から、「橋を見に行きます。\n道も見ます。」とのお話がありました。", []string{mayor("", "橋を見に行きます。⏎道も見ます。")}},
		"encouraged":         {"最後に大原市長は、「橋を見に行きます」と職員の奮起を促しました。", []string{mayor("", "橋を見に行きます")}},
		"called out":         {"最後に大原市長は、「橋を見に行きます」と声をかけていました。", []string{mayor("", "橋を見に行きます")}},
		"showed his thought": {"最後に大原市長から、「橋を見に行きます」との考えを示しました。", []string{mayor("", "橋を見に行きます")}},
	} {
		t.Run(name, func(t *testing.T) {
			s := newSheet()
			s.closing = c.text
			m := parseText(t, s.String())
			wantLines(t, m, append([]string{opened, first, second}, c.want...)...)
			wantNoWarning(t, m)
			if m.Contact == nil {
				t.Error("no contact")
			}
		})
	}
}

// TestDroppedLines: what stands around the words is nobody's.
func TestDroppedLines(t *testing.T) {
	for _, noise := range []string{
		"メインメニューへ移動 メインメニューをスキップして本文へ移動 フッターへ移動します", "ページの先頭です。 メインメニューへ移動", "ページの本文です。",
		"このページを印刷する", "(新しいウィンドウで開きます)", "（新しいウィンドウが開きます）", "画像をクリックすると動画をご覧いただけます", "お問い合わせフォーム",
		"市長を囲む参加職員", "“輪”ミーティングの様子", "職員に語りかける市長", "gazou1", "0112", "職員に囲まれる市長 ",
	} {
		s := newSheet()
		s.opening += "\n\n" + noise
		s.closing = noise + "\n\n" + s.closing + "\n\n" + noise
		m := parseText(t, s.String())
		wantLines(t, m, opened, first, second, closed)
		wantNoWarning(t, m)
		if t.Failed() {
			t.Fatalf("with the line %q", noise)
		}
	}
}
