package records

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/kizuna-search/kizuna/indexer/destination"
	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// attendance is the speaker under which the Diet's records keep who was present.
const attendance = "会議録情報"

// isAttendance: the row is that record, or what stands in front of the first speech without
// a speaker and lists who is present.
func (r *row) isAttendance() bool {
	v := &r.values
	if v[fSpeaker] == attendance {
		return true
	}
	if v[fSpeaker] != "" || v[fOrder] != "0" || len(r.said) == 0 {
		return false
	}
	return slices.ContainsFunc(strings.Split(r.said[0].text, "\n"), isAttendanceHeading)
}

// attendance takes the participants out of the record of attendance: the lines below the
// heading, up to a rule or what was on the agenda. Where it is written otherwise, nothing
// is taken.
func (p *pending) attendance(r *row) {
	if p.m.Participants != "" || len(r.said) == 0 {
		return
	}
	var list []string
	inside := false
	for line := range strings.SplitSeq(strings.ReplaceAll(r.said[0].text, "\r\n", "\n"), "\n") {
		line = strings.Trim(line, blanks+"\r")
		switch {
		case !inside && isAttendanceHeading(line):
			inside = true
		case !inside || line == "":
		case isRule(line), strings.Contains(line, "会議に付した"), strings.Contains(line, "委員の異動"), strings.HasPrefix(line, "○"):
			fill(&p.m.Participants, strings.Join(list, "\n"))
			return
		default:
			list = append(list, line)
		}
	}
	fill(&p.m.Participants, strings.Join(list, "\n"))
}

// attendanceRE finds 出席委員, 出席議員　二十三名, 出席者は左のとおり。
var attendanceRE = regexp.MustCompile(`^出席(?:委員|議員|分科員|者)(?:は(?:左|次)の(?:とおり|通り))?[（(]?(?:[0-9０-９〇一二三四五六七八九十百]+[名人])?[）)]?。?$`)

func isAttendanceHeading(line string) bool {
	if len(line) > 200 { // bytes
		return false
	}
	return attendanceRE.MatchString(strings.Map(func(r rune) rune {
		if strings.ContainsRune(blanks, r) {
			return -1
		}
		return r
	}, line))
}

// utterance makes one of a text of the row.
func (r *row) utterance(s said) minutes.Utterance {
	v := &r.values
	u := minutes.Utterance{
		Speaker: minutes.Text(oneLine(v[fSpeaker])), Post: minutes.Text(r.post()), Group: minutes.Text(oneLine(v[fGroup])),
		Section: minutes.Text(oneLine(v[fSection])), URL: minutes.Text(v[fURL]), Visibility: r.visibility(), Times: r.times,
	}
	if s.answer {
		u.Text, u.Part, u.Role = tidy(s.text), minutes.Answer, answerRole(s.column)
		u.Speaker, u.Post, u.Group = "", "", ""
		return u
	}
	label := ""
	if r.style == plain {
		u.Text = tidy(s.text)
	} else {
		label, u.Text = cutLabel(s.text, v[fSpeaker], v[fPost])
		u.Text = spoken(u.Text)
	}
	u.Role = r.roleOf(label)
	u.Part = r.partOf(u.Role)
	u.Destinations = r.destinationsOf(u)
	return u
}

// answerRole: the name of the column may say that the head of the body answers.
func answerRole(column string) minutes.Role {
	if hasAny(column, []string{"市長", "区長", "町長", "村長", "知事"}) {
		return minutes.Mayor
	}
	return minutes.Executive
}

func (r *row) partOf(role minutes.Role) minutes.Part {
	if part, ok := partNamed(r.values[fPart]); ok {
		return part
	}
	if role == minutes.Staff || role == minutes.Citizen || r.opinion && role == minutes.Other {
		return minutes.Opinion
	}
	return minutes.Speech
}

// Words by which tables say whether a row may be shown.
var (
	openWords   = []string{"public", "公開", "公開可", "可", "○", "〇", "◯", "1", "yes", "true", "はい", "全公開", "一般公開"}
	closedWords = []string{"internal", "非公開", "内部", "庁内", "庁内限り", "庁内のみ", "限定", "不可", "×", "✕", "x", "0", "no", "false", "いいえ", "private", "部外秘", "秘"}
)

// visibility is what the columns say, empty where they say nothing. A word that is not
// known hides: what is shown by mistake cannot be taken back.
func (r *row) visibility() minutes.Visibility {
	shown, hidden := word(r.values[fVisibility]), word(r.values[fHidden])
	switch {
	case hidden != "" && hidden != "-" && !isOneOf(hidden, closedMarks):
		return minutes.Internal
	case shown == "" || isOneOf(shown, openWords):
		return ""
	}
	return minutes.Internal
}

