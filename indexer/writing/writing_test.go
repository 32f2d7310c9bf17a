package writing

import "testing"

func TestLetters(t *testing.T) {
	for _, c := range []struct {
		signs                   string
		han, hiragana, katakana bool
	}{
		{"橋々〇㐂𠮷", true, false, false},
		{"ぁあゖゝゞ", false, true, false},
		{"ァアヺーヽヾ", false, false, true},
		{"・ゟヿｱa1。、「○", false, false, false},
	} {
		for _, r := range c.signs {
			if IsHan(r) != c.han || IsHiragana(r) != c.hiragana || IsKatakana(r) != c.katakana {
				t.Errorf("%c: kanji %v, hiragana %v, katakana %v, want %v, %v, %v", r, IsHan(r), IsHiragana(r), IsKatakana(r), c.han, c.hiragana, c.katakana)
			}
		}
	}
}

func TestEndsSentence(t *testing.T) {
	for s, want := range map[string]bool{
		"橋です。": true, "ﾊｼﾃﾞｽ｡": true, "橋です．": true, "橋か？": true, "Yes!": true, "「橋です。」": true, "（橋です。）　": true, "【橋です。】": true, "“橋です。”": true,
		"": false, "」": false, "「橋」": false, "橋です": false, "橋です、": false, "3.": false, "No.": false, "（3）": false, " ": false, "橋です\xff": false,
	} {
		if got := EndsSentence(s); got != want {
			t.Errorf("%q ends a sentence: %v, want %v", s, got, want)
		}
	}
}

func TestExcerpt(t *testing.T) {
	for _, c := range []struct {
		s    string
		most int
		want string
	}{
		{"", 2, ""}, {"橋と", 2, "橋と"}, {"橋と川", 2, "橋と…"}, {"橋\nと川", 9, "橋 と川"}, {"橋\r\nと川", 9, "橋 と川"}, {"橋　と", 9, "橋　と"}, {"a\xffb", 2, "a\xff…"},
	} {
		if got := Excerpt(c.s, c.most); got != c.want {
			t.Errorf("Excerpt(%q, %d) = %q, want %q", c.s, c.most, got, c.want)
		}
	}
}
