package web

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search"
	"github.com/kizuna-search/kizuna/search/enginetest"
)

// follow opens the first link that a selector finds.
func follow(t *testing.T, f *fixture, d *goquery.Document, selector string) (href string, next *goquery.Document) {
	t.Helper()
	href, ok := d.Find(selector).First().Attr("href")
	if !ok {
		t.Fatalf("no link %s", selector)
	}
	return href, fetchPage(t, f, strings.SplitN(href, "#", 2)[0], http.StatusOK)
}

// TestBackToTheSameResults: from the reading view one comes back to the page of results one
// left, whatever it was asked with.
func TestBackToTheSameResults(t *testing.T) {
	f := newFixture(t, nil)
	cursor := decode[struct {
		NextCursor minutes.Text `json:"next_cursor"`
	}](t, f.get(t, "/api/v1/search"+q("q", "窓口", "per_page", "2"))).NextCursor
	if cursor == "" {
		t.Fatal("no cursor")
	}
	for _, query := range []string{
		q("q", "窓口"), q("q", "窓口", "page", "2", "per_page", "2"), q("q", "窓口", "per_page", "2", "cursor", string(cursor)),
		q("role", "staff", "page", "3", "per_page", "1", "sort", "oldest"), q("q", "窓口 案内", "mode", "any", "match", "word", "page", "2", "per_page", "2"),
		q("destination", "新潟市", "destination_scope", "meeting", "page", "2", "per_page", "1", "from", "2012"),
	} {
		results := fetchPage(t, f, "/search"+query, http.StatusOK)
		_, read := follow(t, f, results, ".hits h3 a")
		_, again := follow(t, f, read, ".back a")
		if got, want := again.Find(".hits").Text(), results.Find(".hits").Text(); got != want {
			t.Errorf("%s: back at %q, left %q", query, got, want)
		}
	}
}

// TestPastTheEnd: a page behind the last says so, and leads to the first and the last.
func TestPastTheEnd(t *testing.T) {
	f := newFixture(t, nil)
	for target, pages := range map[string]int{
		"/search" + q("q", "窓口", "page", "99", "per_page", "2"):         4,
		"/search" + q("q", "窓口", "page", "2"):                           1,
		"/search" + q("role", "mayor", "page", "50", "per_page", "3"):   2,
		"/meetings" + q("page", "99", "per_page", "2"):                  4,
		"/meetings" + q("page", "2", "fiscal_year", "2012"):             1,
		"/meetings" + q("page", "9", "per_page", "1", "sort", "oldest"): 7,
	} {
		d := fetchPage(t, f, target, http.StatusOK)
		if text := d.Find(".past p").Text(); text != fmt.Sprintf("このページはありません。全%dページです。", pages) {
			t.Errorf("%s: %q", target, text)
		}
		if text := d.Find("main").Text(); strings.Contains(text, "0件目") || strings.Contains(text, "会議はありません") || d.Find("#nothing").Length() > 0 {
			t.Errorf("%s: the page says that nothing was found", target)
		}
		links := d.Find(".past a")
		if links.Length() != min(2, pages) {
			t.Errorf("%s: %d links", target, links.Length())
		}
		links.Each(func(_ int, s *goquery.Selection) {
			if fetchPage(t, f, s.AttrOr("href", ""), http.StatusOK).Find(".hits > li").Length() == 0 {
				t.Errorf("%s: %s shows nothing", target, s.Text())
			}
		})
	}
}

