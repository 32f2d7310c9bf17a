package vocabulary_test

import (
	"fmt"

	"github.com/kizuna-search/kizuna/search/vocabulary"
)

func Example() {
	v := vocabulary.New([]vocabulary.Entry{
		{Text: "政策", Reading: "セイサク", Count: 90},
		{Text: "製作", Reading: "セイサク", Count: 20},
		{Text: "取り組み", Reading: "トリクミ", Count: 70},
		{Text: "取組", Reading: "トリクミ", Count: 30},
		{Text: "果樹園", Reading: "カジュエン", Count: 6},
	})
	fmt.Println(v.Complete("せいs", 5))
	fmt.Println(v.Spellings("取り組み", "トリクミ"))
	fmt.Println(v.Near("果樹縁", "カジュエン", 5))
	fmt.Println(vocabulary.Okurigana("取り組み"))
	// Output:
	// [{政策 セイサク false 90 false} {製作 セイサク false 20 false}]
	// [{取組 トリクミ false 30 false}]
	// [{果樹園 カジュエン false 6 false}]
	// [取組み 取り組 取組]
}
