package speaker

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

func TestParse(t *testing.T) {
	for label, want := range map[string]Speaker{
		"議長（渡辺裕一君）":            {"渡辺裕一", "議長", minutes.Chair},
		"議長（渡辺　裕一君）":           {"渡辺裕一", "議長", minutes.Chair},
		"委員長(鈴木花子君)":           {"鈴木花子", "委員長", minutes.Chair},
		"議長（渡辺（裕）君）":           {"渡辺（裕）", "議長", minutes.Chair},
		"１番（山田太郎君）":            {"山田太郎", "１番", minutes.Member},
		"１８番　山田太郎議員":           {"山田太郎", "１８番", minutes.Member},
		"十二番（山田太郎君）":           {"山田太郎", "十二番", minutes.Member},
		"番外（総務部長　田中一郎君）":       {"総務部長田中一郎", "番外", minutes.Executive},
		"市長（北川　進君）登壇":          {"北川進", "市長", minutes.Mayor},
		"北川市長":                 {"北川市長", "", minutes.Mayor},
		"福祉部長（田中一郎）":           {"田中一郎", "福祉部長", minutes.Executive},
		"健康福祉部長兼福祉事務所長（田中一郎君）": {"田中一郎", "健康福祉部長兼福祉事務所長", minutes.Executive},
		"総務部長 田中一郎":            {"田中一郎", "総務部長", minutes.Executive},
		"後藤委員長":                {"後藤委員長", "", minutes.Chair},
		"鈴木 委員長":               {"鈴木委員長", "", minutes.Chair},
		"会 長":                  {"会長", "", minutes.Chair},
		"会　　長":                 {"会長", "", minutes.Chair},
		"会　 長":                 {"会長", "", minutes.Chair},
		"町　長　　皆川　博君":           {"皆川博", "町長", minutes.Mayor},
		"委　員　長":                {"委員長", "", minutes.Chair},
		"会長　鈴木委員":              {"鈴木", "会長", minutes.Chair},
		"鈴木委員（会長）":             {"鈴木", "会長", minutes.Chair},
		"司会（市民協働課長）":           {"市民協働課長", "司会", minutes.Executive},
		"司会（佐藤）":               {"佐藤", "司会", minutes.Other},
		"事務局（佐藤）":              {"佐藤", "事務局", minutes.Executive},
		"事 務 局":                {"事務局", "", minutes.Executive},
		"佐藤（事務局）":              {"佐藤", "事務局", minutes.Executive},
		"委員Ａ":                  {"委員Ａ", "", minutes.Member},
		"A委員":                  {"A委員", "", minutes.Member},
		"Ａさん":                  {"Ａさん", "", minutes.Citizen},
		"山田太郎君":                {"山田太郎", "", minutes.Member},
		"みどりの会（山田太郎君）":         {"山田太郎", "みどりの会", minutes.Member},
		"山田太郎君（みどりの会）":         {"山田太郎", "", minutes.Member},
		"山田氏":                  {"山田氏", "", minutes.Other},
		"参考人（木村洋子君）":           {"木村洋子", "参考人", minutes.Witness},
		"市民の方":                 {"市民の方", "", minutes.Citizen},
		"まちづくり課長":              {"まちづくり課長", "", minutes.Executive},
		"道路課":                  {"道路課", "", minutes.Executive},
		"荒木委員（代理：関氏）":          {"荒木委員", "", minutes.Member},
		"学芸員":                  {"学芸員", "", minutes.Executive},
	} {
		if got, ok := Parse(label); !ok || got != want {
			t.Errorf("Parse(%q) = %+v, %v, want %+v", label, got, ok, want)
		}
	}
	for _, label := range []string{"", " ", "（）", "本日の議長", "委員を代表", "議題", "資料１", "公園の整備", "日程第１", "次第", "全部", "部", "課", "場所", "出席者名簿",
		"議長（", "議長）", "会長。", "第14号議案", "その他", "山田", strings.Repeat("長", 70) + "議長", "委員会", "都市", "開会"} {
		if got, ok := Parse(label); ok {
			t.Errorf("Parse(%q) = %+v", label, got)
		}
	}
}

func TestRole(t *testing.T) {
	for role, posts := range map[minutes.Role]string{
		minutes.Mayor:     "市長 区長 町長 村長 県知事 知事 平井市長 市長職務代理者",
		minutes.Chair:     "議長 副議長 委員長 会長 座長 部会長 分科会長 議長職務代理者 臨時委員長 年長委員 総務常任委員長 予算特別委員長 会長職務代理者 主査 臨時議長 協議会会長",
		minutes.Member:    "委員 議員 １番 18番 A委員 委員A 公募委員 議席３番 臨時委員 山田太郎議員",
		minutes.Executive: "副市長 教育長 事務局 事務局長 議会事務局長 監査委員 代表監査委員 選挙管理委員長 教育委員長 農業委員会会長 幹事 総務課長 財政課主査 消防長 病院事業管理者 内閣総理大臣 国務大臣 副大臣 大臣政務官 政府参考人 警視総監 会計管理者 担当課 市 道路課 企画部 教育委員会 番外 危機管理監 最高裁判所長官代理者",
		minutes.Witness:   "参考人 公述人 証人 学識経験者 意見陳述者",
		minutes.Citizen:   "傍聴者 市民 住民 参加者 来場者 児童 生徒 保護者 自治会長 町内会長 東浜自治会長 自治会役員 PTA会長 ＰＴＡ会長 民生委員 消防団長 児童代表 市民Ａ 男性 高校生A 農業者 留学生 市政モニター",
		minutes.Staff:     "職員 市職員 若手職員",
		minutes.Other:     "司会 進行 ファシリテーター 全員 委員一同 一同 事業者 山田 （不明）",
	} {
		for _, p := range strings.Fields(posts) {
			if got := Role("", p); got != role {
				t.Errorf("Role(%q) = %s, want %s", p, got, role)
			}
		}
	}
	if got := Role("山田太郎議員", ""); got != minutes.Member {
		t.Errorf("a name with its post: %s", got)
	}
	if got := Role("議員", "市長"); got != minutes.Mayor {
		t.Errorf("the post comes before the name: %s", got)
	}
}

