package search

import (
	"io"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/search/kana"
	"github.com/kizuna-search/kizuna/search/query"
	"github.com/kizuna-search/kizuna/search/synonym"
	"github.com/kizuna-search/kizuna/search/vocabulary"
)

// Why says why a word was widened.
type Why string

// The reasons. Those of synonym tables are theirs: synonym, abbreviation, former, variant.
const (
	WhyBase    Why = "base"    // an inflected word finds its other inflections
	WhyReading Why = "reading" // kana or romaji finds what reads so
	WhyVariant Why = Why(synonym.Variant)
)

// Label is the reason in Japanese.
func (w Why) Label() string {
	return map[Why]string{
		WhyBase: "活用形", WhyReading: "読み", WhyVariant: "表記", Why(synonym.Synonym): "類義語",
		Why(synonym.Abbreviation): "略称", Why(synonym.Former): "旧称",
	}[w]
}

// BuiltinSynonyms is the table that ships with the product, read once.
var BuiltinSynonyms = sync.OnceValue(func() *synonym.Table { return synonym.Builtin(normalText) })

func normalText(s string) string { return analysis.Normalize(s).Text }

// ReadSynonyms reads a user's table; its forms are normalised as the index is.
func ReadSynonyms(name string, r io.Reader) (*synonym.Table, []synonym.Problem, error) {
	return synonym.Parse(name, r, normalText)
}

// weights tell how much a form counts beside the word as it was typed.
var weights = map[Why]float64{
	WhyBase: 1, WhyVariant: 0.9, Why(synonym.Abbreviation): 0.8, Why(synonym.Former): 0.6, Why(synonym.Synonym): 0.6, WhyReading: 0.5,
}

// maxForms bounds the forms of one word that one reason may add.
const maxForms = 12

// unit is one word of a query with all its forms. Several tokens are one unit when a table
// of synonyms knows them together, or when all but the first are suffixes.
type unit struct {
	start, end int    // bytes of the normalised text
	shown      string // for people: the word as it is looked up
	forms      []form // the first is the word as it was typed
	parts      []unit // the words in it, when there are several tokens
	known      bool   // a table of synonyms knows its parts together
	suffix     bool   // it says nothing by itself
	expansions []Expansion
}

// form is one form of a word.
type form struct {
	text   string
	stem   string
	node   Node
	weight float64
	why    Why // empty for what was typed
}

// node asks for any form of the word; nil when there is none.
func (u unit) node() Node {
	var nodes []Node
	for _, f := range u.forms {
		nodes = append(nodes, f.node)
	}
	return anyOf(nodes...)
}

// word is what ranks.
func (u unit) word() RankWord {
	w := RankWord{Weak: u.suffix}
	for _, f := range u.forms {
		w.Forms = append(w.Forms, RankForm{f.node, f.stem, f.weight})
	}
	return w
}

// spelledInside asks for the other spellings of the word inside other words.
func (u unit) spelledInside() Node {
	var nodes []Node
	for _, f := range u.forms {
		if f.why == WhyVariant && utf8.RuneCountInString(f.text) > 1 {
			nodes = append(nodes, Run{Text: f.text})
		}
	}
	return anyOf(nodes...)
}

// or is the word with the forms of another, which are not its own spelling.
func (u unit) or(o unit) unit {
	o = o.except(u)
	u.expansions = append(u.expansions, o.expansions...)
	u.forms = append(u.forms, o.forms...)
	return u
}

// except is the word without the forms that another has, too.
func (u unit) except(o unit) unit {
	known := func(text string) bool {
		return slices.ContainsFunc(o.forms, func(g form) bool { return g.text == text })
	}
	out := u
	out.expansions = nil
	out.forms = slices.DeleteFunc(slices.Clone(u.forms), func(f form) bool { return f.why != "" && known(f.text) })
	for _, e := range u.expansions {
		if e.To = slices.DeleteFunc(slices.Clone(e.To), known); len(e.To) > 0 {
			out.expansions = append(out.expansions, e)
		}
	}
	return out
}

