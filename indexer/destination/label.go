package destination

import (
	"regexp"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// labelRE finds a label that names destinations: on a line of its own, as 派遣先：新潟市, or
// as the head of a table column.
var (
	labelRE  = regexp.MustCompile(`^[\s・•●○◆■※*-]*[【\[(（]?((?:職員)?(?:派遣|研修|出向|応援)(?:先|場所|先名|先自治体|先団体|先機関)|(?:派遣|実務|海外)研修|(?:職員|災害)派遣|人事交流)(?:[】\])）][\s　]*[:：]?|[\s　]*(?:[:：|｜　 \t=＝→]|…+|‥+|[-－―]{1,2}))`)
	columnRE = regexp.MustCompile(`^(?:職員)?(?:派遣|研修|出向|応援)(?:先|場所|先名|先自治体|先団体|先機関)$`)
	itemRE   = regexp.MustCompile(`^[\s　]*[` + anyMark + `](?:[、,・/\s]|と|や|及び|並びに|[` + anyMark + `]|外|ほか|\([^()]*\))*(?: (?:派遣)?(?:人数|期間|業務|内容|時期|職種|年度|人員|[0-9一二三四五六七八九十]+(?:名|人|年|か月)|[0-9]).*)?$`)
)

// labelWords: a text without them has no label.
var labelWords = []string{"先", "場所", "研修", "派遣", "交流"}

// fromLabels reads P8 where it is no sentence: labelled lines and table columns.
func fromLabels(text string, page Page) []find {
	if !hasAny(text, labelWords) {
		return nil
	}
	var found []find
	column, label, start := -1, "", 0
	above, aboveAt := "", 0 // a label alone on the line before
	for line := range strings.Lines(text) {
		var cells []string
		if strings.IndexByte(line, '|') >= 0 || strings.IndexByte(line, '\t') >= 0 || strings.Contains(line, "｜") {
			cells = strings.FieldsFunc(line, isBar)
		}
		labelled := fromLabel(text, line, start, page)
		if above != "" && len(labelled) == 0 && len(cells) < 2 {
			labelled = fromItem(text, aboveAt, start, start+len(line), above, page)
		}
		if word := strings.Trim(line, " \t\r\n　【】[]・•●○◆■※*"); word != "" {
			above, aboveAt = "", start
			if columnRE.MatchString(word) {
				above = word
			}
		}
		switch {
		case len(labelled) > 0:
			found = append(found, labelled...)
		case len(cells) < 2:
			column = -1
		case columnOf(cells) >= 0:
			column = columnOf(cells)
			label = cells[column]
		case column >= 0 && column < len(cells):
			at := start + strings.Index(line, cells[column])
			found = append(found, fromItem(text, at, at, at+len(cells[column]), label, page)...)
		}
		start += len(line)
	}
	return found
}

// fromLabel reads a line such as 派遣先：新潟市, which starts at byte start of the text.
func fromLabel(text, line string, start int, page Page) []find {
	at := labelRE.FindStringIndex(line)
	if at == nil {
		return nil
	}
	return fromItem(text, start, start+at[1], start+len(line), line[:at[1]], page)
}

func isBar(r rune) bool { return r == '|' || r == '｜' || r == '\t' || r == '\n' }

// IsColumn reports whether the head of a column of a table says that bodies stand below it
// to which staff was sent: 派遣先.
func IsColumn(head string) bool { return columnRE.MatchString(strings.TrimSpace(head)) }

// IsLabelled reports whether a line begins with a label for destinations: 派遣先：新潟市.
func IsLabelled(line string) bool { return labelRE.MatchString(line) }

// columnOf is the column whose head names destinations, -1 without one.
func columnOf(cells []string) int {
	for i, c := range cells {
		if IsColumn(c) {
			return i
		}
	}
	return -1
}

// itemBytes bounds a list of bodies on a line of its own; longer lines are prose.
const itemBytes = 1000

// wordsAround are the groups of words in the text that a label stands in: its other lines
// tell what people were sent for.
func wordsAround(text string) uint64 {
	text = text[:runeEnd(text, labelledBytes)]
	words := sentenceWords().Matches(text)
	if kindWords().Matches(text)&saysAid != 0 {
		words |= hasPlainAid
	}
	return words
}

// labelledBytes bounds the text around a label that may tell the kind.
const labelledBytes = 2000

// fromItem reads the bodies that text[from:to] lists and nothing else; the evidence begins
// at start, the label tells the kind.
func fromItem(text string, start, from, to int, label string, page Page) []find {
	if to-from > itemBytes {
		return nil
	}
	m := gazetteerOf().mark(fold(text[from:to], from), page.Home)
	if !itemRE.MatchString(strings.TrimRight(m.s, " |")) {
		return nil
	}
	evidence := strings.Trim(text[start:to], " \t\r\n　|｜・•●○◆■※*")
	around := wordsAround(text)
	var found []find
	for _, named := range m.mentions {
		if named.body.name != "" && evidence != "" {
			kind := page.kindOf(named.body, wording{evidence: kindWords().Matches(label), sentence: around, abroad: named.abroad}, minutes.Training)
			found = append(found, find{minutes.Destination{Name: named.body.name, Kind: kind, Evidence: evidence}, int(m.at[named.start]), 0})
		}
	}
	return found
}
