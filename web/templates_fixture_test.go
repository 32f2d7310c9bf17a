package web

import (
	"net/url"
	"strconv"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search"
	"github.com/kizuna-search/kizuna/search/query"
)

// evil breaks out of text, attributes and addresses where a template lets it, and has no
// place to break a line.
var evil = `"'></h1></title><script>alert(1)</script><img src=x onerror=alert(1)>` + "` onfocus=alert(1) id=main &amp;" + strings.Repeat("長", 2000)

// variants are the pages to render: name of the template → name of the variant → page.
func variants() map[string]map[string]any {
	out := map[string]map[string]any{
		"home": {"zero": homePage{}}, "search": {"zero": searchPage{}}, "meetings": {"zero": meetingsPage{}},
		"meeting": {"zero": meetingPage{}}, "help": {"zero": helpPage{}}, "error": {"zero": errorPage{}},
	}
	for variant, t := range map[string]string{"full": "窓口", "hostile": evil} {
		out["home"][variant] = fullHome(t)
		out["search"][variant] = fullSearch(t)
		out["search"][variant+" nothing"] = foundNothing(t)
		out["search"][variant+" partial"] = foundPartial(t)
		out["search"][variant+" past"] = pastTheEnd(t)
		out["search"][variant+" not asked"] = searchPage{page: fullPage(t)}
		out["search"][variant+" wrong"] = wrongSearch(t, "q")
		out["search"][variant+" wrong date"] = wrongSearch(t, "until")
		out["meetings"][variant] = fullMeetings(t)
		out["meetings"][variant+" past"] = meetingsPage{page: fullPage(t), Result: search.MeetingsResult{Total: 30}, Pager: pastTheEnd(t).Pager}
		out["meetings"][variant+" none"] = meetingsPage{page: fullPage(t), Years: choices(t)}
		out["meeting"][variant] = fullMeeting(t)
		out["help"][variant] = fullHelp(t)
		out["error"][variant] = errorPage{page: fullPage(t), Status: 404, Detail: t, RequestID: t}
	}
	out["help"]["real"] = helpPage{page{Title: "検索のしかた"}, query.Operators(), query.Fields(), minutes.Parts(), minutes.Roles()}
	return out
}

func fullPage(t string) page {
	return page{Title: t, Sample: true, Staff: true, Form: searchForm{
		Query: t, From: t, Until: t, Mode: search.ModeAny, Match: search.MatchWord, Sort: search.SortNewest, Open: true,
		Hidden: []field{{"destination", t}, {"role", "staff"}, {"role", "mayor"}},
	}}
}

// choices are ten, enough for a long tail.
func choices(t string) []choice {
	var out []choice
	for i := range 10 {
		out = append(out, choice{Label: t + strconv.Itoa(i), Link: "/search?" + url.Values{"q": {t}}.Encode(), Count: i, On: i%3 == 1})
	}
	return out
}

func groups(t string) []choiceGroup {
	return []choiceGroup{{choices(t)[0], choices(t)}, {choices(t)[1], choices(t)[:1]}}
}

func fullPager() pager {
	return newPager(3, 20, 200, 20, func(n int) string { return "/search?page=" + strconv.Itoa(n) })
}

func destinations(t string) []minutes.Destination {
	return []minutes.Destination{{Name: t, Kind: minutes.Training, Evidence: t}, {Name: t + "2", Kind: minutes.Aid}, {Name: t + "3"}}
}

var day = minutes.Date{Year: 2012, Month: 5, Day: 22}

func fullHome(t string) homePage {
	return homePage{
		page: fullPage(t), Values: search.Values{Meetings: 3, Utterances: 12},
		Examples: choices(t)[:3], Years: choices(t), Bodies: groups(t), Series: append(choices(t), choices(t)...), Recent: summaries(t),
	}
}

func summaries(t string) []search.MeetingSummary {
	return []search.MeetingSummary{{
		ID: t, Title: minutes.Text(t), Series: minutes.Text(t), Date: day, FiscalYear: 2012, Themes: []string{t, t}, Place: minutes.Text(t),
		Destinations: destinations(t), Utterances: 5, Permalink: search.MeetingLink(t),
	}, {Permalink: "/meetings/x"}}
}

func hits(t string) []search.Hit {
	return []search.Hit{{
		ID: t + "-6", MeetingID: t, Order: 6, Title: minutes.Text(t), Series: minutes.Text(t), Date: day, FiscalYear: 2012,
		Role: minutes.Mayor, Part: minutes.Answer, Speaker: minutes.Text(t), Section: minutes.Text(t), Text: t,
		Snippet:      search.Snippet{Text: t + t, Marks: search.Spans{{Start: len(t), End: 2 * len(t)}}, Before: true, Behind: true},
		Destinations: destinations(t), DestinationBasis: "explicit", URL: minutes.Text(t), Permalink: search.MeetingLink(t) + "#u6",
	}, {
		Order: 7, Role: minutes.Staff, Speaker: "職員", DestinationBasis: "meeting", MeetingDestinations: destinations(t)[:2], Permalink: search.MeetingLink(t) + "#u7",
	}}
}

