package web

import (
	"cmp"
	"context"
	"runtime"
	"sync/atomic"
	"time"

	"github.com/gin-gonic/gin"
	"golang.org/x/sync/semaphore"
)

// Load bounds what the service takes on at once. A zero field means its default.
type Load struct {
	// Active is how many requests work on the index at once: twice the processors by
	// default, so that one that waits for the disk leaves no processor idle.
	Active int
	// Waiting is how many more may wait for their turn: 256 by default, less than a second
	// of work for a small machine.
	Waiting int
	// Wait is how long one waits before it is refused: 2 s by default. People press the
	// button again when nothing happens for longer.
	Wait time.Duration
}

// MaxWait is the longest that a request may be made to wait: half of what it may take, so
// that it has time left when its turn comes.
const MaxWait = requestTimeout / 2

func (l Load) withDefaults() Load {
	l.Active = cmp.Or(l.Active, 2*runtime.GOMAXPROCS(0))
	l.Waiting = cmp.Or(l.Waiting, 256)
	l.Wait = cmp.Or(l.Wait, 2*time.Second)
	return l
}

// admission lets a few requests work and the others wait in line. Requests that all work at
// once slow each other down until every one of them is late.
//
// The line is first come, first served: everybody waits about as long, and nobody is passed
// over until his time is up. Serving the last comer first would be faster for most in an
// overload, but the bound on the wait ends that soon enough.
type admission struct {
	Load
	active  *semaphore.Weighted
	waiting atomic.Int64
}

func newAdmission(l Load) *admission {
	l = l.withDefaults()
	return &admission{Load: l, active: semaphore.NewWeighted(int64(l.Active))}
}

// enter waits for the request's turn; the caller calls leave when its work is done. The
// error is errCrowded, or that of the context when the client went away.
func (a *admission) enter(ctx context.Context) error {
	if a.active.TryAcquire(1) { // never past those who wait
		return nil
	}
	waiting := a.waiting.Add(1)
	defer a.waiting.Add(-1)
	if waiting > int64(a.Waiting) {
		return errCrowded
	}
	wait, cancel := context.WithTimeoutCause(ctx, a.Wait, errCrowded)
	defer cancel()
	if a.active.Acquire(wait, 1) != nil {
		return context.Cause(wait)
	}
	return nil
}

func (a *admission) leave() { a.active.Release(1) }

// admit is enter for a search.Searcher: what is kept is answered without it.
func (a *admission) admit(ctx context.Context) (done func(), err error) {
	if err := a.enter(ctx); err != nil {
		return nil, err
	}
	return a.leave, nil
}

// admitted is a handler of requests that cost something. Its answer is sent after it has
// left, so that a client that reads slowly keeps nobody waiting.
func (s *site) admitted(h handler) handler {
	return func(c *gin.Context) (answer, error) {
		if err := s.admission.enter(c.Request.Context()); err != nil {
			return answer{}, err
		}
		defer s.admission.leave()
		return h(c)
	}
}
