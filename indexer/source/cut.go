package source

import (
	"strings"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/writing"
)

// warnCut warns that the document seems to be cut off, and by what one sees it.
func (r *reader) warnCut(why string) {
	r.meeting.Cut = true
	r.warn(why + "文書が途中で切れているかもしれません。")
}

// warnFrame: a page that has the beginning of its frame but not the end was cut, if only
// between two paragraphs. One such warning is enough. The frame of several pages one below
// the other ends below the last of them.
func (r *reader) warnFrame(p page, hasContact bool) {
	m := r.meeting
	switch {
	case m.Cut || p.continued:
	case p.unclosed:
		r.warnCut("HTMLの終わり（</body>、</html>）がありません。")
	case !hasContact && !p.html && m.PageNumber != "": // a city's frame, which ends in it
		r.warnCut("ページの終わりにあるはずの問い合わせ先がありません。")
	}
}

// isFinished: a text was not cut off in the middle: its sentence ends, or a bracket closes.
func isFinished(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(text)
	return writing.EndsSentence(text) || strings.ContainsRune(".」』)）…", last)
}

// warnOpenEnd: a page that ends in the middle of an item's sentence was cut, if its other
// items end with a stop.
func (r *reader) warnOpenEnd(last block) {
	us := r.meeting.Utterances
	if last.kind != item || len(us) == 0 || r.meeting.Contact != nil || isFinished(us[len(us)-1].Text) {
		return
	}
	all, ended := 0, 0
	for _, u := range us[:len(us)-1] {
		if u.Part == minutes.Opinion {
			all++
			if isFinished(u.Text) {
				ended++
			}
		}
	}
	if 2*ended >= all {
		r.warnCut("最後の発言「" + excerpt(us[len(us)-1].Text) + "」が文の途中で終わっています。")
	}
}
