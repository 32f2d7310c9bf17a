package query

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
)

func TestLeaves(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"窓口　案内", "words 窓口, words 案内"},
		{`-窓口 NOT "A B" 窓口`, "-words 窓口, -phrase A B, words 窓口"},
		{"-(窓口 -案内)", "-words 窓口, words 案内"},
		{"話者:窓口 窓*", "field 窓口, prefix 窓"},
		{"発言者：（市長 OR -市民） 市長", "field 市長, -field 市民, words 市長"},
		{`窓口 NEAR/3 「案 内」`, "words 窓口, phrase 案 内"},
		{"話者: 窓口", "words 話者, words 窓口"},
		{"", ""},
	} {
		var got []string
		for _, l := range Leaves(c.in) {
			kind := strings.ToLower(strings.TrimPrefix(fmt.Sprintf("%T", l.Expr), "query."))
			got = append(got, map[bool]string{true: "-"}[l.Excluded]+kind+" "+l.Text())
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s: %s, want %s", c.in, s, c.want)
		}
	}
}

// TestReplace changes the last leaf, and nothing else.
func TestReplace(t *testing.T) {
	for _, c := range []struct{ in, text, want string }{
		{"-窓口 窓口", "案内", "-窓口 案内"},
		{"話者：窓口", "案内", "話者：案内"},
		{"話者:窓口", "案 内", `話者:"案 内"`},
		{"発言者:(市民 OR 市町)", "市長", "発言者:(市民 OR 市長)"},
		{"窓口 「案外」", "案内", `窓口 "案内"`},
		{"窓ロ＊", "窓口", "窓口*"},
		{"窓口 OR 案外", "OR", `窓口 OR \OR`},
	} {
		list := Leaves(c.in)
		if got := list[len(list)-1].Replace(c.in, c.text); got != c.want {
			t.Errorf("%s: %s, want %s", c.in, got, c.want)
		}
	}
}

// checkLeaves: each leaf of a canonical query, put in its own place, leaves it as it was.
func checkLeaves(t *testing.T, in string) {
	t.Helper()
	if len(in) > 2000 { // each leaf is read with all the others
		return
	}
	want, _ := Parse(in)
	for _, l := range Leaves(in) {
		changed := l.Replace(in, l.Text())
		if got, _ := Parse(changed); !reflect.DeepEqual(got, want) {
			t.Fatalf("%q with %q in its place is %q: %v, want %v", in, l.Text(), changed, got, want)
		}
	}
}
