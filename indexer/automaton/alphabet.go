package automaton

import (
	"regexp/syntax"
	"slices"
	"unicode"
)

// alphabet maps characters to letters: characters that no instruction tells apart are one.
type alphabet struct {
	size  int
	pages [256]*[256]uint16 // of the Basic Multilingual Plane
	from  []rune            // the first character of each stretch, ascending
}

func newAlphabet(prog []syntax.Inst) alphabet {
	a := alphabet{from: []rune{0}}
	for _, inst := range prog {
		switch inst.Op {
		case syntax.InstRune, syntax.InstRune1:
			if len(inst.Rune) == 1 {
				a.from = append(a.from, inst.Rune[0], inst.Rune[0]+1)
			}
			for i := 0; i+1 < len(inst.Rune); i += 2 {
				a.from = append(a.from, inst.Rune[i], inst.Rune[i+1]+1)
			}
		case syntax.InstRuneAnyNotNL:
			a.from = append(a.from, '\n', '\n'+1)
		}
	}
	slices.Sort(a.from)
	a.from = slices.Compact(a.from)
	a.size = len(a.from)
	a.fillPages()
	return a
}

// fillPages writes the letters of the plane in which nearly all text lies. Pages on which
// all characters are one letter share their memory.
func (a *alphabet) fillPages() {
	uniform := map[uint16]*[256]uint16{}
	for p := range a.pages {
		first, last := a.search(rune(p<<8)), a.search(rune(p<<8|0xff))
		page := uniform[first]
		if first != last || page == nil {
			page = a.page(rune(p<<8), first)
		}
		if first == last {
			uniform[first] = page
		}
		a.pages[p] = page
	}
}

// page holds the letters of the 256 characters from base on, whose first one is given.
func (a *alphabet) page(base rune, letter uint16) *[256]uint16 {
	page := new([256]uint16)
	for i := range page {
		for int(letter)+1 < len(a.from) && a.from[letter+1] <= base+rune(i) {
			letter++
		}
		page[i] = letter
	}
	return page
}

func (a *alphabet) search(r rune) uint16 {
	i, found := slices.BinarySearch(a.from, r)
	if !found {
		i--
	}
	return uint16(i)
}

func (a *alphabet) letter(r rune) uint16 {
	if r <= 0xffff {
		return a.pages[r>>8][r&0xff]
	}
	return a.search(min(r, unicode.MaxRune))
}
