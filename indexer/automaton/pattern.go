package automaton

import (
	"regexp/syntax"
	"slices"
)

// Pattern is one expression, read forwards.
type Pattern struct{ a *automaton }

// MustCompile reads an expression in the syntax of package regexp. It panics when it
// cannot be read, or asserts more than the begin and the end of the text.
func MustCompile(expr string) Pattern {
	return Pattern{newAutomaton([]*syntax.Regexp{parse(expr)}, true)}
}

// Prefix is the match at the very start of s and the byte at which it ends.
func (p Pattern) Prefix(s string) (end int, ok bool) { return p.a.prefix(s) }

// Starts reports whether a match begins where s begins.
func (p Pattern) Starts(s string) bool {
	return p.a.starts(s)
}

// Backward is one expression that is read from the end of a text to the left.
type Backward struct{ a *automaton }

// MustBackward reads an expression as MustCompile does.
func MustBackward(expr string) Backward {
	return Backward{newAutomaton([]*syntax.Regexp{reverse(parse(expr))}, false)}
}

// Suffix is the longest match that ends where s ends, and the byte at which it begins.
func (b Backward) Suffix(s string) (start int, ok bool) { return b.a.suffix(s) }

// Ends reports whether a match ends where s ends.
func (b Backward) Ends(s string) bool {
	_, ok := b.a.suffix(s)
	return ok
}

// Set is several expressions that are tried in one pass.
type Set struct{ a *automaton }

// MustSet reads up to 64 expressions that must match at the start of a text.
func MustSet(exprs ...string) Set {
	if len(exprs) > 64 {
		panic("automaton: more than 64 expressions in a set")
	}
	parsed := make([]*syntax.Regexp, len(exprs))
	for i, expr := range exprs {
		parsed[i] = parse(expr)
	}
	return Set{newAutomaton(parsed, false)}
}

// MustSetAnywhere reads up to 64 expressions that may match anywhere in a text.
func MustSetAnywhere(exprs ...string) Set {
	anywhere := make([]string, len(exprs))
	for i, expr := range exprs {
		anywhere[i] = `(?s:.*)(?:` + expr + `)`
	}
	return MustSet(anywhere...)
}

// Matches is the set of expressions that match s: bit i for the i-th.
func (s Set) Matches(text string) uint64 { return s.a.all(text) }

func parse(expr string) *syntax.Regexp {
	parsed, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		panic("automaton: " + err.Error())
	}
	return parsed
}

// reverse turns an expression round, in place.
func reverse(re *syntax.Regexp) *syntax.Regexp {
	switch re.Op {
	case syntax.OpConcat:
		slices.Reverse(re.Sub)
	case syntax.OpLiteral:
		slices.Reverse(re.Rune)
	case syntax.OpBeginText:
		re.Op = syntax.OpEndText
	case syntax.OpEndText:
		re.Op = syntax.OpBeginText
	}
	for _, sub := range re.Sub {
		reverse(sub)
	}
	return re
}
