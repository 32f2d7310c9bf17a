package local

import (
	"container/heap"
	"slices"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"github.com/kizuna-search/kizuna/search/rank"
)

// tier is a set of hits on their way to a score by what the index knows of them: BM25 over
// words, and over the pairs of characters of what was typed.
type tier struct {
	*evaluation
	q ranking
	// One number a hit, in room that is used again.
	ords  []uint32  // ascending
	norms []float64 // what BM25 adds to a frequency for the length
	words []float64 // what its words are worth
	score []float64 // that and the pairs that were added
	room  *tierRoom
}

// tierRoom is room for the numbers of a tier.
type tierRoom struct {
	ords    []uint32
	numbers []float64
}

var tierRooms = sync.Pool{New: func() any { return &tierRoom{} }}

// tier scores a set of hits by words. Its user calls free.
func (e *evaluation) tier(set *roaring.Bitmap, q ranking) *tier {
	n := int(set.GetCardinality())
	room, _ := tierRooms.Get().(*tierRoom)
	if cap(room.ords) < n {
		*room = tierRoom{make([]uint32, n), make([]float64, 4*n)}
	}
	numbers := room.numbers[:4*n]
	t := &tier{evaluation: e, q: q, room: room, ords: room.ords[:n], norms: numbers[:n], words: numbers[n : 2*n], score: numbers[2*n : 3*n]}
	set.ManyIterator().NextMany(t.ords)
	for i, ord := range t.ords {
		t.norms[i] = q.weights.K1 * (1 - q.weights.B + q.weights.B*e.length(ord))
	}
	clear(t.words)
	forms := numbers[3*n:]
	clear(forms)
	for _, w := range q.words {
		t.addWord(w, forms)
	}
	copy(t.score, t.words)
	return t
}

func (t *tier) free() { tierRooms.Put(t.room) }

// addWord adds the worth of a word: of its forms, the best counts in each utterance. room
// holds a number for each hit, all 0, before and after.
func (t *tier) addWord(w rankedWord, room []float64) {
	if len(w.postings) == 1 {
		p, weight := w.postings[0], w.Forms[0].Weight
		meet(t.ords, p.ords, func(hit, at int) {
			t.words[hit] += w.IDF * saturate(weight*float64(p.freqs[at]), t.norms[hit])
		})
		return
	}
	for i, p := range w.postings {
		weight := w.Forms[i].Weight
		meet(t.ords, p.ords, func(hit, at int) {
			room[hit] = max(room[hit], weight*float64(p.freqs[at]))
		})
	}
	for i, tf := range room {
		if tf > 0 {
			t.words[i] += w.IDF * saturate(tf, t.norms[i])
			room[i] = 0
		}
	}
}

// saturate is rank.Saturate with what it adds to the frequency.
func saturate(tf, norm float64) float64 { return tf / (tf + norm) }

// addPair adds the worth of a pair.
func (t *tier) addPair(p rankedPair) {
	if bits := t.snapshot.grams.bits(p.gram); bits != nil {
		for i, ord := range t.ords {
			if has(bits, ord) {
				t.score[i] += p.weight * saturate(1, t.norms[i])
			}
		}
		return
	}
	meet(t.ords, t.gram(p.gram), func(hit, _ int) {
		t.score[hit] += p.weight * saturate(1, t.norms[hit])
	})
}

// best are the first hits in order. It leaves out, on the way, the hits that cannot come to
// the front with all the pairs that are still to be added (MaxScore, Turtle and Flood 1995):
// the pairs that are worth most come first.
func (t *tier) best(most int) []ranked {
	left := 0.0 // what the pairs to come can be worth
	for _, p := range t.q.pairs {
		left += t.pairMost(p)
	}
	worth := left // what they were worth when hits were left out last
	for _, p := range t.q.pairs {
		if left < worth/2 && len(t.ords) > 4*most {
			t.leaveOut(most, left)
			worth = left
		}
		t.addPair(p)
		left -= t.pairMost(p)
	}
	return t.first(most, func(ranked) bool { return true })
}

// pairMost is what a pair can be worth: in the shortest of texts.
func (t *tier) pairMost(p rankedPair) float64 {
	return p.weight * rank.Saturate(1, t.q.weights.K1, t.q.weights.B, 0)
}

// slack is more than adding in another order can change a sum of scores.
const slack = 1e-9

// leaveOut leaves out the hits that are not among the first even when more is added to
// their scores and nothing to the others'.
func (t *tier) leaveOut(most int, more float64) {
	first := t.first(most, func(ranked) bool { return true })
	least := first[len(first)-1].score - more - slack
	n := 0
	for i, score := range t.score {
		if score >= least {
			t.ords[n], t.norms[n], t.words[n], t.score[n] = t.ords[i], t.norms[i], t.words[i], score
			n++
		}
	}
	t.ords, t.norms, t.words, t.score = t.ords[:n], t.norms[:n], t.words[:n], t.score[:n]
}

// all adds every pair to every hit, and returns the first that are wanted, in order.
func (t *tier) all(most int, wanted func(ranked) bool) []ranked {
	for _, p := range t.q.pairs {
		t.addPair(p)
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
