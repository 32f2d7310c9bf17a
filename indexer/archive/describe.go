package archive

import (
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// Find is what is known of the document of this sum, with what Commit is still to write.
func (f *Folder) Find(sum string) (Original, bool) {
	o, err := f.find(sum)
	return o, err == nil
}

func (f *Folder) find(sum string) (Original, error) {
	if o, ok := f.changed[sum]; ok {
		return o, nil
	}
	if o, ok := f.listed[sum]; ok {
		return o, nil
	}
	return f.read(sum)
}

// read is the description that was committed, of bytes that are there.
func (f *Folder) read(sum string) (Original, error) {
	var o Original
	b, err := os.ReadFile(f.path(sum) + describedAs)
	if err != nil {
		return o, err
	}
	if err := json.Unmarshal(b, &o); err != nil || o.SHA256 != sum {
		return o, fmt.Errorf("archive: %s: %w", f.path(sum)+describedAs, ErrDamaged)
	}
	_, err = os.Stat(f.path(sum))
	return o, err
}

func (f *Folder) change(old, now Original) {
	if !reflect.DeepEqual(old, now) {
		f.changed[now.SHA256] = now
	}
}

// edit changes the description of a document that is there; one that is not stays away.
func (f *Folder) edit(sum string, by func(*Original)) {
	old, err := f.find(sum)
	if err != nil {
		return
	}
	now := old
	by(&now)
	f.change(old, now)
}

// with are the values of both lists, each once, in order; nil when there are none.
func with(list []string, more ...string) []string {
	return slices.Compact(slices.Sorted(slices.Values(slices.Concat(list, more))))
}

// StandAs notes that the meeting of the document with this id stands in the index as
// another, with its page number if it has none itself.
func (f *Folder) StandAs(sum, id, known, page string) {
	f.edit(sum, func(o *Original) {
		if as, _ := o.StandsAs(id); as == "" {
			o.As += strings.TrimSpace(id+" "+known+" "+page) + "\n"
		}
	})
}

// StandsBeside notes that the document describes a meeting of the index that was read from
// another document.
func (f *Folder) StandsBeside(sum, meeting string) {
	f.edit(sum, func(o *Original) { o.Also = with(o.Also, meeting) })
}

// Outdate notes that the bytes are no longer the newest version of a source, and reports
// whether they are of none now.
func (f *Folder) Outdate(sum, source string) bool {
	left := 0
	f.edit(sum, func(o *Original) {
		o.Sources = slices.DeleteFunc(slices.Clone(o.Origins()), func(s string) bool { return s == source })
		if left = len(o.Sources); left == 0 {
			o.Sources = []string{} // it was noted that there is none
		}
	})
	return left == 0
}

// MarkDamaged notes that the bytes are not those that were kept.
func (f *Folder) MarkDamaged(sum string) { f.edit(sum, func(o *Original) { o.Damaged = true }) }

// Index is what the index holds that the archive is kept for.
type Index struct {
	Sums     map[string]bool // of the originals that its meetings were read from
	Meetings map[string]bool // their ids
}

// wants: the original is one of the index, or could give a meeting of it when the document
// that gave it does so no more.
func (x Index) wants(o Original) bool {
	return x.Sums[o.SHA256] || len(o.Sources) > 0 && slices.ContainsFunc(o.Also, func(id string) bool { return x.Meetings[id] })
}

// Commit makes what was kept durable, has publish publish the index that was read from it,
// and deletes every document that the index does not want, with what killed runs left.
//
// A run that is killed on the way leaves descriptions of documents that the index does not
// name, which do not count; and where a run changes who may see a document, the narrower of
// both stands until the index is published.
func (f *Folder) Commit(x Index, publish func() error) error {
	wanted := maps.Clone(f.changed)
	maps.DeleteFunc(wanted, func(_ string, o Original) bool { return !x.wants(o) })
	narrowed, err := f.describe(wanted)
	if err != nil {
		return err
	}
	if err := publish(); err != nil {
		return err
	}
	for _, sum := range narrowed {
		if err := f.write(wanted[sum]); err != nil {
			return err
		}
	}
	err = f.sweep(x)
	f.changed, f.listed = map[string]Original{}, nil
	return err
}

// describe writes descriptions, durably with the bytes. One flush for many documents is far
// quicker than one for each. It returns the sums of those that it made narrower.
func (f *Folder) describe(wanted map[string]Original) (narrowed []string, err error) {
	fresh := slices.DeleteFunc(f.fresh, func(path string) bool {
		sum, _, _ := strings.Cut(filepath.Base(path), ".")
		_, ok := wanted[sum]
		return !ok
	})
	for sum, o := range wanted {
		if old, err := f.read(sum); err == nil && old.Visibility == minutes.Internal && o.Visibility != minutes.Internal {
			o.Visibility = minutes.Internal
			narrowed = append(narrowed, sum)
		}
		if err := f.write(o); err != nil {
			return nil, err
		}
		fresh = append(fresh, f.path(sum)+describedAs)
	}
	for _, path := range fresh {
		if err := syncFile(path); err != nil {
			return nil, err
		}
	}
	f.fresh = nil
	return narrowed, nil
}

func syncFile(path string) error {
	file, err := os.Open(path)
	if err == nil {
		err = errors.Join(file.Sync(), file.Close())
	}
	if err != nil {
		return fmt.Errorf("archive: %w", err)
	}
	return nil
}

func (f *Folder) write(o Original) error {
	b, err := json.Marshal(o)
	if err != nil {
		return err
	}
	if err := writeWhole(f.path(o.SHA256)+describedAs, b, false); err != nil {
		return fmt.Errorf("archive: %w", err)
	}
	return nil
}

// All lists what is kept, in the order in which it was fetched. Of a document whose
// description cannot be read it gives the sum, and that it is damaged.
func (f *Folder) All() ([]Original, error) {
	var out []Original
	f.listed = map[string]Original{}
	err := filepath.WalkDir(f.dir, func(path string, d fs.DirEntry, err error) error {
		sum, ok := strings.CutSuffix(filepath.Base(path), packedAs+describedAs)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return err
		case d.IsDir() || !ok || len(sum) != 2*sha256.Size:
			return nil
		}
		o, err := f.read(sum)
		if err != nil {
			o.SHA256, o.Damaged = sum, true
		} else {
			f.listed[sum] = o
		}
		out = append(out, o)
		return nil
	})
	slices.SortFunc(out, func(a, b Original) int {
		return cmp.Or(a.Fetched.Compare(b.Fetched), cmp.Compare(a.Name, b.Name), cmp.Compare(a.SHA256, b.SHA256))
	})
	return out, err
}

