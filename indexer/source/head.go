package source

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/automaton"
	"github.com/kizuna-search/kizuna/indexer/minutes"
)

var (
	updatedRE    = automaton.MustRegexp(`(?:最終更新日?|更新(?:年月)?日付?|掲載日|発表日|公開日|登録日|作成日)時?\s*[:\]】〕]?\s*|(?:^|\s)(?:更新|掲載|公開)\s*:\s*`)
	changedRE    = automaton.MustRegexp(`(?:最終更新日?|更新(?:年月)?日付?)時?\s*[:\]】〕]?\s*`)
	pageNumberRE = automaton.MustRegexp(`(?:ページ|記事|コンテンツ)\s?(?:番号|ID|Id|id|ＩＤ)\s*:?\s*([A-Za-z]{0,2}[0-9]{2,12}(?:-[0-9]{1,12}){0,3})`)

	// updatedBehindRE is an update date with the word behind it: 2023年3月14日更新.
	updatedBehindRE = automaton.MustRegexp(`^(?:[^0-9 ]{2}\s?(?:元|[0-9]{1,2})|[0-9]{4})\s?[年./\-]\s?[0-9]{1,2}\s?[月./\-]\s?[0-9]{1,2}\s?日?\s?(?:\([日月火水木金土](?:曜日)?\))?\s?(?:更新|最終更新|掲載|公開|登録)日?$`)
)

// edgeLines is how many lines at the top and at the end of a page may be metadata without
// a label.
const edgeLines = 5

// readHead reads what stands above the lead (update date, page number, title, labelled
// fields), some of which may also stand at the end, and returns the blocks below the title.
func readHead(p page, blocks, below []block, m *minutes.Meeting) []block {
	title := titleBlock(p, blocks)
	body := make([]block, 0, len(blocks))
	for i, b := range blocks {
		isMetadata := readMetadata(b, m)
		switch {
		case i > title && !isMetadata:
			body = append(body, b)
		case i < title && len(b.text) <= maxLabel: // a way through the site
			p.ledger.know(b.text)
		}
	}
	switch {
	case title >= 0:
		m.Title = blocks[title].text
	case p.html && isMeetingName(p.title):
		m.Title = pageTitle(p.title)
	}
	for _, b := range below[max(0, len(below)-edgeLines):] {
		readMetadata(b, m)
	}
	body = readBareDate(blocks, body, m)
	readTitle(m)
	body = readFields(body, m)
	warnFiscalYear(m)
	return body
}

// maxMetadata is the longest line with the update date or the page number, in runes.
const maxMetadata = 120

// maxBoilerplate is the longest line that a site says on every page, in bytes.
const maxBoilerplate = 100 * len("あ")

// boilerplate begins the lines that stand on every page of a site.
var boilerplate = []string{
	"メインメニューへ移動", "ページの先頭です", "ページの本文です", "本文へ移動", "このページを印刷", "印刷する", "お問い合わせフォーム", "新しいウィンドウ", "(新しいウィンドウ", "（新しいウィンドウ", "画像をクリックすると", "現在の位置", "本文へスキップ", "本文ここから", "本文ここまで", "ここから本文です", "ここまで本文です", "サブメニュー", "ページトップへ", "このページの先頭へ",
}

func isBoilerplate(text string) bool {
	if len(text) > maxBoilerplate {
		return false
	}
	for _, p := range boilerplate {
		if strings.HasPrefix(text, p) {
			return true
		}
	}
	return false
}

// metadataItemRE is an item of a list that is metadata and nothing else.
var metadataItemRE = automaton.MustRegexp(`^(?:ページ|記事|コンテンツ)\s?(?:番号|ID|Id|id|ＩＤ)\s*:?\s*[A-Za-z]{0,2}[0-9-]{2,20}$|^(?:最終更新日?|更新日|公開日|掲載日)\s*:?\s*[^ 。]{6,20}$`)

// metadataWords are words without which a line is no metadata.
var metadataWords = []string{"更新", "掲載", "発表", "公開", "登録", "作成", "番号", "ID", "Id", "id", "ＩＤ"}

// readMetadata reports whether the block is nothing but metadata.
func readMetadata(b block, m *minutes.Meeting) bool {
	if b.kind == item && !metadataItemRE.MatchString(minutes.Fold(b.text[:min(len(b.text), maxMetadata)])) || len(b.text) > 4*maxMetadata || utf8.RuneCountInString(b.text) > maxMetadata {
		return false
	}
	if !hasAny(b.text, metadataWords) {
		return false
	}
	folded := minutes.Fold(b.text)
	updated, wrong, is := updatedIn(folded)
	if is && m.Updated.IsZero() {
		m.Updated = updated
	}
	if wrong != "" {
		warnOnce(m, "更新日「"+wrong+"」は暦にない日付です。")
	}
	if n := pageNumberRE.FindStringSubmatch(folded); n != nil {
		is = true
		if m.PageNumber == "" {
			m.PageNumber = minutes.Text(strings.ToUpper(n[1]))
		}
	}
	return is && !strings.Contains(folded, "。")
}

