package source

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/automaton"
	"github.com/kizuna-search/kizuna/indexer/destination"
	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// field is what a label in the head of minutes is about.
type field int

const (
	noField   field = iota - 1
	ofNothing       // it ends the field above and is not kept: 欠席者, 傍聴者
	ofDay
	ofCall // the day for which the assembly was called, which is the first of several
	ofPlace
	ofPeople
	ofTopics
	ofAgenda // 次第, 議事日程: topics where nothing else says them
	ofTitle
)

var fieldWords = map[field]string{
	ofDay:    "開催日時 会議開催日時 開催年月日 会議日時 開議日時 開会日時 開議年月日 開会年月日 日時 開催日 実施日 実施日時 とき 会議の日時 会議の開催日時 開催の日時 開催期日 期日 年月日",
	ofCall:   "招集年月日 招集日 招集の日時",
	ofPlace:  "開催場所 会議の場所 会議場所 会議開催場所 招集の場所 招集場所 場所 会場 ところ 開催の場所 実施場所",
	ofPeople: "出席者 参加者 出席委員 出席議員 出席者氏名 出席者の氏名 出席者名 出席委員氏名 委員の出席状況 出席状況 出席した議員 出席した委員 参加団体 出席議員氏名 参加者数 出席者等 参加者等",
	ofTopics: "議題 議事 案件 会議事項 審議事項 協議事項 付議事件 付議案件 会議の議題 会議の案件 テーマ 検討事項 審議案件 議件 協議題 付議事項 議題及び議事 会議の内容及び議題 会議の議題及び結果",
	ofAgenda: "会議次第 次第 議事日程 議事次第 本日の会議に付した事件 会議に付した事件 本日の会議に付した案件",
	ofTitle:  "会議名 会議の名称 会議名称 会の名称 件名 審議会等の名称 附属機関の名称 審議会名 委員会名 審議会等名 会議等の名称 名称",
	ofNothing: `欠席者 欠席委員 欠席議員 欠席者氏名 欠席した議員 説明員 説明のため出席した者 説明のため出席した者の職氏名 地方自治法第121条の規定により説明のため出席した者 傍聴者 傍聴人 傍聴者数 傍聴人数 傍聴人の数 傍聴 事務局 事務局職員 事務局出席者
		職務のため出席した者 職務のため出席した事務局職員 職務のため議場に出席した事務局職員 会議録署名議員 会議録署名委員 署名議員 署名委員 配付資料 配布資料 資料 会議資料 公開の可否 公開・非公開の別 公開又は非公開の別 会議の公開 公開区分 公開 非公開の理由 問合せ先 問い合わせ先
		担当課 担当部署 所管課 会議結果 会議の結果 応招議員 不応招議員 議会事務局職員 遅参議員 早退議員 司会 主催 記録者 会期 添付資料 出席説明員 出席事務局職員 市側出席者 市出席者`,
}

// fieldOf is the table by label; longestField is the longest label in runes.
var fieldOf, longestField = indexFields()

func indexFields() (map[string]field, int) {
	m, most := map[string]field{}, 0
	for f, words := range fieldWords {
		for _, w := range strings.Fields(words) {
			m[minutes.Fold(w)] = f
			most = max(most, utf8.RuneCountInString(w))
		}
	}
	return m, most
}

// fieldAt reads the label at the beginning of a row and returns what stands behind it:
// 日　時　令和…, 【場所】, １　開催日時：…, 出席議員（２０名）.
func fieldAt(text string) (f field, value string, ok bool) {
	text = strings.Trim(text, "|｜ 　")
	s := withoutItemNumber(text)
	if r, size := utf8.DecodeRuneInString(s); strings.ContainsRune(signs+bullets+"【［〔<＜《", r) {
		s = s[size:]
	}
	var b strings.Builder
	n := 0
	for i, r := range s {
		if f, known := fieldOf[b.String()]; known && endsLabel(r) && n > 0 {
			if rest, ends := labelValue(s[i:]); ends {
				return f, rest, true
			}
		}
		if r != ' ' && r != '　' && r != '\t' {
			b.WriteString(minutes.Fold(string(r)))
			n++
		}
		if n > longestField {
			return 0, "", false
		}
	}
	f, ok = fieldOf[b.String()]
	return f, "", ok
}

func endsLabel(r rune) bool {
	return strings.ContainsRune(" 　\t:：）)】］〕>＞》(（|｜／/", r)
}

// labelValue is what stands behind a label; false where the words go on.
func labelValue(s string) (string, bool) {
	bare := strings.TrimLeft(s, " 　\t】］〕>＞》)）")
	if bare != s && bare != "" && utf8.RuneCountInString(s)-utf8.RuneCountInString(bare) == 1 && strings.HasPrefix(s, " ") && spreadGoesOn(bare) {
		return "", false
	}
	if strings.HasPrefix(bare, "（") || strings.HasPrefix(bare, "(") { // 出席議員（２０名）
		open, _ := utf8.DecodeRuneInString(bare)
		if end := closing(bare[:min(len(bare), maxMark)], open, closers[open]); end > 0 && trim(strings.Trim(bare[end:], ":：】")) == "" {
			return "", true
		}
	}
	return trim(strings.TrimLeft(bare, ":：|｜／/ 　")), true
}

