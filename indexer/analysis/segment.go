package analysis

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/ikawaha/kagome/v2/tokenizer"
)

// piece is a token of a sentence before it is handed out: [start, end) in bytes of the
// normalised sentence.
type piece struct {
	start, end int
	term       string // base form
	reading    string // katakana; empty when unknown
	pos        []string
}

// segment cuts one normalised sentence.
func (a *Analyzer) segment(sentence string) []piece {
	pieces := kagomeCut(withLines(sentence))
	if strings.ContainsAny(sentence, marks) && slices.ContainsFunc(pieces, func(p piece) bool { return startsWithMark(p.term) }) {
		pieces = kagomeCut(segmentable(sentence)) // the dictionary knows いすゞ, but not すゝめ
	}
	pieces = joinNumbers(sentence, splitMonths(sentence, pieces))
	for _, d := range a.dictionaries {
		if d.holds(sentence, pieces) {
			pieces = d.apply(sentence, pieces)
		}
	}
	return pieces
}

// marks repeat the kana before them.
const marks = "ゝゞヽヾ"

func startsWithMark(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune(marks, r)
}

// kagomeCut is kagome's segmentation.
func kagomeCut(sentence string) []piece {
	tokens := load().Analyze(sentence, tokenizer.Search)
	pieces := make([]piece, len(tokens))
	for i, t := range tokens {
		pieces[i] = pieceOf(t)
	}
	return pieces
}

func pieceOf(t tokenizer.Token) piece {
	p := piece{start: t.Position, end: t.Position + len(t.Surface), term: t.Surface, pos: t.POS()}
	if base, ok := t.BaseForm(); ok && base != "*" {
		p.term = base
	}
	if r, ok := t.Reading(); ok && r != "*" {
		p.reading = r
	}
	return p
}

// segmentable is a sentence as kagome cuts it best when it does not know its marks.
func segmentable(sentence string) string { return withMarksWritten(withLines(sentence)) }

// withLines makes a dash that prolongs no kana a line, which is a sign and no part of a
// word. No byte moves.
func withLines(sentence string) string {
	if !strings.ContainsRune(sentence, dash) {
		return sentence
	}
	return rewritten(sentence, func(last, r, next rune) rune {
		if r == dash && (!isSyllable(last) || next == dash) {
			return line
		}
		return r
	})
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

func isSyllable(r rune) bool { return isKana(r) && r != dash && r != '・' }

// voiced is the kana with the voiced sound mark: す → ず. In Unicode the voiced one stands
// behind the plain one.
func voiced(r rune) rune {
	if strings.ContainsRune("かきくけこさしすせそたちつてとはひふへほカキクケコサシスセソタチツテトハヒフヘホ", r) {
		return r + 1
	}
	return r
}

// splitMonths cuts 四月, which the dictionary has as one word, as it cuts 4月.
func splitMonths(sentence string, pieces []piece) []piece {
	const month = "月"
	var out []piece
	for i, p := range pieces {
		number, ok := strings.CutSuffix(sentence[p.start:p.end], month)
		if _, isNumber := parseNumber(number); !ok || !isNumber {
			if out != nil {
				out = append(out, p)
			}
			continue
		}
		if out == nil {
			out = slices.Clone(pieces[:i])
		}
		cut := p.end - len(month)
		out = append(out,
			piece{start: p.start, end: cut, term: number, pos: []string{"名詞", "数"}},
			piece{start: cut, end: p.end, term: month, reading: "ガツ", pos: []string{"名詞", "接尾", "助数詞"}})
	}
	if out == nil {
		return pieces
	}
	return out
}

// joinNumbers makes one piece of a number that stands in several: 三|十 → 30, 1|,|000 → 1000.
func joinNumbers(sentence string, pieces []piece) []piece {
	out := pieces[:0]
	for i := 0; i < len(pieces); {
		count, digits := numberAt(sentence, pieces[i:])
		if count == 0 {
			out = append(out, pieces[i])
			i++
			continue
		}
		joined := pieces[i]
		joined.end, joined.term = pieces[i+count-1].end, digits
		if count > 1 {
			joined.reading = ""
		}
		out = append(out, joined)
		i += count
	}
	return out
}

// numberAt finds the longest number that the pieces begin with, and its digits.
func numberAt(sentence string, pieces []piece) (count int, digits string) {
	if !pieces[0].isNumber() {
		return 0, ""
	}
	for i, p := range pieces {
		s := sentence[p.start:p.end]
		if !p.isNumber() && s != "," && s != "." {
			break
		}
		if d, ok := parseNumber(sentence[pieces[0].start:p.end]); ok {
			count, digits = i+1, d
		}
	}
	return count, digits
}

func (p piece) isNumber() bool { return len(p.pos) > 1 && p.pos[0] == "名詞" && p.pos[1] == "数" }
