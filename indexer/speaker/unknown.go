package speaker

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// Likeness is how much the words of a label look like a speaker that the table of posts
// does not know.
type Likeness int

// The likenesses, from the least.
const (
	NoName   Likeness = iota // a sentence, a heading, a field, a number
	MayBe                    // nothing speaks against it: 水鏡
	IsLikely                 // it looks like a name, or a body that speaks: 田中, 朝日新聞, A
)

// maxUnknown is the longest label that is taken for a speaker without its post being
// known, in runes: 特定非営利活動法人みどりの会 代表 山田太郎.
const maxUnknown = 28

// Unknown reads a label that stands where labels of speakers stand, but for which [Parse]
// may fail: 田中, （幹事社：読売新聞）, NPO法人みどり. The role is minutes.Other unless the
// words say more. Whether the label is one of a speaker the caller decides, by the likeness
// and by the other marks of the document.
func Unknown(label string) (Speaker, Likeness) {
	label = strings.TrimSpace(label)
	if !utf8.ValidString(label) { // bytes that are apart must not become a sign when they are joined
		return Speaker{}, NoName
	}
	if who, ok := Parse(label); ok {
		return who, IsLikely
	}
	c := compact(label)
	if c == "" || utf8.RuneCountInString(c) > maxUnknown || strings.ContainsAny(c, "、。「」『』?!？！を=%％円,") {
		return Speaker{}, NoName
	}
	who := Speaker{Name: strings.Join(strings.Fields(label), " "), Role: minutes.Other}
	if spread(label) {
		who.Name = join(label)
	}
	outer, inner, ok := cutParentheses(c)
	if !ok || strings.HasSuffix(c, "(株)") {
		return who, likeness(c, strings.Fields(label))
	}
	if role, known := roleOf(outer); known && role != minutes.Mayor {
		who.Role = role
	}
	return who, likenessOfPair(outer, inner)
}

// spread: a name whose signs stand apart: 田　中, or a family name and another.
func spread(label string) bool {
	for _, w := range strings.Fields(label) {
		for _, r := range w {
			if !unicode.Is(unicode.Han, r) {
				return false
			}
		}
	}
	return true
}

// likenessOfPair: of the words in front of the parentheses and those inside, one must look
// like a speaker, and neither like anything else.
func likenessOfPair(outer, inner string) Likeness {
	if strings.ContainsAny(outer, "()（）") {
		return NoName
	}
	o, i := likeness(outer, nil), NoName
	for part := range strings.FieldsFuncSeq(inner, func(r rune) bool { return strings.ContainsRune(":・/／", r) }) {
		i = max(i, likeness(part, nil))
	}
	if o == NoName {
		return NoName
	}
	if known(inner) || i == IsLikely {
		return IsLikely
	}
	return min(o, MayBe)
}

func known(c string) bool {
	_, ok := roleOf(c)
	return ok
}

// likeness judges folded words without white space; words are the same cut at white space.
func likeness(c string, words []string) Likeness {
	if head, tail, ok := strings.Cut(c, ":"); ok && likeness(head, nil) == IsLikely && likeness(tail, nil) != NoName { // 幹事社:読売新聞
		return IsLikely
	}
	switch {
	case c == "" || strings.ContainsAny(c, ":()（）") && !isBody(c) || isNoName(c):
		return NoName
	case known(c), isBody(c), isLetterName(c), isFamilyName(c), isJoinedName(c), areLikely(words):
		return IsLikely
	case !isNameLike(c):
		return NoName
	case hasOne(c, personEnds, strings.HasSuffix) && utf8.RuneCountInString(c) > 1:
		return IsLikely
	case hiraganaIn(c) > 0 && !strings.HasSuffix(c, "会"):
		return NoName
	}
	return MayBe
}

// areLikely: several words are a name, or a post or a body with one: 山田 太郎, みどり 代表.
func areLikely(words []string) bool {
	if len(words) < 2 {
		return false
	}
	first, last := compact(words[0]), compact(words[len(words)-1])
	return len(words) == 2 && isFullName(words) || known(first) || known(last) || isBody(first)
}

// personEnds are ends of words for people and bodies, as far as no field or heading of
// minutes ends so; noNames holds those that do.
var personEnds = []string{"者", "員", "士", "師", "官", "さま", "先生", "代表", "たち", "ファミリー", "チーム", "班", "組", "グループ"}

var (
	// bodyEnds and bodyStarts are of bodies whose people speak for them.
	bodyEnds = []string{"新聞", "新聞社", "新報", "日報", "タイムス", "タイムズ", "テレビ", "放送", "放送局", "通信", "通信社", "ラジオ", "NHK", "ケーブルテレビ", "ニュース",
		"法人", "会社", "(株)", "株式会社", "商工会", "商工会議所", "協会", "組合", "連合会", "連盟", "大学", "学校", "高校", "小学校", "中学校", "銀行", "財団", "機構", "公社", "省", "庁", "農協", "漁協", "生協", "JA", "社協", "の会", "守る会", "クラブ"}
	bodyStarts = []string{"NPO", "株式会社", "有限会社", "合同会社", "(株)", "一般社団法人", "公益社団法人", "社団法人", "一般財団法人", "公益財団法人", "財団法人", "社会福祉法人", "特定非営利活動法人", "JA", "JR", "NHK", "NTT", "KDDI", "幹事社"}
)

func isBody(c string) bool {
	if hasOne(c, bodyEnds, strings.HasSuffix) && c != "省" && c != "庁" {
		return true
	}
	return hasOne(c, bodyStarts, strings.HasPrefix) && !hasOne(c, notBodies, strings.HasSuffix)
}

