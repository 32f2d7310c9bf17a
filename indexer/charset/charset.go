// Package charset turns the bytes of a Japanese document into text: UTF-8, UTF-16,
// Shift_JIS (cp932), EUC-JP and ISO-2022-JP, declared, undeclared or wrongly declared. Text
// that was read in the wrong charset before it came here (mojibake) is refused.
package charset

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	htmlcharset "golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"

	"github.com/kizuna-search/kizuna/indexer/refusal"
)

// Decode turns the bytes of a document into text with "\n" line ends and without a
// byte-order mark. The error is a *refusal.Error. It trusts a byte-order mark first, then
// bytes that are valid UTF-8, then of the document's own word and the Japanese charsets
// the one that makes most sense of the bytes.
func Decode(b []byte) (string, error) {
	if len(bytes.TrimSpace(b)) == 0 {
		return "", refusal.New(refusal.Empty)
	}
	whole := cutRune(b)
	isUTF8 := utf8.Valid(whole)
	if !isUTF8 || len(whole) < len(b) {
		if two := mixture(b); two != "" {
			return "", refusal.With(refusal.MixedCharset, two)
		}
	}
	text, ok := decodeAny(b, isUTF8)
	signs := count(text)
	switch {
	case !ok && isBinary(string(b)), ok && isBinary(text):
		return "", refusal.New(refusal.Binary)
	case !ok, !isUTF8 && signs.isStrange(), signs.isGarbled(text):
		return "", refusal.New(refusal.BadCharset)
	case strings.Trim(text, blanks) == "":
		return "", refusal.New(refusal.Empty)
	}
	if strings.IndexByte(text, '\r') >= 0 {
		text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	}
	return composed(text), nil
}

// composed is a text in which kana and the marks that voice them are one sign: some systems
// write か and U+3099 for が (NFD). Kanji that Unicode would replace on the way stay.
func composed(text string) string {
	if !strings.Contains(text, "\u3099") && !strings.Contains(text, "\u309a") {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	var last string // the sign that a mark may join
	for _, r := range text {
		if r == '\u3099' || r == '\u309a' {
			if joined := norm.NFC.String(last + string(r)); utf8.RuneCountInString(joined) == 1 {
				last = joined
				continue
			}
		}
		b.WriteString(last)
		last = string(r)
	}
	b.WriteString(last)
	return b.String()
}

// blanks are white space and the mark of the byte order.
const blanks = " \t\n\v\f\r\u0085\u00a0\u3000\ufeff"

// decodeAny reads the bytes, which may be valid UTF-8 but for a sign cut at the end.
func decodeAny(b []byte, isUTF8 bool) (string, bool) {
	b = bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))
	if isUTF8 && !bytes.Contains(b, []byte("\x1b$")) && bytes.IndexByte(b, 0) < 0 {
		return string(cutRune(b)), true
	}
	best, most, found := "", 0.0, false
	for _, e := range candidates(b) {
		text, ok := tryDecode(e, b)
		if !ok {
			continue
		}
		makes := count(text).sense()
		if bytes.IndexByte(b, 0) >= 0 && !hasMark(b) && makes < senseMargin {
			continue // zeros alone do not make it UTF-16
		}
		if !found || makes > most+senseMargin {
			best, most, found = text, makes, true
		}
	}
	return best, found
}

// hasMark: the bytes begin with the byte-order mark of UTF-16.
func hasMark(b []byte) bool {
	return bytes.HasPrefix(b, []byte("\xff\xfe")) || bytes.HasPrefix(b, []byte("\xfe\xff"))
}

// cutRune takes the beginning of a rune off the end: the document was cut there.
func cutRune(b []byte) []byte {
	for n := 1; n < utf8.UTFMax && n <= len(b); n++ {
		if tail := b[len(b)-n:]; utf8.RuneStart(tail[0]) {
			if tail[0] >= utf8.RuneSelf && !utf8.FullRune(tail) {
				return b[:len(b)-n]
			}
			break
		}
	}
	return b
}

var declaredRE = regexp.MustCompile(`(?i)charset\s*=\s*["']?([A-Za-z0-9_-]+)`)

