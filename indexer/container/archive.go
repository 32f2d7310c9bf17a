package container

import (
	"archive/tar"
	"bufio"
	"errors"
	"io"
	"os"
	"path"
	"strings"
	"time"

	"github.com/kizuna-search/kizuna/indexer/refusal"
)

// archive is one archive that is being read. Its name is the label of its entries too.
type archive struct {
	*walk
	budget   *budget
	name     string
	modified time.Time
	depth    int // 1 for one that stands by itself
}

const (
	// maxDepth: an archive in an archive is what people send; one in that is a bomb or an
	// accident.
	maxDepth = 2
	// maxSpool is how large an archive in an archive may be, which goes to a temporary file.
	maxSpool = 1 << 30
)

// over: nothing more of the archive is wanted or may be read.
func (a archive) over() bool { return a.stopped || a.budget.err != nil }

// refuseAs refuses, unless the budget ended, which is said once and of the whole.
func (a archive) refuseAs(name string, err error) {
	if a.budget.err == nil {
		a.refuse(name, damage(err))
	}
}

// read gives what is in the archive. A compressed document is one level less than an
// archive.
func (a archive) read(f form, r io.Reader) {
	limit := maxDepth
	if f == compressed {
		limit++
	}
	if a.depth > limit {
		a.refuse(a.name, refusal.New(refusal.Nested))
		return
	}
	switch f {
	case zipArchive:
		a.readZip(r)
	case tarArchive:
		a.readTar(r)
	default:
		a.readGzip(r)
	}
}

func (a archive) readZip(r io.Reader) {
	if at, ok := r.(*io.SectionReader); ok {
		a.zip(at, at.Size())
		return
	}
	f, size, err := spool(r)
	if err != nil {
		a.refuseAs(a.name, err)
		return
	}
	defer os.Remove(f.Name()) //nolint:errcheck // a temporary file
	defer f.Close()
	a.zip(io.NewSectionReader(f, 0, size), size) // it knows of no negative places
}

// spool writes an archive that came as a stream to a temporary file: zip has its contents
// at the end.
func spool(r io.Reader) (*os.File, int64, error) {
	f, err := os.CreateTemp("", "kizuna-*.zip")
	if err != nil {
		return nil, 0, err
	}
	n, err := io.Copy(f, io.LimitReader(r, maxSpool+1))
	if n > maxSpool {
		err = refusal.With(refusal.Bomb, "> "+size(maxSpool))
	}
	if err != nil {
		_ = f.Close()
		_ = os.Remove(f.Name())
		return nil, 0, err
	}
	return f, n, nil
}

func (a archive) readTar(r io.Reader) {
	t := tar.NewReader(r)
	pages := map[string]bool{}
	for !a.over() {
		h, err := t.Next()
		if errors.Is(err, io.EOF) {
			err = readTail(r)
			if err == nil {
				return
			}
		}
		if err != nil && !errors.Is(err, tar.ErrInsecurePath) {
			a.refuseAs(a.name, err)
			return
		}
		if a.budget.enter() != nil {
			return
		}
		if !isPlain(h) {
			continue
		}
		name := label(h.Name)
		pages[name] = true
		a.entry(entry{name, h.Size, h.ModTime, func() (io.ReadCloser, error) {
			return io.NopCloser(mended{t}), nil
		}}, pages)
	}
}

// isPlain: the entry is a file, not a link or a device, nor one with holes, which would
// grow without being read.
func isPlain(h *tar.Header) bool {
	for key := range h.PAXRecords {
		if strings.HasPrefix(key, "GNU.sparse") {
			return false
		}
	}
	return h.Typeflag == tar.TypeReg
}

// readGzip gives the document that is compressed, or the entries of the tar.
func (a archive) readGzip(r io.Reader) {
	in := &counter{from: r}
	stream := &meter{&gunzip{from: bufio.NewReader(in)}, a.budget, []*level{{in: func() int64 { return in.n }}}}
	buffered := bufio.NewReaderSize(stream, 64<<10)
	head, err := buffered.Peek(sniffed)
	if len(head) == 0 && err != nil && !errors.Is(err, io.EOF) {
		a.refuseAs(a.name, err)
		return
	}
	inner := unpackedName(a.name)
	switch f := formOf(inner, head); f {
	case document:
		a.give(File{a.name + "!" + inner, -1, a.modified, func() (io.ReadCloser, error) { return io.NopCloser(buffered), nil }})
	case tarArchive:
		a.read(f, tailed{buffered})
	default:
		a.name += "!" + inner
		a.depth++
		a.read(f, buffered)
	}
}

// tailed is the stream of a compressed tar: behind the end of the tar stands the sum of
// all bytes.
type tailed struct{ io.Reader }

func readTail(r io.Reader) error {
	if _, ok := r.(tailed); !ok {
		return nil
	}
	_, err := io.Copy(io.Discard, r)
	return err
}

// unpackedName is the name of what is in a compressed file: x.jsonl of x.jsonl.gz.
func unpackedName(name string) string {
	base := path.Base(label(name[strings.LastIndexByte(name, '!')+1:]))
	stem := base[:len(base)-len(path.Ext(base))]
	switch e := ending(base); {
	case stem != "" && e == ".gz":
		return stem
	case stem != "" && e == ".tgz":
		return stem + ".tar"
	}
	return base
}

// entry is a file in an archive, with its label.
type entry struct {
	name     string
	size     int64
	modified time.Time
	open     func() (io.ReadCloser, error)
}

// entry gives a document, or what is in an archive. Pages are the names that the archive
// is known to have.
func (a archive) entry(e entry, pages map[string]bool) {
	full := a.name + "!" + e.name
	switch {
	case e.name == "" || isJunk(e.name):
	case !IsDocument(e.name) || inAssets(e.name, pages):
		a.options.Skipped(full)
	case isArchiveName(e.name):
		a.nested(full, e)
	default:
		a.give(File{full, e.size, e.modified, e.open})
	}
}

func (a archive) nested(full string, e entry) {
	r, err := e.open()
	if err != nil {
		a.refuseAs(full, err)
		return
	}
	defer r.Close()
	buffered := bufio.NewReaderSize(r, 64<<10)
	head, err := buffered.Peek(sniffed)
	if err != nil && !errors.Is(err, io.EOF) && len(head) == 0 {
		a.refuseAs(full, err)
		return
	}
	f := formOf(e.name, head)
	if f == document {
		a.give(File{full, e.size, e.modified, func() (io.ReadCloser, error) { return io.NopCloser(buffered), nil }})
		return
	}
	inner := a
	inner.name, inner.modified, inner.depth = full, e.modified, a.depth+1
	inner.read(f, buffered)
}

// inAssets: the file lies in a folder that a browser saved beside a page.
func inAssets(name string, pages map[string]bool) bool {
	for dir := path.Dir(name); dir != "." && dir != "/"; dir = path.Dir(dir) {
		for _, page := range pageOf(dir) {
			if pages[page] {
				return true
			}
		}
	}
	return false
}
