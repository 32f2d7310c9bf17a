package source

import (
	"strings"

	"github.com/kizuna-search/kizuna/indexer/automaton"
	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// An item may hold more than an opinion: a line below it that bears the mark of who answers
// (→市長：…, 【市長】…, 回答：…), or tells his words (市長から「…」との話がありました。), begins
// words of their own.

// turn is one voice's words among the lines of an item.
type turn struct {
	itemLabel

	begin int // of its first line
	below int // where the lines below the first one begin
	end   int
}

// turnsBelow splits an item of a list of these speakers into its own words and the turns on
// the lines below them.
func turnsBelow(text string, of minutes.Role) (words string, turns []turn) {
	end := len(text)
	for at := strings.IndexByte(text, '\n'); at >= 0 && at < len(text); {
		line, _, _ := strings.Cut(text[at+1:], "\n")
		next := at + 1 + len(line)
		if l, ok := answerAhead(line, of); ok || len(turns) > 0 && l.asks() {
			if len(turns) == 0 {
				end = at
			} else {
				turns[len(turns)-1].end = at
			}
			turns = append(turns, turn{l, at + 1, next, len(text)})
		}
		at = next
	}
	return text[:end], turns
}

// answerAhead reads a line as the beginning of an answer; without one it is the label that
// the line bears, if any.
func answerAhead(line string, of minutes.Role) (itemLabel, bool) {
	line = strings.TrimLeft(line, arrows+" 　")
	l, ok := labelAhead(line)
	if !ok {
		l.who, l.words, ok = replier(line)
		l.name = l.who.Name
	}
	if ok && l.answers(of) && isSpeech(l.words) {
		return l, true
	}
	if m, ok := replyAhead(line); ok {
		return m, true
	}
	if m, ok := toldAnswer(line); ok {
		return m, true
	}
	return l, false
}

// answers: the label is that of a head of the city, or of an office. Among members of staff
// an office is that of one of them, unless it speaks for the city.
func (l itemLabel) answers(of minutes.Role) bool {
	return l.isHead() || l.who.Role == minutes.Executive && (of != minutes.Staff || officialRE.MatchString(l.who.Name))
}

// asks: the label is that of somebody who is answered.
func (l itemLabel) asks() bool {
	return l.who.Name != "" && (l.who.Role == minutes.Staff || l.who.Role == minutes.Citizen)
}

var (
	// officialRE is an office that speaks for the city, and not for those who work in it.
	officialRE = automaton.MustRegexp(`(?:事務局|当局|執行部|市側|担当(?:部局|課|部|局|者)?|所管(?:課|部|局)?)$`)
	// replyRE is the label of an answer that may not say whose it is: 回答, 市の考え方.
	replyRE = automaton.MustRegexp(`^(?:回答|答え?|.{1,20}(?:回答|答え|考え方?|見解|コメント))(?:[(（].{1,20}[)）])?$`)
	// toldRE is behind words that are told of.
	toldRE = automaton.MustRegexp(`^と(?:(?:の|いう|いった)[^。「」『』]{0,20}(?:話|回答|答え|言葉|コメント|発言|説明|返事|返答|提案|助言)(?:が|も)?(?:あり|述べられ|ござい)ました|[^。「」『』]{0,12}(?:答え|応じ|回答し|回答され|述べ|述べられ|話し|話され|説明し|説明され)まし?た)$`)
)

// replyAhead reads a line that the label of an answer begins: (回答)…, 市の考え方：….
func replyAhead(line string) (itemLabel, bool) {
	for _, m := range labelShapes(line) {
		if m.family == columned || !isSpeech(m.rest) || !replyRE.MatchString(m.label) {
			continue
		}
		if a, who, ok := qaLabel(m.label); ok && a == replies {
			if who.Name == "" {
				who.Role = minutes.Executive
			}
			return itemLabel{name: who.Name, who: who, words: m.rest}, true
		}
	}
	return itemLabel{}, false
}

// toldAnswer reads a line that is nothing but the words of a head of the city, and that he
// said them.
func toldAnswer(line string) (itemLabel, bool) {
	open := strings.Index(line[:min(len(line), maxMark)], "「")
	if open <= 0 {
		return itemLabel{}, false
	}
	qs := quotes(line)
	v, ok := attribution(line[:open])
	if !ok || len(qs) == 0 || qs[0].unclosed || !v.answersItem() {
		return itemLabel{}, false
	}
	behind := strings.TrimRight(line[qs[0].end:], "。")
	if behind != "" && !toldRE.MatchString(behind) {
		return itemLabel{}, false
	}
	l := itemLabel{name: v.name, words: qs[0].inner}
	l.who.Name, l.who.Role = v.name, v.role
	return l, true
}

// answersItem: others' words are told in an opinion as part of it.
func (v voice) answersItem() bool {
	return v.role == minutes.Mayor || v.role == minutes.Executive && deputyRE.MatchString(v.name)
}
