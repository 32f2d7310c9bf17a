package source

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/destination"
	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// reader goes down the body of a page and collects the utterances.
type reader struct {
	meeting *minutes.Meeting

	lead           bool             // the lead has not been read yet
	about          destination.Page // what the lead says of dispatch
	section        string           // nearest heading
	voice          voice            // who speaks in lists, when a heading or sentence said so
	narrative      []string
	speakers       int  // utterances whose speaker the page names
	opinionHeading bool // a heading announced opinions
}

func (r *reader) read(body []block) {
	for i, b := range body {
		switch {
		case b.kind == caption || boilerplateRE.MatchString(b.text):
		case b.kind == heading:
			r.endNarrative()
			r.head(b.text)
		case b.kind == item || b.kind == label:
			r.endNarrative()
			r.item(b.text)
		default:
			r.paragraph(b.text, body[i+1:])
		}
	}
	r.endNarrative()
}

// paragraph sorts the paragraphs of a page: lines of a dialogue, short lines (headings
// and captions look alike in text), and sentences.
func (r *reader) paragraph(text string, rest []block) {
	open := len(r.narrative) > 0 && isOpen(r.narrative)
	switch {
	case open:
		r.narrative = append(r.narrative, text)
	case r.dialogue(text):
	case isHeadline(text):
		if isCaption(text, rest) {
			return
		}
		r.endNarrative()
		r.head(text)
	default:
		r.narrative = append(r.narrative, lines(text)...)
	}
}

// isOpen reports whether a quotation runs on at the end of the paragraphs.
func isOpen(paragraphs []string) bool {
	q := quotes(strings.Join(paragraphs, "\n"))
	return len(q) > 0 && q[len(q)-1].unclosed
}

// maxHeadline is the longest heading or caption, in runes.
const maxHeadline = 60

func isHeadline(text string) bool {
	return utf8.RuneCountInString(text) <= maxHeadline && !strings.Contains(text, "\n") &&
		!strings.ContainsAny(text, "。") && !strings.HasSuffix(text, "、") && !strings.HasSuffix(text, "」")
}

var (
	opinionRE = regexp.MustCompile(`意見|提案|感想|発表|やり取り|やりとり|質疑|報告`)
	captionRE = regexp.MustCompile(`^[0-9A-Za-z_.\-]+$|^(?:写真|画像|図)|(?:市長|職員|参加者|様子|風景|写真|一同|児童|生徒|学生|隊員|メンバー|光景|場面)$`)
	groupRE   = regexp.MustCompile(`^(?:検討|発表|提案|議論の|話し合いの)テーマ`)
)

// isCaption tells a caption from a heading in plain text: it ends like the name of a
// picture, or something that is neither a list nor a sentence of the section follows.
func isCaption(text string, rest []block) bool {
	if titledRE.MatchString(text) || opinionRE.MatchString(text) {
		return false
	}
	if captionRE.MatchString(text) {
		return true
	}
	return len(rest) == 0
}

func (r *reader) head(text string) {
	if groupRE.MatchString(text) {
		return
	}
	r.lead = false
	r.section, r.voice = text, voice{}
	if opinionRE.MatchString(text) {
		r.opinionHeading = true
	}
	if v, ok := listVoice(text); ok {
		r.voice = v
		r.speakers++
	}
}

// dialogue takes a line such as 市長:「…」 and reports whether it was one.
func (r *reader) dialogue(text string) bool {
	g := dialogueRE.FindStringSubmatch(text)
	if g == nil {
		return false
	}
	r.endNarrative()
	v := voice{g[1], minutes.Staff}
	if strings.HasSuffix(g[1], "長") || strings.HasSuffix(g[1], "知事") {
		v.role = minutes.Mayor
	} else {
		v.role = roleOf(g[1])
	}
	part := minutes.Opinion
	if v.role == minutes.Mayor {
		part = minutes.Answer
	}
	for _, q := range quotes(g[2]) {
		r.warnUnclosed(q)
		r.add(v, part, q.inner)
	}
	r.speakers++
	return true
}

// add appends an utterance; its section is the nearest heading.
func (r *reader) add(v voice, part minutes.Part, text string) {
	text = strings.TrimSpace(text)
	if text == "" {
		return
	}
	r.meeting.Utterances = append(r.meeting.Utterances, minutes.Utterance{
		Role: v.role, Part: part, Speaker: minutes.Text(v.name), Section: minutes.Text(r.section), Text: text,
		Destinations: destination.FromUtterance(text, r.about),
	})
}

func (r *reader) warn(s string) { r.meeting.Warnings = append(r.meeting.Warnings, s) }

func (r *reader) warnUnclosed(q quote) {
	if q.unclosed {
		r.warn("「" + excerpt(q.inner) + "」で始まる言葉の閉じ括弧がありません。文書が途中で切れているかもしれません。")
	}
}

// excerpt is the beginning of a text, for a warning.
func excerpt(s string) string {
	const most = 20
	runes := []rune(strings.ReplaceAll(s, "\n", " "))
	if len(runes) <= most {
		return string(runes)
	}
	return string(runes[:most]) + "…"
}
