package search

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/indexer/destination"
	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// marker finds in an utterance what a plan asks for: words in all their forms, runs of
// characters, destinations by the evidence for them.
type marker struct {
	analyzer     *analysis.Analyzer
	destinations []string
	words        []string // words that do not inflect: whole tokens, one or more
	stems        []string // words that do: tokens that go on in hiragana
	beginnings   []string // tokens that go on in any way
	near         []string // operands of NEAR: they begin as a token does
	runs         []string // anywhere, unless they stand as words too
	stemOf       map[string]string
}

func newMarker(a *analysis.Analyzer, p Plan) *marker {
	m := &marker{analyzer: a, destinations: p.Destinations(), stemOf: map[string]string{}}
	for _, w := range p.Ranking.Words {
		for _, f := range w.Forms {
			if t, ok := termOf(f.Node); ok {
				m.stemOf[t.Text] = f.Stem
			}
		}
	}
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
	case Beginning:
		m.beginnings = append(m.beginnings, n.Text)
	case Run:
		m.collectRun(n)
	case Term:
		m.collectTerm(n)
	case Near:
		m.near = append(append(m.near, n.Left...), n.Right...)
	}
}

func (m *marker) collectRun(n Run) {
	switch {
	case n.Open:
		m.beginnings = append(m.beginnings, n.Text)
	case n.Aligned:
		m.words = append(m.words, n.Text)
	default:
		m.runs = append(m.runs, n.Text)
	}
}

// collectTerm takes a word that may stand inflected.
func (m *marker) collectTerm(n Term) {
	if stem := m.stemOf[n.Text]; stem != "" && stem != n.Text {
		m.stems = append(m.stems, stem)
		return
	}
	m.words = append(m.words, n.Text)
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

// mark returns the spans of the utterance's text that match, merged. text is the prepared
// text; with nil it is made. inside says that the utterance matches inside words.
func (m *marker) mark(u minutes.Utterance, text *analysis.Prepared, inside bool) Spans {
	spans := m.evidence(u)
	if len(m.words)+len(m.stems)+len(m.beginnings)+len(m.near)+len(m.runs) == 0 {
		return mergeSpans(spans)
	}
	if text == nil {
		made := m.analyzer.Prepare(u.Text[:runeStart(u.Text, min(maxMarked, len(u.Text)))])
		text = &made
	}
	read := text.Text[:runeStart(text.Text, min(maxMarked, len(text.Text)))]
	matches := m.matches(read, text.Cuts)
	if inside || len(matches) == 0 {
		matches = append(matches, m.anywhere(read, matches)...)
	}
	for _, s := range matches {
		start, end := text.Original(s.Start, s.End)
		spans = append(spans, Span{start, end})
	}
	return mergeSpans(spans)
}

// anywhere are the runs that stand in the text, but for those that stand there as words.
func (m *marker) anywhere(text string, words []Span) []Span {
	var out []Span
	for _, r := range m.runs {
		if slices.ContainsFunc(words, func(s Span) bool { return text[s.Start:s.End] == r }) {
			continue
		}
		for _, at := range occurrences(text, r) {
			out = append(out, Span{at, at + len(r)})
		}
	}
	return out
}

// matches are the spans of the normalised text that match as words.
func (m *marker) matches(text string, cuts analysis.Cuts) []Span {
	var out []Span
	for _, w := range m.words {
		for _, at := range occurrences(text, w) {
			if cuts.Begins(at) && cuts.Ends(at+len(w), len(text)) {
				out = append(out, Span{at, at + len(w)})
			}
		}
	}
	for _, s := range m.stems {
		out = append(out, tokens(text, s, cuts, isInflection)...)
	}
	for _, b := range slices.Concat(m.beginnings, m.near) {
		out = append(out, tokens(text, b, cuts, func(string) bool { return true })...)
	}
	return out
}

// tokens are the tokens, one or more, that begin with a stem and go on as they may.
func tokens(text, stem string, cuts analysis.Cuts, may func(rest string) bool) []Span {
	var out []Span
	for _, at := range occurrences(text, stem) {
		if !cuts.Begins(at) {
			continue
		}
		if end := cuts.End(at+len(stem)-1, len(text)); may(text[at+len(stem) : end]) {
			out = append(out, Span{at, end})
		}
	}
	return out
}

// isInflection: what follows the stem of a Japanese word is hiragana.
func isInflection(rest string) bool {
	return !strings.ContainsFunc(rest, func(r rune) bool { return r < 'ぁ' || r > 'ゖ' })
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
func (m *marker) evidence(u minutes.Utterance) []Span {
	var out []Span
	for _, d := range m.asked(u.Destinations) {
		if i := strings.Index(u.Text, d.Evidence); i >= 0 && d.Evidence != "" {
			out = append(out, Span{i, i + len(d.Evidence)})
		}
	}
	return out
}

// asked are those of some destinations that were asked for, by their names or above them.
func (m *marker) asked(list []minutes.Destination) []minutes.Destination {
	var out []minutes.Destination
	for _, d := range list {
		path := destination.Path(d.Name)
		if slices.ContainsFunc(m.destinations, func(name string) bool { return slices.Contains(path, name) }) {
			out = append(out, d)
		}
	}
	return out
}
