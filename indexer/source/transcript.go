package source

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/kizuna-search/kizuna/indexer/automaton"
	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// A transcript is a document in which marks say who speaks: minutes of councils and
// committees, and lists of questions and answers. It is read in five steps:
//
//	text, blocks → []row         transcript.go  lines with what the layout says of them
//	row          → mark          mark.go, qalabel.go, legend.go, headed.go  what may be a mark of a speaker
//	[]mark       → those that are  style.go       the same kind of mark recurs, over several speakers
//	                             guess.go, guessed.go, public.go  speakers nobody knows, under marks of that kind
//	rows above   → head          minuteshead.go  title, day, place, people, agenda
//	rows below   → utterances    speech.go, note.go, agenda.go, told.go, tail.go
//
// Every step looks at a row and a bounded number of rows beside it, so the time grows with
// the length of the document and no faster.

// row is a line of a transcript.
type row struct {
	kind   kind
	name   string // of a label; empty on the further lines of its value
	text   string
	indent int    // columns of white space in front; zero in HTML
	blank  bool   // an empty line stands in front of it, or it begins an element
	who    bool   // the name of the label is that of a speaker, whether it is known or not
	host   string // where the table says that the speaker of the label was sent
}

// rowsOfText are the lines of a plain text that hold anything.
func rowsOfText(text string) []row {
	rows := make([]row, 0, strings.Count(text, "\n")+1)
	blank := true
	for len(text) > 0 {
		line := text
		if end := strings.IndexByte(text, '\n'); end >= 0 {
			line, text = text[:end], text[end+1:]
		} else {
			text = ""
		}
		bare := trim(strings.ReplaceAll(line, "\f", ""))
		if bare != "" {
			rows = append(rows, row{text: bare, indent: indentation(line), blank: blank})
		}
		blank = bare == ""
	}
	return withTables(rows)
}

// rowsOf are the lines of a page that was read from HTML.
func rowsOf(p page) []row {
	var rows []row
	pre := p.pre
	for i := 0; i < len(p.blocks); i++ {
		if len(pre) > 0 && pre[0].at == i {
			rows = append(rows, rowsOfText(pre[0].text)...)
			i += pre[0].blocks - 1
			pre = pre[1:]
			continue
		}
		b := p.blocks[i]
		goesOn := b.kind == label && b.nth > 0 && i > 0 && p.blocks[i-1].nth == b.nth
		if b.kind == label && !goesOn && isSpeech(b.name) && !isActName(b.name) { // a question, and its answer as the value
			rows = append(rows, row{kind: label, name: "質問", text: withoutQA(b.name), blank: true})
			b.name, b.text = "回答", withoutQA(b.text)
		}
		if isProceedings(b) { // each line of the cell is one of the minutes
			rows = append(rows, row{kind: heading, text: b.name, blank: true})
			b.kind = paragraph
		}
		for n, line := range lines(b.text) {
			r := row{kind: b.kind, name: b.name, text: trim(line), blank: n == 0, who: b.who && n == 0, host: b.host}
			if n > 0 || goesOn {
				r.name, r.host = "", ""
			}
			rows = append(rows, r)
		}
	}
	return rows
}

var (
	// proceedingsRE is the label of a table's cell that holds all that was said.
	proceedingsRE = automaton.MustRegexp(`経過|議事|内容|発言|会議録|質疑|意見交換|審議|概要|要旨`)
	// markedLineRE is a line that seems to begin with the mark of a speaker.
	markedLineRE = automaton.MustRegexp(`^[ 　]*(?:[【〔［\[＜<《(（][^】〕］\]＞>》)）]{1,20}[】〕］\]＞>》)）]|[○◯●◎◆◇■□・][^ 　。、：:]{1,20}[ 　：:（(]|[^ 　。、：:「」]{1,12}[：:])`)
)

// isProceedings: the value of a label is several lines, some of which bear marks.
func isProceedings(b block) bool {
	if b.kind != label || !strings.Contains(b.text, "\n") || len(b.name) > maxLabel || !proceedingsRE.MatchString(b.name) {
		return false
	}
	marked := 0
	for line := range strings.SplitSeq(b.text, "\n") {
		marked += boolInt(markedLineRE.MatchString(line))
	}
	return marked > 1
}

// qaNumberRE is the mark of a question or an answer that stands in front of it in a list of
// definitions, which says as much: Q1　…, 答：…
var qaNumberRE = automaton.MustRegexp(`^(?:[QＱAＡ]|問|答|質問|回答)[0-9０-９]{0,2}[ 　]?[ 　.．:：][ 　]*`)

func withoutQA(text string) string { return text[len(qaNumberRE.FindString(text)):] }

// isActName: the words name an act although they read like a sentence: いただいたご意見.
func isActName(name string) bool {
	_, _, ok := qaLabel(strings.TrimRight(name, ":："))
	return ok
}

// preformatted is text in HTML whose lines stand as they are: it became blocks[at:at+blocks].
type preformatted struct {
	at, blocks int
	text       string
}

// transcript is a document whose marks were found.
type transcript struct {
	page    page
	rows    []row
	frame   minutes.Meeting // what the end of the page says
	marks   []mark          // those that are marks of speakers, by row
	style   style
	legends map[int]bool // rows that explain signs
	// dayHeads are the kinds of rows that hold a day above the first mark.
	dayHeads map[kind]bool
	guesses  []guess         // rows that may begin with the mark of an unknown speaker
	doubts   map[string]bool // labels that the warnings name
	// public are the families of marks under which heads of the city talk with the public.
	public [families]bool
}

