package source

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// The composer makes pages of independent choices (shape, head, lead, opening, layout of
// the opinions, captions, closing, contact) together with the Meeting that reading them
// must give. What no single test asks for, a combination may.

// piece is a part of an invented page, before it has a shape.
type piece struct {
	kind  kind // heading, paragraph, caption, item
	items []string
	text  string
	level int // of a heading
}

// composed is a page and what reading it must give.
type composed struct {
	title, series, date, place string
	updated, number            string
	themes                     []string
	participants               string
	pieces                     []piece
	contact                    []string
	lines                      []string
	tags                       []string // the choices, for messages
}

func (c *composed) tag(format string, a ...any) { c.tags = append(c.tags, fmt.Sprintf(format, a...)) }

func (c *composed) say(role minutes.Role, part minutes.Part, speaker, section, text string) {
	c.lines = append(c.lines, line(minutes.Utterance{Role: role, Part: part, Speaker: minutes.Text(speaker), Section: minutes.Text(section), Text: text}))
}

func (c *composed) para(text string) { c.pieces = append(c.pieces, piece{kind: paragraph, text: text}) }
func (c *composed) caption(text string) {
	c.pieces = append(c.pieces, piece{kind: caption, text: text})
}
func (c *composed) head(text string) {
	c.pieces = append(c.pieces, piece{kind: heading, text: text, level: 2})
}
func (c *composed) sub(text string) {
	c.pieces = append(c.pieces, piece{kind: heading, text: text, level: 3})
}
func (c *composed) list(items ...string) {
	c.pieces = append(c.pieces, piece{kind: item, items: items})
}

// compose throws the dice for one page of a meeting.
func compose(d dice) *composed {
	c := &composed{}
	d.head(c)
	mayor := d.pick("大原市長", "市長")
	d.lead(c, mayor)
	d.captions(c)
	d.body(c)
	d.closing(c, mayor)
	d.contact(c)
	return c
}

func (d dice) head(c *composed) {
	name := d.pick("“輪”ミーティング", "「輪」ミーティング", "輪ミーティング", "市長と語る夕べ", "“輪”ミーティング")
	day := [][2]string{
		{"平成24年5月22日", "2012-05-22"}, {"平成２４年５月２２日", "2012-05-22"}, {"令和元年6月3日", "2019-06-03"}, {"平成31年4月2日", "2019-04-02"},
		{"令和 1年 6月 3日", "2019-06-03"}, {"2012年5月22日", "2012-05-22"}, {"平成24年5月22日(火)", "2012-05-22"}, {"平成24年5月22日㈫", "2012-05-22"}, {"平成24年1月17日 火曜日", "2012-01-17"},
	}[d.IntN(9)]
	open, shut := "(", ")"
	if d.maybe() {
		open, shut = "（", "）"
	}
	c.series, c.date = name, day[1]
	c.title = d.pick("", "第3回 ", "平成30年度第2回 ", "") + name + open + day[0] + shut
	if strings.Contains(c.title, "年度") { // the year in the title is the year of the day
		c.title = strings.Replace(c.title, "平成30年度", minutes.Date{Year: 2012, Month: 5, Day: 1}.FiscalYear().Label()[:len("平成24年度")], 1)
		if c.date != "2012-05-22" {
			c.title = strings.Replace(c.title, "平成24年度", "", 1)
		}
	}
	c.tag("title %s", c.title)
}

