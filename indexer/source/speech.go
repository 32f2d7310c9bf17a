package source

import (
	"strings"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/automaton"
	"github.com/kizuna-search/kizuna/indexer/destination"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/speaker"
)

// speeches collects the utterances of one meeting, row by row.
type speeches struct {
	meeting *minutes.Meeting
	style   style
	about   destination.Page
	head    string // the rows above the first mark, for names
	section string
	listed  bool  // they stand in a list
	now     *mark // whose words the rows are; nil when they are nobody's
	words   paragraphs
	gaps    int          // empty lines inside speeches so far
	last    bool         // no mark follows
	skip    map[int]bool // rows that are nobody's words
	over    bool         // the meeting has ended; what follows is signatures
	signed  bool         // the sentence that says so stands above
	named   bool         // the title or the lead calls it a meeting
	told    []int        // utterances that sentences quote
	until   int          // the rows above it were read with one before them
	lost    int          // rows that were not placed, beyond those that are in the warnings
	ledger  *ledger      // the account of the document
	page    page
	several bool // a speech so far has several rows
	// boldHeads: a heading of the page is a line in bold.
	boldHeads bool
	host      string // where the table says that the speaker was sent
}

// read goes down the rows from first, where the head ends.
func (s *speeches) read(rows []row, first int, marks []mark) {
	agenda := map[int]bool{}
	from := first
	for _, m := range marks {
		agendaAbove(rows, from, m.row, agenda)
		if s.style.genre != proceedings {
			topicAbove(rows, from, m.row, agenda)
		}
		from = m.row + 1
	}
	s.words.wrap = wrapWidth(rows[min(first, len(rows)):])
	for i := first; i < len(rows); i++ {
		switch {
		case len(marks) > 0 && marks[0].row == i:
			if !s.signed || isSpeech(marks[0].rest) { // else somebody signs
				s.mark(marks[0], rows[i])
			}
			marks = marks[1:]
			s.last = len(marks) == 0
		case s.skip[i]:
		case s.tells(rows, i, marks):
		case rows[i].kind == paragraph && isColophon(rows[i].text):
			s.end()
			s.ledger.know(rows[i].text)
			s.over, s.signed = true, true
		case agenda[i] && isTopic(rows[i].text):
			s.heading(rows[i].text)
		default:
			s.row(rows[i])
		}
	}
	s.end()
	s.meeting.Warnings = append(s.meeting.Warnings, s.style.changed...)
	if s.lost > 0 {
		s.warn("ほかにも、発言として扱っていない行があります。")
	}
}

// isTopic: the row names what follows, and is neither a note nor the site's.
func isTopic(text string) bool { return !isNote(text) && !isWayBack(text) }

// mark begins the words of a speaker.
func (s *speeches) mark(m mark, r row) {
	if s.now != nil && s.now.act == replies && m.act == speaks && s.words.isEmpty() && s.now.who.Name == "" { // 回答 above （市長）
		s.now.who = m.who
		s.words.begin(m.rest, r)
		return
	}
	s.end()
	s.ledger.knowFront(r.text)
	s.over, s.signed = false, false
	if s.isSectionMark(m, r) {
		s.section = withoutSign(r.text)
		s.boldHeads = s.boldHeads || s.page.shown.bold[r.text]
	}
	s.now, s.listed, s.host = &m, false, r.host
	s.words.begin(m.rest, r)
}

// item reports whether the row begins an item of a list that stands right below a mark:
// each is an utterance of its own. A list further down belongs to the speech around it.
func (s *speeches) item(r row) (string, bool) {
	if !s.now.alone() || !(s.listed || s.words.isEmpty()) {
		return "", false
	}
	mark := ""
	if r.kind == paragraph {
		mark = listMark(r.text)
	}
	if r.kind != item && mark == "" {
		return "", false
	}
	s.listed = true
	return r.text[len(mark):], true
}

// isSectionMark: the label stands above the words as a heading does.
func (s *speeches) isSectionMark(m mark, r row) bool {
	return m.headed || m.act != speaks && m.alone() && m.family != labelled && !m.topical && r.text != ""
}

