package search

import (
	"strings"
	"testing"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// TestSignsLeftOut: a sign that is not looked up is told of, and the sentence is without it.
func TestSignsLeftOut(t *testing.T) {
	for _, c := range []struct{ query, sentence, signs string }{
		{"窓口?", "「窓口」を含む発言", "「?」"},
		{"窓口！？", "「窓口」を含む発言", "「!?」"},
		{"*窓口", "「窓口」を含む発言", "「*」"},
		{"窓*口", "「窓」「口」のいずれかを含む発言", "「*」"},
		{"「窓口」。", "「窓口」を含む発言", ""},
		{"100%", "「100%」を含む発言", ""},
		{"C++", "「C++」を含む発言", ""},
		{"100%?", "「100%」を含む発言", "「?」"},
		{"3%〜5%", "「3%」「5%」のいずれかを含む発言", ""},
		{"窓口の案内は?", "「窓口」「案内」のいずれかを含む発言", ""},
	} {
		p := planning{}.plan(t, c.query)
		got := described1(asked{request: Request{Query: c.query}, planned: p, plan: Plan{Sort: SortNewest}})
		if !strings.HasPrefix(got, c.sentence) || (len(p.notes) > 0) != (c.signs != "") || !strings.Contains(strings.Join(p.notes, ""), c.signs) {
			t.Errorf("%s: %s %v, want %s… and %q", c.query, got, p.notes, c.sentence, c.signs)
		}
	}
}

// TestMarksOfSigns: a word with its signs is marked without the signs behind it.
func TestMarksOfSigns(t *testing.T) {
	a := analysis.New()
	for _, c := range []struct{ query, text, want string }{
		{"30%", "窓口は（３０％）でした。", "３０％"},
		{"30%", "割合は三〇％〜五〇％です。", "三〇％"},
		{"C++", "「Ｃ＋＋」で書きました。", "Ｃ＋＋"},
		{"30%", "30件のうち5%です。", ""},
	} {
		p := planning{match: MatchWord}.plan(t, c.query)
		m := newMarker(a, Plan{Ranking: p.ranking}, p.strict.words)
		got := ""
		for _, s := range m.mark(Item{Utterance: minutes.Utterance{Text: c.text}}) {
			got += c.text[s.Start:s.End]
		}
		if got != c.want {
			t.Errorf("%s in %s: marked %q, want %q", c.query, c.text, got, c.want)
		}
	}
}
