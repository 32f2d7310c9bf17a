package search

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/indexer/destination"
	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// marker finds in an utterance what a plan asks for: words by analysis, runs by their
// characters, destinations by the evidence for them.
type marker struct {
	destinations []string

	analyzer   *analysis.Analyzer
	terms      map[string]bool
	beginnings []string
	runs       []string
	firsts     string // first characters of the terms that are not kana
	everywhere bool   // some term may be written with another first character
}

func newMarker(a *analysis.Analyzer, p Plan) *marker {
	m := &marker{analyzer: a, terms: map[string]bool{}, destinations: p.Destinations()}
	m.collect(p.Tree)
	return m
}

// collect takes the conditions that can be shown; negations cannot.
func (m *marker) collect(n Node) {
	switch n := n.(type) {
	case AllOf:
		for _, c := range n.Nodes {
			m.collect(c)
		}
	case AnyOf:
		for _, c := range n.Nodes {
			m.collect(c)
		}
	case Term:
		m.terms[n.Text] = true
		m.expect(n.Text)
	case Beginning:
		m.beginnings = append(m.beginnings, n.Text)
		m.expect(n.Text)
	case Run:
		m.runs = append(m.runs, n.Text)
	}
}

// expect notes how a word may begin in a text. Inflection changes the first character of
// words in hiragana only (くる, きた).
func (m *marker) expect(word string) {
	r, _ := utf8.DecodeRuneInString(word)
	if r >= 'ぁ' && r <= 'ゖ' {
		m.everywhere = true
		return
	}
	m.firsts += string(r)
}

// maxMarked is how much of an utterance is marked, in bytes: more than the longest speech
// has, little enough that no document makes a page slow.
const maxMarked = 256 << 10

// mark returns the spans of the utterance's text that match, merged.
func (m *marker) mark(u minutes.Utterance) Spans {
	spans := m.evidence(u)
	n := analysis.Normalize(u.Text[:runeStart(u.Text, min(maxMarked, len(u.Text)))])
	for _, run := range m.runs {
		for _, at := range occurrences(n.Text, run) {
			start, end := n.Original(at, at+len(run))
			spans = append(spans, Span{start, end})
		}
	}
	if len(m.terms)+len(m.beginnings) > 0 {
		for t := range m.analyzer.Tokens(n, m.mayHold) {
			if t.Content && m.wants(t.Term) {
				spans = append(spans, Span{t.Start, t.End})
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
		at += i + len(part)
	}
	return out
}

// evidence is where the text says what the destinations asked for stand for.
func (m *marker) evidence(u minutes.Utterance) []Span {
	var out []Span
	for _, d := range u.Destinations {
		path := destination.Path(d.Name)
		if d.Evidence == "" || !slices.ContainsFunc(m.destinations, func(name string) bool { return slices.Contains(path, name) }) {
			continue
		}
		if i := strings.Index(u.Text, d.Evidence); i >= 0 {
			out = append(out, Span{i, i + len(d.Evidence)})
		}
	}
	return out
}

// mayHold spares the analyzer the sentences in which no term can stand.
func (m *marker) mayHold(sentence string) bool {
	return m.everywhere || strings.ContainsAny(sentence, m.firsts)
}

func (m *marker) wants(term string) bool {
	if m.terms[term] {
		return true
	}
	for _, b := range m.beginnings {
		if strings.HasPrefix(term, b) {
			return true
		}
	}
	return false
}
