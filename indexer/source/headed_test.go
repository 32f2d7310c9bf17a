package source

import (
	"strings"
	"testing"
)

// TestUnderTopics: headings are topics, below each of which stand somebody's words and a
// label over the answer.
func TestUnderTopics(t *testing.T) {
	const said = "citizen/opinion  [一通目　橋] 橋が要ります。\nmayor/answer 市長 [一通目　橋] 見に行きます。\ncitizen/opinion  [二通目　道] 道も要ります。\nmayor/answer 市長 [二通目　道] 来年です。"
	checkLayouts(t, "市長への手紙を読む会（令和6年2月15日）", map[string]layoutCase{
		"bold label":  {"<p>届いた手紙を市長が読みました。</p><h2>一通目　橋</h2><p>橋が要ります。<div><b>市長の答え</b><p>見に行きます。</div><h2>二通目　道</h2><p>道も要ります。<div><b>市長の答え</b><p>来年です。</div>", said},
		"headings":    {"<h2>一通目　橋</h2><p>橋が要ります。</p><h3>市長の答え</h3><p>見に行きます。</p><h2>二通目　道</h2><p>道も要ります。</p><h3>市長の答え</h3><p>来年です。</p>", said},
		"brackets":    {"<h3>一通目　橋</h3><p>橋が要ります。</p><p>【市長の答え】<br>見に行きます。</p><h3>二通目　道</h3><p>道も要ります。</p><p>【市長の答え】<br>来年です。</p>", said},
		"on the line": {"<h3>一通目　橋</h3><p>橋が要ります。</p><p>市長の答え：見に行きます。</p><h3>二通目　道</h3><p>道も要ります。</p><p>市長の答え：来年です。</p>", said},
		"from him":    {"<h3>一通目　橋</h3><p>橋が要ります。</p><p>市長から</p><p>見に行きます。</p><h3>二通目　道</h3><p>道も要ります。</p><p>市長から</p><p>来年です。</p>", said},
		"writers": {
			"<h2>一通目　橋</h2><p>手紙（70代女性）</p><p>橋が要ります。</p><p>市長の答え</p><p>見に行きます。</p><h2>二通目　道</h2><p>【中学生】</p><p>道も要ります。</p><p>市長の答え</p><p>来年です。</p>",
			"citizen/opinion 70代女性 [一通目　橋] 橋が要ります。\nmayor/answer 市長 [一通目　橋] 見に行きます。\ncitizen/opinion 中学生 [二通目　道] 道も要ります。\nmayor/answer 市長 [二通目　道] 来年です。",
		},
		"signed": {
			"<h2>一通目　橋</h2><p>橋が要ります。（70代女性）</p><p>市長の答え</p><p>見に行きます。</p><h2>二通目　道</h2><p>道も要ります。（中学生）</p><p>市長の答え</p><p>来年です。</p>",
			"citizen/opinion 70代女性 [一通目　橋] 橋が要ります。\nmayor/answer 市長 [一通目　橋] 見に行きます。\ncitizen/opinion 中学生 [二通目　道] 道も要ります。\nmayor/answer 市長 [二通目　道] 来年です。",
		},
		"minutes": {
			"<h2>議題1　橋</h2><p>資料に沿って説明があった。</p><p>【事務局】橋を架けます。</p><p>【委員】賛成です。</p><h2>議題2　道</h2><p>資料に沿って説明があった。</p><p>【事務局】道も直します。</p><p>【委員】賛成です。</p>",
			"executive/speech 事務局 橋を架けます。\nmember/speech 委員 賛成です。\nexecutive/speech 事務局 [議題2　道] 道も直します。\nmember/speech 委員 [議題2　道] 賛成です。",
		},
		"paragraphs": {
			"<h2>一通目　橋</h2><p>橋が要ります。</p><p>川にも要ります。</p><p><b>市長の答え</b></p><p>見に行きます。</p><p>川もです。</p><h2>二通目　道</h2><p>道も要ります。</p><p><b>市長の答え</b></p><p>来年です。</p>",
			"citizen/opinion  [一通目　橋] 橋が要ります。⏎川にも要ります。\nmayor/answer 市長 [一通目　橋] 見に行きます。⏎川もです。\ncitizen/opinion  [二通目　道] 道も要ります。\nmayor/answer 市長 [二通目　道] 来年です。",
		},
		"an office": {
			"<h2>一通目　橋</h2><p>橋が要ります。</p><p>回答（道路課）</p><p>見に行きます。</p><h2>二通目　道</h2><p>道も要ります。</p><p>市長の答え</p><p>来年です。</p>",
			"citizen/opinion  [一通目　橋] 橋が要ります。\nexecutive/answer 道路課 [一通目　橋] 見に行きます。\ncitizen/opinion  [二通目　道] 道も要ります。\nmayor/answer 市長 [二通目　道] 来年です。",
		},
		"closing":   {"<h2>一通目　橋</h2><p>橋が要ります。</p><p>市長の答え</p><p>見に行きます。</p><h2>二通目　道</h2><p>道も要ります。</p><p>市長の答え</p><p>来年です。</p><h2>市長の言葉</h2><p>また書いてください。</p>", said + "\nmayor/closing 市長 [市長の言葉] また書いてください。"},
		"told":      {"<h2>橋のこと</h2><p>橋についての意見がありました。</p><h3>市長の答え</h3><p>見に行きます。</p><h2>道のこと</h2><p>道についての意見がありました。</p><h3>市長の答え</h3><p>来年です。</p>", "mayor/answer 市長 [市長の答え] 見に行きます。\nmayor/answer 市長 [市長の答え] 来年です。"},
		"only once": {"<h2>参加者の意見</h2><ul><li>橋が要ります。<li>道も要ります。</ul><h2>市長の答え</h2><p>見に行きます。</p>", "citizen/opinion 参加者 [参加者の意見] 橋が要ります。\ncitizen/opinion 参加者 [参加者の意見] 道も要ります。\nmayor/answer 市長 [市長の答え] 見に行きます。"},
		"lists":     {"<h2>橋のこと</h2><ul><li>橋が要ります。</ul><h3>市長の答え</h3><p>見に行きます。</p><h2>道のこと</h2><ul><li>道も要ります。</ul><h3>市長の答え</h3><p>来年です。</p>", "citizen/opinion 参加者 [橋のこと] 橋が要ります。\nmayor/answer 市長 [市長の答え] 見に行きます。\ncitizen/opinion 参加者 [道のこと] 道も要ります。\nmayor/answer 市長 [市長の答え] 来年です。"},
	})
}

