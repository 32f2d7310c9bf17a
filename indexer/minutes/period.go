package minutes

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// Period is a run of days, both ends included. A zero end is open.
type Period struct{ From, Until Date }

// Contains reports whether the day lies in the period. The zero Date lies only in the
// period that is open at both ends.
func (p Period) Contains(d Date) bool {
	if d.IsZero() {
		return p == Period{}
	}
	return d.Compare(p.From) >= 0 && (p.Until.IsZero() || d.Compare(p.Until) <= 0)
}

// ErrDate is what ParsePeriod and ParseFiscalYear wrap when the text is no date at all.
var ErrDate = errors.New("not a date; write 2012-05-22, 2012-05, 2012, 平成24年5月22日, H24.5.22 or 令和元年")

const (
	number = `(元|[0-9]{1,2}|[〇一二三四五六七八九十]{1,3})`
	again  = `(?:\s?\((?:(?:明治|大正|昭和|平成|令和)\s?(?:元|[0-9]{1,2})|[0-9]{4})\s?年?\))?` // 2024年(令和6年)
	year   = `(?:(明治|大正|昭和|平成|令和|[㍾㍽㍼㍻㋿明大昭平令MTSHRmtshr])\s?` + number + `|(?:西暦)?([0-9]{4}|[〇一二三四五六七八九]{4}))`
)

// dateRE finds a date with a year: groups era, era year, Gregorian year, then month and
// day, once for 年月日 and once for signs.
var (
	dateRE       = regexp.MustCompile(year + `(?:\s?年` + again + `(?:\s?` + number + `\s?月(?:\s?` + number + `\s?日)?)?|[-/.]` + number + `(?:[-/.]` + number + `)?)?`)
	wholeDateRE  = regexp.MustCompile(`^` + dateRE.String() + `$`)
	fiscalYearRE = regexp.MustCompile(`^` + year + `\s?(?:年度?)?$`)
)

// ParsePeriod reads a date as people write it, in either calendar and any width, and
// returns the days it means: a year or month alone means all of it, as far as it lies in the
// era that is named (平成31年 ends on 2019-04-30, 令和元年 begins on 2019-05-01).
func ParsePeriod(s string) (Period, error) {
	m := wholeDateRE.FindStringSubmatch(strings.TrimSpace(Fold(s)))
	if m == nil {
		return Period{}, fmt.Errorf("%q: %w", s, ErrDate)
	}
	return periodOf(m)
}

// ParseFiscalYear reads 2012, 平成24, H24, 平成24年度, 令和元年度 in any width.
func ParseFiscalYear(s string) (FiscalYear, error) {
	m := fiscalYearRE.FindStringSubmatch(strings.TrimSpace(Fold(s)))
	if m == nil {
		return 0, fmt.Errorf("%q: %w", s, ErrDate)
	}
	y, err := yearOf(m)
	return FiscalYear(y), err
}

// Period is the days of a fiscal year; all of them for zero.
func (y FiscalYear) Period() Period {
	if y == 0 {
		return Period{}
	}
	return Period{Date{int(y), 4, 1}, Date{int(y) + 1, 3, 31}}
}

// Found is a date found in running text.
type Found struct {
	Date       Date
	Start, End int // bytes in the text
}

// FindDate returns the first full date (year, month and day) in running text.
// The error is set when what stands there names a day that does not exist.
func FindDate(text string) (Found, bool, error) {
	m, f, ok := findDate(text, func(m []string) bool { return firstOf(m, 5, 7) != "" })
	if !ok {
		return Found{}, false, nil
	}
	p, err := periodOf(m)
	f.Date = p.From
	return f, true, err
}

// FindMonth returns the first month with its year in running text (令和元年10月) and where it
// stands; false when there is none, or none that exists. Its Date is the first day.
func FindMonth(text string) (Period, Found, bool) {
	m, f, ok := findDate(text, func(m []string) bool { return m[4] != "" })
	if !ok {
		return Period{}, Found{}, false
	}
	p, err := periodOf(m)
	f.Date = p.From
	return p, f, err == nil
}

// findDate finds the first date whose groups are what is looked for.
func findDate(text string, wanted func([]string) bool) ([]string, Found, bool) {
	folded := Fold(text) // byte for byte as long as each sign is found again below
	for from := 0; ; {
		at := dateRE.FindStringSubmatchIndex(folded[from:])
		if at == nil {
			return nil, Found{}, false
		}
		m := groups(folded[from:], at)
		start, end := from+at[0], from+at[1]
		if wanted(m) && (m[6] == "" || standsAlone(folded, start, end)) {
			return m, Found{Start: unfoldOffset(text, start), End: unfoldOffset(text, end)}, true
		}
		from = end
	}
}

// standsAlone: no digit, letter or sign runs into a date that is written with signs, as in
// versions and in the numbers of telephones.
func standsAlone(s string, start, end int) bool {
	const inNumber = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	before, after := s[:start], s[end:]
	if strings.ContainsAny(before[max(0, len(before)-1):], inNumber+"-/.") {
		return false
	}
	after = strings.TrimLeft(after[:min(len(after), 2)], "-/.")
	return !strings.ContainsAny(after[:min(len(after), 1)], "0123456789")
}

func groups(s string, at []int) []string {
	m := make([]string, len(at)/2)
	for i := range m {
		if at[2*i] >= 0 {
			m[i] = s[at[2*i]:at[2*i+1]]
		}
	}
	return m
}

// periodOf turns the groups of dateRE into days.
func periodOf(m []string) (Period, error) {
	y, err := yearOf(m)
	if err != nil {
		return Period{}, err
	}
	month, day := firstOf(m, 4, 6), firstOf(m, 5, 7)
	first, last := 1, 12
	if month != "" {
		first = parseNumber(month)
		last = first
	}
	from, ok := NewDate(y, first, 1)
	if !ok {
		return Period{}, fmt.Errorf("%q: there is no month %s", m[0], month)
	}
	if day == "" {
		return withinEra(m[1], Period{from, lastDay(y, last)}), nil
	}
	d, ok := NewDate(y, first, parseNumber(day))
	if !ok {
		return Period{}, fmt.Errorf("%q: there is no such day in month %d", m[0], first)
	}
	return Period{d, d}, nil
}

func lastDay(year, month int) Date {
	for day := 31; ; day-- {
		if d, ok := NewDate(year, month, day); ok {
			return d
		}
	}
}

func firstOf(m []string, i, j int) string {
	if m[i] != "" {
		return m[i]
	}
	return m[j]
}

func yearOf(m []string) (int, error) {
	if m[1] != "" {
		return eraYearToGregorian(strings.ToUpper(m[1]), parseNumber(m[2]))
	}
	if y := parseNumber(m[3]); y > 0 {
		return y, nil
	}
	return 0, fmt.Errorf("%q: there is no year 0", m[0])
}

// parseNumber reads 元, 24, 二十四 and 二〇一二. Its input is what number or year matched.
func parseNumber(s string) int {
	if s == "元" {
		return 1
	}
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	n, tens := 0, 0
	for _, r := range s {
		if r == '十' {
			tens = max(n, 1) * 10
			n = 0
			continue
		}
		n = n*10 + digitOf(r)
	}
	return tens + n
}

func digitOf(r rune) int {
	for i, d := range []rune("〇一二三四五六七八九") {
		if r == d {
			return i
		}
	}
	return 0
}
