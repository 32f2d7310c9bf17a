package minutes

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Text is a piece of text that a page may not say. The empty Text means "not said"
// and is null in JSON.
type Text string

// MarshalJSON writes null for the empty Text.
func (t Text) MarshalJSON() ([]byte, error) {
	if t == "" {
		return []byte("null"), nil
	}
	return json.Marshal(string(t))
}

// Meeting (会議) is one meeting as one source document describes it.
type Meeting struct {
	ID           string        `json:"id"`           // page number, else a stable id of address or content
	Title        string        `json:"title"`        // as the page writes it; null when it has none
	Series       Text          `json:"series"`       // the run of meetings it belongs to
	Date         Date          `json:"date"`         // day of the meeting, null when the page has no year
	FiscalYear   FiscalYear    `json:"fiscal_year"`  // April to March, from Date, else as the title says
	Themes       []string      `json:"themes"`       // without the outer brackets
	Participants Text          `json:"participants"` // as written
	Place        Text          `json:"place"`        // as written
	Destinations []Destination `json:"destinations"` // what the page says of the whole meeting
	URL          Text          `json:"url"`          // address it came from
	PageNumber   Text          `json:"page_number"`  // half width
	Visibility   Visibility    `json:"visibility"`   // who may see it
	Updated      Date          `json:"updated"`      // update date of the page; of two records of one meeting the newer may win by it
	Contact      *Contact      `json:"contact"`      // the office that keeps the page
	Utterances   []Utterance   `json:"utterances"`   // in the order of the page
	Warnings     []string      `json:"warnings"`     // what the parser could not place, a sentence each
	Provenance   *Provenance   `json:"provenance,omitempty"`
	// Cut says that the document seems to be cut off: its last words are missing, or the
	// frame around them. A warning says why.
	Cut bool `json:"cut,omitempty"`
	// DateTold says that a warning tells already why there is no date. It is for those who
	// take the meeting from its reader, and not kept.
	DateTold bool `json:"-"`
}

// Provenance says where a meeting was read from, so that a reader can go back to it.
type Provenance struct {
	Source  string `json:"source"`           // file name or address; behind "!" the name inside an archive
	Fetched string `json:"fetched"`          // when it was read, RFC 3339 in UTC
	SHA256  string `json:"sha256,omitempty"` // of the bytes of the source, in hexadecimal digits
	Parser  string `json:"parser"`           // name and version of the reader, "page/2"
	// Parts are the sums of further documents that hold the rest of the meeting.
	Parts []string `json:"parts,omitempty"`
	// Copies are the sums of documents of the same meeting that gave way to this one.
	Copies []string `json:"copies,omitempty"`
}

// Sums are the SHA-256 of all documents that the meeting was read from.
func (p *Provenance) Sums() []string {
	if p == nil {
		return nil
	}
	return append([]string{p.SHA256}, p.Parts...)
}

// forPublic is what the public may know of it: an address. The names of files, and sums of
// documents that may hold more than the public sees, are for staff.
func (p *Provenance) forPublic() *Provenance {
	if p == nil {
		return nil
	}
	address, _, _ := strings.Cut(p.Source, "!")
	if !strings.HasPrefix(address, "https://") && !strings.HasPrefix(address, "http://") {
		return nil
	}
	return &Provenance{Source: address, Fetched: p.Fetched, Parser: p.Parser}
}

// Day is the day it was fetched, in Japan's time zone; the zero Date when it is not said.
func (p Provenance) Day() Date {
	t, err := time.Parse(time.RFC3339, p.Fetched)
	if err != nil {
		return Date{}
	}
	t = t.Add(9 * time.Hour)
	return Date{t.Year(), int(t.Month()), t.Day()}
}

// MarshalJSON writes empty lists as [] and a title that nothing says as null, as the format asks.
func (m Meeting) MarshalJSON() ([]byte, error) {
	type plain Meeting
	m.Themes = orEmpty(m.Themes)
	m.Destinations = orEmpty(m.Destinations)
	m.Utterances = orEmpty(m.Utterances)
	m.Warnings = orEmpty(m.Warnings)
	return json.Marshal(struct { // the outer fields stand for the inner ones of the same name
		ID    string `json:"id"`
		Title Text   `json:"title"`
		plain
	}{m.ID, Text(m.Title), plain(m)})
}

