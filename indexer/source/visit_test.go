package source

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

const visitContact = "\n\nこの記事についてのお問い合わせ\n\n市長公室/秘書広報部/秘書課 \n電話番号:0500-111-2222 ファックス:0500-111-3333\n"

// TestYearOfVisit: the folders of the address say the year, when the month agrees.
func TestYearOfVisit(t *testing.T) {
	const base = "https://www.example.jp/006/003/002/001/"
	for _, c := range []struct{ day, url, want string }{
		{"9月9日", base + "004/007/p012877.html", "2010-09-09"},
		{"4月1日", base + "005/012/p000001.html", "2009-04-01"},
		{"3月31日", base + "005/001/p000001.html", "2010-03-31"},
		{"1月17日", base + "003/003/p000001.html", "2012-01-17"},
		{"12月5日", base + "002/004/p000001.html", "2012-12-05"},
		{"２月３日", base + "002/002/p000001.html", "2013-02-03"},
		{"2月3日(日)", base + "002/002/p000001.html?a=1#b", "2013-02-03"},
		{"9月9日", "http://web.archive.org/web/2013/" + base + "004/007/p012877.html", "2010-09-09"},
		{"9月9日", base + "004/008/p012877.html", ""}, // the folder says August
		{"9月9日", base + "001/007/p012877.html", ""}, // no year is known for the folder
		{"9月9日", base + "006/007/p012877.html", ""},
		{"9月9日", base + "004/013/p012877.html", ""},
		{"9月9日", base + "004/007/", ""},
		{"9月9日", "https://www.example.jp/004/p012877.html", ""},
		{"2月29日", base + "005/002/p000001.html", ""}, // 2010 has no such day
		{"9月9日", "", ""},
		{"平成22年9月9日", base + "004/008/p012877.html", "2010-09-09"}, // the page's own word
	} {
		text := "更新日付:2013年12月24日 / ページ番号:Z012877\n\n“輪”現場訪問(" + c.day + " 川辺センター)\n\n大原市長は、川辺センターを訪問し、職員と対話しました。\n\n職員:「橋が要ります。」\n市長:「いつですか?」" + visitContact
		m := parseOne(t, Document{URL: c.url, Content: []byte(text)})
		if m.Date.String() != c.want || m.Place != "川辺センター" || m.Series != "“輪”現場訪問" || m.FiscalYear != m.Date.FiscalYear() {
			t.Errorf("%s %s: date %s, place %q, series %q", c.day, c.url, m.Date, m.Place, m.Series)
		}
		if c.want == "" {
			wantWarning(t, m, "開催日「")
		} else {
			wantNoWarning(t, m)
		}
	}
	text := "“輪”ミーティング(9月9日)\n\n職員からの主な意見\n\n  • 橋が要ります。" + visitContact
	if m := parseOne(t, Document{URL: base + "004/007/p012877.html", Content: []byte(text)}); !m.Date.IsZero() {
		t.Errorf("the folders are those of visits: date %s", m.Date)
	}
}

