package source

import (
	"strings"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/speaker"
)

// labelled reads the label that the layout names. Where the head of the table says that it
// is a speaker, it is one, of whatever post; who else speaks tells the role.
func (g *grammar) labelled(r row) (mark, bool) {
	name := strings.TrimRight(trim(r.name), ":：")
	if inner, ok := inBrackets(name); ok {
		name = inner
	}
	said := g.label(name)
	if !said.ok {
		said = g.nameBehind(name)
	}
	if !said.ok && r.who && utf8.RuneCountInString(name) <= maxHeadline {
		said = reading{who: speaker.Speaker{Name: name}, ok: true}
	}
	return mark{family: labelled, act: said.act, who: said.who, label: r.name, rest: r.text}, said.ok
}

// withoutWords takes off a label that it stands above words: 市長の話, 参加者から
func withoutWords(label string) string {
	for _, w := range []string{"のお話", "の話", "のお言葉", "の言葉", "のことば", "の発言", "から一言", "からひとこと", "からの一言", "からのひとこと", "から", "より"} {
		if bare, ok := strings.CutSuffix(label, w); ok {
			return bare
		}
	}
	return label
}

// nameBehind reads a label whose brackets hold the post, and behind them the name:
// 【参加者】20代女性.
func (g *grammar) nameBehind(label string) reading {
	open, size := utf8.DecodeRuneInString(label)
	end := closing(label[:min(len(label), maxMark)], open, closers[open])
	if closers[open] == 0 || end < 0 || end == len(label) {
		return reading{}
	}
	said := g.label(trim(label[size : end-utf8.RuneLen(closers[open])]))
	name := trim(label[end:])
	if _, like := speaker.Unknown(name); !said.ok || said.act != speaks || like == speaker.NoName {
		return reading{}
	}
	said.who.Post, said.who.Name = said.who.Name, name
	return said
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

// maxValueRows is how many rows of a value stand between two labels.
const maxValueRows = 10

// isHeadField: the label is that of who was there, in a row with other fields of the head:
// 参加者 below 会場.
func (t *transcript) isHeadField(i int) bool {
	r := t.rows[i]
	if f, _, ok := fieldAt(r.name); r.kind != label || !ok || f != ofPeople || strings.Contains(r.text, "。") {
		return false
	}
	for _, step := range []int{-1, 1} {
		j := i + step
		for j >= 0 && j < len(t.rows) && t.rows[j].kind == label && t.rows[j].name == "" && step*(j-i) < maxValueRows {
			j += step
		}
		if j < 0 || j >= len(t.rows) || t.rows[j].kind != label {
			continue
		}
		if f, _, ok := fieldAt(t.rows[j].name); ok && f != ofPeople {
			return true
		}
	}
	return false
}
