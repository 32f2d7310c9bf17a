package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search"
	"github.com/kizuna-search/kizuna/search/enginetest"
	"github.com/kizuna-search/kizuna/search/local"
)

// fixture is a service over the suite's meetings and one that tries to break the pages.
type fixture struct {
	handler http.Handler
	log     *lockedBuffer
}

type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

const hostile = `<script>alert(1)</script>"'><img src=x onerror=alert(1)>`

func hostileMeeting() minutes.Meeting {
	return minutes.Meeting{
		ID: "X/1 ?#%", Title: hostile, Series: hostile, Themes: []string{hostile}, Participants: hostile, Place: hostile,
		Visibility: minutes.Public, URL: "javascript:alert(1)", Contact: &minutes.Contact{Department: []string{hostile}},
		Destinations: []minutes.Destination{{Name: hostile, Kind: minutes.Training, Evidence: hostile}},
		Utterances: []minutes.Utterance{{
			ID: "X/1 ?#%-1", Order: 1, Role: minutes.Staff, Part: minutes.Opinion, Speaker: hostile, Section: hostile,
			Text: "攻撃の試験です。" + hostile, Destinations: []minutes.Destination{{Name: hostile, Kind: minutes.Aid, Evidence: hostile}},
		}},
	}
}

func newFixture(t *testing.T, change func(*Config)) *fixture {
	t.Helper()
	return newFixtureOf(t, append(enginetest.Meetings(), hostileMeeting()), change)
}

func newFixtureOf(t *testing.T, meetings []minutes.Meeting, change func(*Config)) *fixture {
	t.Helper()
	data, a := t.TempDir(), analysis.New()
	w, err := local.OpenWriter(data, a)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range meetings {
		if _, _, err := w.Put(m); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Commit(); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	e, err := local.Open(data, a)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = e.Close() })
	f := &fixture{log: &lockedBuffer{}}
	c := Config{Searcher: &search.Searcher{Engine: e, Analyzer: a}, Log: slog.New(slog.NewTextHandler(f.log, nil)), AllowOrigins: []string{"https://www.city.example.jp"}}
	if change != nil {
		change(&c)
	}
	if f.handler, err = New(c); err != nil {
		t.Fatal(err)
	}
	return f
}

func (f *fixture) get(t *testing.T, target string, header ...string) *http.Response {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, target, nil)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	rec := httptest.NewRecorder()
	f.handler.ServeHTTP(rec, r)
	return rec.Result()
}

