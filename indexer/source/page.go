package source

import (
	"regexp"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// parsePage reads the city's meeting page: head, lead, the mayor's opening, the opinions,
// the mayor's closing, the contact block.
func parsePage(p page) (minutes.Meeting, error) {
	if isNotFound(p) {
		return minutes.Meeting{}, refuse(NotFoundPage)
	}
	var m minutes.Meeting
	body := readHead(p, readContact(p.blocks, &m), &m)
	r := reader{meeting: &m, lead: true}
	r.read(body)
	r.placeMayor()
	splitThemes(&m)
	switch {
	case len(m.Utterances) == 0 && isMeetingName(m.Title):
		return m, refuse(NoUtterances)
	case len(m.Utterances) == 0, !r.isMeeting():
		return m, refuse(NoMeeting)
	}
	if m.Title == "" {
		m.Title = string(m.Series)
		m.Warnings = append(m.Warnings, "ページに題名がありません。")
	}
	return m, nil
}

var notFoundRE = regexp.MustCompile(`404 ?not ?found|(?:ページ|ファイル)(?:が|は)(?:見つかりません|存在しません|削除されました)`)

func isNotFound(p page) bool {
	if notFoundRE.MatchString(strings.ToLower(p.title)) {
		return true
	}
	for _, b := range p.blocks[:min(len(p.blocks), 12)] {
		short := len([]rune(b.text)) < 60
		if short && b.kind != item && notFoundRE.MatchString(strings.ToLower(b.text)) {
			return true
		}
	}
	return false
}

// meetingNameRE finds the words by which a title says that it is about a meeting.
var meetingNameRE = regexp.MustCompile(`ミーティング|会議|懇談|座談|対話|訪問|集会|語る|語ろう|聴く|協議会|審議会|委員会|議事|会議録|タウントーク|トーク|フォーラム|意見交換|研修報告|報告会`)

func isMeetingName(title string) bool { return meetingNameRE.MatchString(title) }

// isMeeting: a page that names no meeting, has no date and nobody who speaks is none.
func (r *reader) isMeeting() bool {
	return isMeetingName(r.meeting.Title) || r.speakers > 0 ||
		(!r.meeting.Date.IsZero() && r.opinionHeading)
}
