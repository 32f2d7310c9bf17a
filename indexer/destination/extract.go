package destination

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/kizuna-search/kizuna/indexer/automaton"
	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// FromLead finds what the lead sentence of a page says of the whole meeting. A class is a
// destination too when it is listed: 国、東京都への派遣研修.
// home is the official name of the city whose page it is, empty where it is not known.
func FromLead(lead, home string) []minutes.Destination {
	page := PageOf(lead)
	page.Home = home
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
	if page.Home != "" {
		page.Home, _ = Resolve(page.Home)
		page.Dispatch = page.Dispatch && page.receiver != page.Home
	}
	found := fromLabels(text, page)
	for start, end := range sentences(text) {
		found = append(found, fromSentence(text, start, end, page)...)
	}
	if !page.lead {
		found = withoutClasses(found)
	}
	return inOrder(found)
}

// withoutClasses drops a class (民間) where the same text names a body of it.
func withoutClasses(found []find) []find {
	class := func(f find) bool { return slices.Contains(classes, f.Name) }
	if !slices.ContainsFunc(found, class) {
		return found
	}
	named := map[string]bool{}
	for _, f := range found {
		if path := Path(f.Name); len(path) == 2 {
			named[path[0]] = true
		}
	}
	return slices.DeleteFunc(found, func(f find) bool { return named[f.Name] })
}

// ruleWords are the words without which no rule can match but those for pages about
// dispatch (pageWords) or aid (entryWords).
var (
	ruleWords  = []string{"派遣", "研修", "出向", "応援", "支援", "割愛", "帰任", "帰庁", "復帰", "交流", "復旧", "復興", "編成", "救援", "塾", "講座", "スクール", "課程", "コース", "セミナー", "る「", "協力隊", "海外ボランティア", "給水", "避難所", "災証明", "併任", "兼務", "兼任"}
	pageWords  = []string{"経験", "担当", "従事", "勤務", "携わ", "学", "勉強", "働", "お世話", "行かせて", "赴任", "配属", "着任", "籍を置", "機会を"}
	entryWords = []string{"に入り", "に入っ", "て入り", "て入っ", "へ入り", "に赴", "へ赴", "調査", "判定", "認定", "片付け", "受付", "見守り", "見回り", "炊き出し", "巡回", "搬出", "仕分け"}
)

var wordPatterns = sync.OnceValue(func() [2]automaton.Pattern {
	anywhere := func(words []string) automaton.Pattern {
		return automaton.MustCompile(`(?s:.*?)(?:` + oneOf(words) + `)`)
	}
	return [2]automaton.Pattern{anywhere(ruleWords), anywhere(slices.Concat(ruleWords, pageWords, entryWords))}
})

func hasWord(text string, page Page) bool {
	if page.Dispatch || page.Kind == minutes.Aid {
		return wordPatterns()[1].Starts(text)
	}
	return wordPatterns()[0].Starts(text)
}

func hasAny(s string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) })
}

// find is a destination and where in the text its body stands.
type find struct {
	minutes.Destination
	at   int
	rule int // its place in the table
}

// inOrder sorts finds by their place and keeps the first of each name.
func inOrder(found []find) []minutes.Destination {
	slices.SortStableFunc(found, func(a, b find) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.rule, b.rule)) })
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
	end   int    // of it in the text
	words uint64 // the groups of words it holds
	first bool   // the first of its text
	page  Page

	relief     uint64 // 1 where the next sentence tells of no relief, more where it does, 0 when not looked yet
	secondment int    // where its first word of secondment ends, 0 when not looked for yet
}

