package office

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/kizuna-search/kizuna/indexer/refusal"
)

// minutesOf are paragraphs of an invented meeting: speakers, their second paragraphs, items.
func minutesOf(n int) []string {
	out := []string{"議題一　駅前広場の植え込みについて"}
	for i := range n {
		n := kanji(i)
		out = append(out,
			"○議長（小川）　それでは、資料の第"+n+"枚目をお開きください。"+n+"番の案について事務局から説明をお願いします。なお、質問は説明の後にまとめて受け付けることといたします。",
			"○事務局　植え込み"+n+"号につきましては、昨年の懇談会でいただいた"+n+"件の御意見を踏まえて、三つの案を作りました。",
			"\u3000第一の案は、植え込みを"+n+"センチ動かすものです。第二の案は、植え込みをすべて取り払うものです。"+n+"番街の工事の期間は、どちらの案でもおよそ"+n+"日と見込んでいます。",
		)
		if i%4 == 3 {
			out = append(out, "・駐輪場の屋根を広げてほしい。", "・案内図の文字を"+n+"割ほど大きくして、遠くからでも読めるようにしてほしい。")
		}
	}
	return out
}

// kanji is a number that is different for each i, and of other length.
func kanji(i int) string {
	digits := []rune("一二三四五六七八九")
	if i < len(digits) {
		return string(digits[i])
	}
	return string(digits[i/9%9]) + "十" + string(digits[i%9])
}

// wanted is the paragraphs as the reader should give them.
func wanted(paragraphs []string) []string {
	var out []string
	for _, p := range paragraphs {
		out = append(out, strings.TrimLeft(p, "\u3000"))
	}
	return out
}

