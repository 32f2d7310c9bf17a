package office

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestBrowserPages reads what pdftotext gave for pages that a browser printed: boxes two and
// a half signs high, marks of lists drawn as pictures, readings above kanji, letters that lie
// on their side in vertical lines.
func TestBrowserPages(t *testing.T) {
	const closing = "市長から「一日に一つ、気づいたことを書き留めてください。書き留めた言葉は、いつか必ず役に立ちます」との話がありました。この絆を大切にします。2026年の計画はDXの案です。"
	want := []string{
		"結の会議（令和8年5月22日）", "職員からの主な意見",
		"• 窓口の見本を大きな文字にした。書き方に困る人が減り、待ち時間も短くなった。椅子の高さも見直した。",
		"• 案内図を三つの言葉で書いた。",
		"• 駅前の広場で朝の声を聞いた。広場を歩く人の目の高さで町を見ることが大切だと分かった。",
		closing, closing,
	}
	names, err := filepath.Glob("testdata/browser-*.xhtml")
	if err != nil || len(names) != 3 {
		t.Fatalf("%d pages, %v", len(names), err)
	}
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var d pdf
		if err := readPages(strings.NewReader(string(b)), d.add); err != nil {
			t.Fatal(err)
		}
		text, err := d.text()
		if got := paragraphsOf(text.Text); err != nil || strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s: %v\n%s", name, err, text.Text)
		}
	}
}

// TestNoList: what is set in below a speaker is what the speaker says, not a list.
func TestNoList(t *testing.T) {
	rows := []row{{text: "○議長（小川）", end: 7, limit: 30, scale: 1}}
	for range 3 {
		rows = append(rows, row{text: strings.Repeat("資料の説明", 5) + "で", indent: 3, end: 30, limit: 30, scale: 1}, row{text: "終わります。", indent: 3, end: 9, limit: 30, scale: 1})
	}
	for _, p := range passages(rows) {
		if p.listed && !strings.HasPrefix(p.text, "○") {
			t.Errorf("%q is an item", p.text)
		}
	}
}
