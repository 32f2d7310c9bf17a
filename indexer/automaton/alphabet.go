package automaton

import (
	"regexp/syntax"
	"slices"
	"unicode"
)

// alphabet maps characters to letters: characters that no instruction tells apart are one,
// wherever they stand in Unicode. The fewer letters, the smaller the states, and the more
// of them stay in the processor's cache.
type alphabet struct {
	size    int
	pages   [256]*[256]uint16 // letters of the Basic Multilingual Plane
	from    []rune            // the first character of each stretch, ascending
	letters []uint16          // the letter of each stretch
}

func newAlphabet(prog []syntax.Inst) alphabet {
	classes := classesOf(prog)
	a := alphabet{from: []rune{0}}
	for _, class := range classes {
		for i := 0; i < len(class); i += 2 {
			a.from = append(a.from, class[i], class[i+1]+1)
		}
	}
	slices.Sort(a.from)
	a.from = slices.Compact(a.from)
	a.number(classes)
	a.fillPages()
	return a
}

// classesOf are the sets of characters by which instructions tell characters apart, each
// once, as pairs of the first and the last character of a stretch.
func classesOf(prog []syntax.Inst) [][]rune {
	var classes [][]rune
	for _, inst := range prog {
		switch {
		case inst.Op == syntax.InstRuneAnyNotNL:
			classes = append(classes, []rune{'\n', '\n'})
		case inst.Op != syntax.InstRune && inst.Op != syntax.InstRune1:
		case len(inst.Rune) == 1:
			classes = append(classes, []rune{inst.Rune[0], inst.Rune[0]})
		default:
			classes = append(classes, inst.Rune)
		}
	}
	slices.SortFunc(classes, slices.Compare)
	return slices.CompactFunc(classes, slices.Equal)
}

// number gives stretches that lie in the same classes the same letter: each class in turn
// parts the letters of which it holds some stretches only.
func (a *alphabet) number(classes [][]rune) {
	letters, size := make([]int, len(a.from)), 1
	for _, class := range classes {
		inside := map[int]int{}
		for i := 0; i < len(class); i += 2 {
			for at := a.stretch(class[i]); at < len(a.from) && a.from[at] <= class[i+1]; at++ {
				if _, parted := inside[letters[at]]; !parted {
					inside[letters[at]] = size
					size++
				}
				letters[at] = inside[letters[at]]
			}
		}
	}
	final := map[int]uint16{} // without the numbers that no stretch has kept
	for _, letter := range letters {
		if _, ok := final[letter]; !ok {
			final[letter] = uint16(len(final))
		}
		a.letters = append(a.letters, final[letter])
	}
	a.size = len(final)
}

// fillPages writes the letters of the plane in which nearly all text lies. Pages on which
// all characters are one letter share their memory.
func (a *alphabet) fillPages() {
	uniform := map[uint16]*[256]uint16{}
	for p := range a.pages {
		base := rune(p << 8)
		first := a.stretch(base)
		letter := a.letters[first]
		isUniform := !slices.ContainsFunc(a.letters[first:a.stretch(base|0xff)+1], func(l uint16) bool { return l != letter })
		page := uniform[letter]
		if !isUniform || page == nil {
			page = a.page(base, first)
		}
		if isUniform {
			uniform[letter] = page
		}
		a.pages[p] = page
	}
}

// page holds the letters of the 256 characters from base on, the first of which lies in
// the stretch at.
func (a *alphabet) page(base rune, at int) *[256]uint16 {
	page := new([256]uint16)
	for i := range page {
		for at+1 < len(a.from) && a.from[at+1] <= base+rune(i) {
			at++
		}
		page[i] = a.letters[at]
	}
	return page
}

// stretch is the place of the stretch in which a character lies.
func (a *alphabet) stretch(r rune) int {
	i, found := slices.BinarySearch(a.from, r)
	if !found {
		i--
	}
	return i
}

func (a *alphabet) letter(r rune) uint16 {
	if r <= 0xffff {
		return a.pages[r>>8][r&0xff]
	}
	return a.letters[a.stretch(min(r, unicode.MaxRune))]
}
