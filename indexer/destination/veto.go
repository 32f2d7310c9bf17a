package destination

import (
	"sync"

	"github.com/kizuna-search/kizuna/indexer/automaton"
)

// What turns a match into nothing. The patterns see marked text.

// What the words behind a match may make of it: bits of aftermath.
const (
	denied   = 1 << iota // denials, wishes, plans, suppositions, questions
	wished               // a noun that is wished for: 派遣研修を希望, 派遣を検討
	intended             // nouns that make a sending one to come
	others               // who was sent is none of ours
)

var aftermath = sync.OnceValue(func() automaton.Set {
	return automaton.MustSet(
		`(?:る|た|て|ている|ていた|ています|てい|した|して|し|ん)?(?:こと(?:は|が|も)(?:[^、。]{0,8}(?:ない|ありません|なく|なかった|ございません)|できな|出来な|あるか|あれば|決ま)|ることがあるので|わけで(?:は|も)(?:な|ありません)|ことを(?:希望|望|検討|期待|願)|のを(?:希望|望|検討|期待|願)|`+
			`(?:た|ていた)?(?:という|ような|の)?経験(?:は|が|も|を)、?[^、。]{0,16}(?:なく|ない|なかった|ありません|ございません|持って(?:いません|いない|おりません)|持っていませ)|(?:た|ている|ていた)?(?:者|職員|人|方|経験者)(?:は|が|も)(?:、?[^、。]{0,14})(?:いません|いない|おりません|おらず|いなかった|いませんでした)|ません|るような|見送|欠か|け(?:ない|ませ|ます(?:か|よう)|れば|たら|る(?:か|よう|と))|ない|なかった|なく|なけれ|ず(?:に|、)|たい|たく|たけれ|れば|ら|い(?:と|で|、|。|し|の|気|$)|なら|か(?:。|$|\?|、)|でしょうか|でしょう|かもしれ|ような(?:こと|機会)|ようにし|ようと|機会が?(?:あれば|あっ(?:たら|ても)|な|欲)|と(?:したら|すれば|よい|いい|良い|思|聞|期待)|方がよ|ほうがよ|てみたい|ていただきたい|てほしい|て欲しい|てはどう|ては(?:いかが|いけ)|ても(?:よい|いい|良い)|人を募|職員を募)`,
		`(?:制度|先|等|など|者|生)?(?:の?(?:要請|依頼|希望|募集|応募|検討|選考|機会が|予定|計画|話が|打診|枠|増|拡大|充実|必要)|(?:を|に|が|も|へ|は)(?:希望|検討|募集|応募|要請|依頼|計画|予定|増や|拡大|充実|廃止|中止|断|求め|考え|お願い|始め(?:る|たい)|行うべき|あれば|なく|なか|ない|ありません|必要|できれば|挑戦し(?:たい|よう)|行(?:きたい|くべき)|参加したい)|した(?:い|く)|でき(?:ない|れば|たら))`,
		`(?:る|た|て|ている|ていた|ています|てい|した|して|し|ん)?(?:予定|計画|方針|見込|つもり|はず|べき|場合|可能性|希望|ことになる(?:で|だ|と|か|の|はず|見)|こと(?:に|と)な(?:れば|ったら|った場合)|こととな(?:る|ろ))|る(?:職員|人|方|者|後輩|同僚|先輩|若手|仲間|同期|皆さん)|(?:意義|必要|効果|メリット|ねらい|狙い|仕組み)`,
		`(?:た|ている|ていた|てきた|てい|されている|されていた)?(?:の(?:同僚|先輩|後輩|友人|仲間|知人)(?:に|が|も|を|から)|という(?:方|人|職員|議員|話|先輩|同僚|記事|報道|噂|うわさ|市|町|例|事例)|と(?:語|話)(?:る|す)|(?:[^、。]{0,4}(?:部長|課長|係長|局長|次長|室長|所長|署長|主任|主査|主幹|参事|市長|町長|村長|先生))(?:から|が|は|に|の)|経験の?(?:ある|を持つ)(?:方|人|部長|課長|係長|主任)|職員の?(?:が|も)(?:いる|多い|少ない)|(?:市|町|村|県|都市|自治体|政令市|中核市|団体|病院|企業|会社|大学|財団|協会|法人|施設|機関)(?:の|は|が|も|を|に|で|と|、)|仲間(?:が|は|も|の|を|に)|大先輩|諸先輩|他市|他の|他県|先輩|同僚|同期|友人|知人|後輩|部下|上司|自衛|部隊|隊員|議員|選手|訪問団|使節|講師|調査団|視察団|記者|兵|米軍|軍|専門家|教員|教師|医師団|特使|大使|外交官|労働者|社員|艦|[`+anyMark+`])`,
	)
})

