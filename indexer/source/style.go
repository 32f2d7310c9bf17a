package source

import (
	"slices"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// style is what the marks of a document have in common.
type style struct {
	families  [families]bool // that are marks here
	genre     genre
	arrowsAsk bool // → stands in front of questions
	// changed are the signs whose meaning the document changes on its way.
	changed []string
}

// findMarks finds the marks of the speakers; false when the document is no transcript.
func (t *transcript) findMarks() bool {
	all := t.withHeaded(t.candidates())
	if len(all) < 2 { // as on most pages: nothing recurs
		return false
	}
	t.readContact()
	all = slices.DeleteFunc(all, func(m mark) bool { return m.row >= len(t.rows) })
	all = withoutLetters(all)
	t.guesses = t.readGuesses(all)
	all = t.withPublic(all)
	t.choose(all)
	if t.style.families == [families]bool{} {
		return false
	}
	if t.style.families[arrowed] {
		t.marks = t.arrowMarks(all)
	} else {
		t.marks = t.withOtherForms(t.accepted(all), all)
	}
	if t.style.families[bulleted] {
		t.marks = t.withAsked(t.marks)
	}
	t.describe()
	t.marks = t.withGuesses(t.marks)
	t.addEdges(all)
	return len(t.marks) > 0
}

// candidates are the rows that may begin with a mark, those under a legend by its word.
func (t *transcript) candidates() []mark {
	g := grammar{known: map[string]reading{}}
	t.legends = map[int]bool{}
	var out []mark
	var inForce legend
	for i := range t.rows {
		r := t.rows[i]
		if l := g.readLegend(r.text); l != nil && l.hasSides() {
			t.noteChange(inForce, l)
			t.legends[i] = true
			inForce = l
			continue
		}
		m, ok := g.read(r)
		ok = ok && !t.isHeadField(i)
		if under, is := inForce.under(r.text); is {
			m, ok = under, true
		}
		if ok {
			m = g.withSpeaker(m)
			m.row = i
			out = append(out, m)
		}
	}
	return out
}

// hasSides: it tells apart more than the posts on one side of the table.
func (l legend) hasSides() bool {
	roles, acts := map[minutes.Role]bool{}, map[act]bool{}
	for _, r := range l {
		roles[r.who.Role], acts[r.act] = true, true
	}
	return len(roles) > 1 || len(acts) > 1
}

func (t *transcript) noteChange(before, after legend) {
	if sign, a, b, ok := before.differs(after); ok {
		t.style.changed = append(t.style.changed, "凡例の「"+string(sign)+"」は、はじめ「"+a.Name+"」、途中から「"+b.Name+"」とあります。それぞれの凡例に従って発言者を決めました。")
	}
}

// tally is how often marks of a family stand above words, and under how many labels.
type tally struct {
	count, asks, replies, offices, benches, public int
	unknown                                        int // labels that are likely names and come back
	unknowns                                       int // marks with such labels
	labels                                         map[string]bool
}

// choose decides which families are marks here: the same kind recurs, over several
// speakers or over questions and answers. Words alone never make a mark.
func (t *transcript) choose(all []mark) {
	var tallies [families]tally
	for i, m := range all {
		if m.act != opens && m.act != closes && t.isStrict(all, i) {
			tallies[m.family].add(m)
		}
	}
	t.countGuesses(&tallies)
	best := mostRecurring(tallies)
	if best == arrowed && !t.arrowsAnswer(all) {
		best = noFamily
	}
	switch {
	case t.arrowsAsk(all):
		t.style.families[arrowed], t.style.families[bracketed], t.style.arrowsAsk = true, true, true
	case best == noFamily:
		t.pairs(tallies)
		t.facing(tallies)
	default:
		t.style.families[best] = true
		t.addSecond(best, tallies)
		t.addTables(tallies)
		if asked, answered := actsOf(tallies); asked > 0 && answered > 0 && 2*(asked+answered) >= tallies[best].count {
			t.join(tallies)
		}
	}
}

// addTables takes in the rows of a table that name the public or the staff and nobody else,
// beside a dialogue in other marks.
func (t *transcript) addTables(tallies [families]tally) {
	if n := &tallies[labelled]; n.count > 1 && n.public == n.count {
		t.style.families[labelled] = true
	}
}

// mostRecurring is the family that recurs most; noFamily where none does.
func mostRecurring(tallies [families]tally) family {
	best := noFamily
	for f := range tallies {
		if n := &tallies[f]; n.recurs(family(f)) && (best == noFamily || n.count > tallies[best].count) {
			best = family(f)
		}
	}
	return best
}

// secondShare is the share of the best family's marks that another one must have at least,
// as a divisor.
const secondShare = 10

// addSecond takes in families that recur beside the best one. Beside a sign, words without
// one are words.
func (t *transcript) addSecond(best family, tallies [families]tally) {
	for f := range tallies {
		n := &tallies[f]
		if family(f) == best || !n.recurs(family(f)) || n.count*secondShare < tallies[best].count {
			continue
		}
		if best != signed || n.asks+n.replies > 0 || !needsSign[f] {
			t.style.families[f] = true
		}
	}
}

// needsSign are the families of marks that look like words.
var needsSign = [families]bool{columned: true, lone: true, coloned: true, quoted: true, bracketed: true}

// add counts a mark.
func (n *tally) add(m mark) {
	if n.labels == nil {
		n.labels = map[string]bool{}
	}
	n.count++
	if len(n.labels) < 100 {
		n.labels[m.who.Post+m.who.Name+string(rune('0'+m.act))] = true
	}
	switch {
	case m.act == asks:
		n.asks++
	case m.act == replies:
		n.replies++
	case m.who.Role == minutes.Chair || m.who.Role == minutes.Member || m.who.Role == minutes.Witness:
		n.benches++
	case m.who.Role == minutes.Citizen, m.who.Role == minutes.Staff, m.isUnplaced():
		n.public++
	case m.who.Role == minutes.Executive || m.who.Role == minutes.Other:
		n.offices++
	}
}

// recurs: marks of the family stand above several speeches. A label without a sign is one
// only where it stands three times; offices alone label opinions, not speeches.
func (n *tally) recurs(f family) bool {
	if n.count < 2 || n.offices == n.count {
		return false
	}
	several, pairs := len(n.labels)+n.unknown > 1, n.asks > 0 && n.replies > 0
	switch f {
	case arrowed:
		return true
	case legended:
		return several
	case labelled:
		return pairs || n.talks()
	case signed, bracketed:
		return several || n.count > 2
	case quoted:
		return several && n.count > 2 && n.benches > 0
	}
	return several && (pairs || n.isEnough(f))
}

// isEnough: three marks, or with a colon one of the public and the mayor.
func (n *tally) isEnough(f family) bool {
	return n.count+n.unknowns > 2 || f == coloned && n.count == 2 && n.public == 1 && n.offices+n.benches == 0
}

// talks: some who deliberate speak among others, or the public and those who answer it.
func (n *tally) talks() bool {
	return (len(n.labels) > 1 && n.benches > 0) || (n.public > 1 && n.public < n.count)
}

// pairs: questions and answers of one document are marked in different ways: 意見 as a
// heading, 回答：市長… on the line.
func (t *transcript) pairs(tallies [families]tally) {
	asked, answered := actsOf(tallies)
	if asked > 0 && answered > 0 && asked+answered > 2 {
		t.join(tallies)
	}
}

// facing takes in two families of which one marks the public and nobody else, the other
// those who answer it: ●参加者　…, 市　長　….
func (t *transcript) facing(tallies [families]tally) {
	if t.style.families != [families]bool{} {
		return
	}
	public, city := noFamily, noFamily
	for f := range tallies {
		switch n := &tallies[f]; {
		case n.count < 2 || f == int(arrowed) || f == int(quoted):
		case n.public == n.count && (public == noFamily || n.count > tallies[public].count):
			public = family(f)
		case n.public+n.benches+n.asks+n.replies == 0 && (city == noFamily || n.count > tallies[city].count):
			city = family(f)
		}
	}
	if public != noFamily && city != noFamily {
		t.style.families[public], t.style.families[city] = true, true
	}
}

// actsOf are how many questions and answers are marked as such, in whatever way.
func actsOf(tallies [families]tally) (asked, answered int) {
	for f := range tallies {
		if family(f) != arrowed {
			asked, answered = asked+tallies[f].asks, answered+tallies[f].replies
		}
	}
	return asked, answered
}

// join takes in every family by which questions and answers are marked.
func (t *transcript) join(tallies [families]tally) {
	for f := range tallies {
		if f := family(f); f != arrowed && tallies[f].asks+tallies[f].replies > 0 {
			t.style.families[f] = true
		}
	}
}

// isStrict: words follow the mark, on its row or the next. In lists of who was there they
// do not.
func (t *transcript) isStrict(all []mark, i int) bool {
	m := all[i]
	if !m.alone() {
		return isSpeech(m.rest)
	}
	next := m.row + 1
	for next < len(t.rows) && isNote(t.rows[next].text) {
		next++
		if next > m.row+3 {
			return false
		}
	}
	if next >= len(t.rows) {
		return false
	}
	if i+1 < len(all) && all[i+1].row == next { // 回答 above （市長）, or above a list
		return m.act == replies && (isSpeech(all[i+1].rest) || all[i+1].alone()) || all[i+1].family == bulleted && isSpeech(t.rows[next].text)
	}
	return t.rows[next].kind != heading && isSpeech(t.rows[next].text)
}

// minSpoken is how many hiragana make words a sentence where no stop does.
const minSpoken = 5

// isSpeech: the words are a sentence, not a name.
func isSpeech(s string) bool {
	if len(s) > 600 {
		return true
	}
	return containsAny(s, "。？！?") || hiragana(s) >= minSpoken
}

// accepted are the marks of the chosen families, from the first that words follow.
func (t *transcript) accepted(all []mark) []mark {
	mostlyNamed := areMostlyNamed(all)
	var out []mark
	for i, m := range all {
		switch isSection := m.act == opens || m.act == closes; {
		case isSection && (!m.alone() || !t.isStrict(all, i)), !isSection && !t.style.families[m.family]:
		case m.family == signed && ((!m.named && mostlyNamed && isList(m)) || t.isListed(m)):
		case len(out) == 0 && !t.isStrict(all, i):
		default:
			out = append(out, m)
		}
	}
	return t.withNames(out)
}

// areMostlyNamed: the marks with a sign have names in parentheses, but for a few.
func areMostlyNamed(all []mark) bool {
	named, plain := 0, 0
	for _, m := range all {
		switch {
		case m.family != signed:
		case m.named:
			named++
		default:
			plain++
		}
	}
	return named > 2 && plain*2 <= named
}

// isList: among marks with names in parentheses, ○職員　三十名 is an item of a list.
func isList(m mark) bool {
	return m.who.Role == minutes.Staff || m.who.Role == minutes.Citizen || m.who.Role == minutes.Other
}

// isListed: the mark is indented although words of a speech stand right above it at the
// margin's paragraph indent: a list inside a speech.
func (t *transcript) isListed(m mark) bool {
	return t.rows[m.row].indent > 4 && !m.named && m.row > 0 && !t.rows[m.row].blank
}
