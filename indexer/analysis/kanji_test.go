package analysis

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/unicode/norm"
)

// fold is what a reader of this package does with a term.
func fold(s string) string { return strings.Map(foldKanji, norm.NFKC.String(s)) }

// kanjiThatMeet has words in old or variant forms, and as most people type them.
const kanjiThatMeet = `
澤村 沢村	髙橋 高橋	山﨑 山崎	宮嵜 宮崎	齋藤 斎藤	齊藤 斉藤	渡邊 渡辺	渡邉 渡辺
濱田 浜田	濵田 浜田	廣瀨 広瀬	龍馬 竜馬	中嶋 中島	田嶌 田島	冨田 富田	峯岸 峰岸
桒原 桑原	𠮷田 吉田	古舘 古館	瀧本 滝本	眞鍋 真鍋	櫻井 桜井	國分 国分	會議 会議
縣議會 県議会	學校 学校	圖書館 図書館	區役所 区役所	市廳 市庁	豫算 予算	條例 条例	臺帳 台帳
附屬 付属	寄附 寄付	附帯 付帯	辨護 弁護	辯護士 弁護士	花瓣 花弁	藝術 芸術	缺席 欠席
餘剰 余剰	絹絲 絹糸	山嶽 山岳	俱楽部 倶楽部	囑託 嘱託	睿智 叡智	堯 尭	遙か 遥か
檜山 桧山	禰宜 祢宜	藪田 薮田	俠気 侠気	頰 頬	補塡 補填	剝奪 剥奪	𠮟責 叱責
餠 餅	鷗 鴎	摑む 掴む	冒瀆 冒涜	繫ぐ 繋ぐ	麴 麹	焰 焔	屛風 屏風
蓬萊 蓬莱	蠟 蝋	蕊 蘂	噓 嘘	嚙む 噛む	痩 瘦	蟬 蝉	醬油 醤油
砿山 鉱山	礦業 鉱業	橋樑 橋梁	𣘺本 橋本	明暸 明瞭	研鑚 研鑽	凉しい 涼しい	決 决
戶籍 戸籍	教 敎	緑 綠	黒 黑	青 靑	德島 徳島	福冨 福富	凜 凛
籠 篭	鬱 欝	頸椎 頚椎	壺 壷	枡 桝	竈 竃	強靱 強靭	康熙 康煕
欅 﨔	圡 土	礒 磯	邨 村	燈 灯	體 体`

func TestKanjiMeet(t *testing.T) {
	if fold("\ufa19\ufa10") != "神塚" {
		t.Error("compatibility ideographs stay apart from what they are")
	}
	n := 0
	for pair := range strings.FieldsFuncSeq(kanjiThatMeet, func(r rune) bool { return r == '\t' || r == '\n' }) {
		a, b, ok := strings.Cut(pair, " ")
		if !ok || a == b {
			t.Fatalf("no pair: %q", pair)
		}
		if fold(a) != fold(b) {
			t.Errorf("%s and %s stay apart: %s, %s", a, b, fold(a), fold(b))
		}
		n++
	}
	if n < 60 {
		t.Fatalf("only %d pairs", n)
	}
}

// TestKanjiStayApart has pairs that look or sound alike, or that lists of variants hold,
// and are two characters all the same.
func TestKanjiStayApart(t *testing.T) {
	for pair := range strings.FieldsSeq(`斉斎 齊斎 齋斉 着著 准準 座坐 堀濠 画劃 闇暗 按案 坂阪 嶺峰 廻回 聯連 註注
		歎嘆 鹹鹸 煞殺 瞪瞠 涸凅 崎埼 崎碕 苑園 庄荘 栖棲 藤籐 惣総 疏疎 壬閏 姦奸 靫靱 縲累 魳鰤 份彬 斌彬
		脇脅 修脩 岩巌 個箇 椀碗 英叡 炎焔 未末 土士 干千 ヶケ 々同 𩸽鯱`) {
		r := []rune(pair)
		if len(r) != 2 {
			t.Fatalf("no pair: %q", pair)
		}
		if foldKanji(r[0]) == foldKanji(r[1]) {
			t.Errorf("%c and %c meet in %c", r[0], r[1], foldKanji(r[0]))
		}
	}
}

// TestKanjiTable holds what foldKanji promises, over the whole table.
func TestKanjiTable(t *testing.T) {
	folds, err := parseKanji(kanjiTable)
	if err != nil {
		t.Fatal(err)
	}
	if len(folds) < 1100 {
		t.Errorf("%d folds: part of the table is lost", len(folds))
	}
	for from, to := range folds {
		if got := foldKanji(from); got != to {
			t.Errorf("%c folds to %c, want %c", from, got, to)
		}
		if utf8.RuneLen(to) > utf8.RuneLen(from) {
			t.Errorf("%c grows as %c", from, to)
		}
	}
	for r := rune(0); r <= 0x3ffff; r++ {
		if to := foldKanji(r); folds[r] == 0 && to != r || foldKanji(to) != to {
			t.Errorf("%U folds to %U and %U", r, to, foldKanji(to))
		}
	}
}

// TestKanjiInUse: a form in use is one of JIS X 0208, as old as any keyboard and all that
// the dictionary knows. This catches a line written the wrong way round.
func TestKanjiInUse(t *testing.T) {
	folds, err := parseKanji(kanjiTable)
	if err != nil {
		t.Fatal(err)
	}
	e := japanese.EUCJP.NewEncoder()
	for from, to := range folds {
		// Rows behind 84 are additions of vendors, 髙 and 﨑 among them.
		if b, err := e.String(string(to)); err != nil || len(b) != 2 || b[0] > 0xa0+84 {
			t.Errorf("%c folds to %c, which JIS X 0208 has not", from, to)
		}
	}
}

// TestKanjiLeavesNFKCAlone: an entry for what NFKC changes could never be reached.
func TestKanjiLeavesNFKCAlone(t *testing.T) {
	folds, err := parseKanji(kanjiTable)
	if err != nil {
		t.Fatal(err)
	}
	for from, to := range folds {
		if s := string(from) + string(to); !norm.NFKC.IsNormalString(s) {
			t.Errorf("%s is not NFKC", s)
		}
	}
}

func TestKanjiTableRefused(t *testing.T) {
	for _, c := range []struct{ name, table, want string }{
		{"no tab", "# head\n沢澤\n", "line 2"},
		{"no forms", "沢\t\n", "line 1"},
		{"two in use", "沢浜\t澤\n", "one kanji"},
		{"empty in use", "\t澤\n", "one kanji"},
		{"in use beyond the BMP", "𠮷\t吉\n", "one kanji"},
		{"separator", "沢\t澤 濹\n", "no other kanji"},
		{"kana", "ケ\tヶ\n", "one kanji"},
		{"itself", "沢\t沢\n", "no other kanji"},
		{"not UTF-8", "沢\t\xff\n", "no other kanji"},
		{"twice", "沢\t澤\n浜\t澤\n", "and to"},
		{"chain", "高\t髙\n嵩\t高\n", "which folds to"},
	} {
		if _, err := parseKanji(c.table); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want an error with %q", c.name, err, c.want)
		}
	}
}

func BenchmarkFoldKanji(b *testing.B) {
	text := strings.Repeat("澤村委員は、会議録（平成24年度）を図書館で髙橋市長に手渡しました。", 1000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		for _, r := range text {
			foldKanji(r)
		}
	}
}

func BenchmarkParseKanji(b *testing.B) {
	for b.Loop() {
		if _, err := parseKanji(kanjiTable); err != nil {
			b.Fatal(err)
		}
	}
}
