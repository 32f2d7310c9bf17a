package minutes

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash/fnv"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
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
func UtteranceID(meeting string, order int) string { return meeting + "-" + strconv.Itoa(order) }

func hashID(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return "m" + hex.EncodeToString(sum[:6])
}

// Identity is what tells whether two documents are records of one meeting: by another
// address, from another host, in another shape, or corrected since.
type Identity struct {
	ID     string   `json:"id"`
	Page   string   `json:"page,omitempty"` // page number
	Title  string   `json:"title"`          // folded, without spaces
	Date   Date     `json:"date"`
	URL    string   `json:"url,omitempty"`
	Sketch []uint64 `json:"sketch"` // the lowest hashes of the utterances' texts, ascending
}

// maxSketch is how many hashes a sketch holds. The share that two sketches have in common
// stands for that of the texts: for meetings of up to so many utterances it is exact, for
// longer ones within a tenth or so (Broder, On the resemblance and containment of
// documents, 1997).
const maxSketch = 64

// IdentityOf reads the identity of a meeting that has its id.
func IdentityOf(m *Meeting) Identity {
	hashes := make([]uint64, 0, len(m.Utterances))
	for _, u := range m.Utterances {
		hashes = append(hashes, TextHash(u.Text))
	}
	slices.Sort(hashes)
	hashes = slices.Compact(hashes)
	return Identity{
		ID: m.ID, Page: string(m.PageNumber), Title: bare(m.Title), Date: m.Date, URL: string(m.URL),
		Sketch: hashes[:min(len(hashes), maxSketch)],
	}
}

// TextHash is a number for the letters and digits of a text (FNV-1a): other signs, spaces
// and width make no difference.
func TextHash(text string) uint64 {
	h := fnv.New64a()
	_, _ = io.WriteString(h, bare(text)) // a hash never fails
	return h.Sum64()
}

// bare leaves the letters and digits of a text, folded.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if r = foldRune(r); unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// HasNumber reports whether the document itself says which meeting it is.
func (i Identity) HasNumber() bool { return i.number() != "" }

// Key is the same for documents that call a meeting the same and give it the same day.
func (i Identity) Key() string { return i.Title + "|" + i.Date.String() }

// Same reports whether both are records of one meeting.
//
// Two page numbers that differ are two meetings, whatever else they share. One page number
// is one meeting, if name and day agree or half of the words: else two sites count alike, or
// a page was used again for another meeting.
// Without a number on both sides the words decide: half of them must be the same, and the
// name and day or the address.
func (i Identity) Same(j Identity) bool {
	sameKey, sameURL := i.Key() == j.Key(), i.URL == j.URL && i.URL != ""
	switch {
	case i.number() != "" && j.number() != "":
		return i.number() == j.number() && (sameKey || i.SharesWords(j))
	case sameKey && sameURL:
		return true
	}
	return (sameKey || sameURL) && i.SharesWords(j)
}

// number is the id that the document itself gives, the page number as a rule; empty where
// the id was derived.
func (i Identity) number() string {
	if derivedRE.MatchString(i.ID) {
		return i.Page
	}
	return otherSiteRE.ReplaceAllString(i.ID, "")
}

var (
	derivedRE   = regexp.MustCompile(`^m[0-9a-f]{12}$`)
	otherSiteRE = regexp.MustCompile(`\.x[0-9a-f]{8}$`)
)

// Elsewhere is the id of a meeting whose own id is that of another meeting already, from a
// site that counts its pages alike. Try tells further ones apart.
func (i Identity) Elsewhere(try int) string {
	h := fnv.New32a()
	_, _ = fmt.Fprintf(h, "%s|%d", i.Key(), try) // a hash never fails
	return fmt.Sprintf("%s.x%08x", i.ID, h.Sum32())
}

// IsElsewhere reports whether the id is one that Elsewhere made of another.
func (i Identity) IsElsewhere(id string) bool {
	return otherSiteRE.MatchString(i.ID) && otherSiteRE.ReplaceAllString(i.ID, "") == id
}

// SharesWords reports whether half of the shorter sketch stands in the longer one.
func (i Identity) SharesWords(j Identity) bool {
	common, a, b := 0, i.Sketch, j.Sketch
	shorter := min(len(a), len(b))
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] == b[0]:
			common++
			a, b = a[1:], b[1:]
		case a[0] < b[0]:
			a = a[1:]
		default:
			b = b[1:]
		}
	}
	return common > 0 && 2*common >= shorter
}
