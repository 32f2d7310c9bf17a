package synonym

import (
	"strings"
	"unicode/utf8"
)

// Why says what kind of relation an expansion rests on.
type Why string

// The relations.
const (
	Synonym      Why = "synonym"      // another word for the same thing
	Abbreviation Why = "abbreviation" // one is the short form of the other
	Former       Why = "former"       // one is the former name of the other
	Variant      Why = "variant"      // the same word, spelt otherwise
)

// Expansion is one other form of what was asked.
type Expansion struct {
	To  string // normalised, its words separated by one space
	Why Why
}

// Table is what is known of other forms. It does not change and is safe for use by
// several goroutines. The zero Table knows nothing.
type Table struct {
	groups  [][]member
	index   map[string][]place // by key
	longest int
}

// member is one form in its group.
type member struct {
	form    string
	key     string
	word    int  // forms of one word are its full form and its abbreviations
	short   int  // which abbreviation of the word; 0 for the full form
	variant bool // not the first spelling of that
	former  bool
	asks    bool // asking for it widens to others
	answers bool // others are widened to it
}

// place is where a form stands in a table.
type place struct{ group, member int }

// Join returns a table that knows what all tables know, the earlier ones first.
func Join(tables ...*Table) *Table {
	out := &Table{}
	for _, t := range tables {
		if t == nil {
			continue
		}
		for _, g := range t.groups {
			out.add(g)
		}
	}
	return out
}

func (t *Table) add(group []member) {
	if t.index == nil {
		t.index = map[string][]place{}
	}
	for i, m := range group {
		t.longest = max(t.longest, utf8.RuneCountInString(m.form))
		if m.asks {
			t.index[m.key] = append(t.index[m.key], place{len(t.groups), i})
		}
	}
	t.groups = append(t.groups, group)
}

// Expand returns the other forms of a normalised form in the order of the table, without
// doubles and without the form itself. Spaces in the form do not matter.
func (t *Table) Expand(form string) []Expansion {
	key := squeeze(form)
	var out []Expansion
	seen := map[string]bool{key: true}
	for _, p := range t.index[key] {
		asked := t.groups[p.group][p.member]
		for _, m := range t.groups[p.group] {
			why, ok := relation(asked, m)
			if ok && !seen[m.key] {
				seen[m.key] = true
				out = append(out, Expansion{m.form, why})
			}
		}
	}
	return out
}

// Longest is the length of the longest form in runes, so that a caller knows how far to
// look ahead.
func (t *Table) Longest() int { return t.longest }

// Groups is how many groups of forms the table holds.
func (t *Table) Groups() int { return len(t.groups) }

// relation is what leads from the form asked for to another of its group, if anything.
func relation(asked, other member) (Why, bool) {
	switch {
	case !other.answers:
		return "", false
	case asked.word == other.word && asked.short == other.short && (asked.variant || other.variant):
		return Variant, true
	case asked.former && other.former:
		return Abbreviation, asked.word == other.word && asked.short != other.short
	case asked.former || other.former:
		return Former, true
	case asked.short > 0 || other.short > 0:
		return Abbreviation, true
	}
	return Synonym, true
}

// canonical is a form as it is kept: normalised, its words separated by one space.
func canonical(form string, normalize func(string) string) string {
	if normalize != nil {
		form = normalize(form)
	}
	return strings.Join(strings.Fields(form), " ")
}

// squeeze is a form as it is looked up: without spaces.
func squeeze(form string) string { return strings.Join(strings.Fields(form), "") }