func TestUnknown(t *testing.T) {
	for like, labels := range map[Likeness]string{
		IsLikely: `田中 佐々木 小野寺 東都新聞 ＮＨＫ 幹事社 幹事社：東都新聞 共同通信 NPO法人みずべ 東日本高速道路(株) 商工会議所 国土交通省 A Ａ ア 甲 ○○ 40代男性
			主婦 市議 教育長代理 鈴木（真）委員 こんの委員 元市長 かわせみ班 山田太郎 水鏡チーム 当番校代表`,
		MayBe: "上野公園 水鏡 藍染 Tanaka 橋爪",
		NoName: `日時 費用 総工費 資料1 議題２ 第1回 10時 ① 令和6年度 道路 公園 防災について その他 主な意見 町長が答えます。 橋の架け替え なお メリット (1) 1
			予算書（12ページ） 市内（全域） URL 拍手 500円 水道料`,
	} {
		for _, l := range strings.Fields(labels) {
			if who, got := Unknown(l); got != like || got != NoName && (who.Name == "" || who.Role == "") {
				t.Errorf("Unknown(%q) = %+v, %d, want %d", l, who, got, like)
			}
		}
	}
	for label, want := range map[string]Speaker{
		"職員 山田（人事課）": {"山田", "職員", minutes.Staff},
		"高校生（2年）":    {"高校生", "", minutes.Citizen},
		"町内会長（○○町）":  {"町内会長", "", minutes.Citizen},
		"会長（自治会）":    {"会長", "", minutes.Citizen}, "会長（鈴木）": {"鈴木", "会長", minutes.Chair},
		"阿部（知）委員": {"阿部（知）委員", "", minutes.Member}, "服部": {"服部", "", minutes.Other},
		"鈴木（真）委員長":   {"鈴木（真）委員長", "", minutes.Chair},
		"市長（代理：副市長）": {"副市長", "", minutes.Executive},
		"委員（代理：森氏）":  {"委員", "", minutes.Member},
		"山田　太郎":      {"山田太郎", "", minutes.Other},
		"幹事社：東都新聞":   {"幹事社：東都新聞", "", minutes.Other},
		"30代の主婦":     {"30代の主婦", "", minutes.Citizen},
		"20代職員":      {"20代職員", "", minutes.Staff},
		"秋元市長":       {"秋元市長", "", minutes.Mayor},
		"保護者会長":      {"保護者会長", "", minutes.Citizen},
		"商工会長":       {"商工会長", "", minutes.Citizen},
		"工場長":        {"工場長", "", minutes.Other},
	} {
		if got, _ := Unknown(label); got != want {
			t.Errorf("Unknown(%q) = %+v, want %+v", label, got, want)
		}
	}
}

// FuzzUnknown: whatever is taken for a speaker has a name of the label's own signs.
func FuzzUnknown(f *testing.F) {
	for _, s := range []string{"田中", "（（", "A:B", "鈴木（真）委員", "40代", "市長（代理：", "幹事社：", "ー", "○（", "幹事\xe7\xa4\r\xbe"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, label string) {
		who, like := Unknown(label)
		if like == NoName {
			return
		}
		if who.Name == "" || who.Role == "" {
			t.Fatalf("Unknown(%q) = %+v, %d", label, who, like)
		}
		for _, r := range who.Name {
			if r != ' ' && !strings.ContainsRune(label, r) { // white space of any width becomes one
				t.Fatalf("Unknown(%q) = %+v", label, who)
			}
		}
	})
}

// TestTable: no ending stands in two groups, and every one is found.
func TestTable(t *testing.T) {
	seen := map[string]bool{}
	for _, g := range groups {
		for _, w := range strings.Fields(g.words) {
			key := fmt.Sprint(w, g.whole)
			if seen[key] {
				t.Errorf("%s stands twice in the table", w)
			}
			seen[key] = true
			if _, both := wholes[w]; both && !g.whole {
				continue // 主査
			}
			if role := Role("", w); role != g.role && utf8.RuneCountInString(w) > 1 {
				t.Errorf("%s is %s in the table, Role says %s", w, g.role, role)
			}
		}
	}
}

// FuzzParse: a speaker has a name made of the label's own signs, the same again.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"議長（渡辺裕一君）", "１８番　山田太郎議員", "会　 長", "A委員", "（（）", "事務局(佐藤)"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, label string) {
		got, ok := Parse(label)
		if !ok {
			return
		}
		if got.Name == "" || got.Role.Label() == "" {
			t.Fatalf("Parse(%q) = %+v", label, got)
		}
		if bare := join(label); !strings.Contains(bare, got.Name) || !strings.Contains(bare, got.Post) {
			t.Fatalf("Parse(%q) = %+v: words that do not stand there", label, got)
		}
	})
}
