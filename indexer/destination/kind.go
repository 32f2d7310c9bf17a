package destination

import (
	"sync"

	"github.com/kizuna-search/kizuna/indexer/automaton"
	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// Words that tell the kind: of the evidence, of its sentence.
var (
	secondmentWords = []string{"出向", "割愛", "人事交流", "交流人事", "職員交流", "相互派遣", "派遣交流", "交流派遣", "交流職員", "相互交流"}
	aidWords        = []string{"応援", "災害", "被災", "震災", "復旧", "復興", "支援活動", "救援", "自治法", "給水", "対口支援", "派遣隊", "班編成", "班を編成"}
	trainingWords   = []string{"研修", "実務", "人材育成", "習得", "学ぶため", "能力の向上"}
	plainAidWords   = []string{"災害応援", "災害派遣", "災害支援", "応援職員", "応援派遣", "応援として", "被災地", "被災者", "被災した", "罹災", "り災", "避難所", "復旧", "復興支援", "仮設住宅", "給水", "支援物資", "震災", "被災", "地震", "豪雨", "台風", "対口支援"}
)

// What the words of an evidence say of the kind: bits of kindWords.
const (
	saysSecondment = 1 << iota
	saysAid
	saysTraining
)

var kindWords = sync.OnceValue(func() automaton.Set {
	return automaton.MustSetAnywhere(oneOf(secondmentWords), oneOf(aidWords), oneOf(trainingWords))
})

// wording is what tells the kind of a dispatch: bits of kindWords for the evidence and for
// what stands before it, both with names marked (復興 in 復興庁 is no word of relief), and
// the groups of words in the sentence.
type wording struct {
	evidence, before, sentence uint64
	abroad                     bool // the office is in another country
}

func (s *sentence) kindOf(named mention, m match) minutes.DestinationKind {
	w := wording{evidence: kindWords().Matches(s.tellsKind(m)), sentence: s.words, abroad: named.abroad}
	if s.secondment == 0 {
		s.secondment = firstSecondment(s.s)
	}
	if s.secondment <= m.start {
		w.before = saysSecondment
	}
	if m.rule.where == dispatchTop {
		w.sentence &^= hasPlainAid
	} else if named.body.class == classMunicipality && m.rule.kind == minutes.Training && s.goesOnWithRelief() {
		w.sentence |= hasPlainAid
	}
	return s.page.kindOf(named.body, w, m.rule.kind)
}

// goesOnWithRelief reports whether the next sentence tells of the work after a disaster:
// 派遣されたのは釜石市でした。復旧工事の設計を…
func (s *sentence) goesOnWithRelief() bool {
	if s.relief == 0 {
		next := s.text[s.end:]
		s.relief = 1 + workOfRelief().Matches(next[:sentenceLen(next)])
	}
	return s.relief > 1
}

var workOfRelief = sync.OnceValue(func() automaton.Set {
	return automaton.MustSetAnywhere(`復旧(?:工事|作業|活動)|(?:罹災|り災)証明|仮設住宅|避難所|がれき|災害ごみ|災害廃棄物|応急危険度|被災(?:者|地|した|家屋)|給水車|公費解体`)
})

// tellsKind is what of the evidence tells the kind. What somebody worked on elsewhere (神戸市で、
// 震災の教訓を伝える仕事を担当しました) does not.
func (s *sentence) tellsKind(m match) string {
	if m.rule.where == dispatchTop && s.page.Kind == "" {
		return s.s[m.start:m.list.end]
	}
	return m.said()
}

var secondmentPattern = sync.OnceValue(func() automaton.Pattern {
	return automaton.MustCompile(`(?s:.*?)(?:` + oneOf(secondmentWords) + `)`)
})

// firstSecondment is where the first word of secondment in s ends; beyond s without one.
func firstSecondment(s string) int {
	if end, ok := secondmentPattern().Prefix(s); ok {
		return end
	}
	return len(s) + 1
}

// localEndings end the names of bodies that municipalities form together: they are public
// employers like a city, and no outside ones.
var localEndings = []string{
	"広域連合", "企業団", "事務組合", "行政組合", "市町村圏組合", "広域圏組合", "広域組合", "消防組合", "衛生組合", "環境組合", "清掃組合", "処理組合", "施設組合", "斎場組合", "葬祭組合", "火葬場組合",
	"病院組合", "医療組合", "福祉組合", "介護組合", "水道組合", "下水道組合", "用水組合", "教育組合", "学校組合", "管理組合", "開発組合", "競艇組合", "競輪組合", "競馬組合", "競走組合", "港湾組合", "水防組合", "給食組合", "電算組合", "情報組合", "リサイクル組合", "センター組合",
}

// isOutside reports whether a body is a company or an association.
func isOutside(b body) bool {
	return b.class == classCompany || b.class == classAssociation && !hasAnySuffix(b.name, localEndings)
}

// kindOf says what sort of dispatch the wording tells of; usual is the kind its rule
// mostly has.
func (p Page) kindOf(b body, w wording, usual minutes.DestinationKind) minutes.DestinationKind {
	own := isOutside(b)
	switch {
	case b.class == classOverseas, w.abroad:
		return minutes.Overseas
	case w.evidence&saysSecondment != 0:
		return minutes.Secondment
	case w.evidence&saysAid != 0:
		return minutes.Aid
	case own && usual != minutes.Secondment:
		return minutes.External
	case usual == minutes.External, usual == minutes.Secondment:
		return usual
	case w.evidence&saysTraining != 0:
		return minutes.Training
	case w.before&saysSecondment != 0:
		return minutes.Secondment
	case w.sentence&hasTraining != 0:
		return minutes.Training
	case b.class == classState && p.Kind == "":
		return minutes.Training
	case w.sentence&hasPlainAid != 0:
		return minutes.Aid
	case p.Kind != "":
		return p.Kind
	}
	return usualKind(b, w, usual)
}

// usualKind is the kind where nothing tells: without a word of relief, staff at a prefecture
// is there to learn.
func usualKind(b body, w wording, usual minutes.DestinationKind) minutes.DestinationKind {
	if b.class == classPrefecture && w.sentence&hasRelief == 0 {
		return minutes.Training
	}
	return usual
}
