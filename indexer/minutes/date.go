package minutes

import (
	"cmp"
	"encoding/json"
	"fmt"
	"time"
)

// Date is a day in the Gregorian calendar, without a time zone. The zero Date means
// "not said" and is null in JSON; other dates are "2012-05-22" (ISO 8601).
type Date struct {
	Year  int
	Month int // 1 to 12
	Day   int // 1 to 31
}

// NewDate checks that the day exists: the second result is false for 2012-02-30.
func NewDate(year, month, day int) (Date, bool) {
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	ok := year >= 1 && year <= 9999 && t.Year() == year && int(t.Month()) == month && t.Day() == day
	if !ok {
		return Date{}, false
	}
	return Date{year, month, day}, true
}

// ParseISO reads "2012-05-22" and nothing else.
func ParseISO(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil || t.Year() < 1 {
		return Date{}, fmt.Errorf("date %q: want YYYY-MM-DD", s)
	}
	return Date{t.Year(), int(t.Month()), t.Day()}, nil
}

// IsZero reports whether the date is not said.
func (d Date) IsZero() bool { return d == Date{} }

// String is the date in ISO 8601, empty for the zero Date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// Compare orders dates by day; the zero Date comes before all others.
func (d Date) Compare(e Date) int {
	return cmp.Or(cmp.Compare(d.Year, e.Year), cmp.Compare(d.Month, e.Month), cmp.Compare(d.Day, e.Day))
}

// Weekday is the day of the week.
func (d Date) Weekday() time.Weekday { return d.time().Weekday() }

// FiscalYear is the fiscal year the day lies in, zero for the zero Date.
func (d Date) FiscalYear() FiscalYear {
	if d.IsZero() {
		return 0
	}
	if d.Month < 4 {
		return FiscalYear(d.Year - 1)
	}
	return FiscalYear(d.Year)
}

func (d Date) time() time.Time {
	return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
}

// MarshalJSON writes "2012-05-22", or null for the zero Date.
func (d Date) MarshalJSON() ([]byte, error) {
	if d.IsZero() {
		return []byte("null"), nil
	}
	return json.Marshal(d.String())
}

// UnmarshalJSON reads what MarshalJSON writes.
func (d *Date) UnmarshalJSON(b []byte) error {
	var s Text
	if err := json.Unmarshal(b, &s); err != nil {
		return err
	}
	if s == "" {
		*d = Date{}
		return nil
	}
	v, err := ParseISO(string(s))
	*d = v
	return err
}

// FiscalYear (年度) runs from April to March: 2012 is 平成24年度, 2012-04-01 to 2013-03-31.
// Zero means "not said" and is null in JSON.
type FiscalYear int

// MarshalJSON writes the number, or null for zero.
func (y FiscalYear) MarshalJSON() ([]byte, error) {
	if y == 0 {
		return []byte("null"), nil
	}
	return json.Marshal(int(y))
}

// Label is the fiscal year in both calendars: 平成24年度（2012年度）; in one before Meiji.
func (y FiscalYear) Label() string {
	if y == 0 {
		return ""
	}
	era, western := eraYear(Date{int(y), 12, 31}), fmt.Sprint(int(y))
	if era == western {
		return western + "年度" // before the eras that are known
	}
	return fmt.Sprintf("%s年度（%s年度）", era, western)
}
