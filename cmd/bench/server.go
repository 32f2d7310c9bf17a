package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// server is a running service: the real program, on a free port of this machine.
type server struct {
	url     string
	command *exec.Cmd
	started time.Time
	logged  chan struct{} // closed when the log has ended
}

// buildKizuna makes the program that is served.
func buildKizuna(ctx context.Context, dir string) (string, error) {
	path := filepath.Join(dir, "kizuna")
	_, _, err := process{name: "go", args: []string{"build", "-o", path, "github.com/kizuna-search/kizuna/cmd/kizuna"}}.run(ctx)
	return path, err
}

var errNotServing = errors.New("the service ended before it served")

// startServer starts the service and waits until it listens.
func startServer(ctx context.Context, program, data string) (*server, error) {
	c := exec.CommandContext(ctx, program, "serve", "--data", data, "--addr", "127.0.0.1:0", "--log", "json")
	c.Cancel = func() error { return c.Process.Signal(os.Interrupt) }
	c.WaitDelay = 30 * time.Second // it lets requests end that are under way
	log, err := c.StderrPipe()
	if err != nil {
		return nil, err
	}
	s := &server{command: c, started: time.Now(), logged: make(chan struct{})}
	if err := c.Start(); err != nil {
		return nil, err
	}
	in := bufio.NewScanner(log)
	for s.url == "" && in.Scan() {
		var entry struct{ Msg, URL string }
		if json.Unmarshal(in.Bytes(), &entry) == nil && entry.Msg == "serving" {
			s.url = entry.URL
		}
	}
	go func() {
		defer close(s.logged)
		_, _ = io.Copy(io.Discard, log) // the pipe ends with the process
	}()
	if s.url == "" {
		_, err := s.stop()
		return nil, errors.Join(errNotServing, err)
	}
	return s, nil
}

// stop ends the service and says what it has taken.
func (s *server) stop() (usage, error) {
	if err := s.command.Process.Signal(os.Interrupt); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return usage{}, err
	}
	<-s.logged
	err := s.command.Wait()
	return usageOf(s.command.ProcessState, time.Since(s.started)), err
}

// get reads an answer into v, which may be nil.
func (s *server) get(ctx context.Context, path string, v any) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, s.url+path, nil)
	if err != nil {
		return err
	}
	a, err := http.DefaultClient.Do(r)
	if err != nil {
		return err
	}
	defer a.Body.Close()
	if a.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", path, a.Status)
	}
	if v == nil {
		_, err = io.Copy(io.Discard, a.Body)
		return err
	}
	return json.NewDecoder(a.Body).Decode(v)
}

// firstAnswer is the time from the start of the program to its first answer to a search.
func firstAnswer(ctx context.Context, program, data, words string) (time.Duration, error) {
	s, err := startServer(ctx, program, data)
	if err != nil {
		return 0, err
	}
	err = s.get(ctx, "/api/v1/search?"+url.Values{"q": {words}}.Encode(), nil)
	took := time.Since(s.started)
	_, stopped := s.stop()
	return took, errors.Join(err, stopped)
}
