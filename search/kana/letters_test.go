package kana

import "testing"

func TestKatakanaAndHiragana(t *testing.T) {
	for _, c := range []struct{ hiragana, katakana string }{
		{"はけん", "ハケン"}, {"ぁゖ", "ァヶ"}, {"いすゞ", "イスヾ"}, {"さーばー", "サーバー"}, {"ゔ", "ヴ"},
		{"派遣ｱ・ab1", "派遣ｱ・ab1"}, {"ヷヿゟ", "ヷヿゟ"}, {"", ""},
	} {
		if got := Katakana(c.hiragana); got != c.katakana {
			t.Errorf("Katakana(%q) = %q, want %q", c.hiragana, got, c.katakana)
		}
		if got := Hiragana(c.katakana); got != c.hiragana {
			t.Errorf("Hiragana(%q) = %q, want %q", c.katakana, got, c.hiragana)
		}
	}
	if got := Katakana("派遣けんしゅう"); got != "派遣ケンシュウ" {
		t.Errorf("mixed: %q", got)
	}
}

func TestIsKana(t *testing.T) {
	for s, want := range map[string][2]bool{ // kana, katakana
		"はけん": {true, false}, "ハケン": {true, true}, "ハけん": {true, false}, "サーバー": {true, true}, "ー": {true, true},
		"": {}, "・": {}, "ソーシャル・メディア": {}, "派": {}, "aハ": {}, "ハ ケ": {}, "ゟ": {}, "ヿ": {}, "ヽ": {true, true}, "ゝ": {true, false}, "ヶ": {true, true},
	} {
		if got := [2]bool{IsKana(s), IsKatakana(s)}; got != want {
			t.Errorf("IsKana, IsKatakana(%q) = %v, want %v", s, got, want)
		}
	}
}

// TestEveryKanaHasItsVowel: a kana forgotten in the rows would silently change Loose.
func TestEveryKanaHasItsVowel(t *testing.T) {
	for r := 'ァ'; r <= 'ヾ'; r++ {
		none := r == 'ッ' || r == 'ン' || r == '・' || r == 'ー' || r == 'ヽ' || r == 'ヾ'
		if got := vowel(r); (got == 0) != none {
			t.Errorf("vowel(%c) = %q", r, got)
		}
	}
}
