package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"github.com/kizuna-search/kizuna/search"
)

// TestChoicesOfWhatIsNotStated: wherever a page offers what is not stated, the link asks for
// it, and the page behind it lets go of it again.
func TestChoicesOfWhatIsNotStated(t *testing.T) {
	f := newFixture(t, nil)
	for _, c := range []struct{ page, label string }{
		{"/search" + q("role", "staff", "role", "mayor"), "記載なし"},
		{"/search" + q("role", "staff", "role", "mayor"), "会議種別なし"},
		{"/search" + q("role", "staff", "role", "mayor"), "年度不明"},
		{"/meetings", "会議種別なし"},
		{"/meetings", "年度不明"},
		{"/", "年度不明"},
		{"/", "会議種別なし"},
	} {
		link, on := linkNamed(fetchPage(t, f, c.page, http.StatusOK), c.label)
		if !strings.Contains(link, url.QueryEscape(c.label)) || on {
			t.Errorf("%s offers %s as %q (on %v)", c.page, c.label, link, on)
			continue
		}
		back, on := linkNamed(fetchPage(t, f, link, http.StatusOK), c.label)
		if strings.Contains(back, url.QueryEscape(c.label)) || !on {
			t.Errorf("%s lets go of %s by %q (on %v)", link, c.label, back, on)
		}
	}
}

// linkNamed is the first choice of a page with a label, and whether it is on.
func linkNamed(d *goquery.Document, label string) (link string, on bool) {
	found := d.Find("main a").FilterFunction(func(_ int, s *goquery.Selection) bool { return strings.Contains(s.Text(), label) }).First()
	_, on = found.Attr("aria-current")
	link, _ = found.Attr("href")
	if strings.Contains(found.Text(), "外す") {
		on = true
	}
	return link, on
}

// TestNoLinkAsksForNothing: no link of a page has a parameter without a value.
func TestNoLinkAsksForNothing(t *testing.T) {
	f := newFixture(t, nil)
	for _, target := range []string{"/", "/search" + q("from", "1000-01-01"), "/search" + q("role", "staff"), "/search" + q("series", "会議種別なし"), "/meetings", "/meetings/T000007"} {
		fetchPage(t, f, target, http.StatusOK).Find("a[href]").Each(func(_ int, s *goquery.Selection) {
			u, err := url.Parse(s.AttrOr("href", ""))
			if err != nil {
				t.Fatal(err)
			}
			for name, values := range u.Query() {
				if values[0] == "" {
					t.Errorf("%s: a link asks for %s= (%s)", target, name, u)
				}
			}
		})
	}
}

// found is what the tests read of an answer.
type found struct {
	Total          int                   `json:"total"`
	Interpretation search.Interpretation `json:"interpretation"`
}

// TestWhatWasReallySearched: conditions that cannot be read, or that find nothing, are told
// of as they were searched, with a question after what was meant.
func TestWhatWasReallySearched(t *testing.T) {
	f := newFixture(t, nil)
	for _, c := range []struct{ query, text, note, better string }{
		{"role:king", "「king」を含む", "「発言者:king」の値を読み取れなかった", ""},
		{"発言者:市町", "話者が「市町」の", "「市長」", ""},
		{"年度:abc", "「abc」を含む", "言葉として検索しました", ""},
		{"期間:..", "「..」を含む", "言葉として検索しました", ""},
		{"位置:意味 窓口", "「意味」と「窓口」の両方を含む", "「意見」ではありませんか", ""},
		{"派遣先:新潟", "派遣先が「新潟」の", "「新潟市」ではありませんか", "派遣先:新潟市"},
		{"新潟 派遣先：新潟", "派遣先が「新潟」の", "「新潟市」ではありませんか", ""},
		{"派遣先:東京", "派遣先が「東京」の", "「東京都」ではありませんか", "派遣先:東京都"},
		{"派遣先:仙台", "派遣先が「仙台」の", "当てはまる発言はありません。", ""}, // internal
		{"会議種別:車坐集会", "会議種別が「車坐集会」の", "「車座集会」ではありませんか", "会議種別:車座集会"},
		{"期間:2013..2012", "期間が「2012..2013」の", "入れ替えて検索しました", ""},
		{"期間：２０１３年４月．．２０１２年", "期間が「2012年..2013年4月」の", "入れ替えて検索しました", ""},
		{"期間：平成２４年４月．．平成２５年３月", "期間が", "", ""},
		{"期間：平成２４年４月‥平成２５年３月", "期間が", "", ""},
		{"期間：平成２４年４月～平成２５年３月", "期間が", "", ""},
		{"期間：平成２４年４月。。平成２５年３月", "期間が", "", ""},
		{"年度：年度不明", "年度が「年度不明」の", "", ""},
		{"会議種別：会議種別なし", "会議種別が「会議種別なし」の", "", ""},
		{"会議:会議種別なし", "会議が「会議種別なし」の", "", ""},
	} {
		in := decode[found](t, f.get(t, "/api/v1/search"+q("q", c.query))).Interpretation
		notes := strings.Join(in.Notes, "\n")
		if !strings.Contains(in.Text, c.text) || !strings.Contains(notes, c.note) || c.note == "" && notes != "" || c.better != "" && string(in.DidYouMean) != c.better {
			t.Errorf("%s: %q, notes %q, did you mean %q\nwant %q, %q, %q", c.query, in.Text, notes, in.DidYouMean, c.text, c.note, c.better)
		}
		if strings.Contains(notes, "仙台市") {
			t.Errorf("%s: the public is told of what is internal: %s", c.query, notes)
		}
	}
	for query, total := range map[string]int{"年度:年度不明": 5, "会議種別:会議種別なし": 1, "会議:会議種別なし": 1, "期間:2013..2012": 14} {
		if res := decode[found](t, f.get(t, "/api/v1/search"+q("q", query))); res.Total != total {
			t.Errorf("%s: %d hits, want %d", query, res.Total, total)
		}
	}
}

