package source

import (
	"strings"
	"testing"

	"github.com/kizuna-search/kizuna/indexer/refusal"
)

// layoutCase is the body of a page and what was said there, a line each.
type layoutCase struct{ body, want string }

// checkLayouts reads bodies below the head of a page with a day.
func checkLayouts(t *testing.T, title string, cases map[string]layoutCase) {
	t.Helper()
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			m := parseOne(t, Document{Name: "test.html", Content: []byte("<html><head><title>" + title + "</title></head><body><div id=content><h1>" + title + "</h1>" + c.body + "</div></body></html>")})
			wantLines(t, m, strings.Split(c.want, "\n")...)
		})
	}
}

// TestHeadsOfTown: headings over the words of the mayor, and who signs below them.
func TestHeadsOfTown(t *testing.T) {
	const list = "<h2>職員からの意見</h2><ul><li>橋が要ります。<li>道も要ります。</ul>"
	const opinions = "staff/opinion 職員 [職員からの意見] 橋が要ります。\nstaff/opinion 職員 [職員からの意見] 道も要ります。"
	checkLayouts(t, "市長と職員の昼食会（令和5年6月8日）", map[string]layoutCase{
		"assessment": {list + "<h2>市長の総評</h2><p>橋を見に行きます。</p><p>道は直します。</p>", opinions + "\nmayor/closing 市長 [市長の総評] 橋を見に行きます。⏎道は直します。"},
		"signed":     {"<h2>市長あいさつ</h2><div><div>楽にしてください。（大原市長）</div></div>" + list, "mayor/opening 大原市長 [市長あいさつ] 楽にしてください。\n" + opinions},
		"signed on a line of its own": {
			list + "<h2>市長の講評</h2><p>橋を見に行きます。<br>（大原市長）</p>", opinions + "\nmayor/closing 大原市長 [市長の講評] 橋を見に行きます。",
		},
		"at the end":       {list + "<h2>閉会にあたって（市長）</h2><p>橋を見に行きます。</p>", opinions + "\nmayor/closing 市長 [閉会にあたって（市長）] 橋を見に行きます。"},
		"after the talk":   {list + "<h2>意見交換を終えて（大原市長）</h2><p>橋を見に行きます。</p>", opinions + "\nmayor/closing 大原市長 [意見交換を終えて（大原市長）] 橋を見に行きます。"},
		"at the beginning": {"<h3>開会に当たって（市長）</h3><p>楽にしてください。</p>" + list, "mayor/opening 市長 [開会に当たって（市長）] 楽にしてください。\n" + opinions},
		"answer":           {list + "<h2>市長からの回答</h2><p>橋を見に行きます。</p>", opinions + "\nmayor/answer 市長 [市長からの回答] 橋を見に行きます。"},
		"offices sign opinions": {
			"<h2>職員からの意見</h2><ul><li>橋が要ります。（道路課）<li>道も要ります。（公園課）</ul>",
			"staff/opinion 道路課 [職員からの意見] 橋が要ります。\nstaff/opinion 公園課 [職員からの意見] 道も要ります。",
		},
	})
}

// TestRemarks: the mayor's remarks under a label that elsewhere marks opinions or answers.
func TestRemarks(t *testing.T) {
	const qa = "<p>Q 橋が要ります。</p><p>A 見に行きます。</p><p>Q 道も要ります。</p><p>A 来年です。</p>"
	const said = "citizen/opinion  橋が要ります。\nmayor/answer 市長 見に行きます。\ncitizen/opinion  道も要ります。\nmayor/answer 市長 来年です。\n"
	checkLayouts(t, "市長と語る会（令和4年7月9日）", map[string]layoutCase{
		"comment":  {qa + "<p>■市長コメント</p><p>また来ます。</p>", said + "mayor/closing 市長 [市長コメント] また来ます。"},
		"thoughts": {qa + "<h2>市長の感想</h2><p>また来ます。</p>", said + "mayor/closing 市長 [市長の感想] また来ます。"},
		"in turns": {
			"<h2>第1班</h2><ul><li>橋が要ります。</ul><p>市長コメント：見に行きます。</p><h2>第2班</h2><ul><li>道も要ります。</ul><p>市長コメント：来年です。</p>",
			"citizen/opinion 参加者 [第1班] 橋が要ります。\nmayor/answer 市長 見に行きます。\ncitizen/opinion 参加者 [第2班] 道も要ります。\nmayor/closing 市長 来年です。",
		},
	})
}

