package local

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search"
)

// asking makes queries of what the sample says.
type asking struct {
	*rand.Rand
	texts  []string         // of all utterances
	tokens []analysis.Token // of all texts: those that are indexed
}

func newAsking(t *testing.T, s *search.Searcher) asking {
	t.Helper()
	res, err := s.Search(t.Context(), search.Request{Filters: search.Filters{Roles: minutes.Roles()}, PerPage: search.MaxPerPage})
	if err != nil || len(res.Hits) < search.MaxPerPage {
		t.Fatal(len(res.Hits), err)
	}
	q := asking{Rand: rand.New(rand.NewPCG(18, 2))}
	for _, h := range res.Hits {
		q.texts = append(q.texts, h.Text)
		for _, token := range s.Analyzer.Analyze(h.Text) {
			if token.Content {
				q.tokens = append(q.tokens, token)
			}
		}
	}
	return q
}

// word is a word or a number as somebody may type it.
func (q asking) word() string {
	token := q.tokens[q.IntN(len(q.tokens))]
	switch q.IntN(8) {
	case 0, 1:
		forms := analysis.NumberForms(fmt.Sprint(q.IntN(40)))
		return forms[q.IntN(len(forms))]
	case 2, 3:
		return q.piece()
	case 4, 5:
		return token.Term
	}
	return token.Surface
}

// piece is some characters of a sentence, wherever words begin in it.
func (q asking) piece() string {
	for {
		text := []rune(q.texts[q.IntN(len(q.texts))])
		at := q.IntN(len(text))
		piece := text[at:min(len(text), at+2+q.IntN(6))]
		if !slices.ContainsFunc(piece, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			return string(piece)
		}
	}
}

// query is one of the forms in which words are asked for, and the words in it that a hit
// may be marked by.
func (q asking) query() (text string, words []string) {
	a, b, c := q.word(), q.word(), q.word()
	switch q.IntN(9) {
	case 0:
		return a + " " + b, []string{a, b}
	case 1:
		return a + " OR " + b, []string{a, b}
	case 2:
		return "(" + a + " " + b + ") OR " + c, []string{a, b, c}
	case 3:
		return fmt.Sprintf("%s NEAR/%d %s", a, 1+q.IntN(5), b), []string{a, stem(a), b, stem(b)}
	case 4:
		return `"` + a + `"`, []string{a}
	case 5:
		return a + "*", []string{a}
	case 6:
		return a + " -" + b, []string{a}
	case 7:
		return a + " (" + b + " OR 発言者:市長)", []string{a, b}
	}
	return a, []string{a}
}

// stem is what NEAR looks for of a word that inflects.
func stem(word string) string {
	runes := []rune(word)
	if last := len(runes) - 1; last > 0 && unicode.Is(unicode.Hiragana, runes[last]) {
		return string(runes[:last])
	}
	return word
}

// TestEveryHitIsMarked: whatever is asked for by its words, in whatever match and mode, each
// hit shows why it is one, and nothing is marked that was not asked for.
func TestEveryHitIsMarked(t *testing.T) {
	s := sample(t)
	q := newAsking(t, s)
	hits := 0
	for range 400 {
		text, words := q.query()
		r := search.Request{Query: text, PerPage: search.MaxPerPage}
		r.Match = []search.Match{search.MatchAuto, search.MatchWord, search.MatchSubstring}[q.IntN(3)]
		r.Mode = []search.Mode{search.ModeAuto, search.ModeAll, search.ModeAny}[q.IntN(3)]
		res, err := s.Search(t.Context(), r)
		if err != nil {
			t.Fatalf("%+v: %v", r, err)
		}
		if len(res.Interpretation.Notes) > 0 {
			continue // a word was too short to be asked for
		}
		known := asked(s.Analyzer, words, res.Interpretation.Expansions)
		for _, h := range slices.Concat(res.Hits, res.Partial) {
			hits++
			if len(h.Highlights) == 0 {
				t.Errorf("%s (match=%s, mode=%s): nothing is marked in %s", text, r.Match, r.Mode, h.Text)
			}
			for _, m := range h.Highlights {
				if !known(h.Text, m) {
					t.Errorf("%s (match=%s, mode=%s): %s is marked in %s", text, r.Match, r.Mode, h.Text[m.Start:m.End], h.Text)
				}
			}
		}
		if t.Failed() {
			return
		}
	}
	if hits < 3000 {
		t.Fatalf("only %d hits; the test proves little", hits)
	}
}

// asked reports of a mark whether it shows one of the words, in any form that the answer
// tells of.
func asked(a *analysis.Analyzer, words []string, expansions []search.Expansion) func(text string, mark search.Span) bool {
	terms := map[string]bool{}
	add := func(text string) {
		terms[analysis.Normalize(text).Text] = true
		for _, t := range a.Analyze(text) {
			if t.Content {
				terms[t.Term], terms[t.Surface] = true, true
			}
		}
	}
	for _, w := range words {
		add(w)
	}
	for _, e := range expansions {
		for _, to := range e.To {
			add(to)
		}
	}
	return func(text string, mark search.Span) bool {
		marked := analysis.Normalize(text[mark.Start:mark.End]).Text
		for term := range terms {
			if strings.Contains(marked, term) {
				return true
			}
		}
		return slices.ContainsFunc(a.Analyze(text), func(t analysis.Token) bool {
			for term := range terms {
				if t.Start >= mark.Start && t.End <= mark.End && strings.HasPrefix(t.Term, term) {
					return true
				}
			}
			return false
		})
	}
}
