package container

import (
	"archive/zip"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"strconv"

	"github.com/kizuna-search/kizuna/indexer/refusal"
)

// maxDirectory is how much of a zip may be its table of contents: 100,000 long names fit
// many times. The table is read whole.
const maxDirectory = 64 << 20

func (a archive) zip(r io.ReaderAt, size int64) {
	bounded := &boundedAt{from: r, left: maxDirectory}
	z, err := zip.NewReader(bounded, size)
	if bounded.left < 0 {
		a.refuse(a.name, refusal.With(refusal.Bomb, "> "+strconv.Itoa(a.options.MaxEntries)+" files"))
		return
	}
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		a.salvage(r, size)
		return
	}
	bounded.open = true
	all := packed(size)
	names := map[string]bool{}
	for _, f := range z.File {
		names[zipName(f.Name, f.Extra)] = true
	}
	encrypted := false
	for _, f := range z.File {
		if a.over() || a.budget.enter() != nil {
			return
		}
		encrypted = a.zipEntry(f, all, names, encrypted)
	}
}

// zipEntry gives an entry. That some are encrypted is said once.
func (a archive) zipEntry(f *zip.File, all *level, names map[string]bool, encrypted bool) bool {
	name := zipName(f.Name, f.Extra)
	switch {
	case f.FileInfo().IsDir(), f.Mode().Type() != 0:
		return encrypted
	case f.Flags&1 != 0:
		if !encrypted && IsDocument(name) && !isJunk(name) {
			a.refuse(a.name, refusal.New(refusal.Encrypted))
			return true
		}
		return encrypted
	}
	if a.isBomb(f) {
		if IsDocument(name) && !isJunk(name) {
			a.refuse(a.name+"!"+name, refusal.With(refusal.Bomb, fmt.Sprintf("> %d : 1", a.options.MaxRatio)))
		}
		return encrypted
	}
	size := int64(-1)
	if f.UncompressedSize64 < 1<<62 {
		size = int64(f.UncompressedSize64)
	}
	a.entry(entry{name, size, f.Modified, func() (io.ReadCloser, error) {
		r, err := f.Open()
		if errors.Is(err, zip.ErrAlgorithm) {
			return nil, refusal.With(refusal.Packing, strconv.Itoa(int(f.Method)))
		}
		if errors.Is(err, io.EOF) {
			err = io.ErrUnexpectedEOF // its place is behind the end
		}
		if err != nil {
			return nil, damage(err)
		}
		return metered{&meter{r, a.budget, []*level{all, packed(min(int64(f.CompressedSize64&(1<<62-1)), all.in()))}}, r}, nil //nolint:gosec // 62 bits
	}}, names)
	return encrypted
}

// isBomb: the entry says so itself. It is not opened, for its readers may end before it has
// grown enough to be known as one.
func (a archive) isBomb(f *zip.File) bool {
	return f.UncompressedSize64 > ratioFrom && f.UncompressedSize64/uint64(a.options.MaxRatio) > f.CompressedSize64 //nolint:gosec // it is above 0
}

type metered struct {
	io.Reader
	io.Closer
}

// boundedAt gives so many bytes, and any number once it is open.
type boundedAt struct {
	from io.ReaderAt
	left int64
	open bool
}

func (b *boundedAt) ReadAt(p []byte, off int64) (int, error) {
	if !b.open {
		if b.left -= int64(len(p)); b.left < 0 {
			return 0, io.ErrUnexpectedEOF
		}
	}
	return b.from.ReadAt(p, off)
}

// zipName is the label of an entry: the name in Unicode of Info-ZIP's extra field where it
// belongs to the name that the entry has, else that name.
func zipName(name string, extra []byte) string {
	const unicodePath = 0x7075 // APPNOTE.TXT 4.6.9: version, CRC-32 of the name, name in UTF-8
	for len(extra) >= 4 {
		id, n := binary.LittleEndian.Uint16(extra), int(binary.LittleEndian.Uint16(extra[2:]))
		if n > len(extra)-4 {
			break
		}
		field := extra[4 : 4+n]
		if id == unicodePath && n > 5 && field[0] == 1 && binary.LittleEndian.Uint32(field[1:]) == crc32.ChecksumIEEE([]byte(name)) {
			return label(string(field[5:]))
		}
		extra = extra[4+n:]
	}
	return label(name)
}