// runsOnEndings end a match that another clause follows, unless inflected reads on from it.
var (
	runsOnEndings = []string{"され", "し", "いただき", "頂き", "もらい", "なり", "なっ", "い", "っ"}
	inflected     = automaton.MustCompile(`(?:る|た|てい|てお|てき|ん)`)
)

// subjectPattern finds, right before the match, somebody else as the one who was sent, or
// the place one was sent from.
var subjectPattern = sync.OnceValue(func() automaton.Backward {
	return automaton.MustBackward(`(?:先輩|前任者?|同僚|同期|友人|知人|後輩|部下|上司|夫|妻|父|母|息子|娘|兄|弟|姉|妹|自衛隊|部隊|議員|選手|講師|訪問団|使節団|社員|教員|(?:[` + anyMark + `]|他の?(?:市|県|都市|町|自治体)|近隣市)(?:の|から)[^、。` + anyMark + `]{0,10}(?:職員|方|方々|担当者|保健師|皆さん|人|さん))(?:たち|ら|の方|さん|など|等)*(?:が|は|も|を)[^。` + anyMark + `]*`)
})

// plannedSet finds plans, wishes and questions later in the sentence.
var plannedSet = sync.OnceValue(func() automaton.Set {
	return automaton.MustSetAnywhere(`べき|のかと|のでしょうか|いかが|でしょうか|ますか|ましたか|予定|計画して|検討|提案|要望|を求め|てはどう|たらどう|お願い|かどうか|ていただきたい|てほしい|て欲しい|たいと(?:思|考)|てまいります|ていきます`)
})

// continuedSet finds a wish that something goes on: what was planned is done already.
var continuedSet = sync.OnceValue(func() automaton.Set {
	return automaton.MustSetAnywhere(`(?:研修|派遣|交流|制度|取組|取り組み|事業)(?:を|は|も)、?(?:これから|今後|ぜひ|引き続き|来年度?|次年度|も|は|、)*(?:続け|継続し)|派遣し続け`)
})

// envoys are persons and not of the staff; a 大使館 or 総領事館 is an office to which staff is sent.
const envoys = `(?:大使|総領事)(?:[^館]|$)|記者(?:を|が|団|として)`

// hearsaySet finds, later in the sentence, that it was told of others.
var hearsaySet = sync.OnceValue(func() automaton.Set {
	return automaton.MustSetAnywhere(`(?:という|との)(?:話|例|事例|記事|報道)(?:は|も|を|が)[^。]{0,20}(?:聞|読|伺|見)|(?:ている|ていた|た|る|だ)そう(?:です|で、|だ)`)
})

// Words of sentences. They are looked for in the sentence as written.
var (
	// foreignWords stand in sentences in which 派遣 is another matter.
	foreignWords = []string{"自衛隊", "米軍", "国連軍", "多国籍軍", "PKO", "平和維持", "派兵", "艦船", "艦艇", "護衛艦", "掃海", "海外派遣法", "特措法", "派遣労働", "労働者派遣", "人材派遣", "派遣会社", "派遣社員", "派遣切り", "派遣業", "派遣法", "派遣契約", "派遣スタッフ", "派遣で働", "特派員", "おこし協力隊", "地域おこし", "選手団", "使節団", "訪問団", "親善", "代表団", "調査団", "視察団", "議員団", "特使", "公使", "義勇"}
	// elsewhereWords stand in sentences in which work at a place was no dispatch.
	elsewhereWords = []string{"前職", "転職", "中途", "入庁前", "入所前", "採用前", "学生時代", "大学時代", "アルバイト", "実家", "故郷", "視察", "出張", "現地調査", "見学", "旅行", "会議に", "大会", "ボランティア", "生まれ", "住んで", "出身", "お届け", "届けに"}
	// staffWords stand where the people a city sends are spoken of.
	staffWords = []string{"職員", "保健師", "看護師", "医師", "薬剤師", "栄養士", "保育士", "技師", "技術者", "消防", "救", "援", "給水", "建築職", "土木職", "人", "要員", "係員", "若手", "名"}
	// hearsayWords stand where something was told.
	hearsayWords = []string{"という", "との", "そうで", "そうだ"}
	// reliefWords are the words of help after a disaster.
	reliefWords = []string{"災害", "震災", "被災", "罹災", "り災", "避難所", "豪雨", "水害", "台風", "地震", "津波", "応援", "復旧", "復興", "仮設住宅", "給水", "救援", "自治法派遣"}
)
