package charset

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/refusal"
)

// FuzzDecode: valid text without carriage returns, or a reason why there is none.
func FuzzDecode(f *testing.F) {
	f.Add([]byte("“輪”ミーティング(平成24年5月22日)\n\n職員からの主な意見\n\n  • 橋が要ります。\n"))
	f.Add([]byte("\x89\xef\x8b\x63\x82\xc5\x82\xb7\x81\x42")) // Shift_JIS
	f.Add([]byte("\xff\xfeあ"))
	f.Add([]byte("\xef\xbb\xbf\x1b$B\x1b(B"))
	f.Add([]byte("<meta charset=utf-16le>\x82\xa0\x00"))
	f.Fuzz(func(t *testing.T, content []byte) {
		text, err := Decode(content)
		var r *refusal.Error
		switch {
		case err != nil && (!errors.As(err, &r) || text != ""):
			t.Fatalf("error %v with %q", err, text)
		case err != nil:
		case !utf8.ValidString(text), strings.TrimSpace(text) == "", strings.Contains(text, "\r"), strings.HasPrefix(text, "\ufeff"):
			t.Fatalf("text %q", text)
		}
	})
}

// FuzzIsGarbled: any text has an answer, and what is mostly kana is never garbled.
func FuzzIsGarbled(f *testing.F) {
	f.Add("ä¼šè\u00ad°ã®è¨˜éŒ²")
	f.Add("逶ｸ讓｡蜴溷ｸゅ↓豢ｾ驕｣縺輔ｌ")
	f.Add("±ØÁ°¤ÎÃóÎØ¾ì¤ò\xff")
	f.Fuzz(func(t *testing.T, text string) {
		IsGarbled(text)
		c := count(text)
		if c.replaced == 0 && c.leads == 0 && c.kana*2 > c.wide && IsGarbled(text) {
			t.Fatalf("%q", text)
		}
	})
}
