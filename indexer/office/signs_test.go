package office

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestMendRunes(t *testing.T) {
	for in, want := range map[string]string{
		"⽇本の⻑い⽂": "日本の長い文", "⼾⿊⻘": "戸黒青", "ofﬁce": "office", "あ\x00い\u200bう\u00ad": "あいう", "︵例︶︒﹁絆﹂": "（例）。「絆」", "ー〜カ": "ー〜カ", "\xff": "\ufffd", "": "", "神神": "神神",
	} {
		if got := mendRunes(in); got != want {
			t.Errorf("mendRunes(%q) = %q, want %q", in, got, want)
		}
	}
	if bullet("\uf06c　項目") != "• 項目" || bullet("\ue123項目") != "\ue123項目" {
		t.Error("bullets of symbol fonts")
	}
}

func TestIsPageNumber(t *testing.T) {
	for text, want := range map[string]bool{
		"3": true, "- 3 -": true, "－３－": true, "3/10": true, "３": true, "P.12": true, "第3ページ": true, "三": true, "( 4 )": true, "iv": true, "3　/　10": true, "2024年": false, "12345": false, "議題一": false, "1. 開会": false, "": false, "5件": false,
	} {
		if isPageNumber(text) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}

func TestIsDebris(t *testing.T) {
	normal := strings.Join(minutesOf(10), "\n")
	calendar := strings.Repeat("日\n月\n火\n水\n木\n金\n土\n1\n2\n3\n4\n5\n6\n7\n", 4) + normal
	ranks := "出席者\n" + strings.Repeat("小川　委員\n", 30) + "○\n×\n△\n"
	spaced := strings.Join(strings.Split(normal, ""), " ")
	vertical := strings.Join(strings.Split(strings.ReplaceAll(normal, "\n", ""), ""), "\n")
	for _, c := range []struct {
		name, text string
		want       bool
	}{
		{"normal", normal, false}, {"calendar", calendar, false}, {"list", ranks, false}, {"empty", "", false}, {"English", strings.Repeat("a b c d e f g\n", 99), false},
		{"names with spaces", strings.Repeat("佐 藤 花 子\n", 9) + normal, false}, {"title apart", "会 議 録\n" + normal, false}, {"digits", strings.Repeat("1\n", 300), false},
		{"one sign a line", vertical, true}, {"spaces between all signs", spaced, true}, {"the end of it is a list of signs", normal + strings.Repeat("\n○", 10), false},
	} {
		if IsDebris(c.text) != c.want {
			t.Errorf("%s: %v", c.name, !c.want)
		}
	}
	samples, err := filepath.Glob("../../testdata/meetings/*.*")
	if err != nil || len(samples) == 0 {
		t.Fatalf("no sample: %v", err)
	}
	for _, name := range samples {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if IsDebris(string(b)) {
			t.Errorf("%s is debris", name)
		}
	}
}

// signs are the signs of a text that are no white space, with how often each stands there.
func signs(s string) map[rune]int {
	out := map[rune]int{}
	for _, r := range s {
		if !unicode.IsSpace(r) {
			out[r]++
		}
	}
	return out
}

// FuzzPages: joining the words of a page loses no sign and adds none; what pdftotext might
// write is read without a panic.
func FuzzPages(f *testing.F) {
	f.Add(strings.Join(wrap(minutesOf(4), 36), "\n"), uint16(3))
	f.Add("・a\n　b\n(1) c\n\n○\n○○市\n", uint16(500))
	f.Add("<page width=\"1\" height=\"NaN\">\n<word xMin=\"1e9\" yMin=\"-1\" xMax=\"\" yMax=\"5\">&amp;</word>\n</page>\n</doc>", uint16(7))
	f.Fuzz(func(t *testing.T, text string, seed uint16) {
		checkPages(t, text)
		text = strings.ToValidUTF8(text, "")
		checkLayout(t, text, seed)
	})
}

func checkPages(t *testing.T, out string) {
	t.Helper()
	var d pdf
	if err := readPages(strings.NewReader(out), d.add); err != nil {
		return
	}
	if text, err := d.text(); err == nil && !utf8.ValidString(text.Text) {
		t.Fatalf("not UTF-8: %q", text.Text)
	}
}

// checkLayout puts the words of a text somewhere on a page: all of them come back, but for
// those drawn twice, and kana above kanji.
func checkLayout(t *testing.T, text string, seed uint16) {
	t.Helper()
	p := page{width: 600, height: 800}
	at := uint32(seed)
	for i, w := range strings.Fields(mendRunes(text)) {
		at = at*1664525 + 1013904223
		n := utf8.RuneCountInString(w)
		x, y := float64(at>>8%500), float64(at>>17%700)
		if seed%3 == 0 {
			x, y = 50, float64(10*i)
		}
		p.words = append(p.words, word{x0: x, y0: y, x1: x + 10*float64(n), y1: y + 10, text: w, runes: n, at: i})
	}
	var l layout
	var got strings.Builder
	for _, line := range l.readPage(page{p.width, p.height, p.words}) {
		got.WriteString(line.text + "\n")
	}
	want := signs(wordsOf(withoutDoubles(p.words)))
	readings := slices.ContainsFunc(p.words, func(w word) bool { return isReading(w.text) })
	if lost := fmt.Sprint(signs(got.String())) != fmt.Sprint(want); lost && !readings || !within(signs(got.String()), want) {
		t.Fatalf("signs %v, want %v", signs(got.String()), want)
	}
	var rows []row
	for _, line := range l.readPage(p) {
		rows = append(rows, row{text: line.text, indent: line.x0 / 10, end: line.x1 / 10, limit: 40, scale: 1})
	}
	if joined := textOf(passages(rows)); len(signs(joined)) != len(signs(got.String())) && !strings.ContainsFunc(got.String(), func(r rune) bool { return r >= 0xe000 && r < 0xf900 }) {
		t.Fatalf("paragraphs lose signs: %q, %q", joined, got.String())
	}
}

func wordsOf(words []word) string {
	var b strings.Builder
	for _, w := range words {
		b.WriteString(w.text)
	}
	return b.String()
}

func within(a, b map[rune]int) bool {
	for r, n := range a {
		if n > b[r] {
			return false
		}
	}
	return true
}
