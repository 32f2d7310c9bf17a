package rank

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// read reads a whole text, as an engine does that decodes every character.
func read(s *Scorer, text string) Signals {
	s.Begin()
	for _, r := range text {
		s.Read(r)
	}
	return s.Signals()
}

// idfOf gives every pair of characters a value of its own.
func idfOf(a, b rune) float64 { return 0.5 + float64((a*31+b*7)%97)/50 }

// naive computes the signals as the documentation has them, without any cleverness.
func naive(words []Word, texts []string, text string) Signals {
	r := []rune(text)
	var out Signals
	blocks := blocksOf(r)
	for i, b := range blocks {
		p := b
		if i > 0 {
			p.start = blocks[i-1].start
		}
		length := float64(p.end-p.start) / passage
		sum := 0.0
		for _, w := range words {
			tf := 0.0
			for _, f := range w.Forms {
				tf += f.Weight * float64(endingIn(r, []rune(f.Text), p))
			}
			if tf > 0 {
				sum += w.IDF * Saturate(tf, k1, b2, length)
			}
		}
		out.Words = max(out.Words, sum)
		sum = 0
		for pair := range pairsOf(texts) {
			if tf := endingIn(r, pair[:], p); tf > 0 {
				sum += idfOf(pair[0], pair[1]) * Saturate(float64(tf), k1, b2, length)
			}
		}
		out.Pairs = max(out.Pairs, sum)
	}
	out.Run, out.Near = naiveRun(texts, text), naiveNear(words, r)
	return out
}

// naiveNear: for words that follow each other in the query, the mean of their idf times the
// saturated count of the places where one begins at most maxGap characters behind the last
// end of the other.
func naiveNear(words []Word, r []rune) float64 {
	last, counts := map[int]int{}, map[int]float64{} // ends by word, and counts by the first of two
	for end := 1; end <= len(r); end++ {
		for w := len(words) - 1; w >= 0; w-- {
			for i := len(words[w].Forms) - 1; i >= 0; i-- {
				f := []rune(words[w].Forms[i].Text)
				start := end - len(f)
				if len(f) == 0 || start < 0 || string(r[start:end]) != string(f) {
					continue
				}
				last[w] = end
				for _, other := range []int{w - 1, w + 1} {
					if before, ok := last[other]; ok && before <= start && start-before <= maxGap {
						counts[min(w, other)]++
					}
				}
			}
		}
	}
	sum := 0.0
	for i, tf := range counts {
		sum += (words[i].IDF + words[i+1].IDF) / 2 * tf / (tf + k1)
	}
	return sum
}

// b2 is b: the name is taken by blocks above.
const b2 = b

// blocksOf cuts a text: behind the first full stop or line end behind minBlock characters,
// at the latest behind maxBlock.
func blocksOf(r []rune) []span {
	var out []span
	start := 0
	for i := range r {
		if n := i + 1 - start; n >= maxBlock || (n >= minBlock && (r[i] == '。' || r[i] == '\n')) {
			out = append(out, span{start, i + 1})
			start = i + 1
		}
	}
	if start < len(r) {
		out = append(out, span{start, len(r)})
	}
	return out
}

// endingIn counts the occurrences of part, overlapping ones too, whose last character lies
// in the passage.
func endingIn(r, part []rune, p span) int {
	n := 0
	for end := max(p.start+1, len(part)); end <= p.end && len(part) > 0; end++ {
		if string(r[end-len(part):end]) == string(part) {
			n++
		}
	}
	return n
}

func pairsOf(texts []string) map[[2]rune]bool {
	out := map[[2]rune]bool{}
	for _, t := range texts {
		r := []rune(t)
		for i := 1; i < len(r); i++ {
			out[[2]rune{r[i-1], r[i]}] = true
		}
	}
	return out
}

