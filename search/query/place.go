package query

import "strings"

// Leaf is a word, a phrase, the beginning of a word or a field, and where its text was
// typed. In a group of values (発言者:(市長 OR 職員)) each value is a leaf.
type Leaf struct {
	Expr     Expr
	Excluded bool // a negation stands before it
	// Start and End are the bytes of its text, with what marks it (quotes, a star, a
	// backslash), without the name of its field.
	Start, End int
}

// Leaves are those of Parse's tree, in the order of the input.
func Leaves(s string) []Leaf {
	n := &notes{in: s}
	p := &parser{tokens: newLexer(n).lex(), notes: n}
	p.or()
	return p.leaves
}

// Text is what was typed, without what marks it.
func (l Leaf) Text() string {
	switch e := l.Expr.(type) {
	case Words:
		return e.Text
	case Phrase:
		return e.Text
	case Prefix:
		return e.Text
	case Field:
		return e.Value
	}
	return ""
}

// Replace is the input with another text in the place of the leaf's.
func (l Leaf) Replace(in, text string) string {
	return in[:l.Start] + l.written(text) + in[l.End:]
}

// written is a text with the marks that make it such a leaf.
func (l Leaf) written(text string) string {
	switch e := l.Expr.(type) {
	case Phrase:
		return Phrase{text}.String()
	case Prefix:
		return Prefix{text}.String()
	case Field:
		return strings.TrimPrefix(Field{e.Name, text}.String(), e.Name+":")
	}
	return Words{text}.String()
}

// addLeaf notes a leaf. In the group of a field it is a value.
func (p *parser) addLeaf(t token, x Expr) {
	start := t.start
	if t.kind == kindField {
		start = t.value
	} else if p.field != "" {
		x = asValue(x, p.field)
	}
	p.leaves = append(p.leaves, Leaf{x, p.excluded, start, t.end})
}
