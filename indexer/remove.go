package indexer

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/kizuna-search/kizuna/indexer/archive"
	"github.com/kizuna-search/kizuna/indexer/fetch"
	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// Removal says what to take out of an index for good.
type Removal struct {
	Data   string // the data folder; its lock is the caller's
	IDs    []string
	Reason string
	Now    time.Time
}

// Remove takes meetings or single utterances out, by their ids, and sees to it that they
// do not come back when their documents are read again. It returns the ids that it knew;
// an error means that the index is as it was. A document of which no meeting is left goes
// out of the archive too.
func Remove(r Removal, index Index) (removed []string, err error) {
	list, err := archive.ReadRemoved(r.Data)
	if err != nil {
		return nil, err
	}
	var addresses []string
	for _, id := range r.IDs {
		one := archive.Removal{ID: id, At: r.Now.UTC().Truncate(time.Second), Reason: r.Reason}
		ok, err := takeOut(&one, index)
		if err != nil {
			return removed, fmt.Errorf("remove %s: %w", id, err)
		}
		if !ok {
			continue
		}
		if err := list.Add(one); err != nil {
			return removed, err
		}
		removed = append(removed, id)
		if one.Words == nil {
			addresses = append(addresses, one.Meeting.URL)
		}
	}
	if err := commit(index, archive.Of(r.Data)); err != nil {
		return nil, err
	}
	return removed, fetch.Forget(filepath.Join(r.Data, crawls), addresses...)
}

// takeOut takes a meeting or an utterance out of the index and notes how to know it again.
func takeOut(one *archive.Removal, index Index) (bool, error) {
	m, ok, err := index.Stored(one.ID)
	if err != nil {
		return false, err
	}
	if ok {
		one.Meeting = minutes.IdentityOf(&m)
		return index.Remove(m.ID)
	}
	cut := strings.LastIndexByte(one.ID, '-')
	if cut < 0 {
		return false, nil
	}
	if m, ok, err = index.Stored(one.ID[:cut]); err != nil || !ok {
		return false, err
	}
	at := slices.IndexFunc(m.Utterances, func(u minutes.Utterance) bool { return u.ID == one.ID })
	if at < 0 {
		return false, nil
	}
	one.Meeting = minutes.IdentityOf(&m)
	words := archive.FingerprintOf(m.Utterances[at].Text)
	one.Words = &words
	m.Utterances = slices.Delete(m.Utterances, at, at+1)
	_, _, err = index.Put(m)
	return true, err
}

// Restore takes ids off the list of what was removed and returns those that were on it.
// What they name comes back when its document is read again.
func Restore(data string, ids []string) ([]string, error) {
	list, err := archive.ReadRemoved(data)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, id := range ids {
		ok, err := list.Restore(id)
		if err != nil {
			return out, err
		}
		if ok {
			out = append(out, id)
		}
	}
	return out, nil
}

// commit publishes the index and then deletes the originals that it does not want.
func commit(index Index, a *archive.Folder) error {
	x := archive.Index{Sums: map[string]bool{}, Meetings: map[string]bool{}}
	for m, err := range index.Heads() {
		if err != nil {
			return err
		}
		x.Meetings[m.ID] = true
		for _, sum := range m.Provenance.Sums() {
			x.Sums[sum] = true
		}
	}
	return a.Commit(x, func() error {
		if err := index.Commit(); err != nil {
			return fmt.Errorf("commit: %w", err)
		}
		return nil
	})
}
