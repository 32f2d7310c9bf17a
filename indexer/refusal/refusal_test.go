package refusal

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// TestReasons: every reason has its own message in both languages, with the detail in it.
func TestReasons(t *testing.T) {
	seen := map[string]Reason{}
	for r := range reasons {
		err := fmt.Errorf("read a.txt: %w", With(r, "<7>"))
		var refused *Error
		if !errors.As(err, &refused) {
			t.Fatalf("%q is no *Error", r)
		}
		ja, en := refused.Message("ja"), refused.Message("en")
		if !strings.HasSuffix(strings.TrimSuffix(ja, "<7>"), "。") && !strings.HasSuffix(ja, "：<7>") {
			t.Errorf("%q: %q", r, ja)
		}
		if strings.ContainsFunc(en, func(r rune) bool { return r >= 'ぁ' && r <= '龠' }) || refused.Error() != en {
			t.Errorf("%q: %q, Error %q", r, en, refused.Error())
		}
		if technical := r == Damaged || r == Bomb || r == Unreachable; !technical && strings.Contains(ja, "<7>") != strings.Contains(en, "<7>") || strings.Contains(ja+en, "{}") {
			t.Errorf("%q: the detail is lost: %q, %q", r, ja, en)
		}
		if other, ok := seen[ja]; ok {
			t.Errorf("%q: the message of %q", r, other)
		}
		seen[ja] = r
	}
	if m := (&Error{Reason: "new"}).Message("ja"); !strings.Contains(m, "new") {
		t.Errorf("unknown reason: %q", m)
	}
}

// TestTechnicalDetail: what a library said stands in the English message only.
func TestTechnicalDetail(t *testing.T) {
	e := &Error{Damaged, "unexpected EOF"}
	if ja, en := e.Message("ja"), e.Message("en"); strings.ContainsAny(ja, "EOF（） ") || !strings.Contains(en, "(unexpected EOF)") {
		t.Errorf("%q, %q", ja, en)
	}
	e = &Error{Damaged, "発言の前で終わっています"}
	if ja, en := e.Message("ja"), e.Message("en"); !strings.Contains(ja, "（発言の前で") || strings.ContainsAny(en, "()発") {
		t.Errorf("%q, %q", ja, en)
	}
}
