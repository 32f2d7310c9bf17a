package source

import (
	"slices"
	"strings"
	"testing"
)

const htmlLead = `<p>今回の“輪”ミーティングは、若手職員8名と『駅前の自転車をどうするか』をテーマに開催しました。</p>
<p>はじめに大原市長から「朝の駅前を歩いてみました。今日は皆さんの考えを聞かせてください」とのあいさつがありました。</p>`

const htmlBody = `<p>ページの本文です。</p><p>更新日付:2013年12月24日 / ページ番号:Z001234</p>
<h1>“輪”ミーティング(平成24年5月22日)</h1>` + htmlLead + `
<h2>職員からの主な意見</h2>
<ul><li>駐輪場の場所が分かりにくいと思います。</li><li>案内の看板を増やしました。</li></ul>
<p>最後に大原市長から、「看板の話はすぐに試してみます」とのお話がありました。</p>
<h2>この記事についてのお問い合わせ</h2><p>都市局/交通部/自転車課&nbsp;<br>電話番号:0500-111-2222 ファックス:0500-111-3333</p>`

const htmlNoise = `<noscript><p>市長:「スクリプトを有効にしてください。」</p></noscript>
<script>var a = "<li>職員からの主な意見です。</li>";</script><style>li:before{content:"職員:「飾り」"}</style>
<nav><ul><li><a href="/">暮らし</a></li><li>職員の声を聞きました。</li></ul></nav>`

func htmlPage(body string) string {
	return `<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>みどり市/“輪”ミーティング(平成24年5月22日)</title></head><body>` + body + `</body></html>`
}

// TestFrames: the same page in every frame gives the same Meeting.
func TestFrames(t *testing.T) {
	menu := `<ul><li><a href="/1">暮らし・手続き</a></li><li><a href="/2">市政情報</a></li></ul>`
	aside := `<div><h2>関連ページ</h2><ul><li><a href="/p">“輪”ミーティング(平成24年1月10日)</a></li></ul></div><address>みどり市役所 電話:0500-000-0000(代表)</address>`
	for name, text := range map[string]string{
		"main":              htmlPage(menu + "<main>" + htmlBody + "</main>" + aside),
		"role":              htmlPage(menu + `<div role="main">` + htmlBody + "</div>" + aside),
		"id":                htmlPage(menu + `<div id="honbun">` + htmlBody + "</div>" + aside),
		"no landmark":       htmlPage(menu + "<div><div>" + htmlBody + "</div></div>" + aside),
		"form":              htmlPage(`<form action="/a" method="post"><input type="hidden" value="職員">` + menu + htmlBody + "</form>" + aside),
		"layout table":      htmlPage("<table><tr><td>" + menu + "</td><td>" + htmlBody + "</td></tr></table>" + aside),
		"noise":             htmlPage(htmlNoise + "<main>" + htmlBody + htmlNoise + "</main>"),
		"line breaks":       htmlPage("<p>" + strings.NewReplacer("<p>", "<br>", "</p>", "", "<h1>", "<br>", "</h1>", "", "<h2>", "<br>", "</h2>", "", "<ul>", "", "</ul>", "", "<li>", "<br>・", "</li>", "").Replace(htmlBody) + "</p>"),
		"capitals":          strings.NewReplacer("<p>", "<P>", "</p>", "</P>", "<li>", "<LI>", "</li>", "</LI>", "<ul>", "<UL>", "<h2>", "<H2 CLASS='x'>", "</h2>", "</H2>", "<br>", "<BR />").Replace(htmlPage(htmlBody)),
		"unclosed":          strings.NewReplacer("</p>", "", "</li>", "").Replace(htmlPage(htmlBody)),
		"fragment":          htmlBody,
		"other landmarks":   htmlPage(`<header><h1><a href="/">みどり市</a></h1></header><article>` + htmlBody + "</article>" + aside),
		"paragraph heads":   strings.NewReplacer("<h2>", "<p>", "</h2>", "</p>").Replace(htmlPage(htmlBody)),
		"hidden":            htmlPage(`<p hidden>市長から「隠し」との話</p><div aria-hidden="true"><p>職員:「飾り」</p></div>` + htmlBody),
		"crumbs in no list": htmlPage(`<div class="Topic-Path"><p>市長の部屋を見ています。</p></div>` + htmlBody),
		"crumbs":            htmlPage(`<ol class="breadcrumb"><li>市長の部屋を見ています。</li></ol><main>` + htmlBody + "</main>"),
		"comment":           htmlPage("<!-- <li>職員の声です。</li> -->" + htmlBody),
		"lines in source":   strings.ReplaceAll(htmlPage(htmlBody), "。今日", "。\n\t今日"),
		"inline tags":       strings.NewReplacer("駐輪場", "<strong>駐輪</strong><span>場</span>", "看板", "<a href='/k'>看板</a>", "朝の", "<font color=red>朝の</font>").Replace(htmlPage(htmlBody)),
		"entities":          strings.NewReplacer("「", "&#12300;", "」", "&#x300D;", "“", "&ldquo;", "”", "&rdquo;").Replace(htmlPage(htmlBody)),
	} {
		t.Run(name, func(t *testing.T) {
			m := parseText(t, text)
			lines := []string{opened, first, second, closed}
			if name == "lines in source" {
				lines[0] = strings.Replace(opened, "。今日", "。 今日", 1)
			}
			wantLines(t, m, lines...)
			wantNoWarning(t, m)
			if m.Title != "“輪”ミーティング(平成24年5月22日)" || m.ID != "Z001234" || m.Contact == nil || !slices.Equal(m.Contact.Department, []string{"都市局", "交通部", "自転車課"}) || m.Contact.Tel != "0500-111-2222" {
				t.Errorf("title %q, id %q, contact %+v", m.Title, m.ID, m.Contact)
			}
		})
	}
}

