package rank

import (
	"maps"
	"math"
	"slices"
	"unicode/utf8"
)

// Word is one word of the query in all the forms in which it may stand in a text.
type Word struct {
	Forms []Form
	IDF   float64
}

// Form is one form of a word: a run of normalised text that every inflection of it holds.
type Form struct {
	Text   string
	Weight float64 // 1 for what was typed, less for a variant or a synonym
}

// Signals are what a text is worth for a query. Each is 0 where nothing of it stands there.
type Signals struct {
	Words float64 // the best passage, by words
	Pairs float64 // the best passage, by pairs of characters
	Run   float64 // mean over the query's pairs of idf times length of the verbatim piece
	Near  float64 // neighbours of the query that are neighbours in the text
}

// IDF is the inverse document frequency of BM25 (Robertson and Zaragoza 2009), never
// negative: n utterances, of which df hold the word.
func IDF(n, df float64) float64 { return math.Log(1 + (n-df+0.5)/(df+0.5)) }

// Saturate is BM25's share of a term frequency: tf / (tf + Norm). The factor (k1+1) is left
// out: it changes no order.
func Saturate(tf, k1, b, length float64) float64 { return tf / (tf + Norm(k1, b, length)) }

// Norm is what BM25 adds to a frequency in a text of a length, in units of the average:
// k1·(1 − b + b·length).
func Norm(k1, b, length float64) float64 { return k1 * (1 - b + b*length) }

// Passages: blocks end at the first full stop or line end behind minBlock characters, at
// the latest after maxBlock. A passage is two neighbouring blocks.
const (
	minBlock = 100
	maxBlock = 200
	passage  = 240 // characters of a usual passage
	k1, b    = 0.6, 0.6
)

// maxGap is how many characters may stand between two words that count as neighbours: the
// particles and the verb of a clause.
const maxGap = 15

// maxRead bounds the characters of a text that are read: the longest speeches have some
// 20,000.
const maxRead = 44_000

// Scorer scores texts against one query. It is for one goroutine.
type Scorer struct {
	words   []Word
	pattern []place
	places  map[rune][]int32 // where a character stands in the pattern, last place first
	bmp     [256]*page       // the same for the basic plane, by the high byte: index into lists, 0 for none
	lists   [][]int32
	pairs   []float64 // idf of every pair of the query
	runs    []span    // the texts of the query within pattern

	n           int32   // characters read, and one
	length, at  []int32 // per place: length of the match that ends here, and where in the text
	best        []int32 // longest match that ended at each place
	cover       []int32 // longest piece, in pairs, that holds the pair ending at each place
	typed       int     // pairs of the query, each as often as it stands there
	now, before counts
	end         []int32   // per word: where it ended last
	neighbours  []float64 // per word: how often it stands near the next word of the query
	result      Signals
}

// page is a table for 256 characters of the basic plane; noPage is that of pages on which
// the pattern has no character.
type page [256]uint16

var noPage page

// place is one character of the pattern: the texts of the query and the forms of its
// words, one behind the other.
type place struct {
	first bool  // nothing before it belongs to the same run
	pair  int32 // the pair that ends here, or −1
	word  int32 // the word of which a form ends here, or −1
	form  Form
	runes int32 // length of that form
}

type span struct{ start, end int }

// counts are the frequencies in one block.
type counts struct {
	words, pairs []float64
	runes        int
}

// NewScorer prepares a query: its words, and its texts as they were typed (normalised).
// idf is the inverse document frequency of two characters side by side.
func NewScorer(words []Word, texts []string, idf func(a, b rune) float64) *Scorer {
	s := &Scorer{words: words, lists: [][]int32{nil}, places: map[rune][]int32{}}
	for i := range s.bmp {
		s.bmp[i] = &noPage
	}
	known := map[[2]rune]int32{}
	for _, t := range texts {
		s.addText(t, known, idf)
	}
	for i, w := range words {
		for _, f := range w.Forms {
			s.addForm(f, int32(i))
		}
	}
	n := len(s.pattern)
	s.length, s.at, s.best, s.cover = make([]int32, n), make([]int32, n), make([]int32, n), make([]int32, n)
	s.end, s.neighbours = make([]int32, len(words)), make([]float64, len(words))
	s.now, s.before = newCounts(len(words), len(s.pairs)), newCounts(len(words), len(s.pairs))
	return s
}

func newCounts(words, pairs int) counts {
	return counts{words: make([]float64, words), pairs: make([]float64, pairs)}
}

func (c *counts) clear() {
	clear(c.words)
	clear(c.pairs)
	c.runes = 0
}

func (s *Scorer) addText(text string, known map[[2]rune]int32, idf func(a, b rune) float64) {
	start, last := len(s.pattern), rune(-1)
	for _, r := range text {
		pair := int32(-1)
		if last >= 0 {
			id, ok := known[[2]rune{last, r}]
			if !ok {
				id = int32(len(s.pairs))
				known[[2]rune{last, r}] = id
				s.pairs = append(s.pairs, idf(last, r))
			}
			pair = id
			s.typed++
		}
		s.add(r, place{first: last < 0, pair: pair, word: -1})
		last = r
	}
	s.runs = append(s.runs, span{start, len(s.pattern)})
}

func (s *Scorer) addForm(f Form, word int32) {
	n, runes := 0, utf8.RuneCountInString(f.Text)
	for _, r := range f.Text {
		n++
		p := place{first: n == 1, pair: -1, word: -1}
		if n == runes {
			p.word, p.form, p.runes = word, f, int32(runes)
		}
		s.add(r, p)
	}
}

