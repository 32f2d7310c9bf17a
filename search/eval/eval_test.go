package eval

import (
	"compress/gzip"
	"context"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/kizuna-search/kizuna/indexer/analysis"
)

func TestMeasures(t *testing.T) {
	grades := map[string]int{"a": 2, "b": 1, "c": 1}
	for _, c := range []struct {
		name              string
		ranking           []int
		ndcg, mrr, recall float64
	}{
		{"perfect", []int{2, 1, 1}, 1, 1, 1},
		{"nothing", nil, 0, 0, 0},
		{"misses", []int{0, 0, 0}, 0, 0, 0},
		{"best second", []int{0, 2}, (3 / math.Log2(3)) / (3 + 1/math.Log2(3) + 1/math.Log2(4)), 0.5, 1.0 / 3},
		{"behind the tenth", append(make([]int, 10), 2), 0, 0, 0},
	} {
		got := []float64{ndcg(c.ranking, grades, 10), reciprocalRank(c.ranking, 10), recall(c.ranking, grades, 10)}
		for i, want := range []float64{c.ndcg, c.mrr, c.recall} {
			if math.Abs(got[i]-want) > 1e-9 {
				t.Errorf("%s: measure %d is %f, want %f", c.name, i, got[i], want)
			}
		}
	}
	if recall(append(make([]int, 10), 2), grades, 100) == 0 {
		t.Error("recall@100 must see the eleventh")
	}
}

func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if strings.HasSuffix(name, ".gz") {
		f, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		z := gzip.NewWriter(f)
		if _, err := z.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		return path
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestRun(t *testing.T) {
	f := Files{
		Corpus:  write(t, "corpus.jsonl.gz", "{\"id\":\"a/1#x\",\"text\":\"図書館の開館時間を延ばす。\"}\n\n{\"id\":\"b\",\"text\":\"公園の遊具を新しくする。\"}\n"),
		Queries: write(t, "queries.jsonl", "{\"id\":\"1\",\"text\":\"開館時間\"}\n{\"id\":\"2\",\"text\":\"遊具\"}\n{\"id\":\"unjudged\",\"text\":\"x\"}\n"),
		Qrels:   write(t, "qrels.tsv", "1\ta/1#x\t2\n2\t0\tb\t1\n"),
	}
	got, err := Run(context.Background(), f, t.TempDir(), Service{Analyzer: analysis.New()})
	if err != nil {
		t.Fatal(err)
	}
	if got.Documents != 2 || got.Queries != 2 || got.NDCG10 != 1 || got.MRR10 != 1 || got.Recall100 != 1 || got.MSPerQuery <= 0 {
		t.Errorf("got %+v", got)
	}
}

// TestBadFiles: the error names the file and the line.
func TestBadFiles(t *testing.T) {
	good := Files{write(t, "c.jsonl", `{"id":"a","text":"x"}`), write(t, "q.jsonl", `{"id":"1","text":"x"}`), write(t, "r.tsv", "1\ta\t1")}
	for name, c := range map[string]struct {
		change func(*Files, string)
		text   string
		says   string
	}{
		"broken.jsonl": {func(f *Files, p string) { f.Corpus = p }, "{\"id\":\"a\",\"text\":\"x\"}\n{", "line 2"},
		"noid.jsonl":   {func(f *Files, p string) { f.Queries = p }, "{\"text\":\"x\"}", "no id"},
		"grade.tsv":    {func(f *Files, p string) { f.Qrels = p }, "1\ta\thigh", "line 1"},
		"short.tsv":    {func(f *Files, p string) { f.Qrels = p }, "1 a 1", "tabs"},
		"not.gz":       {func(f *Files, p string) { f.Corpus = p }, "", "not.gz"},
	} {
		f := good
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(c.text), 0o644); err != nil {
			t.Fatal(err)
		}
		c.change(&f, path)
		_, err := Run(context.Background(), f, "", Service{Analyzer: analysis.New()})
		if err == nil || !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v, want the name and %q", name, err, c.says)
		}
	}
}
