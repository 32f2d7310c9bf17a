package source

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/kizuna-search/kizuna/indexer/automaton"
	"github.com/kizuna-search/kizuna/indexer/minutes"
)

var (
	contactRE = automaton.MustRegexp(`^(?:この(?:記事|ページ|情報)(?:について|に関する|への|に対する)の?)(?:お?問い?合わ?せ|ご意見)`)
	// contactHeadRE may also be a link of the site's menu: the office must follow, on the
	// same line (【問合せ】秘書課　電話…) or below.
	contactHeadRE = automaton.MustRegexp(`^[■□◆◇●○◎▼▽・◾▪※]?[ 　]*[【〔［\[<＜《〈(（]?[ 　]*(?:このページ(?:について|に関する|の|へ)?の?|本件(?:に関する|について|へ)?の?)?(?:(?:お?問い?合わ?せ|お?問合せ)(?:先|窓口)?(?:課|部署)?|担当(?:課|部署|部局|部|窓口)?|連絡先|作成(?:課|担当)|掲載課|発[ 　]?行(?:元|所|課|者)?|編集(?:・?発行|課)?|発行・編集)[ 　]*[】〕］\]>＞》〉)）]?[ 　]*[:：は]?(?:[ 　]+|$|[】〕］\]>＞》〉)）:：])?`)
	phone         = `(?:\([^()0-9]{1,6}\))?\s*[:：]?\s*(\(?[0-9][0-9()\- ]{5,}[0-9])`
	telRE         = automaton.MustRegexp(`(?:電話(?:番号)?|TEL|Tel|tel|☎|☏)` + phone)
	telFirstRE    = automaton.MustRegexp(`^` + telRE.String())
	faxRE         = automaton.MustRegexp(`(?:ファックス|ファクス|ファクシミリ|ﾌｧｯｸｽ|ﾌｧｸｽ|ﾌｧｸｼﾐﾘ|FAX|Fax|fax)(?:番号)?` + phone)
	// bareTelRE is a number that no word names.
	bareTelRE = automaton.MustRegexp(`(?:^|[ (])(\(?0[0-9]{1,4}\)?[- ]?[0-9]{1,4}-[0-9]{4})`)
	addressRE = automaton.MustRegexp(`^(?:〒|住所|所在地|郵便番号|開庁時間|受付時間)`)
	// officeEndRE is the end of an office's name, with what may stand behind it: (本庁舎3階).
	officeEndRE = automaton.MustRegexp(`(?:局|部|課|室|係|班|所|センター|館|担当|グループ|本部)$`)
	// asideRE is where in the house an office is, or whether a number is its own.
	asideRE = automaton.MustRegexp(`\s*\([^()]{1,20}\)`)
)

// readContact reads the contact block, which ends the page, and returns what is above its
// heading, and what is below, nil when there is none.
func readContact(blocks []block, m *minutes.Meeting) (above, below []block) {
	unread := lastUnread(blocks)
	all, over, from := -1, 0, 0 // sentences of the page, once they are needed, and those over blocks[from]
	for i, b := range blocks {
		form, rest := contactForm(blocks, i, i > unread)
		if form == noContact {
			continue
		}
		c := contactOf(blocks[i:], rest, form == headless)
		if form != sureContact && (c == nil || c.Tel == "") {
			continue
		}
		m.Contact = c
		if form == sureContact {
			return blocks[:i], blocks[i:]
		}
		if all < 0 {
			all = countUnread(blocks)
		}
		over, from = over+countUnread(blocks[from:i]), i
		if 2*over >= all && (b.kind != label || over > 0) { // else it stands in the head of the page: 担当課
			return blocks[:i], blocks[i:]
		}
	}
	return blocks, nil
}

// form is how the contact block begins.
type form int

const (
	noContact   form = iota
	sureContact      // このページに関するお問い合わせ
	headed           // お問い合わせ, which may also be a link of the menu
	headless         // the office, with its number
)

