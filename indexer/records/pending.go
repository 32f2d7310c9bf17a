package records

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/refusal"
)

// maxWarnings is how many warnings a meeting carries; the rest are counted in one.
const maxWarnings = 20

// pending is a meeting whose rows are still coming.
type pending struct {
	key      string
	number   int // of the meetings of the file, in order of appearance
	size     int // bytes, roughly
	label    string
	m        minutes.Meeting
	orders   []int // beside m.Utterances; noOrder where the row gives none
	loose    bool  // an order that was given could not be read
	dropped  int   // warnings beyond maxWarnings
	unread   []string
	readDate string // what the date was read from
	note     string // the first stage note
}

// maxOrder is the largest number of an utterance: the index keeps them in 32 bits.
const maxOrder = math.MaxInt32

const noOrder = -1

// overhead is what an utterance takes beside its text, in bytes.
const overhead = 400

func newPending(key string, r *row, number int) *pending {
	v := &r.values
	p := &pending{key: key, number: number, label: r.name(), size: len(key) + overhead}
	p.m.Title = titleOf(v[fTitle], v[fBody], v[fMeeting])
	p.m.Series = minutes.Text(seriesName(v))
	if v[fMeetingID] != "" {
		p.m.ID = safeID(v[fMeetingID])
	}
	if p.m.Title == "" {
		p.warn("会議の名前がファイルにありません。")
	}
	return p
}

func seriesName(v *[fieldCount]string) string {
	switch {
	case v[fSeries] != "":
		return oneLine(v[fSeries])
	case v[fMeeting] != "":
		return seriesOf(v[fBody], v[fMeeting])
	}
	return ""
}

func (p *pending) name() string { return p.label }

func (p *pending) warn(text string) {
	switch {
	case slices.Contains(p.m.Warnings, text):
	case len(p.m.Warnings) < maxWarnings:
		p.m.Warnings = append(p.m.Warnings, text)
		p.size += len(text)
	default:
		p.dropped++
	}
}

// add takes what a row says of the meeting, and its words.
func (p *pending) add(r *row) {
	for _, text := range r.told {
		p.warn(text)
	}
	p.describe(r)
	for _, column := range r.unread {
		if len(p.unread) < maxWarnings && !slices.Contains(p.unread, column) {
			p.unread = append(p.unread, column)
		}
	}
	if r.isAttendance() {
		p.attendance(r)
		return
	}
	if len(r.said) == 0 {
		p.warn(r.at.String() + "は本文が空のため、発言にしていません。")
		return
	}
	for i, s := range r.said {
		p.say(r, s, i == 0)
	}
}

// describe fills what is still blank about the meeting.
func (p *pending) describe(r *row) {
	v := &r.values
	fill(&p.m.Place, v[fPlace])
	fill(&p.m.Participants, v[fParticipants])
	fill(&p.m.URL, v[fMeetingURL])
	if len(p.m.Themes) == 0 && v[fThemes] != "" {
		p.m.Themes = lines(v[fThemes])
	}
	if v[fDate] != p.readDate || v[fFiscalYear] != "" && p.m.FiscalYear == 0 {
		p.date(r, v[fDate], v[fFiscalYear])
	}
}

func fill(t *minutes.Text, value string) {
	if *t == "" {
		*t = minutes.Text(tidy(value))
	}
}

func lines(s string) []string { return strings.Split(tidy(s), "\n") }

func (p *pending) date(r *row, day, year string) {
	y, err := minutes.ParseFiscalYear(year)
	if err != nil {
		y = 0
		if year != "" {
			p.warn(fmt.Sprintf("%sの年度「%s」を読み取れません。", r.at, excerpt(year)))
		}
	}
	if day == "" {
		p.m.FiscalYear = cmp.Or(p.m.FiscalYear, y)
		return
	}
	w := readDay(day, y)
	switch {
	case w.bad:
		p.warn(fmt.Sprintf("%sの日付「%s」から開催日（年月日）を読み取れません。", r.at, excerpt(cmp.Or(r.wroteDay, day))))
		p.m.DateTold = true
		p.m.FiscalYear = cmp.Or(p.m.FiscalYear, y, w.year)
	case p.m.Date.IsZero():
		p.m.Date, p.m.FiscalYear = w.day, w.day.FiscalYear()
	case p.m.Date != w.day:
		p.warn(fmt.Sprintf("%sの日付「%s」が、同じ会議のほかの行の日付（%s）と違います。", r.at, excerpt(cmp.Or(r.wroteDay, day)), p.m.Date))
	}
	p.readDate = day
}

