package source

import "github.com/kizuna-search/kizuna/indexer/minutes"

// genre is what the marks make of a document.
type genre int

const (
	proceedings genre = iota // minutes: whoever speaks, somebody presides
	answers                  // a list of questions and answers
	dialogue                 // only the public and those who answer it speak, and nobody presides
)

// describe says what the accepted marks make of the document.
func (t *transcript) describe() {
	acts, sides := map[act]int{}, [4]int{}
	for i, m := range t.marks {
		if m.isUnplaced() {
			t.marks[i].who.Role = minutes.Other
		}
		acts[m.act]++
		if m.who.Name != "" {
			sides[sideOf(m.who.Role)]++
		}
	}
	benches, public, officials := sides[0], sides[1], sides[2]
	for _, m := range t.marks { // an expert beside them makes no committee
		benches -= boolInt(m.who.Role == minutes.Witness && m.who.Name != "")
	}
	asked, answered := acts[asks], acts[replies]
	switch {
	case t.style.families[arrowed],
		asked > 0 && answered > 0 && 2*(asked+answered) >= acts[speaks],
		asked > 1 && benches == 0 && public == 0 && officials > 1: // the answers bear names
		t.style.genre = answers
		return
	case benches == 0 && public > 0 && officials > 0:
		t.style.genre = dialogue
	}
	t.marks = t.withoutActs(t.marks)
}

// sideOf is on which side of the table a role sits: 0 who deliberates, 1 the public, 2 who
// answers, 3 on none.
func sideOf(r minutes.Role) int {
	switch r {
	case minutes.Chair, minutes.Member, minutes.Witness:
		return 0
	case minutes.Mayor, minutes.Executive:
		return 2
	case minutes.Citizen, minutes.Staff:
		return 1
	}
	return 3
}

// withoutActs leaves the marks that name a speaker. In minutes 会長あいさつ is one where
// the words stand right below it.
func (t *transcript) withoutActs(marks []mark) []mark {
	var out []mark
	for _, m := range marks {
		isSection := (m.act == opens || m.act == closes) && (t.style.genre == dialogue || (m.who.Name != "" && t.rows[m.row].blank))
		if m.act == speaks || (m.act <= replies && m.who.Name != "") || isSection {
			out = append(out, m)
		}
	}
	return out
}
