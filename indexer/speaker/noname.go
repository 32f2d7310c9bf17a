package speaker

import (
	"strings"
	"unicode/utf8"
)

// noNames are words that stand in front of words as a label does and name a field, a
// heading, a step or a reason, not a speaker.
var noNames = setOf(`大人 小人 ほかの ひとりの みなの うちの よその ここの そこの どこの いまの いつもの すべての まちの むらの それぞれの さきの つぎの 仕組 取組 番組 枠組 骨組 日時 日付 時間 時刻 時期 期間 期日 期限 場所 会場案内 会場図 定員 対象 対象者 参加費 費用 料金 予算 予算額 決算 決算額 金額 総額 差額 単価 財源 歳入 歳出 収入 支出 補助 補助率 補助金 負担 負担金 税率 人口 世帯 件数 人数 戸数 面積 延長 規模 数量 割合 合計 小計 総数 内訳 平均 前年 前回 次回 今回 本日 当日 翌日 今後 現在 現状 将来 過去 従来 最近 昨年 今年 来年 今年度 来年度 前年度
	理由 原因 要因 背景 経緯 経過 趣旨 目的 目標 方針 方法 手段 方向 方向性 内容 概要 要旨 要点 論点 課題 問題 問題点 論旨 結論 結果 成果 効果 影響 実績 実施 実施日 状況 進捗 予定 計画 日程 工程 工期 手順 流れ 条件 要件 基準 根拠 法令 条例 規則 規定 定義 範囲 種類 種別 区分 分類 分野 項目 事項 事例 事業 事業名 施策 対策 対応 対応策 対処 改善 改善策 提案 提言 意見 質問 質疑 回答 答弁 要望 相談 感想 所感 説明 補足 追加 参考 注意 注 備考 例 具体例 別紙 別表 資料 図 表 写真 動画 出典 引用 用語 参照 添付 配付 配布
	議題 議案 議事 議決 採決 表決 賛成 反対 可決 否決 承認 了承 了解 同意 異議 動議 討論 審議 審査 協議 報告 報告書 諮問 答申 開会 閉会 開議 散会 休憩 再開 開始 終了 挨拶 紹介 自己紹介 選出 委嘱 点呼 起立 挙手 拍手 笑声 笑い 登壇 退席 着席 黙祷 沈黙 不明 録音 中断 交代 以上 以下 以外 以内 以前 以後 以降 未満 まとめ 総括 講評 総評 結び 司会進行 出席 欠席 遅刻 早退 傍聴 公開 非公開 一部公開 会議名 名称 題名 件名 主催 共催 後援 協力 担当部 問合せ 問い合わせ 問い合わせ先 連絡先 連絡 電話 住所 氏名 名前 年齢 性別 職業 所属 役職 人員 欠員 定数 増員 満員 全員協議 要請
	道路 公園 河川 交通 福祉 教育 防災 防犯 環境 観光 農業 林業 漁業 産業 商業 工業 経済 財政 税金 医療 介護 保健 健康 子育て 保育 学童 給食 図書館 公民館 体育館 病院 学校給食 住宅 空き家 下水 上水 水道 下水道 上下水道 浄水 雨水 河口 湖沼 山林 森林 里山 農地 土地 用地 宅地 団地 墓地 跡地 敷地 緑地 基地 駅前 市内 市外 町内 町外 村内 県内 県外 国内 国外 圏内 構内 案内 年内 校内 庁内 区内 屋内 域内 以東 地元 身元 手元 足元 窓口 出口 入口 口 人口減 広場 市場 現場 立場 会場 駐車場 駐輪場 工場 職場 役場 農場 場 場合 都合 割合 具合 会合 組合せ 統合 総合 複合 集合 競合 照合 適合 整合 意見交換 見 外見 一見 発見 偏見 会見 予見 中 途中 午前中 期間中 空中 集中 年中 部 一部 全部 内部 外部 本部 支部 北部 南部 東部 西部 中部 上 下 上部 下部 以西 関西 東西 南北 西 北 南 東 世代 時代 年代 現代 近代 次世代 交代 代 区間 年間 民間 期間 時間 昼間 夜間 空間 中間 人間 世間 瞬間 週間 間 電子 様子 冊子 調子 菓子 帽子 椅子 原子 利子 骨子 種子 親子 女子 男子 地 現地 土 国土 郷土 領土 水 節水 断水 給水 排水 出水 浸水 洪水 津波 保 確保 担保 留保 取 採取 聴取 搾取 関 機関 玄関 神 精神 平 公平 水平 平日 永 里 海里 家屋 部屋 小屋 物 荷物 建物 品物 生物 植物 動物 廃棄物 屋根 球根 根 元 次元 還元 復元 単元 多元 地元負担 基本 根本 日本 見本 資本 脚本 本 葉 言葉 落葉 石 岩石 宝石 布石 土石 川 山 火山 鉱山 登山 野 分野 視野 山野 河原 高原 平原 財源 木 土木 樹木 草木 流木 材木 草原 離島 半島 列島 橋 歩道橋 松 竹 池 電池 乾電池 沼 海浜 関係 里親 賀 年賀 祝賀 吉 納 納付 収納 滞納 完納 予納 畑 田畑 田 塚 貝塚 宮 辺 周辺 身辺 海辺 江戸 戸 江 屋 倉 蔵 須 必須 合 保護 須要 北 久 永久 丸太 留 保留 残留 在留 西側 東側 北側 南側 右 左 前 後 内 外 案 素案 原案 代案 修正案 試案 提案書 答 問 正 誤 旧 新 改正前 改正後 変更前 変更後 左記 下記 上記 別記 前記 後記
	URL Web WEB HP TEL Tel FAX Fax Email E-mail Mail email PDF Zoom ZOOM Teams ID No NO PR IT ICT AI DX SNS SDGs PDCA GDP CO2 LED BCP CM TV DV PTSD OK NG`)

