// Package indexer takes documents in and puts the meetings they describe into an index.
//
// Build is the whole of it: it finds the documents among its inputs (files, folders,
// archives, addresses), or the originals of the data folder (rebuild.go), keeps each in the
// archive, reads the meetings out of it, decides which of them are new (take.go, known.go),
// hands those to the Index, takes out what the sources it has read no longer say (sources.go),
// and commits once at the end. One bad document never stops the rest; the Report names each
// one that was refused, and why. Remove takes meetings and utterances out for good.
//
// The nouns are in minutes. Where documents come from is in container and fetch; what reads
// them in source (pages and minutes), records (tables and the Diet's API), caption and
// office; format.go chooses. The rules for dispatch destinations are in destination, the
// originals in archive.
package indexer

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/kizuna-search/kizuna/indexer/archive"
	"github.com/kizuna-search/kizuna/indexer/fetch"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/records"
	"github.com/kizuna-search/kizuna/indexer/refusal"
)

// Index is where meetings go. The writer of every engine is one.
type Index interface {
	// Put adds or replaces a meeting. It reports whether there was one of this id, and
	// whether the index differs now.
	Put(m minutes.Meeting) (existed, changed bool, err error)
	// Remove takes a meeting out; it reports whether there was one.
	Remove(id string) (bool, error)
	// Heads are the meetings as they stand now, without their utterances.
	Heads() iter.Seq2[minutes.Meeting, error]
	// Stored is a meeting as last committed; false when there is none.
	Stored(id string) (minutes.Meeting, bool, error)
	// Cite notes where a meeting that stays as it is was read from.
	Cite(id string, p *minutes.Provenance) error
	// Commit makes what was put visible to readers, all at once.
	Commit() error
}

// Config says what to index, and how.
type Config struct {
	Data       string             // the data folder; its lock is the caller's
	Inputs     []string           // files, folders, archives, addresses
	Rebuild    bool               // read what the archive keeps, before the inputs, into an index made anew
	Before     Before             // the index that is made anew, for what the archive has lost; may be nil
	Visibility minutes.Visibility // of what is read; Public when empty
	Reading    Reading
	Web        fetch.Options // its State and Skipped are set by Build
	Crawl      bool          // read the section below each address, not only below those that end in "/"
	// Progress is called before each document, after each meeting, and at the end of the
	// reading; it may be nil.
	Progress func(Progress)
	// Now is the time of the run; the clock when nil.
	Now func() time.Time
}

// Progress is how far the reading has come.
type Progress struct {
	Documents, Total int    // done, and known of
	Meetings         int    // taken out of the documents so far
	Name             string // of the document that is read; empty at the end
}

// Before is an index as it was last committed.
type Before interface {
	Heads() iter.Seq2[minutes.Meeting, error]
	Stored(id string) (minutes.Meeting, bool, error)
}

// Report is what became of the documents.
type Report struct {
	Documents   int // that gave at least one meeting
	Added       int // meetings
	Replaced    int // meetings
	Unchanged   int // meetings
	Outdated    int // meetings that went, for the new version of their document has them no more
	Utterances  int // in the meetings that were read
	Skipped     int // files of folders and pages of sites that are no documents of meetings
	AsBefore    int // pages of sites that are as they were in an earlier run
	NotModified int // of them, those that the server did not send again (304)
	Withheld    int // meetings and utterances that were removed by hand
	// SkippedNames are the first of those that Skipped counts, up to maxSkipped.
	SkippedNames []Skipped
	Same         []Same
	Refused      []Refused
	Warnings     []Warning
}

// Same is a document of a meeting that another document gave already.
type Same struct {
	Name, Meeting, Other string
	Differs              bool // it says something else than the other one, which stands
}

// Refused is an input that gave no meeting.
type Refused struct {
	Name string
	Err  error // a *refusal.Error, or an error of the file system
}

// Warning is something that a parser could not place, or something of the run as a whole;
// Meeting is empty where it is about none.
type Warning struct{ Name, Meeting, Text string }

// Build reads the inputs into the index. The error means that nothing was changed: the
// index failed, or the context ended. Documents that were refused are no error.
func Build(ctx context.Context, c Config, index Index) (Report, error) {
	b, err := newBuilder(c, index)
	if err != nil {
		return Report{}, err
	}
	if err := b.run(ctx); err != nil {
		b.archive.Abandon()
		return b.report, err
	}
	return b.report, nil
}

