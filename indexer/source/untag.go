package source

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// inline elements do not end a line.
var inline = []atom.Atom{atom.A, atom.Span, atom.B, atom.Strong, atom.Em, atom.Font, atom.I, atom.U}

// withoutTags makes plain text of a document that is no tree: a line for every element
// that is a block, a mark before every item.
func withoutTags(text string) string {
	var b strings.Builder
	skip := atom.Atom(0)
	for z := html.NewTokenizer(strings.NewReader(text)); ; {
		switch t := z.Next(); t {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			if skip == 0 {
				b.WriteString(collapseInside(html.UnescapeString(string(z.Raw()))))
			}
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			skip = writeTag(&b, t, z, skip)
		}
	}
}

// writeTag writes what a tag is in plain text, and returns the element whose content is
// being skipped.
func writeTag(b *strings.Builder, t html.TokenType, z *html.Tokenizer, skip atom.Atom) atom.Atom {
	name, _ := z.TagName()
	a := atom.Lookup(name)
	switch {
	case t == html.EndTagToken && a == skip:
		skip = 0
	case t == html.StartTagToken && skip == 0 && a != atom.Head && (a == atom.Title || slices.Contains(skipped, a)):
		skip = a
	case a == atom.Li && t == html.StartTagToken:
		b.WriteString("\n• ")
	case !slices.Contains(inline, a):
		b.WriteByte('\n')
	}
	return skip
}

// collapseInside is collapse that leaves a space at the ends.
func collapseInside(s string) string {
	bare := collapse("x" + s + "x")
	return bare[1 : len(bare)-1]
}
