package local

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"
	"pgregory.net/rapid"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search"
	"github.com/kizuna-search/kizuna/search/local/dense"
	"github.com/kizuna-search/kizuna/search/rank"
)

// TestBestLeavesNothingOut: hits that are left out, because the pairs to come could not
// bring them to the front, are not among the first when every pair was added to every hit.
func TestBestLeavesNothingOut(t *testing.T) {
	s := sampleSnapshot(t)
	r := rand.New(rand.NewPCG(3, 1))
	passed := 0
	for range 300 {
		e := newEvaluation(context.Background(), s, search.Plan{Audience: minutes.StaffAudience})
		q, err := e.prepare(search.Plan{Ranking: randomRanking(r, s), Sort: search.SortRelevance})
		if err != nil {
			t.Fatal(err)
		}
		most := 1 + r.IntN(30)
		all := e.tier(e.audience.ordinals, q)
		want := all.all(most, func(ranked) bool { return true })
		best := e.tier(e.audience.ordinals, q)
		if got := best.best(most); !slices.Equal(got, want) {
			t.Fatalf("%+v:\n got %v\nwant %v", q, got, want)
		}
		passed += len(all.ords) - len(best.ords)
		best.free()
		all.free()
	}
	if passed < 1000 {
		t.Errorf("only %d hits could be passed over", passed)
	}
}

// randomRanking asks for words and pieces of the texts.
func randomRanking(r *rand.Rand, s *snapshot) search.Ranking {
	out := search.Ranking{Weights: rank.Default()}
	for range 1 + r.IntN(3) {
		text := []rune(string(dense.AppendText(nil, s.text(r.IntN(len(s.Order))))))
		at := r.IntN(len(text))
		piece := string(text[at:min(at+2+r.IntN(12), len(text))])
		out.Texts = append(out.Texts, piece)
		node := search.Run{Text: string([]rune(piece)[:1])}
		out.Words = append(out.Words, search.RankWord{Forms: []search.RankForm{{Node: node, Stem: node.Text, Weight: 1}, {Node: search.Term{Text: "職員"}, Stem: "職員", Weight: .4}}})
	}
	return out
}

func TestNth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		scores := rapid.SliceOfN(rapid.Float64Range(0, 3), 1, 60).Draw(t, "scores")
		n := rapid.IntRange(1, len(scores)).Draw(t, "n")
		got := nth(scores, n)
		if want := slices.Sorted(slices.Values(scores))[len(scores)-n]; got != want {
			t.Fatalf("number %d of %v is %f, want %f", n, scores, got, want)
		}
	})
}

func TestMeet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := func(name string) []uint32 {
			l := rapid.SliceOfN(rapid.Uint32Range(0, rapid.SampledFrom([]uint32{5, 100, 10_000}).Draw(t, "up to")), 0, 60).Draw(t, name)
			slices.Sort(l)
			return slices.Compact(l)
		}
		a, b := list("a"), list("b")
		var got, want [][2]int
		meet(a, b, func(i, j int) { got = append(got, [2]int{i, j}) })
		for i, x := range a {
			if j, ok := slices.BinarySearch(b, x); ok {
				want = append(want, [2]int{i, j})
			}
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%v and %v meet at %v, want %v", a, b, got, want)
		}
	})
}

// TestNewPostingsKeepOne: two words that begin alike may stand in one utterance.
func TestNewPostingsKeepOne(t *testing.T) {
	for _, n := range []int{10, 1000} {
		for _, list := range [][]uint32{{5, 5}, {5, 3, 5}, {1, 2, 2, 9, 1}} {
			var postings []posting
			for _, ord := range list {
				postings = append(postings, makePosting(ord, 1))
			}
			slices.Sort(list)
			if got := newPostings(postings, n).ords; !slices.Equal(got, slices.Compact(list)) {
				t.Errorf("%v of %d became %v", list, n, got)
			}
		}
	}
}

func TestNewPostings(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 2000).Draw(t, "utterances")
		want := rapid.MapOfN(rapid.Uint32Range(0, uint32(n-1)), rapid.Uint64Range(1, 70_000), 0, 200).Draw(t, "postings")
		var list []posting
		for ord, freq := range want { // in no order
			list = append(list, makePosting(ord, freq))
		}
		p := newPostings(list, n)
		if len(p.ords) != len(want) || !slices.IsSorted(p.ords) || !slices.Equal(p.set.ToArray(), p.ords) && len(want) > 0 {
			t.Fatalf("%v became %v", want, p.ords)
		}
		for i, ord := range p.ords {
			if uint64(p.freqs[i]) != min(want[ord], 65_535) {
				t.Fatalf("ordinal %d: %d times, want %d", ord, p.freqs[i], want[ord])
			}
		}
	})
}

// TestPostingCacheIsBounded: what was not asked for the longest goes first.
func TestPostingCacheIsBounded(t *testing.T) {
	c := newPostingCache()
	big := make([]posting, 1<<20)
	for i := range big {
		big[i] = makePosting(uint32(i), 1)
	}
	key := func(i int) postingKey { return postingKey{publicField, 1, search.Term{Text: fmt.Sprint(i)}} }
	for i := range 40 {
		c.put(key(i), newPostings(slices.Clone(big), len(big)))
		c.put(key(i), newPostings(slices.Clone(big), len(big))) // again
		if c.get(key(0)) == nil {
			t.Fatalf("what is asked for all the time is gone after %d", i)
		}
	}
	for i := range 2000 { // keys may be larger than what they name
		c.put(postingKey{publicField, 1, strings.Repeat("x", 100_000) + fmt.Sprint(i)}, &postings{set: roaring.New()})
	}
	if c.lru.Len() > maxCached/100_000 {
		t.Errorf("%d keys of 100 kB are kept", c.lru.Len())
	}
	for i := range 30 {
		c.put(key(i), newPostings(slices.Clone(big), len(big)))
	}
	if c.size > maxCached || c.size < maxCached/2 || c.get(key(0)) != nil || c.get(key(29)) == nil {
		t.Errorf("%d bytes of %d; the first is kept: %v, the last: %v", c.size, maxCached, c.get(key(0)) != nil, c.get(key(29)) != nil)
	}
	for k := range c.lru.Len() {
		c.lru.RemoveOldest()
		_ = k
	}
	if c.size != 0 {
		t.Errorf("an empty cache holds %d bytes", c.size)
	}
}

// BenchmarkTier scores all utterances of a large index by words and pairs, and finds the
// best.
func BenchmarkTier(b *testing.B) {
	e := synthetic(b, 20_000)
	q := ranking{weights: rank.Default()}
	for _, text := range []string{"窓口案内の東京都研修を派遣に活かす取り組み", "潜水艦"} {
		for _, g := range gramsIn(text) {
			q.pairs = append(q.pairs, rankedPair{g, e.pairIDF(g)})
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		t := e.tier(e.audience.ordinals, q)
		if got := t.best(rescored); len(got) != rescored {
			b.Fatal(len(got))
		}
		t.free()
	}
}
