package source

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/minutes"
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
// *Refusal when the document is no meeting.
func Parse(d Document) ([]minutes.Meeting, error) {
	text, err := decode(d.Content)
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
	identify(&m)
	return []minutes.Meeting{m}, nil
}

// identify gives the meeting and its utterances their ids: the page number, else one that
// is derived from the address, else from what makes the meeting this one and no other.
func identify(m *minutes.Meeting) {
	switch {
	case m.PageNumber != "":
		m.ID = string(m.PageNumber)
	case m.URL != "":
		m.ID = hashID(string(m.URL))
	case len(m.Themes) == 0 && m.Participants == "":
		m.ID = hashID(m.Title, m.Date.String(), string(m.Place), m.Utterances[0].Text)
	default:
		m.ID = hashID(m.Title, m.Date.String(), string(m.Place), strings.Join(m.Themes, "\n"), string(m.Participants))
	}
	for i := range m.Utterances {
		m.Utterances[i].Order = i + 1
		m.Utterances[i].ID = fmt.Sprintf("%s-%d", m.ID, i+1)
	}
}

func hashID(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return "m" + hex.EncodeToString(sum[:6])
}
