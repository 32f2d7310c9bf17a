package web

import (
	"context"
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search"
)

// meetingPage is the reading view of one meeting.
type meetingPage struct {
	page
	Meeting  minutes.Meeting
	Sections []section
	Query    string                 // the search the reader comes from, marked in the text
	Back     string                 // address of that search
	Marks    []int                  // numbers of the utterances with marks
	API      string                 // address of the same meeting in the API
	Earlier  *search.MeetingSummary // its neighbours in the series; nil where there are none
	Later    *search.MeetingSummary
}

// section is a run of utterances under one heading.
type section struct {
	Heading    string
	Utterances []shownUtterance
}

// shownUtterance is an utterance with the paragraphs cut at the marks.
type shownUtterance struct {
	minutes.Utterance
	Paragraphs [][]search.Fragment
	Marked     bool
	Internal   bool
	// The next marked utterances before and behind a marked one; 0 where there are none.
	MarkBefore, MarkBehind int
}

// serveMeeting answers GET /meetings/{id}. With the parameters of a search, what it asked
// for is marked, and a link leads back to it.
func (s *site) serveMeeting(c *gin.Context) (answer, error) {
	ctx := c.Request.Context()
	r, err := ParseRequest(values(c))
	if err != nil {
		return answer{}, err
	}
	m, err := s.Searcher.Engine.Meeting(ctx, s.Audience, c.Param("id"))
	if err != nil {
		return answer{}, missing("会議", c.Param("id"), err)
	}
	r.Audience = s.Audience
	mark, err := s.Searcher.Marker(ctx, r)
	if err != nil {
		return answer{}, err
	}
	p := meetingPage{page: s.page(titleOf(m)), Meeting: m, Query: r.Query, API: "/api/v1" + search.MeetingLink(m.ID)}
	p.Form.Query = p.Query
	p.show(mark)
	if p.Earlier, p.Later, err = s.neighbours(ctx, m); err != nil {
		return answer{}, err
	}
	if r.Query != "" || !r.Filters.IsZero() {
		p.Back = address("/search", r)
	}
	for _, n := range []*search.MeetingSummary{p.Earlier, p.Later} {
		if n != nil {
			n.Permalink = address(n.Permalink, r)
		}
	}
	return s.show(http.StatusOK, "meeting", p)
}

// titleOf names a meeting in the title of a window: with its date, for there are many of
// one name.
func titleOf(m minutes.Meeting) string {
	title := m.Title
	if title == "" {
		title = "題名のない会議"
	}
	return title + dateUnsaid(title, m.Date)
}

// show cuts the meeting into sections, with the marks in them.
func (p *meetingPage) show(mark func(search.Item) search.Spans) {
	var marked []*shownUtterance
	for _, u := range p.Meeting.Utterances {
		if n := len(p.Sections); n == 0 || p.Sections[n-1].Heading != string(u.Section) {
			p.Sections = append(p.Sections, section{Heading: string(u.Section)})
		}
		shown := showUtterance(u, mark(search.Item{Meeting: p.Meeting, Utterance: u}), p.Meeting.VisibilityOf(u) != minutes.Public)
		shown.URL = p.Meeting.Address(u)
		last := &p.Sections[len(p.Sections)-1]
		last.Utterances = append(last.Utterances, shown)
	}
	for _, s := range p.Sections {
		for i := range s.Utterances {
			if s.Utterances[i].Marked {
				marked = append(marked, &s.Utterances[i])
			}
		}
	}
	for i, u := range marked {
		p.Marks = append(p.Marks, u.Order)
		if i > 0 {
			u.MarkBefore, marked[i-1].MarkBehind = marked[i-1].Order, u.Order
		}
	}
}

// showUtterance cuts the text of an utterance into paragraphs and marked pieces.
func showUtterance(u minutes.Utterance, marks search.Spans, internal bool) shownUtterance {
	out := shownUtterance{Utterance: u, Marked: len(marks) > 0, Internal: internal}
	start := 0
	for start <= len(u.Text) {
		end := start
		for end < len(u.Text) && u.Text[end] != '\n' {
			end++
		}
		out.Paragraphs = append(out.Paragraphs, marks.Within(start, end).Fragments(u.Text[start:end]))
		start = end + 1
	}
	return out
}

// neighbours are the meetings before and after one in its series, as far as the audience
// may know of them. The order is that of the list of meetings, where those of one day have
// an order, too; it is asked for one page on either side.
func (s *site) neighbours(ctx context.Context, m minutes.Meeting) (earlier, later *search.MeetingSummary, err error) {
	if m.Series == "" || m.Date.IsZero() {
		return nil, nil, nil
	}
	r := search.MeetingsRequest{Audience: s.Audience, Series: []string{string(m.Series)}, PerPage: search.MaxPerPage}
	r.Period.Until = m.Date
	back, err := s.Searcher.Meetings(ctx, r)
	if err != nil {
		return nil, nil, err
	}
	at := slices.IndexFunc(back.Meetings, func(n search.MeetingSummary) bool { return n.ID == m.ID })
	if at >= 0 && at+1 < len(back.Meetings) {
		earlier = &back.Meetings[at+1]
	}
	if at > 0 {
		return earlier, &back.Meetings[at-1], nil
	}
	r.Period, r.Oldest = minutes.Period{From: m.Date}, true
	ahead, err := s.Searcher.Meetings(ctx, r)
	if err != nil {
		return nil, nil, err
	}
	for i, n := range ahead.Meetings { // the last of the first day that follows
		if n.Date != m.Date && (later == nil || later.Date == n.Date) {
			later = &ahead.Meetings[i]
		}
	}
	return earlier, later, nil
}
