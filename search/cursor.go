package search

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
)

// cursor is a place in the hits of one search: the last hit seen, and which search it was.
// It holds values, not offsets: by date it stays right when the index is renewed. By
// relevance it goes on behind the score of that hit, and scores move with the index, so that
// hits may then come twice or be passed over.
type cursor struct {
	Search string   `json:"q"`
	After  Position `json:"a"`
}

// fingerprint tells one search from another; paging and facets do not count.
func (r Request) fingerprint() string {
	r.Page, r.PerPage, r.Cursor, r.Facets = 0, 0, "", nil
	sum := sha256.Sum256(fmt.Appendf(nil, "%#v", r)) // strings are quoted, and "" is not nothing
	return hex.EncodeToString(sum[:8])
}

func encodeCursor(r Request, last Item) string {
	return cursor{r.fingerprint(), Position{last.Inside, last.Score, last.Meeting.Date, last.Meeting.ID, last.Utterance.Order}}.String()
}

func (c cursor) String() string {
	b, err := json.Marshal(c)
	if err != nil { // a score is always a finite number
		return ""
	}
	return base64.RawURLEncoding.EncodeToString(b)
}

// decodeCursor takes what encodeCursor writes, to the letter.
func decodeCursor(r Request) (*Position, error) {
	var c cursor
	b, err := base64.RawURLEncoding.DecodeString(r.Cursor)
	if err == nil {
		err = json.Unmarshal(b, &c)
	}
	if err != nil || c.Search != r.fingerprint() || c.String() != r.Cursor || c.After.Order < 0 || c.After.Score < 0 {
		return nil, invalid("cursor", r.Cursor, ProblemCursor)
	}
	return &c.After, nil
}
