package indexer

import (
	"fmt"
	"maps"
	"slices"

	"github.com/kizuna-search/kizuna/indexer/destination"
	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// correct applies the overrides to a meeting; those that do not fit any more are warnings.
func (r Reading) correct(m *minutes.Meeting) destination.Outcome {
	out := r.Overrides.Apply(m)
	for _, s := range out.Stale {
		m.Warnings = append(slices.Clone(m.Warnings), notApplied(s))
	}
	return out
}

func notApplied(s destination.Stale) string {
	return fmt.Sprintf("派遣先の訂正（%d行目）は当てはめていません：%s", s.Line, s.Why)
}

// corrections is what became of the overrides in a run.
type corrections struct {
	lines    map[int]bool    // of the file, that met what they aim at
	withheld map[string]bool // ids of meetings that were read and kept out
}

func (c *corrections) add(out destination.Outcome) {
	if c.lines == nil {
		c.lines = map[int]bool{}
	}
	for _, line := range out.Applied {
		c.lines[line] = true
	}
	for _, s := range out.Stale {
		c.lines[s.Line] = true
	}
}

// met: the meeting was there, though it did not come in.
func (c *corrections) met(id string) {
	if c.withheld == nil {
		c.withheld = map[string]bool{}
	}
	c.withheld[id] = true
}

// unmatched warns of overrides that fit nothing: those of meetings that neither this run
// has read nor the index holds, and, where all of the index was read in this run, those of a
// text that stands nowhere.
func (b *builder) unmatched() {
	met := destination.Outcome{Applied: slices.Collect(maps.Keys(b.corrections.lines))}
	for _, s := range b.config.Reading.Overrides.Unused([]destination.Outcome{met}) {
		if b.known.byID[s.Meeting] != nil || b.corrections.withheld[s.Meeting] || s.Meeting == "" && !b.known.isAllRead() {
			continue
		}
		b.report.Warnings = append(b.report.Warnings, Warning{b.config.Reading.OverridesName, s.Meeting, notApplied(s)})
	}
}

// isAllRead: every meeting of the index was read in this run.
func (k *known) isAllRead() bool {
	for _, r := range k.byID {
		if !r.thisRun {
			return false
		}
	}
	return true
}
