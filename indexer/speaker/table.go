package speaker

import (
	"strings"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// group is some endings of posts and the role of those who hold them.
type group struct {
	role minutes.Role
	// whole: the words count only as the whole of a label, for as endings they are parts
	// of other words (都市, 全部).
	whole bool
	words string
}

// groups is the table of roles. Order means nothing; the longest ending wins.
var groups = []group{
	// Heads of a prefecture, a city, a ward, a town, a village, and who acts for them.
	{minutes.Mayor, false, "市長 知事 区長 町長 村長 首長 市長職務代理者 町長職務代理者 村長職務代理者 知事職務代理者 市長職務執行者"},

	// Who presides. Deputies too: they speak as such only where they preside.
	{minutes.Chair, false, `議長 副議長 委員長 副委員長 会長 副会長 座長 副座長 部会長 副部会長 分科会長 議長代理 委員長代理
		会長代理 座長代理 部会長代理 職務代理者 職務代理 職務代行者 臨時議長 仮議長 臨時委員長 年長委員 年長議員 議長代行 会頭`},
	// 主査 alone presides over a 分科会 of the Diet; with an office in front it is a rank.
	{minutes.Chair, true, "主査 主査代理"},

	// Members of assemblies and committees, by seat (see Role) or by name of the office.
	// Who moves a bill is one of them.
	{minutes.Member, false, "委員 議員 評議員 構成員 提出者 発議者 提案者 討論者 会派代表 幹事長 市議 町議 村議 区議 県議 都議 府議 道議"},

	// Those who answer for the administration. In an assembly the heads of other
	// administrative bodies (監査委員, 教育委員長, 農業委員会会長 …) sit with them.
	{minutes.Executive, false, `副市長 副知事 副区長 副町長 副村長 助役 収入役 出納長 会計管理者 教育長 副教育長
		部長 課長 局長 次長 室長 所長 係長 館長 園長 校長 教頭 署長 院長 場長 班長 支所長 センター長 グループ長 チームリーダー 消防長 書記長 公室長
		参事 主幹 主事 主任 主査 主席 補佐 部長代理 課長代理 局長代理 市長代理 参与 理事 監事 理事者 管理者 企業長 専門監 管理監 政策監 統括監 技監 調整監
		推進監 対策監 企画監 監理官 参事官 審議官 調査官 企画官 専門員 調査員 司書 保健師 学芸員 管理栄養士 栄養士 保育士 技師 技監補 書記 事務長 事務総長 事務次官 部局長
		事務局 事務局職員 議会事務局 執行部 執行機関 執行部側 市当局 町当局 村当局 担当課 所管課 担当部署 所管部署 担当者 市担当者 説明員 説明者 行政側 市側 町側 村側 県側 区側
		幹事 監査委員 代表監査委員 監査委員長 教育委員長 教育委員会委員長 選挙管理委員長 選挙管理委員会委員長 選挙管理委員 公平委員長 公平委員会委員長 人事委員長 人事委員会委員長
		教育長代理 教育長職務代理者 選管 選挙管理委員会 公安委員長 公安委員会委員長 農業委員会会長 農業委員会長 収用委員会会長 固定資産評価審査委員長 固定資産評価審査委員会委員長 海区漁業調整委員会会長
		大臣 副大臣 政務官 補佐官 長官 副長官 警視総監 本部長 政府参考人 事務官 政府委員 政府特別補佐人 長官代理者 事務次長`},
	{minutes.Executive, false, "課 部 局 室 係 教育委員会 委員会事務局"}, // an office speaks: 道路課
	{minutes.Executive, true, "市 県 町 村 区 都 府 道 国 行政 当局 担当 所管 市役所 町役場 村役場 区役所 県庁"},

	// Those whom a committee asks to come and speak.
	{minutes.Witness, false, "参考人 公述人 証人 鑑定人 意見陳述者 陳述人 学識経験者 有識者 専門家 講師 アドバイザー 教授 准教授 弁護士 請願者 陳情者 請願人 陳情人"},

	// The public: visitors, residents and their associations, children. Volunteers of the
	// quarter are 委員 and 団長 by name only.
	{minutes.Citizen, false, `団員 後継者 経営者 就農者 生産者 起業者 漁師 猟師 組合員 受講者 新成人 当事者 被災者 入居者 傍聴者 傍聴人 市民 区民 町民 村民 県民 都民 府民 道民 住民 参加者 来場者 出席者 質問者 質問された方 利用者 来庁者 地権者
		児童 生徒 学生 園児 小学生 中学生 高校生 大学生 子ども こども 子供 子どもたち 保護者 卒業生 青年 若者
		自治会 自治会長 自治会副会長 自治会役員 自治会連合会長 自治会連合会会長 連合自治会長 自治連合会長 自治連合会会長 町内会 町内会長 町内会役員 町内会副会長 連合町内会長 町内会連合会長 町内会連合会会長
		町会 町会長 町会役員 連合町会長 区長会長 行政区長 自治公民館長 管理組合長 役員 PTA PTA会長 PTA副会長 PTA役員 商店会長 商店街会長 商店街組合長 老人会長 老人クラブ会長 婦人会長 女性会長 子ども会会長 子ども会長
		育成会長 同窓会長 青年団長 民生委員 児童委員 民生児童委員 主任児童委員 消防団長 消防団員 ボランティア 農家 農業者 漁業者 林業者 商店主 店主 移住者 留学生 モニター 市政モニター 来館者 地区代表 団体代表 来園者 遺族
		主婦 主夫 会社員 公務員 自営業 自営業者 会社役員 年金生活者 受講生 研修生 実習生 在校生 年生 児童会長 生徒会長 保護者会長 商工会長 協会長 協会会長 連盟会長 組合長 女性部長 青年部長 婦人部長 後援会長 体協会長 社協会長`},
	{minutes.Citizen, true, "会場 フロア 男性 女性 会員 団体 申立人 母親 父親 家族 家族会 妻 夫 会場参加者 傍聴席 女子 男子 夫婦"},

	// Employees of the city who speak as such, not for it.
	{minutes.Staff, false, `職員 市職員 若手職員 新人職員 社員 隊員 係員 教員 教諭 養護教諭 医師 歯科医師 看護師 看護師長 師長 薬剤師
		助産師 療法士 介護士 支援員 消防士 救命士 運転手 運転士 調理員 調理師 清掃員 作業員 署員 所員 館員 隊長 警備員 整備士`},

	// Who leads a talk without presiding over a body, and voices of nobody in particular.
	{minutes.Other, false, `司会 司会者 進行 進行役 総合司会 議事進行 ファシリテーター コーディネーター モデレーター オブザーバー コンサルタント
		受託者 受託業者 委託業者 事業者 設計者 指定管理者 来賓 発表者 報告者 社長 副社長 工場長 支店長 駅長 頭取 取締役 代表取締役 手話通訳 手話通訳者 手話通訳士 通訳 通訳者 要約筆記 要約筆記者 コメンテーター パネリスト パネラー 発言者 講評者 幹事社 報道 報道機関 報道陣 報道関係者 マスコミ
		インタビュアー 聞き手 ナレーター ナレーション アナウンサー 一同 全員 各委員 委員一同 委員全員 全委員 出席者一同 複数委員 委員多数 議員一同 理事長 総裁 記者`},
	{minutes.Other, true, "元市長 前市長 元区長 前区長 元町長 前町長 元村長 前村長 元知事 前知事 元副市長 前副市長 元教育長 前教育長 元議長 前議長 元議員 前議員 元会長 前会長 主催者 講演者 コンサル 呼ぶ者あり 発言する者あり"},
}

// wholes and endings are the table by word; longest is the longest ending in runes.
var wholes, endings, longest = index(groups)

// lasts are the last signs of the endings: most words are known by theirs to be no post.
var lasts = lastSigns(endings)

func lastSigns(words map[string]minutes.Role) map[rune]bool {
	signs := map[rune]bool{}
	for w := range words {
		r, _ := utf8.DecodeLastRuneInString(w)
		signs[r] = true
	}
	return signs
}

func index(groups []group) (whole, ending map[string]minutes.Role, most int) {
	whole, ending = map[string]minutes.Role{}, map[string]minutes.Role{}
	for _, g := range groups {
		for _, w := range strings.Fields(g.words) {
			if g.whole {
				whole[w] = g.role
				continue
			}
			ending[w] = g.role
			most = max(most, len([]rune(w)))
		}
	}
	return whole, ending, most
}

// noOffices are words that end like the name of an office and are none.
var noOffices = map[string]bool{"全部": true, "一部": true, "内部": true, "外部": true, "上部": true, "下部": true, "大部": true,
	"幹部": true, "学部": true, "北部": true, "南部": true, "東部": true, "西部": true, "中部": true, "頭部": true, "都心部": true, "中心部": true,
	"日課": true, "結局": true, "薬局": true, "教室": true, "和室": true, "関係": true, "個室": true, "細部": true, // and family names:
	"阿部": true, "安部": true, "服部": true, "渡部": true, "岡部": true, "矢部": true, "磯部": true, "園部": true, "長谷部": true, "武部": true, "戸部": true, "田部": true, "黒部": true, "小室": true, "大室": true, "氷室": true, "部室": true,
	"各部": true, "各課": true, "各係": true}
