// Package indexer takes documents in and puts the meetings they describe into an index.
//
// Build is the whole of it: it finds the documents among its inputs, reads each with
// package source, hands the meetings to the Index, and commits once at the end. One bad
// document never stops the rest; the Report names each one that was refused, and why.
//
// The nouns are in minutes, the readers of documents in source, the rules for dispatch
// destinations in destination, words in analysis.
package indexer

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/refusal"
	"github.com/kizuna-search/kizuna/indexer/source"
)

// Index is where meetings go. The writer of every engine is one.
type Index interface {
	// Put adds or replaces a meeting. It reports whether there was one of this id, and
	// whether the index differs now.
	Put(m minutes.Meeting) (existed, changed bool, err error)
	// Held is how many utterances the meeting of this id has now, 0 when there is none.
	Held(id string) int
	// Commit makes what was put visible to readers, all at once.
	Commit() error
}

// Config says what to index, and how.
type Config struct {
	Inputs     []string           // files and folders
	Visibility minutes.Visibility // of what is read; Public when empty
	// Progress is called before each document, with how many are done; it may be nil.
	Progress func(done, total int, name string)
}

// Report is what became of the documents.
type Report struct {
	Documents  int // that gave at least one meeting
	Added      int // meetings
	Replaced   int // meetings
	Unchanged  int // meetings
	Utterances int // in the meetings that were read
	Skipped    int // files of folders that are no documents, by their names
	Refused    []Refused
	Warnings   []Warning
}

// Refused is an input that gave no meeting.
type Refused struct {
	Name string
	Err  error // a *refusal.Error, an *InputError, or an error of the file system
}

// Warning is something that a parser could not place.
type Warning struct{ Name, Meeting, Text string }

// Build reads the inputs into the index. The error means that nothing was changed: the
// index failed, or the context ended. Documents that were refused are no error.
func Build(ctx context.Context, c Config, index Index) (Report, error) {
	b := builder{config: c, index: index, seen: map[string]string{}}
	files := b.find(c.Inputs)
	for i, name := range files {
		if err := ctx.Err(); err != nil {
			return b.report, fmt.Errorf("indexing stopped: %w", err)
		}
		if c.Progress != nil {
			c.Progress(i, len(files), name)
		}
		if err := b.read(name); err != nil {
			return b.report, err
		}
	}
	if c.Progress != nil {
		c.Progress(len(files), len(files), "")
	}
	if err := index.Commit(); err != nil {
		return b.report, fmt.Errorf("commit: %w", err)
	}
	return b.report, nil
}

type builder struct {
	config Config
	index  Index
	report Report
	seen   map[string]string // meeting id → the document that gave it in this run
}

func (b *builder) refuse(name string, err error) {
	b.report.Refused = append(b.report.Refused, Refused{name, err})
}

// read puts the meetings of one document into the index. The error is the index's.
func (b *builder) read(name string) error {
	meetings, err := ParseFile(name, "")
	if err != nil {
		b.refuse(name, err)
		return nil
	}
	accepted := 0
	for _, m := range meetings {
		if b.config.Visibility != "" {
			m.Visibility = b.config.Visibility
		}
		if bad := b.check(name, m); bad != nil {
			b.refuse(name, bad)
			continue
		}
		accepted++
		if err := b.put(name, m); err != nil {
			return fmt.Errorf("index %s: %w", name, err)
		}
	}
	b.report.Documents += min(accepted, 1)
	return nil
}

// check finds meetings that must not go in: a second document of a meeting in one run, and
// one that seems cut off where the index holds more of it.
func (b *builder) check(name string, m minutes.Meeting) error {
	if other, ok := b.seen[m.ID]; ok {
		return &InputError{Problem: Duplicate, Path: name, Other: other, ID: m.ID}
	}
	if source.IsCut(m) && len(m.Utterances) < b.index.Held(m.ID) {
		return &InputError{Problem: CutOff, Path: name, ID: m.ID}
	}
	return nil
}

func (b *builder) put(name string, m minutes.Meeting) error {
	b.seen[m.ID] = name
	existed, changed, err := b.index.Put(m)
	if err != nil {
		return err
	}
	b.report.Utterances += len(m.Utterances)
	switch {
	case !changed:
		b.report.Unchanged++
	case existed:
		b.report.Replaced++
	default:
		b.report.Added++
	}
	for _, w := range m.Warnings {
		b.report.Warnings = append(b.report.Warnings, Warning{name, m.ID, w})
	}
	return nil
}

// ParseFile reads one document from the file system; url is its address on the web, if it
// is known. The error is a *refusal.Error, an *InputError or one of the file system.
func ParseFile(path, url string) ([]minutes.Meeting, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil, &InputError{Problem: NotThere, Path: path}
	case errors.Is(err, os.ErrPermission):
		return nil, &InputError{Problem: Unreadable, Path: path}
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, &InputError{Problem: NoFile, Path: path}
	case info.Size() > source.MaxBytes:
		return nil, &refusal.Error{Reason: refusal.TooLarge}
	}
	content, err := os.ReadFile(path)
	if errors.Is(err, os.ErrPermission) {
		return nil, &InputError{Problem: Unreadable, Path: path}
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	return source.Parse(source.Document{Name: path, URL: url, Content: content})
}
