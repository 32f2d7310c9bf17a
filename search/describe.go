package search

import (
	"slices"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search/query"
)

// describe says in a Japanese sentence what was searched.
func describe(a asked, total int) string {
	list, conditions := describeFilters(a.plan.Filters), described(a)
	dropped := a.planned.expr != nil && a.planned.read == nil && !a.planned.special // all of its words ask for nothing
	switch {
	case list == "" && a.request.Query != "" && (a.planned.strict.isNil() || dropped && total == 0):
		return "入れられた文字の中に、検索できる言葉がありませんでした。"
	case total == 0 && conditions == "":
		return list + "に絞って探しましたが、当てはまる発言は見つかりませんでした。"
	case total == 0 && list != "":
		return list + "に絞って探しましたが、" + conditions + "発言は見つかりませんでした。"
	case total == 0:
		return conditions + "発言は見つかりませんでした。"
	case conditions == "":
		conditions = "すべての"
	}
	if list != "" {
		list += "に絞って、"
	}
	order := map[Sort]string{SortRelevance: "関連の深い順", SortNewest: "新しい順", SortOldest: "古い順"}[a.plan.Sort]
	return list + conditions + "発言を、" + order + "に並べています。"
}

// described is the condition of the query, in the form that stands before 発言; empty when
// there is none.
func described(a asked) string {
	e := a.planned.read
	switch {
	case a.planned.special:
		return "「" + a.planned.alone + "」の会議の"
	case a.planned.strict.isNil():
		return ""
	case e == nil:
		return "「" + a.request.Query + "」をこのとおり含む"
	case len(a.planned.anyOf) == 0:
		return clause(e, beforeNoun)
	}
	some := "「" + strings.Join(a.planned.anyOf, "」「") + "」のいずれかを含む"
	if len(a.planned.anyOf) == 1 {
		some = "「" + a.planned.anyOf[0] + "」またはその一部を含む"
	}
	for _, e := range slices.Backward(conjuncts(e)) {
		if isCondition(e) {
			some = clause(e, goingOn) + "、" + some
		}
	}
	return some
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
		if values = unique(values); len(values) > 0 {
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
		parts = append(parts, "期間「"+describePeriod(p)+"」")
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

func describePeriod(p minutes.Period) string {
	switch {
	case p.Until.IsZero():
		return p.From.Wareki() + "から"
	case p.From.IsZero():
		return p.Until.Wareki() + "まで"
	}
	return p.From.Wareki() + "〜" + p.Until.Wareki()
}

// unique is a list without what it repeats.
func unique(list []string) []string {
	var out []string
	for _, s := range list {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
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
