package indexer

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/archive"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/refusal"
)

// originals are the documents from which the index is made anew: those that the index names
// which was there before, if it can be read, else all. What a killed run has left is not
// among them. A copy that is damaged is refused, with the name of its file.
func (b *builder) originals() []archive.Original {
	if !b.config.Rebuild {
		return nil
	}
	all, err := b.archive.All()
	if err != nil {
		b.refuse(b.config.Data, err)
	}
	named := b.namedBefore()
	if len(named) > 0 {
		all = slices.DeleteFunc(all, func(o archive.Original) bool {
			_, ok := named[o.SHA256]
			return !ok
		})
	}
	var out []archive.Original
	for _, o := range all {
		_, held := named[o.SHA256] // what its description no longer says, the index does
		if o.Damaged && held || b.archive.Verify(o) != nil {
			named[o.SHA256] = cmp.Or(o.Name, named[o.SHA256], o.SHA256)
			continue
		}
		out = append(out, o)
		delete(named, o.SHA256)
	}
	for _, sum := range slices.Sorted(maps.Keys(named)) {
		b.lost[sum] = true
		b.archive.MarkDamaged(sum)
		b.refuse(named[sum], refusal.With(refusal.LostOriginal, b.archive.Path(sum)))
	}
	b.total += len(out)
	return b.together(out)
}

// together puts the documents of one meeting beside each other, for a meeting that goes on in
// the next document is one.
func (b *builder) together(all []archive.Original) []archive.Original {
	shared := map[string][]string{}
	for _, m := range b.headsBefore() {
		for _, sum := range m.Provenance.Sums()[min(1, len(m.Provenance.Sums())):] {
			first := m.Provenance.SHA256
			shared[first], shared[sum] = append(shared[first], sum), append(shared[sum], first)
		}
	}
	out, place := make([]archive.Original, 0, len(all)), map[string]int{}
	for i, o := range all {
		place[o.SHA256] = i
	}
	for _, o := range all {
		for next := []string{o.SHA256}; len(next) > 0; {
			sum := next[0]
			next = next[1:]
			if i, ok := place[sum]; ok {
				out = append(out, all[i])
				delete(place, sum)
				next = append(next, shared[sum]...)
			}
		}
	}
	return out
}

// namedBefore are the sums of the originals that the index names which is made anew, each
// with a name of its document.
func (b *builder) namedBefore() map[string]string {
	named := map[string]string{}
	for _, m := range b.headsBefore() {
		for _, sum := range m.Provenance.Sums() {
			named[sum] = m.Provenance.Source
		}
	}
	return named
}

// headsBefore are the meetings of the index that is made anew. One that cannot be read is
// left out: the index is made anew because of that.
func (b *builder) headsBefore() []minutes.Meeting {
	var out []minutes.Meeting
	if b.config.Before == nil {
		return nil
	}
	for m, err := range b.config.Before.Heads() {
		if err == nil {
			out = append(out, m)
		}
	}
	slices.SortFunc(out, func(x, y minutes.Meeting) int { return strings.Compare(x.ID, y.ID) })
	return out
}

// keepLost keeps the meetings as they were that were read from originals which are lost, in
// whole or in part.
func (b *builder) keepLost(context.Context) error {
	if len(b.lost) == 0 {
		return nil
	}
	for _, head := range b.headsBefore() {
		if !slices.ContainsFunc(head.Provenance.Sums(), func(sum string) bool { return b.lost[sum] }) {
			continue
		}
		m, ok, err := b.config.Before.Stored(head.ID)
		if err != nil || !ok {
			return fmt.Errorf("keep meeting %s: %w", head.ID, cmp.Or(err, archive.ErrDamaged))
		}
		if _, _, err := b.index.Put(m); err != nil {
			return err
		}
		b.known.replace(recordOf(&m))
		b.report.Unchanged++
		b.kept++
	}
	return nil
}