func TestHTMLLists(t *testing.T) {
	staff := func(s string) string { return staff(head, s) }
	for name, c := range map[string]struct {
		list string
		want []string
	}{
		"breaks":              {"<ul><li>橋です。<br>道です。<br />\n川です。</li></ul>", []string{staff("橋です。⏎道です。⏎川です。")}},
		"paragraphs inside":   {"<ul><li><p>橋です。</p><p>道です。</p></li><li><div>川です。</div></li></ul>", []string{staff("橋です。⏎道です。"), staff("川です。")}},
		"nested":              {"<ul><li>橋です。<ul><li>道です。<ol><li>川です。</li></ol></li></ul></li><li>町です。</li></ul>", []string{staff("橋です。"), staff("道です。"), staff("川です。"), staff("町です。")}},
		"ruby":                {"<ul><li><ruby>案内<rp>(</rp><rt>あんない</rt><rp>)</rp></ruby>板です。</li></ul>", []string{staff("案内板です。")}},
		"preformatted":        {"<pre>\n・橋です。\n  道です。\n・川です。\n</pre>", []string{staff("橋です。⏎道です。"), staff("川です。")}},
		"hidden by style":     {`<ul><li>橋です。<span style="color:red; Display : none">道です。</span></li><li style="display:none">川です。</li></ul>`, []string{staff("橋です。")}},
		"ordered":             {"<ol><li>橋です。</li><li>道です。</li></ol>", []string{staff("橋です。"), staff("道です。")}},
		"typed marks":         {"<ul><li>・橋です。</li><li>• 道です。</li></ul>", []string{staff("橋です。"), staff("道です。")}},
		"marks in paragraphs": {"<p>・橋です。</p><p>・道です。<br>・川です。</p>", []string{staff("橋です。"), staff("道です。"), staff("川です。")}},
		"picture":             {`<ul><li><img src="a.jpg" alt="ようこそ市長の部屋へ">橋です。</li></ul>`, []string{staff("橋です。")}},
		"short first line":    {"<ul><li>橋のこと<br>橋が要ります。</li></ul>", []string{staff("橋のこと⏎橋が要ります。")}},
		"figure first":        {`<figure><img src="a.jpg" alt="x"><figcaption>地図を囲んで</figcaption></figure><ul><li>橋です。</li></ul>`, []string{staff("橋です。")}},
		"figure of divs":      {`<div class="figure"><img src="a.jpg"><p>地図を囲んで</p></div><ul><li>橋です。</li></ul>`, []string{staff("橋です。")}},
		"picture paragraph":   {`<p><img src="a.jpg" alt="x"><br>地図を囲んで</p><ul><li>橋です。</li></ul>`, []string{staff("橋です。")}},
		"links in items":      {`<ul><li><a href="/h">橋</a>の話をしました。</li><li><a href="/p">“輪”ミーティング(平成24年1月10日)</a></li></ul>`, []string{staff("橋の話をしました。")}},
		"definitions":         {"<dl><dt>道路課</dt><dd>橋です。</dd><dt>職員</dt><dd>道です。</dd><dt>大原市長</dt><dd>川です。</dd></dl>", []string{"staff/opinion 道路課 [職員からの主な意見] 橋です。", staff("道です。"), "mayor/closing 大原市長 川です。"}},
		"table":               {"<table><tr><th>道路課</th><td>橋です。</td></tr><tr><th>公園課</th><td>道です。<br>川です。</td></tr></table>", []string{"staff/opinion 道路課 [職員からの主な意見] 橋です。", "staff/opinion 公園課 [職員からの主な意見] 道です。⏎川です。"}},
		"list without items":  {"<ul></ul><ul><li></li><li> &nbsp; </li><li>橋です。</li></ul>", []string{staff("橋です。")}},
		"sub-headings":        {"<h3>川</h3><ul><li>橋です。</li></ul>", []string{"staff/opinion 職員 [川] 橋です。"}},
		"amp":                 {"<ul><li>問&amp;答 &lt;ul&gt; です。</li></ul>", []string{staff("問&答 <ul> です。")}},
	} {
		t.Run(name, func(t *testing.T) {
			m := parseText(t, htmlPage("<main><h1>“輪”ミーティング(平成24年5月22日)</h1>"+htmlLead+"<h2>職員からの主な意見</h2>"+c.list+"</main>"))
			wantLines(t, m, append([]string{opened}, c.want...)...)
		})
	}
}

