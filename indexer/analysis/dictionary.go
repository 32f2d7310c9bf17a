package analysis

import (
	"bufio"
	_ "embed"
	"fmt"
	"hash/crc32"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// Dictionary holds words that the segmenter is to keep whole, or to cut in given parts.
// It is applied to what kagome has cut, not inside kagome: an entry counts only where it
// begins and ends between two words, so that 国保 is found in 国保の窓口 and never in
// 全国保育. (kagome's own user dictionary takes every entry wherever its characters stand.)
type Dictionary struct {
	entries map[string]entry
	firsts  map[rune]bool // first characters of the entries
	longest int           // bytes
	sum     uint32        // CRC-32C of what was read
}

// entry is what one word is made into.
type entry struct {
	parts, readings []string
	pos             string
}

// DictionaryError is a line of a dictionary that cannot be read.
type DictionaryError struct {
	Name string
	Line int
	Text string // the line
}

func (e *DictionaryError) Error() string {
	return fmt.Sprintf("%s:%d: %q: want four columns: word,parts,readings,part of speech; parts and readings separated by spaces, as many of one as of the other, and the parts together are the word", e.Name, e.Line, e.Text)
}

//go:embed municipal.csv
var municipal string

// Municipal returns the dictionary that ships with the product: abbreviations of public
// bodies and words of administration that the IPA dictionary of 2007 does not know.
func Municipal() *Dictionary {
	d, err := ReadDictionary("municipal.csv", strings.NewReader(municipal))
	if err != nil {
		panic("analysis: the built-in dictionary: " + err.Error()) // a test reads it
	}
	return d
}

// ReadDictionary reads the columns of kagome's user dictionaries (which are those of
// kuromoji's): word, parts, readings in katakana, part of speech. Lines that begin with #
// are comments. The error is a *DictionaryError or one of reading.
func ReadDictionary(name string, r io.Reader) (*Dictionary, error) {
	d := &Dictionary{entries: map[string]entry{}, firsts: map[rune]bool{}}
	sum := crc32.New(crc32.MakeTable(crc32.Castagnoli))
	lines := bufio.NewScanner(io.TeeReader(r, sum))
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(strings.TrimPrefix(lines.Text(), "\ufeff"))
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if !d.add(line) {
			return nil, &DictionaryError{name, n, line}
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	d.sum = sum.Sum32()
	return d, nil
}

// add takes one line in; of a word that stands twice, the later line counts.
func (d *Dictionary) add(line string) bool {
	columns := strings.Split(line, ",")
	if len(columns) != 4 {
		return false
	}
	word := Normalize(strings.TrimSpace(columns[0])).Text
	e := entry{strings.Fields(Normalize(columns[1]).Text), strings.Fields(columns[2]), strings.TrimSpace(columns[3])}
	if word == "" || len(e.parts) != len(e.readings) || strings.Join(e.parts, "") != word || e.pos == "" {
		return false
	}
	first, _ := utf8.DecodeRuneInString(word)
	d.entries[word], d.firsts[first], d.longest = e, true, max(d.longest, len(word))
	return true
}

// apply replaces runs of pieces that together are a word of the dictionary.
func (d *Dictionary) apply(text string, pieces []piece) []piece {
	out := pieces[:0:0]
	for i := 0; i < len(pieces); {
		e, behind := d.at(text, pieces[i:])
		if behind == 0 {
			out = append(out, pieces[i])
			i++
			continue
		}
		out = append(out, e.pieces(pieces[i].start)...)
		i += behind
	}
	return out
}

// at finds the longest word that begins with the first piece, and how many pieces it takes.
func (d *Dictionary) at(text string, pieces []piece) (e entry, count int) {
	start := pieces[0].start
	if first, _ := utf8.DecodeRuneInString(text[start:]); !d.firsts[first] {
		return e, 0
	}
	for i, p := range pieces {
		if p.end-start > d.longest {
			break
		}
		if found, ok := d.entries[text[start:p.end]]; ok {
			e, count = found, i+1
		}
	}
	return e, count
}

// holds reports whether a word of the dictionary may stand in the pieces at all.
func (d *Dictionary) holds(text string, pieces []piece) bool {
	return slices.ContainsFunc(pieces, func(p piece) bool {
		first, _ := utf8.DecodeRuneInString(text[p.start:])
		return d.firsts[first]
	})
}

func (e entry) pieces(start int) []piece {
	out := make([]piece, len(e.parts))
	for i, part := range e.parts {
		out[i] = piece{start: start, end: start + len(part), term: part, reading: e.readings[i], pos: []string{"名詞", e.pos}}
		start += len(part)
	}
	return out
}
