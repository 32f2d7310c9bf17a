package search

import (
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/indexer/destination"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search/kana"
)

// reading is one utterance that is held against conditions, as an engine does it, to learn
// where its text meets them.
type reading struct {
	*marker
	item     Item
	prepared *analysis.Prepared
	text     string            // the part of the normalised text that is read
	tokens   []analysis.Token  // of the sentences that may hold an inflected word; nil until asked for
	numbers  map[string][]Span // where numbers stand, by their digits; nil until asked for
	every    bool              // of every sentence: some words share nothing with their base form (くる, きた)
	certain  bool              // all conditions hold, whether or not the text tells why
}

// meets reports whether the utterance meets a condition, and where in its normalised text.
func (r *reading) meets(n Node) ([]Span, bool) {
	switch n := n.(type) {
	case AllOf:
		return r.all(n.Nodes)
	case AnyOf:
		return r.any(n.Nodes)
	case NoneOf:
		_, ok := r.meets(n.Node)
		return nil, !ok || r.certain
	case Where:
		return r.evidenced(n.Filters.Destinations), r.passes(n.Filters) || r.certain
	case Mentions:
		return nil, r.mentions(n) || r.certain
	}
	spans := r.find(n)
	return spans, len(spans) > 0 || r.certain
}

func (r *reading) all(nodes []Node) ([]Span, bool) {
	var out []Span
	for _, n := range nodes {
		spans, ok := r.meets(n)
		if !ok {
			return nil, false
		}
		out = append(out, spans...)
	}
	return out, true
}

// any takes all the alternatives that hold: each of them makes the utterance a hit.
func (r *reading) any(nodes []Node) ([]Span, bool) {
	var out []Span
	holds := false
	for _, n := range nodes {
		if spans, ok := r.meets(n); ok {
			out, holds = append(out, spans...), true
		}
	}
	return out, holds
}

// find looks for words and characters.
func (r *reading) find(n Node) []Span {
	switch n := n.(type) {
	case Term:
		return r.term(n.Text)
	case Beginning:
		return r.beginning(n.Text)
	case Run:
		return r.run(n)
	case Near:
		return r.near(n)
	}
	return nil
}

// run finds characters. Those that are asked for as a word too, and stand as one, are not
// marked inside other words.
func (r *reading) run(n Run) []Span {
	if n.Open {
		return r.beginningWith(n.Text)
	}
	var words, anywhere []Span
	for _, s := range n.spans(r.text) {
		anywhere = append(anywhere, s)
		if r.prepared.Begins(s.Start) && r.prepared.Ends(s.End, len(r.prepared.Text)) {
			words = append(words, s)
		}
	}
	if n.Aligned || (len(words) > 0 && r.words[n.Text]) {
		return words
	}
	return anywhere
}

// term finds a word in any of its inflections, and a number however it is written.
func (r *reading) term(word string) []Span {
	_, inflects := r.stems[word]
	switch {
	case inflects || r.every:
		return r.wordsWhere(func(t analysis.Token) bool { return t.Term == word })
	case analysis.IsNumber(word):
		return r.number(word)
	}
	return r.run(Run{Text: word, Aligned: true})
}

// number finds a number, given in digits, however it is written.
func (r *reading) number(digits string) []Span {
	if r.numbers == nil {
		r.numbers = map[string][]Span{}
		for s := range r.surfaces() {
			if d := analysis.Digits(r.text[s.Start:s.End]); d != "" {
				r.numbers[d] = append(r.numbers[d], s)
			}
		}
	}
	return r.numbers[digits]
}

// beginning finds words by the beginning of their base form.
func (r *reading) beginning(text string) []Span {
	if r.every {
		return r.wordsWhere(func(t analysis.Token) bool { return strings.HasPrefix(t.Term, text) })
	}
	if text >= "0" && text <= "9" {
		return r.tokensWhere(func(token string) bool {
			return strings.HasPrefix(token, text) || strings.HasPrefix(analysis.Digits(token), text)
		})
	}
	return r.beginningWith(text)
}

// beginningWith are the tokens, one or more, that begin with a text.
func (r *reading) beginningWith(text string) []Span {
	var out []Span
	for _, at := range occurrences(r.text, text) {
		if r.prepared.Begins(at) {
			end := at + len(text)
			if !endsInSign(text) { // signs behind a sign belong to what surrounds it
				end = r.prepared.End(end-1, len(r.text))
			}
			out = append(out, Span{at, end})
		}
	}
	return out
}

// tokensWhere are the tokens whose surface is wanted.
func (r *reading) tokensWhere(wanted func(surface string) bool) []Span {
	var out []Span
	for s := range r.surfaces() {
		if wanted(r.text[s.Start:s.End]) {
			out = append(out, s)
		}
	}
	return out
}

// surfaces are all tokens.
func (r *reading) surfaces() iter.Seq[Span] {
	return func(yield func(Span) bool) {
		for at := 0; at < len(r.text); {
			end := r.prepared.End(at, len(r.text))
			if !yield(Span{at, end}) {
				return
			}
			at = end
		}
	}
}

