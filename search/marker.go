package search

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/indexer/destination"
	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// marker finds in an utterance what of a plan it answers to: words in all their forms, runs
// of characters, words that are near each other, destinations by the evidence for them.
// Alternatives that it does not meet are not marked, however much of them it holds.
type marker struct {
	analyzer     *analysis.Analyzer
	destinations []string // of the filters
	bodies       []string // the same, and those that the query asks for
	scope        Scope
	asked        []Node            // conditions, the first that the utterance meets counts
	stems        map[string]string // of the words that inflect, by their base form
	words        map[string]bool   // texts that are asked for as whole words
}

// newMarker marks by the first of the conditions that an utterance meets.
func newMarker(a *analysis.Analyzer, p Plan, asked ...Node) *marker {
	m := &marker{analyzer: a, destinations: p.Filters.Destinations, bodies: slices.Clone(p.Filters.Destinations), scope: p.Scope, stems: map[string]string{}, words: map[string]bool{}}
	stems := map[string]string{}
	for _, w := range p.Ranking.Words {
		for _, f := range w.Forms {
			if t, ok := termOf(f.Node); ok {
				stems[t.Text] = f.Stem
			}
		}
	}
	for _, n := range asked {
		if n != nil {
			m.asked = append(m.asked, n)
			m.learn(n, stems)
		}
	}
	return m
}

// learn notes which words of a condition inflect, and what it asks for as words.
func (m *marker) learn(n Node, stems map[string]string) {
	switch n := n.(type) {
	case AllOf:
		for _, c := range n.Nodes {
			m.learn(c, stems)
		}
	case AnyOf:
		for _, c := range n.Nodes {
			m.learn(c, stems)
		}
	case NoneOf:
		m.learn(n.Node, stems)
	case Where:
		m.bodies = append(m.bodies, n.Filters.Destinations...)
	case Run:
		m.words[n.Text] = m.words[n.Text] || n.Aligned
	case Term:
		m.words[n.Text] = true
		if stem := m.stem(n.Text, stems); stem != n.Text {
			m.stems[n.Text] = stem
		}
	}
}

// stem is what all inflections of a word hold; the word itself when it has none.
func (m *marker) stem(word string, known map[string]string) string {
	if analysis.IsNumber(word) {
		return word
	}
	if stem := known[word]; stem != "" {
		return stem
	}
	if tokens := m.analyzer.Analyze(word); len(tokens) == 1 && tokens[0].Term == word {
		return stemOf(tokens[0])
	}
	return word
}

func termOf(n Node) (Term, bool) {
	if any, ok := n.(AnyOf); ok && len(any.Nodes) > 0 {
		n = any.Nodes[0]
	}
	t, ok := n.(Term)
	return t, ok
}

// maxMarked is how much of an utterance is marked, in bytes: more than the longest speech
// has, little enough that no document makes a page slow.
const maxMarked = 256 << 10

// mark returns the spans of the utterance's text that make it a hit, merged; none when it
// is none.
func (m *marker) mark(it Item) Spans {
	readings := []reading{{}}
	if len(m.stems) > 0 {
		readings = append(readings, reading{every: true})
	}
	return m.first(it, readings)
}

// markHit is mark for an utterance that the engine found. Where nothing tells why (the text
// goes on behind what is read, or another analyzer made the index), whatever it holds of the
// query is marked.
func (m *marker) markHit(it Item) Spans {
	return m.first(it, []reading{{}, {every: true}, {every: true, certain: true}})
}

// first marks by the first condition that the utterance meets, in the first way of reading
// in which it meets one.
func (m *marker) first(it Item, readings []reading) Spans {
	spans := m.evidence(it.Utterance, m.destinations)
	if len(m.asked) == 0 {
		return mergeSpans(spans)
	}
	prepared := it.Prepared
	if prepared == nil {
		text := it.Utterance.Text
		made := m.analyzer.Prepare(text[:runeStart(text, min(maxMarked, len(text)))])
		prepared = &made
	}
	text := prepared.Text[:runeStart(prepared.Text, min(maxMarked, len(prepared.Text)))]
	for _, r := range readings {
		r.marker, r.item, r.prepared, r.text = m, it, prepared, text
		for _, n := range m.asked {
			if found, ok := r.meets(n); ok {
				return mergeSpans(append(spans, r.original(found)...))
			}
		}
	}
	return mergeSpans(spans)
}

// occurrences are the offsets of part in text that do not overlap.
func occurrences(text, part string) []int {
	var out []int
	for at := 0; part != ""; {
		i := strings.Index(text[at:], part)
		if i < 0 {
			break
		}
		out = append(out, at+i)
		_, size := utf8.DecodeRuneInString(part)
		at += i + size
	}
	return out
}

// evidence is where the text says what the destinations asked for stand for.
func (m *marker) evidence(u minutes.Utterance, asked []string) []Span {
	var out []Span
	for _, d := range askedFor(u.Destinations, asked) {
		if i := strings.Index(u.Text, d.Evidence); i >= 0 && d.Evidence != "" {
			out = append(out, Span{i, i + len(d.Evidence)})
		}
	}
	return out
}

// askedFor are those of some destinations that were asked for, by their names or above them.
func askedFor(list []minutes.Destination, asked []string) []minutes.Destination {
	var out []minutes.Destination
	for _, d := range list {
		path := destination.Path(d.Name)
		if slices.ContainsFunc(asked, func(name string) bool { return slices.Contains(path, name) }) {
			out = append(out, d)
		}
	}
	return out
}
