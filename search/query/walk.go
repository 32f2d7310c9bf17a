package query

// walk calls visit for e and everything below it, parents first, left to right. Where visit
// returns false the children are skipped. The empty query is not visited.
func walk(e Expr, visit func(Expr) bool) {
	if e == nil || !visit(e) {
		return
	}
	for _, child := range children(e) {
		walk(child, visit)
	}
}

func children(e Expr) []Expr {
	switch e := e.(type) {
	case And:
		return e.All
	case Or:
		return e.Any
	case Not:
		return []Expr{e.X}
	case Near:
		return []Expr{e.Left, e.Right}
	}
	return nil
}

// Map builds a new tree from e, children first: change gets each node, its children already
// changed, and returns what stands in its place; nil removes it. The result is simplified
// as Parse would: no And in an And, no And of one. A Near whose operands became something
// that cannot stand beside NEAR becomes an And.
func Map(e Expr, change func(Expr) Expr) Expr {
	switch n := e.(type) {
	case nil:
		return nil
	case And:
		e = newAnd(rewriteAll(n.All, change))
	case Or:
		e = newOr(rewriteAll(n.Any, change))
	case Not:
		e = negate(Map(n.X, change))
	case Near:
		e = newNear(Map(n.Left, change), Map(n.Right, change), n.Distance)
	}
	if e == nil {
		return nil
	}
	return change(e)
}

func rewriteAll(list []Expr, change func(Expr) Expr) []Expr {
	out := make([]Expr, 0, len(list))
	for _, e := range list {
		out = append(out, Map(e, change))
	}
	return out
}

// newNear is a Near where both sides may stand beside NEAR, else an And.
func newNear(left, right Expr, distance int) Expr {
	l, lok := left.(Operand)
	r, rok := right.(Operand)
	if lok && rok {
		return Near{l, r, distance}
	}
	return newAnd([]Expr{left, right})
}

// onlyNegative reports whether the query says only what must not be there.
func onlyNegative(e Expr) bool {
	found := false
	walk(e, func(e Expr) bool {
		switch e.(type) {
		case Not:
			return false
		case And, Or:
			return true
		}
		found = true
		return false
	})
	return e != nil && !found
}
