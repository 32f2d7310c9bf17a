package destination

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/automaton"
	"github.com/kizuna-search/kizuna/indexer/writing"
)

// The marks that stand for names in the text the rules read.
const (
	namedMark   = '\uE000' // a body of the tables, or one with a legal form
	formMark    = '\uE001' // a body by its form alone: only rules that say dispatch take it
	unnamedMark = '\uE002' // 県, 外部機関: may stand in a list, gives no destination
)

// mention is one name in a folded text, with the office that follows it.
type mention struct {
	body       body
	start, end int // bytes of the folded text, then of the marked one
	mark       rune
	abroad     bool // its office is in another country
}

// marked is a sentence with every name replaced by its mark.
type marked struct {
	folded
	mentions []mention // start is the byte of the mark
}

// mark replaces the names of a sentence. The own city's name stays a plain word.
func (g *gazetteer) mark(f folded, home string) marked {
	w := markWriter{from: f}
	var mentions []mention
	prev := ' '
	for i := 0; i < len(f.s); {
		r, size := utf8.DecodeRuneInString(f.s[i:])
		if !g.mayBegin(r, prev) {
			prev, i = r, i+size
			continue
		}
		found, ok := g.mentionAt(f.s, i, r, prev)
		if !ok || found.start < w.done || found.body.name != "" && found.body.name == home {
			prev, i = r, i+size
			continue
		}
		if mentions == nil {
			w.grow()
			mentions = make([]mention, 0, 8)
		}
		end := found.end
		w.copyTo(found.start) // with the words that ran into the name
		at := w.out.Len()
		w.mark(found)
		found.start, found.end = at, 0
		mentions = append(mentions, found)
		prev, i = found.mark, end
	}
	if mentions == nil { // as in most sentences
		return marked{folded: f}
	}
	w.copyTo(len(f.s))
	return marked{folded{w.out.String(), append(w.at, f.at[len(f.s)])}, mentions}
}

// markWriter copies a folded text with marks in the place of names.
type markWriter struct {
	from folded
	done int // bytes that are copied
	out  strings.Builder
	at   []int32
}

func (w *markWriter) grow() {
	w.at = make([]int32, 0, len(w.from.at))
	w.out.Grow(len(w.from.s))
}

func (w *markWriter) copyTo(end int) {
	w.out.WriteString(w.from.s[w.done:end])
	w.at = append(w.at, w.from.at[w.done:end]...)
	w.done = end
}

func (w *markWriter) mark(m mention) {
	n, _ := w.out.WriteRune(m.mark)
	for range n {
		w.at = append(w.at, w.from.at[m.start])
	}
	w.done = m.end
}

// mentionAt finds the longest name that starts at byte i, where the character first
// stands, with its office (新潟市の都市政策部).
func (g *gazetteer) mentionAt(s string, i int, first, prev rune) (mention, bool) {
	m, ok := g.nameAt(s, i, first, prev)
	if !ok || m.body.class != classState {
		if byForm, found := g.formAt(s, i, first, prev); found && (!ok || byForm.end > m.end && !isOffice(m, byForm, s)) {
			m, ok = byForm, true
		}
	}
	switch {
	case !ok:
	case m.body.name == m.body.class && g.explains(s[m.end:]):
		m.body, m.mark = body{}, unnamedMark // 民間企業(株式会社X): the bracket says which
	case m.body.name == "" && g.isNamed(s[m.end:]):
		// 特別区の杉並区: the name is a mention of its own
	default:
		office := officeLen(s[m.end:], m.body.class)
		m.abroad = g.isAbroad(s[m.end : m.end+office])
		m.end += office
	}
	return m, ok
}

// isNamed reports whether a name of the tables follows: の杉並区, である杉並区.
func (g *gazetteer) isNamed(rest string) bool {
	n, ok := namelyPattern.Prefix(rest)
	if !ok {
		return false
	}
	first, _ := utf8.DecodeRuneInString(rest[n:])
	e, ok := g.longest(rest[n:], first, ' ')
	return ok && e.body.name != ""
}

var namelyPattern = automaton.MustCompile(`の(?:ひとつの?|一つの?|1つの?)?(?:である)?、?`)

// isAbroad reports whether an office stands in another country: のシンガポール事務所.
func (g *gazetteer) isAbroad(office string) bool {
	where, _ := inPattern.Prefix(office)
	if !officeAbroadPattern.Starts(office[where:]) || strings.HasPrefix(office[where:], "中国") {
		return false // 中国支社 is mostly the one for 中国地方
	}
	office = office[where:]
	first, _ := utf8.DecodeRuneInString(office)
	return strings.HasPrefix(office, "海外") || slices.ContainsFunc(g.beginning(first), func(e entry) bool {
		return e.body.class == classOverseas && strings.HasPrefix(office, e.key)
	})
}

