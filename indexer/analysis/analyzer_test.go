package analysis

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// terms are the indexed words of a text, between bars.
func terms(text string) string {
	var out []string
	for _, t := range New().Analyze(text) {
		if t.Content {
			out = append(out, t.Term)
		}
	}
	return strings.Join(out, "|")
}

// TestTerms is the golden of the analysis: a change here changes what every index holds,
// so raise version with it.
func TestTerms(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"新潟市に派遣され、食と花をキーワードに研修してきました。", "新潟|市|派遣|食|花|キーワード|研修"},
		{"この経験を活かしていきたいと思います", "この|経験|活かす|思う"},
		{"活かす 活かし 活かせば", "活かす|活かす|活かす"},
		{"ﾎﾞﾗﾝﾃｨｱとＤＸ", "ボランティア|dx"},
		{"㈱青葉は①番", "株|青葉|1|番"},
		{"E-KIZUNAとJリーグ", "e|kizuna|j|リーグ"},
		{"100年後、３０件、三十件", "100|年|後|30|件|30|件"},
		{"1,000円と１億２，０００万円と二〇一二年", "1000|円|120000000|円|2012|年"},
		{"一人一人の十分な三が日", "1|人|1|人|十分|三が日"},
		{"厚労省と国交省の地域猫", "厚労省|国交省|地域猫"},
		{"東京都議会と都議会", "東京|都|議会|都|議会"},
		{"全国保育と国保の窓口", "全国|保育|国保|窓口"},
		{"髙橋の縣議會", "高橋|県議会"},
		{"データベ－スとデータベ―スとデータベース", "データベース|データベース|データベース"},
		{"サービス――これ", "サービス|これ"},
		{"学問のすゝめと金子みすゞ", "学問|すすめ|金子|みすず"},
		{"ｻｰﾋﾞｽとｶﾞｲﾄﾞ", "サービス|ガイド"},
		{"研\u200b修と神\ufe00戸", "研修|神戸"},
		{"食品安全監視業務", "食品|安全|監視|業務"},
		{"するとあるのはことである。", ""},
		{"（「・、。!?★→）", ""},
		{"", ""},
	} {
		if got := terms(c.text); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// TestVariationSelectorsVanish: the selectors of the ideographic variation database
// (U+E0100 and up) choose between forms of one kanji; names in minutes are full of them.
func TestVariationSelectorsVanish(t *testing.T) {
	for r := rune(0xe0100); r <= 0xe01ef; r++ {
		if got := Normalize("葛" + string(r) + "城市").Text; got != "葛城市" {
			t.Fatalf("葛 with %U: got %q", r, got)
		}
	}
	if got, want := terms("辻\U000e0100さんの葛\U000e0101城市"), terms("辻さんの葛城市"); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestNamesWithIterationMarks: a word that kagome's dictionary has with its mark is one
// word, and is not what its kana spell when they are written out (いす|ず, the verb いする).
func TestNamesWithIterationMarks(t *testing.T) {
	for text, want := range map[string]string{"いすゞ": "いすゞ", "いすゞ自動車の工場": "いすゞ自動車|の|工場"} {
		if got := cut(New(), text); got != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
}

// TestSentenceStandsAlone: what stands around a sentence does not change its words.
func TestSentenceStandsAlone(t *testing.T) {
	a := "東京都議会の話です。"
	b := "新潟市に派遣されました。"
	if got, want := terms(a+b), terms(a)+"|"+terms(b); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestNormalize(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"ＫＩＺＵＮＡ　１２３", "kizuna 123"},
		{"ｶﾞｷﾞｸﾞ", "ガギグ"},
		{"㈱㌔", "(株)キロ"},
		{"か\u3099", "が"},
		{"ΑΒΓ", "αβγ"},
		{"\xff日本\xfe", "\ufffd日本\ufffd"},
		{"髙澤 縣 𠮷", "高沢 県 吉"},
		{"データベ－ス デ―タ デ-タ −5 ─━", "データベース データ データ ー5 ーー"},
		{"研\u200b修\u00ad \ufeff葛 神\ufe00", "研修 葛 神"},
		{"Ｅ－ＫＩＺＵＮＡ", "eーkizuna"},
	} {
		if got := Normalize(c.text).Text; got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

func TestOriginal(t *testing.T) {
	for _, c := range []struct{ text, part, want string }{
		{"前のＤＸの後", "dx", "ＤＸ"},
		{"ｶﾞｲﾄﾞです", "ガイド", "ｶﾞｲﾄﾞ"},
		{"㈱青葉", "株", "㈱"},
		{"㈱青葉", "青葉", "青葉"},
		{"研修か\u3099始まる", "が", "か\u3099"},
		{"日本の話", "の話", "の話"},
		{"研\u200b修の場", "研修", "研\u200b修"},
		{"葛\ufe00城市", "葛", "葛\ufe00"},
		{"髙橋さん", "高橋", "髙橋"},
		{"デ－タの話", "データ", "デ－タ"},
	} {
		n := Normalize(c.text)
		at := strings.Index(n.Text, c.part)
		if at < 0 {
			t.Fatalf("%q is not in %q", c.part, n.Text)
		}
		from, until := n.Original(at, at+len(c.part))
		if got := c.text[from:until]; got != c.want {
			t.Errorf("%q in %q: got %q, want %q", c.part, c.text, got, c.want)
		}
	}
}

// japaneseText draws text with everything that moves offsets: width, composition, ligatures,
// upper case, several lines, other planes, bytes that are no UTF-8.
func japaneseText() *rapid.Generator[string] {
	piece := rapid.SampledFrom([]string{
		"新潟市に派遣され、", "研修しました。", "ｶﾞｲﾄﾞ", "ＤＸ", "㈱", "①", "か\u3099", "İ", "ß", "\n", "　", " ", "!?", "𠮷野家", "👨‍👩‍👧", "\xff", "①②", "東京都議会", "ﾎﾟ", "ー", "々",
		"\u200b", "\U000e0100", "髙澤", "－", "――", "三十", "1,000", "ゞ", "厚労省", "\u0301", "\xf0\x83",
	})
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.OneOf(piece, rapid.String()), 0, 12).Draw(t, "pieces"), "")
	})
}

