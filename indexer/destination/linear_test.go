//go:build unix

package destination

import (
	"fmt"
	"strings"
	"syscall"
	"testing"
	"time"
)

// BenchmarkLinear reads utterances that are made of one thing again and again.
func BenchmarkLinear(b *testing.B) {
	for _, unit := range []string{
		"派遣", "新潟市に派遣され、", "新潟市", "研修先の", "漢", "ア漢", "株式会社", "東京都、", "派遣先|", "\n", " ", "(", "の課", "平成24年度", "派遣先：新潟市\n",
		"民間企業(", "国(国(", "さくら", "で研修", "市町村", "から", "研修を", "私が派遣された", "株式会社○", "新潟市町",
	} {
		b.Run(fmt.Sprintf("%q", unit), func(b *testing.B) {
			ratio(b, func(n int) { FromUtterance("派遣"+strings.Repeat(unit, n), dispatchPage) }, 200)
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
