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
)

// Tables one of whose columns holds what was said, a row for each opinion or report, and none
// who said it: 番号, 発言; or 派遣先, 業務, 報告の内容, where those speak who were sent.

var (
	// opinionColumnRE is the name of a column of opinions, wherever it stands.
	opinionColumnRE = automaton.MustRegexp(`^(?:[^、。]{1,10}の)?(?:主な|ご|御)?(?:発言|意見|感想|所感|提案|提言|要望|声|気づき|学び|学んだこと|得たこと)(?:[・、/](?:ご|御)?(?:意見|感想|提案|要望|質問))*(?:等|など)?(?:の?(?:内容|要旨|概要|要約))?$`)
	// reportColumnRE is that of a column of reports, beside the places that they are from.
	reportColumnRE = automaton.MustRegexp(`^(?:[^、。]{1,10}の)?(?:主な)?(?:報告|体験談?|ひとこと|一言|コメント)(?:の?(?:内容|要旨|概要|要約))?$`)
)

// wordsKinds are the kinds of the columns of such a table; nil for any other.
func wordsKinds(head []*html.Node, body []*html.Node) []column {
	if len(head) < 2 || len(head) > maxHeadNodes {
		return nil
	}
	kinds, words, hosts := make([]column, len(head)), -1, false
	names := make([]string, len(head))
	for i, c := range head {
		names[i] = strings.NewReplacer(" ", "", "　", "", "\n", "").Replace(cellText(c, maxHeadNodes))
		kinds[i] = columnKind(names[i])
		hosts = hosts || kinds[i] == hostColumn
	}
	for i, name := range names {
		switch {
		case kinds[i] == hostColumn || kinds[i] == topicColumn:
		case kinds[i] == speakerColumn || kinds[i] == answerColumn:
			return nil
		case opinionColumnRE.MatchString(name), hosts && reportColumnRE.MatchString(name):
			if words >= 0 {
				return nil
			}
			words, kinds[i] = i, wordsColumn
		case kinds[i] != officeColumn:
			kinds[i] = otherColumn
		}
	}
	if words < 0 || !holdWords(body, len(head), words) {
		return nil
	}
	return kinds
}

// holdWords: most rows have a sentence in the column.
func holdWords(body []*html.Node, columns, words int) bool {
	short, long := 0, 0
	for _, r := range body {
		row := cells(r)
		at := words - max(0, columns-len(row))
		if at < 0 || at >= len(row) || find(row[at], func(n *html.Node) bool { return n.DataAtom == atom.Table }) != nil {
			return false
		}
		switch text := cellText(row[at], math.MaxInt); {
		case containsAny(text, "。？！?"):
			long++
		case text != "":
			short++
		}
	}
	return long > short
}

// wordsName is the label of the words in a row: those who were sent somewhere are staff.
func wordsName(kinds []column) string {
	if slices.Contains(kinds, hostColumn) {
		return "職員"
	}
	return "意見"
}

// hostOf is where a row says that its speaker was sent; a cell that spans rows says it of
// those below, too.
func (above tableRow) hostOf(row []*html.Node, shift int) string {
	switch at := above.hosts - shift; {
	case above.hosts < 0 || at >= len(row):
		return ""
	case at < 0:
		return above.host
	default:
		text := strings.ReplaceAll(cellText(row[at], maxHeadNodes), "\n", " ")
		if text == "〃" || text == "同上" || text == "同" {
			return above.host
		}
		return text
	}
}

// withHost adds the destination that the layout names beside words to those that they state.
func withHost(found []minutes.Destination, host string, about destination.Page, title string) []minutes.Destination {
	if host == "" {
		return found
	}
	if !about.Dispatch && about.Kind == "" {
		home := about.Home
		about = destination.PageOf(title)
		about.Home = home
	}
	m := minutes.Meeting{Destinations: found}
	const label = "派遣先："
	addDestinations(&m, []string{label + host}, about)
	for i := range m.Destinations {
		m.Destinations[i].Evidence = strings.TrimPrefix(m.Destinations[i].Evidence, label)
	}
	return m.Destinations
}

// captionOf adds the caption of a table, which names it.
func (w *walker) captionOf(table *html.Node) {
	for c := table.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Caption {
			continue
		}
		b := block{kind: caption, text: strings.ReplaceAll(cellText(c, maxHeadNodes), "\n", " ")}
		if isSectionHead(b.text) {
			b.kind = heading
		}
		if b.text != "" {
			w.page.blocks = append(w.page.blocks, b)
		}
	}
}
