package analysis

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// kanjiTable lists the forms in use with their old and variant forms. Its head says what
// is in and what is left out.
//
//go:embed kanji.tsv
var kanjiTable string

// The folds of the BMP lie in [firstKanji, endKanji): from CJK Extension A to the twelve
// ideographs among the compatibility ones that are none (﨑). Kana and Latin are below.
const (
	firstKanji = 0x3400
	endKanji   = 0xfa2a
)

// kanjiFolds is the table made for speed. Every rune of every text is looked up.
type kanjiFolds struct {
	bmp  [endKanji - firstKanji]uint16 // 0 for a character that is its own form in use
	high map[rune]rune                 // beyond the BMP: 𠮷 and few others
}

var loadKanji = sync.OnceValue(func() *kanjiFolds {
	folds, err := parseKanji(kanjiTable)
	if err != nil {
		panic("analysis: the built-in table of kanji is broken: " + err.Error())
	}
	return newKanjiFolds(folds)
})

// foldKanji returns the form in use of an old or variant kanji, 沢 for 澤 and 高 for 髙,
// and any other rune as it is. It expects NFKC, which joins most compatibility
// ideographs. The result may be shorter in UTF-8 (𠮷 has four bytes, 吉 three), never
// longer. Folding twice is folding once.
//
// Fold before segmentation, so that a word is cut alike in whichever form it comes: the
// dictionary knows 県議会 and would cut 縣議會 otherwise. The price is that words it knows
// in the old form only (九龍島, 圓龍寺) are cut to pieces, the same in text and query.
func foldKanji(r rune) rune {
	if r < firstKanji {
		return r
	}
	return loadKanji().fold(r)
}

func (k *kanjiFolds) fold(r rune) rune {
	if r < endKanji {
		if to := k.bmp[r-firstKanji]; to != 0 {
			return rune(to)
		}
		return r
	}
	if r > 0xffff {
		if to, ok := k.high[r]; ok {
			return to
		}
	}
	return r
}

func newKanjiFolds(folds map[rune]rune) *kanjiFolds {
	k := &kanjiFolds{high: map[rune]rune{}}
	for from, to := range folds {
		if from < endKanji {
			k.bmp[from-firstKanji] = uint16(to)
		} else {
			k.high[from] = to
		}
	}
	return k
}

// parseKanji reads the table into variant → form in use. It refuses what would make
// folding depend on order: a form in two lines, and a form in use that is itself folded.
func parseKanji(table string) (map[rune]rune, error) {
	folds := map[rune]rune{}
	n := 0
	for line := range strings.Lines(table) {
		n++
		if err := addKanji(folds, strings.TrimSuffix(line, "\n")); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
	}
	for from, to := range folds {
		if next, ok := folds[to]; ok {
			return nil, fmt.Errorf("%c folds to %c, which folds to %c", from, to, next)
		}
	}
	return folds, nil
}

func addKanji(folds map[rune]rune, line string) error {
	if line == "" || strings.HasPrefix(line, "#") {
		return nil
	}
	use, forms, ok := strings.Cut(line, "\t")
	to, size := utf8.DecodeRuneInString(use)
	if !ok || forms == "" || size != len(use) || !isFoldable(to) || to > 0xffff {
		return fmt.Errorf("%q: want one kanji of the BMP, a tab, its other forms", line)
	}
	for _, from := range forms {
		if !isFoldable(from) || from == to {
			return fmt.Errorf("%q: %q is no other kanji", line, from)
		}
		if old, ok := folds[from]; ok {
			return fmt.Errorf("%c folds to %c and to %c", from, old, to)
		}
		folds[from] = to
	}
	return nil
}

// isFoldable keeps the table to the ranges that fold looks at.
func isFoldable(r rune) bool {
	return unicode.Is(unicode.Ideographic, r) && r >= firstKanji && (r < endKanji || r > 0xffff)
}
