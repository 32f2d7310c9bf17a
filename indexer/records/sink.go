package records

import (
	"fmt"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/refusal"
)

// maxTold is how many refusals are told apart: nobody reads more, and a file in which every
// row is wrong must not fill a screen or the memory of the caller.
const maxTold = 100

// sink is where meetings and refusals go: the loop of the caller, until it ends.
type sink struct {
	yield func(minutes.Meeting, error) bool
	done  bool // the caller wants no more
	told  int
	more  int // refusals that were only counted
	first string
}

func (s *sink) meeting(m minutes.Meeting) {
	if !s.done {
		s.done = !s.yield(m, nil)
	}
}

// refuse tells of a record that is not taken in.
func (s *sink) refuse(reason refusal.Reason, detail string) {
	switch {
	case s.done:
	case s.told < maxTold:
		s.told++
		s.done = !s.yield(minutes.Meeting{}, refusal.With(reason, detail))
	default:
		if s.more == 0 {
			s.first = detail
		}
		s.more++
	}
}

// close tells how many refusals were only counted.
func (s *sink) close() {
	if s.more > 0 && !s.done {
		s.done = !s.yield(minutes.Meeting{}, refusal.With(refusal.BadRecord, fmt.Sprintf("ほか%d件（%s から後）", s.more, s.first)))
	}
}
