package source

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/automaton"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/speaker"
)

// Pages whose headings are topics: below each stands what was asked, as paragraphs without a
// mark, and a label over the answer (市長の答え). Or the heading is the question itself, and
// the paragraphs below it are the answer. The layout is the mark there: the same two parts
// recur under the headings.

// withHeaded adds the marks that such a layout stands for; other documents keep theirs.
func (t *transcript) withHeaded(all []mark) []mark {
	for _, m := range all {
		if m.act == asks && m.family != labelled && !t.isListHead(m) { // the questions bear marks
			return all
		}
	}
	if out := t.underTopics(all); out != nil {
		return out
	}
	if out := t.underQuestions(all); out != nil {
		return out
	}
	return all
}

// isListHead: the mark is a heading over a list: 参加者の感想.
func (t *transcript) isListHead(m mark) bool {
	return t.rows[m.row].kind == heading && m.row+1 < len(t.rows) && t.rows[m.row+1].kind == item
}

// underTopics reads every answer below its topic; nil where something else stands there.
func (t *transcript) underTopics(all []mark) []mark {
	var out []mark
	title := t.firstHeading()
	last, answers := title, 0
	for _, m := range all {
		isAnswer, from := t.isAnswer(m), -1
		if isAnswer {
			from = t.paragraphsAbove(m.row, last, title)
		}
		switch {
		case from < 0 && (isAnswer && m.act == replies || isOther(m) && !t.isOverWords(m)):
			return nil
		case from < 0: // 市長から at the end, an office
			out = append(out, m)
			if !t.isOverWords(m) {
				last = m.row + 1
			}
			continue
		}
		m.act, m.topical, last = replies, true, m.row+1
		for len(out) > 0 && out[len(out)-1].row >= from { // the line over the words
			out = out[:len(out)-1]
		}
		question := t.wordsAt(from)
		question.family = m.family
		out = append(out, question, m)
		answers++
	}
	if answers < 2 || slices.ContainsFunc(out, isOther) {
		return nil
	}
	return out
}

// isOther: the mark names somebody who does not answer for the city.
func isOther(m mark) bool {
	return m.act == speaks && m.family != labelled && sideOf(m.who.Role) < 2
}

// isOverWords: the mark is a line of its own right below a heading.
func (t *transcript) isOverWords(m mark) bool {
	return m.alone() && m.row > 0 && t.rows[m.row-1].kind == heading
}

// isAnswer: the mark is that of an answer, or names the mayor, and is none of an item or of
// a field.
func (t *transcript) isAnswer(m mark) bool {
	switch m.family {
	case lone, bracketed, coloned, signed:
		return m.act == replies || m.act == speaks && m.who.Role == minutes.Mayor
	}
	return false
}

// firstHeading is the row of the title.
func (t *transcript) firstHeading() int {
	return max(0, slices.IndexFunc(t.rows, func(r row) bool { return r.kind == heading }))
}

// paragraphsAbove is the row where the paragraphs begin that stand between a heading and
// the row, which is not the title; -1 where anything else stands there, or nothing.
func (t *transcript) paragraphsAbove(row, least, title int) int {
	from := row
	for from > least && t.rows[from-1].kind == paragraph {
		from--
	}
	if from == row || from-1 < least || from-1 == title || t.rows[from-1].kind != heading || !t.areWords(from, row) {
		return -1
	}
	return from
}

// wordsAt is the mark of words that begin at a row; a short line over them says whose they are:
// 手紙（70代女性）.
func (t *transcript) wordsAt(row int) mark {
	m := mark{row: row, act: asks, rest: t.rows[row].text, topical: true}
	if who, ok := t.writer(row); ok {
		m.who, m.rest = who, ""
	}
	return m
}

// writer reads the line over somebody's words that says who it is.
func (t *transcript) writer(row int) (speaker.Speaker, bool) {
	text := strings.Trim(t.rows[row].text, "【】（）()＜＞〈〉 　")
	if isSpeech(text) || !isHeadline(text) || row+1 >= len(t.rows) || t.rows[row+1].kind != paragraph {
		return speaker.Speaker{}, false
	}
	if open := indexAny(text, "（("); open >= 0 {
		_, size := utf8.DecodeRuneInString(text[open:])
		text = strings.TrimRight(text[open+size:], "）)")
	}
	who, ok := speaker.Parse(text)
	if !ok {
		who, ok = described(text)
	}
	return who, ok && sideOf(who.Role) == 1
}

// areWords: the rows are what somebody said, and do not tell of it.
func (t *transcript) areWords(from, to int) bool {
	var text []string
	for _, r := range t.rows[from:min(to, from+maxQuoteParagraphs)] {
		if introducesRE.MatchString(r.text) || leadsRE.MatchString(r.text) {
			return false
		}
		text = append(text, r.text)
	}
	if _, ok := t.writer(from); ok {
		text = text[1:]
	}
	return len(text) > 0 && isSpeech(text[0]) && len(newNarrative(text).spoken) == 0
}