// TestDeputies: who holds the meeting in the mayor's place opens and closes it.
func TestDeputies(t *testing.T) {
	const list = "<h3>職員の主な意見</h3><ul><li>橋が要ります。<li>道も要ります。</ul>"
	const opinions = "\nstaff/opinion 職員 [職員の主な意見] 橋が要ります。\nstaff/opinion 職員 [職員の主な意見] 道も要ります。"
	checkLayouts(t, "副市長と現場職員との意見交換（令和3年3月19日）", map[string]layoutCase{
		"told":      {"<p>はじめに副市長から、「楽にしてください。」とあいさつがありました。</p>" + list + "<p>最後に、小野副市長は「橋を見に行きます。」と述べました。</p>", "executive/opening 副市長 楽にしてください。" + opinions + "\nexecutive/closing 小野副市長 橋を見に行きます。"},
		"explained": {"<p>はじめに副市長から、「楽にしてください。」とあいさつがありました。</p>" + list + "<p>副市長から「橋は来年です。」との説明がありました。</p>", "executive/opening 副市長 楽にしてください。" + opinions + "\nexecutive/answer 副市長 橋は来年です。"},
		"headings":  {"<h3>副市長あいさつ</h3><p>楽にしてください。</p>" + list + "<h3>副市長の総評</h3><p>橋を見に行きます。</p>", "executive/opening 副市長 [副市長あいさつ] 楽にしてください。" + opinions + "\nexecutive/closing 副市長 [副市長の総評] 橋を見に行きます。"},
		"beside the mayor": {
			"<p>はじめに大原市長から、「楽にしてください。」とあいさつがありました。</p>" + list + "<p>最後に、副市長は「橋を見に行きます。」と述べました。</p>", "mayor/opening 大原市長 楽にしてください。" + opinions + "\nexecutive/answer 副市長 橋を見に行きます。",
		},
	})
}

// TestLinesOfItems: items that only line breaks tell apart may have several lines.
func TestLinesOfItems(t *testing.T) {
	const section = "職員の主な意見"
	two := staff(section, "橋が要ります。⏎道も要ります。") + "\n" + staff(section, "川もです。")
	checkLayouts(t, "市長と職員の談話会（令和3年3月19日）", map[string]layoutCase{
		"wide space":          {"<h3>職員の主な意見</h3>・橋が要ります。<br />　道も要ります。<br />・川もです。<br />", two},
		"wide space at last":  {"<h3>職員の主な意見</h3>・川もです。<br>\n・橋が要ります。<br>\n　道も要ります。<br><p>・町です。</p>", staff(section, "川もです。") + "\n" + staff(section, "橋が要ります。⏎道も要ります。") + "\n" + staff(section, "町です。")},
		"no space":            {"<h3>職員の主な意見</h3><p>・橋が要ります。<br>道も要ります。<br>・川もです。</p>", two},
		"three lines":         {"<h3>職員の主な意見</h3><p>・橋が要ります。<br>　道も要ります。<br>　町もです。<br>・川もです。</p>", staff(section, "橋が要ります。⏎道も要ります。⏎町もです。") + "\n" + staff(section, "川もです。")},
		"bold line above":     {"<p><b>職員から出された意見</b><br>・橋が要ります。<br>　道も要ります。<br>・川もです。</p>", strings.ReplaceAll(two, section, "職員から出された意見")},
		"the mayor speaks up": {"<h3>職員の主な意見</h3><p>・橋が要ります。<br>　大原市長から「いつですか」との質問がありました。<br>・川もです。</p>", staff(section, "橋が要ります。") + "\nmayor/answer 大原市長 いつですか\n" + staff(section, "川もです。")},
		"numbers":             {"<h3>職員の主な意見</h3><p>１　橋が要ります。<br>　　道も要ります。<br>２　川もです。</p>", two},
		"groups of a list":    {"<h3>職員の声</h3><dl><dt>1班<dd>橋が要ります。<dt>2班<dd>川もです。</dl>", staff("職員の声", "橋が要ります。") + "\n" + staff("職員の声", "川もです。")},
		"another list":        {"<h3>職員の主な意見</h3><p>・橋が要ります。<br>このあと大原市長からは、次のような話がありました。<br>・川を見ます。</p>", staff(section, "橋が要ります。") + "\nmayor/closing 大原市長 川を見ます。"},
	})
}

