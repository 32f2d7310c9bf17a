package dense

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// characters of all lengths: of the alphabet, rare kanji, emoji, the last code point.
func anyText() *rapid.Generator[string] {
	return rapid.StringOf(rapid.OneOf(
		rapid.RuneFrom([]rune("のでをいにす区民災害 \n。、0a鷗髙㈱𠮟😀\U0010ffff\x00")), rapid.Rune(),
	))
}

func TestAlphabet(t *testing.T) {
	seen := map[rune]bool{}
	for _, r := range characters {
		if r != 0 && seen[r] {
			t.Errorf("%q stands twice in the alphabet", r)
		}
		seen[r] = true
	}
	if n := len(seen); n < 3000 {
		t.Errorf("the alphabet has %d characters", n)
	}
	for _, line := range strings.Split(strings.TrimSuffix(alphabet, "\n"), "\n") {
		if n := utf8.RuneCountInString(line); n > 64 || n == 0 {
			t.Errorf("a line of the alphabet has %d characters", n)
		}
	}
}

// TestCodesNeverChange: indexes hold these bytes.
func TestCodesNeverChange(t *testing.T) {
	for text, want := range map[string]string{
		"\n": "\x00", " ": "\x01", "の": "\x04", "\U0010ffff": "\xdf\xe1\xff\xff\xff", "😀": "\xde\xe3\xfd\xf0\xe0",
	} {
		if got := string(Append(nil, text)); got != want {
			t.Errorf("%q has the code %x, want %x", text, got, want)
		}
	}
	sum := uint32(0)
	for _, r := range characters {
		sum = sum*31 + uint32(r)
	}
	if want := uint32(1966631833); sum != want {
		t.Errorf("the alphabet has the sum %d, want %d: every index made before is now read wrongly; raise the format version", sum, want)
	}
}

func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := anyText().Draw(t, "text")
		code := Append(nil, text)
		if got := string(AppendText([]byte("まえ"), code)); got != "まえ"+text {
			t.Fatalf("%q behind others came back as %q", text, got)
		}
		if got := string(AppendText(nil, code)); got != text {
			t.Fatalf("%q came back as %q", text, got)
		}
		if got, want := Count(code), utf8.RuneCountInString(text); got != want {
			t.Fatalf("%q has %d characters, counted %d", text, want, got)
		}
		for at, r := range text {
			if place := Place(Append(nil, text[at:])); place >= 0 && characters[place] != r || place < 0 && r < 1<<16 && ranks[r] > 0 {
				t.Fatalf("%q has place %d", r, place)
			}
			if b := Lead(r); !IsLead(b) || b != Append(nil, string(r))[0] {
				t.Fatalf("%q begins with %x", r, b)
			}
		}
	})
}

// TestSearchedAsItStands: a pattern stands in the code exactly where it stands in the text.
func TestSearchedAsItStands(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := anyText().Draw(t, "text")
		part := anyText().Draw(t, "part")
		if all := []rune(text); len(all) > 0 && rapid.Bool().Draw(t, "of the text") {
			at := rapid.IntRange(0, len(all)-1).Draw(t, "at")
			part = string(all[at:rapid.IntRange(at, len(all)).Draw(t, "end")])
		}
		code := Append(nil, text)
		at := strings.Index(text, part)
		want := -1
		if at >= 0 {
			want = len(Append(nil, text[:at]))
		}
		if got := bytes.Index(code, Append(nil, part)); got != want {
			t.Fatalf("%q stands in the code of %q at %d, want %d", part, text, got, want)
		}
		p := NewPattern(part)
		if part == "" {
			want = -1
		}
		if got := p.Index(code, 0); got != want {
			t.Fatalf("%q is found in %q at %d, want %d", part, text, got, want)
		}
		if want >= 0 && p.Index(code, want) != want || p.Index(code, len(code)) >= 0 {
			t.Fatalf("%q in %q: it is not found from %d on, or behind the end", part, text, want)
		}
	})
}

// TestJapaneseIsShort: what the code is for.
func TestJapaneseIsShort(t *testing.T) {
	text := "本日は防災訓練についてご意見を伺いました。避難所の運営には地域の皆様の力が必要です。"
	if code := Append(nil, text); len(code)*2 > len(text) {
		t.Errorf("%d bytes for %d of UTF-8", len(code), len(text))
	}
}

// FuzzDecode: whatever the bytes, decoding ends, and gives valid text.
func FuzzDecode(f *testing.F) {
	f.Add(Append(nil, "区民の声を聴く😀"))
	f.Add([]byte{0xdb, 0xdd, 0xe0, 0xdf, 0xff, 0xff, 0xff, 0xff, 0xff})
	f.Fuzz(func(t *testing.T, code []byte) {
		text := AppendText(nil, code)
		if !utf8.Valid(text) || len([]rune(string(text))) > len(code) {
			t.Errorf("%x became %q", code, text)
		}
	})
}

func BenchmarkAppendText(b *testing.B) {
	code := Append(nil, strings.Repeat("避難所の運営には地域の皆様の力が必要です。", 50))
	b.SetBytes(int64(len(code)))
	var room []byte
	for b.Loop() {
		room = AppendText(room[:0], code)
	}
}

func BenchmarkAppend(b *testing.B) {
	text := strings.Repeat("避難所の運営には地域の皆様の力が必要です。", 50)
	b.SetBytes(int64(len(text)))
	var room []byte
	for b.Loop() {
		room = Append(room[:0], text)
	}
}

// BenchmarkIndex looks for what is not there, by the rarest byte and as bytes.Index does.
func BenchmarkIndex(b *testing.B) {
	code := Append(nil, strings.Repeat("避難所の運営には地域の皆様の力が必要であるということです。", 20))
	const text = "ということの"
	b.Run("pattern", func(b *testing.B) {
		b.SetBytes(int64(len(code)))
		for p := NewPattern(text); b.Loop(); {
			p.Index(code, 0)
		}
	})
	b.Run("bytes", func(b *testing.B) {
		b.SetBytes(int64(len(code)))
		for pattern := Append(nil, text); b.Loop(); {
			bytes.Index(code, pattern)
		}
	})
}
