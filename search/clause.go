package search

import (
	"fmt"
	"strings"

	"github.com/kizuna-search/kizuna/search/query"
)

// grammar is how a condition goes on in a Japanese sentence.
type grammar int

const (
	goingOn    grammar = iota // another condition follows: 「窓口」を含み、
	beforeNoun                // a noun follows: 「窓口」を含む発言
	plain                     // it stands alone: 発言者が「市長」である
)

// clause is a condition in Japanese.
func clause(e query.Expr, g grammar) string { return say(e, g, true) }

// say tells that a condition holds, or that it does not.
func say(e query.Expr, g grammar, holds bool) string {
	switch e := e.(type) {
	case query.Words:
		return quotedWord(e, holds) + "を" + contain(g, holds)
	case query.Phrase:
		if holds {
			return "「" + e.Text + "」をこのとおり" + contain(g, holds)
		}
		return "「" + e.Text + "」を" + contain(g, holds)
	case query.Prefix:
		return "「" + e.Text + "」で始まる語を" + contain(g, holds)
	case query.Near:
		topic := ""
		if !holds {
			topic = "は"
		}
		return fmt.Sprintf("「%s」と「%s」を%d語以内の近さで%s%s", operandText(e.Left), operandText(e.Right), e.Distance, topic, contain(g, holds))
	case query.Field:
		return fieldLabel(e.Name) + "が「" + e.Value + "」" + be(g, holds)
	case query.Not:
		return say(e.X, g, !holds)
	case query.Or:
		return alternatives(e.Any, g, holds)
	case query.And:
		return together(e.All, g, holds)
	}
	return ""
}

func contain(g grammar, holds bool) string {
	switch {
	case holds && g == goingOn:
		return "含み"
	case holds:
		return "含む"
	case g == goingOn:
		return "含まず"
	}
	return "含まない"
}

func be(g grammar, holds bool) string {
	if !holds {
		return [...]string{"ではなく", "ではない", "ではない"}[g]
	}
	return [...]string{"で", "の", "である"}[g]
}

func meet(g grammar, holds bool) string {
	switch {
	case holds && g == goingOn:
		return "当てはまり"
	case holds:
		return "当てはまる"
	case g == goingOn:
		return "当てはまらず"
	}
	return "当てはまらない"
}

// alternatives are 「食」か「花」を含む, or, where they are more than words,
// 「食」を含むか、または発言者が「市長」である.
func alternatives(list []query.Expr, g grammar, holds bool) string {
	words, ok := wordsOf(list, holds)
	switch {
	case ok && holds:
		return strings.Join(words, "か") + "を" + contain(g, holds)
	case ok:
		return strings.Join(words, "も") + "も" + contain(g, holds)
	case holds && g != goingOn:
		return strings.Join(each(list, plain), "か、または")
	case holds:
		return strings.Join(each(list, plain), "か、") + "かのいずれかに" + meet(g, holds)
	}
	return strings.Join(each(list, plain), "か、") + "かのいずれにも" + meet(g, holds)
}

// together are 「食」と「花」の両方を含む, or, where they are more than words,
// 「食」を含み、発言者が「市長」である. All of them do not hold when one does not:
// 「食」と「花」の両方は含まない.
func together(list []query.Expr, g grammar, holds bool) string {
	words, ok := wordsOf(list, holds)
	switch {
	case ok && holds:
		return strings.Join(words, "と") + bothOf(list) + "を" + contain(g, holds)
	case ok:
		return strings.Join(words, "と") + bothOf(list) + "は" + contain(g, holds)
	case !holds:
		return strings.Join(each(list, plain), "ことと、") + "こと" + bothOf(list) + "には" + meet(g, holds)
	}
	comma := "、"
	if g == plain {
		comma = "" // it stands in a list itself
	}
	list = choicesFirst(list)
	last := len(list) - 1
	return strings.Join(append(each(list[:last], goingOn), clause(list[last], g)), comma)
}

// choicesFirst puts alternatives that are more than words first, for what follows them is
// seen not to be one.
func choicesFirst(list []query.Expr) []query.Expr {
	isChoice := func(e query.Expr) bool {
		or, ok := e.(query.Or)
		_, words := wordsOf(or.Any, true)
		return ok && !words
	}
	var first, rest []query.Expr
	for _, e := range list {
		if isChoice(e) {
			first = append(first, e)
		} else {
			rest = append(rest, e)
		}
	}
	return append(first, rest...)
}

func bothOf(list []query.Expr) string {
	if len(list) == 2 {
		return "の両方"
	}
	return "のすべて"
}

func each(list []query.Expr, g grammar) []string {
	out := make([]string, len(list))
	for i, e := range list {
		out[i] = clause(e, g)
	}
	return out
}

// quotedWord is a word in a sentence. It is excluded as a word only: 水道 leaves 下水道 in.
func quotedWord(e query.Words, holds bool) string {
	if holds {
		return "「" + e.Text + "」"
	}
	return "「" + e.Text + "」という語"
}

// wordsOf are words and phrases as a sentence has them, when there is nothing else.
func wordsOf(list []query.Expr, holds bool) ([]string, bool) {
	var out []string
	for _, e := range list {
		switch e := e.(type) {
		case query.Words:
			out = append(out, quotedWord(e, holds))
		case query.Phrase:
			out = append(out, "「"+e.Text+"」")
		default:
			return nil, false
		}
	}
	return out, true
}

func operandText(o query.Operand) string {
	switch o := o.(type) {
	case query.Words:
		return o.Text
	case query.Phrase:
		return o.Text
	}
	return ""
}
