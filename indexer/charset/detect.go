package charset

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"

	"github.com/kizuna-search/kizuna/indexer/refusal"
)

// Detect tells the charset of a document that is too long to be held, from its beginning
// (some 64 KB). UTF-8 is unicode.UTF8. It bears a few bytes that are in no charset, for one
// bad row must not decide about the rest. The error is a *refusal.Error.
func Detect(head []byte) (encoding.Encoding, error) {
	switch {
	case len(bytes.TrimSpace(head)) == 0:
		return nil, refusal.New(refusal.Empty)
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		return unicode.UTF8, nil
	case hasMark(head), bytes.IndexByte(head, 0) >= 0:
		head = head[:len(head)&^1] // two bytes a sign
	}
	head = cutRune(head)
	list := append([]encoding.Encoding{unicode.UTF8}, candidates(head)...)
	if hasMark(head) {
		list = list[1:]
	}
	best, found := bestOf(list, head)
	if found == nil && isBinary(string(head)) {
		return nil, refusal.New(refusal.Binary)
	}
	readable := strings.ReplaceAll(best, string(utf8.RuneError), "")
	signs := count(readable)
	switch {
	case found == nil, found != unicode.UTF8 && signs.isStrange(), signs.isGarbled(readable):
		if two := mixture(head); two != "" {
			return nil, refusal.With(refusal.MixedCharset, two)
		}
		return nil, refusal.New(refusal.BadCharset)
	case isBinary(best):
		return nil, refusal.New(refusal.Binary)
	}
	return found, nil
}

// few bad bytes are borne in a beginning of any length.
const few = 3

// bestOf is the charset that makes most sense of the bytes, of those in which next to all of
// them can be read; the first of the list where they are even.
func bestOf(list []encoding.Encoding, head []byte) (string, encoding.Encoding) {
	best, most, found := "", 0.0, encoding.Encoding(nil)
	for _, e := range list {
		text := string(bytes.ToValidUTF8(head, []byte(string(utf8.RuneError))))
		if e == unicode.UTF8 {
			if bytes.IndexByte(head, 0) >= 0 || bytes.Contains(head, []byte("\x1b$")) {
				continue
			}
		} else if out, err := e.NewDecoder().Bytes(head); err == nil {
			text = string(out)
		} else {
			continue
		}
		c := count(text)
		if c.replaced > max(few, c.wide/20) {
			continue
		}
		if bytes.IndexByte(head, 0) >= 0 && !hasMark(head) && c.sense() < senseMargin {
			continue // zeros alone do not make it UTF-16
		}
		if found == nil || c.sense() > most+senseMargin {
			best, most, found = text, c.sense(), e
		}
	}
	return best, found
}
