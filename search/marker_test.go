package search

import (
	"context"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search/synonym"
	"github.com/kizuna-search/kizuna/search/vocabulary"
)

// wordless is an engine that knows only words; Marker asks it for nothing else.
type wordless struct {
	Engine
	words *vocabulary.Vocabulary
}

func (wordless) Values(context.Context, minutes.Audience) (Values, error) { return Values{}, nil }

func (e wordless) Vocabulary(context.Context, minutes.Audience) (*vocabulary.Vocabulary, error) {
	return e.words, nil
}

// markWords are the words that the tests of marking know.
var markWords = []vocabulary.Entry{
	{Text: "政策", Reading: "セイサク", Count: 9}, {Text: "ボランティア", Reading: "ボランティア", Count: 3},
	{Text: "取り組み", Reading: "トリクミ", Count: 5}, {Text: "取組", Reading: "トリクミ", Count: 3},
	{Text: "窓口", Reading: "マドグチ", Count: 3},
}

// markerOf returns what marks a query.
func markerOf(t testing.TB, q string) func(minutes.Utterance) Spans {
	t.Helper()
	table, problems, err := synonym.Parse("test.txt", strings.NewReader("議事録, 会議録\nふるさと納税, ふるさと 納税, 寄附金税額控除\n"), func(s string) string { return analysis.Normalize(s).Text })
	if err != nil || len(problems) > 0 {
		t.Fatal(problems, err)
	}
	s := Searcher{Engine: wordless{words: vocabulary.New(markWords)}, Analyzer: analysis.New(), Synonyms: func() *synonym.Table { return table }}
	find, err := s.Marker(context.Background(), Request{Query: q})
	if err != nil {
		t.Fatal(err)
	}
	return func(u minutes.Utterance) Spans { return find(Item{Utterance: u}) }
}

// mark is what a query marks in a text, in brackets.
func mark(t testing.TB, q, text string) string {
	t.Helper()
	var b strings.Builder
	for _, f := range markerOf(t, q)(minutes.Utterance{Text: text}).Fragments(text) {
		if f.Marked {
			b.WriteString("[" + f.Text + "]")
			continue
		}
		b.WriteString(f.Text)
	}
	return b.String()
}

func TestMarks(t *testing.T) {
	for _, c := range []struct{ query, text, want string }{
		{"経験", "この経験を活かす", "この[経験]を活かす"},
		{"危機管理", "危機管理の意識", "[危機管理]の意識"},
		{"ＤＸ", "dxとDX", "[dx]と[DX]"},
		{"ガイド", "ｶﾞｲﾄﾞを配る", "[ｶﾞｲﾄﾞ]を配る"},
		{`"の意識"`, "危機管理の意識", "危機管理[の意識]"},
		{"防*", "防災と防犯と消防", "[防災]と[防犯]と消防"},
		{"くる", "朝きた人がくる", "朝きた人が[くる]"},
		{"", "何もない", "何もない"},
		{"食品 安全", "食品安全監視", "[食品安全]監視"},

		// inflections
		{"活かす", "この経験を活かして、活かした", "この経験を[活かし]て、[活かし]た"},
		{"活かした", "活かせば活かすほど", "[活かせ]ば[活かす]ほど"},
		{"安い", "安くて安かった", "[安く]て[安かっ]た"},

		// other forms: synonyms, readings, spellings, kanji, numbers, signs
		{"議事録", "議事録と会議録", "[議事録]と[会議録]"},
		{"ふるさと 納税", "ふるさと納税（寄附金税額控除）", "[ふるさと納税]（[寄附金税額控除]）"},
		{"せいさく", "この政策の立案", "この[政策]の立案"},
		{"seisaku", "この政策の立案", "この[政策]の立案"},
		{"まどぐち", "窓口まで", "[窓口]まで"},
		{"ぼらんてぃあ", "ﾎﾞﾗﾝﾃｨｱの会", "[ﾎﾞﾗﾝﾃｨｱ]の会"},
		{"取り組み", "取組と取り組み", "[取組]と[取り組み]"},
		{"渡辺", "渡邊さんと渡辺さん", "[渡邊]さんと[渡辺]さん"},
		{"30件", "三十件と３０件", "[三十件]と[３０件]"},
		{"三十件", "三十件と３０件", "[三十件]と[３０件]"},
		{"データベース", "デ－タベース", "[デ－タベース]"},
		{"研修", "研\u200b修の場", "[研\u200b修]の場"},

		// characters inside other words, only where no word is
		{"京都", "東京都と京都", "東京都と[京都]"},
		{"京都", "東京都だけ", "東[京都]だけ"},
		{`"京都"`, "東京都と京都", "東京都と[京都]"},

		// close to each other, excluded, one character
		{"窓口 NEAR/3 案内", "窓口の案内", "[窓口]の[案内]"},
		{"窓口 -案内", "窓口の相談", "[窓口]の相談"},
		{"窓口 -案内", "窓口の案内", "窓口の案内"},
		{"窓口 -案*", "窓口の案内", "窓口の案内"},
		{"窓口 -(案内 NEAR/3 図書)", "窓口の案内", "[窓口]の案内"},
		{"市", "市と都市", "[市]と都市"},

		// only what makes the utterance a hit
		{"窓口 NEAR/1 相談", "窓口相談と窓口の案内と相談会", "[窓口相談]と窓口の案内と相談会"},
		{"相談 NEAR/3 相談", "相談の相談と、ずっと後ろに立つ別の相談", "[相談]の[相談]と、ずっと後ろに立つ別の相談"},
		{"(図書 案内) OR 窓口", "窓口の案内", "[窓口]の案内"},
		{"(図書 案内) OR 窓口", "窓口で図書の案内", "[窓口]で[図書]の[案内]"},
		{"(案内 -相談) OR 窓口", "窓口で案内と相談", "[窓口]で案内と相談"},
		{"(発言者:市長 案内) OR 窓口", "窓口の案内", "[窓口]の案内"},
		{"(話者:清水 案内) OR 窓口", "窓口の案内", "[窓口]の案内"},
		{"出る", "声が出た。声を出した。", "声が[出]た。声を出した。"},

		// numbers, however they are written
		{"一", "一と1と①と十一と一つ", "[一]と[1]と[①]と十一と一つ"},
		{"1", "一とalert(1)と①", "[一]とalert([1])と[①]"},
		{"十", "10人と十人と二十人", "[10]人と[十]人と二十人"},
		{"1000", "1,000円と千円と一〇〇〇円と2000円", "[1,000]円と[千]円と[一〇〇〇]円と2000円"},
		{"3*", "三十件と４件", "[三十]件と４件"},
		{"の", "市の話", "市の話"},
	} {
		if got := mark(t, c.query, c.text); got != c.want {
			t.Errorf("%s in %s:\n got %s\nwant %s", c.query, c.text, got, c.want)
		}
	}
}

