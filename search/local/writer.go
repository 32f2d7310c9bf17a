package local

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/gofrs/flock"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// Writer changes the index of a data folder. Nothing is seen by readers before Commit.
// Close without Commit gives up what was put. A Writer is for one goroutine.
type Writer struct {
	data       string
	analyzer   *analysis.Analyzer
	lock       *flock.Flock
	current    *snapshot // what is continued; nil when nothing is
	before     *snapshot // what is made anew, if it can be read
	generation int       // number of the one that serves now, 0 for none
	stale      bool      // current was cut by another analyzer
	next       *generation
	done       map[string]bool // meetings put or removed in this run
}

// OpenWriter takes the data folder for writing, and makes it when it is not there. The
// error is a *LockedError when another process is writing, ErrFormat or ErrCorrupt when
// the index that is there cannot be continued.
func OpenWriter(data string, a *analysis.Analyzer) (*Writer, error) {
	w, err := takeFolder(data, a)
	if err != nil {
		return nil, err
	}
	w.current, err = openSnapshot(data)
	switch {
	case errors.Is(err, ErrMissing):
	case err != nil:
		return nil, errors.Join(err, w.lock.Close())
	default:
		w.generation = w.current.manifest.Generation
		w.stale = w.current.manifest.Analyzer != a.Fingerprint()
	}
	return w, nil
}

// OpenWriterAnew is OpenWriter for an index that holds nothing but what is put now. The
// index that is there, even one that OpenWriter refuses, goes on serving until Commit.
func OpenWriterAnew(data string, a *analysis.Analyzer) (*Writer, error) {
	w, err := takeFolder(data, a)
	if err != nil {
		return nil, err
	}
	w.before, _ = openSnapshot(data) // one that cannot be read is a reason to make it anew
	if m, err := readManifest(data); err == nil {
		w.generation = m.Generation
		return w, nil
	}
	if w.generation, err = lastGeneration(data); err != nil {
		return nil, errors.Join(err, w.lock.Close())
	}
	return w, nil
}

func takeFolder(data string, a *analysis.Analyzer) (*Writer, error) {
	if err := os.MkdirAll(data, 0o750); err != nil {
		return nil, fmt.Errorf("data folder: %w", err)
	}
	l, err := lock(data)
	if err != nil {
		return nil, err
	}
	return &Writer{data: data, analyzer: a, lock: l, done: map[string]bool{}}, nil
}

// lastGeneration is the highest number of a generation's folder, 0 when there is none.
func lastGeneration(data string) (int, error) {
	dirs, err := filepath.Glob(filepath.Join(data, "gen-*"))
	last := 0
	for _, d := range dirs {
		var n int
		if _, err := fmt.Sscanf(filepath.Base(d), "gen-%d", &n); err == nil {
			last = max(last, n)
		}
	}
	return last, err
}

// Stale reports whether the index was cut by another analyzer. Commit then cuts everything
// anew, from the records.
func (w *Writer) Stale() bool { return w.stale }

// Put adds a meeting, or replaces the one of the same id with all its utterances. It
// reports whether there was one, and whether the index differs now.
func (w *Writer) Put(m minutes.Meeting) (existed, changed bool, err error) {
	sum, err := sumOf(m)
	if err != nil {
		return false, false, fmt.Errorf("meeting %s: %w", m.ID, err)
	}
	old, existed := w.row(m.ID)
	if existed && old.Sum == sum {
		return true, false, nil
	}
	if err := w.begin(); err != nil {
		return existed, false, err
	}
	if err := w.forget(m.ID); err != nil {
		return existed, false, err
	}
	w.done[m.ID] = true
	if err := w.next.add(m, sum); err != nil {
		return existed, false, fmt.Errorf("write meeting %s: %w", m.ID, err)
	}
	return existed, true, nil
}

// sumOf tells whether a meeting has changed: SHA-256 of its JSON without the texts, and of
// every text with its size before it. Where it was read from is no change.
func sumOf(m minutes.Meeting) (sum [32]byte, err error) {
	utterances := m.Utterances
	m.Provenance = nil
	m.Utterances = slices.Clone(utterances)
	for i := range m.Utterances {
		m.Utterances[i].Text = ""
	}
	b, err := json.Marshal(m)
	if err != nil {
		return sum, err
	}
	h := sha256.New()
	_, _ = h.Write(b) // a hash never fails
	for _, u := range utterances {
		_, _ = h.Write(binary.BigEndian.AppendUint64(nil, uint64(len(u.Text))))
		_, _ = io.WriteString(h, u.Text)
	}
	return [32]byte(h.Sum(nil)), nil
}

// Cite notes of a meeting, which stays as it is, that it was read from other documents.
func (w *Writer) Cite(id string, p *minutes.Provenance) error {
	if _, ok := w.row(id); !ok {
		return nil
	}
	if err := w.begin(); err != nil {
		return err
	}
	if !w.done[id] {
		if err := w.next.keep(w.current, w.current.byID[id], w.stale); err != nil {
			return fmt.Errorf("keep meeting %s: %w", id, err)
		}
		w.done[id] = true
	}
	d := w.next.meetings[id]
	var m minutes.Meeting
	if err := json.Unmarshal(d.head, &m); err != nil {
		return fmt.Errorf("meeting %s: %w", id, err)
	}
	m.Provenance = p
	var err error
	d.head, err = json.Marshal(m)
	return err
}

