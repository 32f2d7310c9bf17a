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
	"github.com/kizuna-search/kizuna/search/rank"
	"github.com/kizuna-search/kizuna/search/synonym"
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

// Service is what besides the files makes the figures.
type Service struct {
	Analyzer *analysis.Analyzer
	Synonyms *synonym.Table // nil for none
}

// Run measures the service as it is. data is the folder for the index; with "" it is a
// temporary one.
func Run(ctx context.Context, f Files, data string, s Service) (Figures, error) {
	var out Figures
	err := s.with(ctx, f, data, func(set *judgedSet) error {
		var err error
		out, err = set.measure(ctx, search.Request{})
		return err
	})
	return out, err
}

// Row is what the figures are with the ingredients of ranking up to this one.
type Row struct {
	Ingredient string `json:"ingredient"`
	Figures
}

// Ingredients measures what each ingredient of ranking gives: one after the other is added,
// from words with the usual setting of BM25 to the service as it is.
func Ingredients(ctx context.Context, f Files, data string, s Service) ([]Row, error) {
	var rows []Row
	err := s.with(ctx, f, data, func(set *judgedSet) error {
		for _, step := range ingredients() {
			set.searcher.Weights = step.weights
			figures, err := set.measure(ctx, step.request)
			if err != nil {
				return err
			}
			rows = append(rows, Row{step.name, figures})
		}
		return nil
	})
	return rows, err
}

// step is a setting of the ranking.
type step struct {
	name    string
	weights rank.Weights
	request search.Request
}

func ingredients() []step {
	narrow := search.Request{Without: []string{search.WithoutAll}}
	w, d := rank.Weights{K1: 1.2, B: 0.75}, rank.Default()
	bm25 := func(w rank.Weights) string { return fmt.Sprintf("words, k1 %v, b %v", w.K1, w.B) }
	var out []step
	add := func(name string, change func()) {
		change()
		out = append(out, step{name, w, narrow})
	}
	add(bm25(w), func() {})
	add(bm25(d), func() { w.K1, w.B = d.K1, d.B })
	add("+ pairs of characters in the first stage", func() { w.FirstPairs = d.FirstPairs })
	add("+ best passage", func() { w.Words, w.Pairs = d.Words, d.Pairs })
	add("+ longest verbatim run", func() { w.Run = d.Run })
	add("+ neighbours", func() { w.Near = d.Near })
	add("+ theme, section, title", func() { w.Theme, w.Section, w.Title = d.Theme, d.Section, d.Title })
	return append(out, step{"+ synonyms, variants, readings (the service)", w, search.Request{}})
}

// Sets that cannot be measured.
var (
	ErrNoJudgment = errors.New("eval: no query has a judgment")
	ErrNoDocument = errors.New("eval: the corpus is empty")
)

// judgedSet is a corpus that is indexed and open, with its queries and judgments.
type judgedSet struct {
	searcher  *search.Searcher
	documents int
	queries   []record
	judged    map[string]map[string]int
	// id names a hit in the judgments.
	id func(search.Item) string
}

// with indexes and opens the files for a use.
func (s Service) with(ctx context.Context, f Files, data string, use func(*judgedSet) error) error {
	if data == "" {
		dir, err := os.MkdirTemp("", "kizuna-eval-")
		if err != nil {
			return fmt.Errorf("eval: %w", err)
		}
		defer os.RemoveAll(dir)
		data = dir
	}
	documents, err := index(ctx, f.Corpus, data, s.Analyzer)
	if err != nil {
		return err
	}
	set := &judgedSet{documents: documents, id: func(it search.Item) string { return it.Meeting.ID }}
	if set.queries, err = readQueries(f.Queries); err != nil {
		return err
	}
	if set.judged, err = readQrels(f.Qrels); err != nil {
		return err
	}
	e, err := local.Open(data, s.Analyzer)
	if err != nil {
		return err
	}
	set.searcher = s.searcher(e)
	return errors.Join(use(set), e.Close())
}

func (s Service) searcher(e search.Engine) *search.Searcher {
	return &search.Searcher{Engine: e, Analyzer: s.Analyzer, Synonyms: func() *synonym.Table { return s.Synonyms }}
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
	switch {
	case err == nil && n == 0:
		err = ErrNoDocument
	case err == nil:
		err = w.Commit()
	}
	return n, errors.Join(err, w.Close())
}

func meetingOf(r record) minutes.Meeting {
	return minutes.Meeting{
		ID: r.ID, Visibility: minutes.Public,
		Utterances: []minutes.Utterance{{ID: r.ID + "-1", Order: 1, Role: minutes.Other, Part: minutes.Speech, Text: r.Text}},
	}
}

// depth is how many hits are looked at.
const depth = 100

// measure asks every judged query in the manner of a request, with mode=any.
func (s *judgedSet) measure(ctx context.Context, r search.Request) (Figures, error) {
	sum := Figures{Documents: s.documents}
	start := time.Now()
	r.Mode, r.PerPage = search.ModeAny, depth
	for _, q := range s.queries {
		grades := s.judged[q.ID]
		if len(grades) == 0 {
			continue
		}
		r.Query = q.Text
		found, err := s.searcher.Find(ctx, r)
		if err != nil {
			return sum, fmt.Errorf("query %s: %w", q.ID, err)
		}
		ranking := make([]int, len(found.Items))
		for i, it := range found.Items {
			ranking[i] = grades[s.id(it)]
		}
		sum.add(ranking, grades)
	}
	if sum.Queries == 0 {
		return sum, ErrNoJudgment
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
