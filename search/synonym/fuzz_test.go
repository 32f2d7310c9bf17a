package synonym

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzParse feeds any bytes to all formats. Whatever is read keeps to the limits, and
// every expansion is another form, normalised, once.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{"a, b => c", "ごみ、ゴミ", `a\,b, c`, sudachi, "一\t略:二\t異>三", "\ufeff#\r\n", "\xff\xfe"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		table, problems, err := Parse("fuzz", strings.NewReader(string(data)), normalize)
		if err != nil {
			t.Fatal(err)
		}
		lines := 1 + strings.Count(string(data), "\n")
		for _, p := range problems {
			if p.Line < 1 || p.Line > lines || p.Message("ja") == "" || !utf8.ValidString(p.Message("en")) {
				t.Fatalf("problem %+v of %d lines", p, lines)
			}
		}
		for _, g := range table.groups {
			if len(g) < 2 || len(g) > maxForms {
				t.Fatalf("a group of %d", len(g))
			}
			for _, m := range g {
				checkForm(t, table, m)
			}
		}
	})
}

func checkForm(t *testing.T, table *Table, m member) {
	t.Helper()
	n := utf8.RuneCountInString(m.form)
	if n == 0 || n > maxForm || n > table.Longest() || m.form != strings.Join(strings.Fields(m.form), " ") {
		t.Fatalf("form %q", m.form)
	}
	seen := map[string]bool{m.key: true}
	for _, e := range table.Expand(m.form) {
		if seen[squeeze(e.To)] || e.Why == "" {
			t.Fatalf("Expand(%q) gives %+v", m.form, e)
		}
		seen[squeeze(e.To)] = true
	}
	if len(seen) > 1 && len(table.Expand(m.key)) != len(seen)-1 {
		t.Fatalf("%q is found, %q is not", m.form, m.key)
	}
}

// FuzzEscape holds that an escaped text is one piece, and reads as it was.
func FuzzEscape(f *testing.F) {
	for _, seed := range []string{"a,b", "=>", `\`, "、", "a\\,b"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		escaped := strings.NewReplacer(`\`, `\\`, ",", `\,`, "=", `\=`, "、", `\、`, "，", `\，`).Replace(text)
		pieces := cut(escaped, ",", "、", "，", "=>")
		if len(pieces) != 1 || unescape(pieces[0]) != text {
			t.Fatalf("%q became %q", text, pieces)
		}
		if got := strings.Join(cut(text, ","), ","); got != text {
			t.Fatalf("%q was cut to %q", text, got)
		}
	})
}
