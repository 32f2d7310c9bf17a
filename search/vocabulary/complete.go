package vocabulary

import (
	"cmp"
	"slices"
	"strings"

	"github.com/kizuna-search/kizuna/search/kana"
)

// surfaceWorth is how many times an entry counts whose text goes on from what was typed,
// against one whose reading does: who types さ may mean さくら or 策定, and what is on the
// screen already is the better guess.
const surfaceWorth = 2

// A weight is a count, with the entries of one rune below all others.
const (
	longerThanOne = 1 << 31
	mostCounted   = longerThanOne/surfaceWorth - 1 // no index holds a thousand million utterances
)

func weigh(e Entry) uint32 {
	w := uint32(min(max(e.Count, 0), mostCounted))
	if runeCount(e.Text) > 1 {
		w += longerThanOne
	}
	return w
}

// onSurface is the weight of an entry whose text goes on from what was typed.
func onSurface(weight uint32) uint32 {
	count := weight &^ longerThanOne
	return weight - count + surfaceWorth*count
}

// Complete returns how half-typed input may go on, most useful first, at most limit of
// them: the entries whose text begins with typed, itself included, and those whose reading
// begins with one of kana.Prefixes(typed). None for empty input.
//
// Most useful is by Count; a text that begins with typed counts twice, even when its
// reading does too. Entries of one rune come last whatever their count; equals stand by
// length, shorter first, then by text. Words and compounds are treated alike; fragments
// are never offered.
func (v *Vocabulary) Complete(typed string, limit int) []Entry {
	if typed == "" || limit <= 0 {
		return nil
	}
	best := top{v: v, limit: min(limit, len(v.entries))}
	for _, w := range v.texts.beginning(typed) {
		best.offer(w.entry, onSurface(w.weight))
	}
	for _, prefix := range kana.Prefixes(typed) {
		for _, w := range v.readings.beginning(prefix) {
			if w.weight >= best.least && !strings.HasPrefix(v.entries[w.entry].Text, typed) {
				best.offer(w.entry, w.weight)
			}
		}
	}
	best.cut()
	return best.entries()
}

// top keeps the best of many candidates: it gathers twice as many as are wanted, sorts,
// throws half away and from then on passes over what is worse than the last it kept.
type top struct {
	v     *Vocabulary
	limit int
	kept  []candidate
	full  bool
	worst candidate // of those kept, once full
	least uint32    // its weight: what is below need not be offered
}

type candidate struct {
	entry  int32
	weight uint32
}

func (t *top) offer(entry int32, weight uint32) {
	c := candidate{entry, weight}
	if weight < t.least || t.v.entries[entry].Fragment || t.full && t.compare(c, t.worst) > 0 {
		return
	}
	if t.kept = append(t.kept, c); len(t.kept) >= 2*t.limit {
		t.cut()
	}
}

// cut sorts what was gathered and throws away what is beyond the limit.
func (t *top) cut() {
	slices.SortFunc(t.kept, t.compare)
	if len(t.kept) < t.limit || t.limit == 0 {
		return
	}
	t.kept = t.kept[:t.limit]
	t.full, t.worst = true, t.kept[t.limit-1]
	t.least = t.worst.weight
}

// compare: the more useful first.
func (t *top) compare(a, b candidate) int {
	return cmp.Or(
		cmp.Compare(b.weight, a.weight),
		cmp.Compare(t.v.texts.words[a.entry].runes, t.v.texts.words[b.entry].runes),
		cmp.Compare(a.entry, b.entry), // by text
	)
}

func (t *top) entries() []Entry {
	found := make([]int32, len(t.kept))
	for i, c := range t.kept {
		found[i] = c.entry
	}
	return t.v.entriesOf(found)
}
