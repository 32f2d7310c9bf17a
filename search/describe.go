package search

import (
	"strings"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search/query"
)

// describe says in a Japanese sentence what was searched.
func describe(e query.Expr, f Filters, s Sort) string {
	what := "すべての発言"
	if e != nil {
		what = condition(e) + "発言"
	}
	if list := describeFilters(f); list != "" {
		what += "を、" + list + "に絞り、"
	} else {
		what += "を、"
	}
	return what + map[Sort]string{SortRelevance: "関連の深い順", SortNewest: "新しい順", SortOldest: "古い順"}[s] + "に並べています。"
}

// condition is an expression as an attributive clause: 「防災」を含む
func condition(e query.Expr) string {
	switch e := e.(type) {
	case query.And:
		return joined(e.All, "かつ、")
	case query.Or:
		return joined(e.Any, "または、")
	case query.Not:
		return condition(e.X) + "ものを除く"
	case query.Field:
		return fieldLabel(e.Name) + "が「" + e.Value + "」の"
	case query.Prefix:
		return "「" + e.Text + "」で始まる語を含む"
	case query.Words:
		return "「" + e.Text + "」を含む"
	case query.Phrase:
		return "「" + e.Text + "」をこのとおり含む"
	case query.Near:
		return "「" + e.String() + "」を含む"
	}
	return ""
}

func joined(list []query.Expr, with string) string {
	parts := make([]string, len(list))
	for i, e := range list {
		parts[i] = condition(e)
	}
	return strings.Join(parts, with)
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
	add("発言者区分", labels(f.Roles))
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
