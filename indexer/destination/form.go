package destination

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/automaton"
	"github.com/kizuna-search/kizuna/indexer/writing"
)

// formEndings end the names of companies and associations; where two fit, the first counts.
var formEndings = slices.Concat(localEndings, []string{
	"株式会社", "有限会社", "(株)", "銀行", "信用金庫", "新聞社", "放送局", "協会", "財団", "公社", "公団", "事業団", "機構",
	"大学院大学", "大学", "高等専門学校", "研究所", "研修所", "研修センター", "アカデミー", "振興会", "協議会",
	"組織委員会", "連合会", "連盟", "商工会議所", "商工会", "病院", "国際交流センター", "共済会", "共済組合", "市長会", "町村会",
})

// hiraganaNames are the words in hiragana that names begin with: in running text nothing
// else tells where such a name begins, or that its の is no particle.
const hiraganaNames = `(?:さいたま|いわき|あおい|あおぞら|あおば|あけぼの|あさひ|あすか|あゆみ|いきいき|いずみ|いろは|かえで|かがやき|かんぽ|きずな|きぼう|きらぼし|けやき|こころ|ことぶき|こまち|さくら|しらかば|しんきん|すみれ|そよかぜ|たいよう|つくば|つばさ|なぎさ|にじいろ|のぞみ|はまなす|はまゆう|はるか|ひかり|ひので|ひまわり|ふたば|ふるさと|ふれあい|ほほえみ|まちづくり|まこと|みずほ|みどり|みなと|みのり|みらい|もみじ|やまと|やまびこ|ゆうあい|ゆうちょ|ゆめ|りそな|わかば)`

// Names outside the tables, by their form. All patterns look at folded text and are
// tried where the name would start.
var (
	// legalFormPattern is what 株式会社X, 公益財団法人X begin with.
	legalFormPattern = automaton.MustCompile(`株式会社|有限会社|合同会社|合資会社|\(株\)|\(有\)|独立行政法人|国立研究開発法人|地方独立行政法人|国立大学法人|学校法人|社会福祉法人|医療法人|NPO法人|特定非営利活動法人|(?:一般|公益)?(?:財団|社団)法人`)
	// legalNamePattern is the name behind it. It may begin with hiragana, but not hold a particle.
	legalNamePattern = automaton.MustCompile(`\p{Hiragana}{2,6}[\p{Han}\p{Katakana}ー・]+(?:` + oneOf(formEndings) + `)|` + hiraganaNames + `?[\p{Han}\p{Katakana}○◯△□ー・&A-Z0-9ぁ-おかき-ぢっ-づてどなぬねばぱ-ぷべぺほ-むめゃゅ-ろわゐゑん]+`)
	// joinedFormPattern is a body of towns whose names its own joins: 岩内・寿都地方消防組合.
	joinedFormPattern = automaton.MustCompile(`\p{Han}{0,4}[^市町村区県府都省庁\P{Han}]・\p{Han}+?(?:` + oneOf(localEndings) + `)`)
	// namedFormPattern is X株式会社, X協会, X大学.
	namedFormPattern = automaton.MustCompile(namedForms)
	namedForms       = `(?:\p{Han}{0,4}?` + hiraganaNames + `[\p{Han}\p{Katakana}ー&A-Z0-9]*|[\p{Han}\p{Katakana}ー&A-Z0-9]+)(?:` + oneOf(formEndings) + `)`
	// anyFormPattern begins any name by its form without 株式会社 in front: most words are
	// told by it in one pass to begin none.
	anyFormPattern = automaton.MustCompile(`(?:` + leadingWords + `)?(?:` + namedForms + `|` + companyForms + `|` + citiesAbroad + `|[\p{Han}ケ]{1,5}?[市町村])`)

	hiraganaName = automaton.MustCompile(hiraganaNames)

	// Words that run into a name from the left, and those that end one from the right.
	leadingPattern = automaton.MustCompile(leadingWords)
	leadingWords   = `(?:(?:昨|一昨|今|本|翌|前|来)年度?|(?:平成|令和|昭和)?[0-9元一二三四五六七八九十]+(?:年度|年間|年目|年|[かケ]月間?|月|日間?|週間|名|人|回)|当時|現在|以前|今回|今春|昨春|私|実際|同年)+`
	trailingSet    = automaton.MustSetAnywhere(oneOf(trailingWords))
	genericPattern = automaton.MustCompile(`(?:各|他|同|某|両|諸|当該|本市|当市|派遣|研修|出向|市内|県内|都内|地元|民間|大手|外部|関係|関連|外郭|近隣|有名|国公?立|公立|私立|[県市都府]立|国内|海外|全国(?:の|各|大学|病院|銀行|財団|協会)|専門|協力|様々|多数)`)
	noTownSet      = automaton.MustSetAnywhere(`市|町|村|都|県|政令|指定|中核|特例|近隣|隣|他|各|同|本|当|両|被災|相手|先進|某|我|貴|全|自|農|漁|山$|港$|城下|門前|宿場|下|朝|地方|過疎|選手|温泉|派遣|研修|出向|応援|支援|関係|合併|周辺|沿岸|協力|対象|複数|旧|[政務済画設民祉育農林工木生境災]部$|局$|課$`)
)