var (
	inPattern           = automaton.MustCompile(`(?:\([^()]*\))?(?:の|内の)?(?:在)?`)
	officeAbroadPattern = automaton.MustCompile(`[\p{Han}\p{Katakana}ー・]+?(?:事務所|支店|支社|支局|支部|拠点|代表部|センター|オフィス|現地法人)`)
)

// isOffice reports whether what looks like a company is the office of a body: 長野県建設部.
func isOffice(m, company mention, s string) bool {
	return company.body.class == classCompany && m.body.class != "" && m.body.class != classCompany && hasAnyPrefix(s[company.end:], []string{"部", "局", "課", "室"})
}

// explains reports whether a bracket follows that begins with a body.
func (g *gazetteer) explains(rest string) bool {
	inside, ok := strings.CutPrefix(rest, "(")
	if !ok {
		return false
	}
	inside = inside[:runeEnd(inside, formBytes)] // also bounds 国(国(国(
	first, _ := utf8.DecodeRuneInString(inside)
	m, ok := g.mentionAt(inside, 0, first, ' ')
	return ok && m.body.name != "" && m.body.name != m.body.class
}

// nameAt finds the longest name of the tables at byte i, the town of a prefecture included.
func (g *gazetteer) nameAt(s string, i int, first, prev rune) (mention, bool) {
	e, ok := g.longest(s[i:], first, prev)
	if !ok || e.prefectureFirst {
		return mention{}, false
	}
	m := mention{body: e.body, start: i, end: i + len(e.key), mark: namedMark}
	switch e.body.class {
	case "":
		m.mark = unnamedMark
	case classState:
		if office, ok := g.agencyOf(s, m.end); ok {
			m.body, m.end = office.body, office.end
		}
	case classPrefecture:
		if town, ok := g.townOf(s, m.end); ok {
			m.body, m.end = town.body, town.end
		}
	}
	return m, true
}

// agencyOf finds the agency that follows its ministry: 総務省消防庁.
func (g *gazetteer) agencyOf(s string, i int) (mention, bool) {
	first, _ := utf8.DecodeRuneInString(s[i:])
	e, ok := g.longest(s[i:], first, ' ')
	isPart := e.body.class == classState || strings.HasSuffix(e.key, "大学校") || strings.HasSuffix(e.key, "研究所") // 総務省自治大学校
	return mention{body: e.body, end: i + len(e.key)}, ok && isPart && utf8.RuneCountInString(e.key) > 2
}

// withinPattern stands between a prefecture and its municipality.
var withinPattern = automaton.MustCompile(`(?:内|下)?(?:の(?:特別区の?|23区の?)?|特別区の?|23区の?)?`)

var countyPattern = automaton.MustCompile(`\p{Han}{1,4}?郡`)

// townOf finds the municipality that follows its prefecture: 宮城県亘理郡山元町.
func (g *gazetteer) townOf(s string, i int) (mention, bool) {
	s = s[:i+runeEnd(s[i:], formBytes)]
	if county, ok := countyPattern.Prefix(s[i:]); ok {
		i += county
	}
	of := i
	if n, ok := withinPattern.Prefix(s[i:]); ok {
		of += n
	}
	first, _ := utf8.DecodeRuneInString(s[of:])
	if e, ok := g.longest(s[of:], first, ' '); ok && e.body.class == classMunicipality {
		return mention{body: e.body, end: of + len(e.key)}, true
	}
	name := townName(s[i:])
	return mention{body: body{name, classMunicipality}, end: i + len(name)}, name != ""
}

func (g *gazetteer) longest(rest string, first, prev rune) (entry, bool) {
	named := g.beginning(first)
	for i := range named {
		if e := &named[i]; strings.HasPrefix(rest, e.key) && bounded(prev, *e, rest[len(e.key):]) {
			return *e, true
		}
	}
	return entry{}, false
}

// beforeName are characters that may stand right before a name and are no part of it:
// 昨年度東京都に, 四月新潟市へ.
const beforeName = "年度月日間前後時在際私等市町郡春夏秋冬現名人回市課係局部各旧"

// bounded reports whether a name is a word of its own: not the 国 of 中国, the 京都 of
// 東京都, the インド of インドネシア.
func bounded(prev rune, e entry, after string) bool {
	key := e.key
	short := utf8.RuneCountInString(key) <= 2
	first, _ := utf8.DecodeRuneInString(key)
	last, _ := utf8.DecodeLastRuneInString(key)
	next, _ := utf8.DecodeRuneInString(after)
	switch {
	case writing.IsHan(first) && writing.IsHan(prev):
		if short || !strings.ContainsRune(beforeName, prev) {
			return false
		}
	case sameScript(prev, first):
		return false
	}
	if utf8.RuneCountInString(key) == 1 && strings.ContainsRune("がのこそ", prev) {
		return false // 我が国, 杜の都
	}
	if writing.IsHan(last) && writing.IsHan(next) {
		if e.body.name == e.body.class {
			return hasAnyPrefix(after, afterClass) // 海外派遣研修 is no place
		}
		return !short || strings.HasSuffix(key, "市") || hasAnyPrefix(after, afterShort)
	}
	return !sameScript(last, next)
}

