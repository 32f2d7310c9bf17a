package search

import (
	"strings"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search/query"
)

// describe says in a Japanese sentence what was searched.
func describe(a asked, total int) string {
	what, list := described(a)+"発言", describeFilters(a.plan.Filters)
	switch {
	case list != "" && total == 0 && a.planned.strict.isNil():
		what = list + "に当てはまる発言" // there is no "all" of nothing
	case list != "":
		what = list + "に絞って、" + what
	}
	switch {
	case a.request.Query != "" && a.planned.strict.isNil() && a.plan.Filters.IsZero():
		return "入れられた文字の中に、検索できる言葉がありませんでした。"
	case total == 0:
		return what + "は見つかりませんでした。"
	}
	return what + "を、" + map[Sort]string{SortRelevance: "関連の深い順", SortNewest: "新しい順", SortOldest: "古い順"}[a.plan.Sort] + "に並べています。"
}

// described is the condition of the query, in the form that stands before 発言.
func described(a asked) string {
	switch {
	case a.expr == nil && !a.planned.strict.isNil():
		return "「" + a.request.Query + "」をこのとおり含む"
	case a.planned.special:
		word, _ := wordOf(a.expr)
		return "「" + word + "」の会議の"
	case len(a.planned.anyOf) > 0:
		var conditions []query.Expr
		for _, e := range conjuncts(a.expr) {
			if isCondition(e) {
				conditions = append(conditions, e)
			}
		}
		some := "「" + strings.Join(a.planned.anyOf, "」「") + "」のいずれかを含む"
		if len(conditions) == 0 {
			return some
		}
		return goingOn(conditions) + "、" + some
	case a.planned.strict.isNil():
		return "すべての"
	}
	return clauses(conjuncts(a.expr))
}

// goingOn joins conditions in the form that goes on.
func goingOn(list []query.Expr) string {
	parts := make([]string, len(list))
	for i, e := range list {
		parts[i] = clause(e, false)
	}
	return strings.Join(parts, "、")
}

// clauses joins conditions that all hold: 派遣先が「新潟市」で、「魅力」を含む
func clauses(list []query.Expr) string {
	last := clause(list[len(list)-1], true)
	if len(list) == 1 {
		return last
	}
	return goingOn(list[:len(list)-1]) + "、" + last
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
	return "「" + japanese(e) + "」に" + choose("当てはまり", "当てはまる")
}

// japanese is the canonical form with the Japanese names of fields.
func japanese(e query.Expr) string {
	var names []string
	for _, f := range query.Fields() {
		names = append(names, f.Name+":", f.Japanese[0]+":")
	}
	return strings.NewReplacer(names...).Replace(e.String())
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
	add("派遣先", named(FacetDestination, f.Destinations))
	add("発言者", labels(f.Roles))
	add("位置", labels(f.Parts))
	add("会議種別", named(FacetSeries, f.Series))
	add("年度", named(FacetFiscalYear, labels(f.FiscalYears)))
	add("会議", f.Meetings)
	if p := f.Period; p != (minutes.Period{}) {
		parts = append(parts, "期間「"+p.From.Wareki()+"〜"+p.Until.Wareki()+"」")
	}
	return strings.Join(parts, "、")
}

func named(f Facet, values []string) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = f.Name(v)
	}
	return out
}

func labels[T interface{ Label() string }](values []T) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = v.Label()
	}
	return out
}
