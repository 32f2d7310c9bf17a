package local

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/search"
	"github.com/kizuna-search/kizuna/search/query"
)

// piece is a run of characters of an utterance.
type piece struct{ meeting, id, text string }

// pieces draws runs of 2 to 12 characters from the utterances, none that begins or ends
// inside what Unicode composes, and none of space alone.
func pieces(t *testing.T, s *snapshot, n int) []piece {
	t.Helper()
	r := rand.New(rand.NewPCG(11, 12))
	var out []piece
	for len(out) < n {
		i := r.IntN(len(s.Meetings))
		m := s.Meetings[i]
		u, _, err := s.utterance(m.First + r.IntN(m.Count))
		if err != nil {
			t.Fatal(err)
		}
		runes := []rune(u.Text)
		size := 2 + r.IntN(11)
		if len(runes) < size {
			continue
		}
		at := r.IntN(len(runes) - size + 1)
		text, rest := string(runes[at:at+size]), string(runes[at+size:])
		if utf8.RuneCountInString(strings.TrimSpace(analysis.Normalize(text).Text)) < 2 || !norm.NFKC.PropertiesString(text).BoundaryBefore() || (rest != "" && !norm.NFKC.PropertiesString(rest).BoundaryBefore()) {
			continue
		}
		out = append(out, piece{m.ID, u.ID, text})
	}
	return out
}

// seen looks for an utterance in all hits of a request, page by page.
func seen(s *search.Searcher, r search.Request, id string) (hit search.Hit, ok bool, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	for r.Page = 1; ; r.Page++ {
		res, err := s.Search(context.Background(), r)
		if err != nil {
			return hit, false, err
		}
		if i := slices.IndexFunc(res.Hits, func(h search.Hit) bool { return h.ID == id }); i >= 0 {
			return res.Hits[i], true, nil
		}
		if r.Page*r.PerPage >= res.Total {
			return hit, false, nil
		}
	}
}

// TestEveryPieceIsFound is the substring guarantee: whatever of an utterance is pasted into
// the box finds that utterance, wherever it was cut.
func TestEveryPieceIsFound(t *testing.T) {
	searcher := sample(t)
	s, err := searcher.Engine.(*Engine).acquire()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = searcher.Engine.(*Engine).release(s) }()
	failed := 0
	for _, p := range pieces(t, s.snapshot, 1500) {
		r := search.Request{Query: p.text, Audience: minutes.StaffAudience, Filters: search.Filters{Meetings: []string{p.meeting}}, PerPage: search.MaxPerPage}
		hit, ok, err := seen(searcher, r, p.id)
		if !ok || err != nil {
			failed++
			if failed <= 20 {
				t.Errorf("%q of %s is not found (%v)", p.text, p.id, err)
			}
			continue
		}
		for i, m := range hit.Highlights {
			if m.Start >= m.End || m.End > len(hit.Text) || (i > 0 && m.Start <= hit.Highlights[i-1].End) {
				t.Errorf("%q in %s: marks %v", p.text, p.id, hit.Highlights)
			}
		}
		if strings.ContainsFunc(p.text, isLetterOrNumber) && len(hit.Highlights) == 0 {
			t.Errorf("%q finds %s and marks nothing", p.text, p.id)
		}
		if len(strings.Fields(p.text)) != 1 || strings.ContainsFunc(p.text, isSign) {
			continue
		}
		r.Query, r.Mode = p.text+" 果樹園", search.ModeAny // another word takes no hit away
		if _, ok, err := seen(searcher, r, p.id); !ok || err != nil {
			t.Errorf("%q of %s is not found by one of two words (%v)", p.text, p.id, err)
		}
	}
	if failed > 20 {
		t.Errorf("%d pieces in all", failed)
	}
}

// isLetterOrNumber: kana and kanji, which are always marked.
func isLetterOrNumber(r rune) bool { return (r >= 'ぁ' && r <= 'ヺ') || (r >= 0x4e00 && r <= 0x9fff) }

// isSign: what may mean something else in a query when a word stands behind it.
func isSign(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) || r == 'ー' }

