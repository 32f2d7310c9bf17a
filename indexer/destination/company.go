package destination

import (
	"strings"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/automaton"
)

// companyEndings end the names of companies that texts write without 株式会社. They are
// common words too, so what stands before and behind them decides.
var companyEndings = []string{
	"自動車", "電機", "電力", "電鉄", "電工", "ガス", "瓦斯", "鉄道", "航空", "空輸", "海運", "汽船", "通運", "運輸", "製作所", "工業", "重工",
	"製薬", "製鉄", "製鋼", "製紙", "製粉", "製菓", "化成", "造船", "石油", "印刷", "商事", "物産", "商船", "建設", "地所", "不動産",
	"保険", "生命", "損保", "証券", "信託", "新聞", "放送", "テレビ", "百貨店", "ホールディングス",
}

var (
	companyFormPattern = automaton.MustCompile(companyForms)
	companyForms       = `[\p{Han}\p{Katakana}ー&A-Z0-9]+(?:` + oneOf(companyEndings) + `)`
	// noCompanyPattern finds trades, things and works that end like a company: 電気自動車,
	// 都市ガス, 道路建設, 健康保険, 地方銀行.
	noCompanyPattern = automaton.MustCompile(`(?:(?:電気|軽|普通|大型|中型|小型|緊急|救急|消防|公用|特殊|給水|燃料電池|水素|災害|福祉|自家用)+自動車|` +
		`(?:都市|天然|排気|排出|温室効果|プロパン|LP|水素|消化|バイオ|有毒)+ガス|(?:原子力|火力|水力|風力|太陽光|再生可能|新|余剰|自家)+電力|` +
		`(?:地下|都市|高速|国有|私有|民営|私営|公営|市営|路線|貨物)+鉄道|(?:民間|国際|国内|防災|航空|宇宙)+航空|(?:旅客|貨物|自動車|陸上|海上|鉄道|航空)+運輸|` +
		`(?:商|農|軽|重|重化学|化学|地場|伝統|製造|食品|機械|金属|電気|家内|窯)+工業|(?:[\p{Han}]*(?:庁舎|道路|施設|住宅|仮設|学校|校舎|ダム|橋|橋りょう|河川|土木|鉄道|トンネル|会館|病院|センター|球場|公園|街路|下水道|水道|処分場|清掃工場|総合|都市|新線|幹線))建設|` +
		`(?:(?:国民)?健康|介護|雇用|社会|労災|労働|生命|損害|火災|地震|自動車|医療|年金|後期高齢者|船員|簡易|学資|国民|傷害|賠償責任)+保険|(?:人の|市民の|住民の|児童)生命|(?:投資|金銭|土地|公益)+信託|(?:有価)証券|` +
		`(?:公有|市有|国有|遊休|優良|所有)+不動産|(?:防災|無線|行政|行政無線|館内|庁内|校内|車内|構内|公共|衛星|地上|有線|ラジオ|テレビ|緊急|災害|臨時|同報|国営|広報)+放送|(?:地方|全国|業界|学校|学級|壁|日刊|古|英字)+新聞|` +
		`(?:地方|ケーブル|大型|衛星|民放)+テレビ|(?:地方|都市|信託|市中|投資|中央|民間|メガ)+銀行)$`)
	// joinedPattern is one of the words that may follow a name without a particle.
	joinedPattern = automaton.MustCompile(`(?:派遣|出向|等|及び|並びに|又は)`)
	// sentToPattern reads on from a name: it is where somebody went.
	sentToPattern = automaton.MustCompile(`(?:等|など|さん|様)*(?:` +
		`(?:の(?:ほう|方))?(?:に|へ)の?[^。]{0,40}(?:派遣|出向|研修|割愛|赴|勤務|行き|行っ|行か|通い|通っ)|(?:派遣|出向)|` +
		`(?:、|,|・|/|や|と|及び|並びに|または|又は)[^。]{0,60}(?:派遣|出向|研修|交流|割愛)|` +
		`(?:で|にて|において|から)[^。]{0,20}(?:研修|帰任|勤務|出向)|(?:でした|です|であり|だった|だ。)|[\s,/、・|]|$)`)
	// holdsCoursePattern reads on from a name: it holds a course that somebody went to.
	holdsCoursePattern = automaton.MustCompile(`(?:さん|様)?(?:(?:が|の)(?:行|主催|実施|開催|運営|開講|開い|設け)|で(?:行われ|実施され|開催され|開かれ))[^、。]{0,40}(?:` + oneOf(attendedWords) + `)`)
)

// companyForm reads a company by the end of its name, where the words behind it say that
// it is where somebody was sent; told says that the words before it have done so.
func companyForm(rest string, i int, told bool) (mention, bool) {
	name := companyName(rest)
	if name == "" {
		return mention{}, false
	}
	after := rest[len(name):]
	told = told || holdsCoursePattern.Starts(after)
	office := officeLen(after, classCompany)
	if office == 0 && adjacent(lastRune(name), after) && !joinedPattern.Starts(after) || !told && !sentToPattern.Starts(after[office:]) {
		return mention{}, false
	}
	mark := formMark
	if told {
		mark = namedMark
	}
	return mention{body: body{name, classCompany}, start: i, end: i + len(name), mark: mark}, true
}

// companyName is the company by its form that rest begins with.
func companyName(rest string) string {
	n, ok := companyFormPattern.Prefix(rest)
	if !ok {
		return ""
	}
	name, stem := rest[:n], rest[:n]
	for _, e := range companyEndings {
		if cut, ok := strings.CutSuffix(name, e); ok && len(cut) < len(stem) {
			stem = cut
		}
	}
	if utf8.RuneCountInString(stem) < 2 || genericPattern.Starts(name) || trailingSet.Matches(name) != 0 || noCompanyPattern.Starts(name) {
		return ""
	}
	return name
}

// isCompany reports whether the whole of a word is a company by its form: 日立製作所 is no
// office of the body before it.
func isCompany(word string) bool {
	if m, ok := namedForm(word, 0); ok && m.body.class == classCompany {
		return m.end == len(word)
	}
	name := companyName(word)
	return name != "" && name == word
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}