// readTranscript reads the meetings of a document with marks of speakers; nil when it is
// no such document.
func readTranscript(p page, rows []row) []minutes.Meeting {
	t := transcript{page: p, rows: rows}
	if !t.findMarks() || t.style.genre == answers && t.isUnderDays() || t.isStaffPage() {
		return nil
	}
	var out []minutes.Meeting
	for i, part := range t.parts() {
		m, ok := t.readPart(part)
		if !ok && i == 0 {
			return nil
		}
		if ok {
			out = append(out, m)
		} else {
			warn(&out[len(out)-1], "「"+excerpt(t.rows[part.start].text)+"」より下には発言が見つかりません。")
		}
	}
	t.shareHead(out)
	return out
}

// isUnderDays: headings with a day each stand over questions and answers that are headings
// themselves: several meetings, which dated.go takes apart.
func (t *transcript) isUnderDays() bool {
	for _, m := range t.marks {
		if m.family != lone {
			return false
		}
	}
	days := 0
	for _, r := range t.rows {
		days += boolInt(r.kind == heading && isDatedHeading(block{kind: r.kind, text: r.text}))
	}
	return days > 1
}

// readPart reads the rows of one meeting.
func (t *transcript) readPart(at span) (minutes.Meeting, bool) {
	m := t.frame
	marks := t.begun(marksIn(t.marks, at))
	if len(marks) == 0 {
		return m, false
	}
	s := speeches{meeting: &m, style: t.style, ledger: t.page.ledger, page: t.page}
	first := t.headEnd(at.start, marks[0].row)
	end := t.readEnd(at, marks, &m)
	s.readHead(t.page, t.rows[at.start:first])
	s.skip = t.legends
	for i := range t.legends {
		s.ledger.know(t.rows[i].text)
	}
	s.readGreeting(t.rows[at.start:first])
	s.read(t.rows[:end], first, marks)
	s.placeMayor()
	t.readDayHead(t.rows[at.start:first], &m)
	if len(m.Utterances) == 0 || !s.isMeeting() {
		return m, false
	}
	s.nameIt(t.page)
	return m, true
}

// begun leaves out the marks before the first that words follow: people in a list of who
// was there.
func (t *transcript) begun(marks []mark) []mark {
	for len(marks) > 0 && marks[0].act == speaks {
		m := marks[0]
		if isSpeech(m.rest) || (m.alone() && m.row+1 < len(t.rows) && isSpeech(t.rows[m.row+1].text)) {
			break
		}
		marks = marks[1:]
	}
	return marks
}

// marksIn are the marks of the rows.
func marksIn(marks []mark, at span) []mark {
	for len(marks) > 0 && marks[0].row < at.start {
		marks = marks[1:]
	}
	end := len(marks)
	for end > 0 && marks[end-1].row >= at.end {
		end--
	}
	return marks[:end]
}

// readDayHead reads the day over a part, whose year may be that of the page's title, and
// the place behind it.
func (t *transcript) readDayHead(rows []row, m *minutes.Meeting) {
	i := slices.IndexFunc(rows, isDayHead)
	if i < 0 {
		return
	}
	day := rows[i].text
	switch folded := minutes.Fold(day); {
	case datedRE.MatchString(folded):
	case dayAtEndRE.MatchString(folded): // 北部会場　2月8日（土）
		day = dayAtEndRE.FindString(folded)
	default: // 北部会場（2月8日）
		day = day[strings.LastIndexAny(day, "(（"):]
	}
	read := minutes.Meeting{Title: t.name(), URL: m.URL}
	for _, value := range strings.FieldsFunc(readDate(day, &read), unicode.IsSpace) {
		switch {
		case m.Place == "" && placeAloneRE.MatchString(value):
			m.Place = minutes.Text(value)
		case m.Participants == "" && countAloneRE.MatchString(value):
			m.Participants = minutes.Text(value)
		}
	}
	if m.Date.IsZero() {
		setDate(m, read.Date)
		m.Warnings = append(m.Warnings, read.Warnings...)
		m.DateTold = m.DateTold || read.DateTold
	}
}

// name is the name of the page: its first heading, else its first line.
func (t *transcript) name() string {
	for _, r := range t.rows[:t.marks[0].row] {
		if r.kind == heading {
			return r.text
		}
	}
	return t.rows[0].text
}

// shareHead gives the meetings of one document what only the first of them says.
func (t *transcript) shareHead(ms []minutes.Meeting) {
	if len(ms) < 2 {
		return
	}
	page := minutes.Meeting{Title: t.name()}
	readTitle(&page)
	for i := range ms {
		m := &ms[i]
		if m.Title == "" || datedRE.MatchString(minutes.Fold(m.Title)) && !isMeetingName(m.Title) {
			m.Title, m.Series = ms[0].Title, ms[0].Series
		}
		if !isMeetingName(m.Title) && isMeetingName(page.Title) {
			m.Series = minutes.Text(seriesOf(page.Title, string(page.Series)))
		}
		m.PageNumber = cmp.Or(m.PageNumber, ms[0].PageNumber)
		m.Updated = ms[0].Updated
	}
}
