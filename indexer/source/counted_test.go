package source

import (
	"strings"
	"testing"
)

func checkBare(t *testing.T, body string, want ...string) {
	t.Helper()
	m := parseText(t, staffTop+staffSection+"\n\n"+body+staffFoot)
	lines := []string{strings.TrimSpace(staffOpening)}
	for _, w := range want {
		lines = append(lines, staff(staffSection, w))
	}
	wantLines(t, m, append(lines, strings.TrimSpace(staffClosing))...)
}

// TestNumbersInFront: numbers that count up over a list are none of its words.
func TestNumbersInFront(t *testing.T) {
	for _, marks := range []string{
		"1 |2 |3 ", "１、|２、|３、", "  • 1. |  • 2. |  • 3. ", "・(1) |・(2) |・(3) ", "• （1）|• （2）|• （3）", "- 1) |- 2) |- 3) ", "• 1 |• 2 |• 3 ", "• 1、|• 2、|• 3、", "・1　|・2　|・3　",
		"意見1 |意見2 |意見3 ", "意見１：|意見２：|意見３：", "• 意見1：|• 意見2：|• 意見3：", "1人目 |2人目 |3人目 ", "• 1人目：|• 2人目：|• 3人目：", "⑴|⑵|⑶", "• ①|• ②|• ③", "❶ |❷ |❸ ", "Ⓐ|Ⓑ|Ⓒ", "Ⅰ |Ⅱ |Ⅲ ", "一 |二 |三 ", "• 一、|• 二、|• 三、", "（一）|（二）|（三）", "No.1 |No.2 |No.3 ",
	} {
		t.Run(marks, func(t *testing.T) {
			m := strings.Split(marks, "|")
			checkBare(t, m[0]+"橋が要ります。\n"+m[1]+"道も要ります。\n      夜は暗いです。\n"+m[2]+"川もです。\n", "橋が要ります。", "道も要ります。⏎夜は暗いです。", "川もです。")
		})
	}
}

// TestNumbersOfWords: a number with which the words begin is one of them.
func TestNumbersOfWords(t *testing.T) {
	for _, words := range []string{
		"1 年目の職員です。|2 年目の職員です。|3 年目です。", "一 般の窓口です。|二つ目です。|机です。", "2人で回しています。|3人でもです。|4人です。", "1、2年は様子を見ます。|机です。|川です。",
		"1人目の子です。|2人目の子です。|3人目の子です。", "1.5倍になりました。|2.5倍です。|3.5倍です。", "1 つの案です。|机です。|2 つの案です。", "意見1つにも重みがあります。|意見2つです。|川です。", "3 町に行きました。|机です。|川です。",
	} {
		t.Run(words, func(t *testing.T) {
			w := strings.Split(words, "|")
			checkBare(t, "• "+strings.Join(w, "\n• ")+"\n", w...)
		})
	}
}

// TestMixedMarks: the marks of one list need not be alike, and a zero may stand for a circle.
func TestMixedMarks(t *testing.T) {
	for _, marks := range []string{"〇|〇|〇", "〇 |〇 |〇 ", "〇 |● |◆ ", "● |◆ |・", "○|〇|◯", "◇|□|△", "●|◆|■", "・|☆|・"} {
		t.Run(marks, func(t *testing.T) {
			m := strings.Split(marks, "|")
			checkBare(t, m[0]+"橋が要ります。\n"+m[1]+"平成37年の道です。\n"+m[2]+"川もです。\n", "橋が要ります。", "平成37年の道です。", "川もです。")
		})
	}
	checkBare(t, "・〇〇町の橋です。\n・道も要ります。\n〇年前のことです。\n・川もです。\n", "〇〇町の橋です。", "道も要ります。⏎〇年前のことです。", "川もです。")
}
