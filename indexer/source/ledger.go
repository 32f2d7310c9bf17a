package source

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/automaton"
	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// Nothing is dropped in silence. A ledger is the account of a document's words: when the
// meetings are read, every sentence of the document must stand in one of their fields, or
// have been left out knowingly (a lead, the introduction of a list, a paragraph that is
// named in a warning), or else it is named in a warning here. Whatever way a reader has of
// losing words, this is the one place that finds out.
//
// Words are compared by their runs of gram letters, white space and punctuation aside, so
// that it does not matter how a reader joined lines, or what label it took off. Only hashes
// of the runs are kept: time and memory grow with the length of the document and no faster.
type ledger struct {
	bits  []uint64        // a set of hashes
	short map[string]bool // the letters of utterances that are too short to be told apart from words of a sentence
}

// gram is how many letters are compared at a time.
const gram = 5

// newLedger is an empty account for a document of so many bytes.
func newLedger(bytes int) *ledger {
	words := 1 << 9 // of 64 bits: the set stays sparse, with some 48 bits for a letter
	for words*4 < bytes {
		words *= 2
	}
	return &ledger{make([]uint64, words), map[string]bool{}}
}

// know takes a text into the account. A nil ledger takes nothing.
func (l *ledger) know(text string) {
	if l == nil {
		return
	}
	var g grams
	for _, r := range text {
		if isLetter(r) && g.push(r) {
			word, bit := l.place(g.hash)
			*word |= bit
		}
	}
}

// place is where the hash of a run stands in the set.
func (l *ledger) place(hash uint64) (word *uint64, bit uint64) {
	at := hash ^ hash>>32
	return &l.bits[at>>6&uint64(len(l.bits)-1)], 1 << (at & 63)
}

// knows reports whether three quarters of a text's letters are in the account. A text that
// is too short to be compared is.
func (l *ledger) knows(text string) bool {
	covered, n := l.covered(text)
	return n < gram || 4*covered >= 3*n
}

// covered is how many letters of a text are in the account, of all it has.
func (l *ledger) covered(text string) (covered, n int) {
	var g grams
	end := 0
	for _, r := range text {
		if !isLetter(r) || !g.push(r) {
			continue
		}
		if word, bit := l.place(g.hash); *word&bit != 0 {
			covered += g.n - max(end, g.n-gram)
			end = g.n
		}
	}
	return covered, g.n
}

// grams is the hash of the last letters of a text, and how many came before. The hash rolls:
// a letter that comes in is added, the one that falls out of the run is taken off (Karp and
// Rabin, Efficient randomized pattern-matching algorithms, 1987).
type grams struct {
	last [8]rune
	n    int
	hash uint64
}

// factor mixes the letters of a hash: 2^64 by the golden ratio. leaving is the power of
// it with which a letter that falls out of the run stands in the hash.
const (
	factor  = 0x9e3779b97f4a7c15
	leaving = factor * factor % (1 << 64) * factor % (1 << 64) * factor % (1 << 64) * factor % (1 << 64) * factor % (1 << 64)
)

// push takes a letter in, and reports whether there are enough of them.
func (g *grams) push(r rune) bool {
	old := g.last[(g.n-gram)&7] // 0 before there are enough
	g.last[g.n&7] = r
	g.hash = (g.hash+uint64(r))*factor - uint64(old)*leaving
	g.n++
	return g.n >= gram
}

