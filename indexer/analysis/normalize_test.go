package analysis

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

// checkChanges: the normal form and its changes give the original back to the byte, and
// the map between the two.
func checkChanges(t fataler, text string) {
	n := Normalize(text)
	got, back, err := Restore(n.Text, n.Changes(text))
	if err != nil || got != text || back.Text != n.Text {
		t.Fatalf("%q became %q and came back as %q of %q, %v", text, n.Text, got, back.Text, err)
	}
	if len(text) > 400 {
		return
	}
	for a := range n.Text {
		for b := range n.Text {
			end := b + utf8.RuneLen([]rune(n.Text[b:])[0])
			from, until := n.Original(a, end)
			if f, u := back.Original(a, end); a <= b && (f != from || u != until) {
				t.Fatalf("%q: [%d, %d) of %q comes from [%d, %d), restored from [%d, %d)", text, a, end, n.Text, from, until, f, u)
			}
		}
	}
}

func TestRestoreProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { checkChanges(t, japaneseText().Draw(t, "text")) })
}

// TestNoChanges: what is normal already costs nothing.
func TestNoChanges(t *testing.T) {
	const text = "新潟市に派遣され、dxを学んだ。"
	if got := Normalize(text).Changes(text); len(got) != 0 {
		t.Errorf("got %d bytes of changes of a normal text", len(got))
	}
	if got, n, err := Restore(text, nil); got != text || n.Text != text || err != nil {
		t.Errorf("got %q, %v", got, err)
	}
}

// FuzzChanges restores any text, and refuses any other changes or makes a text of them
// that is no longer than both together.
func FuzzChanges(f *testing.F) {
	for _, s := range []string{"", "新潟市", "ＤＸと㈱青葉", "か\u3099ｶﾞ", "\xff\xfe日本", "研\u200b修", "\a\xf0\x83\x1700", "x" + strings.Repeat("\u0301", 70)} {
		f.Add(s, []byte{})
		f.Add(s, Normalize(s).Changes(s))
	}
	f.Add("日本", []byte{0x80})
	f.Add("日本", []byte{0, 7, 0})
	f.Add("日本", []byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 0, 0})
	f.Fuzz(func(t *testing.T, text string, changes []byte) {
		checkChanges(t, text)
		got, n, err := Restore(text, changes)
		switch {
		case err != nil && (got != "" || n.Text != ""):
			t.Errorf("Restore(%q, %x) gives %q beside %v", text, changes, got, err)
		case err == nil && (len(got) > len(text)+len(changes) || n.Text != text):
			t.Errorf("Restore(%q, %x) gives %d bytes of %q", text, changes, len(got), n.Text)
		case err == nil && text != "":
			if from, until := n.Original(0, len(text)); from < 0 || from > until || until > len(got) {
				t.Errorf("Restore(%q, %x): all of it comes from [%d, %d) of %q", text, changes, from, until, got)
			}
		}
	})
}

func TestRestoreRefuses(t *testing.T) {
	for _, changes := range []string{"\x80", "\x00", "\x00\x00", "\x07\x00\x00", "\x00\x07\x00", "\x00\x00\x01", "\x03\x04\x00"} {
		if got, _, err := Restore("日本", []byte(changes)); err == nil {
			t.Errorf("%x: got %q, want an error", changes, got)
		}
	}
}

// cuttable are the offsets at which a text may be cut without parting signs that Unicode
// composes.
func cuttable(text string) []int {
	var out []int
	for i := 0; i < len(text); {
		if norm.NFKC.PropertiesString(text[i:]).BoundaryBefore() {
			out = append(out, i)
		}
		_, size := utf8.DecodeRuneInString(text[i:])
		i += size
	}
	return append(out, len(text))
}

// TestNormalizeIsContextFree: the normal form of a piece stands in that of the text, and
// pieces put together are the whole. The substring guarantee rests on this.
func TestNormalizeIsContextFree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := japaneseText().Draw(t, "text")
		places := cuttable(text)
		a := rapid.SampledFrom(places).Draw(t, "from")
		b := rapid.SampledFrom(places).Draw(t, "until")
		a, b = min(a, b), max(a, b)
		whole := Normalize(text).Text
		parts := Normalize(text[:a]).Text + Normalize(text[a:b]).Text + Normalize(text[b:]).Text
		if parts != whole {
			t.Fatalf("%q cut at %d and %d gives %q, whole %q", text, a, b, parts, whole)
		}
	})
}

