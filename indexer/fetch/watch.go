package fetch

import (
	"io"
	"time"
)

// watch ends a request that stands still: in every span of time there must come the head
// of the answer, or minRate bytes a second, or the end.
type watch struct {
	timer *time.Timer
	span  time.Duration
	want  int64 // bytes a span
	came  int64
}

func watchOver(span time.Duration, cancel func()) *watch {
	return &watch{timer: time.AfterFunc(span, cancel), span: span, want: max(int64(span.Seconds()*minRate), 1)}
}

func (w *watch) again() { w.timer.Reset(w.span); w.came = 0 }
func (w *watch) stop()  { w.timer.Stop() }

func (w *watch) reader(r io.Reader) io.Reader { return watched{r, w} }

type watched struct {
	io.Reader
	watch *watch
}

func (r watched) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	if r.watch.came += int64(n); r.watch.came >= r.watch.want {
		r.watch.again()
	}
	return n, err
}
