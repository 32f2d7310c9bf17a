package source

import (
	"strings"
	"testing"
)

const listPage = `語らいミーティング(令和4年6月2日)

今回の語らいミーティングは、窓口の職員が参加して「待ち時間」をテーマに開催しました。

職員からの主な意見

  • 番号札の字を大きくしました。
  • 案内の人を朝だけ二人にしました。
    昼は一人でも足りました。
  • 3階の椅子を増やしました。

市長から「朝の二人は続けましょう」との話がありました。
`

// TestReplacedMarks: a text whose marks were replaced on the way through another charset
// reads as the text itself.
func TestReplacedMarks(t *testing.T) {
	want := readWords(t, listPage)
	if len(want) != 4 {
		t.Fatalf("%q", want)
	}
	for _, mark := range []string{"o", "?", "･", "・"} {
		if got := readWords(t, strings.ReplaceAll(listPage, "•", mark)); strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("%s:\n%q\nwant\n%q", mark, got, want)
		}
	}
}

func readWords(t *testing.T, text string) []string {
	t.Helper()
	ms, err := Parse(Document{Content: []byte(text)})
	if err != nil || len(ms) != 1 {
		t.Fatal(err, len(ms))
	}
	var out []string
	for _, u := range ms[0].Utterances {
		out = append(out, string(u.Role)+u.Text)
	}
	return append(out, ms[0].Warnings...)
}

// TestNoReplacedMarks: what does not recur, or stands in no list, stays as it is.
func TestNoReplacedMarks(t *testing.T) {
	for _, text := range []string{
		"  o 一つ目\n  o 二つ目\n",
		"o 一つ目\no 二つ目\no 三つ目\n",
		"  o 一つ目\n    o 二つ目\n      o 三つ目\n",
		"  or 一つ\n  on 二つ\n  of 三つ\n",
		"  ?一つ\n  ?二つ\n  ?三つ\n",
		"  o a\n  o b\n  o c\n",
		"", "\n", "  o", "  o \n  o \n  o ",
	} {
		if got := withMarks(text); got != text {
			t.Errorf("%q became %q", text, got)
		}
	}
}
