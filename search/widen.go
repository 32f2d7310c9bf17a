package search

import (
	"io"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/search/kana"
	"github.com/kizuna-search/kizuna/search/synonym"
	"github.com/kizuna-search/kizuna/search/vocabulary"
)

// BuiltinSynonyms is the table that ships with the product, read once.
var BuiltinSynonyms = sync.OnceValue(func() *synonym.Table { return synonym.Builtin(normalText) })

func normalText(s string) string { return analysis.Normalize(s).Text }

// ReadSynonyms reads a user's table; its forms are normalised as the index is.
func ReadSynonyms(name string, r io.Reader) (*synonym.Table, []synonym.Problem, error) {
	return synonym.Parse(name, r, normalText)
}

// maxForms bounds the forms of one word that one reason may add.
const maxForms = 12

// widener knows the other forms of words. Its zero value knows none.
type widener struct {
	analyzer   *analysis.Analyzer
	vocabulary *vocabulary.Vocabulary // words of the index, as the audience sees them
	synonyms   *synonym.Table
	without    []string // widenings that were switched off, as Expansion.Key
}

// units finds the words among tokens: several tokens are one where a table of synonyms
// knows them together.
func (w widener) units(tokens []analysis.Token, widen bool) []unit {
	return unitsBy(tokens, func(rest []analysis.Token) (unit, int) {
		if u, count := w.together(rest, widen); count > signed(rest) {
			return u, count
		}
		return w.word(rest, widen)
	})
}

// plain finds the words among tokens as they are where no table knows any together.
func (w widener) plain(tokens []analysis.Token, widen bool) []unit {
	return unitsBy(tokens, func(rest []analysis.Token) (unit, int) { return w.word(rest, widen) })
}

// unitsBy makes units of tokens, each of as many as first takes.
func unitsBy(tokens []analysis.Token, first func(rest []analysis.Token) (unit, int)) []unit {
	var out []unit
	for i := 0; i < len(tokens); i++ {
		if tokens[i].Content || signed(tokens[i:]) > 1 {
			u, count := first(tokens[i:])
			out = append(out, u)
			i += count - 1
		}
	}
	return out
}

// single is the word of one token.
func (w widener) single(t analysis.Token, widen bool) unit {
	u := unit{start: t.At, end: t.At + len(t.Surface), shown: t.Term, forms: []form{literal(t)}}
	if !widen {
		return u
	}
	switch {
	case t.POS == numberPOS:
		w.add(&u, t.Surface, WhyVariant, analysis.NumberForms(t.Term))
	case t.Term != t.Surface && w.off(WhyBase, t.Surface):
		u.forms[0] = exactly(t.Surface)
		t.Term = t.Surface
	case t.Term != t.Surface && kana.IsKana(t.Surface):
		// An inflection in kana is nothing to tell of.
	case t.Term != t.Surface:
		u.expansions = append(u.expansions, Expansion{Term: t.Surface, To: []string{t.Term}, Why: string(WhyBase)})
	}
	w.addSynonyms(&u, t.Term, t.Surface)
	w.add(&u, t.Term, WhyVariant, append(w.spellings(t.Term, w.reading(t)), iterations(t.Term)...))
	return u
}

const numberPOS = "名詞-数"

// word is the word at the beginning of tokens, with the suffixes behind it.
func (w widener) word(tokens []analysis.Token, widen bool) (u unit, count int) {
	if count = signed(tokens); count > 1 {
		return w.withSigns(tokens[:count], widen), count
	}
	count = suffixed(tokens)
	first := w.single(tokens[0], widen)
	if count == 1 {
		return first, 1
	}
	u = grouped(tokens[:count])
	for _, t := range tokens[:count] {
		part := w.single(t, widen)
		part.suffix = strings.HasPrefix(t.POS, suffixPOS)
		u.parts = append(u.parts, part)
	}
	if widen {
		w.addSynonyms(&u, u.shown)
		u = u.or(first.followedBy(w, u.shown[len(tokens[0].Surface):]))
	}
	return u, count
}

