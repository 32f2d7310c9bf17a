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
	firsts  runeFilter // first characters of the entries
	longest int        // bytes
	sum     uint32     // CRC-32C of what was read
	mends   bool       // words that are one piece, or cut in their parts, stay as they are
}

// entry is what one word is made into.
type entry struct {
	parts []string
	words []*word
}

// runeFilter holds characters. It is right about those of the BMP; others it may take in
// by mistake, which costs a look.
type runeFilter [1 << 16 / 64]uint64

func (f *runeFilter) add(r rune)          { f[uint16(r)/64] |= 1 << (r % 64) }
func (f *runeFilter) mayHold(r rune) bool { return f[uint16(r)/64]&(1<<(r%64)) != 0 }

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

//go:embed places.csv
var placeNames string

// places returns the names of places that the IPA dictionary cuts wrongly.
func places() *Dictionary {
	d, err := ReadDictionary("places.csv", strings.NewReader(placeNames))
	if err != nil {
		panic("analysis: the built-in names of places: " + err.Error()) // a test reads them
	}
	d.mends = true
	return d
}

// ReadDictionary reads the columns of kagome's user dictionaries (which are those of
// kuromoji's): word, parts, readings in katakana, part of speech, which may be one for all parts
// or one for each. Lines that begin with # are comments. The error is a *DictionaryError or one of reading.
func ReadDictionary(name string, r io.Reader) (*Dictionary, error) {
	d := &Dictionary{entries: map[string]entry{}}
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
	parts, readings, pos := strings.Fields(Normalize(columns[1]).Text), strings.Fields(columns[2]), strings.Fields(columns[3])
	if len(pos) == 1 {
		pos = slices.Repeat(pos, len(parts))
	}
	if word == "" || len(parts) != len(readings) || len(parts) != len(pos) || strings.Join(parts, "") != word {
		return false
	}
	first, _ := utf8.DecodeRuneInString(word)
	d.firsts.add(first)
	d.entries[word], d.longest = newEntry(parts, readings, pos), max(d.longest, len(word))
	return true
}

func newEntry(parts, readings, pos []string) entry {
	e := entry{parts: parts}
	for i, part := range parts {
		e.words = append(e.words, newWord([]string{"名詞", pos[i]}, part, readings[i]))
	}
	return e
}

// apply replaces runs of pieces that together are a word of the dictionary.
func (d *Dictionary) apply(text string, pieces []piece) []piece {
	var out []piece
	done := 0
	for i := 0; i < len(pieces); {
		e, count := d.at(text, pieces[i:])
		if count == 0 || d.mends && (count == 1 || e.cutsAs(pieces[i:i+count])) {
			i++
			continue
		}
		out = e.append(append(out, pieces[done:i]...), text, pieces[i].start)
		i += count
		done = i
	}
	if done == 0 {
		return pieces
	}
	return append(out, pieces[done:]...)
}

// at finds the longest word that begins with the first piece, and how many pieces it takes.
func (d *Dictionary) at(text string, pieces []piece) (e entry, count int) {
	start := pieces[0].start
	if first, _ := utf8.DecodeRuneInString(text[start:]); !d.firsts.mayHold(first) {
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

// cutsAs reports whether pieces are cut as the word is.
func (e entry) cutsAs(pieces []piece) bool {
	return slices.EqualFunc(e.parts, pieces, func(part string, p piece) bool { return len(part) == p.end-p.start })
}

// append adds the pieces of a word that stands at start.
func (e entry) append(out []piece, text string, start int) []piece {
	for i, part := range e.parts {
		out = append(out, e.words[i].at(text, start, start+len(part)))
		start += len(part)
	}
	return out
}
