package records

import (
	"fmt"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/writing"
)

// where is where a row stands, for those who mend it.
type where struct {
	sheet string // of a workbook, else empty
	n     int    // from 1
	unit  string // 行目, 件目
}

func (w where) String() string {
	if w.sheet != "" {
		return fmt.Sprintf("シート「%s」の%d%s", w.sheet, w.n, w.unit)
	}
	return fmt.Sprintf("%d%s", w.n, w.unit)
}

// convention is how texts are written.
type convention int

const (
	plain convention = iota // as people type into a table or a form
	local                   // as the minutes of an assembly, with labels and stage notes
	diet                    // as those of the National Diet
)

// row is one record of a file: what it says of the meeting and of what was spoken.
type row struct {
	at      where
	style   convention
	values  [fieldCount]string
	said    []said
	unread  []string // columns with text that are not placed
	opinion bool     // the column of text is called opinion
	told    []string // warnings about this row
	// dispatch says that the file has destinations, so that a blank one means none.
	dispatch bool
	times    *minutes.Times
	wroteDay string // the day as the file has it, for messages
	// destinations are those a record lists with kind and evidence, settled all of the row.
	destinations   []stated
	settled        []minutes.Destination
	dispatchColumn string // the name of the column of destinations
}

// said is one text of a row: its column, or the answer beside it.
type said struct {
	text   string
	answer bool
	column string
}

// stated is a destination as a record of Kizuna's own states it.
type stated struct{ name, kind, evidence, column string }

// set puts a value to a field. The second value of a field (a second post) goes behind the
// first.
func (r *row) set(f field, column, value string) {
	if f == fDestination {
		r.dispatchColumn = column
	}
	switch value = strings.TrimSpace(value); {
	case value == "" || f == fIgnored:
	case f == fUnknown && !isClean(column):
		r.unread = append(r.unread, "（文字化けした名前）")
	case f == fUnknown:
		r.unread = append(r.unread, column)
	case f.isWords():
		r.said = append(r.said, said{value, f == fAnswer, column})
	case r.values[f] == "":
		r.values[f] = value
	default:
		r.values[f] += " " + value
	}
}

// key is the same for the rows of one meeting.
func (r *row) key() string {
	if id := r.values[fMeetingID]; id != "" {
		return "#" + id
	}
	var b strings.Builder
	for _, f := range identity {
		b.WriteString(r.values[f])
		b.WriteByte(0)
	}
	return b.String()
}

// inherit fills the blanks of a table where a meeting is named in its first row only. Rows
// are of the meeting above when nothing they say of it differs.
func (r *row) inherit(above *row) {
	for _, f := range identity {
		if v := r.values[f]; v != "" && v != above.values[f] {
			return
		}
	}
	for _, f := range identity {
		r.values[f] = above.values[f]
	}
}

// name is how the meeting of the row is called in messages.
func (r *row) name() string {
	for _, f := range []field{fTitle, fMeeting, fMeetingID, fDate} {
		if v := r.values[f]; v != "" {
			return excerpt(v)
		}
	}
	return untitled
}

// maxExcerpt is how much of a text a message shows, in runes.
const maxExcerpt = 40

func excerpt(s string) string { return writing.Excerpt(s, maxExcerpt) }

// isBlank: the row holds nothing but running numbers.
func (r *row) isBlank() bool {
	for _, v := range r.values {
		if v != "" {
			return false
		}
	}
	return len(r.unread) == 0
}

// activities are what a column 区分 may hold beside who speaks: what is done.
var activities = map[string]minutes.Part{
	"意見": minutes.Opinion, "要望": minutes.Opinion, "提案": minutes.Opinion, "感想": minutes.Opinion, "質問": minutes.Speech, "質疑": minutes.Speech,
	"答弁": minutes.Answer, "回答": minutes.Answer, "報告": minutes.Speech, "説明": minutes.Speech, "発言": minutes.Speech,
}

// settle decides in which way the texts of a row are written: a row whose role or part is
// one of the project's own, and a column of opinions, hold plain words.
func (r *row) settle() {
	v := &r.values
	if part, ok := activities[v[fRole]]; ok {
		v[fRole] = ""
		if v[fPart] == "" {
			v[fPart] = string(part)
		}
	}
	_, own := partNamed(v[fPart])
	role, ok := roleNamed(v[fRole])
	own = own || ok && (v[fRole] == string(role) || role == minutes.Staff || role == minutes.Citizen)
	switch {
	case isDietHouse(v[fBody]) && !own:
		r.style = diet
	case own || r.opinion || r.isStaffOrCitizen():
		r.style = plain
	default:
		r.style = local
	}
	r.checkVisibility()
	r.settleDestinations()
}

// isStaffOrCitizen: the speaker is one of the staff or a citizen, who have no labels.
func (r *row) isStaffOrCitizen() bool {
	role := r.roleOf("")
	return role == minutes.Staff || role == minutes.Citizen
}
