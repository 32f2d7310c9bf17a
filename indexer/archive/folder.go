package archive

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
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
	// As says as which meetings of the index those of the document stand that it gives no
	// number itself: its own id, that of the index and the page number there, a line each.
	As string `json:"as,omitempty"`
}

// StandsAs is the id and the page number in the index of a meeting of the document; both
// are empty where it stands there as it calls itself.
func (o Original) StandsAs(id string) (known, page string) {
	for line := range strings.Lines(o.As) {
		if f := strings.Fields(line); len(f) == 3 && f[0] == id {
			return f[1], f[2]
		}
	}
	return "", ""
}

// Folder is the archive of a data folder. It is for one goroutine.
type Folder struct {
	dir   string
	z     *zstd.Encoder
	fresh []string // files that were written and may not be durable yet
}

const originals = "originals"

// Of is the archive of a data folder. Nothing is made before the first document is kept.
func Of(data string) *Folder { return &Folder{dir: filepath.Join(data, originals)} }

// Keep writes the bytes of r into the archive and returns o with its sum and its size. A
// document that is there already stays as it is, with the time of its first fetch. An
// error of r is returned as it is.
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
	path := f.path(o.SHA256)
	if old, err := f.read(o.SHA256); err == nil {
		o.Fetched, o.As = old.Fetched, old.As
		if o == old {
			return o, nil
		}
		return o, f.describe(o)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		return o, fmt.Errorf("archive: %w", err)
	}
	if err := write(path); err != nil {
		return o, fmt.Errorf("archive: %w", err)
	}
	f.fresh = append(f.fresh, path)
	return o, f.describe(o)
}

// StandAs notes that the meeting of the document with this id stands in the index as another.
func (f *Folder) StandAs(o *Original, id, known, page string) error {
	o.As += fmt.Sprintf("%s %s %s\n", id, known, page)
	return f.describe(*o)
}

// Sync makes durable what was kept so far. One flush for many documents is far quicker
// than one for each.
func (f *Folder) Sync() error {
	for _, path := range f.fresh {
		file, err := os.Open(path)
		if errors.Is(err, fs.ErrNotExist) { // it was dropped again
			continue
		}
		if err != nil {
			return fmt.Errorf("archive: %w", err)
		}
		if err := errors.Join(file.Sync(), file.Close()); err != nil {
			return fmt.Errorf("archive: %w", err)
		}
	}
	f.fresh = nil
	return nil
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

func (f *Folder) describe(o Original) error {
	b, err := json.Marshal(o)
	if err != nil {
		return err
	}
	f.fresh = append(f.fresh, f.path(o.SHA256)+describedAs)
	return writeWhole(f.path(o.SHA256)+describedAs, b, false)
}

const (
	packedAs    = ".zst"
	describedAs = ".json"
)

// path is where a document lies, without its ending for the description.
func (f *Folder) path(sum string) string { return filepath.Join(f.dir, sum[:2], sum+packedAs) }

func (f *Folder) read(sum string) (Original, error) {
	var o Original
	b, err := os.ReadFile(f.path(sum) + describedAs)
	if err != nil {
		return o, err
	}
	if err := json.Unmarshal(b, &o); err != nil || o.SHA256 != sum {
		return o, fmt.Errorf("archive: %s is damaged", f.path(sum)+describedAs)
	}
	_, err = os.Stat(f.path(sum))
	return o, err
}

// Open gives the bytes of a document back. Reading fails when they are not those that
// were kept.
func (f *Folder) Open(o Original) (io.ReadCloser, error) {
	file, err := os.Open(f.path(o.SHA256))
	if err != nil {
		return nil, fmt.Errorf("archive: %w", err)
	}
	z, err := zstd.NewReader(file, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(64<<20))
	if err != nil {
		return nil, errors.Join(fmt.Errorf("archive: %w", err), file.Close())
	}
	return &unpacked{z, file}, nil
}

type unpacked struct {
	*zstd.Decoder
	file *os.File
}

func (u *unpacked) Close() error {
	u.Decoder.Close()
	return u.file.Close()
}

// All lists what is kept, in the order in which it was fetched. Descriptions that cannot
// be read are named in the error; the others are listed all the same.
func (f *Folder) All() ([]Original, error) {
	var out []Original
	var bad []error
	err := filepath.WalkDir(f.dir, func(path string, d fs.DirEntry, err error) error {
		sum, ok := strings.CutSuffix(filepath.Base(path), packedAs+describedAs)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return err
		case d.IsDir() || !ok || len(sum) != 2*sha256.Size:
			return nil
		}
		o, err := f.read(sum)
		if err != nil {
			bad = append(bad, err)
			return nil
		}
		out = append(out, o)
		return nil
	})
	slices.SortFunc(out, func(a, b Original) int {
		return cmp.Or(a.Fetched.Compare(b.Fetched), cmp.Compare(a.Name, b.Name), cmp.Compare(a.SHA256, b.SHA256))
	})
	return out, errors.Join(append(bad, err)...)
}

// Drop deletes one document.
func (f *Folder) Drop(o Original) error {
	return errors.Join(os.Remove(f.path(o.SHA256)+describedAs), os.Remove(f.path(o.SHA256)))
}

// Sweep deletes every document but those of which used says so, and what killed runs left.
func (f *Folder) Sweep(used func(sum string) bool) error {
	return filepath.WalkDir(f.dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil || d.IsDir():
			return err
		}
		sum, _, _ := strings.Cut(filepath.Base(path), ".")
		if used(sum) {
			return nil
		}
		return os.Remove(path)
	})
}

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
