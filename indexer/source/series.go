package source

import (
	"strings"

	"github.com/kizuna-search/kizuna/indexer/automaton"
)

// The series is the name of the meeting without what tells one meeting from the next: the
// number, the day, the place, and that it was held.

var (
	// heldTailRE is the end of a title that says that the meeting was held.
	heldTailRE = automaton.MustRegexp(`[ 　]*(?:(?:を|が)[ 　]*(?:開催|実施)(?:し|いたし|され|致し)ました|(?:を|が)[ 　]*(?:開き|行い|行われ|開かれ)ました|の?(?:開催|実施)(?:状況|結果|報告|概要|記録|レポート)(?:について)?|について|の(?:記録|様子|報告|まとめ)|(?:での|における|の)(?:主な)?ご?(?:質問|意見|要望|提案)(?:と|・|及び|に対する)(?:市の|市長の)?(?:回答|答弁|考え方)|(?:で|に)?(?:の|おける)(?:主な)?(?:やりとり|やり取り|意見|ご意見)(?:の?(?:概要|要旨|内容))?)[。！!]?$`)
	// placeTailRE is a place or a fiscal year in parentheses at the end: （南部会場）, (下沢地区), （令和3年度）.
	placeTailRE = automaton.MustRegexp(`[ 　]*[(（](?:[^()（）]{1,30}(?:会場|地区|地域|地域編|地区編|館|小学校|中学校|高校|学校|センター|ホール|プラザ|校区|学区|方面|商店街|団地|町内会|自治会|町会|組合|協会|連合会|クラブ|サークル|団体|青年部|女性部|婦人会|老人会|事務所|事業所|営業所|出張所|支所|区役所|市役所|役場|庁舎|集会所|保育所|保育園|幼稚園|こども園|公園|消防署|消防局|病院|工場|浄水場)|(?:令和|平成|昭和)?[ 　]?[0-9０-９元]{1,4}[ 　]?年度)[)）]$`)
	// visitTailRE is whatever stands in parentheses behind a visit: where it went.
	visitTailRE = automaton.MustRegexp(`訪問[ 　]*([(（][^()（）]{1,40}[)）])$`)
	// numberBehindRE is the number behind the name, and what follows it: a place, a guest.
	numberBehindRE = automaton.MustRegexp(`^(.{2,60}?)[ 　]*[(（]?(?:(?:令和|平成|昭和)?[0-9０-９元]+年度)?[ 　]*[(（]?第[ 　]?[0-9０-９一二三四五六七八九十]+[ 　]?回(?:目)?(?:[)）]|[ 　].{1,60})?$`)
)

// maxTails is how many tails a title may have.
const maxTails = 4

// withoutTails takes off the end of a title what is not the name of the meeting, as the
// title writes it. What is no name of a meeting without its tails is left alone.
func withoutTails(title string) string {
	if len(title) > longestHeadField {
		return title
	}
	s := title
	for range maxTails {
		bare := placeTailRE.ReplaceAllString(heldTailRE.ReplaceAllString(s, ""), "")
		if g := visitTailRE.FindStringSubmatch(bare); g != nil {
			bare = strings.TrimSuffix(bare, g[1])
		}
		if g := numberBehindRE.FindStringSubmatch(bare); g != nil && isMeetingName(g[1]) {
			bare = g[1]
		}
		if bare == s || !isMeetingName(bare) && isMeetingName(s) || trim(bare) == "" {
			break
		}
		s = trim(bare)
	}
	return s
}

// bareSeries takes the brackets off a series that is one quotation as a whole.
func bareSeries(series string) string {
	if strings.HasPrefix(series, "「") || strings.HasPrefix(series, "『") {
		return unquote(series)
	}
	return series
}
