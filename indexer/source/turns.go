package source

import "github.com/kizuna-search/kizuna/indexer/minutes"

// Labels that stand one below the other, in a table or a list of definitions, name those who
// speak in turns, or those who gave an opinion and at last the mayor.

// inTurns reads a label and remembers the utterances below it.
func (r *reader) inTurns(b block) {
	first := len(r.meeting.Utterances)
	r.labelled(b)
	for i := first; i < len(r.meeting.Utterances); i++ {
		r.turns = append(r.turns, i)
	}
}

// endTurns ends the labels that stand one below the other: where they are a dialogue, all that
// the mayor says there are answers.
func (r *reader) endTurns() {
	if r.areTurns() {
		for _, i := range r.turns {
			if u := &r.meeting.Utterances[i]; u.Role == minutes.Mayor {
				u.Part = minutes.Answer
			}
		}
	}
	r.turns = r.turns[:0]
}

// areTurns: the mayor speaks between two others, or there is one opinion and what he says to
// it. Below several opinions he closes the meeting.
func (r *reader) areTurns() bool {
	opinions, answered := 0, false
	for _, i := range r.turns {
		switch r.meeting.Utterances[i].Role {
		case minutes.Mayor:
			answered = answered || opinions > 0
		case minutes.Executive:
		default:
			if answered {
				return true
			}
			opinions++
		}
	}
	return answered && opinions == 1 && r.meeting.Utterances[r.turns[0]].Role != minutes.Mayor
}
