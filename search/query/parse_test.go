package query

import (
	"reflect"
	"slices"
	"testing"
)

// The trees of the tables, written short.
func w(text string) Words                   { return Words{text} }
func ph(text string) Phrase                 { return Phrase{text} }
func pre(text string) Prefix                { return Prefix{text} }
func f(name, value string) Field            { return Field{name, value} }
func and(all ...Expr) Expr                  { return And{all} }
func or(list ...Expr) Expr                  { return Or{list} }
func not(x Expr) Expr                       { return Not{x} }
func near(l Operand, n int, r Operand) Expr { return Near{l, r, n} }

var parseTests = []struct {
	in   string
	want Expr
}{
	// Nothing.
	{"", nil},
	{" 　\t\r\n", nil},
	{"\x00\x1f", nil},

	// Words between spaces of every kind.
	{"窓口", w("窓口")},
	{"  窓口　", w("窓口")},
	{"窓口 相談", and(w("窓口"), w("相談"))},
	{"窓口　相談", and(w("窓口"), w("相談"))},
	{"窓口\t相談\n案内", and(w("窓口"), w("相談"), w("案内"))},
	{"窓口\x00相談", and(w("窓口"), w("相談"))},
	{"窓口\u00a0相談", and(w("窓口"), w("相談"))},
	{"ｃ０１４９０２", w("ｃ０１４９０２")},
	{"平成22年9月2日", w("平成22年9月2日")},
	{"判らない 数式", and(w("判らない"), w("数式"))},

	// AND and OR.
	{"窓口 AND 相談", and(w("窓口"), w("相談"))},
	{"窓口　ＡＮＤ　相談", and(w("窓口"), w("相談"))},
	{"果樹園 OR 用水路", or(w("果樹園"), w("用水路"))},
	{"果樹園　ＯＲ　用水路", or(w("果樹園"), w("用水路"))},
	{"果樹園|用水路", or(w("果樹園"), w("用水路"))},
	{"果樹園｜用水路｜水田", or(w("果樹園"), w("用水路"), w("水田"))},
	{"果樹園 || 用水路", or(w("果樹園"), w("用水路"))},
	{"a b OR c d", or(and(w("a"), w("b")), and(w("c"), w("d")))},
	{"a AND b OR c", or(and(w("a"), w("b")), w("c"))},
	{"or", w("or")},
	{"a or b", and(w("a"), w("or"), w("b"))},
	{"ORACLE ANDROID NOTE NEARBY", and(w("ORACLE"), w("ANDROID"), w("NOTE"), w("NEARBY"))},
	{"R&D", w("R&D")},
	{`"a" OR"b"`, or(ph("a"), ph("b"))},
	{`"a"OR"b"`, w(`"a"OR"b"`)},
	{"a OR(b c)", or(w("a"), and(w("b"), w("c")))},
	{"a OR(b)", or(w("a"), w("b"))},

	// NOT.
	{"窓口 -父親", and(w("窓口"), not(w("父親")))},
	{"窓口 －父親", and(w("窓口"), not(w("父親")))},
	{"窓口 −父親", and(w("窓口"), not(w("父親")))},
	{"窓口 NOT 父親", and(w("窓口"), not(w("父親")))},
	{"窓口　ＮＯＴ　父親", and(w("窓口"), not(w("父親")))},
	{"NOT(a b) c", and(not(and(w("a"), w("b"))), w("c"))},
	{"NOT(a) c", and(not(w("a")), w("c"))},
	{"c --a", and(w("c"), w("a"))},
	{"c NOT NOT a", and(w("c"), w("a"))},
	{"c NOT -a", and(w("c"), w("a"))},
	{"c ---a", and(w("c"), not(w("a")))},
	{"c -(-a)", and(w("c"), w("a"))},
	{"c -(a b)", and(w("c"), not(and(w("a"), w("b"))))},
	{"c -(a OR b)", and(w("c"), not(or(w("a"), w("b"))))},
	{`c -"a b"`, and(w("c"), not(ph("a b")))},
	{"c -a*", and(w("c"), not(pre("a")))},
	{"c -OR", and(w("c"), not(w("OR")))},
	{"c -5", and(w("c"), not(w("5")))},
	{"E-KIZUNA", w("E-KIZUNA")},
	{"03-1234 E－KIZUNA- a", and(w("03-1234"), w("E－KIZUNA-"), w("a"))},
	{"a OR -b", or(w("a"), not(w("b")))},
	{"データベース ー", and(w("データベース"), w("ー"))},
	{"窓口　ー父親", and(w("窓口"), not(w("父親")))},
	{"窓口 ー「父親 母親」", and(w("窓口"), not(ph("父親 母親")))},
	{"窓口 ‐派遣先：新潟市", and(w("窓口"), not(f("destination", "新潟市")))},
	{"サーバ ーの話", and(w("サーバ"), w("ーの話"))},
	{"窓口 ーー父親", and(w("窓口"), w("ーー父親"))},
	{`窓口 ＼ー父親`, and(w("窓口"), w("ー父親"))},
	{"（サーバー　‖　データー）", or(w("サーバー"), w("データー"))},
	{"″窓口 相談″", ph("窓口 相談")},
	{"〝窓口 相談〟", ph("窓口 相談")},

	// Groups.
	{"(窓口)", w("窓口")},
	{"((窓口))", w("窓口")},
	{"(果樹園 OR 用水路) 水田", and(or(w("果樹園"), w("用水路")), w("水田"))},
	{"（果樹園　ＯＲ　用水路）　水田", and(or(w("果樹園"), w("用水路")), w("水田"))},
	{"（a｜b)c d", and(or(w("a"), w("b")), w("c"), w("d"))},
	{"(a b) c", and(w("a"), w("b"), w("c"))},
	{"(a OR b) OR c", or(w("a"), w("b"), w("c"))},
	{"((a OR b) c) OR d", or(and(or(w("a"), w("b")), w("c")), w("d"))},
	{"(a)(b)", and(w("a"), w("b"))},

	// Runs that hold brackets and quotes.
	{"“絆”ミーティング(平成24年5月22日)", w("“絆”ミーティング(平成24年5月22日)")},
	{"“絆”ミーティング（平成24年5月22日）", w("“絆”ミーティング（平成24年5月22日）")},
	{"“絆”ミーティング(平成24年5月22日) 市長", and(w("“絆”ミーティング(平成24年5月22日)"), w("市長"))},
	{"（仮称）交流館", w("（仮称）交流館")},
	{"窓口(相談)案内", w("窓口(相談)案内")},
	{"窓口(相談 OR 案内)", and(w("窓口"), or(w("相談"), w("案内")))},
	{"窓口(相談|案内)", and(w("窓口"), or(w("相談"), w("案内")))},
	{"議事録(第 1 回)", and(w("議事録"), w("第"), w("1"), w("回"))},
	{"a((b)c)d", w("a((b)c)d")},
	{"(窓口(相談)案内)", w("窓口(相談)案内")},
	{"「文書の日」について", w("「文書の日」について")},
	{"市長が「はい」と言った", w("市長が「はい」と言った")},
	{`"株式会社 青葉鉄道"ほか`, and(ph("株式会社 青葉鉄道"), w("ほか"))},
	{`青葉"鉄道 会社"`, and(w("青葉"), ph("鉄道 会社"))},
	{"「窓口」「相談」", and(ph("窓口"), ph("相談"))},
	{`"a"(b)c`, and(ph("a"), w("(b)c"))},

	// Phrases.
	{`"文書の日"`, ph("文書の日")},
	{"＂文書の日＂", ph("文書の日")},
	{"「文書の日」", ph("文書の日")},
	{"“文書の日”", ph("文書の日")},
	{"”文書の日”", ph("文書の日")},
	{"『文書の日』", ph("文書の日")},
	{"｢文書の日｣", ph("文書の日")},
	{"「a「b」c」", ph("a「b」c")},
	{"“a “b” c”", ph("a “b” c")},
	{`"“絆”ミーティング"`, ph("“絆”ミーティング")},
	{"\" a　 b\n\"", ph("a b")},
	{`"a OR -(b"`, ph("a OR -(b")},
	{`「5"」`, ph(`5"`)},

	// Prefixes.
	{"ボランティ*", pre("ボランティ")},
	{"ボランティ＊ a**", and(pre("ボランティ"), pre("a"))},
	{"OR*", pre("OR")},
	{"a*b *c", and(w("a*b"), w("*c"))},

	// NEAR.
	{"道路 NEAR/5 補修", near(w("道路"), 5, w("補修"))},
	{"道路　ＮＥＡＲ／５　補修", near(w("道路"), 5, w("補修"))},
	{`"a b" NEAR/100 c`, near(ph("a b"), 100, w("c"))},
	{"a b NEAR/005 c d", and(w("a"), near(w("b"), 5, w("c")), w("d"))},
	{"x -(a NEAR/2 b)", and(w("x"), not(near(w("a"), 2, w("b"))))},
	{"(a) NEAR/2 (b)", near(w("a"), 2, w("b"))},

	// Fields.
	{"発言者:市長 倉庫", and(f("role", "市長"), w("倉庫"))},
	{"発言者：市長", f("role", "市長")},
	{"役割:市長 日付:2012-05 種別：懇談会", and(f("role", "市長"), f("period", "2012-05"), f("series", "懇談会"))},
	{"窓口￨相談", or(w("窓口"), w("相談"))},
	{"Role:mayor ＲＯＬＥ：x", and(f("role", "mayor"), f("role", "x"))},
	{"年度:平成23 文書", and(f("fiscal_year", "平成23"), w("文書"))},
	{"Fiscal＿Year:2012", f("fiscal_year", "2012")},
	{`派遣先:"株式会社 青葉鉄道"`, f("destination", "株式会社 青葉鉄道")},
	{"会議:「行財政改革 公開審議」 a", and(f("meeting", "行財政改革 公開審議"), w("a"))},
	{"会議:“絆”ミーティング(平成24年5月22日)", f("meeting", "“絆”ミーティング(平成24年5月22日)")},
	{"会議:（仮称）交流館", f("meeting", "（仮称）交流館")},
	{"期間:平成24年4月..平成25年3月", f("period", "平成24年4月..平成25年3月")},
	{"期間:2012-04〜2013-03", f("period", "2012-04〜2013-03")},
	{"期間:2012～2013 期間:2012~2013", and(f("period", "2012～2013"), f("period", "2012~2013"))},
	{"-派遣先:国 a", and(not(f("destination", "国")), w("a"))},
	{"a -派遣先:(国 OR 海外)", and(w("a"), not(or(f("destination", "国"), f("destination", "海外"))))},
	{"(派遣先:国 OR 派遣先:海外) a", and(or(f("destination", "国"), f("destination", "海外")), w("a"))},
	{`題名:(a "b c" d* 話者:e)`, and(f("title", "a"), f("title", "b c"), f("title", "d*"), f("speaker", "e"))},
	{"題名:(a NEAR/5 b)", and(f("title", "a"), f("title", "b"))},
	{"題名:a:b 題名:-c 題名:OR", and(f("title", "a:b"), f("title", "-c"), f("title", "OR"))},
	{`題名:\"x`, f("title", `"x`)},
	{"話者:a 位置:b 会議種別:c 見出し:d テーマ:e", and(f("speaker", "a"), f("part", "b"), f("series", "c"), f("section", "d"), f("theme", "e"))},
	{"http://example.jp/?a=b", w("http://example.jp/?a=b")},
	{"10:30 注:参考 C:x", and(w("10:30"), w("注:参考"), w("C:x"))},
	{"市長の発言者:x", w("市長の発言者:x")},

	// Literals.
	{`\OR`, w("OR")},
	{`\-5 ＼"a (\(b) )`, and(w("-5"), w(`"a`), w("(b)"))},
	{`\\a`, w(`\a`)},
	{`\`, w(`\`)},
	{`C:\dir`, w(`C:\dir`)},
}

func TestParse(t *testing.T) {
	for _, tt := range parseTests {
		got, list := Parse(tt.in)
		if !reflect.DeepEqual(got, tt.want) {
			t.Errorf("Parse(%q) = %#v\nwant %#v", tt.in, got, tt.want)
		}
		if slices.ContainsFunc(list, func(n Note) bool { return !isAdvice(n.Code) }) {
			t.Errorf("Parse(%q): unwanted notes %+v", tt.in, list)
		}
	}
}

func TestString(t *testing.T) {
	for _, tt := range []struct {
		e    Expr
		want string
	}{
		{w("窓口"), "窓口"},
		{w("OR"), `\OR`},
		{w("派遣先:国"), `\派遣先:国`},
		{ph("a b"), `"a b"`},
		{ph(`5" disk`), `「5" disk」`},
		{ph("a「\"“『b"), "”a「\"“『b”"},
		{f("role", "市長"), "role:市長"},
		{f("title", "(a)"), `title:"(a)"`},
		{f("title", `a"b`), `title:「a"b」`},
		{f("title", "a\"「『”“"), "title:\\a\"「『”“"},
		{and(w("a"), or(w("b"), w(`-c`))), `a (b OR \-c )`},
		{or(w("a"), and(w("b"), not(w("c")))), "a OR b -c"},
		{not(near(w("a"), 3, ph("b"))), `-(a NEAR/3 "b")`},
	} {
		got := tt.e.String()
		if got != tt.want {
			t.Errorf("String of %#v = %s, want %s", tt.e, got, tt.want)
		}
		if back, _ := Parse(got); !reflect.DeepEqual(back, tt.e) {
			t.Errorf("Parse(%q) = %#v, want %#v", got, back, tt.e)
		}
	}
}
