package analysis

import (
	"io/fs"
	"strings"
	"sync"
	"testing"

	"github.com/ikawaha/kagome-dict/ipa"
	"github.com/ikawaha/kagome/v2/tokenizer"
	"pgregory.net/rapid"

	"github.com/kizuna-search/kizuna/testdata"
)

var kagome = sync.OnceValue(func() *tokenizer.Tokenizer {
	t, err := tokenizer.New(ipa.Dict(), tokenizer.OmitBosEos())
	if err != nil {
		panic(err)
	}
	return t
})

// checkLattice: the lattice finds kagome's tokens, of each the same morph, and what it says
// of the morph is what kagome says.
func checkLattice(t fataler, sentence string) {
	l := lattices.Get().(*lattice)
	defer l.free()
	pieces, tokens := l.segment(sentence), kagome().Analyze(sentence, tokenizer.Search)
	if len(pieces) != len(tokens) {
		t.Fatalf("%q: %d tokens, kagome has %d: %v", sentence, len(pieces), len(tokens), tokens)
	}
	for i, want := range tokens {
		id, p := int32(want.ID), pieces[i]
		if want.Class == tokenizer.UNKNOWN {
			id = ^id
		}
		if got := l.nodes[l.path[len(l.path)-1-i]].morph; got != id || p.start != want.Position || sentence[p.start:p.end] != want.Surface {
			t.Fatalf("%q: token %d is %q at %d, morph %d; kagome has %v", sentence, i, sentence[p.start:p.end], p.start, got, want)
		}
		if got, said := pieceWords(p), kagomeWords(want); got != said {
			t.Fatalf("%q: token %d is %+v, kagome says %+v", sentence, i, got, said)
		}
	}
}

// words is what is said of a token.
type words struct {
	term, reading, pos string
	content            bool
}

func pieceWords(p piece) words { return words{p.term, p.word.reading, p.word.pos, p.content} }

func kagomeWords(t tokenizer.Token) words {
	w := words{term: t.Surface, pos: joinPOS(t.POS())}
	if base, ok := t.BaseForm(); ok && base != "*" {
		w.term = base
	}
	if r, ok := t.Reading(); ok && r != "*" {
		w.reading = r
	}
	w.content = isContent(t.POS(), w.term)
	return w
}

// sampleTexts are the texts of the sample.
func sampleTexts(t testing.TB) []string {
	t.Helper()
	names, err := fs.Glob(testdata.Meetings(), "*.txt")
	if err != nil || len(names) == 0 {
		t.Fatalf("no sample: %v", err)
	}
	texts := make([]string, len(names))
	for i, name := range names {
		b, err := fs.ReadFile(testdata.Meetings(), name)
		if err != nil {
			t.Fatal(err)
		}
		texts[i] = string(b)
	}
	return texts
}

func sampleSentences(t testing.TB) (sentences []string, size int64) {
	t.Helper()
	for _, text := range sampleTexts(t) {
		n := Normalize(text).Text
		for start, end := range Sentences(n) {
			sentences = append(sentences, withLines(n[start:end]))
		}
		size += int64(len(n))
	}
	return sentences, size
}

func TestLatticeOnSample(t *testing.T) {
	sentences, _ := sampleSentences(t)
	for _, s := range sentences {
		checkLattice(t, s)
	}
}

// latticeSeeds are what a lattice may get wrong: words that only begin like one of the
// dictionary, the penalties of search mode, runs longer than kagome follows, the characters
// that it takes for broken ones, a zero byte, and other planes.
var latticeSeeds = []string{
	"", "。", "関西国際空港", "東京都議会定例会", "すもももももももものうち", "ミニッツ", "アアアアアアアア", "minutes", "x", "🍣🍺", "𠮷野家", "𠮷𠮷𠮷",
	"\ufffd", "\ufffd\ufffd", "a\ufffd", "\ufffda", "\ufffd𠮷", "𠮷\ufffd", "\x00", "東\x00京", "a\x00", "  ", "　　", "〆〇々", "二〇一二年", "12345678", "いすゞ", "─",
	strings.Repeat("a", 1023), strings.Repeat("a", 1024), strings.Repeat("a", 1025), strings.Repeat("ア", 1024) + "イ", strings.Repeat("🍣", 1030),
	strings.Repeat("\ufffd", 1030), strings.Repeat("𠮷", 1023) + "\ufffd", "\ufffd" + strings.Repeat("𠮷", 1030), strings.Repeat("𠮷", 1022) + "\ufffd𠮷",
	strings.Repeat("漢", 1030), strings.Repeat("あ", 1030), strings.Repeat("!", 1500), strings.Repeat(" ", 1030), strings.Repeat("〇", 40),
}

