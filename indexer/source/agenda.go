package source

import (
	"strings"
	"unicode/utf8"
)

// agendaStarts begin a line that names an item of the agenda, whatever stands behind.
var agendaStarts = []string{"日程第", "追加日程", "議題", "議案第", "議第", "報告第", "認定第", "請願第", "陳情第", "発議第", "諮問第", "同意第", "承認第", "協議事項", "報告事項", "審議事項", "◎", "△", "【議題", "【議事", "■議題", "■議事", "●議題"}

// agendaWords stand in a line with a number that is an item of the agenda.
var agendaWords = []string{"について", "その他", "開会", "閉会", "あいさつ", "挨拶", "質疑", "質問", "報告", "説明", "協議", "審議", "意見", "議題", "議事", "討論", "採決", "委嘱", "選出", "紹介", "件", "案", "次第", "懇談", "事項"}

// isAgenda: the line names an item of the agenda. One that has only a number is weak: it
// may be a list at the end of a speech.
func isAgenda(text string) (is, weak bool) {
	if !isHeadline(text) || containsAny(text, "？！?!") {
		return false, false
	}
	for _, s := range agendaStarts {
		if strings.HasPrefix(text, s) {
			return true, false
		}
	}
	if i := strings.Index(text, "号議案"); strings.HasPrefix(text, "第") && i > 0 && i < 24 {
		return true, false
	}
	if isBodyName(text) {
		return true, false
	}
	bare := withoutItemNumber(text)
	if bare == text {
		if r, size := utf8.DecodeRuneInString(text); strings.ContainsRune("■□●◆【＜<《［[", r) {
			bare = text[size:]
		}
	}
	if bare == text {
		return false, false
	}
	for _, w := range agendaWords {
		if strings.Contains(bare, w) {
			return true, true
		}
	}
	return false, false
}

// bodyNames are headings over the speeches themselves.
var bodyNames = map[string]bool{"意見交換": true, "質疑応答": true, "質疑": true, "議事の要旨": true, "議事要旨": true, "議事の概要": true, "議事概要": true, "議事内容": true, "議事の内容": true, "議事録": true, "会議内容": true,
	"会議の内容": true, "会議の概要": true, "会議概要": true, "会議の経過": true, "審議内容": true, "審議経過": true, "主な意見": true, "主な質疑": true, "主な発言": true, "発言要旨": true, "発言内容": true, "主な質疑応答": true, "意見・回答": true, "質問と回答": true,
	"会議の要旨": true, "懇談の内容": true, "懇談内容": true, "懇談の要旨": true, "懇談の概要": true, "懇談のようす": true, "懇談の様子": true,
	"意見交換の内容": true, "意見交換の概要": true, "意見交換の要旨": true, "対話の内容": true, "質疑応答の内容": true, "質疑応答の概要": true, "質疑の概要": true}

// isBodyName: the heading may have a number, a sign or brackets: ６　会議の内容.
func isBodyName(text string) bool {
	if len(text) >= maxMark {
		return false
	}
	name := strings.Trim(withoutItemNumber(text), "【】＜＞<>■□●◆ 　")
	for _, form := range []string{"(要旨)", "（要旨）", "(概要)", "（概要）", "(抜粋)", "（抜粋）"} {
		name = strings.TrimSuffix(name, form)
	}
	return bodyNames[name] || bodyNames[strings.TrimPrefix(name, "主な")]
}

// topicAbove marks the short line over a question, or over the headings above it, as a
// heading: it has an empty line in front and says no sentence.
func topicAbove(rows []row, from, to int, out map[int]bool) {
	i := to - 1
	for i > from && rows[i].kind == heading {
		i--
	}
	if i == from && i < to-1 { // the only words below a mark
		return
	}
	if i >= from && rows[i].kind == paragraph && rows[i].blank && isHeadline(rows[i].text) && !isSpeech(rows[i].text) && !isNote(rows[i].text) {
		out[i] = true
	}
}

// itemNumbers are the signs of a number in front of an item: １　, (1), ①, 第１, １．
const itemNumbers = "0123456789０１２３４５６７８９一二三四五六七八九十①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ㈠㈡㈢㈣㈤"

// withoutItemNumber takes the number off an item; a text without one stays as it is.
func withoutItemNumber(text string) string {
	s := strings.TrimLeft(text, "(（ 　")
	opened := s != strings.TrimLeft(text, " 　")
	digits := strings.TrimLeft(s, itemNumbers)
	if digits == s {
		return text
	}
	rest := strings.TrimLeft(digits, ")）")
	closed := rest != digits
	behind := strings.TrimLeft(rest, ".．、 　\t:：-－")
	first, _ := utf8.DecodeRuneInString(s)
	enclosed := first >= '①' && first <= '⑽' || first >= 'Ⅰ' && first <= 'Ⅹ' || first >= '㈠' && first <= '㈤'
	if behind == "" || (opened && !closed) || (behind == rest && !closed && !enclosed) {
		return text
	}
	return behind
}

// maxAgendaRows is how many lines of the agenda may stand above one mark.
const maxAgendaRows = 12

// agendaAbove marks the rows right above a mark that name what follows, up to the words
// of the speech before. Notes may stand between them.
func agendaAbove(rows []row, from, to int, out map[int]bool) {
	found := []int{}
	if to > from && isBracketHead(rows[to-1]) {
		found = append(found, to-1)
		to--
	}
	for i := to - 1; i >= from && i >= to-maxAgendaRows; i-- {
		if rows[i].kind != paragraph || isNote(rows[i].text) {
			continue
		}
		is, weak := isAgenda(rows[i].text)
		if !is || (weak && !rows[i].blank && i > from && !isNote(rows[i-1].text) && !out[i-1] && len(found) == 0 && !agendaFollows(rows, i, from)) {
			break
		}
		found = append(found, i)
	}
	for _, i := range found {
		out[i] = true
	}
}

// isBracketHead: 【福祉】 on a row of its own, right above a mark.
func isBracketHead(r row) bool {
	const most = 90 // bytes: thirty signs
	if r.kind != paragraph || len(r.text) > most || !startsWith(r.text, "【＜<《≪") || isNote(r.text) {
		return false
	}
	inner, ok := inBrackets(r.text)
	return ok && inner != "" && !isSpeech(inner)
}

// agendaFollows: the row above is one of the agenda too, behind an empty line.
func agendaFollows(rows []row, i, from int) bool {
	if i-1 < from {
		return false
	}
	is, weak := isAgenda(rows[i-1].text)
	return is && (!weak || rows[i-1].blank)
}
