package kana

import (
	"strings"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/writing"
)

// longest is the length of the longest spelling of a syllable (xtsu), in bytes.
const longest = 4

// row is one line of the romaji table: spellings of a consonant, and its kana before
// a, i, u, e and o. "-" stands where nobody writes one.
type row struct{ consonants, kana string }

// rows is in the order in which completions are wanted: plain syllables first.
var rows = []row{
	{"", "ア イ ウ エ オ"},
	{"k", "カ キ ク ケ コ"}, {"s", "サ シ ス セ ソ"}, {"t", "タ チ ツ テ ト"},
	{"n", "ナ ニ ヌ ネ ノ"}, {"h", "ハ ヒ フ ヘ ホ"}, {"m", "マ ミ ム メ モ"},
	{"y", "ヤ - ユ イェ ヨ"}, {"r", "ラ リ ル レ ロ"}, {"w", "ワ ウィ ウ ウェ ヲ"},
	{"g", "ガ ギ グ ゲ ゴ"}, {"z", "ザ ジ ズ ゼ ゾ"}, {"d", "ダ ヂ ヅ デ ド"},
	{"b", "バ ビ ブ ベ ボ"}, {"p", "パ ピ プ ペ ポ"},
	{"f", "ファ フィ フ フェ フォ"}, {"v", "ヴァ ヴィ ヴ ヴェ ヴォ"}, {"j", "ジャ ジ ジュ ジェ ジョ"},
	{"sh", "シャ シ シュ シェ ショ"}, {"sy", "シャ - シュ シェ ショ"},
	{"ch", "チャ チ チュ チェ チョ"}, {"ty cy", "チャ - チュ チェ チョ"},
	{"ts", "ツァ ツィ ツ ツェ ツォ"}, {"dz", "- - ヅ - -"},
	{"jy zy", "ジャ - ジュ ジェ ジョ"}, {"dy", "ヂャ - ヂュ ヂェ ヂョ"},
	{"ky", "キャ - キュ - キョ"}, {"gy", "ギャ - ギュ - ギョ"}, {"ny", "ニャ - ニュ - ニョ"},
	{"hy", "ヒャ - ヒュ - ヒョ"}, {"by", "ビャ - ビュ - ビョ"}, {"py", "ピャ - ピュ - ピョ"},
	{"my", "ミャ - ミュ - ミョ"}, {"ry", "リャ - リュ - リョ"},
	{"fy", "フャ - フュ - フョ"}, {"vy", "ヴャ - ヴュ - ヴョ"},
	{"th", "テャ ティ テュ テェ テョ"}, {"dh", "デャ ディ デュ デェ デョ"},
	{"tw", "トァ トィ トゥ トェ トォ"}, {"dw", "ドァ ドィ ドゥ ドェ ドォ"},
	{"q", "クァ クィ ク クェ クォ"}, {"qu", "クァ クィ - クェ クォ"},
	{"kw", "クァ クィ - クェ クォ"}, {"gw", "グァ グィ - グェ グォ"}, {"wh", "ウァ ウィ - ウェ ウォ"},
	{"x l", "ァ ィ ゥ ェ ォ"}, {"xy ly", "ャ - ュ - ョ"}, {"xt lt xts lts", "- - ッ - -"},
	{"xw lw", "ヮ - - - -"}, {"xk lk", "ヵ - - ヶ -"},
}

// syllable is one spelling and its kana.
type syllable struct{ romaji, kana string }

// syllables are the rows written out, in their order; spelled finds one by its romaji.
var (
	syllables = writeOut(rows)
	spelled   = func() map[string]string {
		m := make(map[string]string, len(syllables))
		for _, s := range syllables {
			m[s.romaji] = s.kana
		}
		return m
	}()
)

func writeOut(rows []row) []syllable {
	var out []syllable
	for _, r := range rows {
		for _, consonant := range strings.Split(r.consonants, " ") {
			for i, k := range strings.Fields(r.kana) {
				if k != "-" {
					out = append(out, syllable{consonant + "aiueo"[i:i+1], k})
				}
			}
		}
	}
	return out
}

// longVowels writes out what stands over a vowel, as most names have it: Tōkyō is
// toukyou. Kunrei's circumflex means the same.
var longVowels = strings.NewReplacer(
	"ō", "ou", "ô", "ou", "ū", "uu", "û", "uu",
	"ā", "a-", "â", "a-", "ē", "e-", "ê", "e-", "ī", "i-", "î", "i-", "’", "'",
)

// read turns s into katakana from the left as far as it can; rest is what it could not
// read, or what is not finished: a trailing n, k, sh.
func read(s string) (katakana, rest string) {
	s = longVowels.Replace(strings.ToLower(s))
	var out strings.Builder
	for s != "" {
		kana, size := next(s)
		if kana == "-" && out.Len() == 0 {
			break // a lone - is an operator or a mark, no long vowel
		}
		if kana == "-" {
			kana = "ー"
		}
		if size == 0 {
			break
		}
		out.WriteString(kana)
		s = s[size:]
	}
	return out.String(), s
}

// next reads the kana at the beginning of s; size is what it takes up, in bytes, 0 when
// there is none. A - is returned as it is.
func next(s string) (kana string, size int) {
	if s[0] == '-' {
		return "-", 1
	}
	if r, n := utf8.DecodeRuneInString(s); writing.IsHiragana(r) || writing.IsKatakana(r) {
		return Katakana(s[:n]), n
	}
	for size := min(longest, len(s)); size > 0; size-- {
		if kana, ok := spelled[s[:size]]; ok {
			return kana, size
		}
	}
	if s[0] == 'n' {
		return nasal(s)
	}
	return consonant(s)
}

// nasal reads an n that begins no syllable. One that may still begin one (a last n, ny)
// is left: size 0.
func nasal(s string) (kana string, size int) {
	switch {
	case s == "n" || s[1] == 'y':
		return "", 0
	case s[1] == '\'':
		return "ン", 2
	case s[1] != 'n' || len(s) > 2 && isLetterIn(s[2], "aiueoy"):
		return "ン", 1 // kenshuu; konna
	}
	return "ン", 2 // kennshuu, konnna, kann
}

// consonant reads one that stands before another: ッ when doubled (kekka, matcha), ン for
// the m of shimbun.
func consonant(s string) (kana string, size int) {
	switch {
	case len(s) < 2:
		return "", 0
	case s[0] == 'm' && isLetterIn(s[1], "bpm"):
		return "ン", 1
	case s[0] == s[1] && isLetterIn(s[0], doubled), s[0] == 't' && s[1] == 'c':
		return "ッ", 1
	}
	return "", 0
}

// doubled are the consonants that make a ッ when they stand twice.
const doubled = "bcdfghjkpqrstvwyz"

func isLetterIn(b byte, letters string) bool { return strings.IndexByte(letters, b) >= 0 }
