package minutes

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
)

// Identify gives a meeting that has none its id, and numbers its utterances from 1 with
// ids that follow from it. The id is the page number, else one that is derived from what
// makes the meeting this one and no other, so that it is the same from every address.
func Identify(m *Meeting) {
	switch {
	case m.ID != "":
	case m.PageNumber != "":
		m.ID = string(m.PageNumber)
	case len(m.Themes) == 0 && m.Participants == "" && len(m.Utterances) > 0:
		m.ID = hashID(m.Title, m.Date.String(), string(m.Place), m.Utterances[0].Text)
	default:
		m.ID = hashID(m.Title, m.Date.String(), string(m.Place), strings.Join(m.Themes, "\n"), string(m.Participants))
	}
	for i := range m.Utterances {
		m.Utterances[i].Order = i + 1
		m.Utterances[i].ID = UtteranceID(m.ID, i+1)
	}
}

// UtteranceID is the id of the utterance of this order in a meeting.
func UtteranceID(meeting string, order int) string { return fmt.Sprintf("%s-%d", meeting, order) }

func hashID(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return "m" + hex.EncodeToString(sum[:6])
}
