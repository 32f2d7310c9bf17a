package synonym

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/iotest"
)

// codes writes problems as "line:code".
func codes(problems []Problem) string {
	out := make([]string, len(problems))
	for i, p := range problems {
		out[i] = fmt.Sprintf("%d:%s", p.Line, p.Code)
	}
	return strings.Join(out, " ")
}

func TestSolr(t *testing.T) {
	for _, tc := range []struct{ name, text, asked, want, problems string }{
		{"equivalent", "ごみ, ゴミ, 塵芥", "ゴミ", "ごみ synonym, 塵芥 synonym", ""},
		{"one way", "国交省, 国土省 => 国土交通省, 本省", "国交省", "国土交通省 synonym, 本省 synonym", ""},
		{"never back", "国交省 => 国土交通省", "国土交通省", "", ""},
		{"keeps itself", "国交省 => 国交省, 国土交通省", "国交省", "国土交通省 synonym", ""},
		{"several words", "ふるさと 納税, 寄附", "ふるさと  納税", "寄附 synonym", ""},
		{"normalised", "ＳＮＳ, ソーシャルメディア", "sns", "ソーシャルメディア synonym", ""},
		{"escaped comma", `1\,000円, 千円`, "千円", "1,000円 synonym", ""},
		{"escaped arrow", `a\=>b, c`, "c", "a=>b synonym", ""},
		{"escaped backslash", `a\\b, c`, "c", `a\b synonym`, ""},
		{"backslash at the end", `c, a\`, "c", `a\ synonym`, ""},
		{"empty pieces", "a,, b,", "a", "b synonym", ""},
		{"comment, blank, BOM, CRLF", "\ufeff# x\r\n\r\n  # y\r\na, b\r\n", "a", "b synonym", ""},
		{"wide commas", "ごみ、ゴミ，塵芥", "ごみ", "ゴミ synonym, 塵芥 synonym", "1:wide_comma"},
		{"wide comma is text beside a comma", "一、二, 三", "三", "一、二 synonym", ""},
		{"wide arrow", "略 ⇒ 省略, 略記", "略", "省略 synonym, 略記 synonym", "1:wide_arrow"},
		{"wide both", "略、略語＝＞省略", "略語", "省略 synonym", "1:wide_arrow 1:wide_comma"},
		{"two arrows", "a => b => c\nd, e", "d", "e synonym", "1:two_arrows"},
		{"empty side", "=> b\na =>\nd, e", "d", "e synonym", "1:empty_side 2:empty_side"},
		{"alone", "a\nb, B\nd, e", "d", "e synonym", "1:one_form 2:one_form"},
		{"invalid", "a, \xff\nd, e", "d", "e synonym", "1:invalid_utf8"},
		{"digits", "1,2,3", "1", "2 synonym, 3 synonym", ""},
	} {
		table, problems := parse(t, tc.text)
		if got := say(table.Expand(tc.asked)); got != tc.want || codes(problems) != tc.problems {
			t.Errorf("%s: %q %q, want %q %q", tc.name, got, codes(problems), tc.want, tc.problems)
		}
	}
}

const sudachi = `
000554,1,0,1,0,0,0,(人),看護師,,
000554,1,0,1,3,0,0,(人),看護婦,,
000554,1,0,1,3,0,0,(人),看護士,,

000127,1,0,1,0,0,0,(医療),インフルエンザ,,
000127,1,0,1,0,0,1,(医療),influenza,,
000127,1,0,1,0,2,0,(医療),インフル,,
000127,1,0,2,0,0,0,(医療),流行性感冒,,
000008,1,0,1,0,0,0,(),支払い,,
000008,1,0,1,0,0,2,(),支払,,
000008,1,1,3,0,0,0,(),勘定,,
000008,1,2,4,0,0,0,(),会計,,
020386,1,0,1,0,0,0,(),シミュレーション,,
020386,1,0,1,0,0,3,(),シュミレーション,,
010297,1,0,1,1,0,0,(),cost\u002C insurance,,
010297,1,0,1,0,0,0,(),"運賃,保険料",,
000001,,,1/2,,,,,曖昧,,
000001,,,,,,,,あやふや,,
000554,1,0,1,0,2,0,(人),ナース,,
`

func TestSudachi(t *testing.T) {
	table, problems := parse(t, sudachi)
	if len(problems) > 0 {
		t.Error(problems)
	}
	for _, tc := range []struct{ asked, want string }{
		{"看護師", "看護婦 former, 看護士 former, ナース abbreviation"},
		{"看護婦", "看護師 former, ナース former"},
		{"インフルエンザ", "influenza variant, インフル abbreviation, 流行性感冒 synonym"},
		{"流行性感冒", "インフルエンザ synonym, influenza synonym, インフル abbreviation"},
		{"支払い", "支払 variant, 勘定 synonym"},
		{"勘定", ""},
		{"会計", ""},
		{"シミュレーション", ""},
		{"シュミレーション", "シミュレーション variant"},
		{"運賃,保険料", "cost, insurance synonym"},
		{"曖昧", "あやふや synonym"},
	} {
		if got := say(table.Expand(tc.asked)); got != tc.want {
			t.Errorf("Expand(%q) = %q, want %q", tc.asked, got, tc.want)
		}
	}
	if table.Groups() != 6 {
		t.Errorf("%d groups", table.Groups())
	}
}

func TestSudachiProblems(t *testing.T) {
	head := "000001,1,0,1,0,0,0,(),曖昧,,\n"
	for _, tc := range []struct{ line, want string }{
		{"000001,1,0", "2:bad_columns"},
		{"000001,1,0,1,0,0,0,(),,,", "2:bad_columns"},
		{"000001,1,7,1,0,0,0,(),あやふや,,", "2:bad_number"},
		{"000001,1,0,x,0,0,0,(),あやふや,,", "2:bad_number"},
		{"abc,1,0,1,0,0,0,(),あやふや,,", "2:bad_number"},
		{`000001,1,0,1,0,0,0,(),"あやふや,,`, ""},
		{"000001,1,0,1,0,0,0,()," + strings.Repeat("長", maxForm+1) + ",,", "2:form_too_long"},
	} {
		if _, problems := parse(t, head+tc.line); codes(problems) != tc.want {
			t.Errorf("%s: %q, want %q", tc.line, codes(problems), tc.want)
		}
	}
}

func TestOwnProblems(t *testing.T) {
	table, problems := parse(t, "窓口\tカウンター\n受付\t無:受け付け\t異:受付け\nひとつ\n時刻\t10:30\ta>b\n")
	if codes(problems) != "2:unknown_mark 3:one_form" {
		t.Error(codes(problems))
	}
	if got := say(table.Expand("受付")) + "; " + say(table.Expand("時刻")); got != "受付け variant; 10:30 synonym, a>b synonym" {
		t.Error(got)
	}
}

func TestLimits(t *testing.T) {
	many := make([]string, maxForms+5)
	sudachi := strings.Builder{}
	for i := range many {
		many[i] = fmt.Sprintf("語%d", i)
		fmt.Fprintf(&sudachi, "000001,1,0,1,0,0,0,(),%s,,\n", many[i])
	}
	for name, tc := range map[string]struct {
		text, want string
		groups     int
	}{
		"line":    {strings.Repeat("a", maxLine+1) + "\na, b", "1:line_too_long", 1},
		"form":    {"a, b, " + strings.Repeat("長", maxForm+1), "1:form_too_long", 1},
		"forms":   {strings.Join(many, ","), "1:too_many_forms", 1},
		"left":    {strings.Join(many, ",") + "=> x", "1:too_many_forms 1:too_many_forms 1:empty_side", 0},
		"own":     {strings.Join(many, "\t"), "1:too_many_forms", 1},
		"sudachi": {sudachi.String(), fmt.Sprintf("%d:too_many_forms", maxForms+1), 1},
	} {
		table, problems := parse(t, tc.text)
		if codes(problems) != tc.want || table.Groups() != tc.groups {
			t.Errorf("%s: %q, %d groups", name, codes(problems), table.Groups())
		}
	}
}

func TestLongFile(t *testing.T) {
	line := []byte("a, b # " + strings.Repeat("x", 90) + "\n")
	table, problems, err := Parse("big.txt", bytes.NewReader(bytes.Repeat(line, maxFile/len(line)+2)), nil)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(problems); n != 1 || problems[0].Code != FileTooLong || table.Groups() != maxFile/len(line) {
		t.Errorf("%d problems, %d groups", n, table.Groups())
	}
}

func TestProblemsAreCapped(t *testing.T) {
	_, problems := parse(t, strings.Repeat("allein\n", 3*maxProblems))
	if len(problems) != maxProblems {
		t.Errorf("%d problems", len(problems))
	}
}

func TestReaderError(t *testing.T) {
	boom := errors.New("boom")
	_, _, err := Parse("words.txt", iotest.ErrReader(boom), nil)
	if !errors.Is(err, boom) || !strings.Contains(err.Error(), "words.txt") {
		t.Errorf("got %v", err)
	}
}

func TestMessages(t *testing.T) {
	all := []Code{InvalidUTF8, FileTooLong, LineTooLong, FormTooLong, TooManyForms, OneForm, EmptySide,
		TwoArrows, WideComma, WideArrow, BadColumns, BadNumber, UnknownMark}
	if len(all) != len(messages) {
		t.Errorf("%d codes, %d messages", len(all), len(messages))
	}
	for _, c := range all {
		p := Problem{"words.txt", 7, c, "語"}
		for _, lang := range []string{"ja", "en-US"} {
			m := p.Message(lang)
			if len(m) < 40 || !strings.Contains(m, "words.txt") || !strings.Contains(m, "7") || strings.Contains(m, "{}") {
				t.Errorf("%s in %s: %q", c, lang, m)
			}
		}
		if p.Message("ja") == p.Message("en") {
			t.Errorf("%s has one language", c)
		}
	}
	if got := shorten(strings.Repeat("長", 50)); got != strings.Repeat("長", maxQuoted)+"…" {
		t.Error(got)
	}
}
