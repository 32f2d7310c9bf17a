package source

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/automaton"
	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// Some cities put all meetings of a year on one page, the newest first, each under a
// heading that begins with its day: 2月13日(木曜日)「団体」の皆さんを訪問. The year is that of the
// fiscal year in the title.

// datedRE is the day at the beginning of a heading, with or without a year.
var datedRE = automaton.MustRegexp(`^(?:第[0-9]+回\s*)?\(?(?:(?:(?:令和|平成|昭和|[RHS])\s?(?:元|[0-9]{1,2})|[0-9]{4})\s?年\s?)?[0-9]{1,2}\s?月\s?[0-9]{1,2}\s?日`)

// maxDatedHeading is the longest heading of one meeting among several, in runes.
const maxDatedHeading = 100

// isDatedHeading: a short line that begins with a day and goes on with words.
func isDatedHeading(b block) bool {
	if (b.kind != heading && b.kind != paragraph) || len(b.text) > 4*maxDatedHeading || strings.Contains(b.text, "。") || strings.Contains(b.text, "\n") {
		return false
	}
	folded := signWeekdays.Replace(minutes.Fold(b.text))
	at := datedRE.FindStringIndex(folded)
	if at == nil || utf8.RuneCountInString(folded) > maxDatedHeading {
		return false
	}
	rest := folded[at[1]:]
	if g := weekdayRE.FindString(rest); g != "" {
		rest = rest[len(g):]
	}
	rest = strings.Trim(rest, " )、:")
	return utf8.RuneCountInString(rest) >= 2 && !updatedTailRE.MatchString(rest)
}

var updatedTailRE = automaton.MustRegexp(`^(?:更新|掲載|公開|現在|発表|登録)`)

// datedPart is what stands under one dated heading, with the heading.
type datedPart struct {
	blocks []block
	year   string // the title, or the heading above, that names the fiscal year
}

// splitMeetings cuts a body at its dated headings, when there are two of them or more, or
// one below a title without a day. The part above the first is returned apart.
func splitMeetings(body []block, m *minutes.Meeting) (above []block, parts []datedPart) {
	if !m.Date.IsZero() || isDatedTitle(m.Title) {
		return body, nil
	}
	year, start := m.Title, 0
	for i, b := range body {
		if isYearHeading(b) {
			year = b.text
		}
		if !isDatedHeading(b) {
			continue
		}
		if n := len(parts); n > 0 {
			parts[n-1].blocks = body[start:i]
		}
		start = i
		parts = append(parts, datedPart{body[i:], year})
	}
	if len(parts) == 0 {
		return body, nil
	}
	first := len(body) - len(parts[0].blocks)
	if len(parts) > 1 {
		first = indexOf(body, isDatedHeading)
	}
	return body[:first], parts
}

func indexOf(body []block, is func(block) bool) int {
	for i, b := range body {
		if is(b) {
			return i
		}
	}
	return len(body)
}

// isYearHeading: a short line that is a fiscal year and little more.
func isYearHeading(b block) bool {
	if (b.kind != heading && b.kind != paragraph) || len(b.text) > 60 || strings.Contains(b.text, "。") {
		return false
	}
	_, ok := titleFiscalYear(b.text)
	return ok
}

// datedHead is the meeting that a dated heading begins: what the page says of all of them,
// with the day and the words of the heading.
func datedHead(page minutes.Meeting, part datedPart) minutes.Meeting {
	m := page
	m.Warnings, m.Themes, m.Destinations, m.Utterances, m.DateTold = nil, nil, nil, nil, false
	text := part.blocks[0].text
	m.Title = part.year
	rest := readDate(text, &m)
	m.Title = text
	if m.Participants == "" {
		m.Participants = minutes.Text(visited(rest))
	}
	return m
}

// visitedRE is whom a heading names as visited or heard.
var visitedRE = automaton.MustRegexp(`^[\s、:)]*(.{2,60}?)(?:の(?:皆さん|皆様|みなさん|方々))?(?:を訪問|へ訪問|に訪問|と(?:の)?(?:懇談|対話|意見交換|座談|語))`)

func visited(rest string) string {
	if g := visitedRE.FindStringSubmatch(rest); g != nil {
		return unquote(trim(g[1]))
	}
	return ""
}

// numberMeetings gives the meetings of one page ids of their own: the page number and the
// day, and a letter where two are on one day. Letters go from the older end of the page, so
// that a meeting that is added to it changes no other's.
func numberMeetings(ms []minutes.Meeting) {
	seen := map[string]int{}
	newestFirst := len(ms) > 0 && ms[0].Date.Compare(ms[len(ms)-1].Date) >= 0
	for k := range ms {
		m := &ms[k]
		if newestFirst {
			m = &ms[len(ms)-1-k]
		}
		if m.PageNumber == "" {
			continue // its id follows from its content
		}
		id := string(m.PageNumber) + "." + dayKey(m.Date, m.Title)
		seen[id]++
		if n := seen[id]; n > 1 {
			m.ID = id + letters(n-1)
		} else {
			m.ID = id
		}
	}
}

// dayKey is 20250213, or 0213 where the year is not known.
func dayKey(d minutes.Date, heading string) string {
	if !d.IsZero() {
		return fmt.Sprintf("%04d%02d%02d", d.Year, d.Month, d.Day)
	}
	if g := monthDayRE.FindStringSubmatch(minutes.Fold(heading)); g != nil {
		return fmt.Sprintf("%02d%02d", numeral(g[1]), numeral(g[2]))
	}
	return "0000"
}

// letters is b for 1, c for 2, ba for 26.
func letters(n int) string {
	if n < 26 {
		return string(rune('a' + n))
	}
	return letters(n/26) + string(rune('a'+n%26))
}
