package destination

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func FuzzFromUtterance(f *testing.F) {
	for _, seed := range []string{
		"新潟市に派遣され、東京都への派遣研修を終えました。", "㈱青波に派遣されました", "派遣先：石巻市\n派遣先|人数\n宮古市|3",
		"海外派遣研修でドイツに派遣され", "ｼﾞｪﾄﾛへ出向し\r\n ました", "\xe6\x96\x00派遣\uE000に派遣され", "国、県、市への応援に",
	} {
		f.Add(seed, true)
	}
	f.Fuzz(func(t *testing.T, text string, dispatch bool) {
		seen := map[string]bool{}
		for _, d := range FromUtterance(text, Page{Dispatch: dispatch, Home: "さいたま市"}) {
			if seen[d.Name] || d.Name == "さいたま市" {
				t.Fatalf("%q stands twice in the answer, or is the own city", d.Name)
			}
			seen[d.Name] = true
			i := strings.Index(text, d.Evidence)
			if i < 0 || d.Evidence == "" {
				t.Fatalf("evidence %q does not stand in %q", d.Evidence, text)
			}
			if end := i + len(d.Evidence); !utf8.RuneStart(text[i]) || end < len(text) && utf8.ValidString(text) && !utf8.RuneStart(text[end]) {
				t.Fatalf("evidence %q cuts a character", d.Evidence)
			}
			if len(Path(d.Name)) == 0 || d.Kind.Label() == "" {
				t.Fatalf("%+v has no path or kind", d)
			}
		}
		FromLead(text, "")
	})
}
