package query

import (
	"reflect"
	"testing"
	"unicode/utf8"
)

func FuzzParse(f *testing.F) {
	for _, tt := range parseTests {
		f.Add(tt.in)
	}
	for _, tt := range noteTests {
		f.Add(tt.in)
	}
	for _, tt := range hostile() {
		if len(tt.in) < 20_000 {
			f.Add(tt.in)
		}
	}
	f.Fuzz(func(t *testing.T, s string) { checkQuery(t, s) })
}

// checkQuery holds what is true of every input.
func checkQuery(t *testing.T, s string) {
	t.Helper()
	e, list := Parse(s)
	checkNotes(t, s, list)
	checkTree(t, s, e)
	if e == nil {
		return
	}
	canonical := e.String()
	if !utf8.ValidString(canonical) {
		t.Errorf("Parse(%q).String() is no UTF-8: %q", s, canonical)
	}
	again, list := Parse(canonical)
	if !reflect.DeepEqual(e, again) {
		t.Fatalf("Parse(%q) = %#v\nas %q it reads %#v", s, e, canonical, again)
	}
	if again.String() != canonical {
		t.Errorf("%q is not canonical: it becomes %q", canonical, again.String())
	}
	checkLeaves(t, canonical)
	for _, n := range list {
		if !isAdvice(n.Code) {
			t.Errorf("Parse(%q).String() = %q, which gives the note %+v", s, canonical, n)
		}
	}
}

// isAdvice: the query was read as it was written all the same.
func isAdvice(c Code) bool { return c == OnlyNegative || c == LowerOperator }

func checkNotes(t *testing.T, s string, list []Note) {
	t.Helper()
	edges := map[int]bool{len(s): true}
	for i := range s {
		edges[i] = true
	}
	for i, n := range list {
		if !edges[n.Start] || !edges[n.End] || n.Start >= n.End {
			t.Errorf("Parse(%q): note %+v has no span on rune boundaries", s, n)
		}
		if i > 0 && n.Start < list[i-1].Start {
			t.Errorf("Parse(%q): notes out of order", s)
		}
		if n.Message("ja") == "" || n.Message("en") == "" || !utf8.ValidString(n.Message("ja")) {
			t.Errorf("Parse(%q): note %+v has no message", s, n)
		}
	}
}

// checkTree holds what the node types promise.
func checkTree(t *testing.T, s string, e Expr) {
	t.Helper()
	clauses, length := 0, 0
	leaf := func(text string) {
		clauses++
		length += utf8.RuneCountInString(text)
		if text == "" || oneSpace(text) != text {
			t.Errorf("Parse(%q): text %q is empty or has wild spaces", s, text)
		}
	}
	walk(e, func(e Expr) bool {
		switch e := e.(type) {
		case Words:
			leaf(e.Text)
		case Phrase:
			leaf(e.Text)
		case Prefix:
			leaf(e.Text)
		case Field:
			leaf(e.Value)
		case Near:
			if e.Distance < 1 || e.Distance > MaxDistance {
				t.Errorf("Parse(%q): distance %d", s, e.Distance)
			}
		case Not, And, Or:
			checkFolded(t, s, e)
		}
		return true
	})
	if clauses > MaxClauses || length > MaxLength {
		t.Errorf("Parse(%.50q…): %d clauses with %d code points", s, clauses, length)
	}
}

func checkFolded(t *testing.T, s string, e Expr) {
	t.Helper()
	list := children(e)
	_, isNot := e.(Not)
	if len(list) < 2 && !isNot {
		t.Errorf("Parse(%q): %T of %d", s, e, len(list))
	}
	for _, child := range list {
		if reflect.TypeOf(child) == reflect.TypeOf(e) {
			t.Errorf("Parse(%q): %T in %T", s, child, e)
		}
	}
}
