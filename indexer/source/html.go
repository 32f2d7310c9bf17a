package source

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

var htmlRE = regexp.MustCompile(`(?i)<(?:!doctype html|html|head|body|main|article|section|div|p|br|ul|ol|li|dl|table|h[1-6])[\s/>]`)

func looksLikeHTML(text string) bool { return htmlRE.MatchString(text[:min(len(text), 8192)]) }

// readHTML walks the document's main part and leaves out what is no content.
func readHTML(text string) page {
	root, err := html.Parse(strings.NewReader(withoutCutTag(text)))
	if err != nil { // elements nested more than 512 deep
		plain := withoutTags(text)
		p := readPlain(plain)
		p.lines = lines(plain)
		p.unclosed = isUnclosed(text)
		return p
	}
	w := &walker{page: page{html: true, unclosed: isUnclosed(text)}}
	if t := find(root, func(n *html.Node) bool { return n.DataAtom == atom.Title }); t != nil {
		w.page.title = collapse(rawText(t))
	}
	if t := find(root, func(n *html.Node) bool { return n.DataAtom == atom.Meta && attr(n, "property") == "og:title" }); t != nil {
		w.page.shared = collapse(attr(t, "content"))
	}
	w.page.password = loginRE.MatchString(w.page.title) && find(root, isPassword) != nil // in whatever part of it
	setNamesApart(root)
	w.walk(w.see(root, text))
	w.flush()
	return w.page
}

func isPassword(n *html.Node) bool {
	return n.DataAtom == atom.Input && strings.EqualFold(attr(n, "type"), "password")
}

// isUnclosed: html or body is opened, and neither is closed.
func isUnclosed(text string) bool {
	opened := false
	for i := strings.IndexByte(text, '<'); i >= 0; {
		tag := text[i+1 : min(len(text), i+1+len("/html"))]
		switch {
		case hasFold(tag, "/html"), hasFold(tag, "/body"):
			return false
		case hasFold(tag, "html"), hasFold(tag, "body"):
			opened = true
		}
		next := strings.IndexByte(text[i+1:], '<')
		if next < 0 {
			break
		}
		i += 1 + next
	}
	return opened
}

func hasFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

// withoutCutTag is a document without the tag at its end of which a part is missing.
func withoutCutTag(text string) string {
	if open := strings.LastIndexByte(text, '<'); open > strings.LastIndexByte(text, '>') {
		return strings.TrimRight(text[:open], "<")
	}
	return text
}

// mainPart is the landmark that holds the content: main, role=main, an element that is
// called main, or else the whole document.
func mainPart(root *html.Node) *html.Node {
	for _, is := range []func(*html.Node) bool{
		func(n *html.Node) bool { return n.DataAtom == atom.Main || attr(n, "role") == "main" },
		func(n *html.Node) bool {
			return slices.Contains([]string{"main", "honbun", "contents", "content", "main-contents", "tmp_contents"}, attr(n, "id"))
		},
	} {
		if n := find(root, is); n != nil {
			return n
		}
	}
	return root
}

func find(n *html.Node, is func(*html.Node) bool) *html.Node {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && is(d) {
			return d
		}
	}
	return nil
}

// walker collects blocks. Inline text gathers in line until a block ends.
type walker struct {
	page    page
	line    strings.Builder
	inside  kind   // what the element around the line makes of it: heading, caption or paragraph
	name    string // of the label whose value is being read
	labels  int    // read so far
	links   int    // bytes of line that are link text
	inLink  bool
	image   bool // a picture stands in the line
	inItems int
	pre     bool                      // lines and spaces stand as they are
	inMain  bool                      // what is walked is the landmark that holds the content
	footed  bool                      // the foot of the content was read
	bare    bool                      // in a figure that shows nothing
	broken  func() map[atom.Atom]bool // the elements whose tags are out of balance
	around  map[*html.Node]bool       // what stands around the content, whatever it is called
	wide    bool                      // more than the main part is read, for tags are out of balance
}

// skipped elements are no content wherever they stand.
var skipped = []atom.Atom{atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Nav, atom.Footer, atom.Aside, atom.Label, atom.Button, atom.Select, atom.Textarea, atom.Iframe, atom.Svg, atom.Head, atom.Del, atom.S, atom.Strike}

// isReading: how the signs beside it are read, or the parentheses around that.
func isReading(n *html.Node) bool { return n.DataAtom == atom.Rt || n.DataAtom == atom.Rp }

func (w *walker) walk(n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		w.text(n.Data)
		return
	case n.Type == html.ElementNode && (slices.Contains(skipped, n.DataAtom) && !w.isContactFooter(n) || isReading(n) || isHidden(n)):
		return
	case w.wide && w.isFrame(n):
		return
	case w.around[n]: // it was not closed
		w.flush()
		w.children(n)
		w.flush()
		return
	}
	w.page.password = w.page.password || isPassword(n)
	w.element(n)
}

