// Package dense keeps Japanese text in 1.2 bytes a character where UTF-8 takes three, in a
// code that is searched as it stands: the bytes of an encoded pattern stand in it where the
// pattern stands in the text, and nowhere else.
//
// A character is a lead byte, which says how many trail bytes follow:
//
//	00–af  the character itself: the 176 most frequent ones
//	b0–db  one trail byte: the next 1,408
//	dc–dd  two: the next 2,048
//	de–df  four: any code point, its 21 bits from the high ones on
//	e0–ff  a trail byte, five bits
//
// Trail bytes are no lead bytes, and no character's code begins another's, so that a match
// of bytes begins and ends where characters do. (Wikipedia calls such a code self-
// synchronizing; UTF-8 is one, too.)
//
// Which character has which code is fixed by alphabet.txt: the characters of Japanese
// minutes in normal form, most frequent first. Changing it changes the format of every
// index.
package dense

import (
	"bytes"
	_ "embed"
	"slices"
	"strings"
	"unicode/utf8"
)

const (
	lead2, lead3, lead5 = 0xb0, 0xdc, 0xde // first lead bytes of two, three and five bytes
	trail               = 0xe0             // first trail byte
	bits, mask          = 5, 1<<bits - 1   // of a trail byte

	ones   = lead2
	twos   = (lead3 - lead2) << bits
	threes = (lead5 - lead3) << (2 * bits)
)

//go:embed alphabet.txt
var alphabet string

// characters are those with a short code, in order of their codes; 0 where a code is not
// in use. ranks is the way back, for the basic plane: the place in characters plus one.
var characters, ranks = tables()

func tables() (chars [Places]rune, ranks [1 << 16]uint16) {
	i := 0
	for _, r := range "\n " + strings.ReplaceAll(alphabet, "\n", "") {
		chars[i], ranks[r] = r, uint16(i+1)
		i++
	}
	return chars, ranks
}

// Append appends the code of a text, which must be UTF-8; bytes that are not become U+FFFD.
func Append(dst []byte, text string) []byte {
	for _, r := range text {
		dst = appendRune(dst, r)
	}
	return dst
}

func appendRune(dst []byte, r rune) []byte {
	switch place := PlaceOf(r); {
	case place < 0:
		return append(dst, byte(lead5+r>>20), digit(r>>15), digit(r>>10), digit(r>>5), digit(r))
	case place < ones:
		return append(dst, byte(place))
	case place < ones+twos:
		place -= ones
		return append(dst, byte(lead2+place>>bits), digit(rune(place)))
	default:
		place -= ones + twos
		return append(dst, byte(lead3+place>>(2*bits)), digit(rune(place>>bits)), digit(rune(place)))
	}
}

func digit(r rune) byte { return byte(trail | r&mask) }

// Next decodes the first character of a code and says how many bytes it has. Bytes that
// Append did not write are U+FFFD, one by one. The code must not be empty.
func Next(code []byte) (r rune, size int) {
	if place := Place(code); place >= 0 {
		if r := characters[place]; r != 0 {
			return r, length(code[0])
		}
		return utf8.RuneError, 1
	}
	if b := code[0]; b >= lead5 && b < trail && len(code) > 4 {
		r := rune(b-lead5)<<20 | rune(code[1]&mask)<<15 | rune(code[2]&mask)<<10 | rune(code[3]&mask)<<5 | rune(code[4]&mask)
		if utf8.ValidRune(r) {
			return r, 5
		}
	}
	return utf8.RuneError, 1
}

// length is how many bytes a code has that begins so, of those of the alphabet.
func length(lead byte) int {
	switch {
	case lead < lead2:
		return 1
	case lead < lead3:
		return 2
	}
	return 3
}

// Places is how many places the alphabet has.
const Places = ones + twos + threes

// Place is the place in the alphabet of the first character of a code; −1 when it has none.
func Place(code []byte) int {
	switch b := code[0]; {
	case b < lead2:
		return int(b)
	case b < lead3 && len(code) > 1:
		return ones + int(b-lead2)<<bits + int(code[1]&mask)
	case b < lead5 && b >= lead3 && len(code) > 2:
		return ones + twos + int(b-lead3)<<(2*bits) + int(code[1]&mask)<<bits + int(code[2]&mask)
	}
	return -1
}

// PlaceOf is the place of a character in the alphabet; −1 when it has none.
func PlaceOf(r rune) int {
	if r < 0 || r >= 1<<16 {
		return -1
	}
	return int(ranks[r]) - 1
}

// AppendText appends the text of a code, in UTF-8.
func AppendText(dst, code []byte) []byte {
	const longest = 3 // bytes of UTF-8 for one byte of code
	dst = slices.Grow(dst, longest*len(code))
	n := len(dst)
	room := dst[:cap(dst)]
	for len(code) > 0 {
		if b := code[0]; b < ones {
			p := &plain[b]
			room[n], room[n+1], room[n+2] = p.utf8[0], p.utf8[1], p.utf8[2] // the next character writes over what is too much
			n, code = n+p.size, code[1:]
			continue
		}
		r, size := Next(code)
		n, code = n+utf8.EncodeRune(room[n:], r), code[size:]
	}
	return room[:n]
}

// plain are the most frequent characters in UTF-8.
var plain = func() (list [ones]struct {
	utf8 [3]byte
	size int
}) {
	for i, r := range characters[:ones] {
		list[i].size = utf8.EncodeRune(list[i].utf8[:], r)
	}
	return list
}()

// Pattern is a run of characters that is looked for in codes.
type Pattern struct {
	code   []byte
	anchor int // the byte of it that is rarest in codes
}

// NewPattern prepares the search for a text. An empty one stands nowhere.
func NewPattern(text string) Pattern {
	p := Pattern{code: Append(nil, text)}
	for i, b := range p.code {
		if frequency(b) < frequency(p.code[p.anchor]) {
			p.anchor = i
		}
	}
	return p
}

// frequency tells roughly how often a byte stands in codes, in parts per thousand: trail
// bytes are alike, of lead bytes the first are the most frequent.
func frequency(b byte) int {
	switch {
	case b < lead2:
		return 300 / (int(b) + 6)
	case b < trail:
		return max(1, 14-int(b-lead2)/3)
	}
	return 12
}

// Len is how many bytes the code of the pattern has.
func (p Pattern) Len() int { return len(p.code) }

// Index is where the pattern stands first in a code, from byte from on; −1 where it does not.
func (p Pattern) Index(code []byte, from int) int {
	if len(p.code) == 0 {
		return -1
	}
	rare := p.code[p.anchor]
	for from+len(p.code) <= len(code) {
		i := bytes.IndexByte(code[from+p.anchor:], rare)
		if i < 0 || from+i+len(p.code) > len(code) {
			return -1
		}
		if from += i; bytes.Equal(code[from:from+len(p.code)], p.code) {
			return from
		}
		from++
	}
	return -1
}

// IsLead reports whether a byte of a code begins a character.
func IsLead(b byte) bool { return b < trail }

// Lead is the byte with which the code of a character begins.
func Lead(r rune) byte { return appendRune(nil, r)[0] }

// Count is how many characters a code has.
func Count(code []byte) int {
	n := 0
	for _, b := range code {
		if IsLead(b) {
			n++
		}
	}
	return n
}
