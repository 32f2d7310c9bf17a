package minutes

import (
	"encoding/json"
	"errors"
	"testing"
	"time"
)

// TestEveryDay: each day from 1868 to 2100 survives every way of writing it.
func TestEveryDay(t *testing.T) {
	days := 0
	last := time.Date(2100, 12, 31, 0, 0, 0, 0, time.UTC)
	for day := time.Date(1868, 1, 1, 0, 0, 0, 0, time.UTC); !day.After(last); day = day.AddDate(0, 0, 1) {
		days++
		d, ok := NewDate(day.Year(), int(day.Month()), day.Day())
		if !ok || d.Weekday() != day.Weekday() {
			t.Fatalf("NewDate(%s): %v %v", day, d, ok)
		}
		for _, s := range []string{d.String(), d.Wareki()} {
			p, err := ParsePeriod(s)
			if err != nil || p != (Period{d, d}) {
				t.Fatalf("ParsePeriod(%q) = %v, %v, want %s", s, p, err, d)
			}
			f, ok, err := FindDate("去る" + s + "に")
			if err != nil || !ok || f.Date != d || f.Start != len("去る") || f.End != len("去る"+s) {
				t.Fatalf("FindDate(%q) = %+v %v %v", s, f, ok, err)
			}
		}
	}
	if days != 85_102 {
		t.Errorf("%d days", days)
	}
}

func TestWareki(t *testing.T) {
	for iso, want := range map[string]string{
		"2012-05-22": "平成24年5月22日", "2019-04-30": "平成31年4月30日", "2019-05-01": "令和元年5月1日", "2020-01-01": "令和2年1月1日",
		"1989-01-07": "昭和64年1月7日", "1989-01-08": "平成元年1月8日", "1926-12-25": "昭和元年12月25日", "1912-07-30": "大正元年7月30日",
		"1912-07-29": "明治45年7月29日", "1867-12-31": "1867年12月31日",
	} {
		d, err := ParseISO(iso)
		if err != nil || d.Wareki() != want {
			t.Errorf("%s: %q, %v, want %q", iso, d.Wareki(), err, want)
		}
	}
	if s := (Date{}).Wareki(); s != "" {
		t.Errorf("the zero date is %q", s)
	}
}

func TestNewDate(t *testing.T) {
	for _, d := range []Date{{2012, 2, 30}, {2011, 2, 29}, {1900, 2, 29}, {2012, 0, 1}, {2012, 13, 1}, {2012, 1, 0}, {0, 1, 1}, {10000, 1, 1}, {-1, 1, 1}} {
		if got, ok := NewDate(d.Year, d.Month, d.Day); ok || !got.IsZero() {
			t.Errorf("NewDate(%d, %d, %d) = %v, %v", d.Year, d.Month, d.Day, got, ok)
		}
	}
	for _, s := range []string{"", "2012-5-22", "2012-02-30", "0000-01-01", "2012-05-22 ", "２０１２-05-22"} {
		if d, err := ParseISO(s); err == nil {
			t.Errorf("ParseISO(%q) = %v", s, d)
		}
	}
}

func TestFiscalYearLabel(t *testing.T) {
	for y, want := range map[FiscalYear]string{0: "", 1800: "1800年度", 2012: "平成24年度（2012年度）", 2019: "令和元年度（2019年度）"} {
		if got := y.Label(); got != want {
			t.Errorf("%d: %q, want %q", y, got, want)
		}
	}
}

func TestFiscalYearPeriod(t *testing.T) {
	for y, want := range map[FiscalYear]Period{0: {}, 2012: {Date{2012, 4, 1}, Date{2013, 3, 31}}} {
		if got := y.Period(); got != want {
			t.Errorf("%d: %v, want %v", y, got, want)
		}
	}
}

func TestFiscalYear(t *testing.T) {
	for iso, want := range map[string]FiscalYear{"2012-03-31": 2011, "2012-04-01": 2012, "2020-01-15": 2019} {
		if d, err := ParseISO(iso); err != nil || d.FiscalYear() != want {
			t.Errorf("%s lies in %d, want %d", iso, d.FiscalYear(), want)
		}
	}
	if y := (Date{}).FiscalYear(); y != 0 {
		t.Errorf("the zero date lies in %d", y)
	}
	for s, want := range map[string]FiscalYear{"2012": 2012, "平成24": 2012, "H24": 2012, "平成24年度": 2012, "令和元年度": 2019, "Ｈ２４年": 2012, "平成二十四年度": 2012} {
		if y, err := ParseFiscalYear(s); err != nil || y != want {
			t.Errorf("ParseFiscalYear(%q) = %d, %v, want %d", s, y, err, want)
		}
	}
	for _, s := range []string{"", "年度", "平成24年5月", "24", "昔"} {
		if y, err := ParseFiscalYear(s); !errors.Is(err, ErrDate) {
			t.Errorf("ParseFiscalYear(%q) = %d, %v", s, y, err)
		}
	}
	if l := FiscalYear(2012).Label(); l != "平成24年度（2012年度）" {
		t.Errorf("label %q", l)
	}
	if l := FiscalYear(2019).Label(); l != "令和元年度（2019年度）" {
		t.Errorf("label %q", l)
	}
}

func TestDateJSON(t *testing.T) {
	for _, c := range []struct {
		d    Date
		json string
	}{{Date{2012, 5, 22}, `"2012-05-22"`}, {Date{}, "null"}} {
		b, err := json.Marshal(c.d)
		if err != nil || string(b) != c.json {
			t.Errorf("%v is %s, %v", c.d, b, err)
		}
		back := Date{1, 1, 1}
		if err := json.Unmarshal([]byte(c.json), &back); err != nil || back != c.d {
			t.Errorf("%s gives %v, %v", c.json, back, err)
		}
	}
	var d Date
	for _, s := range []string{`"2012-02-30"`, `20120522`, `"平成24年"`} {
		if err := json.Unmarshal([]byte(s), &d); err == nil {
			t.Errorf("%s gives %v", s, d)
		}
	}
}
