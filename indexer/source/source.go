package source

import (
	"github.com/kizuna-search/kizuna/indexer/charset"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/refusal"
)

// MaxBytes is the largest document that is read whole. A meeting page has some 20 kB,
// the largest minutes some MB; a file beyond this is something else.
const MaxBytes = 32 << 20

// Document is one document as it was fetched.
type Document struct {
	Name    string // file name or address, for messages
	URL     string // address of the page, empty when unknown
	Content []byte // as it came, in any charset
}

// Parse returns the meetings that the document describes, at least one. The error is a
// *refusal.Error when the document is no meeting.
func Parse(d Document) ([]minutes.Meeting, error) {
	if len(d.Content) > MaxBytes {
		return nil, refusal.New(refusal.TooLarge)
	}
	text, err := charset.Decode(d.Content)
	if err != nil {
		return nil, err
	}
	read := readPlain
	if looksLikeHTML(text) {
		read = readHTML
	}
	m, err := parsePage(read(text))
	if err != nil {
		return nil, err
	}
	m.URL = minutes.Text(d.URL)
	m.Visibility = minutes.Public
	minutes.Identify(&m)
	return []minutes.Meeting{m}, nil
}
