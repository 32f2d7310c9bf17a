package source

import (
	"slices"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/automaton"
	"github.com/kizuna-search/kizuna/indexer/destination"
	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// narrative is a run of paragraphs with no heading or list between them.
type narrative struct {
	text       string
	paragraphs []span
	quotes     []quote
	sentences  stops
	spoken     []spokenQuote // what somebody says, in order
	nobodys    []quote       // what somebody says, but not who
}

// span is text[start:end].
type span struct{ start, end int }

func newNarrative(paragraphs []string) *narrative {
	n := &narrative{text: strings.Join(paragraphs, "\n"), paragraphs: make([]span, 0, len(paragraphs))}
	at := 0
	for _, p := range paragraphs {
		n.paragraphs = append(n.paragraphs, span{at, at + len(p)})
		at += len(p) + 1
	}
	n.quotes = endedQuotes(n.text)
	n.sentences = sentenceStops(n.text, n.quotes)
	n.findSpoken()
	return n
}

// lastSentence is the sentence at the end of text[:end], without its stop, and where it begins.
func (n *narrative) lastSentence(end int) (string, int) {
	bare := strings.TrimRight(n.text[:end], "。\n")
	start := n.sentences.sentenceAt(len(bare))
	return bare[min(start, len(bare)):], start
}

// endNarrative reads the paragraphs collected so far.
func (r *reader) endNarrative(listFollows bool) {
	if len(r.narrative) == 0 {
		return
	}
	n := newNarrative(r.narrative)
	r.narrative = nil
	placed := make([]bool, len(n.paragraphs))
	if r.lead {
		r.lead = false
		r.takeLead(n, placed)
	}
	if r.prose.is {
		r.narrate(n)
		return
	}
	n.markSpoken(placed)
	if !listFollows && r.mayorsWords(n) {
		return
	}
	r.sayAll(n, placed, listFollows)
	if r.items > 0 && listEndsRE.MatchString(trim(n.text[:n.paragraphs[0].end])) {
		placed[0] = true
		r.page.ledger.know(firstLine(n.text))
	}
	if listFollows {
		last, _ := n.lastSentence(len(n.text))
		if r.introduce(last) || r.items == 0 && announcesList(last) {
			placed[len(placed)-1] = true
			r.page.ledger.knowIntroduction(last)
		}
	}
	if last, _ := n.lastSentence(len(n.text)); pointsToOpinions(last) {
		placed[len(placed)-1] = true
		r.page.ledger.knowIntroduction(last)
	}
	r.warnUnplaced(n, placed)
}

// pointsToOpinions: the sentence says that opinions stand below it, under a heading of theirs:
// 1つ目のテーマでは、次のような意見がありました。
func pointsToOpinions(sentence string) bool {
	return len(sentence) < 4*maxHeadline && !strings.Contains(sentence, "「") && hasAny(sentence, opinionWords) && pointsRE.MatchString(sentence)
}

var pointsRE = automaton.MustRegexp(`(?:次|以下|下記)の[^。]{0,20}(?:です|ます|ました)$`)

// mayorsWords takes paragraphs under a heading that is the mayor's for one utterance of his,
// and reports whether they are: nobody is quoted in them and they do not tell of him.
func (r *reader) mayorsWords(n *narrative) bool {
	words := wordsOutside(n.text)
	if r.voice.role != minutes.Mayor && r.voice.role != minutes.Executive || r.items > 0 || len(n.spoken) > 0 || len(n.nobodys) > 0 || otherTellerRE.MatchString(words) || !strings.Contains(n.text, "。") {
		return false
	}
	v, text := r.voice, trim(n.text)
	if who, rest, ok := officeBehind(text); ok { // …します。（相沢市長）
		v, text = voice{who.Name, who.Role}, rest
	}
	for _, t := range r.unquoteAll(text) {
		if !answerLabelRE.MatchString(r.section) {
			r.noteDeputy(v)
		}
		r.addBelow(v, r.partHere(v), t)
	}
	return true
}

// sayAll adds what the paragraphs say, in their order: the words of speakers, and under a
// heading that announces opinions the paragraphs that are opinions though no list holds them.
func (r *reader) sayAll(n *narrative, placed []bool, listFollows bool) {
	plain := r.plainParagraphs(n, placed, listFollows)
	spoken := n.spoken
	for i, p := range n.paragraphs {
		text := trim(n.text[p.start:p.end])
		switch {
		case placed[i] || r.items > 0 || !isOpinionHead(r.section):
		case isQuotation(text), i < plain && !introducesRE.MatchString(text):
			r.paragraphItem(text)
			placed[i] = true
		}
		for ; len(spoken) > 0 && spoken[0].start < p.end; spoken = spoken[1:] {
			r.page.ledger.know(n.text[spoken[0].from:spoken[0].start])
			r.speak(spoken[0])
		}
	}
}

// paragraphItem reads a paragraph as one item of a list.
func (r *reader) paragraphItem(text string) {
	items := r.items
	r.item(text)
	r.items = items
}

// isQuotation: the text is one 「…」 or several and nothing else.
func isQuotation(text string) bool {
	return strings.HasPrefix(text, "「") && strings.Trim(wordsOutside(text), "、。 　\n") == ""
}

func wordsOutside(text string) string {
	words, _ := withoutQuotes(text)
	return words
}

var (
	// holdsRE is a heading below which there is nothing but what was said.
	holdsRE = automaton.MustRegexp(`(?:` + people + `)(?:の皆さん|の皆様|の方々?|たち)?(?:から|より)(?:の|(?:寄せられ|出され|頂い|いただい|あがっ|上がっ|あっ|出)た)|(?:寄せられた|いただいた|頂いた|主な)ご?(?:意見|提案|感想|発言|声)`)
	// introducesRE is a paragraph that says what follows, or how the meeting went.
	introducesRE = automaton.MustRegexp(`(?:次|以下)の|(?:意見|提案|感想|発言|質問|声)(?:など|等)?(?:が|を|も)[^。]{0,20}(?:ました|た)。$|語られ|話し合[いわ]|意見交換|交わさ|挙げられ|テーマでは`)
)

// plainParagraphs is how many paragraphs there are, up to the mayor's words or to the
// introduction of a list, when two of them or more stand under a heading of opinions and
// speak of no speaker: they are the opinions. Else it is 0.
func (r *reader) plainParagraphs(n *narrative, placed []bool, listFollows bool) int {
	if len(n.nobodys) > 0 || r.items > 0 || !holdsRE.MatchString(r.section) {
		return 0
	}
	end := len(n.text)
	for _, s := range n.spoken {
		if s.voice.role != minutes.Mayor {
			return 0
		}
		end = min(end, s.from)
	}
	if last, start := n.lastSentence(len(n.text)); listFollows && listFollowsRE.MatchString(last) {
		end = min(end, start)
	}
	count, upTo := 0, 0
	for i, p := range n.paragraphs {
		if p.start >= end {
			break
		}
		upTo = i + 1
		if text := n.text[p.start:p.end]; !placed[i] && strings.Contains(text, "。") && !introducesRE.MatchString(text) {
			count++
		}
	}
	if count < 2 {
		return 0
	}
	return upTo
}

// takeLead reads the lead, which says what the meeting was: the first paragraph, and those
// that say the theme or where people were sent, as far as the first words of a speaker.
func (r *reader) takeLead(n *narrative, placed []bool) {
	end := len(n.text)
	if len(n.spoken) > 0 {
		end = n.spoken[0].from
	}
	themes, lead := themeQuotes(n.text[:end]), 0
	for i, p := range n.paragraphs {
		if p.start >= end {
			break
		}
		p.end = min(p.end, end)
		hasTheme := len(themes) > 0 && p.start <= themes[0].start && themes[0].start < p.end
		if i == 0 || hasTheme || len(destination.FromLead(n.text[p.start:p.end], r.home)) > 0 {
			placed[i], lead = true, p.end
		}
	}
	readLead(n.text[:lead], r.home, r.meeting)
	r.page.ledger.knowLead(n.text[:lead])
	if lead < maxRead {
		r.guests = guestsOf(n.text[:lead])
	}
	readLeadDay(n.text[:lead], r.meeting)
	r.about = destination.PageOf(n.text[:lead])
	r.about.Home = r.home
	r.named = r.named || isMeetingName(n.text[:lead])
}

// guestsOf are those whom a lead names, citizens or staff; empty where it names both or none.
func guestsOf(lead string) minutes.Role {
	switch {
	case areStaff(lead):
		return minutes.Staff
	case !strings.Contains(lead, "職員") && citizensRE.MatchString(withoutOffices(lead)):
		return minutes.Citizen
	}
	return ""
}

// maxRead is how long a lead is that is asked whom the meeting was held with, in bytes.
const maxRead = 3000

// markSpoken marks the paragraphs with words of a speaker as placed.
func (n *narrative) markSpoken(placed []bool) {
	spoken := n.spoken
	for i, p := range n.paragraphs {
		for len(spoken) > 0 && spoken[0].end <= p.start {
			spoken = spoken[1:]
		}
		if len(spoken) > 0 && spoken[0].from < p.end {
			placed[i] = true
		}
	}
}

var listFollowsRE = automaton.MustRegexp(`[、:：]$|(?:次|以下)の(?:よう|とおり|通り|[^。「」『』]{0,20}話|意見|提案)`)

// listEndsRE is the end of a sentence that a list interrupts: …の提案がありました。
var listEndsRE = automaton.MustRegexp(`^(?:の|と|など|といった)[^。「」『』]{0,30}(?:ました|です)。$`)

// introduced finds who speaks below a sentence that introduces a list or a quotation
// (このあと市長からは、).
func introduced(sentence string) (voice, bool) {
	at := listFollowsRE.FindStringIndex(sentence)
	if at == nil {
		return voice{}, false
	}
	return attribution(sentence[:at[0]] + "、")
}

var (
	// tellsEndRE is the end of a sentence, without its stop.
	tellsEndRE = automaton.MustRegexp(`(?:た|ます|です)$`)
	// announcing are words of a sentence that points to what stands below it.
	announcing = []string{"紹介", "ご覧", "まとめ", "掲載", "主な", "とおり", "通り", "以下", "下記", "次", "質問", "要望", "声", "発言", "回答"}
)

// announcesList: the sentence above a list says what it holds, or it is no sentence at all.
func announcesList(sentence string) bool {
	return !tellsEndRE.MatchString(sentence) || hasAny(sentence, announcing) || listFollowsRE.MatchString(sentence) || introducesRE.MatchString(sentence+"。") ||
		hasAny(sentence, opinionWords) || isMeetingName(sentence)
}

// introduce takes the sentence above a list and reports whether it names who speaks there.
func (r *reader) introduce(sentence string) bool {
	v, ok := introduced(sentence)
	if ok {
		r.voice = v
		r.speakers++
	}
	return ok
}

// warnUnplaced names the paragraphs that are neither lead nor words nor introduction, and
// in the others the words of which it is not said whose they are.
func (r *reader) warnUnplaced(n *narrative, placed []bool) {
	lost := n.nobodys
	for i, p := range n.paragraphs {
		if !placed[i] && trim(n.text[p.start:p.end]) != "" {
			r.warn("次の段落は発言として扱っていません：「" + excerpt(trim(n.text[p.start:p.end])) + "」")
			r.page.ledger.know(n.text[p.start:p.end])
		}
		for ; len(lost) > 0 && lost[0].start < p.end; lost = lost[1:] {
			if placed[i] {
				r.warn("次の言葉は誰のものか分からないため、発言として扱っていません：「" + excerpt(lost[0].inner) + "」")
				r.page.ledger.know(lost[0].inner)
			}
		}
	}
}

// placeMayor decides by position what the mayor's words are: before the first opinion an
// opening, behind the last one a closing, between them an answer.
func (r *reader) placeMayor() {
	us := r.meeting.Utterances
	first, last := len(us), -1
	for i, u := range us {
		if u.Role != minutes.Mayor && u.Role != minutes.Executive && u.Part != minutes.Narration {
			first, last = min(first, i), i
		}
	}
	if !slices.ContainsFunc(us, func(u minutes.Utterance) bool { return u.Role == minutes.Mayor }) {
		r.placeDeputies(first, last)
	}
	for i := range us {
		if us[i].Role != minutes.Mayor || us[i].Part == minutes.Answer || us[i].Part == minutes.Narration {
			continue
		}
		switch {
		case i < first && (last >= 0 || i == 0):
			us[i].Part = minutes.Opening
		case i > last:
			us[i].Part = minutes.Closing
		default:
			us[i].Part = minutes.Answer
		}
	}
}

// placeDeputies lets those open and close the meeting who hold it in the mayor's place.
func (r *reader) placeDeputies(firstOpinion, lastOpinion int) {
	for _, i := range r.deputies {
		switch {
		case i >= len(r.meeting.Utterances) || lastOpinion < 0 || r.prose.is:
		case i < firstOpinion:
			r.meeting.Utterances[i].Part = minutes.Opening
		case i > lastOpinion:
			r.meeting.Utterances[i].Part = minutes.Closing
		}
	}
}
