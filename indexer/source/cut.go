package source

import (
	"strings"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// cutWords end every warning of a document that seems to be cut off.
const cutWords = "文書が途中で切れているかもしれません。"

const noContactWarning = "ページの終わりにあるはずの問い合わせ先がありません。" + cutWords

// IsCut reports whether the parser warned that the document seems to be cut off: its last
// words are missing, or the frame around them is.
func IsCut(m minutes.Meeting) bool {
	for _, w := range m.Warnings {
		if strings.HasSuffix(w, cutWords) {
			return true
		}
	}
	return false
}

// warnFrame: a page that has the beginning of its frame but not the end was cut, if only
// between two paragraphs. One such warning is enough.
func (r *reader) warnFrame(p page, hasContact bool) {
	m := r.meeting
	switch {
	case IsCut(*m):
	case p.unclosed:
		r.warn("HTMLの終わり（</body>、</html>）がありません。" + cutWords)
	case !hasContact && !p.html && m.PageNumber != "": // a city's frame, which ends in it
		r.warn(noContactWarning)
	}
}

// endsSentence: a text ends in a sign that ends sentences.
func endsSentence(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune("。.．！？!?」』)）…", last)
}

// warnCut: a page that ends in the middle of an item's sentence was cut, if its other
// items end with a stop.
func (r *reader) warnCut(last block) {
	us := r.meeting.Utterances
	if last.kind != item || len(us) == 0 || r.meeting.Contact != nil || endsSentence(us[len(us)-1].Text) {
		return
	}
	all, ended := 0, 0
	for _, u := range us[:len(us)-1] {
		if u.Part == minutes.Opinion {
			all++
			if endsSentence(u.Text) {
				ended++
			}
		}
	}
	if 2*ended >= all {
		r.warn("最後の発言「" + excerpt(us[len(us)-1].Text) + "」が文の途中で終わっています。" + cutWords)
	}
}