// noNameEnds are ends of words that are no names.
var noNameEnds = strings.Fields(`について 関係 関連 事項 項目 内容 概要 要旨 結果 理由 原因 目的 方法 対策 対応 計画 予定 日程 状況 実績 効果 課題 費 料 額 率 数 量 件 点 法 策 案 性 化 用 的 度 図 表 書 票 額 化 等 など その他 以上 以下 未満 名簿 資料 議案 条例 予算 決算 基準 要件 条件 事業 制度 施設 整備 設備 建設 工事 管理 運営 利用 活用 推進 促進 支援 補助 交付 申請 手続 手続き 募集 開催 開催日 実施 実施日 説明 報告 挨拶 あいさつ 紹介 意見 質問 回答 答弁 質疑 要望 討論 採決 表決 審議 協議 日 時 月 年 年度 分 秒 回 目 番目 号 条 項 頁 ページ 丁目 対象者 定員 人員 欠員 個人 成人 無人 求人 増員 動員 個別 全般 全体 時点 段階 編 章 節 款 版 稿 期 期間 時間 場所 名称 番号 電話 会議 大会 集会 総会 例会 部会 分科会 機会 社会 都会 議会 国会 閉会 開会 散会 商会 教会 再会 面会 照会 協議会 審議会 委員会 懇談会 懇話会 説明会 報告会 研修会 講演会 発表会 展示会 運動会 意見交換会 会`)

// noNameStarts begin words that are no names.
var noNameStarts = strings.Fields(`第 議題 議案 議事 資料 別紙 別表 日程 追加 質問 問 答 意見 回答 注 図 表 例 案 主な その この そして それ なお ただし また さらに まず 次に 次の 最後 はじめ おわり 以上 以下 令和 平成 昭和 午前 午後 現在 今後 今回 次回 前回 約 合計 総 本日 参考 別 全 各 同 計 ポイント テーマ ステップ パターン プラン ケース コース タイプ レベル フェーズ メリット デメリット`)

// isNoName: the words are known to be a field, a heading, a number.
func isNoName(c string) bool {
	switch {
	case noNames[c] || isNumbered(c):
		return true
	case isBody(c) || known(c):
		return false
	case hasOne(c, noNameStarts, strings.HasPrefix):
		return true
	case familyNames[c] || strings.HasSuffix(c, "の会") || strings.HasSuffix(c, "代表"):
		return false
	}
	return hasOne(c, noNameEnds, strings.HasSuffix)
}

// isNumbered: a number, or words that begin with one: 10時, ①橋, 3点目; not 3班.
func isNumbered(c string) bool {
	first, _ := utf8.DecodeRuneInString(c)
	switch {
	case first >= '①' && first <= '⑳' || strings.Trim(c, "0123456789.-/:~〜") == "":
		return true
	case first < '0' || first > '9':
		return false
	}
	return !known(c) && !strings.HasSuffix(c, "班") && !strings.HasSuffix(c, "組")
}

func hasOne(s string, words []string, has func(s, word string) bool) bool {
	for _, w := range words {
		if has(s, w) {
			return true
		}
	}
	return false
}

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}
