package source

import (
	"strings"
	"testing"
)

// TestMarksOfItems: whatever the lines of a list begin with, an item keeps the paragraphs that
// stand below it.
func TestMarksOfItems(t *testing.T) {
	want := staffOpening + staff(staffSection, "橋が要ります。⏎夜は暗いです。⏎道もです。") + "\n" + staff(staffSection, "川もです。⏎町もです。⏎駅もです。") + staffClosing
	for _, marks := range [][2]string{
		{"1. ", "2. "}, {"１．", "２．"}, {"(1) ", "(2) "}, {"（１）", "（２）"}, {"① ", "② "}, {"1) ", "2) "}, {"1　", "2　"},
		{"○", "○"}, {"●", "●"}, {"■", "■"}, {"▽", "▽"}, {"* ", "* "}, {"- ", "- "},
		{"― ", "― "}, {"— ", "— "}, {"– ", "– "}, {"◆", "◆"}, {"◇ ", "◇ "}, {"□", "□"}, {"※", "※"}, {"▶ ", "▶ "}, {"➢ ", "➢ "}, {"★", "★"},
		{"ア ", "イ "}, {"(ア)", "(イ)"}, {"a) ", "b) "},
	} {
		for name, gap := range map[string]string{"one wide space": "\n　", "two spaces": "\n  ", "four spaces": "\n    ", "behind empty lines": "\n\n    ", "no space": "\n"} {
			if gap == "\n" && listMark(marks[0]+"x") != "" {
				continue // lines at the margin do not go on with an item of the usual marks
			}
			t.Run(marks[0]+name, func(t *testing.T) {
				body := marks[0] + "橋が要ります。" + gap + "夜は暗いです。" + gap + "道もです。\n" + marks[1] + "川もです。" + gap + "町もです。" + gap + "駅もです。\n"
				m := parseText(t, staffTop+staffSection+"\n\n"+body+staffFoot)
				wantLines(t, m, strings.Split(want, "\n")...)
			})
		}
	}
}

// TestListAtEnd: the last item goes on to the end of the page.
func TestListAtEnd(t *testing.T) {
	m := parseText(t, staffTop+staffSection+"\n\n1. 橋が要ります。\n2. 川もです。\n町もです。\n")
	wantLines(t, m, strings.Split(staffOpening+staff(staffSection, "橋が要ります。")+"\n"+staff(staffSection, "川もです。⏎町もです。"), "\n")...)
}

// TestNoItems: what stands below a list, and is none of it.
func TestNoItems(t *testing.T) {
	two := staffOpening + staff(staffSection, "橋が要ります。") + "\n" + staff(staffSection, "川もです。") + staffClosing
	for name, body := range map[string]string{
		"told right below":      "○橋が要ります。\n○川もです。\n　このあと、参加者は橋を見ました。\n",
		"told below a number":   "1. 橋が要ります。\n2. 川もです。\nこのあと、参加者は橋を見ました。\n",
		"remarks on the record": "◆橋が要ります。\n◆川もです。\n\n※個人の名は掲載していません。\n※順番は編集しています。\n",
	} {
		t.Run(name, func(t *testing.T) {
			m := parseText(t, staffTop+staffSection+"\n\n"+body+staffFoot)
			wantLines(t, m, strings.Split(two, "\n")...)
			if len(m.Warnings) == 0 {
				t.Error("no warning names what was left out")
			}
		})
	}
}

// TestItemsInElements: an element that begins with a mark is one item with all its lines, and so
// is a row of a table.
func TestItemsInElements(t *testing.T) {
	const top = "<html lang=ja><body><h1>“輪”ミーティング(平成24年6月5日)</h1><p>今回の“輪”ミーティングは、3年目の職員と『橋のかけ方』をテーマに開催しました。</p><p>はじめに大原市長から「ようこそ。よろしく。」とのあいさつがありました。</p>"
	const foot = "<p>最後に大原市長から、「明日から始めます。」とのお話がありました。</p></body></html>"
	both := staff(staffSection, "橋が要ります。⏎夜は暗いです。") + "\n" + staff(staffSection, "川もです。⏎町もです。")
	for name, c := range map[string]layoutCase{
		"paragraphs":       {"<p>○橋が要ります。<br>夜は暗いです。</p><p>○川もです。<br>町もです。</p>", both},
		"divisions":        {"<div>・橋が要ります。<br>夜は暗いです。</div><div>・川もです。<br>町もです。</div>", both},
		"numbers":          {"<p>1. 橋が要ります。<br>夜は暗いです。</p><p>2. 川もです。<br>町もです。</p>", both},
		"signs":            {"<p>◆橋が要ります。<br>夜は暗いです。</p><p>◆川もです。<br>町もです。</p>", both},
		"labels":           {"<p>職員A：橋が要ります。<br>夜は暗いです。</p><p>職員B：川もです。<br>町もです。</p>", strings.NewReplacer("職員 [", "職員A [").Replace(strings.Split(both, "\n")[0]) + "\n" + strings.NewReplacer("職員 [", "職員B [").Replace(strings.Split(both, "\n")[1])},
		"rows with marks":  {"<table><tr><td>・</td><td>橋が要ります。<br>夜は暗いです。</td></tr><tr><td>・</td><td>川もです。<br>町もです。</td></tr></table>", both},
		"rows with number": {"<table><tr><td>1</td><td>橋が要ります。<br>夜は暗いです。</td></tr><tr><td>2</td><td>川もです。<br>町もです。</td></tr></table>", both},
		"rows alone":       {"<table><tr><td>橋が要ります。<br>夜は暗いです。</td></tr><tr><td>川もです。<br>町もです。</td></tr></table>", both},
		"bullets in cells": {"<table><tr><td>・橋が要ります。<br>・夜は暗いです。</td></tr><tr><td>・川もです。</td></tr></table>", staff(staffSection, "橋が要ります。") + "\n" + staff(staffSection, "夜は暗いです。") + "\n" + staff(staffSection, "川もです。")},
		"two tables": {"<table><tr><td>・</td><td>橋が要ります。</td></tr></table><p><b>これから</b></p><table><tr><td>・</td><td>川もです。<br>町もです。</td></tr></table>",
			staff(staffSection, "橋が要ります。") + "\n" + staff("これから", "川もです。⏎町もです。")},
	} {
		t.Run(name, func(t *testing.T) {
			m := parseText(t, top+"<h3>"+staffSection+"</h3>"+c.body+foot)
			wantLines(t, m, strings.Split(staffOpening+c.want+staffClosing, "\n")...)
		})
	}
}