// readable is a normalised text as people write it: what stands behind no kana is a hyphen
// again (covid-19).
func readable(text string) string {
	last := rune(0)
	return strings.Map(func(r rune) rune {
		if r == 'ー' && !kana.IsKana(string(last)) {
			r = '-'
		}
		last = r
		return r
	}, text)
}

// allOfUnits asks for every word. Words that a table knows together may stand apart, too.
func allOfUnits(units []unit) Node {
	nodes := make([]Node, len(units))
	for i, u := range units {
		nodes[i] = u.node()
		if u.known {
			nodes[i] = anyOf(nodes[i], allOfUnits(u.parts))
		}
	}
	return all(nodes...)
}

// compound asks for a run of words as it was typed, or with one or two neighbours of its
// words in another form: 3ヶ月 for 三か月. The words are those of every cut.
func compound(typed string, cuts ...[]unit) Node {
	nodes := []Node{Run{Text: typed, Aligned: true}}
	asked := map[string]bool{typed: true}
	add := func(start int, text string, end int, n Node) {
		text = typed[:start] + text + typed[end:]
		if start > 0 || end < len(typed) {
			n = Run{Text: text, Aligned: true}
		}
		if !asked[text] {
			asked[text], nodes = true, append(nodes, n)
		}
	}
	for _, units := range cuts {
		for i, u := range units {
			for _, f := range u.forms[1:] {
				add(u.start, f.text, u.end, f.node)
			}
			if i == 0 {
				continue
			}
			before := units[i-1]
			for _, f := range before.forms[1:min(len(before.forms), maxPaired)] {
				for _, g := range u.forms[1:min(len(u.forms), maxPaired)] {
					text := f.text + typed[before.end:u.start] + g.text
					add(before.start, text, u.end, Run{Text: text, Aligned: true})
				}
			}
		}
	}
	return anyOf(nodes...)
}

