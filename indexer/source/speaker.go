package source

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/automaton"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/speaker"
)

// voice is a speaker as the page names one.
type voice struct {
	name string
	role minutes.Role
}

var (
	headOfTown = `(?:市長|区長|町長|村長|知事)`
	// executives are heads of offices: 教育長, 総務局長.
	executives = `(?:教育長|局長|部長|課長|所長|館長|園長|校長|教頭|署長|室長|係長|センター長)`
	people     = `職員|社員|隊員|団員|児童|生徒|学生|園児|子どもたち|子供たち|子ども|市民|区民|町民|住民|村民|保護者|参加者|来場者|利用者|団体|サークル|グループ|メンバー|スタッフ|ボランティア|組合員|従業員|会員|役員|店主|店長|農家|生産者|会長|代表|先生|お年寄り|高齢者|家族|親子|母親|父親|お母さん|お父さん`
	// named is somebody with a name: 島田さん. Of one sign are お母さん and the like.
	named = `[\p{Han}\p{Katakana}]{2,8}さん`
	// i is the teller of a page of prose.
	i = `私`

	// attributionRE is a speaker who is about to be quoted: 相沢市長から、 職員からは 市長:
	attributionRE = automaton.MustRegexp(`^(` + headOfTown + `|` + executives + `|` + people + `|` + i + `|` + named + `)(?:の皆さん|の皆様|の方々?|たち|ら|代表|さん|様)?(から(?:は|も)?|より(?:は)?|は|も|によ(?:ると|れば)|に(?:お?(?:伺|うかが)う|お?聞[いく]|尋ねる|たずねる)[^。「」『』]{0,8}?と)?([、:：]?)([^。「」『』]{0,40})$`)

	// subjectRE is a speaker as the subject of a quotation: 相沢市長が
	subjectRE = automaton.MustRegexp(`(?s)^(.*)(` + headOfTown + `|` + executives + `|` + people + `|` + i + `)(?:の皆さん|の皆様|の方々?|たち|ら|代表|さん|様)?が、?$`)

	// told are verbs of speech that only follow words.
	told = `尋ね|たずね|問い|頼[みん]|教えて|打ち明|笑っ|笑い|胸を張|振り返|つぶや|お願い|伝え|お伝え|紹介|言わ|言い|言っ|聞かせ|喜[びん]|感謝|口に|おっしゃ|激励|ねぎら|労い|たたえ|称え|結[びんば]|締めくく|強調|指摘|胸の内|付け加え|続け|明か[しす]|前置き|切り出|応じ|漏ら|力を込め|力説|約束し|誓[いっ]|目を細め|目を輝か`

	// spokenRE is what may stand behind a quotation that was spoken. A quotation that is
	// only a name goes on with について, を, が, に.
	spokenRE = automaton.MustRegexp(`^(?:[、。,.\s）)]|と(?:、|の|いう|いった|あいさつ|挨拶|話|述べ|声|答|呼び|語|報告|発言|提案|要望|質問|[^。「」『』]{0,20}(?:促|励|呼|声|示|求|訴|述|話|語|答|応|言|` + told + `))|など|といった|という|「|『|$)`)

	// saidRE is what stands behind a quotation that was spoken for sure.
	saidRE = automaton.MustRegexp(`^と[^。「」『』]{0,20}(?:あいさつ|挨拶|述べ|話し?(?:が|も|を|で|まし)|話して|話す|お?礼|謝辞|エール|言葉(?:が|を|も)|語[りっる]|答え|促し|励まし|呼び?[か掛]け|問い[か掛]け|訴え|(?:意見|発言|説明|質問|回答|報告|要望|提案|声|感想|期待|考え)(?:が|も|を|で|し|まし|や)|` + told + `)`)

	// followRE is what may stand between two quotations of one speaker.
	followRE = automaton.MustRegexp(`^[\s、,。・/]*(?:また|さらに|そして|続いて|や|と|そのほか|このほか)?[\s、,]*$`)
)

// attribution finds who is quoted behind the text before, which is the rest of a sentence.
func attribution(before string) (voice, bool) {
	front, g := lastAttribution(ending(before))
	if g == nil {
		return voice{}, false
	}
	direct := g[3] != "" || g[4] == ""
	if g[2] == "" && !(direct && g[4] == "") { // 市長「…」 but not 市長室の「…」
		return voice{}, false
	}
	return speakerVoice(fullName(front, g[1])), true
}

// lastAttribution is the last match of attributionRE and the words in front of it.
func lastAttribution(s string) (front string, g []string) {
	for at := len(s); at > 0 && g == nil; {
		_, size := utf8.DecodeLastRuneInString(s[:at])
		at -= size
		front, g = s[:at], attributionRE.FindStringSubmatch(s[at:])
	}
	return front, g
}

