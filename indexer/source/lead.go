package source

import (
	"strings"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/automaton"
	"github.com/kizuna-search/kizuna/indexer/destination"
	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// readLead reads the sentence that says what the meeting was: themes, participants, and
// the destinations of the whole meeting.
func readLead(lead, home string, m *minutes.Meeting) {
	themes := themeQuotes(lead)
	if len(m.Themes) == 0 {
		for _, t := range themes {
			m.Themes = append(m.Themes, strings.ReplaceAll(t.inner, "\n", ""))
		}
	}
	if len(m.Themes) == 0 {
		m.Themes = append(m.Themes, plainTheme(lead)...)
	}
	if m.Participants == "" {
		m.Participants = minutes.Text(participants(lead, string(m.Series), themes))
	}
	if g := seriesRE.FindStringSubmatch(lead); g != nil && m.Title == "" && isMeetingName(g[1]) {
		m.Series = minutes.Text(g[1])
	}
	m.Destinations = destination.FromLead(lead, home)
}

// isBrokenOff: the line is a part of a sentence that goes on in the next one. A heading or a
// caption that stands above a lead is none.
func isBrokenOff(line, next string) bool {
	switch {
	case strings.Contains(line, "。") && isWholeLine(line), listMark(next) != "":
		return false
	case hasAnySuffix(line, "、", "を", "に", "と", "が", "の", "で", "は", "も", "や", "へ", "て"), startsWith(next, "、。」』を"):
		return true
	}
	return strings.Contains(line, "、")
}

// leadDayRE is a day with which the lead begins, and what makes it the day of the meeting.
var leadDayRE = automaton.MustRegexp(`^(?:去る)?((?:[^0-9 ]{2}\s?(?:元|[0-9]{1,2}|[一二三四五六七八九十]{1,3})|[0-9]{4}|[〇一二三四五六七八九]{4})年(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})月(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})日\s?(?:\([日月火水木金土](?:曜日?)?\))?)(?:[、,に]|(?:午前|午後)?[0-9]{1,2}時)`)

// readLeadDay takes the day with which the lead begins for the day of the meeting, where
// nothing else says it.
func readLeadDay(lead string, m *minutes.Meeting) {
	if !m.Date.IsZero() {
		return
	}
	first, _, _ := strings.Cut(lead[:min(len(lead), maxRead)], "。")
	g := leadDayRE.FindStringSubmatch(signWeekdays.Replace(minutes.Fold(first)))
	if g != nil && metRE.MatchString(first) {
		readDate(g[1], m)
	}
}

// metRE: the sentence tells of a meeting, not of what happened before it.
var metRE = automaton.MustRegexp(`開催|開き|実施|行(?:い|われ)|懇談|意見交換|意見を交|対話|話し合|話しました|語り合|語らい|会議|ミーティング|集会|座談`)

// seriesRE is the name of the meeting at the beginning of the lead.
var seriesRE = automaton.MustRegexp(`^(?:今回|本日|第[^ の]{1,6}回)の(.{2,30}?)(?:は|では)、`)

var (
	// The clause that makes a quotation the theme stands right behind it, or in front of
	// it: 「…」をテーマに, 『…』というテーマで, テーマは、『…』としました, 『…』意見交換を行いました.
	themeBehindRE = automaton.MustRegexp(`^(?:を|という|との|を主な|を今回の|をメイン)?(?:メイン|共通|主)?テーマ|^(?:について|に関して|に関する)?(?:の)?意見交換|^と題(?:して|し)、?[^。「」『』]{0,20}(?:語り合|話し合|意見|懇談|対話|議論|開催)`)
	themeJoinRE   = automaton.MustRegexp(`^(?:[、,・]|と|や|及び|および)$`)
	themeBeforeRE = automaton.MustRegexp(`テーマ(?:は|に|を|として)[^。「」『』]{0,30}$`)
)

// themeQuotes is the quotation that the theme clause belongs to, and those in the same
// brackets that it is joined to: 『…』と『…』をテーマに. Other quotations of the sentence are
// names of groups and events.
func themeQuotes(lead string) []quote {
	last, first := 0, 0 // first is where the run of joined quotations begins
	qs := quotes(lead)
	for i, q := range qs {
		if i > 0 && !(themeJoinRE.MatchString(lead[last:q.start]) && lead[q.start:q.start+len("「")] == lead[qs[i-1].start:qs[i-1].start+len("「")]) {
			first = i
		}
		if themeBehindRE.MatchString(beginning(lead[q.end:])) || themeBeforeRE.MatchString(lead[last:q.start]) {
			return qs[first : i+1]
		}
		last = q.end
	}
	return nil
}

// plainThemeRE is a theme without brackets: 今回は、空き家の活用をテーマに、
var plainThemeRE = automaton.MustRegexp(`([^、。「」『』“”\n]{2,60})をテーマ(?:に|とし)`)

// withWhomRE is whom the meeting was held with, in front of such a theme.
var withWhomRE = automaton.MustRegexp(`^.*(?:[0-9０-９]+ ?[名人](?:の[^とをに]{1,10})?|職員|皆さん|皆様|方々|委員)と|^.*(?:では|は)`)

// plainTheme is the theme of a lead that puts none in brackets.
func plainTheme(lead string) []string {
	g := plainThemeRE.FindStringSubmatch(lead)
	if g == nil {
		return nil
	}
	theme := trim(withWhomRE.ReplaceAllString(g[1], ""))
	if utf8.RuneCountInString(theme) < 3 || hasAny(theme, []string{"これ", "それ", "以下", "次の", "様々", "さまざま", "ご覧"}) {
		return nil
	}
	return []string{theme}
}

var (
	topicRE = automaton.MustRegexp(`(?:では|は)、|(?:ミーティング|集会|懇談会|座談会)[”"」』]?(?:では|は|、)`)
	// joinRE is what ties the participants to the rest of the sentence.
	joinRE = automaton.MustRegexp(`(?:(?:が|に)(?:参加|出席)(?:し|して|いただき|いただいて)?|を(?:集め|招い|迎え|対象)(?:て|に|とし|として)?|(?:とともに|と一緒に|と|の参加で))、?$`)
	heldRE = automaton.MustRegexp(`(?:開催|実施)(?:し|して|しました|いたしました)?、?$`)
	withRE = automaton.MustRegexp(`との(?:車座)?(?:集会|意見交換|対話|懇談|ミーティング|座談)[^「『]*$`)
	// withThemeRE is withRE right in front of the theme.
	withThemeRE = automaton.MustRegexp(`との(?:車座)?(?:集会|意見交換|対話|懇談|ミーティング|座談)会?(?:を|で|として)?、?$`)
)

// maxTopic is how far into the lead its topic may reach, in runes: 今回の“絆”ミーティングは、
const maxTopic = 40

// participants is the span between the topic of the lead and its theme, without the words
// that join it to them; empty when the sentence is built in another way.
func participants(lead, series string, themes []quote) string {
	first := lead
	if s := sentenceStops(lead, quotes(lead)); len(s) > 0 {
		first = lead[:s[0]]
	}
	ties := []*automaton.Regexp{withRE, joinRE}
	if len(themes) > 0 && themes[0].start <= len(first) {
		first, ties = lead[:themes[0].start], []*automaton.Regexp{joinRE, withThemeRE}
	}
	at := topicOf(first, series)
	switch {
	case at == nil: // 若手職員との車座集会を「…」をテーマに
		at, ties = []int{0, 0}, []*automaton.Regexp{withThemeRE}
	case utf8.RuneCountInString(first[:at[0]]) > maxTopic:
		return ""
	}
	span := strings.TrimRight(trim(first[at[1]:]), "。\n")
	span = trim(strings.TrimLeft(heldRE.ReplaceAllString(span, ""), "、"))
	for _, tie := range ties {
		if at := tie.FindStringIndex(span); at != nil {
			return strings.TrimSuffix(trim(span[:at[0]]), "、")
		}
	}
	return ""
}

// topicOf finds the particle behind the topic of the lead: the name of the meeting itself,
// or what looks like one.
func topicOf(first, series string) []int {
	name := strings.Trim(series, "“”\"「」『』")
	if i := strings.Index(first, name); name != "" && i >= 0 {
		end := i + len(name)
		if at := particleRE.FindStringIndex(first[end:]); at != nil {
			return []int{end, end + at[1]}
		}
	}
	return topicRE.FindStringIndex(first)
}

var particleRE = automaton.MustRegexp(`^[”"」』]?(?:(?:では|は)、?|、)`)

// splitThemes takes a theme apart that the page treats as two: each half is the heading
// of a section of its own.
func splitThemes(m *minutes.Meeting) {
	if len(m.Themes) != 1 {
		return
	}
	sections := map[string]bool{}
	for _, u := range m.Utterances {
		sections[string(u.Section)] = true
	}
	for a := range sections {
		b, ok := strings.CutPrefix(m.Themes[0], a+"、")
		if ok && sections[b] {
			m.Themes = []string{a, b}
			return
		}
	}
}