func (s *speeches) heading(text string) {
	s.end()
	s.section = strings.TrimRight(withoutSign(text), colons)
}

// withoutSign takes the sign and the brackets off a heading: ◎議題, 【議題１】.
func withoutSign(text string) string {
	if r, size := utf8.DecodeRuneInString(text); strings.ContainsRune(signs, r) {
		text = trim(text[size:])
	}
	if r, _ := utf8.DecodeRuneInString(text); r == '【' || r == '＜' || r == '<' || r == '《' {
		if inner, ok := inBrackets(text); ok && inner != "" {
			return inner
		}
	}
	return text
}

// row places a row that has no mark.
func (s *speeches) row(r row) {
	switch {
	case r.kind == caption, len(r.text) < 3*maxHeadline && isBoilerplate(r.text):
	case isNote(r.text):
		s.over = s.over || isEnd(r.text)
		s.endAtRule(r)
	case r.kind == heading, isLastStep(r.text), s.isBoldHead(r):
		s.heading(r.text)
	case s.aside(r):
	case s.over:
		if isSignature(r.text) {
			s.ledger.know(r.text)
			break
		}
		s.unplaced(r.text)
	case s.now == nil:
		if isSpeech(r.text) {
			s.unplaced(r.text)
		}
	case r.kind == label && r.name != "":
		s.unplaced(r.name + " " + r.text)
	default:
		s.gaps += boolInt(r.blank && !s.words.isEmpty())
		if text, ok := s.item(r); ok {
			s.flush()
			r.text, r.blank = text, true
		}
		s.words.add(r)
	}
}

// isLastStep: the item of the agenda under which nobody speaks any more: ４．閉会.
func isLastStep(text string) bool {
	const most = 30 // bytes
	if len(text) > most {
		return false
	}
	bare := withoutItemNumber(text)
	return bare != text && (bare == "閉会" || bare == "散会" || bare == "終了" || bare == "閉会のことば" || bare == "閉会の言葉")
}

var postscriptRE = automaton.MustRegexp(`^(?:なお|以上|※|詳しく|詳細|当日の)|閲覧|掲載|ご覧|公表|ダウンロード|ホームページ`)

// isPostscript: the page says it below the last speech, behind an empty line. Only where no
// speech above has an empty line in it can that be told.
func (s *speeches) isPostscript(r row) bool {
	const few = 3
	return s.last && r.blank && s.gaps == 0 && len(s.meeting.Utterances) >= few && !s.words.isEmpty() && r.kind == paragraph && postscriptRE.MatchString(r.text)
}

// isSignature: below the end of the minutes they are signed.
func isSignature(text string) bool {
	return !isSpeech(text) || strings.Contains(text, "署名") || strings.Contains(text, "会議の次第") || strings.Contains(text, "会議の経過") || strings.Contains(text, "相違")
}

// maxUnplaced is how many rows without a place are named one by one.
const maxUnplaced = 20

func (s *speeches) unplaced(text string) {
	s.ledger.know(text)
	if len(s.meeting.Warnings) >= maxUnplaced {
		s.lost++
		return
	}
	s.warn("次の行は発言として扱っていません：「" + excerpt(text) + "」")
}

func (s *speeches) warn(text string) { s.meeting.Warnings = append(s.meeting.Warnings, text) }

// end adds the words that were collected; what follows is nobody's.
func (s *speeches) end() {
	s.flush()
	s.now = nil
}

// flush adds the words that were collected.
func (s *speeches) flush() {
	m := s.now
	s.several = s.several || s.words.rows > 1
	introduces := s.words.rows == 1
	text := s.words.text()
	if m == nil || text == "" {
		return
	}
	if introduces && m.act == asks && m.alone() && introducesList(text) { // and nobody asks that
		s.ledger.know(text)
		return
	}
	text = unquote(text)
	who := s.speakerOf(m, &text)
	s.meeting.Utterances = append(s.meeting.Utterances, minutes.Utterance{
		Role: who.Role, Part: s.partOf(m, who), Speaker: minutes.Text(who.Name), Post: minutes.Text(who.Post),
		Section: minutes.Text(s.section), Text: text, Destinations: withHost(destination.FromUtterance(text, s.about), s.host, s.about, s.meeting.Title),
	})
}

