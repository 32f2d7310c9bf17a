package search

import (
	"strings"

	"github.com/kizuna-search/kizuna/search/synonym"
)

// Why says why a word was widened.
type Why string

// The reasons. Those of synonym tables are theirs: synonym, abbreviation, former, variant.
const (
	WhyBase    Why = "base"    // an inflected word finds its other inflections
	WhyReading Why = "reading" // kana or romaji finds what reads so
	WhyVariant Why = Why(synonym.Variant)
)

// Label is the reason in Japanese.
func (w Why) Label() string {
	return map[Why]string{
		WhyBase: "活用形", WhyReading: "読み", WhyVariant: "表記", Why(synonym.Synonym): "類義語",
		Why(synonym.Abbreviation): "略称", Why(synonym.Former): "旧称",
	}[w]
}

// weights tell how much a form counts beside the word as it was typed.
var weights = map[Why]float64{
	WhyBase: 1, WhyVariant: 0.9, Why(synonym.Abbreviation): 0.8, Why(synonym.Former): 0.6, Why(synonym.Synonym): 0.6, WhyReading: 0.5,
}

// WithoutAll in Request.Without switches off every widening but that of inflections.
const WithoutAll = "all"

// isWidening reports whether a value of Request.Without can be meant.
func isWidening(key string) bool {
	why, term, _ := strings.Cut(key, ":")
	return key == WithoutAll || (Why(why).Label() != "" && term != "")
}
