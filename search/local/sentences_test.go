package local

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search"
)

const sentencesFile = "../../testdata/sentences.golden"

// asks are requests of every kind, to be told in a sentence.
func asks() []search.Request {
	var out []search.Request
	for _, q := range []string{
		// words
		"窓口", "窓口 案内", "窓口の案内を分かりやすく", "果樹園", "ぼらんてぃあ", "あいうえお", "ＤＸ", "三十", "の", "窓口 を", "を に", "(((", "★", "窓口?", "*窓口", "窓*口", "100%", "C++", `""`, "**",
		"厚生労動省", "厚生労動省の職員", "ふるさと 納税", "職員研修",
		// signs
		`"窓口の案内"`, "窓*", "窓口 NEAR/5 案内", `"市の窓口" NEAR/2 案内`, "食 OR 花", "(食 OR 花) 市民", "(果樹園 除雪) OR 窓口", "食 OR 窓*",
		"発言者:市長 OR 窓口", "(発言者:市長 OR 窓口) 案内", "派遣 NEAR/3 研修 OR 窓口",
		// what must not be there
		"窓口 -案内", "-窓口", "窓口 -(果樹園 OR 市民)", "窓口 -(果樹園 市民)", "窓口 -窓*", `窓口 -"市の窓口"`, `-"窓口" -市民`, "窓口 -(案内 NEAR/3 市民)",
		"窓口 -発言者:市長", "窓口 -(発言者:市長 OR 果樹園)", "窓口 -(発言者:市長 果樹園)", "窓口 -(果樹園 OR -市民)", "窓口 -を",
		// fields
		"発言者:市長", "発言者:市長 窓口", "発言者:清水市長", "発言者:清水市長 窓口", "話者:職員 窓口", "年度:あいう 窓口", "派遣先:新潟市", "派遣先:新潟市 (食 OR 花)",
		"派遣先:国 窓口の案内", "年度:平成24", "期間:平成24年4月..平成25年3月 窓口", "会議:絆", "会議:ミーテング", "年度:平成24..平成26", "期間:平成24年度", "発言者:市町", "題名:ミーティング 窓口", "平成24年5月22日", "C018092",
	} {
		out = append(out, search.Request{Query: q})
	}
	day := func(y, m, d int) minutes.Date { return minutes.Date{Year: y, Month: m, Day: d} }
	filters := func(q string, f search.Filters) { out = append(out, search.Request{Query: q, Filters: f}) }
	filters("", search.Filters{Roles: []minutes.Role{minutes.Mayor}})
	filters("", search.Filters{Roles: []minutes.Role{minutes.Witness}})
	filters("窓口", search.Filters{Roles: []minutes.Role{minutes.Staff, minutes.Staff}})
	filters("窓口", search.Filters{Roles: []minutes.Role{minutes.Staff, minutes.Mayor}, Parts: []minutes.Part{minutes.Opinion}})
	filters("窓口", search.Filters{Destinations: []string{"国", "国"}, FiscalYears: []minutes.FiscalYear{2012, 2013}})
	filters("果樹園", search.Filters{FiscalYears: []minutes.FiscalYear{2012}})
	filters("の", search.Filters{FiscalYears: []minutes.FiscalYear{2012}})
	filters("窓口", search.Filters{Period: minutes.Period{From: day(2012, 4, 1), Until: day(2013, 3, 31)}})
	filters("窓口", search.Filters{Period: minutes.Period{From: day(2012, 4, 1)}})
	filters("窓口", search.Filters{Period: minutes.Period{Until: day(2013, 3, 31)}})
	return append(out,
		search.Request{Query: "窓口 案内", Mode: search.ModeAny}, search.Request{Query: "果樹園", Mode: search.ModeAny},
		search.Request{Query: "窓口 -案内 市民", Mode: search.ModeAny}, search.Request{Query: "窓口の案内", Mode: search.ModeAll},
		search.Request{Query: "窓口", Match: search.MatchSubstring, Sort: search.SortOldest}, search.Request{Query: "を に", Match: search.MatchWord},
	)
}

// TestSentences: what people are told of a search, for reading by an editor. Each request is
// followed by the sentence, the notes, and the correction that is offered.
// `go test ./search/local -run Sentences -update` writes the file anew, for review.
func TestSentences(t *testing.T) {
	s := sample(t)
	var b strings.Builder
	for _, r := range asks() {
		res, err := s.Search(t.Context(), r)
		if err != nil {
			t.Fatalf("%+v: %v", r, err)
		}
		fmt.Fprintf(&b, "? %s%s\n  %d  %s\n", r.Query, besides(r), res.Total, res.Interpretation.Text)
		for _, n := range res.Interpretation.Notes {
			fmt.Fprintf(&b, "  note: %s\n", n)
		}
		if mean := res.Interpretation.DidYouMean; mean != "" {
			fmt.Fprintf(&b, "  did you mean: %s\n", mean)
		}
	}
	if *update {
		if err := os.WriteFile(sentencesFile, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	old, err := os.ReadFile(sentencesFile)
	if err != nil {
		t.Fatal(err)
	}
	if b.String() != string(old) {
		t.Errorf("%s differs; run with -update and review the diff:\n%s", sentencesFile, firstDifference(string(old), b.String()))
	}
}

// besides is what of a request is not its query.
func besides(r search.Request) string {
	var out []string
	add := func(name string, value any) {
		if text := fmt.Sprint(value); text != "" && text != "[]" {
			out = append(out, name+"="+strings.Trim(text, "[]"))
		}
	}
	f := r.Filters
	add("role", f.Roles)
	add("part", f.Parts)
	add("destination", f.Destinations)
	add("fiscal_year", f.FiscalYears)
	if !f.Period.From.IsZero() {
		add("from", f.Period.From)
	}
	if !f.Period.Until.IsZero() {
		add("until", f.Period.Until)
	}
	add("mode", r.Mode)
	add("match", r.Match)
	add("sort", r.Sort)
	if len(out) == 0 {
		return ""
	}
	return "  (" + strings.Join(out, ", ") + ")"
}
