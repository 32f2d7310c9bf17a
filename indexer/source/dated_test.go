package source

import (
	"slices"
	"strings"
	"testing"
)

const datedPage = `本文へ移動

令和6年度 市長の地域訪問

更新日:2025年3月3日 ページID : 0012345

市長が地域で活動する団体を訪ね、お話を伺っています。

2月13日(木曜日)「坂の上見守り隊」の皆さんを訪問

会員からは、「朝の坂は凍ります」、「手すりが足りません」といった意見がありました。
最後に大原市長から、「来週見に行きます。」との話がありました。

12月5日(木曜日)「川の会」を訪問

  • 橋の下に土がたまっています。
  • 草刈りの人手が足りません。

11月20日(水曜日)「花の会」を訪問

雨の朝、私は花壇を見せていただきました。百日草がまだ咲いていました。

11月20日(水曜日)「石の会」を訪問

会員から「石を並べるだけで半年かかりました」との話がありました。

このページに関するお問い合わせ

市民部 広聴課
電話:0500-111-2222
`

// TestSeveralMeetings: each dated heading is a meeting with an id of its own.
func TestSeveralMeetings(t *testing.T) {
	asHTML := func(text string) string {
		var b strings.Builder
		for _, l := range strings.Split(text, "\n") {
			switch {
			case strings.HasPrefix(l, "  • "):
				b.WriteString("<ul><li>" + l[len("  • "):] + "</li></ul>")
			case strings.Contains(l, "訪問") && !strings.Contains(l, "。"), strings.Contains(l, "お問い合わせ"):
				b.WriteString("<h2>" + l + "</h2>")
			case l != "":
				b.WriteString("<p>" + l + "</p>\n")
			}
		}
		return htmlPage("<main>" + b.String() + "</main>")
	}
	for shape, page := range map[string]string{"text": datedPage, "E2": strings.ReplaceAll(datedPage, "\n\n", "\n"), "html": asHTML(datedPage)} {
		t.Run(shape, func(t *testing.T) {
			ms, err := Parse(Document{Content: []byte(page)})
			if err != nil || len(ms) != 4 {
				t.Fatalf("%v, %d meetings", err, len(ms))
			}
			var ids, dates, lines []string
			for _, m := range ms {
				ids, dates = append(ids, m.ID), append(dates, m.Date.String())
				for _, u := range m.Utterances {
					lines = append(lines, u.ID+" "+line(u))
				}
				if m.Series != "市長の地域訪問" || m.FiscalYear != 2024 || m.PageNumber != "0012345" || m.Updated.String() != "2025-03-03" || m.Contact == nil || len(m.Warnings) > 0 {
					t.Errorf("%s: series %q, fiscal year %d, number %q, updated %s, contact %v, warnings %q", m.Title, m.Series, m.FiscalYear, m.PageNumber, m.Updated, m.Contact, m.Warnings)
				}
			}
			if want := []string{"0012345.20250213", "0012345.20241205", "0012345.20241120b", "0012345.20241120"}; !slices.Equal(ids, want) {
				t.Errorf("ids %q, want %q", ids, want)
			}
			if want := []string{"2025-02-13", "2024-12-05", "2024-11-20", "2024-11-20"}; !slices.Equal(dates, want) {
				t.Errorf("dates %q", dates)
			}
			want := []string{
				"0012345.20250213-1 citizen/opinion 会員 朝の坂は凍ります", "0012345.20250213-2 citizen/opinion 会員 手すりが足りません", "0012345.20250213-3 mayor/closing 大原市長 来週見に行きます。",
				"0012345.20241205-1 citizen/opinion 川の会 橋の下に土がたまっています。", "0012345.20241205-2 citizen/opinion 川の会 草刈りの人手が足りません。",
				"0012345.20241120b-1 mayor/narration 市長 雨の朝、私は花壇を見せていただきました。百日草がまだ咲いていました。",
				"0012345.20241120-1 citizen/opinion 会員 石を並べるだけで半年かかりました",
			}
			if !slices.Equal(lines, want) {
				t.Errorf("utterances\n%s\nwant\n%s", strings.Join(lines, "\n"), strings.Join(want, "\n"))
			}
		})
	}
}

