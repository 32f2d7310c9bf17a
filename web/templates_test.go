package web

import (
	"bytes"
	"fmt"
	"math"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// show renders a page and reads it as HTML.
func show(t *testing.T, name string, data any) (*goquery.Document, []byte) {
	t.Helper()
	p, err := loadPages()
	if err != nil {
		t.Fatal(err)
	}
	b, err := p.render(name, data)
	if err != nil {
		t.Fatal(err)
	}
	d, err := goquery.NewDocumentFromReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return d, b
}

// TestTemplates renders every page with nothing, everything and hostile values, and checks
// what holds for all of them.
func TestTemplates(t *testing.T) {
	all := variants()
	for _, name := range pageNames {
		if len(all[name]) < 3 {
			t.Errorf("page %s has too few variants", name)
		}
		for variant, data := range all[name] {
			t.Run(name+"/"+variant, func(t *testing.T) {
				d, body := show(t, name, data)
				checkNesting(t, body)
				checkFrame(t, d)
				checkHeadings(t, d)
				checkIDs(t, d)
				checkControls(t, d)
				checkLinks(t, d)
				checkPolicy(t, d)
				if strings.HasPrefix(variant, "hostile") && !strings.Contains(d.Find("main").Text()+d.Find("main input").AttrOr("value", ""), evil) {
					t.Error("the hostile text is not shown as text")
				}
			})
		}
	}
}

var void = []string{"meta", "link", "input", "img", "br"}

// checkNesting finds tags that are not closed in the order they were opened: a parser mends
// them in silence.
func checkNesting(t *testing.T, body []byte) {
	t.Helper()
	var open []string
	z := html.NewTokenizer(bytes.NewReader(body))
	for {
		kind := z.Next()
		tag, _ := z.TagName()
		name := string(tag)
		switch {
		case kind == html.ErrorToken:
			if len(open) > 0 {
				t.Errorf("not closed: %v", open)
			}
			return
		case kind == html.StartTagToken && !slices.Contains(void, name):
			open = append(open, name)
		case kind == html.EndTagToken && (len(open) == 0 || open[len(open)-1] != name):
			t.Fatalf("</%s> inside %v", name, open)
		case kind == html.EndTagToken:
			open = open[:len(open)-1]
		}
	}
}

// exactlyOne wants one element for each selector.
func exactlyOne(t *testing.T, d *goquery.Document, selectors ...string) {
	t.Helper()
	for _, s := range selectors {
		if n := d.Find(s).Length(); n != 1 {
			t.Errorf("%d of %q, want 1", n, s)
		}
	}
}

func none(t *testing.T, d *goquery.Document, selectors ...string) {
	t.Helper()
	for _, s := range selectors {
		if n := d.Find(s).Length(); n != 0 {
			t.Errorf("%d of %q, want none", n, s)
		}
	}
}

func checkFrame(t *testing.T, d *goquery.Document) {
	t.Helper()
	exactlyOne(t, d, `html[lang="ja"]`, "h1", "main#main", "body > header", "body > footer", "header nav[aria-label]", "search",
		`head > meta[charset="utf-8"]`, `head > meta[name="viewport"]`, "head > title", `head > link[rel="stylesheet"]`, `head > link[rel="icon"]`)
	if first := d.Find("a, button, input").First(); first.AttrOr("href", "") != "#main" {
		t.Error("the first control does not lead to the content")
	}
	if title := d.Find("title").Text(); !strings.HasSuffix(title, "会議の声さがし Kizuna") || strings.HasPrefix(title, "｜") {
		t.Errorf("title %q", title)
	}
}

// checkHeadings wants headings with text and without a level left out.
func checkHeadings(t *testing.T, d *goquery.Document) {
	t.Helper()
	last := 0
	d.Find("h1, h2, h3, h4, h5, h6").Each(func(_ int, s *goquery.Selection) {
		level := int(goquery.NodeName(s)[1] - '0')
		if level > last+1 {
			t.Errorf("h%d %q behind h%d", level, s.Text(), last)
		}
		if strings.TrimSpace(s.Text()) == "" {
			t.Errorf("empty h%d", level)
		}
		last = level
	})
}

// checkIDs wants ids unique, and whatever points at one to find it.
func checkIDs(t *testing.T, d *goquery.Document) {
	t.Helper()
	ids := map[string]bool{}
	d.Find("[id]").Each(func(_ int, s *goquery.Selection) {
		id := s.AttrOr("id", "")
		if ids[id] {
			t.Errorf("id %q twice", id)
		}
		ids[id] = true
	})
	d.Find("[aria-labelledby], [aria-describedby], label[for]").Each(func(_ int, s *goquery.Selection) {
		for _, name := range []string{"aria-labelledby", "aria-describedby", "for"} {
			for id := range strings.FieldsSeq(s.AttrOr(name, "")) {
				if !ids[id] {
					t.Errorf("%s=%q leads nowhere", name, id)
				}
			}
		}
	})
	d.Find(`a[href^="#"]`).Each(func(_ int, s *goquery.Selection) {
		if id := s.AttrOr("href", "")[1:]; !ids[id] {
			t.Errorf("link #%s leads nowhere", id)
		}
	})
}

func checkControls(t *testing.T, d *goquery.Document) {
	t.Helper()
	d.Find(`input:not([type="hidden"]), select, textarea`).Each(func(_ int, s *goquery.Selection) {
		label := d.Find("label").FilterFunction(func(_ int, l *goquery.Selection) bool { return l.AttrOr("for", "") == s.AttrOr("id", "-") })
		if label.Length() != 1 || strings.TrimSpace(label.Text()) == "" {
			t.Errorf("%s %q has no label", goquery.NodeName(s), s.AttrOr("name", ""))
		}
	})
	d.Find("button, a, summary, legend").Each(func(_ int, s *goquery.Selection) {
		if strings.TrimSpace(s.Text()) == "" {
			t.Errorf("%s without text", goquery.NodeName(s))
		}
	})
	d.Find("img:not([alt]), nav:not([aria-label]):not([aria-labelledby]), section:not([aria-labelledby]), form:not([action])").Each(func(_ int, s *goquery.Selection) {
		t.Errorf("%s without its name", goquery.NodeName(s))
	})
}

// checkLinks wants every address to be one of ours. The page that a meeting was read from
// is the exception.
func checkLinks(t *testing.T, d *goquery.Document) {
	t.Helper()
	d.Find("[href], [src], [action]").Not("a.source").Each(func(_ int, s *goquery.Selection) {
		for _, name := range []string{"href", "src", "action"} {
			v, ok := s.Attr(name)
			if u, err := url.Parse(v); ok && (err != nil || u.IsAbs() || u.Host != "" || v == "" || (v[0] != '/' && v[0] != '#')) {
				t.Errorf("%s has %s=%q", goquery.NodeName(s), name, v)
			}
		}
	})
}

// checkPolicy wants nothing that the content-security policy forbids.
func checkPolicy(t *testing.T, d *goquery.Document) {
	t.Helper()
	none(t, d, "script", "style", "iframe", "object", "[style]", "[srcset]", "base")
	d.Find("*").Each(func(_ int, s *goquery.Selection) {
		for _, a := range s.Nodes[0].Attr {
			if strings.HasPrefix(a.Key, "on") {
				t.Errorf("%s has %s", goquery.NodeName(s), a.Key)
			}
		}
	})
}

func TestNotices(t *testing.T) {
	d, _ := show(t, "home", homePage{})
	none(t, d, "aside", "header search")
	d, _ = show(t, "help", helpPage{page: page{Sample: true}})
	exactlyOne(t, d, "aside p", "aside code", "header search")
	d, _ = show(t, "help", helpPage{page: page{Staff: true}})
	exactlyOne(t, d, "aside p")
	none(t, d, "aside code")
}

func TestCurrentPage(t *testing.T) {
	for name, link := range map[string]string{"search": "/search", "meetings": "/meetings", "help": "/help"} {
		d, _ := show(t, name, variants()[name]["zero"])
		exactlyOne(t, d, "header nav [aria-current]", `header nav a[aria-current="page"][href="`+link+`"]`)
	}
}

func TestFormKeepsWhatWasTyped(t *testing.T) {
	d, _ := show(t, "search", fullSearch("窓口"))
	exactlyOne(t, d, `main input[name="q"][value="窓口"]`, `input[name="from"][value="窓口"]`, `input[name="until"][value="窓口"]`,
		`select[name="mode"] option[value="any"][selected]`, `select[name="match"] option[value="word"][selected]`,
		`input[type="hidden"][name="destination"][value="窓口"]`, "search details[open]")
	if n := d.Find(`input[type="hidden"][name="role"]`).Length(); n != 2 {
		t.Errorf("%d roles carried along, want 2", n)
	}
	d, _ = show(t, "search", searchPage{})
	none(t, d, "search details[open]", "option[selected]", `input[type="hidden"]`)
}

func TestResults(t *testing.T) {
	d, _ := show(t, "search", fullSearch("窓口"))
	exactlyOne(t, d, `p[role="status"]`, `section[aria-labelledby="found"] > ol[start="41"]`, `section[aria-labelledby="partial"] > ol`,
		`nav[aria-label="ページ送り"] a[aria-current="page"]`, `a[rel="prev"]`, `a[rel="next"]`, `nav[aria-label="並べ替え"] [aria-current="true"]`)
	first := d.Find(`[aria-labelledby="found"] > ol > li`).First()
	for selector, text := range map[string]string{
		`h3 a[href="/meetings/%E7%AA%93%E5%8F%A3#u6"]`: "窓口（平成24年5月22日） 発言6",
		`time[datetime="2012-05-22"]`:                  "平成24年5月22日",
		".who":                                         "窓口（市長）",
		".snippet":                                     "…窓口窓口…",
		".snippet mark":                                "窓口",
		".dest":                                        "派遣先：窓口（派遣研修）、窓口2（災害応援）、窓口3",
	} {
		if got := first.Find(selector).Text(); got != text {
			t.Errorf("%s: %q, want %q", selector, got, text)
		}
	}
	second := d.Find(`[aria-labelledby="found"] > ol > li`).Eq(1)
	if got := second.Find(".who").Text(); got != "職員" {
		t.Errorf("a member of staff is %q", got)
	}
	if got := second.Find(".dest").Text(); got != "派遣先：窓口（派遣研修）、窓口2（災害応援） 会議全体" {
		t.Errorf("of the whole meeting: %q", got)
	}
}

// TestFilterLinks wants every link that switches a filter to say what it does.
func TestFilterLinks(t *testing.T) {
	for name, data := range map[string]any{"search": fullSearch("窓口"), "meetings": fullMeetings("窓口")} {
		d, _ := show(t, name, data)
		links := d.Find(".facet a")
		if links.Length() == 0 {
			t.Fatal("no filters")
		}
		links.Each(func(_ int, s *goquery.Selection) {
			_, on := s.Attr("aria-current")
			if text := s.Text(); strings.Contains(text, "を外す") != on || strings.Contains(text, "で絞り込む") == on {
				t.Errorf("%s: %q, on: %t", name, text, on)
			}
		})
		if d.Find(".more").Not("[open]").Length() > 0 {
			t.Errorf("%s: a filter that is on is folded away", name)
		}
		d.Find(".chips a").Each(func(_ int, s *goquery.Selection) {
			if !strings.Contains(s.Text(), "を外す") {
				t.Errorf("%s: chip %q", name, s.Text())
			}
		})
	}
}

func TestSearchStates(t *testing.T) {
	d, _ := show(t, "search", searchPage{})
	exactlyOne(t, d, `section[aria-labelledby="begin"]`)
	none(t, d, `[role="status"]`, ".hits", `[role="alert"]`)

	d, _ = show(t, "search", foundNothing("窓口"))
	exactlyOne(t, d, `[role="status"]`, `section[aria-labelledby="nothing"]`, `section[aria-labelledby="nothing"] a[href="/search?mode=any"]`, `section[aria-labelledby="nothing"] a[href="/search?q=meant"]`,
		`a[href="/search?destination_scope=meeting"]`)
	none(t, d, ".hits")
	if n := d.Find(`section[aria-labelledby="nothing"] .chips a`).Length(); n != 2 {
		t.Errorf("%d filters to take off, want 2", n)
	}

	d, _ = show(t, "search", pastTheEnd("窓口"))
	exactlyOne(t, d, `.past a[href="/search?page=1"]`, `.past a[href="/search?page=2"]`, `.total:contains("30件")`)
	none(t, d, `section[aria-labelledby="nothing"]`, ".pager", `.total:contains("件目")`)

	d, _ = show(t, "search", foundPartial("窓口"))
	exactlyOne(t, d, `section[aria-labelledby="partial"]`, `section[aria-labelledby="nothing"]`)
	none(t, d, `section[aria-labelledby="found"]`)

	d, _ = show(t, "search", wrongSearch("窓口", "until"))
	exactlyOne(t, d, `[role="alert"][tabindex="-1"][autofocus]`, "[aria-invalid]", `input#until[aria-invalid="true"][aria-describedby="wrong"]`, `[role="alert"] a[href="#until"]`)
	none(t, d, `[role="status"]`, ".hits")

	d, _ = show(t, "search", wrongSearch("窓口", "destination"))
	none(t, d, `input[type="hidden"][name="destination"]`) // else the form sends the error again
}

func TestReadingView(t *testing.T) {
	p := fullMeeting("窓口")
	d, _ := show(t, "meeting", p)
	exactlyOne(t, d, "article#u1", "article#u2", "article#u3", "article#u4", ".warnings", ".internal", `a[href="/search?q=%E7%AA%93%E5%8F%A3"]`,
		`a.source[href^="https://www.city.example.jp/"]`, `article#u2 a[href="#u2"]`, "article#u2 mark", `nav[aria-labelledby="marked"] a[href="#u2"]`)
	if n := d.Find("article#u2 > p").Length(); n != 2 {
		t.Errorf("%d paragraphs, want 2", n)
	}
	if got := d.Find("#u2 .evidence li").First().Text(); got != "派遣先：窓口（派遣研修）本文の記載「窓口」" {
		t.Errorf("evidence %q", got)
	}
	if n := d.Find(".record h2").Length(); n != 2 {
		t.Errorf("%d sections, want 2: one without utterances has no heading", n)
	}
	p.Staff = false
	d, _ = show(t, "meeting", p)
	none(t, d, ".warnings")
}

// TestSourceLink wants only addresses of the web to be links.
func TestSourceLink(t *testing.T) {
	for address, want := range map[string]int{
		"https://www.city.example.jp/a": 1, "http://city.example.jp": 1, "javascript:alert(1)": 0, "httpx": 0, "x": 0, "K018092.txt": 0, "": 0,
	} {
		d, _ := show(t, "meeting", meetingPage{Meeting: minutes.Meeting{URL: minutes.Text(address)}})
		if n := d.Find("a.source").Length(); n != want {
			t.Errorf("%q: %d links, want %d", address, n, want)
		}
		none(t, d, `a[href^="javascript:"]`)
	}
}

// TestStylesheet keeps the stylesheet small, without anything from elsewhere, and its
// colours apart: 4.5:1 for text, 3:1 for the edges of controls (WCAG 1.4.3, 1.4.11).
func TestStylesheet(t *testing.T) {
	b, err := files.ReadFile("static/kizuna.css")
	if err != nil {
		t.Fatal(err)
	}
	const limit = 14 << 10 // what a new connection carries in its first round trip
	if len(b) > limit {
		t.Errorf("%d bytes, limit %d", len(b), limit)
	}
	if bytes.Contains(b, []byte("url(")) || bytes.Contains(b, []byte("@import")) {
		t.Error("the stylesheet loads something")
	}
	colour := map[string]string{"white": "#ffffff"}
	for _, m := range regexp.MustCompile(`--([a-z0-9-]+): (#[0-9a-f]{3,6});`).FindAllStringSubmatch(string(b[:bytes.IndexByte(b, '}')]), -1) {
		colour[m[1]] = m[2]
	}
	for _, c := range []struct {
		front, back string
		want        float64
	}{
		{"text", "white", 7}, {"text", "yellow-100", 7}, {"text", "blue-50", 7}, {"text", "yellow-50", 7}, {"text-2", "white", 4.5}, {"text-2", "gray-50", 4.5},
		{"text-2", "blue-50", 4.5}, {"text-2", "blue-100", 4.5}, {"text-2", "yellow-50", 4.5}, {"blue-deep", "white", 4.5}, {"blue-deep", "blue-100", 4.5}, {"blue-deep", "gray-50", 4.5},
		{"blue-deep", "red-50", 4.5}, {"visited", "white", 4.5}, {"visited", "gray-50", 4.5}, {"visited", "blue-50", 4.5}, {"visited", "yellow-50", 4.5}, {"blue", "white", 4.5},
		{"red", "red-50", 4.5}, {"orange", "white", 4.5}, {"orange", "blue-50", 4.5}, {"orange", "blue-100", 4.5}, {"orange", "gray-50", 4.5}, {"orange", "yellow-50", 4.5},
		{"ochre", "white", 3}, {"ochre", "yellow-50", 3}, {"ochre", "blue-50", 3}, {"line-strong", "white", 3}, {"line-strong", "blue-50", 3}, {"blue", "blue-50", 3},
	} {
		front, back := luminance(t, colour[c.front]), luminance(t, colour[c.back])
		if got := (max(front, back) + 0.05) / (min(front, back) + 0.05); got < c.want {
			t.Errorf("%s on %s: %.2f:1, want %g:1", c.front, c.back, got, c.want)
		}
	}
}

// luminance is the relative luminance of a colour, as WCAG defines it.
func luminance(t *testing.T, hex string) float64 {
	t.Helper()
	hex = strings.TrimPrefix(hex, "#")
	if len(hex) == 3 {
		hex = fmt.Sprintf("%c%[1]c%c%[2]c%c%[3]c", hex[0], hex[1], hex[2])
	}
	n, err := strconv.ParseUint(hex, 16, 32)
	if err != nil || len(hex) != 6 {
		t.Fatalf("colour %q", hex)
	}
	linear := func(v uint64) float64 {
		c := float64(v&255) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(n>>16) + 0.7152*linear(n>>8) + 0.0722*linear(n)
}
