package query

import "unicode/utf8"

// pair is where the partner of an opening sign stands, in bytes.
type pair struct {
	close int  // start of the closing sign
	end   int  // end of the closing sign
	inRun bool // no space and no "|" stands between
}

// quotePairs finds the partner of every opening quote that has one. What a quote is paired
// with depends only on what follows it, so that a piece of a query reads the same wherever
// it stands.
func quotePairs(s string) map[int]pair {
	p := pairing{found: map[int]pair{}}
	for i := len(s); i > 0; {
		r, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
		p.sign(foldSign(r), i, size)
	}
	return p.found
}

// pairing goes through the signs from the last to the first, so that each opening sign
// meets its closing sign on top of a stack.
type pairing struct {
	found          map[int]pair
	run            int      // number of the run, counted from the end
	corner         []closer // 」
	double         []closer // 』
	curly          []closer // ”
	straight, high closer   // the last " and ” seen: these do not nest
}

type closer struct{ start, end, run int }

func (p *pairing) sign(r rune, at, size int) {
	c := closer{at, at + size, p.run}
	switch r {
	case '"':
		p.meet(p.straight, at)
		p.straight = c
	case '”':
		p.meet(p.high, at)
		p.high = c
		p.curly = append(p.curly, c)
	case '“':
		p.curly = p.pop(p.curly, at)
	case '」':
		p.corner = append(p.corner, c)
	case '「':
		p.corner = p.pop(p.corner, at)
	case '』':
		p.double = append(p.double, c)
	case '『':
		p.double = p.pop(p.double, at)
	default:
		if isSpace(r) || r == '|' {
			p.run++
		}
	}
}

func (p *pairing) pop(stack []closer, at int) []closer {
	if len(stack) == 0 {
		return stack
	}
	top := len(stack) - 1
	p.meet(stack[top], at)
	return stack[:top]
}

func (p *pairing) meet(c closer, at int) {
	if c.end > 0 {
		p.found[at] = pair{c.start, c.end, c.run == p.run}
	}
}

// pairAt is the partner of the quote or bracket at a byte. Of brackets only those have one
// that close within their run; the others are groups, or stray.
func (l *lexer) pairAt(at int) (pair, bool) {
	if at >= l.paired && l.at(at) == '(' {
		l.pairBrackets(at)
	}
	p, ok := l.pairs[at]
	return p, ok
}

// pairBrackets pairs an opening bracket and those inside it. It goes past pairs of quotes.
// It goes not past a quote without a partner in the run, whose partner may stand behind the
// bracket, nor past a backslash: what follows may be a literal, whose brackets are text.
func (l *lexer) pairBrackets(at int) {
	var opens []int
	for at < len(l.in) {
		r := l.at(at)
		p := l.pairs[at]
		if isSpace(r) || r == '|' || r == '\\' || isQuote(r) && !p.inRun {
			break
		}
		end := at + l.width(at)
		switch {
		case isQuote(r):
			end = p.end
		case r == '(':
			opens = append(opens, at)
		case r == ')':
			last := len(opens) - 1
			l.pairs[opens[last]] = pair{at, end, true}
			opens = opens[:last]
		}
		at = end
		if len(opens) == 0 {
			break
		}
	}
	l.paired = at
}
