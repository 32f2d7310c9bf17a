package records

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Blanks at the ends of a line: paragraphs of minutes begin with an ideographic space.
const blanks = " \t\u3000\u00a0\ufeff\u200b"

func isBlank(r rune) bool { return unicode.IsSpace(r) || r == '\ufeff' || r == '\u200b' }

// tidy makes the text of a cell the text of an utterance: one kind of line end, no blanks
// at the ends of lines, no empty lines.
func tidy(text string) string {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	text = strings.ReplaceAll(text, "\r", "\n")
	return keepLines(text, nil)
}

// keepLines trims the lines and leaves out the empty ones and those that drop wants gone.
func keepLines(text string, drop func(string) bool) string {
	if !strings.Contains(text, "\n") {
		line := strings.TrimFunc(text, isBlank)
		if drop != nil && drop(line) {
			return ""
		}
		return line
	}
	var b strings.Builder
	b.Grow(len(text))
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimFunc(line, isBlank)
		if line == "" || (drop != nil && drop(line)) {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(line)
	}
	return b.String()
}

// spoken leaves of the text of a record the words that were spoken: stage notes
// (〔大野花子君登壇〕, （拍手）), rules and the times at which a sitting was opened and closed
// are the stenographer's. It is empty where nothing was spoken.
func spoken(text string) string {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	text = strings.ReplaceAll(text, "\r", "\n")
	text = cutNotes(text)
	return keepLines(text, func(line string) bool { return isRule(line) || isClock(line) })
}

// isRule: a line drawn with dashes, with or without a diamond in its middle.
func isRule(line string) bool {
	dashes := 0
	for _, r := range line {
		switch {
		case isDash(r):
			dashes++
		case !strings.ContainsRune("◇◆○　 *＊", r):
			return false
		}
	}
	return dashes >= 3
}

func isDash(r rune) bool {
	switch r {
	case '-', '‐', '‑', '–', '—', '―', '─', '━', '－', '−', '_', '＿', '=', '＝':
		return true
	}
	return false
}

// maxClock is how long a line with nothing but a time may be, in bytes.
const maxClock = 75

// sittings are what minutes note the time of.
var sittings = []string{"開会", "開議", "散会", "閉会", "休憩", "再開", "延会", "開始", "終了", "流会"}

// isClock: 午前十時十二分散会, ○午後１時５９分開会, 開会　午前１０時.
func isClock(line string) bool {
	if len(line) > maxClock || strings.ContainsAny(line, "、。") {
		return false
	}
	line = strings.TrimLeft(line, "○◯〇◎"+blanks)
	for _, noon := range []string{"午前", "午後", "正午"} {
		if strings.HasPrefix(line, noon) {
			return hasAnySuffix(line, sittings)
		}
		if before, after, ok := strings.Cut(line, noon); ok && hasAnySuffix(after, []string{"時", "分", "半"}) {
			before = strings.Trim(before, blanks+"：:")
			return slices.Contains(sittings, before)
		}
	}
	return false
}

// cutNotes takes the stage notes out of a text.
func cutNotes(text string) string {
	if !strings.Contains(text, "〔") && !strings.Contains(text, "（") && !strings.Contains(text, "(") && !strings.Contains(text, "──") && !strings.Contains(text, "――") {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	from := 0
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		end := i + size
		switch r {
		case '〔', '（', '(':
			if stop := noteEnd(text, i); stop > 0 {
				b.WriteString(text[from:i])
				from, end = stop, stop
			}
		case '─', '―', '━', '—':
			if stop := dashesEnd(text, i); stop > 0 {
				b.WriteString(text[from:i])
				from, end = stop, stop
			}
		}
		i = end
	}
	b.WriteString(text[from:])
	return b.String()
}

// dashesEnd is where a rule that was drawn inside a line ends, 0 when the dashes at i are a
// pause of the speaker (――).
func dashesEnd(text string, i int) int {
	dashes, diamonds, end := 0, 0, len(text)
	for j, r := range text[i:] {
		if !isDash(r) && r != '◇' && r != '◆' {
			end = i + j
			break
		}
		if isDash(r) {
			dashes++
		} else {
			diamonds++
		}
	}
	if dashes >= 5 || dashes >= 3 && diamonds > 0 {
		return end
	}
	return 0
}

// maxNote is how long a stage note may be, in bytes. Calls from the floor are quoted in full.
const maxNote = 900

// noteEnd is the end of the stage note whose bracket opens at i, 0 when there is none. 〔 is
// the stenographer's bracket; in round ones stand words of the speaker, too.
func noteEnd(text string, i int) int {
	body, end := bracketed(text, i)
	if end > 0 && (strings.HasPrefix(text[i:], "〔") || isStage(body)) {
		return end
	}
	return 0
}

// bracketed is what stands between the bracket at i and its partner, and where that ends.
// Brackets of the same kind nest. end is 0 when the partner is missing.
func bracketed(text string, i int) (body string, end int) {
	open, size := utf8.DecodeRuneInString(text[i:])
	partner := partnerOf(open)
	limit := min(len(text), i+maxNote)
	depth := 0
	for j, r := range text[i:limit] {
		switch r {
		case open:
			depth++
		case partner:
			if depth--; depth == 0 {
				return text[i+size : i+j], i + j + utf8.RuneLen(r)
			}
		}
	}
	return "", 0
}

func partnerOf(open rune) rune {
	switch open {
	case '〔':
		return '〕'
	case '（':
		return '）'
	}
	return ')'
}

// stageEndings are what stage notes in round brackets end with.
var stageEndings = []string{"拍手", "笑声", "笑い", "爆笑", "呼ぶ者あり", "呼ぶ者多し", "呼ぶ者多数", "呼ぶ者", "発言する者あり", "発言する者多し", "発言する者がある", "発言あり",
	"登壇", "降壇", "挙手", "起立", "着席", "退席", "退場", "入場", "入室", "退室", "離席", "速記中止", "パネルを示す", "パネル提示", "パネルを提示", "資料を示す", "資料提示", "資料を提示", "挙手多数", "起立多数", "挙手全員", "起立全員"}

func isStage(body string) bool {
	body = strings.TrimRight(strings.TrimSpace(body), "。、")
	return body == "笑" || hasAnySuffix(body, stageEndings)
}
