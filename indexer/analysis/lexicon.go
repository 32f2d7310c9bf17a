package analysis

import (
	"strings"
	"sync"
	"sync/atomic"
	"unicode"

	"github.com/ikawaha/kagome-dict/dict"
	"github.com/ikawaha/kagome-dict/ipa"
)

// lexicon is kagome's IPA dictionary with what the lattice asks most laid out for it.
type lexicon struct {
	dict       *dict.Dict
	characters []character // of the BMP
	morphs     []morph     // by id: those of one surface follow each other
	strange    [][]morph   // by category: what a run of such characters may be that is no word
	words      []atomic.Pointer[word]
	unknown    []*word
}

// character is what is known of a character before its neighbours are.
type character struct {
	state    int32 // of the double array behind the character; 0 when no word begins with it
	morph    int32 // first morph of the character alone; none when it is no word
	category byte  // of char.def
	kanji    bool  // for the penalty of search mode: Unicode's Ideographic
	mark     bool  // repeats the kana before it
}

// morph is a reading of a surface: the classes that it shows to its neighbours and its own
// cost. Eight bytes, so that a cache line holds most surfaces.
type morph struct {
	left, right uint16
	weight      int16
	beyond      uint8 // its id less that of the first morph of the surface
	last        bool  // of the surface
}

// none stands where there is no morph or node.
const none = -1

var loadLexicon = sync.OnceValue(func() *lexicon { return newLexicon(ipa.Dict()) })

func newLexicon(d *dict.Dict) *lexicon {
	l := &lexicon{dict: d, morphs: make([]morph, len(d.Morphs)), words: make([]atomic.Pointer[word], len(d.Morphs))}
	for id := 0; id < len(d.Morphs); {
		n := 1 + int(d.Index.Dup[int32(id)])
		layOut(l.morphs[id:id+n], d.Morphs[id:id+n])
		id += n
	}
	l.strange = make([][]morph, len(d.CharClass))
	for c := range l.strange {
		first, n := d.UnkDict.Index[int32(c)], 1+d.UnkDict.IndexDup[int32(c)]
		l.strange[c] = layOut(make([]morph, n), d.UnkDict.Morphs[first:first+n])
	}
	for id := range d.UnkDict.Morphs {
		l.unknown = append(l.unknown, l.newUnknown(id))
	}
	l.characters = make([]character, 1<<16)
	for r := range l.characters {
		l.characters[r] = l.makeCharacter(rune(r))
	}
	return l
}

// layOut fills to with the morphs of one surface that can win and returns these. Of several
// with the same classes (the readings of a name) only the cheapest can, of equals the first.
func layOut(to []morph, morphs dict.Morphs) []morph {
	n := 0
	for i, m := range morphs {
		made := morph{left: uint16(m.LeftID), right: uint16(m.RightID), weight: m.Weight, beyond: uint8(i)}
		if wins(morphs, i) {
			to[n] = made
			n++
		}
	}
	to[n-1].last = true
	return to[:n]
}

func wins(morphs dict.Morphs, i int) bool {
	for j, m := range morphs {
		same := m.LeftID == morphs[i].LeftID && m.RightID == morphs[i].RightID
		if same && (m.Weight < morphs[i].Weight || m.Weight == morphs[i].Weight && j < i) {
			return false
		}
	}
	return true
}

// character returns what is known of r.
func (l *lexicon) character(r rune) character {
	if int(r) < len(l.characters) {
		return l.characters[r]
	}
	return l.makeCharacter(r)
}

func (l *lexicon) makeCharacter(r rune) character {
	c := character{morph: none, category: l.dict.CharacterCategory(r), kanji: unicode.Is(unicode.Ideographic, r), mark: strings.ContainsRune(marks, r)}
	if c.state = l.walk(0, string(r)); c.state > 0 {
		c.morph = l.ending(c.state)
	}
	return c
}

// walk follows the bytes of a character from a state of the double array; 0 when no word
// goes on like this. A zero byte would lead to the end of a word.
func (l *lexicon) walk(state int32, character string) int32 {
	da := l.dict.Index.Da
	for i := range len(character) {
		next := int(da[state].Base) + int(character[i])
		if character[i] == 0 || next >= len(da) || da[next].Check != state {
			return 0
		}
		state = int32(next)
	}
	return state
}

// ending is the first morph of the word that ends in a state.
func (l *lexicon) ending(state int32) int32 {
	da := l.dict.Index.Da
	if end := int(da[state].Base); end < len(da) && da[end].Check == state && da[end].Base <= 0 {
		return -da[end].Base
	}
	return none
}
