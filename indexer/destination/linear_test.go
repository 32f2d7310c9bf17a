//go:build unix

package destination

import (
	"fmt"
	"strings"
	"testing"

	"github.com/kizuna-search/kizuna/indexer/growth"
)

// BenchmarkLinear reads utterances that are made of one thing again and again.
func BenchmarkLinear(b *testing.B) {
	for _, unit := range []string{
		"派遣", "新潟市に派遣され、", "新潟市", "研修先の", "漢", "ア漢", "株式会社", "東京都、", "派遣先|", "\n", " ", "(", "の課", "平成24年度", "派遣先：新潟市\n",
		"民間企業(", "国(国(", "さくら", "で研修", "市町村", "から", "研修を", "私が派遣された", "株式会社○", "新潟市町",
	} {
		b.Run(fmt.Sprintf("%q", unit), func(b *testing.B) {
			growth.Ratio(b, func(n int) { FromUtterance("派遣"+strings.Repeat(unit, n), dispatchPage) }, 200)
		})
	}
}