// spreadGoesOn: one sign and a space follow, as in 場 所 名.
func spreadGoesOn(s string) bool {
	_, size := utf8.DecodeRuneInString(s)
	return len(s) > size && strings.HasPrefix(s[size:], " ") && utf8.RuneCountInString(s) <= 3
}

// maxHead is how many rows of a head are read.
const maxHead = 600

// minutesHead collects the fields above the first speech.
type minutesHead struct {
	days, calls    []string
	place, title   string
	people         []string
	topics, agenda []string
	rest           []row
	now            field // whose value is being read
	begun          bool  // it began on the row of the label
	laidOut        bool  // the layout names it, and says where it ends
}

// readHeadRows reads the fields of the head: a label with its value on the row or the rows
// below.
func readHeadRows(rows []row) minutesHead {
	h := minutesHead{now: noField}
	for _, r := range rows[:min(len(rows), maxHead)] {
		f, value, ok := fieldAt(r.text)
		if r.kind != label && h.laidOut { // its value ended with its element
			h.now = noField
		}
		h.laidOut = r.kind == label
		switch {
		case r.kind == label:
			h.label(r)
		case ok && (r.kind != item || value != "") && !h.isWithin(f, r):
			h.field(f, value)
		case isNote(r.text):
		case isBodyName(r.text):
			h.now = noField
		case h.goesOn(r):
			h.value(r.text)
		default:
			h.now = noField
			h.rest = append(h.rest, r)
		}
	}
	return h
}

// label takes a field whose label the layout names; further lines of its value have none.
func (h *minutesHead) label(r row) {
	if r.name != "" {
		h.now = noField
		if f, _, ok := fieldAt(r.name); ok {
			h.now = f
		}
	}
	h.take(h.now, r.text)
}

// field begins a field, with the value if it stands on the row.
func (h *minutesHead) field(f field, value string) {
	h.now, h.begun = f, value != ""
	if value != "" {
		h.value(value)
	}
}

// value takes one row of the field; only lists have more than one.
func (h *minutesHead) value(text string) {
	h.take(h.now, text)
	if !h.now.isList() {
		h.now = noField
	}
}

// isWithin: the label is part of the list above it, which is indented: 事務局　３名.
func (h *minutesHead) isWithin(f field, r row) bool {
	if f != ofNothing || !h.now.isList() || !h.begun || r.blank || r.indent < 4 {
		return false
	}
	return true
}

// goesOn: the row belongs to the field above.
func (h *minutesHead) goesOn(r row) bool {
	if _, bracketed := inBrackets(r.text); bracketed && strings.HasPrefix(r.text, "【") {
		return false // a heading
	}
	return h.now != noField && r.kind != heading && !(h.begun && (r.blank || r.indent == 0)) && !strings.HasSuffix(r.text, "。")
}

// isList: the value may go on over many rows.
func (f field) isList() bool {
	return f == ofPeople || f == ofTopics || f == ofAgenda || f == ofNothing
}

func (h *minutesHead) take(f field, value string) {
	switch f {
	case ofDay:
		h.days = append(h.days, value)
	case ofCall:
		h.calls = append(h.calls, value)
	case ofPlace:
		if h.place == "" {
			h.place = value
		}
	case ofTitle:
		if h.title == "" {
			h.title = value
		}
	case ofPeople:
		h.people = append(h.people, value)
	case ofTopics:
		h.topics = append(h.topics, topicsOf(value)...)
	case ofAgenda:
		h.agenda = append(h.agenda, topicsOf(value)...)
	}
}

var topicMarkRE = automaton.MustRegexp(`[ 　、]+(?:[(（][0-9０-９一二三四五六七八九十]{1,3}[)）]|[①-⑳]|[0-9０-９]{1,2}[.．][ 　]?)`)

// topicsOf are the items of an agenda on one row, without their numbers.
func topicsOf(value string) []string {
	var out []string
	last := 0
	for _, at := range topicMarkRE.FindAllStringIndex(value, 50) {
		out = append(out, topic(value[last:at[0]]))
		last = at[0]
	}
	out = append(out, topic(value[last:]))
	return compactStrings(out)
}

