package office

import "math"

// withoutRuby drops the small kana above kanji that tell how to read them (furigana). They
// may reach beyond the kanji, so a run of them goes when one stands above kanji.
func withoutRuby(words []word, size float64) []word {
	g := newGrid(words, size)
	out := words[:0:0]
	for i := 0; i < len(words); {
		n, ruby := i, false
		for n < len(words) && isReading(words[n].text) && (n == i || isBeside(words[n-1], words[n])) {
			ruby = ruby || g.hasBase(words[n])
			n++
		}
		n = max(n, i+1)
		if !ruby {
			out = append(out, words[i:n]...)
		}
		i = n
	}
	return out
}

// isBeside: b follows a in the same size.
func isBeside(a, b word) bool {
	size, other := a.size(), b.size()
	return size > 0 && other > 0.8*size && other < 1.25*size && math.Abs(a.middle()-b.middle()) < 0.3*size && b.x0-a.x1 < size && b.x0-a.x1 > -0.5*size
}

func isReading(s string) bool {
	for _, r := range s {
		if !(r >= 'ぁ' && r <= 'ゖ' || r >= 'ァ' && r <= 'ヺ' || r == 'ー' || r == '・') {
			return false
		}
	}
	return true
}

// grid finds words by place. Its cells are squares of one sign.
type grid struct {
	size  float64
	words []word
	cells map[[2]int][]int
}

// maxCell bounds how many words of one cell are looked at.
const maxCell = 16

func newGrid(words []word, size float64) *grid {
	g := &grid{size: size, words: words, cells: map[[2]int][]int{}}
	for i, w := range words {
		if w.size() == 0 && !hasKanji(w.text) {
			continue
		}
		for n := range min(w.runes, 200) {
			x := w.x0 + (float64(n)+0.5)*(w.x1-w.x0)/float64(w.runes)
			at := g.cell(x, w.middle())
			if c := g.cells[at]; len(c) < maxCell && (len(c) == 0 || c[len(c)-1] != i) {
				g.cells[at] = append(c, i)
			}
		}
	}
	return g
}

func (g *grid) cell(x, y float64) [2]int { return [2]int{int(x / g.size), int(y / g.size)} }

// hasBase: kanji of at least one and a half times the size stand right below the word.
func (g *grid) hasBase(w word) bool {
	small := w.size()
	if small == 0 {
		return false
	}
	const reach = 3 // cells down: the readings of a large heading stand farther from it
	x, y := (w.x0+w.x1)/2, w.middle()
	at := g.cell(x, y)
	for dy := 0; dy <= reach; dy++ {
		for dx := -1; dx <= 1; dx++ {
			for _, i := range g.cells[[2]int{at[0] + dx, at[1] + dy}] {
				if b := g.words[i]; b.carries(w, small) {
					return true
				}
			}
		}
	}
	return false
}

// carries: the word lies right above b, over it, and is small beside it.
func (b word) carries(w word, small float64) bool {
	size := b.signSize()
	below := b.middle() - w.middle()
	over := min(b.x1, w.x1) - max(b.x0, w.x0)
	return hasKanji(b.text) && size >= 1.5*small && below > 0.2*size && below < 1.15*size && over*2 >= w.x1-w.x0
}

// signSize is the size of the signs of a word, from all of them where the kanji alone do
// not tell.
func (w word) signSize() float64 {
	if s := w.size(); s > 0 {
		return s
	}
	return (w.x1 - w.x0) / float64(max(w.runes, 1))
}

func hasKanji(s string) bool {
	for _, r := range s {
		if r >= 0x3400 && r < 0xa000 || r >= 0x20000 && r < 0x32000 || r == '々' {
			return true
		}
	}
	return false
}