// hostEndings stand before a name that is a destination whatever follows.
var hostEndings = []string{"先の", "先である", "先("}

// afterForm are words behind 公益財団法人 with which no name begins.
var afterForm = []string{"である", "など", "から", "より", "として", "による", "という", "との", "への", "では", "にも", "にお", "に関"}

var trailingWords = []string{"派遣", "出向", "等", "及び", "並び", "本社", "支社", "支店", "勤務", "在籍"}

// formBytes bounds a name by its form: 40 characters hold the longest ones.
const formBytes = 120

// formAt reads a name by its form at byte i, where no name of the tables stands.
func (g *gazetteer) formAt(s string, i int, first, prev rune) (mention, bool) {
	at := g.startOf(first)
	if at&startsForm == 0 || writing.IsHiragana(first) && !hiraganaName.Starts(s[i:]) {
		return mention{}, false
	}
	rest := s[i : i+runeEnd(s[i:], formBytes)]
	if at&startsLegal != 0 {
		if m, ok := g.legalAt(rest, i); ok {
			return m, true
		}
	}
	switch {
	case adjacentRunes(prev, first):
		return mention{}, false
	case writing.IsHiragana(first):
		return namedForm(rest, i)
	case !anyFormPattern.Starts(s[i : i+runeEnd(s[i:], 3*formBytes)]):
		return mention{}, false
	}
	lead, _ := leadingPattern.Prefix(rest)
	lead = max(lead, 0)
	told := hasAnySuffix(s[:i], hostEndings)
	if m, ok := namedForm(rest[lead:], i+lead); ok {
		if lead == 0 {
			if m, ok = withBeginning(s, m); !ok {
				return mention{}, false
			}
		}
		if told {
			m.mark = namedMark
		}
		return m, true
	}
	if m, ok := companyForm(s[i+lead:i+lead+runeEnd(s[i+lead:], 2*formBytes)], i+lead, told); ok {
		if lead == 0 {
			return withBeginning(s, m)
		}
		return m, true
	}
	if writing.IsKatakana(first) {
		return g.cityAbroad(rest, i)
	}
	return g.townForm(rest[lead:], i+lead)
}

const citiesAbroad = `[\p{Katakana}ー・]{3,}市`

var cityAbroadPattern = automaton.MustCompile(citiesAbroad)

// cityAbroad reads a city in katakana: no city of Japan is written so.
func (g *gazetteer) cityAbroad(rest string, i int) (mention, bool) {
	n, ok := cityAbroadPattern.Prefix(rest)
	if _, known := g.byKey[rest[:max(n-len("市"), 0)]]; !ok || known {
		return mention{}, false
	}
	return mention{body: body{rest[:n], classOverseas}, start: i, end: i + n, mark: formMark}, true
}

// legalFirsts are the first characters of legalFormPattern, hiraganaFirsts of hiraganaNames.
var (
	legalFirsts    = "株有合独国地学社医N特一公財("
	hiraganaFirsts = "さいあかきけこしすそたつなにのはひふほまみもやゆりわ"
)

// formStart says which names by their form may begin with r.
func formStart(r rune) start {
	var at start
	switch {
	case writing.IsHan(r), writing.IsKatakana(r), r >= '0' && r <= '9', r >= 'A' && r <= 'Z':
		at = startsForm | inWord
	case r == '(', writing.IsHiragana(r) && strings.ContainsRune(hiraganaFirsts, r):
		at = startsForm
	}
	if strings.ContainsRune(legalFirsts, r) {
		at |= startsLegal
	}
	return at
}

func namedForm(rest string, i int) (mention, bool) {
	n, ok := joinedFormPattern.Prefix(rest)
	if !ok {
		n, ok = namedFormPattern.Prefix(rest)
	}
	if !ok {
		return mention{}, false
	}
	name, ending := rest[:n], shortestEnding(rest[:n])
	if genericPattern.Starts(rest) || trailingSet.Matches(name) != 0 || noCompanyPattern.Starts(name) || len(name) <= len(ending)+3 {
		return mention{}, false
	}
	if of := strings.Index(name, "大学") + len("大学"); ending == "大学" && of < len(name) && strings.HasPrefix(rest[n:], "院") {
		name, n = name[:of], n+len("院") // 青波大学公共政策大学院
	}
	if strings.HasSuffix(name, "大学大学") && strings.HasPrefix(rest[n:], "院") {
		name, n = strings.TrimSuffix(name, "大学"), n+len("院") // 青波大学大学院
	}
	mark := formMark
	if ending == "株式会社" || ending == "有限会社" || ending == "(株)" {
		mark = namedMark // as good as 株式会社X
	}
	return mention{body: body{unabbreviated(name), classOfForm(ending)}, start: i, end: i + n, mark: mark}, true
}

