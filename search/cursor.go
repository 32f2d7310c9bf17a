package search

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
)

// cursor is a place in the hits of one search: the last hit seen, and which search it was.
// It holds values, not offsets, so it stays right when the index is renewed.
type cursor struct {
	Search string   `json:"q"`
	After  Position `json:"a"`
}

// fingerprint tells one search from another; paging and facets do not count.
func (r Request) fingerprint() string {
	r.Page, r.PerPage, r.Cursor, r.Facets = 0, 0, "", nil
	sum := sha256.Sum256(fmt.Appendf(nil, "%q", fmt.Sprintf("%+v", r)))
	return hex.EncodeToString(sum[:8])
}

func encodeCursor(r Request, last Item) string {
	b, err := json.Marshal(cursor{r.fingerprint(), Position{last.Inside, last.Score, last.Meeting.Date, last.Meeting.ID, last.Utterance.Order}})
	if err != nil { // a score is always a finite number
		return ""
	}
	return base64.RawURLEncoding.EncodeToString(b)
}

func decodeCursor(r Request) (*Position, error) {
	var c cursor
	b, err := base64.RawURLEncoding.DecodeString(r.Cursor)
	if err == nil {
		err = json.Unmarshal(b, &c)
	}
	if err != nil || c.Search != r.fingerprint() {
		return nil, invalid("cursor", r.Cursor, ProblemCursor)
	}
	return &c.After, nil
}
