package query

// Operator describes one thing the language can say, for help texts.
type Operator struct {
	Name      Bilingual
	Forms     []string // ways to write it, A and B being words; all read the same
	About     Bilingual
	Example   string
	Canonical string // what Example reads as
}

// Operators lists everything the language can say, in the order in which help shows it.
func Operators() []Operator {
	out := make([]Operator, len(operators))
	copy(out, operators[:])
	return out
}

var operators = [...]Operator{
	{
		Name:  Bilingual{"すべて含む", "and"},
		Forms: []string{"A B", "A　B", "A AND B", "A ＡＮＤ B"},
		About: Bilingual{"空白で区切った語をすべて含む発言を探します。",
			"Finds utterances that hold all the words between spaces."},
		Example: "窓口　相談", Canonical: "窓口 相談",
	},
	{
		Name:  Bilingual{"いずれかを含む", "or"},
		Forms: []string{"A OR B", "A ＯＲ B", "A｜B", "A|B", "A‖B"},
		About: Bilingual{"どちらかを含む発言を探します。「A B OR C」は、「A B」か「C」を探します。",
			"Finds utterances that hold either. It binds looser than a space."},
		Example: "窓口｜図書館", Canonical: "窓口 OR 図書館",
	},
	{
		Name:  Bilingual{"除く", "not"},
		Forms: []string{"A -B", "A －B", "A −B", "A ーB", "A NOT B", "A ＮＯＴ B"},
		About: Bilingual{"後に続く語を、語として含む発言を除きます（「-水道」は「下水道」を除きません）。引用符で囲むと、その文字の並びを含む発言をすべて除きます。「-」は語の直前に付けます。",
			"Leaves out utterances that hold what follows, as a word: -水道 keeps 下水道. In quotes, all that hold the characters are left out. A minus touches its word."},
		Example: "窓口 －父親", Canonical: "窓口 -父親",
	},
	{
		Name:  Bilingual{"まとめる", "group"},
		Forms: []string{"(A OR B) A", "（A OR B） A", "（A OR B) A"},
		About: Bilingual{"かっこの中を先に読みます。語の直後のかっこは、次の空白より前に閉じれば語の一部です。",
			"Reads what stands in brackets first. Brackets that touch a word and close before the next space belong to the word."},
		Example: "（窓口 OR 図書館） 研修", Canonical: "(窓口 OR 図書館) 研修",
	},
	{
		Name:  Bilingual{"語句をそのまま", "exact phrase"},
		Forms: []string{`"A B"`, "＂A B＂", "「A B」", "“A B”", "『A B』", "｢A B｣", "”A B”", "″A B″", "〝A B〟"},
		About: Bilingual{"囲んだ語句がそのままの並びで出てくる発言を探します。",
			"Finds utterances in which the text stands exactly as written."},
		Example: "「働き方」", Canonical: `"働き方"`,
	},
	{
		Name:  Bilingual{"前方一致", "prefix"},
		Forms: []string{"A*", "A＊"},
		About: Bilingual{"その文字で始まる語を探します。", "Finds words that begin so."},

		Example: "ボランティ＊", Canonical: "ボランティ*",
	},
	{
		Name:  Bilingual{"近くにある", "near"},
		Forms: []string{"A NEAR/5 B", "A ＮＥＡＲ／５ B"},
		About: Bilingual{"二つの語がその語数以内に出てくる発言を探します（順序は問いません）。",
			"Finds two words within so many words of each other, in either order. It binds tighter than a space."},
		Example: "研修 ＮＥＡＲ／５ 派遣", Canonical: "研修 NEAR/5 派遣",
	},
	{
		Name:  Bilingual{"項目を指定", "field"},
		Forms: []string{"派遣先:A", "派遣先：A", "destination:A", "Destination：A", "ＤＥＳＴＩＮＡＴＩＯＮ：A", `派遣先:"A"`, "派遣先:（A）"},
		About: Bilingual{"発言者、派遣先などの項目で絞り込みます。空白を含む値は「」や引用符で囲みます。",
			"Narrows by a field such as role or destination. A value with spaces goes in quotes."},
		Example: "派遣先：東京都", Canonical: "destination:東京都",
	},
	{
		Name:  Bilingual{"記号を文字として", "literal"},
		Forms: []string{`\A`, "＼A"},
		About: Bilingual{"次の空白までを、記号も含めてそのままの文字として読みます。",
			"Reads everything up to the next space as text, signs too."},
		Example: `＼OR`, Canonical: `\OR`,
	},
}
