package caption

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kizuna-search/kizuna/indexer/minutes"
	"github.com/kizuna-search/kizuna/indexer/speaker"
)

// phrase is what one voice says in one cue.
type phrase struct {
	speaker    string // empty when nobody is named
	text       string
	start, end int64
	timed      bool
	turn       bool // a mark says that somebody else begins, without a name
}

// phrasesOf reads the words of the cues and who says them: the voices of WebVTT, else
// labels in front of the words (名前: 本文). A label counts until the next one, as people
// who write captions mean it; a voice counts for its cue.
func phrasesOf(cues []cue) []phrase {
	var out []phrase
	names := labelsOf(cues)
	current := ""
	for _, c := range cues {
		if c.speaker != "" {
			current = c.speaker
		}
		voice := c.voice
		for _, line := range c.lines {
			for _, p := range split(line) {
				if p.named {
					voice = strings.TrimSpace(p.voice)
					continue
				}
				out = add(out, c, names, p.text, voice, &current)
			}
		}
	}
	return out
}

// add appends the words of a piece, to the phrase before where both are of one cue and voice.
func add(out []phrase, c cue, names map[string]bool, text, voice string, current *string) []phrase {
	p := phrase{speaker: voice, start: c.start, end: c.end, timed: c.timed}
	text, p.turn = cutTurn(text, c)
	if voice == "" {
		if name, rest := label(text); names[name] {
			*current, text = name, rest
		} else if p.turn {
			*current = ""
		}
		p.speaker = *current
	}
	p.text = strings.TrimSpace(withoutNoise(text))
	if p.text == "" {
		return out
	}
	return append(out, p)
}

// cutTurn takes off a mark by which captions say that somebody else begins: >>, or a dash
// in front of several lines of one cue.
func cutTurn(text string, c cue) (string, bool) {
	bare := strings.TrimSpace(text)
	if rest, ok := strings.CutPrefix(bare, ">>"); ok {
		return strings.TrimLeft(rest, "> "), true
	}
	if rest, ok := cutDash(bare); ok && dashes(c.lines) > 1 {
		return rest, true
	}
	return bare, false
}

func cutDash(s string) (string, bool) {
	for _, dash := range []string{"- ", "– ", "— ", "－", "‐"} {
		if rest, ok := strings.CutPrefix(s, dash); ok {
			return strings.TrimSpace(rest), true
		}
	}
	return s, false
}

func dashes(lines []string) int {
	n := 0
	for _, line := range lines {
		if _, ok := cutDash(strings.TrimSpace(line)); ok {
			n++
		}
	}
	return n
}

// label reads a speaker in front of the words: 北川市長：, 佐藤 花子: , [SPEAKER_00]:, 【議長】.
// The name is empty when there is none. Whether it is one of a speaker is for labelsOf.
func label(text string) (name, rest string) {
	text = strings.TrimSpace(text)
	first, size := utf8.DecodeRuneInString(text)
	if i := strings.IndexRune("[(（［【〔", first); i >= 0 && size > 0 {
		end := strings.IndexAny(text, "])）］】〕")
		if end < 0 || !isLabel(text[size:end]) {
			return "", text
		}
		_, closing := utf8.DecodeRuneInString(text[end:])
		rest = strings.TrimSpace(text[end+closing:])
		return strings.TrimSpace(text[size:end]), strings.TrimSpace(strings.TrimLeft(rest, ":："))
	}
	end := strings.IndexAny(text[:min(len(text), maxName*utf8.UTFMax)], ":：")
	if end <= 0 || !isLabel(text[:end]) {
		return "", text
	}
	_, colon := utf8.DecodeRuneInString(text[end:])
	return strings.TrimSpace(text[:end]), strings.TrimSpace(text[end+colon:])
}

// isLabel: it may be a name: short, with a letter, and no part of a sentence or a time.
func isLabel(s string) bool {
	s = strings.TrimSpace(s)
	return s != "" && isName(s) && !strings.ContainsAny(s, "/<>=") && strings.ContainsFunc(s, unicode.IsLetter) && noiseAt([]rune("["+s+"]")) == 0
}

// labelsOf are the labels of the document that name speakers: those that name a post or are
// a recogniser's (SPEAKER_00), and all where half of the cues or more begin with a label that
// could be a name. Others, 時間：十時から, are words.
func labelsOf(cues []cue) map[string]bool {
	seen := map[string]int{}
	labelled, words := 0, 0
	for _, c := range cues {
		plain := plainLines(c.lines)
		if len(plain) == 0 {
			continue
		}
		words++
		for i, line := range plain {
			line, _ = cutTurn(line, c)
			name, _ := label(line)
			if name == "" {
				continue
			}
			seen[name]++
			if i == 0 {
				labelled++
			}
		}
	}
	every := labelled*2 >= words && labelled >= min(words, 2)
	names := map[string]bool{}
	for name, n := range seen {
		known := speaker.Role(name, "") != minutes.Other && utf8.RuneCountInString(name) <= maxName/2
		names[name] = known || isMachine(name) || every || n >= 3 && n*20 >= words
	}
	return names
}

// isMachine: the name that a program gives to a voice it tells apart: SPEAKER_00, 話者1.
func isMachine(name string) bool {
	bare := strings.ToLower(minutes.Fold(name))
	for _, word := range []string{"speaker", "spk", "話者", "発言者", "スピーカー"} {
		if rest, ok := strings.CutPrefix(bare, word); ok && strings.Trim(rest, " _-0123456789abcdefgh") == "" {
			return true
		}
	}
	return false
}
