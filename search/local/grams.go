package local

import (
	"bufio"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"math/bits"
	"os"
	"slices"
	"sort"

	"github.com/RoaringBitmap/roaring/v2"

	"github.com/kizuna-search/kizuna/search/local/dense"
)

// The file grams.dat tells which utterances hold two characters side by side in their
// normalised text. A run of characters stands only in utterances that hold all its pairs;
// they are few, and their text is read to be sure. The sets are a cache: everything in
// them can be made from text.dat.
//
//	sets     one behind the other, in order of their pairs
//	table    for every pair, ascending: uvarint distance to the pair before, uvarint number
//	         of ordinals
//	8 bytes  big-endian: where the table begins
//
// A pair is a number: first character << 21 | second. A set is the ordinals as uvarint
// distances, or, where those are not shorter, one bit an ordinal, lowest bit first.

// gram is two characters side by side.
type gram uint64

func gramOf(a, b rune) gram { return gram(a)<<21 | gram(b) }

func (g gram) first() rune  { return rune(g >> 21) }
func (g gram) second() rune { return rune(g & (1<<21 - 1)) }

// gramsIn are the different pairs of a text, in the order of their first places.
func gramsIn(text string) []gram {
	var out []gram
	last := rune(-1)
	for _, r := range text {
		if g := gramOf(last, r); last >= 0 && !slices.Contains(out, g) {
			out = append(out, g)
		}
		last = r
	}
	return out
}

// bitmapSize is the size of a set of one bit an ordinal.
func bitmapSize(utterances int) int { return (utterances + 7) / 8 }

// gramSet is a set while it is being made.
type gramSet struct {
	gram  gram
	count uint32
	last  uint32 // ordinal
	data  []byte
}

// gramWriter collects the sets of all utterances. Where they are many, the pairs of
// characters that have a place in the alphabet are found in a table of all of them.
type gramWriter struct {
	sets    []gramSet
	numbers map[gram]uint32 // in sets
	table   []uint32        // the same plus one, by places; nil for a few utterances
}

// tableFrom is from how many utterances on the table is worth its 53 MB.
const tableFrom = 20_000

func newGramWriter(utterances int) *gramWriter {
	w := &gramWriter{numbers: map[gram]uint32{}}
	if utterances >= tableFrom {
		w.table = make([]uint32, dense.Places*dense.Places)
	}
	return w
}

// add takes in the text of the next ordinal, in the code of package dense.
func (w *gramWriter) add(ord uint32, text []byte) {
	last, lastPlace := rune(-1), -1
	for len(text) > 0 {
		place := -1
		if w.table != nil {
			place = dense.Place(text)
		}
		r, size := dense.Next(text)
		text = text[size:]
		switch {
		case last < 0:
		case place >= 0 && lastPlace >= 0:
			w.sets[w.common(lastPlace*dense.Places+place, gramOf(last, r))].add(ord)
		default:
			w.sets[w.number(gramOf(last, r))].add(ord)
		}
		last, lastPlace = r, place
	}
}

// common is the number of the set of a pair that the table holds.
func (w *gramWriter) common(at int, g gram) uint32 {
	if w.table[at] == 0 {
		w.sets = append(w.sets, gramSet{gram: g})
		w.table[at] = uint32(len(w.sets))
	}
	return w.table[at] - 1
}

// number is that of the set of any other pair.
func (w *gramWriter) number(g gram) uint32 {
	n, ok := w.numbers[g]
	if !ok {
		n = uint32(len(w.sets))
		w.numbers[g] = n
		w.sets = append(w.sets, gramSet{gram: g})
	}
	return n
}

// find is the number of the set of a pair, wherever it stands.
func (w *gramWriter) find(g gram) uint32 {
	if w.table != nil {
		a, b := dense.PlaceOf(g.first()), dense.PlaceOf(g.second())
		if a >= 0 && b >= 0 {
			return w.common(a*dense.Places+b, g)
		}
	}
	return w.number(g)
}

// add adds an ordinal, if it is not the last of the set.
func (s *gramSet) add(ord uint32) {
	if s.count == 0 || s.last != ord {
		s.put(ord)
	}
}

// put adds an ordinal behind the last.
func (s *gramSet) put(ord uint32) {
	s.data = binary.AppendUvarint(s.data, uint64(ord-s.last)) // last is 0 in an empty set
	s.count, s.last = s.count+1, ord
}

// addKept takes in the sets of another file, once all other texts are: now has the new
// ordinal of every utterance in it, noOrdinal for those that are gone. Kept utterances have
// kept their order.
func (w *gramWriter) addKept(from *grams, now []uint32) {
	for _, g := range from.keys {
		var kept []uint32
		for _, old := range from.ordinals(g) {
			if now[old] != noOrdinal {
				kept = append(kept, now[old])
			}
		}
		if len(kept) == 0 {
			continue
		}
		s := &w.sets[w.find(g)]
		s.merge(kept)
	}
}

// merge adds ordinals that are not in the set; they ascend.
func (s *gramSet) merge(more []uint32) {
	have := fromDistances(nil, s.data, noOrdinal)
	*s = gramSet{gram: s.gram, data: make([]byte, 0, len(s.data)+len(more))}
	for len(have)+len(more) > 0 {
		if len(more) == 0 || len(have) > 0 && have[0] < more[0] {
			s.put(have[0])
			have = have[1:]
			continue
		}
		s.put(more[0])
		more = more[1:]
	}
}

// write makes the file.
func (w *gramWriter) write(path string, utterances int) error {
	h, err := os.Create(path)
	if err != nil {
		return err
	}
	out := bufio.NewWriterSize(h, 1<<18)
	err = w.writeTo(out, utterances)
	return errors.Join(err, out.Flush(), h.Sync(), h.Close())
}