// TestSeveralMeetingsWithoutYear: the title says no year, and neither does the page.
func TestSeveralMeetingsWithoutYear(t *testing.T) {
	ms, err := Parse(Document{Content: []byte(strings.Replace(datedPage, "令和6年度 ", "", 1))})
	if err != nil || len(ms) != 4 || ms[0].ID != "0012345.0213" || ms[3].ID != "0012345.1120" && ms[2].ID != "0012345.1120" {
		t.Fatalf("%v, %d meetings: %v", err, len(ms), ms)
	}
	for _, m := range ms {
		if !m.Date.IsZero() {
			t.Errorf("date %s", m.Date)
		}
		wantWarning(t, m, "年がない")
	}
}

// TestSeveralMeetingsWithoutNumber: ids of content, and no two the same.
func TestSeveralMeetingsWithoutNumber(t *testing.T) {
	ms, err := Parse(Document{Content: []byte(strings.Replace(datedPage, "ページID : 0012345", "", 1))})
	if err != nil || len(ms) != 4 {
		t.Fatalf("%v, %d meetings", err, len(ms))
	}
	seen := map[string]bool{}
	for _, m := range ms {
		if seen[m.ID] || m.ID == "" {
			t.Errorf("id %q", m.ID)
		}
		seen[m.ID] = true
	}
}

// TestYearsOfSeveral: a heading of its own may say the fiscal year, or the day does.
func TestYearsOfSeveral(t *testing.T) {
	page := strings.NewReplacer("令和6年度 ", "", "\n2月13日", "\n令和6年度\n\n2月13日", "\n11月20日(水曜日)「花", "\n令和5年度\n\n11月20日(月曜日)「花", "11月20日(水曜日)「石", "平成31年2月4日(月曜日)「石").Replace(datedPage)
	ms, err := Parse(Document{Content: []byte(page)})
	if err != nil || len(ms) != 4 {
		t.Fatalf("%v, %d meetings", err, len(ms))
	}
	for i, want := range []string{"2025-02-13", "2024-12-05", "2023-11-20", "2019-02-04"} {
		if ms[i].Date.String() != want {
			t.Errorf("%s: date %s, want %s, %q", ms[i].Title, ms[i].Date, want, ms[i].Warnings)
		}
	}
}

// TestDatesInBody: days inside a page with one meeting begin no other.
func TestDatesInBody(t *testing.T) {
	s := newSheet()
	s.body += "\n\n5月20日 川の学校を訪問\n\n5月21日(月) 橋の会と懇談\n\n  • 町です。"
	if m := parseText(t, s.String()); len(m.Utterances) != 5 {
		t.Errorf("%d utterances", len(m.Utterances))
	}
}

