package source

import (
	"strings"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/automaton"
	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/speaker"
)

// legend says who speaks under which sign: ◆:市民 ◇:市長, Q:参加者. A:市長.
type legend map[rune]reading

// legendStarts are the signs at the beginning of a row with a legend.
var legendStarts = setOf(signs + arrows + "QAＱＡ([【〔（［※*注凡以こなた")

// maxLegend is the longest row with a legend, in runes.
const maxLegend = 80

// legendLeadRE is what stands in front of a legend: 以下、◆は…, ここからは◆が….
var legendLeadRE = automaton.MustRegexp(`^(?:以下|以降|これより|ここから先?|なお|ただし)(?:の質疑|の発言)?(?:は|では)?[、,:]? ?`)

// readLegend reads a row that explains two signs or more and says nothing else.
func (g *grammar) readLegend(text string) legend {
	if first, _ := utf8.DecodeRuneInString(text); !legendStarts[first] || len(text) > maxLegend*len("あ") || utf8.RuneCountInString(text) > maxLegend {
		return nil
	}
	var out legend
	sign, start := rune(0), 0
	folded := strings.Trim(minutes.Fold(text), "()[]【】〔〕※*注凡例:. ")
	if lead := legendLeadRE.FindString(folded); lead != "" {
		folded = folded[len(lead):]
	}
	take := func(end int) bool {
		r := g.explained(folded[start:end])
		if out == nil {
			out = legend{}
		}
		out[sign] = r
		return r.ok
	}
	for i, r := range folded {
		if !isLegendSign(r) {
			if sign == 0 && r != ' ' {
				return nil
			}
			continue
		}
		if sign != 0 && !take(i) {
			return nil
		}
		sign, start = r, i+utf8.RuneLen(r)
	}
	if sign == 0 || !take(len(folded)) || len(out) < 2 {
		return nil
	}
	return out
}

func isLegendSign(r rune) bool {
	return strings.ContainsRune(signs+arrows, r) || r == 'Q' || r == 'A'
}

// explained reads what a legend says of a sign: :市民, …は市長の発言です、
func (g *grammar) explained(s string) reading {
	s = strings.Trim(s, " :=は…-,、。.;/→'\"")
	for _, t := range []string{"です", "を示す", "を表します", "の発言", "の質問", "の意見", "からの意見", "からの質問", "の回答", "の答え", "からの回答", "の言葉"} {
		s = strings.TrimSuffix(s, t)
	}
	if s == "" {
		return reading{}
	}
	return g.label(s)
}

// under reads a row below a legend: a sign that it explains, and words.
func (l legend) under(text string) (mark, bool) {
	sign, size := utf8.DecodeRuneInString(text)
	folded, _ := utf8.DecodeRuneInString(minutes.Fold(string(sign)))
	r, ok := l[folded]
	if !ok {
		return mark{}, false
	}
	rest := text[size:]
	if folded == 'Q' || folded == 'A' {
		bare := strings.TrimLeft(rest, "0123456789０１２３４５６７８９")
		if trimmed := strings.TrimLeft(bare, ".．:： 　)"); trimmed == bare {
			return mark{}, false
		}
		rest = bare
	}
	rest = strings.TrimLeft(rest, " \t　.．:：")
	return mark{family: legended, act: r.act, who: r.who, label: string(sign), rest: rest}, true
}

// differs names a sign that two legends explain differently.
func (l legend) differs(other legend) (rune, speaker.Speaker, speaker.Speaker, bool) {
	for _, sign := range signs + arrows + "QA" {
		a, inBoth := l[sign]
		b, ok := other[sign]
		if inBoth && ok && a.who != b.who {
			return sign, a.who, b.who, true
		}
	}
	return 0, speaker.Speaker{}, speaker.Speaker{}, false
}
