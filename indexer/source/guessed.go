package source

import (
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/speaker"
)

// withoutLetters leaves out the marks A that are no answers, for nothing is marked as a
// question and others speak under marks of the same kind: A is somebody then.
func withoutLetters(all []mark) []mark {
	named := [families]bool{}
	for _, m := range all {
		if m.act == asks {
			return all
		}
		named[m.family] = named[m.family] || m.act == speaks
	}
	return slices.DeleteFunc(all, func(m mark) bool {
		return m.act == replies && m.who.Name == "" && named[m.family] && (m.label == "A" || m.label == "Ａ")
	})
}

// isWeak are the families of marks whose form other words have too.
func (f family) isWeak() bool { return f != signed && f != bracketed }

// countGuesses counts, by family, the labels that are likely names and come back after
// somebody else, so that a document with one known speaker is a transcript too.
func (t *transcript) countGuesses(tallies *[families]tally) {
	seen := map[string]int{}
	for _, g := range t.guesses {
		if g.likeness == speaker.IsLikely && isSpeech(g.rest) {
			key := strconv.Itoa(int(g.family)) + g.label
			if seen[key]++; seen[key] == 2 {
				tallies[g.family].unknown++
				tallies[g.family].unknowns++
			}
			tallies[g.family].unknowns += boolInt(seen[key] > 1)
		}
	}
}

// withGuesses adds the marks of unknown speakers that have the form of the known ones.
func (t *transcript) withGuesses(marks []mark) []mark {
	if len(marks) == 0 || len(t.guesses) == 0 {
		return marks
	}
	forms, named := map[layout]int{}, map[layout]int{}
	for _, m := range marks {
		if m.row < len(t.rows) && m.act <= replies {
			forms[layoutOf(m, t.rows[m.row])]++
			named[layoutOf(m, t.rows[m.row])] += boolInt(m.act == speaks && m.who.Name != "")
		}
	}
	t.recognise(marks)
	c := chooser{t: t, marks: marks, forms: forms, speakers: named, named: areMostlyNamed(marks)}
	c.find()
	c.dense = c.isDense()
	return c.take(marks[0].row)
}

// recognise gives guesses the role of the known speaker whose name they are: 川田隆 where
// 川田隆議長 or 議長（川田隆君） speaks too.
func (t *transcript) recognise(marks []mark) {
	roles := map[string]minutes.Role{}
	for _, m := range marks {
		name := m.who.Name
		if roles[name] != "" || name == "" || m.who.Role == minutes.Other {
			continue
		}
		roles[name] = m.who.Role
		for i := range name {
			if i > 0 && speaker.Role("", name[i:]) == m.who.Role {
				roles[name[:i]] = m.who.Role
				break
			}
		}
	}
	for i, g := range t.guesses {
		if role := roles[g.who.Name]; role != "" && g.who.Role == minutes.Other {
			t.guesses[i].who.Role, t.guesses[i].likeness = role, speaker.IsLikely
		}
	}
}

// chooser decides which guesses are marks.
type chooser struct {
	t     *transcript
	marks []mark
	forms map[layout]int
	// speakers are those forms whose marks name speakers, not acts alone.
	speakers map[layout]int
	named    bool // the known marks have names in parentheses
	fit      []guess
	counts   map[string]int // labels of those that fit
	isMark   map[int]bool   // rows of marks, known and fit
	letter   bool           // letters come back, so that they are people
	dense    bool           // nearly every row is a mark
}

// find collects the guesses that have the form of known marks, and words.
func (c *chooser) find() {
	c.counts, c.isMark = map[string]int{}, map[int]bool{}
	for _, m := range c.marks {
		c.isMark[m.row] = true
	}
	for _, g := range c.t.guesses {
		if g.row < len(c.t.rows) && g.likeness != speaker.NoName && !c.isMark[g.row] && c.fits(g) {
			c.fit = append(c.fit, g)
		}
	}
	for i, g := range c.fit {
		if i > 0 && c.fit[i-1].label == g.label && c.fit[i-1].row == g.row-1 {
			continue // a list of the same word
		}
		c.counts[g.label]++
		c.letter = c.letter || c.counts[g.label] > 1 && speaker.IsLetter(g.label)
	}
	for _, g := range c.fit {
		c.isMark[g.row] = true
	}
}

// minForm is how many known marks make a form.
const minForm = 2

func (c *chooser) fits(g guess) bool {
	r := c.t.rows[g.row]
	if c.forms[layoutOf(g.mark, r)] < minForm {
		return false
	}
	if g.family == signed && (c.named && !g.named || c.t.isListed(g.mark)) {
		return false
	}
	if !g.alone() {
		return true
	}
	next := g.row + 1
	for next < len(c.t.rows) && next < g.row+3 && isNote(c.t.rows[next].text) {
		next++
	}
	if next >= len(c.t.rows) || c.isMark[next] || c.t.rows[next].kind == heading {
		return false
	}
	is, weak := isAgenda(r.text)
	return isSpeech(c.t.rows[next].text) && (!is || weak)
}

