package source

import (
	"fmt"
	"strings"
	"testing"
)

const (
	staffTop     = "“輪”ミーティング(平成24年6月5日)\n\n今回の“輪”ミーティングは、3年目の職員と『橋のかけ方』をテーマに開催しました。\nはじめに大原市長から「ようこそ。よろしく。」とのあいさつがありました。\n\n"
	staffFoot    = "\n最後に大原市長から、「明日から始めます。」とのお話がありました。\n"
	staffSection = "職員からの主な意見"
	staffOpening = "mayor/opening 大原市長 ようこそ。よろしく。\n"
	staffClosing = "\nmayor/closing 大原市長 明日から始めます。"
)

// opinionsBy are two opinions by people of these names.
func opinionsBy(first, second string) string {
	return fmt.Sprintf("staff/opinion %s [%s] 橋が要ります。\nstaff/opinion %s [%s] 道も要ります。⏎川もです。", first, staffSection, second, staffSection)
}

// TestStaffLabels: labels tell members of staff apart in the list of a page that tells of the
// rest in sentences.
func TestStaffLabels(t *testing.T) {
	const lines = "%s橋が要ります。\n%s道も要ります。\n    川もです。\n"
	answer := fmt.Sprintf("\nmayor/answer 市長 [%s] 見に行きます。", staffSection)
	for _, c := range []struct{ labels, names [2]string }{
		{[2]string{"職員A：", "職員B："}, [2]string{"職員A", "職員B"}},
		{[2]string{"職員A：", "職員A："}, [2]string{"職員A", "職員A"}},
		{[2]string{"職員:", "職員:"}, [2]string{"職員", "職員"}},
		{[2]string{"職員Ａ　", "職員Ｂ　"}, [2]string{"職員Ａ", "職員Ｂ"}},
		{[2]string{"緑市派遣職員：", "若手職員："}, [2]string{"緑市派遣職員", "若手職員"}},
		{[2]string{"環境局：", "水道局："}, [2]string{"環境局", "水道局"}},
		{[2]string{"（総務局 男性）", "（水道局 女性）"}, [2]string{"総務局 男性", "水道局 女性"}},
		{[2]string{"【水道局 女性】", "職員B："}, [2]string{"水道局 女性", "職員B"}},
		{[2]string{"A：", "B："}, [2]string{"A", "B"}},
		{[2]string{"職員A\n    ", "職員B\n    "}, [2]string{"職員A", "職員B"}},
	} {
		want := staffOpening + opinionsBy(c.names[0], c.names[1])
		for _, mark := range []string{"", "・", "  • ", "○"} {
			body := fmt.Sprintf(lines, mark+c.labels[0], mark+c.labels[1])
			name := strings.TrimSpace(mark + c.labels[0] + " " + c.labels[1])
			t.Run(name, func(t *testing.T) {
				m := parseText(t, staffTop+staffSection+"\n\n"+body+staffFoot)
				wantLines(t, m, strings.Split(want+staffClosing, "\n")...)
			})
			t.Run(name+" and the mayor", func(t *testing.T) {
				label := "市長："
				if strings.HasSuffix(c.labels[0], "    ") {
					label = "市長\n    "
				}
				m := parseText(t, staffTop+staffSection+"\n\n"+body+mark+label+"見に行きます。\n"+staffFoot)
				wantLines(t, m, strings.Split(want+answer+staffClosing, "\n")...)
			})
		}
	}
}

// TestStaffInTitle: the title of a talk with the staff is no heading of opinions.
func TestStaffInTitle(t *testing.T) {
	m := parseText(t, "市長と若手職員の意見交換会\n日時：令和4年10月1日（土）\n\n職員Ａ　「橋が要ります。」\n市長　　「賛成です。」\n職員Ｂ　「道も要ります。」\n市長　　「見に行きます。」\n職員Ｂ　「お願いします。」\n")
	wantLines(t, m, "staff/opinion 職員Ａ 橋が要ります。", "mayor/answer 市長 賛成です。", "staff/opinion 職員Ｂ 道も要ります。", "mayor/answer 市長 見に行きます。", "staff/opinion 職員Ｂ お願いします。")
}

// TestStaffHeads: the heading says that the staff speaks, or the lead does; a label that names
// nobody stays in the words, and a list of questions and answers is one.
func TestStaffHeads(t *testing.T) {
	named := func(section string) string {
		return staffOpening + strings.ReplaceAll(opinionsBy("職員A", "職員B"), staffSection, section) + staffClosing
	}
	const body = "\n\n・職員A：橋が要ります。\n・職員B：道も要ります。\n  川もです。\n"
	for name, c := range map[string]layoutCase{
		"staff":          {staffSection + body, named(staffSection)},
		"with a colon":   {staffSection + "：" + body, named(staffSection)},
		"in brackets":    {"【" + staffSection + "】" + body, named(staffSection)},
		"the lead alone": {"主な意見" + body, named("主な意見")},
		"a topic":        {staffSection + "\n\n・【窓口】橋が要ります。\n・（仮称）道も要ります。\n", staffOpening + staff(staffSection, "【窓口】橋が要ります。") + "\n" + staff(staffSection, "（仮称）道も要ります。") + staffClosing},
		"arrows":         {staffSection + "\n\n・橋が要ります。\n→見に行きます。\n・道も要ります。\n→来年です。\n", staffOpening + "staff/opinion 職員 橋が要ります。\nexecutive/answer  見に行きます。\nstaff/opinion 職員 道も要ります。\nexecutive/answer  来年です。" + staffClosing},
		"one arrow":      {staffSection + "\n\n・橋が要ります。\n\n→市長：見に行きます。\n\n・道も要ります。\n", staffOpening + staff(staffSection, "橋が要ります。") + "\nmayor/answer 市長 見に行きます。\n" + staff(staffSection, "道も要ります。") + staffClosing},
		"arrow in item":  {staffSection + "\n\n・橋が要ります。\n　→市長：見に行きます。\n", staffOpening + staff(staffSection, "橋が要ります。") + "\nmayor/answer 市長 見に行きます。" + staffClosing},
		"introductions":  {"1つ目のテーマでは、次のような意見がありました。\n\n橋のこと\n\n・橋が要ります。\n", staffOpening + staff("橋のこと", "橋が要ります。") + staffClosing},
	} {
		t.Run(name, func(t *testing.T) {
			m := parseText(t, staffTop+c.body+staffFoot)
			wantLines(t, m, strings.Split(c.want, "\n")...)
			for _, w := range m.Warnings {
				if strings.Contains(w, "発言として扱っていません") {
					t.Errorf("warning: %s", w)
				}
			}
		})
	}
}
