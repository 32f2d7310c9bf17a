package source

import (
	"slices"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// A page of the city tells of a meeting with its staff in sentences, which quote the mayor, and
// has what the staff said in a list under a heading that says so. Labels in that list tell
// members of staff apart; they make no transcript of the page.

// isStaffPage: such a heading stands above every mark of a speaker, and sentences around the
// list tell what the mayor said, or nobody deliberates. A list of questions and answers is
// another thing.
func (t *transcript) isStaffPage() bool {
	if t.style.genre == answers {
		return false
	}
	first, last := t.marks[0].row, t.marks[len(t.marks)-1].row
	for i := first - 1; i >= max(0, first-maxGreetingRows); i-- {
		if t.isStaffHead(i) {
			deliberates := func(m mark) bool { return sideOf(m.who.Role) == 0 }
			return !slices.ContainsFunc(t.marks, deliberates) || t.tellsOfMayor(max(0, i-maxGreetingRows), i) || t.tellsOfMayor(last+1, min(len(t.rows), last+maxGreetingRows))
		}
	}
	return false
}

// isStaffHead: the row announces what members of staff said, or what people did whom the lead
// calls so. The title of a meeting is none: 市長と職員の意見交換会.
func (t *transcript) isStaffHead(i int) bool {
	r := t.rows[i]
	if r.kind != heading && r.kind != paragraph || !isHeadline(r.text) || !isOpinionHead(r.text) || isMeetingName(r.text) {
		return false
	}
	if v, ok := listVoice(strings.TrimRight(r.text, colons)); ok {
		return v.role == minutes.Staff
	}
	return isMarkedHead(withoutSign(r.text)) && slices.ContainsFunc(t.rows[max(0, i-maxGreetingRows):i], isStaffLead)
}

// isStaffLead: the row says that a meeting was held with members of staff, and with nobody else.
func isStaffLead(r row) bool {
	return r.kind == paragraph && strings.Contains(r.text, "職員") && isMeetingName(r.text) && strings.Contains(r.text, "。") && !citizensRE.MatchString(r.text)
}

// tellsOfMayor: a sentence of the rows says what the mayor said.
func (t *transcript) tellsOfMayor(from, to int) bool {
	rows := t.rows[from:max(from, to)]
	for i := range rows {
		text, n := tellingAt(rows, i)
		if n == 0 {
			continue
		}
		for _, q := range newNarrative([]string{text}).spoken {
			if q.voice.role == minutes.Mayor && isSaid(q.behind) {
				return true
			}
		}
	}
	return false
}