// ending is as much of a text as can say who is quoted behind it: a name, a speaker and
// some words.
func ending(s string) string {
	const most = 320
	if len(s) <= most {
		return s
	}
	return strings.ToValidUTF8(s[len(s)-most:], "")
}

// subject finds the head who is quoted behind the text before, which ends in が.
func subject(before string) (voice, bool) {
	if !strings.HasSuffix(strings.TrimSuffix(before, "、"), "が") {
		return voice{}, false
	}
	g := subjectRE.FindStringSubmatch(ending(before))
	if g == nil {
		return voice{}, false
	}
	return speakerVoice(fullName(g[1], g[2])), true
}

// personRE is somebody by what he is, right in front of his words: 当直の医師からは、
var personRE = automaton.MustRegexp(`(?:^|[^\p{Han}\p{Katakana}ー])([\p{Han}\p{Katakana}ー]{1,10}(?:者|師|員|士|人|手|司|主|夫|婦|生|長|家|客|親))(?:の方々?|たち|ら|さん)?(?:から(?:は|も)?|より|は|が|も)、?$`)

// person finds who is quoted behind the text before by a word that can only be somebody's.
// What is no post of the city is somebody of the public.
func person(before string) (voice, bool) {
	g := personRE.FindStringSubmatch(ending(before))
	if g == nil {
		return voice{}, false
	}
	return speakerVoice(g[1]), true
}

// behindRE is a speaker who is named behind the quotation: 「…」と、案内役の職員が話してくれました。
var behindRE = automaton.MustRegexp(`^と、?([^。「」『』]{0,30}?)(` + headOfTown + `|` + executives + `|` + people + `)(?:の皆さん|の皆様|の方々?|たち|ら|代表|さん|様)?[がはも]、?[^。「」『』]{0,30}(?:話|語|言|述|答|説明|報告|提案|発表|呼び|声|尋ね|訴え|求め|質問|要望|` + told + `)`)

// speakerBehind finds who is quoted in front of the text behind.
func speakerBehind(behind string) (voice, bool) {
	if !strings.HasPrefix(behind, "と") {
		return voice{}, false
	}
	g := behindRE.FindStringSubmatch(behind)
	if g == nil {
		return voice{}, false
	}
	return speakerVoice(fullName(g[1], g[2])), true
}

// fullName is the speaker with the name or the office that stands in front.
func fullName(before, speaker string) string {
	switch {
	case strings.Contains(headOfTown, speaker):
		return familyName(before) + speaker
	case strings.Contains(executives, speaker):
		return strings.TrimPrefix(officeNameRE.FindString(nameBefore(before)), "冒頭") + speaker
	}
	if strings.HasSuffix(speaker, "さん") { // the greedy front left the shortest name
		return officeNameRE.FindString(nameBefore(before)) + speaker
	}
	return speaker
}

// officeNameRE is an office, or a family name, at the end of a text.
var officeNameRE = automaton.MustRegexp(`[\p{Han}\p{Katakana}ー]*$`)

// nameBefore is the end of a text, as long as the name of an office can be.
func nameBefore(s string) string {
	const most = 15 * len("局")
	return strings.ToValidUTF8(s[max(0, len(s)-most):], "")
}

// speakerVoice is the voice of a speaker who is named like this: 相沢市長, 児童.
func speakerVoice(name string) voice { return voice{name, roleOf(name)} }

// maxFamilyName is the longest name in front of 市長, in runes.
const maxFamilyName = 4

// familyName is the run of kanji at the end of s, up to a body's name: はじめに相沢 → 相沢.
func familyName(s string) string {
	start := len(s)
	for n := 0; start > 0; n++ {
		r, size := utf8.DecodeLastRuneInString(s[:start])
		if !unicode.Is(unicode.Han, r) || strings.ContainsRune("市区町村後前氏", r) {
			break
		}
		if n == maxFamilyName {
			return ""
		}
		start -= size
	}
	return strings.TrimPrefix(s[start:], "冒頭")
}

// staffRE is a name of members of staff who answer for their office in an assembly, but
// speak for themselves to the head of town: 担当者, 保健師A.
var staffRE = automaton.MustRegexp(`(?:係員|担当者?|保育士|保健師|栄養士|司書|学芸員|技師|指導員|相談員)[A-ZＡ-Ｚ0-9０-９]?$`)

// roleOf is the role of somebody who is quoted. Who is not of the city's is a citizen, also
// the 会長 who would be in the chair elsewhere.
func roleOf(name string) minutes.Role {
	role := speaker.Role(name, "")
	switch {
	case staffRE.MatchString(name):
		return minutes.Staff
	case role == minutes.Mayor, role == minutes.Executive, role == minutes.Staff:
		return role
	}
	return minutes.Citizen
}