// isLetter: kana and kanji, as most signs are, or another letter or digit.
func isLetter(r rune) bool {
	switch {
	case r >= 'ぁ' && r <= 'ん', r >= 'ァ' && r <= 'ヺ', r >= '一' && r <= '鿿', r >= '0' && r <= '9':
		return true
	case r >= 0x3000 && r <= 0x303f && r != '々' && r != '〆' && r != '〇':
		return false
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// knowMeeting takes all fields of a meeting into the account.
func (l *ledger) knowMeeting(m *minutes.Meeting) {
	for _, text := range []string{m.Title, string(m.Series), string(m.Participants), string(m.Place)} {
		l.know(text)
	}
	for _, text := range m.Themes {
		l.know(text)
	}
	section := minutes.Text("")
	for _, u := range m.Utterances {
		if u.Section != section {
			l.know(string(u.Section))
		}
		section = u.Section
		l.know(u.Text)
		if len(u.Text) <= maxShort*utf8.UTFMax {
			if letters := lettersOf(u.Text); utf8.RuneCountInString(letters) <= maxShort {
				l.short[letters] = true
			}
		}
		l.know(string(u.Speaker))
	}
}

// maxShort is how many letters a short utterance has: 検討する。
const maxShort = 2 * gram

func lettersOf(text string) string {
	return strings.Map(func(r rune) rune {
		if isLetter(r) {
			return r
		}
		return -1
	}, text)
}

// isShort: the text is a short utterance, or one behind the name of who says it.
func (l *ledger) isShort(text string) bool {
	if len(text) > (maxFront+maxShort)*utf8.UTFMax {
		return false
	}
	letters := lettersOf(text)
	for front, i := 0, 0; i < len(letters) && front <= maxFront; front++ {
		if l.short[letters[i:]] {
			return true
		}
		_, size := utf8.DecodeRuneInString(letters[i:])
		i += size
	}
	return false
}

// maxFront is how many letters at the front of a text may be a label with the first words
// behind it.
const maxFront = 20

// knowFront takes the beginning of a text into the account whose label was told from its
// words, for both stand apart in the meeting.
func (l *ledger) knowFront(text string) {
	n := 0
	for i, r := range text {
		if n += boolInt(isLetter(r)); n > maxFront {
			text = text[:i]
			break
		}
	}
	l.know(text)
}

var (
	// leadRE are words of a lead: what was held, with whom, about what.
	leadRE = automaton.MustRegexp(`ミーティング|開催|開き|開かれ|実施|行い|行われ|懇談|意見交換|意見を交|対話|話し合い(?:を|が|まし)|語り合|訪問|訪れ|訪ね|テーマ|派遣|集会|座談|参加し|集ま|集め|参加者は|出席者は|次の(?:とおり|通り|よう)|以下の(?:とおり|通り|よう)|` + headOfTown + `[はがも]`)
	// wishRE is what somebody thinks or wants, which is no lead and introduces nothing.
	wishRE = automaton.MustRegexp(`(?:開き|行い|始め)ます$|思い(?:ます|ました)?$|思う|思って|考えて|感じ|ほしい|欲しい|べき|たい(?:です|と)?|ください|ましょう|でしょうか|ないか$`)
)

// announcesRE are words of a sentence above a list that says what the list holds.
var announcesRE = automaton.MustRegexp(`(?:意見|提案|感想|発表|やり取り|やりとり|質疑|報告|発言|質問|要望|回答|声|話|内容|概要)(?:など|等)?(?:が|を|も|$)|(?:次|以下|下記)の?(?:とおり|通り|よう)`)

// saysRE is the end of words that are a sentence.
var saysRE = automaton.MustRegexp(`(?:です|ます|ました|ません|でしょう|だ|ください)[。！？!?]?$|。`)

// knowLead takes the sentences of a lead into the account, which say what the meeting was.
// What stands in its place and says nothing of a meeting is none, nor are words in it that
// are sentences themselves.
func (l *ledger) knowLead(text string) {
	qs := quotes(text)
	start := 0
	for _, end := range append(sentenceStops(text, qs), len(text)) {
		sentence := text[start:end]
		start = end
		words := strings.TrimRight(wordsOutside(sentence), "。 　\n")
		if !leadRE.MatchString(words) || wishRE.MatchString(words) {
			continue
		}
		l.know(words)
		for _, q := range quotes(sentence) {
			if !saysRE.MatchString(q.inner) {
				l.know(q.inner)
			}
		}
	}
}

// knowIntroduction takes the sentence above a list into the account, when it says what follows.
func (l *ledger) knowIntroduction(sentence string) {
	if !wishRE.MatchString(sentence) && (listFollowsRE.MatchString(sentence) || announcesRE.MatchString(sentence) || leadRE.MatchString(sentence)) {
		l.know(sentence)
	}
}

// lost are the parts of a line that the account does not know: sentences, or quotations of
// a sentence that holds others. A sentence of which one quotation is known frames that.
func (l *ledger) lost(line string) []string {
	var out []string
	qs := quotes(line)
	stops := append(sentenceStops(line, qs), len(line))
	start := 0
	for _, end := range stops {
		sentence := line[start:end]
		var inside []quote
		for ; len(qs) > 0 && qs[0].start < end; qs = qs[1:] {
			inside = append(inside, qs[0])
		}
		start = end
		if l.knows(sentence) && len(inside) == 0 {
			continue
		}
		out = append(out, l.lostIn(sentence, inside)...)
	}
	return out
}

// lostIn is lost for one sentence with its quotations.
func (l *ledger) lostIn(sentence string, inside []quote) []string {
	var out []string
	known := false
	for _, q := range inside {
		lost := l.lostOf(q.inner)
		known = known || l.isShort(q.inner) || len(lost) < len(q.inner)/2 && utf8.RuneCountInString(q.inner) > gram
		if lost != "" {
			out = append(out, lost)
		}
	}
	if !known && !l.knows(sentence) && !l.isShort(sentence) {
		return []string{trim(sentence)}
	}
	return out
}

// lostOf is what is lost of a quotation's sentences.
func (l *ledger) lostOf(inner string) string {
	var lost strings.Builder
	for sentence := range strings.SplitAfterSeq(inner, "。") {
		if !l.knows(sentence) && !l.isShort(sentence) {
			lost.WriteString(sentence)
		}
	}
	return lost.String()
}

// account names in the warnings of the first meeting the sentences of the document that
// are nowhere. The lines are those that its reader sees.
func (l *ledger) account(lines []string, ms []minutes.Meeting) {
	for i := range ms {
		l.knowMeeting(&ms[i])
	}
	named, more := 0, 0
	for _, line := range lines {
		if covered, n := l.covered(line); covered == n || n < gram || !isAccounted(line) {
			continue
		}
		parts := l.lost(withoutQA(withoutNotes(trim(line))))
		if len(parts) == 0 {
			continue
		}
		text := strings.Join(parts, "")
		if named++; named > maxUnplaced {
			more += utf8.RuneCountInString(text)
			continue
		}
		warn(&ms[0], "次の文は発言として扱っていません："+beginningOf(text))
	}
	if more > 0 {
		warn(&ms[0], "ほかにも、発言として扱っていない文が、合わせて"+strconv.Itoa(more)+"字あります。")
	}
}

// beginningOf is the beginning of a text that is not shown whole, and how long it is.
func beginningOf(text string) string {
	begun := "「" + excerpt(text) + "」"
	if n := utf8.RuneCountInString(text); n > maxExcerpt {
		return begun + "（" + strconv.Itoa(n) + "字）"
	}
	return begun
}

// siteTalkRE are words of what a site says of itself beside its pages.
var siteTalkRE = automaton.MustRegexp(`(?:PDF|Adobe|アドビ|Acrobat|JavaScript|ブラウザ)[^。]*(?:ご覧|閲覧|必要|無料|有効|推奨)|(?:Cookie|クッキー)を|お気に入りに登録|(?:このページ|この情報|ページの情報|当サイト|本サイト)[^。]{0,20}(?:でしたか|ですか|ますか|ください|ありません)|(?:役に立ち|見つけやすかった|分かりやすかった|わかりやすかった)[^。]{0,6}か|Copyright|無断転載`)

// isSiteTalk: a short line that no visitor of a meeting says.
func isSiteTalk(line string) bool {
	return len(line) <= maxBoilerplate && !strings.Contains(line, "」と") && siteTalkRE.MatchString(line)
}

// isAccounted: the line is a sentence, not a name or a label.
func isAccounted(line string) bool {
	line = trim(line)
	return (containsAny(line, "。！？!?") || strings.HasSuffix(line, "」") || utf8.RuneCountInString(line) > maxHeadline && hiragana(line) > 2*minSpoken) && !isBoilerplate(line) && !isSiteTalk(line)
}
