package container

import (
	"errors"
	"fmt"
	"io"
	"io/fs"

	"github.com/kizuna-search/kizuna/indexer/refusal"
)

// budget is what one path may still unpack to, with all the archives in it.
type budget struct {
	options Options
	out     int64 // bytes unpacked so far
	entries int
	err     error // why nothing more is unpacked; sticks
}

// enter counts an entry of an archive.
func (b *budget) enter() error {
	b.entries++
	if b.err == nil && b.entries > b.options.MaxEntries {
		b.err = refusal.With(refusal.Bomb, fmt.Sprintf("> %d files", b.options.MaxEntries))
	}
	return b.err
}

// grow counts n more bytes. The levels are what they were unpacked from.
func (b *budget) grow(n int64, levels []*level) error {
	b.out += n
	if b.err == nil && b.out > b.options.MaxUnpacked {
		b.err = refusal.With(refusal.Bomb, "> "+size(b.options.MaxUnpacked))
	}
	for _, l := range levels {
		l.out += n
		if b.err == nil && l.out > ratioFrom && l.out/b.options.MaxRatio > l.in() {
			b.err = refusal.With(refusal.Bomb, fmt.Sprintf("> %d : 1", b.options.MaxRatio))
		}
	}
	return b.err
}

// level is something packed: an entry, or an archive with all its entries.
type level struct {
	out int64
	in  func() int64 // packed bytes, those that were read so far in a stream
}

func packed(n int64) *level { return &level{in: func() int64 { return n }} }

func size(n int64) string {
	if n < 1<<30 {
		return fmt.Sprintf("%d MB", n>>20)
	}
	return fmt.Sprintf("%d GB", n>>30)
}

// meter is a stream of unpacked bytes that pays from the budget.
type meter struct {
	from   io.Reader
	budget *budget
	levels []*level
}

func (m *meter) Read(p []byte) (int, error) {
	if m.budget.err != nil {
		return 0, m.budget.err
	}
	n, err := m.from.Read(p)
	if bomb := m.budget.grow(int64(n), m.levels); bomb != nil {
		return 0, bomb
	}
	return n, damage(err)
}

// counter counts what is read through it.
type counter struct {
	from io.Reader
	n    int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.from.Read(p)
	c.n += int64(n)
	return n, err
}

// damage turns an error of an archive's format into a refusal. Errors of the file system
// and refusals stay as they are.
func damage(err error) error {
	var refused *refusal.Error
	var path *fs.PathError
	if err == nil || errors.Is(err, io.EOF) || errors.As(err, &refused) || errors.As(err, &path) {
		return err
	}
	return refusal.With(refusal.Damaged, err.Error())
}
