package automaton

import (
	"regexp"
	"regexp/syntax"
	"sync"
)

// Regexp is a regular expression that most texts do not match. Its methods answer as those
// of package regexp do; an automaton decides first whether there is a match at all, and
// only then regexp looks where it is. An expression that no automaton can decide (line
// ends, word boundaries, any case) is left to regexp.
type Regexp struct {
	*regexp.Regexp
	guard func() guard
}

// guard decides whether a text matches; its automaton is nil where none can.
type guard struct{ a *automaton }

// MustRegexp reads an expression as regexp.MustCompile does. The automaton is made when
// the first text comes.
func MustRegexp(expr string) *Regexp {
	return &Regexp{regexp.MustCompile(expr), sync.OnceValue(func() guard { return newGuard(expr) })}
}

func newGuard(expr string) guard {
	parsed := parse(expr)
	if !isDecidable(parsed) {
		return guard{}
	}
	if prog, err := syntax.Compile(parsed.Simplify()); err == nil && prog.StartCond()&syntax.EmptyBeginText == 0 {
		parsed = &syntax.Regexp{Op: syntax.OpConcat, Sub: []*syntax.Regexp{parse(`(?s:.*)`), parsed}}
	}
	return guard{newAutomaton([]*syntax.Regexp{parsed}, true)}
}

// isDecidable: the expression asserts no more than the begin and the end of the text, and
// its letters are of one case.
func isDecidable(re *syntax.Regexp) bool {
	switch re.Op {
	case syntax.OpBeginLine, syntax.OpEndLine, syntax.OpWordBoundary, syntax.OpNoWordBoundary:
		return false
	case syntax.OpLiteral:
		return re.Flags&syntax.FoldCase == 0
	}
	for _, sub := range re.Sub {
		if !isDecidable(sub) {
			return false
		}
	}
	return true
}

// MatchString reports whether the expression matches anywhere in s.
func (r *Regexp) MatchString(s string) bool {
	if g := r.guard(); g.a != nil {
		return g.a.starts(s)
	}
	return r.Regexp.MatchString(s)
}

// FindString is the leftmost match, empty when there is none.
func (r *Regexp) FindString(s string) string {
	if !r.MatchString(s) {
		return ""
	}
	return r.Regexp.FindString(s)
}

// FindStringIndex is where the leftmost match begins and ends in bytes, nil for none.
func (r *Regexp) FindStringIndex(s string) []int {
	if !r.MatchString(s) {
		return nil
	}
	return r.Regexp.FindStringIndex(s)
}

// FindStringSubmatch is the leftmost match and its groups, nil for none.
func (r *Regexp) FindStringSubmatch(s string) []string {
	if !r.MatchString(s) {
		return nil
	}
	return r.Regexp.FindStringSubmatch(s)
}

// FindStringSubmatchIndex is where the leftmost match and its groups are, nil for none.
func (r *Regexp) FindStringSubmatchIndex(s string) []int {
	if !r.MatchString(s) {
		return nil
	}
	return r.Regexp.FindStringSubmatchIndex(s)
}

// FindAllStringSubmatch is the first n matches and their groups, all for −1; nil for none.
func (r *Regexp) FindAllStringSubmatch(s string, n int) [][]string {
	if !r.MatchString(s) {
		return nil
	}
	return r.Regexp.FindAllStringSubmatch(s, n)
}

// ReplaceAllString is s with its matches replaced; s itself where there is none.
func (r *Regexp) ReplaceAllString(s, by string) string {
	if !r.MatchString(s) {
		return s
	}
	return r.Regexp.ReplaceAllString(s, by)
}
