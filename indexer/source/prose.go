package source

import (
	"slices"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/automaton"
	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// prose says that a page tells what happened in running text and nothing else, and how.
// The zero value is a page with a structure of its own.
type prose struct {
	is    bool
	lead  bool  // the first paragraph is narration, too: others follow it
	voice voice // the teller, when the page is told by the mayor himself
}

var (
	// tellsRE is a title under which a mayor tells of a visit, or writes to the citizens.
	tellsRE = automaton.MustRegexp(`訪問|視察|見学|メッセージ|日記|手紙|だより|便り|コラム|皆(?:さん|様|さま)へ`)
	// visitRE is a title under which a mayor tells of a visit, with or without its day.
	visitRE = automaton.MustRegexp(`市長の?[^。]{0,12}(?:訪問|視察|見学)|(?:現場|職場|学校|事業所|企業|施設)(?:訪問|視察|見学)`)
	// noticeRE is a title that announces what is still to come, or offers something.
	noticeRE = automaton.MustRegexp(`募集|案内|お知らせ|開催します|実施します|行います|申込|申し込み|応募|ご注意|注意!|受付|制度|助成|補助|事業者|手続|サービス`)
	// iRE is a teller who speaks of himself.
	iRE = automaton.MustRegexp(`私(?:[はがもたのをにと、]|自身|ども)|わたし|わたくし|僕[はがもの]|[お御](?:じゃま|邪魔)(?:し|いたし)|(?:と|を|が|に)(?:思います|思いました|感じました|感じます|考えています|考えております)|たいと思|(?:お|を)?(?:伺|うかが)いました|拝見し|驚かされました|嬉しく|うれしく`)
	// otherTellerRE: somebody else tells of the mayor.
	otherTellerRE = automaton.MustRegexp(`市長[はがも]`)
)

// readProse decides whether the body of a page is prose: no list, no table, no dialogue
// and no heading of opinions, a title that says so and bears a day, and a teller.
func readProse(p page, body []block, m *minutes.Meeting) prose {
	if !mayBeProse(body, m) {
		return prose{}
	}
	var t telling
	for _, b := range body {
		if b.isStructure() || b.kind == paragraph && isSentence(b) && !t.add(b.text) {
			return prose{}
		}
	}
	tells := tellsRE.MatchString(m.Title)
	pr := prose{is: t.first && (tells || isMeetingName(m.Title)) || tells && t.told, lead: t.first || t.plain > 1}
	if t.first {
		pr.voice = tellerOf(p, m)
	}
	return pr
}

var (
	// diaryRE is a title under which a mayor writes of his days, whatever they held.
	diaryRE = automaton.MustRegexp(`日記|日誌|ブログ|コラム|随筆|エッセイ|つぶやき|ひとりごと|独り言|雑記|だより|便り|手紙`)
	// talkRE are words for people who meet and talk.
	talkRE = automaton.MustRegexp(`ミーティング|懇談|意見交換|意見を交|対話|話し合|語り合|座談|集会|会議|訪問|訪れ|訪ね`)
)

// mayBeProse: the page has a day, and is neither a notice nor a column that tells of no talk.
func mayBeProse(body []block, m *minutes.Meeting) bool {
	dated := !m.Date.IsZero() || datedTitle(m.Title) || visitRE.MatchString(m.Title)
	return dated && !noticeRE.MatchString(m.Title) && (!isDiary(m.Title) || recordsTalk(body))
}

// isDiary: the title is one of a mayor's column, and of no meeting.
func isDiary(title string) bool { return diaryRE.MatchString(title) && !talkRE.MatchString(title) }

// recordsTalk: the body tells that people met, and what one of them said.
func recordsTalk(body []block) bool {
	var paragraphs []string
	for _, b := range body {
		if b.kind == paragraph {
			paragraphs = append(paragraphs, b.text)
		}
	}
	n := newNarrative(paragraphs)
	return len(n.spoken) > 0 && talkRE.MatchString(wordsOutside(n.text))
}

// isStructure: a page with such a block is more than running text.
func (b block) isStructure() bool {
	return b.kind == item || b.kind == label || (b.kind == heading && isOpinionHead(b.text))
}

// telling is what paragraphs show of being told by somebody.
type telling struct {
	first bool // in the first person
	told  bool // of what has happened
	plain int  // paragraphs without brackets
}

// add reads a paragraph and reports whether it may be one of prose.
func (t *telling) add(text string) bool {
	words, closed := withoutQuotes(text)
	if !closed || isDialogue(text) || len(themeQuotes(text)) > 0 {
		return false
	}
	t.told = t.told || strings.Contains(words, "た。")
	t.first = t.first || iRE.MatchString(words)
	if words == text {
		t.plain++
	}
	return true
}

// datedTitle: the title bears a day, in parentheses or in front.
func datedTitle(title string) bool {
	return isDatedTitle(title) || datedRE.MatchString(minutes.Fold(title))
}

// withoutQuotes is a text without what stands in its brackets; closed is false when one of
// them is not.
func withoutQuotes(text string) (words string, closed bool) {
	qs := quotes(text)
	if len(qs) == 0 {
		return text, true
	}
	var b strings.Builder
	at := 0
	for _, q := range qs {
		b.WriteString(text[at:q.start])
		at = q.end
	}
	return b.String() + text[at:], !qs[len(qs)-1].unclosed
}

var (
	// bannerRE is the name of a head of town in the banner: みどり市長 大原 健
	bannerRE = automaton.MustRegexp(`(市長|区長|町長|村長|知事)[ 　\x{00a0}]+(\p{Han}{1,4})[ 　\x{00a0}]`)
	// mayorsOfficeRE is an office that works for the mayor alone.
	mayorsOfficeRE = automaton.MustRegexp(`市長公室|秘書`)
)

// tellerOf is the mayor, when the banner, the title or the office of the page is his.
func tellerOf(p page, m *minutes.Meeting) voice {
	for _, b := range p.blocks[:min(len(p.blocks), homeBlocks)] {
		if g := bannerRE.FindStringSubmatch(b.text + " "); g != nil && !strings.Contains(b.text, "。") {
			return speakerVoice(g[2] + g[1])
		}
	}
	if strings.Contains(m.Title+string(m.Series), "市長") || m.Contact != nil && mayorsOfficeRE.MatchString(strings.Join(m.Contact.Department, "/")) {
		return speakerVoice("市長")
	}
	return voice{}
}

// narrate reads paragraphs of prose: each is an utterance of the teller, and what is said
// in it by a speaker is one of its own. A paragraph that only frames such words is none.
func (r *reader) narrate(n *narrative) {
	spoken := withoutUnnamed(n.spoken)
	for i, p := range n.paragraphs {
		text := trim(n.text[p.start:p.end])
		isLead := i == 0 && len(r.meeting.Utterances) == 0 && !r.prose.lead && !n.quotesNobody(p)
		if isLead {
			r.page.ledger.knowLead(text)
		}
		if text != "" && !isLead && n.tellsBeside(p, spoken) {
			r.add(r.teller(text), minutes.Narration, text)
		}
		for ; len(spoken) > 0 && spoken[0].start < p.end; spoken = spoken[1:] {
			r.speak(spoken[0])
		}
	}
}

// teller is who tells a paragraph: the mayor, but not where it speaks of him.
func (r *reader) teller(text string) voice {
	words, _ := withoutQuotes(text)
	if r.prose.voice.name == "" || otherTellerRE.MatchString(words) && !strings.Contains(words, "私") {
		return voice{role: minutes.Other}
	}
	return r.prose.voice
}

// tellsBeside reports whether a paragraph has a sentence that is no frame of spoken words,
// of which those before the paragraph are left out.
func (n *narrative) tellsBeside(p span, spoken []spokenQuote) bool {
	for at := p.start; at < p.end; {
		end := p.end
		if i := n.sentences.next(at); i < p.end {
			end = i
		}
		for len(spoken) > 0 && spoken[0].end <= at {
			spoken = spoken[1:]
		}
		if strings.Trim(n.text[at:end], "。、 　\n") != "" && (len(spoken) == 0 || spoken[0].from >= end) {
			return true
		}
		at = end
	}
	return false
}

// quotesNobody: words stand in the paragraph of which it is not said whose they are. What
// it tells is no lead then.
func (n *narrative) quotesNobody(p span) bool {
	return slices.ContainsFunc(n.nobodys, func(q quote) bool { return p.start <= q.start && q.start < p.end })
}

// next is the first stop behind the offset, or a very large number.
func (s stops) next(offset int) int {
	lo, hi := 0, len(s)
	for lo < hi {
		if mid := (lo + hi) / 2; s[mid] <= offset {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo == len(s) {
		return int(^uint(0) >> 1)
	}
	return s[lo]
}