func (d dice) lead(c *composed, mayor string) {
	theme := d.pick("川辺の道", "『川辺』の道を歩く", "川辺の道 〜水と緑〜", "川辺の道ー歩いて知るわがまちー", "十一(イレブン)の道", "坂と、階段と、手すり", "E‐WAで行こう!", "若手が考える、市の100年")
	who := d.pick("若手職員", "若手職員12名", "12名の研修を終えた職員", "港湾局と農政局の職員", "「橋の会」検討班の職員", "窓口の職員(東支所、西支所)", "「第2回くらべて自慢大会」で入賞した職員5名")
	tie := d.pick("と", "と、", "を集め", "を集めて", "を集めて、", "が参加し", "が参加し、", "が参加して", "が参加して、", "を対象に", "を対象に、")
	topic := d.pick("今回の"+c.series+"は、", "今回の"+c.series+"では、", "今回の"+c.series+"は", "今回の輪ミーティングは、", "今回の“輪”ミーティング、")
	open, shut := "『", "』"
	if d.maybe() && !strings.Contains(theme, "『") || strings.Contains(theme, "『") {
		open, shut = "「", "」"
	}
	clause := d.pick("をテーマに開催しました。", "をテーマとして開催しました。", "というテーマで開催しました。", "というテーマのもと、開催しました。", "意見交換を行いました。", "later")
	lead := topic + who + tie + open + theme + shut + clause
	if clause == "later" {
		lead = topic + who + d.pick("を集めて", "が参加して") + "開催しました。テーマは、前回から引き続き、" + open + theme + shut + "としました。"
	}
	c.tag("lead %s", lead)
	c.themes, c.participants = []string{theme}, who
	words := d.speech() + "『急がない』ことも大切です"
	if d.IntN(4) == 0 {
		words = d.speech() + "\n" + words
	}
	if d.maybe() {
		words += "。"
	}
	opening := d.pick("はじめに", "はじめに、", "開始にあたり、", "") + mayor + d.pick("から", "からは") + d.pick("、", "") + "「" + words + "」" +
		d.pick("とのあいさつがありました。", "とあいさつがありました。", "との挨拶がありました。", "と話しがありました。", "とのお話がありました。")
	c.say(minutes.Mayor, minutes.Opening, mayor, "", words)
	space := d.pick("", "", "　")
	if d.IntN(5) == 0 {
		c.para(space + lead + opening)
		return
	}
	c.para(space + lead)
	c.para(space + opening)
}

func (d dice) captions(c *composed) {
	for range d.IntN(3) {
		c.caption(d.pick("職員に囲まれる市長", "参加職員に囲まれる市長", "職員に語りかける市長", "“輪”ミーティングの様子", "gazou1", "0112", "資料を手に説明する職員 ", "円卓を囲む職員と市長"))
	}
}

