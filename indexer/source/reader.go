package source

import (
	"strings"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/destination"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/speaker"
	"github.com/kizuna-search/kizuna/indexer/writing"
)

// reader goes down the body of a page and collects the utterances.
type reader struct {
	meeting *minutes.Meeting
	page    page
	home    string // the city whose page it is, when the page says so
	prose   prose  // the page is running text and nothing else

	lead           bool             // the lead has not been read yet
	about          destination.Page // what the lead says of dispatch
	section        string           // nearest heading
	items          int              // of lists below it
	voice          voice            // who speaks in lists, when a heading or sentence said so
	narrative      []string
	deputies       []int        // utterances of those who may stand in for the mayor, told in prose
	speakers       int          // times that the page names who speaks
	opinionHeading bool         // a heading announced opinions
	named          bool         // the title or the lead calls it a meeting
	guests         minutes.Role // who took part by the lead, citizens or staff; empty where it names both or none
	talk           bool         // lines of a written dialogue recur
	dated          bool         // it is one of several, each under a heading with its day
	asked          bool         // a label right above names somebody who asks
	turns          []int        // utterances below the labels of one table, or of one list of definitions
	host           string       // where the page says that the speaker of the item was sent
	labels         labelForm    // of the items below the heading
	labelsRead     bool         // and whether they were looked for
}

func (r *reader) read(body []block) {
	for i, b := range body {
		if b.kind != label {
			r.endTurns()
		}
		switch {
		case b.kind == caption, isBoilerplate(b.text), isGroupTheme(b.text) && b.kind != item:
		case b.kind == heading:
			r.endNarrative(false)
			r.head(b.text)
		case b.kind == item:
			r.endNarrative(true)
			r.listItem(body[i:])
		case b.kind == label:
			r.endNarrative(true)
			r.inTurns(b)
			continue // the label below may answer it
		case r.comment(b.text):
		case !r.dialogue(b.text):
			r.narrative = append(r.narrative, b.text)
		}
		r.asked = false
		if i == len(body)-1 {
			r.warnOpenEnd(b)
		}
	}
	r.endTurns()
	r.endNarrative(false)
}

// listItem reads the first block as an item of the list that it begins or goes on with.
func (r *reader) listItem(body []block) {
	if !r.labelsRead {
		r.labels, r.labelsRead = listForm(body), true
	}
	host, text, ok := hostAhead(body[0].text)
	if !ok {
		r.item(body[0].text)
		return
	}
	r.host = host
	r.item(text)
	r.host = ""
}

func (r *reader) head(text string) {
	text = strings.TrimRight(withoutSign(text), colons)
	r.section, r.voice, r.items, r.labelsRead = text, voice{}, 0, false
	if isOpinionHead(text) {
		r.opinionHeading, r.lead = true, false
	}
	if v, ok := listVoice(text); ok {
		r.voice = v
		r.speakers++
	} else if answerLabelRE.MatchString(text) {
		r.voice = answerVoice(text)
	}
}

// dialogue takes a line such as 市長:「…」 and reports whether it was one.
func (r *reader) dialogue(text string) bool {
	g := dialogueOf(text)
	if g == nil && r.talk {
		g = strangerIn(text)
	}
	if g == nil {
		return false
	}
	r.endNarrative(false)
	v := speakerVoice(g[1])
	part := r.partInTalk(v)
	at := 0
	for _, q := range quotes(g[2]) {
		if who := trim(g[2][at:q.start]); at > 0 && namesOne(who) { // 生徒A「…」生徒B「…」
			v = speakerVoice(who)
			part = r.partInTalk(v)
		}
		r.warnUnclosed(q)
		r.add(v, part, q.inner)
		at = q.end
	}
	r.speakers++
	return true
}

// partInTalk is the part of words in a line of a written dialogue.
func (r *reader) partInTalk(v voice) minutes.Part {
	switch {
	case v.role == minutes.Mayor:
		return minutes.Answer
	case v.role == minutes.Executive && strings.Contains(r.meeting.Title, "訪問"):
		return minutes.Opinion // the host tells, the mayor answers
	}
	return partOf(v)
}

// replier reads who answers the item above: （町長）見に行きます。
func replier(text string) (who speaker.Speaker, words string, ok bool) {
	open, _ := utf8.DecodeRuneInString(text)
	if !strings.ContainsRune("（(【［[＜<〔", open) {
		return who, "", false
	}
	end := closing(text[:min(len(text), maxMark)], open, closers[open])
	if end < 0 || !strings.Contains(text[end:], "。") {
		return who, "", false
	}
	inner, _ := inBrackets(text[:end])
	who, ok = speaker.Parse(inner)
	return who, trim(text[end:]), ok && (who.Role == minutes.Mayor || who.Role == minutes.Executive)
}

// comment takes a line such as 市長コメント：… or →市長：… and reports whether it was one.
func (r *reader) comment(text string) bool {
	below := startsWith(text, arrows) // the answer to what stands above
	text = strings.TrimLeft(text, arrows+" 　")
	if who, words, ok := replier(text); ok && r.items > 0 {
		r.endNarrative(false)
		r.speakers++
		r.addBelow(voice{who.Name, who.Role}, minutes.Answer, words)
		return true
	}
	const most = 60 // bytes of a label
	at := indexAny(text[:min(len(text), most)], colons)
	if at <= 0 || !strings.Contains(text, "。") {
		return false
	}
	label, words := trim(text[:at]), strings.TrimLeft(text[at:], colons+" 　")
	v, ok := listVoice(label)
	if !ok || v.role != minutes.Mayor && v.role != minutes.Executive || strings.HasPrefix(words, "「") {
		return false
	}
	r.endNarrative(false)
	r.lead = false
	r.speakers++
	part := partOf(v)
	if below || answerLabelRE.MatchString(label) {
		part = minutes.Answer
	}
	r.addBelow(v, part, words)
	return true
}

// usualUtterances is how many a page has as a rule.
const usualUtterances = 16

// add appends an utterance; its section is the nearest heading.
func (r *reader) add(v voice, part minutes.Part, text string) {
	text = withoutMark(text)
	if text == "" {
		return
	}
	if r.meeting.Utterances == nil {
		r.meeting.Utterances = make([]minutes.Utterance, 0, usualUtterances)
	}
	r.meeting.Utterances = append(r.meeting.Utterances, minutes.Utterance{
		Role: v.role, Part: part, Speaker: minutes.Text(v.name), Section: minutes.Text(r.section), Text: text,
		Destinations: withHost(destination.FromUtterance(text, r.about), r.host, r.about, r.meeting.Title),
	})
}

// withoutMark takes list marks and white space off the front, and white space off the end.
func withoutMark(text string) string {
	for {
		bare := trim(strings.TrimSpace(text))
		if rest := bare[len(listMark(bare)):]; rest != bare {
			text = rest
			continue
		}
		if bare == text || bare == "" {
			return bare
		}
		text = bare
	}
}

func (r *reader) warn(s string) { r.meeting.Warnings = append(r.meeting.Warnings, s) }

func (r *reader) warnUnclosed(q quote) {
	switch {
	case q.ended:
		r.warn("「" + excerpt(q.inner) + "」で始まる言葉の閉じ括弧がありません。")
	case q.unclosed:
		r.warnCut("「" + excerpt(q.inner) + "」で始まる言葉の閉じ括弧がありません。")
	}
}

// maxExcerpt is how much of a text a warning shows, in runes.
const maxExcerpt = 20

func excerpt(s string) string { return writing.Excerpt(s, maxExcerpt) }
