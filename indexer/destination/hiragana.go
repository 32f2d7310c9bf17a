package destination

import (
	"strings"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/automaton"
	"github.com/kizuna-search/kizuna/indexer/writing"
)

// Names with hiragana in them. Hiragana is what particles and verbs are written in, so the
// words around say where such a name begins and ends. Where they do not say it there is no
// name, for half of one is worse than none.

const (
	sentTo = `(?:等|など|さん)?(?:に|への?|で|にて|において)(?:[0-9一二三四五六七八九十半]+(?:年|[かヶケ]月|月|週間|日)間?の?)?、?(?:長期|短期|実務|行政|社会人)*(?:派遣|出向|研修|割愛)`
	isHost = `(?:です|でした|だった|であり)?(?:[、。)」]|$)`
)

var (
	// sentNamePattern is a name behind its legal form, up to the words that say that somebody
	// was sent there; sentToPattern is those words.
	sentNamePattern = automaton.MustCompile(`[\p{Han}\p{Katakana}\p{Hiragana}ー・&A-Z0-9]{2,24}?` + sentTo)
	sentToBackward  = automaton.MustBackward(sentTo)
	hostNamePattern = automaton.MustCompile(`[\p{Han}\p{Katakana}ー・&A-Z0-9ぁ-おかき-ぢっ-づてどな-ねの-ばぱ-むめゃゅ-ろわゐゑん]{2,16}?` + isHost)
	hostBackward    = automaton.MustBackward(isHost)
	// clauseSet finds what no name holds: the words before it may be more than one.
	clauseSet = automaton.MustSetAnywhere(`を|から|より|まで|として|という|といっ|である|[\p{Han}\p{Katakana}](?:は|が|と|や|も|へ|に|で|では|には|とも)[\p{Han}\p{Katakana}A-Z0-9]|など|および|または|さん|(?:た|て|い)る?(?:方|人|職員|社員)|職員|社員|担当者`)
	// unitPattern is a part of a body, facilityPattern what may be one or the end of a name.
	unitPattern     = automaton.MustCompile(`[\p{Han}\p{Katakana}ー]{0,10}(?:支店|支社|本社|本店|営業所|事務局|本部|部門|部|課|室|係)$`)
	facilityPattern = automaton.MustCompile(`[\p{Han}\p{Katakana}ー]{0,10}(?:工場|研究所|研修所|研修センター|センター|店舗|店|現場|施設|子会社|事務所|窓口|売り?場)$`)
)

// sentName is the name behind a legal form that holds hiragana, as far as the words behind
// it tell; empty for others.
func sentName(rest string, company bool) string {
	name := endedBy(rest, sentNamePattern, sentToBackward)
	if name == "" && isHiraganaFirst(rest) {
		name = endedBy(rest, hostNamePattern, hostBackward)
	}
	if name == "" || !strings.ContainsFunc(name, writing.IsHiragana) || clauseSet.Matches(name) != 0 || trailingSet.Matches(name) != 0 || hasAnyPrefix(name, afterForm) {
		return ""
	}
	of := strings.LastIndex(name, "の")
	if of <= 0 {
		return name
	}
	behind := name[of+len("の"):]
	isUnit, mayBe := unitPattern.Starts(behind), facilityPattern.Starts(behind)
	switch isPlain := !strings.ContainsFunc(name[:of], writing.IsHiragana); {
	case isPlain && (isUnit || mayBe), company && mayBe:
		return "" // legalForm reads the first, and the second may be the company's or its name
	case company && isUnit:
		return name[:of]
	}
	return name
}

func isHiraganaFirst(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return writing.IsHiragana(first)
}

func endedBy(rest string, whole automaton.Pattern, behind automaton.Backward) string {
	n, ok := whole.Prefix(rest)
	if !ok {
		return ""
	}
	at, ok := behind.Suffix(rest[:n])
	if !ok {
		return ""
	}
	return rest[:at]
}

