package indexer

import (
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/refusal"
)

// take lets a meeting into the index, unless it was removed by hand or a better document
// of it is there.
func (b *builder) take(t *taken) error {
	t.Visibility = narrower(t.Visibility, t.from.original.Visibility)
	t.Provenance = &minutes.Provenance{
		Source: sourceName(t.from), Fetched: t.from.original.Fetched.Format(time.RFC3339),
		SHA256: t.from.original.SHA256, Parser: string(t.from.format),
	}
	if t.from.format != dietFormat {
		return b.place(t)
	}
	if b.held != nil && b.held.ID == t.ID {
		t.join(b.held.Meeting)
		b.held = t
		return nil
	}
	err := b.putHeld()
	b.held = t
	return err
}

// putHeld takes the meeting in that was held back, because answers of the Diet's API may
// end in the middle of a meeting and go on with it in the next document.
func (b *builder) putHeld() error {
	t := b.held
	if t == nil {
		return nil
	}
	b.held = nil
	if old, ok, err := b.index.Stored(t.ID); err != nil {
		return err
	} else if ok {
		t.join(old)
	}
	return b.place(t)
}

// join adds what another document says of the meeting.
func (t *taken) join(other minutes.Meeting) {
	t.Utterances = union(other.Utterances, t.Utterances)
	for _, sum := range other.Provenance.Sums() {
		if sum != "" && !slices.Contains(t.Provenance.Sums(), sum) {
			t.Provenance.Parts = append(t.Provenance.Parts, sum)
		}
	}
}

// union are the utterances of both lists by order; those of the second win.
func union(a, b []minutes.Utterance) []minutes.Utterance {
	byOrder := map[int]minutes.Utterance{}
	for _, u := range append(slices.Clone(a), b...) {
		byOrder[u.Order] = u
	}
	out := make([]minutes.Utterance, 0, len(byOrder))
	for _, u := range byOrder {
		out = append(out, u)
	}
	slices.SortFunc(out, func(x, y minutes.Utterance) int { return x.Order - y.Order })
	return out
}

// narrower is what both allow: a document may be more reserved than the run, not less.
func narrower(own, run minutes.Visibility) minutes.Visibility {
	if own == minutes.Internal {
		return own
	}
	return run
}

// sourceName is what a reader may see of where a document came from: its address, or its
// name without the folders of the machine.
func sourceName(d document) string {
	if d.url != "" && strings.Contains(d.name, "://") {
		return d.name
	}
	outer, inner, ok := strings.Cut(filepath.ToSlash(d.name), "!")
	if ok {
		return path.Base(outer) + "!" + inner
	}
	return path.Base(outer)
}

// place finds out which meeting it is, and puts it in if it shall stand in the index.
func (b *builder) place(t *taken) error {
	now := recordOf(&t.Meeting)
	now.thisRun, now.words = true, len(t.Utterances)
	if b.removed.Meeting(now.Identity) {
		b.report.Withheld++
		return nil
	}
	old, err := b.known.same(now.Identity)
	switch {
	case err != nil:
		return err
	case old == nil:
		rename(&t.Meeting, b.known.freeID(now.Identity))
	case !b.replaces(now, old, t.from.name):
		return nil
	case now.Page != "" && old.Page == "" && old.ID != now.ID: // its real name is known now
		if _, err := b.index.Remove(old.ID); err != nil {
			return err
		}
		b.known.drop(old)
	default:
		rename(&t.Meeting, old.ID)
	}
	b.report.Withheld += len(b.removed.Cut(&t.Meeting, now.Identity))
	now.ID = t.ID
	b.config.Reading.correct(&t.Meeting)
	return b.put(t, now)
}

// rename gives a meeting another id, and its utterances those that follow from it.
func rename(m *minutes.Meeting, id string) {
	if m.ID == id {
		return
	}
	m.ID = id
	for i := range m.Utterances {
		m.Utterances[i].ID = minutes.UtteranceID(id, m.Utterances[i].Order)
	}
}

// replaces decides between two documents of one meeting. In one run the first stands,
// unless the second is better; what an earlier run left gives way, unless it is better and
// from another document.
func (b *builder) replaces(now, old *record, name string) bool {
	rank := better(now, old)
	switch {
	case now.cut && now.words < old.words:
		b.refuse(name, refusal.With(refusal.CutOff, old.ID))
		return false
	case old.thisRun && rank > 0, !old.thisRun && (rank >= 0 || now.source == old.source):
		return true
	case old.thisRun && !now.SharesWords(old.Identity):
		b.refuse(name, refusal.With(refusal.Duplicate, old.ID+"、"+old.source))
	default:
		b.report.Same = append(b.report.Same, Same{name, old.ID, old.source})
	}
	return false
}

func (b *builder) put(t *taken, now *record) error {
	existed, changed, err := b.index.Put(t.Meeting)
	if err != nil {
		return err
	}
	b.known.replace(now)
	b.report.Utterances += len(t.Utterances)
	switch {
	case !changed:
		b.report.Unchanged++
	case existed:
		b.report.Replaced++
	default:
		b.report.Added++
	}
	for _, w := range t.Warnings {
		b.report.Warnings = append(b.report.Warnings, Warning{t.from.name, t.ID, w})
	}
	return nil
}
