package local

import (
	"bufio"
	"errors"
	"os"
)

// appender writes records one behind the other.
type appender struct {
	file *os.File
	w    *bufio.Writer
	size int64
}

func newAppender(path string) (*appender, error) {
	f, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	return &appender{file: f, w: bufio.NewWriterSize(f, 1<<18)}, nil
}

func (a *appender) append(b []byte) error {
	n, err := a.w.Write(b)
	a.size += int64(n)
	return err
}

func (a *appender) close() error { return errors.Join(a.w.Flush(), a.file.Sync(), a.file.Close()) }
