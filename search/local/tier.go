package local

import (
	"container/heap"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"github.com/kizuna-search/kizuna/search/rank"
)

// tier is a set of hits on their way to a score by what the index knows of them: BM25 over
// words, and over the pairs of characters of what was typed.
type tier struct {
	*evaluation
	q     ranking
	ords  []uint32  // ascending
	words []float64 // what the words of each are worth
	score []float64 // that and its rare pairs
	// The pairs that stand in many utterances are worth little, and are added only for
	// the hits that may still come to the front with all of them.
	frequent []frequentPair
	most     float64 // what all of them can be worth
}

// frequentPair is a pair whose set is one bit an ordinal.
type frequentPair struct {
	weight float64
	bits   []byte
}

// tier scores a set of hits, but for the frequent pairs.
func (e *evaluation) tier(set *roaring.Bitmap, q ranking) *tier {
	t := &tier{evaluation: e, q: q, ords: set.ToArray()}
	n := len(t.ords)
	numbers := make([]float64, 3*n)
	t.words, t.score = numbers[:n], numbers[n:2*n]
	room := numbers[2*n:]
	for _, w := range q.words {
		t.addWord(w, room)
	}
	copy(t.score, t.words)
	for _, p := range q.pairs {
		if bits := e.snapshot.grams.bits(p.gram); bits != nil {
			t.frequent = append(t.frequent, frequentPair{p.weight, bits})
			t.most += p.weight * rank.Saturate(1, q.weights.K1, q.weights.B, 0)
			continue
		}
		t.addPair(p)
	}
	return t
}

// addWord adds the worth of a word: of its forms, the best counts in each utterance. room
// holds a number for each hit, all 0, before and after.
func (t *tier) addWord(w rankedWord, room []float64) {
	for i, p := range w.postings {
		weight := w.Forms[i].Weight
		meet(t.ords, p.ords, func(hit, at int) {
			room[hit] = max(room[hit], weight*float64(p.freqs[at]))
		})
	}
	for i, tf := range room {
		if tf > 0 {
			t.words[i] += w.IDF * rank.Saturate(tf, t.q.weights.K1, t.q.weights.B, t.length(t.ords[i]))
			room[i] = 0
		}
	}
}

func (t *tier) addPair(p rankedPair) {
	meet(t.ords, t.gram(p.gram), func(hit, _ int) {
		t.score[hit] += t.pairWorth(p.weight, t.ords[hit])
	})
}

func (t *tier) pairWorth(weight float64, ord uint32) float64 {
	return weight * rank.Saturate(1, t.q.weights.K1, t.q.weights.B, t.length(ord))
}

// whole is the score of a hit with its frequent pairs.
func (t *tier) whole(i int) float64 {
	score, ord := t.score[i], t.ords[i]
	for _, p := range t.frequent {
		if has(p.bits, ord) {
			score += t.pairWorth(p.weight, ord)
		}
	}
	return score
}

// best are the best hits that are wanted, in order; nil wants all.
func (t *tier) best(most int, wanted func(ranked) bool) []ranked {
	var best worstFirst
	for i, ord := range t.ords {
		if len(best) == most && t.score[i]+t.most < best[0].score {
			continue
		}
		r := ranked{ord: ord, words: t.words[i], score: t.whole(i)}
		switch {
		case len(best) == most && r.compare(best[0]) > 0 || wanted != nil && !wanted(r):
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
