package analysis

import "github.com/ikawaha/kagome-dict/dict"

// word is what the analysis makes of a morph, decided once.
type word struct {
	term    string   // base form; empty for words outside the dictionary, which have none
	reading string   // katakana; empty when unknown
	pos     string   // joined
	kind    []string // not joined
	content bool
	number  bool
}

func newWord(pos []string, term, reading string) *word {
	w := &word{term: term, reading: reading, pos: joinPOS(pos), kind: pos, number: isNumber(pos)}
	w.content = isContent(pos, term)
	return w
}

// word returns the word of a morph, which is made when it is first met: a corpus holds a
// small part of the dictionary.
func (l *lexicon) word(id int32) *word {
	if id < 0 {
		return l.unknown[^id]
	}
	if w := l.words[id].Load(); w != nil {
		return w
	}
	w := l.newKnown(id)
	l.words[id].Store(w) // another goroutine may have stored the same
	return w
}

func (l *lexicon) newKnown(id int32) *word {
	names := l.dict.POSTable.POSs[id]
	pos := make([]string, len(names))
	for i, name := range names {
		pos[i] = l.dict.POSTable.NameList[name]
	}
	feature := func(key string) string {
		i := int(l.dict.ContentsMeta[key]) - len(pos)
		if c := l.dict.Contents[id]; i < len(c) && c[i] != "*" {
			return c[i]
		}
		return ""
	}
	return newWord(pos, feature(dict.BaseFormIndex), feature(dict.ReadingIndex))
}

func (l *lexicon) newUnknown(id int) *word {
	start := int(l.dict.UnkDict.ContentsMeta[dict.POSStartIndex])
	depth := int(l.dict.UnkDict.ContentsMeta[dict.POSHierarchy])
	return newWord(l.dict.UnkDict.Contents[id][start:start+depth], "", "")
}

func isNumber(pos []string) bool { return len(pos) > 1 && pos[0] == "名詞" && pos[1] == "数" }

// at is the word where it stands in a sentence.
func (w *word) at(sentence string, start, end int) piece {
	p := piece{start: start, end: end, word: w, term: w.term, content: w.content}
	if p.term == "" {
		p.term = sentence[start:end]
		p.content = isContent(w.kind, p.term)
	}
	return p
}
