package source

import (
	"slices"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/automaton"
	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// parts are the rows of each meeting that the document holds: minutes of several days in
// one file, and meetings under headings of one page, have a head for each.
func (t *transcript) parts() []span {
	t.findDayHeads()
	var out []span
	start := 0
	for k := range len(t.marks) - 1 {
		if at, ok := t.headBetween(t.marks[k].row+1, t.marks[k+1].row); ok {
			out = append(out, span{start, at})
			start = at
		}
	}
	return append(out, span{start, len(t.rows)})
}

// headBetween finds where the head of another meeting begins among the rows between two
// marks: a day as one stands above the first mark, or a heading with the field of a day
// below it, or in minutes a line that is called so or is a day with fields below it.
func (t *transcript) headBetween(from, to int) (int, bool) {
	ended, isMinutes := false, t.style.genre == proceedings
	for i := from; i < to; i++ {
		r := t.rows[i]
		ended = ended || isEnd(r.text)
		switch {
		case t.isDayHead(i, to):
			return i - boolInt(i > from && r.kind != heading && isHeadingOver(t.rows[i-1])), true
		case i > from && isHeadingOver(t.rows[i-1]) && isDayField(r):
			return i - 1, true
		case isMinutes && isMinutesHead(r, t.rows[i+1:to], ended):
			return i, true
		}
	}
	return 0, false
}

// isMinutesHead: the row is called minutes, or behind the end of a day it is another, and
// there are fields of a head below.
func isMinutesHead(r row, below []row, ended bool) bool {
	if len(r.text) > 3*maxHeadline || r.kind == item || !(isMinutesTitle(r.text) || (ended && isDayRow(r.text))) {
		return false
	}
	return slices.ContainsFunc(below[:min(len(below), 40)], func(r row) bool {
		f, _, ok := fieldAt(r.text)
		return ok && (f != ofNothing || len(r.text) > 6)
	})
}

// isDayHead: the row is the day of another meeting, in the same kind of row as that of the
// first one; a line that is no heading stands right above the next mark.
func (t *transcript) isDayHead(i, next int) bool {
	r := t.rows[i]
	return t.dayHeads[r.kind] && isDayHead(r) && (r.kind == heading || r.blank && i+1 == next)
}

// findDayHeads notes in which kinds of rows days stand above the first mark.
func (t *transcript) findDayHeads() {
	t.dayHeads = map[kind]bool{}
	for _, r := range t.rows[:t.marks[0].row] {
		if isDayHead(r) {
			t.dayHeads[r.kind] = true
		}
	}
}

// isDayHead: a short row that begins with a day, or has one behind a name in parentheses:
// 北部会場（令和7年2月8日開催）, 6月20日（水）　南公民館.
func isDayHead(r row) bool {
	if r.kind != heading && r.kind != paragraph || !isHeadline(r.text) || !isHeadingOver(row{kind: heading, text: r.text}) {
		return false
	}
	folded := signWeekdays.Replace(minutes.Fold(r.text))
	if at := datedRE.FindStringIndex(folded); at != nil {
		rest := folded[at[1]:]
		return !updatedTailRE.MatchString(trim(rest)) && (r.kind == heading || weekdayRE.MatchString(rest))
	}
	return r.kind == heading && (isDatedTitle(r.text) || dayAtEndRE.MatchString(folded))
}

// dayAtEndRE is a day at the end of a heading: 北部地区　7月11日(火曜日).
var dayAtEndRE = automaton.MustRegexp(`[ 　、](?:(?:(?:令和|平成|昭和)\s?(?:元|[0-9]{1,2})|[0-9]{4})\s?年\s?)?[0-9]{1,2}\s?月\s?[0-9]{1,2}\s?日\s*\([日月火水木金土](?:曜日?)?(?:・[祝休]日?)?\)$`)

// isDayField: 開催日時　令和…
func isDayField(r row) bool {
	name, value := r.name, r.text
	if r.kind != label {
		name = r.text
	}
	f, rest, ok := fieldAt(name)
	if r.kind != label {
		value = rest
	}
	if !ok || f != ofDay || len(value) > longestHeadField {
		return false
	}
	_, found, err := minutes.FindDate(minutes.Fold(value))
	return found && err == nil
}

// isHeadingOver: the row is the heading of what follows, which is not the next meeting that
// the minutes announce: 次回の開催.
func isHeadingOver(r row) bool {
	return r.kind == heading && !hasAny(r.text, []string{"次回", "今後", "予定", "案内"})
}

func isMinutesTitle(text string) bool {
	return (strings.Contains(text, "会議録") || strings.Contains(text, "議事録")) && isHeadline(text) && !strings.Contains(text, "署名") && !strings.ContainsAny(text, "、")
}

func isDayRow(text string) bool {
	folded := minutes.Fold(text)
	return wholeDayRE.MatchString(folded) && !isEnd(text)
}

// headEnd is the row where the head ends: above the first mark and the headings over it.
// The first heading of a page is its title.
func (t *transcript) headEnd(from, first int) int {
	agenda := map[int]bool{}
	agendaAbove(t.rows, from, first, agenda)
	title := from
	for title < first && t.rows[title].kind != heading {
		title++
	}
	end := first
rows:
	for i := first - 1; i > from && i != title; i-- {
		r := t.rows[i]
		f, value, isField := fieldAt(r.text)
		switch {
		case isNote(r.text):
			continue
		case agenda[i] && isTopicsLabel(r.text, t.rows[t.listEnd(i+1, first)]):
			return t.listEnd(i+1, first)
		case isField && value == "" && end == i+1 && f == ofTopics:
			return t.listEnd(i+1, first)
		case r.kind == heading && !isDayHead(r), agenda[i] && !(isField && value != ""): // 議題　… is a field of the head
			end = i
			continue
		}
		break rows
	}
	return end
}

// isTopicsLabel: 議題 on a row of its own: the list of topics follows. With a number it may
// also be the item under which people speak, if no heading for that stands behind the list.
func isTopicsLabel(text string, behind row) bool {
	f, value, ok := fieldAt(text)
	return ok && value == "" && (f == ofTopics || f == ofAgenda) && (withoutItemNumber(text) == text || isBodyName(behind.text))
}

// listEnd is the row behind the list, which in plain text an empty line ends.
func (t *transcript) listEnd(from, to int) int {
	for ; from < to && !isBodyName(t.rows[from].text); from++ {
		if is, _ := isAgenda(t.rows[from].text); !is || t.rows[from].blank && !t.page.html {
			break
		}
	}
	return from
}

// maxTail is in how many rows at the end of a document the contact block is looked for.
const maxTail = 120

// readContact reads the contact block and cuts the document there.
func (t *transcript) readContact() {
	from := max(0, len(t.rows)-maxTail)
	above, below := readContact(blocksOf(t.rows[from:]), &t.frame)
	for _, b := range below[max(0, len(below)-edgeLines):] {
		readMetadata(b, &t.frame)
	}
	t.rows = t.rows[:from+len(above)]
}

func blocksOf(rows []row) []block {
	blocks := make([]block, 0, len(rows))
	for _, r := range rows {
		blocks = append(blocks, block{kind: r.kind, text: r.text, name: r.name})
	}
	return blocks
}

// readEnd reads what the site says below the last speech, and returns the row where it begins.
func (t *transcript) readEnd(at span, marks []mark, m *minutes.Meeting) int {
	from := max(marks[len(marks)-1].row+1, at.end-maxTail)
	end := at.end
	for i, b := range blocksOf(t.rows[min(from, at.end):at.end]) {
		if isFrameLine(b) {
			end = min(end, from+i)
		}
		if readMetadata(b, m) {
			end = min(end, from+i)
		}
	}
	return end
}

// isFrameLine: the site says it below its pages, nobody said it in the meeting.
func isFrameLine(b block) bool {
	switch {
	case b.kind == heading:
		return linksRE.MatchString(b.text) || frameRE.MatchString(b.text)
	case len(b.text) > 400:
		return false
	}
	return strings.Contains(b.text, "Adobe") || strings.Contains(b.text, "Copyright") || strings.Contains(b.text, "PDF形式") || strings.HasPrefix(b.text, "添付ファイル") || strings.HasPrefix(b.text, "関連ファイル") ||
		strings.HasPrefix(b.text, "関連リンク") || strings.HasPrefix(b.text, "ダウンロード") || strings.HasPrefix(b.text, "ページの先頭") || strings.HasPrefix(b.text, "このページの先頭") || strings.HasPrefix(b.text, "更新日") || strings.HasPrefix(b.text, "最終更新日")
}
