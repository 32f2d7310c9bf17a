package main

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/analysis"
)

// sampled is an utterance of the sample that queries are made of.
type sampled struct {
	text  string // normalised
	words []string
	// neighbours are words that stand side by side, two or three, as one run of characters.
	neighbours []string
}

// sampleOf analyses an utterance.
func sampleOf(a *analysis.Analyzer, text string) sampled {
	tokens := a.Analyze(text)
	s := sampled{text: analysis.Normalize(text).Text}
	row, size := "", 0 // nouns in a row up to here
	for i, t := range tokens {
		if !isQueryWord(t) {
			row, size = "", 0
			continue
		}
		s.words = append(s.words, t.Term)
		if i > 0 && tokens[i-1].At+len(tokens[i-1].Surface) != t.At {
			row, size = "", 0
		}
		row, size = row+t.Surface, size+1
		if size == 2 || size == 3 {
			s.neighbours = append(s.neighbours, row)
		}
	}
	return s
}

// isQueryWord holds for the words that people look for, and that every analyzer is likely
// to cut alike: nouns in kanji or kana that stand as they are in dictionaries.
func isQueryWord(t analysis.Token) bool {
	if !t.Content || t.Term != t.Surface || utf8.RuneCountInString(t.Term) < 2 || !isJapanese(t.Term) {
		return false
	}
	for _, pos := range []string{"名詞-一般", "名詞-サ変接続", "名詞-固有名詞", "名詞-形容動詞語幹"} {
		if strings.HasPrefix(t.POS, pos) {
			return true
		}
	}
	return false
}

func isJapanese(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool {
		return r != 'ー' && !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
	})
}

// deriver makes queries of a sample. The same sample and seed make the same queries.
type deriver struct {
	sample     []sampled
	utterances int      // of the whole corpus
	words      []string // most frequent first
	places     map[string]int
	rand       *rand.Rand
	want       int // queries of a kind
}

func newDeriver(sample []sampled, utterances, want int, seed uint64) *deriver {
	count := map[string]int{}
	for _, s := range sample {
		for _, w := range slices.Compact(slices.Sorted(slices.Values(s.words))) {
			count[w]++
		}
	}
	d := &deriver{sample: sample, utterances: utterances, places: map[string]int{}, rand: rand.New(rand.NewPCG(seed, seed)), want: want}
	for w := range count {
		d.words = append(d.words, w)
	}
	slices.SortFunc(d.words, func(a, b string) int { return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b)) })
	for i, w := range d.words {
		d.places[w] = i
	}
	return d
}

// fewWords: where there are fewer different words than this, none of them is rare.
const fewWords = 200

// frequent, medium and rare are ranges of the words by their frequency; common are all
// that are not rare.
func (d *deriver) frequent() []string     { return d.words[:min(len(d.words), 2*d.want)] }
func (d *deriver) medium() []string       { return d.words[len(d.words)/40 : d.atLeastFew(8)] }
func (d *deriver) rare() []string         { return d.words[len(d.words)/2:] }
func (d *deriver) isCommon(w string) bool { return d.places[w] < d.atLeastFew(4) }

// atLeastFew is a part of the words, or all of few.
func (d *deriver) atLeastFew(part int) int {
	return max(len(d.words)/part, min(len(d.words), fewWords))
}

// queries makes all queries.
func (d *deriver) queries() []query {
	var out []query
	add := func(k kind, offset int, words [][]string) {
		for _, w := range words {
			out = append(out, query{k, offset, w})
		}
	}
	add(termFrequent, 0, single(d.pick(d.frequent(), d.want)))
	add(termMedium, 0, single(d.pick(d.medium(), d.want)))
	add(termRare, 0, single(d.pick(d.rare(), d.want)))
	add(and3, 0, d.together())
	add(or5, 0, d.groups(append(slices.Clone(d.frequent()), d.medium()...), 5))
	add(phrase, 0, single(d.fromTexts(func(s sampled, _ int) string { return d.one(s.neighbours) })))
	add(prefix, 0, single(d.prefixes()))
	add(substring, 0, single(d.fromTexts(func(s sampled, i int) string { return d.cut(s.text, 2+i%7) })))
	add(facets, 0, single(d.pick(d.frequent(), d.want)))
	add(newest, 0, single(d.pick(d.frequent(), d.want)))
	add(deep, d.deepest(), d.groups(d.words[:min(len(d.words), d.want)], 3))
	pages := d.together()
	add(pageWords, 0, pages)
	add(pageTyped, 0, pages)
	return out
}

// deepest is the offset of a deep page: the last that the service serves by number, where
// there are that many hits.
func (d *deriver) deepest() int { return min(10_000-20, d.utterances/10) }

func single(words []string) [][]string {
	out := make([][]string, len(words))
	for i, w := range words {
		out[i] = []string{w}
	}
	return out
}

// pick chooses n different ones.
func (d *deriver) pick(from []string, n int) []string {
	from = slices.Clone(from)
	d.rand.Shuffle(len(from), func(i, j int) { from[i], from[j] = from[j], from[i] })
	return from[:min(n, len(from))]
}

func (d *deriver) one(from []string) string {
	if len(from) == 0 {
		return ""
	}
	return from[d.rand.IntN(len(from))]
}

func (d *deriver) groups(from []string, size int) [][]string {
	var out [][]string
	for range d.want {
		out = append(out, d.pick(from, size))
	}
	return out
}

// together picks three words of one utterance, none of them rare.
func (d *deriver) together() [][]string {
	var out [][]string
	for range d.want * 100 {
		s := d.sample[d.rand.IntN(len(d.sample))]
		words := slices.DeleteFunc(slices.Clone(s.words), func(w string) bool { return !d.isCommon(w) })
		words = slices.Compact(slices.Sorted(slices.Values(words)))
		if len(words) < 3 {
			continue
		}
		if out = append(out, d.pick(words, 3)); len(out) == d.want {
			break
		}
	}
	return out
}

// prefixes are the first two characters of longer words.
func (d *deriver) prefixes() []string {
	var out []string
	for _, w := range d.pick(d.medium(), len(d.words)) {
		if r := []rune(w); len(r) > 2 && !slices.Contains(out, string(r[:2])) && len(out) < d.want {
			out = append(out, string(r[:2]))
		}
	}
	return out
}

// fromTexts asks texts by chance for a query until there are enough different ones.
func (d *deriver) fromTexts(make func(s sampled, i int) string) []string {
	var out []string
	for range d.want * 100 {
		q := make(d.sample[d.rand.IntN(len(d.sample))], len(out))
		if q == "" || slices.Contains(out, q) {
			continue
		}
		if out = append(out, q); len(out) == d.want {
			break
		}
	}
	return out
}

// cut takes size characters out of a text, "" when what it finds is not Japanese alone.
func (d *deriver) cut(text string, size int) string {
	r := []rune(text)
	if len(r) <= size {
		return ""
	}
	at := d.rand.IntN(len(r) - size)
	if s := string(r[at : at+size]); isJapanese(s) {
		return s
	}
	return ""
}