// notBodies are ends of what belongs to a body: JR西線, JA支援制度.
var notBodies = []string{"線", "駅", "駅前", "制度", "支援", "対策", "計画", "予算", "事業", "用地", "跡地", "料金", "料"}

// isLetterName: people told apart by a sign: A, ア, 甲, B2, ○○. Options and items are told
// apart in the same way, so that the caller has to look whether they follow on one another.
func isLetterName(c string) bool {
	c = strings.TrimRight(c, "0123456789")
	r, size := utf8.DecodeRuneInString(c)
	if strings.Trim(c, "○〇◯●△□×") == "" {
		return c != ""
	}
	return size == len(c) && c != "" && (r >= 'A' && r <= 'Z' && r != 'Q' || r >= 'ア' && r <= 'ワ' || strings.ContainsRune("甲乙丙丁戊", r))
}

// IsLetter reports whether a label is a sign that stands for a person or an item: A, ア, 甲.
func IsLetter(label string) bool { return isLetterName(compact(label)) }

// familyEnds are the signs with which most family names end. Few words of two or three
// signs that are no names end with them; those stand in noNames.
const familyEnds = "田川村本山野井島嶋嶌木原藤口崎﨑沢澤橋谷林森岡中内辺邊邉部塚坂浦尾石松竹沼池瀬戸屋宮城江津葉保場倉根元永岩浜濱堀里星神平西北越見合杉岸関宅丸羽留荒栗柳桑笠梅桜辻菊地賀吉子取間代妻納畑矢須土東水狩菅久河馬条植飯熊鶴亀堂脇垣"

// isFamilyName: two or three signs, the last of which is one with which family names end,
// or one of the names that the last sign does not tell.
func isFamilyName(c string) bool {
	n := utf8.RuneCountInString(c)
	for _, r := range c {
		if !unicode.Is(unicode.Han, r) && r != '々' && r != 'ヶ' && r != 'ケ' {
			return false
		}
	}
	last, _ := utf8.DecodeLastRuneInString(c)
	switch {
	case familyNames[c]:
		return true
	case n == 3:
		return strings.ContainsRune(longFamilyEnds, last)
	}
	return n == 2 && strings.ContainsRune(familyEnds, last)
}

// isJoinedName: four or five signs, the first two of which are a family name, and the rest
// no word of minutes: 山田太郎, but not 上野公園.
func isJoinedName(c string) bool {
	const family = 2 * len("山")
	n := utf8.RuneCountInString(c)
	if n < 4 || n > 5 || len(c) != n*len("山") || strings.ContainsFunc(c, func(r rune) bool { return !unicode.Is(unicode.Han, r) }) {
		return false
	}
	front, rest := c[:family], c[family:]
	return isFamilyName(front) && !noNames[front] && !noNames[rest] && !hasOne(rest, noNameEnds, strings.HasSuffix) && !hasOne(rest, []string{"県", "市", "町", "村", "区", "川", "橋", "線", "通", "側"}, strings.HasSuffix)
}

// longFamilyEnds are those of names with three signs; more words that are no names have those.
const longFamilyEnds = "田村本野井嶋木原口崎﨑沢澤谷藤瀬"

// familyNames are frequent ones that the last sign does not tell.
var familyNames = setOf(`小野寺 望月 夏目 佐藤 高橋 伊藤 加藤 斎藤 齋藤 斉藤 齊藤 安藤 遠藤 後藤 近藤 工藤 武藤 須藤 内藤 渡邊 阿部 安部 服部 渡部 三浦 上野 中野 小野 菅野 今野 河野 高野 林 森 原 関 東 南 辻 堀 岡 谷 柴 星 菅 泉 島 森 西 北 平 金 李 朴 王
	千葉 新井 荒井 今井 藤井 石井 酒井 松井 大久保 久保 長谷川 佐々木 五十嵐 小林 若林 平林 中島 藤本 和泉 小泉 古賀 志賀 須賀 有賀 多賀 横山 小池 菊池 菊地 大森 福島 青柳 高柳 小柳 大西 小西 中西 安西 大塚 飯塚 手塚 大竹 佐竹 安達 足立 服部 平山 本間 佐久間 野間 浅間 風間 岩間 草間 金子 益子 白石 大石 黒石 立石 武石 明石 大谷 永井 丹羽 早乙女 渡辺 大和 吉良 甲斐 日比 日高 春日 和久 西尾 神谷 柏 東海林 勝又 勝俣 堀越 宮越 馬越 塩見 鶴見 逸見 人見 岩見 浅見 結城 葛城 荻 宇佐美 渥美 安斎 飛鳥 鈴木 堤 榊 榎 楠 桂 向 角 滝 瀧 小滝 大滝 溝口 樋口 相良 奈良 世良 平良 井手 出井 新垣 稲垣 石垣 板垣 西垣 比嘉 金城 大城 宮城 玉城 島袋 我妻 吾妻 斉木 秋元 福士 菅原 桐生 相馬 対馬 有馬 但馬 志村`)

// isFullName: a family name and another one, of kanji, kana or letters: 山田 太郎, 山田 はな.
func isFullName(words []string) bool {
	for _, w := range words {
		n := utf8.RuneCountInString(w)
		if n > 4 || n < 1 || isNoName(compact(w)) || !isOneScript(w) {
			return false
		}
	}
	return isFamilyName(words[0])
}

func isOneScript(w string) bool {
	for _, script := range []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana} {
		if strings.IndexFunc(w, func(r rune) bool { return !unicode.Is(script, r) && r != 'ー' && r != '々' }) < 0 {
			return true
		}
	}
	return false
}

func hiraganaIn(s string) int {
	n := 0
	for _, r := range s {
		if unicode.Is(unicode.Hiragana, r) {
			n++
		}
	}
	return n
}
