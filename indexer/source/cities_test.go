package source

import (
	"strings"
	"testing"
)

// Pages of other cities, whose sites write the office, the name of the meeting and who
// speaks in ways of their own.

const cityPage = "みどり市と話す会\n更新日：2020年3月3日\n日時：令和2年2月1日\n参加者：市民8名\n主な意見\n・橋が要ります。\n・道も要ります。\n"

func TestCityContacts(t *testing.T) {
	for text, want := range map[string]string{
		"お問い合わせ\n道路課\n電話：0500-11-2222 ファクス：0500-11-3333":           "道路課 0500-11-2222 0500-11-3333",
		"【問合せ】道路課　電話0500-11-2222":                                  "道路課 0500-11-2222 ",
		"＜問い合わせ先＞\n建設部 道路課 電話0500-11-2222":                         "建設部/道路課 0500-11-2222 ",
		"■問い合わせ\n建設部　道路課\nTEL：0500-11-2222／FAX：0500-11-3333":       "建設部/道路課 0500-11-2222 0500-11-3333",
		"このページの担当\n道路課\n電話:0500-11-2222":                           "道路課 0500-11-2222 ",
		"このページの作成担当\n道路課\n電話 (0500)11-2222":                        "道路課 (0500)11-2222 ",
		"お問い合わせ　建設部 道路課　電話 0500-11-2222 内線231":                     "建設部/道路課 0500-11-2222 ",
		"担当：道路課（電話0500-11-2222）":                                   "道路課 0500-11-2222 ",
		"お問い合わせ：道路課 ☎0500-11-2222":                                 "道路課 0500-11-2222 ",
		"お問い合わせ\n道路課　0500-11-2222":                                 "道路課 0500-11-2222 ",
		"問合せ先\n道路課（2階5番窓口）\n直通電話：0500-11-2222\nﾌｧｯｸｽ：0500-11-3333": "道路課 0500-11-2222 0500-11-3333",
		"建設部　道路課（本庁舎3階）\n電話　0500-11-2222（直通）":                      "建設部/道路課 0500-11-2222 ",
	} {
		m := parseText(t, cityPage+text+"\n")
		if m.Contact == nil {
			t.Errorf("%s\nno contact", text)
			continue
		}
		got := strings.Join(m.Contact.Department, "/") + " " + string(m.Contact.Tel) + " " + string(m.Contact.Fax)
		if got != want || len(m.Utterances) != 2 || len(m.Warnings) > 0 {
			t.Errorf("%s\ncontact %q, want %q; %d utterances, warnings %q", text, got, want, len(m.Utterances), m.Warnings)
		}
	}
}

// TestNoContact: words about an office or a number above the opinions are not the foot.
func TestNoContact(t *testing.T) {
	for _, text := range []string{"お問い合わせ　電話0500-11-2222", "担当：道路課（電話0500-11-2222）", "道路課\n電話 0500-11-2222"} {
		page := strings.Replace(cityPage, "主な意見", text+"\n主な意見", 1)
		if m := parseText(t, page); len(m.Utterances) != 2 {
			t.Errorf("%s\n%d utterances, want 2", text, len(m.Utterances))
		}
	}
}

func TestSeries(t *testing.T) {
	for title, want := range map[string]string{
		"市長と話す会を開催しました":             "市長と話す会",
		"市長と語る会を開催しました":             "市長と語る会",
		"令和2年度「みどりトーク」開催結果について":     "みどりトーク",
		"平成２６年度　第３回「市長とトーク」を開催しました": "市長とトーク",
		"市長とトーク 第18回を開催しました":        "市長とトーク",
		"市長とトーク第4回":                 "市長とトーク",
		"地区懇談会（東会場）":                "地区懇談会",
		"地区懇談会（第2回）を開きました":          "地区懇談会",
		"町長との懇談会（下沢地区）":             "町長との懇談会",
		"町長との懇談会（下沢浄水場）":            "町長との懇談会",
		"みどりの輪ミーティング（令和3年度）":        "みどりの輪ミーティング",
		"町長の現場訪問（町立病院 夜間救急）":        "町長の現場訪問",
		"縁側市長室（平成27年度第2回）":          "縁側市長室",
		"職員との意見交換（東清掃事務所）":          "職員との意見交換",
		"まちかど懇談会(若葉町商店街)の記録":        "まちかど懇談会",
		"平成28年度みどり子ども議会の質問と答弁":      "みどり子ども議会",
		"車座ふれあいトーク（中央商店街振興組合）":      "車座ふれあいトーク",
		"地区懇談会（ふれあい市長室）":            "地区懇談会（ふれあい市長室）",
		"学校あり方懇談会（仮称）":              "学校あり方懇談会（仮称）",
		"令和2年度移動市長トークの開催状況":         "移動市長トーク",
		"市長が行く！「町かど訪問」第7回 織物の工房":    "市長が行く！「町かど訪問」",
	} {
		m := parseText(t, strings.Replace(cityPage, "みどり市と話す会", title, 1))
		if string(m.Series) != want || m.Title != title {
			t.Errorf("%s\nseries %q, want %q; title %q", title, m.Series, want, m.Title)
		}
	}
}

