package local

import (
	"math"
	"slices"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/hashicorp/golang-lru/v2/simplelru"
)

// postings are the utterances that hold a term.
type postings struct {
	ords  []uint32 // ascending
	freqs []uint16 // how often each holds it
	set   *roaring.Bitmap
}

// posting is an ordinal and how often its utterance holds a term, in one number: ordinals
// above the lowest 16 bits.
type posting uint64

const freqBits = 16

func makePosting(ord uint32, freq uint64) posting {
	return posting(ord)<<freqBits | posting(min(freq, math.MaxUint16))
}

// newPostings sorts postings; of several of one ordinal, one is kept. Where they are many
// among n utterances, they find their place in a table of all.
func newPostings(list []posting, n int) *postings {
	const many = 16 // one in so many
	switch {
	case slices.IsSorted(list):
	case len(list)*many < n:
		slices.Sort(list)
	default:
		list = sortedByTable(list)
	}
	list = slices.CompactFunc(list, func(a, b posting) bool { return a>>freqBits == b>>freqBits })
	p := &postings{ords: make([]uint32, len(list)), freqs: make([]uint16, len(list)), set: roaring.New()}
	for i, x := range list {
		p.ords[i], p.freqs[i] = uint32(x>>freqBits), uint16(x&math.MaxUint16)
	}
	p.set.AddMany(p.ords)
	return p
}

// onePerUtterance are the postings of a set, each utterance counted once.
func onePerUtterance(set *roaring.Bitmap) *postings {
	p := &postings{ords: set.ToArray(), set: set}
	p.freqs = make([]uint16, len(p.ords))
	for i := range p.freqs {
		p.freqs[i] = 1
	}
	return p
}

func sortedByTable(list []posting) []posting {
	size := 0
	for _, x := range list {
		size = max(size, int(x>>freqBits)+1)
	}
	table := make([]uint16, size)
	for _, x := range list {
		table[x>>freqBits] = uint16(x & math.MaxUint16)
	}
	out := list[:0]
	for ord, freq := range table {
		if freq > 0 {
			out = append(out, makePosting(uint32(ord), uint64(freq)))
		}
	}
	return out
}

// size estimates what a key and its postings take, in bytes: 300 for what holds them.
func (k postingKey) size(p *postings) int {
	n := 6*len(p.ords) + int(p.set.GetSizeInBytes()) + 300
	if s, ok := k.what.(string); ok {
		n += len(s)
	}
	return n
}

// postingCache keeps the terms that were read last. People ask for the same words again and
// again, and the longest lists are those of the most frequent words: bleve's own form is
// slow to walk, and is not in order of ordinals.
type postingCache struct {
	mu   sync.Mutex
	size int // bytes
	lru  *simplelru.LRU[postingKey, *postings]
}

// postingKey is what was looked for in the fields that an audience sees: a search.Term, a
// search.Beginning, an aligned search.Run, or alternatives, written out.
type postingKey struct {
	first  string // field
	fields int    // how many
	what   any
}

// maxCached bounds the cache in bytes.
const maxCached = 128 << 20

func newPostingCache() *postingCache {
	c := &postingCache{}
	c.lru, _ = simplelru.NewLRU(math.MaxInt32, func(k postingKey, p *postings) { c.size -= k.size(p) }) // fails for sizes below 1 only
	return c
}

func (c *postingCache) get(k postingKey) *postings {
	c.mu.Lock()
	defer c.mu.Unlock()
	p, _ := c.lru.Get(k)
	return p
}

func (c *postingCache) put(k postingKey, p *postings) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.lru.Contains(k) {
		return // two searches read it at once
	}
	c.lru.Add(k, p)
	for c.size += k.size(p); c.size > maxCached; {
		c.lru.RemoveOldest()
	}
}
