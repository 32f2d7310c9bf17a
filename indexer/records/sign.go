package records

import "slices"

// strength is how much the names of columns or keys tell that a file is of a meeting.
type strength int

const (
	noSign   strength = iota
	weakSign          // of a meeting or of anything else: name, date, title
	sureSign          // 会議名, 開催日, 発言者, meeting_id
)

// signs are the fields that tell of a meeting.
var signs = []field{fMeetingID, fTitle, fMeeting, fBody, fSeries, fDate, fFiscalYear, fThemes, fParticipants, fMeetingURL, fAnswer, fSpeaker, fRole, fGroup, fSection, fPart, fDestination}

// weakNames are those that tables and records of every kind have: logs, shops, programs.
var weakNames = folded(
	"message", "content", "comment", "コメント", "内容", "記録", "remarks", "statement", // of words
	"name", "名前", "お名前", "title", "タイトル", "表題", "題名", "件名", "date", "日付", "年月日", "日", "期日", "日時", "年度", "fiscal_year", "fiscalyear", "fy", "会計年度",
	"page_number", "ページ番号", "body", "house", "院", "団体名", "自治体", "自治体名", "市町村名", "市区町村", "council", "group", "party", "series", "シリーズ", "区分", "属性",
	"answer", "対応", "response", "reply", "themes", "theme", "テーマ", "催し", "行事名", "イベント名", "part", "位置",
	"section", "項目", "見出し", "案件", "分野", "小見出し", "大項目", "質問項目", "issue_title", "topic", "事項",
)

// plainNames are of columns that any table may have beside those that tell what it is of.
var plainNames = folded("備考", "摘要", "メモ", "担当", "担当課", "担当者", "担当部署", "担当部局", "所管", "所管課", "note", "notes", "memo")

func folded(names ...string) map[string]bool {
	out := map[string]bool{}
	for _, name := range names {
		out[columnKey(name)] = true
	}
	return out
}

// meetingWords stand in the names of meetings, people who speak there, and what they say.
var (
	meetingWords = []string{"会議", "会合", "ミーティング", "懇談", "集会", "対話", "委員会", "協議会", "審議会", "座談", "説明会", "議会", "意見交換", "ヒアリング", "訪問", "意見", "発言"}
	spokenWords  = []string{"意見", "発言", "要望", "提案", "質問", "質疑", "職員", "市民", "住民", "区民", "町民", "村民", "県民", "参加者", "出席者", "委員", "議員"}
)

// isWeakText: a column of this name holds words, of a meeting or of anything else.
func isWeakText(column string) bool {
	for _, s := range spellings(column) {
		if slices.ContainsFunc(builtin[s], func(c claim) bool { return c.field == fText }) {
			return weakNames[s]
		}
	}
	return !hasAny(columnKey(column), spokenWords)
}

// signOf is what the name of a column of a field tells.
func signOf(f field, column string) strength {
	if !slices.Contains(signs, f) {
		return noSign
	}
	for _, s := range spellings(column) {
		if slices.ContainsFunc(builtin[s], func(c claim) bool { return c.field == f }) {
			if weakNames[s] {
				return weakSign
			}
			return sureSign
		}
	}
	return weakSign
}

// weigh finds out how much the names of the columns tell of a meeting. What a mapping names
// is what a person says that it is.
func (l *layout) weigh(m Mapping) {
	l.doubtful = true
	for i, f := range l.of {
		name := l.header[i]
		switch {
		case f == fText && (m.names(fText) != nil || !isWeakText(name)):
			l.doubtful = false
		case f == fUnknown:
			l.strange = l.strange || columnKey(name) != "" && !plainNames[columnKey(name)]
		case slices.Contains(signs, f) && m.names(f) != nil:
			l.sign = sureSign
		default:
			l.sign = max(l.sign, signOf(f, name))
		}
	}
}

// isForeign: nothing tells that the words are of a meeting: their column has a name that logs
// and shops have too (message, コメント), and there is no sign of a meeting but, maybe, a weak
// one among columns that nobody knows. outside is what else is known of the file.
func (l layout) isForeign(outside strength) bool {
	sign := max(l.sign, outside)
	return l.doubtful && (sign == noSign || sign == weakSign && l.strange)
}

// sign is what the name of the file and the lines above the header tell of a meeting.
func (t *table) sign() strength {
	v := &t.base.values
	for _, f := range []field{fBody, fParticipants, fThemes, fSeries, fPlace} {
		if v[f] != "" {
			return sureSign
		}
	}
	switch {
	case hasAny(v[fTitle]+v[fMeeting], meetingWords):
		return sureSign
	case v[fDate] != "":
		return weakSign
	}
	return noSign
}