func TestCityPages(t *testing.T) {
	const top = "<html><body><main><h1>市長と語る会（令和2年2月1日）</h1><p>市民8名と市長が話しました。</p>"
	for name, c := range map[string]struct {
		body string
		want []string
	}{
		"answers in the items": {
			"<h2>主な意見</h2><ul><li>橋が要ります。<ul><li>市長：来年に架けます。</li></ul></li><li>道も要ります。<ul><li>道路課長：直します。</li></ul></li></ul>",
			[]string{"citizen/opinion 参加者 [主な意見] 橋が要ります。", "mayor/answer 市長 [主な意見] 来年に架けます。", "citizen/opinion 参加者 [主な意見] 道も要ります。", "executive/answer 道路課長 [主な意見] 直します。"},
		},
		"one answerer": {
			"<h2>いただいたご意見</h2><ol><li>橋が要ります。<ul><li>市長：来年に架けます。</li></ul></li><li>道も要ります。<ul><li>市長：直します。</li></ul></li></ol>",
			[]string{"citizen/opinion 参加者 [いただいたご意見] 橋が要ります。", "mayor/answer 市長 [いただいたご意見] 来年に架けます。", "citizen/opinion 参加者 [いただいたご意見] 道も要ります。", "mayor/answer 市長 [いただいたご意見] 直します。"},
		},
		"list of definitions with numbers": {
			"<h2>懇談の内容</h2><dl><dt>Q1　橋はいつ架かりますか。</dt><dd>A1　来年に架けます。</dd><dt>Q2　道はどうなりますか。</dt><dd>A2　直します。</dd></dl>",
			[]string{"citizen/opinion  [懇談の内容] 橋はいつ架かりますか。", "mayor/answer 市長 [懇談の内容] 来年に架けます。", "citizen/opinion  [懇談の内容] 道はどうなりますか。", "mayor/answer 市長 [懇談の内容] 直します。"},
		},
		"answer below": {
			"<h2>主な意見</h2><ul><li>橋が要ります。</li><li>道も要ります。</li></ul><h2>市長の回答</h2><p>来年に架けます。</p>",
			[]string{"citizen/opinion  [主な意見] 橋が要ります。", "citizen/opinion  [主な意見] 道も要ります。", "mayor/answer 市長 [市長の回答] 来年に架けます。"},
		},
		"who says it behind": {
			"<h2>参加者の声</h2><ul><li>「橋が要ります。」（30代女性）</li><li>道も要ります。（70代男性）</li></ul>",
			[]string{"citizen/opinion 30代女性 [参加者の声] 橋が要ります。", "citizen/opinion 70代男性 [参加者の声] 道も要ります。"},
		},
		"dialogue without colons": {
			"<p>市長「橋は要りますか。」<br>小沢さん「まだ要りません。」<br>市長「道はどうですか。」<br>大野さん「すぐに要ります。」</p>",
			[]string{"mayor/answer 市長 橋は要りますか。", "citizen/opinion 小沢さん まだ要りません。", "mayor/answer 市長 道はどうですか。", "citizen/opinion 大野さん すぐに要ります。"},
		},
		"opinions as paragraphs": {
			"<h2>参加者から寄せられた意見</h2><p>橋が要ります。</p><p>道も要ります。</p><h2>市長の発言</h2><p>来年に架けます。</p>",
			[]string{"citizen/opinion 参加者 [参加者から寄せられた意見] 橋が要ります。", "citizen/opinion 参加者 [参加者から寄せられた意見] 道も要ります。", "mayor/closing 市長 [市長の発言] 来年に架けます。"},
		},
		"greeting under a double heading": {
			"<h2>はじめに（市長あいさつ）</h2><p>橋の話をしましょう。</p><h2>参加者からの意見</h2><ul><li>橋が要ります。</li></ul>",
			[]string{"mayor/opening 市長 [はじめに（市長あいさつ）] 橋の話をしましょう。", "citizen/opinion 参加者 [参加者からの意見] 橋が要ります。"},
		},
		"two quotations in a sentence": {
			"<h2>参加者からの意見</h2><ul><li>橋が要ります。</li></ul><p>市長は、「架けます。」と述べ、「待っていてください。」と締めくくりました。</p>",
			[]string{"citizen/opinion 参加者 [参加者からの意見] 橋が要ります。", "mayor/closing 市長 架けます。", "mayor/closing 市長 待っていてください。"},
		},
		"somebody with a name": {
			"<p>大工の小沢さんは「橋は生きています」と話しました。市長は、「架け替えます」と述べました。</p>",
			[]string{"citizen/opinion 小沢さん 橋は生きています", "mayor/closing 市長 架け替えます"},
		},
		"marks on headings": {
			"<p>■ 参加者からのご意見</p><p>・橋が要ります。</p><p>・道も要ります。</p><p>■市長のコメント</p><p>・来年に架けます。</p>",
			[]string{"citizen/opinion 参加者 [参加者からのご意見] 橋が要ります。", "citizen/opinion 参加者 [参加者からのご意見] 道も要ります。", "mayor/answer 市長 [市長のコメント] 来年に架けます。"},
		},
		"headings in brackets": {
			"<h3>【若手職員の声】</h3><p>・橋が要ります。</p><p>・道も要ります。</p><h3>【市長のコメント】</h3><p>・来年に架けます。</p>",
			[]string{"staff/opinion 職員 [若手職員の声] 橋が要ります。", "staff/opinion 職員 [若手職員の声] 道も要ります。", "mayor/closing 市長 [市長のコメント] 来年に架けます。"},
		},
		"mark of a list on opinions": {
			"<h3>主な意見</h3><p>■橋の提案</p><p>■道の提案</p>",
			[]string{"citizen/opinion 参加者 [主な意見] 橋の提案", "citizen/opinion 参加者 [主な意見] 道の提案"},
		},
		"the staff as object": {
			"<h3>主な意見</h3><ul><li>橋が要ります。</li></ul><p>最後に、市長は、「架けます。」と述べ、「急ぎます。」と職員の奮起を促しました。</p>",
			[]string{"citizen/opinion 参加者 [主な意見] 橋が要ります。", "mayor/closing 市長 架けます。", "mayor/closing 市長 急ぎます。"},
		},
		"speakers as the labels of a table": {
			"<h2>主な発言</h2><table><tr><th>農業者</th><td>橋が要ります。</td></tr><tr><th>市長</th><td>来年に架けます。</td></tr><tr><th>農業者</th><td>道も要ります。</td></tr><tr><th>市長</th><td>直します。</td></tr></table>",
			[]string{"citizen/opinion 農業者 [主な発言] 橋が要ります。", "mayor/answer 市長 [主な発言] 来年に架けます。", "citizen/opinion 農業者 [主な発言] 道も要ります。", "mayor/answer 市長 [主な発言] 直します。"},
		},
		"answered in the end": {
			"<h2>主な意見</h2><ul><li>橋が要ります。</li></ul><p>これに対し、市長は「架けます。」と答えました。</p>",
			[]string{"citizen/opinion 参加者 [主な意見] 橋が要ります。", "mayor/answer 市長 架けます。"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			m := parseOne(t, Document{Name: "test.html", Content: []byte(top + c.body + "</main></body></html>")})
			wantLines(t, m, c.want...)
		})
	}
}

