package web

import (
	"net/url"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search"
)

// request draws any request that an address can hold.
func request() *rapid.Generator[search.Request] {
	return rapid.Custom(func(t *rapid.T) search.Request {
		some := func(name string, from ...string) []string {
			list := rapid.SliceOfNDistinct(rapid.SampledFrom(from), 0, len(from), rapid.ID[string]).Draw(t, name)
			if len(list) == 0 {
				return nil
			}
			return list
		}
		pick := func(name string, from ...string) string { return rapid.SampledFrom(from).Draw(t, name) }
		r := search.Request{
			Query: pick("q", "", "窓口", "a&b=c", "派遣先:新潟市 -x", "「 」", "%zz+"),
			Scope: search.Scope(pick("scope", "", "explicit", "meeting")), Mode: search.Mode(pick("mode", "", "auto", "all", "any")),
			Match: search.Match(pick("match", "", "word")), Sort: search.Sort(pick("sort", "", "newest")), Cursor: pick("cursor", "", "abc"),
			Page: rapid.SampledFrom([]int{0, 2, 7}).Draw(t, "page"), PerPage: rapid.SampledFrom([]int{0, 1, 100}).Draw(t, "per_page"),
		}
		r.Filters.Series = some("series", "“結”ミーティング", "a&b", "x=y", "")
		r.Filters.Destinations = some("destination", "新潟市", "", "国")
		r.Filters.Meetings = some("meeting", "K1", "x/y")
		for _, name := range some("role", "mayor", "staff") {
			r.Filters.Roles = append(r.Filters.Roles, minutes.Role(name))
		}
		for _, name := range some("part", "opening", "answer") {
			r.Filters.Parts = append(r.Filters.Parts, minutes.Part(name))
		}
		for _, y := range rapid.SliceOfNDistinct(rapid.OneOf(rapid.Just(0), rapid.IntRange(1947, 2100)), 0, 3, rapid.ID).Draw(t, "years") {
			r.Filters.FiscalYears = append(r.Filters.FiscalYears, minutes.FiscalYear(y))
		}
		if rapid.Bool().Draw(t, "from") {
			r.Filters.Period.From = minutes.Date{Year: 2012, Month: 4, Day: 1}
		}
		if rapid.Bool().Draw(t, "until") {
			r.Filters.Period.Until = minutes.Date{Year: 2013, Month: 3, Day: 31}
		}
		for _, name := range some("facets", "role", "destination") {
			r.Facets = append(r.Facets, search.Facet(name))
		}
		return r
	})
}

// TestAddressesAndRequests: an address and the request it stands for are the same thing,
// so every state of a page is a link.
func TestAddressesAndRequests(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := request().Draw(t, "request")
		v, err := url.ParseQuery(encodeRequest(want).Encode())
		if err != nil {
			t.Fatal(err)
		}
		got, err := ParseRequest(v)
		if err != nil {
			t.Fatalf("%v: %v", v, err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("%v:\n got %+v\nwant %+v", v, got, want)
		}
	})
}

func TestParametersAsPeopleTypeThem(t *testing.T) {
	for _, c := range []struct {
		name, value string
		want        func(search.Request) any
		is          any
	}{
		{"from", "平成24年5月", func(r search.Request) any { return r.Filters.Period.From.String() }, "2012-05-01"},
		{"until", "平成24年5月", func(r search.Request) any { return r.Filters.Period.Until.String() }, "2012-05-31"},
		{"until", "２０１２", func(r search.Request) any { return r.Filters.Period.Until.String() }, "2012-12-31"},
		{"from", "H24.5.22", func(r search.Request) any { return r.Filters.Period.From.String() }, "2012-05-22"},
		{"from", "令和元年", func(r search.Request) any { return r.Filters.Period.From.String() }, "2019-05-01"},
		{"until", "平成31年", func(r search.Request) any { return r.Filters.Period.Until.String() }, "2019-04-30"},
		{"fiscal_year", "年度不明", func(r search.Request) any { return r.Filters.FiscalYears[0] }, minutes.FiscalYear(0)},
		{"series", " 会議種別なし ", func(r search.Request) any { return r.Filters.Series[0] }, ""},
		{"destination", "記載なし", func(r search.Request) any { return r.Filters.Destinations[0] }, ""},
		{"fiscal_year", "平成24年度", func(r search.Request) any { return r.Filters.FiscalYears[0] }, minutes.FiscalYear(2012)},
		{"role", "市長", func(r search.Request) any { return r.Filters.Roles[0] }, minutes.Mayor},
		{"part", "意見", func(r search.Request) any { return r.Filters.Parts[0] }, minutes.Opinion},
		{"page", "３", func(r search.Request) any { return r.Page }, 3},
		{"sort", "", func(r search.Request) any { return r.Sort }, search.Sort("")},
	} {
		r, err := ParseRequest(url.Values{c.name: {c.value}})
		if err != nil {
			t.Errorf("%s=%s: %v", c.name, c.value, err)
			continue
		}
		if got := c.want(r); got != c.is {
			t.Errorf("%s=%s: got %v, want %v", c.name, c.value, got, c.is)
		}
	}
}

// TestValuesGivenTwice count once, however they are written.
func TestValuesGivenTwice(t *testing.T) {
	r, err := ParseRequest(url.Values{
		"role": {"mayor", "市長"}, "part": {"意見", "opinion"}, "fiscal_year": {"2012", "平成24", "年度不明", "年度不明"},
		"series": {"a", "a", "会議種別なし", "会議種別なし"}, "destination": {"新潟市", "新潟市"}, "meeting": {"K1", " K1"},
	})
	f := r.Filters
	if err != nil || len(f.Roles) != 1 || len(f.Parts) != 1 || len(f.FiscalYears) != 2 || len(f.Series) != 2 || len(f.Destinations) != 1 || len(f.Meetings) != 1 {
		t.Errorf("%+v, %v", f, err)
	}
}

// FuzzParseRequest: any address gives a request or an error that names a parameter.
func FuzzParseRequest(f *testing.F) {
	f.Add("q=a&page=2&from=H24&role=市長")
	f.Add("page=-1&&&=&%")
	f.Add("series=会議種別なし&fiscal_year=年度不明&destination=記載なし")
	f.Fuzz(func(t *testing.T, raw string) {
		v, err := url.ParseQuery(raw)
		if err != nil {
			return
		}
		r, err := ParseRequest(v)
		if err != nil {
			if err.Error() == "" {
				t.Error("an error without words")
			}
			return
		}
		again, err := ParseRequest(encodeRequest(r))
		if err != nil || encodeRequest(again).Encode() != encodeRequest(r).Encode() {
			t.Errorf("%q: %+v became %+v (%v)", raw, r, again, err)
		}
	})
}

func TestWithCommas(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 12345: "12,345", 1234567: "1,234,567"} {
		if got := withCommas(n); got != want {
			t.Errorf("%d: got %s, want %s", n, got, want)
		}
	}
}