// TestAnyWordIsOfferedWhereItHelps: only where it was not done already and finds more, with
// everything else as it was.
func TestAnyWordIsOfferedWhereItHelps(t *testing.T) {
	f := newFixture(t, nil)
	for _, c := range []struct {
		query string
		want  bool
	}{
		{q("q", "窓口 灯台守"), true}, {q("q", "窓口灯台"), true}, {q("q", "窓口 灯台守", "match", "word", "sort", "oldest", "destination", "新潟市"), false},
		{q("q", "案内 灯台守", "match", "word", "sort", "oldest", "destination", "新潟市"), true},
		{q("q", "灯台守"), false}, {q("q", "灯台守 深海"), false}, {q("q", "「灯台守」"), false}, {q("q", "発言者:委員"), false},
		{q("q", "窓口 灯台守", "mode", "any"), false}, {q("q", "灯台守を深海で"), false}, {q("q", "年度:1950"), false}, {q("role", "witness"), false},
	} {
		d := fetchPage(t, f, "/search"+c.query, http.StatusOK)
		link := d.Find(`main a:contains("いずれか")`)
		if link.Length() > 0 != c.want {
			t.Errorf("%s: offered %t, want %t", c.query, !c.want, c.want)
		}
		if !c.want {
			continue
		}
		if found := fetchPage(t, f, link.AttrOr("href", ""), http.StatusOK).Find(".hits > li").Length(); found == 0 {
			t.Errorf("%s: %s finds nothing", c.query, link.AttrOr("href", ""))
		}
		asked, _ := url.ParseQuery(c.query[1:])
		offered, _ := url.Parse(link.AttrOr("href", ""))
		asked.Set("mode", "any")
		if offered.RawQuery != asked.Encode() {
			t.Errorf("%s: the link asks for %s", c.query, offered.RawQuery)
		}
	}
}

// TestPagesSpeakTheWordsOfTheForm: what is wrong with a request is told without the names
// that programs use, and with what was given.
func TestPagesSpeakTheWordsOfTheForm(t *testing.T) {
	f := newFixture(t, nil)
	names := regexp.MustCompile(`\b(` + strings.Join(append(slices.Clone(searchParameters), "limit", "next_cursor", "api", "mayor", "opening", "newest", "auto", "explicit"), "|") + `)\b`)
	for _, c := range []struct {
		target string
		says   []string
	}{
		{"/search" + q("q", "窓口", "from", "去年"), []string{"「会議の日の始まり」の「去年」", "平成24年5月22日"}},
		{"/search" + q("q", "窓口", "until", "平成37年"), []string{"「会議の日の終わり」", "令和7年"}},
		{"/search" + q("q", "窓口", "from", "2013", "until", "2012"), []string{"「会議の日の始まり」", "「会議の日の終わり」", "入れ替え"}},
		{"/search" + q("q", "窓口", "page", "-1"), []string{"「ページの番号」に「-1」", "1以上"}},
		{"/search" + q("q", "窓口", "page", "600"), []string{"「600」", "10,000件", "絞り込"}},
		{"/search" + q("q", "窓口", "per_page", "101"), []string{"「1ページの件数」に「101」", "100まで"}},
		{"/search" + q("q", "窓口", "cursor", "xyz"), []string{"「xyz」", "やり直"}},
		{"/search" + q("q", "窓口", "colour", "red"), []string{"「colour」"}},
		{"/search" + q("q", "窓口", "role", "boss"), []string{"「発言者」に「boss」", "市長"}},
		{"/search" + q("q", "窓口", "part", "end"), []string{"「発言の位置」に「end」", "意見"}},
		{"/search" + q("q", "窓口", "series", "ない会議"), []string{"「会議種別」に「ない会議」", "結ミーティング"}},
		{"/search" + q("q", "窓口", "destination", "存在しない市"), []string{"「派遣先」に「存在しない市」", "市区町村"}},
		{"/search" + q("q", "窓口", "meeting", "Z999999"), []string{"「会議」に「Z999999」", "会議の一覧"}},
		{"/search" + q("q", "窓口", "fiscal_year", "来年"), []string{"「年度」", "「来年」"}},
		{"/search" + q("q", "窓口", "sort", "best"), []string{"「並べ替え」に「best」", "選び直して"}},
		{"/search" + q("q", "窓口", "mode", "some"), []string{"「言葉の組み合わせ」に「some」", "選び直して"}},
		{"/search" + q("q", "窓口", "match", "fuzzy"), []string{"「一致のしかた」に「fuzzy」", "選び直して"}},
		{"/search" + q("q", "a", "q", "b"), []string{"「探したい言葉」は1つだけ"}},
		{"/meetings" + q("from", "去年"), []string{"「会議の日の始まり」の「去年」"}},
		{"/meetings" + q("per_page", "0"), []string{"「1ページの件数」に「0」"}},
		{"/meetings" + q("fiscal_year", "x"), []string{"「年度」"}},
		{"/meetings/T000001" + q("from", "去年"), []string{"「会議の日の始まり」の「去年」"}},
	} {
		d := fetchPage(t, f, c.target, http.StatusBadRequest)
		text := d.Find("#wrong").Text() + d.Find(".text > p").First().Text()
		for _, want := range c.says {
			if !strings.Contains(text, want) {
				t.Errorf("%s: %q does not say %q", c.target, text, want)
			}
		}
		if name := names.FindString(text); name != "" {
			t.Errorf("%s: %q says %q", c.target, text, name)
		}
	}
	if labelled := len(parameterLabels); labelled != len(searchParameters) {
		t.Errorf("%d of %d parameters have a label", labelled, len(searchParameters))
	}
}