// TestContentFooter: the foot of the content says whom to ask; the foot of the site does not.
func TestContentFooter(t *testing.T) {
	const body = "<h1>市長と語る会（令和2年2月1日）</h1><p>市民8名と市長が話しました。</p><h2>主な意見</h2><ul><li>橋が要ります。</li><li>道も要ります。</li></ul>"
	const foot = "<footer><h2>お問い合わせ</h2><p>道路課</p><p>電話0500-11-2222</p></footer>"
	for page, want := range map[string]bool{
		"<html><body><main>" + body + foot + "</main></body></html>": true,
		"<html><body>" + body + foot + "</body></html>":              false,
	} {
		m := parseOne(t, Document{Name: "test.html", Content: []byte(page)})
		if got := m.Contact != nil && m.Contact.Tel == "0500-11-2222"; got != want || len(m.Utterances) != 2 {
			t.Errorf("contact read %v, want %v: %s", got, want, page)
		}
	}
}

func TestPlainTheme(t *testing.T) {
	for lead, want := range map[string]string{
		"今回は、空き家の使い方をテーマに、地域の皆さんと市長が語り合いました。": "空き家の使い方",
		"市民12名と川の暮らしをテーマに語り合いました。":            "川の暮らし",
		"今回は、職員と、「橋の話」をテーマに話しました。":            "橋の話",
		"次のことをテーマに話しました。":                     "",
		"地域の皆さんと市長が語り合いました。テーマは当日に決めました。":     "",
	} {
		m := parseText(t, "市長と語る会(令和2年2月1日)\n"+lead+"\n主な意見\n・橋が要ります。\n・道も要ります。\n")
		if got := strings.Join(m.Themes, "/"); got != want {
			t.Errorf("%s\ntheme %q, want %q", lead, got, want)
		}
	}
}

