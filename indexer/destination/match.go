package destination

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/automaton"
)

// list is a run of bodies in a marked sentence, A、B及びC: bytes, and which mentions.
type list struct {
	start, end  int
	first, last int
}

var separatorPattern = automaton.MustCompile(expand("(?:" + separator + "|" + apart + ")$"))

// separatorBytes bounds what is read as a separator; the longest has some 20 characters.
const separatorBytes = 90

// lists are the runs of bodies of a sentence; named leaves out bodies by their form alone.
func (m marked) lists(named bool) []list {
	var out []list
	for i, x := range m.mentions {
		if named && x.mark == formMark {
			continue
		}
		end := x.start + utf8.RuneLen(x.mark)
		if n := len(out) - 1; n >= 0 && out[n].last == i-1 && separates(m.s[out[n].end:x.start]) {
			if inside := m.s[out[n].start:end]; strings.Count(inside, "(") > strings.Count(inside, ")") && strings.HasPrefix(m.s[end:], ")") {
				end += len(")")
			}
			out[n].end, out[n].last = end, i
		} else {
			out = append(out, list{x.start, end, i, i})
		}
	}
	return out
}

func separates(between string) bool {
	return between == "" || len(between) <= separatorBytes && separatorPattern.Starts(between)
}

// match is one match of a rule in a marked sentence; start and end are its evidence.
type match struct {
	list
	start, end int
	s          string
	rule       compiled
}

// matchAt tries a rule on a list of bodies. Matches of one rule do not overlap: nothing
// before byte from belongs to it.
func matchAt(s string, r compiled, l list, from int) (match, bool) {
	m := match{l, l.start, l.end, s, r}
	n, ok := r.after.Prefix(s[l.end:])
	if !ok || l.start < from {
		return m, false
	}
	m.end += n
	if m.start, ok = r.before.Suffix(s[from:l.start]); !ok {
		return m, false
	}
	m.start += from
	if r.rule.behind != "" && !r.behind.Ends(s[:m.start]) || r.rule.whom != "" && r.whom.Ends(s[from:l.start]) {
		return m, false
	}
	return m, r.tail.Starts(s[m.end:]) && (r.rule.unless == "" || r.unless.Matches(s[l.end:m.end]) == 0)
}

// vetoBytes is how far around a match a veto looks: some 60 characters, the length of a
// clause. It also keeps the work linear.
const vetoBytes = 180

// vetoed reports whether the words around the match make it say nothing.
func (m match) vetoed() bool {
	says := aftermath().Matches(m.after())
	return says&denied != 0 || says&(wished|intended|others) != 0 && !m.runsOn() || subjectPattern().Ends(m.before())
}

// hearsay reports whether the rest of the sentence makes the match something the speaker
// was told.
func (m match) hearsay() bool { return hearsaySet().Matches(m.after()) != 0 }

// runsOn reports whether the match ends in a verb that another clause follows (派遣され、,
// 派遣となり): the noun behind it belongs to that clause, comma or not.
func (m match) runsOn() bool {
	return hasAnySuffix(m.said(), runsOnEndings) && !inflected.Starts(m.after())
}

// describes reports whether the match ends in a verb that describes the noun behind it:
// 派遣された二人.
func (m match) describes() bool {
	said := m.said()
	return inflected.Starts(m.after()) || strings.HasSuffix(said, "る") ||
		strings.HasSuffix(said, "た") && !strings.HasSuffix(said, "ました")
}

// planned reports whether the rest of the sentence makes an active sending a plan, a wish
// or a question: 石巻市へ職員を派遣し、…すべきではないでしょうか.
func (m match) planned() bool {
	return plannedSet().Matches(m.after()) != 0 && continuedSet().Matches(m.after()) == 0 && !m.isFact()
}

// isFact reports whether the match says what is done, whatever the rest of the sentence asks:
// 職員を派遣しておりますが、…を検討.
func (m match) isFact() bool {
	return hasAnySuffix(m.said(), factEndings) && factPattern.Starts(m.after())
}

var (
	factEndings = []string{"ました", "ています", "ております", "ている", "ていた"}
	factPattern = automaton.MustCompile(`(?:が、|けれど|ので|から|以上|ため|ところ|。|、)`)
)

func (m match) said() string { return m.s[m.start:m.end] }

func (m match) after() string {
	after := m.s[m.end:]
	return after[:runeEnd(after, vetoBytes)]
}

func (m match) before() string {
	return m.s[runeStart(m.s[:m.start], m.start-vetoBytes):m.start]
}

// runeStart is the first rune boundary at or after byte n.
func runeStart(s string, n int) int {
	n = max(n, 0)
	for n < len(s) && !utf8.RuneStart(s[n]) {
		n++
	}
	return n
}

func hasAnySuffix(s string, endings []string) bool {
	return slices.ContainsFunc(endings, func(e string) bool { return strings.HasSuffix(s, e) })
}
