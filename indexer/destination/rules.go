package destination

import (
	"regexp"
	"strings"
	"sync"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// rule is one way in which texts say a destination.
type rule struct {
	id      string
	words   []string // the sentence holds one of them
	pattern string   // in the notation of words.go; group "bodies" holds the bodies
	where   place
	kind    minutes.DestinationKind // where evidence, sentence and page tell no other
}

// place limits a rule to some texts.
type place int

const (
	anywhere    place = iota
	dispatchTop       // the first words of an utterance on a page about dispatch
	staffed           // sentences that speak of the city's staff
	relief            // pages and sentences about help after a disaster
)

// Groups other than "bodies": "ev" is the evidence where it is not the whole match; "whom",
// "doing" and "what" are looked at by the vetoes.

// rules is the table in the package comment as patterns. Where two find the same body, the
// earlier one gives the evidence.
var rules = []rule{
	{id: "P13", words: []string{"出向", "割愛"}, kind: minutes.Secondment,
		pattern: `<cue>?<list><toward><mid>(?:出向|割愛)<been>`},
	{id: "P13", words: []string{"出向", "割愛"}, kind: minutes.Secondment,
		pattern: `<list>(?:への?)?(?:出向|割愛)(?:中|時|期間|で|を経|から|先|<been>)`},
	{id: "P13", words: []string{"交流", "派遣"}, kind: minutes.Secondment,
		pattern: `<list>と(?:の間)?の(?:人事|職員|相互)*(?:交流|相互派遣)(?:派遣|研修|制度)*<as><gap>(?:(?:派遣|勤務|出向)<been>|赴任し|行き|行っ|仕事をし|業務に)`},
	{id: "P2", words: []string{"派遣"}, kind: minutes.Training,
		pattern: `(?P<ev><cue>?<list>(?:への?|での)(?:長期|短期|国内|海外|実務|<period>の?)*派遣研修)`},
	{id: "P1", words: []string{"派遣"}, kind: minutes.Training,
		pattern: `<cue>?<list><toward><mid><sent>`},
	{id: "P10", words: []string{"派遣"}, kind: minutes.Aid, where: staffed,
		pattern: `<list><toward><mid><staff>(?:を|の|、)?<mid>派遣(?:を行|を実施|を続け|を決|<active>)`},
	{id: "P10", words: []string{"派遣"}, kind: minutes.Aid, where: staffed,
		pattern: `(?P<whom>[^、。<any>]*)(?P<ev><list><toward><mid>派遣<active>)`},
	{id: "P10", words: []string{"派遣"}, kind: minutes.Aid, where: staffed,
		pattern: `<staff>を、?<mid><list><toward><mid>派遣<active>`},
	{id: "P10", words: []string{"派遣"}, kind: minutes.Aid, where: staffed,
		pattern: `<list>への?(?:<staff>の?|応援|中長期の?|短期|長期の?|人的)+派遣(?:を行|を実施|を続け|で|に(?:当た|参加|従事)|では)`},
	{id: "P1", words: []string{"派遣"}, kind: minutes.Training,
		pattern: `<cue>?<list>への?<period>?の?派遣(?:期間|中|時|で|を終え|を経験|を通|から(?:戻|帰)|の(?:際|間|経験|期間)|(?:と|に)な(?:りました|った|り|っ)|を命じられ)`},
	{id: "P6", words: []string{"帰任", "復帰", "帰庁"}, kind: minutes.Training,
		pattern: `<cue>?<list>(?:への?|での?|の|から)<gap>(?:派遣|派遣研修|業務|勤務|研修|出向|応援|支援|職務)<gap>(?:から|より|を終えて?、?|を終了し、?)<gap>(?:帰任|職場復帰|帰庁)`},
	{id: "P6", words: []string{"帰任"}, kind: minutes.Training,
		pattern: `<list>(?:から|より)(?:このほど|このたび|この春|今春|今年|<period>|に|、)*帰任`},
	{id: "P11", words: occasions, kind: minutes.Training,
		pattern: `<cue><list>(?:で|に|へ|において|にて)、?<mid><work>`},
	{id: "P11", words: occasions, kind: minutes.Training,
		pattern: `<cue><list><toward><mid><went>`},
	{id: "P11", words: []string{"派遣", "研修生"}, kind: minutes.Training,
		pattern: `<list>(?:への?)?(?:派遣職員|派遣研修生|研修生)(?:として|で(?:した|勤務))`},
	{id: "P11", words: []string{"研修", "派遣"}, kind: minutes.Training,
		pattern: `<list><toward><mid>(?:(?:実務|長期|短期|行政実務|派遣|<period>の?)(?:研修|派遣)|研修(?:生|派遣))(?:生|員)?(?:として|で|に)、?<mid>(?:<went>|派遣|出|参加し|受け入れ)`},
	{id: "P11", words: []string{"研修生"}, kind: minutes.Training,
		pattern: `<list>(?:で|にて|において)、?<mid>(?:実務|派遣|長期)?研修生として<work>`},
	{id: "P3", words: []string{"を研修"}, kind: minutes.Training,
		pattern: `(?P<ev><known>(?:の(?P<what><gap>)|(?:で|において|にて)、?(?P<what2><gap>))を研修)(?:<been>|させ|、|。)`},
	{id: "P3", words: []string{"研修"}, kind: minutes.Training,
		pattern: `<known>(?:で|にて|において)、?<mid>(?:(?:実務|長期|派遣|行政実務|<period>の?)研修(?:を受け|をし|を行|をさせて|<been>)|研修(?:させて(?:いただ|頂)|<been>))`},
	{id: "P5", words: []string{"塾", "研修", "講座", "課程", "スクール"}, kind: minutes.External,
		pattern: `(?:[^、。\s<any>()「」は]{1,12}\()?<known>\)?(?:(?:が|の)(?:行|主催|実施|開催|運営|開講|開い|設け)<gap>|で(?:行われ|実施され|開催され|開かれ)<gap>)「?[^、。<any>「」]{0,20}(?:塾|研修|講座|課程|スクール)(?:プログラム|コース|生)?」?(?:に|へ|を|の|として)<gap>(?:参加|受講|派遣|通い|通っ|入塾)`},
	{id: "P8", words: []string{"先の", "先であ", "先だった", "先とな", "先は", "先(", "先（", "先・", "先:", "先："}, kind: minutes.Training,
		pattern: `<host>(?:の|である|だった|であった|となった|となる|・|:|\(|は、?:)<known>`},
	{id: "P8", words: []string{"先は", "研修は"}, kind: minutes.Training,
		pattern: `(?:<host>|派遣研修)は、?<list>(?:でした|で(?:あり|ござい)ました|です|だった|であった|であり|、|で、|となりました|$|。)`},
	{id: "P10", words: []string{"応援", "支援", "復旧", "復興"}, kind: minutes.Aid, where: relief,
		pattern: `<list>(?:<toward>|の)(?:災害|職員|短期|復旧|復興|現地|給水)*(?:応援|支援活動|災害支援|復旧支援|復興支援)(?:活動|派遣|業務)?(?:に|で|として|のため(?:に)?)、?<mid>(?:<went>|入り|入っ|出|携わ|当た|従事|参加し|伺)`},
	{id: "P10", words: []string{"応援", "支援", "復旧", "派遣", "救援"}, kind: minutes.Aid, where: relief,
		pattern: `(?:応援|支援|復旧|救援|給水|災害派遣|先遣隊|派遣隊)(?:活動|業務|派遣|隊|員|職員|班|の一員)*(?:で|に|のため(?:に)?|として)、?<mid><list><toward><mid>(?:<went>|入り|入っ|駆け付け|派遣)`},
	{id: "P10", words: []string{"応援", "支援", "復旧", "復興", "編成"}, kind: minutes.Aid, where: relief,
		pattern: `<list>(?:で|において|にて)、?<gap>(?:(?:応援|支援|復旧|復興|救援)(?:活動|業務|事業|作業)?(?:に(?:当た|従事|携わ|参加)|を(?:行|し))|班を?編成)`},
	{id: "P12", words: []string{"派遣"}, kind: minutes.Training,
		pattern: `(?:本市|当市|わが市|我が市|市役所|市)から<gap>を?派遣して(?:いる|おります|いた|います)<list>`},
	{id: "P4", words: []string{"経験", "担当", "従事", "勤務", "携わ", "学", "研修"}, kind: minutes.Training, where: dispatchTop,
		pattern: `^(?:私(?:は|も)、?|<period>(?:は|から|に)?、?)*(?P<ev><known>(?:で|では|において|においては|にて)、?(?P<doing>[^。<any>]*?)(?:(?:を経験|を担当|に従事|勤務|を研修|業務を|仕事を|研修を)(?:し|させていただき)(?:ました|て(?:き|い|おり|まいり)ました|てきた|ていた|た)|に携わ(?:りました|ってきました|った|ってきた)|を学(?:びました|んできました|んだ|んできた)))`},
}

// occasions are what a <cue> ends in; a sentence without them has none.
var occasions = []string{
	"派遣で", "研修で", "交流で", "応援で", "支援で", "出向で", "割愛で", "制度で", "事業で", "員で", "生で", "隊で",
	"として", "により", "によって", "による", "の一環", "のため", "に伴い", "にて", "に基づき", "に際し",
}

// compiled is a rule ready to be matched. A pattern that begins with <cue>? is matched
// without it; the cue is looked for on the left of a match, which is far cheaper.
type compiled struct {
	rule
	re      *regexp.Regexp
	takeCue bool
}

const optionalCue = "<cue>?"

var compiledRules = sync.OnceValue(func() []compiled {
	out := make([]compiled, len(rules))
	for i, r := range rules {
		core := strings.Replace(r.pattern, optionalCue, "", 1)
		out[i] = compiled{r, regexp.MustCompile(expand(core)), core != r.pattern}
	}
	return out
})

// cueRE finds the cue that ends where a match begins.
var cueRE = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expand("<cue>$")) })

// mayHold reports whether the sentence has one of the rule's words.
func (r rule) mayHold(sentence string) bool {
	return containsAny(sentence, r.words)
}
