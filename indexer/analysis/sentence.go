package analysis

import (
	"iter"
	"strings"
	"unicode/utf8"
)

// maxSentence bounds the bytes of one sentence, so that text without any stop (a table,
// a list of names) cannot make the segmenter's work area grow without end.
const maxSentence = 3000

// Sentences cuts text behind 。．！？!? with the closing brackets that follow them, and
// behind line ends. It yields [start, end) in bytes; the pieces together are the text.
func Sentences(text string) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		for start := 0; start < len(text); {
			end := sentenceEnd(text, start)
			if !yield(start, end) {
				return
			}
			start = end
		}
	}
}

func sentenceEnd(text string, start int) int {
	for i := start; i < len(text); {
		if !mayStop(text[i]) {
			for i++; i < len(text) && !utf8.RuneStart(text[i]); i++ {
			}
			if i-start >= maxSentence {
				return i
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		switch {
		case r == '\n':
			return i
		case isStop(r):
			return skipClosers(text, i, start+maxSentence)
		case i-start >= maxSentence:
			return i
		}
	}
	return len(text)
}

// mayStop reports whether a byte of UTF-8 may begin a stop or a line end.
func mayStop(b byte) bool { return b < utf8.RuneSelf || b == 0xe3 || b == 0xef }

func isStop(r rune) bool {
	switch r {
	case '。', '｡', '．', '！', '？', '!', '?':
		return true
	}
	return false
}

func skipClosers(text string, i, limit int) int {
	for i < min(len(text), limit) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !isStop(r) && !strings.ContainsRune("」』）)】”", r) {
			break
		}
		i += size
	}
	return i
}