// naiveRun: for every pair of the query its idf times the length, in pairs, of the longest
// piece of the query that holds it and stands in the text; the mean of them.
func naiveRun(texts []string, text string) float64 {
	text = string([]rune(text)) // bytes that are no UTF-8 are one sign
	sum, n := 0.0, 0
	for _, t := range texts {
		r := []rune(t)
		for q := 1; q < len(r); q++ {
			n++
			longest := 0
			for i := 0; i < q; i++ {
				for j := q + 1; j <= len(r); j++ {
					if strings.Contains(text, string(r[i:j])) {
						longest = max(longest, j-i-1)
					}
				}
			}
			sum += idfOf(r[q-1], r[q]) * float64(longest)
		}
	}
	return sum / float64(max(n, 1))
}

func alike(a, b Signals) bool {
	near := func(x, y float64) bool { return math.Abs(x-y) < 1e-9 }
	return near(a.Words, b.Words) && near(a.Pairs, b.Pairs) && near(a.Run, b.Run) && near(a.Near, b.Near)
}

// smallText draws texts of few different characters, long enough for several blocks.
func smallText(pieces, most int) *rapid.Generator[string] {
	one := rapid.SampledFrom([]string{"あ", "い", "う", "。", "\n", "𠮷", "𩸽", "a", "ああ", "あい", "いう", strings.Repeat("長", 40), strings.Repeat("あい", 60)})
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(one, 0, rapid.IntRange(0, pieces).Draw(t, "most")).Draw(t, "pieces"), "")
	}).Filter(func(s string) bool { return len(s) <= most })
}

func drawWords(t *rapid.T) []Word {
	form := rapid.Custom(func(t *rapid.T) Form {
		return Form{rapid.SampledFrom([]string{"あ", "ああ", "あい", "いう", "あいう", "𠮷", "𠮷𩸽", "。", "a", "", "ああああ"}).Draw(t, "form"), rapid.SampledFrom([]float64{1, 0.8, 0.5}).Draw(t, "weight")}
	})
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Word {
		return Word{rapid.SliceOfN(form, 0, 3).Draw(t, "forms"), rapid.Float64Range(0, 8).Draw(t, "idf")}
	}), 0, 4).Draw(t, "words")
}

// scoreSkipping reads only the characters that must be read.
func scoreSkipping(s *Scorer, text []rune) Signals {
	known := s.Characters()
	s.Begin()
	skipped := 0
	for _, r := range text {
		if !slices.Contains(known, r) {
			skipped++
			continue
		}
		s.Skip(skipped)
		skipped = 0
		s.Read(r)
	}
	s.Skip(skipped)
	return s.Signals()
}

// TestScorerAgainstTheFormulas also scores several texts with one Scorer, which must be as
// good as a fresh one for each.
func TestScorerAgainstTheFormulas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := drawWords(t)
		texts := rapid.SliceOfN(smallText(6, 90), 0, 3).Draw(t, "texts")
		s := NewScorer(words, texts, idfOf)
		for range 3 {
			text := smallText(30, 6000).Draw(t, "text")
			got, want := read(s, text), naive(words, texts, text)
			if !alike(got, want) {
				t.Fatalf("words %+v texts %q text %q:\n got %+v\nwant %+v", words, texts, text, got, want)
			}
			if skipped := scoreSkipping(s, []rune(text)); skipped != got {
				t.Fatalf("%q: with characters skipped %+v, all read %+v", text, skipped, got)
			}
			if fresh := read(NewScorer(words, texts, idfOf), text); fresh != got {
				t.Fatalf("%q: a used scorer gives %+v, a fresh one %+v", text, got, fresh)
			}
		}
	})
}

