package source

import (
	"strings"

	"github.com/kizuna-search/kizuna/indexer/destination"
	"github.com/kizuna-search/kizuna/indexer/minutes"
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
	speakers       int  // times that the page names who speaks
	opinionHeading bool // a heading announced opinions
	named          bool // the title or the lead calls it a meeting
	withCitizens   bool // the lead says that citizens took part, and speaks of no staff
	dated          bool // it is one of several, each under a heading with its day
	asked          bool // a label right above names somebody who asks
}

func (r *reader) read(body []block) {
	for i, b := range body {
		switch {
		case b.kind == caption, isBoilerplate(b.text), isGroupTheme(b.text) && b.kind != item:
		case b.kind == heading:
			r.endNarrative(false)
			r.head(b.text)
		case b.kind == item:
			r.endNarrative(true)
			r.item(b.text)
		case b.kind == label:
			r.endNarrative(true)
			r.labelled(b)
			continue // the label below may answer it
		case !r.dialogue(b.text):
			r.narrative = append(r.narrative, b.text)
		}
		r.asked = false
		if i == len(body)-1 {
			r.warnCut(b)
		}
	}
	r.endNarrative(false)
}

func (r *reader) head(text string) {
	text = withoutSign(text)
	r.section, r.voice, r.items = text, voice{}, 0
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
	if g == nil {
		return false
	}
	r.endNarrative(false)
	v := speakerVoice(g[1])
	part := partOf(v)
	switch {
	case v.role == minutes.Mayor:
		part = minutes.Answer
	case v.role == minutes.Executive && strings.Contains(r.meeting.Title, "訪問"):
		part = minutes.Opinion // the host tells, the mayor answers
	}
	for _, q := range quotes(g[2]) {
		r.warnUnclosed(q)
		r.add(v, part, q.inner)
	}
	r.speakers++
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
		Destinations: destination.FromUtterance(text, r.about),
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
	if q.unclosed {
		r.warn("「" + excerpt(q.inner) + "」で始まる言葉の閉じ括弧がありません。" + cutWords)
	}
}

// maxExcerpt is how much of a text a warning shows, in runes.
const maxExcerpt = 20

// excerpt is the beginning of a text, for a warning.
func excerpt(s string) string {
	runes := []rune(strings.ReplaceAll(s, "\n", " "))
	if len(runes) <= maxExcerpt {
		return string(runes)
	}
	return string(runes[:maxExcerpt]) + "…"
}
