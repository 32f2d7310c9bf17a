package synonym

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

const (
	// maxFile is how many bytes of a file are read. The Sudachi dictionary has under 4 MiB.
	maxFile = 16 << 20
	// maxLine is how many bytes a line may have: maxForms forms of maxForm runes fit.
	maxLine = 64 << 10
	// maxForms is how many forms a group may hold. Every one becomes a clause of the query.
	maxForms = 200
	// maxForm is how many runes a form may have. The longest names of bodies have some 50.
	maxForm = 100
)

// Parse reads a table in any of the formats of the package comment. A line that cannot be
// read is a Problem and the rest is read all the same; the error is that of the reader.
// name stands in the problems.
func Parse(name string, r io.Reader, normalize func(string) string) (*Table, []Problem, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxFile+1))
	if err != nil {
		return nil, nil, fmt.Errorf("read synonyms %s: %w", name, err)
	}
	p := &parser{name: name, normalize: normalize, count: map[Code]int{}}
	p.read(data)
	t := &Table{}
	for _, g := range p.groups {
		if useful(g) {
			t.add(g)
		}
	}
	return t, p.problems, nil
}

// useful tells whether some form of the group can be widened to another.
func useful(group []member) bool {
	asks, answers := 0, 0
	for _, m := range group {
		if m.asks {
			asks++
		}
		if m.answers {
			answers++
		}
	}
	return len(group) > 1 && asks > 0 && answers > 0
}

// parser holds what has been read of one file.
type parser struct {
	name      string
	normalize func(string) string
	line      int
	format    func(p *parser, line string) // nil until a line with content was seen
	ids       map[string]int               // Sudachi group number → index in groups
	full      map[string]bool              // Sudachi groups that TooManyForms was told of
	groups    [][]member
	problems  []Problem
	count     map[Code]int
}

func (p *parser) read(data []byte) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	whole := len(data) <= maxFile
	for len(data) > 0 {
		line, rest, ended := bytes.Cut(data, []byte("\n"))
		p.line++
		if !whole && !ended {
			p.problem(FileTooLong, "")
			return
		}
		p.readLine(line)
		data = rest
	}
	if !whole {
		p.line++
		p.problem(FileTooLong, "")
	}
}

func (p *parser) readLine(b []byte) {
	switch {
	case len(b) > maxLine:
		p.problem(LineTooLong, "")
		return
	case !utf8.Valid(b):
		p.problem(InvalidUTF8, "")
		return
	}
	line := strings.TrimSpace(string(b))
	if line == "" || line[0] == '#' {
		return
	}
	if p.format == nil {
		p.format = formatOf(line)
	}
	p.format(p, line)
}

// formatOf tells the format of a file by its first line with content.
func formatOf(line string) func(*parser, string) {
	first, _, _ := strings.Cut(line, ",")
	switch {
	case strings.Count(line, ",") >= sudachiCommas && isNumber(first):
		return (*parser).sudachi
	case strings.Contains(line, "\t") && !strings.Contains(line, ",") && !strings.Contains(line, "=>"):
		return (*parser).own
	}
	return (*parser).solr
}

func isNumber(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// form makes a member of a piece of the file; not ok for an empty or overlong piece.
func (p *parser) form(raw string, m member) (member, bool) {
	m.form = canonical(raw, p.normalize)
	m.key = squeeze(m.form)
	if utf8.RuneCountInString(m.form) > maxForm {
		p.problem(FormTooLong, m.form)
		return m, false
	}
	return m, m.form != ""
}

// put adds a form to a group. One that is there already takes on the roles of the new one;
// not ok when the group is full.
func put(group []member, m member) ([]member, bool) {
	for i := range group {
		if group[i].key == m.key {
			group[i].asks = group[i].asks || m.asks
			group[i].answers = group[i].answers || m.answers
			return group, true
		}
	}
	if len(group) == maxForms {
		return group, false
	}
	return append(group, m), true
}

// problem notes what is wrong with the line that is being read.
func (p *parser) problem(c Code, text string) {
	if p.count[c]++; p.count[c] <= maxProblems {
		p.problems = append(p.problems, Problem{p.name, p.line, c, shorten(text)})
	}
}
