package search

import (
	"slices"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/search/query"
)

// meanings are the leaves of a query that were not planned as they stand: what each was
// planned as, nil where it asks for nothing. The zero value holds none.
type meanings struct{ list []meaning }

type meaning struct{ leaf, as query.Expr }

// is notes what a leaf was planned as.
func (m *meanings) is(leaf, as query.Expr) { m.list = append(m.list, meaning{leaf, as}) }

// kept notes a leaf whose plan asks for nothing, and returns the plan.
func (m *meanings) kept(leaf query.Expr, t tree) tree {
	if t.isNil() {
		m.is(leaf, nil)
	}
	return t
}

// of is the query as it was planned; nil when it asks for nothing.
func (m *meanings) of(e query.Expr) query.Expr {
	switch e := e.(type) {
	case query.And:
		var all []query.Expr
		for _, e := range m.each(e.All) {
			all = append(all, conjuncts(e)...)
		}
		return several(all, func(list []query.Expr) query.Expr { return query.And{All: list} })
	case query.Or:
		return several(m.each(e.Any), func(list []query.Expr) query.Expr { return query.Or{Any: list} })
	case query.Not:
		if x := m.of(e.X); x != nil {
			return query.Not{X: x}
		}
		return nil
	}
	for _, known := range m.list {
		if known.leaf == e {
			return known.as
		}
	}
	return e
}

func (m *meanings) each(list []query.Expr) []query.Expr {
	var out []query.Expr
	for _, e := range list {
		if e = m.of(e); e != nil {
			out = append(out, e)
		}
	}
	return out
}

func several(list []query.Expr, join func([]query.Expr) query.Expr) query.Expr {
	switch len(list) {
	case 0:
		return nil
	case 1:
		return list[0]
	}
	return join(list)
}

// eachWord asks for the words of a sentence, as they were typed.
func eachWord(text string, units []unit) query.Expr {
	var list []query.Expr
	for _, typed := range typedWords(text, units) {
		list = append(list, query.Words{Text: typed})
	}
	return several(list, func(list []query.Expr) query.Expr { return query.And{All: list} })
}

// typedWords are words of a text as they were typed.
func typedWords(text string, units []unit) []string {
	n := analysis.Normalize(text)
	out := make([]string, len(units))
	for i, u := range units {
		start, end := n.Original(u.start, u.end)
		out[i] = text[start:end]
	}
	return out
}

// show notes the words of a text as they were typed. Hiragana alone are cut in pieces that
// mean nothing to the one who typed them.
func (p *planner) show(text string, units []unit) {
	for _, typed := range typedWords(text, units) {
		if isAllHiragana(analysis.Normalize(text).Text) {
			typed = text
		}
		if !slices.Contains(p.shown, typed) {
			p.shown = append(p.shown, typed)
		}
	}
}

// tellWord notes that a text is looked up as the one word in it: 窓口 for 窓口?.
func (p *planner) tellWord(text string, units []unit) {
	typed := typedWords(text, units[:1])[0]
	if typed != text && p.match != MatchSubstring && !isAllHiragana(analysis.Normalize(text).Text) {
		p.meant.is(query.Words{Text: text}, query.Words{Text: typed})
	}
}

// tellSigns tells of the signs of a text that are not looked up. In a sentence they are how
// it is written.
func (p *planner) tellSigns(text string, tokens []analysis.Token, units []unit) {
	signs := leftOut(tokens, units)
	if signs == "" || p.match == MatchSubstring || len(units) == 0 || !onlySignsBetween(tokens, units) {
		return
	}
	p.note("「" + text + "」の記号「" + signs + "」は検索に使いませんでした。記号も含めて探すには、\"" + text + "\" のように引用符で囲んでください。")
}

// note adds a note, each once.
func (p *planner) note(text string) {
	if !slices.Contains(p.notes, text) {
		p.notes = append(p.notes, text)
	}
}