// TestYearTitle: visits of a year below a title that names no meeting.
func TestYearTitle(t *testing.T) {
	ms, err := Parse(Document{Name: "test.txt", Content: []byte("トップ > 市長のページ\n令和5年度 町めぐり\nページ番号:12345\n" +
		"2月13日(火曜日)「橋の会」を訪問\n・橋が要ります。\n・道も要ります。\n11月8日(水曜日)「川の会」を訪問\n・川も要ります。\n・町も要ります。\n")})
	if err != nil || len(ms) != 2 {
		t.Fatalf("%d meetings, %v; want 2", len(ms), err)
	}
	if ms[0].Date.String() != "2024-02-13" || ms[1].Date.String() != "2023-11-08" || ms[0].Series != "町めぐり" {
		t.Errorf("days %s %s, series %q", ms[0].Date, ms[1].Date, ms[0].Series)
	}
}

// TestWithWhom: where no label says who was there the lead does, or the name of the meeting.
func TestWithWhom(t *testing.T) {
	for text, want := range map[string]string{
		"夕べの会議（令和2年2月1日）\n自治会の皆さん22名と、「橋の話」と題して語り合いました。\n": "citizen",
		"夕べの会議（令和2年2月1日）\n若手職員22名と、「橋の話」と題して語り合いました。\n":    "staff",
		"ふれあい市長室（令和2年2月1日）\n「橋の話」と題して語り合いました。\n":           "citizen",
		"市政の会議（令和2年2月1日）\n参加者：市政モニター9名\nテーマ：橋の話\n":         "citizen",
	} {
		m := parseText(t, text+"主な意見\n・橋が要ります。\n・道も要ります。\n")
		if len(m.Utterances) != 2 || string(m.Utterances[0].Role) != want || len(m.Themes) != 1 || m.Themes[0] != "橋の話" {
			t.Errorf("%s\n%+v, themes %q, want %s", text, m.Utterances, m.Themes, want)
		}
	}
}

// TestDaysOverAnswers: meetings of a year whose opinions and answers stand under headings.
func TestDaysOverAnswers(t *testing.T) {
	const part = "<p><b>主な意見</b></p><ul><li>橋が要ります。</li><li>道も要ります。</li></ul><p><b>市長の回答</b></p><p>来年に架けます。</p>"
	ms, err := Parse(Document{Name: "test.html", Content: []byte("<html><body><h1>令和2年度移動市長室の開催状況</h1>" +
		"<h2>第1回　令和2年10月18日（日曜日）　北公民館</h2>" + part + "<h2>第2回　令和3年1月24日（日曜日）　東小学校</h2>" + part + "</body></html>")})
	if err != nil || len(ms) != 2 {
		t.Fatalf("%d meetings, %v; want 2", len(ms), err)
	}
	wantLines(t, ms[1], "citizen/opinion 参加者 [主な意見] 橋が要ります。", "citizen/opinion 参加者 [主な意見] 道も要ります。", "mayor/answer 市長 [市長の回答] 来年に架けます。")
	if ms[0].Date.String() != "2020-10-18" || ms[1].Date.String() != "2021-01-24" || ms[0].Series != "移動市長室" {
		t.Errorf("days %s %s, series %q", ms[0].Date, ms[1].Date, ms[0].Series)
	}
}

// TestTopics: a field that numbers its topics.
func TestTopics(t *testing.T) {
	m := parseText(t, "市長と語る会\n■ 日時：令和2年2月1日\n■ 議題：橋の話\n■ 主な意見\n①橋が要ります。\n②道も要ります。\n")
	if len(m.Themes) != 1 || m.Themes[0] != "橋の話" || len(m.Utterances) != 2 {
		t.Errorf("themes %q, %d utterances", m.Themes, len(m.Utterances))
	}
	if got := themesOf("1 橋の話\n2 道の話"); len(got) != 2 || got[0] != "橋の話" {
		t.Errorf("themes %q", got)
	}
	if got := themesOf("十年後の橋\n十年後の道"); len(got) != 1 {
		t.Errorf("themes %q", got)
	}
}

