package source

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/automaton"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/speaker"
)

var (
	// officeRE is an office that labels its opinion: "西区 窓口で…".
	officeRE = automaton.MustRegexp(`^(\p{Han}{1,8}(?:区|市|町|村|局|部|課|室|班|係|所|センター)|[A-Za-zＡ-Ｚ]グループ)[ 　:：]+(.+)`)
	// linkTitleRE is an item of an index page: the title of another meeting.
	linkTitleRE = automaton.MustRegexp(`^[^。]{2,60}\([^()]*[0-9元]+(?:年|月)[^()]*\)[^。]{0,20}$`)
	// linksRE is a heading over links, not over opinions.
	linksRE = automaton.MustRegexp(`関連|リンク|ダウンロード|添付|資料|[^。]*一覧$`)
	// noticesRE is a heading over what is still to come.
	noticesRE = automaton.MustRegexp(`^(?:お知らせ|次回|今後の(?:予定|日程|開催))`)
)

// item reads one item of a list: one opinion, as many as there are quotations where it holds
// nothing else, and the answers on the lines below.
func (r *reader) item(text string) {
	v := r.voice
	if v.name == "" {
		v = r.defaultVoice()
	}
	words, turns := turnsBelow(text, v.role)
	r.opinion(words, v)
	for _, t := range turns {
		r.page.ledger.knowFront(text[t.begin:t.end])
		r.turn(t.itemLabel, v, t.words+text[t.below:t.end])
	}
}

// opinion reads the words of one item of a list of that voice.
func (r *reader) opinion(text string, v voice) {
	if _, _, named := namedAbove(text); !named && !r.page.html {
		text = dropLeakedCaption(text)
	}
	if !r.isSpoken(text) {
		return
	}
	r.page.ledger.knowFront(text)
	r.lead = false
	r.items++
	part := r.partHere(v)
	if by, rest, ok := answerer(text); ok {
		v, text, part = by, rest, minutes.Answer
		r.speakers++
	} else if who, rest, ok := officeBehind(text); ok {
		v, text = signer(v, who), rest
		part = r.partHere(v)
	} else if who, rest, ok := signedItem(text); ok {
		v.name, text = who, rest
	} else if l, ok := r.labelOfItem(text, v); ok {
		v, text = l.voice(v), l.words
		if part = r.partHere(v); v.role == minutes.Mayor {
			part = minutes.Answer
		}
		r.speakers++
	} else if g := officeOf(firstLine(text)); g != nil {
		v.name, text = g[1], text[len(firstLine(text))-len(g[2]):]
	} else if by, rest, ok := namedAbove(text); ok {
		v, text, part = by, rest, r.partHere(by)
		if by.role == minutes.Mayor {
			part = minutes.Answer
		}
	}
	for _, t := range r.unquoteAll(text) {
		if part == minutes.Answer {
			r.add(v, part, t)
			continue
		}
		r.addBelow(v, part, t)
	}
}

// turn adds the words of one who speaks below an item of a list.
func (r *reader) turn(l itemLabel, list voice, words string) {
	r.speakers++
	v, part := voice{l.name, l.who.Role}, minutes.Answer
	if l.asks() {
		v, part = l.voice(list), minutes.Opinion
	}
	for _, w := range r.unquoteAll(words) {
		r.addBelow(v, part, w)
	}
}

// labelOfItem reads the label in front of an item, by what it says or by the form of those
// in the whole list.
func (r *reader) labelOfItem(text string, list voice) (itemLabel, bool) {
	if l, ok := labelAhead(text); ok && (!l.building || list.role == minutes.Staff) {
		return l, true
	}
	return r.labels.listLabel(text)
}

// namedAbove reads an item whose first line is who says the others: 税務課職員.
func namedAbove(text string) (voice, string, bool) {
	name, words, ok := strings.Cut(text, "\n")
	if !ok || !isHeadline(name) || strings.Contains(name, "、") || !isSpeech(words) {
		return voice{}, "", false
	}
	who, ok := speaker.Parse(strings.TrimRight(name, colons))
	if !ok || who.Role != minutes.Staff && who.Role != minutes.Citizen && who.Role != minutes.Mayor {
		return voice{}, "", false
	}
	return voice{strings.TrimRight(name, colons), who.Role}, words, true
}

var (
	// answererRE is an item that says who answers the one above: 市長：…
	answererRE = automaton.MustRegexp(`(?s)^((?:\p{Han}{0,8}(?:` + headOfTown + `|` + executives + `))|回答|答え?|市)[ 　]*[:：][ 　]*(.+)$`)
	// signedItemRE is an item with who says it behind: 「…」（30代女性）
	signedItemRE = automaton.MustRegexp(`(?s)^(.*[。」！？!?])[ 　]*[(（]([^()（）。「」]{0,12}(?:[0-9０-９]{2}[歳代]|男性|女性|さん|年生|在住)[^()（）。「」]{0,8})[)）]$`)
)

