package analysis

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// piece is a token of a sentence before it is handed out: [start, end) in bytes of the
// normalised sentence.
type piece struct {
	start, end int
	term       string // base form
	word       *word
	content    bool
}

// segment cuts one normalised sentence. The pieces last until l is used again.
func (a *Analyzer) segment(l *lattice, sentence string) []piece {
	pieces := l.segment(withLines(sentence))
	if l.marks && slices.ContainsFunc(pieces, func(p piece) bool { return startsWithMark(p.term) }) {
		pieces = l.segment(segmentable(sentence)) // the dictionary knows いすゞ, but not すゝめ
	}
	pieces = joinNumbers(sentence, splitMonths(sentence, pieces))
	for _, d := range a.dictionaries {
		pieces = d.apply(sentence, pieces)
	}
	return pieces
}

// marks repeat the kana before them.
const marks = "ゝゞヽヾ"

func startsWithMark(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune(marks, r)
}

// segmentable is a sentence as kagome cuts it best when it does not know its marks.
func segmentable(sentence string) string { return withMarksWritten(withLines(sentence)) }

// withLines makes a dash that prolongs no kana a line, which is a sign and no part of a
// word. No byte moves.
func withLines(sentence string) string {
	if !hasLine(sentence) {
		return sentence
	}
	return rewritten(sentence, func(last, r, next rune) rune {
		if r == dash && isLine(last, next) {
			return line
		}
		return r
	})
}

// isLine tells of a dash by its neighbours. It is the same whether a dash before it has
// been made a line or not.
func isLine(last, next rune) bool { return !isSyllable(last) || next == dash }

func hasLine(sentence string) bool {
	for start := 0; ; {
		i := strings.IndexRune(sentence[start:], dash)
		if i < 0 {
			return false
		}
		last, _ := utf8.DecodeLastRuneInString(sentence[:start+i])
		start += i + utf8.RuneLen(dash)
		if next, _ := utf8.DecodeRuneInString(sentence[start:]); isLine(last, next) {
			return true
		}
	}
}

// withMarksWritten writes out the iteration marks of kana: すゝめ, いすゞ. No byte moves.
func withMarksWritten(sentence string) string {
	if !strings.ContainsAny(sentence, marks) {
		return sentence
	}
	return rewritten(sentence, func(last, r, _ rune) rune {
		switch {
		case (r == 'ゝ' || r == 'ヽ') && isSyllable(last):
			return last
		case (r == 'ゞ' || r == 'ヾ') && isSyllable(last):
			return voiced(last)
		}
		return r
	})
}

// rewritten replaces characters by others of the same size, one by one; last is what the
// one before has become.
func rewritten(sentence string, to func(last, r, next rune) rune) string {
	out := []byte(sentence)
	last := rune(0)
	for i, r := range sentence {
		next, _ := utf8.DecodeRuneInString(sentence[i+utf8.RuneLen(r):])
		last = to(last, r, next)
		utf8.EncodeRune(out[i:], last)
	}
	return string(out)
}

// line is a sign as long in UTF-8 as the marks that it stands for.
const line = '─'

func isSyllable(r rune) bool { return inKanaBlocks(r) && r != dash && r != '・' }

// voiced is the kana with the voiced sound mark: す → ず. In Unicode the voiced one stands
// behind the plain one.
func voiced(r rune) rune {
	if strings.ContainsRune("かきくけこさしすせそたちつてとはひふへほカキクケコサシスセソタチツテトハヒフヘホ", r) {
		return r + 1
	}
	return r
}

// The words that numbers are made into.
var (
	numberWord = newWord([]string{"名詞", "数"}, "", "")
	monthWord  = newWord([]string{"名詞", "接尾", "助数詞"}, "月", "ガツ")
)

// splitMonths cuts 四月, which the dictionary has as one word, as it cuts 4月.
func splitMonths(sentence string, pieces []piece) []piece {
	for i := 0; i < len(pieces); i++ {
		p := pieces[i]
		number, ok := strings.CutSuffix(sentence[p.start:p.end], monthWord.term)
		if !ok {
			continue
		}
		if _, ok := parseNumber(number); ok {
			cut := p.start + len(number)
			pieces = slices.Replace(pieces, i, i+1, numberWord.at(sentence, p.start, cut), monthWord.at(sentence, cut, p.end))
			i++
		}
	}
	return pieces
}

// joinNumbers makes one piece of a number that stands in several: 三|十 → 30, 1|,|000 → 1000.
func joinNumbers(sentence string, pieces []piece) []piece {
	first := slices.IndexFunc(pieces, func(p piece) bool { return p.word.number })
	if first < 0 {
		return pieces
	}
	out := pieces[:first]
	for i := first; i < len(pieces); {
		count, digits := numberAt(sentence, pieces[i:])
		if count == 0 {
			out = append(out, pieces[i])
			i++
			continue
		}
		joined := pieces[i]
		joined.end, joined.term, joined.content = pieces[i+count-1].end, digits, true
		if count > 1 {
			joined.word = numberWord
		}
		out = append(out, joined)
		i += count
	}
	return out
}

// numberAt finds the longest number that the pieces begin with, and its digits.
func numberAt(sentence string, pieces []piece) (count int, digits string) {
	if !pieces[0].word.number {
		return 0, ""
	}
	for i, p := range pieces {
		s := sentence[p.start:p.end]
		if !p.word.number && s != "," && s != "." {
			break
		}
		if d, ok := parseNumber(sentence[pieces[0].start:p.end]); ok {
			count, digits = i+1, d
		}
	}
	return count, digits
}
