package source

import (
	"strings"
	"testing"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// TestOfficesOfCitizens: who works in an office for citizens is staff, and citizens are none.
func TestOfficesOfCitizens(t *testing.T) {
	for who, want := range map[string]string{
		"市民病院の看護師10名": "staff 職員", "市民税課の若手10名": "staff 職員", "市民活動支援室の担当者": "staff 職員", "市民課窓口の担当": "staff 職員", "区民センターの担当者": "staff 職員",
		"子ども・若者支援課の若手6名": "staff 職員", "児童相談所の新人": "staff 職員", "市立病院の看護師10名": "staff 職員", "消防署の消防士8名": "staff 職員", "市民課の職員5名": "staff 職員",
		"市民10名": "citizen 市民", "市民の皆さん": "citizen 市民", "市民団体の代表": "citizen 市民", "市民活動団体6人": "citizen 市民", "市民課と市民10名": "citizen 市民",
		"市民病院を利用する市民10名": "citizen 市民", "市民センターの利用者8名": "citizen 利用者", "市立小学校の児童12名": "citizen 児童",
	} {
		s := newSheet()
		s.lead = strings.Replace(s.lead, "若手職員8名と", who+"を集め、", 1)
		s.body = "主な意見\n\n  • 橋が要ります。\n  • 道も要ります。"
		for _, u := range parseText(t, s.String()).Utterances {
			if got := string(u.Role) + " " + string(u.Speaker); u.Part == minutes.Opinion && got != want {
				t.Errorf("%s: %s, want %s", who, got, want)
			}
		}
	}
}

// TestBrokenLead: a line break in the lead changes nothing.
func TestBrokenLead(t *testing.T) {
	for _, at := range []string{"は、", "8名と", "若手職", "どうするか", "』", "』を", "テー", "を"} {
		for _, margin := range []string{"", "　", "    "} {
			s := newSheet()
			s.lead = strings.Replace(s.lead, at, at+"\n"+margin, 1)
			m := parseText(t, s.String())
			wantNoWarning(t, m)
			if m.Participants != "若手職員8名" || len(m.Themes) != 1 || m.Themes[0] != "駅前の自転車をどうするか" {
				t.Errorf("%q: participants %q themes %q", at, m.Participants, m.Themes)
			}
		}
	}
	s := newSheet()
	s.lead = "職員に語りかける市長\n" + s.lead
	if m := parseText(t, s.String()); m.Participants != "若手職員8名" || len(m.Utterances) != 4 {
		t.Errorf("below a caption: %q, %d utterances", m.Participants, len(m.Utterances))
	}
}
