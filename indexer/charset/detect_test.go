package charset

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
)

func TestDetect(t *testing.T) {
	const text = "発言者,発言\r\n大野花子,橋の架け替えを急いでください。\r\n"
	for name, e := range map[string]encoding.Encoding{
		"UTF-8": unicode.UTF8, "UTF-8 with mark": unicode.UTF8BOM, "Shift_JIS": japanese.ShiftJIS, "EUC-JP": japanese.EUCJP, "ISO-2022-JP": japanese.ISO2022JP,
		"UTF-16LE": unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "UTF-16BE": unicode.UTF16(unicode.BigEndian, unicode.UseBOM),
	} {
		content, err := e.NewEncoder().String(strings.Repeat(text, 20))
		if err != nil {
			t.Fatal(err)
		}
		for _, cut := range []int{0, 1, 2, 3} { // the beginning may end inside a sign
			got, err := Detect([]byte(content[:len(content)-cut]))
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			back, err := got.NewDecoder().String(content)
			if err != nil || !strings.HasPrefix(strings.TrimPrefix(back, "\ufeff"), text) {
				t.Errorf("%s, %d bytes short: read as %v: %q", name, cut, got, back[:40])
			}
		}
	}
}

// A few bad bytes do not change what the rest is.
func TestDetectBearsBadBytes(t *testing.T) {
	content := strings.Repeat("大野花子,橋の架け替えを急いでください。\n", 20) + "\xff\x81\n" + "大野花子,橋。\n"
	if got, err := Detect([]byte(content)); err != nil || got != unicode.UTF8 {
		t.Errorf("%v, %v", got, err)
	}
	for _, bad := range []string{"", " \n", "\x00\x01\x02\x03\x89PNG\xff\xfe\xfd"} {
		if got, err := Detect([]byte(bad)); err == nil {
			t.Errorf("%q was read as %v", bad, got)
		}
	}
}
