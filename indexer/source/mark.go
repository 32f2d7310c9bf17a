package source

import (
	"strings"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/speaker"
)

// family is the kind of a mark by its form. Marks of one document are of one or two.
type family int

const (
	noFamily  family = iota
	signed           // ○議長（渡辺裕一君）　, ◆市民：, ○会　長
	bulleted         // ・会長：, the item of a list 会長：
	bracketed        // 【会長】, （委員）, <事務局>
	coloned          // 会長：
	columned         // 会　長　　それでは
	lone             // 会長 on a line of its own
	quoted           // 会長「それでは」
	labelled         // dt/dd and cells of a table
	legended         // ◆ that a legend explains
	arrowed          // →
	families
)

// mark is what may be the mark of a speaker at the beginning of a row.
type mark struct {
	row    int
	family family
	act    act
	who    speaker.Speaker // Name is empty where an act does not say whose it is
	label  string          // as written
	rest   string          // of the row, behind the mark
	named  bool            // the label has the name in parentheses
	colon  bool            // a colon stands behind the parentheses
	headed bool            // it is a heading over his words alone
	// topical: a heading above says what it is about.
	topical bool
}

// alone: the speech begins on the next row.
func (m mark) alone() bool { return m.rest == "" }

// isUnplaced: somebody speaks, whose role the rest of the document must tell.
func (m mark) isUnplaced() bool { return m.act == speaks && m.who.Name != "" && m.who.Role == "" }

const (
	signs   = "○◯〇●◎◆◇□■△▲☆★▽▼◉"
	bullets = "・･•-*‐－"
	arrows  = "→⇒➡⇨➔"
)

// closers are the brackets that may stand around a label, and around a note.
var closers = map[rune]rune{'【': '】', '（': '）', '(': ')', '［': '］', '[': ']', '<': '>', '＜': '＞', '〈': '〉', '《': '》', '〔': '〕', '≪': '≫'}

// maxMark is how far into a row its mark can reach, in bytes.
const maxMark = 240

// grammar reads marks. It keeps what it made of labels, for they recur.
type grammar struct {
	known map[string]reading
}

// reading is what a label says.
type reading struct {
	act act
	who speaker.Speaker
	ok  bool
}

// maxKnown bounds the labels that are kept.
const maxKnown = 1 << 14

// label reads the words of a label: a speaker, or else an act.
func (g *grammar) label(s string) reading {
	if s == "" || len(s) > maxMark {
		return reading{}
	}
	if r, ok := g.known[s]; ok {
		return r
	}
	var r reading
	if a, who, ok := qaLabel(withoutItemNumber(s)); ok && (a == opens || a == closes) { // 3　閉会のことば（副市長）
		r = reading{a, who, true}
	} else if r.act, r.who, r.ok = qaLabel(s); !r.ok {
		r.who, r.ok = speaker.Parse(withoutWords(s))
	}
	if _, inner, ok := strings.Cut(s, "（"); ok && isNoteText(strings.TrimSuffix(inner, "）")) {
		r = reading{} // 市長（拍手）
	}
	if len(g.known) < maxKnown {
		g.known[s] = r
	}
	return r
}

// read finds the mark at the beginning of a row.
func (g *grammar) read(r row) (mark, bool) {
	if r.kind == caption || r.text == "" {
		return mark{}, false
	}
	if r.kind == label {
		return g.labelled(r)
	}
	first, size := utf8.DecodeRuneInString(r.text)
	behind := strings.TrimLeft(r.text[size:], " \t　")
	switch {
	case first < utf8.RuneSelf && first != '(' && first != '[' && first != '<' && first != '-' && first != '*':
		return g.bare(r)
	case strings.ContainsRune(signs, first):
		return g.signed(behind)
	case strings.ContainsRune(arrows, first):
		return mark{family: arrowed, act: replies, label: string(first), rest: behind}, behind != ""
	case closers[first] != 0:
		return g.bracketed(r.text, first)
	case strings.ContainsRune(bullets, first):
		m, ok := g.before(behind, colons)
		if m.family = bulleted; isQuoted(m.rest) {
			m.family = quoted
		}
		return m, ok
	}
	return g.bare(r)
}

// withSpeaker reads the speaker between the mark of an act, or a sign that a legend
// explains, and the words: 回答：（市長）…
func (g *grammar) withSpeaker(m mark) mark {
	if m.alone() || m.family == arrowed || (m.family != legended && m.act != replies && (m.act != asks || m.who.Name != "")) {
		return m
	}
	inner, ok := g.before(m.rest[:min(len(m.rest), maxMark)], ".．") // Q：参加者．…
	if ok = ok && inner.act == speaks && m.family != legended && !inner.alone(); ok {
		m.who, m.rest = inner.who, trim(m.rest[strings.IndexAny(m.rest, ".．"):])
		m.rest = strings.TrimLeft(m.rest, ".． 　")
		return m
	}
	inner, ok = g.read(row{text: m.rest})
	if !ok || inner.act != speaks || inner.family == quoted || (inner.family == lone && m.act == speaks) {
		return m
	}
	m.who, m.rest = inner.who, inner.rest
	return m
}

