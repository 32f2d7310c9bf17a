package source

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

var (
	updatedRE    = regexp.MustCompile(`(?:最終更新日|更新日付|更新日|掲載日|発表日|公開日|登録日)\s*:?\s*`)
	pageNumberRE = regexp.MustCompile(`ページ(?:番号|ID|Id|id)\s*:?\s*([A-Za-z]{0,2}[0-9]{4,})`)

	// titleRE is a name with the day in parentheses: …ミーティング(平成24年5月22日).
	titleRE = regexp.MustCompile(`^(.{2,60}?)\s*\(([^()]*月[^()]*日[^()]*(?:\([^()]*\))?[^()]*)\)$`)
	labelRE = regexp.MustCompile(`^(開催日時|会議開催日時|日時|開催日|実施日|とき|開催場所|場所|会場|ところ|出席者|参加者|テーマ)\s*[:：]\s*(.+)$`)

	boilerplateRE = regexp.MustCompile(`^(?:メインメニューへ移動|ページの先頭です|ページの本文です|本文へ移動|このページを印刷|印刷する|お問い合わせフォーム|[((]?新しいウィンドウ|画像をクリックすると|現在の位置)`)
)

// readHead reads what stands above the lead (update date, page number, title, labelled
// fields) and returns the blocks below the title.
func readHead(p page, blocks []block, m *minutes.Meeting) []block {
	for _, b := range blocks {
		readMetadata(b.text, m)
	}
	at := titleBlock(blocks)
	switch {
	case at >= 0:
		m.Title = blocks[at].text
		blocks = blocks[at+1:]
	case p.html && isMeetingName(p.title):
		m.Title = pageTitle(p.title)
	}
	readTitle(m)
	return readLabels(blocks, m)
}

func readMetadata(text string, m *minutes.Meeting) {
	if utf8.RuneCountInString(text) > 120 {
		return
	}
	folded := minutes.Fold(text)
	if at := updatedRE.FindStringIndex(folded); at != nil && m.Updated.IsZero() {
		if f, ok, err := minutes.FindDate(folded[at[1]:]); ok && err == nil && f.Start == 0 {
			m.Updated = f.Date
		}
	}
	if n := pageNumberRE.FindStringSubmatch(folded); n != nil && m.PageNumber == "" {
		m.PageNumber = minutes.Text(strings.ToUpper(n[1]))
	}
}

// titleBlock finds the title: the first line with a name and a day in parentheses, else
// the first heading, else the first line that names a meeting; -1 when there is none.
func titleBlock(blocks []block) int {
	for _, is := range []func(block) bool{
		func(b block) bool { return titleRE.MatchString(minutes.Fold(b.text)) },
		func(b block) bool { return b.kind == heading },
		func(b block) bool { return isMeetingName(b.text) },
	} {
		for i, b := range blocks {
			if (b.kind == heading || b.kind == paragraph) && isHeadline(b.text) && !boilerplateRE.MatchString(b.text) && is(b) {
				return i
			}
			if b.kind == item {
				break // titles stand above the list
			}
		}
	}
	return -1
}

// pageTitle cuts the site's name off a <title>.
func pageTitle(s string) string {
	for _, part := range regexp.MustCompile(`\s*[|｜/／]\s*`).Split(s, -1) {
		if isMeetingName(part) {
			return part
		}
	}
	return s
}

var ordinalRE = regexp.MustCompile(`^(?:(?:平成|令和|昭和)?[0-9元]+年度?)?\s*(?:第[0-9一二三四五六七八九十]+回(?:目)?)?\s*|\s*(?:の)?(?:会議録|議事録|議事概要|開催結果|概要|要旨|について)?\s*(?:\((?:要旨|概要|要約)\))?$`)

// readTitle takes series, date and place out of the title.
func readTitle(m *minutes.Meeting) {
	name, inside := m.Title, ""
	if g := titleRE.FindStringSubmatch(minutes.Fold(m.Title)); g != nil {
		open := strings.LastIndexAny(m.Title, "(（")
		for strings.Count(minutes.Fold(m.Title[open:]), "(") < strings.Count(g[2], "(")+1 {
			open = strings.LastIndexAny(m.Title[:open], "(（")
		}
		name, inside = trim(m.Title[:open]), g[2]
	}
	m.Series = minutes.Text(trim(ordinalRE.ReplaceAllString(minutes.Fold(name), "")))
	if string(m.Series) == minutes.Fold(name) {
		m.Series = minutes.Text(name)
	}
	readDate(inside, m)
}

var (
	monthDayRE = regexp.MustCompile(`[0-9]{1,2}月[0-9]{1,2}日`)
	weekdayRE  = regexp.MustCompile(`^\s*\(?([日月火水木金土])(?:曜日?)?(?:・[祝休]日?)?\)?(?:\s|$)`)
)

// readDate reads "平成24年2月24日 新和小学校": a day, and behind it the place.
func readDate(inside string, m *minutes.Meeting) {
	if inside == "" {
		return
	}
	f, ok, err := minutes.FindDate(inside)
	rest := ""
	switch {
	case err != nil:
		m.Warnings = append(m.Warnings, "開催日「"+inside+"」は暦にない日付です。")
	case ok:
		m.Date, m.FiscalYear = f.Date, f.Date.FiscalYear()
		rest = checkWeekday(inside[f.End:], m)
	default:
		if at := monthDayRE.FindStringIndex(inside); at != nil {
			rest = inside[at[1]:]
		}
		m.Warnings = append(m.Warnings, "開催日「"+inside+"」に年がないため、日付を決められません。")
	}
	if place := trim(rest); place != "" {
		m.Place = minutes.Text(place)
	}
}

// checkWeekday takes the day of the week off the front and says when it is wrong.
func checkWeekday(rest string, m *minutes.Meeting) string {
	g := weekdayRE.FindStringSubmatch(rest)
	if g == nil {
		return rest
	}
	if real := []rune("日月火水木金土")[m.Date.Weekday()]; string(real) != g[1] {
		m.Warnings = append(m.Warnings, m.Date.Wareki()+"は"+string(real)+"曜日ですが、ページには「"+g[1]+"」とあります。")
	}
	return rest[len(g[0]):]
}

// readLabels takes labelled fields (日時：… 場所：…) out of the body.
func readLabels(blocks []block, m *minutes.Meeting) []block {
	var body []block
	for _, b := range blocks {
		name, value := b.name, b.text
		if g := labelRE.FindStringSubmatch(b.text); g != nil && b.kind == paragraph {
			name, value = g[1], g[2]
		}
		if name == "" || !setLabel(name, trim(value), m) {
			body = append(body, b)
		}
	}
	return body
}

func setLabel(name, value string, m *minutes.Meeting) bool {
	switch name {
	case "開催日時", "会議開催日時", "日時", "開催日", "実施日", "とき":
		if m.Date.IsZero() {
			if f, ok, err := minutes.FindDate(value); ok && err == nil {
				m.Date, m.FiscalYear = f.Date, f.Date.FiscalYear()
				checkWeekday(minutes.Fold(value[f.End:]), m)
			}
		}
	case "開催場所", "場所", "会場", "ところ":
		m.Place = minutes.Text(value)
	case "出席者", "参加者":
		m.Participants = minutes.Text(value)
	case "テーマ":
		m.Themes = append(m.Themes, unquote(value))
	default:
		return false
	}
	return true
}
