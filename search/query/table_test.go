package query

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestOperators(t *testing.T) {
	for _, op := range Operators() {
		if op.Name.Ja == "" || op.Name.En == "" || op.About.Ja == "" || op.About.En == "" || len(op.Forms) == 0 {
			t.Errorf("%+v: something is not said", op)
		}
		e, list := Parse(op.Example)
		if e == nil || e.String() != op.Canonical || len(list) > 0 {
			t.Errorf("%s: Parse(%q) = %v with notes %v, want %s", op.Name.En, op.Example, e, list, op.Canonical)
		}
		want, _ := Parse(op.Forms[0])
		for _, form := range op.Forms {
			if got, list := Parse(form); !reflect.DeepEqual(got, want) || len(list) > 0 {
				t.Errorf("%s: Parse(%q) = %v with notes %v, want %v", op.Name.En, form, got, list, want)
			}
		}
	}
}

func TestFields(t *testing.T) {
	seen := map[string]bool{}
	for _, info := range Fields() {
		if info.About.Ja == "" || info.About.En == "" {
			t.Errorf("%s: something is not said", info.Name)
		}
		e, list := Parse(info.Example)
		got, ok := e.(Field)
		if !ok || got.Name != info.Name || len(list) > 0 || !strings.HasPrefix(info.Example, info.Japanese[0]+":") {
			t.Errorf("%s: Parse(%q) = %v with notes %v", info.Name, info.Example, e, list)
		}
		for _, name := range append(info.Japanese, info.Name, strings.ToUpper(info.Name)) {
			if seen[name] || utf8.RuneCountInString(name) > maxName {
				t.Errorf("the name %s is taken or too long", name)
			}
			seen[name] = true
			if got, _ := Parse(name + "：x"); got != (Field{info.Name, "x"}) {
				t.Errorf("%s：x reads as %v, want the field %s", name, got, info.Name)
			}
		}
	}
}

func TestWalk(t *testing.T) {
	e, _ := Parse("a (b OR -c) (d NEAR/2 e)")
	var all, top []string
	walk(e, func(e Expr) bool {
		if x, ok := e.(Words); ok {
			all = append(all, x.Text)
		}
		return true
	})
	walk(e, func(e Expr) bool {
		top = append(top, e.String())
		_, isAnd := e.(And)
		return isAnd
	})
	if got := strings.Join(all, ""); got != "abcde" {
		t.Errorf("Walk found the words %s", got)
	}
	if len(top) != 4 {
		t.Errorf("Walk went below what was refused: %q", top)
	}
	walk(nil, func(Expr) bool { t.Error("the empty query was visited"); return true })
}

func TestMap(t *testing.T) {
	drop := func(text string) func(Expr) Expr {
		return func(e Expr) Expr {
			if e == w(text) {
				return nil
			}
			return e
		}
	}
	for _, tt := range []struct{ in, drop, want string }{
		{"a b", "a", "b"},
		{"a (b OR c)", "b", "a c"},
		{"a -(b OR (c d))", "b", "a -(c d)"},
		{"(a b) OR c", "c", "a b"},
		{"a NEAR/5 b c", "a", "b c"},
		{"a -b", "b", "a"},
		{"a", "a", "nothing"},
	} {
		e, _ := Parse(tt.in)
		if got := show(Map(e, drop(tt.drop))); got != tt.want {
			t.Errorf("%s without %s is %s, want %s", tt.in, tt.drop, got, tt.want)
		}
	}
	if Map(nil, drop("a")) != nil {
		t.Error("Map made something of nothing")
	}
}
