package source

import (
	"regexp"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

var (
	contactRE = regexp.MustCompile(`^(?:この(?:記事|ページ|情報)(?:について|に関する|への|に対する)の?)(?:お?問い?合わ?せ|ご意見)`)
	// contactHeadRE may also be a link of the site's menu: the office must follow.
	contactHeadRE = regexp.MustCompile(`^(?:お?問い?合わ?せ先?|担当(?:課|部署)?|連絡先)$`)
	phone         = `\s*[:：]?\s*([0-9][0-9()\- ]{5,}[0-9])`
	telRE         = regexp.MustCompile(`(?:電話(?:番号)?|TEL|Tel|tel)` + phone)
	faxRE         = regexp.MustCompile(`(?:ファックス|ファクス|ファクシミリ|FAX|Fax|fax)(?:番号)?` + phone)
	departmentRE  = regexp.MustCompile(`\s*[/／>＞|｜\s　]\s*`)
	addressRE     = regexp.MustCompile(`^(?:〒|住所|所在地|郵便番号|開庁時間|受付時間)`)
)

// readContact reads the contact block, which ends the page, and returns what is above its
// heading, and what is below, nil when there is none.
func readContact(blocks []block, m *minutes.Meeting) (above, below []block) {
	for i, b := range blocks {
		if b.kind == item || !isHeadline(firstLine(b.text)) {
			continue
		}
		sure, maybe := contactRE.MatchString(b.text), contactHeadRE.MatchString(firstLine(b.text))
		if !sure && !maybe {
			continue
		}
		if c := contactOf(blocks[i:]); sure || (c != nil && c.Tel != "") {
			m.Contact = c
			return blocks[:i], blocks[i:]
		}
	}
	return blocks, nil
}

// frameRE finds the sentences that a site says below every page.
var frameRE = regexp.MustCompile(`ご意見|お聞かせ|お寄せ|役に立ち|参考に|アンケート|フォーム|個人情報|Adobe|アドビ|Reader|PDF|ダウンロード|Copyright|著作権|転載|ウィンドウ|ページの先頭|問い?合わ?せ|電話|開庁|受付`)

// firstUnread is the first sentence below the contact block that is none of the frame's:
// another page in the same file; empty when there is none.
func firstUnread(below []block) string {
	for _, b := range below {
		if strings.Contains(b.text, "。") && !frameRE.MatchString(b.text) && !isBoilerplate(b.text) {
			return b.text
		}
	}
	return ""
}

// maxContactBlocks is how far below its heading the contact block is looked for.
const maxContactBlocks = 6

// contactOf reads the contact block whose heading is the first line of blocks.
func contactOf(blocks []block) *minutes.Contact {
	c := minutes.Contact{}
	for i, b := range blocks[:min(len(blocks), maxContactBlocks)] {
		for j, line := range lines(b.text) {
			if i == 0 && j == 0 { // the heading itself
				continue
			}
			readOffice(line, &c)
		}
	}
	if len(c.Department) == 0 && c.Tel == "" && c.Fax == "" {
		return nil
	}
	return &c
}

// readOffice reads one line of the contact block: the office, its numbers, or both.
func readOffice(line string, c *minutes.Contact) {
	folded := minutes.Fold(line)
	name := folded
	for _, re := range []*regexp.Regexp{telRE, faxRE} {
		if at := re.FindStringIndex(folded); at != nil {
			name = folded[:min(at[0], len(name))]
		}
	}
	if len(c.Department) == 0 && c.Tel == "" && trim(name) != "" && !addressRE.MatchString(trim(line)) {
		c.Department = strings.Fields(departmentRE.ReplaceAllString(trim(name), " "))
	}
	c.Tel, c.Fax = firstGroup(c.Tel, telRE.FindStringSubmatch(folded)), firstGroup(c.Fax, faxRE.FindStringSubmatch(folded))
}

func firstGroup(old minutes.Text, g []string) minutes.Text {
	if old != "" || g == nil {
		return old
	}
	return minutes.Text(g[1])
}
