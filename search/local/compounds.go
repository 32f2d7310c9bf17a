package local

import (
	"bytes"
	"cmp"
	"hash/maphash"
	"slices"

	"github.com/kizuna-search/kizuna/search/local/dense"
)

// maxParts is how many tokens a compound may have, maxCompound its length in characters.
const (
	maxParts    = 4
	maxCompound = 20
)

// compounds counts the runs of nouns in texts. A compound is known by the hash of its code
// and by where it stands first, so that millions of them fit into memory.
type compounds struct {
	kinds  map[string]wordKind // by the code of the word
	seed   maphash.Seed
	number map[uint64]uint32 // in counts, by hash
	counts []compound
	run    []noun // the nouns in a row that end where the text was read to
}

type compound struct {
	public, internal, last uint32 // utterances that hold it; the last of them
	ord, at, size          uint32 // where it stands first: bytes of the code of a text
}

// noun is a word of a run: where it begins, how many characters there are up to its end
// from the beginning of the text, and whether a compound may begin with it.
type noun struct {
	at, characters int
	first          bool
}

func newCompounds(kinds map[string]wordKind) *compounds {
	return &compounds{kinds: kinds, seed: maphash.MakeSeed(), number: map[uint64]uint32{}}
}

// add takes in the text of one utterance.
func (c *compounds) add(ord uint32, public bool, t *store) {
	text, cuts := t.text(int(ord)), t.cuts(int(ord))
	c.run = c.run[:0]
	start, characters := 0, 0
	for end := 1; end <= len(text); end++ {
		if end < len(text) && !cuts.Begins(end) {
			continue
		}
		word := text[start:end]
		n := dense.Count(word)
		if c.takeWord(noun{at: start, characters: characters}, word, public) {
			c.countRun(ord, public, text[:end], characters+n)
		}
		start, characters = end, characters+n
	}
}

// takeWord reports whether the run goes on with the word.
func (c *compounds) takeWord(n noun, word []byte, public bool) bool {
	k, ok := c.kinds[string(word)]
	switch {
	case !ok || public && !k.public:
		c.run = c.run[:0]
		return false
	case len(c.run) == maxParts:
		c.run = append(c.run[:0], c.run[1:]...)
	case len(c.run) == 0 && !k.first:
		return false
	}
	n.first = k.first
	c.run = append(c.run, n)
	return true
}

// countRun takes in the compounds that end with the run, where the text does.
func (c *compounds) countRun(ord uint32, public bool, text []byte, characters int) {
	for _, n := range c.run[:len(c.run)-1] {
		if n.first && characters-n.characters <= maxCompound {
			c.count(ord, public, n.at, text[n.at:])
		}
	}
}

func (c *compounds) count(ord uint32, public bool, at int, code []byte) {
	hash := maphash.Bytes(c.seed, code)
	i, ok := c.number[hash]
	if !ok {
		i = uint32(len(c.counts))
		c.number[hash] = i
		c.counts = append(c.counts, compound{last: noOrdinal, ord: ord, at: uint32(at), size: uint32(len(code))})
	}
	n := &c.counts[i]
	switch {
	case n.last == ord:
		return
	case public:
		n.public++
	default:
		n.internal++
	}
	n.last = ord
}

// most are the n compounds that are most frequent in public, and the n that are most
// frequent with the internal ones. Of those that only the second list has, the public knows
// nothing: what it sees never depends on what is internal.
func (c *compounds) most(n int, t *store) []wordCount {
	seen, rest := split(c.counts, n, func(k compound) uint32 { return k.public }, t)
	more, _ := split(rest, n, func(k compound) uint32 { return k.public + k.internal }, t)
	out := make([]wordCount, 0, len(seen)+len(more))
	for _, k := range seen {
		out = append(out, wordCount{text: k.text(t), compound: true, public: int(k.public), internal: int(k.internal)})
	}
	for _, k := range more {
		if k.internal > 0 {
			out = append(out, wordCount{text: k.text(t), compound: true, internal: int(k.public + k.internal)})
		}
	}
	return out
}

func (k compound) code(t *store) []byte { return t.text(int(k.ord))[k.at : k.at+k.size] }

func (k compound) text(t *store) string { return string(dense.AppendText(nil, k.code(t))) }

// split moves the n compounds that are counted most to the front; equals stand by code.
func split(list []compound, n int, count func(compound) uint32, t *store) (most, rest []compound) {
	if len(list) <= n {
		return list, nil
	}
	slices.SortFunc(list, func(a, b compound) int { return cmp.Compare(count(b), count(a)) })
	least := count(list[n-1])
	from := slices.IndexFunc(list, func(k compound) bool { return count(k) == least })
	behind := n
	for behind < len(list) && count(list[behind]) == least {
		behind++
	}
	slices.SortFunc(list[from:behind], func(a, b compound) int { return bytes.Compare(a.code(t), b.code(t)) })
	return list[:n], list[n:]
}
