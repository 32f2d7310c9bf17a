package quality

import (
	"slices"
	"strings"
	"unicode"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// pairMeetings brings each gold together with the meeting that shares most utterances with
// it, the nearest in order among equals. What is left over follows, without a gold.
func pairMeetings(gold []Gold, found []minutes.Meeting) []minutes.Meeting {
	left := slices.Clone(found)
	pairs := make([]minutes.Meeting, 0, max(len(gold), len(found)))
	for _, g := range gold {
		if len(left) == 0 {
			pairs = append(pairs, minutes.Meeting{})
			continue
		}
		best, most := 0, -1
		for i, m := range left {
			if n := shared(g, m); n > most {
				best, most = i, n
			}
		}
		pairs = append(pairs, left[best])
		left = slices.Delete(left, best, best+1)
	}
	return append(pairs, left...)
}

// goldAt is the gold of pair i; what is left over has an empty one.
func goldAt(gold []Gold, i int) Gold {
	if i < len(gold) {
		return gold[i]
	}
	return Gold{}
}

func shared(g Gold, m minutes.Meeting) int {
	texts := map[string]bool{}
	for _, u := range m.Utterances {
		texts[key(u.Text)] = true
	}
	n := 0
	for _, u := range g.Utterances {
		if texts[key(u.Text)] {
			n++
		}
	}
	return n
}

// pair is an utterance of the gold and the one that was read; one of them may be empty.
type pair struct {
	gold  GoldUtterance
	found minutes.Utterance
}

// pairUtterances brings utterances together by their words: first the gold's own, then
// what it accepts. What is left over on either side stands alone.
func pairUtterances(gold []GoldUtterance, found []minutes.Utterance) []pair {
	byText := map[string][]minutes.Utterance{}
	for _, u := range found {
		byText[key(u.Text)] = append(byText[key(u.Text)], u)
	}
	take := func(texts ...string) (minutes.Utterance, bool) {
		for _, t := range texts {
			if us := byText[key(t)]; len(us) > 0 {
				byText[key(t)] = us[1:]
				return us[0], true
			}
		}
		return minutes.Utterance{}, false
	}
	pairs := make([]pair, len(gold))
	var open []int
	for i, g := range gold {
		u, ok := take(g.Text)
		if pairs[i] = (pair{g, u}); !ok {
			open = append(open, i)
		}
	}
	for _, i := range open {
		pairs[i].found, _ = take(gold[i].Accept.Text...)
	}
	for _, u := range found {
		if us := byText[key(u.Text)]; len(us) > 0 {
			byText[key(u.Text)] = us[1:]
			pairs = append(pairs, pair{found: us[0]})
		}
	}
	return pairs
}

// key is a text without white space and width, by which utterances are recognised.
func key(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, minutes.Fold(text))
}
