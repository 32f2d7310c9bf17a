package source

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/automaton"
)

// settle makes the body of a page ready to be read: a quotation that runs over paragraphs
// is one, a numbered line is an item, and the short lines, among which headings and
// captions look alike in text, have their kind.
func settle(body []block) []block {
	return sortHeadlines(listItems(joinQuotations(joinLines(body))))
}

// joinLines joins what line breaks took apart: who speaks, the words and what frames them
// (市長から / 「…」 / とのあいさつがありました), and a line that only says who spoke, which goes
// behind the words above it, where a signature is looked for: （大原市長）. The first sentence,
// which says what the meeting was, may be broken anywhere.
func joinLines(body []block) []block {
	out := make([]block, 0, len(body))
	lead := true
	for _, b := range body {
		n := len(out)
		lead = lead && b.kind != item && b.kind != label && (n == 0 || !isSentence(out[n-1]) || !isWholeLine(out[n-1].text))
		if n > 0 && b.kind == paragraph && out[n-1].kind == paragraph && (isSignatureOf(out[n-1].text, b.text) || isFramed(out[n-1].text, b.text) || lead && b.close && isBrokenOff(out[n-1].text, b.text)) {
			out[n-1].text += b.text
			continue
		}
		out = append(out, b)
	}
	return out
}

// isFramed: the line above ends in the middle of the sentence that quotes, or this one
// begins there.
func isFramed(above, line string) bool {
	if startsWith(line, "「") {
		if len(above) > maxMark || strings.Contains(above, "。") || !hasAnySuffix(above, "から", "からは", "より", "は", "は、", "から、", "からは、") {
			return false
		}
		_, ok := attribution(above)
		return ok
	}
	return len(above) < maxRead && startsWith(line, "と") && strings.HasSuffix(above, "」") && saidRE.MatchString(firstLine(line))
}

func hasAnySuffix(s string, ends ...string) bool {
	return slices.ContainsFunc(ends, func(e string) bool { return strings.HasSuffix(s, e) })
}

func isSignatureOf(words, line string) bool {
	if len(line) > maxMark || !startsWith(line, "（(") || !strings.HasSuffix(words, "。") {
		return false
	}
	_, rest, ok := officeBehind("。" + line)
	return ok && rest == "。"
}

// splitLines lets each line of a paragraph stand by itself; one with a list mark is an item.
func splitLines(body []block) []block {
	out := make([]block, 0, len(body))
	for _, b := range body {
		if b.kind != paragraph {
			out = append(out, b)
			continue
		}
		out = appendLines(out, b)
	}
	return out
}

// appendLines adds the lines of a paragraph. One whose first line alone bears a mark is an
// item as a whole; else a line belongs to the item above it where it is indented below it.
func appendLines(out []block, b block) []block {
	first, further, _ := strings.Cut(b.text, "\n")
	inItem, whole := false, isOneItem(first, further)
	rest := b.text
	for line := range strings.SplitSeq(b.text, "\n") {
		rest = rest[min(len(rest), len(line)+1):]
		bare, deeper := strings.CutPrefix(line, wideIndent)
		margin := b.margin + line[:len(line)-len(bare)]
		deeper = deeper || inItem && (whole || isInsideList(bare, rest))
		mark := listMark(bare)
		switch {
		case mark != "" && len(mark) < len(bare):
			out = append(out, block{kind: item, text: bare[len(mark):]})
			inItem = true
		case deeper && inItem:
			out[len(out)-1].text += "\n" + bare
		default:
			out = append(out, block{kind: paragraph, text: trim(bare), margin: margin, close: b.close})
			inItem = false
		}
		b.close = true
	}
	return out
}

// isOneItem: the first line bears the mark of a list, and those below it are sentences without
// one that do not tell who speaks.
func isOneItem(first, further string) bool {
	if further == "" || listMark(first) == "" {
		return false
	}
	for line := range strings.SplitSeq(further, "\n") {
		if listMark(line) != "" || !strings.Contains(line, "。") || startsWith(line, arrows+"※") || markedLineRE.MatchString(line) || quotesSpeaker(line) {
			return false
		}
	}
	return true
}

// isInsideList: a sentence between two items, of which the next begins on the line below it,
// without a mark of its own.
func isInsideList(line, below string) bool {
	next := firstLine(below)
	mark := listMark(next)
	return mark != "" && len(mark) < len(next) && strings.Contains(line, "。") && signMark(line) == "" && !startsWith(line, arrows+"※") && !markedLineRE.MatchString(line) && !quotesSpeaker(line) && !listFollowsRE.MatchString(strings.TrimRight(line, "。"))
}

// maxQuoteParagraphs is over how many paragraphs a quotation may run. One that is not
// closed by then never will be.
const maxQuoteParagraphs = 30

