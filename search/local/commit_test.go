package local

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search"
	"github.com/kizuna-search/kizuna/search/enginetest"
	"github.com/kizuna-search/kizuna/search/rank"
)

// TestFailedCommitChangesNothing: a commit that cannot publish leaves the index from before
// serving and whole, and the next writer goes on from it.
func TestFailedCommitChangesNothing(t *testing.T) {
	data := t.TempDir()
	ms := enginetest.Meetings()
	put(t, data, ms[0])
	manifest, before := filepath.Join(data, manifestName), tree(t, data)
	inTheWay := filepath.Join(data, manifestName+".new")
	if err := os.MkdirAll(filepath.Join(inTheWay, "full"), 0o750); err != nil {
		t.Fatal(err)
	}
	w, err := OpenWriter(data, analysis.New())
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := w.Put(ms[1]); err != nil {
		t.Fatal(err)
	}
	if err := w.Commit(); err == nil {
		t.Error("a commit that could not write its manifest says nothing")
	}
	during := tree(t, data)
	for path, content := range before {
		if during[path] != content && filepath.Base(path) != "LOCK" {
			t.Errorf("%s is not what it was", path)
		}
	}
	if err := w.Close(); err != nil {
		t.Error(err)
	}
	if after := tree(t, data); after[manifest] != before[manifest] {
		t.Errorf("the manifest is\n%s\nwas\n%s", after[manifest], before[manifest])
	}
	if info, err := open(t, data).Info(); err != nil || info.Meetings != 1 || info.Generation != 1 {
		t.Errorf("index is %+v (%v), want the first meeting alone", info, err)
	}
	if err := os.RemoveAll(inTheWay); err != nil {
		t.Fatal(err)
	}
	put(t, data, ms[1])
	sameAsFresh(t, data, map[string]minutes.Meeting{ms[0].ID: ms[0], ms[1].ID: ms[1]})
}

// TestOtherFormatsAreRefused, older ones as well as newer ones, by readers and by writers.
func TestOtherFormatsAreRefused(t *testing.T) {
	data := t.TempDir()
	put(t, data, enginetest.Meetings()[0])
	m, err := readManifest(data)
	if err != nil {
		t.Fatal(err)
	}
	for _, format := range []int{0, formatVersion - 1, formatVersion + 1} {
		m.Format = format
		if err := m.publish(data); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(data, analysis.New()); !errors.Is(err, ErrFormat) {
			t.Errorf("format %d: %v, want ErrFormat", format, err)
		}
		if _, err := OpenWriter(data, analysis.New()); !errors.Is(err, ErrFormat) {
			t.Errorf("writing to format %d: %v, want ErrFormat", format, err)
		}
	}
}

// TestCutAnewIsNoChange: meetings whose words were cut anew are the same meetings.
func TestCutAnewIsNoChange(t *testing.T) {
	data := t.TempDir()
	put(t, data, enginetest.Meetings()...)
	changeManifest(t, data, func(m *manifest) { m.Analyzer = "another" })
	put(t, data) // cuts everything anew
	w, err := OpenWriter(data, analysis.New())
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	for _, m := range enginetest.Meetings() {
		if existed, changed, err := w.Put(m); err != nil || !existed || changed {
			t.Errorf("%s: existed %v, changed %v (%v), want it there and unchanged", m.ID, existed, changed, err)
		}
	}
}

// TestFacetOrder: years newest first, what is named most often first, equals by name, and
// what states nothing last.
func TestFacetOrder(t *testing.T) {
	data := t.TempDir()
	put(t, data, enginetest.Meetings()...)
	f, err := open(t, data).Find(t.Context(), search.Plan{Audience: minutes.StaffAudience, Facets: search.Facets(), Limit: 1})
	if err != nil {
		t.Fatal(err)
	}
	for facet, want := range map[search.Facet][]string{
		search.FacetFiscalYear:  {"2025", "2012", "2011", "2010", ""},
		search.FacetSeries:      {"結ミーティング", "内部会議", "結訪問", "車座集会", "秘密の会", ""},
		search.FacetDestination: {"厚生労働省", "仙台市", "大阪府", "新潟市", "東京都", "石巻市", ""},
	} {
		var got []string
		for _, v := range f.Facets[facet] {
			got = append(got, string(v.Value))
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %q, want %q", facet, got, want)
		}
	}
}

// TestWeightsOfOneSearchAreNoOthers: an engine that has ranked with other constants ranks
// as one that has not.
func TestWeightsOfOneSearchAreNoOthers(t *testing.T) {
	data := t.TempDir()
	put(t, data, enginetest.Meetings()...)
	used := open(t, data)
	word := search.Term{Text: "案内"}
	scores := func(e *Engine, k1, b float64) (out []float64) {
		p := search.Plan{Audience: minutes.StaffAudience, Tree: word, Sort: search.SortRelevance, Limit: 100, Ranking: search.Ranking{
			Words:   []search.RankWord{{Forms: []search.RankForm{{Node: word, Stem: "案内", Weight: 1}}}},
			Weights: rank.Weights{K1: k1, B: b},
		}}
		f, err := e.Find(t.Context(), p)
		if err != nil || len(f.Items) < 5 {
			t.Fatalf("%d hits, %v", len(f.Items), err)
		}
		for _, it := range f.Items {
			out = append(out, it.Score)
		}
		return out
	}
	first := scores(used, 1.2, 0.75)
	for _, c := range [][2]float64{{0.6, 0.75}, {0.6, 0.2}, {1.2, 0.75}} {
		got, want := scores(used, c[0], c[1]), scores(open(t, data), c[0], c[1])
		if !reflect.DeepEqual(got, want) {
			t.Errorf("k1 %v, b %v: scores %v, want %v", c[0], c[1], got, want)
		}
		if same := reflect.DeepEqual(want, first); same != (c == [2]float64{1.2, 0.75}) {
			t.Errorf("k1 %v, b %v: the same scores as with the first constants: %v", c[0], c[1], same)
		}
	}
}
