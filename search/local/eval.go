package local

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"github.com/kizuna-search/kizuna/search"
)

// evaluation finds the ordinals that a plan's tree matches, for one audience.
type evaluation struct {
	ctx      context.Context
	snapshot *snapshot
	audience *audienceSet
	scope    search.Scope
	grams    map[gram][]uint32          // what was read already
	runs     map[string]*roaring.Bitmap // candidates of runs of characters, the same
	nears    map[string]*roaring.Bitmap // the same
}

func newEvaluation(ctx context.Context, s *snapshot, p search.Plan) *evaluation {
	return &evaluation{ctx, s, s.visible[p.Audience], p.Scope, map[gram][]uint32{}, map[string]*roaring.Bitmap{}, map[string]*roaring.Bitmap{}}
}

// match returns the ordinals in within that meet the condition. The result must
// not be changed: it may be within itself.
func (e *evaluation) match(n search.Node, within *roaring.Bitmap) (*roaring.Bitmap, error) {
	if err := e.ctx.Err(); err != nil {
		return nil, err
	}
	switch n := n.(type) {
	case nil:
		return within, nil
	case search.AllOf:
		return e.all(n, within)
	case search.AnyOf:
		if lasting(n) {
			return e.unit(n, within)
		}
		return e.any(n, within)
	case search.NoneOf:
		out, err := e.match(n.Node, within)
		if err != nil {
			return nil, err
		}
		return roaring.AndNot(within, out), nil
	case search.Term:
		return e.term(n.Text, within)
	case search.Beginning:
		return e.beginning(n.Text, within)
	case search.Run:
		return e.run(n, within)
	case search.Near:
		return e.near(n, within)
	case search.Where:
		return e.snapshot.whereSet(n.Filters, e.scope, within), nil
	case search.Mentions:
		return e.snapshot.mentionSet(n, within), nil
	}
	return roaring.New(), nil
}

// all narrows step by step; what reads texts comes last, when few are left.
func (e *evaluation) all(n search.AllOf, within *roaring.Bitmap) (*roaring.Bitmap, error) {
	out := within
	for _, reading := range []bool{false, true} {
		for _, c := range n.Nodes {
			if readsTexts(c) != reading {
				continue
			}
			var err error
			if out, err = e.match(c, out); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

func readsTexts(n search.Node) bool {
	switch n := n.(type) {
	case search.Run, search.Near:
		return true
	case search.AllOf:
		return slices.ContainsFunc(n.Nodes, readsTexts)
	case search.AnyOf:
		return !lasting(n) && slices.ContainsFunc(n.Nodes, readsTexts)
	case search.NoneOf:
		return readsTexts(n.Node)
	}
	return false
}

// any reads texts only of what nothing else has matched.
func (e *evaluation) any(n search.AnyOf, within *roaring.Bitmap) (*roaring.Bitmap, error) {
	out := roaring.New()
	for _, reading := range []bool{false, true} {
		for _, c := range n.Nodes {
			if readsTexts(c) != reading {
				continue
			}
			rest := within
			if reading {
				rest = roaring.AndNot(within, out)
			}
			m, err := e.match(c, rest)
			if err != nil {
				return nil, err
			}
			out.Or(m)
		}
	}
	return out, nil
}

func (e *evaluation) term(term string, within *roaring.Bitmap) (*roaring.Bitmap, error) {
	p, err := e.snapshot.words.postings(e.ctx, e.audience.fields, term)
	if err != nil {
		return nil, err
	}
	return e.common(p, within), nil
}

// lasting reports whether alternatives are words and runs of characters alone: what meets
// them is the same in every search.
func lasting(n search.AnyOf) bool {
	return !slices.ContainsFunc(n.Nodes, func(c search.Node) bool {
		switch c.(type) {
		case search.Term, search.Beginning, search.Run:
			return false
		}
		return true
	})
}

// unit finds what meets lasting alternatives, a word in all its forms as a rule, in all that
// the audience sees, and keeps it: the texts that must be read for it are read once.
func (e *evaluation) unit(n search.AnyOf, within *roaring.Bitmap) (*roaring.Bitmap, error) {
	key := e.keyOf(fmt.Sprintf("%#v", n.Nodes))
	p := e.snapshot.words.cache.get(key)
	if p == nil {
		set, err := e.any(n, e.audience.ordinals)
		if err != nil {
			return nil, err
		}
		p = &postings{set: set}
		e.snapshot.words.cache.put(key, p)
	}
	return e.common(p, within), nil
}

// common is what of the postings is within. Postings hold only what the audience sees.
func (e *evaluation) common(p *postings, within *roaring.Bitmap) *roaring.Bitmap {
	if within == e.audience.ordinals {
		return p.set
	}
	return roaring.And(p.set, within)
}

// maxBeginnings bounds the words that one beginning may stand for.
const maxBeginnings = 50_000

func (e *evaluation) beginning(prefix string, within *roaring.Bitmap) (*roaring.Bitmap, error) {
	p, err := e.snapshot.words.beginning(e.ctx, e.audience.fields, prefix, maxBeginnings)
	if err != nil {
		return nil, err
	}
	return e.common(p, within), nil
}

// mentionSet finds a run of characters in the names that stand beside an utterance.
func (s *snapshot) mentionSet(n search.Mentions, within *roaring.Bitmap) *roaring.Bitmap {
	out := roaring.New()
	holds := func(name string) bool { return strings.Contains(search.FieldText(name), n.Text) }
	switch n.Field {
	case "speaker", "section":
		sets := s.lookup.speaker
		if n.Field == "section" {
			sets = s.lookup.section
		}
		for i, set := range sets {
			if holds(s.Names[i]) {
				out.Or(set)
			}
		}
	default:
		for _, m := range s.Meetings {
			if holds(m.field(n.Field)) {
				out.AddRange(uint64(m.First), uint64(m.First+m.Count))
			}
		}
	}
	out.And(within)
	return out
}

func (m meetingRow) field(name string) string {
	switch name {
	case "series":
		return m.Series
	case "theme":
		return strings.Join(m.Themes, "\n")
	}
	return m.Title
}
