package destination

import (
	"strings"
	"testing"
)

func BenchmarkFromUtterance(b *testing.B) {
	for _, c := range []struct{ name, text string }{
		{"no rule word", "窓口の番号札に目安の待ち時間を書き込むようにしたところ、東京都や新潟市の方からも分かりやすいと言われました。"},
		{"rule words", "派遣先では資料が早く配られました。東京都に派遣され、税の仕事をしました。毎朝の話し合いは短く、市民の皆さんへの説明も丁寧でした。"},
	} {
		text := strings.Repeat(c.text, 40)
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				FromUtterance(text, dispatchPage)
			}
		})
	}
}
