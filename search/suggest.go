package search

import (
	"context"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search/query"
)

// maxSuggestions is how many completions may be asked for; more is no help to anybody.
const maxSuggestions = 20

// SuggestRequest asks for completions of what stands in the box.
type SuggestRequest struct {
	Audience minutes.Audience
	Query    string // as typed so far; its last word is completed
	Limit    int    // up to maxSuggestions; 0 means 10
}

// Suggestions are completions, the most useful first. Its JSON is the answer of the API.
type Suggestions struct {
	Query       string       `json:"q"`
	Suggestions []Suggestion `json:"suggestions"`
}

// Suggestion is what the box may hold next.
type Suggestion struct {
	Text    string `json:"text"`    // the whole query with its last word completed
	Word    string `json:"word"`    // the completed word
	Reading string `json:"reading"` // of the word, in katakana; "" when unknown
	Count   int    `json:"count"`   // utterances that hold the word
}

// Suggest completes the last word of a query from the words and compounds of the index, by
// how they are written or read, in kana or romaji, also half-typed. The error is an
// *InvalidError when the request cannot be answered as asked, else one of the engine's.
func (s *Searcher) Suggest(ctx context.Context, r SuggestRequest) (Suggestions, error) {
	out := Suggestions{Query: r.Query, Suggestions: []Suggestion{}}
	r.Limit = orElse(r.Limit, 10)
	if r.Limit < 1 || r.Limit > maxSuggestions {
		return out, invalid("limit", fmt.Sprint(r.Limit), ProblemRange)
	}
	before, word := lastWord(r.Query)
	if word == "" || utf8.RuneCountInString(r.Query) > query.MaxLength {
		return out, nil
	}
	v, err := s.Engine.Vocabulary(ctx, r.Audience)
	if err != nil {
		return out, fmt.Errorf("vocabulary: %w", err)
	}
	for _, e := range v.Complete(analysis.Normalize(word).Text, r.Limit) {
		out.Suggestions = append(out.Suggestions, Suggestion{before + e.Text, e.Text, e.Reading, e.Count})
	}
	return out, nil
}

// lastWord cuts a query before the word that is being typed: behind the last space, and
// behind the signs that may stand before a word.
func lastWord(q string) (before, word string) {
	at := strings.LastIndexFunc(q, unicode.IsSpace)
	if at >= 0 {
		_, size := utf8.DecodeRuneInString(q[at:])
		at += size
	}
	at = max(at, 0)
	for at < len(q) {
		r, size := utf8.DecodeRuneInString(q[at:])
		if !strings.ContainsRune(`-－"“「(（`, r) {
			break
		}
		at += size
	}
	return q[:at], q[at:]
}
