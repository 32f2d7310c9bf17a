package quality

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// GoldFile is one file with the gold of a document.
type GoldFile struct {
	Refuse   bool   // the document must be refused
	URL      string // address of the document, where the gold has one
	Meetings []Gold
}

// Gold is a meeting as a person reads it.
type Gold struct {
	ID           string          `json:"id"`
	URL          string          `json:"url"`
	Destinations []Label         `json:"destinations"`
	Utterances   []GoldUtterance `json:"utterances"`
}

// GoldUtterance is an utterance as a person reads it.
type GoldUtterance struct {
	ID           string  `json:"id"`
	Text         string  `json:"text"`
	Destinations []Label `json:"destinations"`
	Accept       struct {
		Text []string `json:"text"`
	} `json:"_accept"`
}

// Label is a destination as a person finds it.
type Label struct {
	Name     string                  `json:"name"`
	Kind     minutes.DestinationKind `json:"kind"`
	Evidence string                  `json:"evidence"`
	Accept   struct {
		Name []string                  `json:"name"`
		Kind []minutes.DestinationKind `json:"kind"`
	} `json:"_accept"`
}

// errGold is what every error of [ReadGold] wraps.
var errGold = errors.New("no gold")

// ReadGold reads a gold. JSON that is neither a meeting nor a refusal is none.
func ReadGold(b []byte) (GoldFile, error) {
	var raw struct {
		Gold
		Refuse   bool   `json:"refuse"`
		Meetings []Gold `json:"meetings"`
	}
	if err := json.Unmarshal(b, &raw); err != nil {
		return GoldFile{}, fmt.Errorf("%w: %w", errGold, err)
	}
	file := GoldFile{raw.Refuse, raw.URL, raw.Meetings}
	if len(file.Meetings) == 0 && !file.Refuse {
		file.Meetings = []Gold{raw.Gold}
	}
	for i, m := range file.Meetings {
		if m.ID == "" && len(m.Utterances) == 0 {
			return GoldFile{}, fmt.Errorf("%w: meeting %d has neither id nor utterances", errGold, i+1)
		}
		if file.URL == "" {
			file.URL = m.URL
		}
		if err := checkKinds(m); err != nil {
			return GoldFile{}, err
		}
	}
	return file, nil
}

func checkKinds(m Gold) error {
	for _, list := range append([][]Label{m.Destinations}, labelsOf(m.Utterances)...) {
		for _, l := range list {
			if l.Name == "" || l.Kind.Label() == "" {
				return fmt.Errorf("%w: destination %q of meeting %q has kind %q", errGold, l.Name, m.ID, l.Kind)
			}
		}
	}
	return nil
}

func labelsOf(utterances []GoldUtterance) [][]Label {
	var lists [][]Label
	for _, u := range utterances {
		lists = append(lists, u.Destinations)
	}
	return lists
}