// speakerOf is who speaks under a mark; where an act names nobody, who does by the head.
func (s *speeches) speakerOf(m *mark, text *string) speaker.Speaker {
	if m.who.Name != "" {
		if m.act == opens || m.act == closes {
			return s.fullName(m.who)
		}
		return m.who
	}
	if who, rest, ok := officeBehind(*text); ok && m.act == replies {
		*text = rest
		return who
	}
	switch m.act {
	case asks:
		if who, rest, ok := askerBehind(*text); ok {
			*text = rest
			return who
		}
		if s.host != "" { // who was sent there
			return speaker.Speaker{Name: "職員", Role: minutes.Staff}
		}
		return s.asker()
	case replies:
		return s.answerer()
	}
	return s.fullName(speaker.Speaker{Name: "市長", Role: minutes.Mayor})
}

// officeBehind reads the office that signs an answer: …します。（道路課）
func officeBehind(text string) (speaker.Speaker, string, bool) {
	front, inner, ok := signedBehind(text)
	if !ok {
		return speaker.Speaker{}, text, false
	}
	who, ok := speaker.Parse(inner)
	if !ok || (who.Role != minutes.Executive && who.Role != minutes.Mayor) {
		return speaker.Speaker{}, text, false
	}
	return who, front, true
}

// signedBehind takes the parentheses off the end of a text, behind its last sentence.
func signedBehind(text string) (front, inner string, ok bool) {
	_, size := utf8.DecodeLastRuneInString(text)
	open := max(strings.LastIndex(text, "（"), strings.LastIndex(text, "("))
	if open <= 0 || len(text)-open > maxMark || (!strings.HasSuffix(text, "）") && !strings.HasSuffix(text, ")")) {
		return text, "", false
	}
	_, opener := utf8.DecodeRuneInString(text[open:])
	front = strings.TrimRight(text[:open], " 　\n")
	return front, text[open+opener : len(text)-size], strings.HasSuffix(front, "。") || strings.HasSuffix(front, "？")
}

// partOf is where the words of a mark stand.
func (s *speeches) partOf(m *mark, who speaker.Speaker) minutes.Part {
	if s.style.genre == proceedings {
		return minutes.Speech
	}
	switch {
	case who.Role == minutes.Mayor && m.alone() && (m.act == asks || m.act == replies && s.isRemark(m.label)): // 市長の感想
		s.told = append(s.told, len(s.meeting.Utterances))
		return minutes.Closing
	case m.act == asks:
		return minutes.Opinion
	}
	switch m.act {
	case replies:
		return minutes.Answer
	case opens:
		return minutes.Opening
	case closes:
		return minutes.Closing
	}
	switch who.Role {
	case minutes.Mayor, minutes.Executive, minutes.Chair:
		return minutes.Answer
	case minutes.Citizen, minutes.Staff, minutes.Member, minutes.Witness:
		return minutes.Opinion
	}
	return minutes.Speech
}

// isRemark: the label is that of a remark on the whole, for what was asked has its answer.
func (s *speeches) isRemark(label string) bool {
	us := s.meeting.Utterances
	return strings.Contains(label, "コメント") && len(us) > 0 && us[len(us)-1].Part == minutes.Answer && string(us[len(us)-1].Section) != s.section
}

// placeMayor: what the mayor says in a dialogue before the first opinion opens it.
func (s *speeches) placeMayor() {
	us := s.meeting.Utterances
	if s.style.genre == proceedings {
		return
	}
	s.placeTold()
	for i := range us {
		switch {
		case us[i].Part == minutes.Opinion:
			return
		case us[i].Role == minutes.Mayor && us[i].Part == minutes.Answer:
			us[i].Part = minutes.Opening
		}
	}
}
