package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// usage is what a process has taken.
type usage struct {
	CPU  time.Duration // user and system
	Wall time.Duration
	RSS  int64 // bytes, the peak; 0 where the system does not tell
}

// process is a program to run and measure. This program itself stays small: a peak of
// memory is never below that of the parent at the start of the child.
type process struct {
	name  string
	args  []string
	dir   string
	stdin io.Reader
}

// run runs a process to its end and returns what it wrote.
func (p process) run(ctx context.Context) (string, usage, error) {
	c := exec.CommandContext(ctx, p.name, p.args...)
	var out, problems bytes.Buffer
	c.Dir, c.Stdin, c.Stdout, c.Stderr = p.dir, p.stdin, &out, &problems
	start := time.Now()
	err := c.Run()
	u := usageOf(c.ProcessState, time.Since(start))
	if err != nil {
		return "", u, fmt.Errorf("%s: %w: %s", filepath.Base(p.name), err, lastLines(problems.String()))
	}
	return out.String(), u, nil
}

func usageOf(s *os.ProcessState, wall time.Duration) usage {
	if s == nil {
		return usage{Wall: wall}
	}
	return usage{CPU: s.UserTime() + s.SystemTime(), Wall: wall, RSS: peakRSS(s)}
}

// lastLines is the end of what a program said, where the cause usually stands.
func lastLines(s string) string {
	const most = 2000
	s = strings.TrimSpace(s)
	return s[max(0, len(s)-most):]
}

// child runs a hidden command of this program as a process of its own.
func child(ctx context.Context, args ...string) (string, usage, error) {
	self, err := os.Executable()
	if err != nil {
		return "", usage{}, err
	}
	return process{name: self, args: append([]string{"child"}, args...)}.run(ctx)
}

// sizeOf is what a folder takes on the disk.
func sizeOf(dir string) (int64, error) {
	var sum int64
	err := filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			sum += allocated(info)
		}
		return err
	})
	return sum, err
}
