package source

import (
	"strings"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/speaker"
)

// act is what somebody does under a mark.
type act int

const (
	speaks  act = iota // a speaker is named
	asks               // 意見, 質問, Q
	replies            // 回答, 市の考え方, A
	opens              // 市長あいさつ
	closes             // 市長講評
)

// qaWords are the words that name an act, without what tells whose it is.
var qaWords = indexActs()

func indexActs() map[string]act {
	acts := map[string]act{}
	for a, words := range map[act]string{
		asks: `意見 質問 問 問い Q 要望 提案 提言 感想 質疑 意見要望 質問意見 意見質問 意見提案 意見感想 質問要望 意見質問要望 質問意見要望
			相談 意見概要 意見要旨 質問要旨 質問内容 意見内容 質問事項 意見交換内容`,
		replies: `回答 答 答え A 答弁 返答 返事 考え方 考え 見解 対応 対応方針 回答要旨 回答内容 回答概要 コメント 考え方対応`,
		opens:   `あいさつ 挨拶 開会あいさつ 開会挨拶 冒頭あいさつ 冒頭挨拶 開会にあたって 開会に当たって 開会にあたり 開会に当たり 開会に際して 主催者あいさつ 主催者挨拶 開会言葉 開会のことば はじめのことば はじめ言葉`,
		closes: `閉会あいさつ 閉会挨拶 講評 総評 まとめ 総括 結びあいさつ 結び挨拶 お礼あいさつ 終わりあいさつ おわりに 終わりに
			閉会にあたって 閉会に当たって 閉会にあたり 閉会に当たり 閉会に際して 会を終えて 懇談を終えて 対話を終えて 意見交換を終えて 訪問を終えて
			むすび むすびに 結びに 最後に 結び 結び言葉 終わり言葉 閉会言葉 閉会のことば 結びのことば 終わりのことば 締め 締め言葉 お礼言葉`,
	} {
		for _, w := range strings.Fields(words) {
			acts[w] = a
		}
	}
	return acts
}

// maxQALabel is the longest label of an act, in bytes: 30 signs of three.
const maxQALabel = 90

// qaLabel reads the label of an act: 意見, ご質問2, Q1, 回答(道路課長), 市の考え方, 市長あいさつ(要旨).
// The name of the speaker is empty where the label does not say who it is.
func qaLabel(label string) (act, speaker.Speaker, bool) {
	if len(label) > maxQALabel {
		return 0, speaker.Speaker{}, false
	}
	c := strings.ReplaceAll(minutes.Fold(label), " ", "")
	inner := ""
	if open := strings.IndexByte(c, '('); open > 0 && strings.HasSuffix(c, ")") {
		c, inner = c[:open], c[open+1:len(c)-1]
	}
	c = strings.TrimSuffix(strings.TrimSuffix(withoutNumber(c), "等"), "など")
	if !endsInAct(c) {
		return 0, speaker.Speaker{}, false
	}
	who, ok := speaker.Parse(inner)
	if !ok {
		who, ok = described(inner)
	}
	if inner != "" && !ok && !isExtent(inner) {
		return 0, speaker.Speaker{}, false
	}
	for _, p := range []string{"その他の", "そのほかの", "その他", "主な", "いただいた", "頂いた", "寄せられた"} {
		c = strings.TrimPrefix(c, p)
	}
	if a, ok := qaWord(c); ok {
		return a, who, true
	}
	return ownAct(c, who)
}

// described reads who is told by several words: 男性、60代.
func described(s string) (speaker.Speaker, bool) {
	parts := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("、,・/", r) })
	if len(parts) < 2 {
		return speaker.Speaker{}, false
	}
	for _, p := range parts {
		if who, ok := speaker.Parse(p); ok && who.Role == minutes.Citizen {
			return speaker.Speaker{Name: s, Role: who.Role}, true
		}
	}
	return speaker.Speaker{}, false
}

// isExtent: how much of the words is given, or a number.
func isExtent(s string) bool {
	switch s {
	case "要旨", "概要", "要約", "抜粋", "全文", "主なもの", "一部":
		return true
	}
	return withoutNumber(s) == ""
}

// joints are what joins two words of acts: ご意見・ご要望, 質問と意見, 閉会のあいさつ.
var joints = strings.NewReplacer("・", "", "、", "", "/", "", "及び", "", "ご", "", "御", "", "の", "", "と", "")

// qaWord looks a word up, without the forms of politeness and what joins two of them.
func qaWord(s string) (act, bool) {
	for _, p := range []string{"ご", "御", "お"} {
		s = strings.TrimPrefix(s, p)
	}
	if a, ok := qaWords[s]; ok {
		return a, true
	}
	a, ok := qaWords[joints.Replace(s)]
	return a, ok
}

// actEnds are the last signs of the words of acts. None of them is one of the joints.
var actEnds = indexActEnds()

func indexActEnds() map[rune]bool {
	ends := map[rune]bool{}
	for w := range qaWords {
		r, _ := utf8.DecodeLastRuneInString(w)
		ends[r] = true
	}
	return ends
}

// endsInAct: the end of a label, what joints there are set aside, may be that of an act.
// Names and most words are known by it to be none.
func endsInAct(s string) bool {
	for len(s) > 0 {
		r, size := utf8.DecodeLastRuneInString(s)
		if actEnds[r] { // 結び ends like 及び
			return true
		}
		if !strings.ContainsRune("・、/及びご御のと", r) {
			return false
		}
		s = s[:len(s)-size]
	}
	return false
}

// ownAct reads an act with its owner in front: 市の回答, 参加者からの意見, 道路課回答, 市長あいさつ.
func ownAct(s string, who speaker.Speaker) (act, speaker.Speaker, bool) {
	for i := range s {
		if i == 0 || utf8.RuneCountInString(s[i:]) < 2 { // 委員A
			continue
		}
		a, ok := qaWord(s[i:])
		if !ok {
			continue
		}
		owner := s[:i]
		for _, joint := range []string{"の", "から", "より", "による"} {
			owner = strings.TrimSuffix(owner, joint)
		}
		if own, ok := speaker.Parse(owner); ok {
			if who.Name == "" {
				who = own
			}
			return a, who, true
		}
	}
	return 0, speaker.Speaker{}, false
}

// withoutNumber takes the number off a label: 意見1, Q-1, 質問①, No.3. It stands behind the word.
func withoutNumber(s string) string {
	return strings.TrimSuffix(strings.TrimSuffix(strings.TrimRight(s, "0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳-.:：．"), "その"), "No")
}
