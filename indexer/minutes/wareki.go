package minutes

import (
	"fmt"
	"strconv"
	"strings"
)

// era is one Japanese era: its names and the days it runs from and to (the last is open).
// Days: 元号法 and the 政令 of each change; 明治 counted from the Gregorian calendar's
// first year here, 1868.
type era struct {
	name        string
	others      string // its letter, sign and first character
	first, last Date
}

var eras = []era{
	{"令和", "R㋿令", Date{2019, 5, 1}, Date{9999, 12, 31}},
	{"平成", "H㍻平", Date{1989, 1, 8}, Date{2019, 4, 30}},
	{"昭和", "S㍼昭", Date{1926, 12, 25}, Date{1989, 1, 7}},
	{"大正", "T㍽大", Date{1912, 7, 30}, Date{1926, 12, 24}},
	{"明治", "M㍾明", Date{1868, 1, 1}, Date{1912, 7, 29}},
}

func (e era) isCalled(name string) bool {
	return e.name == name || name != "" && strings.Contains(e.others, strings.ToUpper(name))
}

// Wareki is the date as Japanese pages write it: 平成24年5月22日, 令和元年6月1日.
// Before 1868 it is the Gregorian 1867年1月2日; it is empty for the zero Date.
func (d Date) Wareki() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%s年%d月%d日", eraYear(d), d.Month, d.Day)
}

// eraYear is 平成24 or 令和元 for the day's year.
func eraYear(d Date) string {
	for _, e := range eras {
		if d.Compare(e.first) < 0 {
			continue
		}
		if n := d.Year - e.first.Year + 1; n > 1 {
			return e.name + strconv.Itoa(n)
		}
		return e.name + "元"
	}
	return strconv.Itoa(d.Year)
}

// withinEra is what of a year or month lies in an era, or all of it where nothing does
// (平成31年6月 is what forms were printed with).
func withinEra(name string, p Period) Period {
	for _, e := range eras {
		if !e.isCalled(name) {
			continue
		}
		if p.From.Compare(e.last) > 0 || p.Until.Compare(e.first) < 0 {
			return p
		}
		if p.From.Compare(e.first) < 0 {
			p.From = e.first
		}
		if p.Until.Compare(e.last) > 0 {
			p.Until = e.last
		}
	}
	return p
}

// eraYearToGregorian turns 平成, 24 into 2012. It fails for a year that the era never had
// (平成37年), with an error that names the year meant.
func eraYearToGregorian(name string, n int) (int, error) {
	for _, e := range eras {
		if !e.isCalled(name) {
			continue
		}
		y := e.first.Year + n - 1
		if n < 1 || y > 9999 {
			return 0, fmt.Errorf("%s%d年 is no year", e.name, n)
		}
		if y > e.last.Year {
			return 0, &EraError{Era: e.name, Year: n, Means: eraYear(Date{y, 12, 31})}
		}
		return y, nil
	}
	return 0, fmt.Errorf("era %q is not known", name)
}

// EraError is a year that its era never had, such as 平成37年.
type EraError struct {
	Era   string // 平成
	Year  int    // 37
	Means string // the same year as it is called, 令和7
}

func (e *EraError) Error() string {
	return fmt.Sprintf("%s%d年 does not exist; it is %s年", e.Era, e.Year, e.Means)
}
