package source

import (
	"strings"

	"github.com/kizuna-search/kizuna/indexer/automaton"
	"github.com/kizuna-search/kizuna/indexer/minutes"
)

// A page that announces a meeting has its name, its day, even a comment of the mayor, but
// nothing that was said there.

var (
	// toComeRE is a title that announces what is still to come.
	toComeRE = automaton.MustRegexp(`(?:開催|実施|開設|開き|行い)(?:し|いたし|致し)?ます|(?:参加者|出席者|傍聴者?|発言者)(?:を|の)?募集|開催(?:の|について)?の?(?:お知らせ|ご?案内|予告|予定)|募集(?:します|中|について)`)
	// willBeRE is a sentence that says the same.
	willBeRE = automaton.MustRegexp(`(?:開催|実施)(?:し|いたし|致し)ます。|(?:開き|行い)ます。|(?:開催|実施)する(?:こと|予定)`)
	// wasRE is one of a meeting that has been.
	wasRE = automaton.MustRegexp(`(?:開催|実施|懇談|訪問|対話|意見交換|意見を交換|参加)(?:し|いたし|致し|され)(?:まし)?た|(?:行い|行われ|開き|開かれ|交わし|交わされ|語り合い|話し合い|語らい)ました|(?:が|も|と|と、)ありました|(?:出され|寄せられ|述べ|伺い)ました`)
	// enrolRE is the label of what one must know to take part.
	enrolRE = automaton.MustRegexp(`^[■●○◆・※【\[(（]*(?:定員|募集人数|募集人員|対象者?|参加資格|参加費|費用|申し?込み?(?:方法|期限|締切|期間|先|み)?|応募(?:方法|資格)?|締め?切り?|受付期間|参加方法|持ち物|事前申込)(?:$|[】\])） 　:：])`)
)

// announces: the page is about a meeting that is still to come: it says so, and nowhere
// that there was one; at most the mayor says something.
func announces(blocks []block, m *minutes.Meeting) bool {
	titled := toComeRE.MatchString(m.Title)
	if !titled && hasOpinions(m.Utterances) {
		return false
	}
	will, was, enrol := titled, false, 0
	for _, b := range blocks {
		enrol += boolInt(enrolRE.MatchString(b.name) || enrolRE.MatchString(firstLine(b.text)))
		if len(b.text) > maxRead || b.kind == heading || !strings.Contains(b.text, "。") {
			continue
		}
		words := wordsOutside(b.text)
		will = will || willBeRE.MatchString(words)
		was = was || wasRE.MatchString(words)
	}
	const several = 2
	switch {
	case !will:
		return false
	case titled && !was:
		return true
	case !titled && was:
		return false
	}
	return enrol >= several && !hasOpinions(m.Utterances)
}

func hasOpinions(us []minutes.Utterance) bool {
	for _, u := range us {
		if u.Role != minutes.Mayor && u.Role != minutes.Executive {
			return true
		}
	}
	return false
}
