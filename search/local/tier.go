package local

import (
	"cmp"
	"container/heap"
	"math/bits"
	"slices"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"github.com/kizuna-search/kizuna/search/rank"
)

// tier is a set of hits on their way to a score by what the index knows of them: BM25 over
// words, and over the pairs of characters of what was typed.
type tier struct {
	*evaluation
	weights rank.Weights
	norms   []float64 // by ordinal: what BM25 adds to a frequency for the length
	parts   []part    // what scores are made of, what is worth most first
	// One number a hit, in room that is used again.
	ords  []uint32  // ascending
	words []float64 // what its words are worth
	score []float64 // that and its pairs
	forms []float64 // 0: room for counting the forms of a word
	room  *tierRoom
}

// part is a word or a pair of a query.
type part struct {
	most float64 // that it can be worth
	add  func(t *tier)
}

// tierRoom is room for the numbers of a tier.
type tierRoom struct {
	ords, met []uint32
	numbers   []float64
}

var tierRooms = sync.Pool{New: func() any { return &tierRoom{} }}

// tier takes hits that are to be scored. Its user calls free.
func (e *evaluation) tier(set *roaring.Bitmap, q ranking) *tier {
	n := int(set.GetCardinality())
	room, _ := tierRooms.Get().(*tierRoom)
	if cap(room.ords) < n {
		most := 1 << bits.Len(uint(n)) // so that it will do for others, too
		*room = tierRoom{make([]uint32, most), make([]uint32, most), make([]float64, 3*most)}
	}
	t := &tier{evaluation: e, weights: q.weights, norms: e.audience.norms(e.snapshot.Length, q.weights), room: room, ords: room.ords[:n], words: room.numbers[:n], score: room.numbers[n : 2*n], forms: room.numbers[2*n : 3*n]}
	set.ManyIterator().NextMany(t.ords)
	clear(room.numbers[:3*n])
	for _, w := range q.words {
		t.parts = append(t.parts, part{w.IDF, func(t *tier) { t.addWord(w) }})
	}
	if q.weights.FirstPairs > 0 {
		inShortest := q.weights.FirstPairs * rank.Saturate(1, q.weights.K1, q.weights.B, 0)
		for _, p := range q.pairs {
			t.parts = append(t.parts, part{p.idf * inShortest, func(t *tier) { t.addPair(p) }})
		}
	}
	slices.SortStableFunc(t.parts, func(a, b part) int { return cmp.Compare(b.most, a.most) })
	return t
}

func (t *tier) free() { tierRooms.Put(t.room) }

// addWord adds the worth of a word: of its forms, the best counts in each utterance.
func (t *tier) addWord(w rankedWord) {
	if len(w.postings) == 1 {
		p, weight := w.postings[0], w.Forms[0].Weight
		meet(t.ords, p.ords, func(hit, at int) { t.addToWords(hit, w.IDF, weight*float64(p.freqs[at])) })
		return
	}
	met := t.room.met[:0]
	for i, p := range w.postings {
		weight := w.Forms[i].Weight
		meet(t.ords, p.ords, func(hit, at int) {
			if t.forms[hit] == 0 {
				met = append(met, uint32(hit))
			}
			t.forms[hit] = max(t.forms[hit], weight*float64(p.freqs[at]))
		})
	}
	for _, hit := range met {
		t.addToWords(int(hit), w.IDF, t.forms[hit])
		t.forms[hit] = 0
	}
}

func (t *tier) addToWords(hit int, idf, tf float64) {
	worth := idf * t.saturate(hit, tf)
	t.words[hit] += worth
	t.score[hit] += worth
}

// saturate is rank.Saturate for the length of a hit.
func (t *tier) saturate(hit int, tf float64) float64 { return tf / (tf + t.norms[t.ords[hit]]) }

// addPair adds the worth of a pair.
func (t *tier) addPair(p rankedPair) {
	weight := t.weights.FirstPairs * p.idf
	if bits := t.snapshot.grams.bits(p.gram); bits != nil {
		for i, ord := range t.ords {
			if has(bits, ord) {
				t.score[i] += weight * t.saturate(i, 1)
			}
		}
		return
	}
	meet(t.ords, t.gram(p.gram), func(hit, _ int) { t.score[hit] += weight * t.saturate(hit, 1) })
}

