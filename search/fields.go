package search

import (
	"regexp"
	"slices"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/indexer/destination"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search/query"
)

// field plans a condition typed into the box: 派遣先:新潟市.
func (p *planner) field(f query.Field) tree {
	filters, ok := fieldFilters(f)
	switch {
	case ok:
		return same(Where{filters})
	case f.Name == "meeting":
		return same(anyOf(Where{Filters{Meetings: meetingIDs(f.Value)}}, mentions("title", f.Value)))
	case f.Name == "series" && len(p.seriesNamed(f.Value)) > 0:
		return same(Where{Filters{Series: p.seriesNamed(f.Value)}})
	}
	return same(mentions(f.Name, f.Value))
}

// meetingIDs are the ids that may have been typed: as it stands, in any width and case; the
// letters of page numbers are capitals.
func meetingIDs(typed string) []string {
	typed = strings.TrimSpace(typed)
	folded := minutes.Fold(typed)
	return unique([]string{typed, folded, strings.ToUpper(folded), strings.ToLower(folded)})
}

// seriesNamed are the series that are called so, whatever quotes stand in their names.
func (p *planner) seriesNamed(typed string) []string {
	name := FieldText(typed)
	return slices.DeleteFunc(slices.Clone(p.held.Series), func(s string) bool { return s == "" || FieldText(s) != name })
}

func mentions(field, text string) Node { return Mentions{field, FieldText(text)} }

// quoteSigns drops quotes.
var quoteSigns = strings.NewReplacer(`"`, "", "“", "", "”", "", "„", "", "‟", "", "″", "", "′′", "", "〝", "", "〞", "", "〟", "", "「", "", "」", "", "『", "", "』", "")

// FieldText is the value of a field as it is compared: normalised, without the quotes that
// people leave out of a name (“絆”ミーティング).
func FieldText(value string) string {
	text := analysis.Normalize(value).Text
	if bare := strings.TrimSpace(quoteSigns.Replace(text)); bare != "" {
		return bare
	}
	return text
}

// fieldFilters reads the fields whose values are known: roles, parts, bodies and dates, and
// of a series that there is none.
func fieldFilters(f query.Field) (Filters, bool) {
	switch f.Name {
	case "role":
		r, ok := RoleByName(f.Value)
		return Filters{Roles: []minutes.Role{r}}, ok
	case "part":
		part, ok := PartByName(f.Value)
		return Filters{Parts: []minutes.Part{part}}, ok
	case "destination":
		return Filters{Destinations: []string{destinationName(f.Value)}}, true
	case "series", "meeting":
		return Filters{Series: []string{""}}, strings.TrimSpace(f.Value) == FacetSeries.NotStated()
	case "fiscal_year":
		return fiscalYears(f.Value)
	case "period":
		period, ok := parseRange(f.Value)
		return Filters{Period: period}, ok
	}
	return Filters{}, false
}

// destinationName is the official name of what was typed, or what was typed; "" for 記載なし.
func destinationName(typed string) string {
	if name, ok := destination.Resolve(typed); ok {
		return name
	}
	return FacetDestination.ByName(strings.TrimSpace(typed))
}

// RoleByName finds a role by its name in JSON or by one of the words people use for it.
func RoleByName(name string) (minutes.Role, bool) {
	return byName(name, minutes.Roles(), minutes.Role.Label, roleWords)
}

// PartByName finds a part in the manner of RoleByName.
func PartByName(name string) (minutes.Part, bool) {
	return byName(name, minutes.Parts(), minutes.Part.Label, partWords)
}

var (
	roleWords = map[string]minutes.Role{
		"区長": minutes.Mayor, "町長": minutes.Mayor, "村長": minutes.Mayor, "知事": minutes.Mayor, "首長": minutes.Mayor,
		"住民": minutes.Citizen, "議長": minutes.Chair, "委員長": minutes.Chair, "会長": minutes.Chair, "座長": minutes.Chair,
		"議員": minutes.Member, "委員": minutes.Member, "執行部": minutes.Executive, "答弁者": minutes.Executive,
		"参考人": minutes.Witness,
	}
	partWords = map[string]minutes.Part{
		"あいさつ": minutes.Opening, "挨拶": minutes.Opening, "開会": minutes.Opening, "冒頭": minutes.Opening,
		"答弁": minutes.Answer, "結び": minutes.Closing, "閉会": minutes.Closing, "まとめ": minutes.Closing,
	}
)

func byName[T ~string](name string, known []T, label func(T) string, words map[string]T) (T, bool) {
	name = strings.ToLower(strings.TrimSpace(minutes.Fold(name)))
	for _, v := range known {
		if name == string(v) || name == label(v) {
			return v, true
		}
	}
	v, ok := words[name]
	return v, ok
}

// rangeRE finds what people write between two dates, of which signs are folded before.
var rangeRE = regexp.MustCompile(`\.\.+|。。+|・・+|[…‥〜∼~]+|から`)

// cutRange cuts a value between two dates; ok is false where there is one date only.
func cutRange(s string) (from, until string, ok bool) {
	s = minutes.Fold(s)
	at := rangeRE.FindStringIndex(s)
	if at == nil {
		return "", "", false
	}
	return strings.TrimSpace(s[:at[0]]), strings.TrimSuffix(strings.TrimSpace(s[at[1]:]), "まで"), true
}

// fiscalYears reads one fiscal year or a range of them. An end that is left open is one of
// days: the years that an index holds are not known here.
func fiscalYears(s string) (Filters, bool) {
	from, until, ok := cutRange(s)
	if !ok {
		y, err := FiscalYearByName(s)
		return Filters{FiscalYears: []minutes.FiscalYear{y}}, err == nil
	}
	p, ok := parseEnds(from, until, func(s string) (minutes.Period, error) {
		y, err := minutes.ParseFiscalYear(s)
		return y.Period(), err
	})
	first, last := p.From.FiscalYear(), p.Until.FiscalYear()
	if !ok || first == 0 || last == 0 || first > last || last-first >= maxFilters {
		return Filters{Period: p}, ok
	}
	var f Filters
	for y := first; y <= last; y++ {
		f.FiscalYears = append(f.FiscalYears, y)
	}
	return f, true
}

// parsePeriod reads a date for all it means; a fiscal year is April to March.
func parsePeriod(s string) (minutes.Period, error) {
	if y, err := minutes.ParseFiscalYear(s); err == nil && strings.HasSuffix(strings.TrimSpace(s), "年度") {
		return y.Period(), nil
	}
	return minutes.ParsePeriod(s)
}

// parseRange reads 平成24年4月..平成25年3月, either end open, or one date for all it means.
func parseRange(s string) (minutes.Period, bool) {
	from, until, ok := cutRange(s)
	if !ok {
		p, err := parsePeriod(s)
		return p, err == nil
	}
	return parseEnds(from, until, parsePeriod)
}

// parseEnds reads the two ends of a range, of which one may be left open.
func parseEnds(from, until string, read func(string) (minutes.Period, error)) (minutes.Period, bool) {
	var p minutes.Period
	for _, end := range []struct {
		text string
		set  func(minutes.Period)
	}{
		{from, func(q minutes.Period) { p.From = q.From }},
		{until, func(q minutes.Period) { p.Until = q.Until }},
	} {
		if end.text == "" {
			continue
		}
		q, err := read(end.text)
		if err != nil {
			return minutes.Period{}, false
		}
		end.set(q)
	}
	return p, p != minutes.Period{}
}