// Utterance (発言) is one opinion, remark or speech: the unit that is indexed and found.
type Utterance struct {
	ID           string        `json:"id"`              // meeting id, "-", order
	Order        int           `json:"order"`           // from 1, in the order of the page
	Role         Role          `json:"role"`            // who speaks
	Part         Part          `json:"part"`            // where it stands
	Speaker      Text          `json:"speaker"`         // as the page names the speaker
	Section      Text          `json:"section"`         // the nearest heading above it
	Post         Text          `json:"post,omitempty"`  // office of the speaker: 環境部長
	Group        Text          `json:"group,omitempty"` // group or party of the speaker: 会派
	URL          Text          `json:"url,omitempty"`   // of this utterance, where it has one of its own
	Text         string        `json:"text"`            // words spoken only; paragraphs joined with "\n"
	Destinations []Destination `json:"destinations"`
	// Visibility is empty where the utterance is as visible as its meeting.
	Visibility Visibility `json:"visibility,omitempty"`
	// Times is when it was spoken in the recording; nil without one.
	*Times
}

// Times is a stretch of a recording, in milliseconds from its beginning.
type Times struct {
	StartMS int64 `json:"start_ms"`
	EndMS   int64 `json:"end_ms"`
}

// Clock is the beginning as hours, minutes and seconds: 1:02:03, or 2:03 in the first hour.
func (t *Times) Clock() string {
	s := t.StartMS / 1000
	if s < 3600 {
		return fmt.Sprintf("%d:%02d", s/60, s%60)
	}
	return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
}

// Address is where the utterance can be read or heard: its own address, else that of its
// meeting, at the moment it was spoken where that is known (Media Fragments URI 1.0, W3C).
// It is empty when the meeting has none.
func (m *Meeting) Address(u Utterance) Text {
	switch {
	case u.URL != "":
		return u.URL
	case u.Times == nil || m.URL == "" || strings.Contains(string(m.URL), "#"):
		return m.URL
	}
	return m.URL + Text(fmt.Sprintf("#t=%d.%03d", u.StartMS/1000, u.StartMS%1000))
}

// MarshalJSON writes empty lists as [], as the format asks.
func (u Utterance) MarshalJSON() ([]byte, error) {
	type plain Utterance
	u.Destinations = orEmpty(u.Destinations)
	return json.Marshal(plain(u))
}

// Contact is the office of a page's contact block: today's office, not the participants'.
type Contact struct {
	Department []string `json:"department"` // from the largest unit to the smallest
	Tel        Text     `json:"tel"`
	Fax        Text     `json:"fax"`
}

// Destination (派遣先) is a body that a member of staff was dispatched to.
type Destination struct {
	Name     string          `json:"name"`     // full official name
	Kind     DestinationKind `json:"kind"`     // what sort of dispatch it was
	Evidence string          `json:"evidence"` // the fragment of the text that says so
}

// Visibility says who may see a meeting or an utterance.
type Visibility string

// Public is seen by every audience, Internal by staff only.
const (
	Public   Visibility = "public"
	Internal Visibility = "internal"
)

// Audience is for whom an answer is made. The zero value is the narrow one: the public.
type Audience int

// PublicAudience sees what is Public; StaffAudience sees everything.
const (
	PublicAudience Audience = iota
	StaffAudience
)

// Sees reports whether the audience may see something of visibility v.
func (a Audience) Sees(v Visibility) bool { return a == StaffAudience || v == Public }

// VisibilityOf is the visibility that counts for u: its own or its meeting's, the narrower.
func (m *Meeting) VisibilityOf(u Utterance) Visibility {
	if m.Visibility == Public && (u.Visibility == "" || u.Visibility == Public) {
		return Public
	}
	return Internal
}

// Settle makes a meeting internal whose utterances all are: who may read nothing of it is
// not told of it either. The utterances keep their own visibility.
func (m *Meeting) Settle() {
	public := func(u Utterance) bool { return m.VisibilityOf(u) == Public }
	if len(m.Utterances) > 0 && !slices.ContainsFunc(m.Utterances, public) {
		m.Visibility = Internal
	}
}

// For returns the meeting as the audience may see it: without the utterances that are
// not for it, and what else may tell of them. The second result is false when the meeting
// itself is not for it.
func (m Meeting) For(a Audience) (Meeting, bool) {
	if a == StaffAudience {
		return m, true
	}
	if m.Settle(); m.Visibility != Public {
		return Meeting{}, false
	}
	all := len(m.Utterances)
	m.Utterances = slices.DeleteFunc(slices.Clone(m.Utterances), func(u Utterance) bool { return m.VisibilityOf(u) != Public })
	if len(m.Utterances) < all {
		m.Warnings, m.Cut = nil, false // they quote what could not be read
	}
	m.Provenance = m.Provenance.forPublic()
	return m, true
}

func orEmpty[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}