func paragraphsOf(text string) []string {
	var out []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

func samePDF(t *testing.T, pages [][]print, want []string) {
	t.Helper()
	got := readPDF(t, writePDF(pages, ""))
	lines := paragraphsOf(got.Text)
	for i := range max(len(lines), len(want)) {
		if i >= len(lines) || i >= len(want) || lines[i] != want[i] {
			t.Fatalf("paragraph %d of %d, want %d\ngot  %q\nwant %q", i, len(lines), len(want), lines[min(i, len(lines)):min(i+2, len(lines))], want[min(i, len(want)):min(i+2, len(want))])
		}
	}
	if len(got.Warnings) > 0 {
		t.Errorf("warnings %q", got.Warnings)
	}
}

// layouts are pages as offices make them. Each puts lines on a page and returns what is left.
var layouts = []struct {
	name  string
	width int
	page  func(lines []string, number int) ([]print, []string)
}{
	{"one column", 40, func(lines []string, _ int) ([]print, []string) { return setColumn(lines, 90, 760, 38, false) }},
	{"two columns", 19, func(lines []string, _ int) ([]print, []string) {
		left, rest := setColumn(lines, 90, 760, 38, false)
		right, rest := setColumn(rest, 90+22*textSize, 760, 38, false)
		return append(left, right...), rest
	}},
	{"two columns written row by row", 19, func(lines []string, _ int) ([]print, []string) {
		left, rest := setColumn(lines, 90, 760, 38, false)
		right, rest := setColumn(rest, 90+22*textSize, 760, 38, false)
		var out []print
		for i := range max(len(left), len(right)) {
			out = append(append(out, left[min(i, len(left)):min(i+1, len(left))]...), right[min(i, len(right)):min(i+1, len(right))]...)
		}
		return out, rest
	}},
	{"three columns at other heights", 13, func(lines []string, _ int) ([]print, []string) {
		var out []print
		for i := range 3 {
			var c []print
			c, lines = setColumn(lines, 70+float64(i)*15*textSize, 760-4*float64(i), 36, false)
			out = append(out, c...)
		}
		return out, lines
	}},
	{"vertical", 40, func(lines []string, _ int) ([]print, []string) { return setColumn(lines, 520, 760, 26, true) }},
	{"vertical in two tiers", 28, func(lines []string, _ int) ([]print, []string) {
		upper, rest := setColumn(lines, 520, 770, 26, true)
		lower, rest := setColumn(rest, 520, 770-31*textSize, 26, true)
		return append(upper, lower...), rest
	}},
	{"heads and numbers", 40, func(lines []string, number int) ([]print, []string) {
		out, rest := setColumn(lines, 90, 740, 36, false)
		head := print{90, 800, 8, "ひばり野市 総務課", false}
		if number%2 == 0 {
			head = print{420, 800, 8, "令和六年第三回まちづくり懇談会", false}
		}
		return append([]print{head}, append(out, print{290, 40, 9, fmt.Sprintf("- %d -", number), false})...), rest
	}},
	{"vertical with heads and numbers", 40, func(lines []string, number int) ([]print, []string) {
		out, rest := setColumn(lines, 520, 740, 26, true)
		return append([]print{{90, 800, 8, "ひばり野市広報", false}}, append(out, print{290, 40, 9, fmt.Sprint(number), false})...), rest
	}},
	{"number of all pages", 40, func(lines []string, number int) ([]print, []string) {
		out, rest := setColumn(lines, 90, 740, 36, false)
		return append(out, print{500, 40, 9, fmt.Sprintf("%d/9", number), false}), rest
	}},
}

func TestPDFLayouts(t *testing.T) {
	for _, c := range layouts {
		t.Run(c.name, func(t *testing.T) {
			paragraphs := minutesOf(40)
			lines := wrap(paragraphs, c.width)
			var pages [][]print
			for len(lines) > 0 {
				var p []print
				p, lines = c.page(lines, len(pages)+1)
				pages = append(pages, p)
			}
			want := wanted(paragraphs)
			if c.name == "heads and numbers" { // the only place that names the meeting
				want = append([]string{"令和六年第三回まちづくり懇談会"}, want...)
			}
			samePDF(t, pages, want)
		})
	}
}

func TestPDFTitleOverColumns(t *testing.T) {
	paragraphs := minutesOf(5)
	lines := wrap(paragraphs, 19)
	left, rest := setColumn(lines, 90, 700, (len(lines)+1)/2, false)
	right, _ := setColumn(rest, 90+22*textSize, 700, len(lines), false)
	title := []print{{170, 770, 16, "ひばり野市まちづくり懇談会", false}, {90, 735, textSize, "日時　令和六年五月二十八日（火）　午後二時から　場所　市役所第一会議室", false}}
	samePDF(t, [][]print{slices.Concat(title, left, right)}, append([]string{title[0].text, title[1].text}, wanted(paragraphs)...))
}

// TestPDFShortLines: sentences of about one length, a line each, are not joined.
func TestPDFShortLines(t *testing.T) {
	want := []string{"職員からの主な意見", "窓口に大きな文字の見本を置いてほしい。", "案内図を三つの言葉で書いてほしいです。", "駐輪場の屋根をもう少し広げてほしい。", "朝の会議を十五分で終えるようにした。", "古い椅子の高さを少しだけ見直しました。"}
	p, _ := setColumn(want, 90, 700, 10, false)
	samePDF(t, [][]print{p}, want)
	want = []string{"会長　小川一郎", "委員　田中花子", "委員　佐々木実", "委員　山口道子", "委員　北川春彦", "委員　渡辺裕一"}
	p, _ = setColumn(want, 90, 700, 10, false)
	samePDF(t, [][]print{p}, want)
}

// TestPDFTable: a list of posts and names is read row by row.
func TestPDFTable(t *testing.T) {
	var p []print
	var want []string
	for i, r := range [][2]string{{"日時", "令和六年五月二十八日　午後二時"}, {"場所", "市役所　第一会議室"}, {"会長", "小川"}, {"委員", "田中、佐々木、山口"}, {"事務局", "まちづくり課"}} {
		y := 760 - 17*float64(i)
		p = append(p, print{90, y, textSize, r[0], false}, print{160, y, textSize, r[1], false})
		want = append(want, r[0]+"\u3000"+r[1])
	}
	samePDF(t, [][]print{p}, want)
}

func TestPDFRubyAndBold(t *testing.T) {
	for _, vertical := range []bool{false, true} {
		lines := wrap([]string{"本日は絆を結ぶ集まりです。読み仮名は本文の言葉ではありません。そのため、探すときの妨げにならないように取り除きます。ひらがなの行はそのまま残ります。"}, 30)
		p, _ := setColumn(lines, 90, 700, 10, vertical)
		p = append(p, p[0]) // drawn twice
		if vertical {
			p = append(p, print{90 + 0.8*textSize, 700 - 2.8*textSize, textSize / 2, "きずな", true})
		} else {
			p = append(p, print{90 + 2.7*textSize, 700 + 0.9*textSize, textSize / 2, "きずな", false})
		}
		samePDF(t, [][]print{p}, []string{strings.Join(lines, "")})
	}
}

func TestPDFEnglish(t *testing.T) {
	lines := []string{"We went through the budget of the year line by line, and", "nobody asked for more.", "DXの推進について"}
	p, _ := setColumn(lines, 90, 700, 10, false)
	text := readPDF(t, writePDF([][]print{p}, "")).Text
	if !strings.Contains(text, "budget of the year line by line, and nobody asked for more.\n") && !strings.Contains(text, "line by line, and\n") || !strings.Contains(text, "DXの推進について\n") {
		t.Errorf("%q", text)
	}
}

func TestPDFScanned(t *testing.T) {
	lines, _ := setColumn(wrap(minutesOf(2), 40), 90, 700, 20, false)
	got := readPDF(t, writePDF([][]print{lines, nil, nil, lines, nil}, ""))
	if len(got.Warnings) != 1 || !strings.Contains(got.Warnings[0], "5ページのうち、2〜3・5ページ目") {
		t.Errorf("warnings %q", got.Warnings)
	}
}

func TestPDFRefused(t *testing.T) {
	needPdftotext(t)
	lines, _ := setColumn(wrap(minutesOf(9), 40), 90, 700, 38, false)
	whole := writePDF([][]print{lines, lines}, "")
	for _, c := range []struct {
		name    string
		content []byte
		want    refusal.Reason
	}{
		{"no text", writePDF([][]print{nil, {{90, 700, 9, "1", false}}}, ""), refusal.ScannedPDF},
		{"behind a password", writePDF([][]print{lines}, "/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<"+strings.Repeat("41", 32)+">/U<"+strings.Repeat("42", 32)+">>>"), refusal.Encrypted},
		{"cut off", whole[:len(whole)/2], refusal.Damaged},
		{"no PDF inside", []byte("%PDF-1.7\n" + strings.Repeat("x", 500) + "\nstartxref\n0\n%%EOF\n"), refusal.Damaged},
		{"too large", make([]byte, maxPDF+1), refusal.LargePDF},
		{"too many pages", writePDF(make([][]print, maxPages+1), ""), refusal.LargePDF},
	} {
		text, err := PDF(context.Background(), c.content)
		var r *refusal.Error
		if !errors.As(err, &r) || r.Reason != c.want || text.Text != "" {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
	stopped, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := PDF(stopped, whole); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	t.Setenv("PATH", t.TempDir())
	var r *refusal.Error
	if _, err := PDF(context.Background(), whole); !errors.As(err, &r) || r.Reason != refusal.NoPdftotext {
		t.Errorf("without the program: %v", err)
	}
}

func TestCensus(t *testing.T) {
	for text, want := range map[string]bool{
		"本日の会議を開きます。ABC": false, strings.Repeat("Minutes of the meeting. ", 30): false, strings.Repeat("\ue001\ue002本", 10): true, "会議 \uf0b7 項目の一つ目です": false,
		strings.Repeat("ƋƌȀȁȂ", 20): true, strings.Repeat("!\"#$%&'()*+,-./0123456789:", 20): true, "": false, "Café déjà vu": false,
	} {
		var c census
		c.add(text)
		if c.isGarbage() != want {
			t.Errorf("%.20q: %v", text, !want)
		}
	}
}

func TestIsPDF(t *testing.T) {
	for head, want := range map[string]bool{
		"%PDF-1.4\n": true, "\xef\xbb\xbf%PDF-1.7": true, "\n\n%PDF-1.7": true, "\x00\x01\xff%PDF-1.7": true, "": false, "<p>%PDF-1.4</p>": false, "文書は%PDF-で始まる": false, "PK\x03\x04": false,
	} {
		if IsPDF([]byte(head)) != want {
			t.Errorf("%q: %v", head, !want)
		}
	}
}

// TestPDFLong: hundreds of pages, and one paragraph over all of them, take no long time.
func TestPDFLong(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	paragraph := strings.Repeat("駅前広場の植え込みの位置を動かす案を作りました。", 40*36*300/24)
	lines := wrap([]string{paragraph}, 40)
	var pages [][]print
	for len(lines) > 0 {
		var p []print
		p, lines = setColumn(lines, 90, 760, 36, false)
		pages = append(pages, p)
	}
	got := readPDF(t, writePDF(pages, ""))
	if strings.TrimSpace(got.Text) != paragraph {
		t.Errorf("%d bytes of %d", len(got.Text), len(paragraph))
	}
}
