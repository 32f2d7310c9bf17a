package local

import (
	"encoding/binary"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/search/local/dense"
	"github.com/kizuna-search/kizuna/search/vocabulary"
)

// The file vocabulary.dat holds the words of the index and the compounds that its texts
// have, ascending, each as
//
//	uvarint  bytes that its text shares with the text before
//	uvarint  bytes of the rest of its text, and those bytes
//	uvarint  characters of its reading, and for each the byte of its katakana (U+3000 + byte)
//	uvarint  public utterances that hold it << 1 | 1 for a compound
//	uvarint  internal utterances that hold it
//
// It is a cache: everything in it can be made from the word index and the texts.

// wordCount is a word or compound with the number of utterances that hold it.
type wordCount struct {
	text, reading    string
	compound         bool
	public, internal int
}

// maxCompounds bounds the compounds that are kept: the most frequent ones. Memory is some
// 150 bytes for each while an index is open.
const maxCompounds = 200_000

// makeVocabulary counts the compounds of the texts beside the words of the index. readings
// are those that are known already; they follow from the text and the analyzer.
func makeVocabulary(a *analysis.Analyzer, readings map[string]string, terms []wordCount, c *columns, t *store) []wordCount {
	kinds := map[string]wordKind{}
	for i, term := range terms {
		k := kindOf(a, term.text)
		terms[i].reading = k.reading
		if k.part {
			k.public = term.public > 0
			kinds[string(dense.Append(nil, term.text))] = k
		}
	}
	found := newCompounds(kinds)
	for ord := range c.Order {
		found.add(uint32(ord), c.Public[ord], t)
	}
	list := found.most(maxCompounds, t)
	for i, w := range list {
		r, ok := readings[w.text]
		if !ok {
			r = a.Reading(w.text) // 街 alone is まち, in 商店街 がい
		}
		list[i].reading = r
	}
	out := slices.Concat(terms, list)
	slices.SortFunc(out, compareWords)
	return out
}

// compareWords is the order of the file: by text, a word before the compound spelt alike.
// Both are kept: which of them an audience sees is not for what it does not see to decide.
func compareWords(a, b wordCount) int {
	if a.text == b.text && a.compound != b.compound {
		if a.compound {
			return 1
		}
		return -1
	}
	return strings.Compare(a.text, b.text)
}

// wordKind is what the dictionary says of a word by itself.
type wordKind struct {
	reading     string
	part, first bool // it may be part of a compound, or begin one
	public      bool // it stands in public utterances; others tell nothing of those
}

func kindOf(a *analysis.Analyzer, term string) wordKind {
	tokens := a.Analyze(term)
	if len(tokens) != 1 || tokens[0].Term != term {
		return wordKind{reading: a.Reading(term)}
	}
	pos := tokens[0].POS
	k := wordKind{reading: tokens[0].Reading}
	if k.reading == "" {
		k.reading = a.Reading(term)
	}
	for _, p := range []string{"名詞-一般", "名詞-サ変接続", "名詞-固有名詞", "名詞-形容動詞語幹", "名詞-カスタム", "接頭詞-名詞接続"} {
		k.first = k.first || strings.HasPrefix(pos, p)
	}
	k.part = k.first
	for _, p := range []string{"名詞-接尾-一般", "名詞-接尾-地域", "名詞-接尾-サ変接続", "名詞-接尾-形容動詞語幹"} {
		k.part = k.part || strings.HasPrefix(pos, p)
	}
	return k
}

const readingBase = 0x3000

func writeVocabulary(path string, list []wordCount) error {
	var b []byte
	last := ""
	for _, w := range list {
		shared := sharedPrefix(last, w.text)
		b = binary.AppendUvarint(b, uint64(shared))
		b = binary.AppendUvarint(b, uint64(len(w.text)-shared))
		b = append(b, w.text[shared:]...)
		b = appendReading(b, w.reading)
		flags := uint64(w.public) << 1
		if w.compound {
			flags |= 1
		}
		b = binary.AppendUvarint(b, flags)
		b = binary.AppendUvarint(b, uint64(w.internal))
		last = w.text
	}
	return writeSynced(path, b)
}

