package source

import (
	"iter"
	"strings"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/automaton"
)

// marks are the signs that a list mark begins with.
const marks = "•‣◦●▪■・･▽▼-*○"

// bulletRE is a list mark at the beginning of a line. A hyphen or asterisk needs a space
// behind it, the round marks do not. Marks of a list in a list stand in a row.
var bulletRE = automaton.MustRegexp(`^[ \t　]*(?:(?:[•‣◦●▪■・･▽▼]|[-*][ \t　])[ \t　]*)+`)

// listMark is the list mark at the beginning of a line, with the white space around it. A
// circle is one when words follow it: ○橋です。 but not ○○市.
func listMark(line string) string {
	if first, _ := utf8.DecodeRuneInString(strings.TrimLeft(line, " \t　")); !strings.ContainsRune(marks, first) {
		return ""
	}
	mark := bulletRE.FindString(line)
	if isMarkedHead(line[len(mark):]) {
		return ""
	}
	rest := strings.TrimLeft(line[len(mark):], " \t　")
	words, ok := strings.CutPrefix(rest, "○")
	if bare := trim(words); !ok || bare == "" || strings.HasPrefix(words, "○") {
		return mark
	}
	return line[:len(line)-len(strings.TrimLeft(words, " \t　"))]
}

// markedHeadRE is a heading over opinions or over the mayor's words, which may bear the mark
// of a list: ■ 主な意見, ●参加者からのご意見
var markedHeadRE = automaton.MustRegexp(`^(?:主な|参加者|出席者|来場者|市民|町民|村民|区民|住民|職員|委員|児童|生徒|学生|皆さん|皆様|会場|当日|市長|町長|村長|区長|いただいた|出された|寄せられた|から|より|の|ご)*(?:意見|質問|提案|要望|感想|質疑応答|質疑|やりとり|やり取り|意見交換|あいさつ|挨拶|コメント|メッセージ|講評|まとめ)(?:・(?:意見|質問|提案|要望|感想))?(?:等|など|の?(?:概要|要旨|内容|結果))?(?:[(（](?:要旨|概要|抜粋)[)）])?[:：]?$`)

func isMarkedHead(text string) bool {
	return len(text) < maxLabel && markedHeadRE.MatchString(trim(text))
}

// readPlain recovers the structure of a page that was saved as text: an item begins with
// a list mark, deeper lines under it belong to it, every other line is a paragraph.
func readPlain(text string) page {
	var above itemAbove
	blank := true
	p := page{blocks: make([]block, 0, strings.Count(text, "\n")/2+1)} // every other line is empty as a rule
	for line, below := range linesBefore(text) {
		trimmed := trim(line)
		mark := listMark(line)
		switch {
		case trimmed == "", trimmed == trim(mark): // a mark without a text is nothing
			above.blank = true
		case mark != "":
			p.blocks = append(p.blocks, block{kind: item, text: trim(line[len(mark):])})
			above = itemAbove{mark: mark}
		case isRow(trimmed):
			p.blocks = append(p.blocks, rowBlock(trimmed))
			above = itemAbove{}
		case above.goesOn(line), above.mark != "" && !above.blank && isInsideList(trimmed, below):
			last := &p.blocks[len(p.blocks)-1]
			last.text += "\n" + trimmed
			above.blank = false
		default:
			p.blocks = append(p.blocks, block{kind: paragraph, text: trimmed, margin: marginOf(line), close: !blank})
			above = itemAbove{}
		}
		blank = trimmed == ""
	}
	return p
}

// marginOf is the white space at the beginning of a line.
func marginOf(line string) string { return line[:len(line)-len(strings.TrimLeft(line, " \t　"))] }

// linesBefore are the lines of a text, each with the text below it.
func linesBefore(text string) iter.Seq2[string, string] {
	return func(yield func(line, below string) bool) {
		for more := true; more; {
			var line string
			line, text, more = strings.Cut(text, "\n")
			if !yield(line, text) {
				return
			}
		}
	}
}

// isRow: a line is the row of a table as extraction leaves it, each cell with a bar behind
// it: 南区 | 窓口が遠いです。 |
func isRow(line string) bool { return strings.HasSuffix(line, "|") || strings.HasSuffix(line, "｜") }

// rowBlock is a row as a block: two cells are a label and its value, and so are more, less
// a number in front.
func rowBlock(line string) block {
	var cells []string
	for _, c := range strings.FieldsFunc(line, func(r rune) bool { return r == '|' || r == '｜' }) {
		if c = trim(c); c != "" {
			cells = append(cells, c)
		}
	}
	if len(cells) > 2 && numeral(cells[0]) > 0 {
		cells = cells[1:]
	}
	switch len(cells) {
	case 0:
		return block{kind: paragraph}
	case 1:
		return block{kind: paragraph, text: cells[0]}
	}
	return block{kind: label, name: cells[0], text: strings.Join(cells[1:], "\n")}
}

// itemAbove is the item that the next line may belong to; its mark is empty when there is none.
type itemAbove struct {
	mark  string
	blank bool // an empty line stands between
}

// goesOn reports whether a line belongs to the item: it is indented, and behind an empty
// line deeper than the mark is. One space begins a paragraph, but right below an item that
// stands farther out it continues that, unless somebody begins to speak.
func (a itemAbove) goesOn(line string) bool {
	switch {
	case a.mark == "":
		return false
	case a.blank:
		return isIndented(line) && indentation(line) > indentation(a.mark)
	case isIndented(line):
		return signMark(trim(line)) == "" || indentation(line) > indentation(a.mark)
	}
	return indentation(line) > indentation(a.mark) && !quotesSpeaker(line) && !framesRE.MatchString(trim(line))
}

func quotesSpeaker(line string) bool {
	before, _, ok := strings.Cut(line, "「")
	_, named := attribution(before)
	return ok && named
}

// isIndented: two spaces or more. One ideographic space begins a paragraph, no more.
func isIndented(line string) bool {
	return strings.HasPrefix(line, "  ") || strings.HasPrefix(line, "\t") || strings.HasPrefix(line, "　　")
}

// indentation is the width of the white space at the beginning of a line, in columns.
func indentation(line string) int {
	n := 0
	for _, r := range line {
		switch r {
		case ' ':
			n++
		case '　':
			n += 2
		case '\t':
			n += 4
		default:
			return n
		}
	}
	return n
}

func trim(s string) string { return strings.TrimFunc(s, isBlank) }

func isBlank(r rune) bool {
	return r == ' ' || r == '\t' || r == '\u3000' || r == '\u00a0' || r == '\ufeff'
}
