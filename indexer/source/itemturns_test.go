package source

import (
	"strings"
	"testing"
)

// TestAnswersBelow: a line below an item that says who answers begins words of his own.
func TestAnswersBelow(t *testing.T) {
	asked := staff(staffSection, "橋は直りますか。⏎心配です。")
	other := staff(staffSection, "道も要ります。")
	for line, want := range map[string]string{
		"市長：見に行きます。":                   "mayor/answer 市長 見に行きます。",
		"大原市長:見に行きます。":                 "mayor/answer 大原市長 見に行きます。",
		"市長　見に行きます。":                   "mayor/answer 市長 見に行きます。",
		"(市長)見に行きます。":                  "mayor/answer 市長 見に行きます。",
		"【市長】見に行きます。":                  "mayor/answer 市長 見に行きます。",
		"〔市長〕見に行きます。":                  "mayor/answer 市長 見に行きます。",
		"→市長：見に行きます。":                  "mayor/answer 市長 見に行きます。",
		"市長「見に行きます。」":                  "mayor/answer 市長 見に行きます。",
		"大原市長から「見に行きます。」との話がありました。":    "mayor/answer 大原市長 見に行きます。",
		"市長は「見に行きます。」と答えました。":          "mayor/answer 市長 見に行きます。",
		"(回答)見に行きます。":                  "executive/answer  見に行きます。",
		"回答：見に行きます。":                   "executive/answer  見に行きます。",
		"副市長：見に行きます。":                  "executive/answer 副市長 見に行きます。",
		"【道路部長】見に行きます。":                "executive/answer 道路部長 見に行きます。",
		"事務局：見に行きます。":                  "executive/answer 事務局 見に行きます。",
		"市長：見に行きます。\n    冬の前です。":       "mayor/answer 市長 見に行きます。⏎冬の前です。",
		"市長：見に行きます。\n    事務局：冬の前です。":   "mayor/answer 市長 見に行きます。\nexecutive/answer 事務局 冬の前です。",
		"市長：見に行きます。\n    職員：待っています。":   "mayor/answer 市長 見に行きます。\n" + staff(staffSection, "待っています。"),
		"市長：見に行きます。\n    対応：冬の前に直します。": "mayor/answer 市長 見に行きます。⏎対応：冬の前に直します。",
	} {
		want = staffOpening + asked + "\n" + want + "\n" + other + staffClosing
		t.Run(line, func(t *testing.T) {
			m := parseText(t, staffTop+staffSection+"\n\n  • 橋は直りますか。\n    心配です。\n    "+line+"\n  • 道も要ります。\n"+staffFoot)
			wantLines(t, m, strings.Split(want, "\n")...)
			if len(m.Warnings) > 0 {
				t.Error(m.Warnings)
			}
		})
	}
}

// TestToldInOpinions: what others said is part of an opinion that tells of it.
func TestToldInOpinions(t *testing.T) {
	for _, line := range []string{"市長から「直そう」と言われました。うれしかったです。", "市長が「直そう」と話してくれました。", "部長が「待て」と言いました。", "対応：現場で考えました。"} {
		t.Run(line, func(t *testing.T) {
			m := parseText(t, staffTop+staffSection+"\n\n  • 橋が要ります。\n    "+line+"\n  • 道も要ります。\n"+staffFoot)
			wantLines(t, m, strings.Split(staffOpening+staff(staffSection, "橋が要ります。⏎"+line)+"\n"+staff(staffSection, "道も要ります。")+staffClosing, "\n")...)
		})
	}
}

// TestTurnsOfLabels: where labels name those who speak in turns, the mayor answers; below
// several opinions he closes the meeting.
func TestTurnsOfLabels(t *testing.T) {
	const asked, answer = "staff/opinion 職員 [職員からの主な意見] 橋が要ります。", "mayor/answer 市長 見に行きます。"
	for name, c := range map[string]struct {
		labels string
		want   []string
	}{
		"in turns": {"職員 市長 職員 市長", []string{asked, answer, asked, answer}},
		"two ask":  {"職員 市長 職員 職員 市長", []string{asked, answer, asked, asked, answer}},
		"once":     {"職員 市長", []string{asked, answer}},
		"at last":  {"職員 職員 市長", []string{asked, asked, "mayor/closing 市長 見に行きます。"}},
	} {
		for list, row := range map[string]string{"dl": "<dt>NAME</dt><dd>WORDS</dd>", "table": "<tr><th>NAME</th><td>WORDS</td></tr>"} {
			t.Run(name+" "+list, func(t *testing.T) {
				html := ""
				for who := range strings.SplitSeq(c.labels, " ") {
					words := "橋が要ります。"
					if who == "市長" {
						words = "見に行きます。"
					}
					html += strings.NewReplacer("NAME", who, "WORDS", words).Replace(row)
				}
				m := parseText(t, htmlPage("<main><h1>“輪”ミーティング(平成24年5月22日)</h1>"+htmlLead+"<h2>職員からの主な意見</h2><"+list+">"+html+"</"+list+"></main>"))
				wantLines(t, m, append([]string{opened}, c.want...)...)
			})
		}
	}
}
