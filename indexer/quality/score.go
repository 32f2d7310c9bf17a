package quality

import (
	"slices"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// Document is one document: what a person found in it, what was read from it.
type Document struct {
	Name  string
	Gold  []Gold
	Found []minutes.Meeting
}

// Level is where a destination is stated.
type Level string

// The levels.
const (
	OfMeeting   Level = "meeting"
	OfUtterance Level = "utterance"
)

// Figures count destinations: stated by the gold, found, and right.
type Figures struct {
	Right  int
	Stated int
	Found  int
}

// Precision is the share of what was found that is right; the second result is false when
// nothing was found.
func (f Figures) Precision() (float64, bool) { return share(f.Right, f.Found) }

// Recall is the share of what is stated that was found; the second result is false when
// nothing is stated.
func (f Figures) Recall() (float64, bool) { return share(f.Right, f.Stated) }

// F1 is the harmonic mean of precision and recall; the second result is false when there
// is nothing to count.
func (f Figures) F1() (float64, bool) { return share(2*f.Right, f.Stated+f.Found) }

func share(part, whole int) (float64, bool) {
	if whole == 0 {
		return 0, false
	}
	return float64(part) / float64(whole), true
}

func (f Figures) plus(g Figures) Figures {
	return Figures{f.Right + g.Right, f.Stated + g.Stated, f.Found + g.Found}
}

// Row is the figures of one level and one kind.
type Row struct {
	Level   Level
	Kind    minutes.DestinationKind
	Figures Figures
}

// Difference is a destination that was missed, or found where the gold has none.
type Difference struct {
	Document string                  `json:"document"`
	Level    Level                   `json:"level"`
	ID       string                  `json:"id"` // of the meeting or utterance
	Name     string                  `json:"name"`
	Kind     minutes.DestinationKind `json:"kind"`
	Evidence string                  `json:"evidence"`
}

// Report is how well the destinations of some documents were found. Rows come by level,
// then by kind; a kind of which there is nothing has no row.
type Report struct {
	Documents int
	Rows      []Row
	Misses    []Difference
	Extras    []Difference
}

// Total adds up the rows of a level; the empty level is all of them.
func (r Report) Total(level Level) Figures {
	var sum Figures
	for _, row := range r.Rows {
		if level == "" || row.Level == level {
			sum = sum.plus(row.Figures)
		}
	}
	return sum
}

// Score compares what was read with the golds.
func Score(documents []Document) Report {
	s := scorer{figures: map[Row]Figures{}}
	for _, d := range documents {
		s.document = d.Name
		for i, found := range pairMeetings(d.Gold, d.Found) {
			s.meeting(goldAt(d.Gold, i), found)
		}
	}
	r := Report{Documents: len(documents), Misses: s.misses, Extras: s.extras}
	for _, level := range []Level{OfMeeting, OfUtterance} {
		for _, kind := range minutes.DestinationKinds() {
			if f := s.figures[Row{Level: level, Kind: kind}]; f != (Figures{}) {
				r.Rows = append(r.Rows, Row{level, kind, f})
			}
		}
	}
	return r
}

// scorer counts as it goes through the documents. The keys of figures have no figures.
type scorer struct {
	document       string
	figures        map[Row]Figures
	misses, extras []Difference
}

func (s *scorer) meeting(gold Gold, found minutes.Meeting) {
	s.compare(OfMeeting, gold.ID, found.ID, gold.Destinations, found.Destinations)
	for _, p := range pairUtterances(gold.Utterances, found.Utterances) {
		s.compare(OfUtterance, p.gold.ID, p.found.ID, p.gold.Destinations, p.found.Destinations)
	}
}

// compare counts two lists of destinations; each found one answers one label.
func (s *scorer) compare(level Level, goldID, foundID string, gold []Label, found []minutes.Destination) {
	left := slices.Clone(found)
	for _, l := range gold {
		i := slices.IndexFunc(left, l.accepts)
		if i < 0 {
			s.count(level, l.Kind, Figures{Stated: 1})
			s.misses = append(s.misses, Difference{s.document, level, goldID, l.Name, l.Kind, l.Evidence})
			continue
		}
		s.count(level, l.Kind, Figures{Right: 1, Stated: 1, Found: 1})
		left = slices.Delete(left, i, i+1)
	}
	for _, d := range left {
		s.count(level, d.Kind, Figures{Found: 1})
		s.extras = append(s.extras, Difference{s.document, level, foundID, d.Name, d.Kind, d.Evidence})
	}
}

func (s *scorer) count(level Level, kind minutes.DestinationKind, f Figures) {
	key := Row{Level: level, Kind: kind}
	s.figures[key] = s.figures[key].plus(f)
}

func (l Label) accepts(d minutes.Destination) bool {
	return (d.Name == l.Name || slices.Contains(l.Accept.Name, d.Name)) && (d.Kind == l.Kind || slices.Contains(l.Accept.Kind, d.Kind))
}
