package source

import (
	"strings"
	"unicode/utf8"
)

// maxNote is the longest note of the minute-taker, in runes.
const maxNote = 60

// noteEnds are the ends of notes in parentheses: nobody's words, but what was seen and heard.
var noteEnds = []string{
	"拍手", "拍手起こる", "笑声", "笑い", "笑い声", "爆笑", "（笑）", "呼ぶ者あり", "呼ぶ者多数", "呼ぶ者多し", "叫ぶ者あり", "する者あり", "する者多し", "する者多数", "声あり", "の声", "の声多数",
	"登壇", "降壇", "退場", "退席", "入場", "着席", "除斥", "起立", "起立全員", "起立多数", "起立少数", "全員起立", "多数起立", "少数起立", "起立者なし", "挙手", "挙手全員", "挙手多数", "挙手少数", "全員挙手", "賛成者起立", "賛成者挙手",
	"異議なし", "異議なしの声", "全員異議なし", "一同了承", "全員了承", "全員賛成", "全員一致", "投票", "点呼", "朗読", "聴取不能", "聞き取り不能", "聞き取れず", "録音不明", "うなずく", "休憩", "再開", "黙祷", "黙とう",
	"議場閉鎖", "議場開鎖", "議長交代", "議長交替", "委員長交代", "委員長交替", "座長交代",
	"名簿配付", "資料配付", "資料提示", "資料を示す", "パネル提示", "スライド使用", "暫時休憩", "発言取消", "発言訂正", "質疑なし", "質問なし", "意見なし", "なし",
}

// isNoteText: the words in brackets are a note. Short words are one by themselves only:
// （起立） but not （委員会の休憩）.
func isNoteText(s string) bool {
	s = trim(strings.Trim(s, "。"))
	if s == "笑" {
		return true
	}
	if s == "" || utf8.RuneCountInString(s) > maxNote {
		return false
	}
	for _, e := range noteEnds {
		if front, ok := strings.CutSuffix(s, e); ok && (front == "" || utf8.RuneCountInString(e) >= 3 || strings.HasSuffix(front, "」") || moves[e]) {
			return true
		}
	}
	return false
}

// moves are short words that are notes behind a name: 市長登壇.
var moves = map[string]bool{"登壇": true, "降壇": true, "退場": true, "退席": true, "着席": true, "入場": true, "拍手": true, "朗読": true}

// isNote: the whole line is no speech: a note in brackets, a rule, a time, a page number.
func isNote(text string) bool {
	if len(text) > maxNote*utf8.UTFMax {
		return false
	}
	if isRule(text) || isClock(text) || text == "以上" || text == "以　上" || text == "（以上）" {
		return true
	}
	if inner, ok := inBrackets(text); ok {
		return isNoteText(inner) || isClock(inner) || (strings.HasPrefix(text, "〔") && !strings.ContainsAny(inner, "。"))
	}
	return strings.HasPrefix(text, "「") && strings.HasSuffix(text, "あり") && isNoteText(text)
}

// inBrackets is the inside of a line that is one pair of brackets as a whole.
func inBrackets(text string) (string, bool) {
	open, size := utf8.DecodeRuneInString(text)
	closer, ok := closers[open]
	if !ok || !strings.HasSuffix(text, string(closer)) {
		return "", false
	}
	return trim(text[size : len(text)-utf8.RuneLen(closer)]), closing(text, open, closer) == len(text)
}

// isRule: a line of dashes, stars, or a page number between them.
func isRule(text string) bool {
	signs := 0
	for _, r := range text {
		switch {
		case strings.ContainsRune("―ー—–-－─━＝=＊*・･…‥～~〜_＿◇◆○◯☆★△※／/ 　|｜", r):
			signs++
		case (r >= '0' && r <= '9') || (r >= '０' && r <= '９'):
		default:
			return false
		}
	}
	return signs > 1 || len(text) <= 4*len("０")
}

// clockWords stand in lines that say when a meeting began, paused and ended.
var clockWords = []string{"開議", "開会", "休憩", "再開", "散会", "閉会", "延会", "閉議", "中断", "終了", "開始", "流会"}

// clockSigns are the signs of such lines, those of the words included.
var clockSigns = setOf("午前後時分正0123456789０１２３４５６７８９元年月日令和平成昭（）()〔〕【】[]［］<>＜＞:：　 曜火水木金土、,～〜~-－―─━…・＝=◇○◎本会議宣告暫" + strings.Join(clockWords, ""))

// setOf is the set of the runes of a text.
func setOf(text string) map[rune]bool {
	set := map[rune]bool{}
	for _, r := range text {
		set[r] = true
	}
	return set
}

// isClock: 午後１時２分開議, 休憩　午前１１時, 【散会】. What else stands there is digits and times.
func isClock(text string) bool {
	if len(text) > 40*len("午") {
		return false
	}
	for _, r := range text {
		if !clockSigns[r] {
			return false
		}
	}
	return hasAny(unspread(text), clockWords)
}

// unspread is a text without white space: 散　会　午後三時.
func unspread(text string) string {
	return strings.NewReplacer(" ", "", "　", "").Replace(text)
}

// isColophon: the sentence below the last speech with which minutes are signed.
func isColophon(text string) bool {
	if len(text) > 4*maxNote*utf8.UTFMax || !strings.Contains(text, "署名") && !strings.Contains(text, "相違") && !strings.Contains(text, "作成") && !strings.Contains(text, "記載") {
		return false
	}
	bare := unspread(text)
	return hasAny(bare[:min(len(bare), 60)], []string{"以上", "上記", "会議の"}) && hasAny(bare, []string{"顛末", "てん末", "次第を", "経過を", "正確", "相違ない", "ここに署名", "会議録を作成", "会議録を調製"})
}

// isEnd: the meeting is over, for the day or altogether.
func isEnd(text string) bool {
	if !isClock(text) {
		return false
	}
	text = unspread(text)
	return (strings.Contains(text, "散会") || strings.Contains(text, "閉会") || strings.Contains(text, "延会") ||
		strings.Contains(text, "閉議") || strings.Contains(text, "終了") || strings.Contains(text, "流会"))
}

// withoutNotes takes the notes in brackets out of a speech; other brackets stay.
func withoutNotes(s string) string {
	if !hasBracket(s) {
		return s
	}
	var b strings.Builder
	last := 0
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		closer, ok := closers[r]
		if !ok || !strings.ContainsRune("（(〔［[", r) {
			i += size
			continue
		}
		end := closing(s[i:min(len(s), i+maxNote*utf8.UTFMax)], r, closer)
		if end < 0 || !isNoteText(s[i+size:i+end-utf8.RuneLen(closer)]) {
			i += size
			continue
		}
		b.WriteString(s[last:i])
		i += end
		last = i
	}
	b.WriteString(s[last:])
	return trim(b.String())
}

func hasBracket(s string) bool {
	return strings.Contains(s, "（") || strings.Contains(s, "〔") || strings.Contains(s, "［") || strings.IndexByte(s, '(') >= 0 || strings.IndexByte(s, '[') >= 0
}

// closing is the offset behind the bracket that closes the one at the beginning, -1 if none.
func closing(s string, open, closer rune) int {
	depth := 0
	for i, r := range s {
		switch r {
		case open:
			depth++
		case closer:
			if depth--; depth == 0 {
				return i + utf8.RuneLen(closer)
			}
		}
	}
	return -1
}
