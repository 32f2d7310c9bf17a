package indexer

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/fetch"
	"github.com/kizuna-search/kizuna/indexer/refusal"
)

// maxSkipped is how many of the files and pages that were left out are named; all are counted.
const maxSkipped = 1000

// Skipped is a file of a folder or a page of a site that was left out, which is no fault: Why
// it was not read, or why there is no meeting in it.
type Skipped struct {
	Name string
	Why  fetch.Skip
	Err  *refusal.Error // of a page that was read; Why is empty then
}

func (b *builder) skip(s Skipped) {
	b.report.Skipped++
	if len(b.report.SkippedNames) < maxSkipped {
		b.report.SkippedNames = append(b.report.SkippedNames, s)
	}
}

// cuts counts the pages of a crawl that its limits left out: by the path before the query
// for those with too many queries, under "" for the others.
type cuts map[fetch.Skip]map[string]int

func (c cuts) add(page string, why fetch.Skip) {
	path := ""
	switch why {
	case fetch.SkipQueries:
		path, _, _ = strings.Cut(page, "?")
	case fetch.SkipPages, fetch.SkipDepth:
	default:
		return
	}
	if c[why] == nil {
		c[why] = map[string]int{}
	}
	c[why][path]++
}

// maxCuts is how many paths are told of, those with most pages first.
const maxCuts = 10

// warnings say where a crawl was cut, for what lies behind a limit may be a meeting.
func (c cuts) warnings(address string, o fetch.Options) []Warning {
	var out []Warning
	o = o.Limits()
	queries := c[fetch.SkipQueries]
	paths := slices.SortedFunc(maps.Keys(queries), func(a, b string) int {
		return cmp.Or(queries[b]-queries[a], strings.Compare(a, b))
	})
	for _, path := range paths[:min(len(paths), maxCuts)] {
		out = append(out, Warning{Name: path, Text: fmt.Sprintf("「?」から後だけが違うアドレスが多いため、%d件で打ち切りました（読んでいないアドレス：%d件）。必要なページは、そのアドレスを指定して読み込んでください。", o.MaxQueries, queries[path])})
	}
	if n := c[fetch.SkipPages][""]; n > 0 {
		out = append(out, Warning{Name: address, Text: fmt.Sprintf("アドレスが%d件に達したため、打ち切りました（読んでいないアドレス：%d件以上）。--max-pages を増やすか、より下のアドレスを指定してください。", o.MaxPages, n)})
	}
	if n := c[fetch.SkipDepth][""]; n > 0 {
		out = append(out, Warning{Name: address, Text: fmt.Sprintf("リンクを%d回より多くたどる先にあるアドレス（%d件）は読んでいません。必要なページは、より下のアドレスを指定して読み込んでください。", o.MaxDepth, n)})
	}
	return out
}