func TestScorerEdges(t *testing.T) {
	word := []Word{{[]Form{{"窓口", 1}}, 2}}
	long := strings.Repeat("ここには何もありません。", 40)
	for _, c := range []struct {
		name  string
		words []Word
		texts []string
		text  string
	}{
		{"nothing at all", nil, nil, ""},
		{"no text", word, []string{"窓口"}, ""},
		{"no query", nil, nil, "窓口の案内"},
		{"empty texts of a query", word, []string{"", "口"}, "窓口の案内"},
		{"shorter than a block", word, []string{"窓口"}, "窓口"},
		{"query longer than the text", word, []string{"窓口の案内が分かりにくい"}, "の案"},
		{"beyond the basic plane", []Word{{[]Form{{"𠮷野家", 1}, {"𩸽", 0.5}}, 3}}, []string{"𠮷野家の𩸽"}, "昨日は𠮷野家で𩸽を𠮷野家の𩸽"},
		{"over the end of a block", word, []string{"窓口の"}, strings.Repeat("長", maxBlock-1) + "窓口の" + long},
		{"at the end of a block", word, []string{"窓口の"}, strings.Repeat("長", minBlock) + "。窓口の" + long},
		{"in the third block", word, []string{"窓口"}, long + long + "窓口" + long},
		{"again and again", word, []string{"窓口窓口"}, strings.Repeat("窓口", 200)},
		{"one text twice", word, []string{"窓口", "窓口"}, "この窓口"},
		{"no UTF-8", word, []string{"\xff窓"}, "\xff\xfe窓口\xf0\x83"},
	} {
		got, want := read(NewScorer(c.words, c.texts, idfOf), c.text), naive(c.words, c.texts, c.text)
		if !alike(got, want) {
			t.Errorf("%s:\n got %+v\nwant %+v", c.name, got, want)
		}
		if c.text == "" && got != (Signals{}) {
			t.Errorf("%s: an empty text is worth %+v", c.name, got)
		}
	}
}

// TestSignals says what each signal is for.
func TestSignals(t *testing.T) {
	words := []Word{{[]Form{{"窓口", 1}}, 2}, {[]Form{{"案内", 1}, {"誘導", 0.6}}, 2}}
	s := NewScorer(words, []string{"窓口の案内"}, func(rune, rune) float64 { return 1 })
	score := func(text string) Signals { return read(s, text) }
	filler := strings.Repeat("ここには何もありません。", 40)
	if near, far := score("窓口と案内。"+filler), score("窓口。"+filler+filler+"案内。"); near.Words <= far.Words {
		t.Errorf("words together are worth %f, apart %f", near.Words, far.Words)
	}
	if typed, other := score("案内です。窓口。"), score("誘導です。窓口。"); typed.Words <= other.Words || other.Words <= score("窓口。").Words {
		t.Errorf("a synonym must count, and less than the word: %f, %f", typed.Words, other.Words)
	}
	if verbatim, apart := score("窓口の案内"), score("窓口は案内"); verbatim.Run <= apart.Run || verbatim.Run != 4 {
		t.Errorf("verbatim %f, apart %f; the whole query has 4 pairs", verbatim.Run, apart.Run)
	}
	if near, far := score("窓口の案内"), score("窓口は遠くにあるのでとても困るという声。案内"); near.Near <= 0 || far.Near != 0 || near.Near != score("案内は窓口").Near {
		t.Errorf("side by side %f, apart %f", near.Near, far.Near)
	}
}

func TestWeights(t *testing.T) {
	w := Weights{Words: 2, Pairs: 3, Run: 5, Near: 7}
	if got := w.Sum(Signals{1, 10, 100, 1000}); got != 7532 {
		t.Errorf("the sum is %f", got)
	}
	if (Weights{}).Rescores() || (Weights{K1: 1, B: 1, FirstPairs: 1}).Rescores() {
		t.Error("the first stage reads no texts")
	}
	for _, w := range []Weights{{Words: 1}, {Pairs: 1}, {Run: 1}, {Near: 1}, {Theme: 1}, {Section: 1}, {Title: 1}, Default()} {
		if !w.Rescores() {
			t.Errorf("%+v needs the text", w)
		}
	}
}

// TestFields: for every word the best field that holds a form of it.
func TestFields(t *testing.T) {
	weights := Weights{Theme: 0.4, Section: 0.3, Title: 0.2}
	words := []Word{{[]Form{{"窓口", 1}, {"受付", 0.5}}, 2}, {[]Form{{"防災", 1}, {"", 1}}, 3}}
	s := NewScorer(words, []string{"窓口 防災"}, idfOf)
	for _, c := range []struct {
		fields Fields
		want   float64
	}{
		{Fields{}, 0},
		{Fields{Themes: "窓口"}, 2 * 0.4},
		{Fields{Section: "窓口の意見"}, 2 * 0.3},
		{Fields{Title: "窓口の会"}, 2 * 0.2},
		{Fields{Themes: "窓口\n防災", Title: "窓口"}, 2*0.4 + 3*0.4},
		{Fields{Themes: "受付"}, 2 * 0.4 * 0.5},
		{Fields{Themes: "受付", Title: "窓口"}, 2 * 0.2},
		{Fields{Themes: "受付", Section: "窓口"}, 2 * 0.3},
		{Fields{Themes: "水道", Section: "職員", Title: "会議"}, 0},
	} {
		if got := s.Fields(c.fields, weights); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%+v: got %f, want %f", c.fields, got, c.want)
		}
	}
	if got := s.Fields(Fields{Themes: "窓口", Title: "窓口"}, Weights{Title: 1}); got != 2 {
		t.Errorf("the best field is the title, got %f", got)
	}
}

