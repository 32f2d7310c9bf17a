package source

import (
	"errors"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/automaton"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/refusal"
)

// noticeBlocks is how far from the top a notice stands that is all a page has to say.
const noticeBlocks = 12

var (
	notFoundRE = automaton.MustRegexp(`404 ?(?:- ?|error[: ]*)?(?:not ?found|file not found)|^404(?: ?error)?$|404エラー|error ?404|(?:ページ|ファイル|url|アドレス)(?:が|は|を)?[^。]{0,24}(?:見つかりません|見つけられません|存在しません|削除されました|(?:移動|削除)された(?:か|可能性)|表示できません|ありません(?:でした)?$)|(?:移動または削除|削除または移動)|the (?:requested url|page).{0,80}not found|410 gone`)
	// troubleRE is a server that does not give the page now, or not to everybody.
	troubleRE = automaton.MustRegexp(`(?:ただいま|現在|只今)[^。]{0,20}(?:メンテナンス|混み合|混雑|停止|利用できません|アクセスが集中)|メンテナンス中|メンテナンスのため|サーバー?エラー|アクセス(?:権限がありません|が拒否|が禁止|できません)|閲覧(?:が|は)許可されて|403 forbidden|500 internal|502 bad|503 service|service (?:temporarily )?unavailable|access denied|internal server error|しばらく(?:して|たって|経って)から(?:もう一度|再度)`)
	loginRE   = regexp.MustCompile(`(?i)ログイン|サインイン|log ?in|sign ?in`)
	secretRE  = regexp.MustCompile(`(?i)パスワード|password|暗証番号|認証コード`)
)

// noticeOf finds a page that is nothing but a notice in the place of another page, and says
// which; empty for any other page.
func noticeOf(p page) refusal.Reason {
	if p.password && p.isCalledLogin() {
		return refusal.LoginPage
	}
	texts := []string{}
	if !isMeetingName(p.title) || notFoundRE.MatchString(strings.ToLower(minutes.Fold(p.title))) {
		texts = append(texts, p.title)
	}
	for _, b := range p.blocks[:min(len(p.blocks), noticeBlocks)] {
		if isDatedTitle(b.text) && isMeetingName(b.text) && b.kind != item {
			break // what follows is about that meeting
		}
		if b.kind != item && isNotice(b.text) {
			texts = append(texts, b.text)
		}
	}
	for _, text := range texts {
		text = strings.ToLower(minutes.Fold(text))
		switch {
		case !hasAny(text, noticeWords):
		case notFoundRE.MatchString(text):
			return refusal.NotFoundPage
		case troubleRE.MatchString(text):
			return refusal.NoticePage
		}
	}
	return ""
}

// isCalledLogin: the page's title, or a heading at its top, is that of a login.
func (p page) isCalledLogin() bool {
	return len(p.title) < maxListed && loginRE.MatchString(p.title) ||
		slices.ContainsFunc(p.blocks[:min(len(p.blocks), noticeBlocks)], func(b block) bool { return b.kind == heading && loginRE.MatchString(b.text) })
}

// noticeWords are words without which a text is no notice.
var noticeWords = []string{"404", "403", "50", "410", "見つ", "存在", "削除", "移動", "表示", "ありません", "not found", "メンテ", "混", "停止", "利用", "集中", "サーバ", "アクセス", "閲覧", "unavailable", "denied", "error", "しばらく"}

func hasAny(text string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
}

// isNotice: a short paragraph that quotes nobody.
func isNotice(text string) bool {
	return len(text) <= 4*60 && !containsAny(text, "「『") && utf8.RuneCountInString(text) < 60
}

// refine gives a page without a meeting the reason that fits it best.
func (f frame) refine(err error, m *minutes.Meeting) error {
	var r *refusal.Error
	switch {
	case !errors.As(err, &r) || (r.Reason != refusal.NoMeeting && r.Reason != refusal.NoUtterances):
		return err
	case isMeetingName(m.Title) && announces(f.page.blocks, m):
		return refusal.New(refusal.Announcement)
	case f.isLogin():
		return refusal.New(refusal.LoginPage)
	case f.listsMeetings():
		return refusal.New(refusal.IndexPage)
	case isMeetingName(m.Title) && f.page.unclosed:
		return refusal.With(refusal.Damaged, "HTMLの終わりがありません")
	case isMeetingName(m.Title) && f.below == nil && m.PageNumber != "" && !m.Updated.IsZero() && f.endsOpen():
		return refusal.With(refusal.Damaged, "発言の前で終わっています")
	}
	return err
}

// isLogin: the page asks for a password.
func (f frame) isLogin() bool {
	if f.page.password {
		return true
	}
	login, secret := false, false
	for _, b := range f.page.blocks[:min(len(f.page.blocks), 4*noticeBlocks)] {
		login = login || loginRE.MatchString(b.text)
		secret = secret || secretRE.MatchString(b.text)
	}
	return login && secret
}

// listsMeetings: two lines or more of the page, links that were left out included, are
// titles of meetings with their days.
func (f frame) listsMeetings() bool {
	n := f.page.links
	for _, b := range f.page.blocks {
		if isListed(b.text) {
			n++
		}
	}
	return n >= 2
}

// maxListed is the longest line of an index, in bytes.
const maxListed = 400

// isListed: a line is the title of a meeting with its day, or in its run.
func isListed(text string) bool {
	return len(text) < maxListed && !strings.Contains(text, "。") && isMeetingName(text) && listedRE.MatchString(minutes.Fold(text))
}

var listedRE = automaton.MustRegexp(`[0-9元]+\s?年\s?[0-9]+\s?月|[0-9]+月[0-9]+日|第\s?[0-9一二三四五六七八九十]+回|[0-9元]+年度`)

// isIndex: whatever the page calls its list, it is one of meetings and not of what was said.
func isIndex(us []minutes.Utterance) bool {
	for _, u := range us {
		if !isListed(u.Text) {
			return false
		}
	}
	return true
}

// endsOpen: the last words of the page are no finished sentence, or there are none.
func (f frame) endsOpen() bool {
	last := len(f.page.blocks) - 1
	return last < 0 || !isFinished(f.page.blocks[last].text) || isHeadline(f.page.blocks[last].text)
}
