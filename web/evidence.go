package web

import (
	"slices"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// evidenceGroup is the destinations that one fragment of the text states.
type evidenceGroup struct {
	Evidence     string
	Destinations []minutes.Destination
}

// byEvidence puts together the destinations that the text states in one breath.
func byEvidence(list []minutes.Destination) []evidenceGroup {
	var out []evidenceGroup
	for _, d := range list {
		i := slices.IndexFunc(out, func(g evidenceGroup) bool { return g.Evidence == d.Evidence })
		if i < 0 {
			out, i = append(out, evidenceGroup{Evidence: d.Evidence}), len(out)
		}
		out[i].Destinations = append(out[i].Destinations, d)
	}
	return out
}
