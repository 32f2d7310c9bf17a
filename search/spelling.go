package search

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/search/kana"
	"github.com/kizuna-search/kizuna/search/query"
	"github.com/kizuna-search/kizuna/search/vocabulary"
)

// fewToCorrect: with so many hits or more a word that the index holds is taken to be spelt
// as it was meant.
const fewToCorrect = 3

// Bounds of what is tried: corrections of one word, searches in all, and how long a text
// may be in which a word is looked for (in tokens; a longer one is no slip of the hand).
const (
	candidates   = 3
	maxTries     = 12
	maxCorrected = 12
)

// speller looks for words of a query that are misspelt, and puts them right.
type speller struct {
	*Searcher
	ctx     context.Context
	asked   asked
	total   int // hits of the query as it was typed
	planner *planner
	tries   int        // searches that are left
	at      query.Leaf // what is being put right
}

// didYouMean is the query with its misspelt words put right; "" when there are none. A word
// that the index does not hold, in no form and inside no other word, is misspelt when the
// index has one much like it, whatever the rest of the query finds. One that it does hold
// is corrected where there are few hits and more with the correction.
func (s *Searcher) didYouMean(ctx context.Context, a asked, found Found) (string, error) {
	if a.planned.special || a.planned.asTyped || (found.Total >= fewToCorrect && !hasChoice(a)) {
		return "", nil // every hit holds every word
	}
	p, err := s.planner(ctx, a.request)
	if err != nil || p.widener.vocabulary == nil {
		return "", err
	}
	sp := speller{Searcher: s, ctx: ctx, asked: a, total: found.Total, planner: p, tries: maxTries}
	better := a.request.Query
	for _, l := range slices.Backward(query.Leaves(better)) { // so that offsets stay true
		if l.Excluded {
			continue
		}
		text, err := sp.leaf(l)
		if err != nil {
			return "", fmt.Errorf("did you mean %q: %w", l.Text(), err)
		}
		if text != l.Text() {
			better = l.Replace(better, text)
		}
	}
	return sp.worthwhile(better)
}

// worthwhile is a changed query if it finds more than what was typed. A word in the place
// of pieces of words may find less: it is enough that something is found where not all words
// must be there, and where neither query finds anything, that some of the words are found.
func (s *speller) worthwhile(changed string) (string, error) {
	if changed == s.asked.request.Query {
		return "", nil
	}
	total, err := s.count(changed, s.asked.request.Mode)
	if err == nil && total == 0 && s.total == 0 {
		total, err = s.count(changed, ModeAny)
	}
	if err != nil || total == 0 || (total <= s.total && !hasChoice(s.asked)) {
		return "", err
	}
	return changed, nil
}

// leaf is the text of a word, a phrase or a value, put right.
func (s *speller) leaf(l query.Leaf) (string, error) {
	f, ok := l.Expr.(query.Field)
	if !ok {
		s.at = l
		return s.word(l.Text())
	}
	for _, v := range s.asked.planned.slips {
		if v.typed != f {
			continue
		}
		for _, better := range v.meant {
			if ok, err := s.findsMore(l.Replace(s.asked.request.Query, better)); err != nil || ok {
				return better, err
			}
		}
	}
	return f.Value, nil
}

// hasChoice reports whether a hit need not hold all the words.
func hasChoice(a asked) bool { return len(a.planned.anyOf) > 0 || chooses(a.planned.expr) }

func chooses(e query.Expr) bool {
	switch e := e.(type) {
	case query.Or:
		return true
	case query.And:
		return slices.ContainsFunc(e.All, chooses)
	}
	return false
}