func (d dice) body(c *composed) {
	const all = "職員からの主な意見"
	head := d.pick(all, all, all, "発表後の職員からの主な意見", "主な意見", "各グループの政策発表")
	layout := d.IntN(15)
	c.tag("layout %d", layout)
	staff := func(section string, texts ...string) {
		for _, t := range texts {
			c.say(minutes.Staff, minutes.Opinion, "職員", section, t)
		}
	}
	switch layout {
	case 0, 1: // flat
		texts := d.opinions(1 + d.IntN(6))
		c.head(head)
		c.list(texts...)
		staff(head, texts...)
	case 2: // groups
		c.head(head)
		for _, g := range []string{"Aグループ", "Bグループ", "Ｃグループ"}[:2+d.IntN(2)] {
			texts := d.opinions(1 + d.IntN(3))
			c.sub(g)
			c.para("検討テーマ " + d.pick("決裁を早くする", "川の話(上流)と下流)", "道の話"))
			c.list(texts...)
			staff(g, texts...)
		}
	case 3: // topics
		c.head(head)
		for _, g := range []string{"橋の架け方について", "求める人物像", "各区の取り組み"}[:2+d.IntN(2)] {
			texts := d.opinions(1 + d.IntN(3))
			c.sub(g)
			c.list(texts...)
			staff(g, texts...)
		}
	case 4: // wards
		c.head(head)
		var items []string
		for _, ward := range []string{"南区", "見山区", "道路課"} {
			text := d.opinion()
			items = append(items, ward+d.pick(" ", "　", "：")+text)
			c.say(minutes.Staff, minutes.Opinion, ward, head, text)
		}
		c.list(items...)
	case 5: // a list interrupts a sentence
		c.head(head)
		texts := []string{d.pick(subjects...) + d.pick(plains...), d.pick(subjects...) + d.pick(plains...)}
		c.para("参加した職員からは、")
		c.list(texts...)
		c.para("の提案がありました。")
		staff(head, texts...)
	case 6: // questions behind the list
		texts := d.opinions(2)
		c.head(head)
		c.list(texts...)
		staff(head, texts...)
		c.para("大原市長から「いつまでにできますか」との質問があり、職員から「春までに」「人手があれば冬に」との回答がありました。")
		c.say(minutes.Mayor, minutes.Answer, "大原市長", "", "いつまでにできますか")
		staff(head, "春までに", "人手があれば冬に")
	case 7: // dialogue
		c.head("主な職員とのやり取り")
		d.dialogue(c)
	case 9: // quoted paragraphs
		c.head(head)
		texts := []string{d.speech(), "看板は「右」と『左』だけです", d.speech()}
		for _, text := range texts {
			c.para("「" + text + "」")
		}
		staff(head, texts...)
	case 10: // plain paragraphs
		c.head(all)
		texts := []string{d.speech(), d.speech(), d.speech()}
		for _, text := range texts {
			c.para(text)
		}
		staff(all, texts...)
	case 11: // citizens, then the mayor
		const citizens = "市民の皆さんからの主な意見"
		texts := d.opinions(2)
		c.head(citizens)
		c.list(texts...)
		for _, text := range texts {
			c.say(minutes.Citizen, minutes.Opinion, "市民", citizens, text)
		}
		texts = d.opinions(2)
		c.head(head)
		c.list(texts...)
		staff(head, texts...)
	case 12: // a caption between heading and list
		texts := d.opinions(3)
		c.head(head)
		c.caption(d.pick("地図を囲んで", "gazou2", "話し合う職員", "円卓を囲む職員と市長"))
		c.list(texts...)
		staff(head, texts...)
	case 13: // the list goes on behind a picture
		texts := d.opinions(4)
		c.head(head)
		c.list(texts[:2]...)
		c.caption(d.pick("話し合う職員", "“輪”ミーティングの様子", "gazou2"))
		c.list(texts[2:]...)
		staff(head, texts...)
	case 14: // quotations in words
		c.head(head)
		c.para("職員からは、「橋を架けたい」、「道も直したい」、「川を『鏡』にしたい」といった意見がありました。")
		staff(head, "橋を架けたい", "道も直したい", "川を『鏡』にしたい")
	case 8: // the theme is the heading, and there may be two
		a, b := "坂と、階段", "川辺の道"
		c.pieces[0].text = strings.Replace(c.pieces[0].text, c.themes[0], a+"、"+b, 1)
		c.themes = []string{a, b}
		for i, h := range c.themes {
			texts := d.opinions(1 + d.IntN(3))
			c.head(h)
			if d.maybe() {
				c.para(fmt.Sprintf("%dつ目のテーマでは、暮らしのことが語られました。", i+1))
			}
			c.list(texts...)
			staff(h, texts...)
		}
	}
}

func (d dice) dialogue(c *composed) {
	const head = "主な職員とのやり取り"
	for range 2 + d.IntN(4) {
		who, role, part := "職員", minutes.Staff, minutes.Opinion
		if d.maybe() {
			who, role, part = "市長", minutes.Mayor, minutes.Answer
		}
		text := d.speech() + d.pick("", "何件くらいですか?", "どうでしょうか？")
		c.para(who + d.pick(":", "：") + "「" + text + "」")
		c.say(role, part, who, head, text)
	}
	c.para(d.pick("このほか、", "この他、") + "職員からは「橋を架けたい」、「道も直したい」といった意見がありました。")
	c.say(minutes.Staff, minutes.Opinion, "職員", head, "橋を架けたい")
	c.say(minutes.Staff, minutes.Opinion, "職員", head, "道も直したい")
}

