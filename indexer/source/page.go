package source

import (
	"strings"

	"github.com/kizuna-search/kizuna/indexer/automaton"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/refusal"
)

// parsePage reads the city's meeting page: head, lead, the mayor's opening, the opinions,
// the mayor's closing, the contact block. A page may hold several meetings, each under a
// heading with its day. The address is empty when it is not known.
func parsePage(p page, url string) ([]minutes.Meeting, error) {
	if reason := noticeOf(p); reason != "" {
		return nil, refusal.New(reason)
	}
	if !p.html { // HTML was taken apart before
		if ms := readTitled(p, func(part page) ([]minutes.Meeting, error) { return parsePage(part, url) }); ms != nil {
			last := &ms[len(ms)-1]
			(&reader{meeting: last}).warnFrame(p, last.Contact != nil)
			return ms, nil
		}
	}
	m := minutes.Meeting{URL: minutes.Text(url), Visibility: minutes.Public}
	p.blocks = splitLines(p.blocks)
	above, below := readContact(p.blocks, &m)
	body := readHead(p, withoutOffice(above, &m), below, &m)
	frame := frame{page: p, home: homeOf(p), below: below}
	if rest, parts := splitMeetings(body, &m); len(parts) > 0 {
		return frame.readParts(m, rest, parts)
	}
	r := frame.newReader(&m)
	if err := r.readAll(body); err != nil {
		return nil, frame.refine(err, &m)
	}
	if announces(p.blocks, &m) {
		return nil, refusal.New(refusal.Announcement)
	}
	if m.Title == "" {
		r.borrowTitle()
	}
	frame.warn(&r)
	return []minutes.Meeting{m}, nil
}

// frame is what surrounds the body of a page.
type frame struct {
	page  page
	home  string // the city whose page it is, when the page says so
	below []block
}

func (f frame) newReader(m *minutes.Meeting) reader {
	return reader{meeting: m, page: f.page, home: f.home, lead: true, named: isMeetingName(m.Title)}
}

// readAll reads the body of one meeting.
func (r *reader) readAll(body []block) error {
	body, tables := takeDestinationTables(body)
	body = settle(body)
	r.prose = readProse(r.page, body, r.meeting)
	r.talk = isTalk(body)
	r.read(body)
	r.readDestinationTables(tables)
	r.placeMayor()
	splitThemes(r.meeting)
	switch us := r.meeting.Utterances; {
	case len(us) == 0 && r.named:
		return refusal.New(refusal.NoUtterances)
	case len(us) == 0 || !r.prose.is && !r.dated && !r.isMeeting():
		return refusal.New(refusal.NoMeeting)
	case isIndex(us):
		return refusal.New(refusal.IndexPage)
	}
	return nil
}

// readParts reads a page with several meetings. One without words is named in the
// warnings of the others.
func (f frame) readParts(page minutes.Meeting, above []block, parts []datedPart) ([]minutes.Meeting, error) {
	var out []minutes.Meeting
	var silent []string
	for _, part := range parts {
		m := datedHead(page, part)
		r := f.newReader(&m)
		r.named, r.dated = true, true
		if err := r.readAll(part.blocks[1:]); err != nil {
			silent = append(silent, m.Title)
			continue
		}
		out = append(out, m)
	}
	if len(out) == 0 {
		return nil, f.refine(refusal.New(refusal.NoUtterances), &page)
	}
	numberMeetings(out)
	for _, title := range silent {
		warn(&out[0], "「"+excerpt(title)+"」には発言が見つかりません。")
	}
	for _, b := range above {
		if isSentence(b) && len(themeQuotes(b.text)) == 0 && !isIntroduction(b.text) {
			warn(&out[0], "次の段落は発言として扱っていません：「"+excerpt(b.text)+"」")
			f.page.ledger.know(b.text)
			continue
		}
		f.page.ledger.knowLead(b.text)
	}
	out[0].Warnings, out[0].DateTold = append(page.Warnings, out[0].Warnings...), out[0].DateTold || page.DateTold
	f.warn(&reader{meeting: &out[len(out)-1]})
	return out, nil
}

// isIntroduction: a sentence above several meetings that says what the page is.
func isIntroduction(text string) bool { return isMeetingName(text) || strings.Contains(text, "市長") }

// warn says what of the page around the body was not read, or is missing.
func (f frame) warn(r *reader) {
	if text := firstUnread(f.below); text != "" {
		r.warn("問い合わせ先より下の文は読んでいません：「" + excerpt(text) + "」")
		f.page.ledger.know(text)
	}
	for _, b := range f.below {
		if !isUnread(b) {
			f.page.ledger.know(b.text)
		}
	}
	r.warnFrame(f.page, f.below != nil)
}

// borrowTitle names a page whose text has no title by what the document calls itself, else
// by the name in the lead. Where neither says one the meeting has none.
func (r *reader) borrowTitle() {
	m := r.meeting
	switch m.Title = r.page.ownTitle(); {
	case m.Title != "":
		r.warn("ページの本文に題名がありません。文書の題名「" + excerpt(m.Title) + "」を題名としました。")
	case m.Series != "":
		m.Title = string(m.Series)
		r.warn("ページに題名がありません。書き出しにある「" + m.Title + "」を題名としました。")
	default:
		r.warn("ページに題名がありません。")
	}
}

// ownTitle is what the document calls itself, without the name of its site.
func (p page) ownTitle() string {
	for _, title := range []string{p.title, p.shared} {
		for _, part := range pageTitleRE.Split(title[:min(len(title), longestHeadField)], -1) {
			if part = trim(part); part != "" && !siteRE.MatchString(part) && !namelessRE.MatchString(part) {
				return strings.ToValidUTF8(part, "")
			}
		}
	}
	return ""
}

// namelessRE is a title that a program gave.
var namelessRE = automaton.MustRegexp(`^(?:無題.*|名称未設定.*|新しい文書.*|新規.*|タイトル.*|トップページ|ホーム|[A-Za-z0-9_.\- ]+)$`)

// meetingNameRE finds the words by which a title says that it is about a meeting.
var meetingNameRE = automaton.MustRegexp(`ミーティング|会議|懇談|懇話|座談|談話会|対話|訪問|集会|語る|語ろう|聴く|協議会|審議会|委員会|議事|会議録|タウントーク|トーク|フォーラム|意見交換|研修報告|報告会|話す会|話そう|話し合う|話し合い|つどい|集い|車座|茶話会|井戸端|(?:市長|町長|村長|区長)(?:室|と)`)

func isMeetingName(title string) bool { return meetingNameRE.MatchString(title) }

// isMeeting: of the four signs of a meeting (it is called one, it has a date, opinions are
// announced, speakers are named) the page shows two, and one is about words.
func (r *reader) isMeeting() bool {
	signs := 0
	for _, sign := range []bool{r.named, !r.meeting.Date.IsZero(), r.opinionHeading, r.speakers > 0} {
		if sign {
			signs++
		}
	}
	return signs >= 2 && (r.opinionHeading || r.speakers > 0)
}
