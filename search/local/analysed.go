package local

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"runtime"

	index "github.com/blevesearch/bleve_index_api"
	"golang.org/x/sync/errgroup"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search/local/dense"
)

// analysed is an utterance as it is written.
type analysed struct {
	record, text []byte
	cuts         analysis.Cuts // of the text as it is written
	length       int           // indexed words
	words        index.TokenFrequencies
}

// analyse does the work on texts, on all processors.
func (g *generation) analyse(utterances []minutes.Utterance) ([]analysed, error) {
	made := make([]analysed, len(utterances))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, u := range utterances {
		group.Go(func() error {
			n := analysis.Normalize(u.Text)
			record, err := packRecord(n.Changes(u.Text), restOf(u))
			if err != nil {
				return fmt.Errorf("utterance %s: %w", u.ID, err)
			}
			made[i] = analyse(g.analyzer, n)
			made[i].record = record
			return nil
		})
	}
	return made, group.Wait()
}

// analyse codes a text and counts its words.
func analyse(a *analysis.Analyzer, n analysis.Normalized) analysed {
	out := analysed{text: make([]byte, 0, len(n.Text)/2)}
	words := newWordCounts(len(n.Text))
	var begins []int
	coded := 0 // bytes of the text that are coded
	for t := range a.Tokens(n, nil) {
		out.text = dense.Append(out.text, n.Text[coded:t.At])
		coded = t.At
		begins = append(begins, len(out.text))
		if t.Content {
			out.length++
			words.add(t.Term)
		}
	}
	out.words = words.words
	out.text = dense.Append(out.text, n.Text[coded:])
	out.cuts = make(analysis.Cuts, analysis.CutsSize(len(out.text)))
	for _, at := range begins {
		out.cuts.Set(at)
	}
	return out
}

// packRecord makes the record of an utterance: uvarint size of the changes, the changes of
// analysis.Changes, and the rest as JSON.
func packRecord(changes []byte, rest utteranceRest) ([]byte, error) {
	out := append(binary.AppendUvarint(nil, uint64(len(changes))), changes...)
	if rest.isEmpty() {
		return out, nil
	}
	b, err := json.Marshal(rest)
	return append(out, b...), err
}

// unpackRecord reads what packRecord made.
func unpackRecord(b []byte) (changes []byte, rest utteranceRest, err error) {
	size, n := binary.Uvarint(b)
	if n <= 0 || size > uint64(len(b)-n) {
		return nil, rest, ErrCorrupt
	}
	changes, b = b[n:n+int(size)], b[n+int(size):]
	if len(b) > 0 {
		if err := json.Unmarshal(b, &rest); err != nil {
			return nil, rest, fmt.Errorf("%w: %w", err, ErrCorrupt)
		}
	}
	return changes, rest, nil
}

// utteranceRest is what the record of an utterance says beyond its columns.
type utteranceRest struct {
	Visibility   minutes.Visibility    `json:"v,omitempty"`
	Destinations []minutes.Destination `json:"d,omitempty"`
	Post         minutes.Text          `json:"p,omitempty"`
	Group        minutes.Text          `json:"g,omitempty"`
	URL          minutes.Text          `json:"u,omitempty"`
	Times        *minutes.Times        `json:"t,omitempty"`
}

func restOf(u minutes.Utterance) utteranceRest {
	return utteranceRest{u.Visibility, u.Destinations, u.Post, u.Group, u.URL, u.Times}
}

func (r utteranceRest) isEmpty() bool {
	return r.Visibility == "" && len(r.Destinations) == 0 && r.Post == "" && r.Group == "" && r.URL == "" && r.Times == nil
}