// say makes an utterance of a text. A text without a spoken word (a stage note) is none.
func (p *pending) say(r *row, s said, first bool) {
	u := r.utterance(s)
	if u.Text == "" {
		p.keepNote(s.text)
		return
	}
	order := noOrder
	if given := r.values[fOrder]; given != "" && first {
		n, err := strconv.Atoi(minutes.Fold(given))
		if err != nil || n < 0 || n > maxOrder {
			p.loose = true
			n = noOrder
		}
		order = n
	}
	p.m.Utterances = append(p.m.Utterances, u)
	p.orders = append(p.orders, order)
	p.size += len(u.Text) + len(u.Speaker) + len(u.Section) + len(u.URL) + overhead
}

// keepNote keeps a stage note, for a meeting in which nobody speaks: that it could not be
// opened is then all there is to find.
func (p *pending) keepNote(text string) {
	const most = 2000 // bytes
	if note := strings.Trim(tidy(text), "〔〕（）()"+blanks); p.note == "" && len(note) <= most {
		p.note = note
	}
}

// emit hands the meeting over, or tells that there is nothing in it.
func (p *pending) emit(s *sink) {
	if len(p.m.Utterances) == 0 && p.note != "" {
		p.m.Utterances = []minutes.Utterance{{Role: minutes.Other, Part: minutes.Narration, Text: p.note}}
		p.orders = []int{noOrder}
	}
	if len(p.m.Utterances) == 0 {
		s.refuse(refusal.EmptyMeeting, p.name())
		return
	}
	p.numberAll()
	p.m.Visibility = minutes.Public
	if len(p.unread) > 0 {
		p.m.Warnings = append(p.m.Warnings, "列「"+strings.Join(p.unread, "」「")+"」は、何の列か分からないため読んでいません。")
	}
	if p.dropped > 0 {
		p.m.Warnings = append(p.m.Warnings, fmt.Sprintf("ほかにも同じような注意が%d件あります。", p.dropped))
	}
	s.meeting(p.m)
}

// numberAll numbers the utterances: by the orders that the file gives, where all have one of
// their own, else from 1 in the order of the file. A file that counts from 0 is counted anew.
func (p *pending) numberAll() {
	p.sort()
	minutes.Identify(&p.m)
	for i, n := range p.orders {
		if n == noOrder || (i > 0 && n <= p.orders[i-1]) {
			p.warnOrder()
			return
		}
	}
	for i, n := range p.orders {
		if p.orders[0] > 0 {
			p.m.Utterances[i].Order, p.m.Utterances[i].ID = n, minutes.UtteranceID(p.m.ID, n)
		}
	}
}

func (p *pending) warnOrder() {
	if p.loose || slices.ContainsFunc(p.orders, func(n int) bool { return n != noOrder }) {
		p.warn("発言の番号が読み取れないか重なっているため、ファイルの順に1から番号を付けました。")
	}
}

// sort brings the utterances into the order of their numbers, where all have one, and drops
// those that the file holds twice: answers of an API overlap.
func (p *pending) sort() {
	if slices.Contains(p.orders, noOrder) {
		return
	}
	index := make([]int, len(p.orders))
	for i := range index {
		index[i] = i
	}
	slices.SortStableFunc(index, func(a, b int) int { return p.orders[a] - p.orders[b] })
	list, orders := make([]minutes.Utterance, 0, len(index)), make([]int, 0, len(index))
	for _, i := range index {
		u, last := p.m.Utterances[i], len(list)-1
		if last >= 0 && orders[last] == p.orders[i] && list[last].Text == u.Text && list[last].Speaker == u.Speaker {
			continue
		}
		list, orders = append(list, u), append(orders, p.orders[i])
	}
	p.m.Utterances, p.orders = list, orders
}
