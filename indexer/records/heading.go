package records

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// isHeader: the line can be the header of the table, by what its cells are and by the lines
// above it. A line below another that is as wide is taken for a row of the table, unless all
// speaks for it: unknown headings are better refused than a row lost.
func isHeader(lines []line, i int, of layout) bool {
	cells := filledCells(lines[i])
	below := slices.ContainsFunc(lines[:i], func(l line) bool { return len(filledCells(l)) >= max(len(cells), 2) && !isLabelled(l) })
	names := 0
	for k, c := range cells {
		if isName(c) {
			names++
		}
		if slices.Contains(cells[:k], c) && below {
			return false
		}
	}
	if below && (of.guessed || names*2 <= len(cells) || i == len(lines)-1) {
		return false
	}
	for k, f := range of.of {
		if f != fText {
			continue
		}
		name := oneLine(lines[i].cells[k])
		switch asked := of.guessed && !isName(name); {
		case utf8.RuneCountInString(name) > maxQuestion, asked && len(cells) > 1 && of.known() == 1:
			return false // a sentence, or a title over a table of several columns
		}
	}
	return true
}

const (
	maxName     = 20 // runes of the name of a column
	maxQuestion = 30 // runes of a question that names one, as forms have
)

// isName: the cell is short and no sentence.
func isName(cell string) bool {
	return utf8.RuneCountInString(cell) <= maxName && !strings.ContainsAny(cell, "。、？！?!")
}

// isLabelled: the line says something of the meeting (開催日：…), so that it is no row.
func isLabelled(l line) bool {
	return slices.ContainsFunc(filledCells(l), func(c string) bool {
		name, _, _ := strings.Cut(strings.Replace(c, "：", ":", 1), ":")
		_, known := titleField(name)
		return known
	})
}

// filledCells are the cells that are not blank, each on one line.
func filledCells(l line) []string {
	var out []string
	for _, c := range l.cells {
		if c = oneLine(c); c != "" {
			out = append(out, c)
		}
	}
	return out
}
