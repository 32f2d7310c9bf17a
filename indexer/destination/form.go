package destination

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// formEndings end the names of companies and associations.
var formEndings = []string{
	"株式会社", "有限会社", "(株)", "銀行", "信用金庫", "新聞社", "放送局", "協会", "財団", "公社", "公団", "事業団", "機構",
	"大学院大学", "大学", "高等専門学校", "研究所", "研修所", "研修センター", "アカデミー", "振興会", "協議会",
	"組織委員会", "連合会", "連盟", "商工会議所", "商工会", "病院", "国際交流センター", "広域連合", "一部事務組合",
}

// Names outside the tables, by their form. All patterns look at folded text and are
// anchored where the name would start.
var (
	// 株式会社X, 公益財団法人X. A name may begin with hiragana, but not hold a particle.
	legalFormRE = regexp.MustCompile(`^(株式会社|有限会社|合同会社|合資会社|\(株\)|\(有\)|独立行政法人|国立研究開発法人|地方独立行政法人|国立大学法人|学校法人|社会福祉法人|医療法人|NPO法人|特定非営利活動法人|(?:一般|公益)?(?:財団|社団)法人)` +
		`([\p{Han}\p{Katakana}ー・&A-Z0-9ぁ-おかき-ぢっ-づてどなぬねばぱ-ぷべぺほ-むめゃゅ-ろわゐゑん]+)`)
	// X株式会社, X協会, X大学.
	namedFormRE = regexp.MustCompile(`^([\p{Han}\p{Katakana}ー&A-Z0-9]+(` + strings.ReplaceAll(regexp.QuoteMeta(strings.Join(formEndings, " ")), " ", "|") + `))`)
	townRE      = regexp.MustCompile(`^([\p{Han}ケ]{1,5}?)([市町村])(?:役[所場])?`)

	// Words that run into a name from the left, and those that end one from the right.
	leadingRE  = regexp.MustCompile(`^(?:(?:昨|一昨|今|本|翌|前|来)年度?|(?:平成|令和|昭和)?[0-9元一二三四五六七八九十]+(?:年度|年間|年目|年|[かケ]月間?|月|日間?|週間|名|人|回)|当時|現在|以前|今回|今春|昨春|私|実際|同年)+`)
	trailingRE = regexp.MustCompile(`派遣|出向|等|及び|並び|本社|支社|支店|勤務|在籍`)
	genericRE  = regexp.MustCompile(`^(?:各|他|同|某|両|諸|当該|本市|当市|派遣|研修|出向|市内|県内|都内|地元|民間|大手|外部|関係|関連|外郭|近隣|有名|国公?立|公立|私立|[県市都府]立|国内|海外|全国|専門|協力|様々|多数)`)
	noTownRE   = regexp.MustCompile(`市|町|村|都|県|政令|指定|中核|特例|近隣|隣|他|各|同|本|当|両|被災|相手|先進|某|我|貴|全|自|農|漁|山$|港$|城下|門前|宿場|下|朝|地方|過疎|選手|温泉|派遣|研修|出向|応援|支援|関係|合併|周辺|沿岸|協力|対象|複数|旧`)
)

// formBytes bounds a name by its form: 40 characters hold the longest ones.
const formBytes = 120

// formAt reads a name by its form at byte i, where no name of the tables stands.
func (g *gazetteer) formAt(s string, i int, prev rune) (mention, bool) {
	rest := s[i : i+runeEnd(s[i:], formBytes)]
	first, _ := utf8.DecodeRuneInString(rest)
	if !unicode.In(first, unicode.Han, unicode.Katakana) && !(first >= '0' && first <= '9' || first >= 'A' && first <= 'Z' || first == '(') {
		return mention{}, false
	}
	if strings.ContainsRune("株有合独国地学社医N特一公財(", first) {
		if m := legalFormRE.FindStringSubmatch(rest); m != nil {
			return g.legalForm(i, m[1], m[2])
		}
	}
	if adjacent(prev, rest) {
		return mention{}, false
	}
	if containsAny(rest, formEndings) {
		lead := len(leadingRE.FindString(rest))
		if m, ok := namedForm(rest[lead:], i+lead); ok {
			return m, true
		}
	}
	if containsAny(rest, companyEndings) {
		lead := len(leadingRE.FindString(rest))
		if m, ok := companyForm(s[i+lead:i+lead+runeEnd(s[i+lead:], 2*formBytes)], i+lead); ok {
			return m, true
		}
	}
	if strings.ContainsAny(rest, "市町村") {
		lead := len(leadingRE.FindString(rest))
		return g.townForm(rest[lead:], i+lead)
	}
	return mention{}, false
}

func namedForm(rest string, i int) (mention, bool) {
	m := namedFormRE.FindStringSubmatch(rest)
	if m == nil || genericRE.MatchString(rest) || trailingRE.MatchString(m[1]) || noCompanyRE.MatchString(m[1]) || len(m[1]) <= len(m[2])+3 {
		return mention{}, false
	}
	return mention{body{m[1], classOfForm(m[2])}, i, i + len(m[1]), formMark}, true
}

func (g *gazetteer) townForm(rest string, i int) (mention, bool) {
	m := townRE.FindStringSubmatch(rest)
	if m == nil || noTownRE.MatchString(m[1]) || g.endsInName(m[1]+m[2]) {
		return mention{}, false
	}
	return mention{body{m[1] + m[2], classMunicipality}, i, i + len(m[0]), formMark}, true
}

// legalForm reads 株式会社X and the like; X may be a body of the tables.
func (g *gazetteer) legalForm(i int, form, name string) (mention, bool) {
	if at := trailingRE.FindStringIndex(name); at != nil {
		name = name[:at[0]]
	}
	if name == "" {
		return mention{}, false
	}
	end := i + len(form) + len(name)
	if e, ok := g.byKey[name]; ok && e.body.class == classAssociation {
		return mention{e.body, i, end, namedMark}, true
	}
	return mention{body{unabbreviated(form) + name, classOfForm(form)}, i, end, namedMark}, true
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