// TestToldAround: sentences around a dialogue, or around questions and answers, quote people.
func TestToldAround(t *testing.T) {
	const talk = "<p>（○：市民の発言　●：市長の発言）</p><p>○　橋が要ります。<br>●　見に行きます。<br>　来年です。<br>○　道も要ります。</p>"
	const said = "citizen/opinion 市民 橋が要ります。\nmayor/answer 市長 見に行きます。⏎来年です。\ncitizen/opinion 市民 道も要ります。"
	checkLayouts(t, "市民と市長の車座集会（平成20年2月23日）", map[string]layoutCase{
		"opening and closing": {
			"<p>はじめに、大原市長から「『橋』の話を聞かせてください」とのあいさつがありました。</p>" + talk + "<p>最後に市長から「道は『みんなのもの』だと分かりました。また来ます」と締めくくりました。</p>",
			"mayor/opening 大原市長 『橋』の話を聞かせてください\n" + said + "\nmayor/closing 市長 道は『みんなのもの』だと分かりました。また来ます",
		},
		"over line breaks":  {"<p>はじめに、大原市長から<br>「楽に。<br>してください。」<br>とのあいさつがありました。</p><h2>市民からの意見</h2><ul><li>橋が要ります。</ul>", "mayor/opening 大原市長 楽に。⏎してください。\ncitizen/opinion 市民 [市民からの意見] 橋が要ります。"},
		"two answers":       {"<h2>市民からの意見</h2><ul><li>橋が要ります。</ul><p>市長からは「すぐやります。」との回答があり、「また来ます。」と結びました。</p>", "citizen/opinion 市民 [市民からの意見] 橋が要ります。\nmayor/answer 市長 すぐやります。\nmayor/closing 市長 また来ます。"},
		"thanks":            {talk + "<p>最後に、参加者を代表して山本さんから「よい会でした」とお礼の言葉がありました。</p>", said + "\ncitizen/opinion 山本さん よい会でした"},
		"over paragraphs":   {talk + "<p>最後に市長から「道は直します。</p><p>また来ます。」と話がありました。</p>", said + "\nmayor/closing 市長 道は直します。⏎また来ます。"},
		"without last":      {talk + "<p>市長からは、「また来ます」との言葉を伝えられました。</p>", said + "\nmayor/closing 市長 また来ます"},
		"further voices":    {talk + "<p>このほか、参加者からは「川も」、「町も」といった意見が述べられました。</p>", said + "\ncitizen/opinion 参加者 川も\ncitizen/opinion 参加者 町も"},
		"list of others":    {talk + "<p>このほか、市民からは、</p><ul><li>川を見てほしい</li><li>町を<br>歩いてほしい</li></ul><p>などの提案がありました。</p>", said + "\ncitizen/opinion 市民 川を見てほしい\ncitizen/opinion 市民 町を⏎歩いてほしい"},
		"list with marks":   {talk + "<p>その他、市民からは次のような意見がありました。</p><p>・川も見てください。<br>・町も歩いてください。</p>", said + "\ncitizen/opinion 市民 川も見てください。\ncitizen/opinion 市民 町も歩いてください。"},
		"quoting in speech": {strings.Replace(talk, "道も要ります。", "道も要ります。</p><p>係の方から「来年です」と言われました。", 1), said + "⏎係の方から「来年です」と言われました。"},
	})
}

