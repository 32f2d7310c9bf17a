package source

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/automaton"
	"github.com/kizuna-search/kizuna/indexer/minutes"
)

var (
	monthDayRE = automaton.MustRegexp(`([0-9]{1,2}|[元一二三四五六七八九十]{1,3}) ?月 ?([0-9]{1,2}|[一二三四五六七八九十]{1,3}) ?日`)
	weekdayRE  = automaton.MustRegexp(`^\s*\(?([日月火水木金土])(?:曜日?)?(?:・[祝休]日?)?\)?(?:[\s、,]|$)|^\s*\(([日月火水木金土])(?:曜日?)?(?:・[祝休]日?)?\)|^\s*([日月火水木金土])曜日?`)
	// signWeekdays are the days of the week as one sign: ㈰ to ㈯.
	signWeekdays = weekdaySigns{strings.NewReplacer("㈰", "(日)", "㈪", "(月)", "㈫", "(火)", "㈬", "(水)", "㈭", "(木)", "㈮", "(金)", "㈯", "(土)")}
)

// weekdaySigns replaces the signs of weekdays; most texts have none.
type weekdaySigns struct{ signs *strings.Replacer }

func (w weekdaySigns) Replace(s string) string {
	if !strings.Contains(s, "\xe3\x88") { // the bytes that all of them begin with
		return s
	}
	return w.signs.Replace(s)
}

// readDate reads "平成24年2月24日 新和小学校", a day and what stands behind it, and returns
// the latter. What is wrong with the day is in the warnings.
func readDate(s string, m *minutes.Meeting) string {
	if s == "" {
		return ""
	}
	s = signWeekdays.Replace(minutes.Fold(s))
	f, ok, err := minutes.FindDate(s)
	switch {
	case err != nil:
		return readWrongDate(s, f, err, m)
	case ok:
		setDate(m, f.Date)
		warnEra(s[f.Start:f.End], m)
		return checkWeekday(s[f.End:], m)
	}
	return readMonthDay(s, m)
}

func setDate(m *minutes.Meeting, d minutes.Date) { m.Date, m.FiscalYear = d, d.FiscalYear() }

// readWrongDate reads a date that does not exist. A year that its era never had (平成37年)
// is still a year; a day that no month has is none.
func readWrongDate(s string, f minutes.Found, err error, m *minutes.Meeting) string {
	var era *minutes.EraError
	if errors.As(err, &era) {
		year, errYear := minutes.ParseFiscalYear(era.Means)
		g := monthDayRE.FindStringSubmatch(s[f.Start:f.End])
		if errYear == nil && g != nil {
			if d, ok := minutes.NewDate(int(year), numeral(g[1]), numeral(g[2])); ok {
				setDate(m, d)
				warn(m, "開催日「"+s[f.Start:f.End]+"」の年は暦にないため、"+d.Wareki()+"と読みました。")
				return checkWeekday(s[f.End:], m)
			}
		}
	}
	warnNoDay(m, "開催日「"+s+"」は暦にない日付です。")
	return ""
}

// warnEra: the day is written in an era that had ended or not yet begun (令和元年4月3日).
func warnEra(written string, m *minutes.Meeting) {
	for _, era := range []string{"令和", "平成", "昭和", "大正"} {
		if strings.HasPrefix(written, era) && !strings.HasPrefix(m.Date.Wareki(), era) {
			warn(m, "開催日「"+written+"」は"+m.Date.Wareki()+"のことです。")
		}
	}
}

// readMonthDay reads a day without a year (9月9日 東部水質管理所). The year is that of the
// fiscal year in the title, or the one that the address of a visit says; else there is none.
func readMonthDay(s string, m *minutes.Meeting) string {
	at := monthDayRE.FindStringSubmatchIndex(s)
	if at == nil {
		return readMonth(s, m)
	}
	rest := s[at[1]:]
	month, day := numeral(s[at[2]:at[3]]), numeral(s[at[4]:at[5]])
	year, why := yearOfMonth(month, m)
	d, ok := minutes.NewDate(year, month, day)
	switch {
	case why != "":
		warnNoDay(m, "開催日「"+trim(s[at[0]:at[1]])+"」に年がないため、日付を決められません"+why+"。")
	case !ok:
		warnNoDay(m, "開催日「"+s+"」は暦にない日付です。")
	default:
		setDate(m, d)
		return checkWeekday(rest, m)
	}
	if g := weekdayRE.FindString(rest); g != "" {
		return rest[len(g):]
	}
	return rest
}

// readMonth reads a month with its year, without a day, and returns what stands behind it.
// The fiscal year is sure then.
func readMonth(s string, m *minutes.Meeting) string {
	month, at, ok := minutes.FindMonth(s)
	if !ok {
		warnNoDay(m, "開催日「"+s+"」を読み取れないため、日付は空です。")
		return ""
	}
	m.FiscalYear = month.From.FiscalYear()
	warnNoDay(m, "開催日「"+s[at.Start:at.End]+"」に日がないため、日付は空です。")
	return s[at.End:]
}

