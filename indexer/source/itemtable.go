package source

import (
	"math"
	"slices"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/kizuna-search/kizuna/indexer/automaton"
)

// Tables that stand for lists: a row has one item, with its mark in a cell of its own; under a
// heading of opinions also with its number, or with nothing beside it. The lines of the cell
// are paragraphs of the item.

// itemCellRE is a cell that holds the sign of an item, or its number, and no more.
var itemCellRE = automaton.MustRegexp(`^(?:[○◯◆◇□]|[(（]?[0-9０-９]{1,3}[)）.．]?|[①-⑳])$`)

// isMarkAlone: the text is the mark of a list and no more.
func isMarkAlone(text string) bool { return text != "" && listMark(text+" x") == text+" " }

// itemRow reads a row of a table that is one item; false for any other row.
func (w *walker) itemRow(tr *html.Node) bool {
	row := cells(tr)
	switch {
	case w.inItems > 0 || len(row) == 0 || len(row) > 2:
		return false
	case len(row) == 2 && isMarkAlone(cellText(row[0], maxHeadNodes)):
	case len(row) == 2 && !itemCellRE.MatchString(cellText(row[0], maxHeadNodes)), len(row) == 1 && !hasBeside(tr), !w.underOpinions():
		return false
	}
	if cell := row[len(row)-1]; areItemLines(cell) {
		w.listItem(cell)
		return true
	}
	return false
}

// hasBeside: the table has another row.
func hasBeside(tr *html.Node) bool {
	return tr.Parent != nil && len(tableRows(tr.Parent)) > 1
}

// underOpinions: a heading of opinions stands above, and nothing but items below it.
func (w *walker) underOpinions() bool {
	w.flush()
	i := len(w.page.blocks) - 1
	for i >= 0 && w.page.blocks[i].kind == item {
		i--
	}
	return i >= 0 && w.page.blocks[i].kind <= heading && isHeadline(w.page.blocks[i].text) && isOpinionHead(w.page.blocks[i].text)
}

// areItemLines: the cell has words, as lines that bear no marks of a list themselves and do not
// tell who speaks.
func areItemLines(cell *html.Node) bool {
	if find(cell, isNested) != nil {
		return false
	}
	text := cellText(cell, math.MaxInt)
	return isSpeech(text) && !slices.ContainsFunc(lines(text), func(l string) bool { return listMark(l) != "" || quotesSpeaker(l) })
}

// isNested: the element is no line of a cell.
func isNested(n *html.Node) bool {
	return slices.Contains([]atom.Atom{atom.Table, atom.Ul, atom.Ol, atom.Dl, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6}, n.DataAtom)
}