func (g *grammar) signed(text string) (mark, bool) {
	if r, _ := utf8.DecodeRuneInString(text); closers[r] != 0 {
		m, ok := g.bracketed(text, r)
		m.family = signed
		return m, ok
	}
	for _, form := range []func(string) (mark, bool){g.parenthesised, g.coloned, g.spaced, g.quoting} {
		if m, ok := form(text); ok {
			m.family = signed
			return m, true
		}
	}
	return mark{}, false
}

// bare reads a mark that is a label and nothing before it.
func (g *grammar) bare(r row) (mark, bool) {
	if r.kind == item {
		m, ok := g.coloned(r.text)
		if !ok { // Q1. …
			m, ok = g.spaced(r.text)
			ok = ok && m.act != speaks
		}
		m.family = bulleted
		return m, ok
	}
	if r.kind == heading {
		said := g.label(r.text)
		return mark{family: lone, act: said.act, who: said.who, label: r.text}, said.ok
	}
	family, read := columned, g.parenthesised // also 議長　（渡辺裕一君）
	stop := firstStop(r.text)
	switch stop {
	case 0:
		return mark{}, false
	case ':', '：':
		family, read = coloned, g.coloned
	case '／':
		family, read = coloned, func(s string) (mark, bool) { return g.before(s, "／") }
	case '「':
		family, read = quoted, g.quoting
	}
	if m, ok := read(r.text); ok {
		return bareMark(m, family)
	}
	if !strings.ContainsRune("（(:：「", stop) {
		if m, ok := g.coloned(r.text); ok { // 会　長：
			return bareMark(m, coloned)
		}
	}
	m, ok := g.spaced(r.text)
	if !ok {
		return mark{}, false
	}
	return bareMark(m, columned)
}

// bareMark is a mark without a sign; one whose words stand below it is of another family
// than one whose words stand beside it.
func bareMark(m mark, f family) (mark, bool) {
	if m.colon {
		f = coloned
	}
	m.family = f
	if strings.HasPrefix(m.rest, "|") || strings.HasPrefix(m.rest, "｜") { // a table in text: 会長 | それでは |
		m.rest = strings.Trim(m.rest, "|｜ 　")
	}
	switch {
	case f == coloned && m.act == speaks && isQuoted(m.rest):
		m.family = quoted
	case f == columned && m.alone():
		m.family = lone
	}
	return m, true
}

// isQuoted: the words stand in brackets, as in a written dialogue.
func isQuoted(rest string) bool {
	return strings.HasPrefix(rest, "「") && (strings.HasSuffix(strings.TrimRight(rest, "。"), "」") || !strings.Contains(rest, "」"))
}

// firstStop is the first sign of a row that may end a label; zero where a sentence begins
// instead. A row that is short enough may be a label as a whole.
func firstStop(text string) rune {
	for i, r := range text {
		switch r {
		case '（', '(', ':', '：', '／', '「', ' ', '　', '\t', '.', '．':
			return r
		case '、', '。', 'を':
			return 0
		}
		if i >= maxMark {
			return 0
		}
	}
	return ' '
}

// bracketed reads 【会長】 and what follows.
func (g *grammar) bracketed(text string, open rune) (mark, bool) {
	end := closing(text[:min(len(text), maxMark)], open, closers[open])
	if end < 0 {
		return mark{}, false
	}
	label := trim(text[utf8.RuneLen(open) : end-utf8.RuneLen(closers[open])])
	said := g.label(strings.TrimRight(label, ":："))
	rest := strings.TrimLeft(text[end:], " \t　:：")
	touches := rest == text[end:]
	return mark{family: bracketed, act: said.act, who: said.who, label: label, rest: rest}, said.ok && !(touches && goesOnAsSentence(rest))
}

// particles follow a noun inside a sentence: the words in front are no label. Behind the
// colon are sentences that only look so: では、 はい、 もちろん
var particles = map[string]string{
	"は": "い じ た っ な る げ", "が": "ん ら", "を": "", "の": "ち", "に": "ぎ こ", "と": "て も こ り く い う し", "も": "う し っ ち の と",
	"で": "は も し す き", "や": "は っ り", "へ": "", "か": "つ な け い き く こ さ し た の も ね ん わ え",
	"よ": "う ろ く い し そ ほ", "等": "", "、": "", "。": "",
}