// answerer reads an item that bears the mark of who answers.
func answerer(text string) (voice, string, bool) {
	const most = 60 // bytes of a mark
	if !strings.ContainsAny(text[:min(len(text), most)], ":：") {
		return voice{}, "", false
	}
	g := answererRE.FindStringSubmatch(text)
	if g == nil {
		return voice{}, "", false
	}
	switch g[1] {
	case "回答", "答え", "答", "市":
		return voice{"市", minutes.Executive}, g[2], true
	}
	return speakerVoice(g[1]), g[2], true
}

// signer is who signs an opinion: an office is that of the members of staff who speak, a
// head speaks for himself.
func signer(v voice, who speaker.Speaker) voice {
	if who.Role == minutes.Mayor || strings.HasSuffix(who.Name, "長") {
		return voice{who.Name, who.Role}
	}
	return voice{who.Name, v.role}
}

// signedItem takes who says an item off its end.
func signedItem(text string) (who, words string, ok bool) {
	if !strings.HasSuffix(text, ")") && !strings.HasSuffix(text, "）") {
		return "", "", false
	}
	g := signedItemRE.FindStringSubmatch(text)
	if g == nil {
		return "", "", false
	}
	return g[2], g[1], true
}

// partHere is partOf, but what stands under a heading of answers is one, and in a table what
// stands below a question.
func (r *reader) partHere(v voice) minutes.Part {
	if v.role == minutes.Mayor && (r.asked || answerLabelRE.MatchString(r.section)) {
		return minutes.Answer
	}
	return partOf(v)
}

// labelled reads the value of a label in a table or a definition list: the words of the
// speaker or of the office that the label names. Other values are no utterances.
func (r *reader) labelled(b block) {
	old := r.voice
	v, ok := listVoice(b.name)
	switch {
	case columnRE.MatchString(b.name) && !strings.Contains(b.text, "。"):
		return // the names of the columns
	case enrolRE.MatchString(b.name):
		r.warn("次の項目は発言として扱っていません：「" + excerpt(b.name+" "+b.text) + "」")
		return
	case speakerRE.MatchString(b.name):
		r.voice = speakerVoice(b.name)
		r.speakers++
	case ok:
		r.voice = v
		r.speakers++
	case officeRE.MatchString(b.name + " x"):
		r.voice = voice{b.name, r.defaultVoice().role}
	case opinionLabelRE.MatchString(b.name):
		r.opinionHeading = true
	case answerLabelRE.MatchString(b.name):
		r.voice = answerVoice(b.name)
		r.speakers++
	case r.labelledBy(b):
	case !r.opinionHeading && (r.voice.name == "" || !isSpeech(b.text)):
		r.warn("次の項目は発言として扱っていません：「" + excerpt(b.name+" "+b.text) + "」")
		r.page.ledger.know(b.name + " " + b.text)
		return
	}
	r.host = b.host
	r.item(b.text)
	r.host = ""
	r.asked = r.asked || r.voice.role == minutes.Citizen || r.voice.role == minutes.Staff && !r.opinionHeading
	r.voice = old
}

// labelledBy takes a label that names one of the public or of the staff for who speaks, and
// any other where the table says that its labels do.
func (r *reader) labelledBy(b block) bool {
	who, ok := speaker.Parse(b.name)
	if b.who && !ok && utf8.RuneCountInString(b.name) <= maxHeadline {
		who, ok = speaker.Speaker{Name: b.name, Role: r.defaultVoice().role}, true
	}
	if !ok || who.Name == "" || !b.who && who.Role != minutes.Citizen && who.Role != minutes.Staff {
		return false
	}
	r.voice = voice{who.Name, who.Role}
	r.speakers++
	return true
}

// officeOf is the office that labels an opinion, and the opinion; nil when none does.
func officeOf(line string) []string {
	const most = 60 // bytes of a name
	if !containsAny(line[:min(len(line), most)], " 　:：") {
		return nil
	}
	g := officeRE.FindStringSubmatch(line)
	if g == nil || goesOnAsSentence(g[2]) {
		return nil
	}
	g[2] = strings.TrimLeft(g[2], "/／ 　")
	return g
}

// isLinkTitle: a text ends in parentheses as the title of a meeting does.
func isLinkTitle(text string) bool {
	const most = 4 * 120 // bytes of a title
	return len(text) <= most && !strings.HasSuffix(text, "。") && containsAny(text, ")）") && linkTitleRE.MatchString(minutes.Fold(text))
}

var (
	// opinionLabelRE is the label of an opinion in a table, answerLabelRE that of what is
	// said back.
	opinionLabelRE = automaton.MustRegexp(`^(?:主な|ご|御)?(?:意見|提案|要望|感想|質問)(?:[0-9０-９]*|等|など|要旨|概要|内容)$`)
	answerLabelRE  = automaton.MustRegexp(`^(?:(?:市|区|町|村|県|` + headOfTown + `)?(?:から|より)?の?)(?:回答|考え方?|対応|答え)(?:要旨|概要|内容)?(?:[(（](.{1,20})[)）])?$`)
)

