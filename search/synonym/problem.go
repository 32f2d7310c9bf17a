package synonym

import (
	"fmt"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/writing"
)

// Code says what a Problem is about. Codes are stable: programs may compare them.
type Code string

// The codes.
const (
	InvalidUTF8  Code = "invalid_utf8"   // a line that is no UTF-8; left out
	FileTooLong  Code = "file_too_long"  // more than maxFile; the rest is left out
	LineTooLong  Code = "line_too_long"  // more than maxLine; left out
	FormTooLong  Code = "form_too_long"  // more than maxForm; the form is left out
	TooManyForms Code = "too_many_forms" // more than maxForms in a group; the rest is left out
	OneForm      Code = "one_form"       // nothing to widen to; the line is left out
	EmptySide    Code = "empty_side"     // nothing before or behind =>; the line is left out
	TwoArrows    Code = "two_arrows"     // more than one =>; the line is left out
	WideComma    Code = "wide_comma"     // ，or 、 in a line without commas; read as commas
	WideArrow    Code = "wide_arrow"     // ＝＞ or ⇒ in a line without =>; read as =>
	BadColumns   Code = "bad_columns"    // too few columns or no headword; the line is left out
	BadNumber    Code = "bad_number"     // no number where one belongs; the line is left out
	UnknownMark  Code = "unknown_mark"   // a mark that is none; the form is left out
)

// Problem says that a part of a table was not read, or not as written. What stands beside
// it was read all the same.
type Problem struct {
	Name string // of the file
	Line int    // from 1
	Code Code
	Text string // the piece that is meant, cut to maxQuoted code points; may be empty
}

const (
	// maxQuoted is how many code points of the file a problem repeats.
	maxQuoted = 30
	// maxProblems is how many problems of one code are told of one file. A file in another
	// encoding has one a line; the first ones say it all.
	maxProblems = 100
)

// Message is the problem as a sentence that names file and line and says how to mend it:
// English for the language "en", else Japanese.
func (p Problem) Message(lang string) string {
	text := messages[p.Code]
	if strings.HasPrefix(strings.ToLower(lang), "en") {
		return fmt.Sprintf("%s, line %d: %s", p.Name, p.Line, strings.ReplaceAll(text.en, "{}", p.Text))
	}
	return fmt.Sprintf("%s の %d 行目: %s", p.Name, p.Line, strings.ReplaceAll(text.ja, "{}", p.Text))
}

// messages has one text a code; {} stands for the piece of the line.
var messages = map[Code]struct{ ja, en string }{
	InvalidUTF8: {"UTF-8 として読めない行のため、使いません。ファイルを UTF-8 で保存してください。",
		"the line is no UTF-8 and was left out. Save the file in UTF-8."},
	FileTooLong: {fmt.Sprintf("ファイルが %d MiB を超えるため、ここから後は読みません。ファイルを分けてください。", maxFile>>20),
		fmt.Sprintf("the file is longer than %d MiB; what follows was left out. Split the file.", maxFile>>20)},
	LineTooLong: {fmt.Sprintf("行が %d KiB を超えるため、使いません。行を分けてください。", maxLine>>10),
		fmt.Sprintf("the line is longer than %d KiB and was left out. Split it.", maxLine>>10)},
	FormTooLong: {fmt.Sprintf("「{}」は %d 文字を超えるため、使いません。短くしてください。", maxForm),
		fmt.Sprintf("{} has more than %d characters and was left out. Shorten it.", maxForm)},
	TooManyForms: {fmt.Sprintf("一つのグループの語は %d 個までです。「{}」から後は使いません。グループを分けてください。", maxForms),
		fmt.Sprintf("a group may hold %d forms; {} and what follows was left out. Split the group.", maxForms)},
	OneForm: {"語が「{}」だけのため、使いません。同じ行に別の語をコンマで区切って書いてください。",
		"{} stands alone and was left out. Write its other forms on the same line, with commas between."},
	EmptySide: {"「=>」の片側に語がないため、使いません。両側に語を書いてください。",
		`one side of "=>" is empty, so the line was left out. Write forms on both sides.`},
	TwoArrows: {"「=>」が二つ以上あるため、使いません。一行に一つだけ書き、文字としての => は \\=> と書いてください。",
		`there is more than one "=>", so the line was left out. Write one a line, and \=> for the sign itself.`},
	WideComma: {"コンマがないため、「{}」を区切りとして読みました。半角のコンマ「,」で区切ってください。",
		`there is no comma, so {} was read as one. Write "," between the forms.`},
	WideArrow: {"「=>」がないため、「{}」を「=>」として読みました。半角で書いてください。",
		`there is no "=>", so {} was read as one. Write "=>".`},
	BadColumns: {"Sudachi 形式の行に見出し（9 列目）がないため、使いません。列の数を確かめてください。",
		"a line of a Sudachi dictionary has its headword in column 9; there is none, so the line was left out. Count its commas."},
	BadNumber: {"「{}」は Sudachi 形式のこの列で使える数ではないため、この行は使いません。形式の説明を見て直してください。",
		"{} is no number that may stand in this column of a Sudachi dictionary, so the line was left out. Compare the description of the format."},
	UnknownMark: {"「{}」の印は分からないため、この語は使いません。使える印は 同・略・旧・旧略・異 です。",
		"the mark of {} is unknown, so the form was left out. The marks are 同, 略, 旧, 旧略 and 異."},
}

// shorten makes a piece of the file fit to be shown in a sentence: short, on one line.
func shorten(s string) string {
	return strings.Join(strings.Fields(writing.Excerpt(s, maxQuoted)), " ")
}