// TestMarks: whatever marks something, words or a filter, gets a list of the marks and a way
// from one to the next; what marks nothing gets none.
func TestMarks(t *testing.T) {
	f := newFixture(t, nil)
	for query, want := range map[string]string{
		q("q", "窓口"): "1 2 4 6", q("destination", "新潟市"): "3", q("q", "派遣先:市区町村"): "3", q("destination", "国", "destination", "新潟市"): "3",
		q("q", "発言者:市長"): "", q("role", "mayor"): "", q("q", "灯台守"): "", q("fiscal_year", "2012"): "", "": "",
	} {
		d := fetchPage(t, f, "/meetings/T000001"+query, http.StatusOK)
		var got, steps []string
		d.Find("nav.marked li a").Each(func(_ int, s *goquery.Selection) { got = append(got, strings.TrimPrefix(s.AttrOr("href", ""), "#u")) })
		if strings.Join(got, " ") != want {
			t.Errorf("%s: the list has %v, want %s", query, got, want)
		}
		if n := d.Find("nav.marked").Length(); (n > 0) != (want != "") {
			t.Errorf("%s: %d lists", query, n)
		}
		for at := d.Find(".record article:has(mark)").First(); at.Length() > 0; at = d.Find(at.Find(`.steps a:contains("次の印")`).AttrOr("href", "none")) {
			steps = append(steps, strings.TrimPrefix(at.AttrOr("id", ""), "u"))
		}
		if strings.Join(steps, " ") != want {
			t.Errorf("%s: from mark to mark one comes by %v, want %s", query, steps, want)
		}
	}
}

// TestManyMarksAreFolded: the first of many marks stand open, the rest does not bury the
// record.
func TestManyMarksAreFolded(t *testing.T) {
	for many, open := range map[int]int{1: 1, 14: 14, 15: 12, 239: 12} {
		var p meetingPage
		for i := range many {
			p.Meeting.Utterances = append(p.Meeting.Utterances, minutes.Utterance{Order: i + 1, Text: "窓口"})
		}
		p.show(func(search.Item) search.Spans { return search.Spans{{Start: 0, End: 6}} })
		d, _ := show(t, "meeting", p)
		if got := d.Find("nav.marked > ul a").Length(); got != open {
			t.Errorf("of %d marks %d stand open, want %d", many, got, open)
		}
		if got := d.Find("nav.marked a").Length(); got != many {
			t.Errorf("%d of %d marks are listed", got, many)
		}
	}
}

// TestNeighbours walks through a series from meeting to meeting, forth and back, those of
// one day included, as each audience may.
func TestNeighbours(t *testing.T) {
	meetings := append(enginetest.Meetings(), enginetest.Many()...)
	for i := range meetings {
		if i%5 == 1 {
			meetings[i].Visibility = minutes.Internal
		}
	}
	for _, audience := range []minutes.Audience{minutes.PublicAudience, minutes.StaffAudience} {
		f := newFixtureOf(t, meetings, func(c *Config) { c.Audience = audience })
		var want []string
		for _, m := range decode[search.MeetingsResult](t, f.get(t, "/api/v1/meetings"+q("series", "結ミーティング", "per_page", "100"))).Meetings {
			if !m.Date.IsZero() {
				want = append(want, m.ID)
			}
		}
		if len(want) < 15 {
			t.Fatalf("only %d meetings", len(want))
		}
		walk := func(from, selector string) []string {
			var seen []string
			for target := search.MeetingLink(from); target != "" && len(seen) <= len(want); {
				d := fetchPage(t, f, target+"?q=%E7%AA%93%E5%8F%A3", http.StatusOK)
				seen = append(seen, strings.TrimPrefix(target, "/meetings/"))
				next := d.Find(selector).AttrOr("href", "")
				if next != "" && !strings.HasSuffix(next, "?q=%E7%AA%93%E5%8F%A3") {
					t.Fatalf("%s forgets the search", next)
				}
				target = strings.TrimSuffix(next, "?q=%E7%AA%93%E5%8F%A3")
			}
			return seen
		}
		if got := walk(want[0], `.turn a[rel="prev"]`); !slices.Equal(got, want) {
			t.Errorf("%v: backwards %v, want %v", audience, got, want)
		}
		slices.Reverse(want)
		if got := walk(want[0], `.turn a[rel="next"]`); !slices.Equal(got, want) {
			t.Errorf("%v: forwards %v, want %v", audience, got, want)
		}
	}
}

