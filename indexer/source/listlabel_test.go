package source

import (
	"strings"
	"testing"
)

// TestListLabels: the labels of a list are no words, whatever stands around them.
func TestListLabels(t *testing.T) {
	const first, second, third = "橋が要ります。", "道も要ります。", "草を刈ります。"
	for _, form := range []string{"【X】", "［X］", "[X] ", "（X）", "(X)", "＜X＞", "<X>", "〈X〉", "《X》", "〔X〕", "X：", "X: ", "X ", "X　", "X / "} {
		for _, names := range [][]string{{"西区", "北区", "緑区"}, {"環境局", "税務課", "消防署"}, {"消防署", "図書館", "保健センター"}, {"Aさん", "Bさん", "Cさん"}} {
			var body strings.Builder
			body.WriteString(head + "\n\n")
			want := []string{opened}
			for i, text := range []string{first, second, third} {
				body.WriteString("  • " + strings.Replace(form, "X", names[i], 1) + text + "\n")
				want = append(want, "staff/opinion "+names[i]+" ["+head+"] "+text)
			}
			t.Run(form+names[0], func(t *testing.T) {
				s := newSheet()
				s.body = body.String()
				m := parseText(t, s.String())
				wantLines(t, m, append(want, closed)...)
				wantNoWarning(t, m)
			})
		}
	}
}

func TestItemLabelsByThemselves(t *testing.T) {
	said := func(who, text string) string { return "staff/opinion " + who + " [" + head + "] " + text }
	checkOpinions(t, map[string]opinionCase{
		"ward":              {head + "\n\n  • 【西区】橋が要ります。\n  • 道も要ります。", []string{said("西区", "橋が要ります。"), said("職員", "道も要ります。")}},
		"ward and more":     {head + "\n\n  • 【西区・男性】橋が要ります。\n  • （消防署の職員）道も要ります。", []string{said("西区・男性", "橋が要ります。"), said("消防署の職員", "道も要ります。")}},
		"topics":            {head + "\n\n  • 【窓口】橋が要ります。\n  • 【広報】道も要ります。\n  • 【防災】草を刈ります。", []string{said("職員", "【窓口】橋が要ります。"), said("職員", "【広報】道も要ります。"), said("職員", "【防災】草を刈ります。")}},
		"fields":            {head + "\n\n  • 課題：橋が要ります。\n  • （仮称）道も要ります。\n  • 【各区】草を刈ります。", []string{said("職員", "課題：橋が要ります。"), said("職員", "（仮称）道も要ります。"), said("職員", "【各区】草を刈ります。")}},
		"a sentence":        {head + "\n\n  • 北区 を見ました。", []string{said("職員", "北区 を見ました。")}},
		"topic of citizens": {"市民からの主な意見\n\n  • 【消防署】橋が要ります。\n  • 道も要ります。", []string{"citizen/opinion 市民 [市民からの主な意見] 【消防署】橋が要ります。", "citizen/opinion 市民 [市民からの主な意見] 道も要ります。"}},
	})
}

func TestHostAhead(t *testing.T) {
	s := newSheet()
	s.body = head + "\n\n  • (派遣先:新潟市) 橋が要ります。\n  • 道も要ります。"
	m := parseText(t, s.String())
	wantLines(t, m, opened, staff(head, "橋が要ります。"), staff(head, "道も要ります。"), closed)
	for i, want := range []int{0, 1, 0, 0} {
		if got := m.Utterances[i].Destinations; len(got) != want || want > 0 && got[0].Name != "新潟市" {
			t.Errorf("%d: %v", i, got)
		}
	}
}
