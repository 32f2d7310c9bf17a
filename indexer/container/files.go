package container

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
)

// Files gives the documents behind a path, those of a folder from top to bottom in order of
// name. With an error, the File has a name only: that of what was refused. The error is a
// *refusal.Error, ErrNotFile, or one of the file system (fs.ErrNotExist, fs.ErrPermission);
// other files follow it. An empty folder gives nothing.
func Files(path string, o Options) iter.Seq2[File, error] {
	return func(yield func(File, error) bool) {
		w := &walk{options: o.withDefaults(), yield: yield}
		info, err := os.Stat(path)
		switch {
		case err != nil:
			w.refuse(path, err)
		case info.IsDir():
			w.folder(path)
		case !info.Mode().IsRegular():
			w.refuse(path, &fs.PathError{Op: "read", Path: path, Err: ErrNotFile})
		default:
			w.file(path, info)
		}
	}
}

// Content gives the documents in bytes that are at hand: those of an archive, or the bytes
// themselves as one document. Errors are those of Files.
func Content(name string, content []byte, o Options) iter.Seq2[File, error] {
	return func(yield func(File, error) bool) {
		w := &walk{options: o.withDefaults(), yield: yield}
		w.top(input{name: name, size: int64(len(content)), open: func() (source, error) {
			return memory{bytes.NewReader(content)}, nil
		}})
	}
}

// walk is one run of Files.
type walk struct {
	options Options
	yield   func(File, error) bool
	stopped bool // the caller wants no more
}

func (w *walk) give(f File) { w.stopped = w.stopped || !w.yield(f, nil) }
func (w *walk) refuse(name string, err error) {
	w.stopped = w.stopped || !w.yield(File{Name: name}, err)
}

// folder walks with the slash at the end, so that a link that was named is followed.
func (w *walk) folder(root string) {
	err := filepath.WalkDir(root+string(filepath.Separator), func(path string, d fs.DirEntry, err error) error {
		path = filepath.Clean(path)
		name := filepath.Base(path)
		top := path == filepath.Clean(root)
		switch {
		case w.stopped:
			return fs.SkipAll
		case err != nil:
			w.refuse(path, err)
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
		case !top && isJunk(name):
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.IsDir():
			if !top && isAssets(path) {
				w.skipAll(path)
				return fs.SkipDir
			}
		case !d.Type().IsRegular() || !IsDocument(name) || isAnswer(path):
			w.options.Skipped(path)
		default:
			w.found(path, d)
		}
		return nil
	})
	if err != nil {
		w.refuse(root, err)
	}
}

func (w *walk) found(path string, d fs.DirEntry) {
	info, err := d.Info()
	if err != nil {
		w.refuse(path, err)
		return
	}
	w.file(path, info)
}

// isAssets: the folder was saved by a browser beside a page.
func isAssets(folder string) bool {
	for _, page := range pageOf(folder) {
		if info, err := os.Stat(page); err == nil && info.Mode().IsRegular() {
			return true
		}
	}
	return false
}

// isAnswer: what a document of the same name says, as records (a.json beside a.html): the
// answers of a labelled folder, or what a program noted about the page.
func isAnswer(path string) bool {
	stem, ok := strings.CutSuffix(path, ".json")
	if !ok {
		return false
	}
	for _, ending := range []string{".html", ".htm", ".txt", ".pdf", ".docx"} {
		if info, err := os.Stat(stem + ending); err == nil && info.Mode().IsRegular() {
			return true
		}
	}
	return false
}

func (w *walk) skipAll(folder string) {
	_ = filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && !isJunk(d.Name()) {
			w.options.Skipped(path)
		}
		return nil // what cannot be read there was not wanted
	})
}

func (w *walk) file(path string, info fs.FileInfo) {
	w.top(input{name: path, size: info.Size(), modified: info.ModTime(), open: func() (source, error) {
		return os.Open(path)
	}})
}

// top gives what is in a file that stands by itself. It is opened twice: once to see what
// it is, and, if it is a document, once more when the caller wants it.
func (w *walk) top(in input) {
	f, err := in.open()
	if err != nil {
		w.refuse(in.name, err)
		return
	}
	defer f.Close()
	head, err := bufio.NewReaderSize(io.NewSectionReader(f, 0, sniffed), sniffed).Peek(sniffed)
	if err != nil && !errors.Is(err, io.EOF) {
		w.refuse(in.name, err)
		return
	}
	form := formOf(in.name, head)
	if form == document {
		w.give(in.file())
		return
	}
	a := archive{walk: w, budget: &budget{options: w.options}, name: in.name, modified: in.modified, depth: 1}
	a.read(form, io.NewSectionReader(f, 0, in.size))
	if bomb := a.budget.err; bomb != nil {
		w.refuse(in.name, bomb)
	}
}
