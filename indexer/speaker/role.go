package speaker

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// Role is in which role a person with this name and post speaks. Either may be empty; the
// post decides where it is known, else the end of the name (北川市長, 山田太郎議員).
// minutes.Other where neither says anything.
func Role(name, post string) minutes.Role {
	if role, ok := roleOf(compact(post)); ok {
		return role
	}
	role, ok := roleOf(compact(name))
	if !ok {
		return minutes.Other
	}
	return role
}

// compact folds the width of ASCII and takes out white space.
func compact(s string) string {
	return strings.ReplaceAll(minutes.Fold(s), " ", "")
}

// roleOf looks up a folded label without white space: 環境部長, 委員A, 18番, 市民の方.
func roleOf(s string) (minutes.Role, bool) {
	if utf8.RuneCountInString(s) > maxLabel {
		return minutes.Other, false
	}
	if isSeat(s) {
		return minutes.Member, true
	}
	if strings.HasPrefix(s, "番外") { // the seats of those who answer
		return minutes.Executive, true
	}
	if role, ok := roleOfAge(s); ok {
		return role, true
	}
	for range 3 { // 市民代表の方A
		if role, ok := lookUp(s); ok {
			return role, true
		}
		bare := withoutTail(s)
		if bare == s || bare == "" {
			break
		}
		s = bare
	}
	return minutes.Other, false
}

// maxOfAge is how many signs tell who somebody of an age is: 30代子育て中.
const maxOfAge = 8

// roleOfAge reads who is named by an age: 40代男性, 30代の主婦, 20代. One of the public,
// where the words behind it name no post (20代職員).
func roleOfAge(s string) (minutes.Role, bool) {
	digits := strings.TrimLeft(s, "0123456789")
	rest, ok := strings.CutPrefix(digits, "代")
	if !ok || len(s)-len(digits) != 2 {
		return minutes.Other, false
	}
	for _, p := range []string{"前半", "後半", "以上", "の", "・", "-"} {
		rest = strings.TrimPrefix(rest, p)
	}
	if role, ok := roleOf(rest); ok {
		return role, true
	}
	return minutes.Citizen, utf8.RuneCountInString(rest) <= maxOfAge && (rest == "" || isNameLike(rest))
}

// isSeat: 18番, 議席18番. Members of an assembly are named by their seats.
func isSeat(s string) bool {
	s = strings.TrimPrefix(s, "議席")
	s, ok := strings.CutSuffix(s, "番")
	if !ok || s == "" || len(s) > 9 {
		return false
	}
	for _, r := range s {
		if !strings.ContainsRune("0123456789〇一二三四五六七八九十", r) {
			return false
		}
	}
	return true
}

// lookUp finds s among the whole words, else its longest ending that the table knows. A の
// in front of an ending belongs to a phrase (本日の議長), not to a post.
func lookUp(s string) (minutes.Role, bool) {
	if role, ok := wholes[s]; ok {
		return role, true
	}
	if last, _ := utf8.DecodeLastRuneInString(s); !lasts[last] || noOffices[s] {
		return minutes.Other, false
	}
	start := runesFromEnd(s, longest)
	for start < len(s) {
		if role, ok := endings[s[start:]]; ok {
			return role, (!strings.HasSuffix(s[:start], "の") || isKanaName(s[:start])) && !isOneRune(s)
		}
		_, size := utf8.DecodeRuneInString(s[start:])
		start += size
	}
	return minutes.Other, false
}

// isKanaName: a family name in hiragana that ends in の: こんの, みずの.
func isKanaName(s string) bool {
	n := utf8.RuneCountInString(s)
	return n > 2 && n < 5 && hiraganaIn(s) == n && !noNames[s]
}

// runesFromEnd is the offset in s of its last n runes.
func runesFromEnd(s string, n int) int {
	start := len(s)
	for ; n > 0 && start > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:start])
		start -= size
	}
	return start
}

// isOneRune: 課 or 部 with nothing in front is no office.
func isOneRune(s string) bool {
	_, size := utf8.DecodeRuneInString(s)
	return size == len(s)
}

var tails = []string{"の方", "の方々", "の皆さん", "の皆様", "の皆さま", "たち", "代表", "から", "より", "さん", "さま", "様", "氏", "殿", "君", "先生", "ら", "側", "各位", "兼務", "（兼務）"}

// withoutTail takes one thing off the end that says nothing of the post: a letter or a
// number that tells persons apart, a form of address.
func withoutTail(s string) string {
	for _, t := range tails {
		if bare, ok := strings.CutSuffix(s, t); ok {
			return bare
		}
	}
	r, size := utf8.DecodeLastRuneInString(s)
	if unicode.IsDigit(r) || isLetter(r) || (r >= '①' && r <= '⑳') {
		return s[:len(s)-size]
	}
	return s
}

// isLetter: a letter of the kinds that stand for a person (A委員, 委員ア is too rare).
func isLetter(r rune) bool { return r < utf8.RuneSelf && unicode.IsLetter(r) }
