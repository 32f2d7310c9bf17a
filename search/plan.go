package search

import (
	"slices"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search/rank"
)

// Plan is what an engine is to do: everything is resolved, nothing is left to read.
type Plan struct {
	Audience minutes.Audience
	Tree     Node // what must match; nil matches everything
	// Words is the part of Tree that matches whole words. Hits of it stand before the
	// others, in every order. When it is nil, all hits are alike.
	Words   Node
	Ranking Ranking
	Filters Filters // destinations are official names or classes
	Scope   Scope
	Sort    Sort
	Offset  int
	Limit   int
	After   *Position // begin behind this hit
	Facets  []Facet   // counted with every filter but the facet's own
}

// Ranking is what orders hits by relevance.
type Ranking struct {
	Weights rank.Weights
	Words   []RankWord
	Texts   []string // the runs of text that were typed, normalised: what stands verbatim counts
}

// ranks reports whether there is anything by which one hit is better than another.
func (r Ranking) ranks() bool {
	return len(r.Words) > 0 || slices.ContainsFunc(r.Texts, func(t string) bool { return utf8.RuneCountInString(t) > 1 })
}

// RankWord is one word that was asked for, in all its forms. A form's weight tells how much
// it counts beside the word as it was typed.
type RankWord struct {
	Forms []RankForm
	Weak  bool // a suffix: it ranks what other words have found, and is not marked
}

// RankForm is a form of a word: a Term or a Run, and the characters that stand in a text
// however the word is inflected.
type RankForm struct {
	Node   Node
	Stem   string
	Weight float64
}

// Position is the place of a hit in the order of a search.
type Position struct {
	Inside  bool         `json:"i,omitempty"`
	Score   float64      `json:"s"`
	Date    minutes.Date `json:"d"`
	Meeting string       `json:"m"`
	Order   int          `json:"o"`
}

// Node is a condition on an utterance. The set is closed: AllOf, AnyOf, NoneOf, Term, Run,
// Near, Beginning, Where, Mentions.
type Node interface{ node() }

// AllOf asks for all of its conditions.
type AllOf struct{ Nodes []Node }

// AnyOf asks for at least one of its conditions.
type AnyOf struct{ Nodes []Node }

// NoneOf asks that the condition does not hold.
type NoneOf struct{ Node Node }

// Term asks for a word, as analysis.Token.Term has it.
type Term struct{ Text string }

// Run asks for a run of characters in the normalised text: anywhere, or, when it is
// aligned, where it begins and ends as tokens do; when it is open too, where it begins so.
// Pieces says where a paragraph may end in it.
type Run struct {
	Text    string
	Aligned bool
	Open    bool
}

// Near asks for two runs, each beginning where a token does, in either order, the second
// within Distance tokens of the first.
type Near struct {
	Left, Right []string // the forms of each
	Distance    int
}

// Beginning asks for a word that begins so.
type Beginning struct{ Text string }

// Where asks for values of fields. Its destinations count as Plan.Scope says.
type Where struct{ Filters Filters }

// Mentions asks for a run of characters in the name of a field, which is compared as
// FieldText: speaker, section, title, theme or series.
type Mentions struct{ Field, Text string }

func (AllOf) node()     {}
func (AnyOf) node()     {}
func (NoneOf) node()    {}
func (Term) node()      {}
func (Run) node()       {}
func (Near) node()      {}
func (Beginning) node() {}
func (Where) node()     {}
func (Mentions) node()  {}

// Destinations are the destinations that a hit may have been asked for: those of the
// filters and those of the tree that are not negated.
func (p Plan) Destinations() []string {
	return append(slices.Clone(p.Filters.Destinations), wanted(p.Tree)...)
}

func wanted(n Node) []string {
	var out []string
	switch n := n.(type) {
	case AllOf:
		for _, c := range n.Nodes {
			out = append(out, wanted(c)...)
		}
	case AnyOf:
		for _, c := range n.Nodes {
			out = append(out, wanted(c)...)
		}
	case Where:
		out = n.Filters.Destinations
	}
	return out
}

// all joins conditions; nil ones are left out.
func all(nodes ...Node) Node {
	nodes = present(nodes)
	if len(nodes) > 1 {
		return AllOf{nodes}
	}
	return single(nodes)
}

// anyOf joins alternatives; nil ones are left out.
func anyOf(nodes ...Node) Node {
	nodes = present(nodes)
	if len(nodes) > 1 {
		return AnyOf{nodes}
	}
	return single(nodes)
}

func single(nodes []Node) Node {
	if len(nodes) == 0 {
		return nil
	}
	return nodes[0]
}

func present(nodes []Node) []Node {
	var out []Node
	for _, n := range nodes {
		if n != nil {
			out = append(out, n)
		}
	}
	return out
}
