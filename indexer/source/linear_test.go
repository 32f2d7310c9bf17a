//go:build unix

package source

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/kizuna-search/kizuna/indexer/growth"
)

// BenchmarkLinear reads pages that are made of one thing again and again.
func BenchmarkLinear(b *testing.B) {
	head := "“輪”ミーティング(平成24年5月22日)\n今回の“輪”ミーティングは、職員と『川』をテーマに開催しました。\n"
	repeats := adversaries()
	for _, name := range slices.Sorted(maps.Keys(repeats)) {
		b.Run(name, func(b *testing.B) {
			growth.Ratio(b, func(n int) { parseOnly(pageUnder(head, repeats[name](n))) }, 3_000)
		})
	}
}

// BenchmarkLinearTranscripts reads minutes that are made of one thing again and again.
func BenchmarkLinearTranscripts(b *testing.B) {
	head := "会議録\n平成２年３月４日\n○議長（甲君）　あ。\n○市長（乙君）　い。\n○議長（甲君）　う。\n"
	units := map[string]string{
		"marks": "○議長（甲君）　あ。\n", "marks without words": "○議長（甲君）\n", "openers": "（", "bracket lines": "（\n", "notes": "〔あ登壇〕\n", "open notes": "〔あ", "rules": "――――\n",
		"ends": "午後１時散会\n", "agendas": "日程第１　あ\n", "weak agendas": "\n１　あについて\n", "heads": "あ会議録\n日時\n", "ended heads": "午後１時散会\nあ会議録\n", "labels": "会長\n", "spread": "会　", "colons": "会長：",
		"questions": "意見\nあ。\n回答\nい。\n", "arrows": "→あ。\n", "items and arrows": "○あ。\n→い。\n", "legends": "◆:市民 ◇:市長\n", "many labels": "甲乙丙：あ。\n", "wrapped": "あああああああああああああああああああああああああああああああ\n", "names": "○甲　あ。\n", "unknown names": "○甲野　あ。\n", "unknown words": "○水鏡　あ。\n○水　あ。\n", "unknown colons": "甲野：あ。\n", "letters with colons": "A：あ。\nB：あ。\n", "unknown brackets": "【甲野】あ。\n", "open colons": "（：", "letters": "あ",
	}
	for _, name := range slices.Sorted(maps.Keys(units)) {
		b.Run(name, func(b *testing.B) {
			growth.Ratio(b, func(n int) { parseOnly(head + strings.Repeat(units[name], n)) }, 2_000)
		})
	}
}

// pageUnder puts the head above what is repeated, but for a page that brings its own.
func pageUnder(head, body string) string {
	if own, ok := strings.CutPrefix(body, ownHead); ok {
		return own
	}
	return head + body
}

// ownHead marks a page that has a head of its own.
const ownHead = "\x00"

func adversaries() map[string]func(n int) string {
	out := map[string]func(int) string{}
	for name, unit := range map[string]string{
		"openers": "「", "closers": "」", "both openers": "「『", "pairs": "「」", "crossed pairs": "「『」』", "stops": "。",
		"bullets": "• ", "bullet lines": "• 橋です。\n", "labels": "職員:「あ」\n", "open labels": "職員:「あ\n", "unclosed paragraphs": "市長は、「あ。\n",
		"paragraphs": "川が流れます。\n", "quoted": "市長から「あ」との話。", "run of quotations": "「あ」、", "headings": "川について\n", "captions": "話し合う職員\n",
		"headed lists": "川について\n• 橋です。\n", "open and headed": "「あ。\n川について\n", "commas": "、", "letters": "あ", "spaces": " ", "wide spaces": "　",
		"line ends": "\n", "parentheses": "(", "dates": "平成24年5月22日", "contacts": "お問い合わせ先\n", "tags": "<p>", "items": "<li>", "cells": "<td>職員<th>",
		"spans": "<span>", "end tags": "</p>", "entities": "&amp;", "brackets": "<", "figures": "<figure><p>a</p>", "circles": "○ ", "circled lines": "○橋です。\n", "numbered lines": "意見\n1. 橋です。\n", "deep lines": "・橋です。\n\n  川です。\n",
		"goes on": "市長から「あ」との話。また、「い」との話。", "said by nobody": "「あ」との話がありました。", "introduced": "市長からは、次のとおりです。\n「あ」\n", "joined themes": "「あ」と", "preformatted": "<pre>・橋\n", "ruby": "<ruby>川<rt>か",
	} {
		out[name] = func(n int) string { return strings.Repeat(unit, n) }
	}
	for name, unit := range map[string]string{
		"dated headings": "2月13日「橋の会」を訪問\n会員から「橋です」との話がありました。\n", "dated headings without words": "2月13日「橋の会」を訪問\n", "rows": "南区 | 橋です。 |\n", "fields": "日時:平成24年5月22日\n",
		"fields in a line": "　日時:平成24年5月22日　場所:川", "prose": "私は川を見ました。\n", "prose that quotes": "私は川を見ました。職員は「橋です」と言いました。\n", "names": "川の係員:「橋です」\n", "bars": "|", "bare dates": "2013年12月24日\n",
	} {
		out[name] = func(n int) string { return strings.Repeat(unit, n) }
		out[name+" of a visit"] = func(n int) string {
			return ownHead + "市長の現場訪問(5月22日 川)\n" + strings.Repeat(unit, n)
		}
	}
	out["a long title"] = func(n int) string {
		return ownHead + "<html><title>会議" + strings.Repeat("第1回 会", n) + "</title>"
	}
	out["openers then letters"] = func(n int) string { return strings.Repeat("「", n) + strings.Repeat("あ", n) }
	out["openers then other closers"] = func(n int) string { return strings.Repeat("「", n) + strings.Repeat("』", n) }
	out["many themes"] = func(n int) string {
		return "『" + strings.Repeat("川、", n) + "』をテーマに。\n• 橋です。"
	}
	out["quotations in the lead"] = func(n int) string { return strings.Repeat("「川」の", n) + "\n• 橋です。" }
	return out
}

func parseOnly(text string) {
	_, err := Parse(Document{Content: []byte(text)})
	_ = err // refused or not, the work is done
}
