package source

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/automaton"
	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// Pages write brackets and stops in several widths: ｢…｣ for 「…」, ､ and ， for 、, ｡ and ．
// for 。, and “…” around what somebody said. The readers know one sign for each. They get a
// text in which all signs are those, byte for byte as long as the page's own, and what they
// find in it is written again as the page writes it.

// halfWidth are the signs that stand for another wherever they are: ｡ ｢ ｣ ､ begin with the
// same bytes, and so do 。「」、.
var halfWidth = map[byte]string{0xa1: "。", 0xa2: "「", 0xa3: "」", 0xa4: "、"}

// asRead is a text with the readers' signs.
func asRead(text string) string {
	if !strings.Contains(text, "\xef\xbd") && !hasAny(text, []string{"，", "．", "“", "〝", zero}) {
		return text
	}
	b := []byte(text)
	fullStops := strings.Count(text, "．") > strings.Count(text, "。")+strings.Count(text, "｡") // else it stands behind numbers
	for i := 0; i+2 < len(b); i++ {
		switch {
		case b[i] != 0xef:
		case b[i+1] == 0xbd && halfWidth[b[i+2]] != "":
			copy(b[i:], halfWidth[b[i+2]])
		case strings.HasPrefix(text[i:], "，") && !isInNumber(text, i):
			copy(b[i:], "、")
		case fullStops && strings.HasPrefix(text[i:], "．") && !isLatin(lastRune(text[:i])):
			copy(b[i:], "。")
		}
	}
	speechAsRead(b, text)
	zerosAsRead(b, text)
	return string(b)
}

// zero is the sign that keyboards give for a circle; circle is the mark that it stands for.
const (
	zero   = "〇"
	circle = "○"
)

// zerosAsRead makes circles of the zeros in b at which lines begin, but for 〇〇市 and 〇年.
func zerosAsRead(b []byte, text string) {
	for at := strings.Index(text, zero); at >= 0; {
		end := at + len(zero)
		next, _ := utf8.DecodeRuneInString(text[end:])
		before := lastRune(strings.TrimRight(text[max(0, at-maxMark):at], " \t　"))
		if (before == '\n' || before == '>' || before == utf8.RuneError) && !strings.ContainsRune("〇○一二三四五六七八九年月日時分円歳", next) {
			copy(b[at:], circle)
		}
		more := strings.Index(text[end:], zero)
		if more < 0 {
			return
		}
		at = end + more
	}
}

// isInNumber: the sign at the offset stands between digits or letters: １，０００.
func isInNumber(text string, at int) bool {
	after, _ := utf8.DecodeRuneInString(text[at+len("，"):])
	return isLatin(after) && isLatin(lastRune(text[:at]))
}

// isLatin: a digit or a Latin letter of any width.
func isLatin(r rune) bool { return unicode.Is(unicode.Latin, r) || unicode.IsDigit(r) }

var (
	// saidInMarksRE is what stands behind “…” when somebody said what is in it, themeInMarksRE
	// when it is the theme, toldInMarksRE what stands before the words of somebody. Else the
	// marks are those of a name: “絆”ミーティング
	saidInMarksRE  = automaton.MustRegexp(`^と(?:の|、|いう|いった|あいさつ|挨拶|述べ|話|お話|語|答|呼び|声|報告|励|訴)`)
	themeInMarksRE = automaton.MustRegexp(`^(?:を|という|との|を今回の)(?:メイン|共通)?テーマ`)
	toldInMarksRE  = automaton.MustRegexp(`(?:から|からは|より|は)[、，､]?$`)
)

// speechAsRead replaces “…” and 〝…〟 by 「…」 in b around words and themes of the text. What
// stands in between may hold such marks itself.
func speechAsRead(b []byte, text string) {
	var open []int
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] != 0xe2 && text[i] != 0xe3: // with which they begin
		case hasAnyPrefix(text[i:], "“", "〝"):
			open = append(open, i)
		case len(open) > 0 && hasAnyPrefix(text[i:], "”", "〟"):
			from := open[len(open)-1]
			open = open[:len(open)-1]
			if end := i + len("”"); isSpokenInMarks(text[max(0, from-maxLabel):from], beginning(text[end:])) {
				copy(b[from:], "「")
				copy(b[i:], "」")
			}
		}
	}
}

