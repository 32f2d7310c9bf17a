package vocabulary

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// fixture is a small vocabulary with one of everything. It is not in order.
var fixture = []Entry{
	{"政策", "セイサク", false, 90, false}, {"製作", "セイサク", false, 20, false}, {"政治", "セイジ", false, 50, false}, {"生活", "セイカツ", false, 60, false}, {"声", "コエ", false, 500, false}, {"性", "セイ", false, 400, false},
	{"政策課題", "セイサクカダイ", true, 9, false}, {"雑誌", "ザッシ", false, 7, false}, {"社会", "シャカイ", false, 40, false},
	{"取り組み", "トリクミ", false, 70, false}, {"取組", "トリクミ", false, 30, false}, {"取組み", "トリクミ", false, 5, false}, {"鳥組", "トリクミ", false, 1, false},
	{"引っ越し", "ヒッコシ", false, 4, false}, {"引越し", "ヒッコシ", false, 6, false}, {"問い合わせ", "トイアワセ", false, 8, false}, {"問合せ", "トイアワセ", false, 3, false}, {"申し込み", "モウシコミ", false, 8, false}, {"申込", "モウシコミ", false, 9, false},
	{"サーバー", "サーバー", false, 12, false}, {"サーバ", "サーバ", false, 10, false}, {"ソーシャルメディア", "", true, 3, false}, {"ソーシャル・メディア", "", true, 2, false}, {"ビール", "ビール", false, 3, false}, {"ビル", "ビル", false, 3, false},
	{"分かる", "ワカル", false, 40, false}, {"わかる", "ワカル", false, 80, false}, {"別る", "ワカル", false, 1, false}, {"ごみ", "", false, 15, false}, {"ゴミ", "ゴミ", false, 25, false}, {"塵", "ゴミ", false, 1, false}, {"気", "キ", false, 30, false}, {"き", "キ", false, 2, false}, {"キ", "キ", false, 2, false},
	{"交渉", "コウショウ", false, 11, false}, {"古書", "コショ", false, 2, false}, {"コーショー", "", false, 1, false}, {"果樹園", "カジュエン", false, 6, false}, {"スピード感", "スピードカン", true, 13, false}, {"スピーチ感", "スピーチカン", true, 90, false},
	{"研修会", "ケンシュウカイ", true, 20, false}, {"研修", "ケンシュウ", false, 200, false}, {"検証会", "ケンショウカイ", true, 5, false}, {"研究会", "ケンキュウカイ", true, 30, false}, {"大学院", "ダイガクイン", true, 3, false},
	{"シミュレーション", "", false, 4, false}, {"dx", "", false, 33, false}, {"dx推進", "", true, 12, false}, {"unknown", "", false, 1, false}, {"", "カラ", false, 9, false},
}

func texts(entries []Entry) string {
	var out []string
	for _, e := range entries {
		out = append(out, e.Text)
	}
	return strings.Join(out, " ")
}

// frequentFirst is the order that most answers promise, written once more.
func frequentFirst(a, b Entry) int {
	if a.Count != b.Count {
		return b.Count - a.Count
	}
	return strings.Compare(a.Text, b.Text)
}

// generator makes words that look like an index's: kanji with a fixed reading each, the
// common ones far more often, loanwords, and words with okurigana.
type generator struct {
	*rand.Rand
	kanji, loan int
}

var onReadings = strings.Fields(`カイ セイ シャ コウ ケン シュウ ショウ サク ジ ドウ キョウ ホウ カ シ トウ カン サン テイ チ ブン リョウ ガク イン ヨウ ミン ギ
	タイ メイ ショ キ ダイ ネン ニン ゲン ジョウ チョウ ツウ フ ヒョウ ユウ レン ロン ワ エン オン グン ゴウ ザイ ズ ゼイ ソウ デン ニュウ ハ バイ ヒ ビ ベン マン ム モク ヤク リ ルイ レイ`)

func (g generator) entries(n int) []Entry {
	out := make([]Entry, n)
	for i := range out {
		switch g.IntN(10) {
		case 0, 1:
			loan := g.letters("アイウカキクサシスタトナバビマラリルレンーッャュョ", g.loan)
			out[i] = Entry{Text: loan, Reading: loan}
		case 2:
			out[i] = g.compound(1)
			end := g.letters("いうえきくしすりるむ", 2)
			out[i].Text, out[i].Reading = out[i].Text+end, out[i].Reading+katakana(end)
		default:
			out[i] = g.compound(1 + g.IntN(5))
		}
		out[i].Count = 1 + int(2/(g.Float64()+0.0001))
	}
	return out
}

func (g generator) compound(length int) Entry {
	var e Entry
	for range length {
		k := int(float64(g.kanji) * g.Float64() * g.Float64())
		e.Text += string(rune('一' + k))
		e.Reading += onReadings[k*7%len(onReadings)]
	}
	e.Compound = length > 2
	return e
}

func (g generator) letters(alphabet string, longest int) string {
	runes := []rune(alphabet)
	out := make([]rune, 1+g.IntN(longest))
	for i := range out {
		out[i] = runes[g.IntN(len(runes))]
	}
	return string(out)
}

func katakana(hiragana string) string {
	return strings.Map(func(r rune) rune { return r + 'ァ' - 'ぁ' }, hiragana)
}

// crowded makes n entries of few letters, so that chance makes them alike; some have no
// reading.
func crowded(seed uint64, n int) []Entry {
	g := generator{rand.New(rand.NewPCG(seed, 1)), 6, 5}
	entries := g.entries(n)
	for i := range entries {
		if entries[i].Count = 1 + g.IntN(5); g.IntN(10) == 0 {
			entries[i].Reading = ""
		}
	}
	return entries
}

// realistic is the vocabulary of the benchmarks.
func realistic(tb testing.TB, n int) []Entry {
	tb.Helper()
	entries := distinct(generator{rand.New(rand.NewPCG(7, 7)), 2500, 9}.entries(n * 5 / 4))
	if len(entries) < n*9/10 {
		tb.Fatalf("only %d different entries", len(entries))
	}
	return slices.Clip(entries[:min(n, len(entries))])
}

// TestFragmentsAreNotSuggested, but looked up all the same.
func TestFragmentsAreNotSuggested(t *testing.T) {
	v := New([]Entry{{"介護保険特別", "カイゴホケントクベツ", true, 5, true}, {"介護保険特別会計", "カイゴホケントクベツカイケイ", true, 5, false}})
	if got := texts(v.Complete("介護", 10)); got != "介護保険特別会計" {
		t.Errorf("suggested %s", got)
	}
	if v.Count("介護保険特別") != 5 || len(v.ByReading("カイゴホケントクベツ")) != 1 {
		t.Error("a fragment is not found")
	}
}