// Heads are the meetings as they stand now, with what was put and removed, without their
// utterances, in no order. They are shared: they must not be changed.
func (w *Writer) Heads() iter.Seq2[minutes.Meeting, error] {
	return func(yield func(minutes.Meeting, error) bool) {
		if w.next != nil {
			for _, d := range w.next.meetings {
				var m minutes.Meeting
				err := json.Unmarshal(d.head, &m)
				if !yield(m, err) {
					return
				}
			}
		}
		if w.current == nil {
			return
		}
		for i, row := range w.current.Meetings {
			if !w.done[row.ID] && !yield(w.current.head(i)) {
				return
			}
		}
	}
}

// Stored is a meeting as it was last committed, with all its utterances. The second result
// is false when there is none.
func (w *Writer) Stored(id string) (minutes.Meeting, bool, error) {
	return Before{w.current}.Stored(id)
}

// Remove takes a meeting out; it reports whether there was one.
func (w *Writer) Remove(id string) (bool, error) {
	if _, ok := w.row(id); !ok {
		return false, nil
	}
	if err := w.begin(); err != nil {
		return false, err
	}
	if err := w.forget(id); err != nil {
		return true, err
	}
	w.done[id] = true
	return true, nil
}

// row is the meeting as it stands now, in what was put or in the current generation.
func (w *Writer) row(id string) (meetingRow, bool) {
	if w.next != nil {
		if m, ok := w.next.meetings[id]; ok {
			return m.meetingRow, true
		}
	}
	if w.current == nil || w.done[id] {
		return meetingRow{}, false
	}
	return w.current.meeting(id)
}

// forget takes the utterances of a meeting out of the next generation.
func (w *Writer) forget(id string) error {
	row, ok := w.row(id)
	if !ok {
		return nil
	}
	orders := w.next.orders(id)
	if orders == nil {
		orders = w.current.Order[row.First : row.First+row.Count]
	}
	delete(w.next.meetings, id)
	for _, order := range orders {
		if err := w.next.words.remove(utteranceID(id, order)); err != nil {
			return err
		}
	}
	return nil
}

func utteranceID(meeting string, order uint32) string { return fmt.Sprintf("%s-%d", meeting, order) }

// begin starts the next generation with the words of the current one.
func (w *Writer) begin() error {
	if w.next != nil {
		return nil
	}
	number, words := w.generation+1, ""
	if w.current != nil && !w.stale {
		words = filepath.Join(w.current.manifest.dir(w.data), wordsName)
	}
	if err := removeGenerations(w.data, w.generation); err != nil {
		return err
	}
	g, err := newGeneration(generationDir(w.data, number), number, words, w.analyzer)
	w.next = g
	return err
}

// removeGenerations deletes every generation but one.
func removeGenerations(data string, keep int) error {
	dirs, err := filepath.Glob(filepath.Join(data, "gen-*"))
	if err != nil {
		return err
	}
	for _, d := range dirs {
		if d == generationDir(data, keep) {
			continue
		}
		if err := os.RemoveAll(d); err != nil {
			return err
		}
	}
	return nil
}

// Commit publishes what was put and removed. Without a change it does nothing.
func (w *Writer) Commit() error {
	if w.stale {
		if err := w.begin(); err != nil {
			return err
		}
	}
	if w.next == nil {
		return nil
	}
	if err := w.keep(); err != nil {
		return err
	}
	if err := w.next.finish(); err != nil {
		return err
	}
	files, err := describeFiles(w.next.dir)
	if err != nil {
		return err
	}
	meetings, utterances := w.next.counts()
	m := manifest{formatVersion, w.next.number, w.analyzer.Fingerprint(), time.Now().UTC().Truncate(time.Second), meetings, utterances, files}
	if err := m.publish(w.data); err != nil {
		return fmt.Errorf("publish the index: %w", err)
	}
	w.next = nil
	return errors.Join(w.letGo(), removeGenerations(w.data, m.Generation))
}

// keep carries the meetings that did not change into the next generation.
func (w *Writer) keep() error {
	if w.current == nil {
		return nil
	}
	for i, row := range w.current.Meetings {
		if w.done[row.ID] {
			continue
		}
		if err := w.next.keep(w.current, i, w.stale); err != nil {
			return fmt.Errorf("keep meeting %s: %w", row.ID, err)
		}
	}
	return nil
}

// Close ends the writing and lets other writers in. What was not committed is gone.
func (w *Writer) Close() error {
	var err error
	if w.next != nil {
		err = errors.Join(w.next.abandon(), os.RemoveAll(w.next.dir))
		w.next = nil
	}
	return errors.Join(err, w.letGo(), w.lock.Close())
}

// letGo closes the generations that were read.
func (w *Writer) letGo() error {
	var err error
	for _, s := range []*snapshot{w.current, w.before} {
		if s != nil {
			err = errors.Join(err, s.close())
		}
	}
	w.current, w.before = nil, nil
	return err
}
