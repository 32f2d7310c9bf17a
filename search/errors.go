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
	ProblemValue     Problem = "value"      // not one of the known values
	ProblemRange     Problem = "range"      // a number outside its bounds
	ProblemTooDeep   Problem = "too-deep"   // a page deeper than MaxDepth
	ProblemReversed  Problem = "reversed"   // from after until
	ProblemCursor    Problem = "cursor"     // not a cursor of this search
	ProblemNothing   Problem = "nothing"    // neither query nor filter
	ProblemDate      Problem = "date"       // not a date
	ProblemYear      Problem = "year"       // not a fiscal year
	ProblemTwoPlaces Problem = "two-places" // a page and a cursor
	ProblemUnknown   Problem = "unknown"    // no such parameter
	ProblemRepeated  Problem = "repeated"   // given twice
	ProblemTooMany   Problem = "too-many"   // too many values
	ProblemMeeting   Problem = "meeting"    // no such meeting
)

var problems = map[Problem]struct{ ja, en string }{
	ProblemValue:     {"{name} に「{value}」は指定できません。", "{name} cannot be “{value}”."},
	ProblemRange:     {"{name} に「{value}」は指定できません。{range}の数を指定してください。", "{name} cannot be “{value}”: give a number {range}."},
	ProblemTooDeep:   {"{name} の「{value}」は深すぎます。条件を絞り込むか、10,000件より先は、検索の結果にある next_cursor の値を cursor に指定して進んでください。", "{name} “{value}” is too deep: narrow the search, or go beyond 10,000 hits by passing next_cursor of the answer as cursor."},
	ProblemReversed:  {"期間の始め（from={value}）が終わり（until）より後になっています。入れ替えてください。", "The period begins (from={value}) after it ends (until). Swap them."},
	ProblemCursor:    {"{name}「{value}」は使えません。同じ条件の検索で返された next_cursor をそのまま渡してください。", "{name} “{value}” cannot be used: pass next_cursor of the same search unchanged."},
	ProblemNothing:   {"検索する言葉か絞り込みの条件を1つ以上指定してください。", "Give words to search for, or at least one filter."},
	ProblemDate:      {"{name} の「{value}」は日付として読めません。2012-05-22、2012-05、2012、平成24年5月22日、H24.5.22 のように書いてください。", "{name} “{value}” is no date. Write 2012-05-22, 2012-05, 2012, 平成24年5月22日 or H24.5.22."},
	ProblemYear:      {"{name} の「{value}」は年度として読めません。2012、平成24、H24、平成24年度、令和元年度、年度不明 のように書いてください。", "{name} “{value}” is no fiscal year. Write 2012, 平成24, H24, 平成24年度, 令和元年度, or 年度不明 for none."},
	ProblemTwoPlaces: {"{name}={value} と cursor は一緒に指定できません。どちらか一方にしてください。", "{name}={value} and cursor cannot be given together. Give one of them."},
	ProblemUnknown:   {"「{name}」というパラメーターはありません。", "There is no parameter “{name}”."},
	ProblemRepeated:  {"{name} は1つだけ指定してください。", "Give {name} only once."},
	ProblemMeeting:   {"{name} の「{value}」という会議はありません。番号は会議の一覧（/meetings、/api/v1/meetings）で確かめられます。", "There is no meeting “{value}”. /meetings and /api/v1/meetings list them."},
	ProblemTooMany:   {"{name} に指定できる値は100個までです。", "{name} takes 100 values at most."},
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

// ranges are the numbers that a parameter takes.
var ranges = map[string]struct{ ja, en string }{
	"page": {"1以上", "from 1"}, "per_page": {"1から100まで", "from 1 to 100"}, "limit": {"1から20まで", "from 1 to 20"},
}

// What an error repeats is bounded: so many runes of one value, so many values.
const (
	maxShown = 60
	maxKnown = 20
)

// Message says in Japanese ("ja") or English what is wrong and how to mend it.
func (e *InvalidError) Message(lang string) string {
	m, bounds := problems[e.Problem], ranges[e.Parameter]
	text, limits, list, more, hint := m.en, bounds.en, " Use one of: {known}.", " and more", " Did you mean “{hint}”?"
	if lang == "ja" {
		text, limits, list, more, hint = m.ja, bounds.ja, "使える値は {known} です。", " など", "「{hint}」のことですか。"
		if e.Problem == ProblemUnknown {
			list = "使えるパラメーターは {known} です。"
		}
	}
	known := shown(e.Known, more)
	if known != "" {
		text += list
	}
	if e.Hint != "" {
		text += hint
	}
	return strings.NewReplacer("{name}", Excerpt(e.Parameter), "{value}", Excerpt(e.Value), "{range}", limits, "{known}", known, "{hint}", Excerpt(e.Hint)).Replace(text)
}

// Excerpt is as much of what was given as an error repeats.
func Excerpt(value string) string {
	value = strings.ToValidUTF8(value, "?")
	if r := []rune(value); len(r) > maxShown {
		return string(r[:maxShown]) + "…"
	}
	return value
}

// shown lists the first of the values, each once, and tells when there are more.
func shown(known []string, more string) string {
	var list []string
	for _, k := range known {
		if k = Excerpt(k); k == "" || slices.Contains(list, k) {
			continue
		}
		if len(list) == maxKnown {
			return strings.Join(list, ", ") + more
		}
		list = append(list, k)
	}
	return strings.Join(list, ", ")
}
