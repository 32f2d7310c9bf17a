package source

import (
	"strings"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/automaton"
	"github.com/kizuna-search/kizuna/indexer/destination"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/speaker"
)

var (
	// wardRE is a part of the country that labels what its people say: 西区, 北町.
	wardRE = automaton.MustRegexp(`^[\p{Han}ヶケ]{1,8}(?:区|市|町|村)$`)
	// noWardRE are words that end like one.
	noWardRE = automaton.MustRegexp(`(?:都市|農村|漁村|山村|朝市|青空市|城下町|下町|宿場町|学区|校区|地区|街区|^(?:全|各|両|同|本|当|他|近隣|周辺)[市区町村])$`)
	// buildingRE is where staff of the city works: 消防署, 図書館, 保健センター.
	buildingRE = automaton.MustRegexp(`^[\p{Han}\p{Katakana}ーぁ-ん]{1,16}(?:署|館|園|学校|病院|センター|支所|役所|事務所|出張所|保健所|保育所|相談所|研究所|給食室)$`)
)

// parsedParts reads a label of several words that say who speaks: 西区, 西区・男性, 消防署の職員.
func parsedParts(label string) (who speaker.Speaker, building, ok bool) {
	parts := strings.FieldsFunc(label, func(r rune) bool { return strings.ContainsRune("・／/ 　", r) })
	if office, post, cut := strings.Cut(label, "の"); cut && len(parts) == 1 {
		parts = []string{office, post}
	}
	who = speaker.Speaker{Name: label, Role: minutes.Other}
	for _, part := range parts {
		switch said, known := speaker.Parse(part); {
		case known:
			who.Role, building = said.Role, false
		case wardRE.MatchString(part) && !noWardRE.MatchString(part):
		case buildingRE.MatchString(part) && (len(parts) > 1 || !isTopicWord(part)):
			building = len(parts) == 1
		default:
			return speaker.Speaker{}, false, false
		}
	}
	return who, building, len(parts) > 0 && utf8.RuneCountInString(label) <= maxHeadline/2
}

// isTopicWord: the word alone is rather what an opinion is about: 公園, 図書館.
func isTopicWord(s string) bool {
	_, like := speaker.Unknown(s)
	return like == speaker.NoName
}

// labelForm is how the items of a list bear their labels: the bracket around them, a colon
// or a space behind; 0 where they bear none.
type labelForm rune

const (
	byColon labelForm = ':'
	bySpace labelForm = ' '
)

// shapedLabel is what stands in front of an item in the place of a label, in whatever form.
func shapedLabel(text string) (label, words string, form labelForm) {
	line := firstLine(text)
	const most = 4 * maxHeadline / 2 // bytes of a label
	first, size := utf8.DecodeRuneInString(line)
	if closers[first] != 0 {
		end := closing(line[:min(len(line), maxMark)], first, closers[first])
		if end < 0 {
			return "", "", 0
		}
		return trim(line[size : end-utf8.RuneLen(closers[first])]), strings.TrimLeft(text[end:], colons+" 　\n"), labelForm(first)
	}
	at := indexAny(line[:min(len(line), most)], colons+" 　")
	if at <= 0 || containsAny(line[:at], "、。「」") {
		return "", "", 0
	}
	form = bySpace
	if startsWith(strings.TrimLeft(line[at:], " 　"), colons) {
		form = byColon
	}
	return line[:at], strings.TrimLeft(text[at:], colons+"/／ 　"), form
}

// listForm is the form of the labels in a list, which begins nearly every item, most of whose
// labels name somebody: then the others do, too.
func listForm(body []block) labelForm {
	var forms []labelForm
	shaped, named, items := map[labelForm]int{}, map[labelForm]int{}, 0
	for _, b := range body {
		if b.kind == heading {
			break
		}
		if b.kind != item {
			continue
		}
		items++
		label, words, form := shapedLabel(b.text)
		if form == 0 || words == "" {
			continue
		}
		if shaped[form]++; shaped[form] == 1 {
			forms = append(forms, form)
		}
		named[form] += boolInt(namesSomebody(label))
	}
	for _, f := range forms {
		if shaped[f] > 1 && shaped[f]*5 >= items*4 && (named[f]*2 >= shaped[f] && shaped[f] > 2 || named[f] == shaped[f]) {
			return f
		}
	}
	return 0
}

// namesSomebody: the label is that of a speaker, a ward or an office by itself.
func namesSomebody(label string) bool {
	if _, ok := speaker.Parse(label); ok {
		return true
	}
	_, _, ok := parsedParts(label)
	return ok || officeRE.MatchString(label+" x")
}

// listLabel reads the label of an item in a list all of whose items bear one in this form.
func (f labelForm) listLabel(text string) (itemLabel, bool) {
	label, words, form := shapedLabel(text)
	if f == 0 || form != f || label == "" || !isSpeech(words) && !strings.Contains(words, "\n") || utf8.RuneCountInString(label) > maxHeadline/2 || form == bySpace && goesOnAsSentence(words) {
		return itemLabel{}, false
	}
	who, ok := speaker.Parse(label)
	if !ok && isTopicWord(label) && !namesSomebody(label) && !buildingRE.MatchString(label) {
		return itemLabel{}, false
	}
	if !ok {
		who = speaker.Speaker{Name: label, Role: minutes.Other}
	}
	return itemLabel{name: label, who: who, words: words}, true
}

// hostAhead reads brackets that say where the speaker was sent: (派遣先：新潟市)….
func hostAhead(text string) (host, words string, ok bool) {
	first, size := utf8.DecodeRuneInString(text)
	line := firstLine(text)
	end := -1
	if closers[first] != 0 {
		end = closing(line[:min(len(line), maxMark)], first, closers[first])
	}
	if end < 0 {
		return "", "", false
	}
	label, host, ok := cutAny(text[size:end-utf8.RuneLen(closers[first])], colons)
	words = strings.TrimLeft(text[end:], " 　\n")
	return trim(host), words, ok && trim(host) != "" && destination.IsColumn(label) && isSpeech(words)
}