// TestTitlesTellPagesApart, and repeat no more of a query than a tab can show.
func TestTitlesTellPagesApart(t *testing.T) {
	f := newFixture(t, nil)
	seen := map[string]string{}
	for _, target := range []string{
		"/", "/search", "/help", "/search" + q("q", "窓口"), "/search" + q("q", "窓口", "page", "2", "per_page", "2"), "/search" + q("q", "窓口", "role", "mayor"),
		"/search" + q("role", "mayor"), "/search" + q("role", "staff"), "/search" + q("role", "staff", "page", "2", "per_page", "2"), "/search" + q("destination", "新潟市"),
		"/search" + q("from", "2012"), "/search" + q("q", strings.Repeat("窓口の案内", 300)),
		"/meetings", "/meetings" + q("page", "2", "per_page", "2"), "/meetings" + q("fiscal_year", "2012"), "/meetings" + q("series", "結ミーティング"),
		"/meetings/T000001", "/meetings/T000005",
	} {
		d := fetchPage(t, f, target, http.StatusOK)
		title, heading := d.Find("title").Text(), d.Find("h1").Text()
		if other, ok := seen[title]; ok {
			t.Errorf("%s and %s have the title %q", target, other, title)
		}
		seen[title] = target
		if n := len([]rune(title)); n > 80 || len([]rune(heading)) > 80 {
			t.Errorf("%.40s: %d characters of title", target, n)
		}
	}
}

// TestListedMeetingsDiffer: links to meetings of one name say which is which.
func TestListedMeetingsDiffer(t *testing.T) {
	meetings := enginetest.Meetings()
	for i := range meetings {
		meetings[i].Title = "結ミーティング"
	}
	f := newFixtureOf(t, meetings, nil)
	for target, selector := range map[string]string{"/": ".recent a", "/meetings": ".hits h3 a", "/search" + q("q", "窓口"): ".hits h3 a"} {
		dated := 0
		fetchPage(t, f, target, http.StatusOK).Find(selector).Each(func(_ int, s *goquery.Selection) {
			if regexp.MustCompile(`（(平成|令和)\d+年\d+月\d+日）`).MatchString(s.Text()) {
				dated++
			}
		})
		if dated < 4 {
			t.Errorf("%s: %d links say their day", target, dated)
		}
	}
	for title, want := range map[string]string{
		"結ミーティング": "（平成24年5月22日）", "結ミーティング(平成24年5月22日)": "", "結ミーティング（平成２４年５月２２日）": "", "": "（平成24年5月22日）",
	} {
		if got := dateUnsaid(title, day); got != want {
			t.Errorf("%q: %q, want %q", title, got, want)
		}
	}
}

