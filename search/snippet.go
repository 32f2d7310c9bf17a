package search

import (
	"html"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/analysis"
)

// Span is [Start, End) in bytes of a text, on rune boundaries.
type Span struct{ Start, End int }

// Spans are ascending and neither overlap nor touch.
type Spans []Span

// mergeSpans sorts spans and joins those that overlap or touch.
func mergeSpans(spans []Span) Spans {
	sort.Slice(spans, func(i, j int) bool { return spans[i].Start < spans[j].Start })
	var out Spans
	for _, s := range spans {
		if n := len(out); n > 0 && s.Start <= out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		if s.Start < s.End {
			out = append(out, s)
		}
	}
	return out
}

// CodePoints turns the spans of text into offsets counted in Unicode code points.
func (s Spans) CodePoints(text string) [][2]int {
	out := make([][2]int, 0, len(s))
	at, n := 0, 0
	count := func(offset int) int {
		n += utf8.RuneCountInString(text[at:offset])
		at = offset
		return n
	}
	for _, span := range s {
		out = append(out, [2]int{count(span.Start), count(span.End)})
	}
	return out
}

// Within returns the parts of the spans that lie in [start, end), counted from start.
func (s Spans) Within(start, end int) Spans {
	var out Spans
	first := sort.Search(len(s), func(i int) bool { return s[i].End > start })
	for _, span := range s[first:] {
		if span.Start >= end {
			break
		}
		out = append(out, Span{max(span.Start, start) - start, min(span.End, end) - start})
	}
	return out
}

// Fragment is a piece of text that is marked or not.
type Fragment struct {
	Text   string
	Marked bool
}

// Fragments cuts text at the spans, for drawing.
func (s Spans) Fragments(text string) []Fragment {
	var out []Fragment
	at := 0
	for _, span := range s {
		if span.Start > at {
			out = append(out, Fragment{text[at:span.Start], false})
		}
		out = append(out, Fragment{text[span.Start:span.End], true})
		at = span.End
	}
	if at < len(text) {
		out = append(out, Fragment{text[at:], false})
	}
	return out
}

// Snippet is the passage of an utterance that best answers the query, cut at the ends of
// sentences. Its JSON is safe HTML whose only tag is mark.
type Snippet struct {
	Text           string // the passage, line ends as spaces
	Marks          Spans  // in Text
	Before, Behind bool   // the utterance goes on before or behind the passage
}

// MarshalJSON writes the snippet as safe HTML.
func (s Snippet) MarshalJSON() ([]byte, error) { return marshal(s.HTML()) }

// HTML is the snippet with everything escaped but its marks.
func (s Snippet) HTML() string {
	var b strings.Builder
	if s.Before {
		b.WriteString("…")
	}
	for _, f := range s.Fragments() {
		if f.Marked {
			b.WriteString("<mark>" + html.EscapeString(f.Text) + "</mark>")
			continue
		}
		b.WriteString(html.EscapeString(f.Text))
	}
	if s.Behind {
		b.WriteString("…")
	}
	return b.String()
}

// Fragments is the passage cut at its marks.
func (s Snippet) Fragments() []Fragment { return s.Marks.Fragments(s.Text) }

// snippetLength is how long a passage may grow, in bytes: some 130 characters, three lines
// on a wide screen.
const snippetLength = 400

// snippetOf picks the run of sentences with the most different matches, the first of
// equals. It begins with a sentence that has one, if any has.
func snippetOf(a *analysis.Analyzer, text string, marks Spans) Snippet {
	var all []Span
	for start, end := range analysis.Sentences(text) {
		all = append(all, Span{start, end})
	}
	best, most := Span{}, -1
	for i := range all {
		if len(marks) > 0 && len(marks.Within(all[i].Start, all[i].End)) == 0 {
			continue
		}
		passage := grow(all[i:])
		if n := distinct(text, marks, passage); n > most {
			best, most = passage, n
		}
		if len(marks) == 0 {
			break
		}
	}
	if best.End-best.Start > 2*snippetLength {
		best = shortened(a, text, marks, best)
	}
	return cut(text, marks, best.Start, best.End)
}

// grow adds sentences to the first one for as long as the passage stays short.
func grow(sentences []Span) Span {
	passage := sentences[0]
	for _, s := range sentences[1:] {
		if s.End-passage.Start > snippetLength {
			break
		}
		passage.End = s.End
	}
	return passage
}

// distinct counts the different marked words in the passage, then the marks, so that three
// words beat one word three times.
func distinct(text string, marks Spans, passage Span) int {
	const weight = 1000
	seen := map[string]bool{}
	n := 0
	first := sort.Search(len(marks), func(i int) bool { return marks[i].Start >= passage.Start })
	for _, m := range marks[first:] {
		if m.End > passage.End {
			break
		}
		n++
		seen[text[m.Start:m.End]] = true
	}
	return weight*len(seen) + min(n, weight-1)
}

// shortened is the part of a single long sentence around its first mark. It begins and ends
// behind a comma, if one is near, else where words do.
func shortened(a *analysis.Analyzer, text string, marks Spans, sentence Span) Span {
	mark := Span{sentence.Start, sentence.Start}
	if in := marks.Within(sentence.Start, sentence.End); len(in) > 0 {
		mark = Span{sentence.Start + in[0].Start, sentence.Start + in[0].End}
	}
	from := max(sentence.Start, mark.Start-snippetLength/4)
	until := min(from+snippetLength, sentence.End)
	words, commas := boundaries(a, text, sentence)
	start := sentence.Start
	if from > start {
		start = orElse(firstIn(commas, from, mark.Start), orElse(firstIn(words, from, mark.Start), mark.Start))
	}
	end := sentence.End
	if until < end {
		end = orElse(lastIn(commas, max(mark.End, from+snippetLength/2), until), orElse(lastIn(words, mark.End, until), runeStart(text, until)))
	}
	return Span{start, end}
}

// boundaries are where the words of a sentence begin, and which of these stand behind a
// comma, in bytes of the text.
func boundaries(a *analysis.Analyzer, text string, sentence Span) (words, commas []int) {
	comma := false
	for _, t := range a.Analyze(text[sentence.Start:sentence.End]) {
		at := sentence.Start + t.Start
		words = append(words, at)
		if comma {
			commas = append(commas, at)
		}
		comma = t.Surface == "、" || t.Surface == ","
	}
	return words, commas
}

// firstIn is the first of ascending offsets in [from, until]; 0 when there is none.
func firstIn(offsets []int, from, until int) int {
	if i, _ := slices.BinarySearch(offsets, from); i < len(offsets) && offsets[i] <= until {
		return offsets[i]
	}
	return 0
}

// lastIn is the last of ascending offsets in [from, until]; 0 when there is none.
func lastIn(offsets []int, from, until int) int {
	if i, _ := slices.BinarySearch(offsets, until+1); i > 0 && offsets[i-1] >= from {
		return offsets[i-1]
	}
	return 0
}

// cut makes the snippet of [start, end).
func cut(text string, marks Spans, start, end int) Snippet {
	for start < end && (text[start] == '\n' || text[start] == ' ') {
		start++
	}
	for end > start && (text[end-1] == '\n' || text[end-1] == ' ') {
		end--
	}
	return Snippet{
		Text:   strings.ReplaceAll(text[start:end], "\n", " "),
		Marks:  marks.Within(start, end),
		Before: strings.TrimSpace(text[:start]) != "",
		Behind: strings.TrimSpace(text[end:]) != "",
	}
}

func runeStart(text string, at int) int {
	for at > 0 && at < len(text) && !utf8.RuneStart(text[at]) {
		at--
	}
	return at
}
