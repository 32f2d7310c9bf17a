package automaton

import (
	"regexp/syntax"
	"sync"
	"sync/atomic"
	"unicode/utf8"
)

// maxStates bounds the states an automaton keeps, some hundreds of bytes each. The ones
// here have tens to hundreds; what goes beyond is begun anew.
const maxStates = 2000

// automaton runs programs side by side. Its states are sets of instructions.
type automaton struct {
	prog     []syntax.Inst
	begins   []uint32
	accepts  map[uint32]uint64 // by the match instruction, its expression's bit
	first    bool              // leftmost-first: what stands behind a match in a state is dropped
	alphabet alphabet

	building sync.Mutex // guards what stands below
	states   map[string]*state
	round    uint64   // number of the closure that is being made
	seen     []uint64 // by instruction, the last round that came to it

	start atomic.Pointer[state]
}

// state is a set of instructions that wait for a character, in order of preference.
type state struct {
	next    []atomic.Pointer[state]
	accept  uint64 // expressions that match here
	atEnd   uint64 // expressions that match if the text ends here
	dead    bool   // nothing can match here or later
	waiting []uint32
}

func newAutomaton(exprs []*syntax.Regexp, first bool) *automaton {
	for _, re := range exprs {
		if !isDecidable(re) {
			panic("automaton: no case folding, and no assertion but of the begin and the end: " + re.String())
		}
	}
	a := &automaton{accepts: map[uint32]uint64{}, first: first}
	for i, expr := range exprs {
		prog, err := syntax.Compile(expr.Simplify())
		if err != nil {
			panic("automaton: " + err.Error()) // cannot happen to what has been parsed
		}
		base := uint32(len(a.prog))
		a.begins = append(a.begins, base+uint32(prog.Start))
		for j, inst := range prog.Inst {
			if inst.Op == syntax.InstMatch {
				a.accepts[base+uint32(j)] = 1 << i
			}
			inst.Out += base
			if inst.Op == syntax.InstAlt || inst.Op == syntax.InstAltMatch {
				inst.Arg += base
			}
			a.prog = append(a.prog, inst)
		}
	}
	a.alphabet = newAlphabet(a.prog)
	a.seen = make([]uint64, len(a.prog))
	a.reset()
	return a
}

// reset forgets all states. Matches under way go on in the old ones.
func (a *automaton) reset() {
	a.states = map[string]*state{}
	c := a.newClosure(syntax.EmptyBeginText)
	for _, pc := range a.begins {
		if !c.add(pc) {
			break
		}
	}
	a.start.Store(a.intern(c))
}

// step is the state after r.
func (a *automaton) step(s *state, r rune) *state {
	slot := &s.next[a.alphabet.letter(r)]
	if to := slot.Load(); to != nil {
		return to
	}
	return a.build(s, r, slot)
}

// advance is the state after the character at byte i of s, and how many bytes that has.
// One call a character: decoding is spelt out for what Japanese mostly is.
func (a *automaton) advance(at *state, s string, i int) (*state, int) {
	r, size := rune(s[i]), 1
	switch {
	case r < utf8.RuneSelf:
	case r >= 0xe1 && r <= 0xec && i+2 < len(s) && s[i+1]&0xc0 == 0x80 && s[i+2]&0xc0 == 0x80:
		r, size = r&0xf<<12|rune(s[i+1]&0x3f)<<6|rune(s[i+2]&0x3f), 3 // no surrogates, none too long
	default:
		r, size = utf8.DecodeRuneInString(s[i:])
	}
	if r <= 0xffff {
		if to := at.next[a.alphabet.pages[uint8(r>>8)][uint8(r)]].Load(); to != nil {
			return to, size
		}
	}
	return a.step(at, r), size
}

func (a *automaton) build(s *state, r rune, slot *atomic.Pointer[state]) *state {
	a.building.Lock()
	defer a.building.Unlock()
	if len(a.states) >= maxStates {
		a.reset()
	}
	c := a.newClosure(0)
	for _, pc := range s.waiting {
		if inst := &a.prog[pc]; takes(inst, r) && !c.add(inst.Out) {
			break
		}
	}
	to := a.intern(c)
	slot.Store(to)
	return to
}

// intern is the one state with these instructions.
func (a *automaton) intern(c *closure) *state {
	key := make([]byte, 0, 4*len(c.waiting)+16)
	for _, pc := range c.waiting {
		key = append(key, byte(pc), byte(pc>>8), byte(pc>>16))
	}
	for shift := 0; shift < 64; shift += 8 {
		key = append(key, byte(c.accept>>shift), byte(c.atEnd>>shift))
	}
	s, ok := a.states[string(key)]
	if !ok {
		dead := len(c.waiting) == 0 && c.accept == 0 && c.atEnd == 0
		s = &state{make([]atomic.Pointer[state], a.alphabet.size), c.accept, c.atEnd, dead, c.waiting}
		a.states[string(key)] = s
	}
	return s
}

// takes reports whether a waiting instruction goes on with r.
func takes(inst *syntax.Inst, r rune) bool {
	switch inst.Op {
	case syntax.InstRuneAny:
		return true
	case syntax.InstRuneAnyNotNL:
		return r != '\n'
	}
	return inst.MatchRune(r)
}

// prefix runs from the start of s and returns the end of the match in bytes.
func (a *automaton) prefix(s string) (end int, ok bool) {
	at, end := a.start.Load(), -1
	for i, size := 0, 0; i < len(s); i += size {
		if at.accept != 0 {
			end = i
		}
		if at, size = a.advance(at, s, i); at.dead {
			return end, end >= 0
		}
	}
	if at.atEnd != 0 {
		end = len(s)
	}
	return end, end >= 0
}

// starts reports whether prefix would find a match; it stops at the first.
func (a *automaton) starts(s string) bool {
	at := a.start.Load()
	for i, size := 0, 0; i < len(s); i += size {
		if at.accept != 0 {
			return true
		}
		if at, size = a.advance(at, s, i); at.dead {
			return false
		}
	}
	return at.atEnd != 0
}

// suffix runs from the end of s to the left and returns the start of the longest match.
func (a *automaton) suffix(s string) (start int, ok bool) {
	at, start := a.start.Load(), -1
	for i := len(s); i > 0; {
		if at.accept != 0 {
			start = i
		}
		r, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
		if at = a.step(at, r); at.dead {
			return start, start >= 0
		}
	}
	if at.atEnd != 0 {
		start = 0
	}
	return start, start >= 0
}

// all runs over s and returns the expressions that match somewhere on the way.
func (a *automaton) all(s string) uint64 {
	at, seen := a.start.Load(), uint64(0)
	for i, size := 0, 0; i < len(s); i += size {
		seen |= at.accept
		if at, size = a.advance(at, s, i); at.dead {
			return seen
		}
	}
	return seen | at.atEnd
}
