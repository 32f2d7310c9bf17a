package destination

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// Overrides are what people who reviewed the extraction decided. They win over the rules,
// and are applied anew each time a document is read, so they survive re-indexing.
//
// An override aims at one utterance, at the destinations of a meeting as a whole, or at
// every utterance that holds a piece of text. What it was decided on may have changed
// since: when the text no longer fits, nothing is changed and the outcome says so.
//
// The zero Overrides change nothing.
type Overrides struct {
	entries []override
	// Warnings are what a reader of the file should look at, a Japanese sentence each:
	// names that no table knows.
	Warnings []string
}

// Action is what an override does to a list of destinations.
type Action string

// Add puts destinations in (and corrects those of the same name), Remove takes them out by
// name, Replace sets the whole list; an empty list means that there never is one.
const (
	Add     Action = "add"
	Remove  Action = "remove"
	Replace Action = "replace"
)

// override is one entry of the file.
type override struct {
	line         int    // in the file, from 1; 0 when not known
	utterance    string // id of an utterance
	meeting      string // id of a meeting
	text         string // piece of text that the utterance holds
	sha256       string // of the utterance's text: the first digits, in lower case
	action       Action
	destinations []minutes.Destination
}

// Outcome is what overrides did to one meeting. Entries are known by the line of the file
// on which they begin.
type Outcome struct {
	Applied []int
	Stale   []Stale
}

// Stale is an override that was not applied, and why, in Japanese.
type Stale struct {
	Line int
	Why  string
	// Meeting is the id of the meeting that it aims at, empty where it aims at a text
	// wherever that stands.
	Meeting string
}

// Apply changes the destinations of m, in the order of the file. Applying twice leaves the
// same as applying once; but what is there no more cannot be removed, which is Stale.
func (o Overrides) Apply(m *minutes.Meeting) Outcome {
	var out Outcome
	for _, e := range o.entries {
		hit, why := e.apply(m)
		switch {
		case why != "":
			out.Stale = append(out.Stale, Stale{e.line, why, e.meetingID()})
		case hit:
			out.Applied = append(out.Applied, e.line)
		}
	}
	return out
}

// Unused lists the overrides that none of the outcomes names: their documents were not
// among those that were read, or hold the text no more. Which of them are wrong is for the
// caller, who knows what else there is.
func (o Overrides) Unused(outcomes []Outcome) []Stale {
	named := map[int]bool{}
	for _, out := range outcomes {
		for _, line := range out.Applied {
			named[line] = true
		}
		for _, s := range out.Stale {
			named[s.Line] = true
		}
	}
	var unused []Stale
	for _, e := range o.entries {
		if !named[e.line] {
			unused = append(unused, Stale{e.line, "対象（" + e.target() + "）が、索引にも読み込んだ文書にもありません。番号や言葉を確かめてください。", e.meetingID()})
		}
	}
	return unused
}

// meetingID is the id of the meeting that the override aims at, empty when at any.
func (e override) meetingID() string {
	if i := strings.LastIndexByte(e.utterance, '-'); i >= 0 {
		return e.utterance[:i]
	}
	return e.meeting
}

func (e override) target() string {
	switch {
	case e.utterance != "":
		return "発言" + e.utterance
	case e.meeting != "":
		return "会議" + e.meeting
	}
	return "「" + e.text + "」"
}

// apply changes what the override aims at in m. hit tells that there was something, why
// that it does not fit.
func (e override) apply(m *minutes.Meeting) (hit bool, why string) {
	switch {
	case e.utterance != "":
		if !e.isIn(m) {
			return false, ""
		}
		return e.applyToOne(m)
	case e.meeting != "" && e.meeting != m.ID:
		return false, ""
	case e.meeting != "" && e.text == "":
		if e.isIdle(m.Destinations) {
			return false, "会議" + e.meeting + "の派遣先に" + e.names() + "はなく、取り除くものがありません。"
		}
		m.Destinations = e.change(m.Destinations)
		return true, ""
	}
	return e.applyToText(m)
}