// TestTitleAboveFields: a name that no word marks as one of a meeting.
func TestTitleAboveFields(t *testing.T) {
	for text, want := range map[string]string{
		"みどり市\nみどりの夕べ\n更新日：2020年3月3日\n日時：令和2年2月1日\n":                      "みどりの夕べ",
		"トップ > 市政 > みどりの夕べ\nみどりの夕べ\n日時：令和2年2月1日\n":                        "みどりの夕べ",
		"みどり市ホームページ\nトップ > 市長と語る会\n市長と語る会 概要\n日時：令和2年2月1日\n":              "市長と語る会 概要",
		"ページの本文です。\n更新日：2020年3月3日\n市長の部屋 みどり市長 大原 健 輪をつなぐ\n日時：令和2年2月1日\n": "",
	} {
		m := parseText(t, text+"主な意見\n・橋が要ります。\n・道も要ります。\n")
		if m.Title != want || len(m.Utterances) != 2 || m.Date.IsZero() {
			t.Errorf("%s\ntitle %q, want %q; day %s, %d utterances", text, m.Title, want, m.Date, len(m.Utterances))
		}
	}
}

// TestOpinionMeeting: the name of a meeting for opinions is no heading over opinions.
func TestOpinionMeeting(t *testing.T) {
	m := parseText(t, "派遣研修報告会（令和元年5月16日）\n職員5名と市長が、「橋の話」をテーマに話しました。\n職員からの報告\n・橋が要ります。\n・道も要ります。\n")
	if m.Title != "派遣研修報告会（令和元年5月16日）" || len(m.Themes) != 1 || len(m.Utterances) != 2 {
		t.Errorf("title %q, themes %q, %d utterances", m.Title, m.Themes, len(m.Utterances))
	}
}

// TestTitleOfSite: in front of the page's name a text may have the one of the window, and
// HTML without headings a menu.
func TestTitleOfSite(t *testing.T) {
	text := "みどり市と語る懇話会の記録 | みどり市\n本文へスキップ\nホーム > 市政\n\nみどり市と語る懇話会の記録\n\n日時：令和2年2月1日\n\n主な意見\n・橋が要ります。\n・道も要ります。\n"
	if m := parseText(t, text); m.Title != "みどり市と語る懇話会の記録" || m.Series != "みどり市と語る懇話会" {
		t.Errorf("title %q, series %q", m.Title, m.Series)
	}
	if m := parseText(t, "みどり市教育委員会\n\n教育長と教員の語る会（第2回）\n\n日時：令和2年2月1日\n\n主な意見\n・橋が要ります。\n・道も要ります。\n"); m.Title != "教育長と教員の語る会（第2回）" {
		t.Errorf("title %q", m.Title)
	}
	page := `<html><head><title>みどりの縁側トーク</title></head><body><table><tr><td>市長室<br>・ごあいさつ<br>・市長への手紙</td><td><font size=5>みどりの縁側トーク　第31回</font>
<p>とき　平成15年7月26日（土）<p>市民　閉まった店の前は夜になると真っ暗です。<p>市長　灯りの電気代の半分を市が持ちます。<p>市民　犬の散歩にも助かります。<p>市長　来月から始めます。</td></tr></table></body></html>`
	if m := parseText(t, page); m.Title != "みどりの縁側トーク　第31回" || m.Series != "みどりの縁側トーク" || m.Date.String() != "2003-07-26" {
		t.Errorf("title %q, series %q, day %s", m.Title, m.Series, m.Date)
	}
}

// TestStaffOfHead: the name of the meeting says that its participants are staff.
func TestStaffOfHead(t *testing.T) {
	page := strings.Replace(strings.Replace(cityPage, "みどり市と話す会", "町長と若手職員との懇談会", 1), "参加者：市民8名\n", "", 1)
	if m := parseText(t, page); m.Utterances[0].Role != "staff" {
		t.Errorf("%+v", m.Utterances[0])
	}
}

// TestQuotedTheme: no sign stands between the label and a theme in brackets.
func TestQuotedTheme(t *testing.T) {
	page := strings.Replace(cityPage, "主な意見", "テーマ「帰りたくなる道」\n主な意見", 1)
	if m := parseText(t, page); len(m.Themes) != 1 || m.Themes[0] != "帰りたくなる道" {
		t.Errorf("themes %q", m.Themes)
	}
}

