package query

import (
	"strings"
	"testing"
	"unicode/utf8"
)

type hostileQuery struct{ name, in string }

// hostile is what nobody types: long inputs of nothing but signs.
func hostile() []hostileQuery {
	const n = 100_000
	var out []hostileQuery
	for _, unit := range []string{
		"(", ")", "()", "（", "a(", "(a", "(a)", "(a)b", "a(b", ")(", "x(y)",
		`"`, `""`, "「", "」", "「」", "“", "”", "『", `a"`, "「a", "”a", `"a"b`, `"a" `, "「a 」b",
		"-", "--a ", "-(", "- ", "NOT ", "NOT(", "OR ", "|", "a|", "AND ", "NEAR/5 ", "a NEAR/5 ",
		"*", "a*", "a* ", "\\", "\\ ", "\\(", "派遣先:", "派遣先:(", "role:a ", ":", "a:", "aa:b ",
		"あ", "あ ", "a", "a ", "\xff", "\x00", "\u3000", "ＮＥＡＲ／", "NEAR/0", "NEAR/00 ",
	} {
		out = append(out, hostileQuery{unit, strings.Repeat(unit, n/len(unit))})
	}
	deep := strings.Repeat("-(a OR (b ", 9)
	return append(out,
		hostileQuery{"deep", deep + strings.Repeat("))", 9)},
		hostileQuery{"full prefixes", "題名:(" + strings.Repeat("aaaaaaaaa* ", MaxClauses) + ")"},
		hostileQuery{"full fields", strings.Repeat("年度:(\\aaaaaa\" | b -(c NEAR/100 d)) ", 50)},
		hostileQuery{"full literals", strings.Repeat(`(\-aaaaaaaa | \OR`+"\n)", 100)},
	)
}

// The work is counted, not timed: a fixed number of looks at each rune.
func TestHostileIsLinear(t *testing.T) {
	const perRune = 12
	for _, tt := range hostile() {
		n := &notes{in: tt.in}
		l := newLexer(n)
		tokens := l.lex()
		most := perRune * min(utf8.RuneCountInString(tt.in), maxInput)
		if l.looks > most {
			t.Errorf("%q: %d looks, want at most %d", tt.name, l.looks, most)
		}
		if len(tokens) > maxInput || len(n.list) > maxNotes*len(messages) {
			t.Errorf("%q: %d tokens, %d notes", tt.name, len(tokens), len(n.list))
		}
	}
}

func TestHostile(t *testing.T) {
	for _, tt := range hostile() {
		checkQuery(t, tt.in)
		if e, _ := Parse(tt.in); e != nil {
			if n := utf8.RuneCountInString(e.String()); n > maxInput {
				t.Errorf("%q: canonical form of %d code points", tt.name, n)
			}
		}
	}
}
