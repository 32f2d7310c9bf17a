package source

import (
	"iter"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/kizuna-search/kizuna/indexer/automaton"
)

// see chooses the part of a document that is read, and notes its lines for the account. Where
// tags are out of balance, words may have slipped out of the main part, or into the ways
// through the site: the first are read again, and all of them are accounted for.
func (w *walker) see(root *html.Node, text string) *html.Node {
	w.broken = sync.OnceValue(func() map[atom.Atom]bool { return unbalanced(text) })
	main := mainPart(root)
	w.inMain = main != root
	w.noteAround(main)
	w.noteAround(find(root, func(n *html.Node) bool { return n.DataAtom == atom.H1 }))
	stops := w.countStops(root, main)
	seen := textOf(main, skipped)
	switch {
	case stops.all == stops.main:
	case len(w.broken()) > 0:
		if stops.read > stops.main {
			main, w.wide = root, true
		}
		seen = textOf(root, slices.DeleteFunc(slices.Clone(skipped), func(a atom.Atom) bool {
			return w.broken()[a] && !slices.Contains(unseen, a)
		}))
	case stops.read-stops.main >= manyOutside:
		seen = textOf(root, skipped)
	}
	w.page.lines = lines(seen)
	return main
}

// frameNames are parts of the names that sites give to what stands around their content.
var frameNames = automaton.MustSetAnywhere(`(?:side|nav|menu|foot|search|banner|sns|rank|enq|copyright|related)`)

// isFrame: the element bears the name of a part of the site, and does not hold the content.
func (w *walker) isFrame(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Div, atom.Section, atom.Table, atom.Ul:
		return !w.around[n] && frameNames.Matches(strings.ToLower(attr(n, "id")+" "+attr(n, "class"))) != 0
	}
	return false
}

// manyOutside is how many sentences a site does not say beside the main part of a page.
const manyOutside = 5

// noteAround notes the elements around one that is no part of an item, a heading or a link.
func (w *walker) noteAround(n *html.Node) {
	if w.around == nil {
		w.around = map[*html.Node]bool{}
	}
	for n != nil && n.Parent != nil {
		n = n.Parent
		w.around[n] = true
	}
}

// stopCount is how many 。 a reader sees: in the whole document, in what is read of it, and in
// the main part of that.
type stopCount struct{ all, read, main int }

func (w *walker) countStops(root, main *html.Node) stopCount {
	var c stopCount
	var count func(n *html.Node, read, inMain bool)
	count = func(n *html.Node, read, inMain bool) {
		if n.Type == html.TextNode {
			stops := strings.Count(n.Data, "。")
			c.all += stops
			c.read += stops * boolInt(read)
			c.main += stops * boolInt(read && inMain)
			return
		}
		if isLeftOut(n, unseen) {
			return
		}
		read, inMain = read && !slices.Contains(skipped, n.DataAtom), inMain || n == main
		for d := n.FirstChild; d != nil; d = d.NextSibling {
			count(d, read, inMain)
		}
	}
	count(root, true, false)
	return c
}

func isLeftOut(n *html.Node, without []atom.Atom) bool {
	return n.Type == html.ElementNode && (slices.Contains(without, n.DataAtom) || isReading(n) || isHidden(n))
}

// unseen elements are shown to nobody, or not as a part of the page.
var unseen = []atom.Atom{atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Iframe, atom.Svg, atom.Head}

// textOf is the text that a reader sees of an element, but for some inside it, however its
// parts are read: a line for every element that is a block.
func textOf(n *html.Node, without []atom.Atom) string {
	var b strings.Builder
	writeText(&b, n, without)
	return b.String()
}

func writeText(b *strings.Builder, n *html.Node, without []atom.Atom) {
	switch {
	case n.Type == html.TextNode && n.Parent != nil && n.Parent.DataAtom == atom.Pre:
		b.WriteString(n.Data)
		return
	case n.Type == html.TextNode:
		b.WriteString(toSpaces.Replace(n.Data))
		return
	case isLeftOut(n, without):
		return
	}
	isLine := n.Type == html.ElementNode && !slices.Contains(inline, n.DataAtom) && n.DataAtom != atom.Ruby && n.DataAtom != atom.Rb
	if isLine {
		b.WriteByte('\n')
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		writeText(b, c, without)
	}
	if isLine {
		b.WriteByte('\n')
	}
}

