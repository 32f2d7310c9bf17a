package office

import (
	"strings"

	"github.com/kizuna-search/kizuna/indexer/writing"
)

// Reflow joins the lines of a text that was saved with hard line ends at a fixed width, as
// minutes of councils are (35 to 40 full-width signs a line). A text without a fixed width
// comes back as it is. Every sign but line ends and the white space at them stays.
func Reflow(text string) string {
	lines := strings.Split(text, "\n")
	limit := fixedWidth(lines)
	if limit == 0 {
		return text
	}
	var b strings.Builder
	var rows []row
	flush := func() {
		for _, p := range passages(rows) {
			b.WriteString(strings.Repeat("\u3000", int(p.first)) + p.text + "\n")
		}
		rows = rows[:0]
	}
	for _, l := range lines {
		bare := strings.Trim(l, " \t\u3000\r")
		if bare == "" {
			flush()
			b.WriteByte('\n')
			continue
		}
		before, _, _ := strings.Cut(l, bare)
		indent := widthOf(before)
		rows = append(rows, row{text: bare, indent: indent, end: indent + widthOf(bare), limit: limit, scale: 1})
	}
	flush()
	return strings.TrimSuffix(b.String(), "\n")
}

// Widths that people save minutes with, in full-width signs, and how much of the text must
// be in lines of it: of the lines that end without a stop nearly all.
const (
	leastWidth = 25
	mostWidth  = 60
	leastLines = 4
)

// fixedWidth is the width at which the lines of a text were cut, 0 when they were not.
func fixedWidth(lines []string) float64 {
	var widest float64
	long := 0
	for i, l := range lines {
		w := widthOf(strings.TrimRight(l, " \t\u3000\r"))
		switch {
		case isAlone(lines, i):
			continue
		case w > mostWidth:
			return 0
		}
		widest = max(widest, w)
	}
	open := 0
	for i, l := range lines {
		if isAlone(lines, i) {
			continue
		}
		l = strings.TrimRight(l, " \t\u3000\r")
		w := widthOf(l)
		if w >= widest-2.5 {
			long++
		} else if w > widest/2 && !writing.EndsSentence(l) {
			open++
		}
	}
	if widest < leastWidth || long < leastLines || open*3 > long {
		return 0
	}
	return widest
}

// isAlone: a line between empty ones that is no sentence: a title, the ways through a site.
// It was not cut, however long it is.
func isAlone(lines []string, i int) bool {
	return !strings.Contains(lines[i], "。") && (i == 0 || isEmpty(lines[i-1])) && (i+1 == len(lines) || isEmpty(lines[i+1]))
}

func isEmpty(line string) bool { return strings.Trim(line, " \t\u3000\r") == "" }
