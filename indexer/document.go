package indexer

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"io"
	"io/fs"
	"iter"
	"net/http"
	"path/filepath"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/archive"
	"github.com/kizuna-search/kizuna/indexer/container"
	"github.com/kizuna-search/kizuna/indexer/fetch"
	"github.com/kizuna-search/kizuna/indexer/refusal"
	"github.com/kizuna-search/kizuna/indexer/source"
)

// document is one document of an input, before it is read.
type document struct {
	name      string // path or address; behind "!" the name inside an archive
	url       string // address of the page, empty when unknown
	mediaType string // as a server said
	open      func() (io.ReadCloser, error)
	original  archive.Original // as it is kept; its sum is empty before
	format    format           // how it was read
	aside     bool             // it may be no meeting: a page of a section
	source    string           // what it is the newest version of; empty for one of the archive
	former    []string         // sums of the versions of the source before it
}

// documents are those of the archive, if the index is made from them, then those of the
// inputs. An error belongs to the name of the document beside it.
func (b *builder) documents(ctx context.Context) iter.Seq2[document, error] {
	return func(yield func(document, error) bool) {
		for _, o := range b.originals() {
			if !yield(*b.archived(o), nil) {
				return
			}
		}
		for _, in := range b.inputs() {
			for d, err := range b.expand(ctx, in) {
				if !yield(d, err) {
					return
				}
			}
		}
	}
}

// archived is a document as it lies in the archive.
func (b *builder) archived(o archive.Original) *document {
	return &document{
		name: o.Name, url: o.URL, mediaType: o.Type, original: o, aside: o.URL != "",
		open: func() (io.ReadCloser, error) { return b.archive.Open(o) },
	}
}

// inputs are the inputs of the run, each once.
func (b *builder) inputs() []string {
	var out []string
	seen := map[string]bool{}
	for _, in := range b.config.Inputs {
		if !seen[in] {
			out = append(out, in)
		}
		seen[in] = true
	}
	for _, in := range out {
		b.total += countDocuments(in)
	}
	return out
}

// countDocuments is how many files of a folder are documents by their names: what the
// progress can be measured by. Everything else counts as one.
func countDocuments(in string) int {
	n := 0
	err := filepath.WalkDir(in, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() && container.IsDocument(path) {
			n++
		}
		return nil // the reading says what is wrong
	})
	if err != nil || n == 0 {
		return 1
	}
	return n
}

func isAddress(in string) bool { return strings.Contains(in, "://") }

// expand finds the documents of one input.
func (b *builder) expand(ctx context.Context, in string) iter.Seq2[document, error] {
	if isAddress(in) {
		return b.crawl(ctx, in)
	}
	return func(yield func(document, error) bool) {
		found := false
		for f, err := range container.Files(in, b.unpacking()) {
			found = true
			if clean := filepath.Clean(f.Name); err == nil && b.seen[clean] {
				continue
			} else {
				b.seen[clean] = true
			}
			if !yield(document{name: f.Name, open: f.Open}, plain(err)) {
				return
			}
		}
		if !found {
			yield(document{name: in}, refusal.New(refusal.EmptyFolder))
		}
	}
}

func (b *builder) unpacking() container.Options {
	return container.Options{Skipped: func(name string) { b.skip(Skipped{Name: name, Why: fetch.SkipType}) }}
}

// plain says in words for people what the file system said.
func plain(err error) error {
	for _, m := range []struct {
		is     error
		reason refusal.Reason
	}{{fs.ErrNotExist, refusal.NotThere}, {fs.ErrPermission, refusal.Unreadable}, {container.ErrNotFile, refusal.NoFile}} {
		if errors.Is(err, m.is) {
			return refusal.New(m.reason)
		}
	}
	return err
}

// crawl reads one page, or the section of a site that an address stands for. Pages of a
// section that are no meetings are expected, and only counted; a section without any is
// refused.
func (b *builder) crawl(ctx context.Context, address string) iter.Seq2[document, error] {
	return func(yield func(document, error) bool) {
		section := b.archive != nil && (b.config.Crawl || strings.HasSuffix(address, "/"))
		before, failed := b.report.Documents, false
		for p, err := range b.pages(ctx, address, section) {
			if err != nil {
				failed = true
				if !yield(document{name: cmp.Or(p.Requested, address)}, err) {
					return
				}
				continue
			}
			if p.NotModified {
				b.report.AsBefore++
			}
			if p.NotModified && p.Status == http.StatusNotModified {
				b.report.NotModified++
			}
			for f, err := range container.Content(p.URL, p.Body, b.unpacking()) {
				if !yield(document{name: f.Name, url: p.URL, mediaType: p.Type, open: f.Open, aside: section}, err) {
					return
				}
			}
		}
		if section && !failed && b.report.Documents == before && ctx.Err() == nil {
			yield(document{name: address}, refusal.New(refusal.NoMeetings))
		}
	}
}

// crawls is the folder of the data folder where crawls remember.
const crawls = "crawls"

// pages are those of a section, or the one page of an address.
func (b *builder) pages(ctx context.Context, address string, section bool) iter.Seq2[fetch.Page, error] {
	o := b.config.Web
	o.State = filepath.Join(b.config.Data, crawls)
	cut := cuts{}
	o.Skipped = func(page string, why fetch.Skip) {
		if why != fetch.SkipSame && why != fetch.SkipOutside {
			b.skip(Skipped{Name: page, Why: why})
			cut.add(page, why)
		}
	}
	if section {
		return func(yield func(fetch.Page, error) bool) {
			defer func() { b.report.Warnings = append(b.report.Warnings, cut.warnings(address, o)...) }()
			fetch.Crawl(ctx, address, o)(yield)
		}
	}
	return func(yield func(fetch.Page, error) bool) { yield(fetch.Get(ctx, address, o)) }
}

// failing remembers the error of a reader, to tell it from those of the writer beside it.
type failing struct {
	r   io.Reader
	err error
}

func (f *failing) Read(p []byte) (int, error) {
	n, err := f.r.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		f.err = err
	}
	return n, err
}

// bounded reports whether a document is read whole, and ends one with an error that is too
// large for that. The reader is good until the next call, which uses its buffer again.
func (b *builder) bounded(d document, r io.Reader) (bounded io.Reader, whole bool) {
	if b.head == nil {
		b.head = bufio.NewReaderSize(nil, headBytes)
	}
	b.head.Reset(r)
	head, _ := b.head.Peek(headBytes) // an error comes again when it is read
	if formatOf(d.name, d.mediaType, head).streams() {
		return b.head, false
	}
	return &limited{b.head, source.MaxBytes}, true
}

// limited reads n bytes and refuses to go on.
type limited struct {
	r io.Reader
	n int64
}

func (l *limited) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	if l.n -= int64(n); l.n < 0 {
		return 0, refusal.New(refusal.TooLarge)
	}
	return n, err
}
