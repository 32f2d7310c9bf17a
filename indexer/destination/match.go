package destination

import (
	"strings"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// match is one match of a rule in a marked sentence; start and end are its evidence.
type match struct {
	start, end int
	s          string
	rule       compiled
	groups     []int
}

func newMatch(s string, r compiled, groups []int) match {
	m := match{groups[0], groups[1], s, r, groups}
	if from, to := m.group("ev"); from >= 0 {
		m.start, m.end = from, to
	}
	return m
}

// group is the span of a named group, -1 when it is not there.
func (m match) group(name string) (from, to int) {
	i := m.rule.re.SubexpIndex(name)
	if i < 0 {
		return -1, -1
	}
	return m.groups[2*i], m.groups[2*i+1]
}

func (m match) groupText(name string) string {
	from, to := m.group(name)
	if from < 0 {
		return ""
	}
	return m.s[from:to]
}

// vetoBytes is how far around a match a veto looks: some 60 characters, the length of a
// clause. It also keeps the work linear.
const vetoBytes = 180

// vetoed reports whether the words around or inside the match make it say nothing.
func (m match) vetoed() bool {
	after := m.after()
	return deniedRE.MatchString(after) ||
		!m.runsOn() && (wishedRE.MatchString(after) || intendedRE.MatchString(after) || othersRE.MatchString(after)) ||
		subjectRE.MatchString(m.before()) ||
		strings.Contains(m.groupText("whom"), "を") ||
		topicRE.MatchString(m.groupText("doing")) ||
		peopleRE.MatchString(m.groupText("what")) || peopleRE.MatchString(m.groupText("what2"))
}

// runsOn reports whether the match ends in a verb that another clause follows (派遣され、,
// 派遣となり): the noun behind it belongs to that clause, comma or not.
func (m match) runsOn() bool {
	return runsOnRE.MatchString(m.s[m.start:m.end]) && !inflectedRE.MatchString(m.after())
}

// describes reports whether the match ends in a verb that describes the noun behind it:
// 派遣された二人.
func (m match) describes() bool {
	said := m.s[m.start:m.end]
	return inflectedRE.MatchString(m.after()) || strings.HasSuffix(said, "る") ||
		strings.HasSuffix(said, "た") && !strings.HasSuffix(said, "ました")
}

// planned reports whether the rest of the sentence makes an active sending a plan, a wish
// or a question: 石巻市へ職員を派遣し、…すべきではないでしょうか.
func (m match) planned() bool {
	return plannedRE.MatchString(m.after())
}

func (m match) after() string {
	after := m.s[m.end:]
	return after[:runeEnd(after, vetoBytes)]
}

func (m match) before() string {
	return m.s[runeStart(m.s[:m.start], m.start-vetoBytes):m.start]
}

// runeStart is the first rune boundary at or after byte n.
func runeStart(s string, n int) int {
	n = max(n, 0)
	for n < len(s) && !utf8.RuneStart(s[n]) {
		n++
	}
	return n
}

// Words that tell the kind: of the evidence, of its sentence.
var (
	secondmentWords = []string{"出向", "割愛", "人事交流", "交流人事", "職員交流", "相互派遣", "派遣交流"}
	aidWords        = []string{"応援", "災害", "被災", "震災", "復旧", "復興", "支援活動", "救援", "自治法", "給水", "派遣隊", "班編成", "班を編成"}
	trainingWords   = []string{"研修", "実務", "人材育成"}
	plainAidWords   = []string{"災害応援", "災害派遣", "災害支援", "応援職員", "応援派遣", "応援として", "被災地", "被災者", "被災した", "罹災", "り災", "避難所", "復旧", "復興支援", "仮設住宅", "給水", "支援物資", "大震災", "地震", "豪雨"}
)

// wording is what tells the kind of a dispatch: the evidence and what stands before it,
// with names marked (復興 in 復興庁 is no word of relief), and the sentence as written.
type wording struct{ before, evidence, sentence string }

// kindOf says what sort of dispatch the wording tells of; usual is the kind its rule
// mostly has.
func (p Page) kindOf(b body, w wording, usual minutes.DestinationKind) minutes.DestinationKind {
	own := b.class == classCompany || b.class == classAssociation
	switch {
	case b.class == classOverseas:
		return minutes.Overseas
	case containsAny(w.evidence, secondmentWords):
		return minutes.Secondment
	case containsAny(w.evidence, aidWords):
		return minutes.Aid
	case own && usual != minutes.Secondment:
		return minutes.External
	case usual == minutes.External, usual == minutes.Secondment:
		return usual
	case containsAny(w.evidence, trainingWords):
		return minutes.Training
	case containsAny(w.before, secondmentWords):
		return minutes.Secondment
	case containsAny(w.sentence, trainingWords):
		return minutes.Training
	case b.class == classState && p.Kind == "":
		return minutes.Training
	case containsAny(w.sentence, plainAidWords):
		return minutes.Aid
	case p.Kind != "":
		return p.Kind
	}
	return usual
}
