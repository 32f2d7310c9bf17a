package search

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/destination"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search/kana"
	"github.com/kizuna-search/kizuna/search/query"
)

// slip is a value of a field that does not exist, and those that may have been meant.
type slip struct {
	typed query.Field
	meant []string
}

// read is the query as it will be searched, which people are told: a condition whose value
// cannot be read becomes words, and a period that is the wrong way round is turned.
func (p *planner) read(e query.Expr) query.Expr {
	return query.Map(e, func(e query.Expr) query.Expr {
		if f, ok := e.(query.Field); ok {
			return p.readField(f)
		}
		return e
	})
}

func (p *planner) readField(f query.Field) query.Expr {
	filters, ok := fieldFilters(f)
	typed := "「" + fieldLabel(f.Name) + ":" + f.Value + "」"
	switch {
	case reversed(filters.Period):
		from, until, _ := cutRange(f.Value)
		p.notes = append(p.notes, typed+"は期間の始まりが終わりより後のため、入れ替えて検索しました。")
		return query.Field{Name: f.Name, Value: until + ".." + from}
	case f.Name == "destination" && p.unknownBody(filters.Destinations[0]), f.Name == "series" && !ok && p.unknownSeries(f.Value):
		p.notes = append(p.notes, typed+"に当てはまる発言はありません。"+p.ask(f))
	case f.Name == "role" && !ok && isName(f.Value):
		p.notes = append(p.notes, typed+"は発言者の区分にないため、話者の名前として検索しました。"+p.ask(f))
		return query.Field{Name: "speaker", Value: f.Value}
	case f.Name == "meeting" && p.unknownSeries(f.Value):
		p.ask(f) // titles are not known here: a series is offered if it finds what this does not
	case !ok && slices.Contains([]string{"role", "part", "fiscal_year", "period"}, f.Name):
		p.notes = append(p.notes, typed+"の値を読み取れなかったため、言葉として検索しました。"+p.ask(f))
		return query.Words{Text: f.Value}
	}
	return f
}

// isName: people's names are in Japanese; what is not is a slip for one of the values.
func isName(value string) bool {
	return !strings.ContainsFunc(minutes.Fold(value), func(r rune) bool { return r < utf8.RuneSelf })
}

// reversed reports whether a period ends before it begins.
func reversed(p minutes.Period) bool {
	return !p.From.IsZero() && !p.Until.IsZero() && p.From.Compare(p.Until) > 0
}

// unknownBody reports whether there is no such destination: neither in the index, nor
// in the gazetteer.
func (p *planner) unknownBody(name string) bool {
	_, listed := destination.Known(name)
	return name != "" && !listed && !slices.Contains(p.held.Destinations, name)
}

func (p *planner) unknownSeries(text string) bool {
	part := FieldText(text)
	return !slices.ContainsFunc(p.held.Series, func(s string) bool { return strings.Contains(FieldText(s), part) })
}

// ask is a question after what was meant; "" when nothing is near.
func (p *planner) ask(f query.Field) string {
	var known []string
	switch f.Name {
	case "destination":
		known = append(slices.Clone(p.held.Destinations), DestinationClasses()...)
	case "series", "meeting":
		known = p.held.Series
	default:
		known = namesOf(f.Name)
	}
	meant := p.nearest(f.Value, known)
	if len(meant) == 0 {
		return ""
	}
	p.slips = append(p.slips, slip{f, meant})
	return "「" + strings.Join(meant, "」「") + "」ではありませんか。"
}

// namesOf are the words for the values of a field that has few.
func namesOf(field string) []string {
	switch field {
	case "role":
		return slices.Concat(labels(minutes.Roles()), names(minutes.Roles()), slices.Sorted(maps.Keys(roleWords)))
	case "part":
		return slices.Concat(labels(minutes.Parts()), names(minutes.Parts()), slices.Sorted(maps.Keys(partWords)))
	}
	return nil
}

// Bounds of what is asked back: so many values, and so long ones are compared.
const (
	maxMeant    = 3
	maxCompared = 100
)

// hint is the value that is most likely meant; "" when none is near.
func hint(typed string, known []string) string {
	if meant := nearest(typed, known); len(meant) > 0 {
		return meant[0]
	}
	return ""
}

// nearest are the values that may have been meant by one that does not exist, the likeliest
// first: those that begin so, that hold it, that it holds, and that differ by one slip.
func nearest(typed string, known []string) []string {
	near := map[string]int{}
	t := strings.ToLower(strings.TrimSpace(FieldText(typed)))
	if n := utf8.RuneCountInString(t); n == 0 || n > maxCompared {
		return nil
	}
	for _, value := range known {
		if d := farness(t, strings.ToLower(FieldText(value))); d > 0 {
			near[value] = d
		}
	}
	out := slices.SortedFunc(maps.Keys(near), func(a, b string) int {
		return cmp.Or(near[a]-near[b], utf8.RuneCountInString(a)-utf8.RuneCountInString(b), cmp.Compare(a, b))
	})
	return out[:min(len(out), maxMeant)]
}

// nearest puts the values first that read as what was typed: the wrong kanji was picked.
func (p *planner) nearest(typed string, known []string) []string {
	var alike []string
	if reading := p.analyzer.Reading(typed); reading != "" && utf8.RuneCountInString(typed) <= maxCompared {
		alike = slices.DeleteFunc(slices.Clone(known), func(s string) bool { return p.analyzer.Reading(s) != reading })
	}
	out := unique(append(alike, nearest(typed, known)...))
	return out[:min(len(out), maxMeant)]
}

// farness tells how far a value is from what was typed, from 1; 0 is too far. One character
// tells little: it is compared with beginnings only.
func farness(typed, value string) int {
	n, m := utf8.RuneCountInString(typed), utf8.RuneCountInString(value)
	switch {
	case m == 0:
		return 0
	case strings.HasPrefix(value, typed):
		return 1
	case n > 1 && strings.Contains(value, typed):
		return 2
	case n > 1 && m > 1 && strings.Contains(typed, value):
		return 3
	case n > 1 && m > 1 && kana.Distance(typed, value, 1) == 1 && (max(n, m) > 2 || beginsAlike(typed, value)):
		return 4
	case n >= slipInsideFrom && holdsSlip(typed, value):
		return 5
	}
	return 0
}

// slipInsideFrom is from how many characters on a part of a value may be what was mistyped:
// ミーテング in 絆ミーティング.
const slipInsideFrom = 4

// holdsSlip reports whether a part of a value differs by one slip from what was typed.
func holdsSlip(typed, value string) bool {
	n, runes := utf8.RuneCountInString(typed), []rune(value)
	for at := range runes {
		for size := n - 1; size <= n+1 && at+size <= min(len(runes), maxCompared); size++ {
			if kana.Distance(typed, string(runes[at:at+size]), 1) == 1 {
				return true
			}
		}
	}
	return false
}

func beginsAlike(a, b string) bool {
	x, _ := utf8.DecodeRuneInString(a)
	y, _ := utf8.DecodeRuneInString(b)
	return x == y
}
