package records

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// columnKey brings the spelling of a column's name into one form: width, case, white space,
// signs between words, and the polite ご of ご意見.
func columnKey(name string) string {
	s := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsControl(r) || strings.ContainsRune("_-‐−*※：:●○■◆◎【】\ufeff", r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKC.String(name))
	for _, polite := range []string{"ご", "御"} {
		if cut, ok := strings.CutPrefix(s, polite); ok && cut != "" {
			return cut
		}
	}
	return s
}

// spellings are the forms in which a column's name is looked up, the closest first: as it
// is, without what stands in brackets, without a number or 等 or 欄 behind it.
func spellings(name string) []string {
	s := columnKey(name)
	out := []string{s}
	if open := strings.IndexAny(s, "(〔[（"); open > 0 {
		s = s[:open]
		out = append(out, s)
	}
	for _, tail := range []string{"等", "など", "欄", "の内容", "の要旨", "の概要", "の要約"} {
		if cut, ok := strings.CutSuffix(s, tail); ok && cut != "" {
			out = append(out, cut)
		}
	}
	if cut := strings.TrimRight(s, "0123456789"); cut != s && cut != "" {
		out = append(out, cut)
	}
	return out
}

// builtin finds a folded name in the table of fields: rank is its place among the names of
// the field. A name may be wanted by several fields.
var builtin = func() map[string][]claim {
	index := map[string][]claim{}
	for f, row := range fields {
		for rank, name := range row.names {
			key := columnKey(name)
			index[key] = append(index[key], claim{field(f), rank})
		}
	}
	return index
}()

// claim is a field that wants a column, and how much: 0 is most.
type claim struct {
	field field
	rank  int
}

// layout says what each column of a table, or each key of a record, holds.
type layout struct {
	of      []field // by column; fIgnored, or -1 for one that is not known
	header  []string
	opinion bool    // the column of text is called opinion, wish or the like
	guessed bool    // no column of words has a known name; one has a longer one
	lacking []field // what a mapping names, and the header has no column for

	sign     strength // of a meeting, by the names of the columns
	doubtful bool     // the column of words may be of anything
	strange  bool     // a column has a name that is not known
}

const fUnknown field = -1

// place decides what the columns hold. ok is false where none holds the words.
func place(header []string, m Mapping) (layout, bool) {
	l := layout{of: make([]field, len(header)), header: header, lacking: m.lacking(header)}
	m = m.within(header)
	for i := range l.of {
		l.of[i] = fUnknown
	}
	for f := range fieldCount {
		l.claim(f, m)
	}
	l.guessed = l.claimText(m)
	if !l.has(fSpeaker) {
		l.nameSpeaker()
	}
	if !l.has(fDestination) {
		l.release(fKind) // of something else: 種別 of opinions
	}
	for i, f := range l.of {
		if f == fText {
			l.opinion = l.opinion || isOpinion(header[i])
		}
	}
	l.weigh(m)
	return l, l.has(fText)
}

func (l layout) has(f field) bool {
	for _, g := range l.of {
		if f == g {
			return true
		}
	}
	return false
}

// nameSpeaker: where no column is the speaker's, one 参加者 says who took part by a row.
func (l layout) nameSpeaker() {
	for i, f := range l.of {
		if name := columnKey(l.header[i]); f == fParticipants && (name == "参加者" || name == "出席者") {
			l.of[i] = fSpeaker
		}
	}
}

func (l layout) release(f field) {
	for i := range l.of {
		if l.of[i] == f {
			l.of[i] = fUnknown
		}
	}
}

// isWords: each column of the field is an utterance of its own.
func (f field) isWords() bool { return f == fText || f == fAnswer }

// claim gives a field the columns that carry it: those a mapping names, else the columns of
// the best name that occurs. Two columns of one name (意見1, 意見2) are both of the field.
func (l layout) claim(f field, m Mapping) {
	best, columns := -1, []int(nil)
	for i, name := range l.header {
		if l.of[i] != fUnknown || name == "" {
			continue
		}
		rank, ok := m.rank(f, name)
		switch all := f == fIgnored || f == fPost; {
		case !ok:
		case best < 0 || rank < best && !all:
			best, columns = rank, []int{i}
		case all || rank == best && f.isWords():
			columns = append(columns, i)
		}
	}
	for _, i := range columns {
		l.of[i] = f
	}
}

// textEndings end the names of columns that hold words (職員からの主な意見).
var textEndings = []string{"意見", "発言", "発言内容", "意見内容", "コメント", "感想", "要望", "提案", "本文", "記述", "意見要望"}

// claimText looks for a column that is named in a longer way, where none has a known name.
func (l layout) claimText(m Mapping) bool {
	if l.has(fText) || m.names(fText) != nil {
		return false
	}
	for i, name := range l.header {
		if l.of[i] != fUnknown {
			continue
		}
		if slices.ContainsFunc(spellings(name), isTextName) {
			l.of[i] = fText
			return true
		}
	}
	return false
}

// isTextName: 職員からの主な意見, ご意見をお聞かせください。, but neither 意見を述べた日 nor two sentences.
func isTextName(s string) bool {
	s = strings.TrimSuffix(s, "。")
	return !strings.Contains(s, "。") && (hasAnySuffix(s, textEndings) ||
		hasAny(s, []string{"意見", "感想", "要望", "提案"}) && hasAnySuffix(s, []string{"ください", "下さい", "か?", "か", "こと", "もの", "について", "があれば"}))
}

// isOpinion: what stands in a column of this name is a list of opinions, not of speeches.
func isOpinion(name string) bool {
	s := columnKey(name)
	for _, word := range []string{"意見", "要望", "感想", "提案", "コメント", "自由記", "opinion", "comment"} {
		if strings.Contains(s, word) {
			return true
		}
	}
	return false
}

func hasAnySuffix(s string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.HasSuffix(s, w) })
}
