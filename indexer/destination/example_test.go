package destination_test

import (
	"fmt"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/destination"
)

func Example() {
	lead := "今回は、国、横浜市への派遣研修を終えた職員が参加しました。"
	page := destination.PageOf(lead)
	page.Home = "さいたま市"
	for _, d := range destination.FromLead(lead, "さいたま市") {
		fmt.Println("会議:", d.Name, d.Kind)
	}
	for _, d := range destination.FromUtterance("厚労省の統計業務を研修しました。", page) {
		fmt.Println("発言:", strings.Join(destination.Path(d.Name), " › "), d.Kind, d.Evidence)
	}
	// Output:
	// 会議: 国 training
	// 会議: 横浜市 training
	// 発言: 国 › 厚生労働省 training 厚労省の統計業務を研修
}

func ExampleResolve() {
	fmt.Println(destination.Resolve("ｊｉｃａ"))
	fmt.Println(destination.Resolve("国交省国土政策局"))
	fmt.Println(destination.Resolve("竜ヶ崎市"))
	fmt.Println(destination.Resolve("外部機関"))
	// Output:
	// 国際協力機構 true
	// 国土交通省 true
	// 龍ケ崎市 true
	//  false
}
