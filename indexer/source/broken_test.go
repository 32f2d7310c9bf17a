package source

import (
	"fmt"
	"html"
	"maps"
	"math/rand/v2"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/kizuna-search/kizuna/indexer/charset"
	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// The markup of real pages is broken in every way. TestBrokenMarkup breaks that of good
// pages, and holds what is read of them against what was said: every sentence must stand in
// a field, or in what a warning names, however wrong its place may be.

// breaksPerPage is how often each page of the sample is broken; the seeds are fixed.
const breaksPerPage = 40

func TestBrokenMarkup(t *testing.T) {
	docs := documents(t)
	for _, name := range slices.Sorted(maps.Keys(docs)) {
		page := asHTML(t, name, docs[name])
		said := sentencesOf(t, name, page)
		for seed := range uint64(breaksPerPage) {
			broken := breakMarkup(page, seed)
			ms, err := Parse(Document{Name: name, Content: []byte(broken)})
			if err != nil {
				continue // refused aloud
			}
			if lost := missing(said, broken, ms); len(lost) > 0 {
				t.Errorf("%s, seed %d: %q lost in silence", name, seed, lost)
			}
		}
	}
}

// asHTML is a document of the sample as a page of HTML.
func asHTML(t testing.TB, name string, content []byte) string {
	text, err := charset.Decode(content)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if path.Ext(name) == ".html" {
		return text
	}
	var b strings.Builder
	b.WriteString("<html><head><title>みどり市</title></head><body><div id=\"header\"><ul><li><a href=\"/\">ホーム</a></li></ul></div>\n<div id=\"main\">\n")
	inList := false
	for _, bl := range readPlain(text).blocks {
		if isItem := bl.kind == item; isItem != inList {
			b.WriteString(map[bool]string{true: "<ul>\n", false: "</ul>\n"}[isItem])
			inList = isItem
		}
		words := strings.ReplaceAll(html.EscapeString(bl.text), "\n", "<br>")
		switch {
		case bl.kind == item:
			fmt.Fprintf(&b, "<li>%s</li>\n", words)
		case bl.kind == label:
			fmt.Fprintf(&b, "<table><tr><th>%s</th><td>%s</td></tr></table>\n", html.EscapeString(bl.name), words)
		case isHeadline(bl.text) && (isDatedTitle(bl.text) || isOpinionHead(bl.text) || closingHeadRE.MatchString(bl.text)):
			fmt.Fprintf(&b, "<h2>%s</h2>\n", words)
		default:
			fmt.Fprintf(&b, "<p>%s</p>\n", words)
		}
	}
	b.WriteString("</div>\n<div id=\"footer\"><p>Copyright Midori City</p></div>\n</body></html>\n")
	return b.String()
}

// sentencesOf are the sentences of a page's utterances, as letters only.
func sentencesOf(t testing.TB, name, page string) []string {
	ms, err := Parse(Document{Name: name, Content: []byte(page)})
	if err != nil {
		t.Fatalf("%s as HTML: %v", name, err)
	}
	var out []string
	for _, m := range ms {
		for _, u := range m.Utterances {
			for _, s := range regexp.MustCompile(`[。？！\n「」『』]`).Split(u.Text, -1) {
				if s = bareLetters(s); len([]rune(s)) > gram {
					out = append(out, s)
				}
			}
		}
	}
	if len(out) == 0 {
		t.Fatalf("%s says nothing", name)
	}
	return out
}

func bareLetters(s string) string {
	return strings.Map(func(r rune) rune {
		if isLetter(r) {
			return r
		}
		return -1
	}, s)
}

// missing are the sentences that are in no field of the meetings and under no warning.
func missing(said []string, page string, ms []minutes.Meeting) []string {
	var b strings.Builder
	for _, m := range ms {
		fmt.Fprintln(&b, m.Title, m.Participants, m.Place, m.Themes)
		for _, u := range m.Utterances {
			fmt.Fprintln(&b, u.Speaker, u.Section, u.Text)
		}
		for _, w := range m.Warnings {
			b.WriteString("\n" + namedBy(w, page))
		}
	}
	placed := bareLetters(b.String())
	return slices.DeleteFunc(slices.Clone(said), func(s string) bool { return strings.Contains(placed, s) })
}

var namedRE = regexp.MustCompile(`(?s)：「(.*?)(…?)」(?:（([0-9]+)字）)?$`)

// namedBy is what a warning names: the words that begin like that, as many as it says, else
// the block that does.
func namedBy(warning, page string) string {
	g := namedRE.FindStringSubmatch(warning)
	if g == nil || g[2] == "" {
		return warning
	}
	begun := bareLetters(g[1])
	n, _ := strconv.Atoi(g[3])
	if n == 0 {
		for _, b := range joinQuotations(splitLines(readHTML(page).blocks)) {
			if words := bareLetters(b.name + b.text); strings.HasPrefix(words, begun) {
				return words
			}
		}
	}
	for _, text := range []string{tagRE.ReplaceAllString(page, "\n"), page} {
		words := bareLetters(html.UnescapeString(text))
		if at := strings.Index(words, begun); at >= 0 {
			runes := []rune(words[at:])
			return string(runes[:min(len(runes), n)])
		}
	}
	return warning
}

var tagRE = regexp.MustCompile(`</?[a-zA-Z][^>]*>`)

// breakMarkup breaks the tags of a page in one to three places.
func breakMarkup(page string, seed uint64) string {
	r := rand.New(rand.NewPCG(seed, 7))
	for range 1 + r.IntN(3) {
		tags := tagRE.FindAllStringIndex(page, -1)
		a, b := tags[r.IntN(len(tags))], tags[r.IntN(len(tags))]
		if a[0] > b[0] {
			a, b = b, a
		}
		first, second := page[a[0]:a[1]], page[b[0]:b[1]]
		other := otherTags[r.IntN(len(otherTags))]
		switch r.IntN(6) {
		case 0: // one is missing
			page = page[:a[0]] + page[a[1]:]
		case 1: // two are exchanged
			if a[0] != b[0] {
				page = page[:a[0]] + second + page[a[1]:b[0]] + first + page[b[1]:]
			}
		case 2: // one is another, but opens or closes as before
			page = page[:a[0]] + first[:1+strings.Count(first[:2], "/")] + other + ">" + page[a[1]:]
		case 3: // what lies between is wrapped
			page = page[:a[0]] + "<" + other + ">" + page[a[0]:b[1]] + "</" + other + ">" + page[b[1]:]
		case 4: // one is opened that nobody closes
			page = page[:a[0]] + "<" + other + ">" + page[a[0]:]
		case 5: // one is closed that nobody opened
			page = page[:a[0]] + "</" + other + ">" + page[a[0]:]
		}
	}
	return page
}

var otherTags = strings.Fields("p div span b font a h2 h3 h4 ul ol li dl dt dd table tr td th blockquote section article center em strong figure figcaption main header br")
