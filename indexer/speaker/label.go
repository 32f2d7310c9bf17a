package speaker

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// maxLabel is the longest label that is read, in runes: the longest posts of officers
// with two offices and a name have some 35.
const maxLabel = 40

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
	label = withoutDeputy(withoutStage(strings.TrimSpace(label)))
	if label == "" || utf8.RuneCountInString(label) > maxLabel || strings.ContainsFunc(label, endsWords) {
		return Speaker{}, false
	}
	if outer, inner, ok := cutParentheses(label); ok {
		return parsePair(outer, inner)
	}
	if strings.ContainsAny(label, "()（）") {
		return Speaker{}, false
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
	switch both := outerKnown && innerKnown; {
	case both && outerRole == minutes.Member && innerRole == minutes.Chair: // 鈴木委員（会長）
		return Speaker{withoutAddress(join(outer)), join(inner), innerRole}, true
	case outerKnown && isNameLike(i):
		if both && outerRole == minutes.Other { // 司会（市民協働課長）
			outerRole = innerRole
		}
		return Speaker{withoutAddress(join(inner)), join(outer), outerRole}, true
	case innerKnown && isNameLike(o):
		return Speaker{withoutAddress(join(outer)), join(inner), innerRole}, true
	case strings.HasSuffix(i, "君") && isNameLike(i): // a group: みどりの会（山田太郎君）
		return Speaker{withoutAddress(join(inner)), join(outer), minutes.Member}, true
	case strings.HasSuffix(o, "君") && isNameLike(o):
		return Speaker{withoutAddress(join(outer)), "", minutes.Member}, true
	}
	return Speaker{}, false
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