// TestOffsetsProperty: tokens come in order, lie on rune boundaries of the original, and
// the text they stand for normalises to their surface.
func TestOffsetsProperty(t *testing.T) {
	a := New()
	rapid.Check(t, func(t *rapid.T) { checkTokens(t, a, japaneseText().Draw(t, "text")) })
}

// FuzzAnalyze has the same property on bytes.
func FuzzAnalyze(f *testing.F) {
	for _, s := range []string{
		"新潟市に派遣され", "ｶﾞｲﾄﾞ㈱", "\xff\xfe", strings.Repeat("あ", 4000), "\a\xf0\x83\x1700", "三十五万1,000円", "いすゞゝヾー―",
		"厚労\u200b省\U000e0100", "\u1100\u1161\u11a8", "x" + strings.Repeat("\u0301", 70),
	} {
		f.Add(s)
	}
	a := New()
	f.Fuzz(func(t *testing.T, s string) { checkTokens(t, a, s) })
}

type fataler interface {
	Fatalf(format string, args ...any)
}

func checkTokens(t fataler, a *Analyzer, text string) {
	normal := Normalize(text).Text
	last, at := 0, 0
	for _, tok := range a.Analyze(text) {
		if tok.At != at || !strings.HasPrefix(normal[at:], tok.Surface) || tok.Surface == "" {
			t.Fatalf("%q: token %q at %d of %q, the one before ends at %d", text, tok.Surface, tok.At, normal, at)
		}
		at += len(tok.Surface)
		if tok.Start < last && tok.Start != tok.End && text[tok.Start:tok.End] != text[min(last, tok.Start):tok.End] {
			// Several tokens may share one original sign (㈱); they never go back further.
			t.Fatalf("%q: token %q at %d goes back before %d", text, tok.Surface, tok.Start, last)
		}
		if tok.Start > tok.End || tok.End > len(text) || !boundary(text, tok.Start) || !boundary(text, tok.End) {
			t.Fatalf("%q: token %q has span [%d, %d)", text, tok.Surface, tok.Start, tok.End)
		}
		if whole := Normalize(text[tok.Start:tok.End]).Text; !strings.Contains(whole, tok.Surface) {
			t.Fatalf("%q: span %q stands for %q, token is %q", text, text[tok.Start:tok.End], whole, tok.Surface)
		}
		last = tok.Start
	}
	if at != len(normal) {
		t.Fatalf("%q: the tokens end at %d of %q", text, at, normal)
	}
}

// boundary reports whether a span may begin or end at i: not inside a character.
func boundary(s string, i int) bool {
	if i == 0 || i == len(s) {
		return true
	}
	start := i
	for start > 0 && i-start < utf8.UTFMax && !utf8.RuneStart(s[start]) {
		start--
	}
	r, size := utf8.DecodeRuneInString(s[start:])
	return start == i || (r == utf8.RuneError && size == 1) || start+size <= i
}

// TestSentencesAreTheText: the pieces together are the text, whatever it is.
func TestSentencesAreTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := japaneseText().Draw(t, "text")
		var b strings.Builder
		for start, end := range Sentences(text) {
			if start >= end {
				t.Fatalf("%q: empty sentence at %d", text, start)
			}
			b.WriteString(text[start:end])
		}
		if b.String() != text {
			t.Fatalf("%q became %q", text, b.String())
		}
	})
}

func TestSentences(t *testing.T) {
	var got []string
	text := "一つ目。「二つ目。」三つ目！？\n四つ目"
	for start, end := range Sentences(text) {
		got = append(got, text[start:end])
	}
	if want := "一つ目。|「二つ目。」|三つ目！？|\n|四つ目"; strings.Join(got, "|") != want {
		t.Errorf("got %q", got)
	}
}

// TestLongSentenceIsBounded: without any stop the work area stays small.
func TestLongSentenceIsBounded(t *testing.T) {
	for _, piece := range []string{"議事録", "！」"} {
		for start, end := range Sentences(strings.Repeat(piece, 5000)) {
			if end-start > maxSentence+utf8.UTFMax {
				t.Fatalf("%s: a sentence of %d bytes", piece, end-start)
			}
		}
	}
}

// BenchmarkAnalyze is the whole way from a text to its tokens.
func BenchmarkAnalyze(b *testing.B) {
	texts := sampleTexts(b)
	a := New()
	a.Warm()
	b.SetBytes(int64(len(strings.Join(texts, ""))))
	b.ReportAllocs()
	for b.Loop() {
		for _, text := range texts {
			for range a.Tokens(Normalize(text), nil) {
			}
		}
	}
}
