package source

import (
	"strings"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/automaton"
	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// A title is the name of the meeting with its day, as a rule in brackets behind it. The day
// is read by the one reader of dates, so that titles may have every form that queries have.

var ordinalRE = automaton.MustRegexp(`^(?:(?:(?:平成|令和|昭和)?[0-9元]+(?:・[0-9]+)*/)?(?:平成|令和|昭和)?[0-9元]+年度?)?\s*(?:第[0-9一二三四五六七八九十]+回(?:目)?)?\s*|\s*(?:の)?(?:会議録|議事録|議事概要|開催結果|概要|要旨|について)?\s*(?:\((?:要旨|概要|要約|第[0-9一二三四五六七八九十]+回(?:目)?)\))?$|\s+(?:(?:平成|令和|昭和)?[0-9元]+年度)?\s*(?:第[0-9一二三四五六七八九十]+回(?:目)?)$`)

const (
	weekdayBehind = `\s*(?:\(?[日月火水木金土](?:曜日?)?(?:・[祝休]日?)?\)?)?`
	dayAlone      = `(?:[0-9]{1,2}\s?月\s?)?[0-9]{1,2}\s?日` + weekdayBehind
	moreDays      = `(?:(?:[・、,~〜-]|から|と|及び)\s*` + dayAlone + `)*`
)

var (
	// dayEndsRE is what may stand behind a day without brackets at the end of a title.
	dayEndsRE = automaton.MustRegexp(`^` + weekdayBehind + moreDays + `\s*(?:開催|実施)?分?$`)
	// dayInFrontRE is a day at the beginning of a title.
	dayInFrontRE = automaton.MustRegexp(`^((?:(?:[^0-9 ]{2}\s?(?:元|[0-9]{1,2})|[0-9]{4})\s?年\s?)?[0-9]{1,2}\s?月\s?[0-9]{1,2}\s?日\s*(?:\([日月火水木金土](?:曜日?)?\))?)(?:開催|実施)?(?:の|[\s、]+|([「『]))(.+)$`)
	// bracketEndsRE is what may stand behind the brackets that hold the day.
	bracketEndsRE = automaton.MustRegexp(`^(?:\([^()]{1,30}\))*(?:[のを])?(?:会議録|議事録|議事概要|議事要旨|(?:開催|実施)?(?:結果|概要|要旨|報告|記録|状況)|(?:開催|実施)(?:し|いたし|され)ました)?(?:について)?$`)
)

// dayBrackets are the brackets that a day may stand in, in folded text.
var dayBrackets = map[rune]rune{'(': ')', '[': ']', '【': '】', '〔': '〕', '〈': '〉', '<': '>', '《': '》'}

// isDatedTitle: the line is a name with a day in brackets, and nothing behind them.
func isDatedTitle(text string) bool {
	_, _, ok := datedTitleOf(text)
	return ok
}

// longestName is how long the name in front of the day may be, in runes.
const longestName = 60

// datedTitleOf takes such a line apart, folded.
func datedTitleOf(text string) (name, inside string, ok bool) {
	if len(text) > longestHeadField || !hasAnySuffix(text, ")", "）", "]", "］", "】", "〕", "〉", ">", "＞", "》") {
		return "", "", false
	}
	folded := signWeekdays.Replace(minutes.Fold(text))
	from, to := dayIn(folded)
	open, end := bracketsAround(folded, from, to)
	name = trim(folded[:max(open, 0)])
	n := utf8.RuneCountInString(name)
	if end != len(folded) || n < 2 || n > longestName {
		return "", "", false
	}
	return name, inBracketsOf(folded[open:end]), true
}

// dayIn is where the first day of a text stands, one with a year before others; −1 when
// there is none.
func dayIn(folded string) (from, to int) {
	if f, ok, _ := minutes.FindDate(folded); ok {
		return f.Start, f.End
	}
	if at := monthDayRE.FindStringIndex(folded); at != nil {
		return at[0], at[1]
	}
	return -1, -1
}

// bracketsAround is the outermost pair of brackets around text[from:to]: where it opens,
// and where it has closed; −1 when there is none.
func bracketsAround(text string, from, to int) (open, end int) {
	for i, r := range text[:max(from, 0)] {
		if dayBrackets[r] == 0 {
			continue
		}
		if n := closing(text[i:], r, dayBrackets[r]); n > 0 && i+n >= to {
			return i, i + n
		}
	}
	return -1, -1
}

// inBracketsOf is a text without the brackets around it.
func inBracketsOf(text string) string {
	_, first := utf8.DecodeRuneInString(text)
	_, last := utf8.DecodeLastRuneInString(text)
	return text[first : len(text)-last]
}

// nameAndDay takes a title apart that has the day, or the month with its year, in brackets:
// the name as it is written, and folded what the brackets hold. The day is empty for others.
func nameAndDay(title string) (name, day string) {
	if len(title) > longestHeadField {
		return title, ""
	}
	folded := signWeekdays.Replace(minutes.Fold(title))
	from, to := dayIn(folded)
	if from < 0 {
		if _, f, ok := minutes.FindMonth(folded); ok {
			from, to = f.Start, f.End
		}
	}
	open, end := bracketsAround(folded, from, to)
	if open < 0 {
		return title, ""
	}
	inside := inBracketsOf(folded[open:end])
	switch before, behind := trim(folded[:open]), trim(folded[end:]); {
	case before == "":
		return asWritten(title, behind), inside
	case bracketEndsRE.MatchString(behind):
		return asWritten(title, before), inside
	}
	return title, ""
}

// bareTitleDay takes a day without brackets off the end or the front of a title. A heading
// that begins with a day and whom was visited names no series.
func bareTitleDay(title string) (name, day string) {
	if len(title) > longestHeadField {
		return title, ""
	}
	folded := signWeekdays.Replace(minutes.Fold(title))
	if f, ok, _ := minutes.FindDate(folded); ok && trim(folded[:f.Start]) != "" && dayEndsRE.MatchString(folded[f.End:]) {
		return trim(folded[:f.Start]), folded[f.Start:]
	}
	if g := dayInFrontRE.FindStringSubmatch(folded); g != nil {
		if g[2] != "" {
			return "", g[1]
		}
		return g[3], g[1]
	}
	return title, ""
}

// asWritten is a part of a folded title as the title itself writes it.
func asWritten(title, part string) string {
	if len(title) > longestHeadField {
		return part
	}
	folded := minutes.Fold(title) // sign by sign
	at := strings.Index(folded, part)
	if at < 0 {
		return part
	}
	runes := []rune(title)[utf8.RuneCountInString(folded[:at]):]
	return string(runes[:utf8.RuneCountInString(part)])
}

// readTitle takes series, date and place out of the title.
func readTitle(m *minutes.Meeting) {
	name, inside := nameAndDay(m.Title)
	if inside == "" {
		name, inside = bareTitleDay(name)
	}
	name = minutes.Fold(withoutTails(name))
	m.Series = minutes.Text(bareSeries(asWritten(m.Title, trim(ordinalRE.ReplaceAllString(name, "")))))
	if place := placeBehind(readDate(inside, m)); place != "" {
		m.Place = minutes.Text(asWritten(m.Title, place))
	}
	if fy, ok := titleFiscalYear(m.Title); ok && m.FiscalYear == 0 && !isOfAnotherYear(m.Title) {
		m.FiscalYear = fy
	}
}

var (
	// timesRE are further days, and the hours of a meeting, behind its day.
	timesRE = automaton.MustRegexp(`^(?:` + dayAlone + `)?` + moreDays + `\s*(?:(?:午前|午後|AM|PM|am|pm)?\s?[0-9]{1,2}(?:\s?時(?:\s?[0-9]{1,2}\s?分|半)?|:[0-9]{2})\s*(?:開始|開会|開演|から|まで|より|[~〜-])*\s*)*`)
	// noPlaceRE is what else stands there and is no place.
	noPlaceRE = automaton.MustRegexp(`^(?:開催|実施|分|午前|午後|夜間?|昼間?|夕方|終日|要旨|概要|報告|記録|結果|資料|会議録|議事録|速報|確定|中止|延期|更新|掲載|臨時|定例|予定|祝日?|休日|振替.*|.*(?:の部|回目?|年度|日目|曜日|版|号))(?:分|開催|実施)?$|^[^\p{L}]|^[0-9]`)
)

// placeBehind is the place that the words behind a day name; empty when they may be
// something else.
func placeBehind(rest string) string {
	place := trim(rest[len(timesRE.FindString(rest)):])
	place = trim(strings.TrimLeft(place, "、,"))
	if noPlaceRE.MatchString(place) {
		return ""
	}
	return place
}

// otherYearRE is a fiscal year that a meeting is about, not the one in which it is held.
var otherYearRE = automaton.MustRegexp(`年度\s?の?(?:当初|補正|一般会計|新規)?(?:予算|決算|事業|計画|採用|入庁|入所|以降|から|まで|に向け|版)`)

func isOfAnotherYear(title string) bool { return otherYearRE.MatchString(title) }
