package query

import (
	"fmt"
	"slices"
	"strings"
)

// Code says what a Note is about. Codes are stable: programs may compare them.
type Code string

// The codes.
const (
	StrayQuote     Code = "stray_quote"      // a quote without its partner
	StrayBracket   Code = "stray_bracket"    // a bracket without its partner
	StrayStar      Code = "stray_star"       // a star with no word before it
	Empty          Code = "empty"            // brackets or quotes around nothing
	NoOperand      Code = "no_operand"       // an operator with nothing to work on
	OnlyOperators  Code = "only_operators"   // nothing but operator words
	BadDistance    Code = "bad_distance"     // NEAR without a number from 1 to MaxDistance
	NearOperand    Code = "near_operand"     // NEAR beside something else than words or a phrase
	NoValue        Code = "no_value"         // a field without a value
	UnknownField   Code = "unknown_field"    // a name before a colon that is no field
	InvalidUTF8    Code = "invalid_utf8"     // bytes that are no UTF-8
	TooDeep        Code = "too_deep"         // brackets nested deeper than MaxDepth
	TooManyClauses Code = "too_many_clauses" // more than MaxClauses
	TooLong        Code = "too_long"         // more text than MaxLength
	OnlyNegative   Code = "only_negative"    // says only what must not be there
	LowerOperator  Code = "lower_operator"   // an operator word in lower case, which is a word
)

// Note says that a part of the query was not read as written, and how it was read.
// Start and End are bytes in the input, on rune boundaries, Start before End.
type Note struct {
	Code       Code
	Start, End int
	Text       string // input[Start:End] on one line, cut to maxQuoted code points
}

// maxQuoted is how many code points of the query a note repeats.
const maxQuoted = 20

// Message is the note as a sentence for the person who typed the query: English for the
// language "en", else Japanese.
func (n Note) Message(lang string) string {
	for _, m := range messages {
		if m.code == n.Code {
			return strings.ReplaceAll(m.text.In(lang), "{}", n.Text)
		}
	}
	return ""
}

// messages has one text a code; {} stands for the piece of the query.
var messages = [...]struct {
	code Code
	text Bilingual
}{
	{StrayQuote, Bilingual{"引用符「{}」に対応する引用符がないため、語句の指定とは見なさずに検索しました。",
		"The quote {} has no partner, so it was not read as a phrase."}},
	{StrayBracket, Bilingual{"かっこ「{}」に対応するかっこがないため、補って検索しました。",
		"The bracket {} has no partner; it was read as if it had one, or left out."}},
	{StrayStar, Bilingual{"「{}」の直前に語がないため、無視しました。前方一致は「語*」と書きます。",
		"There is no word directly before {}, so it was left out. Write word* for a prefix."}},
	{Empty, Bilingual{"「{}」の中が空のため、無視しました。", "There is nothing inside {}, so it was left out."}},
	{NoOperand, Bilingual{"「{}」の対象になる語がないため、無視しました。",
		"There is nothing for {} to work on, so it was left out."}},
	{OnlyOperators, Bilingual{"演算子だけの検索のため、「{}」を普通の語として検索しました。",
		"There are only operators here, so {} was searched as plain words."}},
	{BadDistance, Bilingual{fmt.Sprintf("「{}」は普通の語として検索しました。近くの語を探すには、NEAR/5 のように 1 から %d までの語数を付けます。", MaxDistance),
		fmt.Sprintf("{} was searched as a plain word. To find words near each other, write NEAR/5, with a number from 1 to %d.", MaxDistance)}},
	{NearOperand, Bilingual{"「{}」の両側には語か語句を一つずつ置きます。ここでは AND として検索しました。",
		"{} takes one word or phrase on each side. It was read as AND here."}},
	{NoValue, Bilingual{"「{}」の直後に値がないため、普通の語として検索しました。コロンの後に空白を入れずに値を書きます。",
		"There is no value directly behind {}, so it was searched as a plain word. Write the value behind the colon, without a space."}},
	{UnknownField, Bilingual{"「{}」という項目はないため、普通の語として検索しました。使える項目はヘルプにあります。",
		"There is no field {}, so it was searched as plain words. The help page lists the fields."}},
	{InvalidUTF8, Bilingual{"文字として読めない部分を空白として扱いました。UTF-8 で送ってください。",
		"Some bytes are no text and were read as a space. Send the query in UTF-8."}},
	{TooDeep, Bilingual{fmt.Sprintf("かっこの入れ子は %d 段までです。それより深いかっこは無視しました。", MaxDepth),
		fmt.Sprintf("Brackets may nest %d deep. Deeper ones were left out.", MaxDepth)}},
	{TooManyClauses, Bilingual{fmt.Sprintf("語や条件は %d 個までです。「{}」から後は検索に使っていません。", MaxClauses),
		fmt.Sprintf("A query may hold %d words and conditions. What begins at {} was not used.", MaxClauses)}},
	{TooLong, Bilingual{fmt.Sprintf("検索文が長いため、初めの %d 文字だけで検索しました。", MaxLength),
		fmt.Sprintf("The query is long; only its first %d characters were used.", MaxLength)}},
	{OnlyNegative, Bilingual{"除く条件だけの検索です。それらを含まないすべての発言が見つかります。",
		"The query only says what to leave out; it finds every other utterance."}},
	{LowerOperator, Bilingual{"「{}」を普通の語として検索しました。演算子は大文字で書きます（OR、AND、NOT、NEAR/5）。",
		"{} was searched as a plain word. Operators are written in capitals: OR, AND, NOT, NEAR/5."}},
}

// notes gathers what the stages have to say about one input.
type notes struct {
	in    string
	list  []Note
	count map[Code]int
}

// add notes in[start:end], unless there are maxNotes of that code already.
func (n *notes) add(c Code, start, end int) {
	if n.count == nil {
		n.count = map[Code]int{}
	}
	if n.count[c]++; n.count[c] > maxNotes {
		return
	}
	n.list = append(n.list, Note{c, start, end, shorten(n.in[start:end])})
}

// drop takes back the notes of one code.
func (n *notes) drop(c Code) {
	n.list = slices.DeleteFunc(n.list, func(x Note) bool { return x.Code == c })
}

// sorted is all notes in the order of the input.
func (n *notes) sorted() []Note {
	slices.SortStableFunc(n.list, func(a, b Note) int { return a.Start - b.Start })
	return n.list
}

// shorten makes a piece of the query fit to be shown in a sentence: short, on one line.
func shorten(s string) string {
	n := 0
	for i := range s {
		if n == maxQuoted {
			s = s[:i] + "…"
			break
		}
		n++
	}
	return oneSpace(s)
}