func (w *walker) element(n *html.Node) {
	switch n.DataAtom {
	case atom.Img:
		gaiji := pictured(n)
		w.line.WriteString(gaiji)
		w.image = w.image || gaiji == ""
	case atom.Br:
		w.line.WriteByte('\n')
	case atom.B, atom.Strong:
		w.page.shown.note(n)
		w.children(n)
	case atom.A:
		w.page.shown.note(n)
		w.inLink = true
		w.children(n)
		w.inLink = false
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		w.heading(n)
	case atom.Pre:
		w.preformatted(n)
	case atom.Li, atom.Dd:
		w.listItem(n)
	case atom.Figure:
		w.figure(n)
	case atom.Figcaption:
		w.block(n, caption)
	case atom.Dt, atom.Th:
		w.flush()
		w.name = collapse(rawText(n))
		w.labels++
	case atom.Table:
		if !w.dialogueTable(n) && !w.destinationTable(n) {
			w.container(n)
		}
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Ul, atom.Ol, atom.Dl, atom.Tr, atom.Td, atom.Blockquote, atom.Header, atom.Address, atom.Main, atom.Body, atom.Footer:
		w.container(n)
	default:
		w.children(n)
	}
}

// pictured is the kanji for which a picture stands because the charset of the page lacks it
// (外字); empty for other pictures.
func pictured(img *html.Node) string {
	alt := attr(img, "alt")
	if r, size := utf8.DecodeRuneInString(alt); size == len(alt) && unicode.Is(unicode.Han, r) {
		return alt
	}
	return ""
}

func (w *walker) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.walk(c)
	}
}

// container ends the block before it and its own; inside an item it only breaks the line.
func (w *walker) container(n *html.Node) {
	isCaption := strings.Contains(attr(n, "class"), "figure") || strings.Contains(attr(n, "class"), "caption")
	switch {
	case n.DataAtom == atom.Tr && w.itemRow(n):
	case w.inItems > 0:
		w.line.WriteByte('\n')
		w.children(n)
		w.line.WriteByte('\n')
	case isCaption:
		w.block(n, caption)
	default:
		w.flush()
		w.children(n)
		w.flush()
	}
	if n.DataAtom == atom.Tr || n.DataAtom == atom.Dl {
		w.name = ""
	}
}

func (w *walker) block(n *html.Node, k kind) {
	if w.inItems > 0 && k == heading && isSectionHead(collapse(firstText(n))) { // the list was not closed
		w.flush()
		w.inItems = 0
	}
	if w.inItems > 0 {
		w.children(n)
		return
	}
	w.flush()
	outer := w.inside
	w.inside = k
	w.children(n)
	w.flush()
	w.inside = outer
}

// listItem is one item. A list inside it ends the item and gives items of its own.
func (w *walker) listItem(n *html.Node) {
	w.flush()
	outer := w.inItems
	w.inItems++
	w.children(n)
	w.flush()
	w.inItems = outer
}

// heading reads a heading, or the page of plain text that stands in one.
func (w *walker) heading(n *html.Node) {
	if holdsPage(n) {
		w.preformatted(n)
		return
	}
	w.block(n, heading)
}

// preformatted is text as a plain document holds it; inside an item it only keeps its lines.
func (w *walker) preformatted(n *html.Node) {
	outer := w.pre
	w.pre = true
	defer func() { w.pre = outer }()
	if w.inItems > 0 || outer {
		w.children(n)
		return
	}
	w.flush()
	w.children(n)
	blocks := readPlain(w.line.String()).blocks
	if len(blocks) > 0 {
		w.page.pre = append(w.page.pre, preformatted{len(w.page.blocks), len(blocks), w.line.String()})
	}
	w.page.blocks = append(w.page.blocks, blocks...)
	w.line.Reset()
	w.links, w.image = 0, false
}

var toSpaces = strings.NewReplacer("\n", " ", "\t", " ")

func (w *walker) text(s string) {
	if w.inLink {
		w.links += len(collapse(s))
	}
	if !w.pre && strings.ContainsAny(s, "\n\t") {
		s = toSpaces.Replace(s)
	}
	w.line.WriteString(s)
}

// flush ends the block that is being read. An item that is nothing but a link is
// navigation.
func (w *walker) flush() {
	b := w.lineBlock()
	navigation := b.kind == item && w.links > 0 && w.links >= len(b.text)
	if w.name != "" && b.kind != heading {
		b.kind, b.name, b.nth = label, w.name, w.labels
	}
	if b.kind == item {
		b.text = trim(b.text[len(listMark(b.text)):])
	}
	w.line.Reset()
	w.links, w.image = 0, false
	if navigation && len(b.text) < maxListed && listedRE.MatchString(minutes.Fold(b.text)) {
		w.page.links++
	}
	if (navigation || b.kind == caption && isLine(b.text)) && isAccounted(b.text) && len(w.broken()) == 0 {
		w.page.left = append(w.page.left, b.text)
	}
	if b.text != "" && !navigation {
		w.page.blocks = append(w.page.blocks, unclosedHead(b)...)
	}
}

// lineBlock is the line as a block.
func (w *walker) lineBlock() block {
	k := w.lineKind()
	if k == paragraph {
		return block{kind: k, text: tidyParagraph(w.line.String())}
	}
	return block{kind: k, text: tidy(w.line.String())}
}

// lineKind: a short line beside a picture is its caption.
func (w *walker) lineKind() kind {
	switch {
	case w.inItems > 0:
		return item
	case w.inside == paragraph && w.image && isHeadline(tidy(w.line.String())) && !isOpinionHead(tidy(w.line.String())):
		return caption
	}
	return w.inside
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func rawText(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode && !isReading(d.Parent) {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}
