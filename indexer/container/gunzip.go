package container

import (
	"bufio"
	"compress/gzip"
	"errors"
	"io"
)

// gunzip reads the members of a gzip stream one after the other. Zeros behind the last
// member are padding, as tapes and some disks leave it.
type gunzip struct {
	from   *bufio.Reader
	member *gzip.Reader
	err    error
}

func (g *gunzip) Read(p []byte) (int, error) {
	for g.err == nil {
		if g.member == nil {
			if g.member, g.err = gzip.NewReader(g.from); g.err != nil {
				break
			}
			g.member.Multistream(false)
		}
		n, err := g.member.Read(p)
		if errors.Is(err, io.EOF) {
			err = g.next()
		}
		g.err = err
		if n > 0 {
			return n, nil
		}
	}
	if errors.Is(g.err, io.ErrUnexpectedEOF) || g.member == nil && errors.Is(g.err, io.EOF) {
		return 0, damage(io.ErrUnexpectedEOF)
	}
	return 0, g.err
}

// next goes to the next member; io.EOF when there is none.
func (g *gunzip) next() error {
	for {
		b, err := g.from.ReadByte()
		switch {
		case err != nil:
			return err
		case b != 0:
			_ = g.from.UnreadByte() // it was read just now
			if err := g.member.Reset(g.from); err != nil {
				return err
			}
			g.member.Multistream(false)
			return nil
		}
	}
}

// mended is a stream whose errors are refusals.
type mended struct{ io.Reader }

func (m mended) Read(p []byte) (int, error) {
	n, err := m.Reader.Read(p)
	return n, damage(err)
}
