package search

import (
	"strings"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/search/query"
)

// joined finds words between spaces that a table of synonyms knows together: ふるさと 納税.
// It returns what they ask for together, and each of them.
func (p *planner) joined(parts []query.Expr) (t tree, each []tree) {
	count, known := p.knownTogether(parts)
	if count == 0 {
		return tree{}, nil
	}
	u := unit{shown: known}
	p.widener.addSynonyms(&u, known)
	for _, e := range parts[:count] {
		each = append(each, p.node(e, true))
	}
	p.rankUnit(u)
	return anyTree(allTrees(each...), same(u.node())), each
}

// knownTogether is how many words, two or more, a table of synonyms knows together, and
// what they are together.
func (p *planner) knownTogether(parts []query.Expr) (count int, known string) {
	if p.widener.synonyms == nil || p.match == MatchSubstring {
		return 0, ""
	}
	text := ""
	for i, e := range parts {
		w, ok := e.(query.Words)
		if !ok {
			break
		}
		text = strings.TrimSpace(text + " " + analysis.Normalize(w.Text).Text)
		if utf8.RuneCountInString(text) > p.widener.synonyms.Longest() {
			break
		}
		if i > 0 && len(p.widener.synonyms.Expand(text)) > 0 {
			count, known = i+1, text
		}
	}
	return count, known
}

// together is the longest run of tokens, more than one word, that a table of synonyms knows.
func (w widener) together(tokens []analysis.Token, widen bool) (u unit, count int) {
	if !widen || w.synonyms == nil {
		return unit{}, 0
	}
	joined, known := "", ""
	for i, t := range tokens {
		base := joined + t.Term
		joined += t.Surface
		if utf8.RuneCountInString(joined) > w.synonyms.Longest() {
			break
		}
		if i < suffixed(tokens) || !t.Content {
			continue
		}
		for _, text := range []string{joined, base} {
			if len(w.synonyms.Expand(text)) > 0 {
				count, known = i+1, text
			}
		}
	}
	if count == 0 {
		return unit{}, 0
	}
	u = grouped(tokens[:count])
	typed := u.shown
	u.shown, u.known = known, true
	w.addSynonyms(&u, known, typed)
	for _, part := range w.plain(tokens[:count], true) {
		u.parts = append(u.parts, part.except(u)) // 労働省 in 厚生労働省 is not widened to 厚労省 once more
	}
	return u, count
}

// suffixed is how many tokens a noun has with the suffixes behind it: 高齢|者, 新潟|市. A
// suffix by itself says nothing; a counter behind a number stays on its own.
func suffixed(tokens []analysis.Token) int {
	if tokens[0].POS == numberPOS || !strings.HasPrefix(tokens[0].POS, "名詞") || strings.HasPrefix(tokens[0].POS, suffixPOS) {
		return 1
	}
	n := 1
	for n < len(tokens) && tokens[n].Content && strings.HasPrefix(tokens[n].POS, suffixPOS) {
		n++
	}
	return n
}

const suffixPOS = "名詞-接尾"
