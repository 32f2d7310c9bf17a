package office

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// tableStyle is how a table is set: where its columns begin and how wide they are in signs,
// the padding of its rows, and how its cells and its file are ordered.
type tableStyle struct {
	x       []float64
	width   []int
	padding float64
	align   float64 // 0 top, 0.5 middle, 1 bottom
	byLine  bool    // the file goes from line to line, not from cell to cell
}

const tablePitch = 15.0

// set puts rows on a page from the height y down and returns where they end.
func (s tableStyle) set(rows [][]string, y float64) ([]print, float64) {
	var out []print
	for _, row := range rows {
		cells, most := make([][]string, len(row)), 0
		for i, text := range row {
			if text != "" {
				cells[i] = wrap([]string{text}, s.width[i])
			}
			most = max(most, len(cells[i]))
		}
		y -= s.padding
		for i, lines := range cells {
			down := s.align * float64(most-len(lines)) * tablePitch
			for n, l := range lines {
				out = append(out, print{s.x[i], y - down - float64(n)*tablePitch, textSize, l, false})
			}
		}
		y -= float64(most)*tablePitch + s.padding
	}
	if s.byLine {
		slices.SortStableFunc(out, func(a, b print) int { return int(10*b.y) - int(10*a.y) })
	}
	return out, y
}

// speeches are rows of speakers and speeches, of one to five lines.
func speeches(n int) [][]string {
	names := []string{"会長", "事務局", "高田委員", "小川副会長"}
	var out [][]string
	for i := range n {
		out = append(out, []string{names[i%len(names)], kanji(i) + "番の案について申し上げます。" + strings.Repeat("植え込みを移す案は費用が少なく、工事も短く済みます。", i%5)})
	}
	return out
}

func TestPDFTableOfSpeeches(t *testing.T) {
	rows := speeches(9)
	for _, align := range []float64{0, 0.5, 1} {
		for _, s := range []tableStyle{
			{padding: 0}, {padding: 3}, {padding: 3, byLine: true},
		} {
			for _, head := range [][]string{{"発言者", "発言内容"}, nil} {
				s.x, s.width, s.align = []float64{60, 130}, []int{6, 38}, align
				t.Run(fmt.Sprintf("align %g padding %g by line %v head %v", align, s.padding, s.byLine, head != nil), func(t *testing.T) {
					all, between := rows, "\u3000"
					if head != nil {
						all, between = append([][]string{head}, rows...), " | "
					}
					p, _ := s.set(all, 780)
					var want []string
					for _, r := range all {
						want = append(want, strings.Join(r, between))
					}
					samePDF(t, [][]print{p}, want)
				})
			}
		}
	}
}

// TestPDFTableOverPages: the head comes again, a row breaks off in the middle of a sentence,
// a number stands at the foot of each page.
func TestPDFTableOverPages(t *testing.T) {
	s := tableStyle{x: []float64{50, 80, 310}, width: []int{2, 21, 22}, padding: 4, align: 0.5}
	head := []string{"番号", "御意見", "市の考え方"}
	long := strings.Repeat("街灯の数を増やして夜道を明るくしてほしいという声がありました。", 2)
	var pages [][]print
	want := []string{strings.Join(head, " | ")}
	for i := range 4 {
		rows := [][]string{head}
		if i > 0 {
			rows = append(rows, []string{"", "", "に回ってから工事の時期を決めます。"})
		}
		for n := range 5 {
			r := []string{fmt.Sprint(5*i + n + 1), kanji(5*i+n) + "丁目の件です。" + long, "現地を見ました。" + strings.Repeat("順に直します。", n+1)}
			rows = append(rows, r)
			want = append(want, strings.Join(r, " | "))
		}
		if i < 3 {
			rows = append(rows, []string{fmt.Sprint(90 + i), "橋の件です。", "橋は来年度に調べます。その結果を待って、地域の皆様"})
			want = append(want, fmt.Sprint(90+i)+" | 橋の件です。 | 橋は来年度に調べます。その結果を待って、地域の皆様に回ってから工事の時期を決めます。")
		}
		p, _ := s.set(rows, 790)
		pages = append(pages, append(p, print{290, 30, 9, fmt.Sprintf("- %d -", i+1), false}))
	}
	samePDF(t, pages, want)
}

