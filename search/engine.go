package search

import (
	"context"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search/vocabulary"
)

// Engine holds an index and finds in it. search/local is the embedded one. All methods are
// safe for concurrent use. Errors are ErrNotFound, an error of the context, or something
// that went wrong inside and is for the log only.
type Engine interface {
	// Version names the state of the index: reads under one version give the same.
	Version() string
	// Find carries out a plan.
	Find(ctx context.Context, p Plan) (Found, error)
	// Meeting returns one meeting with the utterances that the audience may see.
	Meeting(ctx context.Context, a minutes.Audience, id string) (minutes.Meeting, error)
	// Utterance returns one utterance and its meeting.
	Utterance(ctx context.Context, a minutes.Audience, id string) (Item, error)
	// Meetings lists meetings, newest first.
	Meetings(ctx context.Context, r MeetingsRequest) (MeetingsResult, error)
	// Values tells what the index holds, for forms and for checking filters.
	Values(ctx context.Context, a minutes.Audience) (Values, error)
	// Vocabulary returns the words of what the audience may see.
	Vocabulary(ctx context.Context, a minutes.Audience) (*vocabulary.Vocabulary, error)
}

// Found is what an engine found.
type Found struct {
	Total  int
	Inside int // of Total: those that do not match Plan.Words
	Items  []Item
	More   bool // there are hits behind the last item
	Facets map[Facet][]FacetValue
}

// Item is one utterance in its meeting. Meeting has no utterances.
type Item struct {
	Meeting   minutes.Meeting
	Utterance minutes.Utterance
	Score     float64
	Inside    bool // it does not match Plan.Words, only the rest of Plan.Tree
	// Basis is where one of Plan.Destinations is stated: by the utterance, or only by its
	// meeting. It is empty when none is.
	Basis Scope
	// Prepared is the text as the index keeps it; nil when the engine does not keep it.
	Prepared *analysis.Prepared
}

// Values is what an index holds, as one audience sees it. Lists are sorted for people. The
// last series is "", and the last fiscal year 0, when there are meetings that state none.
type Values struct {
	Meetings     int
	Utterances   int
	Series       []string
	Destinations []string // official names stated by utterances or meetings
	FiscalYears  []minutes.FiscalYear
}

// MeetingsRequest asks for a list of meetings.
type MeetingsRequest struct {
	Audience    minutes.Audience
	Series      []string
	FiscalYears []minutes.FiscalYear
	Period      minutes.Period
	Oldest      bool // oldest first
	Page        int  // from 1; 0 means 1
	PerPage     int  // up to MaxPerPage; 0 means DefaultPer
}

// MeetingsResult is a page of meetings. Its JSON is the answer of the API.
type MeetingsResult struct {
	Total    int              `json:"total"`
	Page     int              `json:"page"`
	PerPage  int              `json:"per_page"`
	Meetings []MeetingSummary `json:"meetings"`
}

// MeetingSummary is a meeting in a list: its head and how much it holds.
type MeetingSummary struct {
	ID           string                `json:"id"`
	Title        minutes.Text          `json:"title"` // null when it has none
	Series       minutes.Text          `json:"series"`
	Date         minutes.Date          `json:"date"`
	FiscalYear   minutes.FiscalYear    `json:"fiscal_year"`
	Themes       []string              `json:"themes"`
	Place        minutes.Text          `json:"place"`
	Destinations []minutes.Destination `json:"destinations"`
	Utterances   int                   `json:"utterances"`
	Permalink    string                `json:"permalink"`
}