// TestOnlyTheBeginningIsRead of a text without end.
func TestOnlyTheBeginningIsRead(t *testing.T) {
	s := NewScorer([]Word{{[]Form{{"窓口", 1}}, 2}}, []string{"窓口"}, idfOf)
	text := strings.Repeat("長", maxRead) + "窓口"
	if got := read(s, text); got != (Signals{}) {
		t.Errorf("what stands behind %d characters is worth %+v", maxRead, got)
	}
	if got := scoreSkipping(s, []rune(text)); got != (Signals{}) {
		t.Errorf("what stands behind %d characters that are skipped is worth %+v", maxRead, got)
	}
	if got := read(s, "窓口"+text); got.Words == 0 {
		t.Error("what stands before is worth nothing")
	}
}

func TestIDF(t *testing.T) {
	for _, c := range []struct{ n, df float64 }{{0, 0}, {1, 0}, {1, 1}, {10, 0}, {10, 10}, {1e6, 1}} {
		if got := IDF(c.n, c.df); got < 0 || math.IsNaN(got) || math.IsInf(got, 0) {
			t.Errorf("IDF(%v, %v) is %v", c.n, c.df, got)
		}
	}
	if IDF(100, 1) <= IDF(100, 2) || IDF(100, 99) <= IDF(100, 100) {
		t.Error("a rarer word must be worth more")
	}
	if got := IDF(10, 3); math.Abs(got-math.Log(1+7.5/3.5)) > 1e-12 {
		t.Errorf("IDF(10, 3) is %v", got)
	}
}

func TestSaturate(t *testing.T) {
	if Saturate(0, 0.6, 0.6, 1) != 0 || Saturate(1, 0.6, 0.6, 1) != 1/1.6 {
		t.Errorf("got %v, %v", Saturate(0, 0.6, 0.6, 1), Saturate(1, 0.6, 0.6, 1))
	}
	for tf := 1.0; tf < 20; tf++ {
		if a, b := Saturate(tf, 0.6, 0.6, 1), Saturate(tf+1, 0.6, 0.6, 1); a >= b || b >= 1 {
			t.Errorf("%v for %v, %v for %v", a, tf, b, tf+1)
		}
		if Saturate(tf, 0.6, 0.6, 0.5) <= Saturate(tf, 0.6, 0.6, 2) {
			t.Errorf("%v times in a short passage is worth less", tf)
		}
	}
}

// BenchmarkScore reads speeches of usual and of great length for a word and for a sentence.
func BenchmarkScore(b *testing.B) {
	sentence := "新潟市に派遣され、窓口の案内を分かりやすくする取り組みを研修してきました。"
	for _, q := range []struct {
		name  string
		texts []string
		forms []string
	}{
		{"word", []string{"窓口"}, []string{"窓口"}},
		{"sentence", []string{"窓口の案内を分かりやすくする"}, []string{"窓口", "案内", "分かりやす"}},
	} {
		var words []Word
		for _, f := range q.forms {
			words = append(words, Word{[]Form{{f, 1}}, 2})
		}
		for _, n := range []int{10, 500} {
			text := strings.Repeat(sentence, n)
			b.Run(fmt.Sprintf("%s/%d bytes", q.name, len(text)), func(b *testing.B) {
				s := NewScorer(words, q.texts, idfOf)
				b.SetBytes(int64(len(text)))
				b.ReportAllocs()
				for b.Loop() {
					read(s, text)
				}
			})
		}
	}
}
