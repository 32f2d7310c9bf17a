package speaker

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// maxLabel is the longest label that is read, in runes: the longest posts of officers
// with three offices and a name have some 55.
const maxLabel = 64

// Speaker is who a label names.
type Speaker struct {
	Name string // 渡辺裕一; the post itself where no name is given: 会長, 北川市長
	Post string // 議長, １８番; empty where the label has no post beside the name
	Role minutes.Role
}

// Parse reads a label without its mark and brackets. White space inside, in any width, and
// forms of address behind names are dropped; everything else stays as written. The second
// result is false when the words are no label of a speaker.
func Parse(label string) (Speaker, bool) {
	label = withoutStage(strings.TrimSpace(label))
	if who, ok := forMayor(label); ok {
		return who, true
	}
	label = withoutDeputy(label)
	if label == "" || utf8.RuneCountInString(label) > maxLabel || strings.ContainsFunc(label, endsWords) {
		return Speaker{}, false
	}
	if outer, inner, ok := cutParentheses(label); ok {
		return parsePair(outer, inner)
	}
	if strings.ContainsAny(label, "()（）") {
		return parseInitial(label)
	}
	return parseWords(strings.Fields(label))
}

// endsWords: the sign stands between sentences and their parts, and in no label.
func endsWords(r rune) bool {
	switch r {
	case '、', '。', '，', '．', '「', '」', '『', '』', '？', '！', '?', '!', ':', '：':
		return true
	}
	return false
}

// withoutStage takes words of stage directions off the end: 市長（北川進君）登壇.
func withoutStage(s string) string {
	for _, w := range []string{"登壇", "降壇", "（続）", "(続)", "自席"} {
		if bare, ok := strings.CutSuffix(s, w); ok && bare != "" {
			return strings.TrimSpace(bare)
		}
	}
	return s
}

// withoutDeputy takes off who came in somebody's place: 荒木委員（代理：関氏）.
func withoutDeputy(s string) string {
	open := max(strings.LastIndex(s, "(代理"), strings.LastIndex(s, "（代理"))
	if open <= 0 || !strings.ContainsAny(s[open:], ":： 　") || !(strings.HasSuffix(s, ")") || strings.HasSuffix(s, "）")) {
		return s
	}
	return strings.TrimSpace(s[:open])
}

// forMayor reads who came in the mayor's place and speaks for the city, not as the mayor:
// 市長（代理：副市長）.
func forMayor(s string) (Speaker, bool) {
	outer := withoutDeputy(s)
	if role, ok := roleOf(compact(outer)); outer == s || !ok || role != minutes.Mayor {
		return Speaker{}, false
	}
	_, inner, _ := cutParentheses(s)
	inner = strings.TrimLeft(strings.TrimPrefix(inner, "代理"), ":： 　")
	who, ok := Parse(inner)
	return who, ok && who.Role != minutes.Mayor
}

// cutParentheses takes the last parentheses off a label that ends in them:
// 議長（渡辺（裕）君） gives 議長 and 渡辺（裕）君.
func cutParentheses(s string) (outer, inner string, ok bool) {
	depth := 0
	for end := len(s); end > 0; {
		r, size := utf8.DecodeLastRuneInString(s[:end])
		end -= size
		switch r {
		case ')', '）':
			depth++
		case '(', '（':
			depth--
		}
		switch {
		case depth < 0, depth == 0 && r != '(' && r != '（':
			return "", "", false
		case depth == 0:
			_, closer := utf8.DecodeLastRuneInString(s)
			return strings.TrimSpace(s[:end]), strings.TrimSpace(s[end+size : len(s)-closer]), end > 0
		}
	}
	return "", "", false
}

// parsePair reads post and name, whichever of them stands in the parentheses.
func parsePair(outer, inner string) (Speaker, bool) {
	o, i := compact(outer), compact(inner)
	if i == "" {
		return parseWords(strings.Fields(outer))
	}
	outerRole, outerKnown := roleOf(o)
	innerRole, innerKnown := roleOf(i)
	if innerIsOffice(outer, innerRole, innerKnown, i) { // 職員 山田（人事課）
		return parseWords(strings.Fields(outer))
	}
	if outerKnown && innerKnown {
		if who, ok := ofTwoPosts(outer, inner, outerRole, innerRole); ok {
			return who, true
		}
	}
	switch {
	case outerKnown && tellsApart(i):
		return Speaker{join(outer), "", outerRole}, true
	case outerKnown && isNameLike(i):
		return Speaker{withoutAddress(join(inner)), join(outer), outerRole}, true
	case innerKnown && isNameLike(o):
		return Speaker{withoutAddress(join(outer)), join(inner), innerRole}, true
	}
	return ofGroup(outer, inner)
}

// ofTwoPosts reads a pair of which both are posts, where the second one says more.
func ofTwoPosts(outer, inner string, outerRole, innerRole minutes.Role) (Speaker, bool) {
	switch {
	case outerRole == minutes.Member && innerRole == minutes.Chair: // 鈴木委員（会長）
		return Speaker{withoutAddress(join(outer)), join(inner), innerRole}, true
	case outerRole == minutes.Other: // 司会（市民協働課長）
		return Speaker{withoutAddress(join(inner)), join(outer), innerRole}, true
	case isPublicBody(compact(inner), innerRole): // 会長（自治会）
		return Speaker{join(outer), "", innerRole}, true
	}
	return Speaker{}, false
}

// ofGroup reads a member of an assembly with the name of the group: みどりの会（山田太郎君）.
func ofGroup(outer, inner string) (Speaker, bool) {
	switch o, i := compact(outer), compact(inner); {
	case strings.HasSuffix(i, "君") && isNameLike(i):
		return Speaker{withoutAddress(join(inner)), join(outer), minutes.Member}, true
	case strings.HasSuffix(o, "君") && isNameLike(o):
		return Speaker{withoutAddress(join(outer)), "", minutes.Member}, true
	}
	return Speaker{}, false
}

