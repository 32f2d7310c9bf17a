package query

import (
	"reflect"
	"strconv"
	"strings"
	"testing"
)

var noteTests = []struct {
	in   string
	want Expr
	code Code
	text string // the piece of the input that the note points at
}{
	{`"文書の日`, w("文書の日"), StrayQuote, `"`},
	{"文書の日」", w("文書の日"), StrayQuote, "」"},
	{"判らない」と言った", w("判らない」と言った"), StrayQuote, "」"},
	{`5"*`, w(`5"*`), StrayQuote, `"`},
	{`派遣先:新潟市"`, f("destination", "新潟市"), StrayQuote, `"`},
	{"(窓口 相談", and(w("窓口"), w("相談")), StrayBracket, "("},
	{"窓口（相談", and(w("窓口"), w("相談")), StrayBracket, "（"},
	{"1)目的", and(w("1"), w("目的")), StrayBracket, ")"},
	{"a (b OR c", and(w("a"), or(w("b"), w("c"))), StrayBracket, "("},
	{"*", nil, StrayStar, "*"},
	{`"文書"＊`, ph("文書"), StrayStar, "＊"},
	{`a ""`, w("a"), Empty, `""`},
	{"a「　」", w("a"), Empty, "「 」"},
	{"a ()", w("a"), Empty, "()"},
	{"a OR", w("a"), NoOperand, "OR"},
	{"｜ a", w("a"), NoOperand, "｜"},
	{"a OR OR b", or(w("a"), w("b")), NoOperand, "OR"},
	{"AND a", w("a"), NoOperand, "AND"},
	{"a AND", w("a"), NoOperand, "AND"},
	{"a NOT", w("a"), NoOperand, "NOT"},
	{"(a NOT)", w("a"), NoOperand, "NOT"},
	{"東京 - 大阪", and(w("東京"), w("大阪")), NoOperand, "-"},
	{"a -- b", and(w("a"), w("b")), NoOperand, "-"},
	{"a NEAR/5", w("a"), NoOperand, "NEAR/5"},
	{"NEAR/5 a", w("a"), NoOperand, "NEAR/5"},
	{"-", nil, NoOperand, "-"},
	{"OR", w("OR"), OnlyOperators, "OR"},
	{"ＡＮＤ (OR) |", and(w("ＡＮＤ"), w("OR")), OnlyOperators, "ＡＮＤ (OR"},
	{"a NEAR b", and(w("a"), w("NEAR"), w("b")), BadDistance, "NEAR"},
	{"a NEAR/0 b", and(w("a"), w("NEAR/0"), w("b")), BadDistance, "NEAR/0"},
	{"a NEAR/101 b", and(w("a"), w("NEAR/101"), w("b")), BadDistance, "NEAR/101"},
	{"a NEAR/x* b", and(w("a"), w("NEAR/x*"), w("b")), BadDistance, "NEAR/x*"},
	{"a -NEAR/*", and(w("a"), not(w("NEAR/*"))), BadDistance, "NEAR/*"},
	{"a* NEAR/5 b", and(pre("a"), w("b")), NearOperand, "NEAR/5"},
	{"a NEAR/5 b NEAR/3 c", and(near(w("a"), 5, w("b")), w("c")), NearOperand, "NEAR/3"},
	{"派遣先: 新潟市", and(w("派遣先"), w("新潟市")), NoValue, "派遣先:"},
	{`年度：""`, w("年度"), NoValue, "年度："},
	{"author:清水", w("author:清水"), UnknownField, "author:"},
	{"ＡＢ：x*", w("ＡＢ：x*"), UnknownField, "ＡＢ："},
	{"窓口\xff\xfe相談", and(w("窓口"), w("相談")), InvalidUTF8, ""},
	{strings.Repeat("(", 21) + "a" + strings.Repeat(")", 21), w("a"), TooDeep, "("},
	{strings.Repeat("x ", MaxClauses) + "OR 窓口 b", and(many(w("x"), MaxClauses)...), TooManyClauses, "窓口 b"},
	{strings.Repeat("あ", MaxLength+1), w(strings.Repeat("あ", MaxLength)), TooLong, strings.Repeat("あ", maxQuoted) + "…"},
	{"「" + strings.Repeat("「」", MaxLength) + "あ」", ph("あ"), TooLong, "「" + strings.Repeat("「」", 9) + "「…"},
	{strings.Repeat(" ", maxInput) + "あ", nil, TooLong, "あ"},
	{"-窓口", not(w("窓口")), OnlyNegative, "-窓口"},
	{"窓口 or 相談", and(w("窓口"), w("or"), w("相談")), LowerOperator, "or"},
	{"窓口 ａｎｄ 相談", and(w("窓口"), w("ａｎｄ"), w("相談")), LowerOperator, "ａｎｄ"},
	{"窓口 Near/3 相談", and(w("窓口"), w("Near/3"), w("相談")), LowerOperator, "Near/3"},
	{"場所：市役所", w("場所：市役所"), UnknownField, "場所："},
	{"市町村:新潟市", w("市町村:新潟市"), UnknownField, "市町村:"},
	{"-a -派遣先:国", and(not(w("a")), not(f("destination", "国"))), OnlyNegative, "-a -派遣先:国"},
}