func TestPageNumberWithHyphens(t *testing.T) {
	page := strings.Replace(cityPage, "更新日：", "ページ番号：003-118　更新日：", 1)
	if m := parseText(t, page); m.PageNumber != "003-118" || m.ID != "003-118" || m.Updated.String() != "2020-03-03" {
		t.Errorf("page %q, id %q, updated %s", m.PageNumber, m.ID, m.Updated)
	}
}

// TestDestinationTable: a table with a column of destinations says it of the whole meeting.
func TestDestinationTable(t *testing.T) {
	const lead = "<h1>市長と応援職員との懇談会（令和6年6月14日）</h1><p>　地震の災害応援に当たった職員20名から、活動の報告を受け、意見を交わしました。</p>"
	const opinions = "<h2>主な意見</h2><ul><li>消灯の時刻を話合いで決めました。</li><li>乾いた下着が要りました。</li></ul>"
	for name, table := range map[string]string{
		"HTML": "<table><tr><th>派遣先</th><th>期間</th></tr><tr><td>輪島市</td><td>1月12日～</td></tr><tr><td>珠洲市</td><td>2月1日～</td></tr></table>",
		"text": "<p>班 | 派遣先 | 期間<br>第1班 | 輪島市 | 1月12日～<br>第2班 | 珠洲市 | 2月1日～</p>",
	} {
		m := parseText(t, "<html><body>"+lead+table+opinions+"</body></html>")
		var got []string
		for _, d := range m.Destinations {
			got = append(got, d.Name+" "+string(d.Kind)+" "+d.Evidence)
		}
		if strings.Join(got, ", ") != "輪島市 aid 輪島市, 珠洲市 aid 珠洲市" || len(m.Utterances) != 2 || len(m.Warnings) != 1 {
			t.Errorf("%s: %q, %d utterances, %q", name, got, len(m.Utterances), m.Warnings)
		}
	}
}

// TestOwnTitle: a page whose text has no title is called what the document calls itself, but
// never by the name of its site or of a program.
func TestOwnTitle(t *testing.T) {
	const body = "<p>日時：令和2年2月1日</p><h3>主な意見</h3><ul><li>橋が要ります。</li><li>道も要ります。</li></ul>"
	for head, want := range map[string]string{
		"<title>橋の夕べ｜みどり市</title>":                                         "橋の夕べ",
		"<title>みどり市</title><meta property=\"og:title\" content=\"橋の夕べ\">": "橋の夕べ",
		"<title>みどり市公式サイト</title>":                                         "",
		"<title>Untitled Document</title>":                                 "",
		"":                                                                 "",
	} {
		m := parseText(t, "<html><head>"+head+"</head><body>"+body+"</body></html>")
		if m.Title != want || len(m.Warnings) == 0 || strings.Contains(toJSON(t, m), `"title": null`) != (want == "") {
			t.Errorf("%s: title %q, want %q; %q", head, m.Title, want, m.Warnings)
		}
	}
}

// TestGroups: what the groups of a workshop wrote down stands under their names.
func TestGroups(t *testing.T) {
	text := "第1回 まちづくり市民会議\n平成25年6月9日（日）\n\nAグループ\n・駅前に広場がほしい\n・歩きやすい道に\nBグループ\n・子どもの遊び場\n\n市長講評\nいずれも大切な視点です。\n"
	wantLines(t, parseText(t, text), "citizen/opinion 参加者 [Aグループ] 駅前に広場がほしい", "citizen/opinion 参加者 [Aグループ] 歩きやすい道に",
		"citizen/opinion 参加者 [Bグループ] 子どもの遊び場", "mayor/closing 市長 [市長講評] いずれも大切な視点です。")
	page := "<html><body><main><h1>第1回まちづくり市民会議（平成25年6月9日）</h1><h2>第1班</h2><ul><li>駅前に広場がほしい。</li></ul><h2>お知らせ</h2><ul><li>次の会議は七月に開きます。</li></ul></main></body></html>"
	if m := parseText(t, page); len(m.Utterances) != 1 || len(m.Warnings) != 1 {
		t.Errorf("%d utterances, warnings %q", len(m.Utterances), m.Warnings)
	}
}

