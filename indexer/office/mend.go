package office

import (
	"maps"
	"strings"
	"unicode"
	"unicode/utf8"
)

// radicals are signs of the blocks Kangxi Radicals (U+2F00) and CJK Radicals Supplement
// (U+2E80) with the ideograph that a writer meant. PDFs hold them because the fonts share
// one glyph for both. The pairs of the second block are those of Unicode's
// EquivalentUnifiedIdeograph.txt (https://www.unicode.org/Public/UCD/latest/ucd/); those of
// the first follow its order, with the forms of Japanese where a radical's ideograph has
// another: 戸 黒 黄 青 for 戶 黑 黃 靑.
var radicals = radicalTable()

const kangxi = "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戸手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨青非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黄黍黒黹黽鼎鼓鼠鼻齊齒龍龜龠"

const supplement = "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇𠘨⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑𡯂⺒巳⺓幺⺔彑⺕𫜹⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪𤴔⺫目⺬示⺭礻⺮𥫗⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺵𦉫⺶羊⺷𦍌⺸𦍋⺹耂⺺肀⺻聿⺼肉⺽𦥑⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇𧢲⻈讠⻉贝⻊𧾷⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻕𨸏⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞𩙿⻟飠⻠饣⻡𩠐⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"

func radicalTable() map[rune]rune {
	table := map[rune]rune{}
	at := rune(0x2f00)
	for _, r := range kangxi {
		table[at] = r
		at++
	}
	maps.Copy(table, signTable(supplement))
	return table
}

// signTable reads pairs of signs.
func signTable(s string) map[rune]rune {
	table := map[rune]rune{}
	pairs := []rune(s)
	for i := 0; i+1 < len(pairs); i += 2 {
		table[pairs[i]] = pairs[i+1]
	}
	return table
}

var ligatures = map[rune]string{'ﬀ': "ff", 'ﬁ': "fi", 'ﬂ': "fl", 'ﬃ': "ffi", 'ﬄ': "ffl", 'ﬅ': "st", 'ﬆ': "st"}

// uprights are the forms that signs have in vertical lines (U+FE10, U+FE30), with the sign.
var uprights = signTable("︐，︑、︒。︓：︔；︕！︖？︗〖︘〗︙…︰‥︱―︲–︳＿︵（︶）︷｛︸｝︹〔︺〕︻【︼】︽《︾》︿〈﹀〉﹁「﹂」﹃『﹄』﹇［﹈］")

// mendRunes puts right what fonts and programs do to text: radicals become ideographs,
// ligatures letters, signs of vertical lines those of level ones, signs that stand for nothing go, and broken UTF-8 becomes U+FFFD.
func mendRunes(s string) string {
	if isSound(s) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\t' || r == '\n' || r == '\r' || r == '\u00a0' || r >= '\u2000' && r <= '\u200a':
			b.WriteByte(' ')
		case unicode.IsControl(r), r == '\u00ad', r >= '\u200b' && r <= '\u200f', r >= '\u2028' && r <= '\u202e', r >= '\u2060' && r <= '\u206f', r == '\ufeff', r == '\ufffe', r == '\uffff':
		case radicals[r] != 0:
			b.WriteRune(radicals[r])
		case uprights[r] != 0:
			b.WriteRune(uprights[r])
		case ligatures[r] != "":
			b.WriteString(ligatures[r])
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// isSound: there is nothing to mend.
func isSound(s string) bool {
	for _, r := range s {
		if r < ' ' || r >= 0x7f && r < 0xb0 || r >= 0x2000 && r < 0x2070 || r >= 0x2e80 && r < 0x2fe0 || r >= 0xfb00 && r < 0xfb07 || r >= 0xfe00 && r < 0xfe70 || r == 0xfeff || r >= utf8.RuneError {
			return false
		}
	}
	return true
}

// symbol is a sign of the fonts Symbol and Wingdings, which lie in the private use area, as
// a sign that everybody has: bullets for the bullets. Another is itself, or nothing.
func symbol(r rune) string {
	private := r >= 0xf000 && r <= 0xf0ff
	switch {
	case private && strings.ContainsRune("\uf0b7\uf06c\uf09f\uf0a7\uf06e\uf0a8\uf071\uf0d8\uf0fc\uf075\uf076\uf0b2\uf0e0\uf046\uf0a1\uf0a2\uf0a4\uf06f\uf070", r):
		return "•"
	case unicode.Is(unicode.Co, r), r < ' ', !utf8.ValidRune(r):
		return ""
	}
	return mendRunes(string(r))
}
