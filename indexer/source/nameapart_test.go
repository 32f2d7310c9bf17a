package source

import (
	"strings"
	"testing"
)

// TestNamesApart: who speaks is set apart from the words by the markup alone.
func TestNamesApart(t *testing.T) {
	const said = "citizen/opinion 参加者 橋が要ります。\nmayor/answer 市長 見に行きます。\ncitizen/opinion 参加者 道も要ります。\nexecutive/answer 道路課長 来年です。"
	turns := func(form string) string {
		var b strings.Builder
		for _, s := range [][2]string{{"参加者", "橋が要ります。"}, {"市長", "見に行きます。"}, {"参加者", "道も要ります。"}, {"道路課長", "来年です。"}} {
			b.WriteString(strings.NewReplacer("NAME", s[0], "WORDS", s[1]).Replace(form))
		}
		return b.String()
	}
	checkLayouts(t, "市長と語る集い（令和4年7月9日）", map[string]layoutCase{
		"definitions": {
			"<dl><dt><span class=icon>参加者</span>橋が要ります。<dd><span class=icon>市長</span>見に行きます。<dt><span class=icon>参加者</span>道も要ります。<dd><span class=icon>道路課長</span>来年です。</dl>", said,
		},
		"paragraphs in a definition": {
			"<dl><dt><span class=icon>参加者</span>橋が要ります。<dd><span class=icon>市長</span><p>見に行きます。</p><p>次は川です。</p><dt><span class=icon>参加者</span>道も要ります。<dd><span class=icon>道路課長</span>来年です。</dl>",
			strings.Replace(said, "見に行きます。", "見に行きます。⏎次は川です。", 1),
		},
		"bold":          {turns("<p><b>NAME</b>WORDS</p>"), said},
		"lines of one":  {"<p>" + turns("<strong>NAME</strong>WORDS<br>") + "</p>", said},
		"items":         {"<ul>" + turns("<li><em class=n>NAME</em>WORDS</li>") + "</ul>", said},
		"blocks":        {turns("<div class=talk><span class=name>NAME</span>\n WORDS</div>"), said},
		"pictures":      {turns("<p><img src=x.png alt=NAME>WORDS</p>"), said},
		"nested":        {turns("<p><span class=n><b>NAME</b></span>WORDS</p>"), said},
		"Q and A":       {"<p><span class=q>Q</span>橋が要ります。</p><p><span class=q>A</span>見に行きます。</p><p><span class=q>Q</span>道も要ります。</p><p><span class=q>A</span>来年です。</p>", "citizen/opinion  橋が要ります。\nmayor/answer 市長 見に行きます。\ncitizen/opinion  道も要ります。\nmayor/answer 市長 来年です。"},
		"fields above":  {"<dl><dt>会場<dd>市民会館<dt>参加者<dd>東地区にお住まいの方9人<dt>テーマ<dd>空き家を活かす</dl>" + turns("<p><span>NAME</span>WORDS</p>"), said},
		"words at last": {turns("<p><b>NAME</b>WORDS</p>") + "<h2>市長から</h2><p>また来ます。</p>", said + "\nmayor/closing 市長 [市長から] また来ます。"},
		"some stranger": {turns("<p><span class=n>NAME</span>WORDS</p>") + "<p><span class=n>花屋</span>川も要ります。</p><p><span class=n>市長</span>川もです。</p>", said + "\ncitizen/opinion 花屋 川も要ります。\nmayor/answer 市長 川もです。"},
		"words in bold": {turns("<p><b>NAME</b>：WORDS</p>"), said},
		"no name, a word": {
			"<h2>参加者の意見</h2><ul><li><b>市民</b>の橋が要ります。<li><b>市長</b>は道も見てください。<li><b>職員</b>が足りません。</ul>",
			"citizen/opinion 参加者 [参加者の意見] 市民の橋が要ります。\ncitizen/opinion 参加者 [参加者の意見] 市長は道も見てください。\ncitizen/opinion 参加者 [参加者の意見] 職員が足りません。",
		},
		"one word": {
			"<h2>参加者の意見</h2><ul><li><b>職員</b>研修を増やしてください。<li><b>橋</b>が要ります。</ul>",
			"citizen/opinion 参加者 [参加者の意見] 職員研修を増やしてください。\ncitizen/opinion 参加者 [参加者の意見] 橋が要ります。",
		},
	})
}

// TestFieldsOfSpeakers: a label over who was there is a field, one over words a speaker.
func TestFieldsOfSpeakers(t *testing.T) {
	m := parseOne(t, Document{Name: "test.html", Content: []byte("<html><body><h1>市長と語る集い</h1><dl><dt>開催日<dd>令和4年7月9日<dt>参加者<dd>東地区にお住まいの方9人<dt>テーマ<dd>空き家を活かす</dl><figure><img src=x><figcaption>輪になる参加者</figcaption></figure>" +
		"<dl><dt>参加者<dd>橋が要ります。<dt>市長<dd>見に行きます。<dt>参加者<dd>道も要ります。<dt>市長<dd>来年です。</dl></body></html>")})
	wantLines(t, m, "citizen/opinion 参加者 橋が要ります。", "mayor/answer 市長 見に行きます。", "citizen/opinion 参加者 道も要ります。", "mayor/answer 市長 来年です。")
	if got := string(m.Participants) + "|" + strings.Join(m.Themes, "|"); got != "東地区にお住まいの方9人|空き家を活かす" {
		t.Errorf("participants and themes: %s", got)
	}
}
