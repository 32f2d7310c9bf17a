package search

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/indexer/minutes"
)

func TestPieces(t *testing.T) {
	for text, want := range map[string][]Piece{
		"窓口":          {{Text: "窓口"}},
		"少ない。第二":      {{Text: "少ない。"}, {Text: "第二"}},
		"少ない。 第二":     {{Text: "少ない。"}, {Text: "第二", Spaced: true}},
		"少ない。\n\n 第二": {{Text: "少ない。"}, {Text: "第二", Spaced: true}},
		"予算 計画":       {{Text: "予算"}, {Text: "計画", Spaced: true}},
		"本当?」と":       {{Text: "本当?"}, {Text: "」"}, {Text: "と"}},
		" 窓口。 ":       {{Text: " 窓口。 "}},
		"  ":          {{Text: "  "}},
		"":            {{}},
	} {
		if got := (Run{Text: text}).Pieces(); !reflect.DeepEqual(got, want) {
			t.Errorf("%q: got %+v, want %+v", text, got, want)
		}
	}
}

// FuzzPieces: pieces are all there is of a run but space, and the run stands in itself.
func FuzzPieces(f *testing.F) {
	for _, s := range []string{"窓口", "少ない。 第二\n。", " a 」）b ", "\xff 。\xff", "。。。"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = analysis.Normalize(s).Text
		joined := ""
		for _, p := range (Run{Text: s}).Pieces() {
			joined += p.Text
		}
		if strings.Join(strings.Fields(joined), "") != strings.Join(strings.Fields(s), "") {
			t.Errorf("%q is taken apart into %q", s, joined)
		}
		if spans := (Run{Text: s}).spans("窓" + s + "口"); s != "" && len(spans) == 0 {
			t.Errorf("%q does not stand in itself", s)
		}
	})
}

// TestQuoteOverParagraphs: a quote that goes on over the end of a paragraph is marked as a
// whole, however its line end was copied.
func TestQuoteOverParagraphs(t *testing.T) {
	const text = "今年の予算は少ない。\n　第二段落では計画を述べる。"
	m := func(q string) Spans {
		got := planning{}.plan(t, fmt.Sprintf("「%s」", q))
		return newMarker(analysis.New(), Plan{Ranking: got.ranking}, got.strict.wide).mark(Item{Utterance: minutes.Utterance{Text: text}})
	}
	for _, q := range []string{"少ない。第二段落", "少ない。 第二段落", "少ない。\n第二段落", "少ない。　　第二段落"} {
		if spans := m(q); len(spans) != 1 || text[spans[0].Start:spans[0].End] != "少ない。\n　第二段落" {
			t.Errorf("%q marks %v", q, spans)
		}
	}
	if spans := m("少ない。 計画"); len(spans) > 0 {
		t.Errorf("what is not there is marked: %v", spans)
	}
}
