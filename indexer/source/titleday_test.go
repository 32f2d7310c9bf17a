package source

import "testing"

// TestTitleDays: the day of a title in every form that a query may have, in every bracket,
// and numbers that are no day.
func TestTitleDays(t *testing.T) {
	const series, day = "“輪”ミーティング", "2012-05-22"
	for title, want := range map[string]struct{ series, date, place string }{
		"“輪”ミーティング(2012/5/22)":                 {series, day, ""},
		"“輪”ミーティング(2012.5.22)":                 {series, day, ""},
		"“輪”ミーティング（２０１２．５．２２）":                 {series, day, ""},
		"“輪”ミーティング(2012-05-22)":                {series, day, ""},
		"“輪”ミーティング(H24.5.22)":                  {series, day, ""},
		"“輪”ミーティング（Ｈ２４．５．２２）":                  {series, day, ""},
		"“輪”ミーティング(平24.5.22)":                  {series, day, ""},
		"“輪”ミーティング(㍻24年5月22日)":                 {series, day, ""},
		"“輪”ミーティング【平成24年5月22日】":                {series, day, ""},
		"“輪”ミーティング［平成24年5月22日（火）］":             {series, day, ""},
		"“輪”ミーティング〔H24.5.22〕":                  {series, day, ""},
		"“輪”ミーティング＜2012年5月22日＞":                {series, day, ""},
		"【平成24年5月22日】“輪”ミーティング":                {series, day, ""},
		"“輪”ミーティング平成24年5月22日開催":                {series, day, ""},
		"“輪”ミーティング　2012.5.22":                  {series, day, ""},
		"“輪”ミーティング 平成24年5月22日分":                {series, day, ""},
		"“輪”ミーティング(平成24年5月22日)の開催結果":           {series, day, ""},
		"“輪”ミーティング(平成24年5月22日)(要旨)":            {series, day, ""},
		"“輪”ミーティング(平成24年5月２２日（火）午後3時～)":        {series, day, ""},
		"“輪”ミーティング(平成24年5月22日 18:30〜20:00)":    {series, day, ""},
		"“輪”ミーティング(平成24年5月22日 午後3時から 西区役所)":    {series, day, "西区役所"},
		"“輪”ミーティング(平成24年5月22日・23日)":            {series, day, ""},
		"“輪”ミーティング(平成24年5月22日(火)、23日(水) 西区役所)": {series, day, "西区役所"},
		"“輪”ミーティング(平成24年5月22日〜6月1日)":           {series, day, ""},
		"“輪”ミーティング(平成24年5月22日 夜の部)":            {series, day, ""},
		"“輪”ミーティング(平成24年5月22日、西区役所)":           {series, day, "西区役所"},
		"“輪”ミーティング(第24.5回)":                    {"“輪”ミーティング(第24.5回)", "", ""},
		"“輪”ミーティング(電話0480-12-3456)":            {"“輪”ミーティング(電話0480-12-3456)", "", ""},
		"“輪”ミーティング(版2010.5.2.1)":               {"“輪”ミーティング(版2010.5.2.1)", "", ""},
		"大地震(平成23年3月11日)を語り継ぐ“輪”ミーティング":        {"大地震(平成23年3月11日)を語り継ぐ“輪”ミーティング", "", ""},
	} {
		s := newSheet()
		s.title = title
		m := parseText(t, s.String())
		if m.Title != title || string(m.Series) != want.series || m.Date.String() != want.date || string(m.Place) != want.place {
			t.Errorf("%s\ntitle %q series %q date %q place %q, want %+v", title, m.Title, m.Series, m.Date, m.Place, want)
		}
		wantNoWarning(t, m)
	}
}

// TestTitleYears: a fiscal year may be sure where the day is not.
func TestTitleYears(t *testing.T) {
	for title, want := range map[string]struct {
		series  string
		fy      int
		warning string
	}{
		"“輪”ミーティング(令和元年10月)":      {"“輪”ミーティング", 2019, "「令和元年10月」に日がない"},
		"“輪”ミーティング(令和2年3月)":       {"“輪”ミーティング", 2019, "日がない"},
		"“輪”ミーティング【2019年10月】":     {"“輪”ミーティング", 2019, "日がない"},
		"“輪”ミーティング(平成24年度第3回)":    {"“輪”ミーティング", 2012, ""},
		"平成24年度 “輪”ミーティング":        {"“輪”ミーティング", 2012, ""},
		"平成24年度予算について語る“輪”ミーティング": {"", 0, ""},
	} {
		s := newSheet()
		s.title = title
		m := parseText(t, s.String())
		if want.series != "" && string(m.Series) != want.series || int(m.FiscalYear) != want.fy || !m.Date.IsZero() || m.Place != "" {
			t.Errorf("%s: series %q fiscal year %d date %q place %q", title, m.Series, m.FiscalYear, m.Date, m.Place)
		}
		if want.warning == "" {
			wantNoWarning(t, m)
		} else {
			wantWarning(t, m, want.warning)
		}
	}
}
