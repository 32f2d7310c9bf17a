package source

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/refusal"
)

// parsePage reads the city's meeting page: head, lead, the mayor's opening, the opinions,
// the mayor's closing, the contact block.
func parsePage(p page) (minutes.Meeting, error) {
	if isNotFound(p) {
		return minutes.Meeting{}, refusal.New(refusal.NotFoundPage)
	}
	var m minutes.Meeting
	p.blocks = splitLines(p.blocks)
	above, below := readContact(p.blocks, &m)
	body := readHead(p, above, &m)
	r := reader{meeting: &m, html: p.html, home: homeOf(p), lead: true, named: isMeetingName(m.Title)}
	r.read(settle(body))
	r.placeMayor()
	splitThemes(&m)
	switch {
	case len(m.Utterances) == 0 && r.named:
		return m, refusal.New(refusal.NoUtterances)
	case len(m.Utterances) == 0 || !r.isMeeting():
		return m, refusal.New(refusal.NoMeeting)
	}
	if m.Title == "" {
		r.borrowTitle()
	}
	if text := firstUnread(below); text != "" {
		r.warn("問い合わせ先より下の文は読んでいません：「" + excerpt(text) + "」")
	}
	r.warnFrame(p, below != nil)
	return m, nil
}

// borrowTitle names a page that has no title: a meeting is never without one.
func (r *reader) borrowTitle() {
	if r.meeting.Series == "" {
		r.meeting.Title = "題名のない会議"
		r.warn("ページに題名がありません。")
		return
	}
	r.meeting.Title = string(r.meeting.Series)
	r.warn("ページに題名がありません。書き出しにある「" + r.meeting.Title + "」を題名としました。")
}

var notFoundRE = regexp.MustCompile(`404 ?not ?found|(?:ページ|ファイル)(?:が|は)(?:見つかりません|存在しません|削除されました)`)

func isNotFound(p page) bool {
	if notFoundRE.MatchString(strings.ToLower(p.title)) {
		return true
	}
	for _, b := range p.blocks[:min(len(p.blocks), 12)] {
		if b.kind != item && isNotice(b.text) && notFoundRE.MatchString(strings.ToLower(b.text)) {
			return true
		}
	}
	return false
}

// isNotice: a short paragraph that quotes nobody.
func isNotice(text string) bool {
	return utf8.RuneCountInString(text) < 60 && !strings.ContainsAny(text, "「『")
}

// meetingNameRE finds the words by which a title says that it is about a meeting.
var meetingNameRE = regexp.MustCompile(`ミーティング|会議|懇談|座談|対話|訪問|集会|語る|語ろう|聴く|協議会|審議会|委員会|議事|会議録|タウントーク|トーク|フォーラム|意見交換|研修報告|報告会`)

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
