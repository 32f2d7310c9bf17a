package synonym

import "strings"

// solr reads a line of a synonyms.txt. The rules of splitting and escaping are those of
// Lucene's SolrSynonymParser.
func (p *parser) solr(line string) {
	sides := p.sides(line)
	if len(sides) > 2 {
		p.problem(TwoArrows, "")
		return
	}
	separators := p.separators(line)
	if len(sides) == 1 {
		p.keep(p.gather(nil, line, separators, member{asks: true, answers: true}))
		return
	}
	left, ok := p.gather(nil, sides[0], separators, member{asks: true})
	both, fits := p.gather(left, sides[1], separators, member{answers: true})
	if len(left) == 0 || !answered(both) {
		p.problem(EmptySide, "")
		return
	}
	p.keep(both, ok && fits)
}

// sides cuts a line at its arrows.
func (p *parser) sides(line string) []string {
	arrow := "=>"
	if !strings.Contains(line, arrow) {
		for _, wide := range []string{"＝＞", "⇒"} {
			if strings.Contains(line, wide) {
				p.problem(WideArrow, wide)
				arrow = wide
				break
			}
		}
	}
	return cut(line, arrow)
}

// separators are the commas of a line: wide ones only where there is no other.
func (p *parser) separators(line string) []string {
	if len(cut(line, ",")) == 1 {
		for _, wide := range []string{"，", "、"} {
			if len(cut(line, wide)) > 1 {
				p.problem(WideComma, wide)
				return []string{"，", "、"}
			}
		}
	}
	return []string{","}
}

// gather adds the forms of one side to a group; not ok when they were too many.
func (p *parser) gather(group []member, side string, separators []string, role member) ([]member, bool) {
	group = group[:len(group):len(group)]
	for _, piece := range cut(side, separators...) {
		role.word = len(group)
		m, ok := p.form(unescape(piece), role)
		if !ok {
			continue
		}
		if group, ok = put(group, m); !ok {
			p.problem(TooManyForms, m.form)
			return group, false
		}
	}
	return group, true
}

// keep takes a group that was read from one line.
func (p *parser) keep(group []member, complete bool) {
	if len(group) < 2 && complete {
		text := ""
		if len(group) == 1 {
			text = group[0].form
		}
		p.problem(OneForm, text)
		return
	}
	p.groups = append(p.groups, group)
}

func answered(group []member) bool {
	for _, m := range group {
		if m.answers {
			return true
		}
	}
	return false
}

// cut splits text at separators that no backslash stands before. Escapes stay in.
func cut(text string, separators ...string) []string {
	var out []string
	start := 0
	for i := 0; i < len(text); i++ {
		if text[i] == '\\' {
			i++
			continue
		}
		for _, s := range separators {
			if strings.HasPrefix(text[i:], s) {
				out = append(out, text[start:i])
				start = i + len(s)
				i = start - 1
				break
			}
		}
	}
	return append(out, text[start:])
}

// unescape takes the backslashes away. One at the end stays.
func unescape(text string) string {
	if !strings.Contains(text, `\`) {
		return text
	}
	var out strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] == '\\' && i+1 < len(text) {
			i++
		}
		out.WriteByte(text[i])
	}
	return out.String()
}
