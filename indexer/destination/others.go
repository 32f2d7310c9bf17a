package destination

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/automaton"
)

// Whose sending a sentence tells of. The patterns see marked text, up to the bodies of a
// match or on from it.
var (
	// elsewherePattern finds an unnamed place one was sent from, before the match.
	elsewherePattern = automaton.MustBackward(`(?:他の?(?:市|県|都市|自治体)|(?:全国|各地|各県|各市|県内外)(?:の[^、。` + anyMark + `]{1,8})?)から[^。` + anyMark + `]*`)
	// straightPattern is what stands between an origin and its destination.
	straightPattern = automaton.MustCompile(expand(`(?:は|、|<period>)*$`))
	// returnedPattern is behind a place somebody came back from: it is no origin.
	returnedPattern = automaton.MustCompile(`(?:この(?:ほど|たび|春)|今春|先日|無事|に|、)*(?:戻|帰|復帰|異動)`)
	// strangersSet finds people later in the sentence: they may be the ones who were sent.
	strangersSet = automaton.MustSetAnywhere(`(?:方|方々|職員|皆さん|人|名)(?:が|は|も|と|に|から|の)`)
	// ownerRE finds whose doing the clause tells: 新潟市では, 県は, 隣の市が, 本市では.
	ownerRE = regexp.MustCompile(`(?:([` + anyMark + `])|((?:本|当|わが|我が|うちの)市|^市|[、。]市|私(?:たち|ども|達)?|我々|われわれ)|` +
		`(?:ある|その|隣の|近くの|別の|よその|同じ|同|両|各|多くの|いくつかの|ほかの|他の?|近隣の?)(?:市|町|村|県|区|都市|自治体))(では|は|が|も|においては|としては|でも)`)
	// ownerWords stand at the end of an owner.
	ownerWords = automaton.MustSetAnywhere(`(?:[` + anyMark + `]|市|町|村|県|区|都市|自治体|私|私たち|私ども|私達|我々|われわれ)(?:では|は|が|も|においては|としては|でも)`)
	// sendsStaffPattern finds staff as those who were sent, right before the bodies.
	sendsStaffPattern = automaton.MustBackward(`(?:職員|社員|保健師|若手|[人名])[^、。は]{0,6}(?:が|を|も)、?[^、。]*`)
	// companionsPattern reads on from the match: the people who were sent are others than the
	// speaker (派遣された二人の発表). 派遣された一人です is the speaker.
	companionsPattern = automaton.MustCompile(`(?:(?:を終え|に行っ|から戻っ|から帰っ|に参加し|を経験し|に出)た|た|る|ている|ていた|てきた|ておられる|ておられた)?` +
		`(?:(?:お?[0-9一二三四五六七八九十]+(?:人|名|方)|方々|方|皆さん|皆様|人たち|人々|人)(?:の|が|は|も|を|に|から|で(?:す|ござい|あり)|と(?:の|共|とも|一緒|話|働|会|、)|へ|、|たち)|` +
		`職員(?:[0-9一二三四五六七八九十]+[人名])?(?:の(?:方々?|皆さん))?(?:の|から|による)、?(?:発表|報告|お?話|体験|説明|感想|意見|声))`)
	trainedPattern = automaton.MustCompile(`(?:を終え|に行っ|から戻っ|から帰っ|に参加し|を経験し|に出)た`)
)

// ofOthers reports whether the match tells of people another body sent, or of people the
// speaker is none of.
func (s *sentence) ofOthers(m match) bool {
	return s.fromElsewhere(m) || s.sentByAnother(m) || !s.page.lead && m.tellsOfCompanions()
}

func (m match) tellsOfCompanions() bool {
	after := m.after()
	return (m.describes() || trainedPattern.Starts(after)) && companionsPattern.Starts(after)
}

// fromElsewhere reports whether the match stands behind an origin that is not the own city:
// 愛知県から福島市に派遣された方. Where the own city is not known, a city counts as the own
// one when nobody else can be meant: さいたま市から新潟市に派遣され、学びました.
func (s *sentence) fromElsewhere(m match) bool {
	before := m.before()
	at := strings.LastIndexAny(before, anyMarks)
	rest, from := "", false
	if at >= 0 {
		rest, from = strings.CutPrefix(before[at+utf8.RuneLen(namedMark):], "から")
	}
	if !from || strings.Contains(rest, "。") {
		return elsewherePattern.Ends(before)
	}
	origin := s.mentionOf(m.start - len(before) + at)
	if s.isHall(origin) || returnedPattern.Starts(rest) {
		return false
	}
	return s.page.Home != "" || origin.body.class != classMunicipality || !straightPattern.Starts(rest) ||
		m.describes() || strangersSet.Matches(m.after()) != 0
}

// sentByAnother reports whether the clause of the match is about what another body does:
// 新潟市では職員を東京都に派遣しています.
func (s *sentence) sentByAnother(m match) bool {
	from, to := m.list.start, m.list.end
	base := runeStart(s.s, from-vetoBytes)
	before := s.s[base:from]
	if m.rule.where != staffed && !sendsStaffPattern.Ends(before) {
		return false
	}
	if m.rule.where == staffed && subjectPattern().Ends(before) {
		return true
	}
	if ownerWords.Matches(before) == 0 {
		return false
	}
	owners := ownerRE.FindAllStringSubmatchIndex(before, -1)
	for i := len(owners) - 1; i >= 0; i-- {
		at := owners[i]
		rest := before[at[1]:]
		if before[at[6]:at[7]] == "が" && strings.Contains(strings.TrimPrefix(rest, "、"), "、") {
			continue // the subject of a clause that is over
		}
		if at[4] >= 0 || s.page.Home != "" && strings.Contains(rest, foldName(s.page.Home)) {
			return false
		}
		if at[2] < 0 {
			return true
		}
		owner := s.mentionOf(base + at[2])
		return !s.isHall(owner) && !s.isScene(owner) && !s.among(owner.body, from, to)
	}
	return false
}

// mentionOf is the name whose mark stands at byte i.
func (s *sentence) mentionOf(i int) mention {
	for _, named := range s.mentions {
		if named.start == i {
			return named
		}
	}
	return mention{}
}

// among reports whether the body is one of those marked in s[from:to].
func (s *sentence) among(b body, from, to int) bool {
	for _, named := range s.mentions {
		if named.start >= from && named.start < to && named.body == b && b.name != "" {
			return true
		}
	}
	return false
}

// isHall reports whether an unnamed body is the own city's hall.
func (s *sentence) isHall(named mention) bool {
	return s.isWord(named, "市役所") || s.isWord(named, "区役所")
}

// isScene reports whether an unnamed body is a place where something happened, which sends
// nobody.
func (s *sentence) isScene(named mention) bool {
	return s.isWord(named, "被災") || s.isWord(named, "現地")
}

func (s *sentence) isWord(named mention, word string) bool {
	return named.mark == unnamedMark && strings.HasPrefix(s.text[s.at[named.start]:], word)
}
