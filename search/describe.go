package search

import (
	"strings"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search/query"
)

// describe says in a Japanese sentence what was searched.
func describe(a asked, total int) string {
	what := "すべての発言"
	if a.expr != nil {
		what = clauses(conjuncts(a.expr)) + "発言"
	}
	if a.planned.special {
		what = "「" + a.request.Query + "」の会議の発言"
	}
	if list := describeFilters(a.plan.Filters); list != "" {
		what = list + "に絞って、" + what
	}
	if total == 0 {
		return what + "は見つかりませんでした。"
	}
	return what + "を、" + map[Sort]string{SortRelevance: "関連の深い順", SortNewest: "新しい順", SortOldest: "古い順"}[a.plan.Sort] + "に並べています。"
}

// clauses joins conditions that all hold: 派遣先が「新潟市」で、「魅力」を含む
func clauses(list []query.Expr) string {
	parts := make([]string, len(list))
	for i, e := range list {
		parts[i] = clause(e, i == len(list)-1)
	}
	return strings.Join(parts, "、")
}

// clause is a condition in the form that goes on (含み) or, as the last one, in the form
// that stands before a noun (含む).
func clause(e query.Expr, last bool) string {
	choose := func(goesOn, attributive string) string {
		if last {
			return attributive
		}
		return goesOn
	}
	switch e := e.(type) {
	case query.Words:
		return "「" + e.Text + "」を" + choose("含み", "含む")
	case query.Phrase:
		return "「" + e.Text + "」をこのとおり" + choose("含み", "含む")
	case query.Prefix:
		return "「" + e.Text + "」で始まる語を" + choose("含み", "含む")
	case query.Field:
		return fieldLabel(e.Name) + "が「" + e.Value + "」" + choose("で", "の")
	case query.Not:
		if w, ok := wordOf(e.X); ok {
			return "「" + w + "」を" + choose("含まず", "含まない")
		}
	case query.Or:
		if w, ok := wordsOf(e.Any); ok {
			return "「" + strings.Join(w, "」か「") + "」を" + choose("含み", "含む")
		}
	}
	return "「" + e.String() + "」に" + choose("当てはまり", "当てはまる")
}

func wordOf(e query.Expr) (string, bool) {
	switch e := e.(type) {
	case query.Words:
		return e.Text, true
	case query.Phrase:
		return e.Text, true
	}
	return "", false
}

func wordsOf(list []query.Expr) ([]string, bool) {
	var out []string
	for _, e := range list {
		w, ok := wordOf(e)
		if !ok {
			return nil, false
		}
		out = append(out, w)
	}
	return out, true
}

func fieldLabel(name string) string {
	for _, f := range query.Fields() {
		if f.Name == name {
			return f.Japanese[0]
		}
	}
	return name
}

func describeFilters(f Filters) string {
	var parts []string
	add := func(label string, values []string) {
		if len(values) > 0 {
			parts = append(parts, label+"「"+strings.Join(values, "」か「")+"」")
		}
	}
	add("派遣先", f.Destinations)
	add("発言者", labels(f.Roles))
	add("位置", labels(f.Parts))
	add("会議種別", f.Series)
	add("年度", labels(f.FiscalYears))
	add("会議", f.Meetings)
	if p := f.Period; p != (minutes.Period{}) {
		parts = append(parts, "期間「"+p.From.Wareki()+"〜"+p.Until.Wareki()+"」")
	}
	return strings.Join(parts, "、")
}

func labels[T interface{ Label() string }](values []T) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = v.Label()
	}
	return out
}
