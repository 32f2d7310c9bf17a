package source

import (
	"strings"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/automaton"
	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// headField is what a label names.
type headField int

const (
	noHeadField headField = iota
	dayField
	placeField
	peopleField
	themeField
)

// fields are the labels of a page's head.
var fields = map[string]headField{
	"開催日時": dayField, "会議開催日時": dayField, "日時": dayField, "開催日": dayField, "実施日": dayField, "とき": dayField,
	"実施日時": dayField, "開催年月日": dayField, "招集年月日": dayField, "開催期日": dayField, "期日": dayField, "日程": dayField, "訪問日": dayField, "訪問日時": dayField,
	"開催場所": placeField, "場所": placeField, "会場": placeField, "ところ": placeField, "実施場所": placeField, "訪問先": placeField, "開催会場": placeField,
	"出席者": peopleField, "参加者": peopleField, "参加人数": peopleField, "対象": peopleField, "対象者": peopleField, "参加団体": peopleField, "懇談相手": peopleField,
	"テーマ": themeField, "懇談テーマ": themeField, "対話テーマ": themeField, "意見交換のテーマ": themeField, "意見交換テーマ": themeField, "今回のテーマ": themeField, "話し合いのテーマ": themeField, "議題": themeField, "話題": themeField,
}

// fieldsBegun are the labels and every beginning of one, which names no field yet.
var fieldsBegun = indexFieldsBegun()

func indexFieldsBegun() map[string]headField {
	begun := map[string]headField{}
	for name := range fields {
		for i := range name {
			begun[name[:i]] = noHeadField
		}
	}
	for name, f := range fields {
		begun[name] = f
	}
	return begun
}

// maxLabel is the longest label with its marks, in bytes.
const maxLabel = 60

var (
	// labelMarkRE is what may stand before a label: ■ ○ 1. (1) 【
	labelMarkRE = automaton.MustRegexp(`^(?:[■◆◇●○◎□▼・*]+|[0-9０-９]{1,2}[.．、 　]|[(（][0-9０-９]{1,2}[)）]|[①-⑳])?[ 　]*[【\[〔<＜(（]?[ 　]*`)
	// labelEndRE is what must stand between a label and its value on one line.
	labelEndRE = automaton.MustRegexp(`^[ 　]*(?:[】\]〕>＞][ 　]*[:：]?[ 　]*|[)）]?(?:[ 　]*[:：|｜][ 　]*|[ 　]+|$))`)
	closerRE   = automaton.MustRegexp(`^[ 　]*[】\]〕>＞)）]`)
)

// labelOf finds the label at the beginning of a line and the value behind it, which is
// empty when it stands somewhere else. Labels may have spaces in them: 日 時.
func labelOf(text string) (f headField, value string, ok bool) {
	text = strings.TrimLeft(text, "|｜ 　")
	start := len(labelMarkRE.FindString(text))
	name, end := "", 0
	for i, r := range text[start:min(len(text), start+maxLabel)] {
		if r == ' ' || r == '　' {
			continue
		}
		name += string(r)
		got, begun := fieldsBegun[name]
		if !begun {
			break
		}
		if got != noHeadField {
			if rest := text[start+i+utf8.RuneLen(r):]; labelEndRE.MatchString(rest) || got == themeField && isQuotation(rest) {
				f, end = got, start+i+utf8.RuneLen(r)
			}
		}
	}
	if f == noHeadField {
		return noHeadField, "", false
	}
	rest := text[end:]
	rest = rest[len(labelEndRE.FindString(rest)):]
	if at := closerRE.FindString(rest); at != "" {
		rest = rest[len(at):]
	}
	return f, trim(strings.TrimRight(rest, "|｜ 　")), true
}

// readFields takes labelled fields (日時：… 場所：…) out of the body: label and value on one
// line, in two lines, in a table or in a list of definitions. Above the lead they may also
// be a list, and a value may stand alone when only one field can hold it.
func readFields(blocks []block, m *minutes.Meeting) []block {
	body := make([]block, 0, len(blocks))
	aboveLead := true
	for i := 0; i < len(blocks); i++ {
		b := blocks[i]
		aboveLead = aboveLead && !isSentence(b) && !isOpinionHead(b.text)
		if n := readField(blocks[i:], aboveLead, m); n > 0 {
			i += n - 1
			continue
		}
		body = append(body, b)
	}
	return body
}

// longestHeadField is the longest field with its value, in bytes.
const longestHeadField = 600

// readField reads the field that the first block begins, and returns how many blocks it is.
func readField(blocks []block, aboveLead bool, m *minutes.Meeting) int {
	b := blocks[0]
	switch {
	case b.kind == label:
		return readPair(b, m)
	case b.kind == caption || (b.kind == item && !aboveLead) || len(b.text) > longestHeadField:
		return 0
	}
	f, value, ok := labelOf(firstLine(b.text))
	if !ok {
		if aboveLead && b.kind == paragraph && isValue(b.text, m) {
			return 1
		}
		return 0
	}
	n := 1
	if value == "" {
		value, n = valueBelow(f, blocks, aboveLead)
	}
	if !f.takes(value) {
		return 0
	}
	setFields(f, value, m)
	return n
}

// readPair reads a label and its value that a table or a list of definitions holds.
func readPair(b block, m *minutes.Meeting) int {
	f, _, ok := labelOf(b.name)
	if !ok {
		return 0
	}
	setField(f, b.text, m)
	return 1
}

// takes reports whether the field can have the value: it is no sentence, and people are no
// quotation.
func (f headField) takes(value string) bool {
	switch {
	case value == "", strings.Contains(value, "。") && f != themeField:
		return false
	}
	return f != peopleField || !strings.HasPrefix(value, "「")
}

// nextLabelRE is another label on the same line: 開催日：…　場所：…
var nextLabelRE = automaton.MustRegexp(`[ 　、]+[■◆●○・【\[]?([\p{Han}ぁ-んァ-ヶー 　]{2,10})[】\]]?[ 　]*[:：]`)

// setFields sets the field and those that follow on the same line.
func setFields(f headField, value string, m *minutes.Meeting) {
	for {
		at := nextLabelRE.FindStringIndex(value)
		if at == nil {
			break
		}
		next, rest, ok := labelOf(strings.TrimLeft(value[at[0]:], "、 　"))
		if !ok {
			break
		}
		setField(f, value[:at[0]], m)
		f, value = next, rest
	}
	setField(f, value, m)
}

// valueBelow is the value that stands below a label: in the block's second line, or in the
// next block; and how many blocks that makes.
func valueBelow(f headField, blocks []block, aboveLead bool) (string, int) {
	if _, rest, ok := strings.Cut(blocks[0].text, "\n"); ok {
		return firstLine(rest), 1
	}
	if aboveLead && len(blocks) > 1 && isFieldValue(blocks[1], f) {
		return blocks[1].text, 2
	}
	return "", 0
}

// isFieldValue: the block below a label may be its value.
func isFieldValue(b block, f headField) bool {
	_, _, labelled := labelOf(b.text)
	switch {
	case labelled, b.kind == heading, b.kind == caption, b.kind == label, utf8.RuneCountInString(b.text) > maxMetadata:
		return false
	case f == dayField:
		return monthDayRE.MatchString(minutes.Fold(b.text))
	}
	return !strings.Contains(b.text, "。")
}

func setField(f headField, value string, m *minutes.Meeting) {
	value = trim(value)
	switch f {
	case dayField:
		setDay(value, m)
	case placeField:
		m.Place = minutes.Text(strings.ReplaceAll(value, "\n", " "))
	case peopleField:
		m.Participants = minutes.Text(strings.ReplaceAll(value, "\n", "、"))
	case themeField:
		m.Themes = append(m.Themes, themesOf(value)...)
	}
}

// themesOf are the themes of a field: one, or as many as it numbers.
func themesOf(value string) []string {
	if withoutItemNumber(value) == value || !strings.Contains(value, "\n") {
		return []string{unquote(value)}
	}
	var out []string
	for _, line := range lines(value) {
		out = append(out, unquote(withoutItemNumber(line)))
	}
	return out
}

// setDay reads the day of a field. When the title has another one the title's stands.
func setDay(value string, m *minutes.Meeting) {
	if m.Date.IsZero() {
		readDate(value, m)
		return
	}
	other := minutes.Meeting{Title: m.Title, URL: m.URL}
	readDate(value, &other)
	if !other.Date.IsZero() && other.Date != m.Date {
		warn(m, "題名の開催日は"+m.Date.Wareki()+"ですが、本文には"+other.Date.Wareki()+"とあります。")
	}
}

var (
	// dayAloneRE is a line with a day, its weekday and times, and nothing else.
	dayAloneRE = automaton.MustRegexp(`^(?:[^0-9 ]{2}\s?(?:元|[0-9]{1,2})|[0-9]{4})\s?年\s?[0-9]{1,2}\s?月\s?[0-9]{1,2}\s?日\s*(?:\(?[日月火水木金土](?:曜日?)?(?:・[祝休]日?)?\)?)?\s*(?:(?:午前|午後)?\s?[0-9]{1,2}(?:時(?:[0-9]{1,2}分|半)?|:[0-9]{2})\s*(?:から|まで|[~〜-])?\s*)*$`)
	// placeAloneRE is a line that names a building or a room.
	placeAloneRE = automaton.MustRegexp(`^[^。、「」『』:：]{1,40}(?:室|館|ホール|センター|庁舎|[0-9０-９]階|公民館|集会所|小学校|中学校|高校|会議所|プラザ|支所|区役所|市役所|役場)(?:[ 　][^。、]{1,20})?$`)
	countAloneRE = automaton.MustRegexp(`^[^。]{0,60}[0-9]+\s?[名人](?:\([^()]{1,20}\))?$`)
)

// isValue reads a value that stands without a label: a day with its time, and below that
// a building and a number of people.
func isValue(text string, m *minutes.Meeting) bool {
	folded := strings.ReplaceAll(signWeekdays.Replace(minutes.Fold(text)), "～", "~")
	switch {
	case !isHeadline(text):
	case m.Date.IsZero() && dayAloneRE.MatchString(folded):
		readDate(text, m)
		return true
	case m.Date.IsZero():
	case m.Place == "" && placeAloneRE.MatchString(text) && !captionRE.MatchString(text) && !isMeetingName(text):
		m.Place = minutes.Text(text)
		return true
	case m.Participants == "" && countAloneRE.MatchString(folded):
		m.Participants = minutes.Text(text)
		return true
	}
	return false
}
