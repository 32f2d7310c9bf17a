package records

import (
	"fmt"
	"slices"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/refusal"
)

// whole hands over a meeting that came in one record. Another of the same id would take its
// place in the index, so it is told of.
func (g *gatherer) whole(m minutes.Meeting, at where) {
	r := &row{at: at}
	r.values[fMeetingID], r.values[fTitle] = m.ID, m.Title
	key := r.key()
	if _, open := g.open[key]; open {
		g.sink.refuse(refusal.Scattered, r.name()+"、"+at.String())
		return
	}
	g.opened++
	if g.late(key, r) {
		return
	}
	g.gone[g.hash(key)] = goneEmitted
	g.sink.meeting(m)
}

// settle brings a Meeting of a file into the shape that all Meetings have: an id that can
// stand in an address, orders that ascend, roles and parts that there are.
func settle(m *minutes.Meeting) {
	s := settler{meeting: m}
	if m.Title = oneLine(m.Title); m.Title == "" {
		s.warn("会議の名前がファイルにありません。")
	}
	if m.ID != "" {
		m.ID = safeID(m.ID)
	}
	s.utterances()
	if !m.Date.IsZero() {
		m.FiscalYear = m.Date.FiscalYear()
	}
	if m.Visibility == "" {
		m.Visibility = minutes.Public
	}
	s.visibility(&m.Visibility)
	m.Destinations = s.destinations(m.Destinations)
	s.number()
}

type settler struct{ meeting *minutes.Meeting }

func (s settler) warn(text string) {
	if !slices.Contains(s.meeting.Warnings, text) {
		s.meeting.Warnings = append(s.meeting.Warnings, text)
	}
}

func (s settler) utterances() {
	m, kept := s.meeting, 0
	for i := range m.Utterances {
		u := &m.Utterances[i]
		if u.Text = tidy(u.Text); u.Text == "" {
			s.warn(fmt.Sprintf("発言%dは本文が空のため、発言にしていません。", u.Order))
			continue
		}
		if !slices.Contains(minutes.Roles(), u.Role) {
			s.warn(fmt.Sprintf("発言者区分「%s」はないため、「その他」としました。", excerpt(string(u.Role))))
			u.Role = minutes.Other
		}
		if !slices.Contains(minutes.Parts(), u.Part) {
			s.warn(fmt.Sprintf("発言の位置「%s」はないため、「発言」としました。", excerpt(string(u.Part))))
			u.Part = minutes.Speech
		}
		s.visibility(&u.Visibility)
		u.Destinations = s.destinations(u.Destinations)
		m.Utterances[kept] = *u
		kept++
	}
	m.Utterances = m.Utterances[:kept]
}

// visibility hides what has a word that is not known: what is shown by mistake cannot be
// taken back.
func (s settler) visibility(v *minutes.Visibility) {
	if *v != "" && *v != minutes.Public && *v != minutes.Internal {
		s.warn(fmt.Sprintf("公開区分「%s」の意味が分からないため、非公開としました。public か internal と書いてください。", excerpt(string(*v))))
		*v = minutes.Internal
	}
}

func (s settler) destinations(list []minutes.Destination) []minutes.Destination {
	var out []minutes.Destination
	for _, d := range list {
		if strings.TrimSpace(d.Name) == "" {
			continue
		}
		if !slices.Contains(minutes.DestinationKinds(), d.Kind) {
			var doubt string
			if d, doubt = destinationOf(stated{name: d.Name, kind: string(d.Kind), evidence: d.Evidence}); doubt != "" {
				s.warn(doubt)
			}
		}
		out = append(out, d)
	}
	return out
}

// number keeps the orders of the file where they ascend from 1 or more.
func (s settler) number() {
	m := s.meeting
	given := make([]int, len(m.Utterances))
	ascend := true
	for i, u := range m.Utterances {
		given[i] = u.Order
		ascend = ascend && u.Order >= 1 && u.Order <= maxOrder && (i == 0 || u.Order > given[i-1])
	}
	minutes.Identify(m)
	if !ascend {
		return
	}
	for i, n := range given {
		m.Utterances[i].Order, m.Utterances[i].ID = n, minutes.UtteranceID(m.ID, n)
	}
}
