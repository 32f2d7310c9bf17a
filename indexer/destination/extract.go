package destination

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// Page is what the rules know of the page an utterance stands on. The zero Page is a page
// of which nothing is known.
type Page struct {
	// Dispatch says that the page is about dispatched staff, so that Xで、…を経験しました
	// tells where the speaker was sent.
	Dispatch bool
	// Kind is the kind of dispatch the page is about, empty where it does not say.
	Kind minutes.DestinationKind
	// Home is the official name of the city whose page it is. Nobody is dispatched home.
	Home string
	// lead says that the text is the lead sentence: people it names took part.
	lead bool
}

var dispatchRE = regexp.MustCompile(`派遣|出向|人事交流|実務研修|割愛`)

// PageOf reads the lead sentence of a page. The caller sets Home, if it knows it.
func PageOf(lead string) Page {
	if !dispatchRE.MatchString(lead) && !containsAny(lead, reliefWords) {
		return Page{}
	}
	s := fold(lead, 0).s
	page := Page{Dispatch: dispatchRE.MatchString(s) && !containsAny(s, foreignWords)}
	switch {
	case strings.Contains(s, "研修"):
	case containsAny(s, reliefWords):
		page.Kind = minutes.Aid
	case page.Dispatch && !strings.Contains(s, "派遣"):
		page.Kind = minutes.Secondment
	}
	return page
}

// FromLead finds what the lead sentence of a page says of the whole meeting. A class is a
// destination too when it is listed: 国、東京都への派遣研修.
func FromLead(lead string) []minutes.Destination {
	page := PageOf(lead)
	page.Dispatch = false // P4 is for the words of one person
	page.lead = true
	return FromUtterance(lead, page)
}

// FromUtterance finds the destinations an utterance states, each once, in the order of the
// text. Evidence is the fragment of text that says so.
func FromUtterance(text string, page Page) []minutes.Destination {
	if !hasWord(text, page) {
		return nil
	}
	page.Home, _ = Resolve(page.Home)
	found := fromLabels(text, page)
	for start, end := range sentences(text) {
		found = append(found, fromSentence(text, start, end, page)...)
	}
	return inOrder(found)
}

// ruleWords are the words without which no rule but P4 can match.
var (
	ruleWords = []string{"派遣", "研修", "出向", "応援", "支援", "割愛", "帰任", "帰庁", "復帰", "交流", "復旧", "復興", "編成", "救援", "塾", "講座", "スクール", "課程"}
	pageWords = []string{"経験", "担当", "従事", "勤務", "携わ", "学"}
)

func hasWord(text string, page Page) bool {
	return containsAny(text, ruleWords) || page.Dispatch && containsAny(text, pageWords)
}

func containsAny(s string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) })
}

// find is a destination and where in the text its body stands.
type find struct {
	minutes.Destination
	at int
}

// inOrder sorts finds by their place and keeps the first of each name.
func inOrder(found []find) []minutes.Destination {
	slices.SortStableFunc(found, func(a, b find) int { return cmp.Compare(a.at, b.at) })
	var out []minutes.Destination
	for _, f := range found {
		same := func(d minutes.Destination) bool { return d.Name == f.Name }
		if !slices.ContainsFunc(out, same) {
			out = append(out, f.Destination)
		}
	}
	return out
}

// sentence is what the rules look at.
type sentence struct {
	marked
	text  string // the whole text, for evidence
	raw   string // the sentence as the text writes it
	first bool   // the first of its text
	page  Page
}

func fromSentence(text string, start, end int, page Page) []find {
	s := sentence{text: text, raw: text[start:end], first: start <= len(text)-len(strings.TrimLeftFunc(text, unicode.IsSpace)), page: page}
	mayMatch := s.rules()
	if len(mayMatch) == 0 || containsAny(s.raw, foreignWords) {
		return nil
	}
	s.marked = gazetteerOf().mark(fold(s.raw, start), page.Home)
	if len(s.mentions) == 0 {
		return nil
	}
	var found []find
	for _, r := range mayMatch {
		found = append(found, s.findAll(r)...)
	}
	return found
}

// rules are the rules that may match, by what the sentence holds before it is read closely.
func (s *sentence) rules() []compiled {
	var may []compiled
	for _, r := range compiledRules() {
		if r.mayHold(s.raw) && s.admits(r.where) {
			may = append(may, r)
		}
	}
	return may
}

// admits reports whether rules for that place look at the sentence.
func (s *sentence) admits(where place) bool {
	switch where {
	case dispatchTop:
		return s.page.Dispatch && s.first && !containsAny(s.raw, elsewhereWords)
	case staffed:
		return containsAny(s.raw, staffWords)
	case relief:
		return (s.page.Kind == minutes.Aid || containsAny(s.raw, reliefWords)) && !containsAny(s.raw, elsewhereWords)
	}
	return true
}

func (s *sentence) findAll(r compiled) []find {
	var found []find
	for _, at := range r.re.FindAllStringSubmatchIndex(s.s, -1) {
		m := newMatch(s.s, r, at)
		if m.vetoed() || r.kind == minutes.Aid && m.planned() || s.ofOthers(m) {
			continue
		}
		from, to := m.group("bodies")
		evidence := s.evidence(m)
		for _, named := range s.mentions {
			if named.start >= from && named.start < to && named.body.name != "" && evidence != "" && s.sends(r.rule, named.body) {
				kind := s.page.kindOf(named.body, wording{m.s[:m.start], m.s[m.start:m.end], s.raw}, r.kind)
				found = append(found, find{minutes.Destination{Name: named.body.name, Kind: kind, Evidence: evidence}, s.at[named.start]})
			}
		}
	}
	return found
}

// evidence is the text of a match, with the cue before it.
func (s *sentence) evidence(m match) string {
	from := m.start
	if m.rule.takeCue {
		from -= cueLen(m.before())
	}
	to := m.end
	if strings.HasSuffix(s.s[:to], "っ") && strings.HasPrefix(s.s[to:], "て") {
		to += len("て") // 派遣となって is quoted to the end of the word
	}
	return strings.TrimSpace(s.text[s.at[from]:s.at[to]])
}

// cueLen is the length of the cue at the end of the words before a match. A cue holds no
// name and runs over no full stop.
func cueLen(before string) int {
	before = before[strings.LastIndexAny(before, "。"+anyMarks)+1:]
	before = before[runeStart(before, 0):]
	if !containsAny(before, occasions) {
		return 0
	}
	return len(cueRE().FindString(before))
}

// sends reports whether the rule can speak of that body: a course that a public body gives
// is a dispatch only on a page about dispatch.
func (s *sentence) sends(r rule, b body) bool {
	return r.kind != minutes.External || s.page.Dispatch || b.class == classCompany || b.class == classAssociation
}
