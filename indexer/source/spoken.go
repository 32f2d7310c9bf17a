package source

import (
	"regexp"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/automaton"
	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// spokenQuote is a quotation together with who says it.
type spokenQuote struct {
	quote
	from   int // where the sentence begins that names the speaker
	voice  voice
	behind string // the words behind it
	// answers: it answers the one before it.
	answers bool
}

// findSpoken finds the quotations that somebody speaks. Quotations right behind one
// another belong together: the words in front of the first say who speaks, those behind
// the last whether they are words or a name.
func (n *narrative) findSpoken() {
	last := 0
	for qs := n.quotes; len(qs) > 0; {
		if k := n.findAnswered(qs, last); k > 0 {
			last, qs = qs[k-1].end, qs[k:]
			continue
		}
		k := runLength(n.text, qs)
		run := qs[:k]
		behind := beginning(n.text[run[k-1].end:])
		from, v, ok := n.speakerOf(run, last, behind)
		said := isSaid(behind)
		if !ok {
			if v, ok = speakerBehind(behind); ok {
				from, said = max(last, n.sentences.sentenceAt(run[0].start)), true
			}
		}
		answers := n.answersOn(run, last, v, behind)
		for _, q := range run {
			switch {
			case themeBehindRE.MatchString(behind):
			case ok && (said || run[k-1].unclosed || spokenRE.MatchString(behind)):
				n.spoken = append(n.spoken, spokenQuote{quote: q, from: from, voice: v, behind: behind, answers: answers})
			case said:
				n.nobodys = append(n.nobodys, q)
			}
		}
		last, qs = run[k-1].end, qs[k:]
	}
}

// isSaid: the words behind a quotation say that it was spoken.
func isSaid(behind string) bool {
	return strings.HasPrefix(behind, "と") && saidRE.MatchString(behind)
}

// runLength is how many quotations follow right behind one another.
func runLength(text string, qs []quote) int {
	k := 1
	for k < len(qs) && followRE.MatchString(text[qs[k-1].end:qs[k].start]) {
		k++
	}
	return k
}

// speakerOf finds who says a run of quotations, and where the sentence begins that tells:
// their own, the one above a paragraph that is all quotation, or the mayor's one before.
func (n *narrative) speakerOf(run []quote, last int, behind string) (int, voice, bool) {
	from := max(last, n.sentences.sentenceAt(run[0].start))
	before := n.text[from:run[0].start]
	if v, ok := attribution(before); ok {
		return from, v, true
	}
	if v, ok := subject(before); ok && isSaid(behind) {
		return from, v, true
	}
	if v, ok := person(before); ok && isSaid(behind) {
		return from, v, true
	}
	if trim(before) == "" && strings.Trim(firstLine(behind), "。 　") == "" {
		if above, start := n.lastSentence(from); start >= last {
			v, ok := introduced(above)
			return start, v, ok
		}
	}
	if k := len(n.spoken); k > 0 && n.spoken[k-1].end == last && n.spoken[k-1].voice.role == minutes.Mayor &&
		goesOn(n.text[last:run[0].start], behind) {
		return from, n.spoken[k-1].voice, true
	}
	return 0, voice{}, false
}

var (
	furtherRE = automaton.MustRegexp(`^[^。]*。\s*(?:また|さらに|そして|加えて|あわせて|併せて)、?$`)
	// sameSentenceRE is between two quotations of one sentence: 「…」と述べ、「…」と結びました。
	sameSentenceRE = automaton.MustRegexp(`^と[^。「」『』]{0,20}(?:述べ|話し|語り|答え|呼び?[か掛]け|問い[か掛]け|前置きし|切り出し|促し|励まし|訴え|あいさつし|挨拶し|回答し|説明し|(?:回答|返答|話|説明|あいさつ|挨拶)が(?:あ|なさ)|` + told + `)[^。、「」『』]{0,6}、(?:最後に|さらに|続けて|また)?、?$`)
	speaksRE       = automaton.MustRegexp(`(?:` + headOfTown + `|` + executives + `|` + people + `)(?:の皆さん|の方々?|たち|さん)?[がはも]`)
	anySpeakerRE   = regexp.MustCompile(headOfTown + `|` + executives + `|` + people)
)

// goesOn reports whether the words between two quotations and those behind the second
// leave the speaker the same: …とのあいさつがありました。また、「…」との期待が述べられました。
func goesOn(between, behind string) bool {
	sentence, _, _ := strings.Cut(behind, "。")
	if sameSentenceRE.MatchString(between) {
		return isSaid(behind) && !anySpeakerRE.MatchString(between) && !speaksRE.MatchString(sentence)
	}
	return furtherRE.MatchString(between) && isSaid(behind) && !anySpeakerRE.MatchString(between+sentence)
}

// beginning is as much of a text as the words behind a quotation can be.
func beginning(s string) string {
	const most = 200
	if len(s) <= most {
		return s
	}
	return strings.ToValidUTF8(s[:most], "")
}

var askedRE = automaton.MustRegexp(`^[^。]{0,20}(?:質問|問い|問いかけ|尋ね|回答|答え|応じ|応え)`)

// speak adds what a quotation says.
func (r *reader) speak(s spokenQuote) {
	r.warnUnclosed(s.quote)
	r.page.ledger.know(firstSentence(s.behind))
	r.speakers++
	if s.voice.name == i {
		if s.voice = r.prose.voice; s.voice.name == "" {
			s.voice = voice{i, minutes.Other}
		}
	}
	s.voice = r.whoIs(s.voice)
	part := partOf(s.voice)
	if r.prose.is && s.voice.role == minutes.Executive {
		part = minutes.Opinion // the head of an office tells what it does
	}
	if s.voice.role == minutes.Mayor && (s.answers || askedRE.MatchString(s.behind)) {
		part = minutes.Answer
	}
	if !s.answers && !askedRE.MatchString(s.behind) && !explainedRE.MatchString(s.behind) {
		r.noteDeputy(s.voice)
	}
	r.addBelow(s.voice, part, s.inner)
}

// firstSentence is a text up to its first stop.
func firstSentence(text string) string {
	sentence, _, _ := strings.Cut(text, "。")
	return sentence
}

// explainedRE is behind words that explain and neither open nor close a meeting.
var explainedRE = automaton.MustRegexp(`^[^。]{0,20}(?:説明|報告|発表|紹介)`)

// noteDeputy remembers that the next utterance is that of somebody who may stand in for the
// mayor.
func (r *reader) noteDeputy(v voice) {
	if v.role == minutes.Executive && deputyRE.MatchString(v.name) {
		r.deputies = append(r.deputies, len(r.meeting.Utterances))
	}
}

// deputyRE is who holds a meeting in the place of the mayor.
var deputyRE = automaton.MustRegexp(`(?:副市長|副区長|副町長|副村長|副知事|教育長)$`)

// partOf is the part of words by who speaks them.
func partOf(v voice) minutes.Part {
	switch v.role {
	case minutes.Mayor:
		return minutes.Closing // placeMayor decides by position
	case minutes.Executive:
		return minutes.Answer
	}
	return minutes.Opinion
}

// addBelow adds words that may only follow the section above them: those of the mayor and
// of the heads of offices, under a heading that is not theirs.
func (r *reader) addBelow(v voice, part minutes.Part, text string) {
	section := r.section
	if (v.role == minutes.Mayor || v.role == minutes.Executive) && !isMayorsHead(section) {
		r.section = ""
	}
	r.add(v, part, text)
	r.section = section
}

// isMayorsHead: the section below the heading is the mayor's own.
func isMayorsHead(section string) bool {
	section = withoutSign(section)
	if v, ok := listVoice(section); ok && (v.role == minutes.Mayor || v.role == minutes.Executive) {
		return true
	}
	return titledRE.MatchString(section) || (closingHeadRE.MatchString(section) && !isOpinionHead(section))
}