func (s *Scorer) add(r rune, p place) {
	at := int32(len(s.pattern))
	s.pattern = append(s.pattern, p)
	if r >= 1<<16 {
		s.places[r] = append([]int32{at}, s.places[r]...)
		return
	}
	if s.bmp[r>>8] == &noPage {
		s.bmp[r>>8] = &page{}
	}
	i := &s.bmp[r>>8][r&0xff]
	if *i == 0 {
		*i = uint16(len(s.lists))
		s.lists = append(s.lists, nil)
	}
	s.lists[*i] = append([]int32{at}, s.lists[*i]...)
}

// Begin begins a text that is read character by character. Reading ends with Signals.
func (s *Scorer) Begin() {
	clear(s.best)
	clear(s.at)
	clear(s.end)
	clear(s.neighbours)
	s.now.clear()
	s.before.clear()
	s.result = Signals{}
	s.n = 1 // not 0, which is what at holds for places that were never met
}

// Characters are those that must be read with Read; others may be skipped.
func (s *Scorer) Characters() []rune {
	out := []rune{'。', '\n'} // where blocks end
	for high, p := range s.bmp {
		if p == &noPage {
			continue
		}
		for low, list := range p {
			if list != 0 {
				out = append(out, rune(high<<8|low))
			}
		}
	}
	return slices.AppendSeq(out, maps.Keys(s.places))
}

// Read takes in the next character.
func (s *Scorer) Read(r rune) {
	if s.n > maxRead {
		return
	}
	s.n++
	s.read(r, s.n)
	s.now.runes++
	if s.now.runes >= maxBlock || (s.now.runes >= minBlock && (r == '。' || r == '\n')) {
		s.endBlock()
	}
}

// Skip takes in n characters that are none of Characters.
func (s *Scorer) Skip(n int) {
	n = min(n, maxRead+1-int(s.n))
	for n > 0 {
		step := min(n, maxBlock-s.now.runes)
		s.n += int32(step)
		s.now.runes += step
		if n -= step; s.now.runes >= maxBlock {
			s.endBlock()
		}
	}
}

// Signals ends the text and tells what it is worth.
func (s *Scorer) Signals() Signals {
	if s.now.runes > 0 {
		s.endBlock()
	}
	s.result.Run, s.result.Near = s.run(), s.near()
	return s.result
}

// read takes in character number n of the text.
func (s *Scorer) read(r rune, n int32) {
	var places []int32
	if r < 1<<16 {
		places = s.lists[s.bmp[r>>8][r&0xff]]
	} else {
		places = s.places[r]
	}
	lastPair := int32(-1)
	for _, q := range places { // last place first: the places before still tell of n−1
		p := &s.pattern[q]
		length := int32(1)
		if !p.first && s.at[q-1] == n-1 {
			length = s.length[q-1] + 1
		}
		s.at[q], s.length[q] = n, length
		s.best[q] = max(s.best[q], length)
		if p.pair >= 0 && length >= 2 && p.pair != lastPair {
			s.now.pairs[p.pair]++
			lastPair = p.pair
		}
		if p.word >= 0 && length >= p.runes {
			s.now.words[p.word] += p.form.Weight
			s.meet(p.word, n-p.runes+1, n)
		}
	}
}

// meet takes in that a word stands in [start, end], and counts the neighbours of the query
// that stand closely before it, in either order.
func (s *Scorer) meet(word, start, end int32) {
	s.end[word] = end
	for _, other := range [2]int32{word - 1, word + 1} {
		if other < 0 || int(other) >= len(s.words) || s.end[other] == 0 {
			continue
		}
		if gap := start - 1 - s.end[other]; gap >= 0 && gap <= maxGap {
			s.neighbours[min(word, other)]++
		}
	}
}

// near is the sum over neighbours of the mean of their idf times their saturated count.
func (s *Scorer) near() float64 {
	sum := 0.0
	for i, tf := range s.neighbours {
		if tf > 0 {
			sum += (s.words[i].IDF + s.words[i+1].IDF) / 2 * Saturate(tf, k1, 0, 1)
		}
	}
	return sum
}

// endBlock scores the passage that ends here and begins a new block.
func (s *Scorer) endBlock() {
	length := float64(s.now.runes+s.before.runes) / passage
	words, pairs := 0.0, 0.0
	for i, w := range s.words {
		if tf := s.now.words[i] + s.before.words[i]; tf > 0 {
			words += w.IDF * Saturate(tf, k1, b, length)
		}
	}
	for i, idf := range s.pairs {
		if tf := s.now.pairs[i] + s.before.pairs[i]; tf > 0 {
			pairs += idf * Saturate(tf, k1, b, length)
		}
	}
	s.result.Words, s.result.Pairs = max(s.result.Words, words), max(s.result.Pairs, pairs)
	s.now, s.before = s.before, s.now
	s.now.clear()
}

// run is the mean over the query's pairs of idf times the length, in pairs, of the longest
// piece of the query that holds the pair and stands in the text.
func (s *Scorer) run() float64 {
	sum := 0.0
	clear(s.cover)
	for _, r := range s.runs {
		for end := r.start + 1; end < r.end; end++ {
			if end+1 < r.end && s.best[end+1] > s.best[end] {
				continue // this piece is part of the one that ends at the next place
			}
			for q := end; q > end-int(s.best[end])+1; q-- {
				s.cover[q] = max(s.cover[q], s.best[end]-1)
			}
		}
		for q := r.start + 1; q < r.end; q++ {
			sum += s.pairs[s.pattern[q].pair] * float64(s.cover[q])
		}
	}
	return sum / float64(max(s.typed, 1))
}
