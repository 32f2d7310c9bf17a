package charset

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
)

// IsGarbled finds text that was decoded in the wrong charset before it came here: most of
// it, from some 15 signs on. Text of nothing but the question marks that programs write for
// signs they cannot is garbled too ([LostSigns] finds a piece of that in other text). It turns the signs back into the bytes that they were read
// from, and looks whether these are Japanese in another charset. Text that is merely rare
// (half-width katakana, accents, old kanji, tables) does not become Japanese that way.
func IsGarbled(text string) bool { return count(text).isGarbled(text) }

// isGarbled is IsGarbled for the text of which c is the census.
func (c census) isGarbled(text string) bool {
	const few = 8 // signs from which a share means something
	switch {
	case c.replaced*50 > c.wide, c.leads >= few && c.leads*20 > c.wide:
		return true
	case c.wide == 0 && isLost(text):
		return true
	case c.wide < few, c.kana*5 > c.wide*2: // what is misread has few kana
		return false
	}
	if c.latin*3 > c.wide {
		b := undo(text, latinByte)
		return isUTF8(b, true) || isEUC(b, 6) || isShiftJIS(b)
	}
	b := undo(text, shiftJISByte())
	return isUTF8(b, false) || isEUC(b, 3)
}

// LostSigns finds the first run of question marks that stands for words that were lost when
// the text was saved in a charset without them. It returns how many there are, 0 where there
// are none.
func LostSigns(text string) int {
	const run = "?????" // nobody writes five in a row
	i := strings.Index(text, run)
	if i < 0 {
		return 0
	}
	rest := text[i:]
	return len(rest) - len(strings.TrimLeft(rest, "?"))
}

// isLost: nothing but question marks is left, a run of them at least, with white space,
// digits and ASCII signs between.
func isLost(text string) bool {
	marks := 0
	for i := range len(text) {
		switch c := text[i]; {
		case c == '?':
			marks++
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z':
			return false
		}
	}
	return marks*2 > len(strings.Join(strings.Fields(text), "")) && LostSigns(text) > 0
}

// undo writes each sign as the bytes it was read from. One that cannot come from there
// becomes a NUL, which no other byte goes together with.
func undo(text string, encode func([]byte, rune) []byte) []byte {
	b := make([]byte, 0, len(text))
	for _, r := range text {
		if r < utf8.RuneSelf {
			b = append(b, byte(r))
		} else {
			b = encode(b, r)
		}
	}
	return b
}

// latinByte is for Latin-1 and for cp1252, which has letters where that has controls.
func latinByte(b []byte, r rune) []byte {
	if r <= 0xff {
		return append(b, byte(r))
	}
	if c, ok := charmap.Windows1252.EncodeRune(r); ok {
		return append(b, c)
	}
	return append(b, 0)
}

func shiftJISByte() func([]byte, rune) []byte {
	e := encoding.Encoder{Transformer: japanese.ShiftJIS.NewEncoder().Transformer}
	var in [utf8.UTFMax]byte
	var out [8]byte
	return func(b []byte, r rune) []byte {
		n := utf8.EncodeRune(in[:], r)
		m, _, err := e.Transform(out[:], in[:n], true)
		if err != nil {
			return append(b, 0)
		}
		return append(b, out[:m]...)
	}
}

// run counts the wide signs that stand behind one another in some charset, where they are
// at least leastRun: fewer come about by chance.
type run struct {
	signs, bytes int // of the runs that are long enough
	now, width   int // of the one that goes on
}

const (
	leastRun = 3
	leastAll = 4
)

func (r *run) add(n int) { r.now, r.width = r.now+1, r.width+n }

func (r *run) end() {
	if r.now >= leastRun {
		r.signs, r.bytes = r.signs+r.now, r.bytes+r.width
	}
	r.now, r.width = 0, 0
}

// isMost: the runs make most of the bytes that are not ASCII.
func (r *run) isMost(b []byte) bool {
	wide := 0
	for _, c := range b {
		if c == 0 || c >= utf8.RuneSelf {
			wide++
		}
	}
	return r.signs >= leastAll && r.bytes*2 > wide
}

// isUTF8: most is kana, kanji and their signs in UTF-8. Lossy is for bytes of which some
// are gone: programs drop the five that cp1252 has no sign for.
func isUTF8(b []byte, lossy bool) bool {
	var runs run
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		i += n
		switch {
		case r >= 0x3000 && r <= 0x9fff || r >= 0xff00 && r <= 0xffef || r >= 0x2010 && r <= 0x26ff:
			runs.add(n)
		case lossy && b[i-n] >= 0xe2 && b[i-n] <= 0xe9 && i < len(b) && b[i] >= 0x80 && b[i] <= 0xbf:
			runs.add(2)
			i++
		default:
			runs.end()
		}
	}
	runs.end()
	return runs.isMost(b)
}

// isEUC: most is pairs of EUC-JP, and at least one in so many of them hiragana. Half-width
// katakana make such pairs too, but of bytes below 0xe0 only.
func isEUC(b []byte, oneIn int) bool {
	var runs run
	hiragana, high, kinds := 0, 0, map[byte]bool{}
	for i := 0; i < len(b); {
		if i+1 == len(b) || b[i] < 0xa1 || b[i] > 0xf4 || b[i+1] < 0xa1 || b[i+1] > 0xfe {
			runs.end()
			i++
			continue
		}
		runs.add(2)
		if b[i] >= 0xe0 || b[i+1] >= 0xe0 {
			high++
		}
		if b[i] == 0xa4 && b[i+1] <= 0xf3 {
			hiragana++
			kinds[b[i+1]] = true
		}
		i += 2
	}
	runs.end()
	return len(kinds) > 1 && high*10 >= runs.signs && hiragana*oneIn >= runs.signs && runs.isMost(b)
}

// isShiftJIS: most is pairs of Shift_JIS, with hiragana.
func isShiftJIS(b []byte) bool {
	var runs run
	hiragana, kinds := 0, map[byte]bool{}
	for i := 0; i < len(b); {
		lead := b[i] >= 0x81 && b[i] <= 0x9f || b[i] >= 0xe0 && b[i] <= 0xea
		if !lead || i+1 == len(b) || b[i+1] < 0x40 || b[i+1] == 0x7f || b[i+1] > 0xfc {
			runs.end()
			i++
			continue
		}
		runs.add(2)
		if b[i] == 0x82 && b[i+1] >= 0x9f && b[i+1] <= 0xf1 {
			hiragana++
			kinds[b[i+1]] = true
		}
		i += 2
	}
	runs.end()
	return len(kinds) > 1 && hiragana*6 >= runs.signs && runs.isMost(b)
}