// TestFormKeepsWhatIsSwitchedOff: who searches anew with the form keeps what was chosen by a
// link before.
func TestFormKeepsWhatIsSwitchedOff(t *testing.T) {
	f := newFixture(t, nil)
	d := fetchPage(t, f, "/search"+q("q", "窓口", "without", "all", "destination_scope", "meeting"), http.StatusOK)
	for name, want := range map[string]string{"without": "all", "destination_scope": "meeting"} {
		if got := d.Find(`main form input[type=hidden][name=`+name+`]`).AttrOr("value", ""); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// TestClearTakesOffFiltersOnly: how to search and how to show it stays.
func TestClearTakesOffFiltersOnly(t *testing.T) {
	f := newFixture(t, nil)
	stays := []string{"q", "窓口 案内", "match", "word", "mode", "any", "sort", "oldest", "per_page", "5", "without", "synonym:窓口"}
	filters := []string{"role", "staff", "role", "mayor", "fiscal_year", "2012", "from", "2012", "until", "2013", "series", "結ミーティング", "page", "1"}
	d := fetchPage(t, f, "/search"+q(append(slices.Clone(stays), filters...)...), http.StatusOK)
	if got, want := d.Find(`.active p a`).AttrOr("href", ""), "/search"+q(stays...); got != want {
		t.Errorf("without filters: %s, want %s", got, want)
	}
}

// TestExamplesFind: every search that the first page proposes finds something.
func TestExamplesFind(t *testing.T) {
	f := newFixture(t, nil)
	links := fetchPage(t, f, "/", http.StatusOK).Find(".examples a")
	if links.Length() < 4 {
		t.Fatalf("%d examples", links.Length())
	}
	links.Each(func(_ int, s *goquery.Selection) {
		if fetchPage(t, f, s.AttrOr("href", ""), http.StatusOK).Find(`section[aria-labelledby="found"] .hits > li`).Length() == 0 {
			t.Errorf("%q finds nothing", s.Text())
		}
	})
	none(t, fetchPage(t, newFixtureOf(t, []minutes.Meeting{hostileMeeting()}, nil), "/", http.StatusOK), ".examples")
}

// TestHomeFoldsLongLists, and has the newest meetings above them.
func TestHomeFoldsLongLists(t *testing.T) {
	d, _ := show(t, "home", fullHome("窓口"))
	if got := d.Find(`section[aria-labelledby="by-series"] > ul a`).Length(); got != 8 {
		t.Errorf("%d of 20 series stand open", got)
	}
	if got := d.Find(`section[aria-labelledby="by-year"] > ul a`).Length(); got != 10 {
		t.Errorf("%d of 10 years stand open", got)
	}
	if first := d.Find("main section h2").First().Text(); first != "新しい会議" {
		t.Errorf("the first list is %q", first)
	}
}

// TestEvidenceIsSaidOnce for all the destinations that it states.
func TestEvidenceIsSaidOnce(t *testing.T) {
	var list []minutes.Destination
	for _, name := range []string{"国", "東京都", "新潟市"} {
		list = append(list, minutes.Destination{Name: name, Evidence: "国、東京都、新潟市への派遣研修"})
	}
	list = append(list, minutes.Destination{Name: "石巻市", Evidence: "石巻市に派遣され"}, minutes.Destination{Name: "長野県"})
	d, _ := show(t, "meeting", meetingPage{Meeting: minutes.Meeting{Destinations: list}})
	var got []string
	d.Find(".evidence li").Each(func(_ int, s *goquery.Selection) { got = append(got, s.Text()) })
	want := []string{"派遣先：国、東京都、新潟市本文の記載「国、東京都、新潟市への派遣研修」", "派遣先：石巻市本文の記載「石巻市に派遣され」", "派遣先：長野県"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestMeetingDestinationsAreNamed: a hit that is one by its meeting's destination says which
// of them was asked for, and no other.
func TestMeetingDestinationsAreNamed(t *testing.T) {
	f := newFixture(t, nil)
	for query, want := range map[string]string{
		q("destination", "新潟市", "destination_scope", "meeting", "role", "mayor"):                     "新潟市",
		q("q", "派遣先:市区町村", "destination_scope", "meeting", "role", "mayor", "meeting", "T000001"):    "新潟市",
		q("destination", "国", "destination", "新潟市", "destination_scope", "meeting", "role", "mayor"): "国 新潟市",
		q("role", "mayor", "meeting", "T000001"):                                                     "",
	} {
		d := fetchPage(t, f, "/search"+query, http.StatusOK)
		d.Find(".hits > li").Each(func(_ int, s *goquery.Selection) {
			var names []string
			s.Find(".dest a").Each(func(_ int, a *goquery.Selection) { names = append(names, a.Text()) })
			if got := strings.Join(names, " "); got != want {
				t.Errorf("%s: %q, want %q", query, got, want)
			}
		})
	}
}

// TestPrintKeepsNumbers: on paper an utterance is cited by its number.
func TestPrintKeepsNumbers(t *testing.T) {
	b, err := files.ReadFile("static/kizuna.css")
	if err != nil {
		t.Fatal(err)
	}
	_, printed, ok := strings.Cut(string(b), "@media print")
	if hidden, _, _ := strings.Cut(printed, "display: none"); !ok || strings.Contains(hidden, ".permalink") || !strings.Contains(hidden, ".crumbs") {
		t.Errorf("hidden in print: %s", hidden)
	}
}
