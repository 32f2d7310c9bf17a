package local

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"
	"pgregory.net/rapid"

	"github.com/kizuna-search/kizuna/search"
	"github.com/kizuna-search/kizuna/search/local/dense"
)

// written makes the file of the texts and opens what was written.
func written(t interface{ Fatalf(string, ...any) }, texts []string) *grams {
	return writtenBy(t, newGramWriter(len(texts)), texts)
}

func writtenBy(t interface{ Fatalf(string, ...any) }, w *gramWriter, texts []string) *grams {
	for ord, text := range texts {
		w.add(uint32(ord), dense.Append(nil, text))
	}
	var b bytes.Buffer
	out := bufio.NewWriter(&b)
	if err := w.writeTo(out, len(texts)); err != nil {
		t.Fatalf("write: %v", err)
	}
	if err := out.Flush(); err != nil {
		t.Fatalf("flush: %v", err)
	}
	g := &grams{file: mapped{bytes: b.Bytes()}, utterances: len(texts)}
	if !g.readTable() {
		t.Fatalf("%q: the table cannot be read back", texts)
	}
	return g
}

// checkGrams holds every pair against a reading of the texts.
func checkGrams(t interface{ Fatalf(string, ...any) }, g *grams, texts []string) {
	want := map[gram][]uint32{}
	for ord, text := range texts {
		r := []rune(text)
		for i := 1; i < len(r); i++ {
			x := gramOf(r[i-1], r[i])
			if list := want[x]; len(list) == 0 || list[len(list)-1] != uint32(ord) {
				want[x] = append(list, uint32(ord))
			}
		}
	}
	if len(want) != len(g.keys) {
		t.Fatalf("%q: %d pairs, want %d", texts, len(g.keys), len(want))
	}
	for x, list := range want {
		if got := g.ordinals(x); !slices.Equal(got, list) || g.count(x) != len(list) {
			t.Fatalf("%q: pair %c%c stands in %v (%d), want %v", texts, rune(x>>21), rune(x&(1<<21-1)), got, g.count(x), list)
		}
	}
	for _, x := range []gram{0, gramOf('無', 'い'), gramOf(0x10ffff, 0x10ffff)} {
		if _, ok := want[x]; !ok && (g.count(x) != 0 || g.ordinals(x) != nil) {
			t.Fatalf("a pair that is nowhere is in %v", g.ordinals(x))
		}
	}
}

// TestGramsAgainstBruteForce has few and many utterances, rare pairs and such as stand in
// nearly all, so that sets are written in both ways.
func TestGramsAgainstBruteForce(t *testing.T) {
	text := rapid.Custom(func(t *rapid.T) string {
		pieces := rapid.SampledFrom([]string{"窓", "口", "案内", "の", "。", "𠮷", "\U0010ffff", "a", "\x00", "窓窓窓", "\n"})
		return strings.Join(rapid.SliceOfN(pieces, 0, 6).Draw(t, "pieces"), "")
	})
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SliceOfN(text, 0, rapid.SampledFrom([]int{1, 9, 200}).Draw(t, "most")).Draw(t, "texts")
		checkGrams(t, written(t, texts), texts)
	})
}

func TestGramsOfTheSample(t *testing.T) {
	s := sampleSnapshot(t)
	var texts []string
	for ord := range s.Order {
		texts = append(texts, string(dense.AppendText(nil, s.text(ord))))
	}
	if len(texts) < 150 {
		t.Fatalf("only %d texts", len(texts))
	}
	checkGrams(t, s.grams, texts)
	texts[0] += "鷗外と鷗外、𠮟る😀😀" // what has no place in the alphabet
	checkGrams(t, writtenBy(t, newGramWriter(tableFrom), texts), texts)
}

// sampleSnapshot opens the index of the sample below the engine.
func sampleSnapshot(t testing.TB) *snapshot {
	t.Helper()
	e, ok := sample(t).Engine.(*Engine)
	if !ok {
		t.Fatal("the sample has another engine")
	}
	shared, err := e.acquire()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = e.release(shared) })
	return shared.snapshot
}

func TestGramsIn(t *testing.T) {
	got := gramsIn("ああいああ")
	want := []gram{gramOf('あ', 'あ'), gramOf('あ', 'い'), gramOf('い', 'あ')}
	if !slices.Equal(got, want) {
		t.Errorf("got %x, want %x", got, want)
	}
	for _, s := range []string{"", "窓"} {
		if got := gramsIn(s); got != nil {
			t.Errorf("%q has pairs %x", s, got)
		}
	}
}

// FuzzGrams: whatever stands in the file, reading it ends with an error or with sets of
// utterances that there are.
func FuzzGrams(f *testing.F) {
	w := newGramWriter(4)
	for ord, text := range []string{"窓口の案内", "窓口", "案内の窓口", "𠮷野家"} {
		w.add(uint32(ord), dense.Append(nil, text))
	}
	var b bytes.Buffer
	out := bufio.NewWriter(&b)
	if err := w.writeTo(out, 4); err != nil {
		f.Fatal(err)
	}
	if err := out.Flush(); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes(), 4)
	f.Add(b.Bytes(), 3)
	f.Add([]byte{}, 0)
	f.Add(make([]byte, 8), 0)
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 1, 10, 0, 0, 0, 0, 0, 0, 0, 0}, 9)
	f.Fuzz(func(t *testing.T, b []byte, utterances int) {
		if utterances < 0 || utterances > 1<<20 {
			return
		}
		g := &grams{file: mapped{bytes: b}, utterances: utterances}
		if !g.readTable() {
			return
		}
		for i, x := range g.keys {
			if n := g.count(x); n < 0 || n > utterances {
				t.Errorf("pair %d stands in %d of %d utterances", i, n, utterances)
			}
			list := g.ordinals(x)
			if len(list) > 8*len(b) {
				t.Errorf("pair %d has %d utterances in %d bytes", i, len(list), len(b))
			}
			for _, ord := range list {
				if int(ord) >= utterances {
					t.Errorf("pair %d stands in utterance %d of %d", i, ord, utterances)
				}
			}
		}
	})
}