// leadsRE is a sentence that says what stands on the page or how the meeting was held.
var leadsRE = automaton.MustRegexp(`(?:開催|実施|掲載|紹介)(?:し|いたし|され)(?:まし|てい?ます|ます)|市長(?:から|より)[^。]{0,20}(?:説明|回答|話)`)

var (
	// questionHeadRE is a heading that is a question as a whole, and perhaps says whose.
	questionHeadRE = automaton.MustRegexp(`(?:[？?]|(?:です|ます|ました|でしょう|ません)か。?)(?:[（(][^（）()。]{1,20}[)）])?$`)
	// aboutPageRE is a question that the page asks of its subject: ふれあいトークとは？
	aboutPageRE = automaton.MustRegexp(`とは[？?]|って(?:何|なに|なん)|(?:参加|申し?込)[^。]{0,6}(?:には|方法)|次回`)
	// asksAnswersRE are the words of a lead that says that questions were answered.
	asksAnswersRE      = automaton.MustRegexp(`質問|質疑|問いに|問いかけ|尋ね|たずね|聞いてみ`)
	askedAndAnsweredRE = automaton.MustRegexp(`答え|回答|返答|お返事`)
)

// underQuestions reads headings that are questions, where the words above them say that
// questions were answered; nil for any other document.
func (t *transcript) underQuestions(all []mark) []mark {
	heads := t.questionHeads()
	if len(heads) < 2 || !qaNumberRE.MatchString(t.rows[heads[0]].text) && !t.saysAnswered(heads[0]) {
		return nil
	}
	who := t.headAbove(heads[0])
	out, rest := slices.Clone(all), all
	for _, i := range heads {
		for len(rest) > 0 && rest[0].row < i {
			rest = rest[1:]
		}
		marked, ok := t.answersBelow(i, rest)
		if !ok {
			return nil
		}
		question := withoutQA(withoutItemNumber(withoutSign(t.rows[i].text)))
		out = append(out, mark{row: i, family: lone, act: asks, rest: question, topical: true})
		if !marked {
			out = append(out, mark{row: i + 1, family: lone, act: replies, who: who, rest: t.rows[i+1].text, topical: true})
		}
	}
	slices.SortStableFunc(out, func(a, b mark) int { return a.row - b.row })
	t.knowIntroduction(heads[0])
	return out
}

// knowIntroduction takes into the account the sentences above that say what the page holds.
func (t *transcript) knowIntroduction(end int) {
	for _, r := range t.rows[max(0, end-maxGreetingRows):end] {
		if r.kind == paragraph && asksAnswersRE.MatchString(r.text) && askedAndAnsweredRE.MatchString(r.text) {
			t.page.ledger.know(r.text)
		}
	}
}

// questionHeads are the rows of the headings that ask.
func (t *transcript) questionHeads() []int {
	var heads []int
	for i := t.firstHeading() + 1; i+1 < len(t.rows); i++ {
		if t.rows[i].kind == heading && isQuestionHead(t.rows[i].text) {
			heads = append(heads, i)
		}
	}
	return heads
}

// answersBelow: paragraphs with somebody's words stand right below the row, without a mark
// in them; marked says that the first bears that of an answer. The marks are those from the
// row on.
func (t *transcript) answersBelow(i int, marks []mark) (marked, ok bool) {
	end := i + 1
	for end < len(t.rows) && t.rows[end].kind == paragraph {
		end++
	}
	if len(marks) > 0 && marks[0].row == i+1 && marks[0].act == replies {
		marked, marks = true, marks[1:]
	}
	return marked, (len(marks) == 0 || marks[0].row >= end) && t.areWords(i+1, end)
}

// isQuestionHead: the heading asks something, and not of the page itself.
func isQuestionHead(text string) bool {
	return len(text) <= maxMark && questionHeadRE.MatchString(strings.Trim(text, "「」")) && !aboutPageRE.MatchString(text)
}

// saysAnswered: the rows above say that somebody asked and somebody answered.
func (t *transcript) saysAnswered(end int) bool {
	asked, answered := false, false
	for _, r := range t.rows[max(0, end-maxGreetingRows):end] {
		asked = asked || asksAnswersRE.MatchString(r.text)
		answered = answered || askedAndAnsweredRE.MatchString(r.text)
	}
	return asked && answered
}

var headOfTownRE = automaton.MustRegexp(headOfTown)

// headAbove is the head of the town as the rows above name him, if they do.
func (t *transcript) headAbove(end int) speaker.Speaker {
	for _, r := range t.rows[max(0, end-maxGreetingRows):end] {
		if name := headOfTownRE.FindString(strings.ReplaceAll(r.text, "市長室", "")); name != "" {
			return speaker.Speaker{Name: name, Role: minutes.Mayor}
		}
	}
	return speaker.Speaker{}
}
