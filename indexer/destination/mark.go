package destination

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
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
}

// marked is a sentence with every name replaced by its mark.
type marked struct {
	folded
	mentions []mention // start is the byte of the mark
}

// mark replaces the names of a sentence. The own city's name stays a plain word.
func (g *gazetteer) mark(f folded, home string) marked {
	var out strings.Builder
	at := make([]int, 0, len(f.s))
	m := marked{}
	prev := ' '
	for i := 0; i < len(f.s); {
		r, size := utf8.DecodeRuneInString(f.s[i:])
		found, ok := g.mentionAt(f.s, i, prev)
		if !ok || found.body.name != "" && found.body.name == home {
			out.WriteRune(r)
			at = append(at, f.at[i:i+size]...)
			prev, i = r, i+size
			continue
		}
		for ; i < found.start; i++ { // words that ran into the name
			out.WriteByte(f.s[i])
			at = append(at, f.at[i])
		}
		m.mentions = append(m.mentions, mention{found.body, out.Len(), 0, found.mark})
		for range utf8.RuneLen(found.mark) {
			at = append(at, f.at[i])
		}
		out.WriteRune(found.mark)
		prev, i = found.mark, found.end
	}
	m.folded = folded{out.String(), append(at, f.at[len(f.s)])}
	return m
}

// mentionAt finds the longest name that starts at byte i, with its office (新潟市の都市政策部).
func (g *gazetteer) mentionAt(s string, i int, prev rune) (mention, bool) {
	m, ok := g.nameAt(s, i, prev)
	if !ok || m.body.class != classState {
		if byForm, found := g.formAt(s, i, prev); found && (!ok || byForm.end > m.end) {
			m, ok = byForm, true
		}
	}
	if ok {
		m.end += officeLen(s[m.end:], m.body.class)
	}
	return m, ok
}

// nameAt finds the longest name of the tables at byte i, the town of a prefecture included.
func (g *gazetteer) nameAt(s string, i int, prev rune) (mention, bool) {
	e, ok := g.longest(s[i:], prev)
	if !ok || e.prefectureFirst {
		return mention{}, false
	}
	m := mention{e.body, i, i + len(e.key), namedMark}
	switch e.body.class {
	case "":
		m.mark = unnamedMark
	case classPrefecture:
		if town, ok := g.townOf(s, m.end); ok {
			m.body, m.end = town.body, town.end
		}
	}
	return m, true
}

var countyRE = regexp.MustCompile(`^\p{Han}{1,4}?郡`)

// townOf finds the municipality that follows its prefecture: 宮城県亘理郡山元町.
func (g *gazetteer) townOf(s string, i int) (mention, bool) {
	s = s[:i+runeEnd(s[i:], formBytes)]
	i += len(countyRE.FindString(s[i:]))
	of := i + len(s[i:]) - len(strings.TrimPrefix(s[i:], "の"))
	if e, ok := g.longest(s[of:], ' '); ok && e.body.class == classMunicipality {
		return mention{body: e.body, end: of + len(e.key)}, true
	}
	m := townRE.FindStringSubmatch(s[i:])
	if m == nil || noTownRE.MatchString(m[1]) {
		return mention{}, false
	}
	return mention{body: body{m[1] + m[2], classMunicipality}, end: i + len(m[1]+m[2])}, true
}

func (g *gazetteer) longest(rest string, prev rune) (entry, bool) {
	first, _ := utf8.DecodeRuneInString(rest)
	for _, e := range g.byFirst[first] {
		if strings.HasPrefix(rest, e.key) && bounded(prev, e, rest[len(e.key):]) {
			return e, true
		}
	}
	return entry{}, false
}

// beforeName are characters that may stand right before a name and are no part of it:
// 昨年度東京都に, 四月新潟市へ.
const beforeName = "年度月日間前後時在際私等市町郡春夏秋冬現名人回市課係局部各"

