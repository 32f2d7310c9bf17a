package office

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strings"
)

var (
	// stampRE is the day and time of printing, at the beginning or the end of a row:
	// 11/23/26, 12:12 AM or 2026/11/23 0:12.
	stampRE = regexp.MustCompile(`^` + stamp + `(?:[ \x{3000}]|$)|(?:^|[ \x{3000}])` + stamp + `$`)
	// addressRE is the address that was printed, with the number of the page beside it or not.
	addressRE = regexp.MustCompile(`^(?:https?|file)://[^ ]+(?: [0-9]+(?: ?(?:/|of) ?[0-9]+)?)?$|[ \x{3000}](?:https?|file)://[^ ]+$`)
)

const stamp = `(?:[0-9]{1,2}[/.][0-9]{1,2}[/.][0-9]{2,4}|[0-9]{4}[/.-][0-9]{1,2}[/.-][0-9]{1,2}),?[ \x{00a0}\x{202f}]?[0-9]{1,2}:[0-9]{2}(?:[ \x{00a0}\x{202f}]?[AP]M)?`

// withoutPrinted drops what a browser prints around a page: above it the time and the title,
// below it the address and the number, or the other way round. It does so only where the
// outermost rows bear both a time and an address, for each alone may be the document's own.
// It stands in front of all measures: these rows begin left of the text.
func withoutPrinted(words []word, size float64) []word {
	top, bottom := math.Inf(1), math.Inf(-1)
	for _, w := range words {
		top, bottom = min(top, w.middle()), max(bottom, w.middle())
	}
	isTop := func(w word) bool { return w.middle()-top < 0.5*size }
	isBottom := func(w word) bool { return bottom-w.middle() < 0.5*size }
	head, foot := rowText(words, isTop), rowText(words, isBottom)
	if !(stampRE.MatchString(head) && addressRE.MatchString(foot) || addressRE.MatchString(head) && stampRE.MatchString(foot)) {
		return words
	}
	return slices.DeleteFunc(slices.Clone(words), func(w word) bool { return isTop(w) || isBottom(w) })
}

// maxPrinted is how many words a row of the margin has at most; an address may be cut in many.
const maxPrinted = 200

// rowText is the text of the words that are in a row, from left to right; empty for too many.
func rowText(words []word, in func(word) bool) string {
	var row []word
	for _, w := range words {
		if in(w) {
			if row = append(row, w); len(row) > maxPrinted {
				return ""
			}
		}
	}
	slices.SortStableFunc(row, func(a, b word) int { return cmp.Compare(a.x0, b.x0) })
	var b strings.Builder
	for i, w := range row {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w.text)
	}
	return b.String()
}
