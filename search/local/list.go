package local

import (
	"slices"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search"
)

// list answers a request for meetings. The request has its defaults filled in.
func (s *snapshot) list(r search.MeetingsRequest) (search.MeetingsResult, error) {
	var rows []int
	for i, m := range s.Meetings {
		if s.isListed(m, r) {
			rows = append(rows, i)
		}
	}
	if r.Oldest {
		slices.SortStableFunc(rows, func(a, b int) int { return oldestFirst(s.Meetings[a], s.Meetings[b]) })
	}
	out := search.MeetingsResult{Total: len(rows), Page: r.Page, PerPage: r.PerPage, Meetings: []search.MeetingSummary{}}
	first := len(rows)
	if r.Page <= len(rows)/r.PerPage+1 { // the number of a page may be too large to reckon with
		first = min((r.Page-1)*r.PerPage, first)
	}
	for _, i := range rows[first:min(first+r.PerPage, len(rows))] {
		m, err := s.head(i)
		if err != nil {
			return out, err
		}
		out.Meetings = append(out.Meetings, summary(m, s.visibleCount(i, r.Audience)))
	}
	return out, nil
}

func (s *snapshot) isListed(m meetingRow, r search.MeetingsRequest) bool {
	return (m.Public || r.Audience == minutes.StaffAudience) &&
		(len(r.Series) == 0 || slices.Contains(r.Series, m.Series)) &&
		(len(r.FiscalYears) == 0 || slices.Contains(r.FiscalYears, minutes.FiscalYear(m.FiscalYear))) &&
		(r.Period == minutes.Period{} || r.Period.Contains(m.Date))
}

func oldestFirst(a, b meetingRow) int {
	if a.Date.IsZero() || b.Date.IsZero() {
		return compareDates(a.Date, b.Date)
	}
	return a.Date.Compare(b.Date)
}

func (s *snapshot) visibleCount(i int, a minutes.Audience) int {
	m := s.Meetings[i]
	n := 0
	for ord := m.First; ord < m.First+m.Count; ord++ {
		if s.visible[a].ordinals.Contains(uint32(ord)) {
			n++
		}
	}
	return n
}

func summary(m minutes.Meeting, utterances int) search.MeetingSummary {
	return search.MeetingSummary{
		ID: m.ID, Title: minutes.Text(m.Title), Series: m.Series, Date: m.Date, FiscalYear: m.FiscalYear,
		Themes: nonNil(m.Themes), Place: m.Place, Destinations: nonNil(m.Destinations), Utterances: utterances,
		Permalink: search.MeetingLink(m.ID),
	}
}

func nonNil[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
