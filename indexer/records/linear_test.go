//go:build unix

package records

import (
	"fmt"
	"strings"
	"syscall"
	"testing"
	"time"
)

// BenchmarkLinear cleans speeches that are made of one thing again and again.
func BenchmarkLinear(b *testing.B) {
	for _, piece := range []string{"〔", "（", "（（拍手", "―", "―◇", "\n", "○大野（", "（拍手）"} {
		b.Run(fmt.Sprintf("%q", piece), func(b *testing.B) {
			ratio(b, func(n int) { spoken(strings.Repeat(piece, n/len(piece))) }, 1<<16)
		})
	}
}

// ratio prints how many times as much work four times the input makes, at its least: about 4
// where the work grows with the input, 16 where it grows with its square. The gate asks for
// less than 12. Work is processor time, which other programs on the machine do not change
// much.
func ratio(b *testing.B, work func(n int), small int) {
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
