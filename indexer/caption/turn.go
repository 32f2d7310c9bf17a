package caption

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/speaker"
	"github.com/kizuna-search/kizuna/indexer/writing"
)

// When an utterance ends though nobody else is named. In runes and ms.
const (
	// longPause is a silence behind a sentence after which a speaker says something else: the
	// breath between sentences takes one to three seconds, a walk to the lectern ten.
	longPause = 10_000
	// fullTurn is long for one turn, four minutes of speech: a hit beyond would be far from
	// the beginning of its utterance.
	fullTurn = 1200
	// fullTalk is a passage of talk of which nobody knows who said it, one minute.
	fullTalk = 300
	// endless is how long a sentence may make an utterance; recognisers may write no stops.
	endless = 2 * fullTurn
)

// turn is the utterance that is being put together.
type turn struct {
	phrase
	text   strings.Builder
	runes  int
	depth  int  // brackets that are open
	ended  bool // the words so far end a sentence
	last   rune
	spoken bool // it has times
}

// turns joins the phrases of one speaker to utterances.
func turns(phrases []phrase) []minutes.Utterance {
	var out []minutes.Utterance
	stops := hasStops(phrases)
	t := &turn{}
	for _, p := range phrases {
		if t.runes > 0 && t.isOver(p) {
			out = append(out, t.utterance())
			t = &turn{}
		}
		for _, sentence := range sentences(p.text) {
			if t.runes > 0 && t.isFull() && !saysOf(t.last, sentence) {
				out = append(out, t.utterance())
				t = &turn{}
			}
			t.take(p, sentence)
		}
		if !stops && !t.ended {
			t.ended = endsPolitely(p.text)
		}
	}
	if t.runes > 0 {
		out = append(out, t.utterance())
	}
	return out
}

// isOver: another begins, or the same one after a long silence behind a sentence.
func (t *turn) isOver(p phrase) bool {
	silent := t.spoken && p.timed && p.start-t.end > longPause
	return p.speaker != t.speaker || p.turn || silent && t.ended
}

// isFull: it is long enough and ends a sentence, or it is endless.
func (t *turn) isFull() bool {
	full := fullTurn
	if t.speaker == "" {
		full = fullTalk
	}
	return t.ended && t.runes >= full || t.runes >= endless
}

func (t *turn) take(p phrase, s string) {
	if t.runes == 0 {
		t.phrase = p
	} else if isSpaced(t.last, s) {
		t.text.WriteByte(' ')
	}
	if p.timed {
		if !t.spoken {
			t.start, t.end, t.spoken = p.start, p.end, true
		}
		t.start, t.end = min(t.start, p.start), max(t.end, p.end)
	}
	t.text.WriteString(s)
	t.runes += utf8.RuneCountInString(s)
	for _, r := range s {
		t.depth = max(0, t.depth+depthOf(r))
	}
	t.last, _ = utf8.DecodeLastRuneInString(s)
	t.ended = t.depth == 0 && isEnded(s)
}

func (t *turn) utterance() minutes.Utterance {
	u := minutes.Utterance{
		Role: roleOf(t.speaker), Part: minutes.Speech, Speaker: minutes.Text(t.speaker), Text: strings.TrimSpace(t.text.String()),
	}
	if t.spoken {
		u.Times = &minutes.Times{StartMS: t.start, EndMS: t.end}
	}
	return u
}

// isSpaced: between the words of two cues stands a space where neither side is Japanese.
func isSpaced(last rune, next string) bool {
	first, _ := utf8.DecodeRuneInString(next)
	return isNarrow(last) && isNarrow(first)
}

func isNarrow(r rune) bool { return r < 0x2e80 && r != ' ' }

func depthOf(r rune) int {
	switch r {
	case '「', '『', '（':
		return 1
	case '」', '』', '）':
		return -1
	}
	return 0
}

const (
	stops   = "。．！？!?"
	closers = "」』）)”’\"'"
)

// sentences cuts behind stops, and behind the brackets that close there. Every byte of the
// text but the white space between sentences is in one of them.
func sentences(text string) []string {
	var out []string
	for {
		n := sentenceEnd(text)
		if s := strings.TrimSpace(text[:n]); s != "" {
			out = append(out, s)
		}
		if text = text[n:]; text == "" {
			return out
		}
	}
}

// sentenceEnd is where the first sentence of a text ends, in bytes.
func sentenceEnd(text string) int {
	stopped := false
	var before rune
	for i, r := range text {
		switch {
		case stopped && isWord(r) && isNarrow(before): // an address: …?page=2
			stopped = false
		case stopped && !strings.ContainsRune(stops+closers, r):
			return i
		case stopped && saysOf(before, text[i:]):
			stopped = false
		case !stopped && unicode.IsSpace(r) && before == '.':
			return i
		case strings.ContainsRune(stops, r):
			stopped = true
		}
		before = r
	}
	return len(text)
}

// saysOf: what follows a closing bracket goes on with who said it: …。」と答えました。
func saysOf(before rune, next string) bool {
	return strings.ContainsRune("」』", before) && (strings.HasPrefix(next, "と") || strings.HasPrefix(next, "など") || strings.HasPrefix(next, "って"))
}

func isWord(r rune) bool { return r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)) }

// isEnded: a sentence ends here. A recogniser that writes points writes no numbers of items.
func isEnded(s string) bool {
	return writing.EndsSentence(s) || strings.HasSuffix(strings.TrimRight(s, closers), ".")
}

// hasStops: the recogniser writes stops. Some write Japanese without any.
func hasStops(phrases []phrase) bool {
	n := 0
	for _, p := range phrases {
		if strings.ContainsAny(p.text, stops) {
			n++
		}
	}
	return n*20 >= len(phrases)
}

// endsPolitely: words without stops that end as a spoken sentence does.
func endsPolitely(s string) bool {
	for _, end := range []string{"です", "ます", "ました", "でした", "ません", "ましょう", "でしょう", "ください", "ですね", "ますね", "ですよ", "ですか", "ますか", "ますので", "ございます"} {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}

// roleOf reads the role out of a name as programs show it: a post or an office may stand in
// front (議長　渡辺裕一, 人事課 佐藤).
func roleOf(name string) minutes.Role {
	if role := speaker.Role(name, ""); role != minutes.Other {
		return role
	}
	if who, ok := speaker.Parse(name); ok { // 参加者（自治会長）
		return who.Role
	}
	words := strings.Fields(name)
	if len(words) < 2 {
		return minutes.Other
	}
	return speaker.Role("", words[0])
}
