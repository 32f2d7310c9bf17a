package source

import (
	"slices"
	"strings"
	"testing"
)

// TestWrappedPage: a page whose lines were cut at a fixed width is read as the page it was.
func TestWrappedPage(t *testing.T) {
	s := newSheet()
	s.lead = "今回の“輪”ミーティングは、国土交通省、埼玉県への派遣研修を終えた若手の職員が参加し、『駅前の自転車をどうするか』をテーマに開催しました。"
	s.opening = "はじめに大原市長から「朝の駅前を何度も歩いてみました。今日は皆さんの考えを、遠慮なく、たくさん聞かせてほしいと思います」とのあいさつがありました。"
	s.body = "職員からの主な意見\n\n・駐輪場の場所が分かりにくいと思います。入口に大きな案内図を置き、夜も見えるようにしてはどうでしょうか。\n・案内の看板を増やしました。高さをそろえたところ、車いすの方からも見やすいとの声をいただいています。"
	want := parseText(t, s.String())
	for _, width := range []int{30, 35, 40} {
		var lines []string
		for line := range strings.SplitSeq(s.String(), "\n") {
			lines = append(lines, wrapped(line, width)...)
		}
		m := parseText(t, strings.Join(lines, "\n"))
		wantNoWarning(t, m)
		if m.Participants != want.Participants || !slices.Equal(m.Themes, want.Themes) || len(m.Destinations) != 2 {
			t.Errorf("%d: participants %q themes %q destinations %v", width, m.Participants, m.Themes, m.Destinations)
		}
		for i, u := range want.Utterances {
			if i >= len(m.Utterances) || m.Utterances[i].Text != u.Text {
				t.Errorf("%d: %+v", width, m.Utterances)
				break
			}
		}
	}
}

// wrapped cuts a sentence at a width, the lines of an item below its words.
func wrapped(line string, width int) []string {
	if !strings.Contains(line, "。") {
		return []string{line}
	}
	var out []string
	rest := []rune(line)
	for len(rest) > width {
		out = append(out, string(rest[:width]))
		rest = rest[width:]
		if strings.HasPrefix(line, "・") {
			rest = append([]rune("　"), rest...)
		}
	}
	return append(out, string(rest))
}
