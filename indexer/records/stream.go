package records

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"github.com/kizuna-search/kizuna/indexer/charset"
	"github.com/kizuna-search/kizuna/indexer/refusal"
)

const (
	// headSize is how much of a file decides about its charset and its form, in bytes.
	headSize = 64 << 10
	// maxRecord is how long one record may be, in bytes: a line, a row, a JSON value. It is
	// what a whole document may have.
	maxRecord = 32 << 20
)

// errTooLong ends reading inside a record that has no end in sight.
var errTooLong = errors.New("the record is too long")

// meter counts what is read and stops where a record grows too long.
type meter struct {
	r        io.Reader
	n, since int64 // bytes read, bytes read before the record began
	last     error // what ended reading, but for the end of the file
}

func (m *meter) Read(b []byte) (int, error) {
	if m.n-m.since > maxRecord+headSize {
		m.last = errTooLong
		return 0, errTooLong
	}
	n, err := m.r.Read(b)
	m.n += int64(n)
	if err != nil && !errors.Is(err, io.EOF) {
		m.last = err
	}
	return n, err
}

// begin: what is read from here on is of the next record.
func (m *meter) begin() { m.since = m.n }

// open decodes a stream to UTF-8 without a byte-order mark. head is its beginning, at most
// headSize bytes. Bytes that are not in the charset come out as they are in UTF-8 and as
// U+FFFD else; isClean finds both. The error is a *refusal.Error.
func open(r io.Reader) (in *meter, head []byte, err error) {
	raw := bufio.NewReaderSize(r, headSize)
	first, err := raw.Peek(headSize)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, nil, refusal.With(refusal.Damaged, excerpt(err.Error()))
	}
	e, err := charset.Detect(first)
	if err != nil {
		return nil, nil, err
	}
	var text io.Reader = raw
	if e != unicode.UTF8 {
		text = transform.NewReader(raw, e.NewDecoder())
	}
	b := bufio.NewReaderSize(text, headSize)
	head, err = b.Peek(headSize)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, nil, refusal.With(refusal.Damaged, excerpt(err.Error()))
	}
	if bytes.HasPrefix(head, []byte("\ufeff")) {
		_, _ = b.Discard(len("\ufeff")) // it was peeked at
		head = head[len("\ufeff"):]
	}
	return &meter{r: b}, head, nil
}

// isClean: the text was all in its charset.
func isClean(s string) bool { return utf8.ValidString(s) && !strings.ContainsRune(s, utf8.RuneError) }

// stop tells that reading ends here, because of err, at a byte of the file.
func (s *sink) stop(err error, what string, offset int64) {
	if s.done {
		return
	}
	s.told++
	var r *refusal.Error
	if errors.As(err, &r) {
		s.done = !s.yield(zero, r)
		return
	}
	detail := fmt.Sprintf("%sの%dバイト目あたり", what, offset)
	switch {
	case errors.Is(err, errTooLong):
		detail = "32MBを超える記録があります"
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		detail = what + "が途中で終わっています"
	}
	s.done = !s.yield(zero, refusal.With(refusal.Damaged, detail))
}
