package query

import "strings"

// Parse reads a query. It never fails: the notes, in the order of the input, say what could
// not be read as written, and Expr is what was understood of the rest. Expr is nil for the
// empty query and for one in which nothing can be searched.
func Parse(s string) (Expr, []Note) {
	n := &notes{in: s}
	p := &parser{tokens: newLexer(n).lex(), notes: n}
	e := p.or()
	if e == nil {
		e = p.operatorsAsWords()
	}
	if onlyNegative(e) {
		n.add(OnlyNegative, 0, len(s))
	}
	p.noteLower()
	return e, n.sorted()
}

// noteLower notes operator words in lower case that stand between two other things.
func (p *parser) noteLower() {
	for i := 1; i+1 < len(p.tokens); i++ {
		t := p.tokens[i]
		if t.kind == kindWord && isLowerOperator(p.notes.in[t.start:t.end]) {
			p.note(LowerOperator, t)
		}
	}
}

// parser goes through the tokens once. It recurs only into groups, of which the lexer
// leaves MaxDepth in each other.
type parser struct {
	tokens []token
	i      int
	notes  *notes

	leaves   []Leaf // all that were read, in the order of the input
	excluded bool   // a negation stands before what is being read
	field    string // whose group of values is being read
}

func (p *parser) peek() token {
	if p.i < len(p.tokens) {
		return p.tokens[p.i]
	}
	return token{}
}

func (p *parser) next() token {
	t := p.peek()
	p.i++
	return t
}

func (p *parser) note(c Code, t token) { p.notes.add(c, t.start, t.end) }

// or = and { "OR" and }
func (p *parser) or() Expr {
	left := p.and()
	list := []Expr{left}
	for p.peek().kind == kindOr {
		op := p.next()
		right := p.and()
		if left == nil || right == nil {
			p.note(NoOperand, op)
		}
		if right != nil {
			left = right
			list = append(list, right)
		}
	}
	return newOr(list)
}

// and = near { [ "AND" ] near }
func (p *parser) and() Expr {
	var all []Expr
	for {
		switch t := p.peek(); {
		case t.beginsOperand():
			all = append(all, p.near())
		case t.kind == kindAnd:
			p.next()
			if len(all) == 0 || !p.peek().beginsOperand() {
				p.note(NoOperand, t)
			}
		case t.kind == kindNear:
			p.next()
			p.note(NoOperand, t)
		default:
			return newAnd(all)
		}
	}
}

// near = not [ "NEAR/n" not ]
func (p *parser) near() Expr {
	left := p.not()
	for left != nil && p.peek().kind == kindNear {
		op := p.next()
		if !p.peek().beginsOperand() {
			p.note(NoOperand, op)
			continue
		}
		left = newNear(left, p.not(), op.distance)
		if _, ok := left.(Near); !ok {
			p.note(NearOperand, op)
		}
	}
	return left
}

// not = { "NOT" | "-" } atom
func (p *parser) not() Expr {
	negative := false
	for p.peek().isNegation() {
		op := p.next()
		operand := p.peek()
		if !operand.beginsOperand() || op.kind == kindMinus && operand.start != op.end {
			p.note(NoOperand, op)
			return nil
		}
		negative = !negative
	}
	was := p.excluded
	p.excluded = was != negative
	x := p.atom()
	p.excluded = was
	if negative {
		return negate(x)
	}
	return x
}

func (p *parser) atom() Expr {
	t := p.next()
	switch t.kind {
	case kindOpen:
		return p.group(t)
	case kindFieldGroup:
		return p.fieldGroup(t)
	}
	x := t.leaf()
	p.addLeaf(t, x)
	return x
}

// leaf is the expression of a token that is one.
func (t token) leaf() Expr {
	switch t.kind {
	case kindPhrase:
		return Phrase{t.text}
	case kindPrefix:
		return Prefix{t.text}
	case kindField:
		return Field{t.name, t.text}
	}
	return Words{t.text}
}

// group = "(" or ")", of which the bracket was read.
func (p *parser) group(open token) Expr {
	if end := p.peek(); end.kind == kindClose {
		p.notes.add(Empty, open.start, end.end)
	}
	x := p.or()
	if p.peek().kind == kindClose {
		p.next()
	}
	return x
}

// fieldGroup reads 派遣先:(A OR B) as 派遣先:A OR 派遣先:B. Its bracket comes next.
func (p *parser) fieldGroup(t token) Expr {
	was := p.field
	p.field = t.name
	x := p.group(p.next())
	p.field = was
	return Map(x, func(e Expr) Expr { return asValue(e, t.name) })
}

// asValue makes a word that stands in the group of a field a value of it.
func asValue(e Expr, field string) Expr {
	switch e := e.(type) {
	case Words:
		return Field{field, e.Text}
	case Phrase:
		return Field{field, e.Text}
	case Prefix:
		return Field{field, e.Text + "*"}
	}
	return e
}

// operatorsAsWords reads the operator words of a query that holds nothing else.
func (p *parser) operatorsAsWords() Expr {
	var words []Expr
	var first, last token
	for _, t := range p.tokens {
		text := p.notes.in[t.start:t.end]
		if t.kind < kindNot || strings.HasPrefix(foldString(text), "|") || len(words) == MaxClauses {
			continue
		}
		if len(words) == 0 {
			first = t
		}
		last = t
		words = append(words, Words{text})
	}
	if len(words) > 0 {
		p.notes.drop(NoOperand)
		p.notes.add(OnlyOperators, first.start, last.end)
	}
	return newAnd(words)
}
