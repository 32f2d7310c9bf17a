package search

import (
	"errors"
	"slices"
	"strings"
)

// ErrNotFound is the error for a meeting or utterance that is not there, or not for the
// audience; nobody can tell which.
var ErrNotFound = errors.New("not found")

// Problem is what is wrong with a parameter of a request.
type Problem string

// The problems. Each has a message in Japanese and English.
const (
	ProblemValue    Problem = "value"    // not one of the known values
	ProblemRange    Problem = "range"    // a number outside its bounds
	ProblemTooDeep  Problem = "too-deep" // a page deeper than MaxDepth
	ProblemReversed Problem = "reversed" // from after until
	ProblemCursor   Problem = "cursor"   // not a cursor of this search
	ProblemNothing  Problem = "nothing"  // neither query nor filter
	ProblemDate     Problem = "date"     // not a date
	ProblemUnknown  Problem = "unknown"  // no such parameter
	ProblemRepeated Problem = "repeated" // given twice
	ProblemTooMany  Problem = "too-many" // too many values
	ProblemMeeting  Problem = "meeting"  // no such meeting
)

var problems = map[Problem]struct{ ja, en string }{
	ProblemValue:    {"{name} に「{value}」は指定できません。", "{name} cannot be “{value}”."},
	ProblemRange:    {"{name} に「{value}」は指定できません。page は1以上、per_page は1から100まで、limit は1から20までの数です。", "{name} cannot be “{value}”: page counts from 1, per_page from 1 to 100, limit from 1 to 20."},
	ProblemTooDeep:  {"{name} の「{value}」は深すぎます。10,000件より先は、結果の next_cursor を cursor に渡して進んでください。", "{name} “{value}” is too deep: beyond 10,000 hits pass next_cursor of the answer as cursor."},
	ProblemReversed: {"期間の始め（from={value}）が終わり（until）より後になっています。入れ替えてください。", "The period begins (from={value}) after it ends (until). Swap them."},
	ProblemCursor:   {"{name}「{value}」は使えません。同じ条件の検索で返された next_cursor をそのまま渡してください。", "{name} “{value}” cannot be used: pass next_cursor of the same search unchanged."},
	ProblemNothing:  {"検索する言葉か絞り込みの条件を1つ以上指定してください。", "Give words to search for, or at least one filter."},
	ProblemDate:     {"{name} の「{value}」は日付として読めません。2012-05-22、2012-05、2012、平成24年5月22日、H24.5.22 のように書いてください。", "{name} “{value}” is no date. Write 2012-05-22, 2012-05, 2012, 平成24年5月22日 or H24.5.22."},
	ProblemUnknown:  {"「{name}」というパラメーターはありません。", "There is no parameter “{name}”."},
	ProblemRepeated: {"{name} は1つだけ指定してください。", "Give {name} only once."},
	ProblemMeeting:  {"{name} の「{value}」という会議はありません。番号は会議の一覧（/meetings、/api/v1/meetings）で確かめられます。", "There is no meeting “{value}”. /meetings and /api/v1/meetings list them."},
	ProblemTooMany:  {"{name} に指定できる値は100個までです。", "{name} takes 100 values at most."},
}

// InvalidError is a request that cannot be answered as it was asked.
type InvalidError struct {
	Parameter string   // name of the parameter, as in the address
	Value     string   // what was given
	Problem   Problem  // what is wrong
	Known     []string // values that would do, when there are few
	Hint      string   // what may have been meant
}

func invalid(parameter, value string, p Problem) error {
	return &InvalidError{Parameter: parameter, Value: value, Problem: p}
}

func (e *InvalidError) Error() string { return e.Message("en") }

// maxShown bounds how much of a bad value an error repeats, in runes.
const maxShown = 60

// Message says in Japanese ("ja") or English what is wrong and how to mend it.
func (e *InvalidError) Message(lang string) string {
	value := strings.ToValidUTF8(e.Value, "?")
	if r := []rune(value); len(r) > maxShown {
		value = string(r[:maxShown]) + "…"
	}
	m := problems[e.Problem]
	text, list, hint := m.en, " Use one of: {known}.", " Did you mean “{hint}”?"
	if lang == "ja" {
		text, list, hint = m.ja, "使える値は {known} です。", "「{hint}」のことですか。"
	}
	known := shown(e.Known)
	if known != "" {
		text += list
	}
	if e.Hint != "" {
		text += hint
	}
	return strings.NewReplacer("{name}", e.Parameter, "{value}", value, "{known}", known, "{hint}", e.Hint).Replace(text)
}

func shown(known []string) string {
	return strings.Join(slices.DeleteFunc(slices.Clone(known), func(k string) bool { return k == "" }), ", ")
}