// word is a run of text with what is misspelt in it put right: all of it, or the words
// between its particles.
func (s *speller) word(text string) (string, error) {
	tokens := s.Analyzer.Analyze(text)
	parts := chunks(tokens)
	if utf8.RuneCountInString(text) < 2 || hasSigned(splitSigns(tokens)) || len(tokens) > maxCorrected || len(parts) == 0 || (s.total >= fewToCorrect && !slices.ContainsFunc(parts, s.isStrange)) {
		return text, nil
	}
	better, err := s.piece(text, between(tokens, parts))
	if err != nil || better != text || isAllHiragana(text) {
		return better, err
	}
	for _, part := range slices.Backward(parts) { // so that offsets stay true
		if better, err = s.piece(better, part); err != nil {
			return text, err
		}
	}
	return better, nil
}

// between are the tokens from the first word to the last: signs around words are no slips.
func between(tokens []analysis.Token, parts [][]analysis.Token) []analysis.Token {
	last := parts[len(parts)-1]
	start, end := parts[0][0].At, last[len(last)-1].At
	return slices.DeleteFunc(slices.Clone(tokens), func(t analysis.Token) bool { return isSign(t, t.Surface) && (t.At < start || t.At > end) })
}

// isStrange reports whether the words of the index tell nothing of a chunk.
func (s *speller) isStrange(tokens []analysis.Token) bool {
	return len(tokens) > 1 || s.planner.widener.vocabulary.Count(tokens[0].Term) == 0
}

// isAllHiragana: hiragana alone are cut in pieces that mean nothing.
func isAllHiragana(text string) bool {
	return kana.IsKana(text) && kana.Hiragana(text) == text
}

// chunks are the tokens between particles and the like.
func chunks(tokens []analysis.Token) [][]analysis.Token {
	var out [][]analysis.Token
	fresh := true
	for i, t := range tokens {
		switch {
		case !t.Content:
			fresh = true
		case fresh:
			out, fresh = append(out, tokens[i:i+1]), false
		default:
			last := &out[len(out)-1]
			*last = tokens[i-len(*last) : i+1]
		}
	}
	return out
}

// piece puts right what the tokens, all of a text or a part of it, are misspelt for.
func (s *speller) piece(text string, tokens []analysis.Token) (string, error) {
	start, end := tokens[0].Start, tokens[len(tokens)-1].End
	part := text[start:end]
	if isAllHiragana(part) && part != text {
		return text, nil
	}
	held, err := s.holds(part, tokens)
	if err != nil || (held && s.total >= fewToCorrect) {
		return text, err
	}
	for _, better := range s.planner.widener.corrections(part, tokens) {
		if s.tries <= 0 {
			return text, nil
		}
		ok, err := s.improves(part, better, held)
		if err != nil || ok {
			return text[:start] + better + text[end:], err
		}
	}
	return text, nil
}

// improves reports whether a correction finds what the text does not: anything at all for a
// text that is nowhere, more hits for the whole query for one that is.
func (s *speller) improves(text, better string, held bool) (bool, error) {
	if !held {
		return s.holds(better, s.Analyzer.Analyze(better))
	}
	whole := strings.Replace(s.at.Text(), text, better, 1)
	return s.findsMore(s.at.Replace(s.asked.request.Query, whole))
}

// findsMore reports whether a changed query finds more than the one that was typed.
func (s *speller) findsMore(changed string) (bool, error) {
	if s.tries--; s.tries < 0 || changed == s.asked.request.Query {
		return false, nil
	}
	total, err := s.count(changed, s.asked.request.Mode)
	return total > s.total, err
}

// count is how much another query finds, all else being as it was asked.
func (s *speller) count(q string, m Mode) (int, error) {
	r := s.asked.request
	r.Query, r.Mode = q, m
	return s.Searcher.count(s.ctx, r)
}

