package analysis

import (
	"math"
	"sync"
	"unicode/utf8"
)

// Search mode puts a price on long words, so that compounds fall apart. A run that is no
// word is cut at a thousand characters. Both as in kagome.
const (
	longKanji, longKanjiPenalty = 2, 3000 // longer words of kanji alone, for each character more
	longOther, longOtherPenalty = 7, 1700
	longestStrange              = 1024 // characters
)

// lattice finds the cheapest way through the words that a sentence may consist of (Viterbi).
// It gives the tokens of kagome's search mode, of ties the same, and is a work area that is
// used again: nothing is allocated for a token.
//
// kagome's costs stop at 2^31, which takes more than 30,000 characters, as weights and
// connections have 16 bits; no sentence is as long (maxSentence).
type lattice struct {
	*lexicon
	text       string
	at         []int32     // by character: byte where it begins; one more for the end
	characters []character // by character
	kanji      []int32     // by character: where the run of kanji from it ends
	same       []int32     // by character: where the run of its category ends
	ending     []int32     // by character boundary: last of the nodes that end there
	nodes      []node
	ends       []end
	bests      [classes]best // by left class
	now        int64         // boundary being worked on, counted over all sentences
	path       []int32
	marks      bool // the text has iteration marks
	pieces     []piece
}

// classes bounds the left classes of the IPA dictionary (1316).
const classes = 1 << 11

// node is a word at a place of the sentence.
type node struct {
	key      int64 // cost of the best way to its end, penalty included, and its own number
	previous int32 // on that way
	next     int32 // of those that end where it does
	morph    int32 // id; complement of the id for a run that is no word
	end      int32 // character
	right    uint16
}

// nodeBits of a key are the number of a node, the rest its cost: the least key is the
// cheapest node, and of equals the first, which is kagome's choice too.
const (
	nodeBits = 28
	nodeMask = 1<<nodeBits - 1
)

// end is a node that ends at the boundary.
type end struct {
	key   int64
	right uint16
}

// best is the cheapest node before words of one left class, found at boundary now.
type best struct{ now, key int64 }

var lattices = sync.Pool{New: func() any { return &lattice{lexicon: loadLexicon()} }}

// free gives the work area back without the text, unless a giant sentence has made it one.
func (l *lattice) free() {
	l.text = ""
	clear(l.pieces[:cap(l.pieces)])
	if cap(l.characters) <= 2*maxSentence {
		lattices.Put(l)
	}
}

// cut finds the best words of text; path holds their nodes in order.
func (l *lattice) cut(text string) {
	l.read(text)
	l.nodes = append(l.nodes[:0], node{next: none, previous: none})
	l.ending[0] = 0
	for i := range l.characters {
		if l.gather(i) {
			l.addWords(i)
		}
	}
	l.path = l.path[:0]
	if l.gather(len(l.characters)) {
		for n := int32(l.cheapest(0) & nodeMask); n > 0; n = l.nodes[n].previous {
			l.path = append(l.path, n)
		}
	}
}

// segment cuts text into pieces, which last until the next call.
func (l *lattice) segment(text string) []piece {
	l.cut(text)
	l.pieces = l.pieces[:0]
	start := 0
	for i := len(l.path) - 1; i >= 0; i-- {
		n := &l.nodes[l.path[i]]
		end := int(l.at[n.end])
		l.pieces = append(l.pieces, l.word(n.morph).at(text, start, end))
		start = end
	}
	return l.pieces
}

// read looks up the characters of text and the runs they make.
func (l *lattice) read(text string) {
	l.text, l.at, l.characters, l.ending = text, l.at[:0], l.characters[:0], l.ending[:0]
	l.marks = false
	for i, r := range text {
		c := l.character(r)
		l.at = append(l.at, int32(i))
		l.characters = append(l.characters, c)
		l.ending = append(l.ending, none)
		l.marks = l.marks || c.mark
	}
	l.at, l.ending = append(l.at, int32(len(text))), append(l.ending, none)
	n := len(l.characters)
	l.kanji, l.same = resized(l.kanji, n), resized(l.same, n)
	kanji, same := n, n
	for i := n - 1; i >= 0; i-- {
		if !l.characters[i].kanji {
			kanji = i
		}
		if i+1 < n && l.characters[i].category != l.characters[i+1].category {
			same = i + 1
		}
		l.kanji[i], l.same[i] = int32(kanji), int32(same)
	}
}

