package source

import "github.com/kizuna-search/kizuna/indexer/automaton"

// numberRE is a number at the beginning of a line, as the mark of an item: 1. (1) ①
var numberRE = automaton.MustRegexp(`^[ 　]*(?:[(（][0-9０-９]{1,2}[)）]|[0-9０-９]{1,2}[.．]|[①-⑳])[ 　]*([^0-9０-９ 　])`)

// numberedItems makes items of the numbered lines under a heading that announces opinions.
// A short one above a list with marks is a heading of that list.
func numberedItems(body []block) []block {
	under := false
	for i, b := range body {
		switch {
		case b.kind == heading || (b.kind == paragraph && isHeadline(b.text) && !numberRE.MatchString(b.text)):
			under = isOpinionHead(b.text) || (under && !closingHeadRE.MatchString(b.text))
		case b.kind == paragraph && under:
			at := numberRE.FindStringSubmatchIndex(b.text)
			aboveList := isHeadline(b.text) && i+1 < len(body) && body[i+1].kind == item
			if at != nil && !aboveList {
				body[i] = block{kind: item, text: b.text[at[2]:]}
			}
		}
	}
	return body
}