// updatedIn finds the update date, with its word in front or behind. A day that no month has
// is the zero Date, and wrong is how it is written.
func updatedIn(folded string) (day minutes.Date, wrong string, ok bool) {
	for _, re := range []*automaton.Regexp{changedRE, updatedRE} { // that of the last change first
		at := re.FindStringIndex(folded)
		if at == nil {
			continue
		}
		if day, wrong, ok = dayInFront(folded[at[1]:]); ok {
			return day, wrong, true
		}
	}
	folded = strings.Trim(folded, "[]()【】〔〕 ")
	if updatedBehindRE.MatchString(folded) {
		return dayInFront(folded)
	}
	return minutes.Date{}, "", false
}

// dayInFront reads the day that a text begins with.
func dayInFront(folded string) (day minutes.Date, wrong string, ok bool) {
	f, ok, err := minutes.FindDate(folded)
	if !ok || f.Start > 0 {
		return minutes.Date{}, "", false
	}
	if err != nil {
		return minutes.Date{}, folded[:f.End], true
	}
	return f.Date, "", true
}

// bareDateRE is a line that is a date and nothing else.
var bareDateRE = automaton.MustRegexp(`^(?:[^0-9 ]{2}\s?(?:元|[0-9]{1,2})|[0-9]{4})\s?年\s?[0-9]{1,2}\s?月\s?[0-9]{1,2}\s?日\s?(?:更新|掲載|公開|現在)?$|^[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}$`)

// readBareDate takes a date without a label among the first or the last lines of a page
// for its update date, when no line says that: but not one that the values of other
// fields follow, which is the day of the meeting.
func readBareDate(blocks, body []block, m *minutes.Meeting) []block {
	if !m.Updated.IsZero() {
		return body
	}
	for i, b := range blocks {
		if i >= edgeLines && i < len(blocks)-edgeLines || b.kind == item || !bareDateRE.MatchString(minutes.Fold(b.text)) {
			continue
		}
		if i+1 < len(blocks) && (placeAloneRE.MatchString(blocks[i+1].text) || countAloneRE.MatchString(minutes.Fold(blocks[i+1].text))) {
			continue
		}
		f, ok, err := minutes.FindDate(b.text)
		if !ok || err != nil {
			continue
		}
		m.Updated = f.Date
		if at := slices.Index(body, b); at >= 0 {
			body = slices.Delete(slices.Clone(body), at, at+1)
		}
		return body
	}
	return body
}

// warnFiscalYear: the title names one fiscal year and the day lies in another.
func warnFiscalYear(m *minutes.Meeting) {
	if fy, ok := titleFiscalYear(m.Title); ok && !m.Date.IsZero() && m.FiscalYear != fy {
		warn(m, "題名には"+fy.Label()+"とありますが、開催日"+m.Date.Wareki()+"は"+m.FiscalYear.Label()+"です。")
	}
}

// titleBlock finds the title; −1 when there is none.
func titleBlock(p page, blocks []block) int {
	hasHeading := slices.ContainsFunc(blocks, func(b block) bool { return b.kind == heading })
	for _, is := range titleForms(p, blocks) {
		headed := !p.html // in HTML the site may say something above the first heading
		for i, b := range blocks {
			if (isTitleLine(b) || p.isOwnTitle(b)) && is(b) {
				return i
			}
			headed = headed || b.kind == heading
			if endsHead(b, headed, hasHeading) {
				break
			}
		}
	}
	return -1
}

// titleForms are what makes a line the title, the surest first.
func titleForms(p page, blocks []block) []func(block) bool {
	isName := func(b block) bool { return isMeetingName(b.text) }
	return []func(block) bool{
		func(b block) bool { return isDatedTitle(b.text) }, // …ミーティング(平成24年5月22日)
		func(b block) bool { return b.kind == heading && isName(b) && strings.Contains(p.title, b.text) },
		func(b block) bool { return b.kind == heading },
		func(b block) bool { return p.html && isName(b) && strings.HasPrefix(b.text, pageTitle(p.title)) },
		func(b block) bool { return !p.html && isName(b) && isNameOnSite(blocks[0].text, b.text) },
		func(b block) bool { return isName(b) && !isDatedHeading(b) && !isBodyAbove(blocks, b) },
		func(b block) bool { return !p.html && isYearHeading(b) && !isDatedHeading(b) },
		isName,
		func(b block) bool { return !p.html && isNameAbove(blocks, b) }, // right above the fields
	}
}

