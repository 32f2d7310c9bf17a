package destination

import (
	"math/bits"
	"regexp"
	"strings"
	"sync"

	"github.com/kizuna-search/kizuna/indexer/automaton"
	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// rule is one way in which texts say a destination: bodies, and what stands around them.
// Patterns are in the notation of words.go.
type rule struct {
	id     string
	words  []string // the sentence holds one of them
	also   uint64   // groups of words that it holds as well
	behind string   // stands before the evidence
	before string   // stands right before the bodies and belongs to the evidence
	named  bool     // takes no body that is known by its form alone
	after  string   // stands right behind the bodies and belongs to the evidence
	tail   string   // stands behind the evidence
	unless string   // must not stand in what after has matched
	whom   string   // must not stand right before the bodies
	where  place
	kind   minutes.DestinationKind // where evidence, sentence and page tell no other
}

// place limits a rule to some texts.
type place int

const (
	anywhere      place = iota
	dispatchTop         // the first words of an utterance on a page about dispatch
	staffed             // sentences that speak of the city's staff
	aboutDispatch       // anywhere on a page about dispatch
	aidPages            // pages about help after a disaster
	relief              // pages and sentences about help after a disaster
)

// rules is the table in the package comment as patterns. Where two find the same body, the
// earlier one gives the evidence.
var rules = []rule{
	{id: "P13", words: []string{"出向", "割愛"}, kind: minutes.Secondment, before: `<cue>?`,
		after: `<toward><mid>(?:割愛)?(?:出向|割愛)<been>`},
	{id: "P13", words: []string{"出向", "割愛"}, kind: minutes.Secondment,
		after: `<toward>(?:出向|割愛)(?:として|により|で)、?<mid><went>`},
	{id: "P13", words: []string{"出向", "割愛"}, kind: minutes.Secondment,
		after: `(?:への?)?(?:<period>の?)?(?:出向|割愛)(?:中|時|期間|で|を経|を終え|を通|経験(?:を|で|から|の)|の(?:経験|期間|際|間)|から|先|<been>)`, tail: `(?:[^出]|$)`},
	{id: "P13", words: []string{"の交流", "人事交流", "職員交流", "相互交流", "相互派遣"}, kind: minutes.Secondment,
		after: `と(?:の間)?の(?:(?:人事|職員|相互)の?)*(?:交流|相互派遣)(?:派遣|研修|制度|人事)*<as><through>(?:(?:派遣|勤務|出向)<been>|赴任し|行き|行っ|働[いきく]|仕事をし|業務に)`},
	{id: "P13", words: []string{"派遣"}, kind: minutes.Secondment,
		after: `と(?:の間で)?、?<mid>(?:<staff>を)?、?<mid>(?:相互に|お?互いに|交換で)、?(?:<staff>を)?、?<mid>派遣(?:<been>|し合)`},
	{id: "P2", words: []string{"派遣", "実務研修", "交流研修"}, kind: minutes.Training, before: `<cue>?`,
		after: `(?:への?|での)(?:長期|短期|国内|海外|実務|行政|<period>の?)*(?:派遣研修|実務研修|交流研修)`, tail: `(?:[^生]|$)`},
	{id: "P1", words: []string{"派遣"}, kind: minutes.Training, before: `<cue>?`,
		after: `<toward><mid><sent>`},
	{id: "P10", words: []string{"派遣"}, kind: minutes.Aid, where: staffed,
		after: `<toward><mid><staff>(?:を|の|、)?<mid>派遣(?:を行|を実施|を続け|を決|<active>)`},
	{id: "P10", words: []string{"派遣"}, kind: minutes.Aid, where: staffed, whom: `を(?:[^、。<any>]*|[0-9一二三四五六七八九十百]+(?:台|両|機|隻|頭|匹|基|本|個|棟|組|式|艇)、)`,
		after: `<toward><mid>派遣<active>`},
	{id: "P10", words: []string{"派遣"}, kind: minutes.Aid, where: staffed, before: `<staff>(?:(?:と|や|及び|、|並びに|とともに)[^、。<any>をはがにへ]{1,15})?を、?<mid>`,
		after: `<toward><mid>派遣<active>`},
	{id: "P10", words: []string{"派遣"}, kind: minutes.Aid, where: staffed,
		after: `<toward>(?:[^、。<any>国県省庁他各隣全近]{1,8}から、?)?<mid><staff>が、?<mid>派遣され(?:ました|て(?:い|おり)(?:ました|ます|る|た)|た)`},
	{id: "P10", words: []string{"派遣"}, kind: minutes.Aid, where: staffed,
		after: `への?(?:<staff>の?|応援|中長期の?|短期|長期の?|人的)+派遣(?:を行|を実施|を続け|は、?(?:[0-9一二三四五六七八九十]+(?:名|人)|<period>|延べ|これまで|今も|現在)|で|に(?:当た|参加|従事)|では)`},
	{id: "P1", words: []string{"派遣"}, kind: minutes.Training, before: `<cue>?`,
		after: `(?:への?|での)?(?:<period>の?)?(?:長期|中長期|短期|研修|職員|社会人|災害|応援|自治法)*派遣(?:期間|中|時代?|で|を終え|を経て|を経、|を経験|を通|を前に|が(?:終わ|始ま|明け)|から(?:戻|帰)|経験(?:を|で|から|の)|の(?:際|間|経験|期間|成果|思い出|前|後|とき|時|ころ|頃|日々|最終日|<period>)|(?:と|に)な(?:りました|った|り|っ)|を命じられ)`, tail: `(?:[^す]|$)`},
	{id: "P1", words: []string{"派遣"}, kind: minutes.Training, where: aboutDispatch,
		after: `(?:への|に)(?:<period>の?)?派遣(?:は|が決ま(?:り|った)|の(?:内示|辞令)を)`},
	{id: "P1", words: []string{"派遣された", "派遣されてい", "出向した", "出向してい"}, kind: minutes.Training, named: true, behind: `(?:^|[、。])`,
		before: `(?:私|わたし|自分)(?:が|の)(?:<period>(?:に|は|から)?、?)*(?:派遣され|出向し)(?:た|ていた|ている)`, after: `(?:の|に|を|へ|から|と|も|が)`},
	{id: "P1", words: []string{"派遣された", "派遣されてい", "出向した", "出向してい"}, kind: minutes.Training, named: true, behind: `(?:^|[、。])`,
		before: `(?:(?:私|わたし|自分)(?:が|の))?(?:<period>(?:に|は|から)?、?)*(?:派遣され|出向し)(?:た|ていた|ている)`, after: `(?:では|でも|での|で|は)`},
	{id: "P1", words: []string{"派遣", "研修", "出向", "交流"}, kind: minutes.Training, named: true, behind: `(?:^|[、。])`,
		before: `(?:(?:私|わたし|自分)(?:が|の))?<occasion>(?:で|として|により)、?<mid>(?:<hosted>|<stayed>)(?:[ただ]|ていた)`, after: `(?:では|でも|での|で|は|の|に|を|から|も|が)`},
	{id: "P6", words: []string{"帰任", "復帰", "帰庁"}, kind: minutes.Training, before: `<cue>?`,
		after: `(?:への?|での?|の|から)<gap>(?:派遣|派遣研修|業務|勤務|研修|出向|応援|支援|職務)<gap>(?:から|より|を終えて?、?|を終了し、?)<gap>(?:帰任|職場復帰|帰庁)`},
	{id: "P6", words: []string{"帰任"}, kind: minutes.Training,
		after: `(?:から|より)(?:このほど|このたび|この春|今春|今年|<period>|に|、)*帰任`},
	{id: "P11", words: occasions, also: hasOccasion, kind: minutes.Training, before: `<cue>`,
		after: `(?:(?:で|に|へ|において|にて)、?<mid><work>|の一?(?:職員|一員)(?:の一人)?(?:として|とな(?:り|って)|にな(?:り|って)))`},
	{id: "P11", words: occasions, also: hasOccasion, kind: minutes.Training, before: `<cue>`,
		after: `<toward><mid><went>`},
	{id: "P11", words: []string{"派遣され"}, kind: minutes.Training, named: true, behind: `(?:^|[、。]|(?:^|[、。])<turn>(?:は|には|に)、?|(?:市|町|村|区|市役所|区役所|役場|[<any>])から、?<mid>)`,
		before: `派遣され(?:て|まして)?、?<mid>`, after: `(?:で|において|にて)、?<mid><work>`},
	{id: "P11", words: []string{"派遣", "研修生"}, kind: minutes.Training,
		after: `(?:への?)?(?:派遣職員|派遣研修生|研修生)(?:として|で(?:した|勤務))`},
	{id: "P11", words: []string{"研修生", "研修員", "研修派遣", "研修として", "研修で", "研修に", "派遣"}, kind: minutes.Training,
		after: `<toward><mid>(?:(?:(?:実務|長期|短期|中長期|行政実務|社会人|大学院|派遣|職員|交流|人事交流|相互|自治法|災害|応援|<period>)の?)+(?:研修|派遣)|研修(?:生|派遣|員)|派遣)(?:生|員)?(?:の?制度|の?事業)?(?:として|で|に)、?<mid>(?:<went>|派遣|出|参加し|受け入れ|<period>間?、)`},
	{id: "P11", words: []string{"研修生", "派遣研修", "実務研修", "研修派遣"}, kind: minutes.Training,
		after: `(?:で|にて|において)、?<mid>(?:(?:実務|派遣|長期)?研修生として<work>|(?:派遣研修|実務研修|研修派遣)(?:として|の一環(?:として|で)))`},
	{id: "P3", words: []string{"を研修", "間研修", "月研修", "年研修", "り研修"}, kind: minutes.Training, named: true, unless: `<people>を(?:<period>の?、?)?研修`,
		after: `(?:の<through>|(?:で|において|にて)、?<through>)を(?:<period>(?:の間|にわたり|の)?、?)?研修`, tail: `(?:<been>|させ|、|。)`},
	{id: "P3", words: studied, kind: minutes.Training, named: true,
		after: `(?:で|にて|において)、?<mid>(?:(?:実務|長期|派遣|行政実務|<period>の?)研修(?:を受け|をし|を行|をさせて|<been>|$)|研修(?:させて(?:いただ|頂)|<been>))`},
	{id: "P3", words: studied, kind: minutes.Training,
		after: `(?:で|にて|において)、?<period>の?、?(?:実務)?研修(?:を受け|をし|を行|を積|をさせて|させて(?:いただ|頂)|<been>)`},
	{id: "P3", words: []string{"派遣研修", "実務研修"}, kind: minutes.Training,
		before: `(?:派遣|実務)研修を、?`, after: `(?:で|にて|において)、?<mid>(?:受け|行い|行っ|経験し|終え)`},
	{id: "P3", words: studied, kind: minutes.Training, where: aboutDispatch,
		after: `(?:で|にて|において)、?<mid>研修(?:を受け|をし|を行|を積|<been>)`},
	{id: "P5", words: []string{"研修", "講座", "課程", "コース"}, kind: minutes.External, named: true,
		after: `(?:が(?:行|実施|主催|開催)<gap>|で(?:行われ|実施され|開催され|開かれ)<gap>|の)「?[^、。<any>「」]{0,20}(?:研修|講座|課程|コース|」の?(?:研修|講座|課程|コース))」?(?:に|へ)(?:も|は)?、?<mid>(?:<sent>|<staff>を、?<mid>派遣<active>)`},
	{id: "P5", words: []string{"塾", "研修", "講座", "課程", "スクール", "セミナー", "る「"}, also: hasAttended, kind: minutes.External, named: true,
		before: `(?:[^、。\s<any>()「」は]{1,12}\()?`,
		after:  `\)?(?:(?:が|の)(?:行|主催|実施|開催|運営|開講|開い|設け)<gap>|で(?:行われ|実施され|開催され|開かれ)<gap>)「?[^、。<any>「」]{0,20}(?:(?:塾|研修|講座|課程|スクール|セミナー)(?:プログラム|コース|生)?」?|(?:学校|大学|教室|道場|ゼミ|カレッジ|アカデミー|プログラム|サロン)」)(?:に|へ|を|の|として)[^、。が<any>]*?(?:参加|受講|派遣|通い|通っ|入塾|修了|学び|学ん)`},
	{id: "P5", words: []string{"研修", "講座", "課程"}, kind: minutes.External, where: aboutDispatch, named: true,
		after: `の「?[^、。<any>「」がは]{1,20}」?の?(?:研修|講座|課程)を(?:受け|受講|修了|終え)`},
	{id: "P5", words: []string{"研修に", "講座に", "課程に", "コースに"}, kind: minutes.External, where: aboutDispatch, named: true,
		after: `の「?[^、。<any>「」]{0,12}(?:研修|講座|課程|コース)」?に、?(?:<period>の?間?、?)*(?:参加|入校|通い|通っ)(?:<been>|ました)`},
	{id: "P8", words: []string{"先の", "先であ", "先だった", "先とな", "先は", "先(", "先（", "先・", "先:", "先：", "研修(", "研修（"}, kind: minutes.Training, named: true,
		before: `<host>(?:の|である|だった|であった|となった|となる|・|:|\(|は、?:)|派遣研修\(`},
	{id: "P8", words: []string{"先、"}, kind: minutes.Training, named: true, before: `<host>、`, after: `(?:では|での|で|は)`},
	{id: "P8", words: []string{"先に"}, kind: minutes.Training, named: true, before: `<host>に(?:は|も)、?`, after: `が(?:あり|ある|ござい|挙が)`},
	{id: "P8", words: []string{"派遣してい", "派遣されてい", "派遣した", "派遣中"}, kind: minutes.Training, named: true,
		before: `派遣(?:している|しております|されている|した|中の)(?:職員|者|人)?(?:は|が)、?`, after: `(?:に|へ)?(?:<amount>|が<amount>)`},
	{id: "P8", words: []string{"先は", "先が", "研修は", "派遣は"}, kind: minutes.Training, before: `(?:<host>(?:は|が)|派遣(?:研修)?は)、?(?:<turn>[がは]、?|[^、。<any>はがを]{1,14}から、?)?`,
		after: `(?:でした|で(?:あり|ござい)ました|です|だった|であった|であり|、|で、|となりました|(?:に|と)(?:決ま(?:り|った)|聞い|知っ|なった)|$|。)`},
	{id: "P10", words: []string{"応援", "支援", "復旧", "復興", "災害派遣"}, kind: minutes.Aid, where: relief,
		after: `(?:<toward><mid>(?:[^、。<any>にへで]{1,8}(?:で、?|の))?|の)(?:(?:災害|職員|短期|復旧|復興|現地|給水|避難所|運営|窓口)の?)*(?:応援|支援|災害派遣)(?:活動|派遣|業務|職員)?(?:に|で|として|のため(?:に)?)、?<mid>(?:<went>|入り|入っ|出|携わ|当た|従事|参加し|伺)`},
	{id: "P10", words: []string{"応援", "支援", "復旧", "派遣", "救援", "給水"}, kind: minutes.Aid, where: relief,
		before: `(?:応援|支援|復旧|救援|給水|災害派遣|先遣隊|派遣隊)(?:活動|業務|派遣|隊|員|職員|班|の一員|の?第[0-9一二三四五六七八九十]+[陣班次隊])*(?:で|に|のため(?:に)?|として)、?<mid>(?:[^、。<any>]{1,15}を(?:通って|経て|経由して|越えて)、?)?`,
		after:  `<toward><mid>(?:<went>|入り|入っ|駆け付け|派遣)`},
	{id: "P10", words: []string{"応援", "支援", "復旧", "復興", "編成", "給水", "避難所", "災証明"}, kind: minutes.Aid, where: relief,
		after: `(?:で|において|にて)、?<gap>(?:(?:応援|支援|復旧|復興|救援|給水|避難所の?運営|災証明の?(?:発行|交付|受付))(?:活動|業務|事業|作業)?(?:に(?:当た|従事|携わ|参加)|を(?:行|し|手伝|支え))|班を?編成)`},
	{id: "P10", words: []string{"応援", "支援", "派遣"}, kind: minutes.Aid, where: relief,
		after: `への(?:災害|職員|短期|中長期|復旧|復興|給水|現地)*(?:応援は、?|派遣は、?|(?:応援|支援|派遣)(?:活動|派遣|業務|職員)?(?:では|で[はも、]|を終え|から(?:戻|帰)|を(?:通|経験)|に(?:行|参加|当た|従事|携わ)|の(?:際|経験|期間)|中|期間))`},
	{id: "P10", words: entryWords, kind: minutes.Aid, where: aidPages,
		behind: `^(?:(?:私(?:たち)?(?:は|も)|<turn>(?:は|に|には|から)?)、?)*(?:[^、。はが<any>]{0,12}(?:から|に|として|、))?`, after: `(?:の[^、。にへ<any>]{0,12}(?:本部|センター|避難所|窓口|庁舎))?(?:に|へ)、?<mid>(?:入り|入っ|赴)`, tail: `(?:ま|、|て|た(?:の|と|際|時|が)|[いきっ]|$)`},
	{id: "P10", words: aidWork, kind: minutes.Aid, where: aidPages,
		after: `(?:で|において|にて)、?<mid>(?:[^、。<any>がはも]{0,10}?(?:家屋|住宅|住家|建物|宅地|被害|水道|道路|橋|罹災|り災|避難者|車中泊)[^、。<any>がはも]{0,10}?(?:調査|判定|認定|受付)|[^、。<any>がはも]{0,12}?(?:片付け|見守り|見回り|炊き出し|巡回|搬出|仕分け))(?:活動|業務|作業)?(?:に(?:当た|従事|携わ|加わ)|を(?:行|し(?:ま|、|て|た)|手伝|支え|担当|任され))`},
	{id: "P12", words: []string{"派遣"}, kind: minutes.Training,
		behind: `(?:^|[、。はも])`, before: `(?:(?:本|当|わが|我が)(?:市|町|村|区)|市役所|役場|市|町|村|私たち|私ども)(?:から|より|が)<gap>派遣し(?:ている|ております|ていた|ています|ておりました|てきた)`},
	{id: "P8", words: []string{"派遣", "研修", "出向", "応援", "交流", "併任"}, kind: minutes.Training,
		before: `(?:(?:私|わたし|自分|我々|うち)(?:たち)?(?:の班)?(?:が|の)、?)?(?:<sentas>|研修(?:で|として)、?<mid><stayed>|<occasion>(?:(?:期間)?(?:中に?|の<period>(?:間)?(?:に|で)?)|で|として|により|の一環で)、?(?:(?:私|わたし|自分)が)?<mid><hosted>)(?:[ただ]|ていた|ておりました)のは、?`,
		after:  `(?:の[^、。<any>にへをがは]{1,10}(?:館|校|所|院|場|店|班|室|地区|地域))?(?:でした|で(?:あり|ござい)ました|です|だった|であった|であり|で、|となりました|$|。)`},
	{id: "P13", words: []string{"併任", "兼務", "兼任"}, kind: minutes.Secondment, before: `<cue>?`,
		after: `(?:(?:に|へ|を|と|の|との|で|にて)、?<mid>)?(?:併任|兼務|兼任)(?:<been>|で|として|の(?:辞令|発令|期間|身分|立場|<period>)|、)`},
	{id: "P1", words: []string{"派遣"}, kind: minutes.Training, where: aboutDispatch,
		after: `<toward><mid>派遣`, tail: `$|。`},
	{id: "P4", words: []string{"経験", "担当", "従事", "勤務", "携わ", "学", "研修", "勉強", "働"}, kind: minutes.Training, where: dispatchTop, named: true, unless: `<topic>`,
		behind: `^(?:私(?:は|も)、?|(?:この|昨年の?|去年の?|今年の?)?<turn>(?:は|から|に|まで)?、?)*`,
		after: `(?:で|では|において|においては|にて)、?[^。]*?(?:(?:を経験|の経験を|た経験を|を担当|に従事|勤務|を研修|業務を|仕事を|研修を)(?:し|させていただき)(?:ました|て(?:き|い|おり|まいり)ました|てきた|ていた|た|、|$)|` +
			`に携わ(?:りました|ってきました|った|ってきた|り、)|を学(?:びました|んできました|んだ|んできた|び、)|勉強(?:しました|してきました|させていただ(?:きました|いた))|働(?:きました|いた(?:<period>|とき|時|経験|こと|後|の)))`},
	{id: "P3", words: []string{"機会を", "研修を"}, kind: minutes.Training, where: aboutDispatch, named: true,
		after: `(?:(?:で|にて|において|に|へ)、?<mid>(?:勤務|研修|実務研修|仕事を|業務を|働|学|経験)(?:する|く|ぶ|の)機会を(?:いただ|頂|得|与え)|(?:で|にて)、?<mid>[^、。<any>がはを]{1,12}の研修を受け)`},
	{id: "P4", words: []string{"お世話", "行かせて", "勤務", "赴任", "配属", "着任", "籍を置"}, kind: minutes.Training, where: dispatchTop, named: true,
		behind: `^(?:私(?:は|も)、?|(?:この|昨年の?|去年の?|今年の?)?<turn>(?:は|から|に|まで)?、?)*`,
		after:  `(?:に|へ|で)、?(?:<period>の?間?、?)*(?:お世話にな(?:りました|り|っ)|行かせて(?:いただ|頂)(?:きました|いた|き|い)|(?:勤務|赴任|配属|着任)(?:<been>)|籍を置(?:きました|いた|き|い))`},
}

// aidWork are the words of what people do after a disaster that are common words elsewhere.
var aidWork = []string{"調査", "判定", "認定", "片付け", "受付", "見守り", "見回り", "炊き出し", "巡回", "搬出", "仕分け"}

// studied are the words of having been trained somewhere.
var studied = []string{"研修を", "研修し", "研修さ", "研修と", "研修に", "研修中", "実務研修"}

// occasions are what a <cue> ends in; a sentence without them has none.
var occasions = []string{
	"派遣で", "研修で", "交流で", "人事で", "応援で", "支援で", "出向で", "割愛で", "制度で", "事業で", "員で", "生で", "隊で",
	"として", "により", "によって", "による", "の一環", "のため", "に伴い", "にて", "に基づき", "に際し",
}

// occasionWords are what a <cue> speaks of, attendedWords what people do with a course.
var (
	occasionWords = []string{"派遣", "海外協力隊", "海外ボランティア", "応援", "支援", "交流", "実務研修", "研修生", "海外研修", "長期研修", "研修派遣", "出向", "割愛"}
	attendedWords = []string{"参加", "受講", "派遣", "通い", "通っ", "入塾", "修了", "学び", "学ん"}
)

// compiled is a rule ready to be matched. behind, whom and unless are set where the rule
// has them.
type compiled struct {
	rule
	after, tail          automaton.Pattern
	behind, before, whom automaton.Backward
	unless               automaton.Set
}

// ruleSet is the table of rules, and what tells at once which of them may match. Bit i
// stands for rule i.
type ruleSet struct {
	rules []compiled
	after automaton.Set    // read from the end of a list of bodies; leaves out dispatchTop, which is for the first list
	all   uint64           // all rules
	also  uint64           // the rules that ask for groups of words beside their own
	named uint64           // the rules that take no body by its form alone
	at    map[place]uint64 // the rules for a place
}

var compiledRules = sync.OnceValue(func() ruleSet {
	set := ruleSet{at: map[place]uint64{}}
	var after []string
	for i, r := range rules {
		set.rules = append(set.rules, compile(r))
		if r.where == dispatchTop {
			after = append(after, nothing)
		} else {
			after = append(after, expand(r.after))
		}
		set.all |= 1 << i
		set.at[r.where] |= 1 << i
		if r.also != 0 {
			set.also |= 1 << i
		}
		if r.named {
			set.named |= 1 << i
		}
	}
	set.after = automaton.MustSet(after...)
	return set
})

func compile(r rule) compiled {
	c := compiled{rule: r, after: automaton.MustCompile(expand(r.after)), tail: automaton.MustCompile(expand(r.tail)), before: automaton.MustBackward(expand(r.before))}
	if r.behind != "" {
		c.behind = automaton.MustBackward(expand(r.behind))
	}
	if r.whom != "" {
		c.whom = automaton.MustBackward(expand(r.whom))
	}
	if r.unless != "" {
		c.unless = automaton.MustSetAnywhere(expand(r.unless))
	}
	return c
}

// Groups of words a sentence may hold, beside the words of the rules.
const (
	hasForeign uint64 = 1 << (63 - iota)
	hasElsewhere
	hasStaff
	hasRelief
	hasTraining
	hasPlainAid
	hasOccasion
	hasAttended
	hasHearsay
)

// nothing is a pattern that matches nowhere.
const nothing = `[^\x00-\x{10FFFF}]`

// sentenceWords finds the words of rule i (bit i) and the groups above in one pass.
var sentenceWords = sync.OnceValue(func() automaton.Set {
	groups := make([]string, 64)
	for i := range groups {
		groups[i] = nothing
	}
	for i, r := range rules {
		groups[i] = oneOf(r.words)
	}
	for bit, words := range map[uint64][]string{
		hasForeign: foreignWords, hasElsewhere: elsewhereWords, hasStaff: staffWords, hasRelief: reliefWords, hasTraining: trainingWords, hasPlainAid: plainAidWords,
		hasOccasion: occasionWords, hasAttended: attendedWords, hasHearsay: hearsayWords,
	} {
		groups[bits.TrailingZeros64(bit)] = oneOf(words)
	}
	groups[bits.TrailingZeros64(hasForeign)] += "|" + envoys
	return automaton.MustSetAnywhere(groups...)
})

// oneOf is a pattern for any of the words.
func oneOf(words []string) string {
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = regexp.QuoteMeta(w)
	}
	return strings.Join(quoted, "|")
}
