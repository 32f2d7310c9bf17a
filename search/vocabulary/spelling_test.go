package vocabulary

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestSpellings(t *testing.T) {
	v := New(append([]Entry{{"ワカル", "ワカル", false, 1, false}, {"分るカ", "ワカルカ", false, 1, false}, {"ヒッコシ", "", false, 1, false}, {"さーばー", "サーバー", false, 1, false}}, fixture...))
	for _, c := range []struct{ text, reading, want string }{
		{"取り組み", "トリクミ", "取組 取組み"}, {"取組", "", "取り組み 取組み"}, {"取り組", "トリクミ", "取り組み 取組 取組み"}, {"取り組", "", ""},
		{"引っ越し", "ヒッコシ", "引越し ヒッコシ"}, {"問い合わせ", "トイアワセ", "問合せ"}, {"申し込み", "モウシコミ", "申込"},
		{"サーバー", "サーバー", "サーバ さーばー"}, {"サーバ", "", "サーバー"}, {"ソーシャル・メディア", "", "ソーシャルメディア"}, {"ビール", "ビール", ""},
		{"分かる", "ワカル", "わかる ワカル"}, {"わかる", "ワカル", "ワカル"}, {"ごみ", "ゴミ", "ゴミ"}, {"ゴミ", "", "ごみ"}, {"塵", "ゴミ", ""}, {"気", "キ", ""}, {"き", "キ", ""},
		{"政策", "セイサク", ""}, {"dx", "", ""}, {"", "", ""}, {"", "トリクミ", ""}, {"unknown", "ゴミ", ""},
	} {
		if got := texts(v.Spellings(c.text, c.reading)); got != c.want {
			t.Errorf("Spellings(%q, %q) = %q, want %q", c.text, c.reading, got, c.want)
		}
	}
}

func TestSkeleton(t *testing.T) {
	for _, c := range []struct {
		text, skeleton string
		want           bool
	}{
		{"取り組み", "取組", true}, {"取組", "取組", true}, {"取り", "取組", false}, {"取り組み会", "取組", false}, {"お取組", "取組", true}, {"組取", "取組", false}, {"り", "", true}, {"取\xff", "取", false},
	} {
		if got := sameSkeleton(c.text, c.skeleton); got != c.want || got != (skeleton(c.text) == c.skeleton) {
			t.Errorf("sameSkeleton(%q, %q) = %v; skeleton %q", c.text, c.skeleton, got, skeleton(c.text))
		}
	}
}

func TestOkurigana(t *testing.T) {
	for text, want := range map[string]string{
		"取り組み": "取組み 取り組 取組", "取組": "", "問い合わせ": "問合わせ 問い合せ 問合せ 問い合 問合", "引っ越し": "引越し 引っ越 引越", "お知らせ": "お知せ お知",
		"わかる": "", "サボる": "", "ごみ": "", "": "", "派遣について": "", "明らかに": "", "食べ物": "食物", "分かち書き": "分ち書き 分かち書 分書き 分ち書 分書", "々し": "々",
		"一い二い三い四い五い": "", "一い二い三い四い": "一二い三い四い 一い二三い四い 一い二い三四い 一い二い三い四 一二三い四い 一二い三四い 一二い三い四 一い二三四い 一い二三い四 一い二い三四 一二三四い 一二三い四 一二い三四 一い二三四 一二三四",
	} {
		if got := strings.Join(Okurigana(text), " "); got != want {
			t.Errorf("Okurigana(%q) = %q, want %q", text, got, want)
		}
	}
	if n := len(Okurigana("一いい二いい三いい四いい")); n != maxSpellings {
		t.Errorf("%d spellings, want the bound of %d", n, maxSpellings)
	}
}

// FuzzOkurigana: a spelling is shorter, has the same skeleton and a kanji, and stands once.
func FuzzOkurigana(f *testing.F) {
	for _, s := range []string{"取り組み", "お知らせ", "派遣について", "\xff", "サボる", "一い二い三い四い五い", "々し", "a取り"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return // only: no panic. What it does to broken text does not matter
		}
		spellings := Okurigana(text)
		if len(spellings) > maxSpellings {
			t.Errorf("%d spellings", len(spellings))
		}
		for i, s := range spellings {
			if len(s) >= len(text) || skeleton(s) != skeleton(text) || !hasKanji(s) || slices.Contains(spellings[:i], s) {
				t.Errorf("Okurigana(%q) holds %q", text, s)
			}
		}
	})
}
