package source

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
)

// decode turns the bytes of a document into text. It trusts a byte-order mark first, then
// bytes that are valid UTF-8, then the document's own word, then whichever Japanese
// charset reads the bytes without an error.
func decode(b []byte) (string, error) {
	if len(bytes.TrimSpace(b)) == 0 {
		return "", refuse(Empty)
	}
	if len(b) > MaxBytes {
		return "", refuse(TooLarge)
	}
	text, ok := decodeAny(b)
	if !ok {
		return "", refuse(BadCharset)
	}
	if isBinary(text) {
		return "", refuse(Binary)
	}
	if isGarbled(text) {
		return "", refuse(BadCharset)
	}
	if strings.TrimSpace(text) == "" {
		return "", refuse(Empty)
	}
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), nil
}

func decodeAny(b []byte) (string, bool) {
	if e := byteOrderMark(b); e != nil {
		return tryDecode(e, b)
	}
	if bytes.IndexByte(b, 0) >= 0 {
		return string(b), true // isBinary says the rest
	}
	if utf8.Valid(b) && !bytes.Contains(b, []byte("\x1b$")) {
		return string(b), true
	}
	for _, e := range candidates(b) {
		if s, ok := tryDecode(e, b); ok {
			return s, true
		}
	}
	return "", false
}

func byteOrderMark(b []byte) encoding.Encoding {
	switch {
	case bytes.HasPrefix(b, []byte("\xef\xbb\xbf")):
		return unicode.UTF8BOM
	case bytes.HasPrefix(b, []byte("\xff\xfe")), bytes.HasPrefix(b, []byte("\xfe\xff")):
		return unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM)
	}
	return nil
}

var declaredRE = regexp.MustCompile(`(?i)charset\s*=\s*["']?([A-Za-z0-9_-]+)`)

// candidates lists the declared charset first, then the Japanese ones. ISO-2022-JP comes
// before the others because its escapes cannot be mistaken.
func candidates(b []byte) []encoding.Encoding {
	list := []encoding.Encoding{japanese.ISO2022JP, japanese.ShiftJIS, japanese.EUCJP}
	if !bytes.Contains(b, []byte("\x1b$")) {
		list = list[1:]
	}
	if m := declaredRE.FindSubmatch(b[:min(len(b), 4096)]); m != nil {
		if e, name := charset.Lookup(string(m[1])); e != nil && name != "utf-8" {
			list = append([]encoding.Encoding{e}, list...)
		}
	}
	return list
}

func tryDecode(e encoding.Encoding, b []byte) (string, bool) {
	out, err := e.NewDecoder().Bytes(b)
	if err != nil || bytes.ContainsRune(out, utf8.RuneError) {
		return "", false
	}
	return strings.TrimPrefix(string(out), "\ufeff"), true
}

// isBinary: a text has next to no control characters.
func isBinary(text string) bool {
	control := 0
	for _, r := range text {
		if r < 0x20 && r != '\n' && r != '\r' && r != '\t' && r != '\f' && r != '\x1b' {
			control++
		}
	}
	return control > 0 && (strings.ContainsRune(text, 0) || control*100 > utf8.RuneCountInString(text))
}

// isGarbled finds text that was decoded as the wrong charset before it came here: many
// replacement characters, or hardly any of the kana that every Japanese sentence has
// among plenty of half-width kana or Latin-1 letters.
func isGarbled(text string) bool {
	var kana, odd, replaced, all int
	for _, r := range text {
		all++
		switch {
		case r >= 'ぁ' && r <= 'ヿ':
			kana++
		case r >= 0xff61 && r <= 0xff9f, r >= 0x80 && r <= 0xff && r != 0xa0 && r != 0xa9:
			odd++
		case r == utf8.RuneError:
			replaced++
		}
	}
	return replaced*50 > all || (odd*5 > all && kana*20 < all)
}
