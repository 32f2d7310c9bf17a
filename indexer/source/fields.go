package source

import (
	"regexp"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

var (
	monthDayRE = regexp.MustCompile(`(?:[0-9]{1,2}|[元一二三四五六七八九十]{1,3})月(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})日`)
	weekdayRE  = regexp.MustCompile(`^\s*\(?([日月火水木金土])(?:曜日?)?(?:・[祝休]日?)?\)?(?:\s|$)`)
	// signWeekdays are the days of the week as one sign: ㈰ to ㈯.
	signWeekdays = strings.NewReplacer("㈰", "(日)", "㈪", "(月)", "㈫", "(火)", "㈬", "(水)", "㈭", "(木)", "㈮", "(金)", "㈯", "(土)")
)

// readDate reads "平成24年2月24日 新和小学校", a day and what stands behind it, and returns
// the latter.
func readDate(s string, m *minutes.Meeting) string {
	if s == "" {
		return ""
	}
	s = signWeekdays.Replace(minutes.Fold(s))
	f, ok, err := minutes.FindDate(s)
	switch {
	case err != nil:
		m.Warnings = append(m.Warnings, "開催日「"+s+"」は暦にない日付です。")
		return ""
	case ok:
		m.Date, m.FiscalYear = f.Date, f.Date.FiscalYear()
		return checkWeekday(s[f.End:], m)
	}
	m.Warnings = append(m.Warnings, "開催日「"+s+"」に年がないため、日付を決められません。")
	if at := monthDayRE.FindStringIndex(s); at != nil {
		return s[at[1]:]
	}
	return ""
}

// checkWeekday takes the day of the week off the front and says when it is wrong.
func checkWeekday(rest string, m *minutes.Meeting) string {
	g := weekdayRE.FindStringSubmatch(rest)
	if g == nil {
		return rest
	}
	if real := []rune("日月火水木金土")[m.Date.Weekday()]; string(real) != g[1] {
		m.Warnings = append(m.Warnings, m.Date.Wareki()+"は"+string(real)+"曜日ですが、ページには「"+g[1]+"」とあります。")
	}
	return rest[len(g[0]):]
}

// readLabels takes labelled fields (日時：… 場所：…) out of the body. Above the lead they
// may also be a list.
func readLabels(blocks []block, m *minutes.Meeting) []block {
	var body []block
	aboveLead := true
	for _, b := range blocks {
		name, value := b.name, b.text
		aboveLead = aboveLead && !isSentence(b) && !isOpinionHead(b.text)
		if g := labelRE.FindStringSubmatch(b.text); g != nil && (b.kind == paragraph || (b.kind == item && aboveLead)) {
			name, value = g[1], g[2]
		}
		if name == "" || !setLabel(name, trim(value), m) {
			body = append(body, b)
		}
	}
	return body
}

func setLabel(name, value string, m *minutes.Meeting) bool {
	switch name {
	case "開催日時", "会議開催日時", "日時", "開催日", "実施日", "とき":
		if m.Date.IsZero() {
			readDate(value, m)
		}
	case "開催場所", "場所", "会場", "ところ":
		m.Place = minutes.Text(value)
	case "出席者", "参加者":
		m.Participants = minutes.Text(value)
	case "テーマ":
		m.Themes = append(m.Themes, unquote(value))
	default:
		return false
	}
	return true
}
