package source

import (
	"cmp"
	"slices"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// Some pages are several whole pages one below the other, each with its title and the day
// in it: …ミーティング(平成24年5月22日), …ミーティング(平成24年6月22日).

// parseTitled reads such a page; nil when it is none. A title below which nothing is said
// belongs to the part above it: the name of another page.
func parseTitled(p page, url string) []minutes.Meeting {
	all := titledStarts(p)
	if len(all) < 2 {
		return nil
	}
	var starts []int
	for i, at := range all {
		if _, err := parsePage(p.part(all, i), url); err == nil {
			starts = append(starts, at)
		}
	}
	if len(starts) < 2 {
		return nil
	}
	var out []minutes.Meeting
	for i := range starts {
		ms, err := parsePage(p.part(starts, i), url)
		if err != nil {
			return nil
		}
		out = append(out, ms...)
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
	p.blocks, p.pre = p.blocks[from:to], nil
	return p
}

// maxTitled is how many pages may stand one below the other.
const maxTitled = 40

// titledStarts are the titles of the parts: as headings, in plain text as lines.
func titledStarts(p page) []int {
	var starts []int
	seen := map[minutes.Date]bool{}
	for i, b := range p.blocks {
		if b.kind != heading && (p.html || b.kind != paragraph) || !isHeadline(b.text) {
			continue
		}
		g := titleRE.FindStringSubmatch(minutes.Fold(b.text))
		if g == nil || !isMeetingName(g[1]) {
			continue
		}
		if f, ok, err := minutes.FindDate(g[2]); ok && err == nil && !seen[f.Date] && len(starts) < maxTitled {
			seen[f.Date] = true
			starts = append(starts, i)
		}
	}
	return starts
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
		if m.Updated.IsZero() {
			m.Updated = frame.Updated
		}
		m.Warnings = slices.DeleteFunc(m.Warnings, func(w string) bool { return w == noContactWarning && m.Contact != nil })
	}
	numberMeetings(ms)
}
