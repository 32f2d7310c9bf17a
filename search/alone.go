package search

import (
	"errors"
	"regexp"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/indexer/minutes"
)

var (
	// aloneRE is a text without a day of the week behind it, and without の会議.
	aloneRE = regexp.MustCompile(`^(.+?)` +
		`(?:\s?\((?:[月火水木金土日](?:曜日?)?[・,、]?)?(?:祝日?|休日?)?\)|\s?[月火水木金土日]曜日?)?` +
		`(?:の(?:会議|発言|会議録|議事録|会議の発言))?$`)

	pageNumberRE = regexp.MustCompile(`^([A-Z]{1,2}) ?([0-9]{4,})$|^()([0-9]{6,})$`)
	// dayRE tells a date that says its day from numbers that look like a year and a month.
	dayRE = regexp.MustCompile(`日$|[-/.][0-9]+[-/.][0-9]+$`)
)

// special reads a query that is a day, a month or a page number and nothing else. Its
// meetings are what was asked for; what only mentions it is wider.
func (p *planner) special(text string) (planned, bool) {
	text = strings.TrimSpace(minutes.Fold(text))
	m := aloneRE.FindStringSubmatch(text)
	if m == nil {
		return planned{}, false
	}
	period, err := minutes.ParsePeriod(m[1])
	switch {
	case err == nil && !wholeYear(period):
		return p.meetings(Filters{Period: period}, m[1]), true
	case err != nil && !errors.Is(err, minutes.ErrDate) && dayRE.MatchString(m[1]):
		p.notes = append(p.notes, "「"+m[1]+"」という日は暦にないため、この文字をそのまま含む発言を探しました。")
		return planned{strict: p.verbatim(text, nil, tree{}), asTyped: true}, true
	}
	if m := pageNumberRE.FindStringSubmatch(strings.ToUpper(text)); m != nil {
		id := m[1] + m[2] + m[4]
		return p.meetings(Filters{Meetings: []string{id}}, text), true
	}
	return planned{}, false
}

// meetings asks for the utterances of some meetings, and more widely for the text that
// stands for them.
func (p *planner) meetings(f Filters, text string) planned {
	t := same(Where{f})
	if p.match != MatchWord {
		t.wide = anyOf(t.wide, Run{Text: analysis.Normalize(text).Text})
	}
	return planned{strict: t, special: true, alone: text}
}

func wholeYear(p minutes.Period) bool { return p.From.Month == 1 && p.Until.Month == 12 }
