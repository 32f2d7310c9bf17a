package source

import (
	"slices"
	"testing"
)

func TestThemes(t *testing.T) {
	const topic = "今回の“輪”ミーティングは、若手職員と"
	for lead, want := range map[string][]string{
		topic + "『川辺の道』をテーマに開催しました。":                                    {"川辺の道"},
		topic + "「川辺の道」をテーマに開催しました。":                                    {"川辺の道"},
		topic + "「川辺の道」をテーマとして開催しました。":                                  {"川辺の道"},
		topic + "「『川辺』の道を歩く」をテーマに開催しました。":                               {"『川辺』の道を歩く"},
		topic + "『川辺の道』というテーマで開催しました。":                                  {"川辺の道"},
		topic + "『川辺の道』というテーマのもと、開催しました。":                               {"川辺の道"},
		topic + "『川辺の道』を今回のテーマに開催しました。":                                 {"川辺の道"},
		topic + "『川辺の道』意見交換を行いました。":                                     {"川辺の道"},
		topic + "『川辺の道』について意見交換を行いました。":                                 {"川辺の道"},
		topic + "の車座集会として開催しました。テーマは、前回から引き続き、『川辺の道』としました。":             {"川辺の道"},
		topic + "『川』、『坂』をテーマに開催しました。":                                   {"川", "坂"},
		topic + "『川』と『坂』をテーマに開催しました。":                                   {"川", "坂"},
		topic + "「橋の会」と『川』をテーマに開催しました。":                                 {"川"},
		topic + "『川辺の\n道』をテーマに開催しました。":                                  {"川辺の道"},
		topic + "開催しました。":                                               nil,
		topic + "『川辺の道 ～水と緑のまち～』をテーマに開催しました。":                           {"川辺の道 ～水と緑のまち～"},
		topic + "『川辺の道ー歩いて知るわがまちー』をテーマに開催しました。":                         {"川辺の道ー歩いて知るわがまちー"},
		topic + "『十一(イレブン)の道』をテーマに開催しました。":                              {"十一(イレブン)の道"},
		topic + "「まちを歩く会」に参加し、「第2回くらべて自慢大会」で入賞した職員と、『川辺の道』をテーマに開催しました。": {"川辺の道"},
		"今回の“輪”ミーティングは、「新しい橋」検討班の職員と『川辺の道』をテーマに、「市民の広場」で開催しました。":        {"川辺の道"},
		"今回の“輪”ミーティングでは、若手職員は『川辺の道』というテーマで話し合いました。":                     {"川辺の道"},
		topic + "『坂と、階段と、手すり』をテーマに開催しました。":                              {"坂と、階段と、手すり"},
	} {
		s := newSheet()
		s.lead = lead
		m := parseText(t, s.String())
		if !slices.Equal(m.Themes, want) {
			t.Errorf("%s\nthemes %q, want %q", lead, m.Themes, want)
		}
		wantLines(t, m, opened, first, second, closed)
	}
}

// TestTwoThemes: a quotation that is two themes, for each half heads a section.
func TestTwoThemes(t *testing.T) {
	s := newSheet()
	s.lead = "今回の“輪”ミーティングは、若手職員と『坂と、階段、川辺の道』をテーマに開催しました。"
	s.body = "坂と、階段\n\n1つ目のテーマでは、坂の上の暮らしが語られました。\n\n  • 手すりが要ります。\n\n" +
		"川辺の道\n\n2つ目のテーマでは、散歩が語られました。\n\n  • 街灯が足りません。"
	m := parseText(t, s.String())
	if want := []string{"坂と、階段", "川辺の道"}; !slices.Equal(m.Themes, want) {
		t.Errorf("themes %q, want %q", m.Themes, want)
	}
	wantLines(t, m, opened, "staff/opinion 職員 [坂と、階段] 手すりが要ります。", "staff/opinion 職員 [川辺の道] 街灯が足りません。", closed)
	wantNoWarning(t, m)
}

func TestParticipants(t *testing.T) {
	for span, want := range map[string]string{
		"は、若手職員と":                      "若手職員",
		"は、若手職員と、":                     "若手職員",
		"は、若手職員を集め":                    "若手職員",
		"は、若手職員を集めて、":                  "若手職員",
		"は、若手職員を集めて":                   "若手職員",
		"は、若手職員が参加し":                   "若手職員",
		"は、若手職員が参加し、":                  "若手職員",
		"は、若手職員が参加して、":                 "若手職員",
		"は、若手職員12名と":                   "若手職員12名",
		"は、若手職員12名を集めて":                "若手職員12名",
		"は、12名の研修を終えた職員と":              "12名の研修を終えた職員",
		"は、若手職員を対象に":                   "若手職員",
		"では、若手職員と":                     "若手職員",
		"は、窓口の職員(東支所、西支所)と":            "窓口の職員(東支所、西支所)",
		"は、「橋の会」検討班の職員と":               "「橋の会」検討班の職員",
		"は、港湾局と農政局の職員が参加して":            "港湾局と農政局の職員",
		"は、若手職員を集めて開催し、":               "若手職員",
		"は、川の清掃から戻った、東支所と西支所の職員6名を集めて": "川の清掃から戻った、東支所と西支所の職員6名",
	} {
		s := newSheet()
		s.lead = "今回の“輪”ミーティング" + span + "『川辺の道』をテーマに開催しました。"
		if m := parseText(t, s.String()); string(m.Participants) != want {
			t.Errorf("%s\nparticipants %q, want %q", s.lead, m.Participants, want)
		}
	}
}

