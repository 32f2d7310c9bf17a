package records

import (
	"net/url"
	"strings"
	"testing"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

func TestSeriesOf(t *testing.T) {
	for _, c := range []struct{ body, meeting, title, series string }{
		{"大原市議会", "建設委員会", "大原市議会 建設委員会", "大原市議会 建設委員会"},
		{"大原市議会", "令和７年_第３回定例会（第４日目）", "大原市議会 令和７年_第３回定例会（第４日目）", "大原市議会 定例会"},
		{"大原市議会", "平成15年第１回定例会（第４号） 本文", "大原市議会 平成15年第１回定例会（第４号） 本文", "大原市議会 定例会"},
		{"大原市議会", "平成３１年第１回定例会 本会議録", "大原市議会 平成３１年第１回定例会 本会議録", "大原市議会 定例会"},
		{"大原県議会", "港湾委員会速記録第二号", "大原県議会 港湾委員会速記録第二号", "大原県議会 港湾委員会"},
		{"大原県議会", "令和二年大原県議会会議録第十一号〔速報版〕", "令和二年大原県議会会議録第十一号〔速報版〕", "大原県議会会議録"},
		{"大原市議会", "大原市議会令和五年第二回臨時会", "大原市議会令和五年第二回臨時会", "大原市議会 臨時会"},
		{"衆議院", "予算委員会 第3号", "衆議院 予算委員会 第3号", "衆議院 予算委員会"},
		{"", "“輪”ミーティング(平成24年5月22日)", "“輪”ミーティング(平成24年5月22日)", "“輪”ミーティング"},
		{"", "令和５年度第２回まちづくり懇談会", "令和５年度第２回まちづくり懇談会", "まちづくり懇談会"},
		{"", "市長と語る会 発言録", "市長と語る会 発言録", "市長と語る会"},
		{"", "第3回", "第3回", "第3回"},
		{"", "百人会議", "百人会議", "百人会議"},
		{"", "", "", ""},
	} {
		if got := titleOf("", c.body, c.meeting); got != c.title {
			t.Errorf("title of %q: %q, want %q", c.meeting, got, c.title)
		}
		if got := seriesOf(c.body, c.meeting); got != c.series {
			t.Errorf("series of %q: %q, want %q", c.meeting, got, c.series)
		}
	}
}

func TestSafeID(t *testing.T) {
	for id, kept := range map[string]bool{
		"C018092": true, "ohara/r02-20200327-honkaigi": true, "第3回-環境": true, "a.b~c_d": true,
		"": false, "a b": false, "..": false, "a/../b": false, "/a": false, "a/": false, "a\\b": false, "a\x00": false, "a?b": false, "a\xff": false,
		"あ　い": false, strings.Repeat("a", 100): true, strings.Repeat("a", 101): false,
	} {
		got := safeID(id)
		if (got == id) != kept || got == "" {
			t.Errorf("safeID(%q) = %q", id, got)
		}
		if back, err := url.PathUnescape(url.PathEscape(got)); err != nil || back != got || safeID(got) != got {
			t.Errorf("safeID(%q) = %q is not safe", id, got)
		}
	}
}

func TestReadDay(t *testing.T) {
	may22 := minutes.Date{Year: 2012, Month: 5, Day: 22}
	for _, s := range []string{
		"2012-05-22", "2012/5/22", "2012.5.22", "２０１２年５月２２日", "平成24年5月22日", "平成二十四年五月二十二日", "H24.5.22", "Ｈ２４．５．２２",
		"20120522", "2012-05-22T13:30:00+09:00", "平成24年5月22日（火）13時30分～", "2012/05/22 0:00:00", "41051", "41051.5625",
	} {
		if w := readDay(s, 0); w.bad || w.day != may22 {
			t.Errorf("readDay(%q) = %+v", s, w)
		}
	}
	if w := readDay("5月22日（火）", 2012); w.day != may22 {
		t.Errorf("day of a fiscal year: %+v", w)
	}
	if w := readDay("2/3", 2012); w.day != (minutes.Date{Year: 2013, Month: 2, Day: 3}) {
		t.Errorf("day of a fiscal year: %+v", w)
	}
	if w := readDay("平成24年5月", 0); !w.bad || w.year != 2012 {
		t.Errorf("month: %+v", w)
	}
	for _, s := range []string{"未定", "5月22日", "2012-02-30", "99999999", "1e9", "平成37年5月1日", strings.Repeat("9", 300)} {
		if w := readDay(s, 0); !w.bad || !w.day.IsZero() {
			t.Errorf("readDay(%q) = %+v", s, w)
		}
	}
}