func (w widener) addSynonyms(u *unit, texts ...string) {
	if w.synonyms == nil {
		return
	}
	for _, text := range slices.Compact(texts) {
		var order []Why
		to := map[Why][]string{}
		for _, e := range w.synonyms.Expand(text) {
			why := Why(e.Why)
			if to[why] == nil {
				order = append(order, why)
			}
			to[why] = append(to[why], e.To)
		}
		for _, why := range order {
			w.add(u, text, why, to[why])
		}
	}
}

// add widens the word by other texts, unless this was switched off.
func (w widener) add(u *unit, term string, why Why, texts []string) {
	var added []string
	term = readable(term)
	for _, text := range texts {
		known := slices.ContainsFunc(u.forms, func(f form) bool { return f.text == text })
		if !known && len(added) < maxForms && !w.off(why, term) {
			f := w.form(text, weights[why])
			f.why = why
			if utf8.RuneCountInString(f.stem) == 1 {
				f.stem = text // 分 of 分る stands in too many other words
			}
			u.forms = append(u.forms, f)
			added = append(added, readable(text))
		}
	}
	if len(added) == 0 {
		return
	}
	for i, e := range u.expansions {
		if e.Term == term && e.Why == string(why) {
			u.expansions[i].To = slices.Concat(e.To, added)
			return
		}
	}
	u.expansions = append(u.expansions, Expansion{Term: term, To: added, Why: string(why)})
}

func (w widener) off(why Why, term string) bool {
	if why != WhyBase && slices.Contains(w.without, WithoutAll) {
		return true
	}
	return slices.Contains(w.without, Expansion{Term: readable(term), Why: string(why)}.Key())
}

// literal is a word as it was typed. Besides its token it may stand in a text as several:
// the analyzer cuts 都議会 in two or not, as its neighbours have it.
func literal(t analysis.Token) form {
	f := form{text: t.Term, stem: stemOf(t), node: Term{t.Term}, weight: 1}
	if t.POS == numberPOS {
		f.text, f.stem = t.Surface, t.Surface
	}
	if utf8.RuneCountInString(t.Term) > 1 && t.POS != numberPOS {
		f.node = AnyOf{[]Node{Term{t.Term}, Run{Text: t.Term, Aligned: true}}}
	}
	return f
}

// form is another form of a word: one token, or several in a row, or, where it has spaces,
// words that stand anywhere.
func (w widener) form(text string, weight float64) form {
	tokens := w.analyzer.Analyze(text)
	if len(tokens) == 1 && tokens[0].Content {
		f := literal(tokens[0])
		f.text, f.weight = text, weight
		return f
	}
	node := Node(Run{Text: text, Aligned: true})
	if words := strings.Fields(text); len(words) > 1 {
		var each []Node
		for _, word := range words {
			each = append(each, w.form(word, weight).node)
		}
		node = anyOf(node, Run{Text: strings.Join(words, ""), Aligned: true}, all(each...))
	}
	return form{text: text, stem: strings.ReplaceAll(text, " ", ""), node: node, weight: weight}
}

// shortRomaji: words of so few letters that stand in the index are no romaji (AI, IT).
const shortRomaji = 3

// sounding are the words of the index that read as what was typed in kana or romaji.
func (p *planner) sounding(typed string, positive bool) []string {
	reading, ok := kana.Reading(typed)
	v := p.widener.vocabulary
	if !ok || !positive || v == nil || p.match == MatchSubstring || utf8.RuneCountInString(reading) < 2 ||
		(len(typed) <= shortRomaji && v.Count(typed) > 0) {
		return nil
	}
	entries := v.ByReading(reading)
	if len(entries) == 0 && !kana.IsKana(typed) {
		entries = v.ByLooseReading(reading)
	}
	texts := make([]string, 0, len(entries))
	for _, e := range entries {
		if e.Text != typed {
			texts = append(texts, e.Text)
		}
	}
	return texts
}