// run is Build.
func (b *builder) run(ctx context.Context) error {
	for d, err := range b.documents(ctx) {
		if e := ctx.Err(); e != nil {
			return fmt.Errorf("indexing stopped: %w", e)
		}
		if err != nil {
			b.refuse(d.name, err)
			continue
		}
		if err := b.read(ctx, d); err != nil {
			return err
		}
	}
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("indexing stopped: %w", err)
	}
	for _, last := range []func(context.Context) error{b.putHeld, b.retire, b.keepLost} {
		if err := last(ctx); err != nil {
			return err
		}
	}
	b.progress("")
	b.unmatched()
	return b.finish()
}

// finish publishes what was read. A run that has read nothing changes nothing: above all, it
// forgets no original.
func (b *builder) finish() error {
	if b.report.Documents == 0 && b.kept == 0 {
		return b.index.Commit()
	}
	if err := commit(b.index, b.archive); err != nil {
		return err
	}
	return fetch.Forget(filepath.Join(b.config.Data, crawls), b.withheld...)
}

type builder struct {
	config  Config
	index   Index
	archive *archive.Folder
	removed *archive.Removed
	known   *known
	sources *sources
	report  Report
	held    *taken          // the last meeting of a list that may go on in the next document
	seen    map[string]bool // files that were read
	head    *bufio.Reader   // of the document that is being kept
	// withheld are the addresses of meetings that were removed by hand.
	withheld    []string
	corrections corrections
	added       map[string]int  // meetings that are new, by the source
	faulty      map[string]bool // names of what was refused, in whole or in part
	lost        map[string]bool // sums of originals that the archive should have
	kept        int             // meetings that were kept as they were, for their originals are lost
	total       int             // documents that are known of
	done        int
	meetings    int
}

// taken is a meeting on its way into the index, and the document it came from.
type taken struct {
	minutes.Meeting
	from   document
	former []string // sums of what the documents it was read from have taken the place of
}

