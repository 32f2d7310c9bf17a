package source

import (
	"strings"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/speaker"
)

// labelled reads the label that the layout names. Where the head of the table says that it
// is a speaker, it is one, of whatever post.
func (g *grammar) labelled(r row) (mark, bool) {
	name := strings.TrimRight(trim(r.name), ":：")
	if inner, ok := inBrackets(name); ok {
		name = inner
	}
	said := g.label(name)
	stranger := !said.ok && r.who && utf8.RuneCountInString(name) <= maxHeadline
	if stranger {
		said = reading{who: speaker.Speaker{Name: name, Role: minutes.Other}, ok: true}
	}
	return mark{family: labelled, act: said.act, who: said.who, label: r.name, rest: r.text, stranger: stranger}, said.ok
}

// withoutWords takes off a label that it stands above words: 市長の話, 参加者から
func withoutWords(label string) string {
	for _, w := range []string{"のお話", "の話", "のお言葉", "の言葉", "のことば", "の発言", "から", "より"} {
		if bare, ok := strings.CutSuffix(label, w); ok {
			return bare
		}
	}
	return label
}

// isSetApart: behind a post and a name the gap is wider than any inside: 議長　早乙女　学　　ただいま….
func isSetApart(label, behind string) bool {
	gap := len(behind) - len(strings.TrimLeft(behind, " 　\t"))
	if gap < 2*len("　") || gap == len(behind) || strings.Contains(label, behind[:gap]) || strings.ContainsAny(label, "（(") {
		return false
	}
	words := strings.Fields(label)
	for _, w := range words[1:] {
		last, size := utf8.DecodeLastRuneInString(w)
		if utf8.RuneCountInString(w) > 5 || len(w) > size && particles[string(last)] != "" {
			return false
		}
	}
	return true
}
