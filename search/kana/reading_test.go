package kana

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func TestReading(t *testing.T) {
	for katakana, typed := range map[string]string{ // every spelling of the reading
		"ハケン": "haken はけん ハケン HAKEN はken hakenn haken'", "ハケンケンシュウ": "ハケンけんしゅう hakenkenshuu hakennkennsyuu hakenkenshū はけんkenしゅう",
		"シンブン": "shimbun shinbun sinbun sinnbunn", "トウキョウ": "toukyou tōkyō TŌKYŌ tôkyô toukyō", "トキョ": "tokyo",
		"オオサカ": "oosaka", "オウサカ": "ōsaka", "フジ": "fuji huji fuzi huzi", "ツヅキ": "tsuduki tuduki tsudzuki", "チヂミ": "chidimi tidimi",
		"ジャ": "ja jya zya", "チャ": "cha tya cya", "シャ": "sha sya", "ケッカ": "kekka", "マッチャ": "matcha maccha mattya", "ザッシ": "zasshi zassi",
		"コンナ": "konna konnna kon'na", "キンエン": "kin'en kin’en", "キネン": "kinen", "カンイ": "kan'i", "コンニャク": "konnyaku konnnyaku", "シンヨウ": "shin'you sin'yō",
		"ガンマ": "gamma ganma", "サンポ": "sampo sanpo", "サーバー": "sa-ba- サ-バ- sābā", "パーティー": "pa-thi-", "ディスク": "dhisuku", "トゥ": "twu", "ドゥ": "dwu",
		"ウィキ": "wiki whiki", "ウェブ": "webu", "イェイ": "yei", "チェック": "chekku tyekku cyekku", "ジェット": "jetto zyetto jyetto", "シェア": "shea syea",
		"ヴァイオリン": "vaiorin", "ファン": "fan", "フォロー": "foro-", "ツァ": "tsa", "クァ": "qua kwa qa", "クィズ": "quizu kwizu", "クイズ": "kuizu",
		"ァ": "la xa", "ッ": "ltu xtu xtsu ltsu", "ャ": "xya lya", "ヶ": "xke lke", "ギャク": "gyaku", "ヂャ": "dya", "ヲ": "wo を ヲ", "ヴ": "vu ゔ", "イスヾ": "いすゞ", "ー": "ー", "ン": "n nn n' ん",
	} {
		for _, s := range strings.Fields(typed) {
			if got, ok := Reading(s); got != katakana || !ok {
				t.Errorf("Reading(%q) = %q, %v, want %q", s, got, ok, katakana)
			}
		}
	}
}

func TestReadingRefuses(t *testing.T) {
	for _, s := range []string{
		"", "dx", "pdf", "www", "haken研修", "派遣", "haken2", "ソーシャル・メディア", "ha ken", "k", "hak", "kか", "-", "-ka", "'", "sh", "ny", "nyk", "x", "ll", "ｈａ", "\xff", "ka\xff", "q&a", "ᾱ",
	} {
		if got, ok := Reading(s); ok || got != "" {
			t.Errorf("Reading(%q) = %q, %v", s, got, ok)
		}
	}
}

func TestPrefixes(t *testing.T) {
	for typed, want := range map[string]string{
		"せいs": "セイサ セイシ セイス セイセ セイソ セイッサ セイッシ セイッス セイッセ セイッソ",
		"sh":  "シ", "ky": "キャ キュ キョ", "n": "ン ナ ニ ヌ ネ ノ", "kann": "カン", "kanny": "カンニャ カンニュ カンニョ", "ny": "ニャ ニュ ニョ",
		"kk": "ッカ ッキ ック ッケ ッコ", "t": "タ チ ツ テ ト ッタ ッチ ッツ ッテ ット", "ts": "ツ", "tc": "ッチ", "matc": "マッチ", "th": "テャ ティ テュ テェ テョ",
		"m": "マ ミ ム メ モ ンバ ンビ ンブ ンベ ンボ ンパ ンピ ンプ ンペ ンポ ンマ ンミ ンム ンメ ンモ",
		"v": "ヴ ッヴ", "w": "ワ ウ ヲ ッワ ッウ ッヲ", "j": "ジ ッジ", "q": "ク ック", "qu": "ク", "f": "フ ッフ", "xt": "ッ", "l": "ァ ィ ゥ ェ ォ ャ ュ ョ ッ ヮ ヵ ヶ",
		"ハケン": "ハケン", "はけん": "ハケン", "haken'": "ハケン", "seisaku": "セイサク", "tōk": "トウカ トウキ トウク トウケ トウコ トウッカ トウッキ トウック トウッケ トウッコ",
		"": "", "政策": "", "政s": "", "dx": "", "pd": "", "sせ": "", "せ2": "", "-": "", "せ'": "", "kanv2": "",
	} {
		if got := strings.Join(Prefixes(typed), " "); got != want {
			t.Errorf("Prefixes(%q) = %q, want %q", typed, got, want)
		}
	}
}

// TestPrefixesGrow: at each letter on the way to a word, one of the prefixes is a
// beginning of the word's reading.
func TestPrefixesGrow(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	parts := []string{"n", "nn", "n'", "ん", "シ", "-", "ō", "tch", "sshi", "kka", "mba", "mma", "nya", "nnya"}
	for _, s := range syllables {
		if s.kana != "ッ" { // nobody writes ッッ
			parts = append(parts, s.romaji)
		}
	}
	words := 0
	for range 20_000 {
		var word string
		for range 1 + random.IntN(4) {
			word += parts[random.IntN(len(parts))]
		}
		reading, ok := Reading(word)
		if !ok {
			continue
		}
		words++
		for end := range word {
			if end > 0 && !leads(Prefixes(word[:end]), reading) {
				t.Errorf("%q on the way to %q: %q, want a beginning of %s", word[:end], word, Prefixes(word[:end]), reading)
			}
		}
	}
	if words < 10_000 {
		t.Errorf("only %d words were tried", words)
	}
}

func leads(prefixes []string, reading string) bool {
	return slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(reading, p) })
}

// TestSpelledOnce: a syllable that stands in two rows with two kana would be read by
// whichever row is last.
func TestSpelledOnce(t *testing.T) {
	seen := map[string]string{}
	for _, s := range syllables {
		if other, ok := seen[s.romaji]; ok && other != s.kana {
			t.Errorf("%s is %s and %s", s.romaji, other, s.kana)
		}
		seen[s.romaji] = s.kana
		if len(s.romaji) > longest || !IsKatakana(s.kana) {
			t.Errorf("%s: %q", s.romaji, s.kana)
		}
	}
	for _, r := range rows {
		if len(strings.Fields(r.kana)) != 5 {
			t.Errorf("%q has not five kana", r.consonants)
		}
	}
}