func fromSentence(text string, start, end int, page Page) []find {
	s := sentence{text: text, raw: text[start:end], end: end, first: start <= len(text)-len(strings.TrimLeftFunc(text, unicode.IsSpace)), page: page}
	s.words = sentenceWords().Matches(s.raw)
	may := s.rules()
	if may == 0 || s.words&hasForeign != 0 {
		return nil
	}
	s.marked = gazetteerOf().mark(fold(s.raw, start), page.Home)
	if len(s.mentions) == 0 {
		return nil
	}
	set := compiledRules()
	found := s.findAll(set, may&^set.named, s.lists(false))
	if may &= set.named; may != 0 {
		found = append(found, s.findAll(set, may, s.lists(true))...)
	}
	return found
}

// rules are the rules that may match, by what the sentence holds before it is read closely.
func (s *sentence) rules() uint64 {
	set := compiledRules()
	may := s.words & set.all
	for left := may & set.also; left != 0; left &= left - 1 {
		if i := bits.TrailingZeros64(left); s.words&rules[i].also == 0 {
			may &^= 1 << i
		}
	}
	if !s.page.Dispatch || !s.first || s.words&hasElsewhere != 0 {
		may &^= set.at[dispatchTop]
	}
	if !s.page.Dispatch || s.words&hasElsewhere != 0 {
		may &^= set.at[aboutDispatch]
	}
	if s.words&hasStaff == 0 {
		may &^= set.at[staffed]
	}
	if s.page.Kind != minutes.Aid || s.words&hasElsewhere != 0 {
		may &^= set.at[aidPages]
	}
	if s.page.Kind != minutes.Aid && s.words&hasRelief == 0 || s.words&hasElsewhere != 0 {
		may &^= set.at[relief]
	}
	return may
}

// findAll tries these rules on each list of bodies.
func (s *sentence) findAll(set ruleSet, may uint64, lists []list) []find {
	var found []find
	var from [64]int // where the last match of each rule ended
	for _, l := range lists {
		left := set.after.Matches(s.s[l.end:])
		if l.first == 0 {
			left |= set.at[dispatchTop]
		}
		for left &= may; left != 0; left &= left - 1 {
			i := bits.TrailingZeros64(left)
			if m, ok := matchAt(s.s, set.rules[i], l, from[i]); ok {
				from[i] = m.end
				before := len(found)
				if found = s.finds(found, m, i); len(found)-before > l.last-l.first {
					break // all bodies of the list: the first rule gives the evidence
				}
			}
		}
	}
	return found
}

// finds adds the bodies of a match, unless the words around it make it say nothing.
func (s *sentence) finds(found []find, m match, rule int) []find {
	if m.vetoed() || s.words&hasHearsay != 0 && m.rule.id != "P12" && m.hearsay() || m.rule.kind == minutes.Aid && m.planned() || s.ofOthers(m) {
		return found
	}
	evidence := s.evidence(m)
	if evidence == "" {
		return found
	}
	for _, named := range s.mentions[m.first : m.last+1] {
		if named.body.name != "" && s.sends(m.rule.rule, named.body) {
			found = append(found, find{minutes.Destination{Name: named.body.name, Kind: s.kindOf(named, m), Evidence: evidence}, int(s.at[named.start]), rule})
		}
	}
	return found
}

// evidence is the text of a match.
func (s *sentence) evidence(m match) string {
	to := m.end
	if strings.HasSuffix(s.s[:to], "っ") && strings.HasPrefix(s.s[to:], "て") {
		to += len("て") // 派遣となって is quoted to the end of the word
	}
	return strings.TrimSpace(s.text[s.at[m.start]:s.at[to]])
}

// sends reports whether the rule can speak of that body: a course that a public body gives
// is a dispatch only on a page about dispatch.
func (s *sentence) sends(r rule, b body) bool {
	if (r.id == "P8" || r.id == "P12") && b.name == b.class {
		return false // 派遣先の省庁, 職員を派遣している団体: it is not named
	}
	if r.where == aboutDispatch && b.name == b.class {
		return false // 海外への派遣は: of sending in general
	}
	return r.kind != minutes.External || s.page.Dispatch || b.class == classCompany || b.class == classAssociation
}