// checkMarks: marks ascend, neither overlap nor touch, and lie on characters of the text.
func checkMarks(t interface{ Fatalf(string, ...any) }, text string, marks Spans) {
	for i, m := range marks {
		if m.Start < 0 || m.Start >= m.End || m.End > len(text) || (i > 0 && m.Start <= marks[i-1].End) || !isBoundary(text, m.Start) || !isBoundary(text, m.End) {
			t.Fatalf("%q: marks %v", text, marks)
		}
	}
}

// isBoundary reports whether no character of the text goes over byte i. Bytes that are no
// UTF-8 are characters of their own.
func isBoundary(text string, i int) bool {
	for start := max(0, i-utf8.UTFMax+1); start < i && i < len(text); start++ {
		if r, size := utf8.DecodeRuneInString(text[start:]); (r != utf8.RuneError || size > 1) && start+size > i {
			return false
		}
	}
	return true
}

// FuzzMarks: whatever is marked in whatever text, the spans are true, and so is the snippet.
func FuzzMarks(f *testing.F) {
	for _, s := range [][2]string{
		{"東京都と京都", "京都"}, {"ｶﾞｲﾄﾞ㈱の\xff案内", `"の" ガイド -株 案*`}, {"三十件と1,000円", "30件 NEAR/5 千円"},
		{"研\u200b修\U000e0100か\u3099", "研修 が"}, {"この経験を活かした", "活かす OR 派遣先:国"}, {"İstanbul", "i"}, {"㈱㈱", "株*"}, {"いすゞ", "いすず"},
	} {
		f.Add(s[0], s[1])
	}
	f.Fuzz(func(t *testing.T, text, query string) {
		if len(text) > 2000 || len(query) > 200 {
			return
		}
		marks := markerOf(t, query)(minutes.Utterance{Text: text})
		checkMarks(t, text, marks)
		s := snippetOf(analysis.New(), text, marks)
		checkMarks(t, s.Text, s.Marks)
		if len(marks) > 0 && len(s.Marks) == 0 {
			t.Fatalf("%q: %q marks %v, the snippet none: %q", text, query, marks, s.Text)
		}
	})
}

// TestMarksProperty: the same on texts and queries that have much to do with each other,
// and every mark has to do with the query.
func TestMarksProperty(t *testing.T) {
	pieces := rapid.SampledFrom([]string{"窓口", "京都", "東", "都", "の", "。", "活かし", "た", "ｶﾞｲﾄﾞ", "か\u3099", "㈱", "𠮷", "渡邊", "三十", "1,000", "円", "\u200b", "\xff", "議事録", "―", "\n"})
	queries := rapid.SampledFrom([]string{"窓口", "京都", "活かす", "ガイド", "議事録", "渡辺", "三十", "千円", "窓口 京都", `"の窓口"`, "窓*", "京都 NEAR/3 窓口", "株", "が", "吉", "窓口 -京都"})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(pieces, 0, 20).Draw(t, "pieces"), "")
		query := queries.Draw(t, "query")
		marks := marksOf(query, text)
		checkMarks(t, text, marks)
		if query == "京都" && len(marks) > 0 {
			for _, m := range marks {
				if !strings.Contains(analysis.Normalize(text[m.Start:m.End]).Text, "京都") {
					t.Fatalf("%q: marks %q for %s", text, text[m.Start:m.End], query)
				}
			}
		}
	})
}

// marksOf is for checks that bring no testing.TB.
func marksOf(query, text string) Spans {
	s := Searcher{Engine: wordless{words: vocabulary.New(markWords)}, Analyzer: analysis.New()}
	find, err := s.Marker(context.Background(), Request{Query: query})
	if err != nil {
		panic(err) // the engine of the test never fails
	}
	return find(Item{Utterance: minutes.Utterance{Text: text}})
}