// The words that may follow a class and a short name without a particle.
var (
	afterClass = []string{"等", "及び", "並び"}
	afterShort = []string{"派遣", "出向", "研修", "勤務", "等", "及び", "並び", "駐在"}
)

func hasAnyPrefix(s string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(s, w) })
}

// adjacent reports whether a name at the start of rest would continue the word before it.
func adjacent(prev rune, rest string) bool {
	first, _ := utf8.DecodeRuneInString(rest)
	return adjacentRunes(prev, first)
}

func adjacentRunes(prev, first rune) bool {
	return writing.IsHan(prev) && writing.IsHan(first) || sameScript(prev, first)
}

// sameScript reports whether two neighbours are one word: both katakana, or both Latin.
func sameScript(a, b rune) bool {
	latin := func(r rune) bool { return r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' }
	return writing.IsKatakana(a) && writing.IsKatakana(b) || latin(a) && latin(b)
}

// officePattern finds the part of a body that follows its name, up to where a rule can go on.
var (
	officePattern = automaton.MustCompile(` ?(?:(?:内の|の)?[^立民議長もとやのにへでをがは、。「」()\s][^にへでをがは、。「」()\s]*?|の)?` +
		`(?:局|部|課|室|係|所|庁|署|院|官房|センター|本部|支所|役場|消防学校|警察学校|機関|部門|部署|研究科|大学院|学部|班|チーム|現場|委員会|区|社|支店|支社|本社|本店|工場|担当|拠点|グループ|ユニット|公民館|図書館|博物館|美術館)` +
		`(?:等|など)?(?:[にへでをがはのとやも、。,・)(]|及|並|派遣|出向|勤務|$)`)
	// overseasPattern finds the town or state of a country: ドイツのシュツットガルト市.
	overseasPattern = automaton.MustCompile(`日本国?(?:大使館|総領事館)|(?:現地|海外|駐在員)*事務所|(?:の?(?:首都の?)?(?:[\p{Katakana}ー・]{2,}(?:市|州|郡|県)?|\p{Han}{0,4}?(?:広域市|特別市|州市|市|省|州))(?:\p{Han}{1,4}?区)?)?(?:の[\p{Han}\p{Katakana}ー]{0,10}(?:公社|省|庁|局|役所|大学|事務所|センター|病院|学校|保健所|役場|協会|図書館|工場))?`)
	// districtPattern finds a former town that is part of a city: 倉敷市真備町.
	districtPattern = automaton.MustCompile(`[\p{Han}ケ]{1,5}?(?:町|村|地区)`)
	// noDistrictSet finds words that run into 町 behind a city and are no name.
	noDistrictSet    = automaton.MustSetAnywhere(`派遣|研修|出向|応援|支援|関係|被災|及|並|市|各|両|隣|内の|城下|宿場|中心|近`)
	officeEndPattern = automaton.MustBackward(`(?:[にへでをがはのとやも、。,・)(]|及|並|派遣|出向|勤務)`)
	personnelSet     = automaton.MustSetAnywhere(`職員|社員|市民|の方|要請|依頼|出身|主催|から|より|まで`)
	aroundPattern    = automaton.MustCompile(`(?:\([^()。]+\)|〔[^〔〕。]+〕|\[[^\[\]。]+\])?(?:等|など|さん|様)?`)
)

// officeLen is the length of the office after a name, a bracket and 等 included.
func officeLen(rest, class string) int {
	n := oneOfficeLen(rest, class)
	if n > 0 && class != classOverseas && (strings.HasPrefix(rest[n:], "の") || rest[n-1] == ')') {
		n += oneOfficeLen(rest[n:], "") // 東京都主税局の徴収部門
	}
	return n
}

func oneOfficeLen(rest, class string) int {
	window := rest[:runeEnd(rest, officeBytes)]
	if class == classOverseas {
		n, _ := overseasPattern.Prefix(window)
		return max(n, 0)
	}
	if class == classMunicipality {
		if n, ok := districtPattern.Prefix(window); ok && noDistrictSet.Matches(window[:n]) == 0 {
			return n + oneOfficeLen(rest[n:], "")
		}
	}
	n, _ := officePattern.Prefix(window)
	office := window[:max(n, 0)]
	if personnelSet.Matches(office) != 0 {
		office = ""
	}
	if end, ok := officeEndPattern.Suffix(office); ok {
		office = office[:end]
	}
	if word, ok := strings.CutPrefix(office, "の"); ok && isCompany(word) {
		office = ""
	}
	around, _ := aroundPattern.Prefix(window[len(office):])
	return len(office) + around
}

// officeBytes bounds the look for an office: 40 characters hold the longest ones.
const officeBytes = 120

// runeEnd is the end of the last whole rune within the first n bytes.
func runeEnd(s string, n int) int {
	if len(s) <= n {
		return len(s)
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return n
}
