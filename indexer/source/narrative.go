package source

import (
	"regexp"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/destination"
	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// endNarrative reads the paragraphs collected so far: the lead, the words of the mayor and
// of others that stand in quotation marks, and what introduces the next list.
func (r *reader) endNarrative() {
	if len(r.narrative) == 0 {
		return
	}
	text := strings.Join(r.narrative, "\n")
	r.narrative = nil
	spoken := r.spokenQuotes(text)
	if r.lead {
		r.lead = false
		lead := text
		if len(spoken) > 0 {
			lead = text[:sentenceStops(text, quotes(text)).before(spoken[0].start)]
		}
		readLead(lead, r.meeting)
		r.about = destination.PageOf(lead)
		text, spoken = text[len(lead):], shift(spoken, len(lead))
	}
	for _, s := range spoken {
		r.speak(s)
	}
	r.introduce(text)
	r.warnUnplaced(text, spoken)
}

// spokenQuote is a quotation together with who says it.
type spokenQuote struct {
	quote
	voice  voice
	behind string // the text behind it
}

// spokenQuotes finds the quotations that somebody speaks. A quotation right behind another
// belongs to the same speaker.
func (r *reader) spokenQuotes(text string) []spokenQuote {
	var out []spokenQuote
	qs := quotes(text)
	stops := sentenceStops(text, qs)
	last := 0
	for _, q := range qs {
		before := text[max(last, stops.before(q.start)):q.start]
		v, ok := attribution(before)
		if n := len(out); !ok && n > 0 && out[n-1].end == last && followRE.MatchString(text[last:q.start]) {
			v, ok = out[n-1].voice, true
		}
		last = q.end
		if ok && (q.unclosed || spokenRE.MatchString(text[q.end:])) {
			out = append(out, spokenQuote{q, v, text[q.end:]})
		}
	}
	return out
}

func shift(spoken []spokenQuote, by int) []spokenQuote {
	for i := range spoken {
		spoken[i].start -= by
		spoken[i].end -= by
	}
	return spoken
}

var askedRE = regexp.MustCompile(`^[^。]{0,20}(?:質問|問い|問いかけ|尋ね)`)

// speak adds what a quotation says.
func (r *reader) speak(s spokenQuote) {
	r.warnUnclosed(s.quote)
	r.speakers++
	part, section := minutes.Opinion, r.section
	if s.voice.role == minutes.Mayor {
		part = minutes.Closing // placeMayor decides by position
		if askedRE.MatchString(s.behind) {
			part = minutes.Answer
		}
		if !mayorSectionRE.MatchString(r.section) {
			r.section = ""
		}
	}
	r.add(s.voice, part, s.inner)
	r.section = section
}

// mayorSectionRE is a heading under which the mayor speaks. Under any other heading his
// words only follow the list.
var mayorSectionRE = regexp.MustCompile(`市長|区長|町長|村長|知事|メッセージ|あいさつ|挨拶|講評|まとめ|総括|おわりに|終わりに`)

// introduce looks for a speaker whose words follow as a list: このあと市長からは、
func (r *reader) introduce(text string) {
	if !strings.HasSuffix(text, "、") {
		return
	}
	last := text[sentenceStops(text, quotes(text)).before(len(text)):]
	if v, ok := attribution(last); ok {
		r.voice = v
		r.speakers++
	}
}

// warnUnplaced names the paragraphs of the body that are nobody's words.
func (r *reader) warnUnplaced(text string, spoken []spokenQuote) {
	offset := 0
	for _, p := range lines(text) {
		start, end := offset, offset+len(p)
		offset = end + 1
		placed := trim(p) == ""
		for _, s := range spoken {
			placed = placed || (s.start < end && s.end > start)
		}
		if !placed {
			r.warn("次の段落は発言として扱っていません：「" + excerpt(trim(p)) + "」")
		}
	}
}

// placeMayor decides by position what the mayor's words are: before the first opinion an
// opening, behind the last one a closing, between them an answer.
func (r *reader) placeMayor() {
	us := r.meeting.Utterances
	first, last := len(us), -1
	for i, u := range us {
		if u.Role != minutes.Mayor {
			first, last = min(first, i), i
		}
	}
	for i := range us {
		if us[i].Role != minutes.Mayor || us[i].Part == minutes.Answer {
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
