package source

import (
	"regexp"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/automaton"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/speaker"
)

// askerRE finds who came to a meeting to speak with the city.
var askerRE = automaton.MustRegexp(`(?:自治会|町内会|町会)(?:の)?(?:役員|会長|長)|市民団体|市民|区民|町民|村民|住民|自治会|町内会|町会|保護者|児童|生徒|高校生|中学生|大学生|学生|子育て中の親|参加者|来場者|団体`)

// asker is who asks where a label does not say it: by the list of who was there, else by
// the name of the meeting. The name is empty where neither says one.
func (s *speeches) asker() speaker.Speaker {
	who, staff := withoutOffices(string(s.meeting.Participants)), areStaff(string(s.meeting.Participants))
	title := withoutOffices(s.meeting.Title)
	switch {
	case who == "" && !staff && strings.Contains(title, "記者会見"):
		return speaker.Speaker{Name: "記者", Role: minutes.Other}
	case askerRE.MatchString(who):
		return speaker.Speaker{Name: askerRE.FindString(who), Role: minutes.Citizen}
	case strings.Contains(who, "委員") || committeeRE.MatchString(title):
		return speaker.Speaker{Name: s.ifNamed("委員"), Role: minutes.Member}
	case strings.Contains(who, "議員"):
		return speaker.Speaker{Name: "議員", Role: minutes.Member}
	case staff || strings.Contains(who, "職員") || (who == "" && strings.Contains(title, "職員")):
		return speaker.Speaker{Name: "職員", Role: minutes.Staff}
	case askerRE.MatchString(title):
		return speaker.Speaker{Name: askerRE.FindString(title), Role: minutes.Citizen}
	}
	return speaker.Speaker{Name: s.ifNamed("参加者"), Role: minutes.Citizen}
}

// ifNamed is a name that the head has; none where the document says it nowhere.
func (s *speeches) ifNamed(name string) string {
	if strings.Contains(s.head, name) {
		return name
	}
	return ""
}

// askerBehind reads who signs a question: …ですか。（朝日新聞）
func askerBehind(text string) (speaker.Speaker, string, bool) {
	front, inner, ok := signedBehind(text)
	if !ok {
		return speaker.Speaker{}, text, false
	}
	who, like := speaker.Unknown(inner)
	switch who.Role {
	case minutes.Executive, minutes.Mayor, minutes.Chair:
		return speaker.Speaker{}, text, false
	}
	return who, front, like == speaker.IsLikely
}

var committeeRE = automaton.MustRegexp(`審議会|協議会|委員会|懇話会|検討会|推進会議|運営会議`)

var officialsRE = automaton.MustRegexp(`副市長|副町長|副村長|教育長|部長|課長|局長|室長|次長|事務局|担当課|関係課|職員`)

// askedHimRE is a meeting of somebody with the mayor and nobody else of the city.
var askedHimRE = automaton.MustRegexp(`市長と[^。]{0,20}(?:ランチ|ﾗﾝﾁ|昼食|お茶|ティー|カフェ|車座|職員)`)

// answerer is who answers where a label does not say it: the mayor where nobody else of
// the city was there, else somebody of the city, whom nothing names.
func (s *speeches) answerer() speaker.Speaker {
	who := string(s.meeting.Participants)
	if askedHimRE.MatchString(s.meeting.Title) && !officialsRE.MatchString(strings.ReplaceAll(who, "職員", "")) {
		return s.fullName(speaker.Speaker{Name: "市長", Role: minutes.Mayor}) // the staff asks him
	}
	name := headOfTownRE.FindString(who)
	if who == "" {
		name = headOfTownRE.FindString(s.meeting.Title)
	}
	if name != "" && !officialsRE.MatchString(who) {
		return s.fullName(speaker.Speaker{Name: name, Role: minutes.Mayor})
	}
	if committeeRE.MatchString(s.meeting.Title) && strings.Contains(who, "事務局") {
		return speaker.Speaker{Name: "事務局", Role: minutes.Executive}
	}
	return speaker.Speaker{Role: minutes.Executive}
}

var headNameRE = regexp.MustCompile(`(?m)(?:^|[^\p{Han}\p{Katakana}])(\p{Han}{1,4}(?:市長|区長|町長|村長|知事))(?:[^\p{Han}]|$)`)

// fullName is the head of the town as the head of the document names him: 北川市長.
func (s *speeches) fullName(who speaker.Speaker) speaker.Speaker {
	if who.Role != minutes.Mayor || !strings.Contains(headOfTown, who.Name) {
		return who
	}
	head := s.head
	if s.meeting.Title != "" { // 第2回市長と語る会 names nobody
		head = strings.Replace(head, s.meeting.Title, "", 1)
	}
	for _, g := range headNameRE.FindAllStringSubmatch(head, 20) {
		name := g[1]
		front := strings.TrimSuffix(name, who.Name)
		if front != name && front != "" && familyName(front) == front && front != "副" && !strings.ContainsAny(front, "と、") {
			who.Name = name
			return who
		}
	}
	return who
}