// Words in hiragana right before a name.
var (
	// runsInPattern is the end of what is no name: particles, verbs, adjectives.
	runsInPattern = automaton.MustBackward(`は|が|を|に|へ|で|と|も|や|の|か|び|から|より|まで|て|た|だ|る|い|う|く|な|ず|ば|ながら|なら|たら|つつ|ぞれ|など|ほど|だけ|ごと|ほか|ため|まま|うち|あと`)
	// particlePattern is what may stand between two names.
	particlePattern = automaton.MustCompile(`から|より|まで|では|には|とは|にも|への|での|との|は|が|を|に|へ|で|と|も|や|の`)
	// plainPattern is all words that begin a sentence or a clause and are no name.
	plainPattern = automaton.MustCompile(`(?:その|この|あの|ある|とある|また|さらに|まず|まずは|そして|それから|それで|および|ならびに|または|もしくは|いわゆる|うち|うちの|わが|わたし(?:は|の|も|が)|わたくし(?:は|の|も)|ぼく(?:は|も)|おれは|ここの?|そこの?|かつて(?:の|は)?|いま(?:の|は)?|はじめ(?:に|は|て)|つぎに|のちに?|すぐに?|ほか(?:に|の|には)|いくつかの|おもに|ちなみに|たとえば|なぜか|たまたま|もともと|ようやく|やっと|ついに|いきなり|しばらく|おかげで|おなじ|とくに|いろいろな|さまざまな|あと|あとは|みんなで|ともに|すでに|まだ|もう|よく|すごく|とても|どこかの|だれかが?|しかし|でも|ただ|なお|つまり|したがって|ところで|さて|では|じつは|ふだん(?:は|の)?)?` +
		`(?:など|から|より|まで|として|という|といった|による|における|にある|である|でも|では|には|とは|にも|への|での|との|は|が|を|に|へ|で|と|も|や|の)*$`)
)

// withBeginning gives a name by its form the hiragana that it begins with: ひがし信託株式会社.
// It is false when hiragana stands in front of which nobody can say whether it belongs there.
func withBeginning(s string, m mention) (mention, bool) {
	at := m.start
	for at > 0 {
		r, size := utf8.DecodeLastRuneInString(s[:at])
		if !writing.IsHiragana(r) {
			break
		}
		at -= size
	}
	run := s[at:m.start]
	before, _ := utf8.DecodeLastRuneInString(s[:at])
	clear := at == 0 || !writing.IsHan(before) && !writing.IsKatakana(before) && !isAlnum(before)
	if run == "" || plainPattern.Starts(run) {
		return m, true
	}
	runsIn := runsInPattern.Ends(run)
	if !clear {
		if runsIn {
			return m, true
		}
		if n, ok := particlePattern.Prefix(run); ok {
			at, run = at+n, run[n:]
		} else if at, ok = beginningInHan(s, at); ok {
			run = s[at:m.start]
		} else {
			return mention{}, false
		}
	}
	legal := strings.HasSuffix(m.body.name, "会社")
	if runsIn && !(legal && strings.HasSuffix(run, "の")) || utf8.RuneCountInString(run) < 2 {
		return mention{}, false
	}
	m.body.name = run + m.body.name
	m.start = at
	return m, true
}

// beginningInHan is where a name begins that has kanji in front of hiragana, at: 北しりべし.
// Words of time are no part of it. It is false when other words run into the kanji.
func beginningInHan(s string, at int) (int, bool) {
	const most = 4 // signs
	from := at
	for range most {
		r, size := utf8.DecodeLastRuneInString(s[:from])
		if !writing.IsHan(r) {
			break
		}
		from -= size
	}
	if n, ok := leadingPattern.Prefix(s[from:at]); ok && n == at-from {
		return at, true
	}
	r, _ := utf8.DecodeLastRuneInString(s[:from])
	return from, from < at && (from == 0 || !writing.IsHan(r) && !writing.IsHiragana(r) && !writing.IsKatakana(r) && !isAlnum(r))
}

func isAlnum(r rune) bool { return r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' }
