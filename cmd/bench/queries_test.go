package main

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/search"
)

func derived(t *testing.T, seed uint64) ([]sampled, []query) {
	t.Helper()
	an := analysis.New()
	var sample []sampled
	for _, r := range invented(200) {
		sample = append(sample, sampleOf(an, r.Text))
	}
	return sample, newDeriver(sample, 200, 5, seed).queries()
}

func TestQueriesComeFromTheTexts(t *testing.T) {
	sample, queries := derived(t, 1)
	holds := func(text string) bool {
		return slices.ContainsFunc(sample, func(s sampled) bool { return strings.Contains(s.text, text) })
	}
	count := map[kind]int{}
	for _, q := range queries {
		count[q.Kind]++
		for _, w := range q.Words {
			if !holds(w) {
				t.Errorf("%s: no text holds %q", q.Kind, w)
			}
		}
		switch size := utf8.RuneCountInString(q.Words[0]); {
		case q.Kind == substring && (size < 2 || size > 8), q.Kind == prefix && size != 2:
			t.Errorf("%s of %d characters", q.Kind, size)
		case q.Kind == and3 && len(q.Words) != 3, q.Kind == or5 && len(q.Words) != 5:
			t.Errorf("%s of %d words", q.Kind, len(q.Words))
		}
	}
	for _, k := range kinds {
		if count[k.kind] == 0 {
			t.Errorf("no query of kind %s", k.kind)
		}
	}
}

func TestQueriesAreTheSameForTheSameSeed(t *testing.T) {
	_, a := derived(t, 1)
	_, b := derived(t, 1)
	_, c := derived(t, 2)
	if !reflect.DeepEqual(a, b) {
		t.Error("the same seed makes other queries")
	}
	if reflect.DeepEqual(a, c) {
		t.Error("another seed makes the same queries")
	}
}

func TestQueryLineRoundTrip(t *testing.T) {
	_, queries := derived(t, 3)
	for _, want := range queries {
		got, err := parseQuery(want.line())
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%+v became %+v, %v", want, got, err)
		}
	}
	for _, line := range []string{"", "and3\tx\ta b", "and3\t0"} {
		if _, err := parseQuery(line); err == nil {
			t.Errorf("%q is read", line)
		}
	}
}

func TestPlansAskForTheSameAsThePeers(t *testing.T) {
	p := planOf(query{Kind: or5, Words: []string{"ＡＢ", "窓口"}}, 20)
	want := search.AnyOf{Nodes: []search.Node{search.Term{Text: "ab"}, search.Term{Text: "窓口"}}}
	if !reflect.DeepEqual(p.Tree, want) || p.Limit != 20 || p.Ranking.Weights.Rescores() {
		t.Errorf("%+v", p)
	}
	if p := planOf(query{Kind: newest, Words: []string{"窓口"}}, 20); p.Sort != search.SortNewest {
		t.Errorf("sorted by %s", p.Sort)
	}
	if p := planOf(query{Kind: facets, Words: []string{"窓口"}}, 20); len(p.Facets) != 3 {
		t.Errorf("facets %v", p.Facets)
	}
}
