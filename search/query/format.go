package query

import (
	"fmt"
	"strings"
)

// String is the run as it was typed, with a backslash before it where it would be read as
// something else.
func (w Words) String() string {
	want := token{kind: kindWord, text: w.Text}
	return firstThatReads(want, w.Text, `\`+w.Text)
}

// String is the phrase in quotes, straight ones if they will do.
func (p Phrase) String() string {
	want := token{kind: kindPhrase, text: p.Text}
	return firstThatReads(want, quoted(p.Text)...)
}

// String is the beginning of the word and a star.
func (p Prefix) String() string { return p.Text + "*" }

// String is name:value, the value in quotes where it needs them.
func (f Field) String() string {
	want := token{kind: kindField, name: f.Name, text: f.Value}
	forms := append([]string{f.Value}, quoted(f.Value)...)
	forms = append(forms, `\`+f.Value)
	for i := range forms {
		forms[i] = f.Name + ":" + forms[i]
	}
	return firstThatReads(want, forms...)
}

// String is left NEAR/n right.
func (n Near) String() string {
	return fmt.Sprintf("%s NEAR/%d %s", n.Left, n.Distance, n.Right)
}

// String is the child with a minus before it, in brackets where it is no single clause.
func (n Not) String() string {
	switch n.X.(type) {
	case And, Or, Near:
		return "-" + bracketed(n.X)
	}
	return "-" + n.X.String()
}

// String is the children with a space between, alternatives in brackets.
func (a And) String() string {
	parts := make([]string, len(a.All))
	for i, e := range a.All {
		if _, ok := e.(Or); ok {
			parts[i] = bracketed(e)
		} else {
			parts[i] = e.String()
		}
	}
	return strings.Join(parts, " ")
}

// String is the children with OR between.
func (o Or) String() string {
	parts := make([]string, len(o.Any))
	for i, e := range o.Any {
		parts[i] = e.String()
	}
	return strings.Join(parts, " OR ")
}

// bracketed puts a space before the closing bracket where a literal would swallow it.
func bracketed(e Expr) string {
	s := e.String()
	if strings.Contains(s[strings.LastIndexByte(s, ' ')+1:], `\`) {
		s += " "
	}
	return "(" + s + ")"
}

// quoted is the text in each kind of quotes.
func quoted(text string) []string {
	out := make([]string, len(quotes))
	for i, q := range quotes {
		out[i] = string(q.open) + text + string(q.close)
	}
	return out
}

// firstThatReads is the first form that the lexer reads as the one token wanted, without
// notes; the last one if none does, which no tree from Parse needs.
func firstThatReads(want token, forms ...string) string {
	for _, form := range forms {
		if reads(form, want) {
			return form
		}
	}
	return forms[len(forms)-1]
}

func reads(form string, want token) bool {
	n := &notes{in: form}
	tokens := newLexer(n).lex()
	if len(tokens) != 1 || len(n.list) > 0 {
		return false
	}
	got := tokens[0]
	return got.kind == want.kind && got.name == want.name && got.text == want.text
}
