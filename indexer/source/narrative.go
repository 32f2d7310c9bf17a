package source

import (
	"regexp"
	"strings"

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
	n := &narrative{text: strings.Join(paragraphs, "\n")}
	at := 0
	for _, p := range paragraphs {
		n.paragraphs = append(n.paragraphs, span{at, at + len(p)})
		at += len(p) + 1
	}
	n.quotes = quotes(n.text)
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
	for _, s := range n.spoken {
		r.speak(s)
	}
	n.markSpoken(placed)
	if listFollows {
		last, _ := n.lastSentence(len(n.text))
		if r.introduce(last) || r.items == 0 {
			placed[len(placed)-1] = true
		}
	}
	r.warnUnplaced(n, placed)
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
		if i == 0 || hasTheme || len(destination.FromLead(n.text[p.start:p.end])) > 0 {
			placed[i], lead = true, p.end
		}
	}
	readLead(n.text[:lead], r.meeting)
	r.about = destination.PageOf(n.text[:lead])
	r.about.Home = r.home
	r.named = r.named || isMeetingName(n.text[:lead])
}

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

var listFollowsRE = regexp.MustCompile(`[、:：]$|(?:次|以下)の(?:よう|とおり|通り|[^。「」『』]{0,20}話|意見|提案)`)

// introduced finds who speaks below a sentence that introduces a list or a quotation
// (このあと市長からは、).
func introduced(sentence string) (voice, bool) {
	at := listFollowsRE.FindStringIndex(sentence)
	if at == nil {
		return voice{}, false
	}
	return attribution(sentence[:at[0]] + "、")
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
		}
		for ; len(lost) > 0 && lost[0].start < p.end; lost = lost[1:] {
			if placed[i] {
				r.warn("次の言葉は誰のものか分からないため、発言として扱っていません：「" + excerpt(lost[0].inner) + "」")
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
		if u.Role != minutes.Mayor && u.Role != minutes.Executive {
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
