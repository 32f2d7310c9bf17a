package synonym

import (
	"strings"
	"unicode/utf8"
)

// own reads a line of our own table.
func (p *parser) own(line string) {
	var group []member
	last := member{word: -1}
	for _, field := range strings.Split(line, "\t") {
		text, m, ok := p.mark(field, last)
		if !ok {
			continue
		}
		if m, ok = p.form(text, m); !ok {
			continue
		}
		if group, ok = put(group, m); !ok {
			p.problem(TooManyForms, m.form)
			break
		}
		last = m
	}
	p.keep(group, true)
}

// mark takes the mark off a field and says what it means, given the form before it.
func (p *parser) mark(field string, last member) (text string, m member, ok bool) {
	mark, sign, text := cutMark(strings.TrimSpace(field))
	m = member{word: last.word + 1}
	switch mark {
	case "", "同":
	case "略", "旧略":
		m.word, m.short, m.former = max(last.word, 0), last.short+1, mark == "旧略"
	case "旧":
		m.former = true
	case "異":
		m.word, m.short, m.former, m.variant = max(last.word, 0), last.short, last.former, true
	default:
		p.problem(UnknownMark, field)
		return text, m, false
	}
	m.asks, m.answers = true, sign != '>'
	return text, m, true
}

// cutMark cuts a field behind its mark: one or two Japanese runes and ":" or ">".
func cutMark(field string) (mark string, sign byte, text string) {
	i := strings.IndexAny(field, ":>")
	if i <= 0 || i == len(field)-1 || utf8.RuneCountInString(field[:i]) > 2 || field[0] < utf8.RuneSelf {
		return "", 0, field
	}
	return field[:i], field[i], field[i+1:]
}
