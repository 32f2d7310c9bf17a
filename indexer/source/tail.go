package source

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/kizuna-search/kizuna/indexer/automaton"
)

// Below the last words of a transcript the page goes on without a mark: the way back, a
// remark on the record, a notice. None of it was said in the meeting. What it is, is told by
// how the page shows it, by the speeches above, and last by its words.

// shown are the short texts of a page that stand in a link, and those that stand in bold.
type shown struct{ links, bold map[string]bool }

const (
	maxShown      = 4096 // texts that are kept
	maxShownNodes = 30   // elements and texts inside one
)

// note keeps what stands in the element, if it is short.
func (s *shown) note(n *html.Node) {
	into := &s.bold
	if n.DataAtom == atom.A {
		into = &s.links
	}
	if len(*into) >= maxShown || n.DataAtom == atom.A && attr(n, "href") == "" {
		return
	}
	var b strings.Builder
	nodes := 0
	for d := range n.Descendants() {
		if nodes++; nodes > maxShownNodes || len(d.Data) > maxListed || b.Len() > maxListed {
			return
		}
		if d.Type == html.TextNode {
			b.WriteString(toSpaces.Replace(d.Data))
		}
	}
	if *into == nil {
		*into = map[string]bool{}
	}
	(*into)[collapse(b.String())] = true
}

// areLinks: the row is a link, or several with signs between them: 前へ｜一覧｜次へ.
func (s shown) areLinks(text string) bool {
	if s.links[text] {
		return true
	}
	if len(s.links) == 0 || len(text) > maxListed {
		return false
	}
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("|｜/／[]［］【】<>＜＞・ 　", r) })
	for _, p := range parts {
		if !s.links[p] {
			return false
		}
	}
	return len(parts) > 0
}

// edgeSigns may stand around a row that leads elsewhere.
const edgeSigns = "[]［］【】<>＜＞（）()▲△▼↑←◀≪«»≫⇒→|｜/ 　・"

var (
	// wayBackRE is a row that leads back, wherever it stands.
	wayBackRE = automaton.MustRegexp(`^(?:(?:この)?(?:ページ|頁|画面)の(?:先頭|トップ|上部?)|(?:ページ|サイト)?トップ(?:ページ)?|目次|一覧|前の(?:ページ|画面)|元の(?:ページ|画面))(?:へ|に)[ 　]?(?:戻る|もどる)$|^(?:戻る|もどる)$|^(?:この)?ページの(?:先頭|トップ)(?:へ|に)$|^(?:PAGE|Page) ?(?:TOP|Top)$`)
	// wayOnRE is one that is nobody's words below the last of them.
	wayOnRE = automaton.MustRegexp(`^[^。、「」]{0,30}(?:トップ|一覧|目次|ホーム|メニュー|記録|ページ|画面)(?:へ|に)[ 　]?(?:戻る|もどる|移動)?$|^(?:HOME|TOP|BACK|ホーム)$|^(?:この)?(?:ウィンドウ|画面)を閉じる$|^(?:このページを)?印刷(?:する|用ページ|画面)?$`)
	// recordRE are words of a remark on the record itself.
	recordRE = automaton.MustRegexp(`掲載|公開|公表|要約|要旨|概要|まとめ|抜粋|編集|個人情報|プライバシー|敬称|順不同|ご了承|ホームページ|趣旨|記録|省略|割愛|原文`)
	// nextRE is a sentence that points to what stands below it.
	nextRE = automaton.MustRegexp(`^[^。]*(?:次|以下|下記)の(?:とおり|通り|ような?)[^。]{0,20}(?:です|ます|ました)。?$`)
	// noticeHeadRE is a line above what the site has to say.
	noticeHeadRE = automaton.MustRegexp(`お知らせ|募集|案内|次回|今後|関連|リンク|参考|添付|資料|アンケート|ダウンロード|問い?合わ?せ|申し?込み|開催予定|バックナンバー`)
)

// isWayBack: the row is one of the site's, and leads back.
func isWayBack(text string) bool {
	return len(text) <= 4*maxHeadline && wayBackRE.MatchString(strings.Trim(text, edgeSigns))
}

// isFoot: below the last mark, the row begins what the page says in the end.
func (s *speeches) isFoot(r row) bool {
	if !s.last || s.words.isEmpty() || r.kind != paragraph && r.kind != item {
		return false
	}
	bare := strings.Trim(r.text, edgeSigns)
	switch talk := s.style.genre != proceedings; {
	case s.page.shown.areLinks(r.text):
		return true
	case s.words.open:
		return false
	case len(bare) <= 4*maxHeadline && wayOnRE.MatchString(bare):
		return true
	case !talk || r.kind == item:
		return false
	}
	return isRecordRemark(r.text) || s.isNoticeHead(r.text)
}

// endAtRule: below the last words of a talk a line across the page ends them.
func (s *speeches) endAtRule(r row) {
	const shortest = 10 // signs
	first, _ := utf8.DecodeRuneInString(r.text)
	if s.last && s.style.genre != proceedings && !s.words.open && utf8.RuneCountInString(r.text) >= shortest && strings.Trim(r.text, string(first)) == "" {
		s.end()
	}
}

// aside places a row that is nobody's words: on the way back, or below the last of them.
func (s *speeches) aside(r row) bool {
	switch {
	case isWayBack(r.text):
		s.ledger.know(r.text)
	case s.now == nil || s.over:
		return false
	case s.isPostscript(r):
		s.end()
		s.unplaced(r.text)
	case s.isFoot(r):
		s.end()
		s.ledger.know(r.text)
		if isSpeech(r.text) {
			s.unplaced(r.text)
		}
	default:
		return false
	}
	return true
}

// isRecordRemark: ※個人情報に関わるものは掲載していません。
func isRecordRemark(text string) bool {
	if !startsWith(text, "※＊*") && !strings.HasPrefix(text, "（注") && !strings.HasPrefix(text, "(注") {
		return false
	}
	return len(text) <= maxBoilerplate && recordRE.MatchString(text)
}

// isNoticeHead: a short line that ends no sentence and is called a notice; or, where every
// speech is one row, whatever such a line says.
func (s *speeches) isNoticeHead(text string) bool {
	const few = 3
	if !isHeadline(text) || containsAny(text, "。！？!?") {
		return false
	}
	if noticeHeadRE.MatchString(text) {
		return true
	}
	isListed := listMark(text) != "" || withoutItemNumber(text) != text || hasAny(s.words.last.text, []string{"次の", "以下の", "下記の"})
	return !isListed && !s.several && s.words.rows == 1 && len(s.meeting.Utterances) >= few && utf8.RuneCountInString(text) > 1
}

// introducesList: 当日の主な意見は次のとおりです。
func introducesList(text string) bool {
	return len(text) <= maxBoilerplate && nextRE.MatchString(text)
}

// isBoldHead: the page has its headings in bold, and the row is one.
func (s *speeches) isBoldHead(r row) bool {
	return s.boldHeads && r.kind == paragraph && r.blank && !s.words.open && s.page.shown.bold[r.text] && isHeadline(r.text) && !containsAny(r.text, "！？!?")
}
