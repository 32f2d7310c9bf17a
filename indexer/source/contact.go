package source

import (
	"regexp"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

var (
	contactRE    = regexp.MustCompile(`^(?:この(?:記事|ページ)(?:について|に関する|への)の?)(?:お問い?合わ?せ|ご意見)`)
	telRE        = regexp.MustCompile(`(?:電話(?:番号)?|TEL|Tel)\s*[:：]?\s*([0-9][0-9()\- ]{5,}[0-9])`)
	faxRE        = regexp.MustCompile(`(?:ファックス|ファクス|ファクシミリ|FAX|Fax)(?:番号)?\s*[:：]?\s*([0-9][0-9()\- ]{5,}[0-9])`)
	departmentRE = regexp.MustCompile(`\s*[/／>＞\s　]\s*`)
)

// readContact reads the contact block, which ends the page, and returns what is above it.
func readContact(blocks []block, m *minutes.Meeting) []block {
	for i, b := range blocks {
		if contactRE.MatchString(b.text) {
			m.Contact = contactOf(blocks[i:])
			return blocks[:i]
		}
	}
	return blocks
}

// maxContactBlocks is how far below its heading the contact block is looked for.
const maxContactBlocks = 6

func contactOf(blocks []block) *minutes.Contact {
	c := minutes.Contact{}
	for i, b := range blocks[:min(len(blocks), maxContactBlocks)] {
		for j, line := range lines(b.text) {
			if i == 0 && j == 0 { // the heading itself
				continue
			}
			folded := minutes.Fold(line)
			tel, fax := telRE.FindStringSubmatch(folded), faxRE.FindStringSubmatch(folded)
			switch {
			case tel != nil || fax != nil:
				c.Tel, c.Fax = firstGroup(c.Tel, tel), firstGroup(c.Fax, fax)
			case len(c.Department) == 0 && c.Tel == "":
				c.Department = strings.Fields(departmentRE.ReplaceAllString(trim(line), " "))
			}
		}
	}
	if len(c.Department) == 0 && c.Tel == "" && c.Fax == "" {
		return nil
	}
	return &c
}

func firstGroup(old minutes.Text, g []string) minutes.Text {
	if old != "" || g == nil {
		return old
	}
	return minutes.Text(g[1])
}
