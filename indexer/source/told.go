package source

import (
	"slices"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/automaton"
	"github.com/kizuna-search/kizuna/indexer/destination"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/speaker"
)

// Around the questions and answers, or the dialogue, of a page its sentences tell of the
// rest: はじめに市長から「…」とあいさつがありました, このほか参加者からは、 and a list. What they quote are
// utterances, too. In minutes nobody tells anything.

// addEdges takes in the words of the city's heads above the first mark and below the last,
// which are marked otherwise than the dialogue: 大原市長　ようこそ。
func (t *transcript) addEdges(all []mark) {
	if len(t.marks) == 0 || t.style.genre == proceedings {
		return
	}
	first, last := t.marks[0].row, t.marks[len(t.marks)-1].row
	above, below := t.headedEdges(first, last, hasMayor(all))
	for _, m := range all {
		isWords := m.act == speaks && !m.alone() && strings.Contains(m.rest, "。") && m.family != arrowed
		if !isWords || m.who.Role != minutes.Mayor && m.who.Role != minutes.Executive {
			continue
		}
		switch {
		case m.row < first:
			m.act = edgeAct(m, opens)
			above = append(above, m)
		case m.row > last && t.rows[m.row].blank:
			m.act = edgeAct(m, closes)
			below = append(below, m)
		}
	}
	t.marks = append(append(above, t.marks...), below...)
	slices.SortStableFunc(t.marks, func(a, b mark) int { return a.row - b.row })
	t.addLastWords(all)
}

// headedEdges are the headings above the first mark and below the last that name a head of
// the city, with his words right below: 1　教育長から. His deputy opens and closes where the
// mayor says nothing.
func (t *transcript) headedEdges(first, last int, mayor bool) (above, below []mark) {
	for i := max(0, first-maxGreetingRows); i+1 < len(t.rows); i++ {
		if i == first {
			i = last
			continue
		}
		m, ok := headedWords(t.rows[i], t.rows[i+1])
		if !ok || i+1 == first || i > last && t.rows[i].kind != heading && !t.rows[i].blank {
			continue
		}
		m.row = i
		deputy := !mayor && deputyRE.MatchString(m.who.Name)
		switch {
		case i < first:
			m.act = edgeAct(m, opens)
			if deputy {
				m.act = opens
			}
			above = append(above, m)
		default:
			m.act = edgeAct(m, closes)
			if deputy {
				m.act = closes
			}
			below = append(below, m)
		}
	}
	return above, below
}

// headedWords reads a heading that names a head of the city over his words. In plain text it
// says that they are his: 町長より.
func headedWords(r, next row) (mark, bool) {
	if len(r.text) > maxLabel || next.kind != paragraph || !isSpeech(next.text) || startsWith(next.text, "「") {
		return mark{}, false
	}
	bare := withoutSign(withoutItemNumber(withoutSign(r.text)))
	label := withoutWords(bare)
	if r.kind != heading && (r.kind != paragraph || label == bare) {
		return mark{}, false
	}
	who, ok := speaker.Parse(label)
	return mark{family: lone, who: who, label: r.text, headed: true}, ok && (who.Role == minutes.Mayor || who.Role == minutes.Executive)
}

func hasMayor(all []mark) bool {
	return slices.ContainsFunc(all, func(m mark) bool { return m.who.Role == minutes.Mayor })
}

// addLastWords lets the mayor close what stands above where the last heading is his, and the
// only one that is: 市長の言葉. Below a question it is the answer.
func (t *transcript) addLastWords(all []mark) {
	his, at := 0, -1
	for i, m := range all {
		if m.family == lone && m.act == speaks && m.who.Role == minutes.Mayor && t.rows[m.row].kind == heading {
			his, at = his+1, i
		}
	}
	if his != 1 || !t.isStrict(all, at) {
		return
	}
	m, before := all[at], t.marks
	for len(before) > 0 && before[len(before)-1].row >= m.row {
		before = before[:len(before)-1]
	}
	if len(before) == 0 || len(t.marks)-len(before) > 1 || len(before) < len(t.marks) && t.marks[len(before)].row != m.row {
		return
	}
	if last := before[len(before)-1]; last.act != replies && sideOf(last.who.Role) != 2 {
		return
	}
	m.act = closes
	t.marks = slices.Concat(before, []mark{m})
}

// edgeAct is what the mayor does with words at the edge of a dialogue.
func edgeAct(m mark, a act) act {
	if m.who.Role == minutes.Mayor {
		return a
	}
	return speaks
}

// maxGreetingRows is how many rows above the first mark are asked for words.
const maxGreetingRows = 60

// readGreeting adds what the sentences above the first mark quote.
func (s *speeches) readGreeting(rows []row) {
	if s.style.genre == proceedings {
		return
	}
	rows = rows[max(0, len(rows)-maxGreetingRows):]
	for i := 0; i < len(rows); i++ {
		if text, n := tellingAt(rows, i); text != "" {
			s.addTold(newNarrative([]string{text}), minutes.Mayor, minutes.Executive)
			i += n - 1
		}
	}
}

