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
	labelRE = regexp.MustCompile(`^(開催日時|会議開催日時|日時|開催日|実施日|とき|開催場所|場所|会場|ところ|出席者|参加者|テーマ)\s*[:：|｜]\s*(.+?)\s*[|｜]?$`)

	boilerplateRE = regexp.MustCompile(`^(?:メインメニューへ移動|ページの先頭です|ページの本文です|本文へ移動|このページを印刷|印刷する|お問い合わせフォーム|[(（]?新しいウィンドウ|画像をクリックすると|現在の位置)`)
)

// readHead reads what stands above the lead (update date, page number, title, labelled
// fields) and returns the blocks below the title.
func readHead(p page, blocks []block, m *minutes.Meeting) []block {
	title := titleBlock(p, blocks)
	var body []block
	for i, b := range blocks {
		if isMetadata := readMetadata(b, m); i > title && !isMetadata {
			body = append(body, b)
		}
	}
	switch {
	case title >= 0:
		m.Title = blocks[title].text
	case p.html && isMeetingName(p.title):
		m.Title = pageTitle(p.title)
	}
	readTitle(m)
	return readLabels(body, m)
}

// maxMetadata is the longest line with the update date or the page number, in runes.
const maxMetadata = 120

// readMetadata reports whether the block is nothing but metadata.
func readMetadata(b block, m *minutes.Meeting) bool {
	if b.kind == item || utf8.RuneCountInString(b.text) > maxMetadata {
		return false
	}
	folded := minutes.Fold(b.text)
	is := false
	if at := updatedRE.FindStringIndex(folded); at != nil {
		f, ok, err := minutes.FindDate(folded[at[1]:])
		if is = ok && err == nil && f.Start == 0; is && m.Updated.IsZero() {
			m.Updated = f.Date
		}
	}
	if n := pageNumberRE.FindStringSubmatch(folded); n != nil {
		is = true
		if m.PageNumber == "" {
			m.PageNumber = minutes.Text(strings.ToUpper(n[1]))
		}
	}
	return is && !strings.Contains(folded, "。")
}

// titleBlock finds the title: the first line with a name and a day in parentheses, else
// the heading that names a meeting as the document's own title does, else the first
// heading, else the first line above the lead that names a meeting; -1 when there is none.
func titleBlock(p page, blocks []block) int {
	for _, is := range []func(block) bool{
		func(b block) bool { return titleRE.MatchString(minutes.Fold(b.text)) },
		func(b block) bool {
			return b.kind == heading && isMeetingName(b.text) && strings.Contains(p.title, b.text)
		},
		func(b block) bool { return b.kind == heading },
		func(b block) bool { return isMeetingName(b.text) },
	} {
		headed := !p.html // in HTML the site may say something above the first heading
		for i, b := range blocks {
			if isTitleLine(b) && is(b) {
				return i
			}
			headed = headed || b.kind == heading
			if b.kind == item || (headed && isSentence(b)) {
				break // titles stand above the lead and the list
			}
		}
	}
	return -1
}

func isTitleLine(b block) bool {
	return (b.kind == heading || b.kind == paragraph) && isHeadline(b.text) && !boilerplateRE.MatchString(b.text) && !isOpinionHead(b.text)
}

func isSentence(b block) bool {
	return b.kind == paragraph && strings.Contains(b.text, "。") && !boilerplateRE.MatchString(b.text)
}

// pageTitleRE stands between the names of site and page in a <title>.
var pageTitleRE = regexp.MustCompile(`\s*[|｜/／]\s*`)

// pageTitle cuts the site's name off a <title>.
func pageTitle(s string) string {
	for _, part := range pageTitleRE.Split(s, -1) {
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
	m.Place = minutes.Text(trim(readDate(inside, m)))
}