// TestPDFTableSpan: a cell at the left that goes over two rows counts for both, and what
// stands around a table is not drawn into it.
func TestPDFTableSpan(t *testing.T) {
	s := tableStyle{x: []float64{60, 130, 340}, width: []int{5, 19, 19}, padding: 4}
	rows := [][]string{{"項目", "意見", "回答"}}
	want := []string{"市政懇談会の記録", "日時　令和六年五月二十八日", "項目 | 意見 | 回答"}
	for _, topic := range []string{"道路", "公園", "学校"} {
		for n, name := range []string{topic, ""} {
			r := []string{name, topic + "の" + kanji(n) + "件目です。早めに手を入れてください。子どもが通る道です。", "分かりました。今年度のうちに現地を確かめて、お知らせします。"}
			rows = append(rows, r)
			want = append(want, topic+" | "+r[1]+" | "+r[2])
		}
	}
	p, y := s.set(rows, 700)
	p = append([]print{{60, 770, 14, "市政懇談会の記録", false}, {60, 740, textSize, "日時　令和六年五月二十八日", false}}, p...)
	p = append(p, print{60, y - 40, textSize, "以上で終わりました。", false})
	samePDF(t, [][]print{p}, append(want, "以上で終わりました。"))
}

// TestPDFTableDoubt: rows that nothing parts, written line by line, with the names in their
// middle: a warning says that the order may be another.
func TestPDFTableDoubt(t *testing.T) {
	s := tableStyle{x: []float64{60, 130}, width: []int{6, 38}, align: 0.5, byLine: true}
	var rows [][]string
	for _, r := range speeches(20) {
		if strings.Count(r[1], "。") == 4 || strings.Count(r[1], "。") == 2 {
			rows = append(rows, r)
		}
	}
	p, _ := s.set(rows, 780)
	got := readPDF(t, writePDF([][]print{p}, ""))
	if len(got.Warnings) != 1 || !strings.Contains(got.Warnings[0], "行の順序") {
		t.Errorf("warnings %q\n%s", got.Warnings, got.Text)
	}
}

// TestPDFSpeechAtTheEdge: a sentence at the foot of the pages is no running foot, even where
// it differs in its numbers only; what counts the pages is one.
func TestPDFSpeechAtTheEdge(t *testing.T) {
	var pages [][]print
	var want []string
	for i := range 5 {
		lines := []string{"○議長（小川君）　" + kanji(i) + "番の件をお諮りします。", fmt.Sprintf("○事務局（谷君）　%d番の説明をします。", 70+9*i), fmt.Sprintf("資料%dのとおり", 3*i+2)}
		want = append(want, lines...)
		var p []print
		for n, l := range lines {
			p = append(p, print{90, 700 - 40*float64(n), textSize, l, false})
		}
		pages = append(pages, append(p, print{250, 40, 9, fmt.Sprintf("総務課 %d", i+1), false}))
	}
	samePDF(t, pages, want)
}

// TestPDFSpaceBehindName: the free sign behind a bracket stays also below a large title,
// which would make the space look small.
func TestPDFSpaceBehindName(t *testing.T) {
	want := []string{"ひばり野市議会会議録ひばり野市議会会議録", "○議員（谷君）\u3000次に、案を説明します。", "○議員（林君）\u3000はい、分かりました。"}
	p := []print{{60, 770, 22, want[0], false}}
	for i, l := range want[1:] {
		name, words, _ := strings.Cut(l, "\u3000")
		y := 700 - 30*float64(i)
		p = append(p, print{60, y, textSize, name, false}, print{60 + 7.5*textSize, y, textSize, words, false})
	}
	samePDF(t, [][]print{p}, want)
}