// holds reports whether the audience's part of the index has a word, in any form, as a word
// or inside others. What can no longer be tried counts as held.
func (s *speller) holds(text string, tokens []analysis.Token) (bool, error) {
	if len(tokens) == 1 && !s.isStrange(tokens) {
		return true, nil
	}
	if s.tries--; s.tries < 0 {
		return true, nil
	}
	p := planner{analyzer: s.Analyzer, mode: ModeAll, match: MatchAuto, widener: s.planner.widener}
	t := p.words(text, true)
	if t.isNil() {
		return true, nil
	}
	found, err := s.Engine.Find(s.ctx, Plan{Audience: s.asked.request.Audience, Tree: t.wide, Scope: ScopeExplicit, Sort: SortNewest, Limit: 1})
	return found.Total > 0, err
}

// corrections are texts like this one in which one word is another word of the index, the
// likeliest first. The whole text is tried before parts of it: what was mistyped is often
// cut in pieces that mean nothing.
func (w widener) corrections(text string, tokens []analysis.Token) []string {
	var out []string
	if slices.ContainsFunc(tokens, func(t analysis.Token) bool { return t.POS == numberPOS }) {
		return nil // another number is no other spelling
	}
	least := 1
	if isAllHiragana(text) {
		least = len(tokens)
	}
	first := tokens[0].Start
	for size := len(tokens); size >= least; size-- {
		for i := 0; i+size <= len(tokens); i++ {
			part := tokens[i : i+size]
			if !slices.ContainsFunc(part, func(t analysis.Token) bool { return t.Content }) {
				continue
			}
			start, end := part[0].Start-first, part[size-1].End-first
			if size < len(tokens) && !w.allWords(tokens[:i], tokens[i+size:]) {
				continue
			}
			for _, better := range w.corrected(analysis.Normalize(text[start:end]).Text, part) {
				out = append(out, text[:start]+better+text[end:])
			}
		}
	}
	return out
}

// corrected are words of the index that are spelt or read almost like a text that is none.
func (w widener) corrected(text string, tokens []analysis.Token) []string {
	if w.vocabulary.Count(text) > 0 || (len(tokens) == 1 && w.vocabulary.Count(tokens[0].Term) > 0) {
		return nil
	}
	var out []string
	reading := w.analyzer.Reading(text)
	near := w.vocabulary.Near(text, reading, 4*candidates)
	slices.SortStableFunc(near, func(a, b vocabulary.Entry) int {
		return cmp.Compare(likelihood(text, reading, a), likelihood(text, reading, b))
	})
	for _, e := range near {
		if len(out) < candidates && !e.Fragment && mayBeMeant(text, reading, e) {
			out = append(out, e.Text)
		}
	}
	return out
}

// allWords reports whether what stays around a corrected part is words of the index: what is
// left over of a word that was cut by mistake makes no word with another (閉会|中中).
func (w widener) allWords(around ...[]analysis.Token) bool {
	return !slices.ContainsFunc(slices.Concat(around...), func(t analysis.Token) bool {
		return t.Content && (utf8.RuneCountInString(t.Surface) < 2 || w.vocabulary.Count(t.Term) == 0)
	})
}

// likelihood orders what is near a text with kanji, the likeliest first: what reads the same,
// then the text without one character, then another in the place of one.
func likelihood(text, reading string, e vocabulary.Entry) int {
	switch {
	case kanjiIn(text) == 0 || (reading != "" && reading == e.Reading):
		return 0
	case len(e.Text) < len(text):
		return 1
	}
	return 2
}

// extraFrom is how long a text with kanji must be to have one too many or too few: 高齢 is
// no correction of 高齢者.
const extraFrom = 4

// mayBeMeant: kanji are mistaken for other kanji, one at a time, and Latin words as short as
// and, HR or KPI are no slips of one another.
func mayBeMeant(text, reading string, e vocabulary.Entry) bool {
	const shortLatin = 4
	if len(text) <= shortLatin && len(text) == utf8.RuneCountInString(text) {
		return false
	}
	n := utf8.RuneCountInString(text)
	return kanjiIn(text) == 0 || (reading != "" && reading == e.Reading) ||
		(n >= extraFrom || n == utf8.RuneCountInString(e.Text)) && kana.Distance(text, e.Text, 1) == 1
}
