package source

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/speaker"
)

// itemLabel is who speaks in an item, as the label in front of the words says: 職員A：…,
// （総務局 男性）…, 【水道局 女性】…, 職員A　….
type itemLabel struct {
	name  string // as written
	who   speaker.Speaker
	words string
	// building: it is the name of a building of the city, under which its staff speaks. In a
	// list of others it is what they speak of.
	building bool
}

// labelAhead reads the label at the beginning of an item; false where the words in front name
// nobody.
func labelAhead(text string) (itemLabel, bool) {
	first, rest, several := strings.Cut(text, "\n")
	for _, m := range labelShapes(first) {
		if m.rest == "" || !isSaidAs(m) && !several {
			continue
		}
		who, ok := speaker.Parse(m.label)
		building := false
		if !ok && m.family == bracketed {
			who, building, ok = parsedParts(m.label)
		}
		if !ok && m.family == coloned {
			var like speaker.Likeness
			who, like = speaker.Unknown(m.label)
			ok = like == speaker.IsLikely
		}
		if !ok || m.family == columned && who.Role != minutes.Staff && who.Role != minutes.Mayor {
			continue
		}
		words := m.rest
		if several {
			words += "\n" + rest
		}
		return itemLabel{m.label, who, words, building}, true
	}
	return itemLabel{}, false
}

func labelShapes(line string) []mark {
	switch first, _ := utf8.DecodeRuneInString(line); {
	case closers[first] != 0:
		return bracketShape(line, bracketed)
	case !unicode.IsLetter(first) && !unicode.IsDigit(first):
		return nil
	}
	out := colonShape(line, coloned)
	if ends := wordEnds(line); len(ends) > 0 {
		if rest := trim(line[ends[0]:]); !goesOnAsSentence(rest) {
			out = append(out, mark{family: columned, label: line[:ends[0]], rest: rest})
		}
	}
	return out
}

// voice is who speaks under the label, where those of a list speak whom others name: an
// office is that of members of staff, a head of the city speaks for himself.
func (l itemLabel) voice(list voice) voice {
	switch {
	case l.isHead():
		return voice{l.name, l.who.Role}
	case list.role == minutes.Staff, l.who.Role != minutes.Executive && l.who.Role != minutes.Citizen && l.who.Role != minutes.Staff:
		return voice{l.name, list.role}
	}
	return voice{l.name, l.who.Role}
}

// isHead: the label is that of the mayor, or of the head of an office.
func (l itemLabel) isHead() bool {
	return l.who.Role == minutes.Mayor || l.who.Role == minutes.Executive && strings.HasSuffix(l.who.Name, "長")
}
