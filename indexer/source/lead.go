package source

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/destination"
	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// readLead reads the sentence that says what the meeting was: themes, participants, and
// the destinations of the whole meeting.
func readLead(lead string, m *minutes.Meeting) {
	theme := themeQuote(lead)
	if theme.end > 0 && len(m.Themes) == 0 {
		m.Themes = []string{theme.inner}
	}
	if m.Participants == "" {
		m.Participants = minutes.Text(participants(lead, theme))
	}
	if g := seriesRE.FindStringSubmatch(lead); g != nil && m.Title == "" && isMeetingName(g[1]) {
		m.Series = minutes.Text(g[1])
	}
	m.Destinations = destination.FromLead(lead)
}

// seriesRE is the name of the meeting at the beginning of the lead.
var seriesRE = regexp.MustCompile(`^(?:今回|本日|第[^ の]{1,6}回)の(.{2,30}?)(?:は|では)、`)

var (
	// The clause that makes a quotation the theme stands right behind it, or in front of
	// it: 「…」をテーマに, 『…』というテーマで, テーマは、『…』としました, 『…』意見交換を行いました.
	themeBehindRE = regexp.MustCompile(`^(?:を|という|との|を主な|を今回の|をメイン)?(?:メイン|共通|主)?テーマ|^(?:について|に関して|に関する)?(?:の)?意見交換`)
	themeBeforeRE = regexp.MustCompile(`テーマ(?:は|に|を|として)[^。「」『』]{0,30}$`)
)

// themeQuote is the quotation that the theme clause belongs to; its end is 0 when there
// is none. Other quotations of the sentence are names of groups and events.
func themeQuote(lead string) quote {
	last := 0
	for _, q := range quotes(lead) {
		if themeBehindRE.MatchString(beginning(lead[q.end:])) || themeBeforeRE.MatchString(lead[last:q.start]) {
			return q
		}
		last = q.end
	}
	return quote{}
}

var (
	topicRE = regexp.MustCompile(`(?:では|は)、`)
	// joinRE is what ties the participants to the rest of the sentence.
	joinRE = regexp.MustCompile(`(?:(?:が|に)(?:参加|出席)(?:し|して|いただき|いただいて)?|を(?:集め|招い|迎え|対象)(?:て|に|とし|として)?、?(?:開催(?:し|して))?|(?:とともに|と一緒に|と|の参加で))、?$`)
	withRE = regexp.MustCompile(`との(?:車座)?(?:集会|意見交換|対話|懇談|ミーティング|座談)[^「『]*$`)
)

// maxTopic is how far into the lead its topic may reach, in runes: 今回の“絆”ミーティングは、
const maxTopic = 40

// participants is the span between the topic of the lead and its theme, without the words
// that join it to them; empty when the sentence is built in another way.
func participants(lead string, theme quote) string {
	first := lead
	if s := sentenceStops(lead, quotes(lead)); len(s) > 0 {
		first = lead[:s[0]]
	}
	hasTheme := theme.end > 0 && theme.start <= len(first)
	if hasTheme {
		first = lead[:theme.start]
	}
	at := topicRE.FindStringIndex(first)
	if at == nil || utf8.RuneCountInString(first[:at[0]]) > maxTopic {
		return ""
	}
	span := strings.TrimSuffix(trim(first[at[1]:]), "。")
	if !hasTheme {
		if w := withRE.FindStringIndex(span); w != nil {
			return trim(span[:w[0]])
		}
	}
	if j := joinRE.FindStringIndex(span); j != nil {
		return strings.TrimSuffix(trim(span[:j[0]]), "、")
	}
	return ""
}

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
