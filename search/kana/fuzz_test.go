package kana

import (
	"strings"
	"testing"
	"unicode/utf8"
)

var typedSeeds = []string{"", "せいs", "tōkyō", "kekka", "shimbun", "n'", "nn", "dx", "-", "ハケンけんしゅう", "いすゞ", "ゟ", "サ・", "\xff", "İK", "xtsu", "派遣"}

// FuzzReading: a reading is katakana and reads as itself, and kana always has one.
func FuzzReading(f *testing.F) {
	for _, s := range typedSeeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		reading, ok := Reading(s)
		if ok != IsKatakana(reading) {
			t.Fatalf("Reading(%q) = %q, %v", s, reading, ok)
		}
		if ok && reading != Katakana(reading) {
			t.Errorf("Reading(%q) = %q holds hiragana", s, reading)
		}
		if IsKana(s) {
			for _, same := range []string{s, Hiragana(s), Katakana(s)} {
				if got, ok := Reading(same); got != Katakana(s) || !ok {
					t.Errorf("Reading(%q) = %q, %v", same, got, ok)
				}
			}
		}
	})
}

// FuzzPrefixes: few, all katakana, none the beginning of another, and the reading of a
// finished word begins with one.
func FuzzPrefixes(f *testing.F) {
	for _, s := range typedSeeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		prefixes := Prefixes(s)
		if len(prefixes) > 20 {
			t.Errorf("Prefixes(%q): %d", s, len(prefixes))
		}
		for i, p := range prefixes {
			if !IsKatakana(p) {
				t.Errorf("Prefixes(%q) holds %q", s, p)
			}
			for j, other := range prefixes {
				if i != j && strings.HasPrefix(p, other) {
					t.Errorf("Prefixes(%q): %q is in %q", s, p, other)
				}
			}
		}
		if reading, ok := Reading(s); ok && !leads(prefixes, reading) {
			t.Errorf("Prefixes(%q) = %q, its reading is %q", s, prefixes, reading)
		}
	})
}

// FuzzKeys: the keys stay text and never grow, for no rule adds a letter, and a text is a
// slip of itself in the other kana.
func FuzzKeys(f *testing.F) {
	for _, s := range append(typedSeeds, "ヴァイオリン", "ディヂ", "クリヤー", "ソウオン", "ヴー・") {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			return
		}
		for _, key := range []string{Loose(s), SoundKey(s)} {
			if !utf8.ValidString(key) || utf8.RuneCountInString(key) > utf8.RuneCountInString(s) {
				t.Errorf("the key of %q is %q", s, key)
			}
		}
		if !Slip(s, Hiragana(s)) {
			t.Errorf("%q is no slip of itself", s)
		}
	})
}
