//go:build unix

package records

import (
	"fmt"
	"strings"
	"testing"

	"github.com/kizuna-search/kizuna/indexer/growth"
)

// BenchmarkLinear cleans speeches that are made of one thing again and again.
func BenchmarkLinear(b *testing.B) {
	for _, piece := range []string{"〔", "（", "（（拍手", "―", "―◇", "\n", "○大野（", "（拍手）"} {
		b.Run(fmt.Sprintf("%q", piece), func(b *testing.B) {
			growth.Ratio(b, func(n int) { spoken(strings.Repeat(piece, n/len(piece))) }, 1<<16)
		})
	}
}
