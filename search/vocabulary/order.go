package vocabulary

import (
	"math/bits"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"
)

// order is entries in the order of a key (text or reading), with what a scan needs lying
// side by side: most entries are passed over without being touched.
type order struct {
	entries []Entry
	key     func(Entry) string
	words   []word
	shapes  []shape // of the same words, by the length of the key
	lengths []int   // keys of n runes have the shapes [lengths[n], lengths[n+1])
}

// word is one place of an order.
type word struct {
	entry  int32
	runes  int32  // of the key
	weight uint32 // see weigh
}

// shape is what a scan for what is much alike sees of a key.
type shape struct {
	letters uint64 // a bit for each letter of the key, several letters to a bit
	entry   int32
}

func newOrder(entries []Entry, key func(Entry) string, sorted []int32) order {
	o := order{entries: entries, key: key, words: make([]word, len(sorted)), shapes: make([]shape, len(sorted))}
	longest := int32(0)
	for i, entry := range sorted {
		o.words[i] = word{entry, runeCount(key(entries[entry])), weigh(entries[entry])}
		longest = max(longest, o.words[i].runes)
	}
	o.lengths = make([]int, longest+2)
	for _, w := range o.words {
		o.lengths[w.runes+1]++
	}
	for n := range longest + 1 {
		o.lengths[n+1] += o.lengths[n]
	}
	next := slices.Clone(o.lengths)
	for _, w := range o.words {
		o.shapes[next[w.runes]] = shape{letterSet(key(entries[w.entry])), w.entry}
		next[w.runes]++
	}
	return o
}

// exactly are the words with that key.
func (o order) exactly(key string) []word {
	if key == "" {
		return nil
	}
	from := o.from(key)
	n := sort.Search(len(o.words)-from, func(i int) bool { return o.keyAt(from+i) != key })
	return o.words[from : from+n]
}

// beginning are the words whose key begins with prefix.
func (o order) beginning(prefix string) []word {
	from := o.from(prefix)
	n := sort.Search(len(o.words)-from, func(i int) bool { return !strings.HasPrefix(o.keyAt(from+i), prefix) })
	return o.words[from : from+n]
}

func (o order) from(key string) int {
	return sort.Search(len(o.words), func(i int) bool { return o.keyAt(i) >= key })
}

func (o order) keyAt(i int) string { return o.key(o.entries[o.words[i].entry]) }

// like calls yield with each word whose key may be at a distance of at most errors from
// the key asked for. It looks at lengths and letters alone and lets through too many,
// never too few: one error takes away at most one letter and brings at most one.
func (o order) like(key string, errors int, yield func(entry int32)) {
	letters, runes := letterSet(key), int(runeCount(key))
	longest := len(o.lengths) - 1
	if longest < 0 {
		return
	}
	from, until := o.lengths[min(max(runes-errors, 0), longest)], o.lengths[min(runes+errors+1, longest)]
	for _, s := range o.shapes[from:until] {
		if bits.OnesCount64(letters&^s.letters) <= errors && bits.OnesCount64(s.letters&^letters) <= errors {
			yield(s.entry)
		}
	}
}

// letterSet has a bit for each letter of s. The factor (2³² over the golden ratio) spreads
// neighbours, as most kana are, over all 64.
func letterSet(s string) (set uint64) {
	for _, r := range s {
		set |= 1 << (uint32(r) * 0x9E3779B9 >> 26)
	}
	return set
}

func runeCount(s string) int32 { return int32(utf8.RuneCountInString(s)) }
