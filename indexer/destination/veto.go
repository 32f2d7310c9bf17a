package destination

import "regexp"

// What turns a match into nothing. The patterns see marked text.
var (
	// deniedRE reads on from the match: denials, wishes, plans, suppositions, questions.
	deniedRE = regexp.MustCompile(`^(?:る|た|て|ている|ていた|ています|てい|した|して|し|ん)?(?:こと(?:は|が|も)(?:ない|ありません|なく|なかった|できな|出来な|ある(?:か|ので)|あれば|決ま)|ことを(?:希望|望|検討|期待|願)|のを(?:希望|望|検討|期待|願)|` +
		`ません|ない|なかった|なく|なけれ|ず(?:に|、)|たい|たく|たけれ|れば|ら|い(?:と|で|、|。|し|の|気|$)|なら|か(?:。|$|\?|、)|でしょうか|でしょう|かもしれ|ような(?:こと|機会)|ようにし|ようと|機会が?(?:あれば|あっ(?:たら|ても)|な|欲)|と(?:したら|すれば|よい|いい|良い|思|聞|期待)|方がよ|ほうがよ|てみたい|ていただきたい|てほしい|て欲しい|てはどう|ては(?:いかが|いけ)|ても(?:よい|いい|良い)|人を募|職員を募)`)
	// intendedRE reads on from the match: nouns that make a sending one to come.
	intendedRE = regexp.MustCompile(`^(?:る|た|て|ている|ていた|ています|てい|した|して|し|ん)?(?:予定|計画|方針|見込|つもり|はず|べき|場合|可能性|希望)`)
	// runsOnRE ends a match that another clause follows, unless inflectedRE reads on from it.
	runsOnRE    = regexp.MustCompile(`(?:され|し|いただき|頂き|もらい|なり|なっ|い|っ)$`)
	inflectedRE = regexp.MustCompile(`^(?:る|た|てい|てお|てき|ん)`)
	// wishedRE reads on from a noun: 派遣研修を希望, 派遣を検討.
	wishedRE = regexp.MustCompile(`^(?:制度|先|等|など|者|生)?(?:の?(?:要請|依頼|希望|募集|応募|検討|選考|機会が|予定|計画|話が|打診|枠|増|拡大|充実|必要)|(?:を|に|が|も|へ|は)(?:希望|検討|募集|応募|要請|依頼|計画|予定|増や|拡大|充実|廃止|中止|断|求め|考え|お願い|始め(?:る|たい)|行うべき|あれば|なく|なか|ない|ありません|必要|できれば|挑戦し(?:たい|よう)|行(?:きたい|くべき)|参加したい)|した(?:い|く)|でき(?:ない|れば|たら))`)
	// othersRE reads on from the match: who was sent is none of ours.
	othersRE = regexp.MustCompile(`^(?:た|ている|ていた|てきた|てい|されている|されていた)?(?:他市|他の|他県|先輩|同僚|同期|友人|知人|後輩|部下|上司|自衛|部隊|隊員|議員|選手|訪問団|使節|講師|調査団|視察団|記者|兵|米軍|軍|専門家|教員|教師|医師団|特使|大使|外交官|労働者|社員|艦|[` + anyMark + `])`)
	// subjectRE finds, right before the match, somebody else as the one who was sent, or the
	// place one was sent from.
	subjectRE = regexp.MustCompile(`(?:先輩|同僚|同期|友人|知人|後輩|部下|上司|夫|妻|父|母|息子|娘|兄|弟|姉|妹|自衛隊|部隊|議員|選手|講師|訪問団|使節団|社員|教員|(?:[` + anyMark + `]|他の?(?:市|県|都市|町|自治体)|近隣市)(?:の|から)[^、。` + anyMark + `]{0,10}(?:職員|方|方々|担当者|保健師|皆さん|人|さん))(?:たち|ら|の方|さん|など|等)*(?:が|は|も|を)[^。` + anyMark + `]*$`)
	// foreignWords stand in sentences in which 派遣 is another matter.
	foreignWords = []string{"自衛隊", "米軍", "国連軍", "多国籍軍", "PKO", "平和維持", "派兵", "艦船", "艦艇", "護衛艦", "掃海", "海外派遣法", "特措法", "派遣労働", "労働者派遣", "人材派遣", "派遣会社", "派遣社員", "派遣切り", "派遣業", "派遣法", "派遣契約", "派遣スタッフ", "特派員", "協力隊", "選手団", "使節団", "訪問団", "親善", "代表団", "調査団", "視察団", "議員団", "特使", "記者", "大使", "公使", "総領事", "義勇"}
	// elsewhereWords stand in sentences in which work at a place was no dispatch.
	elsewhereWords = []string{"前職", "転職", "中途", "入庁前", "入所前", "採用前", "学生時代", "大学時代", "アルバイト", "実家", "故郷", "視察", "出張", "現地調査", "見学", "旅行", "会議に", "大会", "ボランティア", "生まれ", "住んで", "出身", "お届け", "届けに"}
	// plannedRE finds plans, wishes and questions later in the sentence.
	plannedRE = regexp.MustCompile(`べき|いかが|でしょうか|ますか|ましたか|予定|計画して|検討|提案|要望|求め|てはどう|たらどう|お願い|かどうか|ていただきたい|てほしい|て欲しい|たいと(?:思|考)|てまいります|ていきます`)
	// staffWords stand where the people a city sends are spoken of.
	staffWords = []string{"職員", "保健師", "看護師", "医師", "薬剤師", "栄養士", "保育士", "技師", "技術者", "消防", "救", "援", "給水", "建築職", "土木職", "人", "要員", "係員", "若手", "名"}
	// topicRE finds, between a body and what was done there, somebody of that body.
	topicRE = regexp.MustCompile(`(?:職員|方々|皆さん|全員|新人|社員|住民|市民|県民|担当者|団体|企業|子ども|生徒)(?:が|は|も)`)
	// peopleRE finds people as what was studied: 新潟市の職員を研修した is training for them.
	peopleRE = regexp.MustCompile(`(?:職員|社員|教員|教師|者|員|方|方々|人|生|皆さん|たち)$`)
	// reliefWords are the words of help after a disaster.
	reliefWords = []string{"災害", "震災", "被災", "罹災", "り災", "避難所", "豪雨", "水害", "台風", "地震", "津波", "応援", "復旧", "復興", "仮設住宅", "給水", "救援", "自治法派遣"}
)
