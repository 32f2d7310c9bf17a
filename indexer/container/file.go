package container

import (
	"errors"
	"io"
	"time"
)

// File is one document as it was found.
type File struct {
	// Name is the path as it was found from the path asked for. Behind "!" stands the name
	// inside an archive: "a.zip!b/c.html", "a.zip!b.tar!c.txt", "x.jsonl.gz!x.jsonl". That
	// part is UTF-8, has no "..", and no control characters.
	Name string
	// Size is the length in bytes, -1 when it is not known before reading. In an archive it
	// is what the archive says, which may be untrue.
	Size int64
	// Modified is when it was last changed, as the file system or the archive says; zero
	// when that is not known.
	Modified time.Time
	// Open gives the bytes. It may be called once, and read from, until the next file is
	// asked for. Reading fails with a *refusal.Error when an archive is damaged or a bomb.
	Open func() (io.ReadCloser, error)
}

// Options are the limits of unpacking. The zero value is right for a machine that has some
// GB of disk and reads archives of strangers.
type Options struct {
	// MaxUnpacked is how many bytes one archive may unpack to, with all that is in it. 16
	// GiB when zero: the largest honest input is a file of records of 1 GB at 10:1.
	MaxUnpacked int64
	// MaxRatio is how many times its packed size an archive may grow to, once it has
	// unpacked to 10 MiB. 200 when zero: text shrinks to a tenth, a bomb to a thousandth.
	MaxRatio int64
	// MaxEntries is how many entries an archive may have, with those of the archives in
	// it. 100,000 when zero: their names alone are some 10 MB.
	MaxEntries int
	// Skipped is called with the name of each file that is no document by its ending; it
	// may be nil.
	Skipped func(name string)
}

const (
	defaultUnpacked = 16 << 30
	defaultRatio    = 200
	defaultEntries  = 100_000
	ratioFrom       = 10 << 20 // below this a high ratio harms nobody
)

func (o Options) withDefaults() Options {
	if o.MaxUnpacked <= 0 {
		o.MaxUnpacked = defaultUnpacked
	}
	if o.MaxRatio <= 0 {
		o.MaxRatio = defaultRatio
	}
	if o.MaxEntries <= 0 {
		o.MaxEntries = defaultEntries
	}
	if o.Skipped == nil {
		o.Skipped = func(string) {}
	}
	return o
}

// ErrNotFile says that the path leads to neither a file nor a folder (a device, a pipe).
var ErrNotFile = errors.New("not a regular file")
