package local

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/gofrs/flock"
)

// lock lets one writer at a time into the data folder. The operating system lets go of it
// when the process ends, however it ends.
func lock(data string) (*flock.Flock, error) {
	path := filepath.Join(data, "LOCK")
	l := flock.New(path)
	ok, err := l.TryLock()
	if err != nil {
		return nil, fmt.Errorf("lock %s: %w", path, err)
	}
	if !ok {
		return nil, &LockedError{Data: data, PID: lockHolder(path)}
	}
	if err := os.WriteFile(path, fmt.Appendf(nil, "%d\n", os.Getpid()), 0o640); err != nil {
		return nil, fmt.Errorf("lock %s: %w", path, err)
	}
	return l, nil
}

// LockedError means that another process is writing to the index.
type LockedError struct {
	Data string
	PID  string // process number, empty when it is not known
}

func (e *LockedError) Error() string {
	return fmt.Sprintf("%s: another process is writing to the index (process %s)", e.Data, e.PID)
}

func lockHolder(path string) string {
	b, err := os.ReadFile(path)
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(b))
}
