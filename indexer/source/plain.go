package source

import (
	"regexp"
	"strings"
)

// bulletRE is a list mark at the beginning of a line. A hyphen or asterisk needs a space
// behind it, the round marks do not. Marks of a list in a list stand in a row.
var bulletRE = regexp.MustCompile(`^[ \t　]*(?:(?:[•‣◦●▪■・▽▼]|[-*][ \t　])[ \t　]*)+`)

// readPlain recovers the structure of a page that was saved as text: an item begins with
// a list mark, deeper lines under it belong to it, every other line is a paragraph.
func readPlain(text string) page {
	var p page
	inItem := false
	for _, line := range lines(text) {
		trimmed := trim(line)
		mark := bulletRE.FindString(line)
		switch {
		case trimmed == "", trimmed == trim(mark): // a mark without a text is nothing
			inItem = false
		case mark != "":
			p.blocks = append(p.blocks, block{kind: item, text: trim(line[len(mark):])})
			inItem = true
		case inItem && isIndented(line):
			last := &p.blocks[len(p.blocks)-1]
			last.text += "\n" + trimmed
		default:
			p.blocks = append(p.blocks, block{kind: paragraph, text: trimmed})
			inItem = false
		}
	}
	return p
}

// isIndented: two spaces or more. One ideographic space begins a paragraph, no more.
func isIndented(line string) bool {
	return strings.HasPrefix(line, "  ") || strings.HasPrefix(line, "\t") || strings.HasPrefix(line, "　　")
}

func trim(s string) string { return strings.Trim(s, " \t\u3000\u00a0\ufeff") }