func resized(s []int32, n int) []int32 {
	if cap(s) < n {
		return make([]int32, n, 2*n)
	}
	return s[:n]
}

// gather collects the nodes that end before character i. It is false where no word ends:
// what begins there is on no way.
func (l *lattice) gather(i int) bool {
	l.now++
	l.ends = l.ends[:0]
	for n := l.ending[i]; n != none; n = l.nodes[n].next {
		l.ends = append(l.ends, end{l.nodes[n].key, l.nodes[n].right})
	}
	return len(l.ends) > 0
}

// cheapest is the key of the cheapest node before one of a left class, with the cost of
// the connection.
func (l *lattice) cheapest(left uint16) int64 {
	b := &l.bests[left%classes]
	if b.now == l.now {
		return b.key
	}
	rows := int(l.dict.Connection.Row)
	row := l.dict.Connection.Vec[int(left)*rows:][:rows]
	key := int64(math.MaxInt64)
	for _, e := range l.ends {
		key = min(key, e.key+int64(row[e.right])<<nodeBits)
	}
	*b = best{l.now, key}
	return key
}

// addWords adds what begins with character i: the words of the dictionary, the short ones
// first, and what is no word.
func (l *lattice) addWords(i int) {
	c := l.characters[i]
	found := c.morph != none
	if found {
		l.addKnown(c.morph, i, i+1)
	}
	for state, j := c.state, i+1; state > 0 && j < len(l.characters); j++ {
		if state = l.walk(state, l.text[l.at[j]:l.at[j+1]]); state == 0 {
			break
		}
		if id := l.lexicon.ending(state); id != none {
			found = true
			l.addKnown(id, i, j+1)
		}
	}
	if !found || l.dict.InvokeList[c.category] {
		l.addStrange(c.category, i)
	}
}

func (l *lattice) addKnown(id int32, from, until int) {
	penalty := l.penalty(from, until)
	for i := id; ; i++ {
		m := l.morphs[i]
		l.add(m, id+int32(m.beyond), until, penalty)
		if m.last {
			return
		}
	}
}

// addStrange adds the run of characters of the category from character i, for such as are
// grouped, and the same less its last character.
func (l *lattice) addStrange(category byte, i int) {
	until := i + 1
	if l.dict.GroupList[category] {
		until = min(int(l.same[i]), i+l.longestRun(i))
	}
	less := until - 1
	if l.isReplacement(less) {
		less = i // kagome takes it for the end of a broken character
	}
	first := l.dict.UnkDict.Index[int32(category)]
	penalty, lessPenalty := l.penalty(i, until), l.penalty(i, less)
	for _, m := range l.strange[category] {
		id := ^(first + int32(m.beyond))
		if less > i {
			l.add(m, id, less, lessPenalty)
		}
		l.add(m, id, until, penalty)
	}
}

// longestRun is how far a run that begins with character i is followed. kagome counts
// U+FFFD at its beginning by its three bytes.
func (l *lattice) longestRun(i int) int {
	if l.isReplacement(i) {
		return longestStrange - 2
	}
	return longestStrange
}

func (l *lattice) isReplacement(i int) bool {
	return l.text[l.at[i]:l.at[i+1]] == string(utf8.RuneError)
}

func (l *lattice) penalty(from, until int) int {
	size := until - from
	switch {
	case size > longKanji && until <= int(l.kanji[from]):
		return (size - longKanji) * longKanjiPenalty
	case size > longOther:
		return (size - longOther) * longOtherPenalty
	}
	return 0
}

// add adds a node that ends at a boundary.
func (l *lattice) add(m morph, id int32, until, penalty int) {
	before := l.cheapest(m.left)
	n := int32(len(l.nodes))
	l.nodes = append(l.nodes, node{
		key:      before&^nodeMask + int64(int(m.weight)+penalty)<<nodeBits + int64(n),
		previous: int32(before & nodeMask), next: l.ending[until], morph: id, end: int32(until), right: m.right,
	})
	l.ending[until] = n
}
