package search

import (
	"bytes"
	"encoding/json"
	"slices"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// Result is the answer to a Request. Its JSON is the answer of the API. It may be shared
// with other callers (Cache): read it, and copy what is to be changed.
type Result struct {
	Total          int                    `json:"total"`
	Inside         int                    `json:"inside"` // of Total: those that hold the words inside other words only
	Page           int                    `json:"page"`
	PerPage        int                    `json:"per_page"`
	NextCursor     minutes.Text           `json:"next_cursor"` // null on the last page
	TookMS         float64                `json:"took_ms"`
	Sort           Sort                   `json:"sort"` // the order that was used
	Interpretation Interpretation         `json:"interpretation"`
	Hits           []Hit                  `json:"hits"`
	Partial        []Hit                  `json:"partial"` // hits that hold some of the words only
	Facets         map[Facet][]FacetValue `json:"facets"`
	Looser         int                    `json:"-"` // where nothing was found: how many ModeAny finds
}

// Interpretation tells what was searched.
type Interpretation struct {
	Text       string       `json:"text"`         // a sentence in Japanese
	Alone      bool         `json:"alone"`        // a day or a page number alone: Result.Inside only mention it
	Expansions []Expansion  `json:"expansions"`   // terms that were widened
	DidYouMean minutes.Text `json:"did_you_mean"` // a better spelling; offered, never applied
	Notes      []string     `json:"notes"`        // what could not be read as written
}

// Expansion is a term that was widened, and why.
type Expansion struct {
	Term string   `json:"term"`
	To   []string `json:"to"`
	Why  string   `json:"why"` // synonym, abbreviation, former, variant, reading or base
	// Without is the address of the same search without it. Whoever shows the result
	// writes it, with Request.SwitchOff.
	Without string `json:"without"`
}

// Key names the expansion in Request.Without.
func (e Expansion) Key() string { return e.Why + ":" + e.Term }

// SwitchOff is the request without the expansion.
func (r Request) SwitchOff(e Expansion) Request {
	r.Without = append(slices.Clone(r.Without), e.Key())
	r.Page, r.Cursor = 0, ""
	return r
}

// Hit is one utterance that was found.
type Hit struct {
	ID               string                `json:"id"`
	MeetingID        string                `json:"meeting_id"`
	Order            int                   `json:"order"`
	Title            minutes.Text          `json:"title"` // null when it has none
	Series           minutes.Text          `json:"series"`
	Date             minutes.Date          `json:"date"`
	FiscalYear       minutes.FiscalYear    `json:"fiscal_year"`
	Role             minutes.Role          `json:"role"`
	Part             minutes.Part          `json:"part"`
	Speaker          minutes.Text          `json:"speaker"`
	Post             minutes.Text          `json:"post,omitempty"`
	Section          minutes.Text          `json:"section"`
	Text             string                `json:"text"`
	Highlights       Spans                 `json:"highlights"` // in Text
	Snippet          Snippet               `json:"snippet"`
	Destinations     []minutes.Destination `json:"destinations"`
	DestinationBasis minutes.Text          `json:"destination_basis"` // explicit, meeting or null
	// MeetingDestinations are those that were asked for and that the meeting states, where
	// the basis is the meeting.
	MeetingDestinations []minutes.Destination `json:"meeting_destinations,omitempty"`
	URL                 minutes.Text          `json:"url"` // where it can be read or heard: minutes.Meeting.Address
	Visibility          minutes.Visibility    `json:"visibility"`
	Match               Match                 `json:"match"` // word, or substring for a hit inside other words
	Permalink           string                `json:"permalink"`
	Score               float64               `json:"score"`
	*minutes.Times
}

// MarshalJSON writes highlights as offsets in code points, as the format asks.
func (h Hit) MarshalJSON() ([]byte, error) {
	type plain Hit
	if h.Destinations == nil {
		h.Destinations = []minutes.Destination{}
	}
	return marshal(struct {
		plain
		Highlights [][2]int `json:"highlights"`
	}{plain(h), h.Highlights.CodePoints(h.Text)})
}

// marshal is json.Marshal that leaves < and > readable: the answers are JSON, not part of
// a page.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return b.Bytes(), err
}

// FacetValue is one value of a facet and the number of utterances that have it.
type FacetValue struct {
	Value minutes.Text `json:"value"`           // null for "not stated"
	Label string       `json:"label,omitempty"` // for people
	Path  []string     `json:"path,omitempty"`  // place in the tree of destinations
	Count int          `json:"count"`
	Year  bool         `json:"-"` // Value is a fiscal year, a number in JSON
}

// MarshalJSON writes fiscal years as numbers, as they are everywhere else.
func (v FacetValue) MarshalJSON() ([]byte, error) {
	type plain FacetValue
	if !v.Year {
		return marshal(plain(v))
	}
	return marshal(struct {
		Value json.Number `json:"value"`
		plain
	}{json.Number(v.Value), plain(v)})
}
