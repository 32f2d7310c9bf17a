package source

import (
	"strings"
	"testing"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

const pageTop = `<!DOCTYPE html><html><head><title>つばき市/川辺ミーティング(令和5年8月5日)</title></head><body><h1>川辺ミーティング(令和5年8月5日)</h1>
<p>今回の川辺ミーティングは、若手職員が参加して「窓口のこれから」をテーマに開催しました。</p><h2>職員からの主な意見</h2>`

// TestUnclosedTags: a heading in the list above it, or around what stands below it, loses
// nobody's words.
func TestUnclosedTags(t *testing.T) {
	const first, second, closing = "番号札を分かりやすくしたいです。", "地図を大きくしました。", "現場の声を大切にします"
	const said = "最後に、市長から「" + closing + "」との話がありました。"
	for name, body := range map[string]string{
		"closed":            "<ul><li>" + first + "</li><li>" + second + "</li></ul><h3>市長メッセージ</h3><p>" + said + "</p>",
		"li":                "<ul><li>" + first + "<li>" + second + "<h3>市長メッセージ</h3><p>" + said + "</p></ul>",
		"li, b, i":          "<ul><li><b>" + first + "<li><i>" + second + "<h3>市長メッセージ<p>" + said,
		"b":                 "<ul><li>" + first + "</li><li><b>" + second + "</li></ul><h3>市長メッセージ<p>" + said + "</p>",
		"heading":           "<ul><li>" + first + "</li><li>" + second + "</li></ul><h3>市長メッセージ<p>" + said + "</p>",
		"heading and br":    "<ul><li>" + first + "</li><li>" + second + "</li></ul><h3>市長メッセージ<br>" + said + "</p>",
		"heading and div":   "<ul><li>" + first + "</li><li>" + second + "</li></ul><h3><span>市長メッセージ</span><div>" + said + "</div>",
		"heading of a list": "<ul><li>" + first + "</li><li>" + second + "</li><h3>市長メッセージ</h3><p>" + said + "</p></ul>",
	} {
		ms, err := Parse(Document{Content: []byte(pageTop + body)})
		if err != nil || len(ms) != 1 {
			t.Errorf("%s: %v", name, err)
			continue
		}
		us := ms[0].Utterances
		if len(us) != 3 || us[0].Text != first || us[1].Text != second || us[2].Text != closing || us[2].Part != minutes.Closing || us[2].Role != minutes.Mayor {
			t.Errorf("%s: %+v %q", name, us, ms[0].Warnings)
		}
	}
}

// TestProseKeepsItsFirstWords: a first paragraph that quotes somebody is no lead.
func TestProseKeepsItsFirstWords(t *testing.T) {
	const first, rest = "今日は川の掃除に行きました。「楽しかった」と息子が言いました。", "空の青い一日でした。"
	ms, err := Parse(Document{Content: []byte("<html><body><h1>市長の現場訪問(令和5年8月5日)</h1><p>" + first + "</p><p>" + rest + "</p></body></html>")})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, u := range ms[0].Utterances {
		got = append(got, u.Text)
	}
	if all := strings.Join(append(got, ms[0].Warnings...), "\n"); !strings.Contains(all, first) || !strings.Contains(all, rest) {
		t.Errorf("%q", all)
	}
}

// TestTablesWithoutHead: each row is a speaker and a speech.
func TestTablesWithoutHead(t *testing.T) {
	const asked, answered = "遊具が古いと思います。", "来年度に直す予定です。"
	rows := func(cell, a, b string) string {
		return "<table><tr><" + cell + ">" + a + "</" + cell + "><td>" + asked + "</td></tr><tr><" + cell + ">" + b + "</" + cell + "><td>" + answered + "</td></tr></table>"
	}
	const top = "<html><body><h1>第3回川辺まちづくり委員会(令和5年8月5日)</h1>"
	for _, table := range []string{
		rows("th", "委員", "事務局"), rows("td", "委員", "事務局"), rows("td", "【委員】", "公園課長："), rows("th", "市民", "市長"), rows("td", "委員", "委員"),
		"<table><tr><td>" + rows("td", "委員", "事務局") + "</td><td></td></tr></table>", "<div><table><tr><td>" + rows("th", "山田委員", "会長") + "</td></tr></table></div>",
	} {
		ms, err := Parse(Document{Content: []byte(top + table + "</body></html>")})
		if err != nil || len(ms) != 1 {
			t.Errorf("%s: %v", table, err)
			continue
		}
		if us := ms[0].Utterances; len(us) != 2 || us[0].Text != asked || us[1].Text != answered || us[0].Speaker == "" || us[1].Speaker == "" {
			t.Errorf("%s: %+v %q", table, us, ms[0].Warnings)
		}
	}
	fields := "<table><tr><th>会場</th><td>市役所</td></tr><tr><th>議長</th><td>山田一郎</td></tr></table>"
	if ms, err := Parse(Document{Content: []byte(top + fields + "</body></html>")}); err == nil {
		t.Errorf("fields are speeches: %+v", ms)
	}
}

// TestListAboveTheTitle: the ways through the site stand above the heading, as a list that
// has lost its links; the lead is read all the same.
func TestListAboveTheTitle(t *testing.T) {
	page := strings.Replace(pageTop, "<body>", "<body><p>この欄は飾りです。</p><ul><li>English</li><li>暮らし</li><li>お問い合わせ一覧</li></ul>", 1)
	ms, err := Parse(Document{Content: []byte(page + "<ul><li>番号札を大きくしたいです。</li></ul></body></html>")})
	if err != nil {
		t.Fatal(err)
	}
	if m := ms[0]; len(m.Themes) != 1 || m.Participants != "若手職員" || len(m.Warnings) != 0 || len(m.Utterances) != 1 {
		t.Errorf("%+v", m)
	}
}

// TestParagraphAboveList: a sentence right above a list that does not announce it is named
// in a warning; one that does is not.
func TestParagraphAboveList(t *testing.T) {
	for sentence, warned := range map[string]bool{
		"昼から雨が降りました。": true, "駅前は昼に混みます。": true,
		"主な意見を紹介します。": false, "次のような話が出ました。": false, "出された声は下記のとおりです。": false,
	} {
		ms, err := Parse(Document{Content: []byte(pageTop + "<p>" + sentence + "</p><ul><li>番号札を大きくしたいです。</li></ul></body></html>")})
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(strings.Join(ms[0].Warnings, ""), sentence[:12]); got != warned {
			t.Errorf("%s: %q", sentence, ms[0].Warnings)
		}
	}
}

// TestTablesOfTwoSides: a table of questions and answers says so in its head, or names the
// two sides there or in its rows. What its other columns hold is named in a warning.
func TestTablesOfTwoSides(t *testing.T) {
	const top = "<html><body><h1>市長と語る会(令和5年8月5日)</h1><p>住民の皆さんと、「町の明かり」をテーマに開催しました。</p><table>"
	row := func(cells ...string) string {
		return "<tr><td>" + strings.Join(cells, "</td><td>") + "</td></tr>"
	}
	const asked, answered = "橋の明かりが足りません。", "来年度に直します。"
	for table, warning := range map[string]string{
		row("市民", asked) + row("市長", answered):                                  "",
		row("市民", "市長") + row(asked, answered):                                  "",
		row("番号", "市民", "市長") + row("1", asked, answered):                       "",
		row("地区", "意見", "回答", "担当課") + row("北地区", asked, answered, "道路課"):       "表の列「地区」は、発言として扱っていません。",
		row("No.", "住民の意見", "市長の回答", "備考") + row("1", asked, answered, "夏に済む。"): "表の列「備考」は、発言として扱っていません。",
	} {
		m := parseText(t, top+table+"</table></body></html>")
		if us := m.Utterances; len(us) != 2 || us[0].Text != asked || us[1].Text != answered || us[0].Part != minutes.Opinion || us[1].Part != minutes.Answer || us[1].Role != minutes.Mayor && us[1].Speaker != "道路課" {
			t.Errorf("%s: %+v", table, us)
		}
		if all := strings.Join(m.Warnings, ""); !strings.Contains(all, warning) || warning == "" && all != "" {
			t.Errorf("%s: warnings %q", table, m.Warnings)
		}
	}
}

// TestEndedQuotations: the words behind a quotation end it where its bracket is missing.
func TestEndedQuotations(t *testing.T) {
	const words = "川は長いです。道も長いです。"
	for _, c := range []struct{ said, want string }{
		{"「" + words + "とのあいさつがありました。", words},
		{"「" + words + "とあいさつがありました。", words},
		{"「" + words + "との挨拶がありました。", words},
		{"「" + words + "と話しがありました。", words},
		{"「" + words + "と述べました。", words},
		{"「川は長いですとのあいさつがありました。", "川は長いです"},
		{"「川は「長いです。道もです。」とのお話がありました。", "川は「長いです。道もです。」"},
		{"「ありがとうとの言葉が嬉しいです。" + words + "とのお話がありました。", "ありがとうとの言葉が嬉しいです。" + words},
	} {
		s := newSheet()
		s.opening = "はじめに大原市長から、" + c.said
		m := parseText(t, s.String())
		if len(m.Utterances) != 4 || m.Utterances[0].Text != c.want {
			t.Errorf("%s\ngave %+v", c.said, m.Utterances)
		}
		wantWarning(t, m, "閉じ括弧がありません")
		if m.Cut {
			t.Errorf("%s: the document was cut", c.said)
		}
	}
}

// TestPageInHeading: a page of plain text inside a heading is read as the page that it is.
func TestPageInHeading(t *testing.T) {
	text := newSheet().String()
	for name, page := range map[string]string{
		"closed": "<h1>" + text + "</h1>", "unclosed": "<h1>" + text, "breaks": "<body><h1>" + strings.ReplaceAll(text, "\n", "<br>\n") + "</h1></body>",
	} {
		t.Run(name, func(t *testing.T) {
			m := parseOne(t, Document{Name: "test.html", Content: []byte(page)})
			wantLines(t, m, opened, first, second, closed)
			if m.Title != "“輪”ミーティング(平成24年5月22日)" || m.Date.IsZero() {
				t.Errorf("title %q, date %v", m.Title, m.Date)
			}
		})
	}
}
