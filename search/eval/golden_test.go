package eval

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search"
	"github.com/kizuna-search/kizuna/search/local"
)

var update = flag.Bool("update", false, "write the golden anew")

const (
	meetingsGlob = "../../testdata/meetings/*.json"
	relevance    = "../../testdata/relevance/"
)

// TestRelevanceGolden: every change of ranking on the project's own sample is a visible
// diff, for the whole set and for every query. `go test ./search/eval -run Golden -update`
// writes the file anew, for review.
func TestRelevanceGolden(t *testing.T) {
	set := sampleSet(t)
	var b strings.Builder
	b.WriteString("# Ranking on the sample's 60 judged queries: go test ./search/eval -run Golden -update\n\n")
	b.WriteString("nDCG@10  MRR@10  recall@10  recall@100  ingredients\n")
	for _, step := range ingredients() {
		set.searcher.Weights = step.weights
		f, err := set.measure(context.Background(), step.request)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "%.3f    %.3f   %.3f      %.3f       %s\n", f.NDCG10, f.MRR10, f.Recall10, f.Recall100, step.name)
	}
	b.WriteString("\nnDCG@10  query\n")
	whole := set.queries
	for _, q := range whole {
		set.queries = []record{q}
		f, err := set.measure(context.Background(), search.Request{})
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "%.3f    %s %s\n", f.NDCG10, q.ID, q.Text)
	}
	compare(t, relevance+"figures.golden", b.String())
}

func compare(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got == string(want) {
		return
	}
	old := strings.Split(string(want), "\n")
	for _, line := range strings.Split(got, "\n") {
		if !slices.Contains(old, line) {
			t.Errorf("%s differs: now %q", path, line)
		}
	}
	t.Errorf("%s differs; review, then run with -update", path)
}

// sampleSet is the sample as its JSON tells it, with the judgments of testdata/relevance.
func sampleSet(t *testing.T) *judgedSet {
	t.Helper()
	s := Service{Analyzer: analysis.New(), Synonyms: search.BuiltinSynonyms()}
	set := &judgedSet{id: func(it search.Item) string { return it.Utterance.ID }}
	data := t.TempDir()
	known := indexSample(t, s, data)
	var err error
	if set.queries, err = readQueries(relevance + "queries.jsonl"); err != nil {
		t.Fatal(err)
	}
	if set.judged, err = readQrels(relevance + "qrels.tsv"); err != nil {
		t.Fatal(err)
	}
	for q, grades := range set.judged {
		for id := range grades {
			if !known[id] {
				t.Fatalf("query %s judges %s, which is not in the sample", q, id)
			}
		}
	}
	if len(set.queries) < 50 || len(set.judged) != len(set.queries) {
		t.Fatalf("%d queries, %d judged", len(set.queries), len(set.judged))
	}
	e, err := local.Open(data, s.Analyzer)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = e.Close() })
	set.searcher = s.searcher(e)
	return set
}

func indexSample(t *testing.T, s Service, data string) map[string]bool {
	t.Helper()
	paths, err := filepath.Glob(meetingsGlob)
	if err != nil || len(paths) < 15 {
		t.Fatalf("%d meetings, %v", len(paths), err)
	}
	w, err := local.OpenWriter(data, s.Analyzer)
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, path := range paths {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var m minutes.Meeting
		if err := json.Unmarshal(b, &m); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		for _, u := range m.Utterances {
			known[u.ID] = true
		}
		if _, _, err := w.Put(m); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(w.Commit(), w.Close()); err != nil {
		t.Fatal(err)
	}
	return known
}
