package search

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search/query"
)

// planned is a query made into conditions.
type planned struct {
	strict Node     // as the mode asks
	loose  Node     // some of the words only; nil when strict is as loose already
	terms  []string // words that rank
	notes  []string // what could not be read as written, in Japanese
	// special: a day or a page number alone, which finds its meetings.
	special bool
	// anyOf are the words of which some must match, when strict asks for no more.
	anyOf []string
}

// planner turns the tree of a query into conditions.
type planner struct {
	analyzer *analysis.Analyzer
	mode     Mode
	match    Match
	terms    []string
	notes    []string
}

// plan reads a whole query: the words that are asked for, and the conditions on them.
func (p *planner) plan(e query.Expr) planned {
	if e == nil {
		return planned{}
	}
	if n := p.special(e); n != nil {
		return planned{strict: n, special: true}
	}
	var words, conditions []Node
	for _, part := range conjuncts(e) {
		n := p.node(part, true)
		if isCondition(part) {
			conditions = append(conditions, n)
		} else {
			words = append(words, n)
		}
	}
	words = present(words)
	strict, loose := all(words...), anyOf(p.taken(words)...)
	sentence := len(words) == 1 && isSentence(p.analyzer, conjuncts(e))
	if loose == nil || (len(words) == 1 && !sentence) {
		loose = strict
	}
	out := planned{terms: p.terms, notes: p.notes}
	conditions = present(conditions)
	if p.mode == ModeAny || (p.mode == ModeAuto && sentence) {
		out.strict = all(append(conditions, loose)...)
		if len(words) > 1 || sentence {
			out.anyOf = p.terms
		}
		return out
	}
	out.strict = all(append(slices.Clone(conditions), strict)...)
	if len(words) > 1 || sentence {
		out.loose = all(append(conditions, loose)...)
	}
	return out
}

// taken opens the words of a sentence, so that any of them may match.
func (p *planner) taken(words []Node) []Node {
	var out []Node
	for _, n := range words {
		if a, ok := n.(AllOf); ok {
			out = append(out, a.Nodes...)
			continue
		}
		out = append(out, n)
	}
	return out
}

func conjuncts(e query.Expr) []query.Expr {
	if and, ok := e.(query.And); ok {
		return and.All
	}
	return []query.Expr{e}
}

// isCondition: fields and negations hold in every mode; words may be missing in ModeAny.
func isCondition(e query.Expr) bool {
	switch e := e.(type) {
	case query.Field, query.Not:
		return true
	case query.Or:
		return slices.ContainsFunc(e.Any, isCondition)
	}
	return false
}

var pageNumberRE = regexp.MustCompile(`^[A-Z]{1,2}[0-9]{4,}$|^[0-9]{6,}$`)

// special reads a query that is a day or a page number and nothing else.
func (p *planner) special(e query.Expr) Node {
	w, ok := e.(query.Words)
	if !ok {
		return nil
	}
	if period, err := minutes.ParsePeriod(w.Text); err == nil && !wholeYear(period) {
		return anyOf(Where{Filters{Period: period}}, p.words(w.Text, false))
	}
	if id := strings.ToUpper(minutes.Fold(w.Text)); pageNumberRE.MatchString(id) {
		return anyOf(Where{Filters{Meetings: []string{id}}}, p.words(w.Text, false))
	}
	return nil
}

func wholeYear(p minutes.Period) bool { return p.From.Month == 1 && p.Until.Month == 12 }

// node turns one expression into a condition. Words under a negation do not rank.
func (p *planner) node(e query.Expr, positive bool) Node {
	switch e := e.(type) {
	case query.Words:
		return p.words(e.Text, positive)
	case query.Phrase:
		return p.phrase(e.Text, positive)
	case query.Prefix:
		return Beginning{analysis.Normalize(e.Text).Text}
	case query.Field:
		return p.field(e)
	case query.Near:
		p.notes = append(p.notes, "NEAR は、2つの語をどちらも含む発言として検索しました。")
		return all(p.node(e.Left, positive), p.node(e.Right, positive))
	case query.Not:
		if n := p.node(e.X, false); n != nil {
			return NoneOf{n}
		}
	case query.And:
		return all(p.nodes(e.All, positive)...)
	case query.Or:
		return anyOf(p.nodes(e.Any, positive)...)
	}
	return nil
}

func (p *planner) nodes(list []query.Expr, positive bool) []Node {
	out := make([]Node, 0, len(list))
	for _, e := range list {
		out = append(out, p.node(e, positive))
	}
	return out
}

// words plans a run of text between spaces. One word is a Term. A compound must stand as it
// is written, whatever words the analyzer finds in it; a sentence asks for its words.
func (p *planner) words(text string, positive bool) Node {
	tokens := p.analyzer.Analyze(text)
	terms := contentTerms(tokens)
	if positive {
		p.rank(terms)
	}
	switch {
	case p.match == MatchSubstring || len(terms) == 0:
		return p.phrase(text, false)
	case len(terms) == 1:
		return Term{terms[0]}
	case !hasFunctionWord(tokens):
		return Run{analysis.Normalize(text).Text}
	}
	nodes := make([]Node, len(terms))
	for i, t := range terms {
		nodes[i] = Term{t}
	}
	return AllOf{nodes}
}

// phrase plans text that must stand as it is written.
func (p *planner) phrase(text string, positive bool) Node {
	if positive {
		p.rank(contentTerms(p.analyzer.Analyze(text)))
	}
	run := strings.TrimSpace(analysis.Normalize(text).Text)
	if !strings.ContainsFunc(run, unicode.IsGraphic) {
		return nil
	}
	return Run{run}
}

func (p *planner) rank(terms []string) {
	for _, t := range terms {
		if !slices.Contains(p.terms, t) {
			p.terms = append(p.terms, t)
		}
	}
}

// contentTerms are the different words of a text that are indexed.
func contentTerms(tokens []analysis.Token) []string {
	var out []string
	for _, t := range tokens {
		if t.Content && !slices.Contains(out, t.Term) {
			out = append(out, t.Term)
		}
	}
	return out
}

// hasFunctionWord reports whether a particle or the like joins the words, or a stop.
func hasFunctionWord(tokens []analysis.Token) bool {
	return slices.ContainsFunc(tokens, func(t analysis.Token) bool { return !t.Content })
}

func isSentence(a *analysis.Analyzer, parts []query.Expr) bool {
	for _, e := range parts {
		if w, ok := e.(query.Words); ok {
			tokens := a.Analyze(w.Text)
			return len(contentTerms(tokens)) > 1 && hasFunctionWord(tokens)
		}
	}
	return false
}