// TestParticipantsOfOtherLeads: no theme, no は, two themes.
func TestParticipantsOfOtherLeads(t *testing.T) {
	for lead, want := range map[string]string{
		"今回の“輪”ミーティングは、若手職員を集めて開催しました。":                 "若手職員",
		"今回の“輪”ミーティングは、若手職員が参加して、開催しました。":               "若手職員",
		"今回の“輪”ミーティングは、若手職員と実施しました。":                    "若手職員",
		"今回の“輪”ミーティングは、若手職員を対象に開催しました。テーマは、『川』としました。":   "若手職員",
		"今回の“輪”ミーティング、若手職員と『川』をテーマに開催しました。":             "若手職員",
		"今回の「輪」ミーティングは若手職員8名と『川』をテーマに開催しました。":           "若手職員8名",
		"“輪”ミーティングは若手職員8名と『川』をテーマに開催しました。":              "若手職員8名",
		"今回の“輪”ミーティングでは若手職員8名と『川』をテーマに開催しました。":          "若手職員8名",
		"今回の“輪”ミーティングは、若手職員との車座集会を「川」をテーマに開催しました。":      "若手職員",
		"今回は、若手職員との車座集会を「川」をテーマに開催しました。":                "若手職員",
		"今回の“輪”ミーティングは、若手職員と『川』、『坂』をテーマに開催しました。":        "若手職員",
		"今回の“輪”ミーティングは、若手職員と『川』と『坂』をテーマに開催しました。":        "若手職員",
		"今回の“輪”ミーティングは、東支所との意見交換を行った職員と『川』をテーマに開催しました。": "東支所との意見交換を行った職員",
		"若手職員との車座集会を「川」をテーマに開催しました。":                    "若手職員",
	} {
		s := newSheet()
		s.lead = lead
		if m := parseText(t, s.String()); string(m.Participants) != want {
			t.Errorf("%s\nparticipants %q, want %q", lead, m.Participants, want)
		}
	}
}

// TestLeadWithoutTopic: nothing in front of which the participants could stand.
func TestLeadWithoutTopic(t *testing.T) {
	s := newSheet()
	s.lead = "今回の“輪”ミーティングを『川辺の道』をテーマに開催しました。"
	if m := parseText(t, s.String()); m.Participants != "" {
		t.Errorf("participants %q, want none", m.Participants)
	}
	s.lead = "今回の“輪”ミーティングは、若手職員との車座集会として開催しました。"
	if m := parseText(t, s.String()); m.Participants != "若手職員" {
		t.Errorf("participants %q", m.Participants)
	}
}

func TestMeetingDestinations(t *testing.T) {
	s := newSheet()
	s.lead = "今回の“輪”ミーティングは、東京都、新潟市への派遣研修を終えた職員と『外で学ぶ』をテーマに開催しました。"
	m := parseText(t, s.String())
	if len(m.Destinations) != 2 || m.Destinations[0].Name != "東京都" || m.Destinations[1].Name != "新潟市" {
		t.Errorf("destinations %+v", m.Destinations)
	}
}

// TestDayOfLead: the lead says the day where nothing else does, in any numerals and however
// long its first sentence is.
func TestDayOfLead(t *testing.T) {
	for lead, want := range map[string]string{
		"平成十九年五月十六日、役場の会議室で、町長と職員十八名が「十年後の川」というテーマで話し合いました。":                                           "2007-05-16",
		"令和３年３月１９日（金）、町長が公務のため、相沢副町長が清掃事務所を訪れ、川沿いの収集に当たる職員１０名と、昨年の秋から続いている課題である「袋の大きさ」をテーマに意見を交わしました。": "2021-03-19",
		"平成十九年五月十六日に橋が落ちました。町長と職員が「十年後の川」をテーマに話し合いました。":                                                "",
	} {
		m := parseText(t, "町長との談話会\n\n"+lead+"\n\n職員からの主な意見\n・橋が要ります。\n・道も要ります。\n")
		if m.Date.String() != want || len(m.Themes) != 1 {
			t.Errorf("%s\nday %s, want %s; themes %q", lead, m.Date, want, m.Themes)
		}
	}
}