// tellingAt joins the row with those below it that its quotation runs over; empty where no
// quotation stands in it, or where none ends.
func tellingAt(rows []row, i int) (string, int) {
	if rows[i].kind != paragraph || !strings.Contains(rows[i].text, "「") {
		return "", 0
	}
	var open brackets
	text := ""
	for n, r := range rows[i:min(len(rows), i+maxQuoteParagraphs)] {
		if r.kind != paragraph {
			break
		}
		if n > 0 {
			text += "\n"
		}
		text += r.text
		if open.feedAll(r.text); !open.isOpen() {
			return text, n + 1
		}
	}
	return "", 0
}

// addTold adds the quotations of a narrative that somebody of the roles speaks, all where
// none is named.
func (s *speeches) addTold(n *narrative, roles ...minutes.Role) {
	for _, q := range n.spoken {
		wanted := len(roles) == 0
		for _, r := range roles {
			wanted = wanted || q.voice.role == r
		}
		if wanted && (q.answers || isSaid(q.behind) || answeredRE.MatchString(q.behind)) {
			s.addVoice(s.whoIs(q.voice), q.inner)
			if q.answers {
				s.told = s.told[:len(s.told)-1]
				s.meeting.Utterances[len(s.meeting.Utterances)-1].Part = minutes.Answer
			}
		}
	}
}

func (s *speeches) addVoice(v voice, text string) {
	s.told = append(s.told, len(s.meeting.Utterances))
	s.meeting.Utterances = append(s.meeting.Utterances, minutes.Utterance{
		Role: v.role, Part: partOf(v), Speaker: minutes.Text(v.name), Section: minutes.Text(s.section), Text: text,
		Destinations: destination.FromUtterance(text, s.about),
	})
}

// framesRE begins a sentence that frames a dialogue and is nobody's words.
var framesRE = automaton.MustRegexp(`^(?:最後に|[お終]わりに|(?:結び|むすび)に|閉会|はじめに|冒頭|この(?:ほか|他|後|あと)|その(?:ほか|他|後|あと)|これらの|こうした意見|続いて|また、参加)`)

// tells takes a paragraph behind a mark that tells instead of being spoken, with the list
// below it, and reports whether the row is one of those.
func (s *speeches) tells(rows []row, i int, marks []mark) bool {
	switch r := rows[i]; {
	case i < s.until:
		return true
	case s.style.genre == proceedings || r.kind != paragraph || !r.blank || !framesRE.MatchString(r.text) && len(marks) > 0:
		return false
	}
	end := len(rows)
	if len(marks) > 0 {
		end = marks[0].row
	}
	if text, n := tellingAt(rows[:end], i); text != "" && s.isTold(text, len(marks) > 0) {
		s.end()
		s.addTold(newNarrative([]string{text}))
		s.until = i + n
		return true
	}
	return s.listBelow(rows[:end], i)
}

// isTold: the whole of the text frames words of speakers. Without a word in front that says
// so only the mayor's are told below the last mark.
func (s *speeches) isTold(text string, within bool) bool {
	n := newNarrative([]string{text})
	if len(n.spoken) == 0 || n.tellsBeside(n.paragraphs[0], n.spoken) || !isSaid(n.spoken[len(n.spoken)-1].behind) {
		return false
	}
	return framesRE.MatchString(text) || !within && n.spoken[0].voice.role == minutes.Mayor
}

// listBelow takes a list whose introduction names who speaks in it, and the end of the
// sentence that it interrupts.
func (s *speeches) listBelow(rows []row, i int) bool {
	v, ok := introduced(strings.TrimRight(rows[i].text, "。"))
	next := i + 1
	if !ok || next >= len(rows) || !isItem(rows[next]) {
		return false
	}
	s.end()
	for text := []string(nil); next < len(rows) && (isItem(rows[next]) || rows[next].kind == item); next++ {
		text = append(text, withoutMark(rows[next].text))
		if next+1 == len(rows) || isItem(rows[next+1]) || rows[next+1].kind != item {
			s.addVoice(v, unquote(strings.Join(text, "\n")))
			text = nil
		}
	}
	if next < len(rows) && listEndsRE.MatchString(rows[next].text) {
		next++
	}
	s.until = next
	return true
}

// isItem: the row begins an item of a list.
func isItem(r row) bool {
	return r.kind == item && r.blank || r.kind == paragraph && listMark(r.text) != ""
}

// placeTold: what sentences quote of the mayor opens or closes by its position.
func (s *speeches) placeTold() {
	us := s.meeting.Utterances
	first, last := len(us), -1
	for i, u := range us {
		if u.Part == minutes.Opinion {
			first, last = min(first, i), i
		}
	}
	for _, i := range s.told {
		switch {
		case us[i].Role != minutes.Mayor:
		case i < first:
			us[i].Part = minutes.Opening
		case i < last:
			us[i].Part = minutes.Answer
		}
	}
}
