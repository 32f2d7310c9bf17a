package analysis

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestCutsProperty holds the cuts of a text against its tokens.
func TestCutsProperty(t *testing.T) {
	a := New()
	rapid.Check(t, func(t *rapid.T) {
		text := japaneseText().Draw(t, "text")
		n := Normalize(text)
		size := len(n.Text)
		cuts := a.Cuts(n)
		if len(cuts) != CutsSize(size) {
			t.Fatalf("%q: %d bytes of cuts, want %d", text, len(cuts), CutsSize(size))
		}
		begins := map[int]int{} // token number by offset
		tokens := a.Analyze(text)
		for i, tok := range tokens {
			begins[tok.At] = i
			if end := cuts.End(tok.At, size); end != tok.At+len(tok.Surface) || !cuts.Ends(end, size) {
				t.Fatalf("%q: token %q at %d ends at %d", text, tok.Surface, tok.At, end)
			}
			if got := cuts.Between(0, tok.At); got != i {
				t.Fatalf("%q: %d tokens begin before token %d", text, got, i)
			}
		}
		for i := range size {
			if _, ok := begins[i]; ok != cuts.Begins(i) {
				t.Fatalf("%q: Begins(%d) is %v", text, i, cuts.Begins(i))
			}
		}
		if cuts.Begins(size) || !cuts.Ends(size, size) || cuts.Between(0, size) != len(tokens) {
			t.Fatalf("%q: the end is %v %v, %d tokens", text, cuts.Begins(size), cuts.Ends(size, size), cuts.Between(0, size))
		}
	})
}

func TestCuts(t *testing.T) {
	n := Normalize("東京都の窓口")
	cuts := New().Cuts(n)
	var got []string
	for at := 0; at < len(n.Text); {
		end := cuts.End(at, len(n.Text))
		got = append(got, n.Text[at:end])
		at = end
	}
	if want := "東京|都|の|窓口"; strings.Join(got, "|") != want {
		t.Errorf("got %s, want %s", strings.Join(got, "|"), want)
	}
}

// TestSegmentableKeepsOffsets: what kagome gets is as long as the sentence, and every
// character begins where it began.
func TestSegmentableKeepsOffsets(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pieces := rapid.SampledFrom([]string{"いすゞ", "すゝめ", "ー", "ーー", "サービス", "ヾ", "ゝゝ", "漢", "a", "。", "ヂヽ", "𠮷", "ん", "ゞ"})
		s := Normalize(strings.Join(rapid.SliceOf(pieces).Draw(t, "pieces"), "")).Text
		got := segmentable(s)
		if len(got) != len(s) {
			t.Fatalf("%q became %q", s, got)
		}
		for i := range s {
			if !boundary(got, i) {
				t.Fatalf("%q became %q: no character begins at %d", s, got, i)
			}
		}
	})
	for _, c := range []struct{ sentence, want string }{
		{"いすゞとすゝめ", "いすずとすすめ"},
		{"サーバーーそれ", "サーバ──それ"},
		{"eーkizuna", "e─kizuna"},
		{"ゞから", "ゞから"},
		{"んゞ", "んん"},
		{"バヾ", "ババ"},
	} {
		if got := segmentable(c.sentence); got != c.want {
			t.Errorf("%s: got %s, want %s", c.sentence, got, c.want)
		}
	}
}