// TestHTMLFields: labelled fields of tables and lists are fields, not opinions.
func TestHTMLFields(t *testing.T) {
	for _, fields := range []string{
		"<dl><dt>日時</dt><dd>平成24年5月22日(火)</dd><dt>場所</dt><dd>川辺公民館</dd><dt>定員</dt><dd>どなたでも入れます。</dd></dl>",
		"<table><tr><th>日時</th><td>平成24年5月22日(火)</td></tr><tr><th>場所</th><td>川辺公民館</td></tr><tr><th>定員</th><td>どなたでも入れます。</td></tr></table>",
	} {
		m := parseText(t, htmlPage("<h1>市長と語る会</h1>"+fields+htmlLead+"<h2>職員からの主な意見</h2><ul><li>橋です。</li></ul>"))
		wantLines(t, m, opened, "staff/opinion 職員 [職員からの主な意見] 橋です。")
		if m.Date.String() != "2012-05-22" || m.Place != "川辺公民館" {
			t.Errorf("date %s, place %q", m.Date, m.Place)
		}
		wantWarning(t, m, "定員")
	}
}

// TestDepth: however deep the elements are nested, the words are read.
func TestDepth(t *testing.T) {
	for _, depth := range []int{10, 199, 200, 400, 600, 10_000} {
		for _, tag := range []string{"div", "section", "span", "blockquote"} {
			m := parseText(t, htmlPage(htmlNoise+strings.Repeat("<"+tag+">", depth)+htmlBody+strings.Repeat("</"+tag+">", depth)))
			if len(m.Utterances) == 0 || !strings.Contains(m.Utterances[0].Text, "朝の駅前") {
				t.Errorf("%d %s: %d utterances", depth, tag, len(m.Utterances))
			}
		}
	}
	for _, depth := range []int{50, 10_000} {
		lists := strings.Repeat("<ul><li>橋です。", depth)
		m := parseText(t, htmlPage(htmlLead+"<h2>職員からの主な意見</h2>"+lists))
		if len(m.Utterances) != depth+1 {
			t.Errorf("%d nested lists: %d utterances", depth, len(m.Utterances))
		}
	}
}