// joinQuotations makes one paragraph of those that a quotation runs over.
func joinQuotations(body []block) []block {
	out := make([]block, 0, len(body))
	for i := 0; i < len(body); i++ {
		b := body[i]
		if b.kind == paragraph {
			for n := closingParagraph(body[i:min(len(body), i+maxQuoteParagraphs)]); n > 0; n-- {
				i++
				b.text += "\n" + body[i].text
			}
		}
		out = append(out, b)
	}
	return out
}

// closingParagraph is the index of the paragraph at whose end no quotation is open any
// more; 0 also when there is none.
func closingParagraph(body []block) int {
	var open brackets
	for i, b := range body {
		if b.kind != paragraph {
			return 0
		}
		open.feedAll(b.text)
		if !open.isOpen() {
			return i
		}
	}
	return 0
}

// opinionWords announce opinions in a heading.
var opinionWords = []string{"意見", "提案", "感想", "発表", "やり取り", "やりとり", "質疑", "報告"}

// maxHeadline is the longest heading or caption, in runes.
const maxHeadline = 60

func isHeadline(text string) bool {
	return len(text) <= 4*maxHeadline && !strings.Contains(text, "。") && strings.IndexByte(text, '\n') < 0 &&
		!strings.HasSuffix(text, "、") && !strings.HasSuffix(text, "」") && utf8.RuneCountInString(text) <= maxHeadline
}

var (
	// captionRE is the name of a picture: a file, or someone of whom the words in front say
	// what he is doing (…する職員, …を囲む市長).
	captionRE = automaton.MustRegexp(`^[0-9A-Za-z_.\-]+$|^(?:写真|画像|図)|(?:様子|風景|写真|一同|光景|場面)$|[ぁ-ん](?:\p{Han}{0,4}市長|職員|参加者|児童|生徒|学生|隊員|メンバー)(?:たち|ら)?$`)
	// closingHeadRE is a heading under which the mayor speaks. Under any other heading his
	// words only follow the list.
	closingHeadRE = automaton.MustRegexp(`メッセージ|あいさつ|挨拶|講評|総評|まとめ|総括|[お終]わりに|(?:閉会|開会)に[あ当]た[っり]|を終えて|^(?:市|` + headOfTown + `)の?(?:回答|答え|考え方?|コメント)$`)
)

// sortHeadlines tells headings from captions among the short lines: by their wording where
// it is plain, else by what follows. A heading stands above a list; a single one between
// the heading of all opinions and their list is a caption, for sub-headings come in twos.
func sortHeadlines(body []block) []block {
	var lone []int
	subHeadings := 0
	for i := range body {
		if body[i].kind != paragraph || !isHeadline(body[i].text) || isDialogue(body[i].text) || isGroupTheme(body[i].text) {
			continue
		}
		switch text := body[i].text; {
		case titledRE.MatchString(withoutSign(text)):
			body[i].kind = heading
		case captionRE.MatchString(text):
			body[i].kind = caption
		case isOpinionHead(text), closingHeadRE.MatchString(text):
			body[i].kind = heading
		case !headsList(body[i+1:]):
			body[i].kind = caption
		default:
			body[i].kind = heading
			subHeadings++
			if i > 0 && body[i-1].kind == heading && isOpinionHead(body[i-1].text) {
				lone = append(lone, i)
			}
		}
	}
	if subHeadings == 1 && len(lone) == 1 {
		body[lone[0]].kind = caption
	}
	return body
}

// isGroupTheme is the line below the heading of a group: 検討テーマ …
func isGroupTheme(text string) bool {
	before, _, ok := strings.Cut(text[:min(len(text), 40)], "テーマ")
	return ok && slices.Contains([]string{"検討", "発表", "提案", "議論の", "話し合いの"}, before)
}

func isOpinionHead(text string) bool {
	return len(text) <= 1000 && hasAny(text, opinionWords) && !captionRE.MatchString(text) || isGroup(text)
}

// groupRE is a heading over what one group of a workshop wrote down: Aグループ, 第3班の発表.
var groupRE = automaton.MustRegexp(`^(?:第[ 　]?)?(?:[A-ZＡ-Ｚア-ン]|[0-9０-９一二三四五六七八九十]{1,2})[ 　]?(?:グループ|班|チーム|テーブル)(?:[ 　]?[(（][^()（）]{1,20}[)）])?$`)

func isGroup(text string) bool {
	return len(text) <= 4*maxHeadline && groupRE.MatchString(withoutSign(text))
}

// maxIntroduction is how many paragraphs may stand between a heading and its list.
const maxIntroduction = 5

// headsList reports whether a list follows, with no other short line but
// captions before it.
func headsList(rest []block) bool {
	for _, b := range rest[:min(len(rest), maxIntroduction)] {
		switch {
		case b.kind == item || b.kind == label, isGroupTheme(b.text), isDialogue(b.text):
			return true
		case b.kind == caption || (isHeadline(b.text) && captionRE.MatchString(b.text)):
		case b.kind != paragraph || isHeadline(b.text):
			return false
		}
	}
	return false
}