// TestDestinationLabels: a label over a list speaks of the meeting, in the kind of its title.
func TestDestinationLabels(t *testing.T) {
	m := parseText(t, "災害派遣職員との意見交換会\n日時：令和6年5月10日\n○派遣先：珠洲市\n・罹災証明の受付をしました。\n○派遣先：輪島市\n・給水をしました。\n市長から「お疲れさまでした。」との言葉がありました。\n")
	var got []string
	for _, d := range m.Destinations {
		got = append(got, d.Name+" "+string(d.Kind))
	}
	if strings.Join(got, ", ") != "珠洲市 aid, 輪島市 aid" || len(m.Warnings) > 0 {
		t.Errorf("%q, warnings %q", got, m.Warnings)
	}
	wantLines(t, m, "staff/opinion 職員 [派遣先：珠洲市] 罹災証明の受付をしました。", "staff/opinion 職員 [派遣先：輪島市] 給水をしました。", "mayor/closing 市長 お疲れさまでした。")
}

// TestProceedingsInCell: all that was said stands in one cell, a line each.
func TestProceedingsInCell(t *testing.T) {
	for _, line := range []string{"〔%s〕　%s", "【%s】%s", "%s：%s", "○%s　%s"} {
		var lines []string
		for _, said := range [][2]string{{"会長", "開会します。"}, {"委員", "目標の値は幾つですか。"}, {"事務局", "半分です。"}, {"会長", "閉会します。"}} {
			lines = append(lines, strings.Replace(strings.Replace(line, "%s", said[0], 1), "%s", said[1], 1))
		}
		m := parseText(t, "<html><body><h1>第1回みどり審議会会議録</h1><table><tr><th>開催日</th><td>令和6年5月10日</td></tr><tr><th>議事</th><td>1　計画について<br>2　その他</td></tr><tr><th>会議経過</th><td>"+
			strings.Join(lines, "<br>")+"</td></tr></table></body></html>")
		wantLines(t, m, "chair/speech 会長 [会議経過] 開会します。", "member/speech 委員 [会議経過] 目標の値は幾つですか。", "executive/speech 事務局 [会議経過] 半分です。", "chair/speech 会長 [会議経過] 閉会します。")
		if len(m.Themes) != 2 || m.Date.String() != "2024-05-10" {
			t.Errorf("themes %q, day %s", m.Themes, m.Date)
		}
	}
}

// TestSigns: struck words are taken back, a kanji may be a picture, and of a tag at the end
// only a part may be left.
func TestSigns(t *testing.T) {
	m := parseText(t, `<html><body><h1>職員との意見交換会（令和6年5月10日）</h1><h2>主な意見</h2><ul><li>橋が<del>要りません。</del>要ります。</li><li><img src="a.gif" alt="髙">橋さんの道です。</li><li>川もです。<<a hre`)
	wantLines(t, m, "staff/opinion 職員 [主な意見] 橋が要ります。", "staff/opinion 職員 [主な意見] 髙橋さんの道です。", "staff/opinion 職員 [主な意見] 川もです。")
}

// TestUpdates: the day of the last change, however a site writes it.
func TestUpdates(t *testing.T) {
	for text, want := range map[string]string{
		"<p>公開日:2024年6月18日 最終更新日:2024年6月20日</p>":                "2024-06-20 ",
		"<p>最終更新日:2024年6月20日 公開日:2024年6月18日</p>":                "2024-06-20 ",
		"<p>[2013年6月11日更新]</p>":                                 "2013-06-11 ",
		"<p>更新:2018年12月28日</p>":                                 "2018-12-28 ",
		"<ul><li>ページID 0005126</li><li>更新日 2024年4月2日</li></ul>": "2024-04-02 0005126",
		"<p>更新:毎月1日に行います</p>":                                   " ",
	} {
		m := parseText(t, "<html><body><h1>町長と職員の懇談会（令和元年5月7日）</h1>"+text+"<h2>主な意見</h2><ul><li>橋が要ります。</li><li>道も要ります。</li></ul></body></html>")
		if got := m.Updated.String() + " " + string(m.PageNumber); got != want || len(m.Utterances) != 2 {
			t.Errorf("%s: %q, want %q; %d utterances", text, got, want, len(m.Utterances))
		}
	}
}

