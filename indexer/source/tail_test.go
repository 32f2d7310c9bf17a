package source

import (
	"strings"
	"testing"
)

// TestFootOfPage: what the page says below the last words was not said in the meeting.
func TestFootOfPage(t *testing.T) {
	const qa = "<p>Q.橋が要ります。<br>A.見に行きます。<br><br>Q.道も要ります。<br>A.来年です。"
	const said = "citizen/opinion  橋が要ります。\nmayor/answer 市長 見に行きます。\ncitizen/opinion  道も要ります。\nmayor/answer 市長 来年です。"
	const two = "<p>市民：橋が要ります。</p><p>市長：見に行きます。<br>お待ちください。</p><p>市民：道も要ります。</p><p>市長：来年です。</p>"
	const talk = "citizen/opinion 市民 橋が要ります。\nmayor/answer 市長 見に行きます。⏎お待ちください。\ncitizen/opinion 市民 道も要ります。\nmayor/answer 市長 来年です。"
	checkLayouts(t, "市長とふれあいトーク（平成26年6月24日）", map[string]layoutCase{
		"remark and link":        {qa + "<br><br><font size=-1>※個人情報に関わるものは掲載していません。</font><br><a href=index.htm>ふれあいトークの一覧へ</a></p>", said},
		"remark on a line":       {qa + "<br>※発言は要約しています。</p>", said},
		"links side by side":     {qa + "<br><a href=1.htm>前回</a> ｜ <a href=2.htm>次回</a></p>", said},
		"link below a paragraph": {two + "<p><a href=index.htm>トークのページ</a></p>", talk},
		"way back without link":  {two + "<p>[ 一覧へ戻る ]</p>", talk},
		"way back between":       {strings.Replace(two, "<p>市民：道", "<p>▲ページの先頭へ戻る</p><p>市民：道", 1), talk},
		"bold notice":            {two + "<p><b>参加者を募集しています</b></p><p>五人いればどこへでも伺います。</p>", talk},
		"one row each, any line": {qa + "<br>トークを終えて<br>五人いればどこへでも伺います。</p>", said},
		"notice with a sign":     {qa + "</p><p>■関連情報</p><p>道の計画を作りました。</p>", said},
		"numbers in the answer":  {qa + "</p><p>Q.川は。<br>A.次の順に直します。<br>1 国道<br>2 県道<br>お待ちください。</p>", said + "\ncitizen/opinion  川は。\nmayor/answer 市長 次の順に直します。⏎1 国道⏎2 県道⏎お待ちください。"},
		"more of the answer":     {qa + "<br>お待ちください。</p>", said + "⏎お待ちください。"},
		"a word in a link":       {qa + "<br>詳しくは<a href=3.htm>道の計画</a>を見てください。</p>", said + "⏎詳しくは道の計画を見てください。"},
		"a remark of the mayor":  {strings.Replace(two, "来年です。", "来年です。<br>※道とは国道のことです。", 1), talk + "⏎※道とは国道のことです。"},
		"short last words":       {strings.Replace(two, "来年です。", "来年です。<br>お元気で", 1), talk + "⏎お元気で"},
	})
	const minutes = "<p>○木下委員長　開会します。橋の件です。<br>◆谷口委員　いつですか。<br>◎道路課長　来年です。<br>○木下委員長　以上で閉じます。<br>"
	const spoken = "chair/speech 木下委員長 開会します。橋の件です。\nmember/speech 谷口委員 いつですか。\nexecutive/speech 道路課長 来年です。\nchair/speech 木下委員長 以上で閉じます。"
	checkLayouts(t, "建設委員会記録（平成26年6月24日）", map[string]layoutCase{
		"link":            {minutes + "</p><a href='javascript:history.back()'>戻る</a>", spoken},
		"two links":       {minutes + "</p><p>[<a href=a.htm>目次</a>] [<a href=b.htm>検索結果一覧</a>]</p>", spoken},
		"without a link":  {minutes + "</p><p>前の画面に戻る</p>", spoken},
		"his last words":  {minutes + "ご苦労さまでした。</p>", spoken + "⏎ご苦労さまでした。"},
		"name of a place": {minutes + "<a name=end></a>橋へ戻る道も見ます。</p>", spoken + "⏎橋へ戻る道も見ます。"},
	})
}

