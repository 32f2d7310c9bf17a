package vocabulary

import (
	"math/bits"
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
}

// word is one place of an order.
type word struct {
	letters uint64 // a bit for each letter of the key, several letters to a bit
	entry   int32
	runes   int32  // of the key
	weight  uint32 // see weigh
}

func newOrder(entries []Entry, key func(Entry) string, sorted []int32) order {
	o := order{entries, key, make([]word, len(sorted))}
	for i, entry := range sorted {
		k := key(entries[entry])
		o.words[i] = word{letterSet(k), entry, runeCount(k), weigh(entries[entry])}
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
	letters, runes := letterSet(key), runeCount(key)
	for i := range o.words {
		w := &o.words[i]
		if d := int(w.runes - runes); d > errors || -d > errors {
			continue
		}
		if bits.OnesCount64(letters&^w.letters) <= errors && bits.OnesCount64(w.letters&^letters) <= errors {
			yield(w.entry)
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
