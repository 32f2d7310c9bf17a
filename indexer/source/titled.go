package source

import (
	"cmp"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// Some pages are several whole pages one below the other, each with its title and the day
// in it (…ミーティング(平成24年5月22日), …ミーティング(平成24年6月22日)), or each with a heading and
// its fields (第2回, 日時：…).

// readTitled reads such a page, part by part; nil when it is none. A title below which
// nothing is said belongs to the part above it: the name of another page.
func readTitled(p page, read func(page) ([]minutes.Meeting, error)) []minutes.Meeting {
	all := titledStarts(p)
	if len(all) < 2 {
		return nil
	}
	var starts []int
	var out []minutes.Meeting
	for i, at := range all {
		if ms, err := read(p.part(all, i)); err == nil {
			starts, out = append(starts, at), append(out, ms...)
		}
	}
	if len(starts) < 2 {
		return nil
	}
	if len(starts) < len(all) { // the parts are longer then
		out = nil
		for i := range starts {
			ms, err := read(p.part(starts, i))
			if err != nil {
				return nil
			}
			out = append(out, ms...)
		}
	}
	shareFrame(out)
	return out
}

// part is the page from one start to the next; the first has what stands above it.
func (p page) part(starts []int, i int) page {
	from, to := starts[i], len(p.blocks)
	if i+1 < len(starts) {
		to = starts[i+1]
	}
	if i == 0 {
		from = 0
	}
	p.blocks, p.pre, p.continued = p.blocks[from:to], nil, p.continued || to < len(p.blocks)
	return p
}

// maxTitled is how many pages may stand one below the other.
const maxTitled = 40

// titledStarts are where the parts begin: at their titles, which in plain text are lines, or
// at the headings that have the field of a day right below them.
func titledStarts(p page) []int {
	titles, heads := []int{}, []int{}
	seen := map[minutes.Date]bool{}
	for i, b := range p.blocks {
		if d, ok := titledDay(p, b); ok && !seen[d] && len(titles) < maxTitled {
			seen[d] = true
			titles = append(titles, i)
		}
		if len(heads) < maxTitled && isFieldedHead(p.blocks, i) {
			heads = append(heads, i)
		}
	}
	if len(titles) > 1 {
		return titles
	}
	return heads
}

// titledDay is the day in a title.
func titledDay(p page, b block) (minutes.Date, bool) {
	if b.kind != heading && (p.html || b.kind != paragraph) || !isHeadline(b.text) {
		return minutes.Date{}, false
	}
	name, inside, ok := datedTitleOf(b.text)
	if !ok || !isMeetingName(name) {
		return minutes.Date{}, false
	}
	f, ok, err := minutes.FindDate(inside)
	return f.Date, ok && err == nil
}

// isFieldedHead: the block is a heading, and the first of its fields below is the day.
func isFieldedHead(blocks []block, i int) bool {
	b := blocks[i]
	if b.kind != heading || i+1 >= len(blocks) || !isHeadingOver(row{kind: heading, text: b.text}) || isOpinionHead(b.text) {
		return false
	}
	below := blocks[i+1]
	r := row{kind: below.kind, name: below.name, text: firstLine(below.text)}
	if below.kind != label {
		f, value, ok := labelOf(r.text)
		r = row{kind: label, name: "日時", text: value}
		if !ok || f != dayField {
			return false
		}
	}
	return isDayField(r)
}

// shareFrame gives the meetings of one page what it says once: its number, its update date
// and the office.
func shareFrame(ms []minutes.Meeting) {
	var frame minutes.Meeting
	for _, m := range ms {
		frame.PageNumber, frame.Contact = cmp.Or(frame.PageNumber, m.PageNumber), cmp.Or(frame.Contact, m.Contact)
		if frame.Updated.IsZero() {
			frame.Updated = m.Updated
		}
	}
	for i := range ms {
		m := &ms[i]
		m.PageNumber, m.Contact = cmp.Or(m.PageNumber, frame.PageNumber), cmp.Or(m.Contact, frame.Contact)
		if !isMeetingName(m.Title) {
			m.Series = ms[0].Series
		}
		if m.Updated.IsZero() {
			m.Updated = frame.Updated
		}
	}
	numberMeetings(ms)
}
