package source

import (
	"fmt"
	"html"
	"strings"
)

// shapes are the ways in which a page comes; each sets what of the head it shows.
var shapes = map[string]func(d dice, c *composed) string{
	"E1": shapeE1, "E2": shapeE2, "E4": shapeE4, "HTML": shapeHTML, "old HTML": shapeOldHTML,
}

func (c *composed) metadata(d dice) string {
	c.number, c.updated = "Z001234", "2013-12-24"
	return d.pick("更新日付:2013年12月24日 / ページ番号:Z001234", "更新日付：２０１３年１２月２４日　／　ページ番号：Ｚ００１２３４", "更新日:平成25年12月24日 ページID : z001234", "最終更新日：2013年12月24日更新\nページ番号 Z001234")
}

const banner = "市長の部屋 みどり市長 大原 健 輪をつなぐ"

func shapeE1(d dice, c *composed) string {
	return "メインメニューへ移動 メインメニューをスキップして本文へ移動 フッターへ移動します\n\n\nページの本文です。\n\n" + c.metadata(d) + "\n\n" + banner + "\n\n" +
		c.title + "\n\nこのページを印刷する\n\n" + c.text("\n\n", "  • ", "    ") + "\n\n" + strings.Join(c.contact, "\n\n") + "\n\nお問い合わせフォーム\n"
}

func shapeE2(_ dice, c *composed) string {
	return c.title + "\n" + c.text("\n", "- ", "  ") + "\n" + strings.Join(c.contact, "\n") + "\n"
}

func shapeE4(_ dice, c *composed) string {
	c.number, c.updated = "J000315", ""
	return "ページの先頭です。 メインメニューへ移動 サブメニューへ移動\n\nページ番号：J000315\n\n" + c.title + "\n\n" + c.text("\n\n", "・", "　　") + "\n\n" + strings.Join(c.contact, "\n") + "\n"
}

func (c *composed) text(gap, mark, indent string) string {
	var parts []string
	for i, p := range c.pieces {
		switch {
		case p.kind == item:
			var items []string
			for _, it := range p.items {
				items = append(items, mark+strings.ReplaceAll(it, "\n", "\n"+indent))
			}
			parts = append(parts, strings.Join(items, "\n"))
		case i > 0 && p.kind == paragraph && c.pieces[i-1].kind == paragraph:
			parts[len(parts)-1] += "\n" + p.text // paragraphs stand together
		default:
			parts = append(parts, p.text)
		}
	}
	return strings.Join(parts, gap)
}

func shapeHTML(d dice, c *composed) string {
	var b strings.Builder
	for _, p := range c.pieces {
		switch p.kind {
		case item:
			b.WriteString("<ul>\n")
			for _, it := range p.items {
				b.WriteString("<li>" + d.pick("", "", `<img src="a.jpg" alt="箱の写真">`) + strings.ReplaceAll(html.EscapeString(it), "\n", d.pick("<br>\n", "<br />", "</p><p>")) + "</li>\n")
			}
			b.WriteString("</ul>\n")
		case heading:
			fmt.Fprintf(&b, "<h%d>%s</h%d>\n", p.level, html.EscapeString(p.text), p.level)
		case caption:
			b.WriteString(d.pick(`<div class="figure"><img src="p.jpg" alt="x"><p>%</p></div>`, `<figure><img src="p.jpg"><figcaption>%</figcaption></figure>`, `<p><img src="p.jpg" alt="x"><br>%</p>`))
			s := strings.Replace(b.String(), "%", html.EscapeString(p.text), 1)
			b.Reset()
			b.WriteString(s)
		default:
			b.WriteString("<p>" + strings.ReplaceAll(html.EscapeString(p.text), "\n", "<br>") + "</p>\n")
		}
	}
	body := "<p>ページの本文です。</p><p class=\"update\">" + strings.ReplaceAll(c.metadata(d), "\n", "<br>") + "</p><div><p>" + banner + "</p></div><h1>" + c.title + "</h1><p><a href=\"javascript:print()\">このページを印刷する</a></p>" +
		b.String() + "<div id=\"contact\"><h2>" + c.contact[0] + "</h2><p>" + strings.Join(c.contact[1:], "<br>") + "</p><p><a href=\"/f\">お問い合わせフォーム</a></p></div>"
	menu := `<ul><li><a href="/1">暮らし・手続き</a></li><li><a href="/2">市政情報</a></li></ul>`
	side := `<div id="side"><h2>関連ページ</h2><ul><li><a href="/p">“輪”ミーティング(平成24年1月10日)</a></li></ul></div>`
	return d.pick(htmlPage(menu+`<div id="main">`+body+"</div>"+side), htmlPage(menu+"<main>"+body+"</main>"+side), htmlPage(htmlNoise+"<table><tr><td>"+menu+"</td><td>"+body+"</td></tr></table>"), "<!-- saved from url=(0030)https://www.example.jp/p1.html -->\n"+htmlPage("<article>"+body+"</article>"+side))
}

// shapeOldHTML has line breaks instead of elements, and closes little.
func shapeOldHTML(d dice, c *composed) string {
	text := html.EscapeString(c.text("\n\n", "・", "　　"))
	return "<HTML><HEAD><TITLE>" + c.title + "</TITLE></HEAD><BODY><TABLE><TR><TD><P>" + c.metadata(d) + "<P>" + c.title + "<P>" + strings.ReplaceAll(text, "\n", "<BR>\n") + "<P>" + strings.Join(c.contact, "<BR>") + "</BODY></HTML>"
}