// TestEdgesOfTalks: the words of the mayor above and below a list of questions and answers
// bear another mark than they.
func TestEdgesOfTalks(t *testing.T) {
	const qa = "<h3>懇談の内容</h3><dl><dt>Ｑ１　橋が要ります。<dd>Ａ　（市長）見に行きます。<dt>Ｑ２　道も要ります。<dd>Ａ　（道路課長）来年です。<br></dl>"
	const said = "citizen/opinion  [懇談の内容] 橋が要ります。\nmayor/answer 市長 [懇談の内容] 見に行きます。\ncitizen/opinion  [懇談の内容] 道も要ります。\nexecutive/answer 道路課長 [懇談の内容] 来年です。"
	checkLayouts(t, "市長とふれあいトーク（平成26年6月24日）", map[string]layoutCase{
		"gap":   {"<p>大原市長　ようこそ。楽にしてください。" + qa, "mayor/opening 大原市長 ようこそ。楽にしてください。\n" + said},
		"words": {"<p>市長の話：ようこそ。楽にしてください。</p>" + qa, "mayor/opening 市長 ようこそ。楽にしてください。\n" + said},
		"brackets": {
			"<p>【市長】ようこそ。楽にしてください。</p>" + qa + "<p>【市長】また来ます。お元気で。</p>", "mayor/opening 市長 ようこそ。楽にしてください。\n" + said + "\nmayor/closing 市長 [懇談の内容] また来ます。お元気で。",
		},
		"told": {"<p>大原市長は「楽にしてください」とあいさつしました。</p>" + qa, "mayor/opening 大原市長 楽にしてください\n" + said},
	})
}

// TestStrangers: who speaks is told by the layout where no table of posts knows the name.
func TestStrangers(t *testing.T) {
	const want = "mayor/opening 知事 ようこそ。\ncitizen/opinion 杜氏Ａ 米が足りません。\nmayor/answer 知事 見に行きます。\ncitizen/opinion 杜氏Ｂ 水も大切です。\nexecutive/answer 水産課長 来年です。"
	checkLayouts(t, "知事と語る集い（令和元年11月30日）", map[string]layoutCase{
		"definitions":      {"<dl><dt>知事<dd>ようこそ。<dt>杜氏Ａ<dd>米が足りません。<dt>知事<dd>見に行きます。<dt>杜氏Ｂ<dd>水も大切です。<dt>水産課長<dd>来年です。</dl>", want},
		"table":            {"<table><tr><th>発言者</th><th>発言内容</th></tr><tr><td>知事<td>ようこそ。<tr><td>杜氏Ａ<td>米が足りません。<tr><td>知事<td>見に行きます。<tr><td>杜氏Ｂ<td>水も大切です。<tr><td>水産課長<td>来年です。</table>", want},
		"rows":             {"<table><tr><th>知事</th><td>ようこそ。</td></tr><tr><th>杜氏Ａ</th><td>米が足りません。</td></tr><tr><th>知事</th><td>見に行きます。</td></tr><tr><th>杜氏Ｂ</th><td>水も大切です。</td></tr><tr><th>水産課長</th><td>来年です。</td></tr></table>", want},
		"colons":           {"<p>知事：ようこそ。<br>杜氏Ａ：米が足りません。<br>知事：見に行きます。<br>杜氏Ｂ：水も大切です。<br>水産課長：来年です。</p>", want},
		"gaps":             {"<p>知　事　　ようこそ。</p><p>杜　氏　　米が足りません。</p><p>知　事　　見に行きます。</p><p>杜　氏　　水も大切です。</p><p>課　長　　来年です。</p>", strings.NewReplacer("Ａ", "", "Ｂ", "", "水産", "").Replace(want)},
		"bullets and gaps": {"<p>●参加者　米が足りません。<br>　知　事　見に行きます。<br>●参加者　水も大切です。<br>　知　事　来年です。</p>", "citizen/opinion 参加者 米が足りません。\nmayor/answer 知事 見に行きます。\ncitizen/opinion 参加者 水も大切です。\nmayor/answer 知事 来年です。"},
		"slashes":          {"<p>参加者／米が足りません。</p><p>知事／見に行きます。</p><p>参加者／水も大切です。</p><p>知事／来年です。</p>", "citizen/opinion 参加者 米が足りません。\nmayor/answer 知事 見に行きます。\ncitizen/opinion 参加者 水も大切です。\nmayor/answer 知事 来年です。"},
		"two in a line":    {"<p>知事「ようこそ、皆さん。」</p><p>高校生Ａ「米がまるで足りません。」高校生Ｂ「水もとても大切です。」</p>", "mayor/answer 知事 ようこそ、皆さん。\ncitizen/opinion 高校生Ａ 米がまるで足りません。\ncitizen/opinion 高校生Ｂ 水もとても大切です。"},
		"brackets":         {"<p>知事「ようこそ、皆さん。」</p><p>杜氏「米がまるで足りません。」</p><p>知事「見に行きますね。」</p><p>高校生Ａ「水もとても大切です。」</p>", "mayor/answer 知事 ようこそ、皆さん。\ncitizen/opinion 杜氏 米がまるで足りません。\nmayor/answer 知事 見に行きますね。\ncitizen/opinion 高校生Ａ 水もとても大切です。"},
	})
}