// closedMarks are what a column 非公開 holds where a row is not hidden.
var closedMarks = []string{"0", "no", "false", "いいえ", "×", "公開", "public", "無", "なし"}

// word is a value in one width and case.
func word(value string) string { return strings.ToLower(norm.NFKC.String(strings.TrimSpace(value))) }

// isOneOf compares a value that [word] gave.
func isOneOf(value string, words []string) bool {
	for _, w := range words {
		if value == word(w) {
			return true
		}
	}
	return false
}

// checkVisibility warns of words that are not known.
func (r *row) checkVisibility() {
	shown := word(r.values[fVisibility])
	if shown != "" && !isOneOf(shown, openWords) && !isOneOf(shown, closedWords) {
		r.told = append(r.told, fmt.Sprintf("公開区分「%s」の意味が分からないため、その発言を非公開としました。「公開」か「非公開」と書いてください。", excerpt(r.values[fVisibility])))
	}
}

// destinationsOf are those that the record states apart, else, where it has no place for
// them, those that members of staff tell of.
func (r *row) destinationsOf(u minutes.Utterance) []minutes.Destination {
	switch {
	case len(r.destinations) > 0 || r.dispatch:
		return slices.Clone(r.settled)
	case u.Role == minutes.Staff && r.style != diet:
		return destination.FromUtterance(u.Text, destination.Page{})
	}
	return nil
}

// settleDestinations resolves what the record states, and warns of what no table knows.
func (r *row) settleDestinations() {
	for _, d := range append(slices.Clone(r.destinations), splitNames(r.values[fDestination])...) {
		d.column, d.kind = r.dispatchColumn, cmp.Or(d.kind, r.values[fKind])
		out, doubt := destinationOf(d)
		r.settled = append(r.settled, out)
		if doubt != "" {
			r.told = append(r.told, doubt)
		}
	}
}

// noDestination are cells that say that there is none.
var noDestination = []string{"なし", "無し", "無", "特になし", "該当なし", "記載なし", "-", "ー", "―", "—", "×", "none", "n/a", "null"}

// splitNames reads names with a sign between them; a body whose name holds such a sign is one.
func splitNames(cell string) []stated {
	if _, whole := destination.Resolve(cell); whole {
		return []stated{{name: cell}}
	}
	var out []stated
	for _, name := range strings.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune("、，,／/;；|｜\n", r) }) {
		if name = strings.TrimSpace(name); name != "" && columnKey(name) != "" && !isOneOf(word(name), noDestination) {
			out = append(out, stated{name: name})
		}
	}
	return out
}

// destinationOf resolves a name. One that the tables do not know stands as it is written:
// the record says that it is a destination. The kind is that of the record, else that of
// the column's name (出向先), else that of the rules for a line 派遣先：X. doubt is a warning
// about a name or a kind that is not known, empty when both are.
func destinationOf(d stated) (out minutes.Destination, doubt string) {
	out = minutes.Destination{Name: d.name, Kind: kindNamed(d.kind), Evidence: cmp.Or(d.evidence, d.name)}
	official, known := destination.Resolve(d.name)
	if known {
		out.Name = official
	}
	if strings.Contains(d.column, "出向") {
		out.Kind = cmp.Or(out.Kind, minutes.Secondment)
	}
	given := out.Kind != ""
	if found := destination.FromUtterance("派遣先："+d.name, destination.Page{}); len(found) > 0 {
		known, out.Kind = true, cmp.Or(out.Kind, found[0].Kind)
	}
	out.Kind = cmp.Or(out.Kind, minutes.Training)
	switch label := out.Kind.Label(); {
	case d.kind != "" && kindNamed(d.kind) == "":
		doubt = fmt.Sprintf("派遣の種類「%s」の意味が分からないため、派遣先「%s」を「%s」としました。", excerpt(d.kind), excerpt(d.name), label)
	case !known && given:
		doubt = fmt.Sprintf("派遣先「%s」は派遣先の一覧にない名前です。書かれたまま残しました。", excerpt(d.name))
	case !known:
		doubt = fmt.Sprintf("派遣先「%s」は派遣先の一覧にない名前です。書かれたまま残し、種類は書かれていないため「%s」としました。", excerpt(d.name), label)
	}
	return out, doubt
}

// kindNamed reads a kind of dispatch as contract and lists write it, empty when it is none.
func kindNamed(s string) minutes.DestinationKind {
	s = strings.ToLower(strings.TrimSpace(s))
	for _, k := range minutes.DestinationKinds() {
		if s == string(k) || s != "" && strings.Contains(k.Label(), s) {
			return k
		}
	}
	return ""
}