// TestUnderQuestions: headings are the questions, and the paragraphs below them the answers.
func TestUnderQuestions(t *testing.T) {
	const lead = "<p>生徒の質問と町長の答えを紹介します。</p>"
	const said = "citizen/opinion 生徒 橋は直りますか？\nmayor/answer 町長 見に行きます。\ncitizen/opinion 生徒 道はいつですか\nmayor/answer 町長 来年です。"
	checkLayouts(t, "町長と生徒のふれあいトーク（令和3年10月12日）", map[string]layoutCase{
		"questions":  {lead + "<h3>橋は直りますか？</h3><p>見に行きます。</p><h3>道はいつですか</h3><p>来年です。</p>", said},
		"numbered":   {lead + "<h3>1　橋は直りますか？</h3><p>見に行きます。</p><h3>2　道はいつですか</h3><p>来年です。</p>", said},
		"Q in front": {"<h3>Q1　橋は直りますか？</h3><p>見に行きます。</p><h3>Q2　道はいつですか</h3><p>来年です。</p>", said},
		"Q and A":    {"<h3>Q1　橋は直りますか？</h3><p>A1　見に行きます。</p><h3>Q2　道はいつですか</h3><p>A2　来年です。</p>", said},
		"below one":  {lead + "<h2>主な内容</h2><h3>橋は直りますか？</h3><p>見に行きます。</p><h3>道はいつですか</h3><p>来年です。</p>", "citizen/opinion 生徒 [主な内容] 橋は直りますか？\nmayor/answer 町長 [主な内容] 見に行きます。\ncitizen/opinion 生徒 [主な内容] 道はいつですか\nmayor/answer 町長 [主な内容] 来年です。"},
		"paragraphs": {lead + "<h3>橋は直りますか？</h3><p>見に行きます。</p><p>川もです。</p><h3>道はいつですか</h3><p>来年です。</p>", "citizen/opinion 生徒 橋は直りますか？\nmayor/answer 町長 見に行きます。⏎川もです。\ncitizen/opinion 生徒 道はいつですか\nmayor/answer 町長 来年です。"},
		"thoughts": {
			lead + "<h3>橋は直りますか？</h3><p>見に行きます。</p><h3>道はいつですか</h3><p>来年です。</p><h3>参加した生徒の感想</h3><ul><li>楽しかったです。</li><li>また来たいです。</li></ul>",
			said + "\ncitizen/opinion 参加した生徒 [参加した生徒の感想] 楽しかったです。\ncitizen/opinion 参加した生徒 [参加した生徒の感想] また来たいです。",
		},
		"one word":    {lead + "<h3>橋は直りますか？</h3><p>見に行きます。</p><h3>道はいつですか</h3><p>来年です。</p><h2>町長からひとこと</h2><p>また来ます。</p>", said + "\nmayor/closing 町長 [町長からひとこと] また来ます。"},
		"closing":     {lead + "<h3>橋は直りますか？</h3><p>見に行きます。</p><h3>道はいつですか</h3><p>来年です。</p><h3>町長の言葉</h3><p>また来ます。</p>", said + "\nmayor/closing 町長 [町長の言葉] また来ます。"},
		"quoted":      {lead + "<h3>「橋は直りますか？」</h3><p>見に行きます。</p><h3>「道はいつですか」</h3><p>来年です。</p>", said},
		"signed":      {lead + "<h3>橋は直りますか？（1年生）</h3><p>見に行きます。</p><h3>道はいつですか</h3><p>来年です。</p>", strings.Replace(said, "生徒 橋", "1年生 橋", 1)},
		"of the page": {lead + "<h3>ふれあいトークとは？</h3><p>町長が学校に伺う会です。</p><h3>橋は直りますか？</h3><p>見に行きます。</p><h3>道はいつですか</h3><p>来年です。</p>", "citizen/opinion 生徒 橋は直りますか？\nmayor/answer 町長 見に行きます。\ncitizen/opinion 生徒 道はいつですか\nmayor/answer 町長 来年です。"},
		"questions of the day": {
			"<p>生徒の皆さんの質問に町長が答えました。</p><h2>生徒からの主な意見</h2><h3>橋はどうなる？</h3><ul><li>橋が要ります。</ul><h3>道はどうなる？</h3><ul><li>道も要ります。</ul>",
			"citizen/opinion 参加者 [橋はどうなる？] 橋が要ります。\ncitizen/opinion 参加者 [道はどうなる？] 道も要ります。",
		},
		"told below": {lead + "<h3>橋は直りますか？</h3><p>町長は「見に行きます。」と答えました。</p><h3>道はいつですか</h3><p>町長は「来年です。」と答えました。</p>", "mayor/answer 町長 見に行きます。\nmayor/answer 町長 来年です。"},
	})
}