// TestPersonsInProse: a sentence says who speaks by what he is.
func TestPersonsInProse(t *testing.T) {
	const front = "<p>夜の病院に私は座りました。</p><p>時計の音が大きく聞こえました。</p>"
	const told = "mayor/narration 市長 夜の病院に私は座りました。\nmayor/narration 市長 時計の音が大きく聞こえました。\n"
	const end = "<p>断らない仕組みを考えました。</p>"
	const last = "\nmayor/narration 市長 断らない仕組みを考えました。"
	checkLayouts(t, "市長の現場訪問（夜間救急）", map[string]layoutCase{
		"nurse":   {front + "<p>救急の看護師長は「あと何人かを伝えます」と話してくれました。</p>" + end, told + "staff/opinion 看護師長 あと何人かを伝えます" + last},
		"doctor":  {front + "<p>当直の医師からは、「仕組みが足りません」との指摘がありました。</p>" + end, told + "staff/opinion 医師 仕組みが足りません" + last},
		"trade":   {front + "<p>待合室の大工の棟梁は「足場より怖いね」と笑って話していました。</p>" + end, told + "mayor/narration 市長 待合室の大工の棟梁は「足場より怖いね」と笑って話していました。" + last},
		"fisher":  {front + "<p>腰を押さえた老漁師は、「網は待ってくれん」と語ります。</p>" + end, told + "citizen/opinion 老漁師 網は待ってくれん" + last},
		"no one":  {front + "<p>壁には「お静かに」と書かれていました。</p>" + end, told + "mayor/narration 市長 壁には「お静かに」と書かれていました。" + last},
		"plainly": {front + end, strings.TrimSuffix(told, "\n") + last},
	})
}

// TestClosedTooOften: what stands behind a stray end tag is content of the page.
func TestClosedTooOften(t *testing.T) {
	const list = "<h3>各地区からの意見</h3><ul><li>橋が要ります。<li>道も要ります。</ul>"
	const said = "citizen/opinion 参加者 [各地区からの意見] 橋が要ります。\ncitizen/opinion 参加者 [各地区からの意見] 道も要ります。\nmayor/answer 区長 [区長からの回答] 見に行きます。"
	checkLayouts(t, "区長と町会との懇談会（令和3年10月27日）", map[string]layoutCase{
		"behind a list": {list + "</div><h3>区長からの回答</h3><p>見に行きます。</p>", said},
		"twice":         {list + "</div></div><h3>区長からの回答</h3><div>見に行きます。</div><div id=sidebar><ul><li>意見は電話でも受け付けます。</ul></div>", said},
		"balanced":      {list + "<h3>区長からの回答</h3><p>見に行きます。</p></div><div id=more><h3>市民の意見</h3><ul><li>ほかのページの意見です。</ul>", said},
	})
}

