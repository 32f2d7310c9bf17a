package fetch

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"
)

// state is what the crawls of one section remember. Its folder holds
//
//	pages.jsonl  one line {"format":1,"start":…,"crawl":n,"ended":…}, then a record a line;
//	             the last one of an address counts, and so does the last head
//	copies/      the documents, each under the SHA-256 of the address asked for
//	lock         held while a crawl runs
//
// Lines are only ever added while a crawl runs; a line that was cut when the program was
// killed is not read. At the beginning of a run the journal is written anew beside the old
// one and renamed. A copy is renamed into place before its record is written, and belongs
// to it only if its hash is the record's; so nothing needs to be written at the same time.
type state struct {
	folder  string // empty: nothing is remembered
	head    head
	records map[string]record
	journal *os.File
	lock    *flock.Flock
}

type head struct {
	Format int    `json:"format"`
	Start  string `json:"start"`
	Crawl  int    `json:"crawl"` // counts from 1
	Ended  bool   `json:"ended"`
}

const journalFormat = 1

// errInUse: another run crawls the same section with the same folder.
var errInUse = errors.New("another run is crawling it")

// openState reads what is known of a section and decides whether its last crawl goes on or
// a new one begins.
func openState(folder, start, prefix string) (*state, error) {
	s := &state{head: head{journalFormat, start, 1, false}, records: map[string]record{}}
	if folder == "" {
		return s, nil
	}
	s.folder = filepath.Join(folder, sum(start + "\n" + prefix)[:16])
	if err := os.MkdirAll(filepath.Join(s.folder, "copies"), 0o755); err != nil {
		return nil, err
	}
	s.lock = flock.New(filepath.Join(s.folder, "lock"))
	if ok, err := s.lock.TryLock(); err != nil || !ok {
		return nil, fmt.Errorf("crawl %s: %w", start, errors.Join(err, errInUse))
	}
	if err := s.load(); err != nil {
		s.close()
		return nil, err
	}
	return s, nil
}

func (s *state) close() {
	if s.journal != nil {
		_ = s.journal.Close()
	}
	if s.lock != nil {
		_ = s.lock.Unlock()
	}
}

func (s *state) path() string { return filepath.Join(s.folder, "pages.jsonl") }

// load reads the journal. What a run that was killed had begun to write is taken away.
func (s *state) load() error {
	for _, unfinished := range []string{"pages-*", "copy-*"} {
		names, _ := filepath.Glob(filepath.Join(s.folder, unfinished)) // the patterns are right
		for _, name := range names {
			_ = os.Remove(name)
		}
	}
	start := s.head.Start
	if err := s.readAll(); err != nil {
		return err
	}
	if s.head.Start != start { // none, or that of another crawl
		s.head, s.records = head{journalFormat, start, 1, false}, map[string]record{}
	}
	if s.head.Ended {
		s.begin()
	}
	return s.rewrite()
}

// readAll reads the journal: its head, and the last record of each address.
func (s *state) readAll() error {
	b, err := os.ReadFile(s.path())
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	s.head = head{}
	for line := range bytes.Lines(b) {
		var h head
		var r record
		switch {
		case json.Unmarshal(line, &h) == nil && h.Format == journalFormat && h.Start != "":
			s.head = h
		case s.head.Start != "" && json.Unmarshal(line, &r) == nil && r.Requested != "":
			s.records[r.Requested] = r
		}
	}
	return nil
}

// begin forgets what gave no page in the crawl that ended.
func (s *state) begin() {
	s.head.Crawl++
	s.head.Ended = false
	for key, r := range s.records {
		if r.Hash == "" {
			_ = os.Remove(s.copyOf(key)) // there may be none
			delete(s.records, key)
		}
	}
}

func (s *state) rewrite() error {
	f, err := os.CreateTemp(s.folder, "pages-*")
	if err != nil {
		return err
	}
	s.journal = f
	w := bufio.NewWriter(f)
	e := json.NewEncoder(w)
	err = e.Encode(s.head)
	for _, r := range s.records {
		err = errors.Join(err, e.Encode(r))
	}
	if err = errors.Join(err, w.Flush(), f.Sync()); err != nil {
		_ = os.Remove(f.Name())
		return err
	}
	return os.Rename(f.Name(), s.path())
}

// put remembers a record, and its document if that was sent anew.
func (s *state) put(r record, body []byte, fresh bool) error {
	if s.folder == "" {
		return nil
	}
	s.records[r.Requested] = r
	if r.Hash != "" && fresh {
		if err := s.keep(r.Requested, body); err != nil {
			return err
		}
	}
	return s.add(r)
}

func (s *state) add(line any) error {
	b, err := json.Marshal(line)
	if err != nil {
		return err
	}
	_, err = s.journal.Write(append(b, '\n'))
	return err
}

// end says that the crawl has seen all.
func (s *state) end() error {
	s.head.Ended = true
	if s.folder == "" {
		return nil
	}
	return errors.Join(s.add(s.head), s.journal.Sync())
}

func (s *state) copyOf(key string) string { return filepath.Join(s.folder, "copies", sum(key)) }

func (s *state) keep(key string, body []byte) error {
	f, err := os.CreateTemp(s.folder, "copy-*")
	if err != nil {
		return err
	}
	_, err = f.Write(body)
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), s.copyOf(key))
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
	return err
}

// copy is the document of a record, if it is there and whole.
func (s *state) copy(r record) ([]byte, bool) {
	if s.folder == "" || r.Hash == "" {
		return nil, false
	}
	b, err := os.ReadFile(s.copyOf(r.Requested))
	return b, err == nil && hash(b) == r.Hash
}

func sum(s string) string { return hash([]byte(s)) }

func hash(b []byte) string {
	h := sha256.Sum256(b)
	return hex.EncodeToString(h[:])
}
