package records

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/refusal"
)

// value takes a JSON value: an utterance, a Meeting, or Meetings together.
func (j *jsonl) value(raw []byte, at where) {
	o, err := decodeObject(raw)
	switch {
	case err != nil && raw[0] == '[':
		j.values(raw, at)
	case err != nil:
		j.sink.refuse(refusal.BadRecord, at.String()+"（"+jsonProblem(err)+"）")
	case o["meetings"] != nil:
		j.together(raw, at)
	case o["utterances"] != nil:
		j.meeting(raw, at)
	default:
		j.row(o, at)
	}
}

func jsonProblem(err error) string {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		return fmt.Sprintf("JSONの書き方の誤り、%dバイト目", syntax.Offset)
	}
	return "JSONのオブジェクト {…} ではありません"
}

// values takes a list of values as one.
func (j *jsonl) values(raw []byte, at where) {
	var list []json.RawMessage
	if err := json.Unmarshal(raw, &list); err != nil {
		j.sink.refuse(refusal.BadRecord, at.String()+"（"+jsonProblem(err)+"）")
		return
	}
	for _, item := range list {
		if len(item) > 0 && item[0] == '[' {
			item = []byte("null") // lists inside lists are no records
		}
		j.value(item, at)
	}
}

// together takes {"meetings": […]}.
func (j *jsonl) together(raw []byte, at where) {
	var file struct {
		Meetings []json.RawMessage `json:"meetings"`
	}
	if err := json.Unmarshal(raw, &file); err != nil {
		j.sink.refuse(refusal.BadRecord, at.String()+"（meetings が一覧ではありません）")
		return
	}
	for _, one := range file.Meetings {
		j.meeting(one, at)
	}
}

// meeting takes a whole Meeting.
func (j *jsonl) meeting(raw []byte, at where) {
	var m minutes.Meeting
	if err := json.Unmarshal(raw, &m); err != nil {
		j.sink.refuse(refusal.BadRecord, at.String()+"（会議の形ではありません："+excerpt(err.Error())+"）")
		return
	}
	if !isClean(string(raw)) {
		j.sink.refuse(refusal.BadRecord, at.String()+"（文字化けしています）")
		return
	}
	settle(&m)
	if len(m.Utterances) == 0 {
		j.sink.refuse(refusal.EmptyMeeting, excerpt(m.Title))
		return
	}
	j.gather.whole(m, at)
}

// row takes an utterance.
func (j *jsonl) row(o object, at where) {
	keys := slices.Sorted(maps.Keys(o))
	l, ok := j.layout(keys)
	if !ok {
		j.wordless(keys, at)
		return
	}
	if j.isOdd(l, at) {
		return
	}
	r := &row{at: at, opinion: l.opinion, dispatch: l.has(fDestination)}
	for i, key := range keys {
		if l.of[i] == fDestination {
			r.destinations, r.dispatchColumn = append(r.destinations, statedIn(o[key])...), key
			continue
		}
		r.set(l.of[i], key, text(o[key]))
	}
	r.times = timesOf(o)
	if len(r.said) == 0 && r.isBlank() {
		return
	}
	if r.notClean() {
		j.sink.refuse(refusal.BadRecord, at.String()+"（文字化けしています）")
		return
	}
	r.settle()
	j.gather.add(r)
}

// maxLayouts is how many kinds of records are remembered; a file has one or a few.
const maxLayouts = 1000

// oddity are records of a kind that is told of once: how many, and the first of them.
type oddity struct {
	n     int
	first where
	keys  string
	sign  strength // the most that one of them has
}

const noTextKey = "（本文のキーがありません。text という名前にするか、--mapping で指定してください）"

// wordless takes a record without a key for its text. Among records of meetings it is
// refused by its line; a file of nothing else is refused as a whole.
func (j *jsonl) wordless(keys []string, at where) {
	if j.gather.opened > 0 {
		j.sink.refuse(refusal.BadRecord, at.String()+noTextKey)
		return
	}
	j.empty.add(at, keys, noSign)
}

func (o *oddity) add(at where, keys []string, sign strength) {
	if o.n++; o.n == 1 {
		o.first, o.keys = at, cmp.Or(shownNames(keys), "なし")
	}
	o.sign = max(o.sign, sign)
}

// isOdd: the record is left out, because nothing says that it is of a meeting, or because
// it has none of the keys that the mapping names for its text.
func (j *jsonl) isOdd(l layout, at where) bool {
	kind := &j.foreign
	switch {
	case slices.Contains(l.lacking, fText):
		kind = &j.unmapped
	case !l.isForeign(noSign):
		for f := range j.mapping.of {
			j.mapped[f] = j.mapped[f] || !slices.Contains(l.lacking, f)
		}
		j.keys = cmp.Or(j.keys, shownNames(l.header))
		return false
	}
	kind.add(at, l.header, l.sign)
	return true
}

// tell refuses the odd records, all at once, and warns of names of the mapping that no
// record has.
func (j *jsonl) tell() {
	nothing := j.gather.opened == 0 && j.unmapped.n == 0 // of a meeting in all the file
	switch n := j.foreign.n; {
	case n == 0:
	case nothing && j.foreign.sign == noSign:
		j.sink.refuse(refusal.NoMeeting, "")
	case nothing:
		j.sink.refuse(refusal.NoTextColumn, j.foreign.keys)
	default:
		j.sink.refuse(refusal.BadRecord, fmt.Sprintf("%sなど%d件（会議の発言と分かるキーがありません）", j.foreign.first, n))
	}
	switch n := j.empty.n; {
	case n == 0, nothing && j.foreign.n > 0:
	case nothing:
		j.sink.refuse(refusal.NoTextColumn, j.empty.keys)
	default:
		j.sink.refuse(refusal.BadRecord, fmt.Sprintf("%sなど%d件%s", j.empty.first, n, noTextKey))
	}
	if n := j.unmapped.n; n > 0 {
		j.sink.refuse(refusal.NoMappedColumn, fmt.Sprintf("%sなど%d件、%s、キー：%s", j.unmapped.first, n, j.mapping.shown(fText), j.unmapped.keys))
	}
	for f := range fieldCount {
		if seen, read := j.mapped[f]; read && !seen {
			j.gather.warn(j.mapping.missed(f, j.keys))
		}
	}
}

func (j *jsonl) layout(keys []string) (layout, bool) {
	of := strings.Join(keys, "\x00")
	l, ok := j.layouts[of]
	if !ok {
		l, _ = place(keys, j.mapping)
		if len(j.layouts) < maxLayouts {
			j.layouts[of] = l
		}
	}
	return l, l.has(fText)
}

// statedIn reads destinations: objects as a Meeting has them, names, or one text of names.
func statedIn(v any) []stated {
	var out []stated
	for _, o := range objects(v) {
		if name := strings.TrimSpace(text(o["name"])); name != "" {
			out = append(out, stated{name: name, kind: text(o["kind"]), evidence: text(o["evidence"])})
		}
	}
	names, isList := v.([]any)
	if !isList {
		names = []any{v}
	}
	for _, item := range names {
		if s, ok := item.(string); ok {
			out = append(out, splitNames(s)...)
		}
	}
	return out
}

// timesOf reads when an utterance was spoken in a recording.
func timesOf(o object) *minutes.Times {
	start, ok1 := o["start_ms"].(json.Number)
	end, ok2 := o["end_ms"].(json.Number)
	from, err1 := start.Int64()
	to, err2 := end.Int64()
	if !ok1 || !ok2 || err1 != nil || err2 != nil || from < 0 || to < from {
		return nil
	}
	return &minutes.Times{StartMS: from, EndMS: to}
}
