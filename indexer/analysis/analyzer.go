package analysis

import (
	"fmt"
	"iter"
	"strings"
)

// version names the rules of this package. Raise it with every change that makes other
// tokens, so that an index made by older rules is known to be stale.
const version = "5"

// Token is one unit of analysed text.
type Token struct {
	Term    string // what is indexed and looked up: base form of the normalised surface
	Surface string // the words as normalised
	At      int    // bytes in the normalised text: where Surface stands
	Start   int    // bytes in the original text; text[Start:End] is what was written
	End     int
	POS     string // part of speech, IPA names joined by "-": 名詞-固有名詞-地域-一般
	Reading string // katakana; empty for words outside the dictionary
	Content bool   // indexed; false for particles, auxiliaries, signs
}

// Analyzer cuts text into tokens. It is safe for use by several goroutines. The
// dictionary of kagome (0.5 s, 160 MB) is loaded once a process, when it is first used.
type Analyzer struct{ dictionaries []*Dictionary }

// New returns an Analyzer with the built-in dictionaries and those of the user, which win.
func New(user ...*Dictionary) *Analyzer {
	return &Analyzer{append([]*Dictionary{places(), Municipal()}, user...)}
}

// Fingerprint names the rules and the dictionaries. Two analyzers with one fingerprint cut
// every text alike.
func (a *Analyzer) Fingerprint() string {
	name := "kizuna-" + version + "/kagome-ipa-1.2.6/search"
	for _, d := range a.dictionaries {
		name += fmt.Sprintf("/%08x", d.sum)
	}
	return name
}

// Warm loads the dictionary now instead of at the first call of Analyze.
func (a *Analyzer) Warm() { loadLexicon() }

// Analyze returns the tokens of text in order, content or not.
func (a *Analyzer) Analyze(text string) []Token {
	n := Normalize(text)
	tokens := make([]Token, 0, len(n.Text)/6)
	for t := range a.Tokens(n, nil) {
		tokens = append(tokens, t)
	}
	return tokens
}

// Tokens yields the tokens of the sentences, [start, end) in bytes of n.Text, that are
// wanted: all of them when wanted is nil. A sentence is segmented by itself, so leaving
// others out changes nothing in it.
func (a *Analyzer) Tokens(n Normalized, wanted func(start, end int) bool) iter.Seq[Token] {
	return func(yield func(Token) bool) {
		l := lattices.Get().(*lattice)
		defer l.free()
		origin := tracer{Normalized: n}
		for start, end := range Sentences(n.Text) {
			if wanted != nil && !wanted(start, end) {
				continue
			}
			for _, p := range a.segment(l, n.Text[start:end]) {
				if !yield(origin.token(p, start)) {
					return
				}
			}
		}
	}
}

// token makes the token of a piece of the sentence that begins at offset.
func (t *tracer) token(p piece, offset int) Token {
	at, behind := offset+p.start, offset+p.end
	from, until := t.span(at, behind)
	return Token{
		Term: p.term, Surface: t.Text[at:behind], At: at, Start: from, End: until,
		POS: p.word.pos, Reading: p.word.reading, Content: p.content,
	}
}

// Reading is how a text is read, in katakana; "" when a part of it is not in the
// dictionary and not in kana.
func (a *Analyzer) Reading(text string) string {
	reading := ""
	for _, t := range a.Analyze(text) {
		if t.Reading == "" {
			t.Reading = kanaReading(t.Surface)
		}
		if t.Reading == "" {
			return ""
		}
		reading += t.Reading
	}
	return reading
}

// kanaReading is the reading of a word in kana, "" of any other.
func kanaReading(word string) string {
	other := false
	reading := strings.Map(func(r rune) rune {
		switch {
		case r >= 'ぁ' && r <= 'ゖ':
			return r + ('ァ' - 'ぁ')
		case r == dash || (r >= 'ァ' && r <= 'ヺ'):
			return r
		}
		other = true
		return -1
	}, word)
	if other {
		return ""
	}
	return reading
}