// TestTopicsAboveWords: the last field of the head may be the topics, on rows of their own.
func TestTopicsAboveWords(t *testing.T) {
	const said = "<p>【会長】開会します。</p><p>【委員】屋根がありません。</p><p>【事務局】軒先を借ります。</p><p>【会長】閉会します。</p>"
	for head, want := range map[string]string{
		"<p>３　議　題</p><p>（１）バスの運行について</p><p>（２）その他</p><p>４　議事の要旨</p>":                                        "バスの運行について/その他",
		"<table><tr><td>付議事件</td><td>議案第71号 市営住宅条例の一部改正について</td></tr></table>":                              "議案第71号 市営住宅条例の一部改正について",
		"<table><tr><td>議題</td><td>第1 署名議員の指名<br>第2 一般質問</td></tr><tr><td>会場</td><td>公民館</td></tr></table>": "署名議員の指名/一般質問",
	} {
		m := parseText(t, "<html><body><h1>第3回みどり協議会議事要旨</h1><p>１　日　時　　平成30年2月20日（火）</p>"+head+said+"</body></html>")
		if got := strings.Join(m.Themes, "/"); got != want || len(m.Utterances) != 4 {
			t.Errorf("%s: %q, want %q; %d utterances", head, got, want, len(m.Utterances))
		}
	}
}

// TestColumnsInWords: columns of questions and answers by longer names; and people whom only
// the head of their column makes speakers.
func TestColumnsInWords(t *testing.T) {
	const row = "<tr><td>%a</td><td>%b</td></tr>"
	for head, want := range map[string]string{
		"<tr><th>意見等の要旨</th><th>市の考え・対応</th></tr>":       "opinion answer",
		"<tr><th>ご意見・ご要望の内容</th><th>市長の回答</th></tr>":     "opinion answer",
		"<tr><th>質問・提案など</th><th>本市の見解及び今後の方針</th></tr>": "opinion answer",
	} {
		m := parseText(t, "<html><body><h1>市長と気軽に話す会（2024年1月20日）</h1><table>"+head+strings.NewReplacer("%a", "バスの便数を増やして。", "%b", "事業者に伝えます。").Replace(row)+
			strings.NewReplacer("%a", "除雪を早く。", "%b", "見回りを増やします。").Replace(row)+"</table></body></html>")
		var got []string
		for _, u := range m.Utterances[:min(2, len(m.Utterances))] {
			got = append(got, string(u.Part))
		}
		if strings.Join(got, " ") != want || len(m.Utterances) != 4 || len(m.Warnings) > 0 {
			t.Errorf("%s: %q, %d utterances, warnings %q", head, got, len(m.Utterances), m.Warnings)
		}
	}
	m := parseText(t, "<html><body><h1>派遣職員報告会（令和6年5月10日）</h1><table><tr><th>派遣先</th><th>氏名</th><th>報告</th></tr><tr><td>石川県輪島市</td><td>山田</td><td>避難所の運営を手伝いました。</td></tr><tr><td>厚生労働省</td><td>鈴木</td><td>法令の仕事を学びました。</td></tr></table></body></html>")
	wantLines(t, m, "staff/opinion 山田 避難所の運営を手伝いました。", "staff/opinion 鈴木 法令の仕事を学びました。")
	for i, name := range []string{"輪島市", "厚生労働省"} {
		if d := m.Utterances[i].Destinations; len(d) != 1 || d[0].Name != name {
			t.Errorf("%+v", d)
		}
	}
}

// TestNameOverItem: the first line of an item is who says the others, if it is a name.
func TestNameOverItem(t *testing.T) {
	m := parseText(t, "<html><body><h1>市長と応援職員の懇談会（令和6年5月10日）</h1><h2>主な報告</h2><ul><li>税務課職員<br>家の調査をしました。<br>毎朝二時間かけて通いました。</li><li>健康課職員<br>眠れないという相談が多く寄せられました。</li><li>水道の話<br>給水車とともに出ました。</li></ul></body></html>")
	wantLines(t, m, "staff/opinion 税務課職員 [主な報告] 家の調査をしました。⏎毎朝二時間かけて通いました。", "staff/opinion 健康課職員 [主な報告] 眠れないという相談が多く寄せられました。",
		"staff/opinion 職員 [主な報告] 水道の話⏎給水車とともに出ました。")
}

// TestGroupsQuoted: groups are quoted as people are.
func TestGroupsQuoted(t *testing.T) {
	m := parseText(t, "<html><body><h1>令和5年度　市長のふれあい訪問</h1><h2>12月5日（火曜日）「坂の上見守り隊」を訪問</h2><p>団体の皆さんからは、「当番が高齢になりました」、「手すりが足りません」といった意見がありました。</p><p>市長からは、「来週見に行きます」との話がありました。</p></body></html>")
	wantLines(t, m, "citizen/opinion 団体 当番が高齢になりました", "citizen/opinion 団体 手すりが足りません", "mayor/closing 市長 来週見に行きます")
}