// paired are elements whose end must be written; lenient those whose end may be, but is by
// most pages.
var (
	paired = []atom.Atom{atom.Main, atom.Div, atom.Section, atom.Article, atom.Nav, atom.Header, atom.Footer, atom.Aside, atom.Ul, atom.Ol, atom.Dl, atom.Table,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.A, atom.Span, atom.Figure, atom.Figcaption, atom.Blockquote, atom.Label, atom.Button, atom.Select, atom.Textarea, atom.Form}
	lenient = []atom.Atom{atom.P, atom.Li, atom.Dt, atom.Dd, atom.Tr, atom.Td, atom.Th}
)

// tag is the beginning or the end of an element.
type tag struct {
	name atom.Atom
	ends bool
}

// unbalanced are the elements that are closed but not open, or while others in them are, or
// never.
func unbalanced(text string) map[atom.Atom]bool {
	var tags []tag
	opened, closed := map[atom.Atom]int{}, map[atom.Atom]int{}
	for t := range tagsOf(text) {
		tags = append(tags, t)
		opened[t.name] += boolInt(!t.ends)
		closed[t.name] += boolInt(t.ends)
	}
	broken := map[atom.Atom]bool{}
	var open []atom.Atom
	for _, t := range tags {
		switch {
		case slices.Contains(lenient, t.name) && 5*closed[t.name] < 4*opened[t.name]:
		case !t.ends:
			open = append(open, t.name)
		case len(open) > 0 && open[len(open)-1] == t.name:
			open = open[:len(open)-1]
		default:
			broken[t.name] = true
			open = closeInside(open, t.name, broken)
		}
	}
	for _, a := range open {
		broken[a] = true
	}
	return broken
}

// maxInside is how many elements are looked through for the one that a tag closes.
const maxInside = 64

// closeInside closes an element in which others are open; those are broken.
func closeInside(open []atom.Atom, name atom.Atom, broken map[atom.Atom]bool) []atom.Atom {
	for i := len(open) - 1; i >= max(0, len(open)-maxInside); i-- {
		if open[i] != name {
			continue
		}
		for _, a := range open[i+1:] {
			broken[a] = true
		}
		return open[:i]
	}
	return open
}

// tagsOf yields the tags of a document that should be balanced.
func tagsOf(text string) iter.Seq[tag] {
	return func(yield func(tag) bool) {
		for z := html.NewTokenizer(strings.NewReader(text)); ; {
			t := z.Next()
			if t == html.ErrorToken {
				return
			}
			if t != html.StartTagToken && t != html.EndTagToken {
				continue
			}
			name, _ := z.TagName()
			a := atom.Lookup(name)
			if (slices.Contains(paired, a) || slices.Contains(lenient, a)) && !yield(tag{a, t == html.EndTagToken}) {
				return
			}
		}
	}
}

// isHidden: not shown to the reader, or a path back through the site.
func isHidden(n *html.Node) bool {
	for _, a := range n.Attr {
		switch {
		case a.Key == "hidden", a.Key == "style" && strings.ContainsRune(a.Val, ':') && noDisplayRE.MatchString(a.Val), a.Key == "aria-hidden" && a.Val == "true":
			return true
		case (a.Key == "class" || a.Key == "id") && isTrail(a.Val):
			return true
		}
	}
	return false
}

var (
	noDisplayRE = regexp.MustCompile(`(?i)display\s*:\s*none`)
)

// isTrail: a class or an id is that of the path back through the site.
func isTrail(name string) bool { return trailSet.Matches(strings.ToLower(name)) != 0 }

var trailSet = automaton.MustSetAnywhere(`(?:pankuzu|breadcrumb|topic-?path|skip-?link)`)

// figure is a picture with its caption; one that shows nothing is wrapped around something else.
func (w *walker) figure(n *html.Node) {
	outer := w.bare
	defer func() { w.bare = outer }()
	if w.bare = w.bare || find(n, isPicture) == nil; w.bare {
		w.container(n)
		return
	}
	w.block(n, caption)
}

// isPicture: the element is what a figure shows, or says of it.
func isPicture(n *html.Node) bool {
	return slices.Contains([]atom.Atom{atom.Img, atom.Picture, atom.Video, atom.Svg, atom.Iframe, atom.Figcaption}, n.DataAtom)
}

// isLine: the text is no longer than the caption of a picture.
func isLine(text string) bool { return utf8.RuneCountInString(text) <= maxHeadline }
