package office

import (
	"context"
	"fmt"
	"strings"
	"testing"
)

// browserPage is a page as browsers print it: margins of their own left of the text, and a
// list whose marks are pictures.
func browserPage(head, foot string) []print {
	page := []print{{x: 24, y: 820, size: 7, text: head}, {x: 24, y: 16, size: 7, text: foot}}
	y := 780.0
	put := func(indent float64, text string) {
		page = append(page, print{x: 50 + indent*textSize, y: y, size: textSize, text: text})
		y -= 15
	}
	put(0, "川辺ミーティング（令和五年八月五日）")
	put(0, strings.Repeat("今回の集いは若手の職員が", 4)+"。")
	put(0, "職員からの主な意見")
	for range 3 {
		put(3, strings.Repeat("窓口の番号札を", 6)+"大")
		put(3, "きくしたいと思います。")
	}
	return page
}

// TestPrintedMargins: what the browser prints around the page goes, also on one page, and
// the list is one.
func TestPrintedMargins(t *testing.T) {
	needPdftotext(t)
	for _, m := range [][2]string{
		{"11/23/26, 12:12 AM   つばき市/川辺ミーティング", "https://www.city.example.jp/a/b.html   1/3"},
		{"2026/11/23 0:12   つばき市/川辺ミーティング", "file:///home/a/b.html   1/1"},
		{"つばき市/川辺ミーティング   https://www.city.example.jp/a/b.html", "1 of 3   2026/11/23, 0:12"},
	} {
		text, err := PDF(context.Background(), writePDF([][]print{browserPage(m[0], m[1])}, ""))
		if err != nil {
			t.Fatal(err)
		}
		got := paragraphsOf(text.Text)
		item := "• " + strings.Repeat("窓口の番号札を", 6) + "大きくしたいと思います。"
		if len(got) != 6 || got[0] != "川辺ミーティング（令和五年八月五日）" || got[3] != item || got[4] != item || got[5] != item {
			t.Errorf("%q:\n%s", m, text.Text)
		}
	}
}

// TestOwnMargins: a time or an address of the document's own stays.
func TestOwnMargins(t *testing.T) {
	needPdftotext(t)
	for _, m := range [][2]string{
		{"2026/11/23 10:00 市役所", "以上"}, {"川辺ミーティング", "https://www.city.example.jp/a/b.html"}, {"2026/11/23 10:00～12:00", "https://www.city.example.jp/a/b.html 1/1"},
	} {
		text, err := PDF(context.Background(), writePDF([][]print{browserPage(m[0], m[1])}, ""))
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range m {
			first, _, _ := strings.Cut(want, " ")
			if !strings.Contains(text.Text, first) {
				t.Errorf("%q is missing:\n%s", want, text.Text)
			}
		}
	}
}

// TestPictureInList: a picture in front of the first line of an item moves it to the right.
func TestPictureInList(t *testing.T) {
	rows := []row{{text: "主な意見", end: 4, limit: 40, scale: 1}}
	for i := range 3 {
		shift := 0.0
		if i == 0 {
			shift = 1.5
		}
		rows = append(rows, row{text: fmt.Sprint("意見", strings.Repeat("窓口の椅子を", 6)), indent: 3 + shift, end: 40, limit: 40, scale: 1}, row{text: "増やします。", indent: 3, end: 9, limit: 40, scale: 1})
	}
	listed := 0
	for _, p := range passages(rows) {
		if p.listed {
			listed++
		}
	}
	if listed != 3 {
		t.Errorf("%d items", listed)
	}
}