// TestProse: a visit that is told in running text.
func TestProse(t *testing.T) {
	tell := func(who, text string) string { return who + " " + text }
	const mayor, other = "mayor/narration 市長", "other/narration "
	for name, c := range map[string]struct {
		body string
		want []string
	}{
		"first person": {
			"雨の朝、川辺センターにお邪魔しました。\n傘を貸す棚が、入口に二つありました。\n私も一本お借りしました。",
			[]string{tell(mayor, "雨の朝、川辺センターにお邪魔しました。"), tell(mayor, "傘を貸す棚が、入口に二つありました。"), tell(mayor, "私も一本お借りしました。")},
		},
		"third person": {
			"大原市長は、川辺センターを訪問しました。\n傘を貸す棚が、入口に二つありました。\n市長は一本借りました。",
			[]string{tell(other, "大原市長は、川辺センターを訪問しました。"), tell(other, "傘を貸す棚が、入口に二つありました。"), tell(other, "市長は一本借りました。")},
		},
		"captions": {
			"傘を差す市長\n雨の朝、私は川辺センターを訪ねました。\n福祉部\n棚が二つありました。\n福祉部\n\ngazou1\n",
			[]string{tell(mayor, "雨の朝、私は川辺センターを訪ねました。"), tell(mayor, "棚が二つありました。")},
		},
		"a speaker in a paragraph of its own": {
			"雨の朝、私は川辺センターを訪ねました。\n棚が二つありました。\n職員の方は、「傘は毎朝数えます」と胸を張っていました。\n橋も見ました。",
			[]string{tell(mayor, "雨の朝、私は川辺センターを訪ねました。"), tell(mayor, "棚が二つありました。"), "staff/opinion 職員 傘は毎朝数えます", tell(mayor, "橋も見ました。")},
		},
		"a speaker behind the words": {
			"雨の朝、私は川辺センターを訪ねました。\n「傘は毎朝数えます」と、案内してくれた職員が話してくれました。\n「足りてる」と子どもたちは声をそろえて言いました。",
			[]string{tell(mayor, "雨の朝、私は川辺センターを訪ねました。"), "staff/opinion 職員 傘は毎朝数えます", "citizen/opinion 子どもたち 足りてる"},
		},
		"a speaker inside a paragraph": {
			"雨の朝、私は川辺センターを訪ねました。館長さんは「傘は毎朝数えます。」と教えてくれました。\n橋も見ました。",
			[]string{
				tell(mayor, "雨の朝、私は川辺センターを訪ねました。館長さんは「傘は毎朝数えます。」と教えてくれました。"),
				"executive/opinion 館長 傘は毎朝数えます。", tell(mayor, "橋も見ました。"),
			},
		},
		"words of the teller": {
			"雨の朝、川辺センターを訪ねました。棚が二つありました。\n私は「傘は足りていますか」と尋ねました。子どもたちが「足りてる」と声をそろえて言いました。",
			[]string{tell(mayor, "雨の朝、川辺センターを訪ねました。棚が二つありました。"), "mayor/answer 市長 傘は足りていますか", "citizen/opinion 子どもたち 足りてる"},
		},
		"names in brackets": {
			"「雨の日文庫」を見に、川辺センターを訪ねました。\n「かめ石」という岩が庭にありました。私は驚かされました。",
			[]string{tell(mayor, "「雨の日文庫」を見に、川辺センターを訪ねました。"), tell(mayor, "「かめ石」という岩が庭にありました。私は驚かされました。")},
		},
		"quotations only": {
			"大原市長が川辺センターを訪ね、職員と話しました。\nはじめに大原市長から「川は長いです。」とのあいさつがありました。\n職員からは、「橋を架けたい」、「道も直したい」といった意見がありました。\n最後に大原市長から、「見に行きます」と声をかけていました。",
			[]string{"mayor/opening 大原市長 川は長いです。", "staff/opinion 職員 橋を架けたい", "staff/opinion 職員 道も直したい", "mayor/closing 大原市長 見に行きます"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			for shape, page := range map[string]string{
				"text": "“輪”現場訪問(2月3日 川辺センター)\n" + c.body + visitContact,
				"html": htmlPage("<main><h1>“輪”現場訪問(2月3日 川辺センター)</h1><p>" + strings.ReplaceAll(c.body, "\n", "</p><p>") + "</p>" + strings.ReplaceAll(visitContact, "\n", "<br>") + "</main>"),
			} {
				m := parseText(t, page)
				wantLines(t, m, c.want...)
				if !m.Date.IsZero() || m.Place != "川辺センター" || m.Contact == nil || len(m.Warnings) != 1 {
					t.Errorf("%s: date %s, place %q, contact %v, warnings %q", shape, m.Date, m.Place, m.Contact, m.Warnings)
				}
			}
		})
	}
}