// TestMeetingsUnderHeadings: each heading with the field of a day below it begins a meeting
// also where marks say who speaks; the announcement of the next one does not.
func TestMeetingsUnderHeadings(t *testing.T) {
	const part = `<h3>%NAME%</h3><p>開催日時　平成25年10月5日（土曜日）午前10時<br>会場　%PLACE%<br>テーマ　%THEME%</p>
<p>市長　朝の道を歩いてきました。</p><p>市民　抜け道の車が増えました。</p><p>市長　警察と相談します。</p><p>市民　用水の蓋が割れています。</p><p>建設部長　週明けに取り替えます。</p>`
	fill := func(name, place, theme string) string {
		return strings.NewReplacer("%NAME%", name, "%PLACE%", place, "%THEME%", theme).Replace(part)
	}
	page := "<html><head><title>市政懇談会の概要</title></head><body><h2>市政懇談会の概要</h2><p>ページ番号：003-118　最終更新日：2013年10月31日</p>" +
		fill("午前の部　若葉地区", "若葉小学校体育館", "通学路") + fill("午後の部　青葉地区", "青葉会館", "買い物") + "</body></html>"
	ms, err := Parse(Document{Content: []byte(page)})
	if err != nil || len(ms) != 2 {
		t.Fatalf("%d meetings, %v", len(ms), err)
	}
	for i, want := range []struct{ id, place, theme string }{{"003-118.20131005", "若葉小学校体育館", "通学路"}, {"003-118.20131005b", "青葉会館", "買い物"}} {
		m := ms[i]
		if string(m.Place) != want.place || !slices.Equal(m.Themes, []string{want.theme}) || m.Series != "市政懇談会" || m.PageNumber != "003-118" || m.Updated.String() != "2013-10-31" || len(m.Utterances) != 5 {
			t.Errorf("%+v", m)
		}
	}
	if ms[0].ID == ms[1].ID {
		t.Errorf("both meetings are %s", ms[0].ID)
	}
	next := fill("当日の記録", "若葉小学校体育館", "通学路") + "<h3>次回の開催</h3><p>開催日時　平成25年11月5日（火曜日）</p><p>市長　またお会いしましょう。</p>"
	if ms, err = Parse(Document{Content: []byte("<html><body><h2>市政懇談会の概要</h2>" + next + "</body></html>")}); err != nil || len(ms) != 1 {
		t.Errorf("%d meetings with the announcement of the next one, %v", len(ms), err)
	}
}

// TestDaysOverMarks: the days over parts of a page with marks of speakers, as headings or
// lines, whole, in parentheses, or with the year in the title.
func TestDaysOverMarks(t *testing.T) {
	const first, second = "<p>市民：駐輪場が足りない。</p><p>市長：増設を進める。</p><p>市民：時計が要ります。</p>", "<p>市民：学童の定員は。</p><p>市長：来年度拡大する。</p><p>市民：除雪を。</p>"
	for name, c := range map[string]struct{ title, a, b, titles, places string }{
		"headings":      {"市政懇談会の記録", "<h2>5月11日（土曜日）、南部地区</h2>", "<h2>2月8日（土曜日）、北部地区</h2>", "市政懇談会の記録", ""},
		"fiscal year":   {"令和6年度市政懇談会", "<h2>第1回　南部地区</h2><p>5月11日（土曜日）　南部会館　参加者35名</p>", "<h2>第2回　北部地区</h2><p>2月8日（土曜日）　北部会館　参加者28名</p>", "令和6年度市政懇談会/第2回　北部地区", "南部会館 参加者35名/北部会館 参加者28名"},
		"parentheses":   {"市政懇談会", "<h2>南部地区（令和6年5月11日開催）</h2>", "<h2>北部地区（令和7年2月8日開催）</h2>", "南部地区（令和6年5月11日開催）/北部地区（令和7年2月8日開催）", " / "},
		"lines":         {"市政懇談会", "<p>令和6年5月11日（土）　南公民館</p>", "<p>令和7年2月8日（土）　北公民館</p>", "市政懇談会/市政懇談会", "南公民館 /北公民館 "},
		"announcements": {"市政懇談会", "<h2>令和6年5月11日（土）</h2>", "<h2>次回は令和6年6月8日（土）</h2>", "市政懇談会", " "},
	} {
		if name == "headings" {
			c.title, c.titles, c.places = "令和6年度"+c.title, "令和6年度"+c.title+"/令和6年度"+c.title, " / "
		}
		ms, err := Parse(Document{Content: []byte("<html><body><h1>" + c.title + "</h1>" + c.a + first + c.b + second + "</body></html>")})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var titles, places, days []string
		for _, m := range ms {
			titles, places, days = append(titles, m.Title), append(places, string(m.Place)+" "+string(m.Participants)), append(days, m.Date.String())
			if m.Series != "市政懇談会" || len(m.Utterances) != 6/len(ms) {
				t.Errorf("%s: series %q, %d utterances", name, m.Series, len(m.Utterances))
			}
		}
		if strings.Join(titles, "/") != c.titles || strings.Join(places, "/") != c.places || !slices.Equal(days, []string{"2024-05-11", "2025-02-08"}[:len(days)]) {
			t.Errorf("%s: titles %q, places %q, days %q", name, titles, places, days)
		}
	}
}