func newBuilder(c Config, index Index) (*builder, error) {
	if c.Visibility == "" {
		c.Visibility = minutes.Public
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	removed, err := archive.ReadRemoved(c.Data)
	if err != nil {
		return nil, err
	}
	k, err := newKnown(index)
	if err != nil {
		return nil, err
	}
	a := archive.Of(c.Data)
	known, err := newSources(a)
	if err != nil {
		return nil, err
	}
	return &builder{
		config: c, index: index, archive: a, removed: removed, known: k, sources: known,
		seen: map[string]bool{}, added: map[string]int{}, faulty: map[string]bool{}, lost: map[string]bool{},
	}, nil
}

func (b *builder) refuse(name string, err error) {
	b.sawFault(name)
	now := Refused{name, err}
	if n := len(b.report.Refused); n > 0 && now.covers(b.report.Refused[n-1]) {
		b.report.Refused[n-1] = now
		return
	}
	b.report.Refused = append(b.report.Refused, now)
}

// sawFault: what the document holds is not known for sure.
func (b *builder) sawFault(name string) {
	if b.faulty == nil {
		b.faulty = map[string]bool{}
	}
	b.faulty[name] = true
}

// covers: the other is what the fault of this archive looked like from inside it. One fault
// is named once, by what has to be mended.
func (r Refused) covers(inside Refused) bool {
	var outer, inner *refusal.Error
	return strings.HasPrefix(inside.Name, r.Name+"!") && errors.As(r.Err, &outer) && errors.As(inside.Err, &inner) &&
		outer.Reason == inner.Reason && (outer.Reason == refusal.Damaged || outer.Reason == refusal.Bomb)
}

// refuseReading refuses what a reader could not read. A page of a section that is no
// meeting is only counted.
func (b *builder) refuseReading(d document, err error) {
	var refused *refusal.Error
	if d.aside && errors.As(err, &refused) && slices.Contains(noMeeting, refused.Reason) {
		b.sawFault(d.name)
		b.skip(Skipped{Name: d.name, Err: refused})
		return
	}
	b.refuse(d.name, err)
}

// noMeeting are the reasons why a sound document of a site is no meeting.
var noMeeting = []refusal.Reason{
	refusal.NoMeeting, refusal.NoUtterances, refusal.IndexPage, refusal.NotFoundPage, refusal.LoginPage, refusal.Announcement, refusal.NoRecords, refusal.NoTextColumn, refusal.Empty,
}

// progress tells how far the reading is, in the document of this name.
func (b *builder) progress(name string) {
	if b.config.Progress != nil {
		b.config.Progress(Progress{b.done, max(b.total, b.done), b.meetings, name})
	}
}

// read keeps a document and puts its meetings into the index. The error is the index's or
// the archive's.
func (b *builder) read(ctx context.Context, d document) error {
	b.progress(d.name)
	accepted, kept, err := b.readKept(ctx, d)
	b.done++
	switch {
	case err != nil || kept == nil:
		return err
	case accepted:
		b.report.Documents++
		b.known.sums[kept.original.SHA256] = true
		b.sources.accept(kept)
	case kept.source != "" && !b.known.sums[kept.original.SHA256]: // nobody wants it
		return b.archive.Drop(kept.original)
	}
	return nil
}

// readKept keeps a document and takes its meetings in. It is accepted if one of them, or the
// whole of it, was not refused; what was kept is nil when it cannot be read.
func (b *builder) readKept(ctx context.Context, d document) (accepted bool, kept *document, err error) {
	kept, err = b.keep(ctx, d)
	if err != nil || kept == nil {
		return false, nil, err
	}
	reading, err := b.readingOf(kept.original)
	if err != nil {
		b.refuse(d.name, err)
		return false, nil, nil
	}
	for m, err := range readMeetings(ctx, kept, reading) {
		if e := ctx.Err(); e != nil {
			return false, kept, fmt.Errorf("indexing stopped: %w", e)
		}
		if err != nil {
			b.refuseReading(d, err)
			continue
		}
		refused := len(b.report.Refused)
		if err := b.take(ctx, &taken{Meeting: m, from: *kept, former: kept.former}); err != nil {
			return false, kept, fmt.Errorf("index %s: %w", d.name, err)
		}
		accepted = accepted || len(b.report.Refused) == refused
		b.meetings++
		b.progress(d.name)
	}
	return accepted, kept, ctx.Err()
}

// readingOf is how an original is read: with the mapping that it was taken in with.
func (b *builder) readingOf(o archive.Original) (Reading, error) {
	r := b.config.Reading
	if o.Mapping == r.MappingText {
		return r, nil
	}
	var err error
	r.Mapping, err = records.ReadMapping([]byte(o.Mapping))
	return r, err
}

// keep puts a document into the archive and gives it back as it is to be read; nil when it
// cannot be read.
func (b *builder) keep(ctx context.Context, d document) (*document, error) {
	if d.original.SHA256 != "" { // it comes from there
		return &d, nil
	}
	r, err := d.open()
	if err != nil {
		b.refuse(d.name, plain(err))
		return nil, nil
	}
	d.source = sourceOf(d)
	o := d.original
	o.Sources = []string{d.source}
	o.Name, o.URL, o.Type, o.Visibility = d.name, d.url, d.mediaType, b.config.Visibility
	o.Fetched, o.Mapping = b.config.Now().UTC().Truncate(time.Second), b.config.Reading.MappingText
	bounded, whole := b.bounded(d, r)
	in := &failing{r: bounded}
	kept, err := b.keepContent(ctx, o, in, whole)
	err = errors.Join(err, r.Close())
	switch {
	case in.err != nil && ctx.Err() == nil: // it is the document that cannot be read
		b.refuse(d.name, plain(in.err))
		return nil, nil
	case err != nil:
		return nil, err
	}
	kept.aside, kept.source = d.aside, d.source
	kept.former = b.sources.former(d.source, kept.original.SHA256)
	return kept, nil
}

// keepContent keeps what is read bit by bit in that way, and a document that is read whole
// from memory, where its reader finds it again.
func (b *builder) keepContent(ctx context.Context, o archive.Original, r io.Reader, whole bool) (*document, error) {
	if !whole {
		o, err := b.archive.Keep(ctx, o, r)
		return b.archived(o), err
	}
	content, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	o, err = b.archive.KeepBytes(o, content)
	kept := b.archived(o)
	kept.open = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(content)), nil }
	return kept, err
}