// TestTeller: whose first person it is, the page must say.
func TestTeller(t *testing.T) {
	const body = "\n\n雨の朝、私は川辺センターを訪ねました。\n"
	for page, want := range map[string]string{
		"市長の部屋 みどり市長 大原 健 輪をつなぐ\n\n“輪”現場訪問(平成24年2月3日 川辺センター)" + body: "mayor/narration 大原市長",
		"市長の現場訪問(平成24年2月3日)" + body:               "mayor/narration 市長",
		"市長メッセージ(平成24年2月3日)" + body:               "mayor/narration 市長",
		"職場訪問(平成24年2月3日 川辺センター)" + body:           "other/narration ",
		"市民の皆様へ(平成24年2月3日)" + body + visitContact: "mayor/narration 市長",
	} {
		m := parseText(t, page)
		wantLines(t, m, want+" 雨の朝、私は川辺センターを訪ねました。")
	}
}

// TestComposedVisits: prose of any number of paragraphs, captions and speakers.
func TestComposedVisits(t *testing.T) {
	for seed := range uint64(500) {
		d := dice{rand.New(rand.NewPCG(seed, 2))}
		c := &composed{title: "“輪”現場訪問(平成24年2月3日 川辺センター)", series: "“輪”現場訪問", date: "2012-02-03", place: "川辺センター"}
		first := "雨の朝、私は川辺センターを訪ねました。" + d.speech()
		c.para(first)
		c.say(minutes.Mayor, minutes.Narration, "市長", "", first)
		for range 1 + d.IntN(5) {
			switch d.IntN(4) {
			case 0:
				c.caption(d.pick("福祉部", "環境局環境共生部", "説明を聞く市長", "gazou1", "職員に語りかける市長"))
			case 1:
				words := d.speech()
				c.para(d.pick("職員の方は、", "若い職員からは", "職員の皆さんから、") + "「" + words + "」" + d.pick("と教えてくれました。", "との話がありました。", "と胸を張っていました。", "という声が上がりました。"))
				c.say(minutes.Staff, minutes.Opinion, "職員", "", words)
			default:
				text := d.speech()
				c.para(text)
				c.say(minutes.Mayor, minutes.Narration, "市長", "", text)
			}
		}
		c.contact = []string{"この記事についてのお問い合わせ", "市長公室/秘書広報部/秘書課 ", "電話番号:0500-111-2222 ファックス:0500-111-3333"}
		m := parseText(t, shapeE2(d, c))
		var got []string
		for _, u := range m.Utterances {
			got = append(got, line(u))
		}
		if g, w := strings.Join(got, "\n"), strings.Join(c.lines, "\n"); g != w || m.Title != c.title || m.Date.String() != c.date || string(m.Place) != c.place || len(m.Warnings) > 0 {
			t.Fatalf("seed %d, warnings %q\ngot\n%s\nwant\n%s\n%s", seed, m.Warnings, g, w, fmt.Sprint(shapeE2(d, c)))
		}
	}
}

// TestDiary: what a mayor writes of his days is a meeting only where it tells of one and of
// what was said there.
func TestDiary(t *testing.T) {
	const walk, talk = "朝の川辺を歩きました。桜の芽がふくらんでいて、うれしく思いました。", "午後は川辺の皆さんと懇談しました。住民の方からは、「橋の明かりが足りません」との声がありました。"
	for page, isMeeting := range map[string]bool{
		"市長日記(令和5年3月2日)\n\n" + walk + "\n\n" + walk:           false,
		"市長のブログ(令和5年3月2日)\n\n" + walk + "\n\n" + walk:         false,
		"市長室だより(令和5年3月2日)\n\n" + walk + "\n\n「春が来た」と思いました。":   false,
		"市長日記(令和5年3月2日)\n\n" + walk + "\n\n" + talk:           true,
		"市長の現場訪問日記(令和5年3月2日)\n\n" + walk + "\n\n" + walk:      true,
		"市長の現場訪問(令和5年3月2日 川辺センター)\n\n" + walk + "\n\n" + walk: true,
	} {
		ms, err := Parse(Document{Content: []byte(page)})
		if (err == nil) != isMeeting {
			t.Errorf("%s: %v %v", page, ms, err)
		}
	}
}