func sharedPrefix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// appendReading writes a reading; one that is not all katakana is left out.
func appendReading(b []byte, reading string) []byte {
	var kana []byte
	for _, r := range reading {
		if r < readingBase || r > readingBase+0xff {
			kana = nil
			break
		}
		kana = append(kana, byte(r-readingBase))
	}
	return append(binary.AppendUvarint(b, uint64(len(kana))), kana...)
}

// readVocabulary reads what writeVocabulary wrote.
func readVocabulary(path string) ([]wordCount, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	r := vocabularyReader{rest: b}
	var out []wordCount
	last := ""
	for len(r.rest) > 0 && !r.bad {
		shared := min(int(r.uvarint()), len(last))
		w := wordCount{text: last[:shared] + string(r.take())}
		w.reading = r.reading()
		flags := r.uvarint()
		w.public, w.compound, w.internal = int(flags>>1), flags&1 == 1, int(r.uvarint())
		out, last = append(out, w), w.text
	}
	if r.bad {
		return nil, fmt.Errorf("vocabulary: %w", ErrCorrupt)
	}
	return out, nil
}

// maxNumber is more than any number in the file can be.
const maxNumber = 1 << 50

// vocabularyReader takes values off the front of bytes; bad says that they were too short.
type vocabularyReader struct {
	rest []byte
	bad  bool
}

func (r *vocabularyReader) uvarint() uint64 {
	v, n := binary.Uvarint(r.rest)
	if n <= 0 || v > maxNumber {
		r.bad, r.rest = true, nil
		return 0
	}
	r.rest = r.rest[n:]
	return v
}

func (r *vocabularyReader) take() []byte {
	n := r.uvarint()
	if n > uint64(len(r.rest)) {
		r.bad, r.rest = true, nil
		return nil
	}
	out := r.rest[:n]
	r.rest = r.rest[n:]
	return out
}

func (r *vocabularyReader) reading() string {
	var b strings.Builder
	for _, k := range r.take() {
		b.WriteRune(readingBase + rune(k))
	}
	return b.String()
}

// vocabularyFor is what an audience sees of the words.
func vocabularyFor(list []wordCount, internal bool) *vocabulary.Vocabulary {
	return vocabulary.New(entriesFor(list, internal))
}

// entriesFor are the words that an audience sees. Of a word and a compound spelt alike it
// is the one that stands in more utterances, of equals the word: 図書 as a word stands in
// more than 図|書.
func entriesFor(list []wordCount, internal bool) []vocabulary.Entry {
	entries := make([]vocabulary.Entry, 0, len(list))
	for _, w := range list {
		count := w.public
		if internal {
			count += w.internal
		}
		e := vocabulary.Entry{Text: w.text, Reading: w.reading, Compound: w.compound, Count: count}
		switch n := len(entries); {
		case count == 0:
		case n > 0 && entries[n-1].Text == w.text:
			if entries[n-1].Count < count {
				entries[n-1] = e
			}
		default:
			entries = append(entries, e)
		}
	}
	markFragments(entries)
	return entries
}

// markFragments marks the compounds that stand nowhere but at the beginning of one longer
// compound: 介護保険特別 of 介護保険特別会計. The list ascends.
func markFragments(list []vocabulary.Entry) {
	var open []int // entries that the current one begins with, the shortest first
	for i, e := range list {
		for len(open) > 0 && !strings.HasPrefix(e.Text, list[open[len(open)-1]].Text) {
			open = open[:len(open)-1]
		}
		for _, shorter := range open {
			s := &list[shorter]
			s.Fragment = s.Fragment || (s.Compound && s.Count == e.Count)
		}
		open = append(open, i)
	}
}