func fullSearch(t string) searchPage {
	return searchPage{
		page: fullPage(t), Heading: t, Asked: true, Active: choices(t)[:2], Facets: []facetGroup{
			{Facet: search.FacetDestination, Label: "派遣先", Groups: groups(t), Choices: choices(t)[:2]},
			{Facet: search.FacetSeries, Label: t, Choices: choices(t)},
		},
		Result: search.Result{
			Total: 200, Page: 3, PerPage: 20, Hits: hits(t), Partial: hits(t), Interpretation: search.Interpretation{
				Text: t, DidYouMean: minutes.Text(t), Notes: []string{t},
				Expansions: []search.Expansion{{Term: t, To: []string{t, t}, Why: "synonym", Without: "/search?q=x"}},
			},
		},
		Clear: "/search?q=clear", Meant: "/search?q=meant", Any: choice{Link: "/search?mode=any", Count: 30},
		Sorts: choices(t)[:3], Pager: fullPager(), API: "/api/v1/search?" + url.Values{"q": {t}}.Encode(),
		Scope: choice{Label: "会議全体の派遣先も含める", Link: "/search?destination_scope=meeting", On: true},
	}
}

func foundNothing(t string) searchPage {
	p := fullSearch(t)
	p.Facets, p.Result.Total, p.Result.Hits, p.Result.Partial, p.Pager, p.Scope.On, p.Form.Mode = nil, 0, nil, nil, pager{}, false, ""
	return p
}

func foundPartial(t string) searchPage {
	p := foundNothing(t)
	p.Result.Partial = hits(t)
	return p
}

// pastTheEnd is page 9 of 2.
func pastTheEnd(t string) searchPage {
	p := foundNothing(t)
	p.Result.Total, p.Result.Page = 30, 9
	p.Pager = newPager(9, 20, 30, 0, func(n int) string { return "/search?page=" + strconv.Itoa(n) })
	return p
}

func wrongSearch(t, name string) searchPage {
	p := searchPage{page: fullPage(t), Asked: true, Wrong: t}
	p.Form.Wrong = name
	return p
}

func fullMeetings(t string) meetingsPage {
	return meetingsPage{
		page: fullPage(t), Result: search.MeetingsResult{Total: 200, Page: 3, PerPage: 20, Meetings: summaries(t)},
		Years: choices(t), Series: choices(t)[:2], Sorts: choices(t)[:2], Pager: fullPager(),
	}
}

func fullMeeting(t string) meetingPage {
	text := minutes.Text(t)
	m := minutes.Meeting{
		ID: t, Title: t, Series: text, Date: day, FiscalYear: 2012, Themes: []string{t, t}, Participants: text, Place: text,
		Destinations: destinations(t), URL: "https://www.city.example.jp/" + text, PageNumber: text, Updated: day,
		Contact: &minutes.Contact{Department: []string{t, t}, Tel: text, Fax: text}, Warnings: []string{t},
	}
	say := func(order int, part minutes.Part) shownUtterance {
		u := minutes.Utterance{ID: t, Order: order, Role: minutes.Mayor, Part: part, Speaker: text, Text: t + "\n" + t, Destinations: destinations(t)}
		return showUtterance(u, search.Spans{{Start: 0, End: len(t)}}, order == 3)
	}
	return meetingPage{
		page: fullPage(t), Meeting: m, Query: t, Earlier: &summaries(t)[0], Later: &summaries(t)[1], Back: "/search?" + url.Values{"q": {t}}.Encode(), Marks: []int{1, 2, 3}, API: "/api/v1" + search.MeetingLink(t),
		Sections: []section{
			{"", []shownUtterance{say(1, minutes.Opening)}},
			{t, []shownUtterance{say(2, minutes.Opinion), say(3, minutes.Answer), showUtterance(minutes.Utterance{Order: 4}, nil, false)}},
			{t, nil},
		},
	}
}

func fullHelp(t string) helpPage {
	b := query.Bilingual{Ja: t, En: t}
	return helpPage{
		fullPage(t), []query.Operator{{Name: b, Forms: []string{t, t}, About: b, Example: t}},
		[]query.FieldInfo{{Name: t, Japanese: []string{t, t}, About: b, Example: t}}, minutes.Parts(), minutes.Roles(),
	}
}
