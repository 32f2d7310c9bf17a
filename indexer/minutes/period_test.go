package minutes

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestParsePeriod(t *testing.T) {
	for s, want := range map[string][2]string{
		"2012-05-22": {"2012-05-22", "2012-05-22"}, "2012-05": {"2012-05-01", "2012-05-31"}, "2012": {"2012-01-01", "2012-12-31"},
		"平成24年5月22日": {"2012-05-22", "2012-05-22"}, "平成24年5月": {"2012-05-01", "2012-05-31"}, "平成24年": {"2012-01-01", "2012-12-31"},
		"Ｈ２４．５．２２": {"2012-05-22", "2012-05-22"}, "h24/5/22": {"2012-05-22", "2012-05-22"}, "令和元年": {"2019-05-01", "2019-12-31"},
		"平成31年": {"2019-01-01", "2019-04-30"}, "令和 1年": {"2019-05-01", "2019-12-31"}, "２０１２／２": {"2012-02-01", "2012-02-29"},
		"平成二十四年五月二十二日": {"2012-05-22", "2012-05-22"}, "二〇一二年五月": {"2012-05-01", "2012-05-31"}, "西暦2012年": {"2012-01-01", "2012-12-31"},
		" 2012−05−22 ": {"2012-05-22", "2012-05-22"}, "昭和六十四年一月七日": {"1989-01-07", "1989-01-07"}, "R1.12": {"2019-12-01", "2019-12-31"},
		"h1.1": {"1989-01-08", "1989-01-31"}, "昭和64年1月": {"1989-01-01", "1989-01-07"}, "昭和元年": {"1926-12-25", "1926-12-31"},
		"平成31年6月": {"2019-06-01", "2019-06-30"}, "2019年": {"2019-01-01", "2019-12-31"},
		"平24.5.22": {"2012-05-22", "2012-05-22"}, "㍻24年5月22日": {"2012-05-22", "2012-05-22"}, "令元年": {"2019-05-01", "2019-12-31"}, "㋿元.6.1": {"2019-06-01", "2019-06-01"},
	} {
		p, err := ParsePeriod(s)
		if err != nil || p.From.String() != want[0] || p.Until.String() != want[1] {
			t.Errorf("ParsePeriod(%q) = %s..%s, %v, want %v", s, p.From, p.Until, err, want)
		}
	}
}

func TestParsePeriodErrors(t *testing.T) {
	for _, s := range []string{"", "昔", "5月22日", "平成", "24年5月", "2012-05-22-1", "2012年5月22日(火)", "平成24年22日", "絆元年"} {
		if p, err := ParsePeriod(s); !errors.Is(err, ErrDate) {
			t.Errorf("ParsePeriod(%q) = %v, %v, want ErrDate", s, p, err)
		}
	}
	for _, s := range []string{"2012-13", "2012-02-30", "平成24年13月", "0000", "2012-00-01", "平成24年0月", "平成0年", "令和〇年"} {
		if p, err := ParsePeriod(s); err == nil || p != (Period{}) {
			t.Errorf("ParsePeriod(%q) = %v, %v, want an error", s, p, err)
		}
	}
	_, err := ParsePeriod("平成37年4月")
	var e *EraError
	if !errors.As(err, &e) || *e != (EraError{"平成", 37, "令和7"}) {
		t.Errorf("平成37年: %v", err)
	}
}

func TestFindDate(t *testing.T) {
	for text, want := range map[string]string{
		"2024年（令和6年）5月3日（金）に": "2024年（令和6年）5月3日",
		"令和6年（2024年） 5月3日":    "令和6年（2024年） 5月3日",
		"去る平成24年5月22日(火)に":    "平成24年5月22日", "平成24年5月の、2012.6.3に": "2012.6.3", "Ｈ２４．５．２２": "Ｈ２４．５．２２",
		"平成23年度、令和 2年 1月 9日": "令和 2年 1月 9日", "5月22日": "", "平成24年5月": "", "改革元年、第5回": "", "": "",
		"平24.5.22に": "平24.5.22", "(㍻24年5月22日)": "㍻24年5月22日", "0480-12-3456": "", "1.2012.5.2": "", "2012.5.2.1": "", "版2012-5-2b": "2012-5-2", "ABH24.5.22": "",
	} {
		f, ok, err := FindDate(text)
		if err != nil || ok != (want != "") || text[f.Start:f.End] != want {
			t.Errorf("FindDate(%q) = %+v, %v, %v, want %q", text, f, ok, err, want)
		}
	}
	for text, want := range map[string]string{"前の令和元年10月に": "令和元年10月", "2019.10": "", "令和元年": "", "平成24年13月": ""} {
		if _, f, ok := FindMonth(text); ok != (want != "") || ok && text[f.Start:f.End] != want {
			t.Errorf("FindMonth(%q) = %+v, %v, want %q", text, f, ok, want)
		}
	}
	if f, ok, err := FindDate("平成24年2月30日"); err == nil || !ok || !f.Date.IsZero() {
		t.Errorf("30 February: %v, %v, %v", f, ok, err)
	}
}