// titledRE is a line that is nothing but a head of town: 相沢市長, a label over a list.
var titledRE = automaton.MustRegexp(`^(?:(?:はじめに|[お終]わりに|最後に|冒頭|開会|閉会)[ 　]*[(（:：、]?[ 　]*)?(\p{Han}{0,4})(` + headOfTown + `)(?:から|より)?の?(?:コメント|回答|答え|考え方?|発言|言葉|お?話|(?:開会|閉会|お?礼|冒頭)?の?(?:あいさつ|挨拶)|メッセージ|講評|総評|感想|まとめ|総括)?[ 　]*(?:[(（](?:要旨|概要|要約|抜粋))?[)）]?$`)

// listVoice is who speaks in a list under a heading, when the heading says so.
var listVoiceRE = automaton.MustRegexp(`(` + people + `)(?:の皆さん|の皆様|の方々?|たち)?(?:から|より|の(?:主な)?(?:意見|提案|感想|声|発表))`)

func listVoice(section string) (voice, bool) {
	section = withoutItemNumber(withoutSign(section))
	if g := titledRE.FindStringSubmatch(section); g != nil {
		return speakerVoice(g[1] + g[2]), true
	}
	if act, who, ok := qaLabel(section); ok && (act == opens || act == closes) && (who.Role == minutes.Mayor || who.Role == minutes.Executive) {
		return voice{who.Name, who.Role}, true // 閉会にあたって（町長）
	}
	if g := listVoiceRE.FindStringSubmatch(section); g != nil {
		return speakerVoice(g[1]), true
	}
	return voice{}, false
}

var (
	// speakerRE is a speaker's name and nothing else.
	speakerRE = automaton.MustRegexp(`^(?:\p{Han}{0,4}` + headOfTown + `|` + people + `)$`)
	// dialogueRE is a line of a written dialogue: 職員:「…」
	dialogueRE = automaton.MustRegexp(`(?s)^((?:[^\s「」『』、。:：()（）]{0,16})(?:` + headOfTown + `|` + executives + `|` + people + `|さん|氏|様|君|くん|[A-ZＡ-Ｚ]|[者員士師任課係部局室署司]|年生))[ 　]*[:：][ 　]*(「.*)$`)
)

// bareDialogueRE is the name in front of the words in a line without a colon: 小林さん「…」
var bareDialogueRE = automaton.MustRegexp(`^[\p{Han}\p{Katakana}ー]{0,8}(?:` + headOfTown + `|` + executives + `|` + people + `|さん|氏)[ 　]*$`)

// isDialogue reports whether a line is one of a written dialogue.
func isDialogue(text string) bool { return dialogueOf(text) != nil }

// dialogueOf is the speaker and the words of such a line, nil for any other.
func dialogueOf(text string) []string {
	const most = 100 // bytes of a name
	i := strings.Index(text[:min(len(text), most)], "「")
	switch {
	case i <= 0:
		return nil
	case strings.ContainsAny(text[:i], ":："):
		return dialogueRE.FindStringSubmatch(text)
	case !namesOne(text[:i]) || !strings.HasSuffix(strings.TrimRight(text, "。"), "」") || hiragana(text[i:]) < minSpoken:
		return nil
	}
	return []string{text, trim(text[:i]), text[i:]}
}

// strangerRE is a line of a dialogue by somebody of whom nothing else is known: 花屋「…」
var strangerRE = automaton.MustRegexp(`(?s)^([\p{Han}\p{Katakana}ー・A-ZＡ-Ｚ0-9０-９]{1,10})(「.*」)。?$`)

// strangerIn is dialogueOf for a name that is no known one, among lines of a dialogue.
func strangerIn(text string) []string {
	const most = 40 // bytes of a name
	if i := strings.Index(text[:min(len(text), most)], "「"); i <= 0 || hiragana(text[i:]) < minSpoken {
		return nil
	}
	g := strangerRE.FindStringSubmatch(text)
	if g == nil || len(quotes(g[2])) != 1 || isGroupTheme(text) || isThemeLabel(g[1]) {
		return nil
	}
	return g
}

// isThemeLabel: the word in front of the brackets says what they hold.
func isThemeLabel(word string) bool {
	return strings.HasSuffix(word, "テーマ") || strings.HasSuffix(word, "題") || strings.HasSuffix(word, "名")
}

// isTalk: lines of a written dialogue recur among the blocks.
func isTalk(body []block) bool {
	n := 0
	for _, b := range body {
		if b.kind == paragraph && isDialogue(b.text) {
			if n++; n > 1 {
				return true
			}
		}
	}
	return false
}

// namesOne: the words are the name or the post of somebody, and no more: 生徒Ａ, 看護師長
func namesOne(s string) bool {
	if bareDialogueRE.MatchString(s) {
		return true
	}
	who, ok := speaker.Parse(s)
	return ok && (who.Role == minutes.Mayor || who.Role == minutes.Citizen || who.Role == minutes.Staff || who.Role == minutes.Executive && strings.HasSuffix(who.Name, "長"))
}
