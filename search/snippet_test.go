package search

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"github.com/kizuna-search/kizuna/indexer/analysis"
	"github.com/kizuna-search/kizuna/indexer/minutes"
)

func TestMergeSpans(t *testing.T) {
	for _, c := range []struct{ in, want Spans }{
		{nil, nil},
		{Spans{{3, 6}, {0, 3}}, Spans{{0, 6}}},
		{Spans{{0, 9}, {3, 6}}, Spans{{0, 9}}},
		{Spans{{0, 3}, {6, 9}, {6, 6}}, Spans{{0, 3}, {6, 9}}},
	} {
		got := mergeSpans(append(Spans(nil), c.in...))
		if len(got) != len(c.want) {
			t.Fatalf("%v: got %v, want %v", c.in, got, c.want)
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%v: got %v, want %v", c.in, got, c.want)
			}
		}
	}
}

func TestCodePoints(t *testing.T) {
	text := "𠮷野家に新潟市"
	at := strings.Index(text, "新潟市")
	got := Spans{{0, len("𠮷")}, {at, at + len("新潟市")}}.CodePoints(text)
	if len(got) != 2 || got[0] != [2]int{0, 1} || got[1] != [2]int{4, 7} {
		t.Errorf("got %v, want [[0 1] [4 7]]", got)
	}
}

func TestSnippetIsCutAtSentences(t *testing.T) {
	long := strings.Repeat("ここには何もありません。", 30)
	text := long + "\n窓口の話です。案内の話です。" + long
	s := snippetOf(analysis.New(), text, markerOf(t, "窓口 案内")(minutes.Utterance{Text: text}))
	if !strings.HasPrefix(s.Text, "窓口の話です。案内の話です。") || !strings.HasSuffix(s.Text, "。") || !s.Before || !s.Behind {
		t.Errorf("got %+v", s)
	}
	if got := s.HTML(); !strings.HasPrefix(got, "…<mark>窓口</mark>の話です。<mark>案内</mark>の話です。") || !strings.HasSuffix(got, "…") {
		t.Errorf("got %s", got)
	}
	if whole := snippetOf(analysis.New(), "短い発言。", nil); whole.Text != "短い発言。" || whole.Before || whole.Behind {
		t.Errorf("got %+v", whole)
	}
}

// TestSnippetOfALongSentence: one that is too long is cut behind a comma, or between words,
// never inside one.
func TestSnippetOfALongSentence(t *testing.T) {
	clause := "担当の職員が毎日のように現場へ出向いて住民の意見を聞きながら計画を直し、"
	words := strings.Repeat("図書館", 150)
	for _, c := range []struct{ text, begins, ends string }{
		{strings.Repeat(clause, 9) + "窓口も開き、" + strings.Repeat(clause, 9) + "終えました。", "窓口も開き、", "直し、"},
		{words + "窓口" + words, "図書館", "図書館"},
	} {
		s := snippetOf(analysis.New(), c.text, markerOf(t, "窓口")(minutes.Utterance{Text: c.text}))
		if !strings.HasPrefix(s.Text, c.begins) || !strings.HasSuffix(s.Text, c.ends) || len(s.Marks) != 1 || len(s.Text) > 2*snippetLength || !s.Before || !s.Behind {
			t.Errorf("got %+v", s)
		}
	}
}

// TestSnippetProperty: on any text and any marks the snippet is valid text from the
// utterance, short, and its marks lie on rune boundaries.
func TestSnippetProperty(t *testing.T) {
	pieces := rapid.SampledFrom([]string{"窓口", "案内", "。", "\n", "<b>", "&", "𠮷", "ｶﾞ", "か\u3099", " ", strings.Repeat("長", 300), "」", "\xff"})
	find := markerOf(t, `窓口 案内 "長長" ガ`)
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(pieces, 0, 40).Draw(t, "pieces"), "")
		marks := find(minutes.Utterance{Text: text})
		for i, m := range marks {
			if m.Start >= m.End || m.End > len(text) || (i > 0 && m.Start <= marks[i-1].End) || !utf8.RuneStart(text[m.Start]) || (m.End < len(text) && !utf8.RuneStart(text[m.End])) {
				t.Fatalf("%q: marks %v", text, marks)
			}
		}
		snip := snippetOf(analysis.New(), text, marks)
		if !strings.Contains(strings.ReplaceAll(text, "\n", " "), snip.Text) || len(snip.Text) > 2*snippetLength+utf8.UTFMax {
			t.Fatalf("%q: snippet of %d bytes: %q", text, len(snip.Text), snip.Text)
		}
		if len(marks) > 0 && len(snip.Marks) == 0 {
			t.Fatalf("%q: marks %v, the snippet shows none: %q", text, marks, snip.Text)
		}
		if tags := strings.NewReplacer("<mark>", "", "</mark>", "").Replace(snip.HTML()); strings.ContainsAny(tags, "<>") {
			t.Fatalf("%q: the snippet has other tags: %s", text, snip.HTML())
		}
		if b, err := json.Marshal(Hit{Text: text, Highlights: marks, Snippet: snip}); err != nil || !json.Valid(b) {
			t.Fatalf("%q: %v", text, err)
		}
	})
}
