package local

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/kizuna-search/kizuna/indexer"
	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/search"
)

var update = flag.Bool("update", false, "write the goldens anew")

const (
	sampleDir  = "../../testdata/meetings"
	goldenFile = "../../testdata/queries.golden"
)

// sample is an engine over the sample's meetings, with the synonyms that ship.
func sample(t testing.TB) *search.Searcher {
	t.Helper()
	data, a := t.TempDir(), analysis.New()
	w, err := OpenWriter(data, a)
	if err != nil {
		t.Fatal(err)
	}
	report, err := indexer.Build(context.Background(), indexer.Config{Data: t.TempDir(), Inputs: []string{sampleDir}}, w)
	if err != nil {
		t.Fatal(err)
	}
	if report.Added < 15 || report.Utterances < 150 || len(report.Refused) > 0 {
		t.Fatalf("the sample gave %+v", report)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	e, err := Open(data, a)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = e.Close() })
	return &search.Searcher{Engine: e, Analyzer: a, Synonyms: search.BuiltinSynonyms}
}

// TestQueriesGolden: every change of matching or ranking on the sample is a visible diff.
// Lines that begin with "? " are queries; what stands below is what they find.
// `go test ./search/local -run Golden -update` writes the file anew, for review.
func TestQueriesGolden(t *testing.T) {
	s := sample(t)
	old, err := os.ReadFile(goldenFile)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	queries := 0
	lines := bufio.NewScanner(strings.NewReader(string(old)))
	for lines.Scan() {
		line := lines.Text()
		if strings.HasPrefix(line, "#") {
			b.WriteString(line + "\n")
		}
		if q, ok := strings.CutPrefix(line, "? "); ok {
			queries++
			b.WriteString("\n? " + q + "\n" + found(t, s, q))
		}
	}
	if queries < 20 {
		t.Fatalf("%s has only %d queries", goldenFile, queries)
	}
	if *update {
		if err := os.WriteFile(goldenFile, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if b.String() != string(old) {
		t.Errorf("%s differs; run with -update and review the diff:\n%s", filepath.Base(goldenFile), firstDifference(string(old), b.String()))
	}
}

// found writes what a query finds: the total, the first five hits, the destinations.
func found(t *testing.T, s *search.Searcher, q string) string {
	t.Helper()
	res, err := s.Search(context.Background(), search.Request{Query: q, PerPage: 5, Facets: []search.Facet{search.FacetDestination}})
	if err != nil {
		t.Fatalf("%s: %v", q, err)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "  %s\n  total %d\n", res.Interpretation.Text, res.Total)
	for _, n := range res.Interpretation.Notes {
		fmt.Fprintf(&b, "  note: %s\n", n)
	}
	for _, e := range res.Interpretation.Expansions {
		fmt.Fprintf(&b, "  %s: %s → %s\n", e.Why, e.Term, strings.Join(e.To, " "))
	}
	for _, h := range res.Hits {
		fmt.Fprintf(&b, "  %.3f %s %s\n", h.Score, h.ID, h.Snippet.HTML())
	}
	for i, h := range res.Partial {
		if i < 3 {
			fmt.Fprintf(&b, "  partial %.3f %s %s\n", h.Score, h.ID, h.Snippet.HTML())
		}
	}
	var facets []string
	for _, v := range res.Facets[search.FacetDestination] {
		facets = append(facets, fmt.Sprintf("%s %d", search.FacetDestination.Name(string(v.Value)), v.Count))
	}
	if len(facets) > 0 {
		fmt.Fprintf(&b, "  destinations: %s\n", strings.Join(facets, ", "))
	}
	return b.String()
}

func firstDifference(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return fmt.Sprintf("line %d\n- %s\n+ %s", i+1, x[i], y[i])
		}
	}
	return fmt.Sprintf("%d lines, now %d", len(x), len(y))
}

// BenchmarkSearch is a whole search on the sample, highlights and facets included.
func BenchmarkSearch(b *testing.B) {
	s := sample(b)
	for _, q := range []string{"窓口", "派遣 研修", "派遣先:東京都", `"と思います"`, "窓口の案内を分かりやすくする"} {
		b.Run(q, func(b *testing.B) {
			for b.Loop() {
				if _, err := s.Search(context.Background(), search.Request{Query: q, Facets: search.Facets()}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
