package main

import (
	"fmt"
	"math/rand/v2"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// address is one request of the load: a path with its parameters, and what kind it is of.
type address struct{ kind, path string }

// mix makes requests such as people send, out of texts that the service holds. Some are
// asked again and again, most only once, so that no cache hides what a search costs. A mix
// is for one goroutine.
type mix struct {
	texts   []string
	rand    *rand.Rand
	popular []address
	zipf    *rand.Zipf
}

// popularRequests are asked again; repeated is the share of requests that are among them.
const (
	popularRequests = 300
	repeated        = 0.3
)

func newMix(texts []string, seed, client uint64) *mix {
	m := &mix{texts: texts, rand: rand.New(rand.NewPCG(seed, 0))}
	for range popularRequests {
		m.popular = append(m.popular, m.fresh())
	}
	m.rand = rand.New(rand.NewPCG(seed, client+1)) // the popular ones are every client's, the others its own
	m.zipf = rand.NewZipf(m.rand, 1.1, 1, popularRequests-1)
	return m
}

func (m *mix) next() address {
	if m.rand.Float64() < repeated {
		return m.popular[m.zipf.Uint64()]
	}
	return m.fresh()
}

// shapes are the kinds of requests and how many of a hundred are of each.
var shapes = []struct {
	kind  string
	share int
	make  func(m *mix) url.Values
}{
	{"one word", 20, func(m *mix) url.Values { return asked(m.word()) }},
	{"two words", 16, func(m *mix) url.Values { return asked(m.word() + " " + m.word()) }},
	{"title", 10, func(m *mix) url.Values { return asked(m.title()) }},
	{"sentence", 8, func(m *mix) url.Values { return asked(m.word() + "の" + m.word() + "について") }},
	{"kana", 5, func(m *mix) url.Values { return asked(m.kana()) }},
	{"misspelt", 6, func(m *mix) url.Values { return asked(misspelt(m.rand, m.word())) }},
	{"phrase", 4, func(m *mix) url.Values { return asked(`"` + m.piece(4+m.rand.IntN(6)) + `"`) }},
	{"substring", 4, func(m *mix) url.Values { return with(asked(m.piece(2+m.rand.IntN(4))), "match", "substring") }},
	{"period", 5, (*mix).period},
	{"fiscal year", 4, func(m *mix) url.Values { return with(asked(m.word()), "fiscal_year", m.year()) }},
	{"newest first", 3, func(m *mix) url.Values { return with(asked(m.word()), "sort", "newest") }},
	{"page 2 or 3", 5, func(m *mix) url.Values { return with(asked(m.word()), "page", strconv.Itoa(2+m.rand.IntN(2))) }},
	{suggestKind, 10, func(m *mix) url.Values { return asked(first(m.word(), 1+m.rand.IntN(2))) }},
}

const suggestKind = "suggest"

// fresh makes a new request: half of the searches for the page, half for the API.
func (m *mix) fresh() address {
	at := m.rand.IntN(100)
	for _, s := range shapes {
		if at -= s.share; at >= 0 {
			continue
		}
		v := s.make(m)
		switch {
		case s.kind == suggestKind:
			return address{s.kind, "/api/v1/suggest?" + v.Encode()}
		case m.rand.IntN(2) == 0:
			return address{s.kind + ", page", "/search?" + v.Encode()}
		}
		v.Set("facets", "role,fiscal_year,series")
		return address{s.kind + ", API", "/api/v1/search?" + v.Encode()}
	}
	panic("the shares of the shapes are less than a hundred")
}

func asked(words string) url.Values { return url.Values{"q": {words}} }

func with(v url.Values, name, value string) url.Values {
	v.Set(name, value)
	return v
}

func (m *mix) text() string { return m.texts[m.rand.IntN(len(m.texts))] }

// looks bounds the search for a text that has what is wanted.
const looks = 50

// word is a run of kanji or katakana, as people type it.
func (m *mix) word() string { return m.find(wordsIn, "会議") }

// kana is a word in hiragana: one that stands so, or a loanword typed without conversion.
func (m *mix) kana() string {
	return strings.Map(func(r rune) rune {
		if r >= 'ァ' && r <= 'ヶ' {
			return r - ('ァ' - 'ぁ')
		}
		return r
	}, m.find(katakanaIn, "サービス"))
}

// find chooses one of what texts hold, or the other when they seem to hold none.
func (m *mix) find(in func(string) []string, other string) string {
	for range looks {
		if list := in(m.text()); len(list) > 0 {
			return list[m.rand.IntN(len(list))]
		}
	}
	return other
}

// title is the beginning of an utterance.
func (m *mix) title() string {
	line, _, _ := strings.Cut(m.text(), "\n")
	return first(line, 15+m.rand.IntN(16))
}

// piece is a run of size characters of a text, without signs.
func (m *mix) piece(size int) string {
	for range looks {
		r := []rune(m.text())
		if len(r) <= size {
			continue
		}
		at := m.rand.IntN(len(r) - size)
		if s := string(r[at : at+size]); isJapanese(s) {
			return s
		}
	}
	return first("会議録について", size)
}

func (m *mix) period() url.Values {
	from := 2000 + m.rand.IntN(24)
	return with(with(asked(m.word()), "from", fmt.Sprintf("%d-04-01", from)), "until", fmt.Sprintf("%d-03-31", from+1+m.rand.IntN(3)))
}

func (m *mix) year() string { return strconv.Itoa(2001 + m.rand.IntN(25)) }

// misspelt leaves out, doubles or swaps a character.
func misspelt(r *rand.Rand, word string) string {
	c := []rune(word)
	at := r.IntN(len(c) - 1)
	switch {
	case len(c) > 3:
		return string(slices.Delete(c, at, at+1))
	case r.IntN(2) == 0:
		return string(slices.Insert(c, at, c[at]))
	}
	c[at], c[at+1] = c[at+1], c[at]
	return string(c)
}

func first(s string, runes int) string {
	r := []rune(s)
	return string(r[:min(runes, len(r))])
}

// wordsIn are the runs of 2 to 6 kanji or 3 to 8 katakana of a text.
func wordsIn(text string) []string {
	return append(runsOf(text, 2, 6, func(r rune) bool { return unicode.Is(unicode.Han, r) }), katakanaIn(text)...)
}

func katakanaIn(text string) []string {
	return runsOf(text, 3, 8, func(r rune) bool { return r == 'ー' || unicode.Is(unicode.Katakana, r) })
}

// runsOf are the runs of characters of a class that have so many characters.
func runsOf(text string, least, most int, is func(rune) bool) []string {
	var out []string
	for _, run := range strings.FieldsFunc(text, func(r rune) bool { return !is(r) }) {
		if n := len([]rune(run)); n >= least && n <= most {
			out = append(out, run)
		}
	}
	return out
}