// take adds the guesses that are marks to the known ones.
func (c *chooser) take(first int) []mark {
	out := slices.Clone(c.marks)
	var doubtful []guess
	for i, g := range c.fit {
		switch is := c.isSpeaker(i); {
		case g.row < first && !c.leadsTo(i, first):
		case is:
			out = append(out, c.t.placed(g.mark))
			if g.likeness == speaker.MayBe || (g.family == lone || g.family == columned) && c.counts[g.label] == 1 && g.who.Role == minutes.Other {
				c.t.doubt(g.label, "「"+excerpt(g.label)+"」を発言者として扱いました。役職の表にない名前です。")
			}
		case g.row > first && (g.family == coloned || g.family == bulleted || !g.family.isWeak()):
			doubtful = append(doubtful, g)
		}
	}
	for _, g := range doubtful {
		c.t.doubt(g.label, "「"+excerpt(g.label+" "+g.rest)+"」の「"+excerpt(g.label)+"」は発言者と決められず、前の発言に含めました。")
	}
	slices.SortStableFunc(out, func(a, b mark) int { return a.row - b.row })
	return out
}

// leadsTo: a guess above the first known mark: the rows down to it are marks, or the label
// comes back below.
func (c *chooser) leadsTo(i, first int) bool {
	g := c.fit[i]
	if g.likeness != speaker.IsLikely || !isSpeech(g.rest) {
		return false
	}
	for row := g.row; row < first; row++ {
		if !c.isMark[row] {
			return false
		}
	}
	return true
}

// isSpeaker: in strong forms whatever may be a name is one. In weak ones it must look like
// one, or come back, or stand alone where every other row is a mark.
func (c *chooser) isSpeaker(i int) bool {
	g := c.fit[i]
	back := c.counts[g.label] > 1
	if c.speakers[layoutOf(g.mark, c.t.rows[g.row])] == 0 { // 質問： 回答：
		return g.likeness == speaker.IsLikely && !speaker.IsLetter(g.label) && !c.besideWords(i)
	}
	if speaker.IsLetter(g.label) {
		return c.letter || !c.inList(i)
	}
	if !g.family.isWeak() {
		return g.likeness == speaker.IsLikely || !c.inList(i) || back
	}
	if g.likeness == speaker.IsLikely {
		return back || !c.besideWords(i)
	}
	return (g.family == coloned || g.family == labelled || g.family == bulleted) && (back || c.dense && !c.inList(i))
}

// inList: another guess of the kind stands right above or below.
func (c *chooser) inList(i int) bool {
	beside := func(k int) bool {
		if k < 0 || k >= len(c.fit) || speaker.IsLetter(c.fit[k].label) != speaker.IsLetter(c.fit[i].label) {
			return false
		}
		d := c.fit[k].row - c.fit[i].row
		return (d == 1 || d == -1) && c.fit[k].label != c.fit[i].label && c.fit[k].likeness <= c.fit[i].likeness
	}
	return beside(i-1) || beside(i+1)
}

// besideWords: right above or below stands a row of the same form that is no mark, or may
// be none: a list of things.
func (c *chooser) besideWords(i int) bool {
	g := c.fit[i]
	return c.isDoubtful(i-1, g.row-1) || c.isDoubtful(i+1, g.row+1) ||
		g.family == coloned && (c.isField(g.row-1) || c.isField(g.row+1))
}

// isDoubtful: the k-th guess stands on the row, stands nowhere else, and may be no speaker.
func (c *chooser) isDoubtful(k, row int) bool {
	return k >= 0 && k < len(c.fit) && c.fit[k].row == row && c.fit[k].likeness == speaker.MayBe && c.counts[c.fit[k].label] == 1
}

// isField: the row has a colon behind words that are no mark: 費用：三億円です。
func (c *chooser) isField(row int) bool {
	if row < 0 || row >= len(c.t.rows) || c.isMark[row] || c.t.rows[row].kind != paragraph {
		return false
	}
	ms := colonShape(c.t.rows[row].text, coloned)
	return len(ms) > 0 && utf8.RuneCountInString(ms[0].label) <= maxLoneName && isSaidAs(ms[0])
}

// isDense: between the first mark and the last nearly every row is one.
func (c *chooser) isDense() bool {
	if len(c.marks) == 0 {
		return false
	}
	from, to := c.marks[0].row, c.marks[len(c.marks)-1].row+1
	rows, marked := to-from, 0
	for row := range c.isMark {
		marked += boolInt(row >= from && row < to)
	}
	return marked*10 >= rows*9
}

// maxDoubts is how many labels the warnings name.
const maxDoubts = 10

// doubt notes a warning about a label, once.
func (t *transcript) doubt(label, text string) {
	if t.doubts == nil {
		t.doubts = map[string]bool{}
	}
	if t.doubts[label] || len(t.doubts) >= maxDoubts {
		return
	}
	t.doubts[label] = true
	t.style.changed = append(t.style.changed, text)
}
