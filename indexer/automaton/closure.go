package automaton

import "regexp/syntax"

// closure collects what a state holds: all that is reached without reading a character.
type closure struct {
	a       *automaton
	held    syntax.EmptyOp // which of the empty assertions hold here
	waiting []uint32
	accept  uint64
	atEnd   uint64
}

func (a *automaton) newClosure(held syntax.EmptyOp) *closure {
	a.round++
	return &closure{a: a, held: held}
}

// add follows pc to the instructions that wait. It returns false when what comes later
// counts no more: leftmost-first, behind a match.
func (c *closure) add(pc uint32) bool {
	if c.a.seen[pc] == c.a.round {
		return true
	}
	c.a.seen[pc] = c.a.round
	inst := &c.a.prog[pc]
	switch inst.Op {
	case syntax.InstFail:
	case syntax.InstAlt, syntax.InstAltMatch:
		return c.add(inst.Out) && c.add(inst.Arg)
	case syntax.InstCapture, syntax.InstNop:
		return c.add(inst.Out)
	case syntax.InstEmptyWidth:
		return c.assert(syntax.EmptyOp(inst.Arg), inst.Out)
	case syntax.InstMatch:
		c.accept |= c.a.accepts[pc]
		c.atEnd |= c.a.accepts[pc]
		return !c.a.first
	default:
		c.waiting = append(c.waiting, pc)
	}
	return true
}

// assert goes on where the assertion holds; what follows the end of the text can only
// match there.
func (c *closure) assert(op syntax.EmptyOp, to uint32) bool {
	switch {
	case op&^c.held == 0:
		return c.add(to)
	case op&^c.held == syntax.EmptyEndText:
		c.atEnd |= c.matchesAtEnd(to, map[uint32]bool{})
	case op&^(syntax.EmptyBeginText|syntax.EmptyEndText) != 0:
		panic("automaton: only the begin and the end of the text can be asserted")
	}
	return true
}

// matchesAtEnd is what matches from pc when the text is over.
func (c *closure) matchesAtEnd(pc uint32, seen map[uint32]bool) uint64 {
	if seen[pc] {
		return 0
	}
	seen[pc] = true
	inst := &c.a.prog[pc]
	switch inst.Op {
	case syntax.InstMatch:
		return c.a.accepts[pc]
	case syntax.InstAlt, syntax.InstAltMatch:
		return c.matchesAtEnd(inst.Out, seen) | c.matchesAtEnd(inst.Arg, seen)
	case syntax.InstCapture, syntax.InstNop:
		return c.matchesAtEnd(inst.Out, seen)
	case syntax.InstEmptyWidth:
		if syntax.EmptyOp(inst.Arg)&^(c.held|syntax.EmptyEndText) == 0 {
			return c.matchesAtEnd(inst.Out, seen)
		}
	}
	return 0
}