// TestTitledPages: several pages one below the other, each with its title, and the frame
// of the page once.
func TestTitledPages(t *testing.T) {
	part := func(day, words string) string {
		return "“輪”ミーティング(" + day + ")\n\n職員からの主な意見\n\n  • " + words + "\n  • 二つ目です。\n\n"
	}
	page := "更新日付:2013年12月24日 / ページ番号:Z0001\n\n" + part("平成24年5月22日", "橋です。") + part("平成24年6月22日", "道です。")
	ms, err := Parse(Document{Content: []byte(page + "この記事についてのお問い合わせ\n\n総務局/人事部\n電話番号:0500-000-1234\n")})
	if err != nil || len(ms) != 2 {
		t.Fatalf("%d meetings, %v", len(ms), err)
	}
	for i, id := range []string{"Z0001.20120522", "Z0001.20120622"} {
		if m := ms[i]; m.ID != id || m.Contact == nil || m.Updated.IsZero() || len(m.Utterances) != 2 || len(m.Warnings) > 0 {
			t.Errorf("%+v", m)
		}
	}
	past := page + "“輪”ミーティング(平成23年6月22日)\n"
	ms, err = Parse(Document{Content: []byte(past)})
	if err != nil || len(ms) != 2 {
		t.Fatalf("with the title of another page: %d meetings, %v", len(ms), err)
	}
	if ms[0].Cut || len(ms[0].Warnings) > 0 || !ms[1].Cut {
		t.Errorf("without the end of the frame: %q, %q; only the last is cut", ms[0].Warnings, ms[1].Warnings)
	}
}

// TestFieldedHeads: headings with the field of a day below each begin a meeting, whether
// marks say who speaks or lists hold what was said.
func TestFieldedHeads(t *testing.T) {
	for name, c := range map[string]struct {
		said string
		n    int
	}{
		"lists":     {"<h3>参加者の意見</h3><ul><li>父の代からの常連さんがいます。</li><li>会費を変えたいです。</li></ul><h3>区長のコメント</h3><p>相談員が計算します。</p>", 3},
		"marks":     {"<p>市民：道が暗いです。</p><p>区長：灯りを足します。</p><p>市民：木も切ってください。</p><p>区長：秋に切ります。</p>", 4},
		"questions": {"<dl><dt>問 道が暗いです。</dt><dd>答 灯りを足します。</dd><dt>問 木も切ってください。</dt><dd>答 秋に切ります。</dd></dl>", 4},
	} {
		page := "<html><body><main><h1>令和元年度 区長とのティーミーティング</h1><p>更新日 2020年3月27日　ページID：4410</p>" +
			"<h2>第1回 商店会の皆さん</h2><p>日時:令和元年6月5日(水曜日)<br>参加者:商店会6名<br>テーマ:世代交代</p>" + c.said +
			"<h2>第2回 配達員の皆さん</h2><p>日時:令和2年1月22日(水曜日)<br>参加者:配達員7名<br>テーマ:坂の町</p>" + c.said + "</main></body></html>"
		ms, err := Parse(Document{Content: []byte(page)})
		if err != nil || len(ms) != 2 {
			t.Errorf("%s: %d meetings, %v", name, len(ms), err)
			continue
		}
		for i, want := range []string{"2019-06-05 世代交代 商店会6名", "2020-01-22 坂の町 配達員7名"} {
			m := ms[i]
			if got := m.Date.String() + " " + strings.Join(m.Themes, "") + " " + string(m.Participants); got != want || len(m.Utterances) != c.n || m.Series != "区長とのティーミーティング" || m.PageNumber != "4410" || m.Updated.IsZero() {
				t.Errorf("%s: %s, %d utterances, series %q, page %q", name, got, len(m.Utterances), m.Series, m.PageNumber)
			}
		}
	}
}