// TestErrorsTellWhatCanBeDone: the cure that an error names is one.
func TestErrorsTellWhatCanBeDone(t *testing.T) {
	f := newFixture(t, nil)
	long := strings.Repeat("あ", 500)
	for _, c := range []struct {
		target, want, not string
		status            int
	}{
		{"/api/v1/search" + q("fiscal_year", "2012-05"), "令和元年度", "2012-05-22", 400},
		{"/api/v1/meetings" + q("page", "99999"), `"meetings":[]`, "next_cursor", 200},
		{"/meetings" + q("page", "9223372036854775807"), "会議", "next_cursor", 200},
		{"/api/v1/meetings" + q("page", "-1"), "1以上の数", "per_page", 400},
		{"/api/v1/search" + q("q", "窓口", "per_page", "101"), "1から100までの数", "limit", 400},
		{"/api/v1/search" + q("destination", "新潟"), "「新潟市」のことですか", "仙台市", 400},
		{"/api/v1/search" + q("series", "車座"), "「車座集会」のことですか", "秘密の会", 400},
		{"/api/v1/search" + q("role", "職員さん"), "「職員」のことですか", "", 400},
		{"/api/v1/search" + q(long, "1"), "使えるパラメーターは q, ", long[:300], 400},
		{"/api/v1/search" + q("q", "窓口", "page", "2", "cursor", "x"), "どちらか一方", "", 400},
		{"/api/v1/search" + q("destination", "松本市"), "派遣先「松本市」に絞って探しましたが、当てはまる発言は見つかりませんでした", "すべての", 200},
		{"/api/v1/meetings/K999", "会議「K999」はありません", "ページ", 404},
		{"/meetings/K999", "会議「K999」はありません", "", 404},
		{"/api/v1/utterances/K999-1", "発言「K999-1」はありません", "ページ", 404},
		{"/api/v1/meetings/" + url.PathEscape(long), "会議が見つかりません", long[:300], 404},
		{"/api/v1/meetings/T000008", "会議「T000008」はありません", "秘密の会", 404},
	} {
		r := f.get(t, c.target)
		text := body(t, r)
		if r.StatusCode != c.status || !strings.Contains(text, c.want) || c.not != "" && strings.Contains(text, c.not) {
			t.Errorf("%s: %d %s\nwant %d, %q and not %q", c.target, r.StatusCode, text, c.status, c.want, c.not)
		}
	}
}

// TestSlashAtTheEnd: no address has one, and no header of a client makes another of it.
func TestSlashAtTheEnd(t *testing.T) {
	f := newFixture(t, nil)
	r := f.get(t, "/search/", "X-Forwarded-Prefix", "/elsewhere")
	if r.StatusCode != http.StatusNotFound || r.Header.Get("Location") != "" {
		t.Errorf("/search/: %d, to %q", r.StatusCode, r.Header.Get("Location"))
	}
}
