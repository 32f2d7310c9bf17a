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
)

// item reads one item of a list as one opinion.
func (r *reader) item(text string) {
	text = dropLeakedCaption(text)
	if !isSpoken(text) {
		return
	}
	v, part := r.voice, minutes.Opinion
	if v.name == "" {
		v = r.defaultVoice()
	}
	if v.role == minutes.Mayor {
		part = minutes.Closing // placeMayor decides
	}
	if g := officeRE.FindStringSubmatch(firstLine(text)); g != nil {
		v.name, text = g[1], text[len(firstLine(text))-len(g[2]):]
	}
	r.add(v, part, unquote(text))
}

// isSpoken: an opinion is a sentence; a link to another page or a bare name is none.
func isSpoken(text string) bool {
	if linkTitleRE.MatchString(minutes.Fold(text)) {
		return false
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
