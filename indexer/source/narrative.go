package source

import (
	"regexp"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/destination"
	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// endNarrative reads the paragraphs collected so far: the lead, the words of the mayor and
// of others that stand in quotation marks, and what introduces the list if one follows.
func (r *reader) endNarrative(listFollows bool) {
	if len(r.narrative) == 0 {
		return
	}
	text := strings.Join(r.narrative, "\n")
	r.narrative = nil
	qs := quotes(text)
	starts := sentenceStops(text, qs)
	spoken := spokenQuotes(text, qs, starts)
	unread := 0 // where the lead ends
	if r.lead {
		r.lead = false
		unread = len(text)
		if len(spoken) > 0 {
			unread = starts.before(spoken[0].start)
		}
		r.readLead(text[:unread])
	}
	for _, s := range spoken {
		r.speak(s)
	}
	if listFollows {
		r.introduce(text[starts.before(len(strings.TrimRight(text, "。"))):])
	}
	r.warnUnplaced(text, unread, spoken, listFollows)
}

// readLead reads the sentences that say what the meeting was.
func (r *reader) readLead(lead string) {
	readLead(lead, r.meeting)
	r.about = destination.PageOf(lead)
	r.named = r.named || isMeetingName(lead)
}

// spokenQuote is a quotation together with who says it.
type spokenQuote struct {
	quote
	voice  voice
	behind string // the words behind it
}

// spokenQuotes finds the quotations that somebody speaks. Quotations right behind one
// another belong together: the words in front of the first say who speaks, those behind
// the last whether they are words or a name.
func spokenQuotes(text string, qs []quote, starts stops) []spokenQuote {
	var out []spokenQuote
	last := 0
	for len(qs) > 0 {
		n := 1
		for n < len(qs) && followRE.MatchString(text[qs[n-1].end:qs[n].start]) {
			n++
		}
		run, behind := qs[:n], beginning(text[qs[n-1].end:])
		v, ok := attribution(text[max(last, starts.before(run[0].start)):run[0].start])
		if ok && (run[n-1].unclosed || spokenRE.MatchString(behind)) && !themeBehindRE.MatchString(behind) {
			for _, q := range run {
				out = append(out, spokenQuote{q, v, behind})
			}
		}
		last, qs = run[n-1].end, qs[n:]
	}
	return out
}

// beginning is as much of a text as the words behind a quotation can be.
func beginning(s string) string {
	const most = 200
	if len(s) <= most {
		return s
	}
	return strings.ToValidUTF8(s[:most], "")
}

var askedRE = regexp.MustCompile(`^[^。]{0,20}(?:質問|問い|問いかけ|尋ね)`)

// speak adds what a quotation says.
func (r *reader) speak(s spokenQuote) {
	r.warnUnclosed(s.quote)
	r.speakers++
	part := minutes.Opinion
	if s.voice.role == minutes.Mayor {
		part = minutes.Closing // placeMayor decides by position
		if askedRE.MatchString(s.behind) {
			part = minutes.Answer
		}
	}
	r.addBelow(s.voice, part, s.inner)
}

// addBelow adds words that may only follow the section above them: the mayor's, under a
// heading that is not his.
func (r *reader) addBelow(v voice, part minutes.Part, text string) {
	section := r.section
	if v.role == minutes.Mayor && !closingHeadRE.MatchString(section) && !titledRE.MatchString(section) {
		r.section = ""
	}
	r.add(v, part, text)
	r.section = section
}

var listFollowsRE = regexp.MustCompile(`[、:：]$|(?:次|以下)の(?:よう|とおり|通り|[^。「」『』]{0,20}話|意見|提案)`)

// introduce takes the sentence above a list: it may name who speaks in it (このあと市長からは、).
func (r *reader) introduce(sentence string) {
	at := listFollowsRE.FindStringIndex(sentence)
	if at == nil {
		return
	}
	if v, ok := attribution(sentence[:at[0]] + "、"); ok {
		r.voice = v
		r.speakers++
	}
}

// warnUnplaced names the paragraphs below the lead that are nobody's words. The last one
// above a list is its introduction.
func (r *reader) warnUnplaced(text string, unread int, spoken []spokenQuote, listFollows bool) {
	start := unread
	for _, p := range lines(text[unread:]) {
		end := start + len(p)
		for len(spoken) > 0 && spoken[0].end <= start {
			spoken = spoken[1:]
		}
		placed := trim(p) == "" || (len(spoken) > 0 && spoken[0].start < end) || (listFollows && end == len(text))
		if !placed {
			r.warn("次の段落は発言として扱っていません：「" + excerpt(trim(p)) + "」")
		}
		start = end + 1
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
