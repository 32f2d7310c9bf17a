package records

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"github.com/kizuna-search/kizuna/indexer/refusal"
)

// Mapping names the columns of a table, or the keys of records, where their own names do
// not tell what they hold. The zero Mapping knows the usual names only. A field that it
// names is read from the columns it names and from no other. A table that has none of those
// of the text is refused (NoMappedColumn), for its words would be taken from another column;
// other fields are then found by their usual names, and that is a warning.
type Mapping struct {
	of map[field][]string // folded names
}

// maxMapping is the size of a file of names in bytes: it has some thirty lines.
const maxMapping = 1 << 20

// ReadMapping reads a TOML file (https://toml.io/ja/v1.0.0), a line a field, with the name
// of its column or a list of names:
//
//	text    = "ご意見の内容"
//	speaker = ["お名前", "記入者"]
//	date    = "聞き取り日"
//
// The fields are those of a parsed meeting: meeting_id, title, meeting, body, series, date,
// fiscal_year, place, themes, participants, meeting_url, text, answer, speaker, post, role,
// group, section, part, order, url, visibility, hidden, destination, kind. The error is a
// *refusal.Error (BadMapping) that names what is wrong.
func ReadMapping(b []byte) (Mapping, error) {
	if len(b) > maxMapping {
		return Mapping{}, refusal.With(refusal.BadMapping, "ファイルが大きすぎます（上限は1MB）。")
	}
	var file map[string]any
	if err := toml.Unmarshal(b, &file); err != nil {
		return Mapping{}, refusal.With(refusal.BadMapping, tomlProblem(err))
	}
	m := Mapping{map[field][]string{}}
	var unknown []string
	for _, key := range slices.Sorted(maps.Keys(file)) {
		f, ok := fieldNamed(key)
		if !ok {
			unknown = append(unknown, "「"+key+"」")
			continue
		}
		names, err := namesOf(key, file[key])
		if err != nil {
			return Mapping{}, err
		}
		m.of[f] = names
	}
	if len(unknown) > 0 {
		return Mapping{}, refusal.With(refusal.BadMapping, strings.Join(unknown, "")+"という項目はありません。使える項目は "+strings.Join(fieldNames(), "、")+" です。")
	}
	return m, nil
}

func tomlProblem(err error) string {
	var bad *toml.DecodeError
	if errors.As(err, &bad) {
		line, column := bad.Position()
		return fmt.Sprintf("%d行目の%d文字目の書き方が正しくありません。「text = \"列の名前\"」のように書いてください。", line, column)
	}
	return "TOMLとして読めません。「text = \"列の名前\"」のように書いてください。"
}

// namesOf reads a name or a list of names.
func namesOf(key string, value any) ([]string, error) {
	list, ok := value.([]any)
	if !ok {
		list = []any{value}
	}
	var names []string
	for _, v := range list {
		name, ok := v.(string)
		if !ok || columnKey(name) == "" {
			return nil, refusal.With(refusal.BadMapping, "「"+key+"」には列の名前を「\"…\"」で、複数なら「[\"…\", \"…\"]」で書いてください。")
		}
		names = append(names, columnKey(name))
	}
	if len(names) == 0 {
		return nil, refusal.With(refusal.BadMapping, "「"+key+"」に列の名前がありません。")
	}
	return names, nil
}

func fieldNamed(name string) (field, bool) {
	for f, row := range fields {
		if row.name == name && name != "" {
			return field(f), true
		}
	}
	return 0, false
}

func fieldNames() []string {
	var out []string
	for _, row := range fields {
		if row.name != "" {
			out = append(out, row.name)
		}
	}
	return out
}

// within drops the fields of which the header has no column, so that they are found by their
// usual names.
func (m Mapping) within(header []string) Mapping {
	out := Mapping{maps.Clone(m.of)}
	for _, f := range m.lacking(header) {
		delete(out.of, f)
	}
	return out
}

// lacking are the fields that the mapping names of which the header has no column.
func (m Mapping) lacking(header []string) []field {
	var out []field
	for f := range fieldCount {
		names := m.names(f)
		if names != nil && !slices.ContainsFunc(header, func(column string) bool { return slices.Contains(names, columnKey(column)) }) {
			out = append(out, f)
		}
	}
	return out
}

// shown is a line of the mapping, for messages: date = 「聞き取り日」.
func (m Mapping) shown(f field) string {
	var names []string
	for _, name := range m.names(f) {
		names = append(names, "「"+excerpt(name)+"」")
	}
	return fields[f].name + " = " + strings.Join(names, "")
}

// missed is the warning about a field that is read from no column that the mapping names.
func (m Mapping) missed(f field, header string) string {
	return fmt.Sprintf("対応表の %s の列がないため（見出し：%s）、その項目はふつうの名前の列から読みました。", m.shown(f), header)
}

// names are those that the mapping gives a field, nil where it gives none.
func (m Mapping) names(f field) []string { return m.of[f] }

// rank is how much a field wants a column of this name: 0 is most.
func (m Mapping) rank(f field, column string) (int, bool) {
	folded := columnKey(column)
	if names := m.names(f); names != nil {
		i := slices.Index(names, folded)
		if f.isWords() {
			return 0, i >= 0 // each column is an utterance
		}
		return i, i >= 0
	}
	for g, names := range m.of {
		if g != f && slices.Contains(names, folded) {
			return 0, false
		}
	}
	for _, s := range spellings(column) {
		for _, c := range builtin[s] {
			if c.field == f {
				return c.rank, true
			}
		}
	}
	return 0, false
}