// TestNormalForm: what comes out is valid UTF-8, and what people write in Japanese is
// normal when it comes out. (Rare Latin and invisible signs between a letter and its marks
// may compose again; no text and query differ by it.)
func TestNormalForm(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := japaneseText().Draw(t, "text")
		if n := Normalize(text).Text; !utf8.ValidString(n) {
			t.Fatalf("%q became %q", text, n)
		}
	})
	pieces := rapid.SampledFrom([]string{"新潟市に", "ｶﾞｲﾄﾞ", "ＤＸ", "㈱", "か\u3099", "髙澤", "－", "三十", "\u200b", "葛\U000e0100", "!?", "ﾎﾟ", "ー", "𠮷", "ゞ", "\xff"})
	rapid.Check(t, func(t *rapid.T) {
		once := Normalize(strings.Join(rapid.SliceOf(pieces).Draw(t, "pieces"), "")).Text
		if twice := Normalize(once).Text; twice != once {
			t.Fatalf("%q becomes %q", once, twice)
		}
	})
}

// TestOriginalProperty: every span of the normal form has a span of the original that holds what
// it was made from, on boundaries of characters.
func TestOriginalProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := japaneseText().Draw(t, "text")
		n := Normalize(text)
		var places []int
		for i := range n.Text {
			places = append(places, i)
		}
		places = append(places, len(n.Text))
		a := rapid.SampledFrom(places).Draw(t, "from")
		b := rapid.SampledFrom(places).Draw(t, "until")
		if a == b {
			return
		}
		a, b = min(a, b), max(a, b)
		from, until := n.Original(a, b)
		if from >= until || until > len(text) || !boundary(text, from) || !boundary(text, until) {
			t.Fatalf("%q: [%d, %d) of %q comes from [%d, %d)", text, a, b, n.Text, from, until)
		}
		if piece := Normalize(text[from:until]).Text; !strings.Contains(piece, n.Text[a:b]) {
			t.Fatalf("%q: %q comes from %q, which is %q", text, n.Text[a:b], text[from:until], piece)
		}
	})
}

// TestStepsEndInTheNormalForm: what people are shown is what is searched, on any text; each
// step does its own part of the work.
func TestStepsEndInTheNormalForm(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := japaneseText().Draw(t, "text")
		steps := Steps(text)
		if got, want := steps[len(steps)-2].Text, Normalize(text).Text; got != want {
			t.Fatalf("%q: the steps end in %q, the normal form is %q", text, got, want)
		}
	})
	want := []string{"A-澤\u200bすゝめ", "a-澤\u200bすゝめ", "aー澤\u200bすゝめ", "aー沢\u200bすゝめ", "aー沢すゝめ", "aー沢すすめ"}
	for i, s := range Steps("Ａ－澤\u200bすゝめ") {
		if s.Text != want[i] {
			t.Errorf("%s: got %q, want %q", s.Name, s.Text, want[i])
		}
	}
}

// TestNormalizeAsUnicodeDoes: the short way through the folds and the way through every
// character of Unicode's own iterator come to the same, piece by piece.
func TestNormalizeAsUnicodeDoes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		jamo := rapid.StringOfN(rapid.RuneFrom([]rune("ㅞﾪﾞ゙각가각\u0301\u0344x")), 0, 4, -1)
		text := japaneseText().Draw(t, "text") + jamo.Draw(t, "jamo")
		got, want := Normalize(text), builder{}
		want.iterate(0, text)
		if got.Text != want.out.String() {
			t.Fatalf("%q became %q, want %q", text, got.Text, want.out.String())
		}
		if slow := (Normalized{Text: got.Text, size: len(text), edges: want.edges}); string(slow.Changes(text)) != string(got.Changes(text)) {
			t.Fatalf("%q: runs %v, want %v", text, got.edges, want.edges)
		}
	})
}

func BenchmarkNormalize(b *testing.B) {
	texts := sampleTexts(b)
	b.SetBytes(int64(len(strings.Join(texts, ""))))
	b.ReportAllocs()
	for b.Loop() {
		for _, text := range texts {
			Normalize(text)
		}
	}
}