// answerVoice is who answers: the mayor or the office that the label names, else the city.
func answerVoice(name string) voice {
	if g := answerLabelRE.FindStringSubmatch(name); g[1] != "" {
		v := speakerVoice(g[1])
		if v.role == minutes.Citizen { // 回答（道路課）
			v.role = minutes.Executive
		}
		return v
	}
	for _, who := range []string{"市長", "区長", "町長", "村長", "知事", "区", "町", "村", "県"} {
		if strings.HasPrefix(name, who) {
			return speakerVoice(who)
		}
	}
	return voice{"市", minutes.Executive}
}

// columnRE is the name of a column that counts or names.
var columnRE = automaton.MustRegexp(`^(?:番号|No\.?|NO\.?|№|項番|項目|区分|区名?|発言者|所属|氏名|団体名?|年代|地区)$`)

// unquoteAll takes the brackets off a text that consists of quotations; any other text
// stays as it is.
func (r *reader) unquoteAll(text string) []string {
	qs := quotes(text)
	end := 0
	var out []string
	for _, q := range qs {
		if strings.Trim(text[end:q.start], "、。 　\n") != "" {
			return []string{text}
		}
		out, end = append(out, q.inner), q.end
	}
	if len(qs) == 0 || strings.Trim(text[end:], "、。 　\n") != "" {
		return []string{text}
	}
	r.warnUnclosed(qs[len(qs)-1])
	return out
}

// isSpoken: an opinion is a sentence, or anything in a list under a heading that announces
// opinions; the title of another page is none.
func (r *reader) isSpoken(text string) bool {
	switch {
	case isLinkTitle(text), noticesRE.MatchString(r.section):
		return false
	case linksRE.MatchString(r.section):
	case r.opinionHeading, r.voice.name != "":
		return true
	}
	return containsAny(text, "。！？!?」") || hiragana(text) >= 5
}

func hiragana(s string) int {
	n := 0
	for _, r := range s {
		if r >= 'ぁ' && r <= 'ゖ' {
			n++
		}
	}
	return n
}

// dropLeakedCaption takes the name of a picture off the front of an item: a short first
// line without a stop, with sentences below it.
func dropLeakedCaption(text string) string {
	first, rest, ok := strings.Cut(text, "\n")
	if ok && utf8.RuneCountInString(first) <= 20 && !strings.ContainsAny(first, "。、」：:") && strings.Contains(rest, "。") {
		return rest
	}
	return text
}

func firstLine(s string) string {
	first, _, _ := strings.Cut(s, "\n")
	return first
}

var citizensRE = automaton.MustRegexp(`市民|区民|町民|住民|自治会|町内会|保護者|児童|生徒|学生|子ども|若者|モニター|ボランティア|商店|農家|事業者|経営者|団体|親子|利用者|来館者|患者|の方々?|の皆さん|の皆様`)

// groupNameRE is the name of a group of citizens.
var groupNameRE = automaton.MustRegexp(`(?:会|組合|クラブ|サークル|ネットワーク|団体|グループ|法人[^、]*)$`)

// withCitizensRE is the name of meetings that heads of towns hold with citizens.
var withCitizensRE = regexp.MustCompile(headOfTown + `と|(?:移動|ふれあい|おでかけ|お出かけ|出張|出前|まちかど|一日)(?:市長|区長|町長|村長)室|タウン|トーク|懇談|市民|住民|区民|町民|村民|地域|地区|井戸端|まちづくり|まち(?:巡り|めぐり)|への(?:手紙|提言|便り|たより)`)

// maxGroup is the longest name of a group, in runes.
const maxGroup = 30

// defaultVoice is who gives the opinions when no heading says so: the participants.
func (r *reader) defaultVoice() voice {
	who := string(r.meeting.Participants)
	if !strings.Contains(who, "職員") {
		if utf8.RuneCountInString(who) <= maxGroup && groupNameRE.MatchString(who) {
			return voice{who, minutes.Citizen}
		}
		if name := citizensRE.FindString(withoutOffices(who)); name != "" {
			if strings.HasPrefix(name, "の") {
				name = "参加者"
			}
			return voice{name, minutes.Citizen}
		}
		if r.guests == minutes.Staff || areStaff(who) {
			return voice{"職員", minutes.Staff}
		}
		if r.guests == minutes.Citizen || withCitizensRE.MatchString(r.meeting.Title+string(r.meeting.Series)) && !strings.Contains(r.meeting.Title, "職員") {
			return voice{"参加者", minutes.Citizen}
		}
	}
	return voice{"職員", minutes.Staff}
}
