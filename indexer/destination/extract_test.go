package destination

import (
	"strings"
	"testing"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// A case is a fragment and what it states: "name kind" after name kind, in the order of the
// text. The pages are: nothing known, about dispatch, about help after a disaster.
var (
	anyPage      = Page{}
	dispatchPage = Page{Dispatch: true, Home: "さいたま市"}
	aidPage      = Page{Kind: minutes.Aid, Home: "さいたま市"}
)

var utteranceCases = []struct {
	page Page
	text string
	want string
}{
	// P1
	{anyPage, "新潟市に派遣され、港の仕事をしました。", "新潟市 training"},
	{anyPage, "横浜市へ派遣されました。", "横浜市 training"},
	{anyPage, "昨年度東京都に派遣された際、驚きました。", "東京都 training"},
	{anyPage, "私は四月から一年間、環境省に派遣されていました。", "環境省 training"},
	{anyPage, "環境省環境計画課に派遣され、計画を学びました。", "環境省 training"},
	{anyPage, "国土交通省国土政策局へ一年間派遣されました。", "国土交通省 training"},
	{anyPage, "厚生労働省の健康課に派遣していただき、感謝しています。", "厚生労働省 training"},
	{anyPage, "総務省に派遣させていただき、税の仕組みを学びました。", "総務省 training"},
	{anyPage, "総務省に派遣いただきました。", "総務省 training"},
	{anyPage, "千葉市に２年間派遣されましたが、よく似た課題がありました。", "千葉市 training"},
	{anyPage, "東京都、埼玉県及び川崎市に派遣された職員です。", "東京都 training,埼玉県 training,川崎市 training"},
	{anyPage, "東京都に派遣され、その後、新潟市にも派遣されました。", "東京都 training,新潟市 training"},
	{anyPage, "派遣研修で横浜市へ行き、窓口を担当しました。", "横浜市 training"},
	{anyPage, "派遣研修により国交省に派遣され、河川を担当しました。", "国土交通省 training"},
	{anyPage, "宮城県亘理郡山元町に派遣され、復旧に当たりました。", "山元町 aid"},
	{anyPage, "宮城県の石巻市に派遣され、避難所にいました。", "石巻市 aid"},
	{anyPage, "東京都庁に派遣されました。", "東京都 training"},
	{anyPage, "都庁へ派遣され、税務を担当。", "東京都 training"},
	{anyPage, "新潟市役所の都市計画課に派遣され、", "新潟市 training"},
	{anyPage, "塩竃市に派遣され、給水を手伝いました。", "塩竈市 aid"},
	{anyPage, "竜ヶ崎市に派遣され、学びました。", "龍ケ崎市 training"},
	{anyPage, "ｊｉｃａに派遣され、研修員の世話をしました。", "国際協力機構 external"},
	{anyPage, "ＵＲ都市機構に派遣されました。", "都市再生機構 external"},
	{anyPage, "クレアに派遣されました。", "自治体国際化協会 external"},
	{anyPage, "新潟市に\n派遣され、学びました。", "新潟市 training"},
	{anyPage, "新潟市への派遣で学んだことを活かします。", "新潟市 training"},
	{anyPage, "横浜市への派遣期間中は寮に住みました。", "横浜市 training"},
	{anyPage, "国に派遣され、法律の仕事をしました。", "国 training"},
	{anyPage, "総務省自治行政局に派遣されました。", "総務省 training"},
	{anyPage, "関東地方整備局に派遣されました。", "国土交通省 training"},
	{anyPage, "東京都北区に派遣されました。", "北区 training"},
	{anyPage, "民間企業に派遣され、営業を学びました。", "民間 external"},
	{anyPage, "あおば町に派遣されました。", ""},
	{anyPage, "青波町に派遣されました。", "青波町 training"},
	{anyPage, "株式会社みどり鉄道に派遣され、駅に立ちました。", "株式会社みどり鉄道 external"},
	{anyPage, "㈱青波商事へ派遣されました。", "株式会社青波商事 external"},
	{anyPage, "青波電鉄株式会社に派遣され、切符を売りました。", "青波電鉄株式会社 external"},
	{anyPage, "青波観光協会に派遣されました。", "青波観光協会 external"},
	{anyPage, "神奈川県市町村振興協会研修センターに派遣されました。", "神奈川県市町村振興協会研修センター external"},
	{anyPage, "一般財団法人地域活性化センターに派遣されました。", "地域活性化センター external"},
	{anyPage, "自治大学校に派遣され、法律を学びました。", "自治大学校 external"},
	{anyPage, "東京都立大学に派遣されました。", "東京都立大学 external"},
	{anyPage, "東広島市に派遣されました。", "東広島市 training"},
	{anyPage, "廿日市市に派遣されました。", "廿日市市 training"},
	{anyPage, "建設省に派遣されたのは二十年前です。", "国土交通省 training"},
	// P2
	{anyPage, "自治大学校への派遣研修は厳しいものでした。", "自治大学校 external"},
	{anyPage, "国や県への派遣研修を終えました。", "国 training"},
	{anyPage, "経産省や文科省への派遣研修を通じ、学びました。", "経済産業省 training,文部科学省 training"},
	// P3
	{anyPage, "農水省の流通業務を研修しました。", "農林水産省 training"},
	{anyPage, "横浜市で窓口の改善を研修してきました。", "横浜市 training"},
	{anyPage, "環境省において実務研修を受けました。", "環境省 training"},
	// P4
	{dispatchPage, "千葉県で、土地の収用を担当しました。", "千葉県 training"},
	{dispatchPage, "総務省で、法律の改正に携わりました。", "総務省 training"},
	{dispatchPage, "私は財務省で、予算の査定を経験してきました。", "財務省 training"},
	{dispatchPage, "横浜市で一年間勤務しました。", "横浜市 training"},
	{anyPage, "千葉県で、土地の収用を担当しました。", ""},
	{dispatchPage, "話は変わりますが。千葉県で、土地の収用を担当しました。", ""},
	{dispatchPage, "さいたま市で、福祉を担当しました。", ""},
	{dispatchPage, "千葉県では、全ての職員が窓口を経験しました。", ""},
	{dispatchPage, "横浜市で、前職の営業を経験しました。", ""},
	{dispatchPage, "東京都では、窓口が混んでいました。", ""},
	// P5
	{anyPage, "広告代理店(電通)が行っている「塾」に参加しました。", "株式会社電通 external"},
	{anyPage, "日本経営協会が主催する「改善講座」を受講しました。", "日本経営協会 external"},
	{dispatchPage, "総務省が実施する研修に参加しました。", "総務省 external"},
	{anyPage, "総務省が実施する研修に参加しました。", ""},
	{anyPage, "日本経営協会が主催する研修会に参加しました。", ""},
	// P6
	{anyPage, "このたび国等の派遣から帰任しました。", "国 training"},
	{anyPage, "岩沼市での業務から帰任した職員です。", "岩沼市 training"},
	{anyPage, "内閣府から帰任しました。", "内閣府 training"},
	// P7, P9
	{anyPage, "外部機関へ派遣され、学びました。", ""},
	{anyPage, "外部機関が実施する専門研修に派遣されました。", ""},
	{anyPage, "派遣先では資料が早く配られました。", ""},
	{anyPage, "研修先では毎朝話し合いがありました。", ""},
	{anyPage, "派遣先の上司に教わりました。", ""},
	{anyPage, "県に派遣されました。", ""},
	// P8
	{anyPage, "派遣先の厚生労働省では、毎朝会議がありました。", "厚生労働省 training"},
	{anyPage, "派遣先である仙台市では、雪に驚きました。", "仙台市 training"},
	{anyPage, "研修先の横浜市では、電話が少なかったです。", "横浜市 training"},
	{anyPage, "出向先の総務省で学びました。", "総務省 secondment"},
	{anyPage, "派遣先は川崎市でした。", "川崎市 training"},
	{anyPage, "派遣先：新潟市\n期間：一年", "新潟市 training"},
	{anyPage, "研修先　経産省", "経済産業省 training"},
	{anyPage, "応援先: 石巻市、宮古市", "石巻市 aid,宮古市 aid"},
	{anyPage, "派遣先 | 人数\n七尾市 | 3\n輪島市 | 2", "七尾市 training,輪島市 training"},
	{anyPage, "派遣先は、東京都の職員が多い職場でした。", ""},
	// P10
	{anyPage, "本市は職員を七尾市へ派遣しました。", "七尾市 aid"},
	{anyPage, "輪島市に職員5名を派遣し、罹災証明の発行に当たりました。", "輪島市 aid"},
	{anyPage, "富岡町に２名派遣しています。", "富岡町 aid"},
	{anyPage, "国土交通省に職員を派遣しています。", "国土交通省 training"},
	{anyPage, "災害応援で仙台市に行き、水を配りました。", "仙台市 aid"},
	{anyPage, "被災した珠洲市へ応援に入り、家を調べました。", "珠洲市 aid"},
	{aidPage, "気仙沼市で支援業務に従事しました。", "気仙沼市 aid"},
	{aidPage, "大槌町に派遣され、窓口に立ちました。", "大槌町 aid"},
	{anyPage, "南三陸町に応援職員として派遣され、窓口に立ちました。", "南三陸町 aid"},
	{anyPage, "応援職員として宮古市に赴き、窓口に立ちました。", "宮古市 aid"},
	{anyPage, "輪島市へ職員を派遣すべきではないでしょうか。", ""},
	{anyPage, "志賀町に職員を派遣する予定です。", ""},
	// P11
	{anyPage, "岩沼市派遣職員として働きました。", "岩沼市 training"},
	{anyPage, "自治法派遣で東松島市に勤務しました。", "東松島市 aid"},
	{anyPage, "研修生として環境省で勤務しました。", "環境省 training"},
	{anyPage, "環境省に研修生として行き、学びました。", "環境省 training"},
	{anyPage, "実務研修で財務省に通いました。", "財務省 training"},
	{anyPage, "派遣で内閣府に一年間おりました。", "内閣府 training"},
	{anyPage, "東京都主税局に研修派遣され、滞納整理を学びました。", "東京都 training"},
	{anyPage, "派遣研修で国土交通省に行かせていただきました。", "国土交通省 training"},
	{anyPage, "埼玉県庁の農業支援課で実務研修生として勤務しました。", "埼玉県 training"},
	{anyPage, "新潟市さんに派遣され、学びました。", "新潟市 training"},
	{anyPage, "福島県浪江町に災害派遣されました。", "浪江町 aid"},
	{anyPage, "被災地の宮古市に派遣されました。", "宮古市 aid"},
	{anyPage, "派遣研修先の横浜市で感じたことです。", "横浜市 training"},
	{anyPage, "派遣研修は法務省でした。", "法務省 training"},
	{anyPage, "東京都をはじめ、近隣自治体へ職員を派遣しています。", "東京都 training"},
	{anyPage, "日本経済大学のほうに派遣されました。", "日本経済大学 external"},
	{anyPage, "青波市社会福祉協議会に派遣されました。", "青波市社会福祉協議会 external"},
	{anyPage, "二年生を広島市へ派遣し、式に出ました。", ""},
	{anyPage, "新潟市へ出向く機会がありました。", ""},
	{anyPage, "研修で京都市に行きました。", ""},
	{anyPage, "教員は東京都から派遣されています。", ""},
	{anyPage, "長崎県から被災地に職員を派遣しています。", ""},
	{anyPage, "経産省に１年間研修に行きました。", "経済産業省 training"},
	{anyPage, "文部科学省で二年間の研修をさせていただきました。", "文部科学省 training"},
	{anyPage, "新潟市など政令市に派遣されました。", "新潟市 training"},
	{anyPage, "埼玉県に派遣され、その後は国土交通省に出向しました。", "埼玉県 training,国土交通省 secondment"},
	{anyPage, "支援のため、二年生を広島市へ派遣し、式に出ました。", ""},
	{anyPage, "派遣先の国では、英語を使いました。", ""},
	{anyPage, "海外協力隊としてラオスに派遣されました。", "ラオス overseas"},
	{anyPage, "地域おこし協力隊が大崎町に派遣されました。", ""},
	// P12
	{anyPage, "本市から職員を派遣している国土政策局の方に聞きました。", "国土交通省 training"},
	// P13
	{anyPage, "経済産業省に出向し、補助金を担当しました。", "経済産業省 secondment"},
	{anyPage, "埼玉県への出向から戻りました。", "埼玉県 secondment"},
	{anyPage, "総務省出向中に学びました。", "総務省 secondment"},
	{anyPage, "人事交流で千葉市の福祉課に勤務しました。", "千葉市 secondment"},
	{anyPage, "福島市との人事交流で派遣され、果物を売りました。", "福島市 secondment"},
	{anyPage, "割愛により埼玉県に勤務しました。", "埼玉県 secondment"},
	// overseas
	{anyPage, "海外派遣研修でフランスに派遣され、交通を学びました。", "フランス overseas"},
	{anyPage, "クレアのロンドン事務所に派遣されました。", "自治体国際化協会 overseas"},
	{anyPage, "ドイツのフライブルク市に派遣されました。", "ドイツ overseas"},
	{anyPage, "インドネシアに派遣され、水道を教えました。", "インドネシア overseas"},
	{anyPage, "海外研修でアメリカへ行き、図書館を見ました。", "アメリカ overseas"},
	// origin, channel, requester, colleagues
	{anyPage, "鶴岡市から派遣された方と働きました。", ""},
	{anyPage, "復興庁から派遣されてきた職員がいました。", ""},
	{anyPage, "派遣元の千葉市に戻りました。", ""},
	{anyPage, "厚生労働省からの要請で保健師を派遣しました。", ""},
	{anyPage, "千葉県を通じて派遣が決まりました。", ""},
	{anyPage, "環境省から職員を派遣いただいています。", ""},
	{anyPage, "愛知県から福島市に派遣された方がいました。", ""},
	{anyPage, "他市の職員が東京都に派遣され、先に帰りました。", ""},
	{anyPage, "横浜市の職員が国土交通省に派遣されていました。", ""},
	{anyPage, "先輩が東京都に派遣され、話を聞きました。", ""},
	{anyPage, "石巻市に派遣された他市の職員と働きました。", ""},
	{anyPage, "研修先では、財務省と交渉しました。", ""},
	{anyPage, "派遣中、千葉県や茨城県に行って現地調査をしました。", ""},
	{anyPage, "研修の帰りに京都市を視察しました。", ""},
	{anyPage, "横浜市の職員を研修しました。", ""},
	{anyPage, "応急対策職員派遣制度(総務省)を使いました。", ""},
	{anyPage, "第2次派遣隊として出発しました。", ""},
	{anyPage, "市職員6名(神戸市2名)を派遣しました。", ""},
	{anyPage, "福島県に電気自動車を派遣しました。", ""},
	{anyPage, "韓国にサッカー訪問団を派遣しました。", ""},
	{anyPage, "自衛隊がイラクに派遣されました。", ""},
	{anyPage, "千葉市に講師を派遣しました。", ""},
	{anyPage, "東京都に住む派遣社員の方でした。", ""},
	{anyPage, "我が国に派遣された方です。", ""},
	{anyPage, "新潟市民に派遣の様子を伝えました。", ""},
	{anyPage, "北区に派遣されました。", ""},
	// denied, wished, planned, asked
	{anyPage, "東京都に派遣されたことはありません。", ""},
	{anyPage, "東京都に派遣されていません。", ""},
	{anyPage, "新潟市に派遣されたいと思います。", ""},
	{anyPage, "新潟市に派遣される予定です。", ""},
	{anyPage, "新潟市に派遣されれば、学べます。", ""},
	{anyPage, "新潟市に派遣されたら学びたいです。", ""},
	{anyPage, "厚生労働省への派遣を希望しています。", ""},
	{anyPage, "厚生労働省への派遣研修を希望しています。", ""},
	{anyPage, "総務省に派遣されましたか。", ""},
	{anyPage, "総務省への出向を検討しています。", ""},
	// an origin before the destination
	{anyPage, "さいたま市から新潟市に派遣され、学びました。", "新潟市 training"},
	{dispatchPage, "さいたま市から新潟市に派遣され、学びました。", "新潟市 training"},
	{dispatchPage, "千葉市から新潟市に派遣され、学びました。", ""},
	{anyPage, "市役所から新潟市に派遣され、学びました。", "新潟市 training"},
	{anyPage, "さいたま市から昨年度、東京都と新潟市に派遣されました。", "東京都 training,新潟市 training"},
	{anyPage, "千葉市から新潟市に派遣された方がいました。", ""},
	{anyPage, "千葉市から新潟市に派遣され、一緒に働いた方がいました。", ""},
	{anyPage, "総務省から新潟市に派遣され、学びました。", ""},
	{anyPage, "県から新潟市に派遣され、学びました。", ""},
	// no comma after the verb
	{anyPage, "埼玉県に派遣され県の仕事を学びました。", "埼玉県 training"},
	{anyPage, "新潟市に派遣され計画を学びました。", "新潟市 training"},
	{anyPage, "新潟市に派遣され先輩から学びました。", "新潟市 training"},
	{anyPage, "新潟市に派遣されて県の仕事を学びました。", "新潟市 training"},
	{anyPage, "新潟市に派遣されて予定表を作りました。", "新潟市 training"},
	{anyPage, "新潟市に派遣となり県の仕事を学びました。", "新潟市 training"},
	{anyPage, "新潟市へ派遣となって県の仕事を学びました。", "新潟市 training"},
	{anyPage, "新潟市に派遣いただき市町村の仕事を学びました。", "新潟市 training"},
	{anyPage, "総務省に出向し県の仕事を学びました。", "総務省 secondment"},
	{anyPage, "新潟市に派遣されている先輩から学びました。", ""},
	{anyPage, "新潟市に派遣となる予定です。", ""},
	{anyPage, "新潟市に派遣されず、残念でした。", ""},
	{anyPage, "新潟市に派遣いただきたいです。", ""},
	// others were sent
	{anyPage, "厚生労働省、東京都に派遣された二人の発表が印象に残りました。", ""},
	{anyPage, "東京都に派遣された二人の発表が印象に残りました。", ""},
	{anyPage, "厚生労働省や東京都に派遣されていた皆さんの話を聞きました。", ""},
	{anyPage, "東京都、新潟市へ派遣された職員の報告を聞きました。", ""},
	{anyPage, "総務省に出向していた３名から話を聞きました。", ""},
	{anyPage, "国、東京都への派遣研修を終えた二人の発表が印象に残りました。", ""},
	{anyPage, "東京都に派遣された一人として、お話しします。", "東京都 training"},
	{anyPage, "東京都に派遣され二人の仲間ができました。", "東京都 training"},
	// another body's staff
	{anyPage, "新潟市では職員を東京都に派遣しています。", ""},
	{anyPage, "新潟市は、職員を東京都に派遣しています。", ""},
	{anyPage, "新潟市が東京都に職員を派遣しました。", ""},
	{anyPage, "新潟市の職員を東京都に派遣しています。", ""},
	{anyPage, "新潟市や千葉市では東京都へ職員を派遣しています。", ""},
	{anyPage, "県では職員を石巻市に派遣しました。", ""},
	{anyPage, "隣の市では職員を石巻市に派遣しました。", ""},
	{anyPage, "新潟市では若手職員が東京都に派遣されています。", ""},
	{dispatchPage, "新潟市では職員を東京都に派遣しています。", ""},
	{dispatchPage, "さいたま市では職員を仙台市へ派遣しました。", "仙台市 aid"},
	{dispatchPage, "新潟市は雪が多く、さいたま市では職員を長岡市へ派遣しました。", "長岡市 aid"},
	{anyPage, "本市では職員を仙台市へ派遣しました。", "仙台市 aid"},
	{anyPage, "宮城県が被害を受けたので、職員を仙台市へ派遣しました。", "仙台市 aid"},
	{anyPage, "被災地では人手が足りず、職員を石巻市へ派遣しました。", "石巻市 aid"},
	{anyPage, "市役所では職員を仙台市へ派遣しました。", "仙台市 aid"},
	{anyPage, "新潟市では窓口を担当し、その後、東京都に派遣されました。", "東京都 training"},
	// companies by their form
	{anyPage, "トヨタ自動車に派遣され、改善を学びました。", "トヨタ自動車 external"},
	{anyPage, "昨年度東京電力へ派遣されました。", "東京電力 external"},
	{anyPage, "中国電力に派遣されました。", "中国電力 external"},
	{anyPage, "大阪ガスの営業部に派遣され、学びました。", "大阪ガス external"},
	{anyPage, "トヨタ自動車、日立製作所及び三菱電機に派遣されました。", "トヨタ自動車 external,日立製作所 external,三菱電機 external"},
	{anyPage, "民間企業の日立製作所に派遣されました。", "日立製作所 external"},
	{anyPage, "東京都の日立製作所に派遣されました。", "日立製作所 external"},
	{anyPage, "三井物産への派遣研修を終えました。", "三井物産 external"},
	{anyPage, "東武鉄道に出向しました。", "東武鉄道 secondment"},
	{anyPage, "派遣先は埼玉新聞社でした。", "埼玉新聞社 external"},
	{anyPage, "派遣先は清水建設でした。", "清水建設 external"},
	{anyPage, "派遣先：三越百貨店", "三越百貨店 external"},
	{anyPage, "東京海上日動火災保険と野村証券に派遣されました。", "東京海上日動火災保険 external,野村証券 external"},
	{anyPage, "派遣研修でトヨタ自動車に行き、学びました。", "トヨタ自動車 external"},
	{anyPage, "新幹線建設に派遣されました。", ""},
	{anyPage, "トヨタ自動車の工場を見ました。", ""},
	{anyPage, "東京電力に問い合わせました。", ""},
	{anyPage, "電気自動車に派遣されました。", ""},
	{anyPage, "地方銀行に派遣されました。", ""},
	{anyPage, "大手百貨店に派遣されました。", ""},
	{anyPage, "国民健康保険に派遣されました。", ""},
	{anyPage, "トヨタ自動車から派遣された方と働きました。", ""},
	{dispatchPage, "千葉県で、道路建設を担当しました。", "千葉県 training"},
	{dispatchPage, "総務省で、防災放送に携わりました。", "総務省 training"},
}

func TestFromUtterance(t *testing.T) {
	for _, c := range utteranceCases {
		if got := names(t, c.text, FromUtterance(c.text, c.page)); got != c.want {
			t.Errorf("%s\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}

// names is "name kind,name kind"; evidence must stand in the text.
func names(t *testing.T, text string, found []minutes.Destination) string {
	t.Helper()
	var out []string
	for _, d := range found {
		if !strings.Contains(text, d.Evidence) || d.Evidence == "" {
			t.Errorf("%s: evidence %q does not stand in the text", text, d.Evidence)
		}
		out = append(out, d.Name+" "+string(d.Kind))
	}
	return strings.Join(out, ",")
}