// TestDamagedGrams: the error says that the index is damaged.
func TestDamagedGrams(t *testing.T) {
	for _, b := range []string{"", "short", "\x00\x00\x00\x00\x00\x00\x00\x09", "\x80\x00\x00\x00\x00\x00\x00\x00\x00", "x\x00\x00\x00\x00\x00\x00\x00\x00"} {
		path := filepath.Join(t.TempDir(), "grams.dat")
		if err := writeSynced(path, []byte(b)); err != nil {
			t.Fatal(err)
		}
		if g, err := openGrams(path, 3); !isCorrupt(err) {
			t.Errorf("%q: %v, %v", b, g, err)
		}
	}
}

// TestOccurrences: every place counts, where they overlap too.
func TestOccurrences(t *testing.T) {
	for _, c := range []struct {
		text, pattern string
		want          []string // what stands before
	}{
		{"ああああ", "ああ", []string{"", "あ", "ああ"}}, {"案内の案内", "案内", []string{"", "案内の"}}, {"案内", "案内板", nil}, {"案内", "", nil}, {"", "案", nil}, {"aaa", "a", []string{"", "a", "aa"}},
	} {
		var got []string
		code := dense.Append(nil, c.text)
		for at := range occurrences(code, dense.NewPattern(c.pattern)) {
			got = append(got, string(dense.AppendText(nil, code[:at])))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q in %q: got %v, want %v", c.pattern, c.text, got, c.want)
		}
	}
}

// TestIntersect against sets.
func TestIntersect(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string) []uint32 {
			list := rapid.SliceOf(rapid.Uint32Range(0, 40)).Draw(t, name)
			slices.Sort(list)
			return slices.Compact(list)
		}
		a, b := draw("a"), draw("b")
		want := roaring.And(roaring.BitmapOf(a...), roaring.BitmapOf(b...)).ToArray()
		if got := intersect(slices.Clone(a), b); !slices.Equal(got, want) {
			t.Fatalf("%v and %v: got %v, want %v", a, b, got, want)
		}
	})
}

// synthetic is an index of pairs and texts alone, as far as run looks.
func synthetic(tb testing.TB, utterances int) *evaluation {
	tb.Helper()
	r := rand.New(rand.NewPCG(5, 6))
	words := []string{"窓口", "案内", "の", "東京都", "研修", "を", "派遣", "に", "活かす", "。", "取り組み", "職員", "水道", "が"}
	var all []byte
	var texts []string
	c, kept := &columns{}, &store{}
	for range utterances {
		var b strings.Builder
		for range 20 + r.IntN(60) {
			b.WriteString(words[r.IntN(len(words))])
		}
		if r.IntN(200) == 0 {
			b.WriteString("潜水艦の窓口")
		}
		texts = append(texts, b.String())
		all = dense.Append(all, b.String())
		c.Order = append(c.Order, 1)
		c.Length = append(c.Length, uint32(b.Len()/6))
		kept.textEnd = append(kept.textEnd, int64(len(all)))
	}
	kept.files[2].bytes = all
	s := &snapshot{columns: c, store: kept, grams: written(tb, texts)}
	everyone := &audienceSet{ordinals: roaring.New(), average: 40}
	everyone.ordinals.AddRange(0, uint64(utterances))
	s.visible = [2]*audienceSet{everyone, everyone}
	return newEvaluation(context.Background(), s, search.Plan{})
}

// BenchmarkRun finds runs of characters among 20,000 utterances: a frequent pair, a rare
// one, a long piece of text, and one that is nowhere.
func BenchmarkRun(b *testing.B) {
	e := synthetic(b, 20_000)
	for _, text := range []string{"窓口", "潜水艦", "案内の東京都研修", "水道が潜る", "存在しない"} {
		b.Run(text, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				fresh := newEvaluation(e.ctx, e.snapshot, search.Plan{})
				if _, err := fresh.run(search.Run{Text: text}, e.audience.ordinals); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// TestRunOnSynthetic: what BenchmarkRun measures finds the right thing.
func TestRunOnSynthetic(t *testing.T) {
	e := synthetic(t, 400)
	for _, text := range []string{"窓口", "潜水艦", "案内の東京都", "口の", "存在しない", "窓", "無"} {
		got, err := e.run(search.Run{Text: text}, e.audience.ordinals)
		if err != nil {
			t.Fatal(err)
		}
		want := []uint32{}
		for ord := range e.snapshot.Order {
			if bytes.Contains(e.snapshot.text(ord), dense.Append(nil, text)) {
				want = append(want, uint32(ord))
			}
		}
		if !reflect.DeepEqual(got.ToArray(), want) && got.GetCardinality()+uint64(len(want)) > 0 {
			t.Errorf("%s: %d found, want %d", text, got.GetCardinality(), len(want))
		}
	}
}

// TestGramTableIsAscending: keys are distances, so one that goes back cannot be written,
// and one that runs over is refused.
func TestGramTableIsAscending(t *testing.T) {
	var table []byte
	for _, v := range []uint64{1 << 62, 0, 0, 1<<64 - 1, 0, 0} {
		table = binary.AppendUvarint(table, v)
	}
	g := &grams{file: mapped{bytes: binary.BigEndian.AppendUint64(table, 0)}, utterances: 3}
	if g.readTable() {
		t.Errorf("keys %x were taken", g.keys)
	}
}
