package source

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// What pages look like whose tags are not closed: a heading stands in the list above it,
// and what follows the heading stands in the heading.

// isSectionHead: the text is a heading that begins a section of the page, so that it is
// never one inside an opinion.
func isSectionHead(text string) bool {
	return isHeadline(text) && (isOpinionHead(text) || closingHeadRE.MatchString(text) || isMarkedHead(text))
}

// firstText is the first text inside an element that holds anything.
func firstText(n *html.Node) string {
	for d := range n.Descendants() {
		if d.Type == html.TextNode && strings.TrimSpace(d.Data) != "" {
			return d.Data
		}
	}
	return ""
}

// unclosedHead takes a heading apart that holds what stands below it: lines that are
// sentences and too long for a heading, or that follow a line that is one, are paragraphs.
// Any other block stays whole.
func unclosedHead(b block) []block {
	if b.kind != heading || !strings.Contains(b.text, "。") {
		return []block{b}
	}
	if isPageOfLines(b.text) {
		return []block{{kind: paragraph, text: b.text}}
	}
	var out []block
	for i, line := range lines(b.text) {
		kind := heading
		if strings.Contains(line, "。") && (i > 0 || utf8.RuneCountInString(line) > maxHeadline || isQuoting(line)) {
			kind = paragraph
		}
		if n := len(out); n > 0 && kind == out[n-1].kind {
			out[n-1].text += "\n" + line
			continue
		}
		out = append(out, block{kind: kind, text: line})
	}
	return out
}

// isQuoting: a sentence with the words of somebody, which no heading is.
func isQuoting(line string) bool { return strings.Contains(line, "」と") }

// holdsPage: the heading is one text that holds a page: plain text that somebody put there.
func holdsPage(n *html.Node) bool {
	text := n.FirstChild
	return text != nil && text.Type == html.TextNode && text.NextSibling == nil && isPageOfLines(text.Data)
}

// isPageOfLines: the text has many lines, several of them sentences, which no heading has.
func isPageOfLines(text string) bool {
	const fewest = 8 // lines of a page
	all, sentences := 0, 0
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		all += boolInt(line != "")
		sentences += boolInt(strings.HasSuffix(line, "。"))
	}
	return all >= fewest && sentences > 2
}
