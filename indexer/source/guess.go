package source

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/speaker"
)

// Marks whose label the table of posts does not know: ○田中　, 【朝日新聞】, A：. Whether a row
// begins with one is told by the marks that are known: it must have their form, and words
// behind it. Brackets and signs are marks by themselves; in front of a colon, or on a row of
// its own, only what looks like a name is one, or what comes back after others have spoken.
// Words that might be one are named in a warning, whichever way they were read.

// guess is a mark whose label is not known.
type guess struct {
	mark
	likeness speaker.Likeness
}

// layout is what marks of one kind have in common to the eye.
type layout struct {
	family  family
	sign    rune // in front; zero where none is
	alone   bool // the words stand below it
	heading bool
}

func layoutOf(m mark, r row) layout {
	f := layout{family: m.family, alone: m.alone(), heading: r.kind == heading}
	if m.family == signed || m.family == bracketed {
		f.sign, _ = utf8.DecodeRuneInString(r.text)
	}
	return f
}

// guesses are the rows that may begin with the mark of an unknown speaker, those with a
// known one left out.
func (t *transcript) readGuesses(all []mark) []guess {
	var out []guess
	known := map[string]guess{}
	for i, r := range t.rows {
		if len(all) > 0 && all[0].row == i {
			all = all[1:]
			continue
		}
		if r.kind == caption || r.text == "" || t.legends[i] || isNote(r.text) || t.isHeadField(i) {
			continue
		}
		if g, ok := guessAt(r, known); ok {
			g.row = i
			out = append(out, g)
		}
	}
	return out
}

// guessAt reads a row as a mark and the words behind it, in the first way in which the
// label may be one; else in the first in which it is a word at least.
func guessAt(r row, known map[string]guess) (guess, bool) {
	var word guess
	for _, m := range readings(r) {
		if m.label == "" || len(m.label) > maxMark || m.family != lone && m.rest != "" && !isSaidAs(m) {
			continue
		}
		g, ok := known[m.label]
		if !ok {
			g.who, g.likeness = speaker.Unknown(strings.TrimRight(m.label, ":： 　"))
			if len(known) < maxKnown {
				known[m.label] = g
			}
		}
		m.who = g.who
		if g.likeness != speaker.NoName {
			return guess{m, g.likeness}, true
		}
		if word.label == "" && isWord(m) {
			word = guess{m, g.likeness}
		}
	}
	return word, word.label != ""
}

// isSaidAs: the words behind the label are a sentence.
func isSaidAs(m mark) bool {
	return m.family == quoted || isSpeech(m.rest)
}

// readings are the marks as which the beginning of a row may be read by its signs alone.
func readings(r row) []mark {
	if r.kind == label {
		return []mark{{family: labelled, label: strings.TrimRight(trim(r.name), ":："), rest: r.text}}
	}
	first, size := utf8.DecodeRuneInString(r.text)
	behind := strings.TrimLeft(r.text[size:], " \t　")
	switch {
	case strings.ContainsRune(signs, first):
		return signedShapes(behind)
	case closers[first] != 0:
		return bracketShape(r.text, bracketed)
	case strings.ContainsRune(bullets, first):
		return colonShape(behind, bulleted)
	case r.kind == item:
		return colonShape(r.text, bulleted)
	}
	return append(colonShape(r.text, coloned), bareShapes(r)...)
}

// signedShapes are those behind a sign: 【田中】, 田中：, 田中（自治会）　, 田中　.
func signedShapes(text string) []mark {
	if first, _ := utf8.DecodeRuneInString(text); closers[first] != 0 {
		return bracketShape(text, signed)
	}
	out := colonShape(text, signed)
	head := text[:min(len(text), maxMark)]
	if open := indexAny(head, "（("); open > 0 && !containsAny(head[:open], " 　\t、。") {
		o, _ := utf8.DecodeRuneInString(head[open:])
		if end := closing(head[open:], o, closers[o]); end > 0 && !goesOnAsSentence(text[open+end:]) {
			out = append(out, mark{family: signed, label: text[:open+end], rest: trim(text[open+end:]), named: true})
		}
	}
	return append(out, spaceShape(text, signed)...)
}

// bracketShape reads （X）words, and nothing where the words go on with a particle.
func bracketShape(text string, f family) []mark {
	open, size := utf8.DecodeRuneInString(text)
	end := closing(text[:min(len(text), maxMark)], open, closers[open])
	if end < 0 {
		return nil
	}
	inner := trim(text[size : end-utf8.RuneLen(closers[open])])
	rest := strings.TrimLeft(text[end:], " \t　:：")
	if isNoteText(inner) || open == '〔' || rest == text[end:] && goesOnAsSentence(rest) {
		return nil
	}
	return []mark{{family: f, label: inner, rest: rest}}
}

// colonShape reads X：words; a colon in parentheses belongs to the label.
func colonShape(text string, f family) []mark {
	at := colonAt(text[:min(len(text), maxMark)])
	if at <= 0 {
		return nil
	}
	m := mark{family: f, label: trim(text[:at]), rest: strings.TrimLeft(text[at:], colons+" \t　")}
	if m.rest == "" {
		return nil
	}
	if f != signed && isQuoted(m.rest) {
		m.family = quoted
	}
	return []mark{m}
}

// colonAt is the offset of the first colon outside parentheses, -1 where there is none.
func colonAt(text string) int {
	depth := 0
	for i, r := range text {
		switch r {
		case '（', '(':
			depth++
		case '）', ')':
			depth--
		case ':', '：':
			if depth <= 0 {
				return i
			}
		case '。', '「':
			return -1
		}
	}
	return -1
}

// spaceShape reads X　words, or X on a row of its own.
func spaceShape(text string, f family) []mark {
	var out []mark
	ends := wordEnds(text)
	if n := spreadSigns(text); n > 1 { // 農　業　者　words
		ends = ends[min(n-1, len(ends)):min(n, len(ends))]
	}
	for _, end := range slices.Backward(ends[:min(2, len(ends))]) { // 山田　太郎　words before 山田　words
		out = append(out, mark{family: f, label: text[:end], rest: strings.TrimLeft(text[end:], " \t　")})
	}
	return out
}

// spreadSigns is how many words of one sign a text begins with, a colon behind the last of
// them or not.
func spreadSigns(text string) int {
	n := 0
	for w := range strings.FieldsSeq(text[:min(len(text), maxMark)]) {
		_, size := utf8.DecodeRuneInString(w)
		isLast := indexAny(w, colons) == size
		if n == maxWords || len(w) > size && !isLast {
			break
		}
		if n++; isLast {
			break
		}
	}
	return n
}

// bareShapes are those without a sign: X「words」, X　words, X above the words.
func bareShapes(r row) []mark {
	const mostQuoted = maxMark / 2
	if at := strings.Index(r.text[:min(len(r.text), mostQuoted)], "「"); at > 0 {
		if !isQuoted(r.text[at:]) {
			return nil
		}
		return []mark{{family: quoted, label: trim(r.text[:at]), rest: r.text[at:]}}
	}
	if utf8.RuneCountInString(r.text) > maxLoneName {
		return spaceShape(r.text, columned)
	}
	out := []mark{{family: lone, label: r.text}}
	if isSpeech(r.text) {
		out = spaceShape(r.text, columned)
	}
	return out
}

// maxLoneName is the longest name that stands on a row of its own, in runes.
const maxLoneName = 16
