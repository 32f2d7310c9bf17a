package records

import (
	"container/list"
	"hash/maphash"
	"slices"

	"github.com/kizuna-search/kizuna/indexer/refusal"
)

// maxHeld is how many bytes of meetings are held at a time. A hundred long meetings are far
// below it.
const maxHeld = 64 << 20

// gatherer brings the rows of a meeting together. Meetings are held in the order in which
// they first appear. Where they grow beyond the bound, the one that has been untouched
// longest is complete for all that is known, and goes. Of those that went, 8 bytes each
// are kept, so that a late row is noticed.
type gatherer struct {
	sink   *sink
	limit  int // bytes; maxHeld but in tests
	held   int // bytes
	open   map[string]*list.Element
	byUse  *list.List // of *pending; the one touched last is at the back
	seed   maphash.Seed
	gone   map[uint64]goneWhy
	opened int
	closed bool
	days   days
}

// goneWhy says what is to be told of a row whose meeting is no longer held.
type goneWhy uint8

const (
	goneEmitted goneWhy = iota // the row is scattered: tell it
	goneTold                   // it was told already
)

func newGatherer(s *sink) *gatherer {
	return &gatherer{
		sink: s, limit: maxHeld, open: map[string]*list.Element{}, byUse: list.New(),
		seed: maphash.MakeSeed(), gone: map[uint64]goneWhy{},
	}
}

// add puts a row to its meeting.
func (g *gatherer) add(r *row) {
	if g.sink.done {
		return
	}
	g.days.settle(r)
	key := r.key()
	e, ok := g.open[key]
	if !ok {
		if g.late(key, r) {
			return
		}
		g.opened++
		e = g.byUse.PushBack(newPending(key, r, g.opened))
		g.open[key] = e
	}
	g.byUse.MoveToBack(e)
	p := e.Value.(*pending)
	g.held -= p.size
	p.add(r)
	g.held += p.size
	g.shrink()
}

func (g *gatherer) hash(key string) uint64 { return maphash.String(g.seed, key) }

// late: the row belongs to a meeting that is no longer held.
func (g *gatherer) late(key string, r *row) bool {
	h := g.hash(key)
	why, ok := g.gone[h]
	if ok && why == goneEmitted {
		g.gone[h] = goneTold
		g.sink.refuse(refusal.Scattered, r.name()+"、"+r.at.String())
	}
	return ok
}

// shrink lets meetings go until what is held is within the bound. A meeting that is beyond
// it alone is refused: half of it would pass for the whole.
func (g *gatherer) shrink() {
	for g.held > g.limit && !g.sink.done {
		p := g.byUse.Front().Value.(*pending)
		if g.byUse.Len() == 1 {
			g.drop(p, goneTold)
			g.sink.refuse(refusal.LargeMeeting, p.name())
			return
		}
		g.drop(p, goneEmitted)
		p.emit(g.sink)
	}
}

func (g *gatherer) drop(p *pending, why goneWhy) {
	g.byUse.Remove(g.open[p.key])
	delete(g.open, p.key)
	g.held -= p.size
	g.gone[g.hash(p.key)] = why
}

// warn tells something of all meetings that are held.
func (g *gatherer) warn(text string) {
	for e := g.byUse.Front(); e != nil; e = e.Next() {
		e.Value.(*pending).warn(text)
	}
}

// finish lets all meetings go, in the order in which they appeared, and tells what was only
// counted.
func (g *gatherer) finish() {
	if g.closed {
		return
	}
	g.closed = true
	rest := make([]*pending, 0, g.byUse.Len())
	for e := g.byUse.Front(); e != nil; e = e.Next() {
		rest = append(rest, e.Value.(*pending))
	}
	slices.SortFunc(rest, func(a, b *pending) int { return a.number - b.number })
	for _, p := range rest {
		if g.sink.done {
			return
		}
		p.emit(g.sink)
	}
	if g.opened == 0 && g.sink.told == 0 {
		g.sink.refuse(refusal.NoRecords, "")
	}
	g.sink.close()
}

// flush lets go what was read before a file turned out to be damaged.
func (g *gatherer) flush() {
	if g.opened > 0 {
		g.finish()
	}
}