// calendarTitleRE is a year in a title. Sessions of an assembly are counted by it.
var calendarTitleRE = automaton.MustRegexp(`((?:令和|平成|昭和) ?(?:元|[0-9]{1,2}|[一二三四五六七八九十]{1,3}) ?年|(?:19|20)[0-9]{2}年)(度)?`)

// calendarYear is the year that the title names, 0 when it names none, several, or a fiscal
// year.
func calendarYear(title string) int {
	all := calendarTitleRE.FindAllStringSubmatch(minutes.Fold(title), 2)
	if len(all) != 1 || all[0][2] != "" {
		return 0
	}
	for _, day := range []string{"12月31日", "7月1日", "1月1日"} { // an era may begin or end in the year
		if f, ok, err := minutes.FindDate(all[0][1] + day); ok && err == nil {
			return f.Date.Year
		}
	}
	return 0
}

// yearOfMonth is the year of a month that the page names alone, or why there is none.
func yearOfMonth(month int, m *minutes.Meeting) (year int, why string) {
	if fy, ok := titleFiscalYear(m.Title); ok {
		return inFiscalYear(fy, month), ""
	}
	if year := calendarYear(m.Title); year > 0 { // 令和3年6月定例会 … (6月15日)
		return year, ""
	}
	fy, folder, ok := addressYear(string(m.URL))
	switch {
	case !ok || !strings.Contains(m.Title, "訪問"):
		return 0, "（ページにもアドレスにも年がありません）"
	case folder != month:
		return 0, fmt.Sprintf("（アドレスのフォルダーは%d月を示し、ページの月と合いません）", folder)
	}
	return inFiscalYear(fy, month), ""
}

// inFiscalYear is the calendar year of a month in a fiscal year.
func inFiscalYear(fy minutes.FiscalYear, month int) int {
	if month < 4 {
		return int(fy) + 1
	}
	return int(fy)
}

var fiscalTitleRE = automaton.MustRegexp(`((?:令和|平成|昭和)\s?(?:元|[0-9]{1,2})|[0-9]{4})\s?年度`)

// titleFiscalYear is the fiscal year that a title names, when it names one only.
func titleFiscalYear(title string) (minutes.FiscalYear, bool) {
	all := fiscalTitleRE.FindAllStringSubmatch(minutes.Fold(title), 2)
	if len(all) != 1 {
		return 0, false
	}
	fy, err := minutes.ParseFiscalYear(all[0][1])
	return fy, err == nil
}

// visitAddressRE ends the address of a visit: the folders of the fiscal year and of the month,
// and the page. Both count down: 005 is 2009 and 002 is 2012, 012 is April and 001 March.
var visitAddressRE = automaton.MustRegexp(`/00([2-5])/0(0[1-9]|1[0-2])/p?[0-9]{4,}[^/?#]*(?:[?#].*)?$`)

// addressYear is the fiscal year and the month that the folders of an address name.
func addressYear(url string) (fy minutes.FiscalYear, month int, ok bool) {
	g := visitAddressRE.FindStringSubmatch(url)
	if g == nil {
		return 0, 0, false
	}
	const newest = 2014 // less the number of the folder
	fy = minutes.FiscalYear(newest - numeral(g[1]))
	return fy, (12-numeral(g[2])+3)%12 + 1, true
}

// checkWeekday takes the day of the week off the front and says when it is wrong.
func checkWeekday(rest string, m *minutes.Meeting) string {
	g := weekdayRE.FindStringSubmatch(rest)
	if g == nil {
		return rest
	}
	said := g[1] + g[2] + g[3]
	if real := string([]rune("日月火水木金土")[m.Date.Weekday()]); real != said {
		warn(m, m.Date.Wareki()+"は"+real+"曜日ですが、ページには「"+said+"」とあります。")
	}
	return rest[len(g[0]):]
}

// numeral reads 元, 24 and 二十四; 0 for anything else.
func numeral(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	n := 0
	for _, r := range s {
		switch i := strings.IndexRune("元一二三四五六七八九", r); {
		case r == '十':
			n = max(n, 1) * 10
		case i == 0:
			n++
		case i > 0:
			n += (i-len("元"))/len("一") + 1
		}
	}
	return n
}

// warnNoDay warns that there is no day, and why.
func warnNoDay(m *minutes.Meeting, why string) {
	m.DateTold = true
	warn(m, why)
}

func warn(m *minutes.Meeting, s string) { m.Warnings = append(m.Warnings, s) }

func warnOnce(m *minutes.Meeting, s string) {
	if !slices.Contains(m.Warnings, s) {
		warn(m, s)
	}
}
