package charset

import (
	"strings"
	"testing"
)

// TestComposed: kana and their marks are one sign; all else stays as it is written.
func TestComposed(t *testing.T) {
	for in, want := range map[string]string{
		"か\u3099き\u3099ハ\u309aル": "がぎパル", "が": "が", "あ\u3099い": "あ\u3099い", "\u3099\u3099": "\u3099\u3099", "か\u3099\u3099": "が\u3099",
		"神\ufa19か\u3099": "神\ufa19が", "": "",
	} {
		if got := composed(in); got != want {
			t.Errorf("composed(%q) = %q, want %q", in, got, want)
		}
	}
	if text, err := Decode([]byte("ヘ\u309aーシ\u3099です。")); err != nil || text != "ページです。" {
		t.Errorf("%q, %v", text, err)
	}
	if long := strings.Repeat("\u3099", 1<<20); composed(long) != long {
		t.Error("a run of marks")
	}
}