func TestLatticeSeeds(t *testing.T) {
	for _, s := range latticeSeeds {
		checkLattice(t, s)
	}
}

// sentenceText draws what a sentence may hold, and what it should not.
func sentenceText() *rapid.Generator[string] {
	in := func(from, until rune) *rapid.Generator[string] {
		return rapid.Map(rapid.SliceOfN(rapid.Int32Range(from, until), 1, 8), func(rs []int32) string {
			return string(rs)
		})
	}
	word := rapid.SampledFrom([]string{
		"新潟市", "研修", "しました", "における", "東京都議会", "国際", "空港", "四月", "すゝめ", "サービス", "データベース", "ボランティア", "議事録", "する", "こと", "、", "。", "「", "」", "minutes", "2026", "年度",
	})
	run := rapid.Map(rapid.SampledFrom(latticeSeeds), func(s string) string { return s })
	piece := rapid.OneOf(word, word, in('ぁ', 'ん'), in('ァ', 'ー'), in('一', '龥'), in('a', 'z'), in('0', '9'), in('!', '~'),
		in('←', '⓿'), in(0x1f300, 0x1faff), in(0x20000, 0x200ff), in(0xfff8, 0xffff), in(0, ' '), run)
	return rapid.Map(rapid.SliceOfN(piece, 0, 12), func(pieces []string) string { return strings.ToValidUTF8(strings.Join(pieces, ""), "") })
}

func TestLatticeProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { checkLattice(t, sentenceText().Draw(t, "sentence")) })
}

func FuzzLattice(f *testing.F) {
	for _, s := range latticeSeeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		checkLattice(t, strings.ToValidUTF8(s[:min(len(s), 2*maxSentence)], "\ufffd"))
	})
}

// TestLexicon holds the dictionary to what the lattice takes for granted.
func TestLexicon(t *testing.T) {
	l := loadLexicon()
	if c := l.dict.Connection; c.Col > classes {
		t.Errorf("%d left classes, room for %d", c.Col, classes)
	}
	for first, n := range l.dict.Index.Dup {
		if n > 255 {
			t.Errorf("morph %d: %d more of one surface, room for 255", first, n)
		}
	}
	for id, names := range l.dict.POSTable.POSs {
		if l.dict.POSTable.NameList[names[1]] == "数" && l.word(int32(id)).pos != numberWord.pos {
			t.Errorf("number %+v, want %s", l.word(int32(id)), numberWord.pos)
		}
	}
}

// TestLatticesAtOnce guards the words and work areas that goroutines share; the race
// detector judges.
func TestLatticesAtOnce(t *testing.T) {
	a := New()
	texts := sampleTexts(t)
	want := terms(texts[0])
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for i := range 3 {
				a.Analyze(texts[1+i])
				if got := terms(texts[0]); got != want {
					t.Error("the terms differ")
				}
			}
		})
	}
	all.Wait()
}

// TestTokensInTokens: a text that is analysed while another is does not disturb it.
func TestTokensInTokens(t *testing.T) {
	a := New()
	text := "新潟市に派遣されました。研修をしました。"
	var got []string
	for tok := range a.Tokens(Normalize(text), nil) {
		a.Analyze("東京都議会の話です。")
		got = append(got, tok.Surface)
	}
	if want := cut(a, text); strings.Join(got, "|") != want {
		t.Errorf("got %s, want %s", strings.Join(got, "|"), want)
	}
}

// TestGiantSentence: signs that close a sentence go with it however many they are. The work
// stays in proportion to them.
func TestGiantSentence(t *testing.T) {
	const size = 1 << 20
	for _, sign := range []string{"!", "。", "」", "a", "ア", "𠮷", "一"} {
		l := &lattice{lexicon: loadLexicon()}
		l.cut(strings.Repeat(sign, size/len(sign)))
		if len(l.nodes) > 16*size || len(l.path) == 0 {
			t.Errorf("%s: %d nodes, %d tokens", sign, len(l.nodes), len(l.path))
		}
	}
}

func BenchmarkSegment(b *testing.B) {
	sentences, size := sampleSentences(b)
	l := lattices.Get().(*lattice)
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for _, s := range sentences {
			l.segment(s)
		}
	}
}

// BenchmarkKagome is what BenchmarkSegment is to be compared with.
func BenchmarkKagome(b *testing.B) {
	sentences, size := sampleSentences(b)
	k := kagome()
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for _, s := range sentences {
			k.Analyze(s, tokenizer.Search)
		}
	}
}
