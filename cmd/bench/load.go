package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"os"
	"runtime"
	"slices"
	"sync"
	"time"

	"github.com/spf13/cobra"
)

type loadOptions struct {
	data     string
	program  string
	clients  int
	duration time.Duration
	seed     uint64
}

// Limits of a load, and why.
const (
	maxClients  = 256         // more than a machine that serves itself can tell apart
	maxDuration = time.Hour   // a load always ends by itself
	perRequest  = time.Minute // longer than the service gives itself
	meetingsFor = 60          // meetings that words are taken from: some thousand utterances
)

func (a *app) loadCommand() *cobra.Command {
	var o loadOptions
	c := &cobra.Command{
		Use:     "load",
		Short:   "start the service on this machine and ask it over HTTP with many clients",
		Example: "  go run ./cmd/bench load --data kizuna-data --clients 32 --duration 60s",
		Args:    cobra.NoArgs,
		RunE:    func(c *cobra.Command, _ []string) error { return a.load(c.Context(), o) },
	}
	f := c.Flags()
	f.StringVar(&o.data, "data", "kizuna-data", "data folder of the service; bench peers --work DIR leaves one in DIR/index-kizuna")
	f.StringVar(&o.program, "kizuna", "", "the program to serve with (default: it is built)")
	f.IntVar(&o.clients, "clients", 32, "clients that ask at the same time, each without a pause")
	f.DurationVar(&o.duration, "duration", time.Minute, "how long")
	f.Uint64Var(&o.seed, "seed", 1, "seed of the requests")
	return c
}

// timed is one answered request.
type timed struct {
	kind   string
	status int // 0 when there was no answer
	took   time.Duration
}

func (a *app) load(ctx context.Context, o loadOptions) error {
	o.clients, o.duration = min(max(o.clients, 1), maxClients), min(o.duration, maxDuration)
	if o.program == "" {
		dir, err := os.MkdirTemp("", "kizuna-bench-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		if o.program, err = buildKizuna(ctx, dir); err != nil {
			return err
		}
	}
	s, err := startServer(ctx, o.program, o.data)
	if err != nil {
		return err
	}
	before := ownCPU()
	done, wall, err := a.ask(ctx, s, o)
	clients := ownCPU() - before
	u, stopped := s.stop()
	if err := errors.Join(err, stopped); err != nil {
		return err
	}
	return a.print(loadTables(o, done, wall, u, clients))
}

// ask runs the clients against a service.
func (a *app) ask(ctx context.Context, s *server, o loadOptions) ([]timed, time.Duration, error) {
	texts, err := s.texts(ctx)
	if err != nil {
		return nil, 0, err
	}
	a.logf("%s: %d clients for %v", s.url, o.clients, o.duration)
	h := &http.Client{Timeout: perRequest, Transport: &http.Transport{MaxIdleConnsPerHost: o.clients}}
	defer h.CloseIdleConnections()
	end, cancel := context.WithTimeout(ctx, o.duration)
	defer cancel()
	var all [maxClients][]timed
	var clients sync.WaitGroup
	start := time.Now()
	for i := range o.clients {
		m := newMix(texts, o.seed, uint64(i))
		clients.Go(func() { all[i] = s.client(end, h, m) })
	}
	clients.Wait()
	return slices.Concat(all[:]...), time.Since(start), ctx.Err()
}

// client asks until the end. A request that is under way then is not counted.
func (s *server) client(ctx context.Context, h *http.Client, m *mix) []timed {
	var out []timed
	for {
		next := m.next()
		start := time.Now()
		status := fetch(ctx, h, s.url+next.path)
		if ctx.Err() != nil {
			return out
		}
		out = append(out, timed{next.kind, status, time.Since(start)})
	}
}

// fetch reads a whole answer and returns its status, 0 when there is none.
func fetch(ctx context.Context, h *http.Client, address string) int {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return 0
	}
	a, err := h.Do(r)
	if err != nil {
		return 0
	}
	defer a.Body.Close()
	if _, err := io.Copy(io.Discard, a.Body); err != nil {
		return 0
	}
	return a.StatusCode
}

var errNoTexts = errors.New("the service holds no utterances")

// texts are utterances of some meetings of the service, from which words are taken.
func (s *server) texts(ctx context.Context) ([]string, error) {
	var list struct{ Meetings []struct{ ID string } }
	if err := s.get(ctx, "/api/v1/meetings?per_page=100", &list); err != nil {
		return nil, err
	}
	var texts []string
	for _, m := range list.Meetings[:min(meetingsFor, len(list.Meetings))] {
		var meeting struct{ Utterances []struct{ Text string } }
		if err := s.get(ctx, "/api/v1/meetings/"+url.PathEscape(m.ID), &meeting); err != nil {
			return nil, err
		}
		for _, u := range meeting.Utterances {
			texts = append(texts, u.Text)
		}
	}
	if len(texts) == 0 {
		return nil, errNoTexts
	}
	return texts, nil
}

// loadTables tells how the service did: all requests, statuses, and each kind.
func loadTables(o loadOptions, done []timed, wall time.Duration, u usage, clients time.Duration) string {
	statuses, kinds := map[int]int{}, map[string][]time.Duration{}
	var all []time.Duration
	for _, t := range done {
		statuses[t.status]++
		kinds[t.kind] = append(kinds[t.kind], t.took)
		all = append(all, t.took)
	}
	head := []string{"", "requests", "p50 ms", "p90 ms", "p99 ms", "max ms"}
	row := func(title string, t []time.Duration) []string {
		return []string{title, fmt.Sprint(len(t)), millis(percentile(t, 0.5)), millis(percentile(t, 0.9)), millis(percentile(t, 0.99)), millis(percentile(t, 1))}
	}
	rows := [][]string{row("all", all)}
	slowest := slices.SortedFunc(maps.Keys(kinds), func(a, b string) int {
		return cmp.Or(cmp.Compare(percentile(kinds[b], 0.99), percentile(kinds[a], 0.99)), cmp.Compare(a, b))
	})
	for _, k := range slowest {
		rows = append(rows, row(k, kinds[k]))
	}
	counts := [][]string{}
	for _, status := range slices.Sorted(maps.Keys(statuses)) {
		counts = append(counts, []string{fmt.Sprint(status), fmt.Sprint(statuses[status])})
	}
	return fmt.Sprintf("%d clients, %.0f s: %.1f requests a second; the service took %.1f CPU-s (%.1f ms a request), peak RSS %.0f MB; the clients took %.1f CPU-s, of %d cores in all.\n\n",
		o.clients, wall.Seconds(), float64(len(done))/wall.Seconds(), u.CPU.Seconds(), u.CPU.Seconds()*1000/float64(max(len(done), 1)), megabytes(u.RSS), clients.Seconds(), runtime.NumCPU()) +
		table([]string{"status (0: no answer)", "requests"}, counts) + table(head, rows)
}
