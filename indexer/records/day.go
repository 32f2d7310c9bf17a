package records

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// when is what a cell says of the day of a meeting.
type when struct {
	day  minutes.Date
	year minutes.FiscalYear // known from a month alone, too
	bad  bool               // the cell holds text, and no day could be read
}

// Days counted by spreadsheets: from 1899-12-30, for they take 1900 for a leap year
// (ECMA-376 part 1, 18.17.4.1). The bounds are 1954 and 2119: other numbers of five digits
// are no days of meetings.
const (
	serialFirst = 20000
	serialLast  = 80000
)

var (
	compactRE  = regexp.MustCompile(`^([0-9]{4})([0-9]{2})([0-9]{2})$`)
	monthDayRE = regexp.MustCompile(`^([0-9]{1,2})(?:月|/)\s?([0-9]{1,2})日?(?:\s?[(（].*)?$`)
)

// maxDay is how long a cell with a date may be, in bytes: a date, a weekday, the hours.
const maxDay = 200

// readDay reads the day of a meeting as people write it: in either calendar and any width,
// with or without weekday and hours, as a spreadsheet's number, or as a month and a day
// where the fiscal year is known.
func readDay(s string, year minutes.FiscalYear) when {
	if d, err := minutes.ParseISO(s); err == nil {
		return when{day: d}
	}
	s = strings.TrimSpace(minutes.Fold(s))
	if s == "" || len(s) > maxDay {
		return when{bad: s != ""}
	}
	if d, ok := compactDay(s); ok {
		return when{day: d}
	}
	if p, err := minutes.ParsePeriod(s); err == nil {
		if p.From == p.Until {
			return when{day: p.From}
		}
		return monthOnly(p)
	}
	if f, ok, err := minutes.FindDate(s); ok && err == nil {
		return when{day: f.Date}
	}
	if m := monthDayRE.FindStringSubmatch(s); m != nil && year > 0 {
		if d, ok := dayInYear(year, m[1], m[2]); ok {
			return when{day: d}
		}
	}
	return when{bad: true}
}

// days brings the day and the fiscal year of rows into one spelling each, so that rows of one
// meeting are known by them however they are written. It remembers the last one: rows of a
// meeting stand together.
type days struct{ day, year, settledDay, settledYear string }

func (d *days) settle(r *row) {
	v := &r.values
	if v[fDate] == "" && v[fFiscalYear] == "" {
		return
	}
	if v[fDate] != d.day || v[fFiscalYear] != d.year {
		d.day, d.year = v[fDate], v[fFiscalYear]
		d.settledDay, d.settledYear = settledDay(d.day, d.year)
	}
	if r.wroteDay == "" {
		r.wroteDay = v[fDate]
	}
	v[fDate], v[fFiscalYear] = d.settledDay, d.settledYear
}

// settledDay writes a day as 2024-05-01, with the hours behind it: two meetings of a day stay
// two. What cannot be read stays as it is.
func settledDay(day, year string) (string, string) {
	y, err := minutes.ParseFiscalYear(year)
	if err != nil {
		y = 0
	} else {
		year = strconv.Itoa(int(y))
	}
	if w := readDay(day, y); day != "" && !w.bad {
		return strings.TrimSpace(w.day.String() + " " + hoursOf(day)), year
	}
	return day, year
}

var (
	weekdayRE  = regexp.MustCompile(`^\s*(?:[(（]\s*[月火水木金土日](?:曜日?)?(?:・?祝日?)?\s*[)）]|[月火水木金土日]曜日?)`)
	midnightRE = regexp.MustCompile(`^[T\s]*0{1,2}:00(?::00(?:\.0+)?)?Z?$`) // what programs write for no hour at all
)

// hoursOf is what stands beside the day in a cell, but for the weekday.
func hoursOf(cell string) string {
	s := strings.TrimSpace(minutes.Fold(cell))
	f, ok, err := minutes.FindDate(s)
	if !ok || err != nil {
		return ""
	}
	rest := weekdayRE.ReplaceAllString(s[f.End:], "")
	if midnightRE.MatchString(rest) {
		rest = ""
	}
	return strings.TrimSpace(s[:f.Start] + strings.TrimSpace(rest))
}

// monthOnly: a month lies in one fiscal year, a calendar year in two.
func monthOnly(p minutes.Period) when {
	if y := p.From.FiscalYear(); y == p.Until.FiscalYear() {
		return when{year: y, bad: true}
	}
	return when{bad: true}
}

// compactDay reads 20120522 and a spreadsheet's 41051 or 41051.5.
func compactDay(s string) (minutes.Date, bool) {
	if s[0] < '0' || s[0] > '9' {
		return minutes.Date{}, false
	}
	if m := compactRE.FindStringSubmatch(s); m != nil {
		y, _ := strconv.Atoi(m[1])
		month, _ := strconv.Atoi(m[2])
		day, _ := strconv.Atoi(m[3])
		return minutes.NewDate(y, month, day)
	}
	n, err := strconv.ParseFloat(s, 64)
	if err != nil || n < serialFirst || n > serialLast {
		return minutes.Date{}, false
	}
	return serialDay(n, false), true
}

// serialDay turns a spreadsheet's number into a day; the fraction is the hour.
func serialDay(n float64, from1904 bool) minutes.Date {
	t := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if from1904 {
		t = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	t = t.AddDate(0, 0, int(n))
	return minutes.Date{Year: t.Year(), Month: int(t.Month()), Day: t.Day()}
}

func dayInYear(year minutes.FiscalYear, month, day string) (minutes.Date, bool) {
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(day)
	y := int(year)
	if m < 4 {
		y++
	}
	return minutes.NewDate(y, m, d)
}