// TestAnnouncements: a meeting that is still to come has no record.
func TestAnnouncements(t *testing.T) {
	const fields = "<table><tr><th>日時</th><td>令和5年9月29日（金曜日）</td></tr><tr><th>会場</th><td>公民館</td></tr><tr><th>定員</th><td>80名（先着順）</td></tr><tr><th>申込方法</th><td>電話でお申し込みください。</td></tr></table>"
	for name, body := range map[string]string{
		"comment":        "<h1>「町長と語る夕べ」を開催します</h1><p>下記のとおり開催します。</p>" + fields + "<p>町長のコメント「気軽に聞かせてください。」</p>",
		"dialogue lines": "<h1>【報道発表】町長と語る夕べの開催について</h1><p>町では、下記のとおり町長と語る夕べを開催します。</p>" + fields + "<p>町長「ぜひ気軽に聞かせてください。」</p><p>町長「お待ちしております。」</p>",
		"invitation":     "<h1>町長と語る夕べ　参加者募集</h1>" + fields + "<h2>町長からのメッセージ</h2><p>気軽に聞かせてください。お待ちしています。</p>",
		"last year's":    "<h1>町長と語る夕べを開催します（令和5年9月29日）</h1><p>昨年は五か所で開催しました。</p>" + fields + "<p>町長から「気軽に聞かせてください」との言葉をいただいたと述べました。</p>",
		"questions":      "<h1>町長と語る夕べを開催します（令和5年9月29日）</h1>" + fields + "<dl><dt>Q1　申込みは要りますか。<dd>A　要りません。<dt>Q2　車で行けますか。<dd>A　行けます。</dl>",
	} {
		t.Run(name, func(t *testing.T) {
			wantRefusal(t, []byte("<html><body><div id=content>"+body+"</div></body></html>"), refusal.Announcement)
		})
	}
	checkLayouts(t, "町長と語る夕べ（令和5年9月29日）", map[string]layoutCase{
		"held, and again next year": {"<p>町長と語る夕べを開催しました。来年も開催します。</p><h2>主な意見</h2><ul><li>橋が要ります。</ul>", "citizen/opinion 参加者 [主な意見] 橋が要ります。"},
	})
}

// TestSessions: a page with two sessions of a talk holds two meetings.
func TestSessions(t *testing.T) {
	page := "<html><body><div id=content><h2>市政懇談会の概要</h2><p>ページ番号：012345　最終更新日：2013年10月31日</p>" +
		"<h3>午前の部　東地区</h3><p>開催日時　平成25年10月5日（土曜日）午前10時<br>会場　東小学校<br>テーマ　道</p><p>市長　ようこそ。</p><p>市民　橋が要ります。</p><p>市長　見に行きます。</p>" +
		"<h3>午後の部　西地区</h3><dl><dt>開催日時<dd>平成25年10月6日（日曜日）<dt>会場<dd>西会館</dl><p>市長　昨日は道の話でした。</p><p>市民　店が遠いです。</p><p>部長　来月から車が回ります。</p></div></body></html>"
	ms, err := Parse(Document{Name: "test.html", Content: []byte(page)})
	if err != nil || len(ms) != 2 {
		t.Fatalf("%v, %d meetings", err, len(ms))
	}
	wantLines(t, ms[0], "mayor/opening 市長 ようこそ。", "citizen/opinion 市民 橋が要ります。", "mayor/answer 市長 見に行きます。")
	wantLines(t, ms[1], "mayor/opening 市長 昨日は道の話でした。", "citizen/opinion 市民 店が遠いです。", "executive/answer 部長 来月から車が回ります。")
	if ms[1].Date.String() != "2013-10-06" || ms[1].PageNumber != ms[0].PageNumber || ms[1].ID == ms[0].ID || ms[1].Series != ms[0].Series {
		t.Errorf("second: %s %s %s %q", ms[1].Date, ms[1].PageNumber, ms[1].ID, ms[1].Series)
	}
}

