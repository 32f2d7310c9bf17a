package source

import (
	"strings"
	"testing"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// marked is how a mark and the words behind it are written in one kind of minutes.
var marked = map[string]func(who, words string) string{
	"colon":          func(who, words string) string { return who + "：" + words },
	"narrow colon":   func(who, words string) string { return who + ": " + words },
	"brackets":       func(who, words string) string { return "【" + who + "】" + words },
	"brackets above": func(who, words string) string { return "【" + who + "】\n" + words },
	"parentheses":    func(who, words string) string { return "（" + who + "）\n" + words },
	"beside":         func(who, words string) string { return "（" + who + "）　" + words },
	"sign":           func(who, words string) string { return "○" + who + "　" + words },
	"sign and colon": func(who, words string) string { return "◆" + who + "：" + words },
	"bullet":         func(who, words string) string { return "・" + who + "：" + words },
	"angles":         func(who, words string) string { return "＜" + who + "＞" + words },
}

// talk is a transcript in which the words of somebody stand between those of the mayor.
func talk(write func(who, words string) string, between string) string {
	return "第3回 水辺の会議 会議録\n日時：令和5年6月3日\n場所：川の家\n\n" + strings.Join([]string{
		write("町長", "開会のごあいさつをします。"), write("委員", "堤の道を広げてください。"), write("町長", "お答えします。"),
		between, write("町長", "考えておきます。"), write("委員", "よろしくお願いします。"),
	}, "\n") + "\n"
}

const ownWords = "土手の桜は誰が植えたのですか。"

// speakerOfWords is who says them, and their role; empty where they are somebody else's.
func speakerOfWords(t *testing.T, text, words string) (string, minutes.Role) {
	t.Helper()
	ms, err := Parse(Document{Content: []byte(text)})
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	for _, u := range ms[0].Utterances {
		if u.Text == words {
			return string(u.Speaker), u.Role
		}
	}
	return "", ""
}

// TestUnknownSpeakers: whoever speaks under a mark of the document's own kind, the words
// are not those of the one before.
func TestUnknownSpeakers(t *testing.T) {
	for who, want := range map[string]minutes.Role{
		"田中": minutes.Other, "佐々木": minutes.Other, "山田 太郎": minutes.Other, "東都新聞": minutes.Other, "NHK": minutes.Other, "幹事社": minutes.Other,
		"（幹事社：東都新聞）": minutes.Other, "みどり放送": minutes.Other, "共同通信": minutes.Other, "NPO法人みずべ": minutes.Other, "株式会社みずべ 代表": minutes.Other,
		"商工会議所": minutes.Other, "手話通訳": minutes.Other, "国土交通省": minutes.Other, "発言者1": minutes.Other, "A": minutes.Other, "Ｂ": minutes.Other, "ア": minutes.Other,
		"甲": minutes.Other, "元町長": minutes.Other, "40代男性": minutes.Citizen, "30代の主婦": minutes.Citizen, "70代": minutes.Citizen, "Ｃさん（40代女性）": minutes.Citizen,
		"高校生（2年）": minutes.Citizen, "田中（自治会）": minutes.Citizen, "保護者会長": minutes.Citizen, "会社員": minutes.Citizen, "町議": minutes.Member,
		"鈴木（真）委員": minutes.Member, "こんの委員": minutes.Member, "教育長代理": minutes.Executive, "町長（代理：副町長）": minutes.Executive, "職員 山田（人事課）": minutes.Staff,
		"アドバイザー（みずべ大学 山口教授）": minutes.Witness, "かわせみ班": minutes.Other,
	} {
		for form, write := range marked {
			label := who
			if strings.HasPrefix(who, "（") {
				if form != "parentheses" && form != "beside" {
					continue
				}
				label = strings.Trim(who, "（）")
			}
			name, role := speakerOfWords(t, talk(write, write(label, ownWords)), ownWords)
			if name == "" || role != want {
				t.Errorf("%s, %s: said by %q as %q, want %q", form, who, name, role, want)
			}
		}
	}
}

// TestNoSpeakers: words of a speech that have the form of a mark and name nobody.
func TestNoSpeakers(t *testing.T) {
	for _, label := range []string{
		"日時", "場所", "理由", "費用", "総工費", "対象者", "定員", "参加費", "資料1", "議題2", "別紙", "例", "注", "補足", "結論", "結果", "まとめ", "1", "10時30分", "第1回",
		"令和6年度", "問い合わせ先", "今後の予定", "主な意見", "その他", "1点目", "まず一つ目は", "なお", "メリット", "道路", "公園", "河川", "防災について", "堤の道の拡幅", "案1", "URL",
		"午前の部", "来年度の計画", "補助率", "参考資料", "拍手", "町長の答え、二つ",
	} {
		for form, write := range marked {
			text := talk(write, write(label, "土手の道を三月までに広げます。"))
			if strings.Contains(form, "above") || form == "parentheses" || form == "beside" {
				continue // brackets around such words are a heading or a note, which others read
			}
			ms, err := Parse(Document{Content: []byte(text)})
			if err != nil {
				t.Fatalf("%v\n%s", err, text)
			}
			for _, u := range ms[0].Utterances {
				if u.Role != minutes.Mayor && u.Role != minutes.Member {
					t.Errorf("%s, %s: a speaker %q (%s)", form, label, u.Speaker, u.Role)
				}
			}
		}
	}
}

// TestListsInSpeeches: several labels one below the other are a list of the speech, and so
// are options told apart by letters.
func TestListsInSpeeches(t *testing.T) {
	for name, list := range map[string]string{
		"things":   "堤防：三月に直します。\n水門：来年に直します。\n船着場：再来年に直します。",
		"letters":  "A：堤を直す案です。\nB：橋を架ける案です。\nC：何もしない案です。",
		"kana":     "ア：堤を直す案です。\nイ：橋を架ける案です。",
		"months":   "4月：調査をします。\n5月：工事をします。",
		"prices":   "大人：500円をいただきます。\n小人：300円をいただきます。",
		"sentence": "川について：これは国の川です。",
	} {
		text := talk(marked["colon"], list)
		ms, err := Parse(Document{Content: []byte(text)})
		if err != nil {
			t.Fatal(err)
		}
		if n := len(ms[0].Utterances); n != 5 {
			t.Errorf("%s: %d utterances, want 5: %+v", name, n, ms[0].Utterances)
		}
	}
}

// TestDoubtIsNamed: what may be a speaker or not is in a warning, whichever way it was read.
func TestDoubtIsNamed(t *testing.T) {
	for form, label := range map[string]string{"brackets": "水鏡", "sign": "水鏡", "colon": "水鏡"} {
		text := talk(marked[form], marked[form](label, ownWords))
		ms, err := Parse(Document{Content: []byte(text)})
		if err != nil {
			t.Fatal(err)
		}
		if w := strings.Join(ms[0].Warnings, "\n"); !strings.Contains(w, label) {
			t.Errorf("%s: no warning names %s: %q", form, label, w)
		}
	}
	ms, err := Parse(Document{Content: []byte(talk(marked["colon"], marked["colon"]("町長", "土手：三月に直します。")))})
	if err != nil || len(ms[0].Warnings) != 0 {
		t.Errorf("%v, %q", err, ms[0].Warnings)
	}
}

// TestOneKnownSpeaker: names that come back, and one post among them, are a transcript.
func TestOneKnownSpeaker(t *testing.T) {
	for form, write := range marked {
		text := "第3回 水辺の会議 会議録\n日時：令和5年6月3日\n\n" + strings.Join([]string{
			write("町長", "始めます。"), write("田中", "堤の道を広げてください。"), write("町長", "広げます。"), write("佐藤", ownWords), write("町長", "祖父の代です。"), write("田中", "なるほど。"),
		}, "\n") + "\n"
		if name, _ := speakerOfWords(t, text, ownWords); name != "佐藤" {
			t.Errorf("%s: %q", form, name)
		}
	}
}

// TestUnknownPublic: where heads of the town speak and nobody of the bench does, whoever else
// speaks under marks of the same kind is a citizen, be it once.
func TestUnknownPublic(t *testing.T) {
	for _, pair := range [][2]string{
		{"後継者Ａ", "後継者Ｂ"}, {"漁　師", "漁　師"}, {"林　業　家", "林　業　家"}, {"染物職人", "農家"}, {"土手会議2", "土手会議3"},
		{"水鏡", "水鏡"}, {"田中", "佐藤"}, {"山田　太郎", "山田　太郎"}, {"小川氏", "花屋"}, {"田中", "花火師"},
	} {
		for form, write := range marked {
			text := "町長と語る会\n令和5年6月3日\n\n" + strings.Join([]string{
				write("町長", "始めます。"), write(pair[0], "堤の道を広げてください。"), write("町長", "広げます。"), write(pair[1], ownWords), write("町長", "祖父の代です。"), write(pair[0], "なるほど。"), write("町長", "終わります。"),
			}, "\n") + "\n"
			if strings.Contains(form, "above") || form == "parentheses" {
				continue // alone above the words what nobody knows may be a heading
			}
			name, role := speakerOfWords(t, text, ownWords)
			if want := strings.ReplaceAll(pair[1], "　", ""); name != want || role != minutes.Citizen {
				t.Errorf("%s, %s: said by %q as %q", form, pair[1], name, role)
			}
		}
	}
}

// TestNoUnknownPublic: fields of a head are no citizens, nor is anybody unknown where the bench
// speaks.
func TestNoUnknownPublic(t *testing.T) {
	head := "町長と語る会\n令和5年6月3日\n\n"
	for name, text := range map[string]string{
		"fields": "テーマ：川について話します。\n町長：始めます。\n町民：橋が要ります。\n町長：見に行きます。\nテーマ：次は橋について話します。\n町民：道も要ります。\n",
		"bench":  "町長：始めます。\n花屋：橋が要ります。\n委員：道も要ります。\n花屋：川もです。\n町長：見に行きます。\n",
	} {
		ms, err := Parse(Document{Content: []byte(head + text)})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, u := range ms[0].Utterances {
			if u.Role == minutes.Citizen && u.Speaker != "町民" {
				t.Errorf("%s: %q is a citizen: %s", name, u.Speaker, u.Text)
			}
		}
	}
}

// TestMarksWithoutSpace: the words touch the mark, and have parentheses of their own.
func TestMarksWithoutSpace(t *testing.T) {
	for row, want := range map[string]string{
		"○3番（木村花子君）議案第3号（補正予算）について伺います。": "木村花子: 議案第3号（補正予算）について伺います。",
		"○財政課長（谷一郎君）予算書（12ページ）を御覧ください。":  "谷一郎: 予算書（12ページ）を御覧ください。",
		"○財政課長（谷一郎）予算書（12ページ）を御覧ください。":   "谷一郎: 予算書（12ページ）を御覧ください。",
		"○部長（兼）所長（谷一郎君）予算書を御覧ください。":      "谷一郎: 予算書を御覧ください。",
		"○副議長（木村花子君）町長（谷一郎君）の答弁を求めます。":   "木村花子: 町長（谷一郎君）の答弁を求めます。",
		"○3番（木村花子君）（登壇）質問します。":           "木村花子: （登壇）質問します。",
		"○3番（木村花子君）　第1（橋）、第2（道）を伺います。":   "木村花子: 第1（橋）、第2（道）を伺います。",
		"○3番（木村花子議員）「川の家」（西町）を伺います。":     "木村花子: 「川の家」（西町）を伺います。",
	} {
		text := "第2回 定例会会議録\n令和5年6月3日\n\n○議長（森太郎君）　始めます。\n" + row + "\n○議長（森太郎君）　次に移ります。\n○2番（林次郎君）　伺います。\n○議長（森太郎君）　終わります。\n"
		ms, err := Parse(Document{Content: []byte(text)})
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, u := range ms[0].Utterances {
			found = found || strings.Replace(string(u.Speaker)+": "+u.Text, "（登壇）", "", 1) == strings.Replace(want, "（登壇）", "", 1)
		}
		if !found {
			t.Errorf("%s\n%+v", row, ms[0].Utterances)
		}
	}
}

// TestMixedForms: a document that marks its speakers in two ways.
func TestMixedForms(t *testing.T) {
	head := "水辺の懇談会 記録\n令和5年6月3日\n"
	for name, c := range map[string][]string{
		"quoted among columns": {"村長　来てくれてありがとう。\n中学生A　橋をください。\n村長　考えます。\n中学生B　道もください。\n村長「よく分かりました。」\n", "村長: よく分かりました。"},
		"behind an arrow":      {"（委員）\n橋は要りますか。\n（事務局）\n要ります。\n（委員）\nいつですか。\n（町）　三年後です。\n→　（委員）了解しました。\n（事務局）\n以上です。\n", "委員: 了解しました。"},
		"numbers and arrows":   {"Q1. 橋をください。\nA1. 架けます。\n\n問2　道もください。\n答2　直します。\n\n○ 祭りを続けてください。\n→ 続けます。\n○ 船もください。\n⇒（町長）考えます。\n", ": 架けます。"},
		"two lines":            {"町長：こんにちは。\n町民：橋を伺います。\n", "町民: 橋を伺います。"},
		"age in parentheses":   {"Q(男性、60代)：橋はできますか。\nA(町長)：できます。\nQ(女性、30代)：道はできますか。\nA(町長)：直します。\n", "女性、30代: 道はできますか。"},
		"paper behind":         {"Q　橋はできますか。（東都新聞）\nA　（町長）できます。\nQ　道はできますか。\nA　（町長）直します。\n", "東都新聞: 橋はできますか。"},
		"last step":            {"３．意見交換\n○橋をください。\n→（町長）架けます。\n○道もください。\n→（町長）直します。\n４．閉会\n", "町長: 直します。"},
	} {
		ms, err := Parse(Document{Content: []byte(head + c[0])})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		found := false
		for _, u := range ms[0].Utterances {
			found = found || string(u.Speaker)+": "+u.Text == c[1]
		}
		if !found {
			t.Errorf("%s: nobody says %s\n%+v", name, c[1], ms[0].Utterances)
		}
	}
}
