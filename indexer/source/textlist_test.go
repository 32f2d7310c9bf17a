package source

import (
	"strings"
	"testing"
)

// TestLinesOfTextItems: an item of a text may go on, on lines of its own.
func TestLinesOfTextItems(t *testing.T) {
	const section = "職員からの主な意見"
	two := staff(section, "橋が要ります。⏎道も要ります。") + "\n" + staff(section, "川もです。")
	const closing = "\nexecutive/closing 小野副市長 また来ます。"
	for name, c := range map[string]layoutCase{
		"one space":           {"・橋が要ります。\n 道も要ります。\n・川もです。\n 最後に、小野副市長から「また来ます。」との話がありました。", two + closing},
		"no space":            {"・橋が要ります。\n道も要ります。\n・川もです。\n最後に、小野副市長から「また来ます。」との話がありました。", two + closing},
		"another mark":        {"● 橋が要ります。\n道も要ります。\n● 川もです。\n最後に、小野副市長から「また来ます。」との話がありました。", two + closing},
		"one space at last":   {"・橋が要ります。\n・川もです。\n 町もです。\n最後に、小野副市長から「また来ます。」との話がありました。", staff(section, "橋が要ります。") + "\n" + staff(section, "川もです。⏎町もです。") + closing},
		"the head in between": {"・橋が要ります。\n 小野副市長から「いつですか」との質問がありました。\n・川もです。\n最後に、小野副市長から「また来ます。」との話がありました。", staff(section, "橋が要ります。") + "\nexecutive/answer 小野副市長 いつですか\n" + staff(section, "川もです。") + closing},
		"an answer between":   {"・橋が要ります。\n（小野副市長）見に行きます。\n・川もです。\n（小野副市長）行きます。", staff(section, "橋が要ります。") + "\nexecutive/answer 小野副市長 見に行きます。\n" + staff(section, "川もです。") + "\nexecutive/answer 小野副市長 行きます。"},
		"behind a blank line": {"・橋が要ります。\n\n・川もです。\n\n 最後に、小野副市長から「また来ます。」との話がありました。", staff(section, "橋が要ります。") + "\n" + staff(section, "川もです。") + closing},
	} {
		t.Run(name, func(t *testing.T) {
			m := parseText(t, "副市長とランチミーティング（平成31年1月24日）\n職員7人と小野副市長が「橋」をテーマに話し合いました。\n職員からの主な意見\n"+c.body+"\nこのページに関するお問い合わせ\n総務局/人事部\n電話番号：0990-00-0000\n")
			wantLines(t, m, strings.Split(c.want, "\n")...)
		})
	}
}

// TestCopiedTable: the table of a page that was copied from a browser has tabs between its
// cells, and the menus of the site stand around it.
func TestCopiedTable(t *testing.T) {
	const top = "このサイトではJavaScriptを使用しています。JavaScriptを有効にするとご利用いただけます。\nホーム\t暮らし\t町政情報\n現在位置： ホーム > 町政情報 > 令和元年度 町政懇談会（東地区）の開催結果\n令和元年度 町政懇談会（東地区）の開催結果\n最終更新日：2019年12月20日\n開催日\t令和元年11月13日（水）\n会場\t東集会所\n参加者数\t31名\n懇談内容\n"
	const foot = "このページに関するお問い合わせ\n総務課 情報係\n電話番号：0990-00-0000\n質問：このページの内容は役に立ちましたか？\n役に立った\n令和元年度 町政懇談会（西地区）の開催結果\n令和元年度 町政懇談会（北地区）の開催結果\n"
	const said = "citizen/opinion  橋が要ります。\nexecutive/answer  見に行きます。\ncitizen/opinion  道も要ります。\nexecutive/answer  来年です。"
	spoken := strings.ReplaceAll(said, "opinion  ", "opinion 参加者 ")
	for name, c := range map[string]layoutCase{
		"two columns":         {"意見・要望\t回答\n橋が要ります。\t見に行きます。\n道も要ります。\t来年です。\n", spoken},
		"with numbers":        {"番号\t意見\t回答\n1\t橋が要ります。\t見に行きます。\n2\t道も要ります。\t来年です。\n", spoken},
		"with a span":         {"項目\tご意見\t町の回答\n道路\t橋が要ります。\t見に行きます。\n道も要ります。\t来年です。\n", strings.ReplaceAll(spoken, "answer ", "answer 町")},
		"lines of an answer":  {"意見\t回答\n橋が要ります。\t見に行きます。\nお待ちください。\n道も要ります。\t来年です。\n待っていてください。\n", strings.NewReplacer("行きます。", "行きます。⏎お待ちください。", "来年です。", "来年です。⏎待っていてください。").Replace(spoken)},
		"lines of a question": {"意見\t回答\n橋が要ります。\n早くしてください。\t見に行きます。\n道も要ります。\t来年です。\n", strings.Replace(spoken, "橋が要ります。", "橋が要ります。⏎早くしてください。", 1)},
		"sides":               {"町民\t町長\n橋が要ります。\t見に行きます。\n道も要ります。\t来年です。\n", "citizen/opinion 町民 橋が要ります。\nmayor/answer 町長 見に行きます。\ncitizen/opinion 町民 道も要ります。\nmayor/answer 町長 来年です。"},
		"speakers":            {"発言者\t発言内容\n町民\t橋が要ります。\n町長\t見に行きます。\n町民\t道も要ります。\n町長\t来年です。\n", "citizen/opinion 町民 橋が要ります。\nmayor/answer 町長 見に行きます。\ncitizen/opinion 町民 道も要ります。\nmayor/answer 町長 来年です。"},
		"fields below it":     {"意見・要望\t回答\n橋が要ります。\t見に行きます。\n道も要ります。\t来年です。\n\n次回\t西地区\n", spoken},
		"the columns in bars": {"| 意見・要望 | 回答 |\n| 橋が要ります。 | 見に行きます。 |\n| 道も要ります。 | 来年です。 |\n", spoken},
	} {
		t.Run(name, func(t *testing.T) {
			m := parseText(t, top+c.body+foot)
			for i := range m.Utterances {
				if u := &m.Utterances[i]; u.Section == "懇談内容" { // the heading over the table
					u.Section = ""
				}
			}
			wantLines(t, m, strings.Split(c.want, "\n")...)
			if m.Title != "令和元年度 町政懇談会（東地区）の開催結果" || m.Series != "町政懇談会" || m.Date.String() != "2019-11-13" || m.Contact == nil {
				t.Errorf("title %q, series %q, day %s", m.Title, m.Series, m.Date)
			}
		})
	}
}
