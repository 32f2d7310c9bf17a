package analysis

import (
	"iter"
	"sync"

	"github.com/ikawaha/kagome-dict/dict"
	"github.com/ikawaha/kagome-dict/ipa"
	"github.com/ikawaha/kagome/v2/tokenizer"
)

// version names the rules of this package. Raise it with every change that makes other
// tokens, so that an index made by older rules is known to be stale.
const version = "1"

// Token is one unit of analysed text.
type Token struct {
	Term    string // what is indexed and looked up: base form of the normalised surface
	Surface string // the words as normalised
	Start   int    // bytes in the original text; text[Start:End] is what was written
	End     int
	POS     string // part of speech, IPA names joined by "-": 名詞-固有名詞-地域-一般
	Reading string // katakana; empty for words outside the dictionary
	Content bool   // indexed; false for particles, auxiliaries, signs
}

// Analyzer cuts text into tokens. It is safe for use by several goroutines. The zero
// Analyzer works; it loads the dictionary (0.5 s, 160 MB) when it is first used.
type Analyzer struct{}

// New returns an Analyzer with the built-in dictionary.
func New() *Analyzer { return &Analyzer{} }

// load reads the dictionary once a process, and prepares what each morph makes of a token.
var load = sync.OnceValues(func() (*tokenizer.Tokenizer, *features) {
	d := ipa.Dict()
	t, err := tokenizer.New(d, tokenizer.OmitBosEos())
	if err != nil {
		panic("analysis: the built-in dictionary is empty: " + err.Error())
	}
	return t, newFeatures(d)
})

// Fingerprint names the rules and the dictionary. Two analyzers with one fingerprint cut
// every text alike.
func (a *Analyzer) Fingerprint() string { return "kizuna-" + version + "/kagome-ipa-1.2.6/search" }

// Warm loads the dictionary now instead of at the first call of Analyze.
func (a *Analyzer) Warm() { load() }

// Analyze returns the tokens of text in order, content or not.
func (a *Analyzer) Analyze(text string) []Token {
	n := Normalize(text)
	tokens := make([]Token, 0, len(n.Text)/6)
	for t := range a.Tokens(n, nil) {
		tokens = append(tokens, t)
	}
	return tokens
}

// Tokens yields the tokens of the sentences that are wanted: all of them when wanted is
// nil. A sentence is segmented by itself, so leaving others out changes nothing in it.
func (a *Analyzer) Tokens(n Normalized, wanted func(sentence string) bool) iter.Seq[Token] {
	t, f := load()
	return func(yield func(Token) bool) {
		for start, end := range Sentences(n.Text) {
			if wanted != nil && !wanted(n.Text[start:end]) {
				continue
			}
			for _, m := range t.Analyze(n.Text[start:end], tokenizer.Search) {
				if !yield(f.token(m, n, start)) {
					return
				}
			}
		}
	}
}

// features looks up what a morph says of itself.
type features struct{ dict *dict.Dict }

func newFeatures(d *dict.Dict) *features { return &features{d} }

func (f *features) token(m tokenizer.Token, n Normalized, offset int) Token {
	start := offset + m.Position
	from, until := n.Original(start, start+len(m.Surface))
	pos := m.POS()
	t := Token{Term: m.Surface, Surface: m.Surface, Start: from, End: until, POS: joinPOS(pos)}
	if base, ok := m.BaseForm(); ok && base != "*" {
		t.Term = base
	}
	if r, ok := m.Reading(); ok && r != "*" {
		t.Reading = r
	}
	t.Content = isContent(pos, t.Term)
	return t
}
