package source

import "slices"

// withOtherForms adds the marks of speakers who are known from the chosen ones, where a
// row names one of them in another form: 村長「…」 among 村長　…, → （委員）… among （委員）….
func (t *transcript) withOtherForms(marks, all []mark) []mark {
	labels, weak, taken := map[string]bool{}, true, map[int]bool{}
	for _, m := range marks {
		labels[m.label] = labels[m.label] || m.act == speaks && m.who.Name != ""
		weak = weak && m.family.isWeak()
		taken[m.row] = true
	}
	if len(marks) == 0 {
		return marks
	}
	out, first := slices.Clone(marks), marks[0].row
	for _, m := range all {
		if m.row < first || taken[m.row] {
			continue
		}
		if m.family == arrowed {
			m = t.behindArrow(m)
		} else if !weak || !isOneLine(m) {
			continue
		}
		if m.act == speaks && m.who.Name != "" && labels[m.label] {
			out = append(out, m)
		}
	}
	slices.SortStableFunc(out, func(a, b mark) int { return a.row - b.row })
	return out
}

// isOneLine: the words stand beside the label, in a form in which nobody else need speak.
func isOneLine(m mark) bool {
	return (m.family == quoted || m.family == columned || m.family == coloned) && isSpeech(m.rest)
}

// behindArrow is the mark that stands behind an arrow: →　（委員）了解。
func (t *transcript) behindArrow(m mark) mark {
	g := grammar{known: map[string]reading{}}
	inner, ok := g.read(row{text: m.rest})
	if !ok || inner.alone() || !t.style.families[inner.family] {
		return m
	}
	inner.row = m.row
	return inner
}
