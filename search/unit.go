package search

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/search/kana"
)

// unit is one word of a query with all its forms. Several tokens are one unit when a table
// of synonyms knows them together, or when all but the first are suffixes.
type unit struct {
	start, end int    // bytes of the normalised text
	shown      string // for people: the word as it is looked up
	forms      []form // the first is the word as it was typed
	parts      []unit // the words in it, when there are several tokens
	known      bool   // a table of synonyms knows its parts together
	suffix     bool   // it says nothing by itself
	expansions []Expansion
}

// form is one form of a word.
type form struct {
	text   string
	stem   string
	node   Node
	weight float64
	why    Why // empty for what was typed
}

// node asks for any form of the word; nil when there is none.
func (u unit) node() Node {
	var nodes []Node
	for _, f := range u.forms {
		nodes = append(nodes, f.node)
	}
	return anyOf(nodes...)
}

// word is what ranks.
func (u unit) word() RankWord {
	w := RankWord{Weak: u.suffix}
	for _, f := range u.forms {
		w.Forms = append(w.Forms, RankForm{f.node, f.stem, f.weight})
	}
	return w
}

// spelledInside asks for the other spellings of the word inside other words.
func (u unit) spelledInside() Node {
	var nodes []Node
	for _, f := range u.forms {
		if f.why == WhyVariant && utf8.RuneCountInString(f.text) > 1 {
			nodes = append(nodes, Run{Text: f.text})
		}
	}
	return anyOf(nodes...)
}

// or is the word with the forms of another, which are not its own spelling.
func (u unit) or(o unit) unit {
	o = o.except(u)
	u.expansions = append(u.expansions, o.expansions...)
	u.forms = append(u.forms, o.forms...)
	return u
}

// except is the word without the forms that another has, too.
func (u unit) except(o unit) unit {
	known := func(text string) bool {
		return slices.ContainsFunc(o.forms, func(g form) bool { return g.text == text })
	}
	out := u
	out.expansions = nil
	out.forms = slices.DeleteFunc(slices.Clone(u.forms), func(f form) bool { return f.why != "" && known(f.text) })
	for _, e := range u.expansions {
		if e.To = slices.DeleteFunc(slices.Clone(e.To), known); len(e.To) > 0 {
			out.expansions = append(out.expansions, e)
		}
	}
	return out
}

// followedBy is the other forms of a word with suffixes behind it: サーバ室 for サーバー室.
// The word itself tells of them.
func (u unit) followedBy(w widener, suffixes string) unit {
	var out unit
	for _, f := range u.forms[1:] {
		g := w.form(f.text+suffixes, f.weight)
		g.why = f.why
		out.forms = append(out.forms, g)
	}
	return out
}

// exactly is a word that stands as it was typed only.
func exactly(text string) form {
	return form{text: text, stem: text, node: Run{Text: text, Aligned: true}, weight: 1}
}

// grouped is a word of several tokens, which stands as it was typed.
func grouped(tokens []analysis.Token) unit {
	typed := ""
	for _, t := range tokens {
		typed += t.Surface
	}
	start := tokens[0].At
	return unit{start: start, end: start + len(typed), shown: typed, forms: []form{exactly(typed)}}
}

// readable is a normalised text as people write it: what stands behind no kana is a hyphen
// again (covid-19).
func readable(text string) string {
	last := rune(0)
	return strings.Map(func(r rune) rune {
		if r == 'ー' && !kana.IsKana(string(last)) {
			r = '-'
		}
		last = r
		return r
	}, text)
}

// allOfUnits asks for every word. Words that a table knows together may stand apart, too.
func allOfUnits(units []unit) Node {
	nodes := make([]Node, len(units))
	for i, u := range units {
		nodes[i] = u.node()
		if u.known {
			nodes[i] = anyOf(nodes[i], allOfUnits(u.parts))
		}
	}
	return all(nodes...)
}

// compound asks for a run of words as it was typed, or with one or two neighbours of its
// words in another form: 3ヶ月 for 三か月. The words are those of every cut.
func compound(typed string, cuts ...[]unit) Node {
	nodes := []Node{Run{Text: typed, Aligned: true}}
	asked := map[string]bool{typed: true}
	add := func(start int, text string, end int, n Node) {
		text = typed[:start] + text + typed[end:]
		if start > 0 || end < len(typed) {
			n = Run{Text: text, Aligned: true}
		}
		if !asked[text] {
			asked[text], nodes = true, append(nodes, n)
		}
	}
	for _, units := range cuts {
		for i, u := range units {
			for _, f := range u.forms[1:] {
				add(u.start, f.text, u.end, f.node)
			}
			if i == 0 {
				continue
			}
			before := units[i-1]
			for _, f := range before.forms[1:min(len(before.forms), maxPaired)] {
				for _, g := range u.forms[1:min(len(u.forms), maxPaired)] {
					text := f.text + typed[before.end:u.start] + g.text
					add(before.start, text, u.end, Run{Text: text, Aligned: true})
				}
			}
		}
	}
	return anyOf(nodes...)
}

// maxPaired bounds the forms of two neighbours that are combined, the typed ones included.
const maxPaired = 5

// stemOf is the part of a word that all its inflections hold.
func stemOf(t analysis.Token) string {
	if !strings.HasPrefix(t.POS, "動詞") && !strings.HasPrefix(t.POS, "形容詞") {
		return t.Term
	}
	_, size := utf8.DecodeLastRuneInString(t.Term)
	if len(t.Term) == size {
		return t.Term
	}
	return t.Term[:len(t.Term)-size]
}