func (w *gramWriter) writeTo(out *bufio.Writer, utterances int) error {
	slices.SortFunc(w.sets, func(a, b gramSet) int { return cmp.Compare(a.gram, b.gram) })
	var table []byte
	at, last := 0, gram(0)
	for _, s := range w.sets {
		data := s.data
		if len(data) >= bitmapSize(utterances) {
			data = s.bitmap(utterances)
		}
		if _, err := out.Write(data); err != nil {
			return err
		}
		at += len(data)
		table = binary.AppendUvarint(table, uint64(s.gram-last))
		table = binary.AppendUvarint(table, uint64(s.count))
		table = binary.AppendUvarint(table, uint64(len(data)))
		last = s.gram
	}
	_, err := out.Write(binary.BigEndian.AppendUint64(table, uint64(at)))
	return err
}

func (s *gramSet) bitmap(utterances int) []byte {
	out := make([]byte, bitmapSize(utterances))
	ord := uint64(0)
	for data := s.data; len(data) > 0; {
		d, n := binary.Uvarint(data)
		ord += d
		out[ord/8] |= 1 << (ord % 8)
		data = data[n:]
	}
	return out
}

// grams reads the file.
type grams struct {
	file       mapped
	utterances int
	keys       []gram
	counts     []uint32
	ends       []int64 // where each set ends; it begins where the one before ends
}

func openGrams(path string, utterances int) (*grams, error) {
	f, err := mapFile(path)
	if err != nil {
		return nil, err
	}
	g := &grams{file: f, utterances: utterances}
	if !g.readTable() {
		return nil, errors.Join(fmt.Errorf("pairs of characters: %w", ErrCorrupt), f.close())
	}
	return g, nil
}

// readTable reports whether the table is whole and its sets lie within the file.
func (g *grams) readTable() bool {
	b := g.file.bytes
	if len(b) < 8 {
		return false
	}
	begin := binary.BigEndian.Uint64(b[len(b)-8:])
	table := b[:len(b)-8]
	if begin > uint64(len(table)) {
		return false
	}
	table = table[begin:]
	key, end := gram(0), int64(0)
	for len(table) > 0 {
		var v [3]uint64
		for i := range v {
			x, n := binary.Uvarint(table)
			if n <= 0 {
				return false
			}
			v[i], table = x, table[n:]
		}
		if v[2] > begin-uint64(end) || v[1] > uint64(g.utterances) {
			return false
		}
		key, end = key+gram(v[0]), end+int64(v[2])
		g.keys, g.counts, g.ends = append(g.keys, key), append(g.counts, uint32(v[1])), append(g.ends, end)
	}
	return uint64(end) == begin && slices.IsSorted(g.keys)
}

func (g *grams) close() error { return g.file.close() }

// count is in how many utterances the pair stands.
func (g *grams) count(x gram) int {
	i, ok := g.find(x)
	if !ok {
		return 0
	}
	return int(g.counts[i])
}

func (g *grams) find(x gram) (int, bool) {
	i := sort.Search(len(g.keys), func(i int) bool { return g.keys[i] >= x })
	return i, i < len(g.keys) && g.keys[i] == x
}

// ordinals are the utterances that hold the pair, ascending.
func (g *grams) ordinals(x gram) []uint32 {
	i, ok := g.find(x)
	if !ok {
		return nil
	}
	data := g.file.part(g.ends, i, 0)
	out := make([]uint32, 0, g.counts[i])
	if len(data) == bitmapSize(g.utterances) {
		return g.fromBits(out, data)
	}
	return fromDistances(out, data, uint32(g.utterances))
}

// bits is the set of a pair that stands in many utterances, one bit an ordinal; nil for
// other pairs.
func (g *grams) bits(x gram) []byte {
	if i, ok := g.find(x); ok {
		if data := g.file.part(g.ends, i, 0); len(data) == bitmapSize(g.utterances) {
			return data
		}
	}
	return nil
}

// countIn is in how many of the utterances of a set the pair stands.
func (g *grams) countIn(x gram, set *roaring.Bitmap) int {
	bits := g.bits(x)
	if bits == nil {
		n := 0
		for _, ord := range g.ordinals(x) {
			if set.Contains(ord) {
				n++
			}
		}
		return n
	}
	return int(setOf(bits).AndCardinality(set))
}

// setOf makes a set of one bit an ordinal.
func setOf(b []byte) *roaring.Bitmap {
	words := make([]uint64, (len(b)+7)/8)
	for i := range words {
		var w [8]byte
		copy(w[:], b[8*i:])
		words[i] = binary.LittleEndian.Uint64(w[:])
	}
	return roaring.FromDense(words, false)
}

// has reports whether an ordinal is in a set of one bit an ordinal.
func has(bits []byte, ord uint32) bool { return bits[ord/8]&(1<<(ord%8)) != 0 }

// fromDistances decodes distances up to the first ordinal that is too large.
func fromDistances(out []uint32, data []byte, behind uint32) []uint32 {
	ord := uint64(0)
	for len(data) > 0 {
		d, n := uint64(data[0]), 1
		if d >= 0x80 {
			d, n = binary.Uvarint(data)
		}
		ord += d
		if n <= 0 || ord >= uint64(behind) {
			break
		}
		out, data = append(out, uint32(ord)), data[n:]
	}
	return out
}

func (g *grams) fromBits(out []uint32, data []byte) []uint32 {
	for i, b := range data {
		for ; b != 0; b &= b - 1 {
			if ord := uint32(i*8 + bits.TrailingZeros8(b)); int(ord) < g.utterances {
				out = append(out, ord)
			}
		}
	}
	return out
}