// maxInitial is how much of a given name tells two of one family name apart, in runes.
const maxInitial = 3

// parseInitial reads a name with the beginning of the given name in parentheses, and the
// post behind it: 鈴木（真）委員.
func parseInitial(s string) (Speaker, bool) {
	open, end := strings.IndexAny(s, "(（"), strings.LastIndexAny(s, ")）")
	if open <= 0 || end < open {
		return Speaker{}, false
	}
	_, o := utf8.DecodeRuneInString(s[open:])
	_, c := utf8.DecodeRuneInString(s[end:])
	front, inner, post := strings.TrimSpace(s[:open]), s[open+o:end], strings.TrimSpace(s[end+c:])
	role, ok := roleOf(compact(post))
	if !ok || utf8.RuneCountInString(inner) > maxInitial || !isNameLike(compact(inner)) || !isNameLike(compact(front)) || strings.ContainsAny(inner+front, "()（）") {
		return Speaker{}, false
	}
	if _, known := roleOf(compact(front)); known && !isFamilyName(compact(front)) { // 部長（兼）所長
		return Speaker{}, false
	}
	return Speaker{join(s), "", role}, true
}

// innerIsOffice: post and name stand in front of the parentheses, in two words, and the
// parentheses say of which office.
func innerIsOffice(outer string, role minutes.Role, known bool, inner string) bool {
	words := strings.Fields(outer)
	if len(words) < 2 || utf8.RuneCountInString(words[0]) < 2 || !(known && role == minutes.Executive || tellsApart(inner)) {
		return false
	}
	_, ok := roleOf(compact(words[0]))
	return ok
}

// isPublicBody: an association of the public, whose head is one of the public too.
func isPublicBody(inner string, role minutes.Role) bool {
	return role == minutes.Citizen && (strings.HasSuffix(inner, "会") || strings.HasSuffix(inner, "PTA"))
}

// tellsApart: what stands in the parentheses is no name, but tells the speaker apart from
// others of the same kind: an age, a class, a quarter of the town.
func tellsApart(inner string) bool {
	if role, ok := roleOfAge(inner); ok && role == minutes.Citizen {
		return true
	}
	for _, end := range []string{"年", "年生", "年度", "歳", "才", "地区", "丁目", "小学校", "中学校", "高校", "大学", "自治会", "町内会", "学区", "校区"} {
		if strings.HasSuffix(inner, end) {
			return true
		}
	}
	return strings.Contains(inner, "○") && strings.ContainsAny(inner, "町市区村県会")
}

// parseWords reads a label without parentheses: 会 長, 議長 渡辺裕一君, 後藤委員長, 山田太郎君.
func parseWords(words []string) (Speaker, bool) {
	if len(words) == 0 {
		return Speaker{}, false
	}
	if name := strings.Join(words[1:], ""); len(words) > 1 && utf8.RuneCountInString(words[0]) > 1 {
		if role, ok := roleOf(compact(words[0])); ok && isNameLike(compact(name)) {
			return Speaker{withoutAddress(name), words[0], role}, true
		}
	}
	for k := len(words); k > 0; k-- {
		post, name := strings.Join(words[:k], ""), strings.Join(words[k:], "")
		role, ok := roleOf(compact(post))
		switch {
		case ok && name == "" && isNameLike(compact(post)):
			return Speaker{post, "", role}, true
		case ok && name != "" && isNameLike(compact(name)):
			return Speaker{withoutAddress(name), post, role}, true
		}
	}
	return parseName(strings.Join(words, ""))
}

// parseName reads a name with a form of address and no post.
func parseName(s string) (Speaker, bool) {
	c := compact(s)
	if !isNameLike(c) || len([]rune(c)) > 12 {
		return Speaker{}, false
	}
	switch {
	case strings.HasSuffix(c, "君"):
		return Speaker{withoutAddress(s), "", minutes.Member}, true
	case strings.HasSuffix(c, "さん"):
		return Speaker{s, "", minutes.Citizen}, true
	case strings.HasSuffix(c, "氏"), strings.HasSuffix(c, "様"):
		return Speaker{s, "", minutes.Other}, true
	}
	return Speaker{}, false
}

// join drops the white space inside.
func join(s string) string { return strings.Join(strings.Fields(s), "") }

// withoutAddress takes the form of address off a name.
func withoutAddress(name string) string {
	for _, a := range []string{"君", "さん", "氏", "議員", "委員", "様", "殿"} {
		if bare, ok := strings.CutSuffix(name, a); ok && bare != "" && !isPost(name) {
			return bare
		}
	}
	return name
}

// isPost: the words are a post as a whole, or a person told apart by a letter (A委員).
func isPost(s string) bool {
	c := compact(s)
	_, whole := wholes[c]
	_, ending := endings[c]
	return whole || ending || (utf8.RuneCountInString(c) <= 3 && isLetter([]rune(c)[0]))
}

// isNameLike: the signs of names and posts and no others; を stands in phrases only.
func isNameLike(s string) bool {
	if s == "" {
		return false
	}
	for _, r := range s {
		ok := r >= '一' && r <= '鿋' || unicode.Is(unicode.Han, r) || unicode.In(r, unicode.Katakana, unicode.Hiragana) || unicode.IsDigit(r) || isLetter(r) ||
			strings.ContainsRune("ーヶケ々〆・･()（）-／/①②③④⑤⑥⑦⑧⑨⑩○◯〇", r)
		if !ok || r == 'を' {
			return false
		}
	}
	return true
}