// contactForm tells how a contact block begins at a block, with what stands behind its
// heading on the line. At the end of the page, below the last sentence, more is one.
func contactForm(blocks []block, i int, atEnd bool) (f form, rest string) {
	b := blocks[i]
	if !mayBeContact(b) {
		return noContact, ""
	}
	first := firstLine(b.text)
	if contactRE.MatchString(first) && isHeadline(first) && b.kind != item {
		rest, _ = underContactHead(first)
		return sureContact, rest
	}
	rest, ok := officeBehindHead(first, blocks[i:])
	if b.kind == label && isOfficeRow(b) {
		return headed, first
	}
	switch {
	case ok && (atEnd || rest == "" && b.kind != item):
		return headed, rest
	case atEnd && i > 0 && isOfficeLine(blocks[i:]):
		return headless, ""
	}
	return noContact, ""
}

// maxContactLine is the longest line of a contact block, in runes.
const maxContactLine = 120

func mayBeContact(b block) bool {
	first := firstLine(b.text)
	return len(first) <= 4*maxContactLine && !strings.Contains(first, "。") && utf8.RuneCountInString(first) <= maxContactLine
}

// underContactHead is what stands behind the heading of the contact block on its line; ok
// is false where the line has no such heading.
func underContactHead(line string) (rest string, ok bool) {
	at := contactHeadRE.FindStringIndex(line)
	if at == nil {
		return "", false
	}
	rest = trim(line[at[1]:])
	marked := at[1] < len(line) && strings.ContainsRune(" 　】〕］]>＞》〉)）:：は", lastRune(line[:at[1]]))
	return rest, rest == "" || (marked && hasNumber(minutes.Fold(rest)))
}

