package source

import (
	"strings"
	"testing"
)

// TestAnsweredInOneSentence: one sentence tells what was asked and what was said back.
func TestAnsweredInOneSentence(t *testing.T) {
	const top = "<p>はじめに知事から、「楽にしてください。」とあいさつがありました。</p><p>参加者からは、「橋が要ります」、「道も要ります」との声がありました。</p>"
	const open = "mayor/opening 知事 楽にしてください。\ncitizen/opinion 参加者 橋が要ります\ncitizen/opinion 参加者 道も要ります\n"
	const end = "<p>最後に知事から、「また来ます。」との話がありました。</p>"
	const last = "\nmayor/closing 知事 また来ます。"
	const one = "citizen/opinion 参加者 川も見てください\nmayor/answer 知事 来年に行きます"
	for name, c := range map[string]layoutCase{
		"nobody named":          {"<p>これに対し知事は、「橋は見ます」と答えました。</p><p>また、「川も見てください」という意見には、「来年に行きます」と応じました。</p>", "mayor/answer 知事 橋は見ます\n" + one},
		"only the opening":      {"<p>また、「川も見てください」という意見には、「来年に行きます」と応じました。</p>", one},
		"who answers":           {"<p>「川も見てください」との要望に対し、知事は「来年に行きます」と回答しました。</p>", one},
		"the head as subject":   {"<p>「川も見てください」といった声に、知事が「来年に行きます」と答えました。</p>", one},
		"who asks in front":     {"<p>参加者の「川も見てください」という質問に対しては「来年に行きます」と述べました。</p>", one},
		"who asks behind":       {"<p>「川も見てください」という参加者からの提案を受け、知事は「来年に行きます」と約束しました。</p>", one},
		"a voice comes up":      {"<p>「川も見てください」という声が上がり、知事は「来年に行きます」と答えました。</p>", one},
		"he was asked":          {"<p>「川も見てください」と尋ねられた知事は、「来年に行きます」と答えました。</p>", one},
		"named behind":          {"<p>「川も見てください」と参加者が訴えると、知事は「来年に行きます」と答えました。</p>", one},
		"of a participant":      {"<p>「川も見てください」という参加者の意見には、「来年に行きます」と応じました。</p>", one},
		"what he adds":          {"<p>参加者からの「川も見てください」との意見に対し、知事は「来年に行きます」と回答し、さらに「町も歩きます」と述べました。</p>", one + "\nmayor/answer 知事 町も歩きます"},
		"an office answers":     {"<p>「川も見てください」という意見には、河川課長が「来年に行きます」と説明しました。</p>", strings.Replace(one, "mayor/answer 知事", "executive/answer 河川課長", 1)},
		"two in one sentence":   {"<p>「川も見てください」という意見には「来年に行きます」と、「町も歩いてください」という要望には「明日歩きます」と答えました。</p>", one + "\ncitizen/opinion 参加者 町も歩いてください\nmayor/answer 知事 明日歩きます"},
		"two opinions":          {"<p>「川も見てください」「町も歩いてください」といった意見には、「すぐに行きます」と応じました。</p>", "citizen/opinion 参加者 川も見てください\ncitizen/opinion 参加者 町も歩いてください\nmayor/answer 知事 すぐに行きます"},
		"the name of a thing":   {"<p>「川の道」の提案に、知事は「来年に行きます」と答えました。</p>", "mayor/answer 知事 来年に行きます"},
		"what nobody says back": {"<p>「川も見てください」という意見には、「川の道」計画が役立ちます。</p>", ""},
	} {
		t.Run(name, func(t *testing.T) {
			want := strings.TrimSuffix(open+c.want, "\n") + last
			checkLayouts(t, "知事とおしゃべりサロン（平成26年8月5日）", map[string]layoutCase{name: {"<p>林業に携わる参加者5名と「山」をテーマに行いました。</p>" + top + c.body + end, want}})
		})
	}
}

// TestHeadedWords: a heading that names a head of the city over his words, above the marks of
// a talk and below them.
func TestHeadedWords(t *testing.T) {
	const talk = "<h2>2 意見交換</h2><p>（保護者）橋が要ります。</p><p>（教育長）見に行きます。</p><p>（保護者）道も要ります。</p><p>（学校教育課長）来年です。</p>"
	const said = "citizen/opinion 保護者 [2 意見交換] 橋が要ります。\nexecutive/answer 教育長 [2 意見交換] 見に行きます。\ncitizen/opinion 保護者 [2 意見交換] 道も要ります。\nexecutive/answer 学校教育課長 [2 意見交換] 来年です。"
	const fields = "<p>■日時　平成30年6月21日（木曜日）<br>■参加者　役員10名</p>"
	checkLayouts(t, "教育長と語る会（平成30年6月21日）", map[string]layoutCase{
		"from him":         {fields + "<h2>1 教育長から</h2><p>楽にしてください。</p><p>橋の話をします。</p>" + talk, "executive/opening 教育長 [1 教育長から] 楽にしてください。⏎橋の話をします。\n" + said},
		"his words":        {fields + "<h2>（1）教育長の話</h2><p>楽にしてください。</p>" + talk, "executive/opening 教育長 [（1）教育長の話] 楽にしてください。\n" + said},
		"sign and name":    {fields + "<h3>■大原教育長より</h3><p>楽にしてください。</p>" + talk, "executive/opening 大原教育長 [大原教育長より] 楽にしてください。\n" + said},
		"at both ends":     {fields + "<h2>教育長</h2><p>楽にしてください。</p>" + talk + "<h2>3 教育長から</h2><p>また来ます。</p>", "executive/opening 教育長 [教育長] 楽にしてください。\n" + said + "\nexecutive/closing 教育長 [3 教育長から] また来ます。"},
		"an office":        {fields + "<h2>1 学校教育課長から</h2><p>資料の説明です。</p>" + talk, "executive/answer 学校教育課長 [1 学校教育課長から] 資料の説明です。\n" + said},
		"the mayor, too":   {fields + "<h2>市長から</h2><p>楽にしてください。</p><h2>教育長から</h2><p>資料の説明です。</p>" + talk, "mayor/opening 市長 [市長から] 楽にしてください。\nexecutive/answer 教育長 [教育長から] 資料の説明です。\n" + said},
		"about him":        {fields + "<h2>教育長の紹介</h2><p>平成の初めから先生でした。</p>" + talk, said},
		"names below":      {fields + "<h2>教育長</h2><p>大原健</p>" + talk, said},
		"a line of a list": {fields + "<p>出席者</p><p>教育長</p><p>学校教育課長</p>" + talk, said},
	})
	m := parseText(t, "町長と語る会（令和2年2月8日）\n\n1　町長から\n楽にしてください。\n橋の話をします。\n\n2　意見交換\n（町民）橋が要ります。\n（町長）見に行きます。\n（町民）道も要ります。\n（町長）来年です。\n\n問い合わせ先　秘書課　電話 0990-00-0000\n")
	wantLines(t, m, "mayor/opening 町長 [1　町長から] 楽にしてください。⏎橋の話をします。", "citizen/opinion 町民 [2　意見交換] 橋が要ります。", "mayor/answer 町長 [2　意見交換] 見に行きます。",
		"citizen/opinion 町民 [2　意見交換] 道も要ります。", "mayor/answer 町長 [2　意見交換] 来年です。")
}
