//go:build unix

package growth

import (
	"syscall"
	"testing"
	"time"
)

// Ratio reports how many times as much work four times the input makes, at its least, as the
// metric x/4x-input: about 4 where the work grows with the input, 16 where it grows with its
// square. small is the size of the smaller input, in the units of work.
func Ratio(b *testing.B, work func(n int), small int) {
	b.Helper()
	work(small) // what is made once is made now
	least := [2]time.Duration{time.Hour, time.Hour}
	for b.Loop() {
		for range 3 {
			for i, n := range []int{small, 4 * small} {
				began := spent(b)
				work(n)
				least[i] = min(least[i], spent(b)-began)
			}
		}
	}
	b.ReportMetric(float64(least[1])/float64(max(least[0], time.Microsecond)), "x/4x-input")
}

// spent is the processor time of this process.
func spent(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
