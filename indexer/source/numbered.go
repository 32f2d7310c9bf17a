package source

import (
	"strings"

	"github.com/kizuna-search/kizuna/indexer/automaton"
)

// numberRE is a number at the beginning of a line, as the mark of an item: 1. (1) 1) ① １
var numberRE = automaton.MustRegexp(`^[ 　]*(?:[(（][0-9０-９]{1,2}[)）]|[0-9０-９]{1,2}(?:[.．)）]|　)|[①-⑳])[ 　]*([^0-9０-９ 　])`)

// numberedItems makes items of the numbered lines under a heading, or a sentence, that
// announces opinions. A short one above a list with marks is a heading of that list; a
// sentence between two of them belongs to the first.
func numberedItems(body []block) []block {
	out := make([]block, 0, len(body))
	under, numbered := false, false
	for i, b := range body {
		at := []int(nil)
		switch {
		case b.kind == heading || (b.kind == paragraph && isHeadline(b.text) && !numberRE.MatchString(b.text)):
			under = isOpinionHead(b.text) || (under && !closingHeadRE.MatchString(b.text))
		case b.kind == paragraph && under:
			if numbered && isInsideNumbers(body[i:]) {
				out[len(out)-1].text += "\n" + b.text
				continue
			}
			at = numberOf(body[i:])
		case b.kind == paragraph:
			under = announcesNumbers(b.text)
		}
		if numbered = at != nil; numbered {
			b = block{kind: item, text: b.text[at[2]:]}
		}
		out = append(out, b)
	}
	return out
}

// numberOf is where the number of the first block stands, nil where it has none or is the
// heading of the list below it.
func numberOf(body []block) []int {
	if isHeadline(body[0].text) && len(body) > 1 && body[1].kind == item {
		return nil
	}
	return numberRE.FindStringSubmatchIndex(body[0].text)
}

// announcesNumbers: a short sentence says that opinions follow.
func announcesNumbers(text string) bool {
	return len(text) < 4*maxHeadline && hasAny(text, opinionWords) && listFollowsRE.MatchString(strings.TrimRight(text, "。"))
}

// isInsideNumbers: the first block is a sentence of nobody else's between numbered lines.
func isInsideNumbers(body []block) bool {
	text := body[0].text
	return len(body) > 1 && body[1].kind == paragraph && numberRE.MatchString(body[1].text) && !numberRE.MatchString(text) && strings.Contains(text, "。") && !quotesSpeaker(text)
}