// applyToText changes the utterances that hold the text.
func (e override) applyToText(m *minutes.Meeting) (hit bool, why string) {
	found := false
	for i := range m.Utterances {
		u := &m.Utterances[i]
		if !strings.Contains(u.Text, e.text) || e.fits(u.Text) != "" {
			continue
		}
		found = true
		if !e.isIdle(u.Destinations) {
			u.Destinations = e.change(u.Destinations)
			hit = true
		}
	}
	switch {
	case hit, e.meeting == "": // a text may stand in many meetings, with nothing to remove in one
		return found, ""
	case found:
		return false, "会議" + e.meeting + "の「" + e.text + "」を含む発言の派遣先に" + e.names() + "はなく、取り除くものがありません。"
	}
	return false, "会議" + e.meeting + "に「" + e.text + "」を含む発言がありません。ページが変わっていないか確かめてください。"
}

// isIn reports whether the utterance is one of the meeting, or was.
func (e override) isIn(m *minutes.Meeting) bool {
	order, ok := strings.CutPrefix(e.utterance, m.ID+"-")
	return ok && m.ID != "" && !strings.Contains(order, "-")
}

func (e override) applyToOne(m *minutes.Meeting) (hit bool, why string) {
	i := slices.IndexFunc(m.Utterances, func(u minutes.Utterance) bool { return u.ID == e.utterance })
	if i < 0 {
		return false, "会議" + m.ID + "に発言" + e.utterance + "がありません。ページが変わっていないか確かめてください。"
	}
	u := &m.Utterances[i]
	if why := e.fits(u.Text); why != "" {
		return false, "発言" + e.utterance + why
	}
	if e.isIdle(u.Destinations) {
		return false, "発言" + e.utterance + "の派遣先に" + e.names() + "はなく、取り除くものがありません。"
	}
	u.Destinations = e.change(u.Destinations)
	return true, ""
}

// isIdle: the override removes destinations, and none of them is in the list.
func (e override) isIdle(list []minutes.Destination) bool {
	return e.action == Remove && len(e.change(list)) == len(list)
}

// names are the destinations of the override, for messages.
func (e override) names() string {
	var names strings.Builder
	for _, d := range e.destinations {
		names.WriteString("「" + d.Name + "」")
		if d.Kind != "" {
			names.WriteString("（" + d.Kind.Label() + "）")
		}
	}
	return names.String()
}

// fits says why the override does not fit the text, empty when it does.
func (e override) fits(text string) string {
	if !strings.Contains(text, e.text) {
		return "に「" + e.text + "」がありません。ページが変わっていないか確かめてください。"
	}
	if !strings.HasPrefix(textSHA256(text), e.sha256) {
		return "の本文が、訂正したときと違います（sha256 が合いません）。もう一度確かめてください。"
	}
	for _, d := range e.destinations {
		if e.action != Remove && !strings.Contains(text, d.Evidence) {
			return "に根拠の「" + d.Evidence + "」がありません。ページが変わっていないか確かめてください。"
		}
	}
	return ""
}

// change is the list as the override wants it.
func (e override) change(list []minutes.Destination) []minutes.Destination {
	if e.action == Replace {
		return slices.Clone(e.destinations)
	}
	list = slices.Clone(list)
	for _, d := range e.destinations {
		at := slices.IndexFunc(list, func(old minutes.Destination) bool { return old.Name == d.Name })
		switch {
		case e.action == Remove:
			list = slices.DeleteFunc(list, func(old minutes.Destination) bool {
				return old.Name == d.Name && (d.Kind == "" || d.Kind == old.Kind)
			})
		case at >= 0:
			list[at] = d
		default:
			list = append(list, d)
		}
	}
	return list
}

// textSHA256 is the SHA-256 of an utterance's text in hexadecimal digits; an override may
// name its first eight digits or more.
func textSHA256(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}
