package source

import (
	"slices"
	"strings"

	"github.com/kizuna-search/kizuna/indexer/automaton"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/speaker"
)

// One sentence may tell what was asked and what was said back: 「…」という意見には、「…」と応じました.
// Who asks, and who answers, may stand in sentences above it.

var (
	// answeredRE is between the two: (1) whose opinion it was, (2) who answers it.
	answeredRE = automaton.MustRegexp(`^(?:という|との|といった|などの|の)([^。、「」『』]{0,24}?)(?:意見|質問|要望|声|提案|相談|訴え|問い(?:かけ)?|指摘|お?願い|疑問|不安|悩み)(?:など|等)?(?:に(?:は|も|対し(?:て(?:は|も)?)?)?|を受け(?:て)?|へは|(?:が|も)(?:上が|あが|出|あ|寄せられ|聞かれ|続)[^。、「」『』]{0,6})、?([^。「」『』]{0,40}?)$`)
	// askedOfRE is the same where the sentence says that he was asked: と尋ねられた市長は
	askedOfRE = automaton.MustRegexp(`^と()(?:尋ね|たずね|問いかけ|訴え|問わ|聞か|質問さ|要望さ|頼ま)(?:られ|れ)(?:て|ると|た)?、?([^。「」『』]{0,40}?)$`)
	// repliedRE is behind what was said back.
	repliedRE = automaton.MustRegexp(`^と[^。「」『』]{0,24}(?:答え|応じ|応え|回答|返(?:し|事|答)|述べ|話し|説明|約束|語り|語っ|伝え|示し|呼びか|言い)`)
)

// findAnswered takes in what was asked and answered in one sentence, of which the quotations
// begin with qs, and returns how many of them it took.
func (n *narrative) findAnswered(qs []quote, last int) int {
	k := runLength(n.text, qs)
	g := n.answeredBy(qs, k)
	if g == nil {
		return 0
	}
	asked := qs[:k]
	from := max(last, n.sentences.sentenceAt(asked[0].start))
	v, ok := askedBy(n.text[from:asked[0].start])
	if !ok {
		v, ok = askedBy(g[1])
	}
	if !ok || v.role == minutes.Mayor {
		v = voice{role: minutes.Citizen}
	}
	for _, q := range asked {
		n.spoken = append(n.spoken, spokenQuote{quote: q, from: from, voice: v, behind: g[0]})
	}
	by, ok := attribution(g[2])
	if !ok {
		by, ok = subject(g[2])
	}
	if !ok {
		by = n.lastHead()
	}
	n.spoken = append(n.spoken, spokenQuote{quote: qs[k], from: asked[k-1].end, voice: by, behind: beginning(n.text[qs[k].end:]), answers: true})
	return k + 1
}

// askedBy is attribution, but the words may also be somebody's: 参加者の「…」.
func askedBy(before string) (voice, bool) {
	if v, ok := attribution(before); ok {
		return v, true
	}
	if whose, ok := strings.CutSuffix(before, "の"); ok {
		return attribution(whose + "から")
	}
	return voice{}, false
}

// answeredBy are the words between k quotations and the one that answers them; nil where
// none does.
func (n *narrative) answeredBy(qs []quote, k int) []string {
	if k >= len(qs) || !isSpeech(qs[k-1].inner) || qs[k].start-qs[k-1].end > maxMark {
		return nil
	}
	between := n.text[qs[k-1].end:qs[k].start]
	g := answeredRE.FindStringSubmatch(between)
	if g == nil {
		g = askedOfRE.FindStringSubmatch(between)
	}
	if g == nil || repliedRE.MatchString(beginning(n.text[qs[k].end:])) {
		return g
	}
	// …と、「…」という要望には「…」と答えました
	if rest := qs[k+1:]; len(rest) > 1 && strings.Trim(n.text[qs[k].end:rest[0].start], "、また") == "と" && n.answeredBy(rest[:2], 1) != nil {
		return g
	}
	return nil
}

// endsTalkRE is behind words with which a meeting ends.
var endsTalkRE = automaton.MustRegexp(`^[^。]{0,20}(?:結[びん]|締め|最後|終え)`)

// answersOn: in the sentence in which somebody answered, the same one goes on.
func (n *narrative) answersOn(run []quote, last int, v voice, behind string) bool {
	k := len(n.spoken)
	if k == 0 || n.spoken[k-1].end != last || n.spoken[k-1].voice != v || !sameSentenceRE.MatchString(n.text[last:run[0].start]) {
		return false
	}
	return (n.spoken[k-1].answers || askedRE.MatchString(n.spoken[k-1].behind)) && !endsTalkRE.MatchString(behind)
}

// lastHead is the head of the city who was quoted last; the name is empty where none was.
func (n *narrative) lastHead() voice {
	for _, s := range slices.Backward(n.spoken) {
		if s.voice.role == minutes.Mayor || s.voice.role == minutes.Executive {
			return s.voice
		}
	}
	return voice{role: minutes.Mayor}
}

// withoutUnnamed leaves to the teller the words of those whom he does not name.
func withoutUnnamed(spoken []spokenQuote) []spokenQuote {
	return slices.DeleteFunc(spoken, func(s spokenQuote) bool { return s.voice.name == "" })
}

// whoIs is a voice whose name the sentence does not say: those who took part, or the head of
// the city who spoke before.
func (r *reader) whoIs(v voice) voice {
	if v.name != "" {
		return v
	}
	if v.role == minutes.Citizen {
		return r.defaultVoice()
	}
	us := r.meeting.Utterances
	for _, u := range slices.Backward(us[max(0, len(us)-maxUnplaced):]) {
		if u.Role == minutes.Mayor {
			return voice{string(u.Speaker), u.Role}
		}
	}
	return voice{role: minutes.Executive}
}

// whoIs is the same in a transcript.
func (s *speeches) whoIs(v voice) voice {
	if v.name != "" {
		return v
	}
	var who speaker.Speaker
	if v.role == minutes.Citizen {
		who = s.asker()
	} else {
		who = s.answerer()
	}
	return voice{who.Name, who.Role}
}
