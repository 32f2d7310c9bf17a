package container

import (
	"bytes"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
)

// source is a file that can be read anywhere, as zip needs it.
type source interface {
	io.ReadCloser
	io.ReaderAt
}

type memory struct{ *bytes.Reader }

func (memory) Close() error { return nil }

// input is a file that stands by itself, on the disk or in memory.
type input struct {
	name     string
	size     int64
	modified time.Time
	open     func() (source, error)
}

func (in input) file() File {
	return File{in.name, in.size, in.modified, func() (io.ReadCloser, error) { return in.open() }}
}

// form is what a file is.
type form int

const (
	document form = iota
	zipArchive
	tarArchive
	compressed // gzip of a document or of a tar
)

// sniffed is how many bytes tell what a file is: a block of tar.
const sniffed = 512

// formOf tells by its first bytes what a file is. A name of an archive is believed where
// the bytes say nothing, so that what is broken from its first byte is called damaged.
func formOf(name string, head []byte) form {
	switch {
	case bytes.HasPrefix(head, []byte("\x1f\x8b")):
		return compressed
	case isZip(head):
		if slices.Contains(zipped, ending(name)) || ending(name) != ".zip" && isOffice(head) {
			return document
		}
		return zipArchive
	case isTar(head):
		return tarArchive
	case len(head) > 0 && ending(name) == ".zip":
		return zipArchive
	case len(head) > 0 && ending(name) == ".tar":
		return tarArchive
	}
	return document
}

func isZip(head []byte) bool {
	return bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("PK\x05\x06"))
}

// isOffice: the first entry is one with which office documents begin.
func isOffice(head []byte) bool {
	const nameAt = 30 // in a local header
	if len(head) < nameAt {
		return false
	}
	for _, first := range []string{"[Content_Types].xml", "_rels/", "docProps/", "word/", "xl/", "ppt/", "mimetype"} {
		if bytes.HasPrefix(head[nameAt:], []byte(first)) {
			return true
		}
	}
	return false
}

// isTar: the block is a header of tar, whose sum of bytes holds (the field of the sum
// counted as blanks).
func isTar(head []byte) bool {
	const sumAt, sumEnd = 148, 156
	if len(head) < sniffed {
		return false
	}
	want, err := strconv.ParseInt(strings.Trim(string(head[sumAt:sumEnd]), " \x00"), 8, 64)
	sum := int64((sumEnd - sumAt) * ' ')
	for i, b := range head[:sniffed] {
		if i < sumAt || i >= sumEnd {
			sum += int64(b)
		}
	}
	return err == nil && sum == want
}

func isArchiveName(name string) bool { return slices.Contains(archiveEndings, ending(name)) }