// candidates lists the charsets that the bytes may be in, the likeliest first: UTF-16 for
// bytes with its mark or with zeros, else the declared one and the Japanese ones.
// ISO-2022-JP comes before the others because its escapes cannot be mistaken.
func candidates(b []byte) []encoding.Encoding {
	switch {
	case hasMark(b):
		return []encoding.Encoding{unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM)}
	case bytes.IndexByte(b, 0) >= 0:
		return []encoding.Encoding{
			unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM),
		}
	case bytes.Contains(b, []byte("\x1b$")):
		return []encoding.Encoding{japanese.ISO2022JP, japanese.ShiftJIS, japanese.EUCJP}
	}
	list := []encoding.Encoding{japanese.ShiftJIS, japanese.EUCJP}
	if m := declaredRE.FindSubmatch(b[:min(len(b), 4096)]); m != nil {
		if e, name := htmlcharset.Lookup(string(m[1])); e != nil && name != "utf-8" {
			others := slices.DeleteFunc(list, func(other encoding.Encoding) bool { return other == e })
			list = append([]encoding.Encoding{e}, others...)
		}
	}
	return list
}

// tryDecode decodes bytes that are all in the charset, but for a sign cut at the end.
func tryDecode(e encoding.Encoding, b []byte) (string, bool) {
	if e == japanese.EUCJP && isNoEUC(b) {
		return "", false
	}
	out, err := e.NewDecoder().Bytes(b)
	out = bytes.TrimSuffix(out, []byte(string(utf8.RuneError)))
	if err != nil || bytes.Contains(out, []byte(string(utf8.RuneError))) {
		return "", false
	}
	return strings.TrimPrefix(string(out), "\ufeff"), true
}

// isNoEUC finds a byte that EUC-JP never has before the last sign. Shift_JIS has one in
// nearly every word, which saves reading it in the other charset.
func isNoEUC(b []byte) bool {
	const longest = 3 // bytes of a sign
	for _, c := range b[:max(0, len(b)-longest)] {
		if c >= 0x80 && c <= 0xa0 && c != 0x8e && c != 0x8f {
			return true
		}
	}
	return false
}

// isBinary: a text has next to no control characters.
func isBinary(text string) bool {
	control := 0
	for i := range len(text) { // control characters are single bytes
		if c := text[i]; c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\x1b' {
			control++
		}
	}
	return control > 0 && (strings.ContainsRune(text, 0) || control*100 > utf8.RuneCountInString(text))
}

// census counts the signs of a text that tell Japanese from Japanese read in the wrong
// charset.
type census struct {
	wide     int // outside ASCII, all that follow included
	kana     int // that every Japanese sentence has
	odd      int // half-width kana, Latin-1 letters and other rarities
	latin    int // of them, those of Latin-1 and cp1252
	leads    int // what the first bytes of kana in UTF-8 are in Shift_JIS: 縺 繧 繝
	replaced int
}

func count(text string) census {
	var c census
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := signAt(text, i)
		i += size
		c.wide++
		switch {
		case r >= 'ぁ' && r <= 'ヿ':
			c.kana++
		case r == '縺' || r == '繧' || r == '繝':
			c.leads++
		case r == utf8.RuneError:
			c.replaced++
		default:
			c.countRare(r)
		}
	}
	return c
}

func (c *census) countRare(r rune) {
	switch {
	case r == 0xa0 || r == 0xa9: // they stand in any page
		c.latin++
	case r < 0x2dd: // Latin letters and accents
		c.odd++
		c.latin++
	case r >= 0x2013 && r <= 0x203a || r == '€' || r == '™': // signs of cp1252
		c.latin++
	case r >= 0xff61 && r <= 0xff9f, r >= 0xe000 && r <= 0xf8ff:
		c.odd++
	}
}

// signAt is the sign beyond ASCII at text[i:] and its length. Signs of three bytes, kana and
// kanji for the most part, are decoded on the spot: that takes a third of the time.
func signAt(text string, i int) (rune, int) {
	c := text[i]
	if c >= 0xe1 && c <= 0xec && i+2 < len(text) && text[i+1]&0xc0 == 0x80 && text[i+2]&0xc0 == 0x80 {
		return rune(c&0xf)<<12 | rune(text[i+1]&0x3f)<<6 | rune(text[i+2]&0x3f), 3
	}
	return utf8.DecodeRuneInString(text[i:])
}

// senseMargin is by how much a charset must make more sense to win over one named before it.
const senseMargin = 0.05

// sense is how much a text looks like Japanese: at most 1 for kana only, down to −1.
func (c census) sense() float64 {
	return float64(c.kana-c.odd-c.leads-c.replaced) / float64(max(c.wide, 1))
}

// isStrange: bytes of an unknown charset became signs that Japanese next to never has.
func (c census) isStrange() bool {
	const few = 8 // signs from which a share means something
	return c.odd >= few && c.odd*5 > c.wide && c.kana*5 < c.wide
}
