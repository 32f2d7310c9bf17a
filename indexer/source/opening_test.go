package source

import (
	"strings"
	"testing"
)

// TestOpenings: every combination of lead-in, speaker, particle, comma, full stop inside
// the quotation, and closer.
func TestOpenings(t *testing.T) {
	product := [][]string{
		{"はじめに", "はじめに、", "開始にあたり、", "開会に当たって、", "最初に、", ""},
		{"大原市長", "市長", "大原町長"},
		{"から", "からは", "より"},
		{"、", ""},
		{"。", ""},
		{"とのあいさつがありました。", "とあいさつがありました。", "との挨拶がありました。", "と話しがありました。", "とのお話がありました。", "とあいさつしました。", "と述べました。"},
	}
	n := 0
	combine(product, func(c []string) {
		n++
		s := newSheet()
		words := "川は『まちの鏡』です。今日は" + "皆さんに教わりに来ました" + c[4]
		s.opening = c[0] + c[1] + c[2] + c[3] + "「" + words + "」" + c[5]
		m := parseText(t, s.String())
		if len(m.Utterances) == 0 || line(m.Utterances[0]) != "mayor/opening "+c[1]+" "+words {
			t.Fatalf("%s\ngave %q", s.opening, line(m.Utterances[0]))
		}
		if len(m.Utterances) != 4 || len(m.Themes) != 1 || len(m.Warnings) > 0 {
			t.Fatalf("%s\n%d utterances, themes %q, warnings %q", s.opening, len(m.Utterances), m.Themes, m.Warnings)
		}
	})
	if n != 6*3*3*2*2*7 {
		t.Fatalf("%d combinations", n)
	}
}

func combine(product [][]string, use func([]string)) {
	var next func(chosen []string)
	next = func(chosen []string) {
		if len(chosen) == len(product) {
			use(chosen)
			return
		}
		for _, part := range product[len(chosen)] {
			next(append(chosen[:len(chosen):len(chosen)], part))
		}
	}
	next(nil)
}

func TestOpeningShapes(t *testing.T) {
	const lead = "今回の“輪”ミーティングは、若手職員と『川辺の道』をテーマに開催しました。"
	for name, c := range map[string]struct{ text, want string }{
		"over a paragraph break": {
			lead + "\nはじめに大原市長から、「川は長いです。\n\n道も長いです。焦らずに行きましょう」とのあいさつがありました。",
			"川は長いです。⏎道も長いです。焦らずに行きましょう",
		},
		"over three paragraphs, one of them short": {
			lead + "\nはじめに大原市長から、「川は長いです。\n道も長い\n焦らずに行きましょう」とのあいさつがありました。",
			"川は長いです。⏎道も長い⏎焦らずに行きましょう",
		},
		"in the paragraph of the lead": {
			lead + "大原市長から「川は長いです。」とのあいさつがありました。", "川は長いです。",
		},
		"nested in its own brackets": {
			lead + "\nはじめに市長から「先輩は「急ぐな」と言い、『川を見よ』とも言いました」とあいさつがありました。",
			"先輩は「急ぐな」と言い、『川を見よ』とも言いました",
		},
		"inner brackets left open": {
			lead + "\nはじめに市長から「合言葉は『急ぐな、です」とあいさつがありました。", "合言葉は『急ぐな、です",
		},
		"a paragraph that begins with a full-width space": {
			"　" + lead + "\n　はじめに市長から、「川は長いです」とあいさつがありました。", "川は長いです",
		},
		"more narrative behind it": {
			lead + "\nはじめに市長から、「川は長いです」とあいさつがあり、職員から「川の学校」と「橋の学校」の発表がありました。", "川は長いです",
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := newSheet()
			s.lead, s.opening = "", ""
			text := strings.Replace(s.String(), "このページを印刷する\n\n", "このページを印刷する\n\n"+c.text+"\n\n石を並べる職員\n\n", 1)
			m := parseText(t, text)
			speaker := "大原市長"
			if !strings.Contains(c.text, speaker) {
				speaker = "市長"
			}
			wantLines(t, m, "mayor/opening "+speaker+" "+c.want, first, second, closed)
			if len(m.Themes) != 1 || m.Themes[0] != "川辺の道" || m.Participants != "若手職員" {
				t.Errorf("themes %q, participants %q", m.Themes, m.Participants)
			}
			wantNoWarning(t, m)
		})
	}
}

// TestUnclosedOpening: the closing bracket is missing; the headings and lists below are
// still read.
func TestUnclosedOpening(t *testing.T) {
	s := newSheet()
	s.opening = "はじめに大原市長から「川は長いです。とのあいさつがありました。"
	m := parseText(t, s.String())
	wantLines(t, m, "mayor/opening 大原市長 川は長いです。", first, second, closed)
	wantWarning(t, m, "閉じ括弧がありません")
}

// TestNarrativeThatIsNoUtterance is named in the warnings.
func TestNarrativeThatIsNoUtterance(t *testing.T) {
	s := newSheet()
	s.opening += "\n乾杯のあと、参加者は地図を広げました。"
	m := parseText(t, s.String())
	wantLines(t, m, opened, first, second, closed)
	wantWarning(t, m, "乾杯のあと")
}