// Drop takes back a document that is of no use.
func (f *Folder) Drop(o Original) error {
	delete(f.changed, o.SHA256)
	delete(f.listed, o.SHA256)
	err := os.Remove(f.path(o.SHA256) + describedAs)
	if errors.Is(err, fs.ErrNotExist) { // it was not committed
		err = nil
	}
	return errors.Join(err, os.Remove(f.path(o.SHA256)))
}

// Abandon takes back what was kept since the last Commit, so that a run that failed, for want
// of space say, leaves none of it. What cannot be deleted goes with the next Commit.
func (f *Folder) Abandon() {
	for _, path := range f.fresh {
		if _, err := os.Stat(path + describedAs); errors.Is(err, fs.ErrNotExist) {
			_ = os.Remove(path)
		}
	}
	f.fresh, f.changed = nil, map[string]Original{}
}

func (f *Folder) sweep(x Index) error {
	return filepath.WalkDir(f.dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil || d.IsDir():
			return err
		}
		sum, _, _ := strings.Cut(filepath.Base(path), ".")
		if x.Sums[sum] {
			return nil
		}
		if len(sum) == 2*sha256.Size {
			if o, err := f.find(sum); err == nil && x.wants(o) {
				return nil
			}
		}
		return os.Remove(path)
	})
}
