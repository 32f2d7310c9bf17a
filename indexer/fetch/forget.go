package fetch

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// Forget deletes the copies of documents that the crawls in a folder of states keep, by
// their addresses. A crawl that comes by again asks for them anew. No crawl may be running.
func Forget(folder string, addresses ...string) error {
	if len(addresses) == 0 {
		return nil
	}
	journals, err := filepath.Glob(filepath.Join(folder, "*", "pages.jsonl"))
	if err != nil {
		return err
	}
	for _, j := range journals {
		s := &state{folder: filepath.Dir(j), records: map[string]record{}}
		if err := s.readAll(); err != nil {
			return err
		}
		for _, r := range s.records {
			if !slices.Contains(addresses, r.page(nil).URL) && !slices.Contains(addresses, r.Requested) {
				continue
			}
			if err := os.Remove(s.copyOf(r.Requested)); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
	}
	return nil
}