// bodyRE is a line that names a body of the town, under which the meeting's name may stand.
var bodyRE = automaton.MustRegexp(`^[\p{Han}ァ-ヶぁ-ん]{1,8}[都道府県市区町村](?:教育委員会|選挙管理委員会|農業委員会|社会福祉協議会)(?:事務局)?$`)

// isBodyAbove: the line names a body, and the next one a meeting.
func isBodyAbove(blocks []block, b block) bool {
	at := slices.Index(blocks[:min(len(blocks), homeBlocks)], b)
	return bodyRE.MatchString(b.text) && at >= 0 && at+1 < len(blocks) && isTitleLine(blocks[at+1]) &&
		isMeetingName(strings.ReplaceAll(blocks[at+1].text, "委員会", "")) && !strings.Contains(blocks[at+1].text, "定例会")
}

// isNameOnSite: the line is the name of the page with that of the site behind it, as the
// window of a browser shows them: 市民と市長の懇談会 | みどり市.
func isNameOnSite(line, name string) bool {
	rest, ok := strings.CutPrefix(line, name)
	at := pageTitleRE.FindStringIndex(rest)
	return ok && at != nil && at[0] == 0 && at[1] < len(rest)
}

// isOwnTitle: a heading is the title that the document gives itself, whatever its words.
func (p page) isOwnTitle(b block) bool {
	return p.html && b.kind == heading && isHeadline(b.text) && isMeetingName(b.text) && strings.HasPrefix(p.title, b.text)
}

// endsHead: titles stand above the lead and the list, but the ways through a site are lists
// above its first heading.
func endsHead(b block, headed, hasHeading bool) bool {
	return b.kind == item && (headed || !hasHeading) || headed && isSentence(b)
}

func isTitleLine(b block) bool {
	return (b.kind == heading || b.kind == paragraph) && isHeadline(b.text) && !isBoilerplate(b.text) && !trailRE.MatchString(b.text) &&
		!siteNameRE.MatchString(b.text) && (!isOpinionHead(b.text) || isOpinionMeeting(b.text))
}

var (
	// trailRE is the path back through the site: トップ > 市政 > 広聴
	trailRE = automaton.MustRegexp(`^(?:(?:現在(?:の?位置|地|のページ)|今いる場所)[ 　]*[:：]?[ 　]*)?(?:トップ|ホーム|HOME|Home)[^>＞›»]{0,20}[>＞›»]`)
	// siteNameRE is the name of a site, which may be its first heading.
	siteNameRE = automaton.MustRegexp(`(?:ホームページ|公式サイト|ウェブサイト|Webサイト)$`)
	// siteRE is the name of a site, and what else it says above its pages.
	siteRE = automaton.MustRegexp(`(?:[市区町村]|ホームページ|サイト|メニュー|ウェブ|検索)$`)
)

// isNameAbove: a line that is no name of a site, a picture or a field, and has metadata or
// a field right below it.
func isNameAbove(blocks []block, b block) bool {
	at := slices.Index(blocks[:min(len(blocks), homeBlocks)], b)
	if at < 0 || at+1 >= len(blocks) || siteRE.MatchString(b.text) || captionRE.MatchString(b.text) || bannerRE.MatchString(b.text+" ") || !isName(b) {
		return false
	}
	return !isName(blocks[at+1])
}

// isName: the line is neither metadata nor a field nor the value of one.
func isName(b block) bool {
	_, _, labelled := labelOf(b.text)
	var m minutes.Meeting
	return !labelled && !readMetadata(b, &m) && !isValue(b.text, &m)
}

// opinionMeetingRE is the name of a meeting that is held for opinions, which alone would
// announce them: 意見交換会, 研修報告会, 職員との意見交換.
var opinionMeetingRE = automaton.MustRegexp(`(?:(?:意見交換|意見を聴く|意見を聞く|報告|発表|提案)会|との意見交換)(?:$|[ 　(（「第]|を(?:開催|実施|開き))`)

func isOpinionMeeting(title string) bool {
	return len(title) < 4*maxHeadline && opinionMeetingRE.MatchString(title)
}

func isSentence(b block) bool {
	return b.kind == paragraph && strings.Contains(b.text, "。") && !isBoilerplate(b.text) && !isSiteTalk(b.text)
}

// pageTitleRE stands between the names of site and page in a <title>.
var pageTitleRE = automaton.MustRegexp(`\s*[|｜/／]\s*`)

// pageTitle cuts the site's name off a <title>.
func pageTitle(s string) string {
	for _, part := range pageTitleRE.Split(s, -1) {
		if isMeetingName(part) {
			return part
		}
	}
	return s
}
