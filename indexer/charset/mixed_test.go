package charset

import (
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"

	"github.com/kizuna-search/kizuna/indexer/refusal"
)

const (
	upper = "職員からの主な意見\n・駅前の看板をひとつ増やしてほしいと思います。\n"
	lower = "・雨の日のバス停にやねがあると、待つのがとても楽になります。\n"
)

func in(t *testing.T, e encoding.Encoding, s string) string {
	t.Helper()
	out, err := e.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestMixedCharsets: a document in two charsets is refused, and which they are is said.
func TestMixedCharsets(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"Shift_JIS below":       {upper + in(t, japanese.ShiftJIS, lower), "UTF-8, Shift_JIS"},
		"Shift_JIS above":       {in(t, japanese.ShiftJIS, upper) + lower, "UTF-8, Shift_JIS"},
		"EUC-JP below":          {upper + in(t, japanese.EUCJP, lower), "UTF-8, EUC-JP"},
		"EUC-JP, Shift_JIS":     {in(t, japanese.EUCJP, upper) + in(t, japanese.ShiftJIS, lower), "Shift_JIS, EUC-JP"},
		"Shift_JIS, EUC-JP":     {in(t, japanese.ShiftJIS, upper) + in(t, japanese.EUCJP, lower), "Shift_JIS, EUC-JP"},
		"inside a line":         {upper + lower[:30] + in(t, japanese.ShiftJIS, lower[30:]+upper), "UTF-8, Shift_JIS"},
		"inside a line, EUC-JP": {upper + lower[:30] + in(t, japanese.EUCJP, lower[30:]+upper), "UTF-8, EUC-JP"},
		"half-width kana":       {in(t, japanese.ShiftJIS, upper+"ﾊﾞｽﾃｲﾆﾔﾈｶﾞｱﾙﾄ､ﾏﾂﾉｶﾞﾗｸﾆﾅﾘﾏｽ｡ｲｼﾞｮｳ､ｱﾘｶﾞﾄｳｺﾞｻﾞｲﾏｼﾀ｡\n"), ""},
		"line by line":          {strings.Repeat(upper+in(t, japanese.ShiftJIS, lower), 20), "UTF-8, Shift_JIS"},
		"one broken sign":       {upper + lower[:10] + "\xff" + lower[10:], ""},
		"all Shift_JIS":         {in(t, japanese.ShiftJIS, upper+lower), ""},
		"all EUC-JP":            {in(t, japanese.EUCJP, upper+lower), ""},
		"cut at the end":        {upper + lower[:len(lower)-2], ""},
		"a word in latin1":      {upper + lower + "caf\xe9 au lait\n", ""},
	} {
		_, err := Decode([]byte(c.text))
		var r *refusal.Error
		mixed := errors.As(err, &r) && r.Reason == refusal.MixedCharset
		if mixed != (c.want != "") || mixed && r.Detail != c.want {
			t.Errorf("%s: %v, want a mixture %q", name, err, c.want)
		}
	}
}

// TestDetectMixed: the beginning of a table in two charsets is refused in the same words.
func TestDetectMixed(t *testing.T) {
	_, err := Detect([]byte(strings.Repeat(upper+lower, 5) + in(t, japanese.ShiftJIS, strings.Repeat(upper+lower, 5))))
	var r *refusal.Error
	if !errors.As(err, &r) || r.Reason != refusal.MixedCharset {
		t.Errorf("%v", err)
	}
}
