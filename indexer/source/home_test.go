package source

import (
	"strings"
	"testing"
)

func TestHome(t *testing.T) {
	for _, c := range []struct{ page, want string }{
		{"市長の部屋 長岡市長 大原 結 町をつなぐ\n\n“結”ミーティング(平成24年5月22日)", "長岡市"},
		{"<html><title>長岡市/“結”ミーティング(平成24年5月22日)</title><body><h1>“結”ミーティング</h1></body></html>", "長岡市"},
		{"<html><title>“結”ミーティング | 長岡市公式ホームページ</title><body><h1>“結”ミーティング</h1></body></html>", "長岡市"},
		{"大原市長 あいさつ\n\n“結”ミーティング(平成24年5月22日)", ""},
		{"はじめに長岡市長 から「長岡市長 です。」とあいさつがありました。", ""},
		{"", ""},
	} {
		read := readPlain
		if looksLikeHTML(c.page) {
			read = readHTML
		}
		if got := homeOf(read(c.page)); got != c.want {
			t.Errorf("%s: got %q, want %q", c.page, got, c.want)
		}
	}
}

// TestNobodyIsDispatchedHome: the city that the page names as its own sends, it is no
// destination.
func TestNobodyIsDispatchedHome(t *testing.T) {
	text := strings.Join([]string{
		"市長の部屋 長岡市長 大原 結 町をつなぐ", "", "“結”ミーティング(平成24年5月22日)", "",
		"今回の“結”ミーティングは、職員が参加して「人を送る」をテーマに開催しました。", "", "職員からの主な意見", "",
		"  • 長岡市は職員を七尾市へ派遣しました。水道を直す仕事でした。", "",
		"この記事についてのお問い合わせ", "", "総務局/人事部", "電話番号:0500-000-1234",
	}, "\n")
	ms, err := Parse(Document{Content: []byte(text)})
	if err != nil {
		t.Fatal(err)
	}
	got := ms[0].Utterances[0].Destinations
	if len(got) != 1 || got[0].Name != "七尾市" {
		t.Errorf("destinations %v, want 七尾市 alone", got)
	}
}