// TestTextLayouts: the same in plain text.
func TestTextLayouts(t *testing.T) {
	for name, c := range map[string]layoutCase{
		"spread labels": {
			"教育長　　楽にしてください。\n教　諭　　橋が要ります。\n　　　　　道も要ります。\n教　諭　　川もです。\n教育長　　見に行きます。",
			"executive/answer 教育長 楽にしてください。\nstaff/opinion 教諭 橋が要ります。⏎道も要ります。\nstaff/opinion 教諭 川もです。\nexecutive/answer 教育長 見に行きます。",
		},
		"spread labels with colons": {
			"町　長　：　楽にしてください。\n杜　氏　：　橋が要ります。\n杜　氏　：　道も要ります。\n課　長　：　来年です。",
			"mayor/opening 町長 楽にしてください。\ncitizen/opinion 杜氏 橋が要ります。\ncitizen/opinion 杜氏 道も要ります。\nexecutive/answer 課長 来年です。",
		},
		"a trade in brackets": {
			"[町長] 楽にしてください。\n[染物職人] 橋が要ります。\n[町長] 見に行きます。\n[農家] 道も要ります。",
			"mayor/opening 町長 楽にしてください。\ncitizen/opinion 染物職人 橋が要ります。\nmayor/answer 町長 見に行きます。\ncitizen/opinion 農家 道も要ります。",
		},
		"told around questions": {
			"はじめに町長から「楽にしてください」とのあいさつがありました。\n\n（質問）橋が要ります。\n（回答）見に行きます。（町長）\n\n（質問）道も要ります。\n（回答）来年です。（道路課長）\n\n" +
				"このほか、参加者からは次のような声がありました。\n・川もです。\n・町もです。\n\n最後に町長から「また来ます」と結ばれました。",
			"mayor/opening 町長 楽にしてください\ncitizen/opinion  橋が要ります。\nmayor/answer 町長 見に行きます。\ncitizen/opinion  道も要ります。\nexecutive/answer 道路課長 来年です。\n" +
				"citizen/opinion 参加者 川もです。\ncitizen/opinion 参加者 町もです。\nmayor/closing 町長 また来ます",
		},
		"answers in parentheses": {
			"主な意見\n\n・橋が要ります。\n（町長）見に行きます。\n・道も要ります。\n（町長）来年です。",
			"citizen/opinion 参加者 [主な意見] 橋が要ります。\nmayor/answer 町長 見に行きます。\ncitizen/opinion 参加者 [主な意見] 道も要ります。\nmayor/answer 町長 来年です。",
		},
		"numbers below a sentence": {
			"出された意見は次のとおりです。\n　１）橋が要ります。\n　２）道も要ります。\n\nこれに対して町長は「橋は来年です」と回答しました。",
			"citizen/opinion 参加者 橋が要ります。\ncitizen/opinion 参加者 道も要ります。\nmayor/answer 町長 橋は来年です",
		},
		"numbered headings": {
			"1　町長あいさつ\n楽にしてください。\n\n2　意見交換\n（町民）橋が要ります。\n（町長）見に行きます。\n（町民）道も要ります。\n（町長）来年です。\n\n3　閉会のことば（副町長）\nお気をつけて。またお会いしましょう。",
			"mayor/opening 町長 [1　町長あいさつ] 楽にしてください。\ncitizen/opinion 町民 [2　意見交換] 橋が要ります。\nmayor/answer 町長 [2　意見交換] 見に行きます。\ncitizen/opinion 町民 [2　意見交換] 道も要ります。\n" +
				"mayor/answer 町長 [2　意見交換] 来年です。\nexecutive/closing 副町長 [3　閉会のことば（副町長）] お気をつけて。またお会いしましょう。",
		},
	} {
		t.Run(name, func(t *testing.T) {
			wantLines(t, parseText(t, "町長と語る会（令和2年2月8日）\n\n"+c.body+"\n\n問い合わせ先　秘書課　電話 0990-00-0000\n"), strings.Split(c.want, "\n")...)
		})
	}
}
