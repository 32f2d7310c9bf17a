package vocabulary

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"github.com/kizuna-search/kizuna/search/kana"
)

// Entry is one word or compound of the index.
type Entry struct {
	Text     string // as indexed: base form, normalised: 政策, 派遣研修, サーバー, 生かす
	Reading  string // katakana; empty when unknown
	Compound bool   // several tokens in a row (派遣研修) rather than one
	Count    int    // utterances that hold it, at least 1
	Fragment bool   // it only ever begins one longer compound: found, not suggested
}

// Vocabulary is the words of an index. The zero value has none.
type Vocabulary struct {
	entries  []Entry // by text; no text stands twice
	texts    order   // all entries, in the same order
	readings order   // the entries with a reading, by reading, then most frequent first
	loose    keys    // by kana.Loose of the reading
	sounds   keys    // by kana.SoundKey of the text, loanwords only
}

// New makes a vocabulary of the entries, which stay the caller's. Where a text stands
// twice the more frequent entry is kept, of equals the first. An entry in kana without a
// reading reads as it is written.
func New(entries []Entry) *Vocabulary {
	v := &Vocabulary{entries: distinct(entries)}
	for i := range v.entries {
		if e := &v.entries[i]; e.Reading == "" && kana.IsKana(e.Text) {
			e.Reading = kana.Katakana(e.Text)
		}
	}
	v.texts = newOrder(v.entries, text, v.all(text))
	v.readings = newOrder(v.entries, reading, v.all(reading))
	v.loose = newKeys(v.entries, func(e Entry) string { return kana.Loose(e.Reading) })
	v.sounds = newKeys(v.entries, soundKey)
	return v
}

func text(e Entry) string    { return e.Text }
func reading(e Entry) string { return e.Reading }

// distinct is a copy by text, of each text the most frequent entry. Empty texts are no
// words and left out.
func distinct(entries []Entry) []Entry {
	sorted := make([]Entry, 0, len(entries))
	for _, e := range entries {
		if e.Text != "" {
			sorted = append(sorted, e)
		}
	}
	slices.SortStableFunc(sorted, func(a, b Entry) int {
		return cmp.Or(strings.Compare(a.Text, b.Text), cmp.Compare(b.Count, a.Count))
	})
	return slices.CompactFunc(sorted, func(a, b Entry) bool { return a.Text == b.Text })
}

// all are the entries whose key is not empty, by key, then most frequent first.
func (v *Vocabulary) all(key func(Entry) string) []int32 {
	var found []int32
	for i := range v.entries {
		if key(v.entries[i]) != "" {
			found = append(found, int32(i))
		}
	}
	slices.SortFunc(found, func(i, j int32) int {
		return cmp.Or(strings.Compare(key(v.entries[i]), key(v.entries[j])), v.byCount(i, j))
	})
	return found
}

// byCount compares two entries: most frequent first, then by text.
func (v *Vocabulary) byCount(i, j int32) int {
	return cmp.Or(cmp.Compare(v.entries[j].Count, v.entries[i].Count), cmp.Compare(i, j))
}

// index is where the text stands among the entries, -1 when it does not.
func (v *Vocabulary) index(text string) int32 {
	i := sort.Search(len(v.entries), func(i int) bool { return v.entries[i].Text >= text })
	if i == len(v.entries) || v.entries[i].Text != text {
		return -1
	}
	return int32(i)
}

// Lookup returns the entry of exactly that text.
func (v *Vocabulary) Lookup(text string) (Entry, bool) {
	if i := v.index(text); i >= 0 {
		return v.entries[i], true
	}
	return Entry{}, false
}

// Count is the number of utterances that hold the text, 0 when it is no entry.
func (v *Vocabulary) Count(text string) int {
	e, _ := v.Lookup(text)
	return e.Count
}

// ByReading returns the entries that are read exactly so, most frequent first; none for
// an empty reading.
func (v *Vocabulary) ByReading(katakana string) []Entry {
	var found []int32
	for _, w := range v.readings.exactly(katakana) {
		found = append(found, w.entry)
	}
	return v.entriesOf(found)
}

// ByLooseReading returns the entries whose readings differ from this one at most in long
// vowels (their kana.Loose keys agree), most frequent first.
func (v *Vocabulary) ByLooseReading(katakana string) []Entry {
	found := v.loose.find(v.entries, kana.Loose(katakana))
	slices.SortFunc(found, v.byCount)
	return v.entriesOf(found)
}

func (v *Vocabulary) entriesOf(found []int32) []Entry {
	if len(found) == 0 {
		return nil
	}
	out := make([]Entry, len(found))
	for i, f := range found {
		out[i] = v.entries[f]
	}
	return out
}

// readingOf is the reading that a question about a text goes by: the one given, else what
// the entry of that text has, else what kana says itself.
func (v *Vocabulary) readingOf(text, given string) string {
	if given != "" {
		return given
	}
	if e, ok := v.Lookup(text); ok {
		return e.Reading
	}
	if kana.IsKana(text) {
		return kana.Katakana(text)
	}
	return ""
}
