package search

import (
	"strings"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/analysis"
)

// marker finds in a text what a plan asks for: the words by analysis, the runs by their
// characters.
type marker struct {
	analyzer   *analysis.Analyzer
	terms      map[string]bool
	beginnings []string
	runs       []string
	firsts     string // first characters of the terms that are not kana
	everywhere bool   // some term may be written with another first character
}

func newMarker(a *analysis.Analyzer, tree Node) *marker {
	m := &marker{analyzer: a, terms: map[string]bool{}}
	m.collect(tree)
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

// mark returns the spans of text that match, merged.
func (m *marker) mark(text string) Spans {
	n := analysis.Normalize(text)
	var spans []Span
	for _, run := range m.runs {
		for at := 0; ; {
			i := strings.Index(n.Text[at:], run)
			if i < 0 {
				break
			}
			start, end := n.Original(at+i, at+i+len(run))
			spans = append(spans, Span{start, end})
			at += i + len(run)
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
