package synonym

import (
	"encoding/csv"
	"strconv"
	"strings"
)

// sudachiCommas is how many commas a line of a Sudachi dictionary has at least: the two
// reserved columns at the end may be left out, but not what stands before the headword.
const sudachiCommas = 9

// The columns of a Sudachi dictionary that are read.
const (
	columnGroup        = 0
	columnControl      = 2
	columnWord         = 3
	columnKind         = 4
	columnAbbreviation = 5
	columnSpelling     = 6
	columnHeadword     = 8
)

// sudachiNumbers are the columns that hold a number, with the largest that has a meaning.
var sudachiNumbers = [...]struct{ column, most int }{
	{columnControl, 2}, {columnWord, 9999}, {columnKind, 4}, {columnAbbreviation, 2}, {columnSpelling, 3},
}

// sudachi reads a line of a Sudachi synonym dictionary.
func (p *parser) sudachi(line string) {
	columns := splitCSV(line)
	if len(columns) <= columnHeadword || columns[columnHeadword] == "" {
		p.problem(BadColumns, "")
		return
	}
	number := map[int]int{}
	for _, n := range sudachiNumbers {
		v, ok := small(columns[n.column], n.most)
		if !ok {
			p.problem(BadNumber, columns[n.column])
			return
		}
		number[n.column] = v
	}
	id := columns[columnGroup]
	if !isNumber(id) {
		p.problem(BadNumber, id)
		return
	}
	if number[columnControl] == 2 {
		return
	}
	if m, ok := p.form(unescapeUnicode(columns[columnHeadword]), sudachiMember(number)); ok {
		p.putSudachi(id, m)
	}
}

// sudachiMember turns the numbers of a line into what they say of its headword.
func sudachiMember(number map[int]int) member {
	wrong := number[columnKind] == 4 || number[columnSpelling] == 3
	return member{
		word:    number[columnWord]*10 + number[columnKind],
		short:   number[columnAbbreviation],
		variant: number[columnSpelling] > 0,
		former:  number[columnKind] == 3,
		asks:    number[columnControl] == 0,
		answers: !wrong,
	}
}

func (p *parser) putSudachi(id string, m member) {
	if p.ids == nil {
		p.ids, p.full = map[string]int{}, map[string]bool{}
	}
	i, ok := p.ids[id]
	if !ok {
		i = len(p.groups)
		p.ids[id] = i
		p.groups = append(p.groups, nil)
	}
	if p.groups[i], ok = put(p.groups[i], m); !ok && !p.full[id] {
		p.full[id] = true
		p.problem(TooManyForms, m.form)
	}
}

// small reads a number from 0 to most; an empty column is 0. A headword that belongs to
// several words of its group has "1/2" for a word number: the first one counts.
func small(s string, most int) (int, bool) {
	s, _, _ = strings.Cut(s, "/")
	if s = strings.TrimSpace(s); s == "" {
		return 0, true
	}
	n, err := strconv.Atoi(s)
	return n, err == nil && n >= 0 && n <= most
}

// splitCSV cuts a line into columns by RFC 4180; a line with stray quotes at its commas.
func splitCSV(line string) []string {
	if strings.Contains(line, `"`) {
		if columns, err := csv.NewReader(strings.NewReader(line)).Read(); err == nil {
			return columns
		}
	}
	return strings.Split(line, ",")
}

// unescapeUnicode reads the escapes of the dictionary, such as \u002C for a comma.
func unescapeUnicode(text string) string {
	var out strings.Builder
	for {
		before, after, found := strings.Cut(text, `\u`)
		out.WriteString(before)
		if !found {
			return out.String()
		}
		if code, ok := hex4(after); ok {
			out.WriteRune(code)
			after = after[4:]
		} else {
			out.WriteString(`\u`)
		}
		text = after
	}
}

func hex4(s string) (rune, bool) {
	if len(s) < 4 {
		return 0, false
	}
	n, err := strconv.ParseUint(s[:4], 16, 32)
	return rune(n), err == nil
}
