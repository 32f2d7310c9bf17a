package source

import (
	"math"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/kizuna-search/kizuna/indexer/automaton"
	"github.com/kizuna-search/kizuna/indexer/destination"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/speaker"
)

// column is what a column of a table of speeches holds.
type column int

const (
	otherColumn    column = iota // a number, a remark
	topicColumn                  // 項目: the section
	questionColumn               // 意見
	answerColumn                 // 回答
	speakerColumn                // 発言者
	speechColumn                 // 発言内容
	officeColumn                 // 担当課: who gives the answer beside it
	hostColumn                   // 派遣先: where the speaker was sent
	wordsColumn                  // 意見 in a table that does not say whose
)

// dialogueTable reads a table whose first row says that its columns are questions and
// answers, or speakers and speeches, or one that needs no such row; false for any other table.
func (w *walker) dialogueTable(n *html.Node) bool {
	rows := tableRows(n)
	if len(rows) < 2 || w.inItems > 0 {
		return false
	}
	if areSpeakers(rows) {
		w.flush()
		for _, r := range rows {
			w.speakerRow(cells(r))
		}
		return true
	}
	head := cells(rows[0])
	kinds := tableKinds(head)
	if kinds == nil {
		kinds = wordsKinds(head, rows[1:])
	}
	if kinds == nil {
		return false
	}
	w.flush()
	w.captionOf(n)
	above := tableRow{hosts: slices.Index(kinds, hostColumn)}
	for _, r := range rows[1:] {
		above = w.dialogueRow(cells(r), kinds, head, above)
	}
	return true
}

// tableRow is what a row of a table of speeches says of those below it.
type tableRow struct {
	topic string // the heading in force
	host  string // of the cell that spans them
	hosts int    // the column of hosts; -1 without one
}

// tableKinds are the kinds of the columns that the cells of a first row name; nil where they
// are not those of a table of speeches.
func tableKinds(head []*html.Node) []column {
	kinds, has, names := make([]column, len(head)), map[column]bool{}, make([]string, len(head))
	for i, c := range head {
		names[i] = cellText(c, maxHeadNodes)
		kinds[i] = columnKind(names[i])
		has[kinds[i]] = true
	}
	if has[questionColumn] && has[answerColumn] || has[speakerColumn] && has[speechColumn] {
		return kinds
	}
	for i, name := range names { // 市民, 市長: what each of them says
		if kinds[i] == otherColumn {
			kinds[i] = sideColumn(name)
		}
		has[kinds[i]] = true
	}
	if has[questionColumn] && has[answerColumn] {
		return kinds
	}
	return nil
}

// sideColumn is the column of what somebody says: of questions where he is one of the public
// or of the staff, of answers where he is the mayor or the head of an office.
func sideColumn(name string) column {
	who, ok := speaker.Parse(name)
	switch {
	case !ok:
		return otherColumn
	case sideOf(who.Role) == 1:
		return questionColumn
	case sideOf(who.Role) == 2:
		return answerColumn
	}
	return otherColumn
}

const (
	maxHeadNodes = 30   // elements and texts in a cell that names its column, or who speaks
	maxRowsAsked = 2000 // of a table without a head; a longer one has one
)

// areSpeakers: the table needs no head, for each of its rows is a speaker and a speech.
func areSpeakers(rows []*html.Node) bool {
	if len(rows) > maxRowsAsked {
		return false
	}
	for _, r := range rows {
		row := cells(r)
		if len(row) != 2 || find(row[1], func(n *html.Node) bool { return n.DataAtom == atom.Table }) != nil {
			return false
		}
		if _, ok := speaker.Parse(speakerCell(row[0])); !ok || !isSpeech(cellText(row[1], math.MaxInt)) {
			return false
		}
	}
	return true
}

// speakerCell is who speaks, as the cell of a table names it: 委員：, 【会長】.
func speakerCell(c *html.Node) string {
	name := strings.TrimRight(strings.ReplaceAll(cellText(c, maxHeadNodes), "\n", ""), ":：")
	if inner, ok := inBrackets(name); ok {
		return inner
	}
	return name
}

func (w *walker) speakerRow(row []*html.Node) {
	w.addLabelled(speakerCell(row[0]), cellText(row[1], math.MaxInt))
	w.page.blocks[len(w.page.blocks)-1].who = true
}

// dialogueRow adds one row below another. Cells that span rows above are missing at the left.
func (w *walker) dialogueRow(row []*html.Node, kinds []column, head []*html.Node, at tableRow) tableRow {
	shift := max(0, len(kinds)-len(row))
	who, office := "", officeOfRow(row, kinds, shift)
	at.host = at.hostOf(row, shift)
	first := len(w.page.blocks)
	for i, c := range row {
		if i+shift >= len(kinds) {
			break
		}
		text := cellText(c, math.MaxInt)
		switch kinds[i+shift] {
		case topicColumn:
			if text != "" && text != at.topic {
				at.topic = text
				w.page.blocks = append(w.page.blocks, block{kind: heading, text: strings.ReplaceAll(text, "\n", " ")})
			}
		case speakerColumn:
			who = strings.ReplaceAll(text, "\n", "")
		case speechColumn:
			w.addLabelled(who, text)
			if n := len(w.page.blocks); text != "" && who != "" {
				w.page.blocks[n-1].who = true
			}
		case questionColumn, answerColumn:
			name := actName(cellText(head[i+shift], math.MaxInt), kinds[i+shift])
			if signed := name + "（" + office + "）"; kinds[i+shift] == answerColumn && answersAs(signed) {
				name = signed
			}
			w.addLabelled(name, text)
		case officeColumn:
			w.leaveOffice(head[i+shift], text)
		case wordsColumn:
			w.addLabelled(wordsName(kinds), text)
		case otherColumn:
			w.leaveColumn(head[i+shift], text)
		}
	}
	w.setHost(first, at.host)
	return at
}

