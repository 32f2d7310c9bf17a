package kana_test

import (
	"fmt"

	"github.com/kizuna-search/kizuna/search/kana"
)

func Example() {
	typed, _ := kana.Reading("tokyo")
	fmt.Println(typed, kana.Loose(typed) == kana.Loose("トウキョウ"))
	fmt.Println(kana.Prefixes("せいsh"))
	fmt.Println(kana.SoundKey("サーバー") == kana.SoundKey("サーバ"))
	// Output:
	// トキョ true
	// [セイシ]
	// true
}
