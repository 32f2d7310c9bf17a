package local

import (
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/search"
	"github.com/kizuna-search/kizuna/search/local/dense"
	"github.com/kizuna-search/kizuna/search/rank"
)

// rescored is how many of the best hits are read and ordered by what their text says.
const rescored = 200

// rescore orders the best hits by what their texts say. The texts are read on all
// processors.
func (e *evaluation) rescore(best []ranked, q ranking, r search.Ranking) {
	words := make([]rank.Word, len(q.words))
	for i, w := range q.words {
		words[i] = w.Word
	}
	idf := map[gram]float64{}
	for _, p := range q.pairs {
		idf[p.gram] = p.idf
	}
	const fewest = 50 // texts for which a processor is worth asking
	parts := max(1, min(runtime.GOMAXPROCS(0), len(best)/fewest))
	var group errgroup.Group
	for i := range parts {
		group.Go(func() error {
			scorer := rank.NewScorer(words, r.Texts, func(a, b rune) float64 { return idf[gramOf(a, b)] })
			e.rescorePart(best[i*len(best)/parts:(i+1)*len(best)/parts], scorer, r.Weights)
			return nil
		})
	}
	_ = group.Wait() // none fails
	slices.SortFunc(best, ranked.compare)
}

func (e *evaluation) rescorePart(best []ranked, scorer *rank.Scorer, w rank.Weights) {
	known := leadsOf(scorer.Characters())
	around := map[place]float64{}
	for i, b := range best {
		p := place{int(e.snapshot.of[b.ord]), e.snapshot.Section[b.ord]}
		fields, ok := around[p]
		if !ok {
			fields = scorer.Fields(e.snapshot.fields(p), w)
			around[p] = fields
		}
		best[i].score = b.words + fields + w.Sum(known.score(scorer, e.snapshot.text(int(b.ord))))
	}
}

// leads tell what a byte in the code of a text is to a scorer: a trail byte, the first of
// a character that it may skip, or of one that it must read.
type leads [256]uint8

const (
	isTrail   = iota
	isSkipped // one character
	isRead
)

func leadsOf(characters []rune) *leads {
	var l leads
	for b := range l {
		if dense.IsLead(byte(b)) {
			l[b] = isSkipped
		}
	}
	for _, r := range characters {
		l[dense.Lead(r)] = isRead
	}
	return &l
}

// score reads a text. What need not be read is not decoded.
func (l *leads) score(s *rank.Scorer, text []byte) rank.Signals {
	s.Begin()
	for i := 0; i < len(text); {
		skipped := 0
		for ; i < len(text) && l[text[i]] != isRead; i++ {
			skipped += int(l[text[i]])
		}
		s.Skip(skipped)
		if i < len(text) {
			r, size := dense.Next(text[i:])
			s.Read(r)
			i += size
		}
	}
	return s.Signals()
}

// place is a meeting and a section of it.
type place struct {
	meeting int
	section uint32
}

// fields are the names that stand around the utterances of a place, as they are compared.
func (s *snapshot) fields(p place) rank.Fields {
	m := s.Meetings[p.meeting]
	normal := func(text string) string { return analysis.Normalize(text).Text }
	return rank.Fields{Themes: normal(strings.Join(m.Themes, "\n")), Section: normal(s.Names[p.section]), Title: normal(m.Title)}
}
