package query

import "fmt"

// Expr is a node of the tree. The set is closed: Words, Phrase, Prefix, Field, Near, Not,
// And, Or. A nil Expr is the empty query.
type Expr interface {
	// String is the canonical form: Parse reads it back as the same tree.
	fmt.Stringer
	expr()
}

// Operand is what may stand beside NEAR: Words or Phrase.
type Operand interface {
	Expr
	operand()
}

// Words is one run of text between spaces, as it was typed; never empty, no spaces. It may
// be a word, a title or a whole sentence: the analyzer cuts it later. It may also hold no
// word at all ("…").
type Words struct{ Text string }

// Phrase is text that must stand as it is written. Runs of spaces are one space here, with
// none at the ends; never empty.
type Phrase struct{ Text string }

// Prefix is the beginning of a word, without its star; never empty, no spaces.
type Prefix struct{ Text string }

// Field is a condition on a field. Name is the English name from Fields. Value is raw, as
// it was typed, spaces as in Phrase; whoever plans the search reads dates and names in it.
type Field struct{ Name, Value string }

// Near asks for both operands, in either order, within Distance tokens: 1 to MaxDistance.
type Near struct {
	Left, Right Operand
	Distance    int
}

// Not asks that its child does not match. The child is no Not.
type Not struct{ X Expr }

// And asks that all children match. There are two or more, and none is an And.
type And struct{ All []Expr }

// Or asks that one child matches. There are two or more, and none is an Or.
type Or struct{ Any []Expr }

func (Words) expr()  {}
func (Phrase) expr() {}
func (Prefix) expr() {}
func (Field) expr()  {}
func (Near) expr()   {}
func (Not) expr()    {}
func (And) expr()    {}
func (Or) expr()     {}

func (Words) operand()  {}
func (Phrase) operand() {}

// newAnd joins expressions: nil ones are left out, Ands among them are flattened, a single
// one stands for itself.
func newAnd(all []Expr) Expr {
	var flat []Expr
	for _, e := range all {
		if and, ok := e.(And); ok {
			flat = append(flat, and.All...)
		} else if e != nil {
			flat = append(flat, e)
		}
	}
	if len(flat) > 1 {
		return And{flat}
	}
	return only(flat)
}

// newOr joins alternatives in the manner of newAnd.
func newOr(list []Expr) Expr {
	var flat []Expr
	for _, e := range list {
		if or, ok := e.(Or); ok {
			flat = append(flat, or.Any...)
		} else if e != nil {
			flat = append(flat, e)
		}
	}
	if len(flat) > 1 {
		return Or{flat}
	}
	return only(flat)
}

func only(list []Expr) Expr {
	if len(list) == 0 {
		return nil
	}
	return list[0]
}

// negate turns x into Not{x}, and Not{x} into x; nothing stays nothing.
func negate(x Expr) Expr {
	switch x := x.(type) {
	case nil:
		return nil
	case Not:
		return x.X
	}
	return Not{x}
}
