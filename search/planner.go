package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/search/query"
)

// planned is a query made into conditions.
type planned struct {
	strict  tree // as the mode asks
	loose   tree // some of the words only; nil when strict is as loose already
	ranking Ranking
	// expansions are the words that were widened.
	expansions []Expansion
	notes      []string // what could not be read as written, in Japanese
	// special: a day or a page number alone, which finds its meetings. What only mentions
	// it is in the wide part of strict.
	special bool
	alone   string // that day or number as it was typed, without what stands around it
	asTyped bool   // the query was not read: strict asks for its characters
	// anyOf are the words of which some must match, as they were typed, when strict asks for
	// no more.
	anyOf []string
	slips []slip     // values that do not exist
	expr  query.Expr // the query with values that can be read
	// read is the query as it was planned, for people; nil when nothing of it was.
	read query.Expr
}

// planner turns the tree of a query into conditions.
type planner struct {
	analyzer *analysis.Analyzer
	mode     Mode
	match    Match
	widener  widener

	sentence   bool // some words were joined by particles
	ranking    Ranking
	ranked     []string // the words of ranking
	shown      []string // the same as they were typed, for people
	meant      meanings
	expansions []Expansion
	notes      []string
	held       Values // what the audience may choose from
	slips      []slip
}

// plan reads a whole query: the words that are asked for, and the conditions on them.
func (p *planner) plan(text string, e query.Expr) planned {
	e = p.read(e)
	out := p.conditions(text, e)
	out.notes, out.slips = p.notes, p.slips
	if !out.asTyped {
		out.expr = e
	}
	return out
}

func (p *planner) conditions(text string, e query.Expr) planned {
	if e == nil {
		out := planned{strict: p.verbatim(text, e, tree{})}
		if out.asTyped = !out.strict.isNil(); out.asTyped {
			p.note("検索できる言葉がないため、この文字をそのまま含む発言を探しました。")
		}
		return out
	}
	if out, ok := p.special(text); ok {
		return out
	}
	var c conjunction
	parts := conjuncts(e)
	for i := 0; i < len(parts); i++ {
		if t, each := p.joined(parts[i:]); len(each) > 0 {
			c.words, c.each, i = append(c.words, t), append(c.each, each...), i+len(each)-1
			continue
		}
		t := p.node(parts[i], true)
		switch {
		case t.isNil():
		case isCondition(parts[i]):
			c.conditions = append(c.conditions, t)
		default:
			c.words, c.each = append(c.words, t), append(c.each, t)
		}
	}
	return p.assemble(text, e, c)
}

// conjunction is what stands between the spaces of a query.
type conjunction struct {
	words      []tree // what ModeAll asks for together
	each       []tree // the same one by one: words that a table knows together are several
	conditions []tree // what holds in every mode
}

// assemble puts words and conditions together as the mode asks.
func (p *planner) assemble(text string, e query.Expr, c conjunction) planned {
	sentence := len(c.each) == 1 && p.sentence && slices.ContainsFunc(conjuncts(e), isWords)
	several := len(c.each) > 1 || sentence
	out := planned{ranking: p.ranking, expansions: p.expansions, read: p.meant.of(e)}
	strict := allTrees(c.words...)
	loose := strict
	if several || p.mode == ModeAny {
		loose = anyTree(append([]tree{p.someWords()}, c.each...)...)
	}
	if p.mode == ModeAny || (p.mode == ModeAuto && sentence) {
		out.strict = p.verbatim(text, e, allTrees(append(c.conditions, loose)...))
		switch {
		case p.match == MatchSubstring && several:
			out.anyOf = p.ranking.Texts
		case p.match != MatchSubstring && (several || len(p.ranking.Words) > 1):
			out.anyOf = p.shown
		}
		return out
	}
	out.strict = p.verbatim(text, e, allTrees(append(c.conditions, strict)...))
	if several {
		out.loose = allTrees(append(c.conditions, loose)...)
	}
	return out
}

