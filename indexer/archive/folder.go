package archive

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/klauspost/compress/zstd"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// Original is a document as it was taken in, and all that is needed to read it again.
type Original struct {
	SHA256     string             `json:"sha256"` // of its bytes, in hexadecimal digits
	Size       int64              `json:"size"`   // bytes
	Name       string             `json:"name"`   // path or address; behind "!" the name inside an archive
	URL        string             `json:"url,omitempty"`
	Type       string             `json:"type,omitempty"` // media type that the server said
	Fetched    time.Time          `json:"fetched"`        // in UTC, whole seconds
	Visibility minutes.Visibility `json:"visibility"`
	Mapping    string             `json:"mapping,omitempty"` // of columns to fields, as it was given
	// As says as which meetings of the index those of the document stand that have another
	// name there: its own id, that of the index and the page number there, if the document
	// has none, a line each.
	As string `json:"as,omitempty"`
	// Sources are the absolute paths and the addresses that these bytes are the newest
	// version of; behind "!" the name inside an archive. Null was written before they were
	// noted.
	Sources []string `json:"sources"`
	// Also are the ids of meetings of the index that the document describes too, though they
	// were read from another.
	Also []string `json:"also,omitempty"`
	// Damaged says that the bytes were found to be others than those that were kept. They are
	// kept anew when the document comes again.
	Damaged bool `json:"damaged,omitempty"`
}

// StandsAs is the id and the page number in the index of a meeting of the document. The id
// is empty where it stands there as it calls itself, the page number where it has its own.
func (o Original) StandsAs(id string) (known, page string) {
	for line := range strings.Lines(o.As) {
		if f := strings.Fields(line); len(f) >= 2 && f[0] == id {
			return f[1], strings.Join(f[2:], "")
		}
	}
	return "", ""
}

// Origins are the Sources. Of an original that was kept before they were noted its name
// tells, if it is one that means the same everywhere.
func (o Original) Origins() []string {
	if o.Sources == nil && (filepath.IsAbs(o.Name) || strings.Contains(o.Name, "://")) {
		return []string{o.Name}
	}
	return o.Sources
}

// Folder is the archive of a data folder. It is for one goroutine.
type Folder struct {
	dir     string
	z       *zstd.Encoder
	fresh   []string            // files of bytes that were written and may not be durable yet
	listed  map[string]Original // sound descriptions, once All has read them
	changed map[string]Original // descriptions that Commit writes
}

const originals = "originals"

// Of is the archive of a data folder. Nothing is made before the first document is kept.
func Of(data string) *Folder {
	return &Folder{dir: filepath.Join(data, originals), changed: map[string]Original{}}
}

// Keep writes the bytes of r into the archive and returns o with its sum and its size. A
// document that is there already stays as it is, with the time of its first fetch. Nothing
// of it counts before Commit. An error of r is returned as it is.
func (f *Folder) Keep(ctx context.Context, o Original, r io.Reader) (Original, error) {
	if err := os.MkdirAll(f.dir, 0o750); err != nil {
		return o, fmt.Errorf("archive: %w", err)
	}
	t, err := os.CreateTemp(f.dir, "new-*.tmp")
	if err != nil {
		return o, fmt.Errorf("archive: %w", err)
	}
	defer func() { _ = os.Remove(t.Name()) }() // it is gone once it was renamed
	o.SHA256, o.Size, err = f.pack(ctx, t, r)
	if err = errors.Join(err, t.Close()); err != nil {
		return o, err
	}
	return f.add(o, func(path string) error { return os.Rename(t.Name(), path) })
}

// KeepBytes is Keep for a document that is in memory: it packs nothing that is there.
func (f *Folder) KeepBytes(o Original, content []byte) (Original, error) {
	sum := sha256.Sum256(content)
	o.SHA256, o.Size = hex.EncodeToString(sum[:]), int64(len(content))
	return f.add(o, func(path string) error {
		z, err := f.encoder()
		if err != nil {
			return err
		}
		return writeWhole(path, z.EncodeAll(content, nil), false)
	})
}

// add describes a document; when it is new, write puts its packed bytes in their place.
func (f *Folder) add(o Original, write func(path string) error) (Original, error) {
	old, err := f.find(o.SHA256)
	if err == nil {
		o.Fetched, o.As, o.Also = old.Fetched, old.As, old.Also
		o.Sources = with(old.Origins(), o.Sources...)
	}
	if err == nil && !old.Damaged {
		f.change(old, o)
		return o, nil
	}
	path := f.path(o.SHA256)
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		return o, fmt.Errorf("archive: %w", err)
	}
	if err := write(path); err != nil {
		return o, fmt.Errorf("archive: %w", err)
	}
	f.fresh = append(f.fresh, path)
	f.changed[o.SHA256] = o
	return o, nil
}

// pack compresses r into w and returns the sum and the size of what it read.
func (f *Folder) pack(ctx context.Context, w io.Writer, r io.Reader) (sum string, size int64, err error) {
	z, err := f.encoder()
	if err != nil {
		return "", 0, fmt.Errorf("archive: %w", err)
	}
	z.Reset(w)
	h := sha256.New()
	size, err = io.Copy(io.MultiWriter(h, z), &untilDone{ctx, r})
	if e := z.Close(); err == nil {
		err = e
	}
	return hex.EncodeToString(h.Sum(nil)), size, err
}

// encoder is the one of this folder, made when it is first needed.
func (f *Folder) encoder() (*zstd.Encoder, error) {
	if f.z != nil {
		return f.z, nil
	}
	var err error
	f.z, err = zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1))
	return f.z, err
}

// untilDone reads until the context ends.
type untilDone struct {
	ctx context.Context
	r   io.Reader
}

func (u *untilDone) Read(p []byte) (int, error) {
	if err := u.ctx.Err(); err != nil {
		return 0, err
	}
	return u.r.Read(p)
}

const (
	packedAs    = ".zst"
	describedAs = ".json"
)

// path is where a document lies, without its ending for the description.
func (f *Folder) path(sum string) string { return filepath.Join(f.dir, sum[:2], sum+packedAs) }

// writeWhole writes a file so that it is there as a whole or not at all; durable says
// that it must survive a power cut from now on.
func writeWhole(path string, content []byte, durable bool) error {
	t, err := os.CreateTemp(filepath.Dir(path), "new-*.tmp")
	if err != nil {
		return err
	}
	_, err = t.Write(content)
	if durable && err == nil {
		err = t.Sync()
	}
	if err = errors.Join(err, t.Close()); err == nil {
		err = os.Rename(t.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(t.Name()))
	}
	return nil
}
