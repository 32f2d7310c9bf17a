package archive

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"

	"github.com/klauspost/compress/zstd"
)

// ErrDamaged means that the archive's copy of a document is not what was kept.
var ErrDamaged = errors.New("the copy in the archive is damaged")

// Open gives the bytes of a document back. Reading ends with ErrDamaged where they are not
// those that were kept.
func (f *Folder) Open(o Original) (io.ReadCloser, error) {
	file, err := os.Open(f.path(o.SHA256))
	if err != nil {
		return nil, fmt.Errorf("archive: %w", err)
	}
	z, err := zstd.NewReader(file, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(64<<20))
	if err != nil {
		return nil, errors.Join(fmt.Errorf("archive: %w", err), file.Close())
	}
	return &unpacked{z, file, o.SHA256, sha256.New()}, nil
}

// unpacked is a document that is checked while it is read.
type unpacked struct {
	z    *zstd.Decoder
	file *os.File
	want string
	sum  hash.Hash
}

func (u *unpacked) Read(p []byte) (int, error) {
	n, err := u.z.Read(p)
	_, _ = u.sum.Write(p[:n]) // a hash never fails
	if errors.Is(err, io.EOF) && hex.EncodeToString(u.sum.Sum(nil)) == u.want || err == nil {
		return n, err
	}
	return n, fmt.Errorf("archive: %s: %w", u.file.Name(), ErrDamaged)
}

func (u *unpacked) Close() error {
	u.z.Close()
	return u.file.Close()
}

// Verify reads a document through. The error is ErrDamaged when it is not what was kept.
func (f *Folder) Verify(o Original) error {
	r, err := f.Open(o)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	_, err = io.Copy(io.Discard, r)
	return errors.Join(err, r.Close())
}

// Path is where the bytes of a document lie, for messages.
func (f *Folder) Path(sum string) string { return f.path(sum) }