func compactStrings(in []string) []string {
	out := in[:0]
	for _, s := range in {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

// procedure are items of an agenda that say nothing of what was spoken about.
var procedure = automaton.MustRegexp(`^(?:開会|閉会|開議|散会|休憩|挨拶|あいさつ|.{0,8}(?:の)?(?:挨拶|あいさつ)|委嘱状.{0,4}|議題|議事|委員紹介|自己紹介|議事日程のとおり|別紙のとおり|連絡事項|出席者の?紹介)$`)

var topicStartRE = automaton.MustRegexp(`^(?:追加)?(?:日程|議題|議事|案件)[ 　]?(?:第)?[ 　]?[0-9０-９一二三四五六七八九十]*[ 　:：.．]+`)

// numberedTopicRE is the number of an item in words: 第1 会議録署名議員の指名.
var numberedTopicRE = automaton.MustRegexp(`^第[0-9０-９一二三四五六七八九十]{1,3}[ 　]+`)

// topic is one item as written, without its number.
func topic(s string) string {
	s = withoutMark(trim(s))
	if startsWith(s, signs) {
		_, size := utf8.DecodeRuneInString(s)
		s = trim(s[size:])
	}
	if at := topicStartRE.FindStringIndex(s); at != nil && at[1] < len(s) {
		s = s[at[1]:]
	}
	s = trim(withoutItemNumber(s))
	if at := numberedTopicRE.FindStringIndex(s); at != nil {
		s = s[at[1]:]
	}
	if procedure.MatchString(strings.ReplaceAll(strings.ReplaceAll(s, " ", ""), "　", "")) || isNote(s) {
		return ""
	}
	return s
}

// readHead reads what stands above the first mark.
func (s *speeches) readHead(p page, rows []row) {
	m := s.meeting
	h := readHeadRows(rows)
	var texts strings.Builder
	for _, r := range rows[:min(len(rows), maxHead)] {
		texts.WriteString(r.name + " " + r.text + "\n")
	}
	s.head = texts.String()
	told := len(m.Warnings)
	s.readTitle(p, rows, h)
	undated, since := m.Date.IsZero(), len(m.Warnings)
	if len(h.days) == 0 {
		readLeadDay(leadOf(h.rest), m)
	}
	s.readDay(h, rows)
	if undated && !m.Date.IsZero() { // the title says less of the day than the head, and nothing is missing
		m.Warnings = slices.Delete(m.Warnings, told, since)
	}
	if h.place != "" {
		m.Place = minutes.Text(h.place)
	}
	m.Participants = minutes.Text(bounded(strings.Join(h.people, "\n")))
	m.Themes = h.topics
	if len(m.Themes) == 0 {
		m.Themes = h.agenda
	}
	m.Themes = unique(m.Themes)
	m.Themes = m.Themes[:min(len(m.Themes), maxThemes)]
	for i, t := range m.Themes {
		m.Themes[i] = unquote(t)
	}
	s.readLead(h.rest, p)
	s.warnSpokenAbove(h.rest)
}

// reportWords stand in sentences of a head that tell of the meeting, not in what was said there.
var reportWords = []string{"開催", "実施", "とおり", "通り", "以下", "下記", "掲載", "公開", "ご覧", "要旨", "概要", "まとめ", "出席", "参加", "次第", "会議録", "お聴き", "お聞き", "意見交換"}

// warnSpokenAbove names the sentences under a heading with a sign, above the first mark:
// somebody spoke them (■市長発表事項), and no mark says who.
func (s *speeches) warnSpokenAbove(rows []row) {
	headed := false
	for _, r := range rows {
		_, _, isField := fieldAt(r.text)
		switch {
		case isField || r.kind != paragraph && r.kind != heading:
		case !isSpeech(r.text) && startsWith(r.text, signs+"【"):
			headed = true
		case headed && strings.HasSuffix(r.text, "。") && !hasAny(r.text, reportWords) && !isBoilerplate(r.text):
			s.unplaced(r.text)
		}
	}
}

// unique leaves out what stands twice.
func unique(in []string) []string {
	seen := map[string]bool{}
	return slices.DeleteFunc(in, func(s string) bool {
		was := seen[s]
		seen[s] = true
		return was
	})
}

const (
	maxThemes       = 100
	maxParticipants = 2000 // runes
)

func bounded(s string) string {
	if r := []rune(s); len(r) > maxParticipants {
		return string(r[:maxParticipants])
	}
	return s
}

// leadOf are the sentences above the first mark.
func leadOf(rows []row) string {
	var lead []string
	for _, r := range rows {
		if r.kind == paragraph && strings.Contains(r.text, "。") && !isBoilerplate(r.text) {
			lead = append(lead, r.text)
		}
	}
	return strings.Join(lead, "\n")
}

// readLead reads what they say.
func (s *speeches) readLead(rows []row, p page) {
	text := leadOf(rows)
	if len(text) > 0 && len(text) < 8000 {
		themes, people := s.meeting.Themes, s.meeting.Participants
		readLead(text, homeOf(p), s.meeting)
		if len(themes) > 0 {
			s.meeting.Themes = themes
		}
		if people != "" {
			s.meeting.Participants = people
		}
		s.about = destination.PageOf(text)
		s.ledger.knowLead(text)
	}
	s.about.Home = homeOf(p)
	s.named = isMeetingName(s.meeting.Title) || isMeetingName(text)
}
