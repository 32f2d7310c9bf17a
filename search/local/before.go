package local

import (
	"iter"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// Before is the index that OpenWriterAnew found; it is good until Commit or Close.
func (w *Writer) Before() Before { return Before{w.before} }

// Before is an index as it was committed. One that is not there or cannot be read is empty.
type Before struct{ snapshot *snapshot }

// Heads are its meetings without their utterances. They are shared: they must not be changed.
func (b Before) Heads() iter.Seq2[minutes.Meeting, error] {
	return func(yield func(minutes.Meeting, error) bool) {
		if b.snapshot == nil {
			return
		}
		for i := range b.snapshot.Meetings {
			if !yield(b.snapshot.head(i)) {
				return
			}
		}
	}
}

// Stored is a meeting with all its utterances; the second result is false when there is none.
func (b Before) Stored(id string) (minutes.Meeting, bool, error) {
	if b.snapshot == nil {
		return minutes.Meeting{}, false, nil
	}
	if _, ok := b.snapshot.meeting(id); !ok {
		return minutes.Meeting{}, false, nil
	}
	m, err := b.snapshot.whole(minutes.StaffAudience, id)
	return m, err == nil, err
}