func hasNumber(folded string) bool {
	return telRE.MatchString(folded) || bareTelRE.MatchString(folded)
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// officeBehindHead is underContactHead, where the number may also stand on the line below:
// お問い合わせ先：総務課.
func officeBehindHead(line string, blocks []block) (rest string, ok bool) {
	if rest, ok = underContactHead(line); ok || !startsWithNumber(blocks) {
		return rest, ok
	}
	if _, ok = underContactHead(line + " " + numberBelow(blocks)); !ok {
		return "", false
	}
	return trim(line[contactHeadRE.FindStringIndex(line)[1]:]), true
}

// numberBelow is the line below the first one.
func numberBelow(blocks []block) string {
	_, below, _ := strings.Cut(blocks[0].text, "\n")
	if below == "" && len(blocks) > 1 {
		below = blocks[1].text
	}
	return firstLine(below)
}

// startsWithNumber: the line below the first one begins with a telephone number.
func startsWithNumber(blocks []block) bool {
	return telFirstRE.MatchString(minutes.Fold(numberBelow(blocks)))
}

// isOfficeLine: the line is the name of an office with its number behind it or right below.
func isOfficeLine(blocks []block) bool {
	name := minutes.Fold(firstLine(blocks[0].text))
	if at := telRE.FindStringIndex(name); at != nil {
		name = name[:at[0]]
	} else if !startsWithNumber(blocks) {
		return false
	}
	name = trim(asideRE.ReplaceAllString(name, ""))
	return utf8.RuneCountInString(name) <= maxHeadline/2 && officeEndRE.MatchString(name) && !strings.ContainsAny(name, "「」:")
}

// isOfficeRow: the label names the office to ask: 問い合わせ先, 担当課.
func isOfficeRow(b block) bool {
	rest, ok := underContactHead(b.name)
	return ok && rest == ""
}

// withoutOffice leaves out the rows of tables from which the contact was read.
func withoutOffice(blocks []block, m *minutes.Meeting) []block {
	if m.Contact == nil {
		return blocks
	}
	nth := 0
	return slices.DeleteFunc(slices.Clone(blocks), func(b block) bool {
		if b.kind != label {
			return false
		}
		if isOfficeRow(b) && len(b.text) < 4*maxMetadata {
			nth = b.nth
			return true
		}
		return nth > 0 && b.nth == nth
	})
}

// frameRE finds the sentences that a site says below every page.
var frameRE = automaton.MustRegexp(`ご意見|お聞かせ|お寄せ|役に立ち|参考に|アンケート|フォーム|個人情報|Adobe|アドビ|Reader|PDF|ダウンロード|Copyright|著作権|転載|ウィンドウ|ページの先頭|問い?合わ?せ|電話|開庁|受付`)

// isUnread: a sentence that is none of the frame's.
func isUnread(b block) bool {
	return strings.Contains(b.text, "。") && !frameRE.MatchString(b.text) && !isBoilerplate(b.text) && !isSiteTalk(b.text)
}

// lastUnread is the last block with a sentence of the page's own, −1 when there is none.
func lastUnread(blocks []block) int {
	for i := len(blocks) - 1; i >= 0; i-- {
		if isUnread(blocks[i]) {
			return i
		}
	}
	return -1
}

// firstUnread is the first sentence below the contact block that is none of the frame's:
// another page in the same file; empty when there is none.
func firstUnread(below []block) string {
	for _, b := range below {
		if isUnread(b) {
			return b.text
		}
	}
	return ""
}

// countUnread is how many blocks are sentences and none of the frame's.
func countUnread(blocks []block) int {
	n := 0
	for _, b := range blocks {
		if isUnread(b) {
			n++
		}
	}
	return n
}

// maxContactBlocks is how far below its heading the contact block is looked for.
const maxContactBlocks = 6

// contactOf reads the contact block that begins with blocks. Its first line is a heading,
// with rest behind it, unless the block is bare.
func contactOf(blocks []block, rest string, bare bool) *minutes.Contact {
	c := minutes.Contact{}
	for i, b := range blocks[:min(len(blocks), maxContactBlocks)] {
		for j, line := range lines(b.text) {
			switch {
			case i > 0 || j > 0 || bare:
				readOffice(withLabel(b, line), &c)
			case rest != "":
				readOffice(rest, &c)
			}
		}
	}
	if len(c.Department) == 0 && c.Tel == "" && c.Fax == "" {
		return nil
	}
	return &c
}

// withLabel puts the label of a number in front of it: 電話 in one column, the number in the next.
func withLabel(b block, line string) string {
	if b.kind == label && hasAny(minutes.Fold(b.name), []string{"電話", "TEL", "ファ", "FAX"}) {
		return b.name + " " + line
	}
	return line
}

// readOffice reads one line of the contact block: the office, its numbers, or both.
func readOffice(line string, c *minutes.Contact) {
	folded := minutes.Fold(line)
	name := folded
	tel, fax := telRE.FindStringSubmatchIndex(folded), faxRE.FindStringSubmatchIndex(folded)
	if tel == nil && fax == nil {
		tel = bareTelRE.FindStringSubmatchIndex(folded)
	}
	for _, at := range [][]int{tel, fax} {
		if at != nil {
			name = folded[:min(at[0], len(name))]
		}
	}
	name, _, _ = strings.Cut(name, "〒")
	name = strings.TrimRight(asideRE.ReplaceAllString(name, ""), " (,、")
	if len(c.Department) == 0 && c.Tel == "" && trim(name) != "" && !addressRE.MatchString(trim(line)) {
		c.Department = strings.FieldsFunc(trim(name), isDepartmentGap)
	}
	c.Tel, c.Fax = firstGroup(c.Tel, folded, tel), firstGroup(c.Fax, folded, fax)
}

// isDepartmentGap: the sign stands between the names of an office and of its parts.
func isDepartmentGap(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune("/／>＞|｜", r)
}

func firstGroup(old minutes.Text, text string, at []int) minutes.Text {
	if old != "" || at == nil {
		return old
	}
	return minutes.Text(text[at[2]:at[3]])
}

// isContactFooter: the foot of the content, not of the site, with the office to ask. One is
// enough for a page, so that its text is read once.
func (w *walker) isContactFooter(n *html.Node) bool {
	if n.DataAtom != atom.Footer || w.footed || !w.inMain {
		return false
	}
	text := rawText(n)
	w.footed = strings.Contains(text, "問い合わせ") || strings.Contains(text, "問合せ") || strings.Contains(text, "問合わせ")
	return w.footed
}