// bounded reports whether a name is a word of its own: not the 国 of 中国, the 京都 of
// 東京都, the インド of インドネシア.
func bounded(prev rune, e entry, after string) bool {
	key := e.key
	short := utf8.RuneCountInString(key) <= 2
	first, _ := utf8.DecodeRuneInString(key)
	last, _ := utf8.DecodeLastRuneInString(key)
	next, _ := utf8.DecodeRuneInString(after)
	switch {
	case unicode.Is(unicode.Han, first) && unicode.Is(unicode.Han, prev):
		if short || !strings.ContainsRune(beforeName, prev) {
			return false
		}
	case sameScript(prev, first):
		return false
	}
	if utf8.RuneCountInString(key) == 1 && strings.ContainsRune("がのこそ", prev) {
		return false // 我が国, 杜の都
	}
	if unicode.Is(unicode.Han, last) && unicode.Is(unicode.Han, next) {
		if e.body.name == e.body.class {
			return classAfterRE.MatchString(after) // 海外派遣研修 is no place
		}
		return !short || strings.HasSuffix(key, "市") || wordAfterRE.MatchString(after)
	}
	return !sameScript(last, next)
}

// The words that may follow a class and a short name without a particle.
var (
	classAfterRE = regexp.MustCompile(`^(?:等|及び|並び)`)
	wordAfterRE  = regexp.MustCompile(`^(?:派遣|出向|研修|勤務|等|及び|並び|駐在)`)
)

// adjacent reports whether a name at the start of rest would continue the word before it.
func adjacent(prev rune, rest string) bool {
	first, _ := utf8.DecodeRuneInString(rest)
	return unicode.Is(unicode.Han, prev) && unicode.Is(unicode.Han, first) || sameScript(prev, first)
}

// sameScript reports whether two neighbours are one word: both katakana, or both Latin.
func sameScript(a, b rune) bool {
	kana := func(r rune) bool { return unicode.Is(unicode.Katakana, r) || r == 'ー' }
	latin := func(r rune) bool { return r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' }
	return kana(a) && kana(b) || latin(a) && latin(b)
}

// officeRE finds the part of a body that follows its name, up to where a rule can go on.
var (
	officeRE = regexp.MustCompile(`^(?:(?:内の|の)?[^立民議長もとやのにへでをがは、。「」()\s][^にへでをがは、。「」()\s]*?|の)?` +
		`(?:局|部|課|室|係|所|庁|署|院|官房|センター|本部|支所|役場|機関|部門|部署|班|チーム|現場|委員会|区|社|支店|工場)` +
		`(?:等|など)?(?:[にへでをがはのとやも、,・)(]|及|並|派遣|出向|勤務|$)`)
	// overseasRE finds the town or state of a country: ドイツのシュツットガルト市.
	overseasRE  = regexp.MustCompile(`^の?[\p{Katakana}ー・]{2,}(?:市|州|郡|県)?`)
	officeEndRE = regexp.MustCompile(`(?:[にへでをがはのとやも、,・)(]|及|並|派遣|出向|勤務)$`)
	personnelRE = regexp.MustCompile(`職員|社員|市民|の方|要請|依頼|出身|主催`)
	aroundRE    = regexp.MustCompile(`^(?:\([^()。]+\))?(?:等|など|さん|様)?`)
)

// officeLen is the length of the office after a name, a bracket and 等 included.
func officeLen(rest, class string) int {
	if class == classOverseas {
		return len(overseasRE.FindString(rest[:runeEnd(rest, officeBytes)]))
	}
	window := rest[:runeEnd(rest, officeBytes)]
	office := officeRE.FindString(window)
	if personnelRE.MatchString(office) {
		office = ""
	}
	if at := officeEndRE.FindStringIndex(office); at != nil {
		office = office[:at[0]]
	}
	if word, ok := strings.CutPrefix(office, "の"); ok && isCompany(word) {
		office = ""
	}
	return len(office) + len(aroundRE.FindString(window[len(office):]))
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
