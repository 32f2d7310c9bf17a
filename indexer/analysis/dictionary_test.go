package analysis

import (
	"errors"
	"strings"
	"testing"
	"testing/iotest"
)

func dictionary(t testing.TB, text string) *Dictionary {
	t.Helper()
	d, err := ReadDictionary("user.csv", strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// cut is how an analyzer cuts a text, particles and signs included.
func cut(a *Analyzer, text string) string {
	var out []string
	for _, t := range a.Analyze(text) {
		out = append(out, t.Surface)
	}
	return strings.Join(out, "|")
}

func TestMunicipalDictionary(t *testing.T) {
	if n := len(Municipal().entries); n < 100 {
		t.Fatalf("only %d entries", n)
	}
	a := New()
	for word, e := range Municipal().entries {
		if got := cut(a, word); got != strings.Join(e.parts, "|") {
			t.Errorf("%s alone is cut into %s, the dictionary says %v", word, got, e.parts)
		}
		for _, w := range e.words {
			if w.pos == "名詞-" || kanaReading(w.reading) != w.reading {
				t.Errorf("%s: part of speech %q, reading %s of %s", word, w.pos, w.reading, w.term)
			}
		}
	}
}

// TestDictionaryKeepsToBoundaries: a word counts only where it begins and ends between
// two words.
func TestDictionaryKeepsToBoundaries(t *testing.T) {
	a := New(dictionary(t, "国保,国保,コクホ,カスタム名詞\n京都,京都,キョウト,カスタム名詞\n"))
	for _, c := range []struct{ text, want string }{
		{"国保の窓口", "国保|の|窓口"},
		{"全国保育の集い", "全国|保育|の|集い"},
		{"東京都の例", "東京|都|の|例"},
	} {
		if got := cut(a, c.text); got != c.want {
			t.Errorf("%s: got %s, want %s", c.text, got, c.want)
		}
	}
}

func TestUserDictionary(t *testing.T) {
	a := New(dictionary(t, "\ufeff# 注\n\n 都議会,都議会,トギカイ,団体 \r\nＥ－ＫＩＺＵＮＡ,e－ kizuna,イー キズナ,番組\n花園線,花園 線,ハナゾノ セン,路線\n花園,花 園,ハナ ゾノ,路線\n"))
	for _, c := range []struct{ text, want string }{
		{"都議会の話", "都議会|の|話"}, // the user's entry wins over the built-in one
		{"e-kizunaの会", "eー|kizuna|の|会"},
		{"花園線と花園", "花園|線|と|花|園"}, // the longest entry
		{"厚労省も", "厚労省|も"},        // the built-in entries still count
	} {
		if got := cut(a, c.text); got != c.want {
			t.Errorf("%s: got %s, want %s", c.text, got, c.want)
		}
	}
	tokens := a.Analyze("都議会")
	if len(tokens) != 1 || tokens[0].Reading != "トギカイ" || tokens[0].POS != "名詞-団体" || !tokens[0].Content || tokens[0].Term != "都議会" {
		t.Errorf("got %+v", tokens)
	}
	twice := New(dictionary(t, "花園線,花園線,ハナゾノセン,路線\n花園線,花園 線,ハナゾノ セン,路線\n"))
	if got := cut(twice, "花園線"); got != "花園|線" {
		t.Errorf("of a word that stands twice the later line counts: got %s", got)
	}
}

func TestReadDictionaryRefuses(t *testing.T) {
	for _, line := range []string{
		"国保", "国保,国保,コクホ", "国保,国保,コクホ,名詞,x", ",,,名詞", "国保,国 保,コクホ,名詞", "国保,国,コク,名詞",
		"国保,国保,コクホ,", "国保,,,名詞", "国保,保国,コクホ,名詞", "国 保,国 保,コク ホ,名詞",
	} {
		_, err := ReadDictionary("user.csv", strings.NewReader("# 注\n厚労省,厚労省,コウロウショウ,名詞\n"+line+"\n"))
		var bad *DictionaryError
		if !errors.As(err, &bad) || bad.Line != 3 || bad.Name != "user.csv" || bad.Text != line {
			t.Errorf("%q: %v, want an error of line 3", line, err)
			continue
		}
		if m := bad.Error(); !strings.HasPrefix(m, "user.csv:3: ") {
			t.Errorf("%q: %s", line, m)
		}
	}
	broken := errors.New("disk")
	if _, err := ReadDictionary("user.csv", iotest.ErrReader(broken)); !errors.Is(err, broken) || !strings.Contains(err.Error(), "user.csv") {
		t.Errorf("got %v, want the error of reading with the name", err)
	}
	if _, err := ReadDictionary("user.csv", strings.NewReader(strings.Repeat("長", 50_000))); err == nil || !strings.Contains(err.Error(), "user.csv") {
		t.Errorf("a line without end: %v", err)
	}
}

// TestFingerprint: other dictionaries are another analyzer.
func TestFingerprint(t *testing.T) {
	one, two := "国保,国保,コクホ,名詞\n", "国保,国 保,コク ホ,名詞\n"
	names := map[string]bool{}
	for _, a := range []*Analyzer{New(), New(dictionary(t, one)), New(dictionary(t, two)), New(dictionary(t, one), dictionary(t, two)), New(dictionary(t, two), dictionary(t, one))} {
		names[a.Fingerprint()] = true
	}
	if len(names) != 5 {
		t.Errorf("five analyzers have %d fingerprints", len(names))
	}
	if a, b := New(dictionary(t, one)), New(dictionary(t, one)); a.Fingerprint() != b.Fingerprint() {
		t.Error("the same dictionary has two fingerprints")
	}
}

// FuzzDictionary: whatever is in a dictionary, reading it ends with an error or with one
// that keeps the offsets of tokens true.
func FuzzDictionary(f *testing.F) {
	f.Add("国保,国保,コクホ,名詞", "全国保育と国保")
	f.Add("e-kizuna,e- kizuna,イー キズナ,x\n\ufeff#", "Ｅ－ＫＩＺＵＮＡ")
	f.Add("三十,三 十,サン ジュウ,x\n。,。,マル,x", "三十。三十一")
	f.Add("㈱,(株 ),カブ カブ,x", "㈱青葉")
	f.Fuzz(func(t *testing.T, file, text string) {
		d, err := ReadDictionary("fuzz.csv", strings.NewReader(file))
		if err != nil {
			if d != nil || !strings.HasPrefix(err.Error(), "fuzz.csv:") {
				t.Fatalf("%q: %v", file, err)
			}
			return
		}
		checkTokens(t, New(d), text)
		for word := range d.entries {
			checkTokens(t, New(d), text+word)
		}
	})
}