// TestFootOfText: the same in plain text.
func TestFootOfText(t *testing.T) {
	const qa = "問　橋が要ります。\n答　見に行きます。\n問　道も要ります。\n答　来年です。\n"
	const said = "citizen/opinion 町内会 橋が要ります。\nexecutive/answer  見に行きます。\ncitizen/opinion 町内会 道も要ります。\nexecutive/answer  来年です。"
	const talk = "参加者：橋が要りますので、早く\n　　　　架けてください。\n町　長：見に行きます。\n参加者：道も要ります。\n町　長：来年です。\n"
	const spoken = "citizen/opinion 参加者 橋が要りますので、早く架けてください。\nmayor/answer 町長 見に行きます。\ncitizen/opinion 参加者 道も要ります。\nmayor/answer 町長 来年です。"
	for name, c := range map[string]layoutCase{
		"notice":           {qa + "参加者募集のお知らせ\n五人いればどこへでも伺います。\nこのページに関するお問い合わせ\n秘書課\n電話：0990-00-0000\n", said},
		"other halls":      {qa + "ほかの会場の記録\n東会場も開きました。\nお問い合わせ　秘書課　電話：0990-00-0000\n", said},
		"print":            {qa + "印刷する\nトップページへ\nお問い合わせ　秘書課　電話：0990-00-0000\n", said},
		"more answer":      {qa + "お待ちください。\nお問い合わせ　秘書課　電話：0990-00-0000\n", said + "⏎お待ちください。"},
		"magazine":         {talk + "==================\n　発行：総務部 秘書課\n　TEL 0990-00-0000　FAX 0990-00-0001\n　※配信の停止はこちら　http://example.jp/\n", spoken},
		"spread publisher": {talk + "------------------\n発　行　総務部秘書課　電話 0990-00-0000\n", spoken},
		"editor":           {talk + "\n編集・発行：総務部 秘書課\n電話：0990-00-0000\n", spoken},
		"without a number": {talk + "==================\n発行：総務部 秘書課\nメール hisho@example.jp\n", spoken},
		"notice in a talk": {talk + "\n次回の懇談会のご案内\n東会場で開きます。\n", spoken},
	} {
		t.Run(name, func(t *testing.T) {
			wantLines(t, parseText(t, "まちかど懇談会の記録\n\n開催日時　令和2年2月8日\n参加者　町内会の皆さん\n\n"+c.body), strings.Split(c.want, "\n")...)
		})
	}
}

// TestTopicOverTable: a line above a table of questions and answers belongs to neither of
// the words around it.
func TestTopicOverTable(t *testing.T) {
	const top = "<p><b>市長あいさつ</b><p>ようこそ。楽にしてください。"
	const table = "<table border=1><tr><th>項目<th>意見・要望<th>回答<tr><td rowspan=2>道路<td>橋が要ります。<td>見に行きます。<tr><td>道も要ります。<td>来年です。<tr><td>学校<td>門が古いです。<td>直します。</table>"
	const open = "mayor/opening 市長 [市長あいさつ] ようこそ。楽にしてください。\n"
	const said = "citizen/opinion 市民 [道路] 橋が要ります。\nmayor/answer 市長 [道路] 見に行きます。\ncitizen/opinion 市民 [道路] 道も要ります。\nmayor/answer 市長 [道路] 来年です。\ncitizen/opinion 市民 [学校] 門が古いです。\nmayor/answer 市長 [学校] 直します。"
	for name, body := range map[string]string{
		"bold line":          top + "<p><b>意見交換の内容</b>" + table,
		"plain line":         top + "<p>意見交換の内容" + table,
		"bold line, a lead":  top + "<p><b>意見交換の内容</b><p>当日の主な意見は次のとおりです。" + table,
		"two bold lines":     top + "<p><b>意見交換の内容</b><p><b>主なもの</b>" + table,
		"heading":            top + "<h3>意見交換の内容</h3>" + table,
		"remark below":       top + "<p><b>意見交換の内容</b>" + table + "<p>※同じ内容の意見はまとめて掲載しています。",
		"remark and heading": top + "<p><b>意見交換の内容</b>" + table + "<p>※同じ内容の意見はまとめて掲載しています。<hr><p><b>ほかの会場</b><p>東会場でも開きました。",
	} {
		t.Run(name, func(t *testing.T) {
			checkLayouts(t, "市民と市長の集い（平成26年6月24日）", map[string]layoutCase{name: {body, open + said}})
		})
	}
	checkLayouts(t, "市民と市長の集い（平成26年6月24日）", map[string]layoutCase{
		"two paragraphs": {top + "<p>橋の話をしましょう。<p><b>意見交換の内容</b>" + table, strings.Replace(open, "ください。", "ください。⏎橋の話をしましょう。", 1) + said},
		"bold word":      {top + "<p>今日は<b>橋</b>の話です。" + table, strings.Replace(open, "ください。", "ください。⏎今日は橋の話です。", 1) + said},
	})
}