func isSpokenInMarks(before, behind string) bool {
	return themeInMarksRE.MatchString(behind) || saidInMarksRE.MatchString(behind) && toldInMarksRE.MatchString(before)
}

func hasAnyPrefix(s string, starts ...string) bool {
	return slices.ContainsFunc(starts, func(start string) bool { return strings.HasPrefix(s, start) })
}

// written finds what readers made of a text again in the text itself. Both are kept without
// white space, which readers cut and join.
type written struct {
	read, own string
	at        int // where the last utterance was found
	work      int // how many bytes may still be looked through for what is not where it should be
}

// searches is how many times the whole text may be looked through.
const searches = 64

func newWritten(read, own string) *written {
	w := written{read: squeezed(read), own: squeezed(own)}
	w.work = searches * len(w.read)
	return &w
}

func squeezed(text string) string {
	return strings.Map(func(r rune) rune {
		if isSpace(r) {
			return -1
		}
		return r
	}, text)
}

func isSpace(r rune) bool { return unicode.IsSpace(r) || isBlank(r) }

// restore writes the fields of the meetings as the document writes them.
func (w *written) restore(ms []minutes.Meeting) {
	if len(w.read) != len(w.own) {
		return
	}
	for i := range ms {
		m := &ms[i]
		m.Title = w.line(m.Title)
		for _, field := range []*minutes.Text{&m.Series, &m.Participants, &m.Place} {
			*field = minutes.Text(w.line(string(*field)))
		}
		for k := range m.Themes {
			m.Themes[k] = w.line(m.Themes[k])
		}
		for k := range m.Destinations {
			m.Destinations[k].Evidence = w.line(m.Destinations[k].Evidence)
		}
		for k := range m.Utterances {
			w.restoreUtterance(&m.Utterances[k])
		}
	}
}

func (w *written) restoreUtterance(u *minutes.Utterance) {
	text := w.text(u.Text)
	for i, d := range u.Destinations {
		if at := strings.Index(u.Text, d.Evidence); at >= 0 {
			u.Destinations[i].Evidence = text[at : at+len(d.Evidence)]
		}
	}
	u.Text = text
	u.Section, u.Speaker = minutes.Text(w.line(string(u.Section))), minutes.Text(w.line(string(u.Speaker)))
}

// line is a field as the document writes it.
func (w *written) line(text string) string {
	at := w.at
	defer func() { w.at = at }()
	return w.text(text)
}

// text is a text as the document writes it: as a whole, else line by line, else sentence by
// sentence. A sentence that is not found stays as it was read.
func (w *written) text(text string) string {
	if !containsAny(text, "「」、。") {
		return text
	}
	if own, ok := w.find(text); ok {
		return own
	}
	for _, stop := range []string{"\n", "。"} {
		parts := strings.SplitAfter(text, stop)
		if len(parts) == 1 || parts[1] == "" {
			continue
		}
		for i := range parts {
			parts[i] = w.text(parts[i])
		}
		return strings.Join(parts, "")
	}
	return text
}

// find finds a text behind the one before it, else anywhere.
func (w *written) find(text string) (string, bool) {
	bare := squeezed(text)
	for _, from := range []int{w.at, 0} {
		if w.work <= 0 {
			break
		}
		i := strings.Index(w.read[from:], bare)
		if i >= 0 {
			w.at = from + i + len(bare)
			w.work -= i
			return spacedAs(text, w.own[w.at-len(bare):w.at]), true
		}
		w.work -= len(w.read) - from
	}
	return "", false
}

// spacedAs is a text without white space with that of another, which has as many bytes.
func spacedAs(spaced, bare string) string {
	var b strings.Builder
	for _, r := range spaced {
		if isSpace(r) {
			b.WriteRune(r)
			continue
		}
		n := min(utf8.RuneLen(r), len(bare))
		b.WriteString(bare[:n])
		bare = bare[n:]
	}
	return b.String()
}