// negates reports whether a query excludes something.
func negates(e query.Expr) bool {
	switch e := e.(type) {
	case query.Not:
		return true
	case query.And:
		return slices.ContainsFunc(e.All, negates)
	case query.Or:
		return slices.ContainsFunc(e.Any, negates)
	}
	return false
}

// TestQuotesAreFound: what is copied over the end of a paragraph finds its utterance as an
// exact phrase and as characters, whatever became of the line end on the way.
func TestQuotesAreFound(t *testing.T) {
	data, a := t.TempDir(), analysis.New()
	const text = "窓口の予算は少ない。\n第二段落では案内の計画を述べる。\n　次に研修の話をする\n終わりに一言。"
	put(t, data, minutes.Meeting{ID: "Q1", Visibility: minutes.Public, Utterances: []minutes.Utterance{{ID: "Q1-1", Order: 1, Text: text}}})
	s := &search.Searcher{Engine: open(t, data), Analyzer: a}
	res, err := s.Search(context.Background(), search.Request{Query: "窓口"})
	if err != nil || len(res.Hits) != 1 {
		t.Fatalf("%+v %v", res, err)
	}
	for _, quote := range []string{
		text, res.Hits[0].Snippet.Text, "少ない。第二段落", "少ない。 第二段落", "少ない。\n第二段落", "少ない。\n\n第二段落", "述べる。次に研修", "話をする 終わりに",
	} {
		for _, r := range []search.Request{{Query: "「" + quote + "」"}, {Query: quote, Match: search.MatchSubstring}} {
			if hit, ok, err := seen(s, r, "Q1-1"); !ok || err != nil || len(hit.Highlights) == 0 {
				t.Errorf("%q (%s) finds %v, marks %v (%v)", r.Query, r.Match, ok, hit.Highlights, err)
			}
		}
	}
	for _, other := range []string{"「少ない。案内の計画」", "「予算 少ない」"} {
		if _, ok, _ := seen(s, search.Request{Query: other}, "Q1-1"); ok {
			t.Errorf("%s is found", other)
		}
	}
}

// hostile has everything that means something in a query, where it stands in a text.
const hostile = `彼は「(((」と言い、-窓口 OR 案内 NEAR/5 研修と"派遣先:国"を書いた*。ー案内（NOT 無し）＼\ABC AND 発言者:市長 期間:平成24年..25年 K010874 平成24年5月22日! 「」『』()（ ）"" : ** -- ーー ★★ 1,000円 か` + "\u3099" + `ｶﾞ㈱①𠮷`

// TestPiecesOfSignsAreFound: the guarantee holds for text that is full of the signs of the
// query language, cut anywhere. Two characters of space are no query.
func TestPiecesOfSignsAreFound(t *testing.T) {
	data := t.TempDir()
	put(t, data, minutes.Meeting{ID: "H1", Visibility: minutes.Public, Utterances: []minutes.Utterance{{ID: "H1-1", Order: 1, Text: hostile}}})
	s := &search.Searcher{Engine: open(t, data), Analyzer: analysis.New()}
	runes := []rune(hostile)
	checked, failed := 0, 0
	for at := range runes {
		for _, size := range []int{2, 3, 5, 8, 12} {
			if at+size > len(runes) {
				continue
			}
			text, rest := string(runes[at:at+size]), string(runes[at+size:])
			if utf8.RuneCountInString(strings.TrimSpace(analysis.Normalize(text).Text)) < 2 || !norm.NFKC.PropertiesString(text).BoundaryBefore() || (rest != "" && !norm.NFKC.PropertiesString(rest).BoundaryBefore()) {
				continue
			}
			if expr, _ := query.Parse(text); negates(expr) && !strings.HasPrefix(text, "ー") {
				continue
			}
			checked++
			if _, ok, err := seen(s, search.Request{Query: text, PerPage: 10}, "H1-1"); !ok || err != nil {
				failed++
				if failed <= 20 {
					t.Errorf("%q is not found (%v)", text, err)
				}
			}
		}
	}
	if checked < 500 {
		t.Fatalf("only %d pieces", checked)
	}
	if failed > 0 {
		t.Errorf("%d of %d pieces are not found", failed, checked)
	}
}