// wordsWhere are the wanted words, cut as the index has them.
func (r *reading) wordsWhere(wanted func(analysis.Token) bool) []Span {
	if r.tokens == nil {
		r.tokens = []analysis.Token{}
		may := func(start, end int) bool { return r.every || r.mayHoldInflected(start, end) }
		for t := range r.analyzer.Tokens(r.prepared.Normalized, may) {
			r.tokens = append(r.tokens, t)
		}
	}
	var out []Span
	for _, t := range r.tokens {
		if end := t.At + len(t.Surface); t.Content && end <= len(r.text) && wanted(t) {
			out = append(out, Span{t.At, end})
		}
	}
	return out
}

// mayHoldInflected reports whether a sentence has a token that goes on from one of the stems
// in kana. Cutting sentences is what costs: 見 of 見る stands in many 意見.
func (r *reading) mayHoldInflected(start, end int) bool {
	for word, stem := range r.stems {
		for at := start; at < end; {
			i := strings.Index(r.prepared.Text[at:end], stem)
			if i < 0 {
				break
			}
			at += i
			if irregular[word] || r.goesOnInKana(at, at+len(stem)) {
				return true
			}
			_, size := utf8.DecodeRuneInString(stem)
			at += size
		}
	}
	return false
}

// irregular verbs have forms that begin otherwise than with their stem: し, きた.
var irregular = map[string]bool{"する": true, "くる": true}

// goesOnInKana reports whether a token that begins with a stem has nothing but kana behind it.
func (r *reading) goesOnInKana(start, behind int) bool {
	text := r.prepared.Text
	rest := text[behind:r.prepared.End(behind-1, len(text))]
	return r.prepared.Begins(start) && (rest == "" || kana.IsKana(rest))
}

// near finds the pairs that stand close enough, each word to the end of its token.
func (r *reading) near(n Near) []Span {
	left, right := r.operand(n.Left), r.operand(n.Right)
	if len(left) == 0 || len(right) == 0 {
		return nil
	}
	var out []Span
	for _, a := range left {
		for _, b := range right[firstFrom(right, a.number-n.Distance):] {
			if b.number > a.number+n.Distance {
				break
			}
			if a.number != b.number {
				out = append(out, a.Span, b.Span)
			}
		}
	}
	return mergeSpans(out)
}

// placed is a span and the number of the token at which it begins.
type placed struct {
	Span
	number int
}

func firstFrom(list []placed, number int) int {
	i, _ := slices.BinarySearchFunc(list, number, func(p placed, n int) int { return p.number - n })
	return i
}

// operand are the places, ascending, at which one of the texts begins a token.
func (r *reading) operand(texts []string) []placed {
	var spans []Span
	for _, t := range texts {
		spans = append(spans, r.beginningWith(t)...)
	}
	var out []placed
	number, last := 0, 0
	for _, s := range longestAt(spans) {
		number += r.prepared.Between(last, s.Start)
		last = s.Start
		out = append(out, placed{s, number})
	}
	return out
}

// longestAt are the spans in order, the longest of those that begin at one place.
func longestAt(spans []Span) []Span {
	slices.SortFunc(spans, func(a, b Span) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	return slices.CompactFunc(spans, func(a, b Span) bool { return a.Start == b.Start })
}

// evidenced is the evidence for destinations, in the normalised text.
func (r *reading) evidenced(names []string) []Span {
	var out []Span
	for _, s := range r.evidence(r.item.Utterance, names) {
		text := analysis.Normalize(r.item.Utterance.Text[s.Start:s.End]).Text
		if at := strings.Index(r.text, text); at >= 0 {
			out = append(out, Span{at, at + len(text)})
		}
	}
	return out
}

// original turns spans of the normalised text into those of the utterance.
func (r *reading) original(spans []Span) []Span {
	out := make([]Span, len(spans))
	for i, s := range spans {
		out[i].Start, out[i].End = r.prepared.Original(s.Start, s.End)
	}
	return out
}

// mentions looks at the names that stand around the utterance.
func (r *reading) mentions(n Mentions) bool {
	m, u := r.item.Meeting, r.item.Utterance
	name := map[string]string{
		"speaker": string(u.Speaker), "section": string(u.Section), "title": m.Title,
		"theme": strings.Join(m.Themes, "\n"), "series": string(m.Series),
	}[n.Field]
	return strings.Contains(FieldText(name), n.Text)
}

// passes holds the utterance against values of fields.
func (r *reading) passes(f Filters) bool {
	m, u := r.item.Meeting, r.item.Utterance
	return accepts(f.Roles, u.Role) && accepts(f.Parts, u.Part) && accepts(f.Series, string(m.Series)) &&
		accepts(f.FiscalYears, m.FiscalYear) && accepts(f.Meetings, m.ID) &&
		(f.Period == minutes.Period{} || f.Period.Contains(m.Date)) &&
		(len(f.Destinations) == 0 || slices.ContainsFunc(f.Destinations, r.sentTo))
}

func accepts[T comparable](list []T, v T) bool { return len(list) == 0 || slices.Contains(list, v) }

func (r *reading) sentTo(name string) bool {
	stated := r.item.Utterance.Destinations
	if r.scope == ScopeMeeting {
		stated = slices.Concat(stated, r.item.Meeting.Destinations)
	}
	if name == "" { // not stated
		return len(stated) == 0
	}
	return slices.ContainsFunc(stated, func(d minutes.Destination) bool { return slices.Contains(destination.Path(d.Name), name) })
}
