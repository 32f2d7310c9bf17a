package source

import (
	"slices"
	"strings"

	"golang.org/x/net/html"

	"github.com/kizuna-search/kizuna/indexer/destination"
	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// Tables with a column of the bodies to which staff was sent say it of the whole meeting.
// They are read as text, a line a row, whose columns the rules for destinations know.

// maxDestinationRows is how many rows such a table has; a longer one is a list.
const maxDestinationRows = 200

// columnBar stands between the columns of a table in text.
const columnBar = " | "

// destinationTable reads such a table of HTML; false for any other table.
func (w *walker) destinationTable(n *html.Node) bool {
	rows := tableRows(n)
	if len(rows) < 2 || len(rows) > maxDestinationRows || w.inItems > 0 {
		return false
	}
	isHost := func(c *html.Node) bool { return columnKind(cellText(c, maxHeadNodes)) == hostColumn }
	if !slices.ContainsFunc(cells(rows[0]), isHost) {
		return false
	}
	w.flush()
	for _, r := range rows {
		var line []string
		for _, c := range cells(r) {
			line = append(line, strings.ReplaceAll(cellText(c, maxHeadNodes), "\n", " "))
		}
		w.page.blocks = append(w.page.blocks, block{kind: paragraph, text: strings.Join(line, columnBar)})
	}
	return true
}

// takeDestinationTables takes the lines of such tables out of a body. A line with a label
// (派遣先：新潟市) is one, and stays as the heading of what stands below.
func takeDestinationTables(body []block) (rest []block, tables []string) {
	for i := 0; i < len(body); i++ {
		b, n := body[i], destinationRows(body[i:])
		switch {
		case n > 1:
		case b.kind != caption && b.kind != label && isHeadline(b.text) && destination.IsLabelled(withoutSign(b.text)):
			tables = append(tables, withoutSign(b.text))
			rest = append(rest, block{kind: heading, text: b.text})
			continue
		default:
			rest = append(rest, b)
			continue
		}
		var lines []string
		for _, b := range body[i : i+n] {
			lines = append(lines, b.text)
		}
		tables = append(tables, strings.Join(lines, "\n"))
		i += n - 1
	}
	return rest, tables
}

// destinationRows is how many of the blocks are the lines of a table that begins with them.
func destinationRows(blocks []block) int {
	isRow := func(b block) bool { return b.kind == paragraph && pipeCells(b.text) != nil }
	if !isRow(blocks[0]) || !slices.ContainsFunc(pipeCells(blocks[0].text), destination.IsColumn) {
		return 0
	}
	n := 1
	for n < len(blocks) && n <= maxDestinationRows && isRow(blocks[n]) {
		n++
	}
	return n
}

// readDestinationTables adds what the tables say to the destinations of the meeting. Their
// other columns (期間, 業務) have no place in one.
func (r *reader) readDestinationTables(tables []string) {
	about := r.about
	if !about.Dispatch && about.Kind == "" {
		about = destination.PageOf(r.meeting.Title)
		about.Home = r.home
	}
	for _, t := range tables {
		if strings.Contains(t, "\n") {
			r.warn("派遣先の表は、派遣先だけを読み取りました：「" + excerpt(t) + "」")
		}
	}
	addDestinations(r.meeting, tables, about)
}

// addDestinations adds what lines with labels and tables say to those of a meeting.
func addDestinations(m *minutes.Meeting, texts []string, about destination.Page) {
	for _, t := range texts {
		for _, d := range destination.FromUtterance(t, about) {
			same := func(have minutes.Destination) bool { return have.Name == d.Name }
			if !slices.ContainsFunc(m.Destinations, same) {
				m.Destinations = append(m.Destinations, d)
			}
		}
	}
}
