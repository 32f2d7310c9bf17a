package source

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

var (
	// officeRE is an office that labels its opinion: "西区 窓口で…".
	officeRE = regexp.MustCompile(`^(\p{Han}{1,8}(?:区|市|町|村|局|部|課|室|班|係|所|センター)|[A-Za-zＡ-Ｚ]グループ)[ 　:：]+(.+)`)
	// linkTitleRE is an item of an index page: the title of another meeting.
	linkTitleRE = regexp.MustCompile(`^[^。]{2,60}\([^()]*[0-9元]+(?:年|月)[^()]*\)[^。]{0,20}$`)
	// linksRE is a heading over links, not over opinions.
	linksRE = regexp.MustCompile(`関連|リンク|ダウンロード|添付|資料|[^。]*一覧$`)
)

// item reads one item of a list as one opinion; an item that is nothing but quotations is
// as many.
func (r *reader) item(text string) {
	if !r.html {
		text = dropLeakedCaption(text)
	}
	if !r.isSpoken(text) {
		return
	}
	r.lead = false
	r.items++
	v := r.voice
	if v.name == "" {
		v = r.defaultVoice()
	}
	if g := officeRE.FindStringSubmatch(firstLine(text)); g != nil {
		v.name, text = g[1], text[len(firstLine(text))-len(g[2]):]
	}
	for _, t := range r.unquoteAll(text) {
		r.addBelow(v, partOf(v), t)
	}
}

// labelled reads the value of a label in a table or a definition list: the words of the
// speaker or of the office that the label names. Other values are no utterances.
func (r *reader) labelled(b block) {
	old := r.voice
	v, ok := listVoice(b.name)
	switch {
	case speakerRE.MatchString(b.name):
		r.voice = speakerVoice(b.name)
		r.speakers++
	case ok:
		r.voice = v
		r.speakers++
	case officeRE.MatchString(b.name + " x"):
		r.voice = voice{b.name, r.defaultVoice().role}
	case !r.opinionHeading:
		r.warn("次の項目は発言として扱っていません：「" + excerpt(b.name+" "+b.text) + "」")
		return
	}
	r.item(b.text)
	r.voice = old
}

// unquoteAll takes the brackets off a text that consists of quotations; any other text
// stays as it is.
func (r *reader) unquoteAll(text string) []string {
	qs := quotes(text)
	end := 0
	var out []string
	for _, q := range qs {
		if strings.Trim(text[end:q.start], "、。 　\n") != "" {
			return []string{text}
		}
		out, end = append(out, q.inner), q.end
	}
	if len(qs) == 0 || strings.Trim(text[end:], "、。 　\n") != "" {
		return []string{text}
	}
	r.warnUnclosed(qs[len(qs)-1])
	return out
}

// isSpoken: an opinion is a sentence, or anything in a list under a heading that announces
// opinions; the title of another page is none.
func (r *reader) isSpoken(text string) bool {
	switch {
	case linkTitleRE.MatchString(minutes.Fold(text)):
		return false
	case linksRE.MatchString(r.section):
	case r.opinionHeading, r.voice.name != "":
		return true
	}
	return strings.ContainsAny(text, "。！？!?」") || hiragana(text) >= 5
}

func hiragana(s string) int {
	n := 0
	for _, r := range s {
		if r >= 'ぁ' && r <= 'ゖ' {
			n++
		}
	}
	return n
}

// dropLeakedCaption takes the name of a picture off the front of an item: a short first
// line without a stop, with sentences below it.
func dropLeakedCaption(text string) string {
	first, rest, ok := strings.Cut(text, "\n")
	if ok && utf8.RuneCountInString(first) <= 20 && !strings.ContainsAny(first, "。、」：:") && strings.Contains(rest, "。") {
		return rest
	}
	return text
}

func firstLine(s string) string {
	first, _, _ := strings.Cut(s, "\n")
	return first
}

var citizensRE = regexp.MustCompile(`市民|区民|町民|住民|自治会|町内会|保護者|児童|生徒|学生|団体`)

// defaultVoice is who gives the opinions when no heading says so: the participants.
func (r *reader) defaultVoice() voice {
	who := string(r.meeting.Participants)
	if !strings.Contains(who, "職員") {
		if name := citizensRE.FindString(who); name != "" {
			return voice{name, minutes.Citizen}
		}
	}
	return voice{"職員", minutes.Staff}
}