// shortestEnding is the ending by which a name has its form: 大学 of 青波大学院大学.
func shortestEnding(name string) string {
	shortest := name
	for _, e := range formEndings {
		if len(e) < len(shortest) && strings.HasSuffix(name, e) {
			shortest = e
		}
	}
	return shortest
}

// townForm reads X市, X町 and X村, with their hall.
func (g *gazetteer) townForm(rest string, i int) (mention, bool) {
	name := townName(rest)
	if name == "" || g.endsInName(name) {
		return mention{}, false
	}
	end := len(name)
	for _, hall := range []string{"役所", "役場"} {
		if strings.HasPrefix(rest[end:], hall) {
			end += len(hall)
			break
		}
	}
	return mention{body: body{name, classMunicipality}, start: i, end: i + end, mark: formMark}, true
}

// townName is the name of a town by its form that rest begins with: one to five characters
// and the first 市, 町 or 村 behind them.
func townName(rest string) string {
	n := 0
	for i, r := range rest {
		switch {
		case n > 0 && (r == '市' || r == '町' || r == '村'):
			if noTownSet.Matches(rest[:i]) != 0 {
				return ""
			}
			return rest[:i+utf8.RuneLen(r)]
		case n == 5 || !writing.IsHan(r) && r != 'ケ':
			return ""
		}
		n++
	}
	return ""
}

// legalAt reads 株式会社X, by the words behind the name or else by its own signs.
func (g *gazetteer) legalAt(rest string, i int) (mention, bool) {
	n, ok := legalFormPattern.Prefix(rest)
	if !ok {
		return mention{}, false
	}
	form, rest := rest[:n], rest[n:]
	if name := sentName(rest, strings.Contains(form, "会社")); name != "" && !g.endsInName(name) {
		return mention{body: body{unabbreviated(form) + name, classOfForm(form)}, start: i, end: i + n + len(name), mark: namedMark}, true
	}
	if !legalNamePattern.Starts(rest) || hasAnyPrefix(rest, afterForm) {
		return mention{}, false
	}
	return g.legalForm(i, form, rest)
}

// legalForm reads the name behind 株式会社 and the like; it may be a body of the tables.
func (g *gazetteer) legalForm(i int, form, rest string) (mention, bool) {
	n, _ := legalNamePattern.Prefix(rest)
	n += runOnLen(rest[n:])
	name := rest[:n]
	for _, w := range trailingWords {
		name, _, _ = strings.Cut(name, w)
	}
	name = withoutParticle(name)
	if name == "" {
		return mention{}, false
	}
	end := i + len(form) + len(name)
	first, _ := utf8.DecodeRuneInString(name)
	if e, ok := g.longest(rest, first, ' '); ok && e.body.class == classAssociation {
		return mention{body: e.body, start: i, end: i + len(form) + len(e.key), mark: namedMark}, true // its office may follow
	}
	return mention{body: body{unabbreviated(form) + name, classOfForm(form)}, start: i, end: end, mark: namedMark}, true
}

// runOnLen is what hiragana a name goes on with that might be a particle, where the words
// behind it say that it is the name to which somebody was sent: 株式会社まるがめに派遣.
func runOnLen(rest string) int {
	n, ok := runOnPattern.Prefix(rest)
	if !ok {
		return 0
	}
	n = strings.LastIndexAny(rest[:n], "にへで")
	if strings.Contains(rest[:n], "とも") {
		return 0
	}
	return n
}

var runOnPattern = automaton.MustCompile(`[がとのもや]\p{Hiragana}{0,6}?(?:に|へ|への|で)(?:[0-9一二三四五六七八九十半]+(?:年|か月|月|週間|日)間?)?、?(?:派遣|出向|研修|実務研修)`)

// withoutParticle cuts a name of kanji or katakana at the particle that runs on from it:
// 株式会社青葉などに.
func withoutParticle(name string) string {
	for _, particle := range []string{"など", "から", "より", "まで", "だけ", "さん"} {
		if i := strings.Index(name, particle); i > 0 && !writing.IsHiragana(lastRune(name[:i])) {
			name = name[:i]
		}
	}
	return name
}

func unabbreviated(form string) string {
	return strings.NewReplacer("(株)", "株式会社", "(有)", "有限会社").Replace(form)
}

func classOfForm(form string) string {
	if strings.Contains(form, "会社") || strings.HasPrefix(form, "(") || form == "銀行" || form == "信用金庫" || form == "新聞社" {
		return classCompany
	}
	return classAssociation
}

// endsInName reports whether a shorter name of the tables ends the name: 今春仙台市 is not
// a town of its own.
func (g *gazetteer) endsInName(name string) bool {
	for i := range name {
		if e, ok := g.byKey[name[i:]]; ok && i > 0 && utf8.RuneCountInString(e.key) > 1 {
			return true
		}
	}
	return false
}