func many(e Expr, n int) []Expr {
	list := make([]Expr, n)
	for i := range list {
		list[i] = e
	}
	return list
}

func TestNotes(t *testing.T) {
	seen := map[Code]bool{}
	for _, tt := range noteTests {
		got, list := Parse(tt.in)
		if !reflect.DeepEqual(got, tt.want) {
			t.Errorf("Parse(%.80q) = %.200s\nwant %.200s", tt.in, show(got), show(tt.want))
		}
		found := false
		for _, n := range list {
			seen[n.Code] = true
			found = found || n.Code == tt.code && n.Text == tt.text
		}
		if !found {
			t.Errorf("Parse(%.80q): notes %+v, want %s at %q", tt.in, list, tt.code, tt.text)
		}
	}
	for _, m := range messages {
		if !seen[m.code] {
			t.Errorf("no query in the table gives the note %s", m.code)
		}
	}
}

func show(e Expr) string {
	if e == nil {
		return "nothing"
	}
	return e.String()
}

// The table above gives some notes in pairs: this one says exactly what there is.
func TestNotesExact(t *testing.T) {
	_, list := Parse("(a OR \"b author:c")
	want := []Note{
		{StrayBracket, 0, 1, "("},
		{StrayQuote, 6, 7, `"`},
		{UnknownField, 9, 16, "author:"},
	}
	if !reflect.DeepEqual(list, want) {
		t.Errorf("notes %+v, want %+v", list, want)
	}
}

// TestNoNoteOnWords: what people type and paste as words is not taken for something else.
func TestNoNoteOnWords(t *testing.T) {
	for _, q := range []string{"or", "or 相談", "相談 not", `窓口 \or 相談`, "nearby 窓口 near", "https://example.jp/a", "会:一", "12:30", "新潟市の取り組み：窓口", "場所："} {
		if _, list := Parse(q); len(list) > 0 {
			t.Errorf("Parse(%q): notes %+v, want none", q, list)
		}
	}
}

func TestNotesAreFew(t *testing.T) {
	if _, list := Parse(strings.Repeat(") ", 1000)); len(list) != maxNotes {
		t.Errorf("%d notes, want %d", len(list), maxNotes)
	}
}

func TestMessages(t *testing.T) {
	for _, m := range messages {
		c := m.code
		n := Note{Code: c, Text: "絆"}
		ja, en := n.Message("ja"), n.Message("en")
		if ja == "" || en == "" || ja == en || strings.Contains(ja+en, "{}") || strings.Contains(ja+en, "%!") {
			t.Errorf("%s: messages %q, %q", c, ja, en)
		}
		if n.Message("en-US") != en || n.Message("") != ja {
			t.Errorf("%s: en-US is English, no language is Japanese", c)
		}
	}
	if !strings.Contains(Note{Code: TooLong}.Message("ja"), strconv.Itoa(MaxLength)) {
		t.Error("the note on length does not say the limit")
	}
}
