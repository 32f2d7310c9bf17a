package local

import (
	"testing"

	"github.com/kizuna-search/kizuna/search"
)

// TestPhraseOrNot: every utterance holds a phrase or does not, and none is both.
func TestPhraseOrNot(t *testing.T) {
	s := sample(t)
	count := func(q string) int {
		res, err := s.Search(t.Context(), search.Request{Query: q})
		if err != nil {
			t.Fatalf("%s: %v", q, err)
		}
		return res.Total
	}
	all := count(`-"ないものはない文字"`)
	for _, phrase := range []string{"ラン", "窓口", "会議", "スト", "市民", "の"} {
		quoted := `"` + phrase + `"`
		with, rest, both := count(quoted), count("-"+quoted), count(quoted+" -"+quoted)
		if phrase != "の" && with+rest != all || both != 0 {
			t.Errorf("%s: %d with, %d without of %d, %d both", phrase, with, rest, all, both)
		}
	}
}