// best are the first hits in order. It leaves out, on the way, the hits that cannot come to
// the front with all the parts that are still to be added (MaxScore, Turtle and Flood 1995).
// What is worth much is rare, and quickly added; what stands everywhere is added to few.
func (t *tier) best(most int) []ranked {
	left := 0.0 // what the parts to come can be worth
	for _, p := range t.parts {
		left += p.most
	}
	worth := left // what they were worth when hits were left out last
	for _, p := range t.parts {
		if left < worth/2 && len(t.ords) > 4*most {
			t.leaveOut(most, left)
			worth = left
		}
		p.add(t)
		left -= p.most
	}
	return t.first(most, func(ranked) bool { return true })
}

// slack is more than adding in another order can change a sum of scores.
const slack = 1e-9

// leaveOut leaves out the hits that are not among the first even when more is added to
// their scores and nothing to the others'.
func (t *tier) leaveOut(most int, more float64) {
	least := nth(t.score, most) - more - slack
	if least < 0 {
		return
	}
	n := 0
	for i, score := range t.score {
		if score >= least {
			t.ords[n], t.words[n], t.score[n] = t.ords[i], t.words[i], score
			n++
		}
	}
	t.ords, t.words, t.score = t.ords[:n], t.words[:n], t.score[:n]
}

// nth is the nth largest of the scores, which are at least n.
func nth(scores []float64, n int) float64 {
	best := least(slices.Clone(scores[:n]))
	heap.Init(&best)
	for _, s := range scores[n:] {
		if s > best[0] {
			best[0] = s
			heap.Fix(&best, 0)
		}
	}
	return best[0]
}

// least is a heap of numbers, the least on top.
type least []float64

func (h least) Len() int           { return len(h) }
func (h least) Less(i, j int) bool { return h[i] < h[j] }
func (h least) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *least) Push(any)          {} // never called, like Pop: it keeps its size
func (h *least) Pop() any          { return nil }

// all adds every part to every hit, and returns the first that are wanted, in order.
func (t *tier) all(most int, wanted func(ranked) bool) []ranked {
	for _, p := range t.parts {
		p.add(t)
	}
	return t.first(most, wanted)
}

// first are the first hits that are wanted, in order of their scores so far.
func (t *tier) first(most int, wanted func(ranked) bool) []ranked {
	var best worstFirst
	for i, score := range t.score {
		if len(best) == most && score < best[0].score {
			continue
		}
		r := ranked{ord: t.ords[i], words: t.words[i], score: score}
		switch {
		case len(best) == most && r.compare(best[0]) > 0 || !wanted(r):
		case len(best) < most:
			heap.Push(&best, r)
		default:
			best[0] = r
			heap.Fix(&best, 0)
		}
	}
	slices.SortFunc(best, ranked.compare)
	return best
}

// worstFirst is a heap of the best hits so far, the worst of them on top.
type worstFirst []ranked

func (h worstFirst) Len() int           { return len(h) }
func (h worstFirst) Less(i, j int) bool { return h[i].compare(h[j]) > 0 }
func (h worstFirst) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *worstFirst) Push(x any)        { *h = append(*h, x.(ranked)) }
func (h *worstFirst) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}

// meet calls visit for what two ascending lists have in common, with its place in each. A
// list that is much longer is leapt over.
func meet(a, b []uint32, visit func(i, j int)) {
	if slices.Equal(a, b) { // all that holds the word was found by it
		for i := range a {
			visit(i, i)
		}
		return
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i = leap(a, i+1, b[j])
		case a[i] > b[j]:
			j = leap(b, j+1, a[i])
		default:
			visit(i, j)
			i, j = i+1, j+1
		}
	}
}

// leap is the first place from at on that holds want or more: steps double until they are
// too long, then halve (galloping search, Bentley and Yao 1976).
func leap(list []uint32, at int, want uint32) int {
	step := 1
	for at+step < len(list) && list[at+step] < want {
		at += step
		step *= 2
	}
	end := min(at+step, len(list))
	for at < end {
		if middle := int(uint(at+end) >> 1); list[middle] < want {
			at = middle + 1
		} else {
			end = middle
		}
	}
	return at
}
