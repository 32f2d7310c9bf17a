package source

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/automaton"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/speaker"
)

// Under a heading, or a sentence, that announces opinions, paragraphs are items of a list by
// what they begin with: a number, a sign that comes back, or the label of who speaks. What
// the layout puts below such a line belongs to it.

var (
	// numberRE is a number at the beginning of a line, as the mark of an item: 1. (1) 1) ① １
	numberRE = automaton.MustRegexp(`^[ 　]*(?:[(（][0-9０-９]{1,2}[)）]|[0-9０-９]{1,2}(?:[.．)）]|　)|[①-⑳])[ 　]*([^0-9０-９ 　])`)
	// letterRE is a letter in its place: ア　 (ア) a) A.
	letterRE = automaton.MustRegexp(`^(?:[(（][ア-ワa-zA-Zａ-ｚＡ-Ｚ][)）]|[ア-ワa-zａ-ｚ](?:[.．)）]|[ 　])|[A-ZＡ-Ｚ][.．)）])[ 　]*`)
)

// lister goes down the body of a page and makes items of lines.
type lister struct {
	body  []block
	out   []block
	signs map[string]int // how many sentences begin with each sign
	count map[int]int    // how long the number in front of each block is that counts
	under bool           // a heading of opinions, or a sentence that announces them, stands above
	above itemAbove      // the item that was made last, as long as lines may belong to it
	alone bool           // it has no words yet, for they stand below its label
}

// listItems makes items of the lines of lists. A short one above a list with marks is a
// heading of that list; sentences between two of them belong to the first.
func listItems(body []block) []block {
	l := lister{body: body, out: make([]block, 0, len(body)), signs: recurringSigns(body), count: counted(body)}
	for i, b := range body {
		if n := l.count[i]; n > 0 && b.kind == item {
			b.text = b.text[n:]
		}
		if b.kind != paragraph || !l.paragraph(body[i:]) {
			l.pass(b)
		}
	}
	return l.out
}

// pass adds a block as it is.
func (l *lister) pass(b block) {
	switch {
	case b.kind == heading || b.kind == paragraph && isHeadline(b.text):
		l.under = isOpinionHead(b.text) || l.under && !closingHeadRE.MatchString(b.text)
	case b.kind == paragraph && !l.under:
		l.under = announcesNumbers(b.text)
	}
	l.above, l.alone = itemAbove{}, false
	l.out = append(l.out, b)
}

// paragraph takes the first block as an item, or as a part of the one above, and reports
// whether it is one.
func (l *lister) paragraph(body []block) bool {
	b := body[0]
	if !l.under {
		return false
	}
	if l.belongs(body) {
		l.out[len(l.out)-1].text += "\n" + b.text
		l.alone = false
		return true
	}
	text, ok := l.itemText(body)
	if !ok {
		return false
	}
	l.alone = text == b.text && l.isLoneLabel(body)
	l.out = append(l.out, block{kind: item, text: text})
	l.above = itemAbove{mark: b.margin + "・"}
	return true
}

// belongs: the first block goes on with the item above it.
func (l *lister) belongs(body []block) bool {
	b := body[0]
	if l.above.mark == "" || l.startsItem(body) {
		return false
	}
	above := l.above
	above.blank = !b.close
	return l.alone || above.goesOn(b.margin+b.text) && strings.Contains(b.text, "。") || l.isBetween(body) || isRightBelow(body)
}

// isRightBelow: up to the next empty line, or the end of an element, there are sentences of
// nobody else's.
func isRightBelow(body []block) bool {
	for i, b := range body[:min(len(body), maxIntroduction)] {
		switch {
		case i > 0 && (b.kind != paragraph || !b.close):
			return true
		case !b.close || !strings.Contains(b.text, "。") || quotesSpeaker(b.text) || framesRE.MatchString(b.text) || introducesRE.MatchString(b.text):
			return false
		}
	}
	return len(body) < maxIntroduction // the list ends the page
}

// isBetween: a few sentences of nobody else's stand above the next item.
func (l *lister) isBetween(body []block) bool {
	for i, b := range body[:min(len(body), maxIntroduction)] {
		switch {
		case b.kind != paragraph:
			return false
		case l.startsItem(body[i:]):
			return i > 0
		case !strings.Contains(b.text, "。") || quotesSpeaker(b.text) || framesRE.MatchString(b.text), i > 0 && introducesRE.MatchString(b.text):
			return false
		}
	}
	return false
}

func (l *lister) startsItem(body []block) bool {
	_, ok := l.itemText(body)
	return ok
}