func goesOnAsSentence(rest string) bool {
	_, size := utf8.DecodeRuneInString(rest)
	sentences, ok := particles[rest[:size]]
	if !ok {
		return false
	}
	_, next := utf8.DecodeRuneInString(rest[size:])
	return next == 0 || !strings.Contains(sentences, rest[size:size+next])
}

const colons = ":："

func (g *grammar) coloned(text string) (mark, bool) { return g.before(text, colons) }

// before reads a label that ends at one of the signs.
func (g *grammar) before(text, stops string) (mark, bool) {
	at := indexAny(text[:min(len(text), maxMark)], stops)
	if open := indexAny(text[:max(at, 0)], "（("); open > 0 && stops == colons { // 市長（代理：副市長）：
		at = colonAt(text[:min(len(text), maxMark)])
	}
	if at <= 0 {
		return mark{}, false
	}
	said := g.label(trim(text[:at]))
	return mark{act: said.act, who: said.who, label: trim(text[:at]), rest: strings.TrimLeft(text[at:], stops+" \t　")}, said.ok
}

// indexAny is strings.IndexAny for a few signs: each is looked for by itself, which for
// signs beyond ASCII is many times faster.
func indexAny(s, signs string) int {
	first := -1
	for i, r := range signs {
		if at := strings.Index(s, signs[i:i+utf8.RuneLen(r)]); at >= 0 {
			first, s = at, s[:at]
		}
	}
	return first
}

func containsAny(s, signs string) bool { return indexAny(s, signs) >= 0 }

// quoting reads 会長「それでは…」.
func (g *grammar) quoting(text string) (mark, bool) {
	at := strings.Index(text[:min(len(text), maxMark/2)], "「")
	if at <= 0 {
		return mark{}, false
	}
	said := g.label(trim(text[:at]))
	if !said.ok || !strings.HasSuffix(strings.TrimRight(text, "。"), "」") {
		return mark{}, false
	}
	return mark{act: said.act, who: said.who, label: trim(text[:at]), rest: text[at:]}, true
}

// maxWords is of how many words a label is made: 健康福祉部長 田中 一郎 君, 会 計 管 理 者.
const maxWords = 6

// spaced reads a label that ends at white space or with the row: 会　長　それでは…, Q1. それでは….
func (g *grammar) spaced(text string) (mark, bool) {
	ends := wordEnds(text)
	for k := len(ends); k > 0; k-- {
		label := text[:ends[k-1]]
		rest := strings.TrimLeft(text[ends[k-1]:], " \t　")
		if k > 1 && !isSpreadLabel(label, rest == "") && !isSetApart(label, text[ends[k-1]:]) {
			continue
		}
		if said := g.label(strings.TrimRight(label, ".．")); said.ok {
			return mark{act: said.act, who: said.who, label: label, rest: rest, named: false}, true
		}
	}
	return g.numbered(text)
}

// numbered reads an act with a number that touches the words: Q1.それでは…, 問１．….
func (g *grammar) numbered(text string) (mark, bool) {
	at := indexAny(text[:min(len(text), 24)], ".．")
	if at <= 0 {
		return mark{}, false
	}
	a, who, ok := qaLabel(text[:at])
	_, size := utf8.DecodeRuneInString(text[at:])
	return mark{act: a, who: who, label: text[:at], rest: trim(text[at+size:])}, ok
}

// wordEnds are the offsets behind the first words of a text, as far as a label reaches.
func wordEnds(text string) []int {
	ends := make([]int, 0, maxWords)
	inWord := false
	limit := min(len(text), maxMark)
	for i, r := range text[:limit] {
		isSpace := r == ' ' || r == '　' || r == '\t'
		if isSpace && inWord {
			if ends = append(ends, i); len(ends) == maxWords {
				return ends
			}
		}
		inWord = !isSpace
		if r == '、' || r == '。' || r == '「' || r == '」' {
			return ends
		}
	}
	if limit == len(text) {
		ends = append(ends, limit)
	}
	return ends
}

// isSpreadLabel: words that belong together: signs that are spread (会　長), or a post and a
// name that says it is one (議長　渡辺裕一君), or, on a row of their own, that looks like one.
func isSpreadLabel(label string, alone bool) bool {
	words := strings.Fields(label)
	spread := 0
	for _, w := range words {
		if utf8.RuneCountInString(w) == 1 {
			spread++
		}
	}
	if spread == len(words) {
		return true
	}
	last := words[len(words)-1]
	for _, a := range []string{"君", "議員", "氏", "委員", "さん"} {
		if strings.HasSuffix(last, a) {
			return true
		}
	}
	return alone && len(words) == 2 && !noNames[last] && utf8.RuneCountInString(last) <= 8
}

// noNames are answers of one word that look like names.
var noNames = map[string]bool{"賛成": true, "反対": true, "了解": true, "承知": true, "同意": true, "以上": true, "異議なし": true, "なし": true, "はい": true, "欠席": true, "出席": true}
