package source

import (
	"strings"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/automaton"
	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// genericRE is a title that says what the document is and not of which meeting.
var genericRE = automaton.MustRegexp(`^(?:会議録|議事録|会議の?(?:概要|要旨|結果|記録|報告)|議事(?:要旨|概要)|(?:審議会|委員会)?(?:等の)?会議(?:録|結果)(?:概要)?|会議結果報告書?|会議開催結果)(?:\(.{2,4}\))?$`)

// readTitle reads title, series, update date and page number.
func (s *speeches) readTitle(p page, rows []row, h minutesHead) {
	m := s.meeting
	blocks := blocksOf(rows[:min(len(rows), maxHead)])
	for _, b := range blocks {
		readMetadata(b, m)
	}
	m.Title = titleOf(p, blocks)
	if bare := strings.ReplaceAll(minutes.Fold(m.Title), " ", ""); h.title != "" && (m.Title == "" || genericRE.MatchString(bare)) {
		m.Title = h.title
	}
	if m.Title != "" {
		place := m.Place
		readTitle(m)
		if m.Place == "" || m.Place == "開催" || m.Place == "実施" || place != "" {
			m.Place = place
		}
		m.Series = minutes.Text(seriesOf(m.Title, string(m.Series)))
	}
}

// titleOf is the title as it stands above the fields, over one row or two.
func titleOf(p page, blocks []block) string {
	at := titleBlock(p, blocks)
	switch {
	case at < 0 || isFieldRow(blocks[at]):
		title := firstLineOf(blocks)
		if title == "" && p.html && isMeetingName(p.title) {
			title = pageTitle(p.title)
		}
		return title
	case at > 0 && isSession(blocks[at-1].text):
		return blocks[at-1].text + "　" + blocks[at].text
	case at+1 < len(blocks) && titleGoesOn(blocks[at].text, blocks[at+1]):
		return blocks[at].text + "　" + blocks[at+1].text
	}
	return blocks[at].text
}

// isSession: the row is 平成１６年第３回 and nothing else.
func isSession(text string) bool {
	at := numberedSessionRE.FindStringIndex(text)
	return at != nil && at[0] == 0 && at[1] == len(text) && strings.Contains(text, "回")
}

// firstLineOf is the last line that may be a title above the first field of the head.
func firstLineOf(blocks []block) string {
	title := ""
	for _, b := range blocks {
		switch {
		case isFieldRow(b), b.kind == label, isSentence(b):
			return title
		case b.kind == heading:
			return b.text
		}
		if isHeadline(b.text) && !isBoilerplate(b.text) && b.kind == paragraph && utf8.RuneCountInString(b.text) >= 4 && !isNote(b.text) && !readMetadata(b, &minutes.Meeting{}) {
			title = b.text
		}
	}
	return title
}

func isFieldRow(b block) bool {
	_, _, ok := fieldAt(b.text)
	return ok && b.kind != heading
}

var sessionRE = automaton.MustRegexp(`^[ 　]*(?:令和|平成|昭和|第)?[0-9０-９元一二三四五六七八九十]+[年回].{0,24}(?:会議録|議事録|会議|定例会|臨時会)`)

// titleGoesOn: みどり市議会 on one row, 令和５年第２回定例会会議録 on the next.
func titleGoesOn(title string, next block) bool {
	return next.kind == paragraph && isHeadline(next.text) && !isMeetingName(strings.TrimSuffix(title, "議会")) &&
		!strings.Contains(title, "録") && sessionRE.MatchString(next.text)
}

var (
	numberedSessionRE = automaton.MustRegexp(`(?:(?:令和|平成|昭和)[ 　]?[0-9０-９元一二三四五六七八九十]+[ 　]?年(?:度)?|[0-9０-９]{4}年度?)?[ 　]*第[ 　]?[0-9０-９一二三四五六七八九十]+[ 　]?回(?:目)?|(?:令和|平成|昭和)[ 　]?[0-9０-９元一二三四五六七八九十]+[ 　]?年(?:度|[ 　]*[0-9０-９]{1,2}[ 　]?月)?`)
	tailRE            = automaton.MustRegexp(`[ 　]*(?:の)?(?:会議録|議事録|議事要旨|議事概要|会議概要|会議要旨|会議要録|議事要録|会議記録|要点記録|会議結果|開催結果|開催概要|実施結果|実施報告|開催報告|結果報告|速記録|質疑応答|発言記録|記録|概要|要旨|について|の?結果)$|[ 　]*[（(【][^（()）【】]*(?:号|日目?|要旨|概要|要約|全文|抄|案|確定|未定稿|日|曜|詳細|質疑|議事録|会議録|記録|回目?|[年月](?:度|分|開催|実施)?)[^（()）【】]*[）)】]$|[ 　]*(?:第?[0-9０-９一二三四五六七八九十]+[号日]目?)$|[ 　]*[-－‐−ー_＿]?[0-9０-９]+月[0-9０-９]+日(?:[-－‐−ー_＿](?:第?[0-9０-９]+号)?)?$` +
		`|[ 　]*[（(【][^（()）【】]*(?:地区|会場|地域|校区|学区|方面|編)[）)】]$|[ 　]*(?:での|の)?(?:主な)?質疑(?:応答)?$|[ 　]+主な(?:意見|質問|発言|回答)$|(?:における|での|で出た|でいただいた|で出された|の)(?:主な)?ご?(?:意見|質問|提案|要望)(?:等|など)?(?:[・、]|と|や|及び|および|に対する)(?:市の|市長の|その)?ご?(?:回答|意見|考え方|要望|質問|答弁)(?:等|など)?$`)
)

// emptyRE is what is left of parentheses that held a number, and of a report behind them.
var emptyRE = automaton.MustRegexp(`[(（][ 　]*[)）](?:[ 　]+(?:報告|記録|概要|要旨))?`)

// seriesOf is the name of the meeting without numbers, day, and what the document is.
func seriesOf(title, read string) string {
	s, _ := nameAndDay(title)
	s = withoutTails(s)
	for range 8 {
		bare := tailRE.ReplaceAllString(s, "")
		if bare == s || trim(bare) == "" {
			break
		}
		s = trim(bare)
	}
	without := trim(emptyRE.ReplaceAllString(numberedSessionRE.ReplaceAllString(s, ""), ""))
	if without == "" {
		return read
	}
	if session, committee, ok := strings.Cut(strings.ReplaceAll(without, "　", " "), " "); ok && (session == "定例会" || session == "臨時会") && strings.Contains(committee, "委員会") {
		without = committee // which meets during the session
	}
	return bareSeries(strings.Join(strings.FieldsFunc(without, func(r rune) bool { return r == ' ' || r == '　' }), " "))
}

var wholeDayRE = automaton.MustRegexp(`^[(（〔]?(?:令和|平成|昭和|[0-9]{4}年)`)

// readDay reads the day of the meeting: its label, a row that is a day, or the day it was
// called for.
func (s *speeches) readDay(h minutesHead, rows []row) {
	m := s.meeting
	values := append(append([]string{}, h.days...), dayRows(rows, len(h.days) == 0)...)
	for _, value := range append(values, h.calls...) {
		folded := signWeekdays.Replace(minutes.Fold(value))
		if f, ok, err := minutes.FindDate(folded); ok && err == nil && (m.Date.IsZero() || len(h.days) > 0) {
			setDate(m, f.Date)
			warnEra(folded[f.Start:f.End], m)
			checkWeekday(folded[f.End:], m)
			return
		}
	}
	readTitleDay(m)
	if m.Date.IsZero() && len(h.days) > 0 {
		readDate(h.days[0], m)
	}
}

// dayRows are the rows of the head that are days; choose leaves those out that are passed
// over for a likelier one.
func dayRows(rows []row, choose bool) []string {
	var out []string
	for _, r := range rows[:min(len(rows), maxHead)] {
		if utf8.RuneCountInString(r.text) > 40 || strings.ContainsAny(r.text, "録") {
			continue
		}
		if folded := minutes.Fold(r.text); wholeDayRE.MatchString(folded) && !updatedBehindRE.MatchString(folded) {
			out = append(out, r.text)
		}
	}
	if choose {
		return dayBeforeDate(out)
	}
	return out
}

// readTitleDay reads the day in the title, whole or without its year, where nothing else
// said the day.
func readTitleDay(m *minutes.Meeting) {
	if f, ok, err := minutes.FindDate(minutes.Fold(m.Title)); m.Date.IsZero() && ok && err == nil {
		m.Date, m.FiscalYear = f.Date, f.Date.FiscalYear()
	}
	if g := dashedDayRE.FindString(minutes.Fold(m.Title)); m.Date.IsZero() && g != "" && calendarYear(m.Title) > 0 {
		readMonthDay(g, m)
	}
}

// dashedDayRE is the day of a sitting in the title of a service for minutes: 12月定例会－12月14日－02号,
// 建設委員会 6月20日. The year stands in front, or there is none.
var dashedDayRE = automaton.MustRegexp(`[-－‐−ー( ][0-9]{1,2}月[0-9]{1,2}日(?:$|[-－‐−ー)])`)

// dayBeforeDate: of two rows without labels that are dates the one with a day of the week
// is the day of the meeting; the other may be the one of the page.
func dayBeforeDate(values []string) []string {
	for i, v := range values {
		if strings.ContainsAny(v, "曜時㈰㈪㈫㈬㈭㈮㈯") || bareWeekdayRE.MatchString(minutes.Fold(v)) {
			return values[i:]
		}
	}
	return values
}

var bareWeekdayRE = automaton.MustRegexp(`日 ?\([日月火水木金土]\)`)

// isMeeting: the document is called a meeting, has the day of one, or somebody presides.
func (s *speeches) isMeeting() bool {
	if s.named || !s.meeting.Date.IsZero() {
		return true
	}
	for _, u := range s.meeting.Utterances {
		if u.Role == minutes.Chair {
			return true
		}
	}
	return false
}

// nameIt gives a meeting without a title what the document calls itself, and says so.
func (s *speeches) nameIt(p page) {
	switch m := s.meeting; {
	case m.Title != "":
	case p.ownTitle() != "":
		m.Title = p.ownTitle()
		s.warn("ページの本文に題名がありません。文書の題名「" + excerpt(m.Title) + "」を題名としました。")
	default:
		s.warn("ページに題名がありません。")
	}
}