// maxPaired bounds the forms of two neighbours that are combined, the typed ones included.
const maxPaired = 5

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
		if u, count := w.together(rest, widen); count > 0 {
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
		if tokens[i].Content {
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

// iterations are a text with its repeated kanji written with the mark 々, and without:
// 人人 and 人々. The index keeps both as they are, because what a mark repeats stands
// outside of it.
func iterations(text string) []string {
	runes := []rune(text)
	marked, written := slices.Clone(runes), slices.Clone(runes)
	for i := 1; i < len(runes); i++ {
		switch {
		case runes[i] == '々' && unicode.Is(unicode.Han, runes[i-1]):
			written[i] = written[i-1]
		case runes[i] == runes[i-1] && unicode.Is(unicode.Han, runes[i]):
			marked[i] = '々'
		}
	}
	return slices.DeleteFunc([]string{string(marked), string(written)}, func(s string) bool { return s == text })
}

// maxRespelt is how long a text with particles in it may be, in characters, to be taken for
// one word that was cut in pieces: 申しこみ.
const maxRespelt = 8

// respelt are other spellings of a compound as a whole: 町づくり for まちづくり, 問合せ窓口.
// What sounds like kana is no spelling of them but a reading.
func (w widener) respelt(typed string, tokens []analysis.Token, units []unit, sounding []string) unit {
	u := unit{end: len(typed), shown: typed}
	long := utf8.RuneCountInString(typed) > maxRespelt
	if len(tokens) < 2 || len(units) == 0 || (long && hasFunctionWord(tokens)) {
		return unit{}
	}
	texts := iterations(typed)
	if reading := w.analyzer.Reading(typed); reading != "" {
		texts = append(w.spellings(typed, reading), texts...)
	}
	texts = slices.DeleteFunc(texts, func(s string) bool { return slices.Contains(sounding, s) })
	w.add(&u, typed, WhyVariant, texts)
	return u
}

// exactly is a word that stands as it was typed only.
func exactly(text string) form {
	return form{text: text, stem: text, node: Run{Text: text, Aligned: true}, weight: 1}
}

const numberPOS = "名詞-数"

// reading is that of the base form.
func (w widener) reading(t analysis.Token) string {
	if w.vocabulary != nil {
		if e, ok := w.vocabulary.Lookup(t.Term); ok && e.Reading != "" {
			return e.Reading
		}
	}
	if t.Term == t.Surface {
		return t.Reading
	}
	return w.analyzer.Reading(t.Term)
}

// spellings are the other spellings of a word that the index holds, and those that leave
// out kana between and behind the kanji.
func (w widener) spellings(text, reading string) []string {
	if w.vocabulary == nil || utf8.RuneCountInString(text) < 2 {
		return nil
	}
	out := w.partlyInKana(text, reading)
	all := []string{text}
	for _, e := range w.vocabulary.Spellings(text, reading) {
		all = append(all, e.Text)
	}
	for i, s := range all {
		if i > 0 {
			out = append(out, s)
		}
		for _, shorter := range vocabulary.Okurigana(s) {
			e, ok := w.vocabulary.Lookup(shorter)
			if ok && kanjiIn(shorter) > 1 && (e.Reading == reading || e.Reading == "") { // 生かす is not 生
				out = append(out, shorter)
			}
		}
	}
	return out
}

// partlyInKana are the words of the index that read the same and have all the kanji of a
// text that has fewer: 取り組み for 取りくみ.
func (w widener) partlyInKana(text, reading string) []string {
	var out []string
	if reading == "" || kanjiIn(text) == 0 {
		return nil
	}
	for _, e := range w.vocabulary.ByReading(reading) {
		if e.Text != text && kanjiIn(e.Text) > kanjiIn(text) && holdsKanji(e.Text, text) {
			out = append(out, e.Text)
		}
	}
	return out
}

// holdsKanji reports whether the kanji of part stand in text in their order.
func holdsKanji(text, part string) bool {
	for _, r := range part {
		if !unicode.Is(unicode.Han, r) {
			continue
		}
		i := strings.IndexRune(text, r)
		if i < 0 {
			return false
		}
		text = text[i+utf8.RuneLen(r):]
	}
	return true
}

func kanjiIn(s string) int {
	n := 0
	for _, r := range s {
		if unicode.Is(unicode.Han, r) {
			n++
		}
	}
	return n
}

// word is the word at the beginning of tokens, with the suffixes behind it.
func (w widener) word(tokens []analysis.Token, widen bool) (u unit, count int) {
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

// followedBy is the other forms of a word with suffixes behind it: サーバ室 for サーバー室.
// The word itself tells of them.
func (u unit) followedBy(w widener, suffixes string) unit {
	var out unit
	for _, f := range u.forms[1:] {
		g := w.form(f.text+suffixes, f.weight)
		g.why = f.why
		out.forms = append(out.forms, g)
	}
	return out
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

// grouped is a word of several tokens, which stands as it was typed.
func grouped(tokens []analysis.Token) unit {
	typed := ""
	for _, t := range tokens {
		typed += t.Surface
	}
	start := tokens[0].At
	return unit{start: start, end: start + len(typed), shown: typed, forms: []form{exactly(typed)}}
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

// WithoutAll in Request.Without switches off every widening but that of inflections.
const WithoutAll = "all"

// isWidening reports whether a value of Request.Without can be meant.
func isWidening(key string) bool {
	why, term, _ := strings.Cut(key, ":")
	return key == WithoutAll || (Why(why).Label() != "" && term != "")
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

// stemOf is the part of a word that all its inflections hold.
func stemOf(t analysis.Token) string {
	if !strings.HasPrefix(t.POS, "動詞") && !strings.HasPrefix(t.POS, "形容詞") {
		return t.Term
	}
	_, size := utf8.DecodeLastRuneInString(t.Term)
	if len(t.Term) == size {
		return t.Term
	}
	return t.Term[:len(t.Term)-size]
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