// itemText is the first block without its number or its sign. A label stays, for it says who
// speaks.
func (l *lister) itemText(body []block) (string, bool) {
	text := body[0].text
	if body[0].kind != paragraph {
		return "", false
	}
	if isHeadline(text) && len(body) > 1 && body[1].kind == item {
		return "", false
	}
	if words, ok := l.withoutMark(body); ok {
		return words, true
	}
	if sign, kind := signAhead(text); l.signs[kind] > 1 {
		return trim(text[len(sign):]), !isHeadline(text) || len(body) > 1 && beginsWith(body[1], kind)
	}
	if label, ok := labelAhead(text); ok && !isDialogue(text) {
		return text, l.above.mark != "" || !label.isHead() // who answers a list with marks stands below it
	}
	return text, l.isLoneLabel(body)
}

// withoutMark is the first block without what is a mark by itself, or by those of its neighbours.
func (l *lister) withoutMark(body []block) (string, bool) {
	text := body[0].text
	if at := numberRE.FindStringSubmatchIndex(text); at != nil {
		return text[at[2]:], true
	}
	if n := l.count[len(l.body)-len(body)]; n > 0 && isSpeech(text) && !isHeadline(text) {
		return text[n:], true
	}
	sign := signMark(text)
	return text[len(sign):], sign != "" && l.isAmongSigns(body)
}

// isAmongSigns: the first block is a sentence right beside an item, or beside another that
// begins with a sign. The marks of one list need not be alike.
func (l *lister) isAmongSigns(body []block) bool {
	isMarked := func(b block) bool { return b.kind == item || b.kind == paragraph && isMarkedSentence(b.text) }
	at := len(l.body) - len(body)
	return isMarkedSentence(body[0].text) && (at > 0 && isMarked(l.body[at-1]) || len(body) > 1 && isMarked(body[1]))
}

// isMarkedSentence: the text is a sign and a sentence of nobody else's.
func isMarkedSentence(text string) bool {
	words := text[len(signMark(text)):]
	return words != text && strings.Contains(words, "。") && !quotesSpeaker(words) && !framesRE.MatchString(words)
}

// signMark is the sign of a list at the beginning of a line, with the white space behind it;
// empty for ○○市.
func signMark(line string) string {
	first, size := utf8.DecodeRuneInString(line)
	words := strings.TrimLeft(line[size:], " \t　")
	if size == len(line) || first == '〇' || !strings.ContainsRune(signs, first) || startsWith(words, signs+"（(「『") {
		return ""
	}
	return line[:len(line)-len(words)]
}

// isLoneLabel: the line is nothing but who says the words below it.
func (l *lister) isLoneLabel(body []block) bool {
	text := body[0].text
	if !isHeadline(text) || strings.Contains(text, "、") || len(body) < 2 || body[1].kind != paragraph || !strings.Contains(body[1].text, "。") {
		return false
	}
	who, ok := speaker.Parse(strings.TrimRight(text, colons))
	inList := l.above.mark != ""
	return ok && (who.Role == minutes.Staff || who.Role == minutes.Citizen || who.Role == minutes.Mayor && inList)
}

// announcesNumbers: a short sentence says that opinions follow.
func announcesNumbers(text string) bool {
	return len(text) < 4*maxHeadline && hasAny(text, opinionWords) && listFollowsRE.MatchString(strings.TrimRight(text, "。"))
}

// recurringSigns counts the signs with which sentences begin. Where the page has marked
// lists, such a sign marks something else.
func recurringSigns(body []block) map[string]int {
	signs := map[string]int{}
	for _, b := range body {
		switch _, kind := signAhead(b.text); {
		case b.kind == item:
			return nil
		case b.kind == paragraph && kind != "" && !isHeadline(b.text) && !isRecordRemark(b.text):
			signs[kind]++
		}
	}
	return signs
}

// signAhead is what a line begins with that may be the mark of a list, and its kind: a sign
// is one of its own, letters in their order are one.
func signAhead(text string) (sign, kind string) {
	if at := letterRE.FindStringIndex(text); at != nil {
		return text[:at[1]], "ア"
	}
	first, size := utf8.DecodeRuneInString(text)
	if !unicode.IsPunct(first) && !unicode.IsSymbol(first) || closers[first] != 0 || strings.ContainsRune("「『“”\"'‘〝、。・…"+arrows, first) {
		return "", ""
	}
	return text[:size], text[:size]
}

func beginsWith(b block, kind string) bool {
	_, k := signAhead(b.text)
	return b.kind == paragraph && k == kind
}
