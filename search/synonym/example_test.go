package synonym_test

import (
	"fmt"
	"strings"

	"github.com/kizuna-search/kizuna/search/synonym"
)

func Example() {
	own, problems, _ := synonym.Parse("ours.txt", strings.NewReader("本庁, 市役所本庁舎\n新館"), strings.ToLower)
	table := synonym.Join(synonym.Builtin(strings.ToLower), own)
	for _, form := range []string{"厚労省", "本庁", "ふるさと 納税"} {
		fmt.Println(form, table.Expand(form))
	}
	for _, p := range problems {
		fmt.Println(p.Message("en"))
	}
	// Output:
	// 厚労省 [{厚生労働省 abbreviation} {厚生省 former} {労働省 former}]
	// 本庁 [{市役所本庁舎 synonym}]
	// ふるさと 納税 [{ふるさと寄附金 synonym} {ふるさと寄付金 synonym} {ふるさと応援寄附金 synonym}]
	// ours.txt, line 2: 新館 stands alone and was left out. Write its other forms on the same line, with commas between.
}
