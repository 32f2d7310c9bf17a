package kana

import (
	"strings"
	"testing"
)

// meet checks that the key agrees within each group and differs between the two sides of
// each pair.
func meet(t *testing.T, key func(string) string, groups, apart []string) {
	t.Helper()
	for _, group := range groups {
		words := strings.Fields(group)
		for _, w := range words[1:] {
			if key(w) != key(words[0]) {
				t.Errorf("%s and %s do not meet: %q, %q", words[0], w, key(words[0]), key(w))
			}
		}
	}
	for _, pair := range apart {
		words := strings.Fields(pair)
		if key(words[0]) == key(words[1]) {
			t.Errorf("%s and %s meet in %q", words[0], words[1], key(words[0]))
		}
	}
}

func TestLoose(t *testing.T) {
	meet(t, Loose, []string{
		"トウキョウ トキョ トーキョー", "コショ コウショウ コーショー", "オオサカ オサカ オウサカ オーサカ", "クウコウ クコ クーコー", "ケイエイ ケーエー",
		"オネエサン オネーサン", "ラアメン ラーメン", "ニイガタ ニーガタ ニガタ", "ツヅク ツズク", "チヂミ チジミ", "ヲ オ", "トオイ トーイ トウイ", "ソウオン ソーオン", "ソオン ソン",
		"フェイス フェース", "ウー ウ", "オオオカ オウオカ",
	}, []string{
		"ソウオン ソン", "カイ カ", "アウ ア", "イウ イ", "キオ キ", "サッカ サカ", "カンイ カニ", "ハート ハード", "ヒヨウ ヒュウ", "コエ コ", "アイ アー",
	})
	for in, want := range map[string]string{"トウキョウ": "トキョ", "ソウオン": "ソオン", "ー": "", "": "", "派遣ー1": "派遣1", "ケイ": "ケ", "ヂヅヲ": "ジズオ"} {
		if got := Loose(in); got != want {
			t.Errorf("Loose(%q) = %q, want %q", in, got, want)
		}
	}
}

// TestLooseOfRomaji: what people type without marking the long vowels.
func TestLooseOfRomaji(t *testing.T) {
	for typed, written := range map[string]string{
		"tokyo": "トウキョウ", "tōkyō": "トウキョウ", "osaka": "オオサカ", "ōsaka": "オオサカ", "koshien": "コウシエン", "sabisu": "サービス", "kyoto": "キョウト", "kobe": "コウベ", "wo": "オ", "kenshu": "ケンシュウ",
	} {
		if got, ok := Reading(typed); !ok || Loose(got) != Loose(written) {
			t.Errorf("%s is read %s: %s, want %s", typed, got, Loose(got), Loose(written))
		}
	}
}

func TestSoundKey(t *testing.T) {
	meet(t, SoundKey, []string{
		"サーバー サーバ", "クリアー クリア クリヤー", "メモリー メモリ", "コンピューター コンピュータ", "パーティー パーティ", "ドライバー ドライバ",
		"ヴァイオリン バイオリン", "ヴィラ ビラ", "イヴ イブ", "ヴェール ベール", "ヴォランティア ボランティア ボランティヤ", "インタヴュー インタビュー",
		"ウィルス ウイルス", "ウェイト ウエイト ウエート", "ストップウォッチ ストップウオッチ", "ヂーゼル ジーゼル", "ディジタル デジタル",
		"ソーシャル・メディア ソーシャルメディア", "イン＝ハウス インハウス イン=ハウス", "メイン メーン", "レインコート レーンコート", "フェイス フェース", "プレイ プレー", "ダイヤ ダイア", "ギヤ ギア",
	}, []string{
		"ビール ビル", "コート コト", "ハード ハート", "キー キ", "カー カ", "ショー ショ", "ティー ティ", "ファー ファ", "フロー フロ", "バレー バレ", "プレー プレ", "ディスク デスク", "トゥ ト", "カヤ カア", "ヤード アード", "ダイヤル ダイアル",
		"ファン ハン", "クァ カ", "パス バス", "ツアー ツー", "メニュー メニュ",
	})
	for in, want := range map[string]string{"ウィー": "ウイー", "": "", "ー": "ー", "・": "", "ヤ": "ヤ", "ヴ": "ブ", "サーバーー": "サーバ"} {
		if got := SoundKey(in); got != want {
			t.Errorf("SoundKey(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestSlip(t *testing.T) {
	for _, pair := range []string{
		"スピート感 スピード感", "カイキ ガイギ", "ハス バス", "ハス パス", "キツテ キッテ", "キヤク キャク", "サーバー サーバ", "コウショウ コショ", "ごみ ゴミ", "同じ 同じ", "ヴ ウ",
	} {
		words := strings.Fields(pair)
		if !Slip(words[0], words[1]) || !Slip(words[1], words[0]) {
			t.Errorf("%s is no slip", pair)
		}
	}
	for _, pair := range []string{"スピート感 スピーカ感", "果樹縁 果樹園", "カキ カク", "キッテ キテ", "カンイ カニ", "a b"} {
		if words := strings.Fields(pair); Slip(words[0], words[1]) {
			t.Errorf("%s is a slip", pair)
		}
	}
}
