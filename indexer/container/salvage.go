package container

import (
	"bufio"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"io"
	"time"

	"github.com/kizuna-search/kizuna/indexer/refusal"
)

// Signs of the parts of a zip, APPNOTE.TXT 4.3.
var (
	localSign   = []byte("PK\x03\x04")
	centralSign = []byte("PK\x01\x02")
)

var errCutOff = errors.New("zip: cut off")

// salvage gives the entries of a zip that lost its end, where its table of contents is, in
// the order in which they lie. Reading the entry that was cut fails. Afterwards the archive
// is refused as damaged.
func (a archive) salvage(r io.ReaderAt, size int64) {
	s := &salvager{from: bufio.NewReader(io.NewSectionReader(r, 0, size)), archive: a, all: packed(size), names: map[string]bool{}}
	for !a.over() {
		if err := s.next(); err != nil {
			break
		}
	}
	a.refuseAs(a.name, refusal.With(refusal.Damaged, errCutOff.Error()))
}

type salvager struct {
	archive
	from  *bufio.Reader
	all   *level
	names map[string]bool
}

// localHeader is what stands before the bytes of an entry, behind its sign; a name and an
// extra field follow.
type localHeader struct {
	Version, Flags, Method, Time, Date uint16
	CRC, Packed, Unpacked              uint32
	Name, Extra                        uint16
}

const (
	flagEncrypted = 1 << 0
	flagLater     = 1 << 3 // the sizes follow the bytes
	stored        = 0
	deflated      = 8
	zip64         = 1<<32 - 1
)

func (s *salvager) next() error {
	sign, err := s.from.Peek(len(localSign))
	if err != nil || !bytes.Equal(sign, localSign) {
		return errCutOff
	}
	_, _ = s.from.Discard(len(localSign)) // they were seen
	var h localHeader
	if err := binary.Read(s.from, binary.LittleEndian, &h); err != nil {
		return err
	}
	names := make([]byte, int(h.Name)+int(h.Extra))
	if _, err := io.ReadFull(s.from, names); err != nil {
		return err
	}
	body, err := s.body(h)
	if err != nil {
		return err
	}
	if err := s.budget.enter(); err != nil {
		return err
	}
	name := zipName(string(names[:h.Name]), names[h.Name:])
	s.names[name] = true
	if h.Flags&flagEncrypted == 0 && !bytes.HasSuffix(names[:h.Name], []byte("/")) {
		s.entry(entry{name, -1, time.Time{}, func() (io.ReadCloser, error) { return io.NopCloser(body), nil }}, s.names)
	}
	return s.skip(h, body)
}

// body is the unpacked bytes of an entry; s.from stands behind it when it was read.
func (s *salvager) body(h localHeader) (io.Reader, error) {
	var r io.Reader = s.from
	later := h.Flags&flagLater != 0
	switch {
	case h.Packed == zip64, later && h.Method != deflated, later && h.Flags&flagEncrypted != 0:
		return nil, errCutOff // where it ends cannot be told
	case !later:
		r = &exactly{r, int64(h.Packed)}
	}
	switch {
	case h.Flags&flagEncrypted != 0:
		return r, nil
	case h.Method == deflated:
		inflated := &inflated{flate.NewReader(r), r}
		return &meter{inflated, s.budget, []*level{s.all}}, nil
	case h.Method == stored:
		return &meter{r, s.budget, []*level{s.all}}, nil
	}
	return nil, errCutOff
}

// skip goes to the next header. Between them may be the sizes, 12 to 24 bytes.
func (s *salvager) skip(h localHeader, body io.Reader) error {
	if _, err := io.Copy(io.Discard, body); err != nil {
		return err
	}
	if h.Flags&flagLater == 0 {
		return nil
	}
	const longest = 24
	next, _ := s.from.Peek(longest + len(localSign))
	at := bytes.Index(next, localSign)
	if c := bytes.Index(next, centralSign); at < 0 || c >= 0 && c < at {
		return errCutOff
	}
	_, err := s.from.Discard(at)
	return err
}

// inflated reads what is left of the packed bytes too, so that the next header comes next.
type inflated struct {
	io.Reader
	packed io.Reader
}

func (i *inflated) Read(p []byte) (int, error) {
	n, err := i.Reader.Read(p)
	if limited, ok := i.packed.(*exactly); ok && errors.Is(err, io.EOF) {
		if _, rest := io.Copy(io.Discard, limited); rest != nil {
			return n, rest
		}
	}
	return n, err
}

// exactly is a stream of so many bytes; an earlier end is an error.
type exactly struct {
	from io.Reader
	left int64
}

func (e *exactly) Read(p []byte) (int, error) {
	if e.left == 0 {
		return 0, io.EOF
	}
	n, err := e.from.Read(p[:min(int64(len(p)), e.left)])
	e.left -= int64(n)
	if errors.Is(err, io.EOF) && e.left > 0 {
		err = io.ErrUnexpectedEOF
	}
	return n, err
}