// setHost notes where those were sent who speak in the blocks of a row; who answers was not.
func (w *walker) setHost(first int, host string) {
	for i := first; i < len(w.page.blocks); i++ {
		if b := &w.page.blocks[i]; b.kind == label && !answerLabelRE.MatchString(b.name) {
			b.host = host
		}
	}
}

// actName is the name of a column of questions or answers, in a word that all readers know
// where it has several.
func actName(name string, k column) string {
	if _, _, ok := qaLabel(name); ok || sideColumn(name) == k {
		return name
	}
	if k == questionColumn {
		return "意見"
	}
	for _, body := range []string{"市", "町", "村", "区", "県"} {
		if strings.HasPrefix(strings.TrimPrefix(name, "本"), body+"の") {
			return body + "の回答"
		}
	}
	return "回答"
}

// leaveOffice notes the name of a column of offices one of which is none that can answer.
func (w *walker) leaveOffice(head *html.Node, text string) {
	if !answersAs("回答（" + text + "）") {
		w.leaveColumn(head, text)
	}
}

// officeOfRow is the office that a row names beside its answer.
func officeOfRow(row []*html.Node, kinds []column, shift int) string {
	for i, c := range row {
		if i+shift < len(kinds) && kinds[i+shift] == officeColumn {
			return cellText(c, maxHeadNodes)
		}
	}
	return ""
}

// answersAs: the label is that of an answer, with the office that gives it.
func answersAs(label string) bool {
	a, who, ok := qaLabel(label)
	return ok && a == replies && who.Role == minutes.Executive && !strings.Contains(label, "\n")
}

// leaveColumn notes the name of a column that is not read, unless it only counts the rows.
func (w *walker) leaveColumn(head *html.Node, text string) {
	name := strings.ReplaceAll(cellText(head, maxHeadNodes), "\n", "")
	if text != "" && len(w.page.columns) < maxUnplaced && !countRE.MatchString(name) && !slices.Contains(w.page.columns, name) {
		w.page.columns = append(w.page.columns, name)
	}
}

// countRE is the name of a column that counts the rows.
var countRE = automaton.MustRegexp(`^(?:番号|[NnＮ][oOｏ][.．]?|№|項番|通番|連番|整理番号|#|)$`)

func (w *walker) addLabelled(name, text string) {
	if text != "" && !isRule(text) { // a dash says that there is nothing
		w.page.blocks = append(w.page.blocks, block{kind: label, name: name, text: text})
	}
}

func columnKind(head string) column {
	head = strings.NewReplacer(" ", "", "　", "", "\n", "").Replace(head)
	switch head {
	case "発言者", "発言者名", "氏名", "委員名", "発言委員":
		return speakerColumn
	case "発言内容", "発言", "発言要旨", "内容", "議事内容", "発言の内容", "発言概要", "審議経過", "議事の経過", "会議の経過", "議事", "報告", "報告内容", "報告要旨", "報告の要旨", "感想", "所感", "学んだこと", "得たこと":
		return speechColumn
	case "担当課", "担当部署", "担当部局", "担当", "所管課", "所管部署", "所管", "回答課", "回答部署", "担当課名":
		return officeColumn
	case "項目", "分野", "テーマ", "議題", "区分", "件名", "分類", "案件":
		return topicColumn
	}
	switch a, _, ok := qaLabel(head); {
	case destination.IsColumn(head):
		return hostColumn
	case ok && a == asks:
		return questionColumn
	case ok && a == replies:
		return answerColumn
	case len(head) > maxLabel:
	case questionColumnRE.MatchString(head):
		return questionColumn
	case answerColumnRE.MatchString(head):
		return answerColumn
	}
	return otherColumn
}

var (
	// questionColumnRE and answerColumnRE are the names of columns that say it in several words:
	// 意見等の要旨, 市の考え・対応.
	questionColumnRE = automaton.MustRegexp(`^(?:主な|市民の|住民の)?ご?(?:意見|質問|要望|提案)(?:[・／/、]ご?(?:意見|質問|要望|提案))*(?:等|など)?(?:の?(?:要旨|概要|内容))?$`)
	answerColumnRE   = automaton.MustRegexp(`^(?:(?:本?市|町|村|区|県|当局|` + headOfTown + `)の?)?(?:ご?回答|答え|考え方?|対応|見解)(?:(?:及び|[・／/、])(?:今後の)?(?:回答|考え方?|対応|方針|見解|対応状況|対応方針))*(?:等|など)?(?:の?(?:要旨|概要|内容))?$`)
)

// tableRows are the rows of a table, not those of tables inside it.
func tableRows(n *html.Node) []*html.Node {
	var out []*html.Node
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Tr:
			out = append(out, c)
		case atom.Thead, atom.Tbody, atom.Tfoot:
			out = append(out, tableRows(c)...)
		}
	}
	return out
}

func cells(tr *html.Node) []*html.Node {
	var out []*html.Node
	for c := tr.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Td || c.DataAtom == atom.Th {
			out = append(out, c)
		}
	}
	return out
}

// cellText is the text of a cell's first nodes, a line for each of its paragraphs.
func cellText(n *html.Node, most int) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if most--; most < 0 {
			break
		}
		switch {
		case d.Type == html.TextNode && !isReading(d.Parent):
			b.WriteString(toSpaces.Replace(d.Data))
		case d.DataAtom == atom.Br || d.DataAtom == atom.P || d.DataAtom == atom.Li || d.DataAtom == atom.Div:
			b.WriteByte('\n')
		}
	}
	return tidy(b.String())
}