// someWords asks for any form of any word, also of those that a run of text is made of.
func (p *planner) someWords() tree {
	if p.match == MatchSubstring {
		return tree{} // what was typed is characters, not words
	}
	var nodes []Node
	for _, w := range p.ranking.Words {
		if !w.Weak {
			nodes = append(nodes, w.nodes())
		}
	}
	return same(anyOf(nodes...))
}

func (w RankWord) nodes() Node {
	nodes := make([]Node, len(w.Forms))
	for i, f := range w.Forms {
		nodes[i] = f.Node
	}
	return anyOf(nodes...)
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

// node turns one expression into a condition. Words under a negation do not rank, and are
// widened to their other spellings only.
func (p *planner) node(e query.Expr, positive bool) tree {
	switch e := e.(type) {
	case query.Words:
		return p.meant.kept(e, p.words(e.Text, positive))
	case query.Phrase:
		return p.meant.kept(e, p.phrase(e.Text, positive))
	case query.Prefix:
		return p.prefix(e.Text, positive)
	case query.Field:
		return p.field(e)
	case query.Near:
		return p.near(e, positive)
	case query.Not:
		if t := p.node(e.X, false); !t.isNil() {
			return without(t)
		}
	case query.And:
		return allTrees(p.nodes(e.All, positive)...)
	case query.Or:
		return anyTree(p.nodes(e.Any, positive)...)
	}
	return tree{}
}

func (p *planner) nodes(list []query.Expr, positive bool) []tree {
	out := make([]tree, 0, len(list))
	for _, e := range list {
		out = append(out, p.node(e, positive))
	}
	return out
}

// words plans a run of text between spaces. A word may stand in any of its forms. A
// compound must stand as it is written, whatever tokens it is cut into; a sentence asks
// for its words. Which of them it is does not depend on what tables of synonyms know: they
// only add to what is found.
func (p *planner) words(text string, positive bool) tree {
	tokens := splitSigns(p.analyzer.Analyze(text))
	w := p.widener
	if !positive {
		w.synonyms = nil
	}
	widen := p.match != MatchSubstring
	units, plain := w.units(tokens, widen), w.plain(tokens, widen)
	typed := analysis.Normalize(text).Text
	sounding := p.sounding(typed, positive)
	if whole := len(tokens) == 1 && tokens[0].Term == typed; len(sounding) > 0 && !whole {
		// Kana are cut in pieces that mean nothing: the word is what was typed.
		units = []unit{{end: len(typed), shown: typed, forms: []form{exactly(typed)}}}
		plain = units
	}
	readings, respelt := unit{end: len(typed), shown: typed}, unit{}
	w.add(&readings, typed, WhyReading, sounding)
	if positive {
		respelt = w.respelt(typed, tokens, units, sounding)
		if len(units) == 1 {
			units[0] = units[0].or(readings).or(respelt)
			readings, respelt = unit{}, unit{}
		}
		p.rank(typed, units, readings, respelt)
		p.show(text, units)
	}
	var words Node
	switch {
	case len(plain) == 0:
		words = p.aligned(typed)
	case len(plain) == 1:
		words = units[0].node()
		p.tellWord(text, units)
	case !slices.ContainsFunc(tokens, func(t analysis.Token) bool { return !t.Content && !coveredBy(t, plain) }):
		words = compound(typed, units, plain)
	case p.match == MatchSubstring:
	default:
		p.sentence = p.sentence || positive
		words = allOfUnits(units)
		p.meant.is(query.Words{Text: text}, eachWord(text, units))
	}
	p.tellSigns(text, tokens, plain)
	t := p.both(anyOf(words, readings.node(), respelt.node()), typed)
	if len(units) == 1 && p.match == MatchAuto {
		t.wide = anyOf(t.wide, units[0].spelledInside())
	}
	return t
}

// aligned asks for characters that begin and end as tokens do; a single character that is
// no word by itself (の, を) asks for nothing.
func (p *planner) aligned(typed string) Node {
	letter := strings.ContainsFunc(typed, unicode.IsLetter)
	if utf8.RuneCountInString(typed) > 1 || (!letter && strings.ContainsFunc(typed, unicode.IsGraphic)) {
		return Run{Text: typed, Aligned: true}
	}
	note := "「" + typed + "」は1文字だけでは検索の手がかりにならないため、検索の条件から外しました。"
	if letter {
		p.note(note)
	}
	return nil
}

// both adds to a condition on words the same characters anywhere.
func (p *planner) both(words Node, typed string) tree {
	if utf8.RuneCountInString(typed) < 2 || !strings.ContainsFunc(typed, unicode.IsGraphic) {
		return same(words)
	}
	anywhere := Run{Text: typed}
	if p.match == MatchSubstring {
		return same(anywhere)
	}
	if words == nil {
		words = Run{Text: typed, Aligned: true}
	}
	if p.match == MatchWord {
		return same(words)
	}
	return tree{words, anyOf(words, anywhere)}
}

// phrase plans text that must stand as it is written, without other forms.
func (p *planner) phrase(text string, positive bool) tree {
	run := strings.TrimSpace(analysis.Normalize(text).Text)
	if !strings.ContainsFunc(run, unicode.IsGraphic) {
		return tree{}
	}
	if utf8.RuneCountInString(run) < 2 {
		return p.words(run, positive)
	}
	if !positive {
		return same(Run{Text: run}) // what a phrase finds, its exclusion must leave out
	}
	units := p.widener.units(p.analyzer.Analyze(text), false)
	p.rank(run, units)
	p.show(text, units)
	return p.both(Run{Text: run, Aligned: true}, run)
}

func (p *planner) prefix(text string, positive bool) tree {
	beginning := analysis.Normalize(text).Text
	if positive {
		p.ranking.Texts = append(p.ranking.Texts, beginning)
	}
	if utf8.RuneCountInString(beginning) < 2 {
		return same(Beginning{beginning})
	}
	return same(Run{Text: beginning, Aligned: true, Open: true})
}

// near plans two words that stand close to each other.
func (p *planner) near(e query.Near, positive bool) tree {
	left, right := p.operand(e.Left, positive), p.operand(e.Right, positive)
	return same(Near{left, right, e.Distance})
}

// operand is what of a word stands in a text however it is inflected, in all its forms.
func (p *planner) operand(o query.Operand, positive bool) []string {
	text := ""
	switch o := o.(type) {
	case query.Words:
		text = o.Text
	case query.Phrase:
		text = o.Text
	}
	typed := strings.TrimSpace(analysis.Normalize(text).Text)
	_, isWords := o.(query.Words)
	units := p.widener.units(splitSigns(p.analyzer.Analyze(text)), isWords && positive)
	if positive {
		p.rank(typed, units)
		p.show(text, units)
	}
	if len(units) != 1 {
		return []string{typed}
	}
	var out []string
	for _, f := range units[0].forms {
		if !slices.Contains(out, f.stem) {
			out = append(out, f.stem)
		}
	}
	return out
}

// rank takes in what was typed: its words and its characters.
func (p *planner) rank(typed string, units []unit, wholes ...unit) {
	p.ranking.Texts = append(p.ranking.Texts, typed)
	for _, u := range append(units, wholes...) {
		p.rankUnit(u)
	}
}

// rankUnit takes in a word, and the tokens of one that has several.
func (p *planner) rankUnit(u unit) {
	if len(u.forms) == 0 || slices.Contains(p.ranked, u.shown) {
		return
	}
	for _, part := range u.parts {
		p.rankUnit(part)
	}
	if len(u.parts) > 0 && len(u.forms) == 1 {
		return // its parts rank, and the characters as they were typed
	}
	p.ranked = append(p.ranked, u.shown)
	p.ranking.Words = append(p.ranking.Words, u.word())
	p.expansions = append(p.expansions, u.expansions...)
}

// hasFunctionWord reports whether a particle or the like joins the words, or a stop.
func hasFunctionWord(tokens []analysis.Token) bool {
	return slices.ContainsFunc(tokens, func(t analysis.Token) bool { return !t.Content })
}

func isWords(e query.Expr) bool {
	_, ok := e.(query.Words)
	return ok
}
