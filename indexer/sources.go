package indexer

import (
	"context"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/archive"
	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// sources are what documents were read from: files by their absolute paths and pages by
// their addresses, behind "!" the name inside an archive. The same source read again is a
// new version of the document. What the old one gave and the new one does not goes, unless
// another document gives it too; a source that a run does not read stays as it is.
//
// The archive remembers which bytes were the newest version of a source, and of which
// meetings of the index a document is only one more record. Neither is ever shown.
type sources struct {
	sums   map[string][]string            // of the bytes that the archive had of a source when the run began
	beside map[string][]string            // sums of documents that describe a meeting too, by its id
	read   map[string]bool                // sums that this run has read
	newest []*document                    // those of this run that gave a meeting
	words  map[string]map[string][]uint64 // of originals that were read again, by sum and meeting
}

func newSources(a *archive.Folder) (*sources, error) {
	all, err := a.All()
	if err != nil {
		return nil, err
	}
	s := &sources{sums: map[string][]string{}, beside: map[string][]string{}, read: map[string]bool{}, words: map[string]map[string][]uint64{}}
	for _, o := range all {
		for _, source := range o.Origins() {
			s.sums[source] = append(s.sums[source], o.SHA256)
		}
		for _, id := range o.Also {
			s.beside[id] = append(s.beside[id], o.SHA256)
		}
	}
	return s, nil
}

// sourceOf is what a document is the newest version of.
func sourceOf(d document) string {
	if strings.Contains(d.name, "://") {
		return d.name
	}
	path, err := filepath.Abs(d.name)
	if err != nil { // the folder that the program runs in is gone
		return filepath.Clean(d.name)
	}
	return path
}

// former are the sums of the versions of a source before the one of this sum.
func (s *sources) former(source, sum string) []string {
	return slices.DeleteFunc(slices.Clone(s.sums[source]), func(old string) bool { return old == sum })
}

// accept: the document gave a meeting.
func (s *sources) accept(d *document) {
	s.read[d.original.SHA256] = true
	if len(d.former) > 0 {
		s.newest = append(s.newest, &document{name: d.name, source: d.source, former: d.former})
	}
}

// standsBeside notes that documents describe a meeting that was read from another.
func (b *builder) standsBeside(meeting string, sums ...string) {
	for _, sum := range sums {
		b.archive.StandsBeside(sum, meeting)
		if !slices.Contains(b.sources.beside[meeting], sum) {
			b.sources.beside[meeting] = append(b.sources.beside[meeting], sum)
		}
	}
}

// outdated are the sums of what this run has read newer versions of, with their sources, if
// no other source has the same bytes. A version that was refused, even in part, may lack what
// could not be read: it outdates nothing.
func (b *builder) outdated() map[string]string {
	out := map[string]string{}
	for _, d := range b.sources.newest {
		if b.faulty[d.name] {
			continue
		}
		for _, sum := range d.former {
			if b.archive.Outdate(sum, d.source) && !b.sources.read[sum] {
				out[sum] = d.source
			}
		}
	}
	return out
}

// retire takes out what the newest versions of the documents of this run no longer say.
func (b *builder) retire(ctx context.Context) error {
	gone := b.outdated()
	if len(gone) == 0 {
		return nil
	}
	isGone := func(sum string) bool { return gone[sum] != "" }
	for _, id := range slices.Sorted(maps.Keys(b.known.byID)) {
		r, err := b.known.byID[id], error(nil)
		switch {
		case r == nil || !slices.ContainsFunc(r.cited, isGone):
		case r.thisRun:
			err = b.index.Cite(r.ID, r.provenance)
		case slices.ContainsFunc(r.sums, func(sum string) bool { return !isGone(sum) }):
			err = b.shorten(ctx, r, isGone)
		default:
			err = b.withdraw(ctx, r, gone[r.sums[0]])
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// withdraw takes a meeting out that the new version of its source has no more, and lets the
// next document in that describes it too.
func (b *builder) withdraw(ctx context.Context, r *record, source string) error {
	if _, err := b.index.Remove(r.ID); err != nil {
		return err
	}
	b.known.drop(r)
	report, meetings := b.report, len(b.known.byID)
	for _, sum := range b.sources.beside[r.ID] {
		o, ok := b.archive.Find(sum)
		if !ok || len(o.Sources) == 0 {
			continue
		}
		if err := b.read(ctx, *b.archived(o)); err != nil {
			return err
		}
		if err := b.putHeld(ctx); err != nil {
			return err
		}
		if len(b.known.byID) > meetings {
			b.report = report
			b.report.Replaced++
			return nil
		}
	}
	b.report = report
	if b.added[source] > 0 { // one of those is what became of it
		b.added[source]--
		b.report.Added--
		b.report.Replaced++
		return nil
	}
	b.report.Outdated++
	return nil
}

// shorten takes out of a meeting what the outdated ones of its documents gave.
func (b *builder) shorten(ctx context.Context, r *record, isGone func(sum string) bool) error {
	m, ok, err := b.index.Stored(r.ID)
	if err != nil || !ok {
		return err
	}
	if err := b.leave(ctx, &m, slices.DeleteFunc(slices.Clone(r.sums), isGone)); err != nil {
		return err
	}
	if len(m.Utterances) == 0 {
		b.report.Outdated++
		_, err := b.index.Remove(m.ID)
		return err
	}
	if _, _, err := b.index.Put(m); err != nil {
		return err
	}
	b.report.Replaced++
	return b.index.Cite(m.ID, m.Provenance)
}

// leave takes out of a meeting of the index all but what some of its documents gave. What a
// document gave is known by its words.
func (b *builder) leave(ctx context.Context, m *minutes.Meeting, sums []string) error {
	gave := map[uint64]int{}
	for _, sum := range m.Provenance.Sums() {
		if slices.Contains(sums, sum) {
			continue
		}
		words, err := b.wordsOf(ctx, sum, m.ID)
		if err != nil {
			return err
		}
		for _, word := range words {
			gave[word]++
		}
	}
	m.Utterances = slices.DeleteFunc(slices.Clone(m.Utterances), func(u minutes.Utterance) bool {
		h := minutes.TextHash(u.Text)
		gave[h]--
		return gave[h] >= 0
	})
	p := *m.Provenance
	p.SHA256, p.Parts = sums[0], sums[1:]
	m.Provenance = &p
	return nil
}

// wordsOf are the hashes of what an original says in a meeting that has more documents. The
// original is read once.
func (b *builder) wordsOf(ctx context.Context, sum, meeting string) ([]uint64, error) {
	if words, ok := b.sources.words[sum]; ok {
		return words[meeting], nil
	}
	words := map[string][]uint64{}
	b.sources.words[sum] = words
	o, ok := b.archive.Find(sum)
	if !ok {
		return nil, nil
	}
	reading, err := b.readingOf(o)
	if err != nil {
		return nil, err
	}
	for m, err := range readMeetings(ctx, b.archived(o), reading) {
		if r := b.known.byID[m.ID]; err == nil && r != nil && (r.thisRun || len(r.sums) > 1) {
			for _, u := range m.Utterances {
				words[m.ID] = append(words[m.ID], minutes.TextHash(u.Text))
			}
		}
	}
	return words[meeting], ctx.Err()
}
