package query_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/kizuna-search/kizuna/search/query"
)

func ExampleParse() {
	e, notes := query.Parse("発言者：市長　（果樹園｜用水路）　－倉庫 OR")
	fmt.Println(e)
	for _, n := range notes {
		fmt.Println(n.Message("ja"))
		fmt.Println(n.Message("en"))
	}
	// Output:
	// role:市長 (果樹園 OR 用水路) -倉庫
	// 「OR」の対象になる語がないため、無視しました。
	// There is nothing for OR to work on, so it was left out.
}

func ExampleParse_title() {
	e, _ := query.Parse("“絆”ミーティング(平成24年5月22日)")
	fmt.Printf("%#v\n", e)
	// Output:
	// query.Words{Text:"“絆”ミーティング(平成24年5月22日)"}
}

func BenchmarkParse(b *testing.B) {
	for _, bm := range []struct{ name, in string }{
		{"word", "窓口"},
		{"usual", "発言者:市長 (果樹園 OR 用水路) -倉庫 \"文書の日\""},
		{"title", "“絆”ミーティング(平成24年5月22日)"},
		{"clauses", strings.Repeat("果樹園 OR 用水路 ", query.MaxClauses/2)},
		{"brackets100k", strings.Repeat("(", 100_000)},
		{"operators100k", strings.Repeat("a NEAR/5 ", 100_000/9)},
		{"pairs100k", strings.Repeat("a(b", 33_000)},
		{"quotes100k", strings.Repeat("「", 6_000) + strings.Repeat("」", 94_000)},
	} {
		b.Run(bm.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				query.Parse(bm.in)
			}
		})
	}
}