func body(t *testing.T, r *http.Response) string {
	t.Helper()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func fetchPage(t *testing.T, f *fixture, target string, status int) *goquery.Document {
	t.Helper()
	r := f.get(t, target)
	if r.StatusCode != status {
		t.Fatalf("%s: status %d, want %d", target, r.StatusCode, status)
	}
	d, err := goquery.NewDocumentFromReader(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func decode[T any](t *testing.T, r *http.Response) T {
	t.Helper()
	var v T
	if err := json.NewDecoder(r.Body).Decode(&v); err != nil {
		t.Fatal(err)
	}
	return v
}

func q(pairs ...string) string {
	v := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		v.Add(pairs[i], pairs[i+1])
	}
	return "?" + v.Encode()
}

func TestSearchAPI(t *testing.T) {
	f := newFixture(t, nil)
	r := f.get(t, "/api/v1/search"+q("q", "案内", "destination", "新潟市", "facets", "destination,role"))
	if r.StatusCode != http.StatusOK || r.Header.Get("Content-Type") != "application/json; charset=utf-8" {
		t.Fatalf("status %d, type %s", r.StatusCode, r.Header.Get("Content-Type"))
	}
	res := decode[map[string]any](t, r)
	for _, key := range []string{"total", "page", "per_page", "next_cursor", "took_ms", "interpretation", "hits", "partial", "facets"} {
		if _, ok := res[key]; !ok {
			t.Errorf("the answer has no %q", key)
		}
	}
	if res["total"] != 1.0 || res["next_cursor"] != nil {
		t.Errorf("total %v, next_cursor %v", res["total"], res["next_cursor"])
	}
	hit := res["hits"].([]any)[0].(map[string]any)
	for key, want := range map[string]any{
		"id": "T000001-3", "meeting_id": "T000001", "order": 3.0, "date": "2012-05-22", "fiscal_year": 2012.0, "role": "staff", "part": "opinion",
		"destination_basis": "explicit", "permalink": "/meetings/T000001#u3", "url": nil,
		"snippet": "<mark>新潟市に派遣され</mark>、防災の<mark>案内</mark>を担当しました。",
	} {
		if hit[key] != want {
			t.Errorf("%s is %v, want %v", key, hit[key], want)
		}
	}
	if got, want := toJSON(t, hit["highlights"]), "[[0,8],[12,14]]"; got != want {
		t.Errorf("highlights %s, want %s", got, want)
	}
	facets := toJSON(t, res["facets"])
	for _, want := range []string{`"value":"新潟市"`, `"path":["市区町村","新潟市"]`, `{"count":6,"label":"記載なし","value":null}`} {
		if !strings.Contains(facets, want) {
			t.Errorf("facets %s lack %s", facets, want)
		}
	}
}

// TestBasis: a hit says where the destination that was asked for is stated, whether it was
// asked for by a filter or in the box.
func TestBasis(t *testing.T) {
	f := newFixture(t, nil)
	for _, c := range []struct{ query, id, want string }{
		{q("destination", "新潟市", "destination_scope", "meeting"), "T000001-3", "explicit"},
		{q("destination", "新潟市", "destination_scope", "meeting"), "T000001-1", "meeting"},
		{q("q", "派遣先:新潟市", "destination_scope", "meeting"), "T000001-3", "explicit"},
		{q("q", "派遣先:新潟市", "destination_scope", "meeting"), "T000001-1", "meeting"},
		{q("q", "派遣先:国"), "T000002-6", "explicit"},
		{q("q", "防災", "destination", search.FacetDestination.NotStated()), "T000001-6", ""},
		{q("q", "防災"), "T000001-3", ""},
	} {
		var res struct {
			Hits []struct {
				ID    string       `json:"id"`
				Basis minutes.Text `json:"destination_basis"`
			} `json:"hits"`
		}
		if err := json.Unmarshal([]byte(body(t, f.get(t, "/api/v1/search"+c.query))), &res); err != nil {
			t.Fatal(err)
		}
		found := false
		for _, h := range res.Hits {
			if h.ID == c.id {
				found = true
				if string(h.Basis) != c.want {
					t.Errorf("%s: %s has basis %q, want %q", c.query, c.id, h.Basis, c.want)
				}
			}
		}
		if !found {
			t.Errorf("%s: %s is no hit", c.query, c.id)
		}
	}
}

// TestFacetCountsAreWhatTheirFilterFinds for every facet and both scopes.
func TestFacetCountsAreWhatTheirFilterFinds(t *testing.T) {
	f := newFixture(t, nil)
	type answer struct {
		Total  int `json:"total"`
		Facets map[string][]struct {
			Value any    `json:"value"`
			Label string `json:"label"`
			Count int    `json:"count"`
		} `json:"facets"`
	}
	checked, unstated := 0, map[string]bool{}
	for _, scope := range []string{"explicit", "meeting"} {
		res := decode[answer](t, f.get(t, "/api/v1/search"+q("role", "staff", "role", "mayor", "role", "citizen", "destination_scope", scope, "facets", "destination,series,fiscal_year,part")))
		for name, values := range res.Facets {
			for _, v := range values {
				value := fmt.Sprint(v.Value)
				if v.Value == nil {
					value = v.Label
					unstated[name] = true
				}
				one := decode[answer](t, f.get(t, "/api/v1/search"+q("role", "staff", "role", "mayor", "role", "citizen", "destination_scope", scope, name, value)))
				if one.Total != v.Count {
					t.Errorf("%s=%s (%s): counted %d, found %d", name, value, scope, v.Count, one.Total)
				}
				checked++
			}
		}
	}
	if checked < 20 || len(unstated) != 3 {
		t.Fatalf("only %d values were compared, of %v those that are not stated", checked, unstated)
	}
}

func toJSON(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestBadRequests: each has its own status and words that say how to mend it, as JSON and
// as a page, and never more than that.
func TestBadRequests(t *testing.T) {
	f := newFixture(t, nil)
	for _, c := range []struct {
		query  string
		status int
		says   string
	}{
		{q("q", "窓口", "page", "-1"), 400, "page"},
		{q("q", "窓口", "page", "0"), 400, "page"},
		{q("q", "窓口", "page", "x"), 400, "page"},
		{q("q", "窓口", "page", "99999999999999999999"), 400, "page"},
		{q("q", "窓口", "page", "600"), 400, "next_cursor"},
		{q("q", "窓口", "per_page", "1000000000"), 400, "per_page"},
		{q("q", "窓口", "colour", "red"), 400, "colour"},
		{q("q", "窓口", "sort", "best"), 400, "relevance, newest, oldest"},
		{q("q", "窓口", "mode", "some"), 400, "auto, all, any"},
		{q("q", "窓口", "match", "fuzzy"), 400, "word"},
		{q("q", "窓口", "role", "boss"), 400, "boss"},
		{q("q", "窓口", "part", "end"), 400, "end"},
		{q("q", "窓口", "series", "ない会議"), 400, "ない会議"},
		{q("q", "窓口", "destination", "存在しない市"), 400, "存在しない市"},
		{q("q", "窓口", "destination", "大原市"), 400, "大原市"},
		{q("q", "窓口", "destination_scope", "all"), 400, "explicit"},
		{q("q", "窓口", "fiscal_year", "来年"), 400, "来年"},
		{q("q", "窓口", "meeting", "Z999999"), 400, "Z999999"},
		{q("q", "窓口", "facets", "colour"), 400, "colour"},
		{q("q", "窓口", "cursor", "abc"), 400, "next_cursor"},
		{q("q", "窓口", "from", "2013", "until", "2012"), 400, "入れ替え"},
		{q("q", "窓口", "from", "平成37年"), 400, "令和7年"},
		{q("q", "窓口", "from", "去年"), 400, "2012-05-22"},
		{q("q", "a", "q", "b"), 400, "1つだけ"},
		{"?q=%zz", 400, "%"},
		{"", 400, "1つ以上"},
		{q("q", strings.Repeat("あ", 100_000)), 414, "2,000文字"},
	} {
		r := f.get(t, "/api/v1/search"+c.query)
		if r.StatusCode != c.status || r.Header.Get("Content-Type") != "application/problem+json; charset=utf-8" {
			t.Errorf("%.60s: status %d, %s", c.query, r.StatusCode, r.Header.Get("Content-Type"))
			continue
		}
		p := decode[problem](t, r)
		if p.Status != c.status || p.Title == "" || !strings.Contains(p.Detail, c.says) || p.RequestID != r.Header.Get("X-Request-Id") {
			t.Errorf("%.60s: %+v does not say %q", c.query, p, c.says)
		}
		if c.query == "" {
			continue // the page shows the empty form
		}
		fetchPage(t, f, "/search"+c.query, c.status) // TestPagesSpeakTheWordsOfTheForm reads it
	}
}

// TestOddQueries: no query is an error of the service.
func TestOddQueries(t *testing.T) {
	f := newFixture(t, nil)
	for _, text := range []string{"AND OR NOT", "((((", "))))", "「「「", `"`, "-", "OR", "* *", "\xff\xfe", "(窓口", "窓口)", "派遣先:", "年度:いつか", "発言者:誰か", "期間:x..y", "NEAR/3", "😀", "★", strings.Repeat("(", 2000), strings.Repeat("あ ", 2000)} {
		r := f.get(t, "/api/v1/search"+q("q", text))
		if r.StatusCode != http.StatusOK {
			t.Errorf("%.30q: status %d: %s", text, r.StatusCode, body(t, r))
			continue
		}
		if r := f.get(t, "/search"+q("q", text)); r.StatusCode != http.StatusOK {
			t.Errorf("%.30q: the page has status %d", text, r.StatusCode)
		}
	}
	whole := decode[map[string]any](t, f.get(t, "/api/v1/search"+q("q", "(窓口")))
	if notes := whole["interpretation"].(map[string]any)["notes"].([]any); len(notes) == 0 || whole["total"] == 0.0 {
		t.Errorf("an open bracket: %v hits, notes %v; want hits and a note", whole["total"], notes)
	}
}

func TestMeetingsAndUtterances(t *testing.T) {
	f := newFixture(t, nil)
	m := decode[map[string]any](t, f.get(t, "/api/v1/meetings/T000001"))
	if m["id"] != "T000001" || len(m["utterances"].([]any)) != 5 {
		t.Errorf("the meeting has %d utterances for the public, want 5", len(m["utterances"].([]any)))
	}
	u := decode[map[string]any](t, f.get(t, "/api/v1/utterances/T000001-3"))
	if u["id"] != "T000001-3" || u["meeting_id"] != "T000001" {
		t.Errorf("utterance: %v", u)
	}
	list := decode[search.MeetingsResult](t, f.get(t, "/api/v1/meetings"+q("fiscal_year", "平成24年度", "sort", "oldest")))
	if list.Total != 2 || list.Meetings[0].ID != "T000001" {
		t.Errorf("list: %+v", list)
	}
	for _, target := range []string{"/api/v1/meetings/T000004", "/api/v1/meetings/none", "/api/v1/utterances/T000001-5", "/api/v1/utterances/x", "/api/v1/nothing"} {
		r := f.get(t, target)
		if p := decode[problem](t, r); r.StatusCode != 404 || p.Status != 404 {
			t.Errorf("%s: status %d, %+v", target, r.StatusCode, p)
		}
	}
	if r := f.get(t, "/api/v1/meetings?x=1"); r.StatusCode != 400 {
		t.Errorf("unknown parameter of the list: %d", r.StatusCode)
	}
	if r := f.get(t, search.MeetingLink("X/1 ?#%")); r.StatusCode != 200 {
		t.Errorf("a meeting whose id needs escaping: %d", r.StatusCode)
	}
}

// TestSearchPage reads the page as its users do.
func TestSearchPage(t *testing.T) {
	f := newFixture(t, nil)
	d := fetchPage(t, f, "/search"+q("q", "派遣先:新潟市"), 200)
	if got := d.Find("main mark").First().Text(); got != "新潟市に派遣され" {
		t.Errorf("marked: %q", got)
	}
	link, _ := d.Find(`main a[href^="/meetings/T000001"]`).First().Attr("href")
	u, err := url.Parse(link)
	if err != nil || u.Fragment != "u3" {
		t.Fatalf("the hit leads to %q", link)
	}
	read := fetchPage(t, f, u.RequestURI(), 200)
	if got := read.Find("#u3 mark").First().Text(); got != "新潟市に派遣され" {
		t.Errorf("in the reading view #u3 is marked %q", got)
	}
	if title := d.Find("title").Text(); !strings.Contains(title, "派遣先:新潟市") {
		t.Errorf("title %q", title)
	}
	if v, _ := d.Find(`input[name="q"]`).First().Attr("value"); v != "派遣先:新潟市" {
		t.Errorf("the box holds %q", v)
	}
	// Every link of the page leads somewhere.
	var links []string
	d.Find("a[href]").Each(func(_ int, s *goquery.Selection) {
		href, _ := s.Attr("href")
		if strings.HasPrefix(href, "/") && !slices.Contains(links, href) {
			links = append(links, href)
		}
	})
	if len(links) < 8 {
		t.Fatalf("only %d links", len(links))
	}
	for _, l := range links {
		if r := f.get(t, strings.SplitN(l, "#", 2)[0]); r.StatusCode != 200 {
			t.Errorf("link %s: %d", l, r.StatusCode)
		}
	}
}

func TestStaticFiles(t *testing.T) {
	f := newFixture(t, nil)
	href, ok := fetchPage(t, f, "/", 200).Find(`link[rel="stylesheet"]`).Attr("href")
	if !ok {
		t.Fatal("the page has no style sheet")
	}
	r := f.get(t, href)
	if r.StatusCode != 200 || !strings.Contains(r.Header.Get("Cache-Control"), "immutable") || !strings.HasPrefix(r.Header.Get("Content-Type"), "text/css") {
		t.Errorf("%s: %d %v", href, r.StatusCode, r.Header)
	}
	if r := f.get(t, "/static/000000/kizuna.css"); r.StatusCode != 404 {
		t.Errorf("another hash: %d", r.StatusCode)
	}
}
