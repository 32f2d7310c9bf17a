// Package eval measures the ranking on a corpus with judged queries.
//
// Run indexes a corpus, asks every query the way the service would with mode=any, and
// compares the first hundred hits with the judgments. Use it after every change of
// analysis or ranking; the figures of two runs on the same files compare directly.
package eval

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"slices"
	"time"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search"
	"github.com/kizuna-search/kizuna/search/local"
)

// Files are the three parts of a judged set; each may be gzipped.
type Files struct {
	Corpus  string // JSONL: id, text
	Queries string // JSONL: id, text
	Qrels   string // TSV: query id, document id, grade
}

// Figures are means over the judged queries.
type Figures struct {
	Documents  int     `json:"documents"`
	Queries    int     `json:"queries"`
	NDCG10     float64 `json:"ndcg@10"`
	MRR10      float64 `json:"mrr@10"`
	Recall10   float64 `json:"recall@10"`
	Recall100  float64 `json:"recall@100"`
	MSPerQuery float64 `json:"ms_per_query"`
}

// Run measures. data is the folder for the index; with "" it is a temporary one.
func Run(ctx context.Context, f Files, data string, a *analysis.Analyzer) (Figures, error) {
	if data == "" {
		dir, err := os.MkdirTemp("", "kizuna-eval-")
		if err != nil {
			return Figures{}, fmt.Errorf("eval: %w", err)
		}
		defer os.RemoveAll(dir)
		data = dir
	}
	documents, err := index(ctx, f.Corpus, data, a)
	if err != nil {
		return Figures{}, err
	}
	queries, err := readQueries(f.Queries)
	if err != nil {
		return Figures{}, err
	}
	judged, err := readQrels(f.Qrels)
	if err != nil {
		return Figures{}, err
	}
	e, err := local.Open(data, a)
	if err != nil {
		return Figures{}, err
	}
	s := &search.Searcher{Engine: e, Analyzer: a}
	figures, err := measure(ctx, s, queries, judged)
	figures.Documents = documents
	return figures, errors.Join(err, e.Close())
}

// index puts every document into the index as a meeting of one utterance.
func index(ctx context.Context, corpus, data string, a *analysis.Analyzer) (int, error) {
	w, err := local.OpenWriter(data, a)
	if err != nil {
		return 0, err
	}
	n := 0
	err = eachRecord(corpus, func(r record) error {
		n++
		if _, _, err := w.Put(meetingOf(r)); err != nil {
			return err
		}
		return ctx.Err()
	})
	if err == nil {
		err = w.Commit()
	}
	return n, errors.Join(err, w.Close())
}

func meetingOf(r record) minutes.Meeting {
	return minutes.Meeting{
		ID: r.ID, Title: r.ID, Visibility: minutes.Public,
		Utterances: []minutes.Utterance{{ID: r.ID + "-1", Order: 1, Role: minutes.Other, Part: minutes.Speech, Text: r.Text}},
	}
}

// depth is how many hits are looked at.
const depth = 100

func measure(ctx context.Context, s *search.Searcher, queries []record, judged map[string]map[string]int) (Figures, error) {
	var sum Figures
	start := time.Now()
	for _, q := range queries {
		grades := judged[q.ID]
		if len(grades) == 0 {
			continue
		}
		found, err := s.Find(ctx, search.Request{Query: q.Text, Mode: search.ModeAny, PerPage: depth})
		if err != nil {
			return sum, fmt.Errorf("query %s: %w", q.ID, err)
		}
		ranking := make([]int, len(found.Items))
		for i, it := range found.Items {
			ranking[i] = grades[it.Meeting.ID]
		}
		sum.add(ranking, grades)
	}
	if sum.Queries == 0 {
		return sum, errors.New("eval: no query has a judgment; do the ids of queries and qrels agree?")
	}
	sum.MSPerQuery = float64(time.Since(start).Microseconds()) / 1000
	sum.divide(float64(sum.Queries))
	return sum, nil
}

// add counts one query in. ranking holds the grade of every hit, best first.
func (f *Figures) add(ranking []int, grades map[string]int) {
	f.Queries++
	f.NDCG10 += ndcg(ranking, grades, 10)
	f.MRR10 += reciprocalRank(ranking, 10)
	f.Recall10 += recall(ranking, grades, 10)
	f.Recall100 += recall(ranking, grades, depth)
}

func (f *Figures) divide(n float64) {
	for _, v := range []*float64{&f.NDCG10, &f.MRR10, &f.Recall10, &f.Recall100, &f.MSPerQuery} {
		*v /= n
	}
}

// ndcg is the normalised discounted cumulative gain (Järvelin and Kekäläinen 2002) with
// gain 2^grade − 1; every judged document counts in the ideal.
func ndcg(ranking []int, grades map[string]int, k int) float64 {
	ideal := make([]int, 0, len(grades))
	for _, g := range grades {
		ideal = append(ideal, g)
	}
	slices.SortFunc(ideal, func(a, b int) int { return b - a })
	best := dcg(ideal, k)
	if best == 0 {
		return 0
	}
	return dcg(ranking, k) / best
}

func dcg(grades []int, k int) float64 {
	sum := 0.0
	for i, g := range grades[:min(k, len(grades))] {
		sum += (math.Exp2(float64(g)) - 1) / math.Log2(float64(i)+2)
	}
	return sum
}

func reciprocalRank(ranking []int, k int) float64 {
	for i, g := range ranking[:min(k, len(ranking))] {
		if g > 0 {
			return 1 / float64(i+1)
		}
	}
	return 0
}

func recall(ranking []int, grades map[string]int, k int) float64 {
	relevant, found := 0, 0
	for _, g := range grades {
		if g > 0 {
			relevant++
		}
	}
	for _, g := range ranking[:min(k, len(ranking))] {
		if g > 0 {
			found++
		}
	}
	return float64(found) / float64(max(relevant, 1))
}