func (d dice) closing(c *composed, mayor string) {
	words := d.speech() + d.pick("期待しています", "期待しています。")
	if d.IntN(5) == 0 {
		words = d.speech() + "\n" + words
	}
	kind := d.IntN(6)
	c.tag("closing %d", kind)
	switch kind {
	case 0:
	case 1:
		c.head("市長メッセージ")
		c.para("最後に、" + mayor + "は、「" + words + "」「道も見ます」" + d.pick("と述べました。", "と職員の奮起を促しました。", "と声をかけていました。"))
		c.say(minutes.Mayor, minutes.Closing, mayor, "市長メッセージ", words)
		c.say(minutes.Mayor, minutes.Closing, mayor, "市長メッセージ", "道も見ます")
	case 2:
		c.para("このあと" + mayor + d.pick("からは、", "からは、次のような話がありました。"))
		c.list("橋を見に行きます。", "道も見ます。")
		c.say(minutes.Mayor, minutes.Closing, mayor, "", "橋を見に行きます。")
		c.say(minutes.Mayor, minutes.Closing, mayor, "", "道も見ます。")
	case 3:
		c.head("市長メッセージ")
	default:
		c.para(d.pick("最後に", "最後に、", "") + mayor + d.pick("から", "からは") + d.pick("、", "") + "「" + words + "」" + d.pick("とのお話がありました。", "との話がありました。", "と述べました。", "との考えを示しました。"))
		c.say(minutes.Mayor, minutes.Closing, mayor, "", words)
	}
}

func (d dice) contact(c *composed) {
	c.contact = []string{"この記事についてのお問い合わせ", "都市局/交通部/自転車課 ", "電話番号:0500-111-2222 ファックス:0500-111-3333"}
	if d.maybe() {
		c.contact = []string{"このページに関するお問い合わせ", "都市局　交通部　自転車課", "電話：０５００－１１１－２２２２　FAX：0500-111-3333"}
	}
}

func TestComposedPages(t *testing.T) {
	names := []string{"E1", "E2", "E4", "HTML", "old HTML"}
	if len(names) != len(shapes) {
		t.Fatal("a shape is not named")
	}
	failures := 0
	for seed := range uint64(composedPages(t)) {
		d := dice{rand.New(rand.NewPCG(seed, 1))}
		c := compose(d)
		name := names[seed%uint64(len(names))]
		page := shapes[name](d, c)
		if diff := c.check(page, name); diff != "" {
			t.Errorf("seed %d, %s, %s\n%s", seed, name, strings.Join(c.tags, ", "), diff)
			if failures++; failures == 8 {
				t.Fatal(page)
			}
		}
	}
}

func composedPages(t *testing.T) int {
	if testing.Short() {
		return 1000
	}
	return 8000
}

// check is the first difference between what a page gives and what it must give.
func (c *composed) check(page, shape string) string {
	ms, err := Parse(Document{Content: []byte(page)})
	if err != nil || len(ms) != 1 {
		return fmt.Sprintf("%v, %d meetings", err, len(ms))
	}
	m := ms[0]
	if shape == "E2" {
		c.number, c.updated = "", ""
	}
	got := []string{m.Title, string(m.Series), m.Date.String(), string(m.Place), m.Updated.String(), string(m.PageNumber), strings.Join(m.Themes, "|"), string(m.Participants)}
	want := []string{c.title, c.series, c.date, c.place, c.updated, c.number, strings.Join(c.themes, "|"), c.participants}
	for i := range got {
		if got[i] != want[i] {
			return fmt.Sprintf("field %d is %q, want %q", i, got[i], want[i])
		}
	}
	if m.Contact == nil || !slices.Equal(m.Contact.Department, []string{"都市局", "交通部", "自転車課"}) || m.Contact.Tel != "0500-111-2222" || m.Contact.Fax != "0500-111-3333" {
		return fmt.Sprintf("contact %+v", m.Contact)
	}
	var lines []string
	for _, u := range m.Utterances {
		lines = append(lines, line(u))
	}
	for i := range max(len(lines), len(c.lines)) {
		switch {
		case i >= len(lines):
			return "missing " + c.lines[i]
		case i >= len(c.lines):
			return "too many: " + lines[i]
		case lines[i] != c.lines[i]:
			return "got  " + lines[i] + "\nwant " + c.lines[i]
		}
	}
	for _, w := range m.Warnings {
		if !strings.Contains(w, "つ目のテーマでは") {
			return "warning " + w
		}
	}
	return ""
}
