package source

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/kizuna-search/kizuna/indexer/speaker"
)

// Names that the markup alone sets apart from the words behind them: <span>市長</span>来年です,
// or a picture that is called 市長. In the text they would run into each other.

// apart are elements that set a name apart.
var apart = []atom.Atom{atom.Span, atom.B, atom.Strong, atom.Em, atom.I, atom.U, atom.Font, atom.Mark, atom.Img}

// maxApart is how long such a name is, in runes.
const maxApart = 16

// apartName is a name at the beginning of a block, set apart by its markup.
type apartName struct {
	node  *html.Node
	name  string
	known bool // it is a speaker, or says that somebody asks or answers
}

// minApart is how often the same markup stands around a name where it means one.
const minApart = 3

// setNamesApart writes a colon behind the names that the same markup sets apart all over the
// document, over several speakers.
func setNamesApart(root *html.Node) {
	found := map[string][]apartName{}
	for n := range root.Descendants() {
		if name, ok := apartNameOf(n); ok {
			key := n.Data + "." + attr(n, "class")
			found[key] = append(found[key], name)
		}
	}
	for _, names := range found {
		if !areSpeakersApart(names) {
			continue
		}
		for _, a := range names {
			a.write()
		}
	}
}

// areSpeakersApart: most of the names are known, and they are several.
func areSpeakersApart(names []apartName) bool {
	known, distinct := 0, map[string]bool{}
	for _, a := range names {
		if a.known {
			known++
			distinct[a.name] = true
		}
	}
	return known >= minApart && len(distinct) > 1 && 2*known > len(names)
}

// apartNameOf reads an element that begins a block, holds a name, and has words behind it
// that touch the name and do not go on from it as a sentence does.
func apartNameOf(n *html.Node) (apartName, bool) {
	if n.Type != html.ElementNode || !slices.Contains(apart, n.DataAtom) || !beginsBlock(n) {
		return apartName{}, false
	}
	name := attr(n, "alt")
	if n.DataAtom != atom.Img {
		name = collapse(cellText(n, maxHeadNodes))
	}
	words := textBehind(n)
	if name == "" || utf8.RuneCountInString(name) > maxApart || words == "" || startsWith(words, "、。・,.:：／/「『（(【［[〈《") || goesOnAsSentence(words) || isSpeech(name) {
		return apartName{}, false
	}
	_, known := speaker.Parse(name)
	if a, _, ok := qaLabel(name); ok && (a == asks || a == replies) {
		known = true
	}
	return apartName{n, name, known}, true
}

// beginsBlock: nothing but white space stands in front of the element in its block.
func beginsBlock(n *html.Node) bool {
	if n.Parent == nil || slices.Contains(inline, n.Parent.DataAtom) {
		return false
	}
	c := n.PrevSibling
	for range maxHeadNodes { // comments may stand between
		if c == nil {
			return true
		}
		if c.DataAtom == atom.Br {
			return true
		}
		if c.Type == html.ElementNode || c.Type == html.TextNode && strings.TrimSpace(c.Data) != "" {
			return false
		}
		c = c.PrevSibling
	}
	return false
}

// textBehind is the text that follows an element, if it is text.
func textBehind(n *html.Node) string {
	if c := n.NextSibling; c != nil && c.Type == html.TextNode {
		return trim(strings.TrimSpace(c.Data))
	}
	return ""
}

// write puts the colon behind the name; of a picture also the name itself.
func (a apartName) write() {
	colon := &html.Node{Type: html.TextNode, Data: "："}
	if a.node.DataAtom == atom.Img {
		colon.Data = a.name + "："
	}
	a.node.Parent.InsertBefore(colon, a.node.NextSibling)
}