func TestContains(t *testing.T) {
	may, june := Date{2012, 5, 22}, Date{2012, 6, 1}
	for _, c := range []struct {
		p    Period
		d    Date
		want bool
	}{
		{Period{may, june}, may, true}, {Period{may, june}, june, true}, {Period{may, may}, june, false}, {Period{june, june}, may, false},
		{Period{From: june}, may, false}, {Period{From: may}, june, true}, {Period{Until: may}, june, false}, {Period{Until: june}, may, true},
		{Period{}, may, true}, {Period{}, Date{}, true}, {Period{Until: june}, Date{}, false}, {Period{From: may}, Date{}, false},
	} {
		if got := c.p.Contains(c.d); got != c.want {
			t.Errorf("%v contains %s: %v", c.p, c.d, got)
		}
	}
}

func checkDate(t *testing.T, d Date) {
	t.Helper()
	if got, ok := NewDate(d.Year, d.Month, d.Day); !ok || got != d {
		t.Fatalf("the day %v does not exist", d)
	}
}

func FuzzParsePeriod(f *testing.F) {
	for _, s := range []string{"2012-05-22", "平成24年5月", "Ｈ２４", "令和元年", "平成37年", "二〇一二年五月", "2012/2/30", "十十十年", "M元.元.元", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := ParsePeriod(s)
		if err != nil {
			if p != (Period{}) || err.Error() == "" {
				t.Fatalf("%q: %v with %v", s, p, err)
			}
			return
		}
		checkDate(t, p.From)
		checkDate(t, p.Until)
		if p.From.Compare(p.Until) > 0 {
			t.Fatalf("%q: %s..%s", s, p.From, p.Until)
		}
	})
}

func FuzzFindDate(f *testing.F) {
	for _, s := range []string{"去る平成24年5月22日に", "Ｈ２４．５．２２", "\xff\xe3平成24年5月22日\xe3", "−2012−5−3", "　2012/05/22　", "2012.2.30"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		found, ok, err := FindDate(s)
		if !ok {
			if found != (Found{}) || err != nil {
				t.Fatalf("%q: %+v, %v", s, found, err)
			}
			return
		}
		if found.Start < 0 || found.Start >= found.End || found.End > len(s) {
			t.Fatalf("%q: %d..%d", s, found.Start, found.End)
		}
		if utf8.ValidString(s) && !utf8.ValidString(s[found.Start:found.End]) {
			t.Fatalf("%q: %d..%d is not on rune boundaries", s, found.Start, found.End)
		}
		if err == nil {
			checkDate(t, found.Date)
			if p, err := ParsePeriod(s[found.Start:found.End]); err != nil || p.From != found.Date || p.Until != found.Date {
				t.Fatalf("%q: found %s, ParsePeriod gives %v, %v", s, found.Date, p, err)
			}
		}
	})
}

func TestFold(t *testing.T) {
	for s, want := range map[string]string{"Ｈ２４．５－２２　（火）": "H24.5-22 (火)", "048‐688−1430": "048-688-1430", "ー〜カ": "ー〜カ", "": ""} {
		if got := Fold(s); got != want {
			t.Errorf("Fold(%q) = %q, want %q", s, got, want)
		}
	}
	s := strings.Repeat("２あ-", 3)
	for i := range Fold(s) {
		if at := unfoldOffset(s, i); !utf8.RuneStart(s[at]) {
			t.Errorf("offset %d gives %d", i, at)
		}
	}
}
